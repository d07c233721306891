//! FW220 and FW221: whether a notice holds the fields its law asks for. FW216, FW217 and FW219: whether a rendered letter holds what the laws of its readers ask for, and nothing they forbid. The words
//! that came out are asked, not the template: by section, with the facts that each value came from, so that a template or a
//! passage of somebody's own is held to the same.

mod evidence;
pub mod forbidden_item;
pub mod laws_at_odds;
pub mod missing_item;
pub mod names_differ_from_count;
pub mod notice_field_missing;
pub mod notice_incomplete;
mod passage;

use std::sync::Arc;

use crate::diag::{Finding, Rule};
use crate::document::{Document, FrontMatter, OpenFact};
use crate::incident::Incident;
use crate::law::LetterItem;
use crate::obligation::Obligations;
use crate::plan::{Ask, Planned, Reader, Variant, offered};
use crate::source::SourceFile;

pub use passage::{Passage, passages};

/// The rules of this folder; [`crate::assemble`] applies them.
pub static RULES: &[&Rule] = &[
    &missing_item::RULE,
    &forbidden_item::RULE,
    &laws_at_odds::RULE,
    &notice_field_missing::RULE,
    &notice_incomplete::RULE,
    &names_differ_from_count::RULE,
];

/// What a letter is held against.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What is owed: the contacts of agencies stand in the versions of its laws.
    pub obligations: &'a Obligations<'a>,
    /// The letter as planned.
    pub planned: &'a Planned,
    /// Its template.
    pub template: &'a Arc<SourceFile>,
    /// What the template says of itself.
    pub front: &'a FrontMatter,
    /// The facts that it needs and does not have: they have findings of their own.
    pub open: &'a [OpenFact],
}

/// How an item fares in a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Held,
    /// It is not there.
    Absent,
    /// Nothing is to be said: what the item is about does not exist here.
    NothingToSay,
    /// The file does not answer what would have to be said.
    Unanswered(&'static str),
}

/// The findings on a letter. Documents that are no letters have none.
pub fn findings(held: &Held, document: &Document) -> Vec<Finding> {
    let Some(variant) = &held.planned.letter else { return Vec::new() };
    let passages = passages(document);
    let mut out = Vec::new();
    // Where nobody is known to live under a law, nobody needs to answer for it.
    for ask in variant.asks.iter().filter(|ask| ask.placed) {
        match verdict(held, variant, ask, &passages) {
            Verdict::Held | Verdict::NothingToSay => {}
            Verdict::Absent => out.push(missing_item::finding(held, ask)),
            Verdict::Unanswered(key) => out.push(missing_item::unanswered(held, ask, key)),
        }
    }
    for ban in &variant.bans {
        if let Some(passage) = evidence::told(ban.item, &passages) {
            out.push(forbidden_item::finding(held, ban, passage));
        }
    }
    out.extend(variant.at_odds.iter().map(|(followed, other)| laws_at_odds::finding(held, followed, other)));
    out
}

/// How an item that a law asks for fares in a letter.
pub fn verdict(held: &Held, variant: &Variant, ask: &Ask, passages: &[Passage]) -> Verdict {
    let facts = &held.incident.facts;
    match ask.item {
        // Nothing is described where nothing is offered; whether something must be is another question.
        LetterItem::IdentityTheftServicesOffer | LetterItem::RemediationServices
            if variant.reader == Reader::Estate || !variant.groups.iter().any(|group| offered(held.incident, Some(*group))) =>
        {
            return Verdict::NothingToSay;
        }
        LetterItem::ParentCompany => {
            let parent = facts.organization.as_ref().and_then(|organization| organization.parent.as_ref());
            match parent {
                None => return Verdict::Unanswered("organization.parent"),
                Some(parent) if parent.value.0.eq_ignore_ascii_case("none") => return Verdict::NothingToSay,
                Some(_) => {}
            }
        }
        LetterItem::LawEnforcementDelayDisclosure if facts.holds.is_none() => return Verdict::Unanswered("holds"),
        LetterItem::AgContacts | LetterItem::StateAndFederalAgencyContacts => {
            return if evidence::agencies(held.obligations, ask, passages) { Verdict::Held } else { Verdict::Absent };
        }
        _ => {}
    }
    let there = evidence::held(ask.item, held.incident, passages) || evidence::awaited(ask.item, held.open);
    if there { Verdict::Held } else { Verdict::Absent }
}
