//! What was issued: one line of JSON for each document that went out or was approved, in a file beside the incident, with the
//! document's hash, its approval and the facts it states. Lines are only ever added, and each is sealed together with the one
//! before it, so that a torn, edited or missing line shows.

mod compare;
mod line;
mod notices;
mod stated;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::source::{SourceFile, Span};

pub use compare::{Contradiction, Now, agree, contradictions};
pub use line::{read, sealed, sha256};
pub use notices::{Disagreement, disagreements, join};
pub use stated::{sentence, stated};

/// The ledger of one incident, as far as it can be read.
#[derive(Debug)]
pub struct Ledger {
    /// The file.
    pub file: Arc<SourceFile>,
    /// What was issued or approved, in the order of the file.
    pub entries: Vec<Issued>,
    /// Lines that are torn, edited or out of their place.
    pub flaws: Vec<Flaw>,
    /// The seal of the last line, empty where there is none.
    last_seal: String,
}

/// A line of a ledger that cannot be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The line.
    pub span: Span,
    /// What is wrong with it, as a sentence without a full stop.
    pub message: String,
}

/// What a line records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The document went out.
    Issued,
    /// The text was approved; it has not gone out with this line.
    Approved,
}

/// A document that went out or was approved.
#[derive(Debug, Clone)]
pub struct Issued {
    /// What the line records.
    pub record: Record,
    /// Where the line stands in the ledger.
    pub span: Span,
    /// The text that was kept, as it is now, if it was looked for.
    pub kept: Kept,
}

/// The text of an issued document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kept {
    /// Nobody has looked.
    #[default]
    NotRead,
    /// It is not there.
    Missing,
    /// Its Markdown.
    Text(String),
}

/// The content of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The format of the line: `forthwith/ledger/1`.
    pub schema: String,
    /// The id of the incident.
    pub incident: String,
    /// What the line records.
    pub kind: Kind,
    /// The document: `letter`, `8-k`.
    pub document: String,
    /// The SHA-256 of its Markdown, in hexadecimal digits.
    pub sha256: String,
    /// The day on which it went out or was approved.
    pub day: NaiveDate,
    /// The duty it meets, such as `us-wa/ag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<String>,
    /// To whom it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// To how many, as a count of the incident format; to all if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// The approval, if it was given with this line; else an earlier line with the same hash has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// Whether it is for readers inside the organization only: then later facts make nobody wrong who was told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub internal: bool,
    /// Where the text is kept, as a path from the ledger.
    pub text: String,
    /// The facts it states.
    pub facts: Vec<StatedFact>,
}

/// Who approved a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Their name.
    pub by: String,
    /// In which role: `legal`, `communications`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A fact that a document states.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StatedFact {
    /// Its path: `affected.groups[prepaid].count`.
    pub key: String,
    /// As the incident file had it.
    pub written: String,
    /// The sentence that states it.
    pub sentence: String,
}

impl Record {
    /// The format of a line.
    pub const SCHEMA: &'static str = "forthwith/ledger/1";
}

impl Issued {
    /// The path of the kept text, from the ledger.
    pub fn text_path(&self) -> &str {
        &self.record.text
    }

    /// The day on which it went out or was approved.
    pub fn day(&self) -> NaiveDate {
        self.record.day
    }

    /// The facts it states.
    pub fn facts(&self) -> &[StatedFact] {
        &self.record.facts
    }
}

impl Ledger {
    /// The documents that went out.
    pub fn issued(&self) -> impl Iterator<Item = &Issued> {
        self.entries.iter().filter(|entry| entry.record.kind == Kind::Issued)
    }

    /// The approval of a text: the first line that has one for this document and hash, among the first `lines` entries.
    pub fn approval(&self, document: &str, sha256: &str, lines: usize) -> Option<(&Issued, &Approval)> {
        let of = |entry: &&Issued| entry.record.document == document && entry.record.sha256 == sha256;
        self.entries.iter().take(lines).filter(of).find_map(|entry| Some((entry, entry.record.approval.as_ref()?)))
    }

    /// The entries that went out without an approval of just this text.
    pub fn unapproved(&self) -> impl Iterator<Item = &Issued> {
        let numbered = self.entries.iter().enumerate().filter(|(_, entry)| entry.record.kind == Kind::Issued);
        numbered.filter(|(at, entry)| self.approval(&entry.record.document, &entry.record.sha256, at + 1).is_none()).map(|(_, entry)| entry)
    }
}

/// The name of the ledger of an incident, which stands beside its file.
pub fn file_name(incident: &str) -> String {
    format!("{incident}.ledger.jsonl")
}

/// Where the text of a document is kept, as a path from the ledger: named by its hash, so that no text is written over another.
pub fn text_path(incident: &str, document: &str, sha256: &str) -> String {
    format!("{incident}.issued/{document}-{}.md", sha256.get(..12).unwrap_or(sha256))
}
