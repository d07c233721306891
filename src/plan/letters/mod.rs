//! Which letters the people affected get: the fewest with which each person gets one that tells of their own data and that
//! satisfies every law that protects them.
//!
//! Groups with the same data share their letters. Within them people are told apart by the place they live in only where a
//! law forbids what another asks for, and by who reads the letter: the person, a parent or guardian, or those who look after
//! an estate.

mod fewest;
mod people;
mod person;

use crate::incident::{CategoryEntry, Data, Group, Incident};
use crate::law::LetterItem;
use crate::obligation::{Known, Obligations};
use crate::quantity::Range;
use crate::source::AnyScalar as _;

use super::Unplanned;
use people::classes;

pub use person::{Addressee, Fitting, NoLetter, email_serves, groups_share_letters, letter_to};

/// Who reads a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// The person whose data it is about.
    Person,
    /// A parent or guardian of a person under 18.
    Guardian,
    /// Those who look after the affairs of a person who has died.
    Estate,
}

impl Reader {
    /// What the ids of the variants end in.
    fn suffix(self) -> Option<&'static str> {
        match self {
            Reader::Person => None,
            Reader::Guardian => Some("minor"),
            Reader::Estate => Some("estate"),
        }
    }
}

/// A variant of the letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Names the files: `letter` for the commonest, else `letter-PLACES-GROUP-READER` with those parts that tell it apart.
    pub id: String,
    /// Who reads it.
    pub reader: Reader,
    /// The groups it goes to, as numbers in `affected.groups`.
    pub groups: Vec<usize>,
    /// The people it goes to, by group and place.
    pub people: Vec<Cell>,
    /// What the laws that protect them ask for.
    pub asks: Vec<Ask>,
    /// What those laws forbid.
    pub bans: Vec<Ask>,
    /// What one law asks for and another forbids to the same people: the letter follows the wider law, the first of the two.
    pub at_odds: Vec<(Ask, Ask)>,
}

/// People of one group who live in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The group, as a number in `affected.groups`.
    pub group: usize,
    /// The place as the file writes it; `None` for those of whom the file does not say where they live.
    pub place: Option<String>,
    /// How many they are.
    pub count: Range,
}

/// Something a law asks of a letter, or forbids to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// What.
    pub item: LetterItem,
    /// Whether it certainly applies: the law is known to protect these people, and the case in which it asks is given.
    pub certain: bool,
    /// Whether somebody who gets the letter is known to live where the law protects them.
    pub placed: bool,
    /// The case, or what it means here, in words of the law book.
    pub words: Option<String>,
    /// The obligation: `us-ma/individuals`.
    pub duty: String,
    /// Where the duty stands.
    pub citation: String,
    /// The law file.
    pub file: String,
    /// The line of it.
    pub line: u32,
}

impl Variant {
    /// Whether some law asks for an item.
    pub fn asks_for(&self, item: LetterItem) -> bool {
        self.asks.iter().any(|ask| ask.item == item)
    }

    /// Whether a law forbids an item.
    pub fn bans(&self, item: LetterItem) -> bool {
        self.bans.iter().any(|ban| ban.item == item)
    }

    /// The places of the people it goes to, each once, in the order of their codes.
    pub fn places(&self) -> Vec<&str> {
        let mut places: Vec<&str> = self.people.iter().filter_map(|cell| cell.place.as_deref()).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The variants of the letter, the commonest first, or why none is written.
///
/// # Errors
/// The reason why no letter is written.
pub fn letters(incident: &Incident, owed: &Obligations) -> Result<Vec<Variant>, Unplanned> {
    let classes = classes(incident)?;
    let mut found: Vec<(usize, usize, Variant)> = Vec::new();
    for (class_number, class) in classes.iter().enumerate() {
        let cells = people::cells(incident, class);
        for (color, part) in fewest::parts(incident, owed, &cells).into_iter().enumerate() {
            for reader in class.readers.iter().copied() {
                found.push((class_number, color, variant(owed, reader, &part)));
            }
        }
    }
    let size = |variant: &Variant| variant.people.iter().map(|cell| cell.count.low).fold(0u64, u64::saturating_add);
    // The commonest first; of equal ones the first in the file.
    found.sort_by_key(|(class, color, variant)| (variant.reader, std::cmp::Reverse(size(variant)), *class, *color));
    let commonest = found.first().map(|(class, ..)| *class);
    let mut ids: Vec<String> = Vec::new();
    for (class, color, variant) in &mut found {
        let group = (Some(*class) != commonest).then(|| classes[*class].name.as_str());
        let mut id = String::from("letter");
        let places = (*color > 0).then(|| places_part(&variant.places()));
        for part in [places.as_deref(), group, variant.reader.suffix()].into_iter().flatten().filter(|part| !part.is_empty()) {
            id.push('-');
            id.push_str(part);
        }
        // Two groups whose names and places read alike.
        while ids.contains(&id) {
            id.push_str("-2");
        }
        ids.push(id.clone());
        variant.id = id;
    }
    Ok(found.into_iter().map(|(.., variant)| variant).collect())
}

/// The places in a name of a file: all of them where they are few.
fn places_part(places: &[&str]) -> String {
    const MOST: usize = 8;
    match places {
        [] => "elsewhere".to_owned(),
        [first, rest @ ..] if places.len() > MOST => format!("{}+{}", first.to_lowercase(), rest.len()),
        _ => places.iter().map(|place| place.to_lowercase()).collect::<Vec<_>>().join("+"),
    }
}

/// A variant for some of the people of a class, with all that the laws ask of it.
fn variant(owed: &Obligations, reader: Reader, cells: &[fewest::Part]) -> Variant {
    let mut out = Variant {
        id: String::new(),
        reader,
        groups: Vec::new(),
        people: cells.iter().map(|part| part.cell.clone()).collect(),
        asks: Vec::new(),
        bans: Vec::new(),
        at_odds: Vec::new(),
    };
    for part in cells {
        if !out.groups.contains(&part.cell.group) {
            out.groups.push(part.cell.group);
        }
        for &number in &part.demands {
            let Some(demand) = owed.letters.get(number) else { continue };
            let placed = part.cell.place.is_some();
            let ask = |item, certain, words: Option<&str>| Ask {
                item,
                certain,
                placed,
                words: words.map(str::to_owned),
                duty: demand.id.clone(),
                citation: demand.citation.to_owned(),
                file: demand.law.file.clone(),
                line: demand.line,
            };
            for asked in &demand.items {
                add(&mut out.asks, ask(asked.item, asked.known == Known::Yes && placed, asked.words));
            }
            for (item, words) in demand.forbids.iter().filter(|(item, _)| part.bans.contains(item)) {
                add(&mut out.bans, ask(*item, true, *words));
            }
        }
        for (asked, banned) in &part.at_odds {
            if !out.at_odds.contains(&(asked.clone(), banned.clone())) {
                out.at_odds.push((asked.clone(), banned.clone()));
            }
        }
    }
    out.groups.sort_unstable();
    out
}

/// Adds an ask once; one that is certain stands over one that is not.
fn add(list: &mut Vec<Ask>, ask: Ask) {
    match list.iter_mut().find(|known| known.item == ask.item && known.duty == ask.duty) {
        Some(known) if (ask.certain, ask.placed) > (known.certain, known.placed) => *known = ask,
        Some(_) => {}
        None => list.push(ask),
    }
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

/// Whether two groups can get the same letter: the same data in the same lists, of the same kind of people, with or
/// without the offer.
fn same_letter(incident: &Incident, a: usize, b: usize) -> bool {
    let (one, other) = (&incident.groups()[a], &incident.groups()[b]);
    let kind = |group: &Group| group.kind.as_ref().map(|kind| kind.value);
    kind(one) == kind(other) && lists(one) == lists(other) && offered(incident, Some(a)) == offered(incident, Some(b))
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
