//! The people who get letters: groups with the same data, and where the people of a group live.

use super::{Cell, Reader, same_letter};
use crate::incident::{Group, Incident, NotifyBy};
use crate::plan::Unplanned;
use crate::quantity::{Count, Range};
use crate::source::Fact;

/// Groups that can share their letters.
#[derive(Debug)]
pub struct Class {
    /// The groups, as numbers in `affected.groups`.
    pub groups: Vec<usize>,
    /// The id of the first.
    pub name: String,
    /// Who reads letters to them.
    pub readers: Vec<Reader>,
}

/// The groups that are told by the organization, those with the same letter together, or why there is none.
///
/// # Errors
/// The reason why no letter is written.
pub fn classes(incident: &Incident) -> Result<Vec<Class>, Unplanned> {
    let leave_out =
        |key, span, reason: &str| Unplanned { id: "letter".to_owned(), reason: reason.to_owned(), key, span, covers: Vec::new() };
    match incident.anybody_affected() {
        Some(true) => {}
        Some(false) => {
            let span = incident.at_path("affected.total").map(|node| node.span);
            return Err(leave_out("affected.total", span, "Nobody is affected."));
        }
        None => return Err(leave_out("affected", None, "Nobody has said who is affected.")),
    }
    let mut classes: Vec<Class> = Vec::new();
    let mut others = Vec::new();
    for (index, group) in incident.groups().iter().enumerate() {
        if let Some(by) = group.notify_by.as_ref().filter(|_| told_by_others(group)) {
            others.push(by.span);
            continue;
        }
        if group.count.as_ref().is_some_and(|count| count.value.range().high == Some(0)) {
            continue;
        }
        match classes.iter_mut().find(|class| same_letter(incident, class.groups[0], index)) {
            Some(class) => class.groups.push(index),
            None => {
                let name = group.id.as_ref().map_or_else(|| format!("group-{}", index + 1), |id| id.value.0.clone());
                classes.push(Class { groups: vec![index], name, readers: Vec::new() });
            }
        }
    }
    if classes.is_empty() {
        let reason = if others.is_empty() { "No group of people is listed." } else { "Others tell the people affected." };
        return Err(leave_out("affected.groups", others.first().copied(), reason));
    }
    for class in &mut classes {
        class.readers = readers(class.groups.iter().filter_map(|&index| incident.groups().get(index)));
    }
    Ok(classes)
}

/// Whether the people of a group hear from somebody else than the organization.
pub fn told_by_others(group: &Group) -> bool {
    group.notify_by.as_ref().is_some_and(|by| matches!(by.value, NotifyBy::Owner | NotifyBy::Vendor))
}

/// Who reads letters to some groups: guardians and estates where the file tells of people under 18 and of people who died.
fn readers<'a>(groups: impl Iterator<Item = &'a Group> + Clone) -> Vec<Reader> {
    let some = |count: Option<&Fact<Count>>| count.is_some_and(|count| count.value.range().high != Some(0));
    let guardians = groups.clone().any(|group| some(group.minors.as_ref()));
    let estates = groups.clone().any(|group| some(group.deceased.as_ref()));
    // A group of which all are known to be minors, or to have died, has nobody who reads a letter to themselves.
    let all = |group: &Group| {
        let exact = |count: Option<&Fact<Count>>| count.map(|count| count.value.range()).filter(|range| range.high == Some(range.low));
        let (Some(whole), others) = (exact(group.count.as_ref()), [exact(group.minors.as_ref()), exact(group.deceased.as_ref())]) else {
            return false;
        };
        whole.low > 0 && others.into_iter().flatten().map(|range| range.low).sum::<u64>() >= whole.low
    };
    let mut out = Vec::new();
    if !groups.clone().all(all) {
        out.push(Reader::Person);
    }
    if guardians {
        out.push(Reader::Guardian);
    }
    if estates {
        out.push(Reader::Estate);
    }
    out
}

/// The people of a class by group and place, in the order of the groups and the codes of the places.
pub fn cells(incident: &Incident, class: &Class) -> Vec<Cell> {
    let mut out = Vec::new();
    for &index in &class.groups {
        let Some(group) = incident.groups().get(index) else { continue };
        let mut listed: Vec<(&str, Range)> = group
            .residents
            .iter()
            .flat_map(|residents| residents.iter())
            .map(|(place, _, count)| (place.0.as_str(), count.value.range()))
            .filter(|(_, count)| count.high != Some(0))
            .collect();
        listed.sort_unstable_by_key(|(place, _)| *place);
        let sum: Range = listed.iter().map(|(_, count)| *count).sum();
        out.extend(listed.iter().map(|(place, count)| Cell { group: index, place: Some((*place).to_owned()), count: *count }));
        if !group.residents_are_complete() {
            let count = group.count.as_ref().map_or(Range { low: 0, high: None }, |count| count.value.range());
            let rest = Range {
                low: sum.high.map_or(0, |most| count.low.saturating_sub(most)),
                high: count.high.map(|most| most.saturating_sub(sum.low)),
            };
            if rest.high != Some(0) {
                out.push(Cell { group: index, place: None, count: rest });
            }
        }
    }
    out
}
