//! Markdown with tokens to blocks. Values take the places of their tokens after the Markdown has been parsed, so they
//! cannot be markup; HTML in a template is text like any other.
//!
//! Beside CommonMark with tables, task lists and heading ids, a line `::: role` opens a group and a line `:::` closes it,
//! `[words](note:)` is a note to the text and `[words](lang:es)` is in another language.

use std::ops::Range;

use pulldown_cmark::{Alignment as CellAlignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::tree::{Alignment, Block, BlockKind, Cell, Inline, List, ListItem, Note, Role, Table, TemplatePlace};

/// Puts values in the places of tokens and tells where a line comes from.
pub trait Fill {
    /// The inlines for a stretch of text that may hold tokens; it stands in this line of the rendered text, from 0.
    fn fill(&mut self, line: usize, text: &str, out: &mut Vec<Inline>);
    /// Where a line of the rendered text, from 0, comes from.
    fn place(&self, line: usize) -> Option<TemplatePlace>;
    /// The running header (or, for `false`, footer), which is no part of the blocks.
    fn furniture(&mut self, header: bool, content: Vec<Inline>);
    /// The drawing of a name with the words below it.
    fn figure(&mut self, line: usize, name: &str, caption: Vec<Inline>) -> Option<BlockKind>;
    /// Something the tree has no room for.
    fn trouble(&mut self, line: usize, message: String);
}

/// Parses Markdown into blocks. `first` is the number of the first line, from 0.
pub fn blocks(text: &str, first: usize, fill: &mut dyn Fill) -> Vec<Block> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut at = 0;
    group(&lines, &mut at, first, 0, fill)
}

/// Reads lines up to the end of the group they stand in.
fn group(lines: &[&str], at: &mut usize, first: usize, depth: usize, fill: &mut dyn Fill) -> Vec<Block> {
    let mut out = Vec::new();
    let mut start = *at;
    let flush = |from: usize, to: usize, out: &mut Vec<Block>, fill: &mut dyn Fill| {
        if from < to {
            out.extend(plain(&lines[from..to].concat(), first + from, fill));
        }
    };
    while *at < lines.len() {
        let Some(role) = lines[*at].strip_prefix(":::") else {
            *at += 1;
            continue;
        };
        let line = first + *at;
        flush(start, *at, &mut out, fill);
        *at += 1;
        let role = role.trim();
        if role.is_empty() {
            if depth > 0 {
                return out;
            }
            fill.trouble(line, "this `:::` closes a group that was never opened".to_owned());
        } else if role == "page-break" {
            out.push(Block { kind: BlockKind::PageBreak, place: fill.place(line) });
        } else {
            let blocks = group(lines, at, first, depth + 1, fill);
            match role_of(role) {
                None if matches!(role, "header" | "footer") => fill.furniture(role == "header", paragraph(blocks)),
                None if role.starts_with("figure ") => {
                    let kind = fill.figure(line, role.trim_start_matches("figure ").trim(), paragraph(blocks));
                    out.extend(kind.map(|kind| Block { kind, place: fill.place(line) }));
                }
                Some(role) => out.push(Block { kind: BlockKind::Group { role, blocks }, place: fill.place(line) }),
                None => fill.trouble(line, format!("`{role}` is no role of a group")),
            }
        }
        start = *at;
    }
    if depth > 0 {
        fill.trouble(first + lines.len().saturating_sub(1), "a group opened by `:::` is not closed".to_owned());
    }
    flush(start, *at, &mut out, fill);
    out
}

/// The content of the first paragraph among blocks.
fn paragraph(blocks: Vec<Block>) -> Vec<Inline> {
    let content = |block: Block| if let BlockKind::Paragraph(content) = block.kind { Some(content) } else { None };
    blocks.into_iter().find_map(content).unwrap_or_default()
}

fn role_of(word: &str) -> Option<Role> {
    Some(match word {
        "letterhead" => Role::Letterhead,
        "address" => Role::Address,
        "centered" => Role::Centered,
        "fields" => Role::Fields,
        "signature" => Role::Signature,
        "callout" => Role::Callout,
        "keep" => Role::Keep,
        "small" => Role::Small,
        "statutory" => Role::Statutory,
        _ => return None,
    })
}

fn plain(text: &str, first: usize, fill: &mut dyn Fill) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut builder = Builder {
        events: Parser::new_ext(text, options).into_offset_iter().collect::<Vec<_>>().into_iter().peekable(),
        starts,
        first,
        fill,
    };
    builder.blocks(None)
}

struct Builder<'a, 'f> {
    events: std::iter::Peekable<std::vec::IntoIter<(Event<'a>, Range<usize>)>>,
    starts: Vec<usize>,
    first: usize,
    fill: &'f mut dyn Fill,
}

impl Builder<'_, '_> {
    fn line(&self, offset: usize) -> usize {
        self.first + self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// Blocks up to the end of the tag they stand in.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let start = range.start;
            if let Event::End(tag) = event {
                let done = Some(*tag) == end;
                self.events.next();
                if done {
                    break;
                }
                continue;
            }
            let line = self.line(start);
            if let Some(kind) = self.block(line) {
                out.push(Block { kind, place: self.fill.place(line) });
            }
        }
        out
    }

    fn block(&mut self, line: usize) -> Option<BlockKind> {
        match self.events.peek().map(|(event, _)| event)? {
            Event::Start(Tag::Paragraph) => {
                self.events.next();
                Some(BlockKind::Paragraph(self.inlines(TagEnd::Paragraph)))
            }
            Event::Start(Tag::Heading { level, id, .. }) => {
                let (level, id) = (*level, id.as_ref().map(ToString::to_string));
                self.events.next();
                let content = self.inlines(TagEnd::Heading(level));
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    _ => 4,
                };
                Some(BlockKind::Heading { level, id, content })
            }
            Event::Start(Tag::List(start)) => {
                let start = *start;
                self.events.next();
                Some(BlockKind::List(List { start, items: self.items() }))
            }
            Event::Start(Tag::Table(alignments)) => {
                let columns = alignments.iter().map(|alignment| match alignment {
                    CellAlignment::Center => Alignment::Center,
                    CellAlignment::Right => Alignment::Right,
                    _ => Alignment::Left,
                });
                let columns: Vec<Alignment> = columns.collect();
                self.events.next();
                Some(BlockKind::Table(self.table(columns)))
            }
            Event::Start(Tag::BlockQuote(kind)) => {
                let kind = *kind;
                self.events.next();
                Some(BlockKind::Group { role: Role::Keep, blocks: self.blocks(Some(TagEnd::BlockQuote(kind))) })
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.events.next();
                Some(BlockKind::Paragraph(self.inlines(TagEnd::CodeBlock)))
            }
            Event::Start(Tag::HtmlBlock) => {
                self.events.next();
                Some(BlockKind::Paragraph(self.inlines(TagEnd::HtmlBlock)))
            }
            Event::Rule => {
                self.events.next();
                Some(BlockKind::Rule)
            }
            Event::Start(tag) if !is_inline(tag) => {
                self.fill.trouble(line, "the documents have no such kind of block".to_owned());
                self.events.next();
                None
            }
            // Inlines without a paragraph: the text of a tight list item.
            _ => Some(BlockKind::Paragraph(self.loose())),
        }
    }

    fn items(&mut self) -> Vec<ListItem> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let checked = match self.events.peek() {
                        Some((Event::TaskListMarker(ticked), _)) => Some(*ticked),
                        _ => None,
                    };
                    if checked.is_some() {
                        self.events.next();
                    }
                    items.push(ListItem { checked, blocks: self.blocks(Some(TagEnd::Item)) });
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self, columns: Vec<Alignment>) -> Table {
        let mut table = Table { columns, head: Vec::new(), rows: Vec::new() };
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
        let width = table.columns.len();
        for cells in std::iter::once(&mut table.head).chain(&mut table.rows) {
            cells.resize(width, Vec::new());
        }
        table
    }

    /// Inlines up to the start or end of a block.
    fn loose(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            let block = match event {
                Event::End(_) | Event::Rule => true,
                Event::Start(tag) => !is_inline(tag),
                _ => false,
            };
            if block {
                break;
            }
            self.inline(&mut out);
        }
        trimmed(out)
    }

    /// Inlines up to the end of a tag.
    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(tag) if *tag == end) {
                self.events.next();
                break;
            }
            self.inline(&mut out);
        }
        trimmed(out)
    }

    fn inline(&mut self, out: &mut Vec<Inline>) {
        let Some((event, range)) = self.events.next() else { return };
        match event {
            // The one piece of HTML that Markdown tables need.
            Event::InlineHtml(text) if text.eq_ignore_ascii_case("<br>") => out.push(Inline::Break),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let line = self.line(range.start);
                self.fill.fill(line, &text, out);
            }
            Event::SoftBreak => out.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => out.push(Inline::Break),
            Event::Start(Tag::Strong) => {
                let content = self.inlines(TagEnd::Strong);
                out.push(Inline::Strong(content));
            }
            Event::Start(Tag::Emphasis) => {
                let content = self.inlines(TagEnd::Emphasis);
                out.push(Inline::Emphasis(content));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let content = self.inlines(TagEnd::Link);
                if &*dest_url == "note:" {
                    out.push(Inline::Note(Note { number: 0, content }));
                    return;
                }
                if let Some(language) = dest_url.strip_prefix("lang:").filter(|language| is_language(language)) {
                    out.push(Inline::Passage { language: language.to_owned(), content });
                    return;
                }
                let leads = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| dest_url.starts_with(scheme));
                if leads && !dest_url.contains(crate::brief::is_mark) {
                    out.push(Inline::Link { target: dest_url.to_string(), content });
                } else {
                    let line = self.line(range.start);
                    self.fill.trouble(
                        line,
                        "a link leads to a fixed https, http, mailto or tel address; a fact that is an address links by itself".to_owned(),
                    );
                    out.extend(content);
                }
            }
            _ => {}
        }
    }
}

/// Whether a word can be a BCP 47 tag: parts of one to eight letters or digits.
fn is_language(word: &str) -> bool {
    word.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_inline(tag: &Tag) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
}

/// Joins neighbouring texts and drops white space at both ends.
fn trimmed(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => out.push(inline),
        }
    }
    // Conditions in a template leave spaces on both sides of what they leave out.
    for inline in &mut out {
        if let Inline::Text(text) = inline {
            while text.contains("  ") {
                *text = text.replace("  ", " ");
            }
        }
    }
    if let Some(Inline::Text(text)) = out.last_mut() {
        text.truncate(text.trim_end().len());
    }
    if let Some(Inline::Text(text)) = out.first_mut() {
        *text = text.trim_start().to_owned();
    }
    out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain(Vec<String>);

    impl Fill for Plain {
        fn fill(&mut self, _: usize, text: &str, out: &mut Vec<Inline>) {
            out.push(Inline::Text(text.to_owned()));
        }

        fn place(&self, _: usize) -> Option<TemplatePlace> {
            None
        }

        fn furniture(&mut self, _: bool, _: Vec<Inline>) {}

        fn figure(&mut self, _: usize, _: &str, _: Vec<Inline>) -> Option<BlockKind> {
            None
        }

        fn trouble(&mut self, _: usize, message: String) {
            self.0.push(message);
        }
    }

    #[test]
    fn notes_and_passages_are_written_like_links() {
        let mut fill = Plain(Vec::new());
        let found = blocks("Found[Report of *May*](note:). [Este aviso](lang:es-MX) [x](lang:) [x](lang:a_b)", 0, &mut fill);
        let BlockKind::Paragraph(content) = &found[0].kind else { panic!("{found:?}") };
        let text = |words: &str| Inline::Text(words.to_owned());
        let note = Note { number: 0, content: vec![text("Report of "), Inline::Emphasis(vec![text("May")])] };
        assert_eq!(content[1], Inline::Note(note));
        assert_eq!(content[3], Inline::Passage { language: "es-MX".to_owned(), content: vec![text("Este aviso")] });
        assert_eq!(fill.0.len(), 2, "{:?}", fill.0);
    }
}
