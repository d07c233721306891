//! What `due` prints: the shape of its JSON, a calendar file by the letter of RFC 5545, tables that cut no id.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};
use common::{NORTHWIND, incident, put, root, run_in, scratch};
use serde_json::Value;

fn northwind(arguments: &[&str]) -> String {
    let run = run_in(root(), &[&["due", NORTHWIND], arguments].concat());
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    run.out
}

fn page(arguments: &[&str]) -> Value {
    serde_json::from_str(&northwind(&[&["--format", "json"], arguments].concat())).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_json_has_the_keys_of_the_interface_in_their_order() {
    let page = page(&["--all"]);
    assert_eq!(page["schema"], "forthwith/obligations/1");
    assert_eq!(page["as_of"], "2026-03-09");
    assert_eq!(keys(&page), ["schema", "incident", "as_of", "obligations", "gaps", "conflicts"]);
    let list = page["obligations"].as_array().unwrap();
    let mut last = (String::new(), String::new());
    let mut statuses = BTreeSet::new();
    for row in list {
        let own =
            ["id", "law", "citation", "in_force_from", "recipient", "status", "due", "clock", "because", "missing", "assumptions", "held"];
        assert_eq!(keys(row)[..own.len()], own);
        assert_eq!(keys(&row["recipient"]), ["kind", "name", "place", "count"]);
        assert_eq!(keys(&row["due"])[..4], ["date", "at", "standard", "not_before"]);
        let (law, duty) = row["id"].as_str().unwrap().split_once('/').unwrap();
        assert_eq!(row["law"], law);
        let this = (law.to_owned(), duty.to_owned());
        assert!(last < this, "{last:?} {this:?}");
        last = this;
        let status = row["status"].as_str().unwrap();
        statuses.insert(status.to_owned());
        if let Some(date) = row["due"]["date"].as_str() {
            NaiveDate::parse_from_str(date, "%Y-%m-%d").unwrap();
            assert!(!matches!(status, "undetermined" | "not-required" | "waiting"), "{row}");
        }
        if let Some(at) = row["due"]["at"].as_str() {
            DateTime::parse_from_rfc3339(at).unwrap();
        }
        if status == "not-required" {
            assert!(!row["because"].as_array().unwrap().is_empty(), "{row}");
        }
        if status == "waiting" {
            assert!(!row["missing"].as_array().unwrap().is_empty(), "{row}");
        }
        assert_eq!(row["steps"].as_array().unwrap().len(), row["because"].as_array().unwrap().len());
        let file = std::fs::read_to_string(root().join(row["file"].as_str().unwrap())).unwrap();
        let line = file.lines().nth(row["line"].as_u64().unwrap() as usize - 1).unwrap();
        assert!(line.contains("- id:") || line.contains("id:"), "{}: {line}", row["id"]);
    }
    assert!(statuses.contains("due") && statuses.contains("not-required"), "{statuses:?}");
}

#[test]
fn without_all_nothing_is_listed_that_is_not_required() {
    let page = page(&[]);
    assert!(page["obligations"].as_array().unwrap().iter().all(|row| row["status"] != "not-required"));
    let one = northwind(&["--format", "json", "--law", "us-wa"]);
    let one: Value = serde_json::from_str(&one).unwrap();
    assert!(one["obligations"].as_array().unwrap().iter().all(|row| row["law"] == "us-wa"));
    assert!(!one["obligations"].as_array().unwrap().is_empty());
}

/// A component of a calendar file: its name, properties and parts.
#[derive(Debug, Default)]
struct Component {
    name: String,
    properties: Vec<(String, String, String)>,
    parts: Vec<Component>,
}

impl Component {
    /// The one property of a name: parameters and value.
    fn one(&self, name: &str) -> (&str, &str) {
        let found: Vec<_> = self.properties.iter().filter(|(own, _, _)| own == name).collect();
        assert_eq!(found.len(), 1, "{name} stands {} times in {self:?}", found.len());
        (&found[0].1, &found[0].2)
    }
}

/// Reads a calendar file strictly: CRLF, lines of at most 75 octets, folds between characters, components that close.
fn parse(text: &str) -> Component {
    assert!(text.ends_with("\r\n"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a line end that is not CRLF");
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{} octets: {line}", line.len());
        assert!(!line.chars().any(|c| c.is_control()), "{line:?}");
        match line.strip_prefix(' ') {
            Some(more) => lines.last_mut().unwrap().push_str(more),
            None => lines.push(line.to_owned()),
        }
    }
    let mut stack = vec![Component::default()];
    for line in lines {
        let (head, value) = line.split_once(':').unwrap();
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        assert!(name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'), "{line}");
        match name {
            "BEGIN" => stack.push(Component { name: value.to_owned(), ..Component::default() }),
            "END" => {
                let done = stack.pop().unwrap();
                assert_eq!(done.name, value);
                stack.last_mut().unwrap().parts.push(done);
            }
            _ => stack.last_mut().unwrap().properties.push((name.to_owned(), parameters.to_owned(), value.to_owned())),
        }
    }
    assert_eq!(stack.len(), 1);
    let mut whole = stack.pop().unwrap();
    assert_eq!(whole.parts.len(), 1);
    whole.parts.pop().unwrap()
}

/// TEXT of RFC 5545, 3.3.11: a backslash escapes, and what must be escaped is.
fn is_text(value: &str) -> bool {
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if !matches!(chars.next(), Some('\\' | ';' | ',' | 'n' | 'N')) => return false,
            ';' | ',' => return false,
            _ => {}
        }
    }
    true
}

#[test]
fn the_calendar_file_is_valid_and_has_an_event_for_each_date() {
    let folder = scratch();
    let hours = incident(&[
        "organization: {name: Acme Bank, kinds: [bank], home: US-NY, zone: America/New_York}\n",
        "as_of: 2026-03-04T12:00:00-05:00\n",
        "timeline: {started: 2026-02-10, discovered: 2026-03-02T16:40:00-05:00}\n",
        "assessments: {bank-notification-incident: {result: yes, at: 2026-03-03T10:00:00-05:00, by: the CISO}}\n",
    ]);
    put(folder.path(), "bank.yaml", hours);
    let run = run_in(folder.path(), &["due", "bank.yaml", "--format", "ics"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let calendars = [(northwind(&["--format", "ics"]), page(&[])), {
        let json = run_in(folder.path(), &["due", "bank.yaml", "--format", "json"]).out;
        (run.out, serde_json::from_str(&json).unwrap())
    }];
    let mut instants = 0;
    for (text, page) in calendars {
        let calendar = parse(&text);
        assert_eq!(calendar.name, "VCALENDAR");
        assert_eq!(calendar.one("VERSION").1, "2.0");
        calendar.one("PRODID");
        let dated: BTreeMap<&str, &Value> = page["obligations"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| !row["due"]["date"].is_null())
            .map(|row| (row["id"].as_str().unwrap(), row))
            .collect();
        assert!(!dated.is_empty() && dated.len() == calendar.parts.len(), "{} and {}", dated.len(), calendar.parts.len());
        let mut seen = BTreeSet::new();
        for event in &calendar.parts {
            assert_eq!(event.name, "VEVENT");
            let uid = event.one("UID").1;
            assert!(seen.insert(uid), "{uid} stands twice");
            let id = uid.strip_suffix("@forthwith").unwrap().split_once('/').unwrap().1;
            let row = dated[id];
            let stamp = event.one("DTSTAMP").1;
            assert!(stamp.len() == 16 && stamp.ends_with('Z'), "{stamp}");
            for name in ["SUMMARY", "DESCRIPTION"] {
                assert!(is_text(event.one(name).1), "{}", event.one(name).1);
            }
            let (parameters, start) = event.one("DTSTART");
            match row["due"]["at"].as_str() {
                Some(at) => {
                    instants += 1;
                    let at = DateTime::parse_from_rfc3339(at).unwrap().to_utc();
                    assert_eq!((parameters, start), ("", at.format("%Y%m%dT%H%M%SZ").to_string().as_str()));
                }
                None => {
                    assert_eq!(parameters, "VALUE=DATE");
                    assert_eq!(start, row["due"]["date"].as_str().unwrap().replace('-', ""));
                    assert_eq!(event.one("DTEND").0, "VALUE=DATE");
                }
            }
            let open = matches!(row["status"].as_str(), Some("due" | "overdue"));
            assert_eq!(event.parts.len(), if open { 2 } else { 0 });
            for alarm in &event.parts {
                assert_eq!((alarm.name.as_str(), alarm.one("ACTION").1), ("VALARM", "DISPLAY"));
                assert!(is_text(alarm.one("DESCRIPTION").1) && alarm.one("TRIGGER").1.starts_with("-P"));
            }
        }
    }
    assert!(instants > 0, "no hour clock was seen");
}

#[test]
fn the_calendar_holds_nothing_of_the_facts() {
    let text = northwind(&["--format", "ics"]).replace("\r\n ", "");
    for word in ["residents_complete", "20,114", "privileged", "Item 1.05 is", "counsel"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    for format in ["text", "json", "ics", "md"] {
        assert_eq!(northwind(&["--format", format]), northwind(&["--format", format]), "{format}");
    }
}

#[test]
fn the_table_shows_every_duty_once_and_cuts_no_id() {
    let table = northwind(&["-v", "--all"]);
    for row in page(&["--all"])["obligations"].as_array().unwrap() {
        let id = row["id"].as_str().unwrap();
        let found = table.lines().filter(|line| line.split(&[' ', ':'][..]).any(|word| word == id)).count();
        assert_eq!(found, 1, "{id}\n{table}");
    }
}

#[test]
fn duties_that_want_the_same_keys_stand_together() {
    let folder = scratch();
    put(
        folder.path(),
        "a.yaml",
        incident(&[
            "affected: {unit: persons, total: 5_200, groups: [{id: customers, who: customers, count: 5_200, data: {obtained: [name, ssn]}}]}\n",
        ]),
    );
    let run = run_in(folder.path(), &["due", "a.yaml"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.contains("affected.groups[customers].residents"), "{}", run.out);
    assert!(run.out.lines().count() < 150, "{} lines", run.out.lines().count());
    let each = run_in(folder.path(), &["due", "a.yaml", "-v"]);
    assert!(each.out.lines().count() > run.out.lines().count());
}

#[test]
fn a_fact_that_cannot_be_read_ends_in_findings_and_no_obligations() {
    let folder = scratch();
    put(folder.path(), "a.yaml", incident(&["timeline: {discoverd: 2026-03-02}\n"]));
    for format in ["text", "json", "ics", "md"] {
        let run = run_in(folder.path(), &["due", "a.yaml", "--format", format]);
        assert_eq!(run.status, 1, "{format}");
        assert!(run.out.contains("FW006") && !run.out.contains("us-wa/"), "{format}: {}", run.out);
    }
    let json = run_in(folder.path(), &["due", "a.yaml", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["schema"], "forthwith/findings/1");
}

#[test]
fn a_later_day_turns_due_into_overdue() {
    let later = page(&["--as-of", "2026-04-02"]);
    let row = later["obligations"].as_array().unwrap().iter().find(|row| row["id"] == "us-wa/ag").unwrap();
    assert_eq!((row["status"].as_str(), row["due"]["date"].as_str()), (Some("overdue"), Some("2026-04-01")));
    let table = northwind(&["--as-of", "2026-04-02", "--law", "us-wa"]);
    assert!(table.contains("Overdue") && table.contains("1 day late"), "{table}");
}

#[test]
fn own_law_files_stand_over_those_of_the_book() {
    let folder = scratch();
    put(
        folder.path(),
        "a.yaml",
        incident(&[
            "affected: {unit: persons, total: 600, groups: [{id: customers, who: customers, count: 600, residents: {US-WA: 600}, data: {obtained: [name, ssn]}}]}\n",
        ]),
    );
    let law = common::repo_text("laws/us-wa.yaml");
    put(folder.path(), "own/us-wa.yaml", law.replacen("amount: 30", "amount: 10", 1));
    let date = |arguments: &[&str]| {
        let run = run_in(folder.path(), &[&["due", "a.yaml", "--format", "json", "--law", "us-wa"], arguments].concat());
        assert_eq!(run.status, 0, "{}", run.err);
        let page: Value = serde_json::from_str(&run.out).unwrap();
        let list = page["obligations"].as_array().unwrap();
        let row = list.iter().find(|row| row["id"] == "us-wa/individuals").unwrap_or_else(|| panic!("{page}"));
        row["due"]["date"].as_str().map(str::to_owned)
    };
    assert_eq!(date(&[]).as_deref(), Some("2026-04-01"));
    assert_eq!(date(&["--laws", "own"]).as_deref(), Some("2026-03-12"));
    // A fault of the law file is told at its line, and nothing else is said.
    put(folder.path(), "own/us-wa.yaml", law.replacen("cite:", "sight:", 1));
    let run = run_in(folder.path(), &["due", "a.yaml", "--laws", "own"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("own/us-wa.yaml:") && run.err.contains("sight"), "{}", run.err);
    let run = run_in(folder.path(), &["laws", "check", "own"]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("FW006") && run.err.contains("checked 1 file"), "{}{}", run.out, run.err);
}

#[test]
fn what_is_not_there_is_named_with_what_is_near() {
    for (arguments, words) in [
        (&["due", NORTHWIND, "--law", "us-waa"][..], "did you mean `us-wa`"),
        (&["due", NORTHWIND, "--why", "us-wa/agg"], "did you mean `us-wa/ag`"),
        (&["laws", "show", "us-caa"], "did you mean `us-ca`"),
        (&["laws", "show", "us-wa", "--on", "1900-01-01"], "no version"),
        (&["laws", "check", "docs/pictures"], "no law file"),
        (&["due", NORTHWIND, "--laws", "nowhere"], "nowhere"),
    ] {
        let run = run_in(root(), arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn every_law_can_be_shown() {
    let list = run_in(root(), &["laws", "list", "--format", "json"]);
    let list: Value = serde_json::from_str(&list.out).unwrap();
    let laws = list["laws"].as_array().unwrap();
    assert!(laws.len() > 80);
    for law in laws {
        let id = law["id"].as_str().unwrap();
        let text = run_in(root(), &["laws", "show", id]);
        assert!(text.status == 0 && text.out.contains(id) && text.out.contains("citation"), "{id}: {}", text.out);
        let json = run_in(root(), &["laws", "show", id, "--format", "json"]);
        let json: Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!(json["versions"].as_array().unwrap().len(), law["versions"].as_array().unwrap().len());
    }
}

#[test]
fn the_schema_of_law_files_is_json_and_knows_their_keys() {
    let run = run_in(root(), &["schema", "law"]);
    let schema: Value = serde_json::from_str(&run.out).unwrap();
    let top = schema["$ref"].as_str().unwrap().strip_prefix("#/$defs/").unwrap();
    for key in ["format", "id", "binds", "versions"] {
        assert!(schema["$defs"][top]["properties"].get(key).is_some(), "{key}");
    }
}
