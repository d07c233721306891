//! FW157: a day of payment without a payment.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW157",
    name: "ransom-date-without-payment",
    severity: Severity::Error,
    summary: "A ransom has a day of payment though none was paid.",
    why: "The day of a payment starts the clock of the reports on ransom payments. With a payment that is denied, \
          either that report is passed over or the day is wrong.",
    faulty: "incident: {summary: Someone encrypted our servers., methods: [ransomware], access: confirmed, acquisition: confirmed, ransom: {demanded: true, paid: false, paid_at: 2026-03-05}}\n",
    mended: "incident: {summary: Someone encrypted our servers., methods: [ransomware], access: confirmed, acquisition: confirmed, ransom: {demanded: true, paid: true, paid_at: 2026-03-05}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(ransom) = incident.facts.incident.as_ref().and_then(|facts| facts.ransom.as_ref()) else { return };
    let Some(day) = ransom.paid_at.as_ref().filter(|day| !day.value.is_unknown()) else { return };
    let (severity, said, span) = match &ransom.paid {
        Some(paid) if paid.value.happened() == Some(false) => (Severity::Error, "none was paid", Some(paid.span)),
        Some(_) => return,
        None => (Severity::Warning, "`paid` is left out", None),
    };
    let mut found = incident
        .finding(&RULE, day.span, format!("a day of payment is given, and {said}"))
        .weighing(severity)
        .label("paid on this day")
        .help("write `paid` with the sum, or `true` if the sum is not known; otherwise remove the day");
    if let Some(span) = span {
        found = found.related(span, "not paid");
    }
    findings.push(found);
}
