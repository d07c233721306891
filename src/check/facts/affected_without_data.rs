//! FW126: people are affected, and no data are named.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Happened;
use crate::incident::Incident;
use crate::source::{Fact, Scalar as _};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW126",
    name: "affected-without-data",
    severity: Severity::Warning,
    summary: "People are affected, and the file does not say by which data.",
    why: "Which law applies, and what a letter must say, turns on the kinds of data. Without them every duty stays \
          open, and the letter has nothing under \"What information was involved\". Data that nobody has looked into \
          yet are listed under `unknown`.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {obtained: [name, email-address]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    if let Some(facts) = &incident.facts.incident {
        let ruled_out = |fact: &Option<Fact<Happened>>| fact.as_ref().is_some_and(|fact| fact.value == Happened::RuledOut);
        if ruled_out(&facts.acquisition) || ruled_out(&facts.access) {
            return;
        }
    }
    let help = "list the categories under `data`: `obtained`, `suspected`, or `unknown` while nobody knows";
    for (index, group) in incident.groups().iter().enumerate() {
        let Some(count) = group.count.as_ref().filter(|count| count.value.range().low > 0) else { continue };
        let named = group
            .data
            .as_ref()
            .is_some_and(|data| [&data.obtained, &data.suspected, &data.unknown].into_iter().flatten().any(|list| !list.is_empty()));
        if !named {
            let message = format!("{} has `{}` in it, and no data are named", group_name(group, index), count.value.print());
            findings.push(incident.finding(&RULE, count.span, message).label("affected, by what data?").help(help));
        }
    }
    let Some(affected) = &incident.facts.affected else { return };
    if let Some(total) = affected.total.as_ref().filter(|total| total.value.range().low > 0 && incident.groups().is_empty()) {
        let message = format!("`{}` are affected, and no group says by which data", total.value.print());
        findings
            .push(incident.finding(&RULE, total.span, message).label("affected, by what data?").help(format!("add `groups`, and {help}")));
    }
}
