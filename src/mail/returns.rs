//! What came back from the mail, held against the index of a package: who was reached where, and who is left.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::index::Read;
use super::recipients::Mark;

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It was mailed and did not come back.
    Mailed,
    /// It was forwarded: the person has moved.
    Moved,
    /// It came back.
    Undeliverable,
}

/// What is wrong with a list of returns. Names nobody.
#[derive(Debug, thiserror::Error)]
pub enum ReturnsFault {
    /// It is no CSV.
    #[error("line {0} is no row of comma-separated values")]
    Malformed(u64),
    /// A column is wanting.
    #[error("there is no column `{0}`; the first row names the columns: record_id, status and, if known, date")]
    Column(&'static str),
    /// A status of another name.
    #[error("line {0}: the status is none of mailed, moved, undeliverable")]
    Status(u64),
    /// A date that is none.
    #[error("line {0}: the date is none; write it as 2026-03-25")]
    Date(u64),
}

/// What came back, by record: 20 bytes a row.
#[derive(Debug, Default)]
pub struct Returns {
    rows: Vec<(Mark, Fate, Option<NaiveDate>)>,
}

impl Returns {
    /// Reads a list. Later rows of a record stand over earlier ones.
    ///
    /// # Errors
    /// A row that cannot be used: a list half understood would tell regulators wrong figures.
    pub fn read(from: impl std::io::Read) -> Result<Returns, ReturnsFault> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(from);
        let malformed = |error: &csv::Error| ReturnsFault::Malformed(error.position().map_or(1, csv::Position::line));
        let head = reader.headers().map_err(|error| malformed(&error))?.clone();
        let column = |name: &'static str| {
            head.iter().position(|cell| cell.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name)).ok_or(ReturnsFault::Column(name))
        };
        let (record, status, date) = (column("record_id")?, column("status")?, column("date").ok());
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|error| malformed(&error))?;
            let line = row.position().map_or(1, csv::Position::line);
            let fate = match row.get(status).unwrap_or_default().to_ascii_lowercase().as_str() {
                "mailed" => Fate::Mailed,
                "moved" => Fate::Moved,
                "undeliverable" => Fate::Undeliverable,
                _ => return Err(ReturnsFault::Status(line)),
            };
            let date = match date.and_then(|at| row.get(at)).filter(|cell| !cell.is_empty()) {
                Some(cell) => Some(cell.parse().map_err(|_| ReturnsFault::Date(line))?),
                None => None,
            };
            rows.push((Mark::of(row.get(record).unwrap_or_default().as_bytes()), fate, date));
        }
        // A stable sort: of one record the last row stays last.
        rows.sort_by_key(|(mark, ..)| *mark);
        Ok(Returns { rows })
    }

    /// What became of the letter of a record, and the first day named with it.
    fn of(&self, record: &str) -> Option<(Fate, Option<NaiveDate>)> {
        let mark = Mark::of(record.as_bytes());
        let end = self.rows.partition_point(|(known, ..)| *known <= mark);
        let start = self.rows.partition_point(|(known, ..)| *known < mark);
        let own = self.rows.get(start..end)?;
        let first = own.iter().filter_map(|(.., date)| *date).min();
        own.last().map(|(_, fate, _)| (*fate, first))
    }

    /// How many records it names.
    fn records(&self) -> u64 {
        self.rows.chunk_by(|one, other| one.0 == other.0).count() as u64
    }
}

/// The letters of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reached {
    /// All of them.
    pub letters: u64,
    /// Mailed, and not come back.
    pub mailed: u64,
    /// Forwarded.
    pub moved: u64,
    /// Come back.
    pub undeliverable: u64,
    /// Not mailed yet, as far as the list says.
    pub left: u64,
    /// The first day on which one was mailed, where the list says.
    pub first: Option<NaiveDate>,
}

impl Reached {
    /// How many letters went out.
    pub fn sent(&self) -> u64 {
        self.letters - self.left
    }

    /// Adds those of another place.
    pub fn add(&mut self, other: &Reached) {
        self.letters += other.letters;
        self.mailed += other.mailed;
        self.moved += other.moved;
        self.undeliverable += other.undeliverable;
        self.left += other.left;
        self.first = self.first.into_iter().chain(other.first).min();
    }
}

/// A package and what came back of it.
#[derive(Debug, Default, Serialize)]
pub struct Reconciled {
    /// By place.
    pub places: BTreeMap<String, Reached>,
    /// Records of the returns that are not in the package.
    pub strangers: u64,
}

impl Reconciled {
    /// Counts a letter; says whether it is still to be mailed.
    pub fn count(&mut self, returns: &Returns, entry: &Read<'_>) -> bool {
        if !self.places.contains_key(entry.place) {
            self.places.insert(entry.place.to_owned(), Reached::default());
        }
        let Some(place) = self.places.get_mut(entry.place) else { return false };
        place.letters += 1;
        let found = returns.of(entry.record);
        match found.map(|(fate, _)| fate) {
            Some(Fate::Mailed) => place.mailed += 1,
            Some(Fate::Moved) => place.moved += 1,
            Some(Fate::Undeliverable) => place.undeliverable += 1,
            None => place.left += 1,
        }
        place.first = place.first.into_iter().chain(found.and_then(|(_, date)| date)).min();
        found.is_none()
    }

    /// Says that all letters were counted.
    pub fn close(&mut self, returns: &Returns) {
        let met: u64 = self.places.values().map(Reached::sent).sum();
        self.strangers = returns.records().saturating_sub(met);
    }

    /// The sum over places that pass a test.
    pub fn sum(&self, of: impl Fn(&str) -> bool) -> Reached {
        let mut out = Reached::default();
        self.places.iter().filter(|(place, _)| of(place)).for_each(|(_, reached)| out.add(reached));
        out
    }
}
