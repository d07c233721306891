//! FW203: an authority was told after the people affected, and the law wants it the other way round.

use super::{Applied, certainly_after, duty_of, what};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::law::{RecipientKind, Relation};
use crate::obligation::Status;
use crate::quantity::When;

macro_rules! nj {
    () => {
        "affected:\n  total: 400\n  groups:\n    \
         - {id: customers, who: people with an account, count: 400, residents: {US-NJ: 400}, data: {obtained: [name, ssn]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW203",
    name: "regulator-after-individuals",
    severity: Severity::Error,
    summary: "A notice that must come before or with the notice to individuals came later.",
    why: "Some laws want the authority to know before the people do, so that it can prepare for their calls or keep an \
          investigation quiet. Once the letters are out this cannot be made good, so the order belongs into the plan for \
          the mailing.",
    faulty: concat!(nj!(), "notices: [{duty: us-nj/individuals, sent: 2026-03-06}, {duty: us-nj/state-police, sent: 2026-03-08}]\n"),
    mended: concat!(nj!(), "notices: [{duty: us-nj/individuals, sent: 2026-03-06}, {duty: us-nj/state-police, sent: 2026-03-05}]\n"),
    basis: "for example N.J. Stat. Ann. § 56:8-163(c)(1): in advance of the disclosure to the customer",
};

/// Whether a notice went certainly too late for its relation to that of the individuals.
fn too_late(sent: &When, told: &When, relation: Relation, incident: &Incident) -> bool {
    if certainly_after(sent, told, incident) {
        return true;
    }
    // Two instants that are the same are not one before the other.
    relation == Relation::Before && matches!((sent, told), (When::Instant(sent), When::Instant(told)) if sent == told)
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let required = [Status::Due, Status::Overdue, Status::Waiting, Status::Met, Status::MetLate];
    for obligation in applied.obligations.list.iter().filter(|obligation| required.contains(&obligation.status)) {
        let relation = duty_of(obligation).and_then(|duty| duty.relation);
        let Some(relation) =
            relation.filter(|relation| matches!(relation, Relation::Before | Relation::NotLaterThan | Relation::Simultaneous))
        else {
            continue;
        };
        if obligation.to == RecipientKind::Individuals {
            continue;
        }
        let Some(told) = applied.individuals_told(|law| law.place == obligation.law.place) else { continue };
        let order = match relation {
            Relation::Before => "before",
            Relation::Simultaneous => "together with",
            _ => "no later than",
        };
        let id = &obligation.id;
        let must = format!("{} must go out {order} the notice to individuals", what(obligation));
        let sent = applied.sent(id).min_by_key(|sent| sent.value.first_day(applied.incident.zone()));
        let finding = match sent {
            Some(sent) if too_late(&sent.value, &told.value, relation, applied.incident) => applied
                .incident
                .finding(
                    &RULE,
                    sent.span,
                    format!("{must}, and under `{id}` went out {} ({})", sent.value.on(applied.incident.zone()), obligation.citation),
                )
                .label("after the notice to individuals")
                .related(told.span, "the individuals were told")
                .help("correct the day that is wrong; if both are right, tell the authority why, and write the reason under `delays`"),
            None if relation == Relation::Before && !applied.closed() => applied
                .incident
                .finding(
                    &RULE,
                    told.span,
                    format!("{must}, the individuals were told, and nothing is recorded under `{id}` ({})", obligation.citation),
                )
                .label("the individuals were told")
                .help(format!("if it was sent, record it under `notices` with `duty: {id}` and the day; if not, send it now")),
            _ => continue,
        };
        findings.push(finding.resting_on(&obligation.citation));
    }
}
