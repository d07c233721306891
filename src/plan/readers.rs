//! What a notice to the public may and must say: what the letters of its places must say, and nothing that they must not.

use super::letters::{Ask, Cell, Reader, Variant};
use crate::incident::Incident;
use crate::obligation::{Demand, Known, Obligations};

/// The readers of a notice to some places about some groups.
pub fn of_public(incident: &Incident, owed: &Obligations, groups: &[usize], places: &[String]) -> Variant {
    let mut out = Variant {
        id: String::new(),
        reader: Reader::Person,
        groups: groups.to_vec(),
        people: Vec::new(),
        asks: Vec::new(),
        bans: Vec::new(),
        at_odds: Vec::new(),
    };
    for &group in groups {
        for place in places {
            let residents = incident.groups().get(group).and_then(|group| group.residents.as_ref());
            if let Some((_, _, count)) = residents.and_then(|residents| residents.iter().find(|(known, ..)| known.0 == *place)) {
                out.people.push(Cell { group, place: Some(place.clone()), count: count.value.range() });
            }
        }
    }
    let own: Vec<&Demand> = owed
        .letters
        .iter()
        .filter(|demand| groups.contains(&demand.group) && places.iter().any(|place| demand.protects(Some(place))))
        .collect();
    for demand in &own {
        let ask = |item, certain, words: Option<&str>| Ask {
            item,
            certain,
            placed: true,
            words: words.map(str::to_owned),
            duty: demand.id.clone(),
            citation: demand.citation.to_owned(),
            file: demand.law.file.clone(),
            line: demand.line,
        };
        for asked in &demand.items {
            add(&mut out.asks, ask(asked.item, asked.known == Known::Yes, asked.words));
        }
        // What a wider law asks for, a narrower one cannot forbid; what it forbids in one breath falls as a whole.
        let asked_wider = |item| own.iter().any(|other| other.is_wider_than(demand) && other.items.iter().any(|asked| asked.item == item));
        let waived: Vec<Option<&str>> = demand.forbids.iter().filter(|(item, _)| asked_wider(*item)).map(|(_, words)| *words).collect();
        for (item, words) in demand.forbids.iter().filter(|(_, words)| !waived.contains(words)) {
            add(&mut out.bans, ask(*item, true, *words));
        }
    }
    out
}

/// Adds an ask once.
fn add(list: &mut Vec<Ask>, ask: Ask) {
    if !list.iter().any(|known| known.item == ask.item && known.duty == ask.duty) {
        list.push(ask);
    }
}
