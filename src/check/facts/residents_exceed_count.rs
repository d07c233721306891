//! FW121: the residents by place and the count of the group do not agree.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Unit;
use crate::quantity::Range;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW121",
    name: "residents-exceed-count",
    severity: Severity::Error,
    summary: "The residents by place and the count of their group do not agree.",
    why: "Which states are told, and how, is decided by the number of their residents. If the places add up to \
          more people than the group has, some state is told a wrong number; if a list that is said to be complete \
          adds up to fewer, some state is not told at all.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     residents: {US-NY: 4_900, US-NJ: 1_300}\n\
             \x20     data: {obtained: [name, email-address]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     residents: {US-NY: 3_900, US-NJ: 1_300}\n\
             \x20     data: {obtained: [name, email-address]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let unit = incident.facts.affected.as_ref().and_then(|affected| affected.unit.as_ref());
    // Residents are people; accounts and records need not be as many.
    let persons = unit.is_none_or(|unit| unit.value == Unit::Persons);
    for (index, group) in incident.groups().iter().enumerate() {
        let (Some(count), Some(residents)) = (&group.count, &group.residents) else { continue };
        if residents.entries.is_empty() {
            continue;
        }
        let sum: Range = residents.iter().map(|(_, _, people)| people.value.range()).sum();
        let complete = group.residents_complete.as_ref().is_some_and(|flag| flag.value.0 == Some(true));
        let whole = count.value.range();
        let (message, help) = if sum.certainly_above(whole) {
            let message = format!(
                "the places of {} add up to `{}`, and its count is `{}`",
                group_name(group, index),
                sum.print(),
                count.value.print()
            );
            (message, "correct the count of a place or of the group")
        } else if complete && persons && whole.certainly_above(sum) {
            let message = format!(
                "the places of {} are said to be complete and add up to `{}`, and its count is `{}`",
                group_name(group, index),
                sum.print(),
                count.value.print()
            );
            (message, "add the places that are missing, or leave out `residents_complete`")
        } else {
            continue;
        };
        // The largest place is where a slip weighs most.
        let largest = residents.iter().max_by_key(|(_, _, people)| people.value.range().low);
        let Some((_, _, largest)) = largest else { continue };
        let mut found = incident
            .finding(&RULE, largest.span, message)
            .weighing(if persons { Severity::Error } else { Severity::Warning })
            .label("the largest of the places")
            .related(count.span, "the count of the group")
            .help(help);
        if let Some(flag) = group.residents_complete.as_ref().filter(|_| complete) {
            found = found.related(flag.span, "said to be complete");
        }
        findings.push(found);
    }
}
