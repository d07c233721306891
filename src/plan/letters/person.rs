//! The letter of one person, as a list of recipients tells of them: one of those planned for everybody, or one of its own
//! for those whom none of these fits.

use super::fewest::{self, Part};
use super::{Cell, Reader, Variant, places_part, variant};
use crate::incident::{Group, Incident};
use crate::obligation::Obligations;
use crate::quantity::{Count, Range};
use crate::reference::categories::Family;
use crate::source::Fact;

/// Who a letter goes to.
#[derive(Debug, Clone, Copy)]
pub struct Addressee<'a> {
    /// The groups the person belongs to, as numbers in `affected.groups`, rising.
    pub groups: &'a [usize],
    /// The code of the place they live in: `US-WA`, `DE`.
    pub place: &'a str,
    /// Who reads the letter.
    pub reader: Reader,
}

/// Why the facts give no letter for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoLetter {
    /// The file counts nobody of these groups where the person lives, and says that its counts are complete.
    Nobody,
    /// The file says that there are no people under 18 in these groups.
    NoMinors,
    /// The file says that nobody of these groups has died.
    NoDeceased,
    /// Others tell the people of a group.
    ToldByOthers,
}

/// The letter for a person: the number of a planned variant, or one of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Fitting {
    /// The number of one of the variants given.
    Planned(usize),
    /// One that none of them fits.
    Own(Box<Variant>),
}

/// The letter for a person. A planned one serves if it tells of the data of all groups the person belongs to and satisfies
/// the laws of the place; else one is made that does.
///
/// # Errors
/// The file rules the person out: such a row of a list must be looked at by people, never guessed about.
pub fn letter_to(incident: &Incident, owed: &Obligations, planned: &[Variant], to: Addressee) -> Result<Fitting, NoLetter> {
    let groups: Vec<&Group> = to.groups.iter().filter_map(|&index| incident.groups().get(index)).collect();
    let none = |count: fn(&Group) -> Option<&Fact<Count>>| {
        !groups.is_empty() && groups.iter().all(|group| count(group).is_some_and(|count| count.value.range().high == Some(0)))
    };
    match to.reader {
        Reader::Guardian if none(|group| group.minors.as_ref()) => return Err(NoLetter::NoMinors),
        Reader::Estate if none(|group| group.deceased.as_ref()) => return Err(NoLetter::NoDeceased),
        _ => {}
    }
    if groups.iter().any(|group| super::people::told_by_others(group)) {
        return Err(NoLetter::ToldByOthers);
    }
    let mut places = Vec::with_capacity(groups.len());
    for group in &groups {
        places.push(counted_in(group, to.place).ok_or(NoLetter::Nobody)?);
    }
    // One planned letter that goes to all of the person's groups where the file counts them.
    let goes_to = |variant: &Variant, group: usize, place: Option<&str>| {
        variant.reader == to.reader && variant.people.iter().any(|cell| cell.group == group && cell.place.as_deref() == place)
    };
    let all = |variant: &&Variant| to.groups.iter().zip(&places).all(|(&group, place)| goes_to(variant, group, *place));
    let parts: Vec<Part> = to.groups.iter().map(|&group| part(incident, owed, group, to.place)).collect();
    if let Some(at) = planned.iter().position(|variant| all(&variant))
        && (places.iter().all(Option::is_some) || serves(owed, &planned[at], &parts))
    {
        return Ok(Fitting::Planned(at));
    }
    let mut own = variant(owed, to.reader, &parts);
    let group = |index: &usize| {
        let id = incident.groups().get(*index).and_then(|group| group.id.as_ref());
        id.map_or_else(|| format!("group-{}", index + 1), |id| id.value.0.clone())
    };
    let names: Vec<String> = to.groups.iter().map(group).collect();
    own.id = format!("letter-{}-{}", places_part(&[to.place]), names.join("+"));
    if let Some(suffix) = to.reader.suffix() {
        own.id.push('-');
        own.id.push_str(suffix);
    }
    while planned.iter().any(|variant| variant.id == own.id) {
        own.id.push_str("-2");
    }
    Ok(Fitting::Own(Box::new(own)))
}

/// Whether the laws that protect a person let the notice come by e-mail to those who agreed to it. One that does not say so, or a
/// place of which no law is known, leaves the mail; so does data that opens accounts, for the mailbox may be one of them.
pub fn email_serves(incident: &Incident, owed: &Obligations, groups: &[usize], place: &str) -> bool {
    let mut laws = owed.letters.iter().filter(|demand| groups.contains(&demand.group) && demand.protects(Some(place))).peekable();
    if laws.peek().is_none() {
        return false;
    }
    let opens_accounts = groups.iter().filter_map(|group| incident.groups().get(*group)?.data.as_ref()).any(|data| {
        let mut entries = data.obtained.iter().chain(&data.suspected).chain(&data.unknown).flatten();
        entries.any(|entry| entry.id.0.family == Family::Credential)
    });
    !opens_accounts && laws.all(|demand| demand.version.delivery.as_ref().is_some_and(|ways| matches!(ways.email, Some((true, _)))))
}

/// Whether all people affected get the same letter whatever their group.
pub fn groups_share_letters(incident: &Incident) -> bool {
    super::classes(incident).is_ok_and(|classes| classes.len() == 1)
}

/// Where a file counts people of a group who live in a place: under the place, under the country it lies in, or (`None`
/// within) among those of whom it does not say where they live. Nothing if it counts none.
fn counted_in<'a>(group: &'a Group, place: &str) -> Option<Option<&'a str>> {
    let country = place.split_once('-').map(|(country, _)| country);
    let listed = || group.residents.iter().flat_map(|residents| residents.iter());
    for wanted in [Some(place), country].into_iter().flatten() {
        if let Some((code, _, count)) = listed().find(|(code, ..)| code.0 == wanted) {
            return (count.value.range().high != Some(0)).then_some(Some(code.0.as_str()));
        }
    }
    (!group.residents_are_complete()).then_some(None)
}

fn part(incident: &Incident, owed: &Obligations, group: usize, place: &str) -> Part {
    let cell = Cell { group, place: Some(place.to_owned()), count: Range { low: 1, high: None } };
    fewest::part(incident, owed, &cell)
}

/// Whether a letter for people who live in unknown places says all that the laws of a known one ask for, which forbid nothing.
fn serves(owed: &Obligations, variant: &Variant, parts: &[Part]) -> bool {
    parts.iter().all(|part| {
        let demands = part.demands.iter().filter_map(|&number| owed.letters.get(number));
        let mut asked = demands.flat_map(|demand| demand.items.iter().map(move |asked| (asked.item, &demand.id)));
        part.bans.is_empty() && asked.all(|(item, duty)| variant.asks.iter().any(|ask| ask.item == item && ask.duty == *duty))
    })
}
