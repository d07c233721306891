//! FW110: it went on after it was contained.

use super::{contained, ended, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW110",
    name: "ended-after-contained",
    severity: Severity::Warning,
    summary: "The incident went on after it was contained.",
    why: "Contained means that nothing more can be taken. If the incident ended certainly later than it was \
          contained, either the containment failed, which readers of the notice must not be kept from, or one of \
          the two dates is wrong.",
    faulty: "timeline: {discovered: 2026-03-02, contained: 2026-03-03, ended: 2026-03-07}\n",
    mended: "timeline: {discovered: 2026-03-02, contained: 2026-03-07, ended: 2026-03-07}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let (Some(contained), Some(ended)) = (contained(incident), ended(incident)) else { return };
    if contained.certainly_before(&ended, incident) {
        let found = out_of_order(incident, &RULE, &contained, &ended, "the incident went on after it was contained");
        findings.push(found.help("give the day on which the last way in was closed as `timeline.contained`, or correct `timeline.ended`"));
    }
}
