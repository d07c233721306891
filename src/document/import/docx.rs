//! The running text of a `.docx`: paragraphs, headings by their style, items of lists, tables, bold, and the size of type.

use std::io::Read as _;

use flate2::bufread::DeflateDecoder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::plain::is_heading;
use super::{ImportFault, Parts, Texts};
use crate::document::tree::{Alignment, Block, BlockKind, Inline, List, ListItem, Table};
use crate::source::Span;

/// The most that the text part may hold unpacked.
const MOST: u64 = 64 << 20;

/// A run of a paragraph.
struct Run {
    text: String,
    bold: bool,
    half_points: Option<u32>,
}

/// A paragraph as it stands in the file.
#[derive(Default)]
struct Paragraph {
    style: String,
    item: bool,
    runs: Vec<Run>,
}

/// Reads the main part of a `.docx`.
///
/// # Errors
/// It is no such file.
pub fn read(bytes: &[u8]) -> Result<Parts, ImportFault> {
    let fault = |error: &dyn std::fmt::Display| ImportFault::Docx(error.to_string());
    let xml = main_part(bytes)?;
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(|error| fault(&error))? {
            Event::Start(tag) => walk.open(&tag, false),
            Event::Empty(tag) => walk.open(&tag, true),
            Event::End(tag) => walk.close(tag.local_name().as_ref()),
            Event::Text(text) if walk.in_text => {
                walk.text(&text);
            }
            Event::GeneralRef(name) if walk.in_text => {
                walk.text(&entity(&name));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(walk.out.finish())
}

/// The XML of the running text.
fn main_part(bytes: &[u8]) -> Result<String, ImportFault> {
    let fault = |error: &dyn std::fmt::Display| ImportFault::Docx(error.to_string());
    let archive = rawzip::ZipArchive::from_slice(bytes).map_err(|error| fault(&error))?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(|error| fault(&error))? {
        if entry.file_path().as_ref() != b"word/document.xml" {
            continue;
        }
        let local = archive.get_entry(entry.wayfinder()).map_err(|error| fault(&error))?;
        let mut xml = String::new();
        let read = if entry.compression_method() == rawzip::CompressionMethod::STORE {
            local.data().take(MOST).read_to_string(&mut xml)
        } else {
            DeflateDecoder::new(local.data()).take(MOST).read_to_string(&mut xml)
        };
        read.map_err(|error| fault(&error))?;
        return Ok(xml);
    }
    Err(ImportFault::Docx("it has no word/document.xml".to_owned()))
}

/// The letter an entity stands for.
fn entity(name: &str) -> String {
    let number = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16)).or_else(|| name.strip_prefix('#').map(str::parse));
    match (name, number) {
        (_, Some(Ok(number))) => char::from_u32(number).map_or_else(String::new, String::from),
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("apos", _) => "'".to_owned(),
        _ => String::new(),
    }
}

#[derive(Default)]
struct Walk {
    paragraph: Paragraph,
    in_text: bool,
    bold: bool,
    in_run: bool,
    half_points: Option<u32>,
    cells: Option<Vec<Vec<Paragraph>>>,
    out: Out,
}

impl Walk {
    fn open(&mut self, tag: &BytesStart, empty: bool) {
        let value = || {
            let mut attributes = tag.attributes().flatten();
            attributes.find(|attribute| attribute.key.local_name().as_ref() == "val").map(|attribute| attribute.value.into_owned())
        };
        match tag.local_name().as_ref() {
            "p" if !empty => self.paragraph = Paragraph::default(),
            "pStyle" => self.paragraph.style = value().unwrap_or_default(),
            "numPr" => self.paragraph.item = true,
            "r" => {
                self.in_run = !empty;
                self.bold = false;
                self.half_points = None;
            }
            "b" if self.in_run => self.bold = !matches!(value().as_deref(), Some("0" | "false")),
            "sz" if self.in_run => self.half_points = value().and_then(|value| value.parse().ok()),
            "t" => self.in_text = !empty,
            "tab" | "br" if self.in_run => self.text(" "),
            "tr" => self.cells = Some(Vec::new()),
            "tc" => {
                if let Some(cells) = &mut self.cells {
                    cells.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.in_run = false,
            "p" => {
                let paragraph = std::mem::take(&mut self.paragraph);
                match self.cells.as_mut().and_then(|cells| cells.last_mut()) {
                    Some(cell) => cell.push(paragraph),
                    None => self.out.paragraph(&paragraph),
                }
            }
            "tr" => {
                if let Some(cells) = self.cells.take() {
                    self.out.row(&cells);
                }
            }
            "tbl" => self.out.in_table = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let (bold, half_points) = (self.bold, self.half_points);
        match self.paragraph.runs.last_mut().filter(|run| run.bold == bold && run.half_points == half_points) {
            Some(run) => run.text.push_str(text),
            None => self.paragraph.runs.push(Run { text: text.to_owned(), bold, half_points }),
        }
    }
}

#[derive(Default)]
struct Out {
    text: String,
    texts: Texts,
    blocks: Vec<Block>,
    in_table: bool,
    smallest: Option<u32>,
}

impl Out {
    fn inlines(&mut self, paragraph: &Paragraph) -> Vec<Inline> {
        let mut out = Vec::new();
        for run in &paragraph.runs {
            let start = self.text.len();
            self.text.push_str(&run.text);
            let inline = self.texts.text(&run.text, start, self.text.len());
            out.push(if run.bold { Inline::Strong(vec![inline]) } else { inline });
            if let Some(size) = run.half_points.filter(|_| run.text.split_whitespace().count() > 3) {
                self.smallest = Some(self.smallest.map_or(size, |known| known.min(size)));
            }
        }
        out
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let words: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        let content = self.inlines(paragraph);
        self.text.push('\n');
        if words.trim().is_empty() {
            return;
        }
        let style = paragraph.style.to_lowercase();
        let bold = paragraph.runs.iter().all(|run| run.bold || run.text.trim().is_empty());
        if paragraph.item || style.contains("list") {
            let item = ListItem { checked: None, blocks: vec![Block::new(BlockKind::Paragraph(content))] };
            match self.blocks.last_mut() {
                Some(Block { kind: BlockKind::List(list), .. }) => list.items.push(item),
                _ => self.blocks.push(Block::new(BlockKind::List(List { start: None, items: vec![item] }))),
            }
        } else if style.starts_with("heading") || style == "title" || (bold && is_heading(words.trim())) {
            let level = style.chars().find_map(|c| c.to_digit(10)).unwrap_or(1).clamp(1, 4) as u8;
            self.blocks.push(Block::new(BlockKind::Heading { level, id: None, content }));
        } else {
            self.blocks.push(Block::new(BlockKind::Paragraph(content)));
        }
    }

    fn row(&mut self, cells: &[Vec<Paragraph>]) {
        let mut row = Vec::new();
        for cell in cells {
            let mut content = Vec::new();
            for paragraph in cell {
                content.extend(self.inlines(paragraph));
                self.text.push(' ');
            }
            row.push(content);
        }
        self.text.push('\n');
        if let Some(Block { kind: BlockKind::Table(table), .. }) = self.blocks.last_mut().filter(|_| self.in_table) {
            table.rows.push(row);
            return;
        }
        self.in_table = true;
        let columns = vec![Alignment::Left; row.len()];
        self.blocks.push(Block::new(BlockKind::Table(Table { columns, head: row, rows: Vec::new() })));
    }

    fn finish(self) -> Parts {
        let spans: Vec<Span> = self.texts.spans;
        Parts { text: self.text, blocks: self.blocks, spans, type_points: self.smallest.map(|half| half as f32 / 2.0) }
    }
}
