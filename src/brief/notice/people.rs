//! How many people a notice speaks of: of its place, in all, told already; and where they live.

use serde_json::{Map, Value};

use super::Desk;
use crate::document::Origin;
use crate::incident::{Group, Unit};
use crate::law::{Presence, RecipientKind};
use crate::obligation::Obligation;
use crate::quantity::Range;
use crate::source::{Entries, Scalar as _};

/// Whether the law counts the residents of its place.
pub fn by_place(one: &Obligation) -> bool {
    let whole_country = !one.law.place.contains('-') && one.law.place == "US";
    matches!(one.law.binds.presence, Presence::Residents | Presence::ResidentsOrEstablishment) && !whole_country
}

/// Whether a place lies in one of those that a law covers.
fn inside(place: &str, covers: &[String]) -> bool {
    covers.iter().any(|cover| place == cover || place.strip_prefix(cover.as_str()).is_some_and(|rest| rest.starts_with('-')))
}

/// A number with the facts it was made from, as far as it is known.
struct Counted {
    text: Option<String>,
    origins: Vec<Origin>,
    key: String,
}

impl<'a> Desk<'a, '_> {
    /// The groups the document speaks of.
    pub(super) fn groups(&self) -> Vec<(usize, &'a Group)> {
        let own = &self.purpose.document.groups;
        self.incident.groups().iter().enumerate().filter(|(at, _)| own.is_empty() || own.contains(at)).collect()
    }

    fn group_key(&self, at: usize, key: &str) -> String {
        self.incident.named_path(&format!("affected.groups[{at}].{key}"))
    }

    fn number(&mut self, counted: Counted) -> String {
        match counted.text {
            Some(text) => self.tokens.made(&counted.key, text, counted.origins),
            None => self.tokens.open(&counted.key, counted.origins),
        }
    }

    /// How many residents of the place of a law it concerns; else how many people. The second says whether that is known.
    pub(super) fn residents(&mut self, one: &Obligation) -> (String, bool) {
        if let Some(known) = self.counts.get(&one.id) {
            return known.clone();
        }
        let counted = self.counted(one);
        let known = counted.text.is_some();
        let made = (self.number(counted), known);
        self.counts.insert(one.id.clone(), made.clone());
        made
    }

    fn counted(&self, one: &Obligation) -> Counted {
        let groups: Vec<(usize, &Group)> =
            self.groups().into_iter().filter(|(at, _)| one.groups.is_empty() || one.groups.contains(at)).collect();
        let mut origins = Vec::new();
        let mut parts: Vec<(Range, String)> = Vec::new();
        let placed = by_place(one);
        for (at, group) in &groups {
            if placed {
                for (place, key, count) in group.residents.iter().flat_map(Entries::iter) {
                    if inside(&place.0, &one.law.covers) {
                        origins.push(self.tokens.origin(&self.group_key(*at, &format!("residents.{}", key.text)), count.span, None));
                        parts.push((count.value.range(), count.value.print()));
                    }
                }
            } else if let Some(count) = &group.count {
                origins.push(self.tokens.origin(&self.group_key(*at, "count"), count.span, None));
                parts.push((count.value.range(), count.value.print()));
            }
        }
        let first = groups.first().map_or(0, |(at, _)| *at);
        let key = match (groups.is_empty(), placed) {
            (true, _) => "affected.groups".to_owned(),
            (false, true) => self.group_key(first, &format!("residents.{}", one.law.place)),
            (false, false) => self.group_key(first, "count"),
        };
        // A notice to one of several owners speaks of that owner's people only.
        let own: Range = parts.iter().map(|(range, _)| *range).sum();
        let range = match one.count {
            Some(range) if groups.len() == one.groups.len() || one.groups.is_empty() => range,
            _ if parts.is_empty() => Range { low: 0, high: None },
            _ => own,
        };
        let text = match parts.as_slice() {
            [(only, words)] if *only == range => Some(words.clone()),
            _ if range.high == Some(range.low) => Some(crate::quantity::digits(range.low)),
            _ if range.low == 0 => None,
            _ => Some(range.print()),
        };
        Counted { text: text.filter(|_| !parts.is_empty()), origins, key }
    }

    /// The numbers and words for the people of the notice.
    pub(super) fn people(&mut self) -> Map<String, Value> {
        let mut out = Map::new();
        let persons = self.persons();
        out.insert("persons".to_owned(), persons.into());
        let notified = self.notified();
        out.insert("notified".to_owned(), notified.into());
        let minors = self.minors();
        out.insert("minors".to_owned(), minors.into());
        let records = self.records();
        out.insert("records".to_owned(), records.into());
        let (who, places) = (self.who(), self.places());
        out.insert("who".to_owned(), who.into());
        out.insert("places".to_owned(), places.into());
        out
    }

    fn persons(&mut self) -> String {
        let affected = self.incident.facts.affected.as_ref();
        let everybody = self.groups().len() == self.incident.groups().len();
        let total = affected.and_then(|affected| affected.total.as_ref()).filter(|_| everybody);
        if let Some(total) = total {
            return self.tokens.fact("affected.total", &total.value, total.span, total.source.as_ref().map(|source| source.text.as_str()));
        }
        let groups = self.groups();
        let counts: Vec<_> = groups.iter().filter_map(|(at, group)| Some((*at, group.count.as_ref()?))).collect();
        let origins: Vec<Origin> =
            counts.iter().map(|(at, count)| self.tokens.origin(&self.group_key(*at, "count"), count.span, None)).collect();
        let sum: Range = counts.iter().map(|(_, count)| count.value.range()).sum();
        let all = counts.len() == groups.len() && !counts.is_empty();
        let key = groups.first().map_or_else(|| "affected.total".to_owned(), |(at, _)| self.group_key(*at, "count"));
        let text = match counts.as_slice() {
            [(_, only)] if all && !only.value.is_unknown() => Some(only.value.print()),
            _ if all && sum.high == Some(sum.low) => Some(crate::quantity::digits(sum.low)),
            _ if all && sum.low > 0 => Some(sum.print()),
            _ => None,
        };
        self.number(Counted { text, origins, key })
    }

    /// How many were told under the laws of this notice, by the notices that went out.
    fn notified(&mut self) -> String {
        let individuals = |id: &str| {
            let list = &self.purpose.obligations.list;
            let own = |one: &&Obligation| one.id == id && one.to == RecipientKind::Individuals;
            list.iter().find(own).is_some_and(|one| self.own.iter().any(|own| own.law.id == one.law.id))
        };
        let mut origins = Vec::new();
        let mut sum = Some(Range::exactly(0));
        for (at, notice) in self.incident.facts.notices.iter().flatten().enumerate() {
            let Some(duty) = notice.duty.as_ref().filter(|duty| individuals(&duty.value.0)) else { continue };
            let count = notice.count.as_ref();
            let span = count.map_or(duty.span, |count| count.span);
            origins.push(self.tokens.origin(&format!("notices[{at}]"), span, None));
            sum = sum.zip(count).map(|(sum, count)| sum.plus(count.value.range()));
        }
        let text = sum
            .filter(|_| !origins.is_empty())
            .map(|sum| if sum.high == Some(sum.low) { crate::quantity::digits(sum.low) } else { sum.print() });
        self.number(Counted { text, origins, key: "notices".to_owned() })
    }

    fn minors(&mut self) -> String {
        let groups = self.groups();
        let counts: Vec<_> = groups.iter().filter_map(|(at, group)| Some((*at, group.minors.as_ref()?))).collect();
        let origins = counts.iter().map(|(at, count)| self.tokens.origin(&self.group_key(*at, "minors"), count.span, None)).collect();
        let sum: Range = counts.iter().map(|(_, count)| count.value.range()).sum();
        let key = groups.first().map_or_else(|| "affected.groups".to_owned(), |(at, _)| self.group_key(*at, "minors"));
        let text = (counts.len() == groups.len() && !counts.is_empty() && (sum.low > 0 || sum.high == Some(0))).then(|| match sum.high {
            Some(high) if high == sum.low => crate::quantity::digits(sum.low),
            _ => sum.print(),
        });
        self.number(Counted { text, origins, key })
    }

    fn records(&mut self) -> String {
        let affected = self.incident.facts.affected.as_ref();
        let unit = affected.and_then(|affected| affected.unit.as_ref()).map(|unit| unit.value);
        match affected.and_then(|affected| affected.total.as_ref()).filter(|_| unit == Some(Unit::Records)) {
            Some(total) => self.tokens.fact("affected.total", &total.value, total.span, None),
            None => self.tokens.missing("answers.record-count"),
        }
    }

    /// The groups in the words of the file.
    fn who(&mut self) -> Vec<String> {
        let mut out = Vec::new();
        for (at, group) in self.groups() {
            match &group.who {
                Some(who) => out.push(self.tokens.fact(&self.group_key(at, "who"), &who.value, who.span, None)),
                None => out.push(self.tokens.missing(&self.group_key(at, "who"))),
            }
        }
        out
    }

    /// The states in which people are known to live, each once.
    fn places(&mut self) -> Vec<String> {
        let mut found: Vec<(String, Vec<Origin>)> = Vec::new();
        for (at, group) in self.groups() {
            for (place, key, count) in group.residents.iter().flat_map(Entries::iter) {
                if count.value.range().high == Some(0) {
                    continue;
                }
                let country = place.0.split('-').next().unwrap_or(&place.0).to_owned();
                let origin = self.tokens.origin(&self.group_key(at, &format!("residents.{}", key.text)), count.span, None);
                match found.iter_mut().find(|(known, _)| *known == country) {
                    Some((_, origins)) => origins.push(origin),
                    None => found.push((country, vec![origin])),
                }
            }
        }
        found.into_iter().map(|(country, origins)| self.tokens.made("affected.groups", super::place_name(&country), origins)).collect()
    }
}
