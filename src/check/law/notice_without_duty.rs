//! FW205: a notice is recorded under a duty that is not owed, or that does not exist.

use super::{Applied, duty_hint};
use crate::diag::{Finding, Rule, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW205",
    name: "notice-without-duty",
    severity: Severity::Warning,
    summary: "A notice is recorded under a duty that the law book does not have or that is not owed here.",
    why: "A notice meets the duty with exactly its name and no other. With a slip in the name the duty stays open and looks \
          overdue though the letter is in the mail. And a notice that nobody owed is a sign that the facts and the plan do \
          not agree: either the plan followed another reading, or a fact is wrong.",
    faulty: "notices: [{duty: us-wa/attorney-general, sent: 2026-03-06}]\n",
    mended: "notices: [{duty: website, sent: 2026-03-06}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    for duty in applied.notices().filter_map(|notice| notice.duty.as_ref()) {
        let written = duty.value.0.as_str();
        if !written.contains('/') {
            continue;
        }
        if !applied.book.has_duty(written) {
            let law = written.split('/').next().unwrap_or(written);
            let message = match applied.book.law(law) {
                Some(_) => format!("the law `{law}` has no duty `{}`", &written[law.len() + 1..]),
                None => format!("the law book has no law `{law}`"),
            };
            findings
                .push(applied.incident.finding(&RULE, duty.span, message).label("meets no duty").help(duty_hint(applied.book, written)));
            continue;
        }
        if applied.obligation(written).is_some() {
            continue;
        }
        let why = applied.why_not(written).unwrap_or_else(|| "the text in force at the time has no such duty".to_owned());
        findings.push(
            applied
                .incident
                .finding(&RULE, duty.span, format!("a notice is recorded under `{written}`, which is not owed by these facts"))
                .label("not owed")
                .help(format!("{why}; if that is wrong, correct the fact, else keep the entry as a notice of your own free will")),
        );
    }
}
