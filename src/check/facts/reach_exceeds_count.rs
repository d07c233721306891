//! FW118: more people without an address than there are people.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW118",
    name: "reach-exceeds-count",
    severity: Severity::Error,
    summary: "More people of a group lack an address or agreed to e-mail than the group has.",
    why: "Whether a notice may be given on a web site or by e-mail depends on how many people cannot be reached by \
          letter, or agreed to be reached otherwise. A part that is larger than the whole makes that answer wrong.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     contact: {without_address: 52_000}\n\
             \x20     data: {obtained: [name, email-address]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     contact: {without_address: 520}\n\
             \x20     data: {obtained: [name, email-address]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for (index, group) in incident.groups().iter().enumerate() {
        let (Some(count), Some(reach)) = (&group.count, &group.contact) else { continue };
        for (key, part) in [("without_address", &reach.without_address), ("email_consent", &reach.email_consent)] {
            let Some(part) = part else { continue };
            if part.value.range().certainly_above(count.value.range()) {
                let message =
                    format!("`{key}` is `{}`, and {} has `{}`", part.value.print(), group_name(group, index), count.value.print());
                findings.push(
                    incident
                        .finding(&RULE, part.span, message)
                        .label("more than the group has")
                        .related(count.span, "the whole group")
                        .help("correct the part or the count of the group"),
                );
            }
        }
    }
}
