//! FW114: the status of the incident and another fact do not agree.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::{ContainmentStatus, Happened, Investigation, Status};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW114",
    name: "status-contradicted",
    severity: Severity::Error,
    summary: "The status of the incident and another fact do not agree.",
    why: "The status is the first thing the internal summary and the statement to the press say. An incident that \
          is called contained while the findings say it is not, or suspected while access is confirmed, is told \
          wrongly in both.",
    faulty: "status: contained\n\
             findings: {containment: {status: no, basis: the way in is still open, as_of: 2026-03-08}}\n",
    mended: "status: investigating\n\
             findings: {containment: {status: no, basis: the way in is still open, as_of: 2026-03-08}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(status) = &incident.facts.status else { return };
    let mut found = |span: Span, severity: Severity, fact: &str, value: &str| {
        findings.push(
            incident
                .finding(&RULE, status.span, format!("the status is `{}`, and `{fact}` is `{value}`", status.value.word()))
                .weighing(severity)
                .related(span, format!("`{value}`"))
                .help(format!("bring `status` and `{fact}` into agreement")),
        );
    };
    let stopped = matches!(status.value, Status::Contained | Status::Closed);
    let containment = incident.facts.findings.as_ref().and_then(|found| found.containment.as_ref());
    if let Some(fact) = containment.and_then(|containment| containment.status.as_ref())
        && stopped
        && fact.value == ContainmentStatus::No
    {
        found(fact.span, Severity::Error, "findings.containment.status", fact.value.word());
    }
    if let Some(fact) = incident.facts.response.as_ref().and_then(|response| response.investigation.as_ref())
        && status.value == Status::Closed
        && fact.value == Investigation::Ongoing
    {
        found(fact.span, Severity::Warning, "response.investigation", fact.value.word());
    }
    if let Some(facts) = incident.facts.incident.as_ref().filter(|_| status.value == Status::Suspected) {
        for (key, fact) in [("incident.access", &facts.access), ("incident.acquisition", &facts.acquisition)] {
            if let Some(fact) = fact.as_ref().filter(|fact| fact.value == Happened::Confirmed) {
                found(fact.span, Severity::Warning, key, fact.value.word());
            }
        }
    }
}
