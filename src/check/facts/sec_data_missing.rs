//! FW153: the cover of Form 8-K has holes.

use super::{current_report, is_kind, nearest_key};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW153",
    name: "sec-data-missing",
    severity: Severity::Warning,
    summary: "A Form 8-K is called for, and facts of its cover page are left out.",
    why: "The cover page names the registrant as the SEC knows it: where it is incorporated, its numbers, its \
          address and telephone, and the securities registered under Section 12(b). A filing with an empty field \
          is rejected or has to be amended.",
    faulty: "materiality: {determination: pending, voluntary_item: \"8.01\"}\n\
             organization: {name: \"Acme Stores, Inc.\", kinds: [public-company], zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}, filing: {title: General Counsel}}, incorporated_in: US-DE, phone: 518-555-0100, sec: {cik: \"1999998\", file_number: 001-39998, ein: 14-9999999}}\n",
    mended: "materiality: {determination: pending, voluntary_item: \"8.01\"}\n\
             organization: {name: \"Acme Stores, Inc.\", kinds: [public-company], zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}, filing: {title: General Counsel}}, incorporated_in: US-DE, address: {street: [1 Main Street], city: Albany, region: US-NY, postal_code: \"12207\", country: US}, phone: 518-555-0100, sec: {cik: \"1999998\", file_number: 001-39998, ein: 14-9999999, securities: [{title: Common Stock, symbol: ACME, exchange: NYSE}]}}\n",
    basis: "Form 8-K, cover page",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(organization) = &incident.facts.organization else { return };
    let Some(report) = current_report(incident).filter(|_| is_kind(incident, "public-company")) else { return };
    let sec = organization.sec.as_ref();
    let cover = [
        ("incorporated_in", organization.incorporated_in.is_some()),
        ("address", organization.address.is_some()),
        ("phone", organization.phone.is_some()),
        ("sec.cik", sec.is_some_and(|sec| sec.cik.is_some())),
        ("sec.file_number", sec.is_some_and(|sec| sec.file_number.is_some())),
        ("sec.ein", sec.is_some_and(|sec| sec.ein.is_some())),
        ("sec.securities", sec.is_some_and(|sec| sec.securities.as_ref().is_some_and(|list| !list.is_empty()))),
    ];
    let missing: Vec<String> = cover.iter().filter(|(_, there)| !there).map(|(key, _)| format!("`{key}`")).collect();
    if missing.is_empty() {
        return;
    }
    let message = format!("a Form 8-K is called for, and its cover lacks {} of `organization`", missing.join(", "));
    findings.push(
        incident
            .finding(&RULE, nearest_key(incident, "organization.sec"), message)
            .related(report, "calls for a Form 8-K")
            .help("copy them from the cover of the last annual or quarterly report"),
    );
}
