//! The fewest letters for people with the same data: people are put together unless a law that protects the ones forbids
//! what a law that protects the others asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ask, Cell};
use crate::incident::Incident;
use crate::law::LetterItem;
use crate::obligation::{Demand, Known, Obligations};

/// What every letter says unless a law of its reader forbids it, whether or not one asks for it: nobody should get a letter
/// that does not say what happened.
const ALWAYS: [LetterItem; 1] = [LetterItem::IncidentDescription];

/// The most kinds of people for which every way of putting them together is tried. More than a handful never came up.
const MOST_TRIED: usize = 8;

/// People of one place with what their laws ask.
#[derive(Debug, Clone)]
pub struct Part {
    /// The people.
    pub cell: Cell,
    /// The demands of the laws that protect them, as numbers in [`Obligations::letters`].
    pub demands: Vec<usize>,
    /// The items that their letter must not hold.
    pub bans: BTreeSet<LetterItem>,
    /// Where one of their laws asks for what another forbids.
    pub at_odds: Vec<(Ask, Ask)>,
}

/// People with the same wishes where wishes differ.
struct Kind {
    asks: BTreeSet<LetterItem>,
    bans: BTreeSet<LetterItem>,
    size: u64,
    parts: Vec<Part>,
}

/// The people in as few parts as can be, each for one letter; the largest part first.
pub fn parts(incident: &Incident, owed: &Obligations, cells: &[Cell]) -> Vec<Vec<Part>> {
    let found: Vec<Part> = cells.iter().map(|cell| part(incident, owed, cell)).collect();
    // Only what somebody forbids can keep people apart.
    let contested: BTreeSet<LetterItem> = found.iter().flat_map(|part| part.bans.iter().copied()).collect();
    let mut kinds: BTreeMap<(Vec<LetterItem>, Vec<LetterItem>), Kind> = BTreeMap::new();
    for part in found {
        let asks: BTreeSet<LetterItem> = asked(owed, &part).intersection(&contested).copied().collect();
        let key = (asks.iter().copied().collect(), part.bans.iter().copied().collect());
        let kind = kinds.entry(key).or_insert_with(|| Kind { asks, bans: part.bans.clone(), size: 0, parts: Vec::new() });
        kind.size = kind.size.saturating_add(part.cell.count.low);
        kind.parts.push(part);
    }
    let mut kinds: Vec<Kind> = kinds.into_values().collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.size));
    let colors = if kinds.len() <= MOST_TRIED { best(&kinds) } else { first_fit(&kinds) };
    let number = colors.iter().max().map_or(0, |most| most + 1);
    let mut out: Vec<(u64, Vec<Part>)> = (0..number).map(|_| (0, Vec::new())).collect();
    for (kind, color) in kinds.into_iter().zip(colors) {
        out[color].0 = out[color].0.saturating_add(kind.size);
        out[color].1.extend(kind.parts);
    }
    out.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    let by_place = |part: &Part| (part.cell.group, part.cell.place.is_none(), part.cell.place.clone());
    out.iter_mut().for_each(|(_, parts)| parts.sort_by_key(by_place));
    out.into_iter().map(|(_, parts)| parts).collect()
}

/// What the laws of some people ask for, and what every letter says.
fn asked(owed: &Obligations, part: &Part) -> BTreeSet<LetterItem> {
    let demands = part.demands.iter().filter_map(|&number| owed.letters.get(number));
    // Of people of whom nobody knows where they live, a law only might ask: it keeps nobody apart.
    let certain = part.cell.place.is_some();
    let asks = demands.flat_map(|demand| &demand.items).filter(|_| certain).map(|asked| asked.item);
    asks.chain(ALWAYS).filter(|item| !part.bans.contains(item)).collect()
}

/// The people of a cell with the laws that protect them.
pub fn part(incident: &Incident, owed: &Obligations, cell: &Cell) -> Part {
    let listed = incident.groups().get(cell.group).and_then(|group| group.residents.as_ref());
    let home = incident.facts.organization.as_ref().and_then(|organization| organization.home.as_ref());
    let country = home.and_then(|home| home.value.0.split('-').next());
    let elsewhere = |demand: &Demand| {
        let listed = || listed.into_iter().flat_map(|residents| residents.iter()).any(|(place, ..)| demand.protects(Some(&place.0)));
        // People who live in none of the places listed are taken to live in the organization's own country.
        let near = country.is_none_or(|country| demand.law.covers.iter().any(|cover| cover.split('-').next() == Some(country)));
        demand.everywhere || (near && !listed())
    };
    let protects = |demand: &Demand| match cell.place.as_deref() {
        Some(place) => demand.protects(Some(place)),
        None => elsewhere(demand),
    };
    let demands: Vec<usize> =
        owed.letters.iter().enumerate().filter(|(_, demand)| demand.group == cell.group && protects(demand)).map(|(at, _)| at).collect();
    let mut bans = BTreeSet::new();
    let mut at_odds = Vec::new();
    // Nobody is known to live where a law forbids something.
    let forbidding = demands.iter().filter_map(|&at| owed.letters.get(at)).filter(|_| cell.place.is_some());
    for demand in forbidding {
        // What a law forbids in one breath falls as a whole.
        let mut waived: Vec<Option<&str>> = Vec::new();
        for (item, words) in &demand.forbids {
            if waived.contains(words) {
                continue;
            }
            let asking = demands.iter().filter_map(|&at| owed.letters.get(at)).find_map(|other| {
                let asked = other.items.iter().find(|asked| asked.item == *item && asked.known == Known::Yes)?;
                Some((other, asked)).filter(|(other, _)| other.id != demand.id)
            });
            if let Some((other, asked)) = asking {
                let ask = |demand: &Demand, words: Option<&str>| Ask {
                    item: *item,
                    certain: true,
                    placed: true,
                    words: words.map(str::to_owned),
                    duty: demand.id.clone(),
                    citation: demand.citation.to_owned(),
                    file: demand.law.file.clone(),
                    line: demand.line,
                };
                let (wider, narrower) = (ask(other, asked.words), ask(demand, *words));
                if other.is_wider_than(demand) {
                    at_odds.push((wider, narrower));
                    waived.push(*words);
                    continue;
                }
                at_odds.push((narrower, wider));
            }
            bans.insert(*item);
        }
    }
    Part { cell: cell.clone(), demands, bans, at_odds }
}

/// Whether two kinds of people cannot get one letter.
fn apart(one: &Kind, other: &Kind) -> bool {
    !one.asks.is_disjoint(&other.bans) || !other.asks.is_disjoint(&one.bans)
}

/// Puts each kind with the first it can share a letter with.
fn first_fit(kinds: &[Kind]) -> Vec<usize> {
    let mut colors: Vec<usize> = Vec::new();
    for kind in kinds {
        let fits = |color: usize| kinds.iter().zip(&colors).all(|(other, known)| *known != color || !apart(kind, other));
        let used = colors.iter().max().map_or(0, |most| most + 1);
        colors.push((0..used).find(|color| fits(*color)).unwrap_or(used));
    }
    colors
}

/// How good a way of putting people together is: how many parts, then how many people in the largest ones.
type Rank = (usize, std::cmp::Reverse<Vec<u64>>);

/// The fewest parts; of several ways the one with most people in the largest part.
fn best(kinds: &[Kind]) -> Vec<usize> {
    fn go(kinds: &[Kind], colors: &mut Vec<usize>, best: &mut Option<(Rank, Vec<usize>)>) {
        let used = colors.iter().max().map_or(0, |most| most + 1);
        if best.as_ref().is_some_and(|((fewest, _), _)| used > *fewest) {
            return;
        }
        let Some(kind) = kinds.get(colors.len()) else {
            let mut sizes = vec![0u64; used];
            for (kind, color) in kinds.iter().zip(colors.iter()) {
                sizes[*color] = sizes[*color].saturating_add(kind.size);
            }
            sizes.sort_unstable_by(|a, b| b.cmp(a));
            let rank = (used, std::cmp::Reverse(sizes));
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                *best = Some((rank, colors.clone()));
            }
            return;
        };
        for color in 0..=used {
            let fits = kinds.iter().zip(colors.iter()).all(|(other, known)| *known != color || !apart(kind, other));
            if fits {
                colors.push(color);
                go(kinds, colors, best);
                colors.pop();
            }
        }
    }
    let mut found = None;
    go(kinds, &mut Vec::new(), &mut found);
    found.map(|(_, colors)| colors).unwrap_or_default()
}
