//! FW152: an employer identification number that is none.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW152",
    name: "malformed-ein",
    severity: Severity::Error,
    summary: "The employer identification number is not written NN-NNNNNNN.",
    why: "The number stands on the cover of filings and on the forms of several regulators. It has two digits, a \
          hyphen and seven digits; without the hyphen or with another grouping it is easily taken for a Social \
          Security number.",
    faulty: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}, sec: {ein: 149-99-9999}}\n",
    mended: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}, sec: {ein: 14-9999999}}\n",
    basis: "Form 8-K, cover page",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let sec = incident.facts.organization.as_ref().and_then(|organization| organization.sec.as_ref());
    let Some(ein) = sec.and_then(|sec| sec.ein.as_ref()) else { return };
    let text = ein.value.0.trim();
    let good = text
        .split_once('-')
        .is_some_and(|(first, rest)| first.len() == 2 && rest.len() == 7 && first.bytes().chain(rest.bytes()).all(|b| b.is_ascii_digit()));
    if good || ein.value.is_unknown() {
        return;
    }
    findings.push(
        incident
            .finding(&RULE, ein.span, "this is not an employer identification number")
            .label("not NN-NNNNNNN")
            .help("write two digits, a hyphen and seven digits, such as `91-9999999`"),
    );
}
