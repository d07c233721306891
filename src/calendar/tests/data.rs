//! The calendars of `laws/calendars` against days that are known.

use chrono::{Datelike as _, NaiveTime};

use super::super::{DayState, rules::easter};
use super::{all, calendar, day, every_day};

#[test]
fn easter_sundays_that_are_known() {
    for date in [
        "1954-04-18",
        "1961-04-02",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
    ] {
        assert_eq!(easter(day(date).year()), Some(day(date)));
    }
    for year in 1583..4100 {
        let sunday = easter(year).unwrap();
        assert_eq!(sunday.weekday(), chrono::Weekday::Sun);
        assert!((322..=425).contains(&(sunday.month() * 100 + sunday.day())), "{sunday}");
    }
}

#[test]
fn observed_holidays() {
    let federal = calendar("us-federal");
    for (kept, fell, name) in [
        ("2021-06-18", "2021-06-19", "Juneteenth National Independence Day"),
        ("2022-06-20", "2022-06-19", "Juneteenth National Independence Day"),
        ("2020-07-03", "2020-07-04", "Independence Day"),
        ("2021-07-05", "2021-07-04", "Independence Day"),
        ("2026-07-03", "2026-07-04", "Independence Day"),
        ("2021-12-31", "2022-01-01", "New Year's Day"),
        ("2023-01-02", "2023-01-01", "New Year's Day"),
        ("2010-12-31", "2011-01-01", "New Year's Day"),
        ("2021-12-24", "2021-12-25", "Christmas Day"),
        ("2022-12-26", "2022-12-25", "Christmas Day"),
        ("2023-11-10", "2023-11-11", "Veterans Day"),
        ("2018-11-12", "2018-11-11", "Veterans Day"),
        ("2024-11-28", "2024-11-28", "Thanksgiving Day"),
        ("2026-05-25", "2026-05-25", "Memorial Day"),
        ("2027-01-18", "2027-01-18", "Birthday of Martin Luther King, Jr."),
    ] {
        let found = federal.state(day(kept));
        assert!(matches!(found, DayState::Holiday { name: n, falls_on, .. } if n == name && falls_on == day(fell)), "{kept} {found:?}");
    }
    // No Juneteenth before it was one; a Saturday stays a Saturday.
    assert!(federal.is_open(day("2020-06-19")) && federal.is_open(day("2019-06-19")));
    assert_eq!(federal.state(day("2026-07-04")), DayState::Weekend);
}

#[test]
fn the_years_of_the_federal_calendar_have_the_days_they_had() {
    // Holidays of the law and closures by order, counted by hand.
    let federal = calendar("us-federal");
    for (year, holidays, closures) in [(2001, 10, 1), (2007, 10, 2), (2018, 10, 2), (2024, 11, 1), (2025, 11, 3), (2026, 11, 0)] {
        let mut found = (0, 0);
        for date in every_day(&format!("{year}-01-01"), &format!("{year}-12-31")) {
            match federal.state(date) {
                DayState::Holiday { .. } => found.0 += 1,
                DayState::Closed { .. } => found.1 += 1,
                DayState::Open | DayState::Weekend => {}
            }
        }
        assert_eq!(found, (holidays, closures), "{year}");
    }
    // New Year's Day 2022 was kept in 2021, with Juneteenth and Christmas on Fridays: 12 in all, and 10 in 2022.
    let kept = |year: i32| {
        every_day(&format!("{year}-01-01"), &format!("{year}-12-31"))
            .filter(|date| matches!(federal.state(*date), DayState::Holiday { .. }))
            .count()
    };
    assert_eq!((kept(2021), kept(2022)), (12, 10));
}

#[test]
fn edgar_has_the_days_of_the_government_and_its_own_notices() {
    let (federal, edgar) = (calendar("us-federal"), calendar("us-edgar"));
    for date in every_day("2001-01-01", "2027-12-31") {
        assert_eq!(federal.is_open(date), edgar.is_open(date), "{date}");
    }
    let notice = edgar.crossing(day("2025-12-26")).unwrap();
    assert!(notice.cite.unwrap().contains("SEC announcement"));
    // Taken over with the order alone.
    assert!(edgar.crossing(day("2014-12-26")).unwrap().cite.unwrap().starts_with("Executive Order 13682"));
    // Shutdowns, storms, half days and Inauguration Day close nothing.
    for open in ["2013-10-01", "2019-01-14", "2025-11-03", "2012-10-29", "2012-10-30", "2015-12-24", "2021-01-20", "2017-01-20"] {
        assert!(edgar.is_open(day(open)), "{open}");
    }
    let cut_off = edgar.cut_off.unwrap();
    assert_eq!((cut_off.time(), cut_off.tz()), (NaiveTime::from_hms_opt(17, 30, 0).unwrap(), chrono_tz::America::New_York));
}

/// The holidays a calendar keeps in a year, as `date name`.
fn kept(id: &str, year: i32) -> Vec<String> {
    let calendar = calendar(id);
    every_day(&format!("{year}-01-01"), &format!("{year}-12-31"))
        .filter(|date| !calendar.is_weekend(*date))
        .filter_map(|date| calendar.crossing(date))
        .map(|crossing| format!("{} {}", crossing.date.format("%m-%d"), crossing.name))
        .collect()
}

#[test]
fn brazil_keeps_no_holiday_on_another_day() {
    let found = kept("br-national", 2026);
    let days: Vec<&str> = found.iter().map(|line| &line[..5]).collect();
    // 15 November 2026 is a Sunday and lost.
    assert_eq!(days, ["01-01", "04-21", "05-01", "09-07", "10-12", "11-02", "11-20", "12-25"]);
    let brazil = calendar("br-national");
    assert!(brazil.is_open(day("2023-11-20")) && !brazil.is_open(day("2024-11-20")));
}

#[test]
fn each_state_keeps_its_own_days() {
    let has = |id: &str, year: i32, line: &str| assert!(kept(id, year).iter().any(|kept| kept == line), "{id}: {:#?}", kept(id, year));
    let open = |id: &str, date: &str| assert!(calendar(id).is_open(day(date)), "{id} {date}");
    has("us-vt", 2026, "03-03 Town Meeting Day");
    has("us-vt", 2026, "08-17 Bennington Battle Day (observed)");
    has("us-vt", 2025, "08-15 Bennington Battle Day (observed)");
    has("us-vt", 2026, "07-03 Independence Day (observed)");
    has("us-me", 2026, "04-20 Patriot's Day");
    has("us-me", 2022, "06-20 Juneteenth (observed)");
    open("us-me", "2021-06-18");
    open("us-me", "2026-07-03");
    has("us-ny", 2026, "11-03 General election day");
    has("us-ny", 2022, "11-08 General election day");
    has("us-ny", 2027, "11-02 General election day");
    has("us-ny", 2026, "02-12 Lincoln's Birthday");
    has("us-ny", 2022, "12-26 Christmas Day (observed)");
    open("us-ny", "2026-07-03");
    has("us-ia", 2026, "02-12 Lincoln's Birthday");
    open("us-ia", "2026-06-19");
    open("us-ia", "2026-10-12");
    has("us-il", 2026, "03-02 Casimir Pulaski's Birthday");
    has("us-il", 2026, "04-03 Good Friday");
    has("us-il", 2024, "11-05 General election day");
    has("us-il", 2026, "11-03 General election day");
    has("us-il", 2022, "06-20 Juneteenth National Freedom Day (observed)");
    open("us-il", "2025-11-04");
    open("us-il", "2027-11-02");
    let counted: Vec<usize> =
        ["us-ia", "us-il", "us-me", "us-ny", "us-vt", "eu-working-days"].iter().map(|id| kept(id, 2025).len()).collect();
    // 2025: 19 June is a Thursday, 16 August a Saturday, 1 and 11 of the months on working days.
    assert_eq!(counted, [10, 14, 12, 13, 12, 0]);
}

#[test]
fn every_calendar_says_where_it_comes_from_and_what_is_open() {
    for calendar in all().calendars {
        assert!(!calendar.sources.is_empty(), "{}", calendar.id);
        assert!(calendar.confidence == "high" || !calendar.open.is_empty(), "{} is not sure and does not say of what", calendar.id);
        assert!(calendar.until > calendar.read_on, "{}", calendar.id);
        assert!(calendar.holidays.iter().all(|holiday| !holiday.cite.is_empty()), "{}", calendar.id);
    }
}

#[test]
fn a_calendar_is_stored_and_comes_back() {
    let calendars = all();
    let stored = serde_json::to_string(&calendars).unwrap();
    let back: super::Calendars = serde_json::from_str(&stored).unwrap();
    assert_eq!(back, calendars);
}
