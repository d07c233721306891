//! What the laws that protect a group of people ask of the letter to them: what it must say, what it must not say, and which
//! services must be offered. Asked group by group, for a law may protect the data of one and not of another.

use super::case::{AsOf, Case, People};
use super::concerned::Concerned;
use super::conditions::Asked;
use super::data::counted;
use super::truth::{Known, Truth};
use super::types::{Obligation, Obligations, Status};
use crate::incident::Incident;
use crate::law::{Book, Duty, Law, LetterItem, OfferRule, Presence, RecipientKind, Version};

/// What one law asks of the letter to one group.
#[derive(Debug, Clone)]
pub struct Demand<'a> {
    /// The law.
    pub law: &'a Law,
    /// The version applied.
    pub version: &'a Version,
    /// The obligation: `us-ma/individuals`.
    pub id: String,
    /// Where the duty stands.
    pub citation: &'a str,
    /// The line of the law file.
    pub line: u32,
    /// The group, as a number in `affected.groups`.
    pub group: usize,
    /// Whether the law protects people wherever they live: it follows the organization and not its own residents.
    pub everywhere: bool,
    /// What the letter must say.
    pub items: Vec<DemandedItem<'a>>,
    /// What it must not say, and what that means here.
    pub forbids: Vec<(LetterItem, Option<&'a str>)>,
    /// What must be offered.
    pub offer: Option<DemandedOffer<'a>>,
}

/// An item that a letter must hold.
#[derive(Debug, Clone, Copy)]
pub struct DemandedItem<'a> {
    /// The item.
    pub item: LetterItem,
    /// Whether the facts give the case in which it is due, or leave that open.
    pub known: Known,
    /// The case in words, where the law has one that only people can judge, such as "if known".
    pub words: Option<&'a str>,
}

/// Services that must be offered.
#[derive(Debug, Clone, Copy)]
pub struct DemandedOffer<'a> {
    /// The rule.
    pub rule: &'a OfferRule,
    /// For at least so many months.
    pub months: u32,
    /// Whether the facts give the case, or leave it open.
    pub known: Known,
}

impl Demand<'_> {
    /// Whether the law protects people of a place, as an incident file names it; `None` for people of whom the file does not
    /// say where they live.
    pub fn protects(&self, place: Option<&str>) -> bool {
        let Some(place) = place.filter(|_| !self.everywhere) else { return true };
        self.law.covers.iter().any(|cover| within(place, cover) || within(cover, place))
    }

    /// Whether the law is of a place that holds the whole place of another: federal law over that of a state.
    pub fn is_wider_than(&self, other: &Demand) -> bool {
        let place = |law: &Law| law.covers.first().cloned().unwrap_or_else(|| law.place.clone());
        let (own, theirs) = (place(self.law), place(other.law));
        own != theirs && within(&theirs, &own)
    }
}

/// Whether a place is another or a part of it.
fn within(place: &str, whole: &str) -> bool {
    place == whole || place.strip_prefix(whole).is_some_and(|rest| rest.starts_with('-'))
}

/// What the laws ask of letters, by the obligations that were found.
pub fn demands<'a>(incident: &'a Incident, book: &'a Book, as_of: AsOf, owed: &Obligations<'a>) -> Vec<Demand<'a>> {
    demands_of(incident, book, &Case::new(incident, as_of, false), owed)
}

/// What the laws ask of letters, in the order of the obligations and of the groups.
pub(super) fn demands_of<'a>(incident: &'a Incident, book: &'a Book, case: &Case<'a>, owed: &Obligations<'a>) -> Vec<Demand<'a>> {
    let mut out = Vec::new();
    for one in owed.list.iter().filter(|one| one.to == RecipientKind::Individuals && one.status != Status::NotRequired) {
        let Some(version) = one.version else { continue };
        // Of a law that follows the organization, whatever it is, nobody can say that it asks for anything.
        let unbound = case.kinds.is_none() && !one.law.binds.kinds.is_empty();
        if unbound && one.law.binds.presence != Presence::Residents {
            continue;
        }
        let Some(duty) = version.duties.iter().find(|duty| duty.id == one.duty && duty.line == one.line) else { continue };
        let protects = duty.protects.as_ref().or(version.protects.as_ref());
        let concerned = Concerned::new(case, one.law, protects, duty.role, book);
        let everywhere = everywhere(case, one.law);
        for (at, (people, truth)) in case.groups.iter().zip(&concerned.groups).enumerate() {
            let Some(group) = incident.groups().iter().position(|group| std::ptr::eq(group, people.group)) else { continue };
            if truth.known == Known::No || (!everywhere && people.residents_of(&one.law.covers, &one.law.place).0.high == Some(0)) {
                continue;
            }
            let only = concerned.only(at);
            let asked = Asked { case, book, law: one.law, version: Some(version), protects, concerned: &only };
            out.push(demand(one, version, duty, group, everywhere, people, &asked));
        }
    }
    out
}

/// Whether the law follows the organization wherever the people live.
fn everywhere(case: &Case, law: &Law) -> bool {
    match law.binds.presence {
        Presence::Residents => false,
        Presence::ResidentsOrEstablishment | Presence::Establishment => case.established(&law.covers).known == Known::Yes,
        Presence::None | Presence::Linked => true,
    }
}

fn demand<'a>(
    one: &Obligation<'a>,
    version: &'a Version,
    duty: &'a Duty,
    group: usize,
    everywhere: bool,
    people: &People,
    asked: &Asked,
) -> Demand<'a> {
    let rules = version.letter.as_ref();
    let items = rules.into_iter().flat_map(|rules| {
        rules.items.iter().filter_map(|item| {
            let mut cases = rules.conditions.iter().filter(|case| case.item == *item).peekable();
            if cases.peek().is_none() {
                return Some(DemandedItem { item: *item, known: Known::Yes, words: None });
            }
            let given = cases.filter_map(|case| {
                let when = case.when.as_ref().map(|when| asked.condition(when));
                let known = Truth::all(elements(people, &case.elements, asked).into_iter().chain(when)).known;
                (known != Known::No).then_some((known, case.words.as_deref()))
            });
            // A case that is surely given comes before one that is open.
            let (known, words) = given.min_by_key(|(known, _)| *known != Known::Yes)?;
            Some(DemandedItem { item: *item, known, words })
        })
    });
    let forbids = rules
        .into_iter()
        .flat_map(|rules| rules.forbids.iter().flat_map(|(items, words)| items.iter().map(|item| (*item, words.as_deref()))));
    let offer = rules.and_then(|rules| rules.offer.as_ref()).and_then(|rule| {
        let when = rule.when.as_ref().map(|when| asked.condition(when));
        let known = Truth::all(elements(people, &rule.if_any, asked).into_iter().chain(when)).known;
        let longer = rule.longer.iter().filter(|(kinds, _)| asked.case.of_kind(kinds).known == Known::Yes).map(|(_, months)| *months);
        let months = longer.max().unwrap_or(rule.months);
        (known != Known::No).then_some(DemandedOffer { rule, months, known })
    });
    Demand {
        law: one.law,
        version,
        id: one.id.clone(),
        citation: &duty.cite,
        line: one.line,
        group,
        everywhere,
        items: items.collect(),
        forbids: forbids.collect(),
        offer,
    }
}

/// Whether one of some elements is among the data of a group; nothing is asked where the law names none.
fn elements(people: &People, elements: &[u16], asked: &Asked) -> Option<Truth> {
    let protects = asked.protects.filter(|_| !elements.is_empty())?;
    let set = counted(people, protects);
    let found = elements.iter().filter_map(|number| asked.book.element(*number));
    Some(Truth::any(found.map(|element| asked.case.element(element, people, set, protects, asked.book))))
}
