//! FW320: nobody has told those who disclose.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW320",
    name: "facts-did-not-travel",
    severity: Severity::Error,
    summary: "The file does not say that security told those who disclose what it knew, before the day the document bears.",
    why: "It looks in `attestations` for one that is no later than the document. Several companies were fined not for a lie but because those \
          who signed did not know what others in the house knew. A file that has no such list at all is asked for it with a note.",
    faulty: "attestations: [{by: head of security, to: general counsel, at: 2026-03-09, what: the facts of this file}]\n--- press\nMarch 6, 2026\n\nOn March 2, 2026, we \
             learned that an intruder copied the names and email addresses of about 5,200 customers.\n",
    mended: "attestations: [{by: head of security, to: general counsel, at: 2026-03-05, what: the facts of this file}]\n--- press\nMarch 6, 2026\n\nOn March 2, 2026, we \
             learned that an intruder copied the names and email addresses of about 5,200 customers.\n",
    basis: "SEC orders: First American 2021 ($487,616), Blackbaud 2023, RRD 2024 (34-100365), Unisys 2024; settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) || (held.is_own() && !held.is(&[Kind::CurrentReport, Kind::AnnualReport])) {
        return;
    }
    let Some(attestations) = &held.incident.facts.attestations else {
        // A question, not a finding on the words: it is asked once, of what goes to investors.
        if !held.is_own() || held.is(&[Kind::CurrentReport, Kind::AnnualReport]) {
            let finding = held
                .finding_on_whole(&RULE, "the file does not say whether security told those who disclose what it knew")
                .weighing(Severity::Note);
            findings.push(finding.help("record under `attestations` who told whom what, and when"));
        }
        return;
    };
    let Some(bears) = held.date else { return };
    let in_time = attestations.iter().any(|attestation| match &attestation.at {
        Some(at) if !at.value.is_unknown() => at.value.first_day(held.incident.zone()).is_some_and(|day| day <= bears),
        _ => false,
    });
    if in_time {
        return;
    }
    let message = format!("no attestation says that security told those who disclose before {bears}, the day of this document");
    let mut finding = held.finding_on_whole(&RULE, message);
    if let Some(first) = attestations.iter().find_map(|attestation| attestation.at.as_ref()) {
        finding = held.with_fact(finding, first.span, "too late for this document");
    }
    findings.push(finding.help("let security confirm the facts to those who sign, and record it under `attestations`"));
}
