//! FW143: a hold without an end.

use super::head;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Told;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW143",
    name: "hold-without-end",
    severity: Severity::Warning,
    summary: "A hold has neither an end nor a release.",
    why: "A request by law enforcement stops the clock only while it lasts, and many laws ask for one that names \
          its length. A hold that nobody ends is a notice that nobody sends.",
    faulty: "holds: [{by: FBI, kind: law-enforcement, covers: [individuals], from: 2026-03-05, written: true}]\n",
    mended: "holds: [{by: FBI, kind: law-enforcement, covers: [individuals], from: 2026-03-05, until: 2026-04-04, written: true}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for hold in incident.facts.holds.iter().flatten() {
        let released = hold.released.as_ref().is_some_and(|released| released.value != Told::Flag(false));
        if hold.until.as_ref().is_some_and(|until| !until.value.is_unknown()) || released {
            continue;
        }
        let first = hold.from.as_ref().map(|from| from.span).or(hold.by.as_ref().map(|by| by.span));
        let span = first.unwrap_or_else(|| head(incident, hold.span));
        findings.push(incident.finding(&RULE, span, "this hold has neither an end nor a release").label("a hold without an end").help(
            "ask for the day until which notice is to be held and write it under `until`, or write `released` with the day of the release",
        ));
    }
}
