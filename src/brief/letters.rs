//! The letters of an incident side by side, for internal documents: who gets which, how many they are, and why.

use serde_json::{Value, json};

use super::Purpose;
use super::sheet::Sheet;
use super::token::Tokens;
use crate::document::{Audience, Origin};
use crate::incident::Incident;
use crate::plan::{Ask, Cell, Planned, Reader, Variant};
use crate::quantity::{Range, series};
use crate::reference::places;
use crate::source::Scalar as _;

/// Adds `letters` to the names an internal template may use.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) {
    if purpose.audience != Audience::Internal || !context.wants("letters") {
        return;
    }
    let letters: Vec<(&Planned, &Variant)> = purpose
        .plan
        .documents
        .iter()
        .filter(|planned| planned.is_letter())
        .filter_map(|planned| Some((planned, planned.letter.as_ref()?)))
        .collect();
    let rows: Vec<Value> = letters.iter().map(|(planned, variant)| row(incident, planned, variant, tokens)).collect();
    context.insert("letters", rows.into());
}

fn row(incident: &Incident, planned: &Planned, variant: &Variant, tokens: &mut Tokens) -> Value {
    let id = tokens.made("letters", planned.id.clone(), []);
    let group_names: Vec<String> = variant.groups.iter().filter_map(|&group| name(incident, group)).collect();
    let reader = match variant.reader {
        Reader::Person => "the person",
        Reader::Guardian => "a parent or guardian",
        Reader::Estate => "the estate",
    };
    let (number, origins) = number(incident, variant, tokens);
    // By name, as whoever looks a place up expects; groups stand in the order of the file.
    let mut cells: Vec<&Cell> = variant.people.iter().collect();
    cells.sort_by_key(|cell| (cell.group, cell.place.is_none(), place_name(cell)));
    let places: Vec<Value> = cells
        .into_iter()
        .map(|cell| {
            let origin = origin(incident, cell, tokens);
            json!({
                "group": tokens.made("letters", name(incident, cell.group).unwrap_or_default(), []),
                "place": tokens.made("letters", place_name(cell), []),
                "count": tokens.made("letters", printed(cell.count), origin),
            })
        })
        .collect();
    let asks = |list: &[Ask], tokens: &mut Tokens| -> Vec<Value> {
        let mut laws: Vec<(&Ask, Vec<String>)> = Vec::new();
        for ask in list {
            let mut item = ask.item.phrase();
            if let Some(words) = &ask.words {
                item.push_str(&format!(" ({})", words.trim_end_matches('.')));
            }
            match laws.iter_mut().find(|(known, _)| known.duty == ask.duty) {
                Some((_, items)) => items.push(item),
                None => laws.push((ask, vec![item])),
            }
        }
        let told = laws.into_iter().map(|(ask, items)| {
            let origin = Origin { key: ask.duty.as_str().into(), file: ask.file.as_str().into(), line: ask.line, column: 1, source: None };
            json!({
                "duty": tokens.made(&ask.duty, ask.duty.clone(), [origin.clone()]),
                "citation": tokens.made(&ask.duty, ask.citation.clone(), [origin.clone()]),
                "items": tokens.made(&ask.duty, items.join("; "), [origin]),
            })
        });
        told.collect()
    };
    json!({
        "id": id,
        "reader": tokens.made("letters", reader, []),
        "groups": tokens.made("letters", series(&group_names, "and"), []),
        "places": tokens.made("letters", places_of(variant), []),
        "number": tokens.made("letters", number, origins),
        "people": places,
        "asks": asks(&variant.asks, tokens),
        "forbids": asks(&variant.bans, tokens),
        "at_odds": variant.at_odds.iter().map(|(asked, banned)| json!({
            "item": tokens.made("letters", asked.item.phrase(), []),
            "follows": tokens.made("letters", format!("{} ({})", asked.duty, asked.citation), []),
            "against": tokens.made("letters", format!("{} ({})", banned.duty, banned.citation), []),
        })).collect::<Vec<Value>>(),
    })
}

fn name(incident: &Incident, group: usize) -> Option<String> {
    let group = incident.groups().get(group)?;
    Some(group.id.as_ref().map_or_else(|| "(no id)".to_owned(), |id| id.value.0.clone()))
}

fn place_name(cell: &Cell) -> String {
    match &cell.place {
        Some(code) => places::place(code).map_or_else(|| code.clone(), |place| place.name.to_owned()),
        None => "place not known".to_owned(),
    }
}

/// The places in a few words: all of them, or how many.
fn places_of(variant: &Variant) -> String {
    let mut names: Vec<String> = Vec::new();
    for cell in &variant.people {
        let name = place_name(cell);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > 6 { format!("{} places, listed below", names.len()) } else { series(&names, "and") }
}

/// How many people get a variant: those of its places, or those of them under 18 or who died.
fn number(incident: &Incident, variant: &Variant, tokens: &Tokens) -> (String, Vec<Origin>) {
    let groups = variant.groups.iter().filter_map(|&index| Some((index, incident.groups().get(index)?)));
    let part = |list: fn(&crate::incident::Group) -> Option<&crate::source::Fact<crate::quantity::Count>>, key: &str| {
        let mut sum = Range::exactly(0);
        let mut origins = Vec::new();
        for (index, group) in groups.clone() {
            let Some(count) = list(group) else { continue };
            sum = sum.plus(count.value.range());
            let path = incident.named_path(&format!("affected.groups[{index}].{key}"));
            origins.push(tokens.origin(&path, count.span, None));
        }
        (format!("those of {} in all groups named", printed(sum)), origins)
    };
    match variant.reader {
        Reader::Person => {
            let sum: Range = variant.people.iter().map(|cell| cell.count).sum();
            (printed(sum), variant.people.iter().flat_map(|cell| origin(incident, cell, tokens)).collect())
        }
        Reader::Guardian => part(|group| group.minors.as_ref(), "minors"),
        Reader::Estate => part(|group| group.deceased.as_ref(), "deceased"),
    }
}

fn printed(range: Range) -> String {
    if range.low == 0 && range.high.is_none() { "not known".to_owned() } else { range.print() }
}

/// Where the number of a cell stands.
fn origin(incident: &Incident, cell: &Cell, tokens: &Tokens) -> Vec<Origin> {
    let Some(group) = incident.groups().get(cell.group) else { return Vec::new() };
    let listed = cell.place.as_ref().and_then(|place| {
        let mut residents = group.residents.iter().flat_map(|residents| residents.iter());
        let (_, key, count) = residents.find(|(known, ..)| known.print() == *place || known.0 == *place)?;
        Some((format!("residents.{}", key.text), count.span))
    });
    let found = listed.or_else(|| group.count.as_ref().map(|count| ("count".to_owned(), count.span)));
    let path = |key: &str| incident.named_path(&format!("affected.groups[{}].{key}", cell.group));
    found.map(|(key, span)| tokens.origin(&path(&key), span, None)).into_iter().collect()
}
