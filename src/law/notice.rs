//! How notices must look and travel: the letter, its delivery, substitute notice, filing, contacts.

use serde::{Deserialize, Serialize};

use super::model::Condition;
use super::words::{Agency, Combine, Confidence, LetterItem, SubstituteMethod};

/// What the notice to individuals must look like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LetterRules {
    /// Whether the law itself lays down contents.
    pub by_statute: bool,
    /// What it must say.
    pub items: Vec<LetterItem>,
    /// Items that are due only in a case: item, elements, condition, words.
    pub conditions: Vec<ItemCondition>,
    /// Its title.
    pub title: Option<String>,
    /// Its headings, in order.
    pub headings: Vec<String>,
    /// Least size of type, in points.
    pub min_type_points: Option<u32>,
    /// Format, in words.
    pub format: Option<String>,
    /// What it must not say: items, and what they mean here.
    pub forbids: Vec<(Vec<LetterItem>, Option<String>)>,
    /// Services that must be offered.
    pub offer: Option<OfferRule>,
    /// Agencies whose contacts it gives.
    pub contacts: Vec<Agency>,
    /// For notices about credentials only.
    pub credentials: Option<String>,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// An item that is due only in a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemCondition {
    /// The item.
    pub item: LetterItem,
    /// Only if one of these elements is among the data; any where the list is empty.
    pub elements: Vec<u16>,
    /// Only where this is true.
    pub when: Option<Condition>,
    /// The case, in words.
    pub words: Option<String>,
}

/// Services that must be offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferRule {
    /// For at least so many months.
    pub months: u32,
    /// If one of these elements is among the data.
    pub if_any: Vec<u16>,
    /// Only where this is true.
    pub when: Option<Condition>,
    /// Longer for organizations of a kind: kinds, months.
    pub longer: Vec<(Vec<String>, u32)>,
    /// What else must be offered.
    pub also: Vec<String>,
    /// Where it stands.
    pub cite: Option<String>,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// How notice may be delivered: allowed or not, and on which condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// By mail.
    pub mail: Option<(bool, Option<String>)>,
    /// By e-mail.
    pub email: Option<(bool, Option<String>)>,
    /// By telephone.
    pub telephone: Option<(bool, Option<String>)>,
    /// Other ways.
    pub other: Vec<String>,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// Substitute notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubstituteNotice {
    /// Whether the law knows it.
    pub available: bool,
    /// Where notice would cost more than this: the sum as it prints, and its amount in whole units.
    pub cost_exceeds: Option<(String, u64)>,
    /// Where more people than this are to be told.
    pub class_exceeds: Option<u64>,
    /// Where contact information is insufficient.
    pub insufficient_contact_info: Option<bool>,
    /// Where at least so many cannot be reached.
    pub unreachable_at_least: Option<u64>,
    /// How.
    pub methods: Vec<SubstituteMethod>,
    /// How many of the methods.
    pub combine: Option<Combine>,
    /// The bounds for organizations based in the place, where the law has others for them.
    pub in_state: Option<InStateBounds>,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// Bounds of substitute notice for organizations based in the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InStateBounds {
    /// Where notice would cost more than this: the sum as it prints, and its amount in whole units.
    pub cost_exceeds: Option<(String, u64)>,
    /// Where more people than this are to be told.
    pub class_exceeds: Option<u64>,
}

/// Contacts of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyContact {
    /// Which agency.
    pub agency: Agency,
    /// Its name.
    pub name: String,
    /// Its address in one line.
    pub address: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Its web site.
    pub url: Option<String>,
    /// How sure this is.
    pub confidence: Option<Confidence>,
}

/// How a notice is filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// How.
    pub method: Option<String>,
    /// The form or portal.
    pub url: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A postal address in one line.
    pub address: Option<String>,
    /// A telephone.
    pub phone: Option<String>,
    /// How sure this is.
    pub confidence: Option<Confidence>,
}
