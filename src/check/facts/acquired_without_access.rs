//! FW113: data were taken though access is ruled out.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Happened;
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW113",
    name: "acquired-without-access",
    severity: Severity::Error,
    summary: "Acquisition is confirmed or suspected though access is ruled out.",
    why: "Whoever takes data has had access to it. One of the two answers is wrong, and laws turn on both: some \
          are triggered by access alone, others by acquisition.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: ruled-out, acquisition: confirmed}\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(facts) = &incident.facts.incident else { return };
    let (Some(access), Some(acquisition)) = (&facts.access, &facts.acquisition) else { return };
    if access.value == Happened::RuledOut && matches!(acquisition.value, Happened::Confirmed | Happened::Suspected) {
        let message = format!("`incident.access` is `ruled-out`, and `incident.acquisition` is `{}`", acquisition.value.word());
        findings.push(
            incident
                .finding(&RULE, access.span, message)
                .label("ruled out")
                .related(acquisition.span, "needs access")
                .help("write for `access` at least what holds for `acquisition`"),
        );
    }
}
