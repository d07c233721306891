//! FW120: the groups and the total do not agree.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::quantity::Range;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW120",
    name: "groups-do-not-add-up",
    severity: Severity::Error,
    summary: "The counts of the groups and the total of the people affected do not agree.",
    why: "The letter, the filing and the notices to regulators state the total in one place and the groups in \
          another, and readers add up. People may belong to two groups, so a sum above the total is a warning; a \
          total above the sum, or a group above the total, cannot be. Counts that are about a number agree if \
          their ranges can.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 4_000, data: {obtained: [name]}}\n\
             \x20   - {id: staff, who: current employees, count: 200, data: {obtained: [name]}}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 5_000, data: {obtained: [name]}}\n\
             \x20   - {id: staff, who: current employees, count: 200, data: {obtained: [name]}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(total) = incident.facts.affected.as_ref().and_then(|affected| affected.total.as_ref()) else { return };
    let groups = incident.groups();
    let whole = total.value.range();
    let mut larger = false;
    for (index, group) in groups.iter().enumerate() {
        let Some(count) = group.count.as_ref().filter(|count| count.value.range().certainly_above(whole)) else { continue };
        larger = true;
        let message =
            format!("{} has `{}`, more than the total of `{}`", group_name(group, index), count.value.print(), total.value.print());
        findings.push(
            incident
                .finding(&RULE, count.span, message)
                .label("more than the total")
                .related(total.span, "the total")
                .help("correct the count of the group or `affected.total`"),
        );
    }
    let counts: Option<Vec<Range>> = groups.iter().map(|group| group.count.as_ref().map(|count| count.value.range())).collect();
    let Some(sum) = counts.filter(|counts| !counts.is_empty() && !larger).map(|counts| counts.into_iter().sum::<Range>()) else { return };
    let (severity, message, help) = if whole.certainly_above(sum) {
        let message = format!("the total is `{}`, and the groups add up to `{}`", total.value.print(), sum.print());
        (Severity::Error, message, "add the group that is missing, or correct a count or `affected.total`")
    } else if sum.certainly_above(whole) {
        let message = format!("the groups add up to `{}`, and the total is `{}`", sum.print(), total.value.print());
        (Severity::Warning, message, "if people belong to two groups this is right; otherwise correct a count or `affected.total`")
    } else {
        return;
    };
    let mut found = incident.finding(&RULE, total.span, message).weighing(severity).label("the total").help(help);
    // A few of the groups are enough to show where the sum comes from.
    for count in groups.iter().filter_map(|group| group.count.as_ref()).take(6) {
        found = found.related(count.span, count.value.print());
    }
    findings.push(found);
}
