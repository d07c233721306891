//! FW117: a data category stands twice in one list.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW117",
    name: "category-listed-twice",
    severity: Severity::Warning,
    summary: "A data category stands twice in one list of a group.",
    why: "The second entry adds nothing to a document, but with other particulars than the first it leaves open \
          which of the two holds: a password that is hashed here and not hashed there.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups: [{id: customers, who: people with an account, count: 5_200, data: {obtained: [name, email-address, name]}}]\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups: [{id: customers, who: people with an account, count: 5_200, data: {obtained: [name, email-address]}}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for data in incident.groups().iter().filter_map(|group| group.data.as_ref()) {
        for list in [&data.obtained, &data.suspected, &data.not_obtained, &data.unknown, &data.encrypted].into_iter().flatten() {
            for (index, entry) in list.iter().enumerate() {
                // `other` stands for a different thing each time.
                let before = list[..index].iter().find(|before| before.id == entry.id && entry.id.0.id != "other");
                if let Some(before) = before {
                    findings.push(
                        incident
                            .finding(&RULE, entry.span, format!("`{}` stands twice in this list", entry.id.0.id))
                            .label("again")
                            .related(before.span, "it stands here first")
                            .help("keep the entry that is right"),
                    );
                }
            }
        }
    }
}
