//! FW101: `as_of` is not a day.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::quantity::When;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW101",
    name: "as-of-without-day",
    severity: Severity::Error,
    summary: "The day at which the facts stand is not a day or an instant.",
    why: "Documents are dated by `as_of`, duties are judged due or overdue on it, and every other date is held \
          against it. A month, a window or `unknown` gives no day for any of that.",
    faulty: "as_of: 2026-03\n",
    mended: "as_of: 2026-03-09\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(as_of) = &incident.facts.as_of else { return };
    if !matches!(as_of.value, When::Day(_) | When::Instant(_)) {
        findings.push(
            incident
                .finding(&RULE, as_of.span, format!("`as_of` is `{}`, which is not one day", as_of.value.written()))
                .label("not a day")
                .help("write the day, such as 2026-03-09, or the instant at which somebody last held the facts to be right"),
        );
    }
}
