//! FW155: data are said to be deleted, and nobody says how that is known.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW155",
    name: "deletion-without-basis",
    severity: Severity::Warning,
    summary: "The deletion of the data is called verified without a basis.",
    why: "That the data were destroyed is mostly the word of those who took them. A letter that repeats it as a \
          fact has cost others a settlement; what was verified can say how.",
    faulty: "incident: {summary: Someone copied customer records., access: confirmed, acquisition: confirmed, deletion: {claimed_by: the attacker, verified: true}}\n",
    mended: "incident: {summary: Someone copied customer records., access: confirmed, acquisition: confirmed, deletion: {claimed_by: the attacker, verified: false}}\n",
    basis: "In re Blackbaud, Inc. (FTC 2024): the attacker's promise to delete was never verified",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(deletion) = incident.facts.incident.as_ref().and_then(|facts| facts.deletion.as_ref()) else { return };
    let Some(verified) = deletion.verified.as_ref().filter(|verified| verified.value.0 == Some(true)) else { return };
    if deletion.basis.is_none() && verified.basis.is_none() {
        let mut found = incident
            .finding(&RULE, verified.span, "the deletion is called verified, and nothing says how")
            .label("verified")
            .help("add `basis`: who verified it, and how; otherwise write `verified: false`");
        if let Some(by) = &deletion.claimed_by {
            found = found.related(by.span, "who says that the data were deleted");
        }
        findings.push(found);
    }
}
