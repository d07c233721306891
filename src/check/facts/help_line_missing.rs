//! FW141: no help line for the people affected.

use super::{nearest_key, writes_letters};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW141",
    name: "help-line-missing",
    severity: Severity::Warning,
    summary: "People are affected, and there is no line that they can call, write to or visit.",
    why: "Nearly every breach law asks the letter to say whom to contact, and a letter without it sends everyone \
          to the switchboard or to the press.",
    faulty: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, signatories: {letter: {title: Chief Privacy Officer}}}\n",
    mended: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}}\n",
    basis: "For example Cal. Civ. Code § 1798.82(d)(2)(A): the name and contact information of the person or \
            business that reports the breach",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let help = incident.facts.organization.as_ref().and_then(|organization| organization.help.as_ref());
    if help.is_some_and(|help| help.phone.is_some() || help.email.is_some() || help.url.is_some()) || !writes_letters(incident) {
        return;
    }
    findings.push(
        incident
            .finding(
                &RULE,
                nearest_key(incident, "organization.help"),
                "people are affected, and `organization.help` has no telephone, e-mail or web address",
            )
            .help("add `organization.help` with at least one of `phone`, `email` and `url`; a toll-free number is best"),
    );
}
