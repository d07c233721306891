//! Runs a file of cases against a book.

use chrono_tz::Tz;

use super::build;
use super::{CaseFile, Expectation, LawCase};
use crate::incident::read;
use crate::law::{Book, Law};
use crate::obligation::{AsOf, Obligation, Status, Wanted, obligations};
use crate::quantity::When;
use crate::source::{Fact, Span};

/// What came of one case.
#[derive(Debug)]
pub struct Tried {
    /// What the case shows.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// What came out otherwise than expected; empty if all is well.
    pub mismatches: Vec<String>,
}

/// What came of a file.
#[derive(Debug)]
pub enum Outcome {
    /// The book has no such law.
    NoLaw(String),
    /// Case by case.
    Cases(Vec<Tried>),
}

/// Runs the cases of a file.
pub fn run(file: &CaseFile, book: &Book) -> Outcome {
    let id = file.law.as_ref().map(|law| law.value.0.clone()).unwrap_or_default();
    let Some(law) = book.law(&id) else { return Outcome::NoLaw(id) };
    Outcome::Cases(file.cases.iter().flatten().map(|case| try_case(file, case, law, book)).collect())
}

/// The cases of a file as incident files: what each shows, and its text.
pub fn incidents(file: &CaseFile, book: &Book) -> Vec<(String, String)> {
    let Some(law) = file.law.as_ref().and_then(|law| book.law(&law.value.0)) else { return Vec::new() };
    let name = |case: &LawCase| case.name.as_ref().map(|name| name.value.0.clone()).unwrap_or_default();
    file.cases.iter().flatten().map(|case| (name(case), build::incident(file, case, law))).collect()
}

fn try_case(file: &CaseFile, case: &LawCase, law: &Law, book: &Book) -> Tried {
    let name = case.name.as_ref().map(|name| name.value.0.clone()).unwrap_or_default();
    let mut tried = Tried { name, span: case.name.as_ref().map_or(case.span, |name| name.span), mismatches: Vec::new() };
    let text = build::incident(file, case, law);
    let read = read("case.yaml", text.into_bytes());
    for fault in &read.faults {
        let at = read.file.slice(fault.span);
        tried.mismatches.push(format!("the facts cannot be read: {:?} at `{at}`", fault.kind));
    }
    let Some(incident) = &read.incident else { return tried };
    let as_of = incident.facts.as_of.as_ref().map(|as_of| as_of.value);
    let as_of = match as_of {
        Some(When::Instant(at)) => AsOf::At(at),
        Some(when) => match when.first_day(incident.zone()) {
            Some(day) => AsOf::Day(day),
            None => AsOf::Day(chrono::NaiveDate::MIN),
        },
        None => AsOf::Day(chrono::NaiveDate::MIN),
    };
    // Every law of the case is tried: one that the file is not about must not disturb it.
    let result = obligations(incident, book, Wanted { as_of, all: true, words: true });
    let own: Vec<&Obligation> = result.list.iter().filter(|obligation| obligation.law.id == law.id).collect();
    for conflict in result.conflicts.iter().filter(|conflict| conflict.id.starts_with(&format!("{}/", law.id))) {
        tried.mismatches.push(format!("{}: {}", conflict.id, conflict.message));
    }
    let expected = case.expect.iter().flat_map(crate::source::Entries::iter);
    for (duty, _, expectation) in expected {
        match own.iter().find(|obligation| obligation.duty == duty.0) {
            Some(obligation) => compare(&duty.0, expectation, obligation, incident.zone(), &mut tried.mismatches),
            None if expectation.status.as_ref().is_some_and(|status| status.value.word() == "not-required") => {}
            None => tried.mismatches.push(format!("{}: expected, and the law has no such duty here", duty.0)),
        }
    }
    for obligation in own {
        let named = case.expect.as_ref().is_some_and(|expect| expect.get(obligation.duty).is_some());
        if !named && obligation.status != Status::NotRequired {
            tried.mismatches.push(format!("{}: not expected, and came out {}", obligation.duty, shown(obligation)));
        }
    }
    tried
}

fn shown(obligation: &Obligation) -> String {
    let mut out = obligation.status.word().to_owned();
    if let Some(date) = obligation.due.date {
        out.push_str(&format!(" on {date}"));
    }
    if !obligation.missing.is_empty() {
        out.push_str(&format!(" for want of {}", obligation.missing.join(", ")));
    }
    out
}

fn compare(duty: &str, expected: &Expectation, got: &Obligation, zone: Tz, mismatches: &mut Vec<String>) {
    if let Some(status) = expected.status.as_ref().map(|status| status.value.word()).filter(|status| *status != got.status.word()) {
        mismatches.push(format!("{duty}: expected {status}, came out {}", shown(got)));
    }
    let day = |fact: &Option<Fact<When>>| fact.as_ref().and_then(|fact| fact.value.first_day(zone));
    if let Some(date) = day(&expected.date).filter(|date| got.due.date != Some(*date)) {
        let due = got.due.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        mismatches.push(format!("{duty}: expected {date}, came out {due}"));
    }
    if let Some(When::Instant(at)) = expected.at.as_ref().map(|at| at.value)
        && got.due.at != Some(at)
    {
        let due = got.due.at.map_or_else(|| "no instant".to_owned(), |at| at.to_rfc3339());
        mismatches.push(format!("{duty}: expected {}, came out {due}", at.to_rfc3339()));
    }
    if let Some(not_before) = day(&expected.not_before).filter(|not_before| got.due.not_before != Some(*not_before)) {
        let due = got.due.not_before.map_or_else(|| "no waiting period".to_owned(), |date| date.to_string());
        mismatches.push(format!("{duty}: expected not before {not_before}, came out {due}"));
    }
    let words_only = got.due.date.is_none() && got.due.standard.is_some();
    if expected.standard.as_ref().and_then(|standard| standard.value.0) == Some(true) && !words_only {
        mismatches.push(format!("{duty}: expected words and no date, came out {}", shown(got)));
    }
    if let Some(missing) = &expected.missing {
        let mut wanted: Vec<&str> = missing.iter().map(|key| key.value.0.as_str()).collect();
        wanted.sort_unstable();
        if wanted != got.missing {
            mismatches.push(format!("{duty}: expected to miss {}, misses {}", wanted.join(", "), got.missing.join(", ")));
        }
    }
}
