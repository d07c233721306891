//! The words of the timeline: short dates for its labels, and all of it for whoever does not see it.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Months, NaiveDate};

use super::{Standing, Timeline};
use crate::quantity::{long_date, series};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month of a day in three letters.
pub fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or("")
}

/// `Mar 2`, with the year where years differ.
pub fn short(day: NaiveDate, years: bool) -> String {
    if years { format!("{} {}, {}", month(day), day.day(), day.year()) } else { format!("{} {}", month(day), day.day()) }
}

/// `Mar 2`, `Mar 2–9`, `Mar 30 – Apr 2`, and `2021` or `Mar 2021` where it is the whole of them.
pub fn window(first: NaiveDate, last: NaiveDate, years: bool) -> String {
    let next = last.succ_opt().unwrap_or(last);
    if first == last {
        short(first, years)
    } else if first.ordinal() == 1 && next.ordinal() == 1 && next.year() == first.year() + 1 {
        first.year().to_string()
    } else if first.day() == 1 && first.checked_add_months(Months::new(1)) == Some(next) {
        format!("{} {}", month(first), first.year())
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        let year = if years { format!(", {}", first.year()) } else { String::new() };
        format!("{} {}–{}{year}", month(first), first.day(), last.day())
    } else {
        format!("{} – {}", short(first, years && first.year() != last.year()), short(last, years))
    }
}

/// The whole picture in words, in the order of dates.
pub fn spoken(timeline: &Timeline) -> String {
    let mut entries: Vec<(NaiveDate, u8, String)> = Vec::new();
    for moment in &timeline.moments {
        entries.push((moment.first, 0, format!("{}: {}", moment.when, moment.what.trim_end_matches('.'))));
    }
    let days: BTreeSet<(NaiveDate, Standing)> = timeline.deadlines.iter().map(|deadline| (deadline.day, deadline.standing)).collect();
    for (day, standing) in days {
        let those = timeline.deadlines.iter().filter(|deadline| (deadline.day, deadline.standing) == (day, standing));
        let those: Vec<String> = those.map(|deadline| deadline.what.clone()).collect();
        let words = if those.len() == 1 { "1 duty".to_owned() } else { format!("{} duties", those.len()) };
        entries.push((day, 2, format!("{}: {words} {}, namely {}", long_date(day), standing.word(), series(&those, "and"))));
    }
    entries.push((timeline.as_of, 1, format!("{}: the day of this picture", long_date(timeline.as_of))));
    entries.sort_by_key(|entry| (entry.0, entry.1));
    let told: Vec<String> = entries.into_iter().map(|(.., words)| format!("{words}.")).collect();
    format!("Timeline of the incident and of the duties that follow from it. {}", told.join(" "))
}
