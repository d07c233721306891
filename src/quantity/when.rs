//! Points in time as people know them: a day, an instant, a month, a year, about a day, between two.

use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate, SecondsFormat, Timelike};
use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::source::{Scalar, ScalarFault};

/// A point or stretch of time with its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// An instant with its offset from UTC.
    Instant(DateTime<FixedOffset>),
    /// A month, held by its first day.
    Month(NaiveDate),
    /// A year, held by its first day.
    Year(NaiveDate),
    /// About a day: it counts from that day.
    AboutDay(NaiveDate),
    /// About a month, held by its first day.
    AboutMonth(NaiveDate),
    /// Some time from the first day to the second.
    Days(NaiveDate, NaiveDate),
    /// Some time from the first month to the second, each held by its first day.
    Months(NaiveDate, NaiveDate),
    /// Asked, not known yet.
    Unknown,
}

const INSTEAD: &str = "2026-03-02, 2026-03-02T16:40:00-08:00, 2026-03, 2026, about 2026-03-02, 2026-03-01 to 2026-03-05, or unknown";

fn malformed(why: impl Into<String>) -> ScalarFault {
    ScalarFault::Malformed { why: why.into(), instead: INSTEAD.to_owned() }
}

fn numbers(text: &str) -> Option<Vec<(u32, usize)>> {
    text.split('-')
        .map(|part| part.chars().all(|c| c.is_ascii_digit()).then(|| part.parse().ok().map(|n| (n, part.len()))).flatten())
        .collect()
}

fn checked(year: u32, month: u32, day: u32) -> Result<NaiveDate, ScalarFault> {
    if !(1900..=2200).contains(&year) {
        return Err(ScalarFault::Impossible(format!("the year {year} is outside 1900 to 2200")));
    }
    if !(1..=12).contains(&month) {
        return Err(ScalarFault::Impossible(format!("there is no month {month}")));
    }
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    date.ok_or_else(|| ScalarFault::Impossible(format!("{} {year} has no day {day}", month_name(month))))
}

fn single(text: &str) -> Result<When, ScalarFault> {
    if text.contains('T') || text.contains(':') {
        return instant(text);
    }
    match numbers(text).as_deref() {
        Some([(year, 4)]) => checked(*year, 1, 1).map(When::Year),
        Some([(year, 4), (month, 2)]) => checked(*year, *month, 1).map(When::Month),
        Some([(year, 4), (month, 2), (day, 2)]) => checked(*year, *month, *day).map(When::Day),
        _ => Err(malformed("it is not a date")),
    }
}

fn instant(text: &str) -> Result<When, ScalarFault> {
    let Some((date, time)) = text.split_once('T') else {
        return Err(malformed("a time follows its date behind a T"));
    };
    if !matches!(single_day(date)?, When::Day(_)) {
        return Err(malformed("a time needs a whole date before it"));
    }
    let zone_at = time
        .find(['Z', '+', '-'])
        .ok_or_else(|| malformed("a time needs its offset from UTC, such as -08:00, so that hours can be counted"))?;
    let (clock, zone) = time.split_at(zone_at);
    let clock = if clock.matches(':').count() == 1 { format!("{clock}:00") } else { clock.to_owned() };
    DateTime::parse_from_rfc3339(&format!("{date}T{clock}{zone}"))
        .map(When::Instant)
        .map_err(|_| ScalarFault::Impossible(format!("no clock shows `{time}`")))
}

fn single_day(text: &str) -> Result<When, ScalarFault> {
    if text.contains(':') { Err(malformed("it is not a date")) } else { single(text) }
}

impl When {
    /// The first and the last day it can be, in the given zone; `None` for unknown.
    pub fn days(&self, zone: Tz) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            When::Day(day) | When::AboutDay(day) => Some((*day, *day)),
            When::Instant(at) => {
                let day = at.with_timezone(&zone).date_naive();
                Some((day, day))
            }
            When::Month(first) | When::AboutMonth(first) => Some((*first, month_end(*first))),
            When::Year(first) => Some((*first, NaiveDate::from_ymd_opt(first.year(), 12, 31).unwrap_or(*first))),
            When::Days(from, to) => Some((*from, *to)),
            When::Months(from, to) => Some((*from, month_end(*to))),
            When::Unknown => None,
        }
    }

    /// The day it counts from: the early reading.
    pub fn first_day(&self, zone: Tz) -> Option<NaiveDate> {
        self.days(zone).map(|(first, _)| first)
    }

    /// Whether it only says about when.
    pub fn is_about(&self) -> bool {
        matches!(self, When::AboutDay(_) | When::AboutMonth(_))
    }

    /// Whether this certainly lies before the other: no reading of the two puts it on the same day or later. "About" a day
    /// may be off by a fortnight, "about" a month by a month; two instants compare by the clock.
    pub fn certainly_before(&self, other: &When, zone: Tz) -> bool {
        if let (When::Instant(a), When::Instant(b)) = (self, other) {
            return a < b;
        }
        let (Some((_, last)), Some((first, _))) = (self.slack(zone), other.slack(zone)) else { return false };
        last < first
    }

    fn slack(&self, zone: Tz) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.days(zone)?;
        let days = match self {
            When::AboutDay(_) => 14,
            When::AboutMonth(_) => 31,
            _ => 0,
        };
        let span = chrono::Duration::days(days);
        Some((first.checked_sub_signed(span).unwrap_or(first), last.checked_add_signed(span).unwrap_or(last)))
    }

    /// The time of day of an instant in a zone: `4:40 p.m. PST`.
    pub fn time(&self, zone: Tz) -> Option<String> {
        let When::Instant(at) = self else { return None };
        let local = at.with_timezone(&zone);
        let (afternoon, hour) = local.hour12();
        let half = if afternoon { "p.m." } else { "a.m." };
        Some(
            match (local.hour(), local.minute()) {
                (0, 0) => "midnight".to_owned(),
                (12, 0) => "noon".to_owned(),
                (_, minute) => format!("{hour}:{minute:02} {half}"),
            } + &format!(" {}", local.format("%Z")),
        )
    }

    /// As it prints in American English, in a zone: `about February 10, 2026`, `November 2022`.
    pub fn print_in(&self, zone: Tz) -> String {
        match self {
            When::Day(day) => long_date(*day),
            When::Instant(at) => long_date(at.with_timezone(&zone).date_naive()),
            When::Month(first) => long_month(*first),
            When::Year(first) => first.year().to_string(),
            When::AboutDay(day) => format!("about {}", long_date(*day)),
            When::AboutMonth(first) => format!("about {}", long_month(*first)),
            When::Days(from, to) => format!("{} to {}", long_date(*from), long_date(*to)),
            When::Months(from, to) => format!("{} to {}", long_month(*from), long_month(*to)),
            When::Unknown => "unknown".to_owned(),
        }
    }

    /// As it stands in a sentence, with its preposition: `on January 5, 2023`, `on or about …`, `in November 2022`,
    /// `between … and …`.
    pub fn on(&self, zone: Tz) -> String {
        match self {
            When::Day(_) | When::Instant(_) => format!("on {}", self.print_in(zone)),
            When::Month(_) | When::Year(_) => format!("in {}", self.print_in(zone)),
            When::AboutDay(day) => format!("on or about {}", long_date(*day)),
            When::AboutMonth(first) => format!("in or about {}", long_month(*first)),
            When::Days(from, to) => format!("between {} and {}", long_date(*from), long_date(*to)),
            When::Months(from, to) => format!("between {} and {}", long_month(*from), long_month(*to)),
            When::Unknown => self.print_in(zone),
        }
    }

    /// As the file writes it.
    pub fn written(&self) -> String {
        let day = |date: &NaiveDate| date.format("%Y-%m-%d").to_string();
        let month = |date: &NaiveDate| date.format("%Y-%m").to_string();
        match self {
            When::Day(date) => day(date),
            When::Instant(at) => at.to_rfc3339_opts(SecondsFormat::AutoSi, false),
            When::Month(first) => month(first),
            When::Year(first) => first.year().to_string(),
            When::AboutDay(date) => format!("about {}", day(date)),
            When::AboutMonth(first) => format!("about {}", month(first)),
            When::Days(from, to) => format!("{} to {}", day(from), day(to)),
            When::Months(from, to) => format!("{} to {}", month(from), month(to)),
            When::Unknown => "unknown".to_owned(),
        }
    }
}

fn month_end(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

/// The name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    NAMES.get(month.wrapping_sub(1) as usize).copied().unwrap_or("")
}

fn long_month(date: NaiveDate) -> String {
    format!("{} {}", month_name(date.month()), date.year())
}

/// A day in American English: `February 10, 2026`.
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {}, {}", month_name(date.month()), date.day(), date.year())
}

impl Scalar for When {
    const WHAT: &'static str = "date";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let text = text.trim();
        if text == "unknown" {
            return Ok(When::Unknown);
        }
        if let Some(rest) = text.strip_prefix("about ") {
            return match single(rest)? {
                When::Day(day) => Ok(When::AboutDay(day)),
                When::Month(first) => Ok(When::AboutMonth(first)),
                _ => Err(malformed("about stands before a day or a month")),
            };
        }
        if let Some((from, to)) = text.split_once(" to ") {
            let (from, to) = (single(from)?, single(to)?);
            let backwards = || ScalarFault::Impossible("the window ends before it starts".to_owned());
            return match (from, to) {
                (When::Day(from), When::Day(to)) if from > to => Err(backwards()),
                (When::Month(from), When::Month(to)) if from > to => Err(backwards()),
                (When::Day(from), When::Day(to)) => Ok(When::Days(from, to)),
                (When::Month(from), When::Month(to)) => Ok(When::Months(from, to)),
                _ => Err(malformed("a window is of two days or of two months")),
            };
        }
        single(text)
    }

    fn schema() -> Value {
        json!({"type": ["string", "integer"],
            "pattern": "^(unknown|[0-9]{4}|(about )?[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})|[0-9]{4}-[0-9]{2}(-[0-9]{2})? to [0-9]{4}-[0-9]{2}(-[0-9]{2})?)$",
            "examples": ["2026-03-02", "2026-03-02T16:40:00-08:00", "2022-11", "2022", "about 2022-11-25", "2026-03-01 to 2026-03-05", "unknown"]})
    }

    fn is_unknown(&self) -> bool {
        *self == When::Unknown
    }

    fn print(&self) -> String {
        self.print_in(Tz::UTC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        When::parse(text).unwrap_or_else(|fault| unreachable!("{text}: {fault:?}"))
    }

    #[test]
    fn each_kind_reads_and_writes_back() {
        for text in [
            "2026-03-02",
            "2026-03-02T16:40:00-08:00",
            "2022-11",
            "2022",
            "about 2026-02-10",
            "about 2022-11",
            "2022-11-25 to 2023-01-05",
            "2022-11 to 2023-01",
            "unknown",
        ] {
            assert_eq!(when(text).written(), text);
        }
        assert_eq!(when("2026-03-02T16:40-08:00").written(), "2026-03-02T16:40:00-08:00");
        assert_eq!(when("about 2026-02-10").print(), "about February 10, 2026");
    }

    #[test]
    fn an_instant_has_its_day_in_a_zone() {
        let at = when("2026-03-02T16:40:00-08:00");
        assert_eq!(at.first_day(chrono_tz::America::Los_Angeles), NaiveDate::from_ymd_opt(2026, 3, 2));
        assert_eq!(at.first_day(chrono_tz::Tz::UTC), NaiveDate::from_ymd_opt(2026, 3, 3));
        assert_eq!(at.time(chrono_tz::America::Los_Angeles).as_deref(), Some("4:40 p.m. PST"));
    }

    #[test]
    fn impossible_and_malformed_dates() {
        for text in ["2023-02-30", "2023-13-01", "2023-13", "0001-01-01", "2026-03-05 to 2026-03-01", "2026-03-02T25:00:00Z"] {
            assert!(matches!(When::parse(text), Err(ScalarFault::Impossible(_))), "{text}: {:?}", When::parse(text));
        }
        for text in [
            "March 2",
            "2026/03/02",
            "2026-3-2",
            "2026-03-02 16:40",
            "2026-03-02T16:40:00",
            "about 2026",
            "about unknown",
            "2026-03-01 to 2026-04",
            "",
            "20260302",
            "é",
        ] {
            assert!(matches!(When::parse(text), Err(ScalarFault::Malformed { .. })), "{text}: {:?}", When::parse(text));
        }
    }

    #[test]
    fn only_certain_contradictions_count() {
        let zone = chrono_tz::Tz::UTC;
        assert!(when("2023-01-04").certainly_before(&when("2023-01-05"), zone));
        assert!(!when("2023-01").certainly_before(&when("2023-01-05"), zone));
        assert!(!when("about 2022-11-25").certainly_before(&when("2022-12-01"), zone));
        assert!(when("2022").certainly_before(&when("2023-01-05"), zone));
        assert!(!when("unknown").certainly_before(&when("2023-01-05"), zone));
    }
}
