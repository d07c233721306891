//! From calendar files to calendars. Every fault is noted, of the writing and of the sense, each at its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::model::{Calendar, Calendars, CutOff, Holiday, Single, Source};
use super::raw::{CalendarFile, HolidayDay, HolidayRule, Nth, Observed, SingleDay, WeekdayName};
use super::rules::{Observance, Rule};
use super::scalars::WebAddress;
use crate::quantity::{Integer, Text};
use crate::source::{Fact, FaultKind, FromNode, Limits, Reading, SourceFile, Span, did_you_mean, read_tree};

/// Something wrong with a calendar file.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarFault {
    /// The name of the file.
    pub file: Arc<str>,
    /// Where.
    pub span: Span,
    /// What.
    pub wrong: Wrong,
}

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// The writing.
    Writing(FaultKind),
    /// The sense, in words.
    Sense(String),
}

/// The calendars that could be read, and everything wrong with the files.
#[derive(Debug, Default)]
pub struct ReadCalendars {
    /// The calendars without a fault, in the order of their ids.
    pub calendars: Calendars,
    /// The faults, in the order of the files and in each of their places.
    pub faults: Vec<CalendarFault>,
}

/// Reads calendar files that may extend one another. A file is named by its path; `us-federal.yaml` holds `us-federal`.
pub fn read_calendars(files: &[SourceFile]) -> ReadCalendars {
    read_calendars_with(files, &[])
}

/// Reads calendar files that may extend one another and the calendars already known, such as those built in. Where a file has
/// the id of a known one, the file is meant.
pub fn read_calendars_with(files: &[SourceFile], known: &[Calendar]) -> ReadCalendars {
    let mut faults: Vec<CalendarFault> = Vec::new();
    let mut waiting: Vec<(&SourceFile, CalendarFile)> = Vec::new();
    let mut ids: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for file in files {
        let tree = read_tree(file, &Limits::default());
        let mut reading = Reading { faults: tree.faults };
        let raw = tree.root.as_ref().and_then(|root| CalendarFile::from_node(root, &mut reading));
        let noted = reading.faults.into_iter();
        faults.extend(noted.map(|fault| CalendarFault {
            file: Arc::clone(file.name()),
            span: fault.span,
            wrong: Wrong::Writing(fault.kind),
        }));
        let Some(raw) = raw else { continue };
        if let Some(id) = &raw.id {
            let stem = file.name().rsplit(['/', '\\']).next().and_then(|name| name.strip_suffix(".yaml"));
            if stem != Some(id.value.0.as_str()) {
                faults.push(sense(file, id.span, format!("the file of `{}` is named {}.yaml", id.value.0, id.value.0)));
            }
            if let Some(other) = ids.insert(id.value.0.clone(), Arc::clone(file.name())) {
                faults.push(sense(file, id.span, format!("{other} has the same id")));
            }
        }
        waiting.push((file, raw));
    }
    let known: Vec<&Calendar> = known.iter().filter(|known| !ids.contains_key(&known.id)).collect();
    ids.extend(known.iter().map(|known| (known.id.clone(), Arc::from("a calendar already known"))));
    let mut built: BTreeMap<String, Calendar> = BTreeMap::new();
    let mut done: Vec<String> = known.iter().map(|known| known.id.clone()).collect();
    // In rounds: a calendar is built when the one it extends has been tried.
    loop {
        let before = waiting.len();
        let mut later = Vec::new();
        for (file, raw) in waiting {
            let base = raw.extends.as_ref().map(|base| base.value.0.clone());
            if base.as_ref().is_some_and(|base| ids.contains_key(base) && !done.contains(base)) {
                later.push((file, raw));
                continue;
            }
            let mut builder = Builder { file, faults: Vec::new() };
            let found = base.and_then(|base| built.get(&base).or_else(|| known.iter().copied().find(|known| known.id == base)));
            let calendar = builder.calendar(&raw, found, &ids);
            done.extend(raw.id.as_ref().map(|id| id.value.0.clone()));
            faults.append(&mut builder.faults);
            let sound = !faults.iter().any(|fault| fault.file == *file.name());
            if let Some(calendar) = calendar.filter(|_| sound) {
                built.insert(calendar.id.clone(), calendar);
            }
        }
        waiting = later;
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    for (file, raw) in waiting {
        let span = raw.extends.as_ref().map_or(raw.span, |base| base.span);
        faults.push(sense(file, span, "it extends itself, by way of others or at once".to_owned()));
    }
    let place = |name: &Arc<str>| files.iter().position(|file| file.name() == name);
    faults.sort_by_key(|fault| (place(&fault.file), fault.span));
    ReadCalendars { calendars: Calendars { calendars: built.into_values().collect() }, faults }
}

fn sense(file: &SourceFile, span: Span, message: String) -> CalendarFault {
    CalendarFault { file: Arc::clone(file.name()), span, wrong: Wrong::Sense(message) }
}

/// Makes one calendar and notes what is wrong with its sense. What is missing was noted when the file was read.
struct Builder<'a> {
    file: &'a SourceFile,
    faults: Vec<CalendarFault>,
}

impl Builder<'_> {
    fn fault(&mut self, span: Span, message: impl Into<String>) {
        self.faults.push(sense(self.file, span, message.into()));
    }

    fn calendar(&mut self, raw: &CalendarFile, base: Option<&Calendar>, ids: &BTreeMap<String, Arc<str>>) -> Option<Calendar> {
        if let Some(format) = raw.format.as_ref().filter(|format| format.value.0 != "1") {
            let kind = FaultKind::UnknownFormat(format.value.0.clone());
            self.faults.push(CalendarFault { file: Arc::clone(self.file.name()), span: format.span, wrong: Wrong::Writing(kind) });
        }
        if let Some(extends) = raw.extends.as_ref().filter(|extends| !ids.contains_key(&extends.value.0)) {
            let near = did_you_mean(&extends.value.0, ids.keys().map(String::as_str));
            let hint = near.map_or(String::new(), |near| format!("; `{near}` is one"));
            self.fault(extends.span, format!("there is no calendar `{}`{hint}", extends.value.0));
        }
        let weekend = self.weekend(raw, base);
        let mut holidays: Vec<Holiday> = raw.holidays.iter().flatten().filter_map(|rule| self.holiday(rule)).collect();
        holidays.extend(base.into_iter().flat_map(|base| base.holidays.iter().cloned()));
        let closures = self.singles(raw.closures.as_deref().unwrap_or_default(), "closed");
        let openings = self.singles(raw.openings.as_deref().unwrap_or_default(), "open");
        let (from, until) = (raw.from.as_ref()?, raw.until.as_ref()?);
        if from.value.0 > until.value.0 {
            self.fault(until.span, "it lies before `from`");
        }
        for day in raw.closures.iter().chain(&raw.openings).flatten().filter_map(|day| day.date.as_ref()) {
            if !(from.value.0..=until.value.0).contains(&day.value.0) {
                self.fault(day.span, "it lies outside of `from` and `until`");
            }
        }
        let read = raw.read.as_ref();
        let mut calendar = Calendar {
            id: raw.id.as_ref()?.value.0.clone(),
            name: text(&raw.name)?,
            extends: raw.extends.as_ref().map(|base| base.value.0.clone()),
            weekend,
            from: base.map_or(from.value.0, |base| base.from.max(from.value.0)),
            until: base.map_or(until.value.0, |base| base.until.min(until.value.0)),
            holidays,
            closures: merged(closures, base.map(|base| base.closures.as_slice())),
            openings: Vec::new(),
            cut_off: raw.cut_off.as_ref().and_then(|cut_off| {
                use chrono::Timelike as _;
                let time = cut_off.time.as_ref()?.value.0;
                Some(CutOff {
                    minutes: u16::try_from(time.hour() * 60 + time.minute()).ok()?,
                    zone: cut_off.zone.as_ref()?.value.0.name().to_owned(),
                    cite: text(&cut_off.cite)?,
                    url: url(&cut_off.url),
                })
            }),
            sources: raw
                .sources
                .iter()
                .flatten()
                .filter_map(|source| Some(Source { cite: text(&source.cite)?, url: url(&source.url) }))
                .collect(),
            read_on: read?.on.as_ref()?.value.0,
            confidence: read?.confidence.as_ref()?.value.word().to_owned(),
            open: read?.open.iter().flatten().map(|open| open.value.0.clone()).collect(),
        };
        // Held against the calendar without its openings: an opening of a day that is open anyway is a slip of the pen.
        for day in raw.openings.iter().flatten().filter_map(|day| day.date.as_ref()) {
            if calendar.is_open(day.value.0) {
                self.fault(day.span, "that day is open without it");
            }
        }
        for day in raw.closures.iter().flatten().filter_map(|day| day.date.as_ref()) {
            if calendar.is_weekend(day.value.0) {
                self.fault(day.span, "that day belongs to the weekend");
            }
        }
        calendar.openings = merged(openings, base.map(|base| base.openings.as_slice()));
        Some(calendar)
    }

    fn weekend(&mut self, raw: &CalendarFile, base: Option<&Calendar>) -> Vec<u8> {
        let Some(days) = &raw.weekend else {
            if raw.extends.is_none() {
                self.fault(Span { start: raw.span.start, end: raw.span.start + 1 }, "it says no `weekend` and extends no calendar");
            }
            return base.map_or(Vec::new(), |base| base.weekend.clone());
        };
        let mut weekend: Vec<u8> = days.iter().map(|day| weekday(day.value)).collect();
        weekend.sort_unstable();
        weekend.dedup();
        if weekend.len() < days.len()
            && let Some(last) = days.last()
        {
            self.fault(last.span, "a day of the weekend stands twice");
        }
        if weekend.len() == 7
            && let Some(last) = days.last()
        {
            self.fault(last.span, "no day of the week is left to be open");
        }
        weekend
    }

    fn singles(&mut self, days: &[SingleDay], what: &str) -> Vec<Single> {
        let mut out: BTreeMap<NaiveDate, Single> = BTreeMap::new();
        for day in days {
            let (Some(date), Some(name), Some(cite)) = (&day.date, text(&day.name), text(&day.cite)) else { continue };
            if out.insert(date.value.0, Single { date: date.value.0, name, cite, url: url(&day.url) }).is_some() {
                self.fault(date.span, format!("that day is said to be {what} twice"));
            }
        }
        out.into_values().collect()
    }

    fn holiday(&mut self, raw: &HolidayRule) -> Option<Holiday> {
        let rule = raw.on.as_ref().and_then(|on| self.rule(on));
        let year = |year: &Option<Fact<Integer>>| year.as_ref().and_then(|year| i32::try_from(year.value.0).ok());
        let (from, until) = (year(&raw.from), year(&raw.until));
        if let (Some(first), Some(last), Some(fact)) = (from, until, &raw.until)
            && first > last
        {
            self.fault(fact.span, "it ends before it begins");
        }
        let every = match &raw.every {
            Some(every) if from.is_none() => {
                self.fault(every.span, "`every` counts from the year in `from`, which is not there");
                1
            }
            Some(every) => self.within(every, 100)?,
            None => 1,
        };
        let observance = match raw.observed.as_ref().map(|observed| observed.value) {
            None | Some(Observed::SameDay) => Observance::SameDay,
            Some(Observed::NearestWeekday) => Observance::NearestWeekday,
            Some(Observed::SundayToMonday) => Observance::SundayToMonday,
        };
        Some(Holiday { name: text(&raw.name)?, cite: text(&raw.cite)?, rule: rule?, observance, from, until, every })
    }

    fn rule(&mut self, on: &HolidayDay) -> Option<Rule> {
        const SHAPES: &str = "a day is {month, day}, {month, weekday, nth} or {easter}";
        let month = match &on.month {
            Some(month) => Some(self.within(month, 12)?),
            None => None,
        };
        match (month, &on.day, &on.weekday, on.nth.as_ref().map(|nth| nth.value), &on.easter) {
            (Some(month), Some(day), None, None, None) if on.after.is_none() => {
                let number = self.within(day, 31)?;
                // 2024 has a 29 February.
                if NaiveDate::from_ymd_opt(2024, month.into(), number.into()).is_none() {
                    self.fault(day.span, "no year has that day");
                }
                Some(Rule::Fixed { month, day: number })
            }
            (Some(month), None, Some(day), Some(Nth::Last), None) if on.after.is_none() => {
                Some(Rule::Last { month, weekday: weekday(day.value) })
            }
            (Some(month), None, Some(day), Some(nth), None) if nth != Nth::Last => {
                let after = match &on.after {
                    Some(after) => self.within(after, 7)?,
                    None => 0,
                };
                let nth = match nth {
                    Nth::First => 1,
                    Nth::Second => 2,
                    Nth::Third => 3,
                    Nth::Fourth | Nth::Last => 4,
                };
                Some(Rule::Nth { month, weekday: weekday(day.value), nth, after })
            }
            (None, None, None, None, Some(easter)) if on.after.is_none() => Some(Rule::Easter { days: easter.value.0 }),
            _ => {
                self.fault(on.span, SHAPES);
                None
            }
        }
    }

    fn within(&mut self, number: &Fact<Integer>, most: u8) -> Option<u8> {
        let read = u8::try_from(number.value.0).ok().filter(|number| (1..=most).contains(number));
        if read.is_none() {
            self.fault(number.span, format!("it is not a number from 1 to {most}"));
        }
        read
    }
}

/// A calendar's own days and those it took over, by date. Its own win.
fn merged(own: Vec<Single>, base: Option<&[Single]>) -> Vec<Single> {
    let mut out: BTreeMap<NaiveDate, Single> = base.into_iter().flatten().map(|day| (day.date, day.clone())).collect();
    out.extend(own.into_iter().map(|day| (day.date, day)));
    out.into_values().collect()
}

fn text(fact: &Option<Fact<Text>>) -> Option<String> {
    use crate::source::Scalar as _;
    fact.as_ref().map(|fact| fact.value.print())
}

fn url(fact: &Option<Fact<WebAddress>>) -> Option<String> {
    fact.as_ref().map(|fact| fact.value.0.clone())
}

fn weekday(name: WeekdayName) -> u8 {
    match name {
        WeekdayName::Monday => 0,
        WeekdayName::Tuesday => 1,
        WeekdayName::Wednesday => 2,
        WeekdayName::Thursday => 3,
        WeekdayName::Friday => 4,
        WeekdayName::Saturday => 5,
        WeekdayName::Sunday => 6,
    }
}
