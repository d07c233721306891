//! Plain text: blocks are parted by empty lines, a short line alone is a heading, a dash or a number opens an item.

use super::{Parts, Texts};
use crate::document::tree::{Block, BlockKind, Inline, List, ListItem};

/// Reads plain text from a byte on.
pub fn read(text: String, body: usize) -> Parts {
    let mut texts = Texts::default();
    let blocks = blocks(&text, body, &mut texts);
    Parts { blocks, spans: texts.spans, type_points: None, text }
}

/// A line with its place: first byte, one past the last, without white space around.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
}

/// The blocks of a text from a byte on.
pub fn blocks(text: &str, body: usize, texts: &mut Texts) -> Vec<Block> {
    let mut out = Vec::new();
    let mut paragraph: Vec<Line> = Vec::new();
    let mut at = body;
    for raw in text[body..].split_inclusive('\n') {
        let trimmed = raw.trim();
        let start = at + (raw.len() - raw.trim_start().len());
        let line = Line { start, end: start + trimmed.len() };
        at += raw.len();
        if trimmed.is_empty() {
            flush(text, &mut paragraph, &mut out, texts);
            continue;
        }
        if marker(trimmed).is_some() || is_known_heading(trimmed) {
            flush(text, &mut paragraph, &mut out, texts);
        }
        paragraph.push(line);
        if is_known_heading(trimmed) {
            flush(text, &mut paragraph, &mut out, texts);
        }
    }
    flush(text, &mut paragraph, &mut out, texts);
    out
}

/// The length of a mark of an item at the start of a line.
fn marker(line: &str) -> Option<usize> {
    for mark in ["- ", "* ", "• ", "– ", "— ", "· ", "o ", "▪ ", "● "] {
        if line.starts_with(mark) {
            return Some(mark.len());
        }
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let behind = &line[digits..];
    ((1..=2).contains(&digits) && (behind.starts_with(". ") || behind.starts_with(") "))).then_some(digits + 2)
}

/// A line that is a heading wherever it stands.
fn is_known_heading(line: &str) -> bool {
    let plain = line.trim_end_matches([':', '?', '.']).to_lowercase();
    let known = [
        "what happened",
        "what information was involved",
        "what we are doing",
        "what you can do",
        "for more information",
        "notice of data breach",
        "¿qué sucedió",
        "¿qué información se vio afectada",
        "lo que estamos haciendo",
        "lo que usted puede hacer",
    ];
    known.contains(&plain.as_str())
}

fn flush(text: &str, paragraph: &mut Vec<Line>, out: &mut Vec<Block>, texts: &mut Texts) {
    let lines = std::mem::take(paragraph);
    let (Some(first), Some(last)) = (lines.first().copied(), lines.last().copied()) else { return };
    let words = &text[first.start..first.end];
    if let Some(mark) = marker(words) {
        let content = inlines(text, &lines, mark, texts);
        let item = ListItem { checked: None, blocks: vec![Block::new(BlockKind::Paragraph(content))] };
        if let Some(Block { kind: BlockKind::List(list), .. }) = out.last_mut() {
            list.items.push(item);
        } else {
            out.push(Block::new(BlockKind::List(List { start: None, items: vec![item] })));
        }
        return;
    }
    let heading = lines.len() == 1 && (is_known_heading(words) || is_heading(&text[first.start..last.end]));
    let content = inlines(text, &lines, 0, texts);
    out.push(Block::new(if heading { BlockKind::Heading { level: 2, id: None, content } } else { BlockKind::Paragraph(content) }));
}

/// Whether a line alone reads like a heading: short, without a full stop, most words with capitals, or all in capitals.
pub fn is_heading(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let ends = line.ends_with(['.', ',', ';', ':', '!']);
    let letter = ["Dear ", "Sincerely", "To ", "Re:", "Date", "By:", "Estimad"].iter().any(|start| line.starts_with(start));
    if words.is_empty() || words.len() > 9 || ends || letter || line.chars().any(|c| c.is_ascii_digit() || c == '@') {
        return false;
    }
    let long: Vec<&&str> = words.iter().filter(|word| word.chars().count() > 3).collect();
    let capital = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    line.ends_with('?') || (capital * 10 >= long.len() * 7 && words.len() >= 2 && !long.is_empty())
}

/// The inlines of some lines; where one line ends and the next begins stands a space.
fn inlines(text: &str, lines: &[Line], skip: usize, texts: &mut Texts) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let start = line.start + if index == 0 { skip } else { 0 };
        if index > 0 {
            out.push(texts.text(" ", lines[index - 1].end, line.start));
        }
        texts.words(&text[start..line.end], start, line.end, true, &mut out);
    }
    out
}
