//! How many people a duty concerns: group by group, those whose data the law protects, and of those the residents of its
//! places.

use std::cell::OnceCell;

use super::case::Case;
use super::truth::{Known, Truth};
use crate::law::{Book, Law, Protects};
use crate::quantity::Range;
use crate::reference::HeldAs;

/// The people a duty concerns.
#[derive(Debug)]
pub struct Concerned<'c, 'a> {
    case: &'c Case<'a>,
    law: &'c Law,
    /// What the law makes of each group, in the order of the case's groups.
    pub groups: Vec<Truth>,
    residents: OnceCell<Number>,
    persons: OnceCell<Number>,
}

/// A number of people, and the keys that would say it exactly.
#[derive(Debug, Clone)]
pub struct Number {
    /// The number.
    pub range: Range,
    /// The keys.
    pub missing: Vec<String>,
}

impl Number {
    fn add(&mut self, range: Range, missing: Vec<String>) {
        self.range = self.range.plus(range);
        self.missing.extend(missing);
    }
}

impl<'c, 'a> Concerned<'c, 'a> {
    /// Those whose data a law protects, held in a role. Without protected data everybody is concerned.
    pub fn new(case: &'c Case<'a>, law: &'c Law, protects: Option<&Protects>, role: HeldAs, book: &Book) -> Concerned<'c, 'a> {
        let of = |people| match protects {
            Some(protects) => case.protected(people, protects, role, book),
            None => Truth::is(true),
        };
        let groups = case.groups.iter().map(of).collect();
        Concerned { case, law, groups, residents: OnceCell::new(), persons: OnceCell::new() }
    }

    /// The same with one group alone, by its number in the case's groups.
    pub fn only(&self, at: usize) -> Concerned<'c, 'a> {
        let groups = self.groups.iter().enumerate().map(|(number, truth)| if number == at { truth.clone() } else { Truth::is(false) });
        Concerned { groups: groups.collect(), residents: OnceCell::new(), persons: OnceCell::new(), ..*self }
    }

    /// How many of them live in the places of the law.
    pub fn residents(&self) -> &Number {
        self.residents.get_or_init(|| self.residents_of(&self.law.covers, &self.law.place))
    }

    /// The groups of people it may concern, as numbers in the file; of a law, only those that may have residents in its places.
    pub fn members(&self, of: Option<&Law>) -> Vec<usize> {
        let groups = self.case.groups.iter().zip(&self.groups).filter(|(_, truth)| truth.known != Known::No);
        let lives = |people: &super::case::People| of.is_none_or(|law| people.residents_of(&law.covers, &law.place).0.high != Some(0));
        let mut members: Vec<usize> = groups.filter(|(people, _)| lives(people)).map(|(people, _)| people.at).collect();
        members.sort_unstable();
        members
    }

    /// How many of them live in one of several places.
    pub fn residents_of(&self, covers: &[String], place: &str) -> Number {
        let mut number = Number { range: Range::exactly(0), missing: Vec::new() };
        for (people, truth) in self.case.groups.iter().zip(&self.groups) {
            if truth.known == Known::No {
                continue;
            }
            let (range, mut missing) = people.residents_of(covers, place);
            if truth.known == Known::Open {
                if range.high != Some(0) {
                    missing.extend(truth.missing.iter().cloned());
                    number.add(Range { low: 0, high: range.high }, missing);
                }
            } else {
                number.add(range, missing);
            }
        }
        self.nobody_listed(&mut number);
        number
    }

    /// How many they are, wherever they live.
    pub fn persons(&self) -> &Number {
        self.persons.get_or_init(|| {
            let mut number = Number { range: Range::exactly(0), missing: Vec::new() };
            for (people, truth) in self.case.groups.iter().zip(&self.groups) {
                if truth.known == Known::No {
                    continue;
                }
                let range = people.persons();
                let mut missing = Vec::new();
                if range.high != Some(range.low) {
                    missing.push(people.path("count"));
                }
                if truth.known == Known::Open {
                    missing.extend(truth.missing.iter().cloned());
                    number.add(Range { low: 0, high: range.high }, missing);
                } else {
                    number.add(range, missing);
                }
            }
            let everybody = self.groups.iter().all(|truth| truth.known == Known::Yes) && !self.groups.is_empty();
            let total = self.case.incident.facts.affected.as_ref().and_then(|affected| affected.total.as_ref());
            if let Some(total) = total.filter(|_| everybody).map(|total| total.value.range()) {
                // All groups count: the total bounds them where the groups leave it open.
                number.range.low = number.range.low.max(if number.range.high.is_none() { total.low } else { 0 });
                number.range.high = number.range.high.or(total.high);
            }
            self.nobody_listed(&mut number);
            number
        })
    }

    /// Without any group nobody has said who is affected.
    fn nobody_listed(&self, number: &mut Number) {
        if self.case.groups.is_empty() {
            let total = self.case.incident.affected_range();
            number.range = Range { low: 0, high: total.and_then(|total| total.high) };
            if number.range.high != Some(0) {
                number.missing.push(self.case.key(|| "affected.groups".to_owned()));
            }
        }
    }
}
