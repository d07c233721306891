//! The law book: laws as data, in dated versions with citations.
//!
//! A law file is read as written ([`raw`]), its parts linked into the model the engine asks ([`Law`], [`Version`],
//! [`Duty`]). The laws of the repository are read and checked when the program is built and stored in the binary;
//! [`crate::book::built_in`] unpacks them.

mod book;
mod flaw;
mod link;
mod model;
mod notice;
pub mod raw;
mod read;
mod same_as;
mod tables;
mod words;

pub use book::{Book, BookFault, ReadFile};
pub use flaw::{Flaw, FlawKind};
pub use model::*;
pub use notice::*;
pub use read::{ReadLaw, read_law, read_record};
pub use tables::{ElementEntry, ElementsFile, GapEntry, GapsFile, Match, NameFormEntry};
pub use words::*;

/// The JSON Schema of a law file, draft 2020-12.
pub fn schema() -> serde_json::Value {
    use crate::source::FromNode as _;
    let mut schema = crate::source::Schema::default();
    let root = raw::LawFile::schema(&mut schema);
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Forthwith law file, format 1",
        "$ref": root["$ref"],
        "$defs": schema.defs,
    })
}
