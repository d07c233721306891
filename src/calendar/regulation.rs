//! Periods in hours as Council Regulation (EEC, Euratom) No 1182/71 of 3 June 1971 counts them (OJ L 124, 8.6.1971, p. 1),
//! which applies to acts of the Union unless they say otherwise, such as the 72 hours of Article 33 GDPR.
//!
//! What is followed, in our words:
//!
//! - Article 3(1): where a period in hours runs from an event, the hour of the event is not counted.
//! - Article 3(2)(a): it starts with the beginning of its first hour and ends with the expiry of its last.
//! - Article 3(3): holidays, Saturdays and Sundays are part of the period.
//! - Article 3(4): moving the end from a closed day to the next working day is for periods *other* than in hours.
//! - Article 3(5): a period of two days or more holds at least two working days.
//!
//! Article 3(5) does not say what happens to a period that holds fewer, nor whether part of a working day is enough. The
//! reading taken here: a period of 48 hours or more is one of two days or more; a working day that the period touches in
//! part counts; if fewer than two are touched, the period lasts until the end of the second working day. Nearly all periods
//! stay as they are under this reading and it gives the earlier date wherever readings differ on what counts as a working
//! day. Whoever wants no extension at all finds the end without it in [`RegulationPeriod::plain_end`].
//!
//! A consequence to know: an event in the last hour of a Thursday starts its 72 hours on Friday at 00:00, which touches one
//! working day only and is extended to the end of Monday, while one an hour later ends on Monday at 01:00.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, Timelike};
use chrono_tz::Tz;

use super::count::{end_of_day, start_of_day};

/// When the event was, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// At an instant.
    Instant(DateTime<FixedOffset>),
    /// Some time on a day.
    Day(NaiveDate),
}

/// The extension of Article 3(5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    /// The second working day counted from the start.
    pub second_working_day: NaiveDate,
    /// Its end, which is the end of the period.
    pub until: DateTime<FixedOffset>,
}

/// A period under the regulation, with its arithmetic. Instants carry the offset their zone has at that time. The end is
/// the first instant that is too late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegulationPeriod {
    /// The event.
    pub event: Event,
    /// How many hours.
    pub hours: u32,
    /// The hour of the event, from and to, which is not counted; `None` where only the day is known.
    pub excluded: Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)>,
    /// The beginning of the first hour.
    pub start: DateTime<FixedOffset>,
    /// The expiry of the last hour, without the extension.
    pub plain_end: DateTime<FixedOffset>,
    /// The working days the period touches without the extension.
    pub working_days: Vec<NaiveDate>,
    /// The other days it touches: they are part of the period all the same.
    pub other_days: Vec<NaiveDate>,
    /// The extension, where fewer than two working days are touched.
    pub extension: Option<Extension>,
    /// The end: `plain_end`, or the end of the extension.
    pub end: DateTime<FixedOffset>,
}

/// A period of that many hours after an event in a zone, by Regulation (EEC, Euratom) No 1182/71; see the module. `None` if
/// the calendar ends before.
///
/// An event at 14:10 fell into the hour from 14 to 15, so the period starts at 15:00. One at 15:00:00 sharp fell into the
/// hour from 15 to 16, so it starts at 16:00.
///
/// Where only a day is known, the early reading is taken: the period starts at 00:00 of the day and no hour is dropped. It
/// is extended only if it would be for an event in any hour of that day, and then no longer than for the earliest of them.
pub fn regulation_1182_71(event: Event, hours: u32, zone: Tz, is_working_day: impl Fn(NaiveDate) -> bool) -> Option<RegulationPeriod> {
    match event {
        Event::Instant(at) => {
            let hour = hour_of(at, zone);
            let mut period = from_hour(event, hour.1, hours, zone, &is_working_day)?;
            period.excluded = Some(hour);
            Some(period)
        }
        Event::Day(day) => {
            let start = start_of_day(day, zone);
            let mut period = from_hour(event, start, hours, zone, &is_working_day)?;
            let next_day = end_of_day(day, zone);
            let mut earliest = None;
            let mut at = start;
            while at < next_day {
                at = hour_of(at, zone).1;
                let Some(extension) = from_hour(event, at, hours, zone, &is_working_day)?.extension else {
                    earliest = None;
                    break;
                };
                earliest = earliest.filter(|found: &Extension| found.until <= extension.until).or(Some(extension));
            }
            period.extension = earliest;
            period.end = earliest.map_or(period.plain_end, |extension| extension.until);
            Some(period)
        }
    }
}

/// The hour of the clock in which an instant lies: its beginning and its end.
fn hour_of(at: DateTime<FixedOffset>, zone: Tz) -> (DateTime<FixedOffset>, DateTime<FixedOffset>) {
    let local = at.with_timezone(&zone);
    let into = Duration::seconds(i64::from(local.minute() * 60 + local.second())) + Duration::nanoseconds(i64::from(local.nanosecond()));
    let begin = local - into;
    (begin.fixed_offset(), (begin + Duration::hours(1)).with_timezone(&zone).fixed_offset())
}

fn from_hour(
    event: Event,
    start: DateTime<FixedOffset>,
    hours: u32,
    zone: Tz,
    is_working_day: &impl Fn(NaiveDate) -> bool,
) -> Option<RegulationPeriod> {
    let plain_end = start.checked_add_signed(Duration::hours(hours.into()))?.with_timezone(&zone).fixed_offset();
    let first = start.with_timezone(&zone).date_naive();
    // The end itself is outside: a period that ends at midnight does not touch the day that begins then.
    let last_instant = plain_end - Duration::nanoseconds(1);
    let last = last_instant.with_timezone(&zone).date_naive();
    let touched = first.iter_days().take_while(|day| *day <= last);
    let (working_days, other_days): (Vec<NaiveDate>, Vec<NaiveDate>) = touched.partition(|day| is_working_day(*day));
    let extension = if hours >= 48 && working_days.len() < 2 {
        // A year without two working days is no calendar; the period then stays as it is.
        let second = first.iter_days().take(366).filter(|day| is_working_day(*day)).nth(1);
        second.map(|day| Extension { second_working_day: day, until: end_of_day(day, zone) })
    } else {
        None
    };
    let end = extension.map_or(plain_end, |extension| extension.until);
    Some(RegulationPeriod { event, hours, excluded: None, start, plain_end, working_days, other_days, extension, end })
}
