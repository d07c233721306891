//! Every slip of the pen in a calendar file is found, all of them, each at its place.

use super::super::{Wrong, read_calendars, read_calendars_with};
use crate::source::{FromNode as _, Schema, SourceFile};

const GOOD: &str = "format: 1
id: good
name: A good calendar
weekend: [saturday, sunday]
from: 2020-01-01
until: 2030-12-31
holidays:
  - {name: New Year's Day, on: {month: 1, day: 1}, cite: law}
sources: [{cite: law}]
read: {on: 2026-11-24, confidence: high}
";

/// The faults of the files, as `line: message`.
fn faults(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<SourceFile> = files.iter().map(|(name, text)| SourceFile::new(&format!("{name}.yaml"), (*text).to_owned())).collect();
    let read = read_calendars(&files);
    read.faults
        .iter()
        .map(|fault| {
            let file = files.iter().find(|file| *file.name() == fault.file).unwrap();
            let words = match &fault.wrong {
                Wrong::Writing(kind) => format!("{kind:?}"),
                Wrong::Sense(message) => message.clone(),
            };
            format!("{}:{}: {words}", fault.file, file.position(fault.span.start).line)
        })
        .collect()
}

fn assert_faults(files: &[(&str, &str)], expected: &[&str]) {
    let found = faults(files);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found} is not {expected}");
    }
}

#[test]
fn a_good_file_has_none() {
    assert_faults(&[("good", GOOD)], &[]);
}

#[test]
fn all_faults_are_found_at_once() {
    let text = "format: 2
id: bad
name: A bad calendar
weekend: [saturday, sunday, sunday]
from: 2030-01-01
until: 2020-12-31
holidays:
  - {name: A, on: {month: 13, day: 1}, cite: law}
  - {name: B, on: {month: 2, day: 30}, cite: law}
  - {name: C, on: {month: 2, weekday: monday}, cite: law}
  - {name: D, on: {easter: 900}, cite: law}
  - {name: E, on: {month: 2, day: 1}, from: 2020, until: 2019, cite: law}
  - {name: F, on: {month: 2, day: 1, easter: 2}, cite: law}
  - {name: G, on: {month: 2, weekday: mondy, nth: 1}, cite: law}
  - {name: H, on: {month: 2, day: 1}}
  - {name: I, on: {month: 2, day: 1, after: 2}, cite: law}
  - {name: J, on: {month: 2, day: 1}, every: 2, cite: law}
closures:
  - {date: 2025-13-01, name: x, cite: y}
  - {date: 2025-01-09, name: x, cite: y, uri: z}
cut_off: {time: \"25:00\", zone: America/New_Yrok, cite: y}
sources: []
read: {on: today, confidence: sure}
";
    assert_faults(
        &[("bad", text)],
        &[
            "bad.yaml:1: UnknownFormat",
            "bad.yaml:4: a day of the weekend stands twice",
            "bad.yaml:6: it lies before `from`",
            "bad.yaml:8: it is not a number from 1 to 12",
            "bad.yaml:9: no year has that day",
            "bad.yaml:10: a day is {month",
            "bad.yaml:11: a day is {month",
            "bad.yaml:11: Malformed",
            "bad.yaml:12: it ends before it begins",
            "bad.yaml:13: a day is {month",
            "bad.yaml:14: a day is {month",
            "bad.yaml:14: UnknownValue",
            "bad.yaml:15: MissingKey",
            "bad.yaml:16: a day is {month",
            "bad.yaml:17: `every` counts",
            "bad.yaml:19: ImpossibleDate",
            "bad.yaml:20: it lies outside",
            "bad.yaml:20: UnknownKey",
            "bad.yaml:21: Malformed",
            "bad.yaml:21: Malformed",
            "bad.yaml:23: Malformed",
            "bad.yaml:23: UnknownValue",
        ],
    );
}

#[test]
fn closures_and_openings_must_say_something_new() {
    let text = GOOD.replace("id: good", "id: new").replace(
        "sources:",
        "closures:
  - {date: 2026-11-21, name: a Saturday, cite: y}
  - {date: 2026-11-24, name: x, cite: y}
  - {date: 2026-11-24, name: x, cite: y}
openings:
  - {date: 2026-01-01, name: open all the same, cite: y}
  - {date: 2026-11-25, name: open anyway, cite: y}
sources:",
    );
    assert_faults(
        &[("new", &text)],
        &[
            "new.yaml:10: that day belongs to the weekend",
            "new.yaml:12: that day is said to be closed twice",
            "new.yaml:15: that day is open without it",
        ],
    );
}

#[test]
fn what_is_extended_must_exist_and_not_lead_back() {
    let file = |id: &str, extends: &str| GOOD.replace("id: good", &format!("id: {id}\nextends: {extends}"));
    assert_faults(&[("a", &file("a", "goood")), ("good", GOOD)], &["a.yaml:3: there is no calendar `goood`; `good` is one"]);
    assert_faults(&[("a", &file("a", "b")), ("b", &file("b", "a"))], &["a.yaml:3: it extends itself", "b.yaml:3: it extends itself"]);
    assert_faults(&[("a", &file("a", "a"))], &["a.yaml:3: it extends itself"]);
    assert_faults(&[("other", GOOD)], &["other.yaml:2: the file of `good` is named good.yaml"]);
    assert_faults(&[("x/good", GOOD), ("y/good", GOOD)], &["y/good.yaml:2: x/good.yaml has the same id"]);
    let no_weekend = GOOD.replace("weekend: [saturday, sunday]\n", "");
    assert_faults(&[("good", &no_weekend)], &["good.yaml:1: it says no `weekend`"]);
    let never = GOOD.replace("[saturday, sunday]", "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]");
    assert_faults(&[("good", &never)], &["good.yaml:4: no day of the week is left"]);
}

#[test]
fn what_extends_takes_over_and_its_own_days_win() {
    let child = "format: 1
id: child
name: A child
extends: good
from: 2024-01-01
until: 2040-12-31
closures:
  - {date: 2026-11-24, name: own, cite: y}
openings:
  - {date: 2026-01-01, name: open, cite: y}
sources: [{cite: law}]
read: {on: 2026-11-24, confidence: high}
";
    let files = [SourceFile::new("child.yaml", child.to_owned()), SourceFile::new("good.yaml", GOOD.to_owned())];
    let read = read_calendars(&files);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    let child = read.calendars.get("child").unwrap();
    let day = super::day;
    assert_eq!((child.from, child.until), (day("2024-01-01"), day("2030-12-31")), "complete only where both are");
    assert!(child.is_open(day("2026-01-01")) && !child.is_open(day("2027-01-01")));
    assert!(!child.is_open(day("2026-11-24")) && !child.is_open(day("2026-11-21")));
    assert_eq!(child.next_open(day("2026-11-21")), day("2026-11-23"));
    // The same on top of a calendar that is already known; a file of its id would be meant instead.
    let known = [read.calendars.get("good").unwrap().clone()];
    let alone = read_calendars_with(&files[..1], &known);
    assert!(alone.faults.is_empty(), "{:?}", alone.faults);
    assert_eq!(alone.calendars.calendars.iter().collect::<Vec<_>>(), [child]);
    assert_eq!(read_calendars_with(&files, &known).calendars, read.calendars);
}

#[test]
fn the_schema_names_every_key() {
    let mut schema = Schema::default();
    super::super::raw::CalendarFile::schema(&mut schema);
    let calendar = &schema.defs["calendar"];
    assert_eq!(calendar["properties"].as_object().unwrap().len(), super::super::raw::CalendarFile::KEYS.len());
    assert!(calendar["required"].as_array().unwrap().iter().any(|key| key == "until"));
}
