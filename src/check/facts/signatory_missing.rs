//! FW140: nobody to sign a letter or a filing that is called for.

use super::{current_report, nearest_key, writes_letters};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Signatory;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW140",
    name: "signatory-missing",
    severity: Severity::Warning,
    summary: "A letter or a filing is called for, and nobody is named to sign it.",
    why: "Letters to people end with the name or the title of someone who answers for them, and Form 8-K must be \
          signed. Without either the document cannot go out.",
    faulty: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}}\n",
    mended: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let organization = incident.facts.organization.as_ref();
    let signatories = organization.and_then(|organization| organization.signatories.as_ref());
    let signs = |signatory: Option<&Signatory>| signatory.is_some_and(|signatory| signatory.name.is_some() || signatory.title.is_some());
    let at = || nearest_key(incident, "organization.signatories");
    if writes_letters(incident) && !signs(signatories.and_then(|signatories| signatories.letter.as_ref())) {
        findings.push(
            incident
                .finding(&RULE, at(), "people are affected, and nobody is named to sign the letters")
                .help("add `organization.signatories.letter` with `name` and `title`; a title alone is enough"),
        );
    }
    if let Some(report) = current_report(incident).filter(|_| !signs(signatories.and_then(|signatories| signatories.filing.as_ref()))) {
        findings.push(
            incident
                .finding(&RULE, at(), "a Form 8-K is called for, and nobody is named to sign it")
                .related(report, "calls for a Form 8-K")
                .help("add `organization.signatories.filing` with `name` and `title`; a title alone is enough")
                .resting_on("Form 8-K, General Instruction E and the signature page"),
        );
    }
}
