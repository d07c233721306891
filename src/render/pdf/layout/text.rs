//! Inlines of the tree → one string with styled spans, cleaned of characters that must not reach a page.

use std::sync::Arc;

use super::fonts::FaceId;
use super::page::Rgb;
use super::style::Sheet;
use crate::document::tree::{Inline, Note, Value, open_text, placeholder_text};

/// Size of the mark of a note against the words it stands at, and how far it is raised as a part of its own size.
pub const NOTE_SIZE: f32 = 0.66;
/// See [`NOTE_SIZE`].
pub const NOTE_RISE: f32 = 0.52;

/// How some text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Face.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub color: Rgb,
}

/// What makes a span more than text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    Plain,
    /// An open fact of a draft.
    Open,
    /// A field of the recipient, filled in later.
    Placeholder,
    /// A check box, ticked or not, drawn as a shape.
    CheckBox(bool),
    /// The raised number of a note, an index of [`Styled::notes`].
    Note(usize),
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Start, a byte offset.
    pub start: usize,
    /// End, a byte offset.
    pub end: usize,
    /// Style.
    pub style: TextStyle,
    /// What it is.
    pub mark: Mark,
    /// The link it belongs to, an index of [`Styled::links`].
    pub link: Option<usize>,
    /// The passage in another language it belongs to, an index of [`Styled::passages`].
    pub passage: Option<usize>,
    /// The fact it came from, to name it when a character is missing.
    pub key: Option<Arc<str>>,
}

/// Text with its styles. A line feed is a forced line break.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Styled {
    /// The words.
    pub text: String,
    /// Spans that cover them without gaps, in order.
    pub spans: Vec<Span>,
    /// Targets of the links.
    pub links: Vec<String>,
    /// Languages of the passages.
    pub passages: Vec<String>,
    /// The notes.
    pub notes: Vec<Note>,
}

/// Makes styled text of inlines, on the base of `style`.
pub fn styled(inlines: &[Inline], style: TextStyle, sheet: &Sheet) -> Styled {
    let mut out = Styled::default();
    let state = State { style, mark: Mark::Plain, link: None, passage: None, key: None };
    push_all(inlines, &state, sheet, &mut out);
    while out.text.ends_with(['\n', ' ']) {
        // A break or space at the end of a block would only make an empty line.
        out.text.pop();
    }
    let end = out.text.len();
    out.spans.retain(|span| span.start < end);
    if let Some(last) = out.spans.last_mut() {
        last.end = last.end.min(end);
    }
    out
}

/// Styled text of plain words.
pub fn plain(text: &str, style: TextStyle) -> Styled {
    let mut out = Styled::default();
    push_text(text, &State { style, mark: Mark::Plain, link: None, passage: None, key: None }, &mut out);
    out
}

#[derive(Clone)]
struct State {
    style: TextStyle,
    mark: Mark,
    link: Option<usize>,
    passage: Option<usize>,
    key: Option<Arc<str>>,
}

fn push_all(inlines: &[Inline], state: &State, sheet: &Sheet, out: &mut Styled) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_text(text, state, out),
            Inline::Value(value) => push_value(value, state, sheet, out),
            Inline::Strong(content) => {
                let mut inner = state.clone();
                inner.style.face.bold = true;
                push_all(content, &inner, sheet, out);
            }
            Inline::Emphasis(content) => {
                let mut inner = state.clone();
                // Emphasis inside emphasis stands upright, as printers do it.
                inner.style.face.italic = !state.style.face.italic;
                push_all(content, &inner, sheet, out);
            }
            Inline::Link { target, content } => {
                let inner = linked(target, state, sheet, out);
                push_all(content, &inner, sheet, out);
            }
            Inline::Break => push_raw('\n', state, out),
            Inline::CheckBox(ticked) => push_check(*ticked, state, out),
            Inline::Placeholder(field) => {
                let inner = State { mark: Mark::Placeholder, ..state.clone() };
                push_text(&placeholder_text(field), &inner, out);
            }
            Inline::Note(note) => {
                let mut inner = State { mark: Mark::Note(out.notes.len()), link: None, ..state.clone() };
                inner.style.size *= NOTE_SIZE;
                out.notes.push(note.clone());
                push_text(&note.number.to_string(), &inner, out);
            }
            Inline::Passage { language, content } => {
                let inner = State { passage: Some(out.passages.len()), ..state.clone() };
                out.passages.push(language.clone());
                push_all(content, &inner, sheet, out);
            }
            Inline::Open(key) => {
                let mut inner = State { mark: Mark::Open, key: Some(key.clone()), ..state.clone() };
                inner.style.face.bold = true;
                inner.style.color = sheet.open_text;
                push_text(&open_text(key), &inner, out);
            }
        }
    }
}

fn push_value(value: &Value, state: &State, sheet: &Sheet, out: &mut Styled) {
    let mut inner = match &value.link {
        Some(target) if state.link.is_none() => linked(target, state, sheet, out),
        _ => state.clone(),
    };
    if let Some(origin) = value.origins.first() {
        inner.key = Some(origin.key.clone());
    }
    push_text(&value.text, &inner, out);
}

fn linked(target: &str, state: &State, sheet: &Sheet, out: &mut Styled) -> State {
    let mut inner = state.clone();
    let target: String = target.chars().filter(|c| !c.is_control()).collect();
    if !target.is_empty() {
        inner.link = Some(out.links.len());
        out.links.push(target);
        if let Some(color) = sheet.link {
            inner.style.color = color;
        }
    }
    inner
}

fn push_text(text: &str, state: &State, out: &mut Styled) {
    if let Some((first, rest)) = clean_words(text) {
        push_raw(first, state, out);
        out.text.push_str(rest);
        let end = out.text.len();
        if let Some(span) = out.spans.last_mut() {
            span.end = end;
        }
        return;
    }
    for c in text.chars() {
        match c {
            '\u{2610}' => push_check(false, state, out),
            '\u{2611}' | '\u{2612}' => push_check(true, state, out),
            _ => {
                // Joiners are letters to scripts that join, and nothing to others.
                let joins = matches!(c, '\u{200c}' | '\u{200d}') && out.text.ends_with(|last| matches!(last, '\u{590}'..='\u{1cff}'));
                if let Some(c) = if joins { Some(c) } else { clean(c) } {
                    push_raw(c, state, out);
                }
            }
        }
    }
}

/// The first character and the rest of words in which nothing is to be cleaned: ASCII that is seen, with single spaces.
pub fn clean_words(text: &str) -> Option<(char, &str)> {
    let bytes = text.as_bytes();
    let first = bytes.first().filter(|byte| byte.is_ascii_graphic())?;
    let mut before = *first;
    for byte in bytes {
        if !(byte.is_ascii_graphic() || (*byte == b' ' && before != b' ')) {
            return None;
        }
        before = *byte;
    }
    Some((char::from(*first), &text[1..]))
}

fn push_check(ticked: bool, state: &State, out: &mut Styled) {
    let inner = State { mark: Mark::CheckBox(ticked), ..state.clone() };
    push_raw(if ticked { '\u{2612}' } else { '\u{2610}' }, &inner, out);
}

/// What a character becomes on the page: white space is one space, controls and marks that only steer direction or
/// hyphenation vanish. A line of a value is not a line of the page.
fn clean(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{3000}' => Some(' '),
        _ if c.is_control() => None,
        // Soft hyphen, joiners, direction marks, embeddings and isolates, invisible operators, byte order mark, object
        // replacement, variation selectors and tags.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' => None,
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' => None,
        '\u{feff}' | '\u{fff0}'..='\u{fffc}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => None,
        _ => Some(c),
    }
}

fn push_raw(c: char, state: &State, out: &mut Styled) {
    let last = out.text.chars().next_back();
    // Spaces at the start of a line or after another space would print as a hole.
    if c == ' ' && matches!(last, None | Some(' ' | '\n')) {
        return;
    }
    if c == '\n' {
        if last.is_none() {
            return;
        }
        if last == Some(' ') {
            out.text.pop();
            if let Some(span) = out.spans.last_mut() {
                span.end = out.text.len();
            }
            out.spans.retain(|span| span.start < span.end);
        }
    }
    let start = out.text.len();
    out.text.push(c);
    let end = out.text.len();
    let alone = matches!(state.mark, Mark::CheckBox(_));
    let (style, mark, link, passage) = (state.style, state.mark, state.link, state.passage);
    match out.spans.last_mut() {
        Some(span)
            if !alone && (span.style, span.mark, span.link, span.passage) == (style, mark, link, passage) && span.key == state.key =>
        {
            span.end = end;
        }
        _ => out.spans.push(Span { start, end, style, mark, link, passage, key: state.key.clone() }),
    }
}
