//! Markdown of others: CommonMark with tables and task lists. What the tree has no kind for is read as plain paragraphs.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Parts, Texts};
use crate::document::tree::{Alignment, Block, BlockKind, Cell, Inline, List, ListItem, Role, Table};

/// Tags that format and say nothing.
const TAGS: &[&str] = &[
    "a",
    "p",
    "br",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "img",
    "small",
    "sup",
    "sub",
    "blockquote",
    "pre",
    "code",
    "center",
    "font",
    "html",
    "body",
    "head",
    "section",
    "article",
    "details",
    "summary",
];

/// Reads Markdown from a byte on.
pub fn read(text: String, body: usize) -> Parts {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES;
    // `<<field>>` would be read as HTML: signs of the same length stand in while the Markdown is read.
    let veiled = text[body..].replace("\\<\\<", "\u{1}\u{1}\u{3}\u{3}").replace("<<", "\u{1}\u{1}").replace(">>", "\u{2}\u{2}");
    let events: Vec<(Event, Range<usize>)> = Parser::new_ext(&veiled, options).into_offset_iter().collect();
    let mut builder = Builder { events: events.into_iter().peekable(), base: body, source: &text, texts: Texts::default() };
    let blocks = builder.blocks(None);
    let spans = builder.texts.spans;
    Parts { blocks, spans, type_points: None, text }
}

struct Builder<'a> {
    events: Peekable<IntoIter<(Event<'a>, Range<usize>)>>,
    base: usize,
    source: &'a str,
    texts: Texts,
}

impl Builder<'_> {
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut out = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if let Event::End(tag) = event {
                let done = Some(*tag) == end;
                self.events.next();
                if done {
                    break;
                }
                continue;
            }
            if let Some(kind) = self.block() {
                out.push(Block::new(kind));
            }
        }
        out
    }

    fn block(&mut self) -> Option<BlockKind> {
        let (event, _) = self.events.peek()?;
        let Event::Start(tag) = event else {
            return match event {
                Event::Rule => {
                    self.events.next();
                    Some(BlockKind::Rule)
                }
                _ => {
                    let content = self.loose();
                    (!content.is_empty()).then_some(BlockKind::Paragraph(content))
                }
            };
        };
        match tag.clone() {
            Tag::Heading { level, .. } => {
                self.events.next();
                let content = self.inlines(TagEnd::Heading(level));
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    _ => 4,
                };
                Some(BlockKind::Heading { level, id: None, content })
            }
            Tag::List(start) => {
                self.events.next();
                let mut items = Vec::new();
                while let Some((event, _)) = self.events.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(ListItem { checked: None, blocks: self.blocks(Some(TagEnd::Item)) }),
                        Event::End(TagEnd::List(_)) => break,
                        _ => {}
                    }
                }
                Some(BlockKind::List(List { start, items }))
            }
            Tag::Table(columns) => {
                self.events.next();
                Some(BlockKind::Table(self.table(columns.len())))
            }
            Tag::BlockQuote(kind) => {
                self.events.next();
                Some(BlockKind::Group { role: Role::Keep, blocks: self.blocks(Some(TagEnd::BlockQuote(kind))) })
            }
            tag if is_inline(&tag) => Some(BlockKind::Paragraph(self.loose())),
            tag => {
                self.events.next();
                let content = self.inlines(tag.to_end());
                (!content.is_empty()).then_some(BlockKind::Paragraph(content))
            }
        }
    }

    fn table(&mut self, width: usize) -> Table {
        let mut table = Table { columns: vec![Alignment::Left; width], head: Vec::new(), rows: Vec::new() };
        let mut row: Vec<Cell> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inlines(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => table.head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => table.rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }

    /// Inlines up to the start or end of a block.
    fn loose(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(_) | Event::Rule => break,
                Event::Start(tag) if !is_inline(tag) => break,
                _ => self.inline(&mut out),
            }
        }
        out
    }

    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(tag) if *tag == end) {
                self.events.next();
                break;
            }
            self.inline(&mut out);
        }
        out
    }

    fn inline(&mut self, out: &mut Vec<Inline>) {
        let Some((event, range)) = self.events.next() else { return };
        let (start, end) = (range.start + self.base, range.end + self.base);
        match event {
            Event::Text(words) | Event::Code(words) => self.words(&words, start, end, out),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, start, out),
            Event::SoftBreak => out.push(self.texts.text(" ", start, end)),
            Event::HardBreak => out.push(Inline::Break),
            Event::TaskListMarker(ticked) => out.push(Inline::CheckBox(ticked)),
            Event::Start(Tag::Strong) => {
                let content = self.inlines(TagEnd::Strong);
                out.push(Inline::Strong(content));
            }
            Event::Start(Tag::Emphasis) => {
                let content = self.inlines(TagEnd::Emphasis);
                out.push(Inline::Emphasis(content));
            }
            Event::Start(Tag::Link { .. }) => {
                let content = self.inlines(TagEnd::Link);
                out.extend(content);
            }
            Event::Start(Tag::Image { .. }) => {
                let _ = self.inlines(TagEnd::Image);
            }
            _ => {}
        }
    }

    /// Words; `<<name>>` and its like are blanks that a mailing of the program fills.
    fn words(&mut self, words: &str, start: usize, end: usize, out: &mut Vec<Inline>) {
        let unveiled = words.replace('\u{1}', "<").replace('\u{2}', ">").replace('\u{3}', "");
        let words = unveiled.as_str();
        let exact = end - start == words.len() && self.source.get(start..end) == Some(words);
        self.texts.words(words, start, end, exact, out);
    }

    /// The words between tags; comments and tags say nothing.
    fn html(&mut self, html: &str, start: usize, out: &mut Vec<Inline>) {
        let mut rest = html;
        let mut at = start;
        while !rest.is_empty() {
            if let Some(comment) = rest.strip_prefix("<!--") {
                let length = comment.find("-->").map_or(rest.len(), |end| end + 7);
                at += length;
                rest = &rest[length..];
            } else if rest.starts_with('<') {
                let length = rest.find('>').map_or(rest.len(), |end| end + 1);
                let name: String = rest[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                if name.eq_ignore_ascii_case("br") {
                    out.push(Inline::Break);
                } else if !TAGS.contains(&name.to_lowercase().as_str()) {
                    // A field of somebody's mail merge.
                    out.push(self.texts.text(&rest[..length], at, at + length));
                }
                at += length;
                rest = &rest[length..];
            } else {
                let length = rest.find('<').unwrap_or(rest.len());
                if !rest[..length].trim().is_empty() {
                    out.push(self.texts.text(&rest[..length], at, at + length));
                }
                at += length;
                rest = &rest[length..];
            }
        }
    }
}

fn is_inline(tag: &Tag) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
}
