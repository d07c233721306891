//! FW115: a notice went to more people than are affected.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Unit;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW115",
    name: "notices-exceed-affected",
    severity: Severity::Warning,
    summary: "A notice went to more people than are affected.",
    why: "If more letters went out than people are affected, either the count of people is too low, and every \
          filing that states it is wrong, or people were told of a breach that does not concern them.",
    faulty: "notices: [{duty: us-ny/individuals, sent: 2026-03-08, count: 6_000}]\n",
    mended: "notices: [{duty: us-ny/individuals, sent: 2026-03-08, count: 5_200}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(affected) = &incident.facts.affected else { return };
    if affected.unit.as_ref().is_some_and(|unit| unit.value != Unit::Persons) {
        return;
    }
    let Some(total) = &affected.total else { return };
    for notice in incident.facts.notices.iter().flatten() {
        let Some(count) = &notice.count else { continue };
        if count.value.range().certainly_above(total.value.range()) {
            let message = format!("the notice went to `{}`, and `{}` are affected", count.value.print(), total.value.print());
            findings.push(
                incident
                    .finding(&RULE, count.span, message)
                    .label("more than are affected")
                    .related(total.span, "affected in all")
                    .help("correct the count of the notice or of the people affected"),
            );
        }
    }
}
