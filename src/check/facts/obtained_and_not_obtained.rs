//! FW123: a data category in two lists that exclude each other.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::CategoryEntry;
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW123",
    name: "obtained-and-not-obtained",
    severity: Severity::Error,
    summary: "A data category stands in two lists of one group that exclude each other.",
    why: "A category was taken, may have been taken, was not taken, or nobody knows yet: one of the four. In two \
          lists at once it makes a letter say both, and a letter that denies what was taken is what regulators \
          punish most.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {obtained: [name, email-address, ssn], not_obtained: [ssn]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {obtained: [name, email-address], not_obtained: [ssn]}\n",
    basis: "In re Pearson plc (SEC 2021) and In re Blackbaud, Inc. (SEC 2023): statements at odds with what was \
            known to have been taken",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for (index, group) in incident.groups().iter().enumerate() {
        let Some(data) = &group.data else { continue };
        let lists = [
            ("obtained", &data.obtained),
            ("suspected", &data.suspected),
            ("not_obtained", &data.not_obtained),
            ("unknown", &data.unknown),
        ];
        for (place, (key, list)) in lists.iter().enumerate() {
            for entry in list.iter().flatten() {
                for (other_key, other) in lists[..place].iter() {
                    let Some(first) = other.iter().flatten().find(|first| first.id == entry.id && !partial(first) && !partial(entry))
                    else {
                        continue;
                    };
                    if entry.id.0.id == "other" {
                        continue;
                    }
                    findings.push(
                        incident
                            .finding(
                                &RULE,
                                entry.span,
                                format!("`{}` of {} stands in `{key}` and in `{other_key}`", entry.id.0.id, group_name(group, index)),
                            )
                            .label(format!("in `{key}`"))
                            .related(first.span, format!("in `{other_key}`"))
                            .help("leave it in the one list that is true; `partial: true` marks a category of which only a part was taken"),
                    );
                }
            }
        }
    }
}

/// Whether only a part of the category is meant: the last digits of a number may be taken and the number not.
fn partial(entry: &CategoryEntry) -> bool {
    entry.particulars.as_ref().and_then(|particulars| particulars.partial.as_ref()).is_some_and(|flag| flag.value.0 == Some(true))
}
