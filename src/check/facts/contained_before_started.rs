//! FW105: contained before it started.

use super::{contained, out_of_order, started};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW105",
    name: "contained-before-started",
    severity: Severity::Error,
    summary: "The incident was contained before it started.",
    why: "Nothing can be stopped before it has begun. One of the two dates is wrong, and both stand in letters and \
          filings.",
    faulty: "timeline: {started: 2026-02-10, discovered: 2026-03-02, contained: 2026-02-03}\n",
    mended: "timeline: {started: 2026-02-10, discovered: 2026-03-02, contained: 2026-03-03}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let (Some(contained), Some(started)) = (contained(incident), started(incident)) else { return };
    if contained.certainly_before(&started, incident) {
        findings.push(out_of_order(incident, &RULE, &contained, &started, "the incident was contained before it started"));
    }
}
