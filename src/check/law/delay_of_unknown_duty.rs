//! FW214: a reason for the delay of a duty that the book does not have.

use super::{Applied, duty_hint};
use crate::diag::{Finding, Rule, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW214",
    name: "delay-of-unknown-duty",
    severity: Severity::Warning,
    summary: "A delay is explained for a duty that the law book does not have.",
    why: "The reason for a delay goes into the notice it belongs to, and some laws attach duties of their own to it. Under a \
          name that no duty has it goes nowhere.",
    faulty: "delays: [{duty: us-wa/individual, reason: addresses had to be looked up}]\n",
    mended: "delays: [{duty: us-wa/individuals, reason: addresses had to be looked up}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    for duty in applied.incident.facts.delays.iter().flatten().filter_map(|delay| delay.duty.as_ref()) {
        let written = duty.value.0.as_str();
        if written == "individuals" || applied.book.has_duty(written) {
            continue;
        }
        findings.push(
            applied
                .incident
                .finding(&RULE, duty.span, format!("the law book has no duty `{written}`, so the reason goes with no notice"))
                .help(duty_hint(applied.book, written)),
        );
    }
}
