//! FW166: nothing was found where there was nothing to look at.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::{FindingStatus, Logs};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW166",
    name: "finding-without-logs",
    severity: Severity::Warning,
    summary: "Nothing is said to have been found though there are no logs.",
    why: "Logs show who was there and what was taken. Without any, that nothing was found means only that nothing \
          could be: a letter that says \"we have no evidence\" would mislead its readers.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, logs: none}\n\
             findings: {network: {status: none-known, basis: review of the servers, as_of: 2026-03-08}}\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, logs: none}\n\
             findings: {network: {status: not-assessed, basis: there are no logs, as_of: 2026-03-08}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(logs) = incident.facts.incident.as_ref().and_then(|facts| facts.logs.as_ref()).filter(|logs| logs.value == Logs::None) else {
        return;
    };
    let network = incident.facts.findings.as_ref().and_then(|found| found.network.as_ref());
    let status = network.and_then(|found| found.status.as_ref()).filter(|status| status.value == FindingStatus::NoneKnown);
    if let Some(status) = status {
        findings.push(
            incident
                .finding(&RULE, status.span, "`findings.network` is `none-known`, and there are no logs that could show otherwise")
                .label("none known")
                .related(logs.span, "no logs")
                .help("write `not-assessed`, or say in `incident.logs` which logs there are"),
        );
    }
}
