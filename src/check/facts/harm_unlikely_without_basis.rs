//! FW154: harm is called unlikely without a record.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Risk;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW154",
    name: "harm-unlikely-without-basis",
    severity: Severity::Warning,
    summary: "Harm is called unlikely, without a basis or without the day of the assessment.",
    why: "Several states spare the notice if harm is unlikely, and ask for the assessment in writing, some of them \
          for years. A judgement without its grounds and its day is no record, and the notice that was not sent is \
          then overdue.",
    faulty: "findings: {harm: {risk: unlikely}}\n",
    mended: "findings: {harm: {risk: unlikely, basis: the device was recovered unopened, assessed: 2026-03-06}}\n",
    basis: "For example Fla. Stat. § 501.171(4)(c): the determination is documented in writing and kept for five \
            years",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(harm) = incident.facts.findings.as_ref().and_then(|found| found.harm.as_ref()) else { return };
    let Some(risk) = harm.risk.as_ref().filter(|risk| risk.value == Risk::Unlikely) else { return };
    let basis = harm.basis.is_some() || risk.basis.is_some();
    let lacks = match (basis, harm.assessed.is_some()) {
        (true, true) => return,
        (false, true) => "`basis`",
        (true, false) => "`assessed`",
        (false, false) => "`basis` and `assessed`",
    };
    findings.push(
        incident
            .finding(&RULE, risk.span, format!("harm is `unlikely`, and `findings.harm` lacks {lacks}"))
            .label("unlikely")
            .help("write what the judgement rests on and the day on which it was made, or `not-assessed`"),
    );
}
