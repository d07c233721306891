//! FW103: ended before it started.

use super::{ended, out_of_order, started};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW103",
    name: "ended-before-started",
    severity: Severity::Error,
    summary: "The incident ended before it started.",
    why: "Letters and notices state when the breach happened, and several states ask for its range of dates. A \
          range that ends before it begins shows readers that nobody has read the notice.",
    faulty: "timeline: {started: 2026-02-10, ended: 2026-02-01, discovered: 2026-03-02}\n",
    mended: "timeline: {started: 2026-02-10, ended: 2026-03-01, discovered: 2026-03-02}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let (Some(started), Some(ended)) = (started(incident), ended(incident)) else { return };
    if ended.certainly_before(&started, incident) {
        findings.push(out_of_order(incident, &RULE, &ended, &started, "the incident ended before it started"));
    }
}
