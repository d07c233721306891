//! FW102: discovered before it started.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW102",
    name: "discovered-before-started",
    severity: Severity::Error,
    summary: "The incident was discovered before it started.",
    why: "Discovery starts the clock of most breach laws, and letters state when the breach happened. If the first \
          certainly lies before the second, one of the two dates is wrong, and with it a deadline or a letter. Windows, \
          months and `about` count as contradictions only if no reading of them can agree.",
    faulty: "timeline: {started: 2026-03-05, discovered: 2026-03-02}\n",
    mended: "timeline: {started: about 2026-03-05, discovered: 2026-03-02}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(timeline) = &incident.facts.timeline else { return };
    let (Some(started), Some(discovered)) = (&timeline.started, &timeline.discovered) else { return };
    if discovered.value.certainly_before(&started.value, incident.zone()) {
        findings.push(
            incident
                .finding(&RULE, discovered.span, "the incident was discovered before it started")
                .label("discovered")
                .related(started.span, "started later")
                .help("correct the wrong one of the two dates"),
        );
    }
}
