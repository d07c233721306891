//! The order in which obligations are shown to people: what is most urgent first, then by date.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Sheet;
use crate::lawbook::page::counted;
use crate::obligation::{AsOf, Obligation, Status};

/// The parts of a page, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Overdue,
    Dated,
    Standard,
    Waiting,
    Undetermined,
    Met,
    NotRequired,
}

impl Part {
    /// All of them, in order.
    pub(super) const ALL: [Part; 7] =
        [Part::Overdue, Part::Dated, Part::Standard, Part::Waiting, Part::Undetermined, Part::Met, Part::NotRequired];

    /// The heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Part::Overdue => "Overdue",
            Part::Dated => "Due by a date",
            Part::Standard => "Due, by a standard in words",
            Part::Waiting => "Waiting for an event",
            Part::Undetermined => "Undetermined: the facts cannot decide",
            Part::Met => "Met",
            Part::NotRequired => "Not required",
        }
    }

    fn of(obligation: &Obligation) -> Part {
        match obligation.status {
            Status::Overdue => Part::Overdue,
            Status::Due if obligation.due.date.is_some() => Part::Dated,
            Status::Due => Part::Standard,
            Status::Waiting => Part::Waiting,
            Status::Undetermined => Part::Undetermined,
            Status::Met | Status::MetLate => Part::Met,
            Status::NotRequired => Part::NotRequired,
        }
    }
}

/// The obligations of a part, by date, then by id.
pub(super) fn part<'s>(sheet: &Sheet<'s>, part: Part) -> Vec<&'s Obligation<'s>> {
    let mut list: Vec<&Obligation> = sheet.obligations.list.iter().filter(|obligation| Part::of(obligation) == part).collect();
    // What has an instant comes before what has the whole of that day.
    list.sort_by_key(|obligation| {
        let end = obligation.due.date.unwrap_or(NaiveDate::MAX);
        (end, obligation.due.at.map_or(i64::MAX, |at| at.timestamp()), obligation.id.as_str())
    });
    list
}

/// The day, or the day with the time and offset.
pub(super) fn due_words(obligation: &Obligation) -> String {
    match (obligation.due.at, obligation.due.date) {
        (Some(at), _) => at.format("%Y-%m-%d %H:%M %:z").to_string(),
        (None, Some(day)) => day.to_string(),
        (None, None) => "-".to_owned(),
    }
}

/// How long it is until then, or how late it is: `3 days`, `today`, `5 hours`, `2 days late`.
pub(super) fn left_words(sheet: &Sheet, obligation: &Obligation) -> String {
    if !matches!(obligation.status, Status::Due | Status::Overdue) {
        return String::new();
    }
    if let (Some(at), AsOf::At(now)) = (obligation.due.at, sheet.as_of) {
        let hours = (at - now).num_hours();
        let (number, late) = (usize::try_from(hours.abs()).unwrap_or(0), if at < now { " late" } else { "" });
        if number < 72 {
            return if number == 0 { format!("under 1 hour{late}") } else { format!("{}{late}", counted(number, "hour")) };
        }
    }
    let Some(day) = obligation.due.date else { return String::new() };
    let days = (day - sheet.day()).num_days();
    let number = usize::try_from(days.abs()).unwrap_or(0);
    match days {
        0 => "today".to_owned(),
        1.. => counted(number, "day"),
        _ => format!("{} late", counted(number, "day")),
    }
}

/// How many people it concerns.
pub(super) fn people_words(obligation: &Obligation) -> String {
    match obligation.count {
        None => "-".to_owned(),
        Some(range) if range.low == 0 && range.high.is_none() => "unknown".to_owned(),
        Some(range) => range.print(),
    }
}

/// What a reader must know beside the columns: the standard, the event, the keys, a hold.
pub(super) fn notes(obligation: &Obligation, part: Part) -> Vec<String> {
    let mut out = Vec::new();
    match part {
        Part::Standard => out.extend(obligation.due.standard.clone()),
        Part::Waiting => out.push(format!("waits for {}", obligation.missing.join(", "))),
        Part::Undetermined if obligation.missing.is_empty() => {
            out.extend(obligation.because.last().map(|step| step.text.clone()));
        }
        Part::Undetermined => out.push(format!("for want of {}", obligation.missing.join(", "))),
        Part::Met => out.push(if obligation.status == Status::Met { "in time".to_owned() } else { "late".to_owned() }),
        Part::NotRequired => {
            let reasons: Vec<&str> = obligation.because.iter().map(|step| step.text.as_str()).collect();
            out.push(reasons.join("; "));
        }
        Part::Overdue | Part::Dated => {}
    }
    if let Some(day) = obligation.due.not_before {
        out.push(format!("not before {day}"));
    }
    if let Some(cut_off) = obligation.due.cut_off {
        out.push(format!("by {} on that day", cut_off.format("%H:%M %:z")));
    }
    if let Some(held) = &obligation.held {
        out.push(match held.until {
            Some(until) => format!("held by {} until {until}", held.by),
            None => format!("held by {}, without an end", held.by),
        });
    }
    out
}

/// Undetermined duties that want the same keys.
#[derive(Debug)]
pub(super) struct Group<'s, 'a> {
    /// The keys, the place left out of `residents`.
    pub(super) keys: Vec<String>,
    /// The duties.
    pub(super) members: Vec<&'s Obligation<'a>>,
}

impl Group<'_, '_> {
    /// The laws, each once.
    pub(super) fn laws(&self) -> Vec<&str> {
        let mut laws: Vec<&str> = self.members.iter().map(|obligation| obligation.law.id.as_str()).collect();
        laws.sort_unstable();
        laws.dedup();
        laws
    }

    /// `for want of affected.groups[customers].residents (104 duties of 54 laws)`.
    pub(super) fn words(&self) -> String {
        let want =
            if self.keys.is_empty() { "for reasons of their own".to_owned() } else { format!("for want of {}", self.keys.join(", ")) };
        format!("{want} ({} of {})", counted(self.members.len(), "duty"), counted(self.laws().len(), "law"))
    }
}

/// Duties by what they want: an incident without residents leaves several hundred of them open, each for its own state.
pub(super) fn groups<'s, 'a>(list: Vec<&'s Obligation<'a>>) -> Vec<Group<'s, 'a>> {
    let mut by_keys: BTreeMap<Vec<String>, Vec<&'s Obligation<'a>>> = BTreeMap::new();
    for obligation in list {
        let mut keys: Vec<String> = obligation.missing.iter().map(|key| without_place(key)).collect();
        keys.sort();
        keys.dedup();
        by_keys.entry(keys).or_default().push(obligation);
    }
    let mut groups: Vec<Group> = by_keys.into_iter().map(|(keys, members)| Group { keys, members }).collect();
    groups.sort_by(|a, b| (b.members.len(), &a.keys).cmp(&(a.members.len(), &b.keys)));
    groups
}

/// `affected.groups[x].residents.US-AK` is asked in the same breath for every state.
fn without_place(key: &str) -> String {
    match key.rfind(".residents.") {
        Some(at) => key[..at + ".residents".len()].to_owned(),
        None => key.to_owned(),
    }
}

/// `3 overdue, 12 due, 4 waiting, 2 undetermined`.
pub(super) fn totals(sheet: &Sheet) -> String {
    let count = |wanted: &[Status]| sheet.obligations.list.iter().filter(|obligation| wanted.contains(&obligation.status)).count();
    let numbers = [
        (count(&[Status::Overdue]), "overdue"),
        (count(&[Status::Due]), "due"),
        (count(&[Status::Waiting]), "waiting"),
        (count(&[Status::Undetermined]), "undetermined"),
        (count(&[Status::Met]), "met"),
        (count(&[Status::MetLate]), "met late"),
        (count(&[Status::NotRequired]), "not required"),
    ];
    let words: Vec<String> = numbers.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
    if words.is_empty() { "no obligation".to_owned() } else { words.join(", ") }
}

/// A gap in a sentence.
pub(super) fn gap_words(gap: &crate::obligation::Gap) -> String {
    let about: Vec<&str> = gap.place.iter().chain(&gap.kind).map(String::as_str).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    format!("{}{about}: {}", gap.law, gap.why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_left_out_of_residents_only() {
        assert_eq!(without_place("affected.groups[a].residents.US-AK"), "affected.groups[a].residents");
        assert_eq!(without_place("timeline.discovered"), "timeline.discovered");
    }
}
