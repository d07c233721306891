//! FW169: data listed as obtained while it is open whether any were.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::{Happened, Incident};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW169",
    name: "obtained-though-acquisition-open",
    severity: Severity::Warning,
    summary: "Data stand under `obtained`, and whether data were taken is called suspected or unknown.",
    why: "Letters and filings tell what stands under `obtained` as taken. If it is only suspected that anything was taken, \
          the categories belong under `suspected`, where documents say that they may have been taken; what is due is the \
          same for both.",
    faulty: "incident: {summary: Someone without permission opened a file of customers., acquisition: suspected}\n\
             affected: {total: 100, groups: [{id: customers, who: customers, count: 100, data: {obtained: [name]}}]}\n",
    mended: "incident: {summary: Someone without permission opened a file of customers., acquisition: suspected}\n\
             affected: {total: 100, groups: [{id: customers, who: customers, count: 100, data: {suspected: [name]}}]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(acquisition) = incident.facts.incident.as_ref().and_then(|facts| facts.acquisition.as_ref()) else { return };
    if !matches!(acquisition.value, Happened::Suspected | Happened::Unknown) {
        return;
    }
    let obtained = incident.groups().iter().filter_map(|group| group.data.as_ref()?.obtained.as_ref()?.first());
    // The first group is enough to show it; the answer is one for all of them.
    if let Some(first) = obtained.into_iter().next() {
        findings.push(
            incident
                .finding(&RULE, acquisition.span, "it is open whether data were taken, and documents will say that these were")
                .label("open")
                .related(first.span, "told as taken")
                .help("write `acquisition: confirmed`, or move the categories from `obtained` to `suspected`"),
        );
    }
}
