//! Of whom a sentence speaks, and which day a document bears.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::record::{Item, Standing};
use super::{Held, Kind};
use crate::words::stem::stems;
use crate::words::{PassageKind, Place, Reading, Stance};

impl<'a> Held<'a> {
    /// The groups a sentence speaks of, as numbers.
    pub fn groups_of(&self, line: usize) -> Vec<usize> {
        if self.record.people.len() <= 1 {
            return (0..self.record.people.len()).collect();
        }
        let named = self.named(line);
        if !named.is_empty() {
            return named.to_vec();
        }
        // The sentences before it in the same paragraph, the one before its list, its heading.
        let passage = self.reading.lines[line].passage;
        for before in (0..line).rev().take_while(|before| self.reading.lines[*before].passage == passage) {
            let named = self.named(before);
            if !named.is_empty() {
                return named.to_vec();
            }
        }
        let section = &self.reading.layout.sections[self.reading.section(line)];
        let lead = self.reading.passage(line).lead.map(|number| self.reading.layout.passages[number].text.as_str());
        for text in lead.into_iter().chain([section.title.as_str()]) {
            let named = self.named_in(text);
            if !named.is_empty() {
                return named;
            }
        }
        self.audience().to_vec()
    }

    /// The groups that the clause around some words speaks of, else those of its sentence.
    pub fn groups_at(&self, place: Place) -> Vec<usize> {
        if self.record.people.len() <= 1 {
            return self.groups_of(place.line);
        }
        // A clause names none that its sentence does not name.
        if self.named(place.line).is_empty() {
            return self.groups_of(place.line);
        }
        let sentence = self.reading.sentence(place.line);
        let clause = sentence.clauses.get(place.from).copied();
        let same = |at: &usize| sentence.clauses.get(*at).copied() == clause;
        let from = (0..=place.from).rev().take_while(same).last().unwrap_or(place.from);
        let to = (place.from..sentence.tokens.len()).take_while(same).last().map_or(place.to, |last| last + 1);
        let named = self.named_in(self.reading.words(Place { line: place.line, from, to }));
        if named.is_empty() { self.groups_of(place.line) } else { named }
    }

    /// The groups the document goes to or speaks of, as numbers.
    pub fn audience(&self) -> &[usize] {
        self.scopes.get_or_init(|| {
            let all: Vec<usize> = (0..self.record.people.len()).collect();
            if !self.groups.is_empty() {
                return self.groups.clone();
            }
            if self.kind != Kind::Letter || all.len() <= 1 {
                return all;
            }
            let mut named: BTreeSet<usize> = BTreeSet::new();
            for (line, _) in self.reading.narrative() {
                named.extend(self.named(line));
            }
            if !named.is_empty() && named.len() < all.len() {
                return named.into_iter().collect();
            }
            self.likeliest()
        })
    }

    /// The groups whose data the document names best.
    fn likeliest(&self) -> Vec<usize> {
        let named: BTreeSet<&str> = self
            .reading
            .mentions
            .iter()
            .filter(|mention| matches!(mention.stance, Stance::Said | Stance::Named | Stance::Hedged))
            .flat_map(|mention| self.reading.term(mention.term).covers.iter().copied())
            .collect();
        let score = |index: &usize| {
            let items = self.record.people[*index].items.iter().filter(|item| item.standing == Standing::Obtained);
            items.map(|item| if named.contains(item.id) { 2 } else { -1i64 }).sum::<i64>()
        };
        let all: Vec<usize> = (0..self.record.people.len()).collect();
        let best = all.iter().map(score).max().unwrap_or(0);
        all.into_iter().filter(|index| score(index) == best).collect()
    }

    /// The groups whose words a sentence holds, where they tell groups apart.
    fn named(&self, line: usize) -> &[usize] {
        let all = self.named.get_or_init(|| vec![OnceCell::new(); self.reading.lines.len()]);
        all[line].get_or_init(|| self.named_by(&self.reading.stems(line).all))
    }

    /// The groups whose words a text holds, where they tell groups apart.
    fn named_in(&self, text: &str) -> Vec<usize> {
        self.named_by(&stems(text, self.reading.language))
    }

    fn named_by(&self, here: &BTreeSet<String>) -> Vec<usize> {
        let people = &self.record.people;
        if people.len() <= 1 || here.is_empty() {
            return Vec::new();
        }
        let holds = |stem: &str| {
            here.iter().any(|known| {
                known == stem || (stem.len() >= 5 && known.len() >= 5 && (known.starts_with(stem) || stem.starts_with(known.as_str())))
            })
        };
        let mut out = Vec::new();
        for (index, one) in people.iter().enumerate() {
            let others = |stem: &String| people.iter().enumerate().any(|(other, people)| other != index && people.who.contains(stem));
            let own: Vec<&String> = one.who.iter().filter(|stem| !others(stem)).collect();
            let hits = own.iter().filter(|stem| holds(stem)).count();
            let kind = one.group.kind.as_ref().map(|kind| kind.value);
            let alone = kind.is_some_and(|kind| {
                people.iter().filter(|people| people.group.kind.as_ref().is_some_and(|other| other.value == kind)).count() == 1
            });
            let kind = kind
                .filter(|_| alone)
                .is_some_and(|kind| kind.word() != "other" && kind.word() != "customer" && holds(&stem_of(kind.word())));
            let id =
                one.group.id.as_ref().is_some_and(|id| {
                    id.value.0.len() > 4 && id.value.0.split('-').all(|word| holds(&stem_of(word))) && !generic(&id.value.0)
                });
            if (!own.is_empty() && hits * 10 >= own.len() * 6) || kind || id {
                out.push(index);
            }
        }
        out
    }

    /// How a category stands for some groups: the gravest standing, with its entry.
    pub fn standing(&self, groups: &[usize], id: &str) -> Option<&Item<'a>> {
        let items = groups.iter().filter_map(|index| self.record.people.get(*index)).flat_map(|people| &people.items);
        items.filter(|item| item.id == id).max_by_key(|item| item.standing)
    }

    /// The same, where every one of the groups has it so: for letters of which nobody says to whom they go.
    pub fn standing_for_all(&self, groups: &[usize], id: &str) -> Option<&Item<'a>> {
        let least = groups.iter().map(|index| self.standing(&[*index], id).map_or(Standing::NotObtained, |item| item.standing)).min()?;
        self.standing(groups, id).filter(|_| least > Standing::NotObtained)
    }

    /// Whether people in a place are among those the document goes to, as far as is known: `None` where it is not.
    pub fn reaches(&self, place: &str) -> Option<bool> {
        if !self.places.is_empty() {
            return Some(self.places.iter().any(|known| known.eq_ignore_ascii_case(place)));
        }
        let mut unknown = false;
        for index in self.audience() {
            let Some(people) = self.record.people.get(*index) else { continue };
            let entry = people.group.residents.as_ref().and_then(|residents| residents.get(place));
            match entry.map(|count| count.value.range()) {
                Some(range) if range.low > 0 => return Some(true),
                Some(_) => {}
                None => unknown |= people.group.residents.is_none(),
            }
        }
        if unknown { None } else { Some(false) }
    }
}

fn stem_of(word: &str) -> String {
    stems(word, crate::words::lexicon::Language::English).into_iter().next().unwrap_or_default()
}

/// Ids that say nothing: a text holds such words anyhow.
fn generic(id: &str) -> bool {
    ["customers", "people", "persons", "individuals", "accounts", "users", "everyone", "group", "affected", "members"].contains(&id)
}

/// The day a text says it bears: a date alone on a line near its top, or behind “Date:”.
pub fn own_date(reading: &Reading, near: Option<NaiveDate>) -> Option<NaiveDate> {
    let near = near?;
    let alone = |line: usize| {
        let sentence = reading.sentence(line);
        let date = sentence.dates.iter().find(|date| date.year.is_some() && date.day.is_some())?;
        let words = sentence.tokens.len();
        let first = sentence.word(0);
        let labelled = first == "date" || first == "dated" || first == "fecha";
        // “TACOMA, Wash., March 9, 2026 – …”: the head of a release.
        let dateline = date.to < words
            && date.from <= 4
            && sentence.tokens[0].capital
            && reading.passage(line).text.contains(['–', '—'])
            && line < 6
            && !["on", "in", "since"].contains(&first);
        (words == date.to - date.from || (labelled && words <= 10) || dateline).then_some(*date)
    };
    let labelled = |line: &usize| reading.passage(*line).kind != PassageKind::Heading || *line < 6;
    let date =
        (0..reading.lines.len()).filter(labelled).filter(|line| *line < 10 || reading.sentence(*line).word(0) == "date").find_map(alone)?;
    let (first, last) = date.days(near)?;
    (first == last).then_some(first)
}

/// The place of a mention.
pub fn place_of(line: usize, from: usize, to: usize) -> Place {
    Place { line, from, to }
}
