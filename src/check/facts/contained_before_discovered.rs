//! FW104: contained before it was discovered.

use super::{contained, discovered, out_of_order, started};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW104",
    name: "contained-before-discovered",
    severity: Severity::Warning,
    summary: "The incident was contained before it was discovered.",
    why: "It can happen: a patch or a changed password ends an attack that nobody has noticed yet. Far more often \
          the two dates were exchanged, or the day of discovery is really the day on which the inquiry was \
          finished, and the true one is earlier. Then the deadlines that count from discovery are earlier too.",
    faulty: "timeline: {started: 2026-02-10, discovered: 2026-03-02, contained: 2026-02-27}\n",
    mended: "timeline: {started: 2026-02-10, discovered: 2026-02-27, contained: 2026-03-02}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let (Some(contained), Some(discovered)) = (contained(incident), discovered(incident)) else { return };
    let before_start = started(incident).is_some_and(|started| contained.certainly_before(&started, incident));
    if !before_start && contained.certainly_before(&discovered, incident) {
        let found = out_of_order(incident, &RULE, &contained, &discovered, "the incident was contained before it was discovered");
        findings.push(found.help(
            "check whether someone knew of it earlier: `timeline.discovered` is the day on which anyone in the organization first did",
        ));
    }
}
