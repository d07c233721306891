//! FW119: a hold or a mailing ends before it begins.

use std::borrow::Cow;

use super::{Dated, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW119",
    name: "ends-before-it-begins",
    severity: Severity::Error,
    summary: "A hold or a mailing ends before it begins.",
    why: "A hold moves the day on which a notice is due, and a mailing is stated in reports to regulators. With an \
          end before its beginning neither has a length, and the day that follows from it is wrong.",
    faulty: "holds: [{by: FBI, kind: law-enforcement, from: 2026-03-05, until: 2026-03-01}]\n",
    mended: "holds: [{by: FBI, kind: law-enforcement, from: 2026-03-01, until: 2026-03-05}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let mut see = |from: Dated<'_>, until: Dated<'_>| {
        if until.certainly_before(&from, incident) {
            findings.push(out_of_order(incident, &RULE, &until, &from, "it ends before it begins"));
        }
    };
    for (index, hold) in incident.facts.holds.iter().flatten().enumerate() {
        let Some(from) = &hold.from else { continue };
        let date = |key: &str, when, span| Dated { key: Cow::Owned(format!("holds[{index}].{key}")), when, span };
        if let Some(until) = &hold.until {
            see(date("from", &from.value, from.span), date("until", &until.value, until.span));
        }
        if let Some((released, when)) = hold.released.as_ref().and_then(|fact| Some((fact, fact.value.when()?))) {
            see(date("from", &from.value, from.span), date("released", when, released.span));
        }
    }
    if let Some(mailing) = incident.facts.response.as_ref().and_then(|response| response.mailing.as_ref())
        && let (Some(from), Some(until)) = (&mailing.from, &mailing.until)
    {
        see(Dated::of("response.mailing.from", from), Dated::of("response.mailing.until", until));
    }
}
