//! Hours by any clock, and hours of Regulation (EEC, Euratom) No 1182/71.

use chrono::{Datelike as _, Duration, NaiveDate, Weekday};
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;

use super::super::rules::easter;
use super::super::{Event, RegulationPeriod, count, regulation_1182_71};
use super::{at, day, every_day};

#[test]
fn hours_are_elapsed_hours_over_a_change_of_clocks() {
    let new_york = chrono_tz::America::New_York;
    let end = |start: &str, hours: u32, zone: Tz| {
        count::hours(at(start), hours, zone).map(|period| (period.end.to_rfc3339(), period.clock_change))
    };
    assert_eq!(end("2026-03-07T12:00:00-05:00", 24, new_york), Some(("2026-03-08T13:00:00-04:00".to_owned(), 60)));
    assert_eq!(end("2026-10-31T12:00:00-04:00", 24, new_york), Some(("2026-11-01T11:00:00-05:00".to_owned(), -60)));
    assert_eq!(end("2026-06-01T12:00:00-04:00", 72, new_york), Some(("2026-06-04T12:00:00-04:00".to_owned(), 0)));
    // The offset of the start is of no matter, the zone of the result is.
    assert_eq!(end("2026-06-01T16:00:00Z", 72, new_york), Some(("2026-06-04T12:00:00-04:00".to_owned(), 0)));
    assert_eq!(end("2026-10-24T12:00:00+02:00", 72, Berlin), Some(("2026-10-27T11:00:00+01:00".to_owned(), -60)));
    assert_eq!(end("2026-10-24T12:00:00+02:00", u32::MAX, Berlin), None);
    let start = count::hours(at("2026-06-01T16:00:00Z"), 1, new_york).unwrap().start;
    assert_eq!(start.to_rfc3339(), "2026-06-01T12:00:00-04:00");
}

#[test]
fn a_day_begins_and_ends_by_the_clock_of_its_zone() {
    assert_eq!(count::start_of_day(day("2026-03-29"), Berlin), at("2026-03-29T00:00:00+01:00"));
    assert_eq!(count::end_of_day(day("2026-03-29"), Berlin), at("2026-03-30T00:00:00+02:00"));
    // São Paulo put its clocks forward at midnight, Samoa skipped a day, Havana sees 00:30 twice.
    let sao_paulo = chrono_tz::America::Sao_Paulo;
    assert_eq!(count::start_of_day(day("2018-11-04"), sao_paulo), at("2018-11-04T01:00:00-02:00"));
    assert_eq!(count::end_of_day(day("2018-11-03"), sao_paulo), at("2018-11-04T01:00:00-02:00"));
    assert_eq!(count::end_of_day(day("2011-12-29"), chrono_tz::Pacific::Apia), at("2011-12-31T00:00:00+14:00"));
    assert_eq!(count::start_of_day(day("2025-11-02"), chrono_tz::America::Havana), at("2025-11-02T00:00:00-04:00"));
    let (next, end) = count::end_of_next_day(at("2026-06-01T23:30:00-04:00"), chrono_tz::America::New_York).unwrap();
    assert_eq!((next, end), (day("2026-06-02"), at("2026-06-03T00:00:00-04:00")));
    // In Berlin it is already the next day.
    assert_eq!(count::end_of_next_day(at("2026-06-01T23:30:00-04:00"), Berlin).unwrap().0, day("2026-06-03"));
}

fn weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Working days where Good Friday and Easter Monday are holidays.
fn with_easter(date: NaiveDate) -> bool {
    let sunday = easter(date.year()).unwrap();
    weekday(date) && date != sunday - Duration::days(2) && date != sunday + Duration::days(1)
}

fn after(instant: &str, hours: u32, working: impl Fn(NaiveDate) -> bool) -> RegulationPeriod {
    regulation_1182_71(Event::Instant(at(instant)), hours, Berlin, working).unwrap()
}

#[test]
fn the_hour_of_the_event_is_not_counted() {
    let period = after("2026-06-02T14:10:00+02:00", 72, weekday);
    assert_eq!(period.excluded, Some((at("2026-06-02T14:00:00+02:00"), at("2026-06-02T15:00:00+02:00"))));
    assert_eq!(period.start, at("2026-06-02T15:00:00+02:00"));
    assert_eq!(period.end, at("2026-06-05T15:00:00+02:00"));
    assert_eq!(period.extension, None);
    // Sharp on the hour is inside the hour that begins.
    assert_eq!(after("2026-06-02T15:00:00+02:00", 72, weekday).start, at("2026-06-02T16:00:00+02:00"));
    assert_eq!(after("2026-06-02T14:59:59+02:00", 72, weekday).start, at("2026-06-02T15:00:00+02:00"));
    // The hour is that of the zone: Kolkata is half an hour off.
    let kolkata = regulation_1182_71(Event::Instant(at("2026-06-02T08:40:00Z")), 24, chrono_tz::Asia::Kolkata, weekday).unwrap();
    assert_eq!(kolkata.start.to_rfc3339(), "2026-06-02T15:00:00+05:30");
}

#[test]
fn weekends_are_part_of_the_period() {
    // Friday evening: due on Monday evening. Friday and Monday are touched, so nothing is extended.
    let period = after("2026-06-05T18:20:00+02:00", 72, weekday);
    assert_eq!(period.end, at("2026-06-08T19:00:00+02:00"));
    assert_eq!(period.working_days, [day("2026-06-05"), day("2026-06-08")]);
    assert_eq!(period.other_days, [day("2026-06-06"), day("2026-06-07")]);
    // An end on a Sunday stays there: two working days lie before it.
    let period = after("2026-06-04T10:30:00+02:00", 72, weekday);
    assert_eq!((period.end, period.extension), (at("2026-06-07T11:00:00+02:00"), None));
    // In the last hour of Thursday the period ends later than an hour after it.
    assert_eq!(after("2026-06-04T23:30:00+02:00", 72, weekday).end, at("2026-06-09T00:00:00+02:00"));
    assert_eq!(after("2026-06-05T00:30:00+02:00", 72, weekday).end, at("2026-06-08T01:00:00+02:00"));
    // In the last hour of Friday: from Saturday 00:00 to the end of Monday only Monday is touched, so Tuesday is added.
    let period = after("2026-06-05T23:30:00+02:00", 72, weekday);
    assert_eq!(period.plain_end, at("2026-06-09T00:00:00+02:00"));
    assert_eq!(period.working_days, [day("2026-06-08")]);
    assert_eq!(period.extension.unwrap().second_working_day, day("2026-06-09"));
    assert_eq!(period.end, at("2026-06-10T00:00:00+02:00"));
}

#[test]
fn easter_leaves_too_few_working_days() {
    // Maundy Thursday 2026: only Thursday is touched. Easter Monday is 6 April.
    let period = after("2026-04-02T16:10:00+02:00", 72, with_easter);
    assert_eq!(period.start, at("2026-04-02T17:00:00+02:00"));
    assert_eq!(period.plain_end, at("2026-04-05T17:00:00+02:00"));
    assert_eq!(period.working_days, [day("2026-04-02")]);
    assert_eq!(period.extension.unwrap().second_working_day, day("2026-04-07"));
    assert_eq!(period.end, at("2026-04-08T00:00:00+02:00"));
    // Good Friday: none is touched before Monday 00:00, Tuesday and Wednesday are the two.
    let period = after("2026-04-03T09:10:00+02:00", 72, with_easter);
    assert!(period.working_days.is_empty());
    assert_eq!(period.end, at("2026-04-09T00:00:00+02:00"));
    // Less than two days is never extended.
    let period = after("2026-04-03T09:10:00+02:00", 24, with_easter);
    assert_eq!((period.extension, period.end), (None, at("2026-04-04T10:00:00+02:00")));
    assert!(after("2026-04-03T09:10:00+02:00", 48, with_easter).extension.is_some());
    assert!(after("2026-04-03T09:10:00+02:00", 47, with_easter).extension.is_none());
    // No working day in a whole year is no calendar.
    assert_eq!(after("2026-04-03T09:10:00+02:00", 72, |_| false).extension, None);
}

#[test]
fn hours_of_the_period_are_elapsed_hours() {
    // Clocks go forward on 29 March 2026 at 02:00.
    let period = after("2026-03-27T10:15:00+01:00", 72, weekday);
    assert_eq!((period.start, period.end), (at("2026-03-27T11:00:00+01:00"), at("2026-03-30T12:00:00+02:00")));
    assert_eq!(period.end.to_rfc3339(), "2026-03-30T12:00:00+02:00");
    let period = after("2026-03-29T01:30:00+01:00", 24, weekday);
    assert_eq!(period.start.to_rfc3339(), "2026-03-29T03:00:00+02:00");
}

#[test]
fn of_a_day_alone_the_early_reading_is_taken() {
    let from = |text: &str, hours: u32| regulation_1182_71(Event::Day(day(text)), hours, Berlin, with_easter).unwrap();
    let period = from("2026-06-02", 72);
    assert_eq!((period.excluded, period.start, period.end), (None, at("2026-06-02T00:00:00+02:00"), at("2026-06-05T00:00:00+02:00")));
    // From 00:00 of a Friday only Friday is touched; but an event at 00:30 would run into Monday, so nothing is extended.
    let period = from("2026-06-05", 72);
    assert_eq!((period.end, period.extension), (at("2026-06-08T00:00:00+02:00"), None));
    // On Maundy Thursday every hour leads to an extension, the earliest of them to the end of Tuesday.
    let period = from("2026-04-02", 72);
    assert_eq!(period.end, at("2026-04-08T00:00:00+02:00"));
}

#[test]
fn a_day_alone_never_ends_later_than_any_hour_of_it() {
    for date in every_day("2023-12-01", "2026-06-30") {
        for hours in [24, 48, 72, 96] {
            let early = regulation_1182_71(Event::Day(date), hours, Berlin, with_easter).unwrap();
            let next = count::end_of_day(date, Berlin);
            let mut instant = count::start_of_day(date, Berlin);
            while instant < next {
                let period = regulation_1182_71(Event::Instant(instant), hours, Berlin, with_easter).unwrap();
                assert!(early.end <= period.end, "{instant} {hours}");
                assert!(period.start > instant && period.start - instant <= Duration::hours(1));
                assert_eq!(period.plain_end - period.start, Duration::hours(hours.into()));
                assert!(period.end >= period.plain_end);
                if hours >= 48 {
                    let last = (period.end - Duration::seconds(1)).with_timezone(&Berlin).date_naive();
                    let first = period.start.with_timezone(&Berlin).date_naive();
                    assert!(first.iter_days().take_while(|day| *day <= last).filter(|day| with_easter(*day)).count() >= 2, "{instant}");
                }
                instant += Duration::minutes(30);
            }
        }
    }
}
