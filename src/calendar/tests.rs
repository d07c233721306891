//! What calendars and counts must say: known cases of the SEC, every day of 2001 to 2027, the regulation of 1971.

mod data;
mod days;
mod faults;
mod hours;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Calendar, Calendars, read_calendars};
use crate::source::SourceFile;

const FILES: &[(&str, &str)] = &[
    ("us-federal", include_str!("../../laws/calendars/us-federal.yaml")),
    ("us-edgar", include_str!("../../laws/calendars/us-edgar.yaml")),
    ("br-national", include_str!("../../laws/calendars/br-national.yaml")),
    ("eu-working-days", include_str!("../../laws/calendars/eu-working-days.yaml")),
    ("us-ia", include_str!("../../laws/calendars/us-ia.yaml")),
    ("us-il", include_str!("../../laws/calendars/us-il.yaml")),
    ("us-me", include_str!("../../laws/calendars/us-me.yaml")),
    ("us-ny", include_str!("../../laws/calendars/us-ny.yaml")),
    ("us-vt", include_str!("../../laws/calendars/us-vt.yaml")),
];

fn all() -> Calendars {
    let files: Vec<SourceFile> =
        FILES.iter().map(|(id, text)| SourceFile::new(&format!("laws/calendars/{id}.yaml"), (*text).to_owned())).collect();
    let read = read_calendars(&files);
    let faults: Vec<String> = read
        .faults
        .iter()
        .map(|fault| {
            let file = files.iter().find(|file| *file.name() == fault.file).unwrap();
            format!("{}:{}: {:?}", fault.file, file.position(fault.span.start).line, fault.wrong)
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    read.calendars
}

fn calendar(id: &str) -> Calendar {
    all().get(id).unwrap().clone()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn every_day(first: &str, last: &str) -> impl Iterator<Item = NaiveDate> {
    let last = day(last);
    day(first).iter_days().take_while(move |day| *day <= last)
}
