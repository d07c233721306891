//! FW148: more people are left out than live there.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Excluded;
use crate::incident::Incident;
use crate::quantity::Range;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW148",
    name: "excluded-exceed-residents",
    severity: Severity::Error,
    summary: "More people of a place are left out of the notice than live there.",
    why: "People who are not told are the first whom a regulator asks about. If more are left out of a place than \
          live there, the number of those who are told comes out below zero, and the reason for leaving them out \
          cannot be checked.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     residents: {US-NY: 3_900, US-NJ: 1_300}\n\
             \x20     excluded: [{place: US-NJ, count: 1_400, reason: told by their employer}]\n\
             \x20     data: {obtained: [name, email-address]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     residents: {US-NY: 3_900, US-NJ: 1_300}\n\
             \x20     excluded: [{place: US-NJ, count: 140, reason: told by their employer}]\n\
             \x20     data: {obtained: [name, email-address]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for (index, group) in incident.groups().iter().enumerate() {
        let complete = group.residents_complete.as_ref().is_some_and(|flag| flag.value.0 == Some(true));
        for (position, excluded) in group.excluded.iter().flatten().enumerate() {
            let (Some(place), Some(count)) = (&excluded.place, &excluded.count) else { continue };
            let same = |other: &Excluded| other.place.as_ref().is_some_and(|other| other.value == place.value);
            let entries = group.excluded.as_deref().unwrap_or_default();
            // Several entries of one place count together, and are told once.
            if entries[..position].iter().any(same) {
                continue;
            }
            let out: Range =
                entries.iter().filter(|entry| same(entry)).filter_map(|entry| entry.count.as_ref()).map(|count| count.value.range()).sum();
            let residents = group.residents.as_ref().and_then(|residents| residents.iter().find(|(code, _, _)| *code == place.value));
            let (lives, span) = match residents {
                Some((_, _, people)) => (people.value.range(), people.span),
                None if complete => (
                    Range::exactly(0),
                    group
                        .residents
                        .as_ref()
                        .map_or(place.span, |residents| residents.iter().next().map_or(place.span, |(_, key, _)| key.span)),
                ),
                None => match &group.count {
                    Some(count) => (count.value.range(), count.span),
                    None => continue,
                },
            };
            if out.certainly_above(lives) {
                let message = format!(
                    "`{}` of {} in `{}` are left out, and `{}` are counted",
                    out.print(),
                    group_name(group, index),
                    place.value.0,
                    lives.print()
                );
                findings.push(
                    incident
                        .finding(&RULE, count.span, message)
                        .label("left out")
                        .related(span, "counted")
                        .help("correct the number of those left out or of those who live there"),
                );
            }
        }
    }
}
