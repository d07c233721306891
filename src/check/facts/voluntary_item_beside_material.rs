//! FW146: an item chosen freely though the incident is material.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::{Determination, VoluntaryItem};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW146",
    name: "voluntary-item-beside-material",
    severity: Severity::Warning,
    summary: "Item 8.01 or 7.01 is chosen though the incident is determined to be material.",
    why: "A material incident is reported under Item 1.05. The staff of the SEC has asked registrants to keep the \
          other items for incidents that are not, or not yet, determined to be material, so that readers can tell \
          them apart.",
    faulty: "materiality: {determination: material, voluntary_item: \"8.01\"}\n\
             timeline: {discovered: 2026-03-02, determined_material: 2026-03-06}\n\
             organization: {name: \"Acme Stores, Inc.\", kinds: [public-company], zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}, filing: {title: General Counsel}}, incorporated_in: US-DE, address: {street: [1 Main Street], city: Albany, region: US-NY, postal_code: \"12207\", country: US}, phone: 518-555-0100, sec: {cik: \"1999998\", file_number: 001-39998, ein: 14-9999999, securities: [{title: Common Stock, symbol: ACME, exchange: NYSE}]}}\n",
    mended: "materiality: {determination: material, voluntary_item: none}\n\
             timeline: {discovered: 2026-03-02, determined_material: 2026-03-06}\n\
             organization: {name: \"Acme Stores, Inc.\", kinds: [public-company], zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}, filing: {title: General Counsel}}, incorporated_in: US-DE, address: {street: [1 Main Street], city: Albany, region: US-NY, postal_code: \"12207\", country: US}, phone: 518-555-0100, sec: {cik: \"1999998\", file_number: 001-39998, ein: 14-9999999, securities: [{title: Common Stock, symbol: ACME, exchange: NYSE}]}}\n",
    basis: "Statement of the Director of the Division of Corporation Finance, May 21, 2024",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(materiality) = &incident.facts.materiality else { return };
    let (Some(determination), Some(item)) = (&materiality.determination, &materiality.voluntary_item) else { return };
    if determination.value == Determination::Material && item.value != VoluntaryItem::None {
        findings.push(
            incident
                .finding(&RULE, item.span, format!("the incident is material, and `{}` is chosen: the item is 1.05", item.value.word()))
                .label("chosen freely")
                .related(determination.span, "material")
                .help(
                    "remove `voluntary_item`; if an 8-K went out under it before the determination, list it in `notices` or `statements`",
                ),
        );
    }
}
