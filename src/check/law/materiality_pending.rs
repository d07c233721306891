//! FW207: whether the incident is material has been open for more than thirty days.

use super::{Applied, days_after, duty_of};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Determination;
use crate::law::{Condition, Test};

/// How long a determination may be open before somebody should look.
const DAYS: u64 = 30;

macro_rules! issuer {
    () => {
        "as_of: 2026-04-06\n\
         organization:\n  name: Acme Stores, Inc.\n  zone: America/New_York\n  kinds: [public-company]\n  home: US-WA\n  establishments: []\n  \
         help: {phone: 1-888-555-0142}\n  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}\n  \
         fiscal_year_end: 12-31\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW207",
    name: "materiality-pending",
    severity: Severity::Warning,
    summary: "A public company has not determined, thirty days after discovery, whether the incident is material.",
    why: "The four business days of a Form 8-K run from the determination, so nothing is late on paper while it is \
          pending. But the determination itself must be made without unreasonable delay after discovery, and a board \
          that waits for the last detail before it decides does not meet that. The rules name no number; thirty days is \
          when somebody should be able to say why.",
    faulty: concat!(issuer!(), "materiality: {determination: pending, undetermined: [the cost of the recovery]}\n"),
    mended: concat!(issuer!(), "materiality: {determination: not-material, undetermined: [the cost of the recovery]}\n"),
    basis: "Instruction 1 to Item 1.05 of Form 8-K",
};

/// Whether a condition turns on the incident being material.
fn on_materiality(condition: &Condition) -> bool {
    condition.tests.iter().any(|test| match test {
        Test::Material(wanted) => *wanted,
        Test::All(parts) | Test::Any(parts) => parts.iter().any(on_materiality),
        _ => false,
    })
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let incident = applied.incident;
    let determination = incident.facts.materiality.as_ref().and_then(|materiality| materiality.determination.as_ref());
    if applied.closed() || determination.is_some_and(|fact| fact.value != Determination::Pending) {
        return;
    }
    // Only where the law of the time asks for a determination, and of this company.
    let asks =
        applied.obligations.list.iter().find(|obligation| {
            obligation.is_open() && duty_of(obligation).is_some_and(|duty| duty.when.as_ref().is_some_and(on_materiality))
        });
    let discovered = incident.facts.timeline.as_ref().and_then(|timeline| timeline.discovered.as_ref());
    let (Some(asks), Some(discovered)) = (asks, discovered) else { return };
    let public = ["public-company", "smaller-reporting-company"].iter().any(|kind| super::super::facts::is_kind(incident, kind));
    let (Some(today), Some((_, last))) = (applied.today(asks.law), discovered.value.days(incident.zone())) else { return };
    if !public || days_after(last, DAYS).is_none_or(|limit| today <= limit) {
        return;
    }
    let days = (today - last).num_days();
    let state = if determination.is_some() { "is pending" } else { "is not recorded" };
    let span = determination.map_or_else(|| applied.nearest("materiality.determination"), |fact| fact.span);
    findings.push(
        incident
            .finding(&RULE, span, format!("the determination of materiality {state} {days} days after discovery"))
            .related(discovered.span, "discovered")
            .help(
                "write `material` or `not-material` with the day under `timeline.determined_material`; while it stays open, keep a record \
                 of why the delay is not unreasonable",
            ),
    );
}
