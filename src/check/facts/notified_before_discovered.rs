//! FW107: told others before it was discovered.

use std::borrow::Cow;

use super::{Dated, dated, discovered, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW107",
    name: "notified-before-discovered",
    severity: Severity::Error,
    summary: "People, the public or an authority were told before the incident was discovered.",
    why: "Whoever tells others of a breach knows of it. If a notice certainly lies before the discovery, the \
          discovery was earlier than the file says, and so is every deadline that counts from it.",
    faulty: "timeline: {discovered: 2026-03-02, individuals_notified: 2026-02-26}\n",
    mended: "timeline: {discovered: 2026-02-24, individuals_notified: 2026-02-26}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(discovered) = discovered(incident) else { return };
    let mut told: Vec<Dated<'_>> = Vec::new();
    if let Some(timeline) = &incident.facts.timeline {
        told.extend(dated("timeline.individuals_notified", timeline.individuals_notified.as_ref()));
        told.extend(dated("timeline.public_statement", timeline.public_statement.as_ref()));
    }
    if let Some(response) = &incident.facts.response {
        let police = response.law_enforcement.as_ref().and_then(|police| police.told.as_ref());
        if let Some((fact, when)) = police.and_then(|fact| Some((fact, fact.value.when()?))) {
            told.push(Dated { key: Cow::Borrowed("response.law_enforcement.told"), when, span: fact.span });
        }
        for (index, regulator) in response.regulators_told.iter().flatten().enumerate() {
            if let Some((fact, when)) = regulator.at.as_ref().and_then(|fact| Some((fact, fact.value.when()?))) {
                told.push(Dated { key: Cow::Owned(format!("response.regulators_told[{index}].at")), when, span: fact.span });
            }
        }
    }
    for date in &told {
        if date.certainly_before(&discovered, incident) {
            findings.push(out_of_order(incident, &RULE, date, &discovered, "others were told before the incident was discovered"));
        }
    }
}
