//! FW116: this incident stands in its own history with another count.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW116",
    name: "own-entry-differs",
    severity: Severity::Warning,
    summary: "This incident stands in its own history with another count.",
    why: "The history may hold this incident itself, to keep the figure that was reported first. Its count is then \
          a second place for the same fact, and two places that differ become two documents that differ.",
    faulty: "history: {incidents: [{id: acme-2026-portal, at: 2026-02, count: 7_000}]}\n",
    mended: "history: {incidents: [{id: acme-2026-portal, at: 2026-02, count: 5_200}]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(total) = incident.facts.affected.as_ref().and_then(|affected| affected.total.as_ref()) else { return };
    for entry in incident.facts.history.iter().flat_map(|history| history.incidents.iter().flatten()) {
        let own = entry.id.as_ref().is_some_and(|id| Some(id.value.0.as_str()) == incident.id());
        let Some(count) = entry.count.as_ref().filter(|_| own) else { continue };
        if !count.value.range().can_equal(total.value.range()) {
            let message = format!(
                "the history counts `{}` for this incident, and `affected.total` is `{}`",
                count.value.print(),
                total.value.print()
            );
            findings.push(
                incident
                    .finding(&RULE, count.span, message)
                    .label("this incident")
                    .related(total.span, "`affected.total`")
                    .help("write the same count; the figure that was reported first goes into `first_reported`"),
            );
        }
    }
}
