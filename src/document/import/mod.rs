//! Words that others wrote, read into the same tree as the program's own documents: Markdown, plain text, `.docx`, `.pdf`.
//!
//! Every text of the tree keeps its place in [`Imported::file`]. Of a `.docx` or a `.pdf` that is the text taken out of it,
//! a paragraph a line, so that a line is a paragraph of the one and a printed line of the other.

mod docx;
mod markdown;
mod pdf;
mod plain;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::tree::{Audience, Block, Document, Inline, Style};
use crate::source::{SourceFile, Span};

/// Fields of a recipient that the program's own letters leave blank.
const FIELDS: &[&str] = &["name", "date", "address1", "address2", "city", "region", "postal_code", "activation_code"];

/// Words that were read.
#[derive(Debug)]
pub struct Imported {
    /// The tree.
    pub document: Document,
    /// The text it was read from.
    pub file: Arc<SourceFile>,
    /// The place of each text of the tree, in the order of reading.
    pub spans: Vec<Span>,
    /// What the front matter says of it.
    pub front: TextFront,
    /// The smallest type of its running text in points, where the file tells.
    pub type_points: Option<f32>,
}

/// What may stand between two lines of `---` at the top of a text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TextFront {
    /// What it is: `letter`, `8-k`, `holding-statement`, `press`, `regulator-notice`, `10-k` and so on.
    pub document: Option<String>,
    /// The day it bears.
    pub date: Option<String>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// The groups of people it goes to, by id; all if left out.
    pub groups: Vec<String>,
    /// Where those it goes to live; anywhere if left out.
    pub places: Vec<String>,
}

impl TextFront {
    /// The day it bears.
    pub fn day(&self) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(self.date.as_deref()?, "%Y-%m-%d").ok()
    }
}

/// Why words could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportFault {
    /// It is not text in UTF-8.
    #[error("it is not text in UTF-8; save it as UTF-8, .docx or .pdf")]
    NotText,
    /// It is no `.docx`.
    #[error("it cannot be read as a .docx: {0}")]
    Docx(String),
    /// It is no PDF, or a picture of one.
    #[error("it cannot be read as a PDF: {0}")]
    Pdf(String),
    /// The front matter cannot be read.
    #[error("the front matter cannot be read: {0}")]
    Front(String),
}

/// What a format reads out of its bytes.
struct Parts {
    text: String,
    blocks: Vec<Block>,
    spans: Vec<Span>,
    type_points: Option<f32>,
}

/// Collects texts with their places while a tree is built.
#[derive(Default)]
struct Texts {
    spans: Vec<Span>,
}

impl Texts {
    /// A text of the file's bytes `start..end`.
    fn text(&mut self, words: &str, start: usize, end: usize) -> Inline {
        self.spans.push(Span::new(start, end));
        Inline::Text(words.to_owned())
    }

    /// Words of the file's bytes `start..end`; `<<name>>` and its like are blanks that a mailing of the program fills.
    fn words(&mut self, words: &str, start: usize, end: usize, exact: bool, out: &mut Vec<Inline>) {
        let mut at = 0;
        while let Some(open) = words[at..].find("<<").map(|open| open + at) {
            let Some(close) = words[open..].find(">>").map(|close| close + open) else { break };
            let field = &words[open + 2..close];
            if !FIELDS.contains(&field) {
                break;
            }
            if open > at {
                let (from, to) = if exact { (start + at, start + open) } else { (start, end) };
                out.push(self.text(&words[at..open], from, to));
            }
            out.push(Inline::Placeholder(field.to_owned()));
            at = close + 2;
        }
        if at < words.len() {
            let from = if exact { start + at } else { start };
            out.push(self.text(&words[at..], from, end));
        }
    }
}

/// Reads the bytes of a file by its name: `.docx`, `.pdf`, `.txt`; anything else as Markdown.
///
/// # Errors
/// Why it cannot be read.
pub fn import(name: &str, bytes: &[u8]) -> Result<Imported, ImportFault> {
    let lower = name.to_lowercase();
    let (parts, front) = if lower.ends_with(".docx") || bytes.starts_with(b"PK\x03\x04") {
        (docx::read(bytes)?, TextFront::default())
    } else if lower.ends_with(".pdf") || bytes.starts_with(b"%PDF") {
        (pdf::read(bytes)?, TextFront::default())
    } else {
        let text = std::str::from_utf8(bytes).map_err(|_| ImportFault::NotText)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let (front, body) = front(&text)?;
        (if lower.ends_with(".txt") { plain::read(text, body) } else { markdown::read(text, body) }, front)
    };
    let language = front.language.clone().unwrap_or_else(|| language_of(&parts.text).to_owned());
    let document = Document {
        id: String::new(),
        title: String::new(),
        language,
        audience: Audience::Public,
        style: Style::Report,
        draft: false,
        author: String::new(),
        header: Vec::new(),
        footer: Vec::new(),
        page_label: String::new(),
        draft_band: String::new(),
        draft_note: String::new(),
        blocks: parts.blocks,
    };
    let file = Arc::new(SourceFile::new(name, parts.text));
    Ok(Imported { document, file, spans: parts.spans, front, type_points: parts.type_points })
}

/// The front matter of a text, and where its body starts.
fn front(text: &str) -> Result<(TextFront, usize), ImportFault> {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return Ok((TextFront::default(), 0));
    };
    let start = text.len() - rest.len();
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            let front = &text[start..at];
            let read = if front.trim().is_empty() { Ok(TextFront::default()) } else { serde_yaml::from_str(front) };
            let front = read.map_err(|error| ImportFault::Front(error.without_snippet().to_string()))?;
            return Ok((front, at + line.len()));
        }
        at += line.len();
    }
    // A rule at the top and no front matter.
    Ok((TextFront::default(), 0))
}

/// The language of a text, by its small words.
fn language_of(text: &str) -> &'static str {
    let (mut spanish, mut english) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).take(4_000) {
        match word.to_lowercase().as_str() {
            "de" | "la" | "el" | "los" | "las" | "que" | "en" | "su" | "una" | "para" | "del" => spanish += 1,
            "the" | "of" | "and" | "to" | "your" | "we" | "that" | "is" | "was" | "our" | "were" => english += 1,
            _ => {}
        }
    }
    if spanish > english { "es" } else { "en-US" }
}
