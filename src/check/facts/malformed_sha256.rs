//! FW167: a checksum that is none.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW167",
    name: "malformed-sha256",
    severity: Severity::Error,
    summary: "The SHA-256 of a notice is not 64 hexadecimal digits.",
    why: "The checksum proves which document went out. One that was cut off or copied from another kind of sum \
          proves nothing, and the document is then taken to have been changed.",
    faulty: "notices: [{duty: website, sent: 2026-03-06, document: notice.pdf, sha256: 9f86d081884c7d65}]\n",
    mended: "notices: [{duty: website, sent: 2026-03-06, document: notice.pdf, sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}]\n",
    basis: "FIPS 180-4",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for sum in incident.facts.notices.iter().flatten().filter_map(|notice| notice.sha256.as_ref()) {
        let text = sum.value.0.trim();
        if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) || sum.value.is_unknown() {
            continue;
        }
        findings.push(
            incident
                .finding(&RULE, sum.span, format!("a SHA-256 has 64 hexadecimal digits, and this has {} characters", text.chars().count()))
                .label("not a SHA-256")
                .help("copy the whole sum, as `sha256sum FILE` prints it"),
        );
    }
}
