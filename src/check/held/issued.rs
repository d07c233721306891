//! Documents that went out before: their texts with their days.
//!
//! Whatever keeps what was issued (today `notices[].document` of the incident file) gives these to the rules that compare.

use chrono::NaiveDate;

use super::Kind;
use crate::document::import::Imported;
use crate::source::Span;
use crate::words::{Reader, Reading};

/// A document that went out, with its words.
#[derive(Debug)]
pub struct Issued {
    /// Its name: the path the record gives.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// When it went out.
    pub sent: NaiveDate,
    /// Its words, read.
    pub reading: Reading,
    /// Its words with their places.
    pub imported: Imported,
    /// Where the incident file records it.
    pub span: Span,
    /// Whether a later one of the same duty has taken its place.
    pub superseded: bool,
}

impl Issued {
    /// A document that went out.
    pub fn new(
        name: &str,
        kind: Option<Kind>,
        sent: NaiveDate,
        imported: Imported,
        span: Span,
        superseded: bool,
        reader: &Reader,
    ) -> Issued {
        let reading = reader.read(&imported.document, Some(&imported.spans));
        let named = imported.front.document.as_deref().and_then(Kind::of).or(kind);
        let kind = named.unwrap_or_else(|| Kind::guessed(&reading));
        Issued { name: name.to_owned(), kind, sent, reading, imported, span, superseded }
    }
}
