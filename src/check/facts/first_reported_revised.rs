//! FW133: the count differs from the one first reported.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW133",
    name: "first-reported-revised",
    severity: Severity::Warning,
    summary: "The count of an incident differs from the one that was reported first.",
    why: "Both figures are in print, and readers will find the old one. Documents use `count`; the figure first \
          reported stands in the internal summary. With a basis for the revision, or a dispute that tells it, this \
          is a note; without one it is a warning.",
    faulty: "history: {incidents: [{id: acme-2023, at: 2023-05, count: 4_100, first_reported: 3_000}]}\n",
    mended: "history: {incidents: [{id: acme-2023, at: 2023-05, count: 3_000, first_reported: about 3_000}]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let entries = incident.facts.history.iter().flat_map(|history| history.incidents.iter().flatten());
    for (index, entry) in entries.enumerate() {
        let (Some(count), Some(first)) = (&entry.count, &entry.first_reported) else { continue };
        if count.value.range().can_equal(first.value.range()) {
            continue;
        }
        let name = entry.id.as_ref().map_or_else(|| index.to_string(), |id| id.value.0.clone());
        let disputed = incident.facts.disputes.iter().flatten().filter_map(|dispute| dispute.fact.as_ref()).any(|fact| {
            ["count", "first_reported"].iter().any(|key| {
                fact.value.0 == format!("history.incidents[{name}].{key}") || fact.value.0 == format!("history.incidents[{index}].{key}")
            })
        });
        let told = disputed || count.basis.is_some() || first.basis.is_some();
        let message = format!("`{}` were first reported, and the count is now `{}`", first.value.print(), count.value.print());
        findings.push(
            incident
                .finding(&RULE, first.span, message)
                .weighing(if told { Severity::Note } else { Severity::Warning })
                .label("first reported")
                .related(count.span, "documents state this figure")
                .help("documents state `count`; say why it was revised in the `basis` of the count, with its source"),
        );
    }
}
