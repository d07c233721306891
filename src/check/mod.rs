//! The rules: one file a rule, each with its page, its example and the function that applies it.

pub mod coverage;
pub mod documents;
pub mod facts;
pub mod law;
pub mod law_files;
pub mod page;
pub mod registry;
pub mod syntax;
pub mod words;

use crate::diag::{Finding, sort};
use crate::incident::{Incident, ReadIncident};
use crate::law::Book;
use crate::obligation::AsOf;
use crate::quantity::When;

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
    let mut findings = Vec::new();
    if let Some(applied) = law::Applied::new(incident, book, as_of) {
        for (_, check) in registry::LAW {
            check(&applied, &mut findings);
        }
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
