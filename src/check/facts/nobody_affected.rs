//! FW125: nobody is affected, and yet data were taken.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Happened;
use crate::incident::Incident;
use crate::quantity::Range;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW125",
    name: "nobody-affected",
    severity: Severity::Error,
    summary: "The count of people is zero, and yet data of people were taken.",
    why: "Zero people end nearly every duty to tell anyone. Beside a list of data that were taken, the zero is \
          mostly a field that was filled in before the count was known; then it is `unknown`, and no duty is ruled \
          out.",
    faulty: "affected:\n\
             \x20 total: 0\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, data: {obtained: [name, email-address]}}\n",
    mended: "affected:\n\
             \x20 total: unknown\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, data: {obtained: [name, email-address]}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let zero = |range: Range| range.high == Some(0);
    let help = "write the count, or `unknown` while it is not known; leave the data out if nobody's were taken";
    let mut seen = false;
    for (index, group) in incident.groups().iter().enumerate() {
        let taken = group.data.as_ref().and_then(|data| [&data.obtained, &data.suspected].into_iter().flatten().flatten().next());
        let Some(entry) = taken else { continue };
        let Some(count) = group.count.as_ref().filter(|count| zero(count.value.range())) else { continue };
        seen = true;
        let message = format!("{} has nobody in it, and data of theirs were taken", group_name(group, index));
        findings
            .push(incident.finding(&RULE, count.span, message).label("nobody").related(entry.span, "taken, or suspected to be").help(help));
    }
    let Some(total) = incident.facts.affected.as_ref().and_then(|affected| affected.total.as_ref()) else { return };
    if seen || !zero(total.value.range()) {
        return;
    }
    let mut data = incident.groups().iter().filter_map(|group| group.data.as_ref());
    if let Some(entry) = data.find_map(|data| [&data.obtained, &data.suspected].into_iter().flatten().flatten().next()) {
        findings.push(
            incident
                .finding(&RULE, total.span, "nobody is affected, and yet data of people were taken")
                .label("nobody")
                .related(entry.span, "taken, or suspected to be")
                .help(help),
        );
        return;
    }
    let acquisition = incident.facts.incident.as_ref().and_then(|facts| facts.acquisition.as_ref());
    if let Some(acquisition) = acquisition.filter(|fact| fact.value == Happened::Confirmed) {
        findings.push(
            incident
                .finding(&RULE, total.span, "nobody is affected, and `incident.acquisition` is `confirmed`")
                .weighing(Severity::Warning)
                .label("nobody")
                .related(acquisition.span, "something was taken")
                .help("if only data of no person were taken, this is right; say so in `incident.summary`"),
        );
    }
}
