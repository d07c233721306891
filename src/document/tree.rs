//! The neutral document tree: what a document says and how its parts relate, with no word of how it is shown.
//!
//! A tree is made from a template by [`crate::document`]; [`crate::render`] turns it into bytes. Every value that came
//! from an incident file is a [`Value`] leaf and keeps its [`Origin`]; everything else is text of the template.

use std::fmt::Write as _;
use std::sync::Arc;

use super::drawing::Drawing;

/// Who may read a document. Facts that are internal never enter a document that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Anyone: letters, filings, press.
    Public,
    /// A regulator.
    Regulator,
    /// The organization itself and its counsel.
    Internal,
}

/// The page style a document asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// A filing with the SEC: serif, justified, cover page.
    Filing,
    /// A letter: letterhead, window address, ragged right.
    Letter,
    /// A report to read at a desk: sans headings, tables.
    Report,
    /// A short statement for the press.
    Statement,
}

/// Where a value came from: a line of the incident file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The path of the fact, such as `timeline.discovered`.
    pub key: Arc<str>,
    /// The incident file, as it was named to the program.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The `source` the fact names, if it names one.
    pub source: Option<Arc<str>>,
}

/// A place in a template: file name and line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatePlace {
    /// Template file, as the template set names it.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
}

/// A whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The document's id, which names its files: `8-k`, `letter`.
    pub id: String,
    /// Title for the document information; not printed by itself.
    pub title: String,
    /// Language of the text, a BCP 47 tag.
    pub language: String,
    /// Who may read it.
    pub audience: Audience,
    /// Page style.
    pub style: Style,
    /// Whether open facts were let through: every page then carries a band that says so.
    pub draft: bool,
    /// Who issues the document, for the document information.
    pub author: String,
    /// Running header, empty for none. Printed from the second page on.
    pub header: Vec<Inline>,
    /// Running footer beside "page x of y", empty for none.
    pub footer: Vec<Inline>,
    /// Words of the page number, with `{page}` and `{pages}`.
    pub page_label: String,
    /// The word on the band of a draft.
    pub draft_band: String,
    /// The line that opens a draft where there is no band.
    pub draft_note: String,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

/// A block with the place in the template that wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The template line it came from, where known.
    pub place: Option<TemplatePlace>,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading, level 1 to 4; `id` names the section it opens.
    Heading {
        /// 1 to 4.
        level: u8,
        /// The section it opens, if it opens one.
        id: Option<String>,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// A horizontal rule.
    Rule,
    /// A group of blocks with a role.
    Group {
        /// What the group is.
        role: Role,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// What follows starts a new page.
    PageBreak,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The first number of a numbered list, `None` for bullets.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// A check box in place of the bullet: `Some(true)` is ticked.
    pub checked: Option<bool>,
    /// The blocks of the item.
    pub blocks: Vec<Block>,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// One alignment a column.
    pub columns: Vec<Alignment>,
    /// The header row; empty cells for a table without one.
    pub head: Vec<Cell>,
    /// The body rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The content of a table cell.
pub type Cell = Vec<Inline>;

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Flush left, the default.
    Left,
    /// Centred.
    Center,
    /// Flush right, for figures.
    Right,
}

/// A drawing with what stands below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Names the figure's own file where it has one: `internal-summary.timeline` is in `internal-summary.timeline.svg`.
    /// Letters, digits, `-` and `.` only; no two figures of a document have the same name.
    pub name: String,
    /// The drawing.
    pub drawing: Drawing,
    /// The words below it, empty for none.
    pub caption: Vec<Inline>,
}

/// What a group of blocks is, so that layout can place it and tags can name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The sender at the head of the first page: the first line is the name, the rest small lines.
    Letterhead,
    /// The recipient's address, placed for the window of a No. 10 envelope.
    Address,
    /// Centred lines.
    Centered,
    /// Values above their captions, as on the cover of a Form 8-K: a table whose head holds the values and whose rows
    /// hold the captions, without lines.
    Fields,
    /// A signature block: kept together.
    Signature,
    /// A boxed note.
    Callout,
    /// Kept on one page where it fits on one.
    Keep,
    /// Small print.
    Small,
    /// Words that a law dictates or that only inform, left out when the reading grade is taken.
    Statutory,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text of the template.
    Text(String),
    /// A value of the incident.
    Value(Value),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads: http, https, mailto or tel.
        target: String,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A line break inside a block.
    Break,
    /// A check box: ticked or not.
    CheckBox(bool),
    /// A field of the recipient that `mail` fills in later, by its column name (`name`, `address1`).
    Placeholder(String),
    /// A fact that is not known, let through in a draft: the key to fill in.
    Open(Arc<str>),
    /// A mark that leads to words below the text: where something is from, or more about it.
    Note(Note),
    /// Words in another language than the document's.
    Passage {
        /// Their language, a BCP 47 tag.
        language: String,
        /// The words.
        content: Vec<Inline>,
    },
}

/// A note to the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its number; notes of the same number are one note. [`number_notes`] gives the numbers.
    pub number: u32,
    /// Its words.
    pub content: Vec<Inline>,
}

/// A value of the incident as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The words.
    pub text: String,
    /// Where the value leads when it is a web, mail or telephone address.
    pub link: Option<String>,
    /// The facts it was made from; more than one where it was counted or joined, none for a value of the program itself.
    pub origins: Arc<[Origin]>,
}

/// How a placeholder prints before `mail` fills it: `<<name>>`.
pub fn placeholder_text(field: &str) -> String {
    format!("<<{field}>>")
}

/// How an open fact prints in a draft: `[open: KEY]`.
pub fn open_text(key: &str) -> String {
    format!("[open: {key}]")
}

impl Block {
    /// A block without a place in a template.
    pub fn new(kind: BlockKind) -> Block {
        Block { kind, place: None }
    }
}

/// Numbers the notes of a document from 1 in the order of reading. Notes of the same words are one note.
pub fn number_notes(blocks: &mut [Block]) {
    let mut known: Vec<Vec<Inline>> = Vec::new();
    number_blocks(blocks, &mut known);
}

fn number_blocks(blocks: &mut [Block], known: &mut Vec<Vec<Inline>>) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => number_inlines(content, known),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| number_blocks(&mut item.blocks, known)),
            BlockKind::Table(table) => {
                std::iter::once(&mut table.head).chain(&mut table.rows).flatten().for_each(|cell| number_inlines(cell, known));
            }
            BlockKind::Figure(figure) => number_inlines(&mut figure.caption, known),
            BlockKind::Group { blocks, .. } => number_blocks(blocks, known),
            BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }
}

fn number_inlines(inlines: &mut [Inline], known: &mut Vec<Vec<Inline>>) {
    for inline in inlines {
        match inline {
            Inline::Note(note) => {
                let at = known.iter().position(|words| same_words(words, &note.content)).unwrap_or_else(|| {
                    known.push(note.content.clone());
                    known.len() - 1
                });
                note.number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            }
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
                number_inlines(content, known);
            }
            _ => {}
        }
    }
}

/// Whether two notes read the same, wherever their values come from.
fn same_words(one: &[Inline], other: &[Inline]) -> bool {
    one == other || (plain_text(one) == plain_text(other) && !plain_text(one).is_empty())
}

/// The plain words of some inlines, as a reader would hear them; a line break is a space. Notes are not part of it.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Value(value) => out.push_str(&value.text),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
                push_plain(content, out);
            }
            Inline::Note(_) => {}
            Inline::Break => out.push(' '),
            Inline::CheckBox(ticked) => out.push(if *ticked { '☒' } else { '☐' }),
            Inline::Placeholder(field) => {
                let _ = write!(out, "{}", placeholder_text(field));
            }
            Inline::Open(key) => out.push_str(&open_text(key)),
        }
    }
}
