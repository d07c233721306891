//! What must hold of every incident and the whole book, whatever the facts: tried on incidents drawn at random.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use common::random::Random;
use forthwith::incident::{Incident, read};
use forthwith::law::{Book, Condition, Test};
use forthwith::obligation::{AsOf, Obligation, Status, Wanted, obligations};
use serde_json::{Value, json};

const DATA: &[&str] = &[
    "name",
    "ssn",
    "drivers-license",
    "email-address",
    "password",
    "bank-account",
    "account-access-code",
    "payment-card",
    "medical",
    "biometric",
    "date-of-birth",
    "telecom-cpni-plan",
    "passport",
    "health-insurance-id",
    "phone-number",
    "username",
];
const PLACES: &[&str] =
    &["US-CA", "US-NY", "US-TX", "US-MA", "US-VT", "US-WA", "US-MD", "US-GA", "US-IN", "US-PR", "DE", "GB", "CA-QC", "AU", "JP"];
const KINDS: &[&str] = &[
    "public-company",
    "telecom-carrier",
    "hipaa-covered-entity",
    "bank",
    "ftc-financial-institution",
    "nydfs-covered-entity",
    "health-app-vendor",
    "information-broker",
    "other",
];

fn book() -> &'static Book {
    forthwith::book::built_in().unwrap()
}

fn some<'a>(random: &mut Random, from: &[&'a str], most: usize) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for _ in 0..random.below(most + 1) {
        let word = from[random.below(from.len())];
        if !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

/// An incident drawn at random: some facts stated, some unknown, some left out.
fn drawn(random: &mut Random) -> Value {
    let day =
        |random: &mut Random| NaiveDate::from_ymd_opt(2026, 1 + random.below(9) as u32, 1 + random.below(28) as u32).unwrap().to_string();
    let mut groups = Vec::new();
    for at in 0..=random.below(2) {
        let mut residents = serde_json::Map::new();
        let mut sum = 0;
        for place in some(random, PLACES, 5) {
            let count = [1, 40, 249, 250, 500, 501, 1_000, 1_001, 9_000][random.below(9)];
            sum += count;
            residents.insert(place.to_owned(), json!(count.to_string()));
        }
        let mut data = json!({"obtained": some(random, DATA, 6)});
        if random.below(3) == 0 {
            data["unknown"] = json!(some(random, &["genetic", "military-id", "student-id", "geolocation"], 0));
        }
        let mut group = json!({"id": format!("g{at}"), "who": "people", "kind": (["customer", "employee", "patient"][random.below(3)]),
            "residents": residents, "data": data});
        if random.below(4) != 0 {
            group["count"] = json!((sum + [0, 0, 700][random.below(3)]).to_string());
        }
        if random.below(6) == 0 {
            group["held_as"] = json!("service-provider");
        }
        groups.push(group);
    }
    let mut whole = json!({
        "format": "1", "id": "drawn", "title": "Drawn", "status": "investigating", "as_of": "2026-10-30",
        "organization": {"name": "Example", "home": "US-DE", "zone": "America/New_York"},
        "timeline": {"discovered": day(random)},
        "incident": {"summary": "Something.", "access": "confirmed"},
        "affected": {"groups": groups},
    });
    if random.below(5) != 0 {
        whole["organization"]["kinds"] = json!(some(random, KINDS, 3));
    }
    if random.below(3) != 0 {
        whole["organization"]["establishments"] = json!(some(random, &["DE", "GB", "AU", "IN", "CH"], 2));
    }
    if random.below(4) != 0 {
        whole["incident"]["acquisition"] = json!(["confirmed", "suspected", "unknown", "ruled-out"][random.below(4)]);
    }
    if random.below(2) == 0 {
        whole["incident"]["ransom"] = json!({"paid": (["true", "false", "unknown"][random.below(3)])});
    }
    for key in ["determined", "confirmed", "scope_identified", "classified", "individuals_notified", "determined_material"] {
        if random.below(3) == 0 {
            whole["timeline"][key] = json!(day(random));
        }
    }
    if random.below(3) == 0 {
        whole["findings"] = json!({"harm": {"risk": (["likely", "unlikely", "not-assessed"][random.below(3)]), "basis": "a review", "assessed": day(random)}});
    }
    if random.below(4) == 0 {
        whole["materiality"] = json!({"determination": (["pending", "material", "not-material"][random.below(3)])});
    }
    if random.below(4) == 0 {
        whole["holds"] =
            json!([{"by": "FBI", "kind": "law-enforcement", "covers": ["individuals"], "from": day(random), "until": day(random)}]);
    }
    whole
}

fn incident(whole: &Value) -> Incident {
    let read = read("drawn.yaml", whole.to_string().into_bytes());
    assert!(read.faults.is_empty(), "{:?}\n{whole}", read.faults);
    read.incident.unwrap()
}

fn applied<'a>(incident: &'a Incident) -> Vec<Obligation<'a>> {
    let as_of = AsOf::Day(incident.as_of_day().unwrap());
    obligations(incident, book(), Wanted { as_of, all: true, words: true }).list
}

fn required(status: Status) -> bool {
    matches!(status, Status::Due | Status::Overdue | Status::Waiting | Status::Met | Status::MetLate)
}

/// The duties that a larger number, or more data, may end by the law's own words.
fn duties_with(found: impl Fn(&Test) -> bool + Copy) -> BTreeSet<String> {
    fn search(condition: &Condition, found: impl Fn(&Test) -> bool + Copy) -> bool {
        condition.tests.iter().any(|test| {
            found(test)
                || match test {
                    Test::All(parts) | Test::Any(parts) | Test::None(parts) => parts.iter().any(|part| search(part, found)),
                    _ => false,
                }
        })
    }
    let mut out = BTreeSet::new();
    for law in &book().laws {
        for duty in law.versions.iter().flat_map(|version| &version.duties) {
            let exempt = duty.unless.as_ref().and_then(|unless| unless.when.as_ref());
            if duty.when.iter().chain(exempt).any(|condition| search(condition, found)) {
                out.insert(format!("{}/{}", law.id, duty.id));
            }
        }
    }
    out
}

fn status_of(list: &[Obligation], id: &str) -> Status {
    list.iter().find(|obligation| obligation.id == id).map_or(Status::NotRequired, |obligation| obligation.status)
}

#[test]
fn a_larger_count_never_drops_an_obligation() {
    let fewer = duties_with(|test| {
        matches!(test, Test::Persons(bound) | Test::Residents(bound) | Test::ResidentsOfOnePlace(bound) if bound.high.is_some())
            || matches!(test, Test::CountUnknown(true))
    });
    let mut random = Random::new(7);
    for _ in 0..60 {
        let small = drawn(&mut random);
        let mut large = small.clone();
        for group in large["affected"]["groups"].as_array_mut().unwrap() {
            let times = |value: &Value| json!((value.as_str().unwrap().parse::<u64>().unwrap() * 10).to_string());
            for count in group["residents"].as_object_mut().unwrap().values_mut() {
                *count = times(count);
            }
            if group.get("count").is_some() {
                group["count"] = times(&group["count"]);
            }
        }
        let (small, large) = (incident(&small), incident(&large));
        let (before, after) = (applied(&small), applied(&large));
        for obligation in before.iter().filter(|obligation| required(obligation.status) && !fewer.contains(&obligation.id)) {
            assert_ne!(status_of(&after, &obligation.id), Status::NotRequired, "{}\n{}", obligation.id, small.file.text());
        }
    }
}

#[test]
fn more_data_never_drops_an_obligation() {
    let only = duties_with(|test| matches!(test, Test::OnlyElements(_)));
    let mut random = Random::new(11);
    for _ in 0..60 {
        let less = drawn(&mut random);
        let mut more = less.clone();
        let extra = DATA[random.below(DATA.len())];
        for group in more["affected"]["groups"].as_array_mut().unwrap() {
            let obtained = group["data"]["obtained"].as_array_mut().unwrap();
            if !obtained.contains(&json!(extra)) {
                obtained.push(json!(extra));
            }
        }
        let (less, more) = (incident(&less), incident(&more));
        let (before, after) = (applied(&less), applied(&more));
        for obligation in before.iter().filter(|obligation| required(obligation.status) && !only.contains(&obligation.id)) {
            assert_ne!(status_of(&after, &obligation.id), Status::NotRequired, "{} with {extra}\n{}", obligation.id, less.file.text());
        }
    }
}

#[test]
fn nothing_is_due_before_its_clock_starts() {
    let mut random = Random::new(13);
    for _ in 0..100 {
        let incident = incident(&drawn(&mut random));
        for obligation in applied(&incident) {
            if let (Some(clock), Some(date)) = (&obligation.clock, obligation.due.date) {
                assert!(date >= clock.from, "{}: {date} before {}", obligation.id, clock.from);
            }
            match obligation.status {
                Status::Undetermined | Status::Waiting => {
                    assert!(obligation.due.date.is_none(), "{} is {} with a date", obligation.id, obligation.status.word());
                    let unheld = obligation.version.is_none();
                    assert!(
                        unheld || !obligation.missing.is_empty(),
                        "{} is {} for want of nothing",
                        obligation.id,
                        obligation.status.word()
                    );
                }
                Status::Due | Status::Overdue => {
                    let due = obligation.due.date.is_some() || obligation.due.standard.is_some();
                    assert!(due, "{} is due with neither a date nor words", obligation.id);
                }
                Status::NotRequired => assert!(!obligation.because.is_empty(), "{} is not required without a reason", obligation.id),
                Status::Met | Status::MetLate => {}
            }
        }
    }
}

/// Removes the keys of a tree one at a time and hands on each tree that is left, with the path that is gone.
fn without_each_key(whole: &Value, path: &str, out: &mut Vec<(String, Vec<String>)>, keys: &mut Vec<String>) {
    if let Value::Object(map) = whole {
        for (key, value) in map {
            keys.push(key.clone());
            out.push((format!("{path}.{key}"), keys.clone()));
            without_each_key(value, &format!("{path}.{key}"), out, keys);
            keys.pop();
        }
    }
    if let Value::Array(items) = whole {
        for (at, value) in items.iter().enumerate() {
            keys.push(at.to_string());
            without_each_key(value, &format!("{path}[{at}]"), out, keys);
            keys.pop();
        }
    }
}

fn remove(whole: &mut Value, keys: &[String]) {
    let (last, before) = keys.split_last().unwrap();
    let mut at = whole;
    for key in before {
        at = match at {
            Value::Array(items) => &mut items[key.parse::<usize>().unwrap()],
            other => &mut other[key.as_str()],
        };
    }
    at.as_object_mut().unwrap().remove(last);
}

#[test]
fn a_fact_that_is_left_out_never_ends_a_duty() {
    // Keys with a default that the format itself states, those without which a file cannot be read, and the list of people.
    let defaults = [
        "format",
        "id",
        "title",
        "status",
        "as_of",
        "who",
        "held_as",
        "summary",
        "groups",
        "affected",
        "incident",
        "organization",
        "name",
        "timeline",
        "discovered",
    ];
    let mut random = Random::new(17);
    for _ in 0..25 {
        let whole = drawn(&mut random);
        let full = incident(&whole);
        let before = applied(&full);
        let mut paths = Vec::new();
        without_each_key(&whole, "", &mut paths, &mut Vec::new());
        for (path, keys) in paths {
            if defaults.contains(&keys.last().unwrap().as_str()) {
                continue;
            }
            let mut less = whole.clone();
            remove(&mut less, &keys);
            let less = incident(&less);
            let after = applied(&less);
            for obligation in
                before.iter().filter(|obligation| matches!(obligation.status, Status::Due | Status::Overdue | Status::Waiting))
            {
                assert_ne!(status_of(&after, &obligation.id), Status::NotRequired, "{} without {path}\n{whole}", obligation.id);
            }
        }
    }
}

#[test]
fn the_order_of_groups_places_and_keys_changes_nothing() {
    fn turned(value: &Value) -> Value {
        match value {
            Value::Object(map) => {
                map.iter().rev().map(|(key, value)| (key.clone(), turned(value))).collect::<serde_json::Map<_, _>>().into()
            }
            Value::Array(items) => items.iter().rev().map(turned).collect(),
            other => other.clone(),
        }
    }
    let shown = |list: &[Obligation]| {
        let mut out = String::new();
        for obligation in list {
            let because: Vec<&str> = obligation.because.iter().map(|step| step.text.as_str()).collect();
            out.push_str(&format!(
                "{} {:?} {:?} {:?} {because:?} {:?} {:?} {:?}\n",
                obligation.id,
                obligation.status,
                obligation.due,
                obligation.count,
                obligation.missing,
                obligation.assumptions,
                obligation.arithmetic
            ));
        }
        out
    };
    let mut random = Random::new(19);
    for _ in 0..40 {
        let mut one = drawn(&mut random);
        // Paths of list entries follow their order in the file.
        one.as_object_mut().unwrap().remove("holds");
        let other = turned(&one);
        let (one, other) = (incident(&one), incident(&other));
        assert_eq!(shown(&applied(&one)), shown(&applied(&other)), "{}", one.file.text());
    }
}

#[test]
fn without_words_the_result_is_the_same() {
    let mut random = Random::new(23);
    for _ in 0..60 {
        let incident = incident(&drawn(&mut random));
        let as_of = AsOf::Day(incident.as_of_day().unwrap());
        let with = obligations(&incident, book(), Wanted { as_of, all: false, words: true });
        let without = obligations(&incident, book(), Wanted { as_of, all: false, words: false });
        let facts = |list: &[Obligation]| -> Vec<_> {
            list.iter()
                .map(|obligation| {
                    (obligation.id.clone(), obligation.status, obligation.due.clone(), obligation.count, obligation.missing.clone())
                })
                .collect()
        };
        assert_eq!(facts(&with.list), facts(&without.list));
    }
}
