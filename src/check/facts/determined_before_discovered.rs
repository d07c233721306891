//! FW106: judged before it was discovered.

use std::borrow::Cow;

use super::{Dated, dated, discovered, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW106",
    name: "determined-before-discovered",
    severity: Severity::Error,
    summary: "The incident was confirmed, judged or classified before it was discovered.",
    why: "Nobody can confirm, assess or classify what nobody has discovered. If a judgement certainly lies before \
          the discovery, the discovery was earlier than the file says, and with it every deadline that counts from \
          it.",
    faulty: "timeline: {discovered: 2026-03-02, determined: 2026-02-20}\n",
    mended: "timeline: {discovered: 2026-02-20, determined: 2026-03-02}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(discovered) = discovered(incident) else { return };
    let Some(timeline) = &incident.facts.timeline else { return };
    let judged = [
        dated("timeline.confirmed", timeline.confirmed.as_ref()),
        dated("timeline.determined", timeline.determined.as_ref()),
        dated("timeline.scope_identified", timeline.scope_identified.as_ref()),
        dated("timeline.determined_material", timeline.determined_material.as_ref()),
        dated("timeline.classified", timeline.classified.as_ref()),
        dated("timeline.handled", timeline.handled.as_ref()),
        dated(
            "findings.harm.assessed",
            incident.facts.findings.as_ref().and_then(|found| found.harm.as_ref()).and_then(|harm| harm.assessed.as_ref()),
        ),
    ];
    let assessments = incident.facts.assessments.iter().flat_map(|assessments| assessments.iter());
    let assessed = assessments.filter_map(|(_, key, assessment)| {
        let at = assessment.at.as_ref()?;
        Some(Dated { key: Cow::Owned(format!("assessments.{}.at", key.text)), when: &at.value, span: at.span })
    });
    for date in judged.into_iter().flatten().chain(assessed) {
        if date.certainly_before(&discovered, incident) {
            findings.push(out_of_order(incident, &RULE, &date, &discovered, "a judgement stands before the discovery"));
        }
    }
}
