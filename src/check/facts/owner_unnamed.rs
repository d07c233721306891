//! FW164: data held for another who is not named.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::{HeldAs, NotifyBy};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW164",
    name: "owner-unnamed",
    severity: Severity::Warning,
    summary: "Data are held for another, and it is not said for whom.",
    why: "Whoever holds data for another must tell the owner, who then tells the people. Without the owner's name \
          nobody can be told, and a group whose notices are left to an owner has nobody to send them.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     held_as: service-provider\n\
             \x20     data: {obtained: [name, email-address]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     held_as: service-provider\n\
             \x20     held_for: Borough Clinics\n\
             \x20     data: {obtained: [name, email-address]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for (index, group) in incident.groups().iter().enumerate() {
        if group.held_for.is_some() {
            continue;
        }
        let name = group_name(group, index);
        if let Some(held) = group.held_as.as_ref().filter(|held| held.value == HeldAs::ServiceProvider) {
            findings.push(
                incident
                    .finding(&RULE, held.span, format!("the data of {name} are held for another, and `held_for` does not say for whom"))
                    .label("for whom?")
                    .help("add `held_for` with the name of the owner"),
            );
        } else if let Some(by) = group.notify_by.as_ref().filter(|by| by.value == NotifyBy::Owner) {
            findings.push(
                incident
                    .finding(&RULE, by.span, format!("the owner of the data is to tell {name}, and the file does not name an owner"))
                    .label("which owner?")
                    .help("add `held_as: service-provider` and `held_for`, or write `notify_by: us`"),
            );
        }
    }
}
