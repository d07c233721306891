//! Whether a Form 8-K is written, and under which item.

use super::{Filing, ReportDate, Unplanned};
use crate::incident::{Determination, Incident, VoluntaryItem};
use crate::obligation::{Obligations, Status};
use crate::quantity::When;
use crate::reference::form_8k::{Item, MATERIAL, OTHER_EVENTS, REGULATION_FD};
use crate::source::{Fact, Scalar as _, Span};

/// The item of the Form 8-K that the materiality facts command, or why none is written.
///
/// Item 1.05 is for incidents determined to be material; a company that reports without such a determination uses Item
/// 8.01 or 7.01 (statement of the Director of Corporation Finance of May 21, 2024). Whether Item 1.05 binds the company at
/// that time the law book says; where it does not, only the voluntary items remain.
///
/// # Errors
/// The reason why no Form 8-K is written.
pub fn filing(incident: &Incident, owed: &Obligations) -> Result<Filing, Unplanned> {
    let leave_out =
        |key: &'static str, span: Option<Span>, reason: String| Unplanned { id: "8-k".to_owned(), reason, key, span, covers: Vec::new() };
    let kinds = incident.facts.organization.as_ref().and_then(|organization| organization.kinds.as_deref());
    let is = |kind: &str| kinds.is_some_and(|kinds| kinds.iter().any(|known| known.value.0 == kind));
    // A smaller reporting company is a public company of its own size.
    if let Some(kinds) = kinds.filter(|_| !is("public-company") && !is("smaller-reporting-company")) {
        let span = kinds.first().map(|kind| kind.span);
        let reason = if is("foreign-private-issuer") {
            "A foreign private issuer reports on Form 6-K, not on Form 8-K."
        } else {
            "The kinds of the organization do not include a public company."
        };
        return Err(leave_out("organization.kinds", span, reason.to_owned()));
    }
    let Some(materiality) = &incident.facts.materiality else {
        return Err(leave_out("materiality", None, "Nobody has said whether the incident is material.".to_owned()));
    };
    let determination = materiality.determination.as_ref();
    if let Some(fact) = determination.filter(|fact| fact.value == Determination::Material)
        && let Some(filing) = material(incident, fact, owed)
    {
        return Ok(filing);
    }
    match materiality.voluntary_item.as_ref() {
        Some(fact) => match fact.value {
            VoluntaryItem::OtherEvents => Ok(voluntary(incident, &OTHER_EVENTS, fact)),
            VoluntaryItem::RegulationFd => Ok(voluntary(incident, &REGULATION_FD, fact)),
            VoluntaryItem::None => {
                Err(leave_out("materiality.voluntary_item", Some(fact.span), "No voluntary Form 8-K is to be filed.".to_owned()))
            }
        },
        None => {
            let (span, reason) = match determination.map(|fact| (fact.span, fact.value)) {
                Some((span, Determination::Pending)) => {
                    (Some(span), "The determination whether the incident is material is pending, and no voluntary item is named.")
                }
                Some((span, Determination::NotMaterial)) => {
                    (Some(span), "The incident was determined not to be material, and no voluntary item is named.")
                }
                Some((span, Determination::Material)) => {
                    (Some(span), "The incident was determined material before Item 1.05 applied, and no voluntary item is named.")
                }
                None => (None, "Nobody has said whether the incident is material, and no voluntary item is named."),
            };
            Err(leave_out("materiality.determination", span, reason.to_owned()))
        }
    }
}

/// Whether the organization may be one of some kinds: it is, or nobody has said what it is.
///
/// # Errors
/// Where the kinds stand that rule it out.
pub fn is_kind(incident: &Incident, wanted: &[&str]) -> Result<(), Option<Span>> {
    let kinds = incident.facts.organization.as_ref().and_then(|organization| organization.kinds.as_deref());
    match kinds {
        Some(kinds) if !kinds.iter().any(|kind| wanted.contains(&kind.value.0)) => Err(kinds.first().map(|kind| kind.span)),
        _ => Ok(()),
    }
}

/// Item 1.05, unless the law book says that it does not apply: a determination before the item was in force, or before the
/// company had to comply.
fn material(incident: &Incident, fact: &Fact<Determination>, owed: &Obligations) -> Option<Filing> {
    let binds = |duty: &str| owed.list.iter().any(|obligation| obligation.id == duty && obligation.status != Status::NotRequired);
    if !MATERIAL.duty.is_none_or(binds) {
        return None;
    }
    let determined = incident.facts.timeline.as_ref().and_then(|timeline| timeline.determined_material.as_ref());
    let key = "timeline.determined_material";
    let report_date = determined.and_then(|at| report_date(&at.value, key, at.span, incident));
    Some(Filing { item: &MATERIAL, because: ("materiality.determination", fact.span), report_key: key, report_date })
}

fn voluntary(incident: &Incident, item: &'static Item, fact: &Fact<VoluntaryItem>) -> Filing {
    // A public statement without a day is a fact to fill in, not one to pass over.
    let stated =
        incident.facts.timeline.as_ref().and_then(|timeline| timeline.public_statement.as_ref()).filter(|at| !at.value.is_unknown());
    let (key, at) = match (stated, incident.facts.as_of.as_ref()) {
        (Some(at), _) => ("timeline.public_statement", Some(at)),
        (None, as_of) => ("as_of", as_of),
    };
    let report_date = at.and_then(|at| report_date(&at.value, key, at.span, incident));
    Filing { item, because: ("materiality.voluntary_item", fact.span), report_key: key, report_date }
}

/// The date on the cover is a day: a month, a window or "about" a day gives none.
fn report_date(when: &When, key: &'static str, span: Span, incident: &Incident) -> Option<ReportDate> {
    let (first, last) = when.days(incident.zone())?;
    (first == last && !when.is_about()).then_some(ReportDate { date: first, key, span })
}
