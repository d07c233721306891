//! The facts of an incident as the engine asks them: read once, asked by every law.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use chrono_tz::Tz;

use super::types::Step;
use crate::calendar::count::start_of_day;
use crate::incident::{CategoryEntry, Group, Incident};
use crate::quantity::{Range, When};
use crate::reference::{Form, GroupKind, Happened, HeldAs, categories};
use crate::source::{Fact, Span};

/// The day, or the instant, on which duties are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// A day.
    Day(NaiveDate),
    /// An instant.
    At(DateTime<FixedOffset>),
}

impl AsOf {
    /// The day, in a zone.
    pub fn day(self, zone: Tz) -> NaiveDate {
        match self {
            AsOf::Day(day) => day,
            AsOf::At(at) => at.with_timezone(&zone).date_naive(),
        }
    }

    /// The earliest instant it can mean.
    pub fn start(self, zone: Tz) -> DateTime<FixedOffset> {
        match self {
            AsOf::Day(day) => start_of_day(day, zone),
            AsOf::At(at) => at,
        }
    }
}

/// The facts of one incident.
#[derive(Debug)]
pub struct Case<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The zone in which its days are counted.
    pub zone: Tz,
    /// Whether the file names that zone.
    pub zone_stated: bool,
    /// The day on which duties are judged.
    pub as_of: AsOf,
    /// The groups, by id.
    pub groups: Vec<People<'a>>,
    /// The kinds of the organization; `None` where nobody has said.
    pub kinds: Option<Vec<&'static str>>,
    /// Whether someone had access.
    pub access: Option<Happened>,
    /// Whether someone took the data.
    pub acquisition: Option<Happened>,
    /// The categories that are data about persons, as bits.
    pub personal: u128,
    /// Whether reasons are written down.
    pub words: bool,
}

/// A group of people with the same data, as sets of categories.
#[derive(Debug)]
pub struct People<'a> {
    /// The group as written.
    pub group: &'a Group,
    /// Its number in the file.
    pub at: usize,
    /// Its id, or its number.
    pub name: String,
    /// How many they are.
    pub count: Option<Range>,
    /// How many live where, by place.
    pub residents: BTreeMap<&'a str, (Range, Span)>,
    /// Whether that list is complete.
    pub complete: bool,
    /// Categories taken, or perhaps taken.
    pub taken: u128,
    /// Of those, the ones only suspected.
    pub suspected: u128,
    /// Categories of which it is not known.
    pub unknown: u128,
    /// Whether a category in no list was not taken.
    pub stated: bool,
    /// Categories said not to be taken.
    pub not_taken: u128,
    /// Categories encrypted with a key that was not taken.
    pub encrypted: u128,
    /// Categories of which only a part was there.
    pub partial: u128,
    /// In what role the data are held.
    pub role: HeldAs,
    /// In what form.
    pub form: Form,
    /// What the people are to the organization.
    pub kind: Option<GroupKind>,
}

/// The category `unknown`: where it stands, nobody can say what else was taken.
fn undecided() -> u128 {
    categories::number("unknown").map_or(0, |number| 1 << number)
}

fn bits(list: Option<&Vec<CategoryEntry>>) -> u128 {
    let bit = |entry: &CategoryEntry| categories::number(entry.id.0.id).map_or(0, |number| 1u128 << number);
    list.into_iter().flatten().fold(0, |set, entry| set | bit(entry))
}

impl<'a> Case<'a> {
    /// The facts of an incident, judged on a day. `words` says whether reasons are wanted.
    pub fn new(incident: &'a Incident, as_of: AsOf, words: bool) -> Case<'a> {
        let facts = &incident.facts;
        let organization = facts.organization.as_ref();
        let mut groups: Vec<People<'a>> = incident.groups().iter().enumerate().map(|(at, group)| people(at, group)).collect();
        groups.sort_by(|a, b| a.name.cmp(&b.name));
        let own = organization.and_then(|organization| organization.kinds.as_ref());
        let mut kinds = own.map(|kinds| kinds.iter().map(|kind| kind.value.0).collect::<Vec<_>>());
        kinds.iter_mut().for_each(|kinds| kinds.sort_unstable());
        Case {
            incident,
            zone: incident.zone(),
            zone_stated: organization.is_some_and(|organization| organization.zone.is_some()),
            as_of,
            groups,
            kinds,
            access: facts.incident.as_ref().and_then(|incident| incident.access.as_ref()).map(|access| access.value),
            acquisition: facts.incident.as_ref().and_then(|incident| incident.acquisition.as_ref()).map(|acquisition| acquisition.value),
            personal: super::data::personal(),
            words,
        }
    }

    /// The first and the last day that a point in time can mean: the day of an instant is its day in the zone of the
    /// organization, and where none is given, the day that the instant itself says.
    pub fn days(&self, when: &When) -> Option<(NaiveDate, NaiveDate)> {
        match when {
            When::Instant(at) if !self.zone_stated => Some((at.date_naive(), at.date_naive())),
            other => other.days(self.zone),
        }
    }

    /// A reason; empty where none are wanted.
    pub fn step(&self, text: impl FnOnce() -> String) -> Step {
        Step { text: if self.words { text() } else { String::new() }, fact: None, cite: None }
    }

    /// A reason that rests on a fact.
    pub fn step_on(&self, key: &str, span: Option<Span>, text: impl FnOnce() -> String) -> Step {
        let fact = self.words.then(|| (key.to_owned(), span));
        Step { text: if self.words { text() } else { String::new() }, fact, cite: None }
    }

    /// A reason that rests on a fact whose key has to be put together.
    pub fn step_at(&self, key: impl FnOnce() -> String, span: Option<Span>, text: impl FnOnce() -> String) -> Step {
        if self.words {
            Step { text: text(), fact: Some((key(), span)), cite: None }
        } else {
            Step { text: String::new(), fact: None, cite: None }
        }
    }

    /// A key that would decide: wanted even where reasons are not.
    pub fn key(&self, key: impl FnOnce() -> String) -> String {
        key()
    }

    /// A day of the timeline: the fact and its key.
    pub fn timeline(&self, key: &'static str) -> (Option<&'a Fact<When>>, &'static str) {
        let timeline = self.incident.facts.timeline.as_ref();
        let fact = timeline.and_then(|timeline| match key {
            "timeline.discovered" => timeline.discovered.as_ref(),
            "timeline.believed" => timeline.believed.as_ref(),
            "timeline.confirmed" => timeline.confirmed.as_ref(),
            "timeline.determined" => timeline.determined.as_ref(),
            "timeline.scope_identified" => timeline.scope_identified.as_ref(),
            "timeline.determined_material" => timeline.determined_material.as_ref(),
            "timeline.classified" => timeline.classified.as_ref(),
            "timeline.individuals_notified" => timeline.individuals_notified.as_ref(),
            "timeline.new_information" => timeline.new_information.as_ref(),
            "timeline.handled" => timeline.handled.as_ref(),
            _ => None,
        });
        (fact.filter(|fact| fact.value != When::Unknown), key)
    }

    /// The assessment under a name.
    pub fn assessment(&self, name: &str) -> Option<&'a crate::incident::Assessment> {
        self.incident.facts.assessments.as_ref().and_then(|assessments| assessments.get(name))
    }
}

fn people(at: usize, group: &Group) -> People<'_> {
    let data = group.data.as_ref();
    let list = |list: fn(&crate::incident::Data) -> Option<&Vec<CategoryEntry>>| bits(data.and_then(list));
    let (obtained, suspected) = (list(|data| data.obtained.as_ref()), list(|data| data.suspected.as_ref()));
    let entries = data.into_iter().flat_map(|data| data.obtained.iter().chain(&data.suspected)).flatten();
    let partial = entries
        .filter(|entry| {
            entry
                .particulars
                .as_ref()
                .and_then(|particulars| particulars.partial.as_ref())
                .is_some_and(|partial| partial.value.0 == Some(true))
        })
        .fold(0u128, |set, entry| set | categories::number(entry.id.0.id).map_or(0, |number| 1u128 << number));
    let residents: BTreeMap<&str, (Range, Span)> = group
        .residents
        .iter()
        .flat_map(crate::source::Entries::iter)
        .map(|(place, _, count)| (place.0.as_str(), (count.value.range(), count.span)))
        .collect();
    let named = obtained | suspected | list(|data| data.unknown.as_ref());
    People {
        group,
        at,
        name: group.id.as_ref().map_or_else(|| at.to_string(), |id| id.value.0.clone()),
        count: group.count.as_ref().map(|count| count.value.range()),
        residents,
        complete: group.residents_are_complete(),
        taken: obtained | suspected,
        suspected: suspected & !obtained,
        unknown: list(|data| data.unknown.as_ref()),
        stated: data.is_some_and(|data| data.obtained.as_ref().is_some_and(|obtained| !obtained.is_empty())) && named & undecided() == 0,
        not_taken: list(|data| data.not_obtained.as_ref()),
        encrypted: list(|data| data.encrypted.as_ref()),
        partial,
        role: group.held_as.as_ref().map_or(HeldAs::Owner, |role| role.value),
        form: group.form.as_ref().map_or(Form::Electronic, |form| form.value),
        kind: group.kind.as_ref().map(|kind| kind.value),
    }
}

impl People<'_> {
    /// The path of a key of this group.
    pub fn path(&self, key: &str) -> String {
        format!("affected.groups[{}].{key}", self.name)
    }

    /// Where its data stand.
    pub fn data_span(&self) -> Option<Span> {
        self.group.data.as_ref().map(|data| data.span)
    }

    /// How many of them live in one of the places, and the key that would say it exactly, where it is open.
    pub fn residents_of(&self, covers: &[String], place: &str) -> (Range, Vec<String>) {
        let inside = |listed: &str, cover: &str| listed == cover || listed.strip_prefix(cover).is_some_and(|rest| rest.starts_with('-'));
        let mut known = Range::exactly(0);
        let mut elsewhere = 0u64;
        let mut broader = Some(0u64);
        let mut missing = Vec::new();
        for (listed, (range, _)) in &self.residents {
            if covers.iter().any(|cover| inside(listed, cover)) {
                known = known.plus(*range);
                if range.high != Some(range.low) {
                    missing.push(self.path(&format!("residents.{listed}")));
                }
            } else if covers.iter().any(|cover| inside(cover, listed)) && range.high != Some(0) {
                // A country is listed and the law is of a part of it: some of them may live there.
                broader = broader.zip(range.high).map(|(a, b)| a.saturating_add(b));
                missing.push(self.path(&format!("residents.{place}")));
            } else {
                elsewhere = elsewhere.saturating_add(range.low);
            }
        }
        let mut range = Range { low: known.low, high: known.high.zip(broader).map(|(a, b)| a.saturating_add(b)) };
        let listed = covers.iter().any(|cover| self.residents.contains_key(cover.as_str()));
        let one_place = covers.len() == 1;
        let placed = one_place && listed;
        if !self.complete && !placed {
            // Whoever is not listed may live there: as many as the count leaves room for. A count that is smaller than those
            // listed contradicts them and bounds nothing.
            let count = self.count.and_then(|count| count.high);
            range.high = count.and_then(|count| count.checked_sub(elsewhere)).map(|room| room.max(known.low));
            if range.high != Some(range.low) {
                missing.push(if one_place { self.path(&format!("residents.{place}")) } else { self.path("residents") });
            }
        }
        if range.high.is_none() {
            // Nobody lives in two places: the count leaves room for so many and no more.
            let count = self.count.and_then(|count| count.high);
            range.high = count.and_then(|count| count.checked_sub(elsewhere)).map(|room| room.max(range.low));
        }
        (range, missing)
    }

    /// How many they are, as far as the group itself says.
    pub fn persons(&self) -> Range {
        let residents: Range = self.residents.values().map(|(range, _)| *range).sum();
        match self.count {
            Some(count) => Range { low: count.low.max(if count.high.is_none() { residents.low } else { 0 }), high: count.high },
            None if self.complete => residents,
            None => Range { low: residents.low, high: None },
        }
    }
}
