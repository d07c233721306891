//! FW129: encrypted data that were not taken.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW129",
    name: "encrypted-not-obtained",
    severity: Severity::Error,
    summary: "A category is listed as encrypted and not as taken.",
    why: "`encrypted` names those of the data taken that were encrypted with a key that was not taken: laws with a \
          safe harbor leave them out. A category that is in no list of what was taken is read as not taken at all, \
          so the entry says nothing, or the other list lacks one.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {obtained: [name, email-address], encrypted: [ssn]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {obtained: [name, email-address, ssn], encrypted: [ssn]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for (index, group) in incident.groups().iter().enumerate() {
        let Some(data) = &group.data else { continue };
        for entry in data.encrypted.iter().flatten() {
            if ![&data.obtained, &data.suspected].into_iter().flatten().flatten().any(|taken| taken.id == entry.id) {
                let message =
                    format!("`{}` of {} is encrypted, and no list says that it was taken", entry.id.0.id, group_name(group, index));
                findings.push(
                    incident
                        .finding(&RULE, entry.span, message)
                        .label("not under `obtained`")
                        .help("add it to `obtained` if it was taken in encrypted form, or remove it here"),
                );
            }
        }
    }
}
