//! Other reports to investors: Form 6-K for foreign private issuers, and what Item 1C of Form 10-K says of an incident.

use super::Unplanned;
use super::filing::is_kind;
use crate::incident::{Determination, Incident};
use crate::obligation::{Obligations, Status};

/// The duty to furnish a Form 6-K (General Instruction B of the form).
const FORM_6K: &str = "us-sec-6k/sec-6k";

/// The duties that Item 1C of Form 10-K meets (17 CFR 229.106), under each of the laws that lay it down.
const ITEM_1C: [&str; 2] = ["us-sec-8k-105/sec-10k-item-1c", "us-sec-10k-106/sec-10k-item-1c"];

/// Whether a duty binds: the law book has it for this incident and the facts do not rule it out.
fn binds(owed: &Obligations, duty: &str) -> bool {
    owed.list.iter().any(|one| one.id == duty && one.status != Status::NotRequired)
}

/// Whether a Form 6-K is written; the duties it meets.
///
/// # Errors
/// The reason why none is written.
pub fn form_6k(incident: &Incident, owed: &Obligations) -> Result<Vec<String>, Unplanned> {
    let leave_out = |key: &'static str, span, reason: &str| Unplanned {
        id: "6-k".to_owned(),
        reason: reason.to_owned(),
        key,
        span,
        covers: Vec::new(),
    };
    match is_kind(incident, &["foreign-private-issuer"]) {
        Ok(()) => {}
        Err(span) => {
            return Err(leave_out("organization.kinds", span, "Only a foreign private issuer reports on Form 6-K."));
        }
    }
    let determination = incident.facts.materiality.as_ref().and_then(|materiality| materiality.determination.as_ref());
    let span = determination.map(|fact| fact.span);
    let reason = match determination.map(|fact| fact.value) {
        Some(Determination::Material) if binds(owed, FORM_6K) => return Ok(vec![FORM_6K.to_owned()]),
        Some(Determination::Material) => "The rule that asks for a Form 6-K on incidents was not in force.",
        Some(Determination::Pending) => "The determination whether the incident is material is pending.",
        Some(Determination::NotMaterial) => "The incident was determined not to be material.",
        None => "Nobody has said whether the incident is material.",
    };
    Err(leave_out("materiality.determination", span, reason))
}

/// Whether the paragraph for Item 1C of Form 10-K is written; the duties it helps to meet.
///
/// # Errors
/// The reason why it is not written.
pub fn item_1c(incident: &Incident, owed: &Obligations) -> Result<Vec<String>, Unplanned> {
    let leave_out = |span, reason: &str| Unplanned {
        id: "10-k-item-1c".to_owned(),
        reason: reason.to_owned(),
        key: "organization.kinds",
        span,
        covers: Vec::new(),
    };
    if let Err(span) = is_kind(incident, &["public-company", "smaller-reporting-company"]) {
        return Err(leave_out(span, "Only a company that files Form 10-K has an Item 1C."));
    }
    if is_kind(incident, &["foreign-private-issuer"]).is_ok() && incident.facts.organization.as_ref().is_some_and(|own| own.kinds.is_some())
    {
        return Err(leave_out(None, "A foreign private issuer reports on Form 20-F, not on Form 10-K."));
    }
    let duties: Vec<String> = ITEM_1C.into_iter().filter(|duty| binds(owed, duty)).map(str::to_owned).collect();
    if duties.is_empty() {
        return Err(leave_out(None, "Item 1C of Form 10-K did not yet apply to the fiscal year."));
    }
    Ok(duties)
}
