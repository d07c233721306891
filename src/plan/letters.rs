//! Which letters the people affected get: one variant for each set of data, so that nobody is told of data that was
//! never theirs.

use super::Unplanned;
use crate::incident::{CategoryEntry, Data, Group, Incident, NotifyBy};
use crate::source::AnyScalar as _;

/// A variant of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Names the files: `letter` for the commonest, else `letter-GROUP`.
    pub id: String,
    /// The groups it goes to, as numbers in `affected.groups`.
    pub groups: Vec<usize>,
}

/// The variants of the letter, the commonest first, or why none is written.
///
/// # Errors
/// The reason why no letter is written.
pub fn letters(incident: &Incident) -> Result<Vec<Variant>, Unplanned> {
    let leave_out = |key, span, reason: &str| Unplanned { id: "letter", reason: reason.to_owned(), key, span };
    match incident.anybody_affected() {
        Some(true) => {}
        Some(false) => {
            let span = incident.at_path("affected.total").map(|node| node.span);
            return Err(leave_out("affected.total", span, "Nobody is affected."));
        }
        None => return Err(leave_out("affected", None, "Nobody has said who is affected.")),
    }
    let mut variants: Vec<Variant> = Vec::new();
    let mut reasons = Vec::new();
    for (index, group) in incident.groups().iter().enumerate() {
        if let Some(by) = group.notify_by.as_ref().filter(|by| matches!(by.value, NotifyBy::Owner | NotifyBy::Vendor)) {
            reasons.push(by.span);
            continue;
        }
        if group.count.as_ref().is_some_and(|count| count.value.range().high == Some(0)) {
            continue;
        }
        match variants.iter_mut().find(|variant| same_letter(incident, variant.groups[0], index)) {
            Some(variant) => variant.groups.push(index),
            None => variants.push(Variant { id: String::new(), groups: vec![index] }),
        }
    }
    if variants.is_empty() {
        let reason = if reasons.is_empty() { "No group of people is listed." } else { "Others tell the people affected." };
        return Err(leave_out("affected.groups", reasons.first().copied(), reason));
    }
    let size = |variant: &Variant| -> u64 {
        let count = |&index: &usize| incident.groups()[index].count.as_ref().map_or(0, |count| count.value.range().low);
        variant.groups.iter().map(count).sum()
    };
    // The commonest first; of equal ones the first in the file.
    variants.sort_by_key(|variant| std::cmp::Reverse(size(variant)));
    for (index, variant) in variants.iter_mut().enumerate() {
        let group = &incident.groups()[variant.groups[0]];
        let name = group.id.as_ref().map_or_else(|| format!("group-{}", variant.groups[0] + 1), |id| id.value.0.clone());
        variant.id = if index == 0 { "letter".to_owned() } else { format!("letter-{name}") };
    }
    Ok(variants)
}

/// Whether two groups can get the same letter: the same data in the same lists, of the same kind of people, with or
/// without the offer.
fn same_letter(incident: &Incident, a: usize, b: usize) -> bool {
    let (one, other) = (&incident.groups()[a], &incident.groups()[b]);
    let kind = |group: &Group| group.kind.as_ref().map(|kind| kind.value);
    kind(one) == kind(other) && lists(one) == lists(other) && offered(incident, Some(a)) == offered(incident, Some(b))
}

/// Whether the offer is made to a group, or, without one, to anybody.
pub fn offered(incident: &Incident, group: Option<usize>) -> bool {
    let Some(offer) = &incident.facts.offer else { return false };
    let id = group.and_then(|index| incident.groups().get(index)).map(|group| group.id.as_ref().map(|id| &id.value));
    match (&offer.groups, id) {
        (Some(groups), Some(id)) => groups.iter().any(|named| Some(&named.value) == id),
        _ => true,
    }
}

fn lists(group: &Group) -> Option<(Option<bool>, [Vec<String>; 5])> {
    let data: &Data = group.data.as_ref()?;
    let words = |list: &Option<Vec<CategoryEntry>>| {
        let mut words: Vec<String> = list.iter().flatten().map(|entry| format!("{} {}", entry.id.0.id, entry.printed())).collect();
        words.sort_unstable();
        words
    };
    let varies = data.varies.as_ref().and_then(|varies| varies.value.0);
    Some((varies, [words(&data.obtained), words(&data.suspected), words(&data.not_obtained), words(&data.unknown), words(&data.encrypted)]))
}
