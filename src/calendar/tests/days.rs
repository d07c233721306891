//! Business days, with the closed days met on the way; days, months and years.

use super::super::{DayState, Unit, count};
use super::{all, calendar, day, every_day};

#[test]
fn four_business_days_of_form_8_k() {
    let edgar = calendar("us-edgar");
    for (determined, due) in [
        // On a Saturday: the period begins on and includes Monday. On the Friday before: Friday is not counted.
        ("2024-03-02", "2024-03-07"),
        ("2024-03-03", "2024-03-07"),
        ("2024-03-01", "2024-03-07"),
        ("2024-03-04", "2024-03-08"),
        // Over the day of mourning for Jimmy Carter.
        ("2025-01-06", "2025-01-13"),
        ("2025-01-09", "2025-01-15"),
        // Over Thanksgiving, Christmas Eve and Christmas.
        ("2024-11-26", "2024-12-03"),
        ("2024-12-20", "2024-12-30"),
        ("2024-12-23", "2024-12-31"),
        // Over 24 to 26 December 2025 and the new year.
        ("2025-12-23", "2026-01-02"),
        // Memorial Day, and Independence Day on a Saturday.
        ("2026-05-20", "2026-05-27"),
        ("2026-07-01", "2026-07-08"),
        // A shutdown and a storm stop nothing.
        ("2025-10-01", "2025-10-07"),
        ("2012-10-26", "2012-11-01"),
    ] {
        assert_eq!(edgar.add_business_days_including(day(determined), 4), day(due), "{determined}");
        let period = edgar.business_period(day(determined), 4);
        assert_eq!((period.end, period.counted.len(), period.certain), (day(due), 4, true), "{determined}");
    }
}

#[test]
fn the_reasoning_names_the_days_that_were_not_counted() {
    let edgar = calendar("us-edgar");
    let names = |event: &str| -> Vec<String> {
        let crossings = edgar.business_period(day(event), 4).crossings;
        crossings.into_iter().map(|crossing| format!("{} {}", crossing.date, crossing.name)).collect()
    };
    assert_eq!(names("2026-05-21"), ["2026-05-23 Saturday", "2026-05-24 Sunday", "2026-05-25 Memorial Day"]);
    assert_eq!(
        names("2025-01-08"),
        ["2025-01-09 National day of mourning for James Earl Carter, Jr.", "2025-01-11 Saturday", "2025-01-12 Sunday"]
    );
    assert_eq!(names("2026-07-01"), ["2026-07-03 Independence Day (observed)", "2026-07-04 Saturday", "2026-07-05 Sunday"]);
    assert_eq!(names("2024-03-02"), ["2024-03-02 Saturday", "2024-03-03 Sunday"]);
    assert_eq!(
        names("2024-12-20")[2..4],
        ["2024-12-24 Christmas Eve, closed by executive order".to_owned(), "2024-12-25 Christmas Day".to_owned()]
    );
    let period = edgar.business_period(day("2024-03-02"), 4);
    assert_eq!(period.first, Some(day("2024-03-04")));
    let crossing = edgar.crossing(day("2026-05-25")).unwrap();
    assert_eq!(crossing.cite.as_deref(), Some("5 U.S.C. § 6103(a)"));
}

#[test]
fn nothing_ends_on_a_closed_day_and_later_events_never_end_earlier() {
    for calendar in all().calendars {
        // Four days by every calendar, the rest by the one that matters most.
        let numbers: &[u32] = if calendar.id == "us-edgar" { &[0, 1, 2, 4, 10, 30] } else { &[4] };
        for &n in numbers {
            let mut last = (day("2000-01-01"), day("2000-01-01"));
            // Two months beyond each end of the data, and every day in between.
            for from in every_day("2000-11-01", "2028-03-01") {
                let end = calendar.add_business_days(from, n);
                let including = calendar.add_business_days_including(from, n);
                let step = (end, including);
                assert!(step >= last && end >= last.0 && including >= last.1, "{} {from} {n}", calendar.id);
                last = step;
                assert!(calendar.is_open(including), "{} {from} {n}", calendar.id);
                if n > 0 {
                    assert!(calendar.is_open(end) && end > from, "{} {from} {n}", calendar.id);
                    assert_eq!(end, including, "{} {from} {n}", calendar.id);
                }
            }
        }
    }
}

#[test]
fn counting_back_gives_the_number_counted() {
    for calendar in all().calendars {
        for from in every_day("2001-01-01", "2027-12-31") {
            for &n in if calendar.id == "us-edgar" { &[0, 1, 4, 7][..] } else { &[4] } {
                let period = calendar.business_period(from, n);
                let end = calendar.add_business_days(from, n);
                assert_eq!(calendar.business_days_between(from, end), n, "{} {from} {n}", calendar.id);
                // Every day from the event to the end is the event, was counted, or is named as closed.
                let days = from.iter_days().take_while(|day| *day <= period.end).count();
                let event = usize::from(calendar.is_open(from));
                assert_eq!(days, event + period.counted.len() + period.crossings.len() + usize::from(n == 0 && event == 0), "{from} {n}");
            }
        }
        assert_eq!(calendar.business_days_between(day("2024-03-07"), day("2024-03-01")), 0);
    }
}

#[test]
fn a_last_day_moves_to_the_next_open_one() {
    let federal = calendar("us-federal");
    let rolled = federal.roll(day("2026-07-03"));
    assert_eq!((rolled.to, rolled.crossings.len(), rolled.certain), (day("2026-07-06"), 3, true));
    let stays = federal.roll(day("2026-07-06"));
    assert_eq!((stays.to, stays.crossings.len()), (day("2026-07-06"), 0));
}

#[test]
fn outside_of_the_data_a_date_is_computed_but_not_certain() {
    let edgar = calendar("us-edgar");
    assert!(edgar.certain(day("2001-01-01")) && edgar.certain(day("2027-12-31")));
    assert!(!edgar.certain(day("2000-12-31")) && !edgar.certain(day("2028-01-01")));
    let period = edgar.business_period(day("2027-12-28"), 4);
    assert_eq!((period.end, period.certain), (day("2028-01-04"), false));
    // 1 January 2028 is a Saturday and kept on the last day of the data.
    assert!(matches!(edgar.state(day("2027-12-31")), DayState::Holiday { falls_on, .. } if falls_on == day("2028-01-01")));
}

#[test]
fn days_months_and_years() {
    let ends = |period: Option<count::DayPeriod>| period.map(|period| (period.end.to_string(), period.shortened)).unwrap();
    assert_eq!(ends(count::days(day("2026-02-20"), 30)), ("2026-03-22".to_owned(), false));
    assert_eq!(ends(count::days(day("2024-02-28"), 1)), ("2024-02-29".to_owned(), false));
    assert_eq!(ends(count::days(day("2026-01-15"), 0)), ("2026-01-15".to_owned(), false));
    assert_eq!(ends(count::months(day("2026-01-31"), 1)), ("2026-02-28".to_owned(), true));
    assert_eq!(ends(count::months(day("2024-01-31"), 1)), ("2024-02-29".to_owned(), true));
    assert_eq!(ends(count::months(day("2026-02-28"), 1)), ("2026-03-28".to_owned(), false));
    assert_eq!(ends(count::months(day("2026-11-30"), 3)), ("2027-02-28".to_owned(), true));
    assert_eq!(ends(count::years(day("2024-02-29"), 1)), ("2025-02-28".to_owned(), true));
    assert_eq!(ends(count::years(day("2024-02-29"), 4)), ("2028-02-29".to_owned(), false));
    let period = count::months(day("2026-01-31"), 1).unwrap();
    assert_eq!((period.first, period.n, period.unit), (day("2026-02-01"), 1, Unit::Months));
    assert_eq!(count::days(day("2026-01-01"), u32::MAX), None);
    assert_eq!(count::months(day("2026-01-01"), u32::MAX), None);
    assert_eq!(count::years(day("2026-01-01"), u32::MAX), None);
}

#[test]
fn a_month_after_never_skips_a_month() {
    use chrono::Datelike as _;
    for from in every_day("2001-01-01", "2027-12-31") {
        let end = count::months(from, 1).unwrap().end;
        assert_eq!((end.year() * 12 + end.month0() as i32) - (from.year() * 12 + from.month0() as i32), 1, "{from}");
        assert!(end.day() == from.day() || end.succ_opt().unwrap().day() == 1, "{from}");
    }
}
