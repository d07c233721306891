//! Counting that needs no calendar: days, months, years, hours. Each result keeps its arithmetic.

use chrono::{DateTime, Duration, FixedOffset, Months, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
}

/// A period in days, months or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayPeriod {
    /// The day of the event, which is not counted.
    pub event: NaiveDate,
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
    /// The first day that is counted, the one after the event.
    pub first: NaiveDate,
    /// The last day; the period ends when this day ends.
    pub end: NaiveDate,
    /// Whether the last month is too short to have the day of the event, so that its last day took the place.
    pub shortened: bool,
}

fn period(event: NaiveDate, n: u32, unit: Unit, end: Option<NaiveDate>, shortened: bool) -> Option<DayPeriod> {
    Some(DayPeriod { event, n, unit, first: event.succ_opt()?, end: end?, shortened })
}

/// `n` calendar days after an event; the day of the event is not counted. `None` if the calendar ends before.
pub fn days(event: NaiveDate, n: u32) -> Option<DayPeriod> {
    period(event, n, Unit::Days, event.checked_add_days(chrono::Days::new(n.into())), false)
}

/// `n` months after an event: the day of the same number, or the last day of a month that has none. One month after 31
/// January 2026 is 28 February 2026. `None` if the calendar ends before.
pub fn months(event: NaiveDate, n: u32) -> Option<DayPeriod> {
    let end = event.checked_add_months(Months::new(n));
    period(event, n, Unit::Months, end, end.is_some_and(|end| chrono::Datelike::day(&end) != chrono::Datelike::day(&event)))
}

/// `n` years after an event: the same day of the year, or 28 February for a 29th that year has not. `None` if the calendar
/// ends before.
pub fn years(event: NaiveDate, n: u32) -> Option<DayPeriod> {
    let period = months(event, n.checked_mul(12)?)?;
    Some(DayPeriod { n, unit: Unit::Years, ..period })
}

/// The first instant of a day in a zone. Where clocks are put forward at midnight, that is the instant they jump to.
pub fn start_of_day(date: NaiveDate, zone: Tz) -> DateTime<FixedOffset> {
    // No zone skips more than a whole day (Samoa did so in 2011, Kwajalein in 1993).
    for quarter in 0..=96 {
        let local = date.and_time(NaiveTime::MIN) + Duration::minutes(15 * quarter);
        if let Some(at) = zone.from_local_datetime(&local).earliest() {
            return at.fixed_offset();
        }
    }
    date.and_time(NaiveTime::MIN).and_utc().fixed_offset()
}

/// The instant at which a day ends in a zone: the first one of the next day. What is sent before it is sent on the day.
pub fn end_of_day(date: NaiveDate, zone: Tz) -> DateTime<FixedOffset> {
    start_of_day(date.succ_opt().unwrap_or(date), zone)
}

/// The end of the calendar day after the one an instant falls on in a zone, with that day.
pub fn end_of_next_day(at: DateTime<FixedOffset>, zone: Tz) -> Option<(NaiveDate, DateTime<FixedOffset>)> {
    let next = at.with_timezone(&zone).date_naive().succ_opt()?;
    Some((next, end_of_day(next, zone)))
}

/// A period in hours that have passed by any clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourPeriod {
    /// The instant it runs from.
    pub start: DateTime<FixedOffset>,
    /// How many hours.
    pub hours: u32,
    /// The instant it ends at, with the offset the zone has then.
    pub end: DateTime<FixedOffset>,
    /// By how many minutes clocks in the zone were put forward between the two; negative where they were put back. The
    /// time of day at the end differs by as much from that at the start.
    pub clock_change: i32,
}

/// `n` hours after an instant. Hours are elapsed hours: on a day on which clocks are put forward, 24 hours after noon it is
/// one in the afternoon. `None` if the calendar ends before.
pub fn hours(start: DateTime<FixedOffset>, n: u32, zone: Tz) -> Option<HourPeriod> {
    let start = start.with_timezone(&zone).fixed_offset();
    let end = start.checked_add_signed(Duration::hours(n.into()))?.with_timezone(&zone).fixed_offset();
    let clock_change = (end.offset().local_minus_utc() - start.offset().local_minus_utc()) / 60;
    Some(HourPeriod { start, hours: n, end, clock_change })
}
