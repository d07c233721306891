//! FW139: a dispute that lacks its source or its reason.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW139",
    name: "dispute-without-reason",
    severity: Severity::Warning,
    summary: "A dispute does not say who says otherwise, what, or why the file keeps to its own.",
    why: "The point of a dispute is that the next reader need not start over: who said what, and why the file says \
          otherwise. Without the reason nobody can tell whether the file was right to differ.",
    faulty: "disputes: [{fact: timeline.started, says: 2026-03-02}]\n",
    mended: "sources: [{id: tribune, title: Carrier says login abused, kind: press}]\n\
             disputes: [{fact: timeline.started, says: 2026-03-02, source: tribune, because: the paper gives the day of discovery}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for dispute in incident.facts.disputes.iter().flatten() {
        let keys = [("fact", &dispute.fact), ("says", &dispute.says), ("source", &dispute.source), ("because", &dispute.because)];
        let missing: Vec<String> = keys.iter().filter(|(_, fact)| fact.is_none()).map(|(key, _)| format!("`{key}`")).collect();
        let Some((first, rest)) = missing.split_first() else { continue };
        let there = keys.iter().find_map(|(_, fact)| fact.as_ref().map(|fact| fact.span)).unwrap_or(dispute.span);
        let list = rest.iter().fold(first.clone(), |list, key| format!("{list} and {key}"));
        let message = format!("the dispute does not have {list}");
        findings.push(
            incident
                .finding(&RULE, there, message)
                .label("this dispute")
                .help("say who says otherwise, what, and why this file keeps to its own"),
        );
    }
}
