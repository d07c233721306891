//! Law cases: facts in, obligations out. A file of cases is the test of a law, written by whoever knows the law; every
//! duty that is required must be named in it, and every other must come out as not required.

mod build;
mod run;

use crate::incident::Free;
use crate::law::read_record;
use crate::quantity::{Count, Flag, Id, Text, When};
use crate::reference::{CategoryId, PlaceCode};
use crate::source::{Entries, Fact, Fault, SourceFile, choice, record};

pub use run::{Outcome, Tried, incidents, run};

choice! {
    /// How an obligation is expected to stand.
    pub enum ExpectedStatus = "status" {
        /// Required.
        Due = "due",
        /// Required, the due day is past, nothing went out.
        Overdue = "overdue",
        /// Went out in time.
        Met = "met",
        /// Went out late.
        MetLate = "met-late",
        /// Required, the clock has not started.
        Waiting = "waiting",
        /// The facts cannot decide.
        Undetermined = "undetermined",
        /// The facts rule it out.
        NotRequired = "not-required",
    }
}

record! {
    /// A file of law cases.
    pub struct CaseFile = "file of law cases" {
        /// The law they are about.
        @expected law: Fact<Id>,
        /// Keys of an incident file under every case.
        base: Free,
        /// The cases.
        @expected cases: Vec<LawCase>,
    }

    /// One case.
    pub struct LawCase = "law case" {
        /// What it shows, as a sentence.
        @expected name: Fact<Text>,
        /// Residents by place: makes one group of people.
        residents: Entries<PlaceCode, Fact<Count>>,
        /// The categories of data taken from that group.
        data: Vec<Fact<CategoryId>>,
        /// Keys of an incident file, over everything else.
        facts: Free,
        /// The day on which duties are judged; the day of discovery if left out.
        as_of: Fact<When>,
        /// What must come out: duty by duty; a duty that is not named must not be required.
        @expected expect: Entries<Id, Expectation>,
    }

    /// What is expected of a duty.
    pub struct Expectation = "expectation" {
        /// How it stands.
        @expected status: Fact<ExpectedStatus>,
        /// The last day.
        date: Fact<When>,
        /// The last instant.
        at: Fact<When>,
        /// Not before this day.
        not_before: Fact<When>,
        /// Whether there are words and no date.
        standard: Fact<Flag>,
        /// All keys that are missing.
        missing: Vec<Fact<Text>>,
    }
}

/// A file of cases that was read.
#[derive(Debug)]
pub struct ReadCases {
    /// The file.
    pub file: std::sync::Arc<SourceFile>,
    /// The cases; `None` where it could not be read.
    pub cases: Option<CaseFile>,
    /// The faults of the writing.
    pub faults: Vec<Fault>,
}

/// Reads a file of law cases.
pub fn read_cases(name: &str, bytes: Vec<u8>) -> ReadCases {
    let (file, cases, faults) = read_record::<CaseFile>(name, bytes);
    ReadCases { file, cases, faults }
}

/// The JSON Schema of a file of law cases, draft 2020-12.
pub fn schema() -> serde_json::Value {
    use crate::source::FromNode as _;
    let mut schema = crate::source::Schema::default();
    let root = CaseFile::schema(&mut schema);
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Forthwith law cases",
        "$ref": root["$ref"],
        "$defs": schema.defs,
    })
}
