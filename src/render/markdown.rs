//! The tree as Markdown (CommonMark with tables and task lists), and where in it each value stands.

use crate::document::{
    Alignment, Block, BlockKind, Cell, Document, Figure, Inline, List, Note, Origin, Role, Table, Value, open_text, placeholder_text,
};

/// A stretch of the Markdown that came from a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The facts it was made from.
    pub origins: std::sync::Arc<[Origin]>,
}

/// A document as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markdown {
    /// The text, ending in a line end.
    pub text: String,
    /// The values in it, in the order of the text.
    pub values: Vec<ValueSpan>,
}

/// Writes a document as Markdown.
pub fn markdown(document: &Document) -> Markdown {
    let mut writer = Writer {
        text: String::new(),
        length: 0,
        prefixes: Vec::new(),
        values: Vec::new(),
        line_start: true,
        in_table: false,
        notes: Vec::new(),
    };
    if document.draft {
        writer.raw("**");
        writer.escaped(&document.draft_note, false);
        writer.raw("**");
        writer.end_line();
    }
    writer.blocks(&document.blocks, false);
    writer.notes();
    if writer.text.is_empty() {
        writer.end_line();
    }
    Markdown { text: writer.text, values: writer.values }
}

struct Writer {
    text: String,
    /// Characters written.
    length: usize,
    /// What stands before each line: quote marks and the indent of list items.
    prefixes: Vec<&'static str>,
    values: Vec<ValueSpan>,
    line_start: bool,
    in_table: bool,
    /// The notes met so far, each once.
    notes: Vec<Note>,
}

/// As many as the longest number of an item is wide.
const SPACES: &str = "                      ";

impl Writer {
    fn raw(&mut self, text: &str) {
        if self.line_start && !text.is_empty() {
            self.line_start = false;
            for index in 0..self.prefixes.len() {
                let prefix = self.prefixes[index];
                self.text.push_str(prefix);
                self.length += prefix.chars().count();
            }
        }
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.length += 1;
        self.line_start = true;
    }

    /// An empty line, with the quote marks it needs but no white space at its end.
    fn blank_line(&mut self) {
        let prefix: String = self.prefixes.concat();
        let prefix = prefix.trim_end();
        self.text.push_str(prefix);
        self.length += prefix.chars().count();
        self.end_line();
    }

    fn blocks(&mut self, blocks: &[Block], tight: bool) {
        let mut first = self.text.is_empty() || !self.line_start;
        for block in blocks {
            if matches!(block.kind, BlockKind::PageBreak) {
                continue;
            }
            if !first && !tight {
                self.blank_line();
            }
            first = false;
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, content, .. } => {
                self.raw(&"#".repeat(usize::from(*level)));
                self.raw(" ");
                self.inlines(content, false);
                self.end_line();
            }
            BlockKind::Paragraph(content) => {
                self.inlines(content, true);
                self.end_line();
            }
            BlockKind::List(list) => self.list(list),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Rule => {
                self.raw("---");
                self.end_line();
            }
            BlockKind::Group { role: Role::Callout, blocks } => {
                self.prefixes.push("> ");
                self.blocks_fresh(blocks);
                self.prefixes.pop();
            }
            BlockKind::Group { blocks, .. } => self.blocks_fresh(blocks),
            BlockKind::PageBreak => {}
        }
    }

    /// Blocks of a group: the first needs no empty line before it.
    fn blocks_fresh(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.blank_line();
            }
            self.block(block);
        }
    }

    fn list(&mut self, list: &List) {
        // A list right below its paragraph needs no empty line, unless it counts from another number than 1: that would be read
        // as words of the paragraph (CommonMark, 5.3).
        let close = |block: &Block| matches!(&block.kind, BlockKind::List(list) if list.start.is_none_or(|start| start == 1));
        let loose = list.items.iter().any(|item| item.blocks.len() > 1 && !item.blocks.iter().skip(1).all(close));
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && loose {
                self.blank_line();
            }
            let indent = match list.start {
                Some(start) => {
                    let marker = format!("{}. ", start.saturating_add(u64::try_from(index).unwrap_or(u64::MAX)));
                    self.raw(&marker);
                    // What belongs to an item stands below its words.
                    SPACES.get(..marker.len()).unwrap_or(SPACES)
                }
                None => {
                    self.raw("- ");
                    "  "
                }
            };
            match item.checked {
                Some(true) => self.raw("[x] "),
                Some(false) => self.raw("[ ] "),
                None => {}
            }
            self.prefixes.push(indent);
            for (number, block) in item.blocks.iter().enumerate() {
                if number > 0 && loose {
                    self.blank_line();
                }
                self.block(block);
            }
            if item.blocks.is_empty() {
                self.end_line();
            }
            self.prefixes.pop();
        }
    }

    /// The words of the notes, below the text.
    fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for note in notes {
            self.blank_line();
            self.raw(&format!("[^{}]: ", note.number));
            self.inlines(&note.content, false);
            self.end_line();
        }
    }

    /// A figure stands in a file of its own ([`super::svg::figures`]), beside the document.
    fn figure(&mut self, figure: &Figure) {
        self.raw("![");
        self.escaped(&figure.drawing.alt, false);
        self.raw("](");
        self.raw(&safe_target(&super::svg::file_name(figure)));
        self.raw(")");
        self.end_line();
        if !figure.caption.is_empty() {
            self.blank_line();
            self.inlines(&figure.caption, true);
            self.end_line();
        }
    }

    fn table(&mut self, table: &Table) {
        self.in_table = true;
        self.row(&table.head);
        self.raw("|");
        for alignment in &table.columns {
            self.raw(match alignment {
                Alignment::Left => " --- |",
                Alignment::Center => " :-: |",
                Alignment::Right => " --: |",
            });
        }
        self.end_line();
        for row in &table.rows {
            self.row(row);
        }
        self.in_table = false;
    }

    fn row(&mut self, cells: &[Cell]) {
        self.raw("|");
        for cell in cells {
            self.raw(" ");
            self.inlines(cell, false);
            self.raw(" |");
        }
        self.end_line();
    }

    fn inlines(&mut self, inlines: &[Inline], starts_line: bool) {
        for (index, inline) in inlines.iter().enumerate() {
            let starts_line = starts_line && (index == 0 || matches!(inlines[index - 1], Inline::Break));
            match inline {
                Inline::Text(text) => self.escaped(text, starts_line),
                Inline::Value(value) => self.value(value, starts_line),
                Inline::Strong(content) => {
                    self.raw("**");
                    self.inlines(content, false);
                    self.raw("**");
                }
                Inline::Emphasis(content) => {
                    self.raw("*");
                    self.inlines(content, false);
                    self.raw("*");
                }
                Inline::Link { target, content } => {
                    self.raw("[");
                    self.inlines(content, false);
                    self.raw("](");
                    self.raw(&safe_target(target));
                    self.raw(")");
                }
                Inline::Note(note) => {
                    self.raw(&format!("[^{}]", note.number));
                    if !self.notes.iter().any(|held| held.number == note.number) {
                        self.notes.push(note.clone());
                    }
                }
                // Markdown knows no languages; the words are there all the same.
                Inline::Passage { content, .. } => self.inlines(content, starts_line),
                Inline::Break if self.in_table => self.raw("<br>"),
                Inline::Break => {
                    self.raw("\\");
                    self.end_line();
                }
                Inline::CheckBox(ticked) => self.raw(if *ticked { "☒" } else { "☐" }),
                Inline::Placeholder(field) => self.escaped(&placeholder_text(field), false),
                Inline::Open(key) => {
                    self.raw("**");
                    self.escaped(&open_text(key), false);
                    self.raw("**");
                }
            }
        }
    }

    fn value(&mut self, value: &Value, starts_line: bool) {
        if let Some(target) = &value.link {
            self.raw("[");
            self.marked(value, false);
            self.raw("](");
            self.raw(&safe_target(target));
            self.raw(")");
        } else {
            self.marked(value, starts_line);
        }
    }

    fn marked(&mut self, value: &Value, starts_line: bool) {
        self.raw("");
        if self.line_start && !value.text.is_empty() {
            // The prefix of the line is no part of the value.
            self.line_start = false;
            for index in 0..self.prefixes.len() {
                let prefix = self.prefixes[index];
                self.text.push_str(prefix);
                self.length += prefix.chars().count();
            }
        }
        let start = self.length;
        self.escaped(&value.text, starts_line);
        self.values.push(ValueSpan { start, end: self.length, origins: std::sync::Arc::clone(&value.origins) });
    }

    /// Text so that a reader of Markdown shows just these letters.
    fn escaped(&mut self, text: &str, starts_line: bool) {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = starts_line && digits > 0 && text[digits..].starts_with(['.', ')']);
        // Most words hold nothing that could be markup.
        let harmless =
            text.bytes().all(|byte| !matches!(byte, b'\\' | b'*' | b'`' | b'[' | b']' | b'<' | b'|' | b'~' | b'_' | b'&' | b'\n' | b'\r'));
        if harmless && !numbered && !(starts_line && text.trim_start_matches(' ').starts_with(['#', '>', '+', '-', '='])) {
            self.raw(text);
            return;
        }
        let mut out = String::with_capacity(text.len() + 8);
        let mut at_start = starts_line;
        for (index, c) in text.char_indices() {
            let before = text[..index].chars().next_back();
            let after = text[index + c.len_utf8()..].chars().next();
            let special = match c {
                '\\' | '*' | '`' | '[' | ']' | '<' => true,
                '|' => self.in_table,
                '~' => before == Some('~') || after == Some('~'),
                // Within a word an underscore is a letter like any other.
                '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
                '&' => after.is_some_and(|c| c.is_ascii_alphabetic() || c == '#'),
                '#' | '>' | '+' | '-' | '=' => at_start,
                '.' | ')' => numbered && index == digits,
                '\n' | '\r' => {
                    out.push(' ');
                    continue;
                }
                _ => false,
            };
            if special {
                out.push('\\');
            }
            out.push(c);
            at_start = at_start && c == ' ';
        }
        self.raw(&out);
    }
}

/// A link target that cannot end its brackets early.
fn safe_target(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for c in target.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Audience, Style};

    fn document(blocks: Vec<Block>) -> Document {
        Document {
            id: "x".into(),
            title: "X".into(),
            language: "en-US".into(),
            audience: Audience::Public,
            style: Style::Letter,
            draft: false,
            author: String::new(),
            header: Vec::new(),
            footer: Vec::new(),
            page_label: String::new(),
            draft_band: "DRAFT".into(),
            draft_note: "DRAFT — not for release.".into(),
            blocks,
        }
    }

    fn value(text: &str) -> Inline {
        Inline::Value(Value { text: text.into(), link: None, origins: std::sync::Arc::from([]) })
    }

    /// What a reader of Markdown shows for a paragraph that holds one value.
    fn shown(text: &str) -> String {
        let written = markdown(&document(vec![Block::new(BlockKind::Paragraph(vec![value(text)]))]));
        let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        let mut out = String::new();
        for event in pulldown_cmark::Parser::new_ext(&written.text, options) {
            match event {
                pulldown_cmark::Event::Text(text) => out.push_str(&text),
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph) | pulldown_cmark::Event::End(_) => {}
                other => out.push_str(&format!("«{other:?}»")),
            }
        }
        out
    }

    #[test]
    fn what_a_value_holds_prints_as_those_letters() {
        for text in [
            "{{ 7*7 }}",
            "# [x](http://y)",
            "<script>alert(1)</script>",
            "1. one",
            "- a",
            "+ a",
            "> q",
            "~~no~~",
            "a_b _c_",
            "&amp; & b",
            "`code` and **bold**",
            "--- | ===",
            "=== x",
            "C:\\dir\\*",
            "2024) x",
            "![i](u)",
            "&#35;",
            "***",
            "___",
            "1234567890. x",
        ] {
            assert_eq!(shown(text), text, "{text}");
        }
    }

    #[test]
    fn notes_stand_below_the_text_once() {
        let source = || Inline::Note(Note { number: 0, content: vec![Inline::Text("Report [1]".into())] });
        let mut blocks = vec![Block::new(BlockKind::Paragraph(vec![value("found"), source(), Inline::Text(" and ".into()), source()]))];
        crate::document::number_notes(&mut blocks);
        let written = markdown(&document(blocks)).text;
        assert_eq!(written, "found[^1] and [^1]\n\n[^1]: Report \\[1\\]\n");
        let events = pulldown_cmark::Parser::new_ext(&written, pulldown_cmark::Options::ENABLE_FOOTNOTES);
        assert_eq!(events.filter(|event| matches!(event, pulldown_cmark::Event::FootnoteReference(_))).count(), 2);
    }

    #[test]
    fn spans_name_the_characters_of_the_value() {
        let written = markdown(&document(vec![Block::new(BlockKind::List(List {
            start: None,
            items: vec![crate::document::ListItem {
                checked: None,
                blocks: vec![Block::new(BlockKind::Paragraph(vec![Inline::Text("é ".into()), value("a*b")]))],
            }],
        }))]));
        let span = &written.values[0];
        let shown: String = written.text.chars().skip(span.start).take(span.end - span.start).collect();
        assert_eq!(shown, "a\\*b");
    }
}
