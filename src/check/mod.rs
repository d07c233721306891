//! The rules: one file a rule, each with its page, its example and the function that applies it.

pub mod documents;
pub mod facts;
pub mod law_files;
pub mod page;
pub mod registry;
pub mod syntax;
pub mod words;

use crate::diag::{Finding, sort};
use crate::incident::ReadIncident;

/// Holds the writing and the facts of an incident file against the rules. The findings come in the order of the file.
pub fn check_facts(read: &ReadIncident) -> Vec<Finding> {
    let mut findings: Vec<Finding> = read.faults.iter().map(|fault| syntax::finding(&read.file, fault)).collect();
    if let Some(incident) = &read.incident {
        for (_, check) in registry::FACTS {
            check(incident, &mut findings);
        }
    }
    sort(&mut findings);
    // Under an alias one place of the file is read several times, and found fault with as often.
    findings.dedup_by(|a, b| a.rule.code == b.rule.code && a.location.span == b.location.span && a.message == b.message);
    findings
}
