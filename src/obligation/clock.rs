//! From a deadline and its event to a last day or a last instant, with the arithmetic written out.

use chrono::{DateTime, FixedOffset, NaiveDate};
use chrono_tz::Tz;

use super::case::Case;
use super::events::{Happening, Occurrence};
use crate::calendar::{Calendar, count, regulation_1182_71};
use crate::law::{Book, Computing, Due, Event, Law, TimeUnit};

/// A last day or instant.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The last day.
    pub date: NaiveDate,
    /// The last instant, for hour clocks.
    pub at: Option<DateTime<FixedOffset>>,
    /// The time of day on that day after which the next business day counts.
    pub cut_off: Option<DateTime<FixedOffset>>,
    /// How many of what, where it is a period.
    pub period: Option<(u32, TimeUnit)>,
    /// The event it counts from.
    pub from: Happening,
    /// The arithmetic, line by line.
    pub arithmetic: Vec<String>,
    /// What was taken for granted.
    pub assumptions: Vec<String>,
}

/// What became of a deadline.
#[derive(Debug, Clone)]
pub enum Run {
    /// It has a last day.
    Until(Box<Limit>),
    /// It has no number: the event, if the law names one that happened.
    NoNumber(Option<Happening>),
    /// Its event has not happened: the keys that would tell of it.
    Waiting(Vec<String>),
}

/// The event from which a deadline runs: of several the earliest that is known, or the last of those that all must be.
pub fn start(case: &Case, due: &Due, determined_by: Option<&str>, law: &Law, book: &Book) -> Result<Option<Happening>, Vec<String>> {
    let occurrence = |event: Event| case.occurrence(event, due, determined_by, law, book);
    if !due.after_last_of.is_empty() {
        let mut last: Option<Happening> = None;
        let mut missing = Vec::new();
        for event in &due.after_last_of {
            match occurrence(*event) {
                Occurrence::On(happening) => {
                    if last.as_ref().is_none_or(|last| (last.day, last.at) < (happening.day, happening.at)) {
                        last = Some(happening);
                    }
                }
                Occurrence::Missing(key) => missing.push(key),
                Occurrence::NotApplicable => {}
            }
        }
        return if missing.is_empty() { Ok(last) } else { Err(missing) };
    }
    let mut first: Option<Happening> = None;
    let mut missing = Vec::new();
    for event in &due.after {
        match occurrence(*event) {
            Occurrence::On(happening) => {
                if first.as_ref().is_none_or(|first| (happening.day, happening.at) < (first.day, first.at)) {
                    first = Some(happening);
                }
            }
            Occurrence::Missing(key) => missing.push(key),
            Occurrence::NotApplicable => {}
        }
    }
    match first {
        Some(first) => Ok(Some(first)),
        None if missing.is_empty() && due.after.is_empty() => Ok(None),
        None => Err(missing),
    }
}

/// Runs a deadline.
pub fn run(case: &Case, due: &Due, determined_by: Option<&str>, law: &Law, book: &Book) -> Run {
    if let (Some(TimeUnit::Annual), Some((month, day))) = (due.unit, due.annual_on) {
        return annual(case, due, (month, day), law, book);
    }
    let happening = match start(case, due, determined_by, law, book) {
        Ok(happening) => happening,
        Err(missing) => return Run::Waiting(missing),
    };
    let Some(happening) = happening else { return Run::NoNumber(None) };
    match limit(case, due, happening.clone(), law, book) {
        Some(limit) => Run::Until(Box::new(limit)),
        None => Run::NoNumber(Some(happening)),
    }
}

/// A yearly report: the day in the year after the event's.
fn annual(case: &Case, due: &Due, (month, day): (u32, u32), law: &Law, book: &Book) -> Run {
    use chrono::Datelike as _;
    match start(case, due, None, law, book) {
        Ok(Some(happening)) => match NaiveDate::from_ymd_opt(happening.day.year() + 1, month, day) {
            Some(date) => {
                let arithmetic = vec![format!("the yearly day after {} is {date}", happening.day)];
                let assumptions = happening.assumption.iter().cloned().collect();
                Run::Until(Box::new(Limit { date, at: None, cut_off: None, period: None, from: happening, arithmetic, assumptions }))
            }
            None => Run::NoNumber(Some(happening)),
        },
        Ok(None) => Run::NoNumber(None),
        Err(missing) => Run::Waiting(missing),
    }
}

/// The last day of a period that runs from an event; `None` for one without a number.
pub fn limit(case: &Case, due: &Due, from: Happening, law: &Law, book: &Book) -> Option<Limit> {
    let unit = due.unit?;
    let amount = due.amount.unwrap_or(0);
    let mut limit = Limit {
        date: from.day,
        at: None,
        cut_off: None,
        period: due.amount.map(|amount| (amount, unit)),
        assumptions: from.assumption.iter().cloned().collect(),
        arithmetic: Vec::new(),
        from,
    };
    let words = case.words;
    match unit {
        TimeUnit::Hours => hours(case, due, amount, law, book, &mut limit)?,
        TimeUnit::CalendarDays => {
            let period = count::days(limit.from.day, amount)?;
            limit.date = period.end;
            if words {
                limit.arithmetic.push(match amount {
                    0 => format!("no later than {}", period.end),
                    _ => format!("{} excluded, {amount} calendar days: {} to {}", period.event, period.first, period.end),
                });
                weekend_note(book, law, &mut limit);
            }
        }
        TimeUnit::Months | TimeUnit::Years => {
            let period =
                if unit == TimeUnit::Months { count::months(limit.from.day, amount)? } else { count::years(limit.from.day, amount)? };
            limit.date = period.end;
            if words {
                let unit = if unit == TimeUnit::Months { "month" } else { "year" };
                limit.arithmetic.push(format!(
                    "{amount} {unit}{} after {}: {}",
                    if amount == 1 { "" } else { "s" },
                    period.event,
                    period.end
                ));
            }
        }
        TimeUnit::BusinessDays => business_days(case, due, amount, law, book, &mut limit)?,
        TimeUnit::EndOfNextCalendarDay => {
            limit.date = limit.from.day.succ_opt()?;
            if words {
                limit.arithmetic.push(format!("the end of the day after {}: {}", limit.from.day, limit.date));
            }
        }
        TimeUnit::Annual => return None,
    }
    if due.until_noon {
        until_noon(case, due, law, book, &mut limit);
    }
    Some(limit)
}

/// Some laws let a limit that falls on a day that is not open last until noon of the next open day, and not for everybody.
/// Where the kinds of the organization do not tell, the early time stays, and the reader is told.
fn until_noon(case: &Case, due: &Due, law: &Law, book: &Book, limit: &mut Limit) {
    use chrono::TimeZone as _;
    let Some(calendar) = calendar(due, law, book).filter(|calendar| !calendar.is_open(limit.date)) else { return };
    let is = |list: &[String]| case.kinds.as_ref().is_some_and(|own| own.iter().any(|kind| list.iter().any(|named| named == kind)));
    if is(&due.until_noon_not_for) {
        return;
    }
    let next = calendar.next_open(limit.date);
    let told = (due.until_noon_for.is_empty() && due.until_noon_not_for.is_empty()) || is(&due.until_noon_for);
    let noon = next.and_hms_opt(12, 0, 0).and_then(|noon| case.zone.from_local_datetime(&noon).earliest()).filter(|_| told);
    let weekday = limit.date.format("%A");
    match noon {
        Some(noon) => {
            if case.words {
                limit.arithmetic.push(format!("{} is a {weekday}: until noon of the next working day, {next}", limit.date));
            }
            limit.date = next;
            limit.at = Some(noon.fixed_offset());
        }
        None if case.words => limit.assumptions.push(format!(
            "{} is a {weekday}; the law lets some organizations wait until noon of {next}, which is not counted here",
            limit.date
        )),
        None => {}
    }
}

fn hours(case: &Case, due: &Due, amount: u32, law: &Law, book: &Book, limit: &mut Limit) -> Option<()> {
    let zone = case.zone;
    if limit.from.at.is_none() && case.words {
        let stated = if case.zone_stated { "" } else { " (UTC, since organization.zone is not given)" };
        limit.assumptions.push(format!(
            "{} has no time; the hours run from 00:00 of {} in {}{stated}",
            limit.from.key,
            limit.from.day,
            zone.name()
        ));
    }
    let end = if due.computing == Some(Computing::Regulation1182) {
        let calendar = calendar(due, law, book);
        let event = limit.from.at.map_or(crate::calendar::Event::Day(limit.from.day), crate::calendar::Event::Instant);
        let period = regulation_1182_71(event, amount, zone, |day| calendar.is_none_or(|calendar| calendar.is_open(day)))?;
        if case.words {
            if let Some((begin, end)) = period.excluded {
                limit.arithmetic.push(format!(
                    "the hour of the event, {} to {}, is not counted (Regulation 1182/71, Article 3(1))",
                    clock(begin),
                    clock(end)
                ));
            }
            limit.arithmetic.push(format!("{amount} hours from {} end on {}", period.start.to_rfc3339(), period.plain_end.to_rfc3339()));
            if let Some(extension) = period.extension {
                limit.arithmetic.push(format!(
                    "fewer than two working days lie in that time; it lasts to the end of the second, {} (Article 3(5))",
                    extension.second_working_day
                ));
            }
        }
        period.end
    } else {
        let start = limit.from.at.unwrap_or_else(|| count::start_of_day(limit.from.day, zone));
        let period = count::hours(start, amount, zone)?;
        if case.words {
            limit.arithmetic.push(format!("{amount} hours from {} end on {}", period.start.to_rfc3339(), period.end.to_rfc3339()));
            if period.clock_change != 0 {
                limit.arithmetic.push(format!("clocks change by {} minutes in that time; hours are elapsed hours", period.clock_change));
            }
        }
        period.end
    };
    // Without a zone of the organization the offset of the event itself is kept.
    let end = match limit.from.at {
        Some(at) if !case.zone_stated => end.with_timezone(at.offset()),
        _ => end,
    };
    limit.at = Some(end);
    limit.date = end.date_naive();
    Some(())
}

fn clock(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M").to_string()
}

fn calendar<'b>(due: &Due, law: &Law, book: &'b Book) -> Option<&'b Calendar> {
    due.holidays.as_ref().or(law.holidays.as_ref()).and_then(|id| book.calendar(id))
}

fn business_days(case: &Case, due: &Due, amount: u32, law: &Law, book: &Book, limit: &mut Limit) -> Option<()> {
    let calendar = calendar(due, law, book)?;
    let from = limit.from.day;
    if !case.words {
        limit.date = calendar.add_business_days(from, amount);
    } else {
        let period = calendar.business_period(from, amount);
        limit.date = period.end;
        let counted: Vec<String> = period.counted.iter().map(ToString::to_string).collect();
        let rule = match due.computing {
            Some(Computing::Form8K) if !calendar.is_open(from) => {
                ", not a business day: the period begins with, and includes, the next one"
            }
            _ => " excluded",
        };
        limit.arithmetic.push(format!("{from}{rule}; {amount} business days ({}): {}", calendar.name, counted.join(", ")));
        let closed: Vec<String> = period.crossings.iter().map(|day| format!("{} {}", day.date, day.name)).collect();
        if !closed.is_empty() {
            limit.arithmetic.push(format!("not counted: {}", closed.join(", ")));
        }
        if !period.certain {
            limit.assumptions.push(format!(
                "the calendar {} is complete from {} to {}; holidays outside are computed",
                calendar.id, calendar.from, calendar.until
            ));
        }
    }
    if due.computing == Some(Computing::FullDays) {
        limit.date = limit.date.succ_opt()?;
        if case.words {
            limit.arithmetic.push(format!("the last of these days must be over: {} is the first day after", limit.date));
        }
    }
    if let Some(cut_off) = calendar.cut_off.as_ref().filter(|_| due.computing == Some(Computing::Form8K)) {
        use chrono::TimeZone as _;
        let at = cut_off.tz().from_local_datetime(&limit.date.and_time(cut_off.time())).earliest();
        limit.cut_off = at.map(|at| at.fixed_offset());
        if case.words {
            limit.arithmetic.push(format!(
                "accepted by {} ({}); later counts as the next business day",
                cut_off.time().format("%H:%M"),
                cut_off.cite
            ));
        }
    }
    Some(())
}

/// A date that falls on a closed day is not moved; the reader is told so.
fn weekend_note(book: &Book, law: &Law, limit: &mut Limit) {
    use chrono::Datelike as _;
    let closed = law.holidays.as_ref().and_then(|id| book.calendar(id)).and_then(|calendar| calendar.crossing(limit.date));
    let name = closed
        .map(|closed| closed.name)
        .or_else(|| (limit.date.weekday().number_from_monday() > 5).then(|| limit.date.format("%A").to_string()));
    if let Some(name) = name {
        let rule = law.computing_time.as_ref().map_or_else(String::new, |rule| format!(" {rule}"));
        limit.arithmetic.push(format!("{} is a {name}; the date is not moved.{rule}", limit.date).trim_end_matches('.').to_owned());
    }
}

/// Whether a notice sent then is in time; `None` where the file does not say exactly enough.
pub fn in_time(
    limit_date: NaiveDate,
    limit_at: Option<DateTime<FixedOffset>>,
    cut_off: Option<DateTime<FixedOffset>>,
    sent: &Happening,
    zone: Tz,
) -> Option<bool> {
    if let Some(at) = sent.at {
        if let Some(limit) = limit_at.or(cut_off) {
            return Some(at <= limit);
        }
        return Some(sent.day <= limit_date);
    }
    if let Some(limit) = limit_at {
        let day = limit.with_timezone(&zone).date_naive();
        return match (sent.last < day, sent.day > day) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
    }
    match (sent.last <= limit_date, sent.day > limit_date) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}
