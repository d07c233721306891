//! The rules: one file a rule, each with its page, its example and the function that applies it.

pub mod coverage;
pub mod documents;
pub mod facts;
pub mod held;
pub mod law;
pub mod law_files;
pub mod page;
pub mod registry;
pub mod syntax;
pub mod upkeep;
pub mod words;

use chrono::NaiveDate;

use crate::diag::{Finding, sort};
use crate::document::import::import;
use crate::incident::{Incident, ReadIncident};
use crate::law::Book;
use crate::obligation::{AsOf, Wanted, obligations};
use crate::quantity::When;
use crate::words::Reader;
use held::{Against, Held, Issued, Kind, Record};

/// Holds the writing and the facts of an incident file against the rules. The findings come in the order of the file.
pub fn check_facts(read: &ReadIncident) -> Vec<Finding> {
    let mut findings: Vec<Finding> = read.faults.iter().map(|fault| syntax::finding(&read.file, fault)).collect();
    if let Some(incident) = &read.incident {
        for (_, check) in registry::FACTS {
            check(incident, &mut findings);
        }
    }
    sorted(findings)
}

/// Holds what the law book makes of an incident against the rules. `as_of` is the day on which duties are judged; without
/// one nothing can be late. The findings come in the order of the file.
pub fn check_law(incident: &Incident, book: &Book, as_of: Option<AsOf>) -> Vec<Finding> {
    law::Applied::new(incident, book, as_of).map_or_else(Vec::new, |applied| check_applied(&applied))
}

/// The same of a law book that was applied already.
pub fn check_applied(applied: &law::Applied) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, check) in registry::LAW {
        check(applied, &mut findings);
    }
    sorted(findings)
}

/// Holds a document against the facts by every rule on words.
pub fn check_words(held: &Held) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, check) in registry::WORDS {
        // A document that went out is judged by the rule for such alone.
        if held.went_out.is_none() || std::ptr::fn_addr_eq(*check, words::stale_statement::check as registry::WordsCheck) {
            check(held, &mut findings);
        }
    }
    findings
}

/// Holds one text against an incident, with what its example says went out before: `--- issued KIND DAY` opens such a text.
pub fn check_text(incident: &Incident, book: &Book, name: &str, text: &str, kind: Option<&str>) -> Vec<Finding> {
    let reader = Reader::default();
    let record = Record::new(incident);
    let day = incident.as_of_day();
    let owed = day.map(|day| obligations(incident, book, Wanted { as_of: AsOf::Day(day), all: false, words: false }));
    let mut issued = Vec::new();
    let mut current: Option<(&str, String)> = kind.map(|kind| (kind, String::new()));
    let mut sent: Option<NaiveDate> = None;
    let take = |current: Option<(&str, String)>, sent: Option<NaiveDate>, issued: &mut Vec<Issued>| {
        let (kind, text) = current?;
        let words = import(name, text.as_bytes()).ok()?;
        let Some(sent) = sent else { return Some((kind.to_owned(), words)) };
        issued.push(Issued::new(name, Kind::of(kind), sent, words, incident.file.line_span(1), false, &reader));
        None
    };
    if let Some((first, _)) = &mut current
        && let Some((word, day)) = first.strip_prefix("issued ").and_then(|rest| rest.split_once(' '))
    {
        *first = word;
        sent = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
    }
    for line in text.split_inclusive('\n') {
        if let Some(kind) = line.strip_prefix("--- ") {
            take(current.take(), sent.take(), &mut issued);
            current = Some((kind.trim(), String::new()));
        } else if let Some((_, text)) = &mut current {
            text.push_str(line);
        }
    }
    let last = take(current, sent, &mut issued);
    let against = Against { incident, record: &record, obligations: owed.as_ref(), issued: &issued, day };
    let mut findings = Vec::new();
    for issued in &issued {
        findings.extend(check_words(&Held::issued(against, issued, &reader)));
    }
    if let Some((kind, imported)) = &last {
        findings.extend(check_words(&Held::text(against, imported, Kind::of(kind), &reader)));
    }
    sorted(findings)
}

/// The day or the instant at which the facts of an incident stand by its own word.
pub fn own_as_of(incident: &Incident) -> Option<AsOf> {
    match incident.facts.as_of.as_ref()?.value {
        When::Instant(at) => Some(AsOf::At(at)),
        _ => incident.as_of_day().map(AsOf::Day),
    }
}

fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    sort(&mut findings);
    // Under an alias one place of the file is read several times, and found fault with as often.
    findings.dedup_by(|a, b| a.rule.code == b.rule.code && a.location.span == b.location.span && a.message == b.message);
    findings
}
