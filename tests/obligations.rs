//! What must hold of every incident and the whole book, whatever the facts: tried on incidents drawn at random.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use common::random::Random;
use forthwith::incident::{Incident, read};
use forthwith::law::{Book, Condition, Test};
use forthwith::obligation::{AsOf, Obligation, Status, Wanted, obligations};
use serde_json::{Value, json};

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

/// How many incidents are drawn: `SEEDS=50 cargo test --test obligations` draws fifty times as many, and others.
fn draws(usual: u64, seed: u64) -> impl Iterator<Item = Random> {
    let times = std::env::var("SEEDS").ok().and_then(|times| times.parse().ok()).unwrap_or(1_u64);
    (0..usual * times).map(move |at| Random::new(seed * 1_000_003 + at))
}

/// Every place that a law of the book speaks of, some that none does, and a country whose states do.
fn places() -> &'static [&'static str] {
    static PLACES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut out: Vec<&str> =
            book().laws.iter().flat_map(|law| &law.covers).map(String::as_str).filter(|place| *place != "EU").collect();
        out.extend(["US", "MX", "NZ", "CA-AB"]);
        out.sort_unstable();
        out.dedup();
        out
    });
    &PLACES
}

/// Every judgement that the book asks for.
fn judgements() -> &'static BTreeSet<String> {
    fn search(condition: &Condition, out: &mut BTreeSet<String>) {
        for test in &condition.tests {
            match test {
                Test::Judgement(name) | Test::JudgementOrHarm(name) => {
                    out.insert(name.clone());
                }
                Test::All(parts) | Test::Any(parts) | Test::None(parts) => parts.iter().for_each(|part| search(part, out)),
                _ => {}
            }
        }
    }
    static NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let mut out: BTreeSet<String> =
            book().elements.iter().filter_map(|element| element.asks.as_ref()).map(|(name, _)| name.clone()).collect();
        for law in &book().laws {
            law.binds.when.iter().for_each(|when| search(when, &mut out));
            for version in &law.versions {
                let general = version.protects.iter().filter_map(|protects| protects.harm_exemption.as_ref());
                for exemption in general.chain(version.duties.iter().filter_map(|duty| duty.unless.as_ref())) {
                    out.extend(exemption.judgement.iter().map(|(name, _)| name.clone()));
                    exemption.when.iter().for_each(|when| search(when, &mut out));
                }
                version.duties.iter().filter_map(|duty| duty.when.as_ref()).for_each(|when| search(when, &mut out));
            }
        }
        out
    });
    &NAMES
}

/// Every duty of the book.
fn duties() -> &'static BTreeSet<String> {
    static IDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let of = |law: &'static forthwith::law::Law| {
            law.versions.iter().flat_map(|version| &version.duties).map(move |duty| format!("{}/{}", law.id, duty.id))
        };
        book().laws.iter().flat_map(of).collect()
    });
    &IDS
}

/// Some entries of a set: about one in so many.
fn few(random: &mut Random, from: &'static BTreeSet<String>, one_in: usize) -> Vec<&'static str> {
    from.iter().filter(|_| random.below(one_in) == 0).map(String::as_str).collect()
}

/// A point in time of a year, in one of the ways in which people write it.
fn time(random: &mut Random, year: usize) -> String {
    let (month, day) = (1 + random.below(9), 1 + random.below(28));
    match random.below(12) {
        0 => format!("about {year}-{month:02}-{day:02}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-{month:02}-{day:02} to {year}-{:02}-01", month + 1),
        3..=5 => format!("{year}-{month:02}-{day:02}T{:02}:30:00-05:00", random.below(24)),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// A count, in one of the ways in which people write it.
fn count(random: &mut Random) -> String {
    let number = [1, 40, 49, 50, 249, 250, 499, 500, 501, 999, 1_000, 1_001, 5_000, 9_000, 10_001, 150_000][random.below(16)];
    match random.below(12) {
        0 => format!("about {number}"),
        1 => format!("over {number}"),
        2 => format!("up to {number}"),
        _ => number.to_string(),
    }
}

/// An incident drawn at random: some facts stated, some unknown, some left out.
fn drawn(random: &mut Random) -> Value {
    let categories: Vec<&str> = forthwith::reference::categories::ids().collect();
    let kinds: Vec<&str> = forthwith::reference::kinds::ids().collect();
    let methods: Vec<&str> = forthwith::reference::methods::ids().collect();
    // Half of the draws stay with data and kinds that many laws know.
    let common = [
        "name",
        "ssn",
        "drivers-license",
        "email-address",
        "password",
        "bank-account",
        "account-access-code",
        "medical",
        "telecom-cpni-plan",
    ];
    let data =
        |random: &mut Random, most: usize| if random.below(2) == 0 { some(random, &common, most) } else { some(random, &categories, most) };
    let year = [2026, 2026, 2026, 2025, 2024, 2023, 2021, 2018, 2012][random.below(9)];
    let day = |random: &mut Random| time(random, year);
    let mut groups = Vec::new();
    for at in 0..=random.below(2) {
        let mut residents = serde_json::Map::new();
        for place in some(random, places(), 6) {
            residents.insert(place.to_owned(), json!(count(random)));
        }
        let mut taken = json!({"obtained": data(random, 6)});
        for list in ["suspected", "unknown", "not_obtained"] {
            if random.below(4) == 0 {
                taken[list] = json!(data(random, 2));
            }
        }
        if random.below(5) == 0 {
            taken["encrypted"] = taken["obtained"].clone();
        }
        let mut group = json!({"id": format!("g{at}"), "who": "people", "residents": residents, "data": taken});
        if random.below(6) != 0 {
            group["kind"] =
                json!((["customer", "customer", "employee", "patient", "student", "applicant", "shareholder"][random.below(7)]));
        }
        match random.below(4) {
            0 => {}
            1 => group["residents_complete"] = json!("true"),
            _ => group["count"] = json!(count(random)),
        }
        if random.below(6) == 0 {
            group["held_as"] = json!("service-provider");
        }
        if random.below(8) == 0 {
            group["form"] = json!((["paper", "device"][random.below(2)]));
        }
        groups.push(group);
    }
    let mut whole = json!({
        "format": "1", "id": "drawn", "title": "Drawn", "status": "investigating", "as_of": "2026-10-30",
        "organization": {"name": "Example", "fiscal_year_end": "12-31"},
        "timeline": {"discovered": day(random)},
        "incident": {"summary": "Something."},
        "affected": {"groups": groups},
    });
    if random.below(5) != 0 {
        whole["organization"]["kinds"] = json!(some(random, &kinds, 4));
    }
    if random.below(5) != 0 {
        whole["organization"]["zone"] =
            json!((["America/New_York", "Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"][random.below(4)]));
    }
    if random.below(5) != 0 {
        whole["organization"]["home"] = json!((["US-DE", "DE", "GB", "JP", "CA-QC", "US-NY", "CH"][random.below(7)]));
    }
    if random.below(3) != 0 {
        whole["organization"]["establishments"] = json!(some(random, places(), 2));
    }
    for key in ["access", "acquisition"] {
        if random.below(5) != 0 {
            whole["incident"][key] = json!((["confirmed", "confirmed", "suspected", "unknown", "ruled-out"][random.below(5)]));
        }
    }
    if random.below(3) != 0 {
        whole["incident"]["methods"] = json!(some(random, &methods, 2));
    }
    if random.below(3) == 0 {
        whole["incident"]["source"] = json!((["us", "vendor", "unknown"][random.below(3)]));
        whole["incident"]["vendors"] = json!([{"name": "Vendor", "told_us": (day(random))}]);
    }
    if random.below(2) == 0 {
        whole["incident"]["ransom"] = json!({"paid": (["true", "false", "unknown"][random.below(3)])});
        if random.below(2) == 0 {
            whole["incident"]["ransom"]["paid_at"] = json!(day(random));
        }
    }
    let events = [
        "believed",
        "determined",
        "confirmed",
        "scope_identified",
        "classified",
        "individuals_notified",
        "determined_material",
        "new_information",
        "handled",
    ];
    for key in events {
        if random.below(3) == 0 {
            whole["timeline"][key] = json!(day(random));
        }
    }
    if random.below(3) == 0 {
        whole["findings"] = json!({"harm": {"risk": (["likely", "unlikely", "not-assessed"][random.below(3)]), "basis": "a review", "assessed": (day(random))}});
    }
    if random.below(3) == 0 {
        whole["materiality"] = json!({"determination": (["pending", "material", "not-material"][random.below(3)]), "undetermined": (some(random, &["costs"], 1))});
    }
    let mut assessments = serde_json::Map::new();
    for name in few(random, judgements(), 4) {
        let result = ["yes", "yes", "no", "unknown"][random.below(4)];
        let mut assessment = json!({"result": result, "by": "counsel"});
        if random.below(3) != 0 {
            assessment["basis"] = json!("a review");
            assessment["at"] = json!(day(random));
        }
        assessments.insert(name.to_owned(), assessment);
    }
    whole["assessments"] = assessments.into();
    if random.below(3) == 0 {
        let kind = ["law-enforcement", "law-enforcement", "us-attorney-general", "fcc"][random.below(4)];
        let mut hold = json!({"by": "FBI", "kind": kind, "covers": (some(random, &["individuals", "public", "us-sec-8k-105/sec-8k"], 2)), "from": (day(random))});
        if random.below(3) != 0 {
            hold["until"] = json!(day(random));
        }
        if random.below(2) == 0 {
            hold["written"] = json!((["true", "false"][random.below(2)]));
        }
        whole["holds"] = json!([hold]);
    }
    if random.below(2) == 0 {
        let sent = few(random, duties(), 12).into_iter().map(|duty| {
            let mut notice = json!({"duty": duty, "sent": (day(random))});
            if random.below(3) == 0 {
                notice["count"] = json!(count(random));
            }
            notice
        });
        whole["notices"] = sent.collect();
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
    for mut random in draws(60, 7) {
        let small = drawn(&mut random);
        let mut large = small.clone();
        for group in large["affected"]["groups"].as_array_mut().unwrap() {
            // "about 500" becomes "about 5000".
            let times = |value: &Value| json!(format!("{}0", value.as_str().unwrap()));
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
    for mut random in draws(60, 11) {
        let less = drawn(&mut random);
        let mut more = less.clone();
        let all: Vec<&str> = forthwith::reference::categories::ids().filter(|id| *id != "unknown").collect();
        let extra = all[random.below(all.len())];
        for group in more["affected"]["groups"].as_array_mut().unwrap() {
            for list in ["suspected", "unknown", "not_obtained", "encrypted"] {
                if let Some(list) = group["data"][list].as_array_mut() {
                    list.retain(|category| category != extra);
                }
            }
            let obtained = group["data"]["obtained"].as_array_mut().unwrap();
            // The first entry of an empty list is an answer where there was none.
            if obtained.is_empty() {
                continue;
            }
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
    for mut random in draws(100, 13) {
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
        // A category in no list was not taken: the lists are one answer.
        "suspected",
    ];
    for mut random in draws(8, 17) {
        let whole = drawn(&mut random);
        let full = incident(&whole);
        let before = applied(&full);
        let mut paths = Vec::new();
        without_each_key(&whole, "", &mut paths, &mut Vec::new());
        for (path, keys) in paths {
            if defaults.contains(&keys.last().unwrap().as_str()) {
                continue;
            }
            // A list that is said to be complete, or can add up to a rounded count, is complete by the format itself, with a place
            // less too.
            let rounded = |count: &Value| count.as_str().is_some_and(|count| !count.starts_with(|c: char| c.is_ascii_digit()));
            let closed = |group: &Value| {
                let mut places = group["residents"].as_object().unwrap().values();
                rounded(&group["count"]) || group.get("residents_complete").is_some() || places.any(rounded)
            };
            if path.contains(".residents.") && closed(&whole["affected"]["groups"][keys[2].parse::<usize>().unwrap()]) {
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
                // Paths of notices, holds and vendors follow their order in the file.
                let kept = |key: &str| ["notices", "holds", "vendors"].contains(&key);
                let of = |key: &String, value: &Value| if kept(key) { value.clone() } else { turned(value) };
                map.iter().rev().map(|(key, value)| (key.clone(), of(key, value))).collect::<serde_json::Map<_, _>>().into()
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
    for mut random in draws(40, 19) {
        let one = drawn(&mut random);
        let other = turned(&one);
        let (one, other) = (incident(&one), incident(&other));
        let (first, second) = (shown(&applied(&one)), shown(&applied(&other)));
        for (a, b) in first.lines().zip(second.lines()) {
            assert_eq!(a, b, "{}", one.file.text());
        }
        assert_eq!(first.lines().count(), second.lines().count());
    }
}

#[test]
fn without_words_the_result_is_the_same() {
    for mut random in draws(60, 23) {
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
