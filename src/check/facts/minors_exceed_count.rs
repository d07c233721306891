//! FW147: more minors than people in a group.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW147",
    name: "minors-exceed-count",
    severity: Severity::Error,
    summary: "A group holds more minors than people.",
    why: "Letters for minors go to their parents and offer another service. A part that is larger than its group \
          makes the print run, and what is told to regulators, wrong.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     minors: 52_000\n\
             \x20     data: {obtained: [name, email-address]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     minors: 520\n\
             \x20     data: {obtained: [name, email-address]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for (index, group) in incident.groups().iter().enumerate() {
        let (Some(minors), Some(count)) = (&group.minors, &group.count) else { continue };
        if minors.value.range().certainly_above(count.value.range()) {
            let message = format!(
                "`{}` of {} are minors, and it has `{}` people",
                minors.value.print(),
                group_name(group, index),
                count.value.print()
            );
            findings.push(
                incident
                    .finding(&RULE, minors.span, message)
                    .label("more than the group has")
                    .related(count.span, "the whole group")
                    .help("correct the number of minors or the count of the group"),
            );
        }
    }
}
