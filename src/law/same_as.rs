//! A version that says only what differs from another: `same_as` takes over the rest.

use super::flaw::FlawKind;
use super::link::Linker;
use super::raw::{LawFile, Version};
use crate::quantity::When;

/// The versions of a law with what each takes over filled in.
pub fn resolved(law: &LawFile, linker: &mut Linker) -> Vec<Version> {
    let versions: Vec<Version> = law.versions.clone().unwrap_or_default();
    let mut out: Vec<Version> = Vec::with_capacity(versions.len());
    for own in versions {
        let Some(same_as) = own.same_as.clone() else {
            out.push(own);
            continue;
        };
        let starts = |version: &&Version| {
            let from = version.in_force.as_ref().and_then(|time| time.from.as_ref());
            from.is_some_and(|from| from.value == same_as.value && from.value != When::Unknown)
        };
        match out.iter().find(starts).cloned() {
            Some(base) => out.push(over(own, base)),
            None => {
                let message = format!("no version above begins on {}", same_as.value.written());
                linker.flaw(same_as.span, FlawKind::Versions, message, "write the `from` of a version that stands above this one");
                out.push(own);
            }
        }
    }
    out
}

/// What a version says itself, over what it takes from another. Duties go by their ids.
fn over(own: Version, base: Version) -> Version {
    let dropped = |id: &str| own.without.iter().flatten().any(|without| without.value.0 == id);
    let id = |duty: &super::raw::Duty| duty.id.as_ref().map(|id| id.value.0.clone());
    let own_duties = own.duties.clone().unwrap_or_default();
    let mut duties = Vec::new();
    for duty in base.duties.unwrap_or_default() {
        let name = id(&duty);
        if name.as_deref().is_some_and(dropped) || own_duties.iter().any(|own| id(own) == name) {
            continue;
        }
        duties.push(duty);
    }
    duties.extend(own_duties);
    Version {
        in_force: own.in_force,
        same_as: own.same_as,
        without: own.without,
        enacted_by: own.enacted_by,
        changes: own.changes,
        sources: own.sources.or(base.sources),
        read: own.read.or(base.read),
        protects: own.protects.or(base.protects),
        delays: own.delays.or(base.delays),
        duties: Some(duties),
        letter: own.letter.or(base.letter),
        delivery: own.delivery.or(base.delivery),
        substitute_notice: own.substitute_notice.or(base.substitute_notice),
        deemed_compliance: own.deemed_compliance.or(base.deemed_compliance),
        private_right_of_action: own.private_right_of_action.or(base.private_right_of_action),
        penalties: own.penalties.or(base.penalties),
        contacts: own.contacts.or(base.contacts),
        embargo: own.embargo.or(base.embargo),
        notes: own.notes.or(base.notes),
        span: own.span,
    }
}
