//! Documents for the tests of the PDF back end: an ordinary letter, the hardest there is, and random ones.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use forthwith::document::drawing::{Anchor, Color, Drawing, Pen, Shape, Weight};
use forthwith::document::tree::{
    Alignment, Audience, Block, BlockKind, Document, Figure, Inline, List, ListItem, Note, Origin, Role, Style, Table, Value, number_notes,
};
use forthwith::render::pdf::{Fonts, Paper, Pdf, PdfOptions, pdf};

pub fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

pub fn paragraph(words: &str) -> Block {
    Block::new(BlockKind::Paragraph(text(words)))
}

pub fn heading(level: u8, words: &str) -> Block {
    Block::new(BlockKind::Heading { level, id: None, content: text(words) })
}

pub fn group(role: Role, blocks: Vec<Block>) -> Block {
    Block::new(BlockKind::Group { role, blocks })
}

pub fn list(start: Option<u64>, items: Vec<Vec<Block>>) -> Block {
    let items = items.into_iter().map(|blocks| ListItem { checked: None, blocks }).collect();
    Block::new(BlockKind::List(List { start, items }))
}

pub fn table(head: &[&str], rows: Vec<Vec<String>>) -> Block {
    let rows = rows.into_iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
    let columns = vec![Alignment::Left; head.len()];
    Block::new(BlockKind::Table(Table { columns, head: head.iter().map(|cell| text(cell)).collect(), rows }))
}

pub fn value(words: &str, key: &str, link: Option<&str>) -> Inline {
    let origin = Origin { key: Arc::from(key), file: Arc::from("incident.yaml"), line: 7, column: 3, source: None };
    Inline::Value(Value { text: words.to_owned(), link: link.map(str::to_owned), origins: Arc::from(vec![origin]) })
}

pub fn document(style: Style, blocks: Vec<Block>) -> Document {
    Document {
        id: "sample".to_owned(),
        title: "Notice of Data Breach – Größe".to_owned(),
        language: "en-US".to_owned(),
        audience: Audience::Public,
        style,
        draft: false,
        author: "Meridian Freight Holdings, Inc.".to_owned(),
        header: text("Meridian Freight Holdings, Inc."),
        footer: Vec::new(),
        page_label: "Page {page} of {pages}".to_owned(),
        draft_band: "DRAFT".to_owned(),
        draft_note: "DRAFT — not for release.".to_owned(),
        blocks,
    }
}

pub fn options() -> PdfOptions {
    PdfOptions { paper: Paper::Letter, date: chrono::NaiveDate::from_ymd_opt(2026, 3, 25), ..PdfOptions::default() }
}

pub fn make(document: &Document) -> Pdf {
    pdf(document, &options()).expect("a document makes a PDF")
}

pub const STYLES: [Style; 4] = [Style::Filing, Style::Letter, Style::Report, Style::Statement];

pub const WORDS: &str = "On March 16, 2026, we found that someone had gained access to some of our systems without permission. We closed that access the same day and began an investigation with outside experts, who found that files were copied. ";

pub fn letter() -> Document {
    document(
        Style::Letter,
        vec![
            group(
                Role::Letterhead,
                vec![
                    paragraph("Meridian Freight Holdings, Inc."),
                    Block::new(BlockKind::Paragraph(vec![
                        Inline::Text("12920 SE 38th Street".to_owned()),
                        Inline::Break,
                        Inline::Text("Bellevue, WA 98006".to_owned()),
                    ])),
                ],
            ),
            group(
                Role::Address,
                vec![Block::new(BlockKind::Paragraph(vec![
                    Inline::Placeholder("name".to_owned()),
                    Inline::Break,
                    Inline::Placeholder("address1".to_owned()),
                    Inline::Break,
                    Inline::Placeholder("city".to_owned()),
                ]))],
            ),
            paragraph("April 14, 2026"),
            heading(1, "Notice of Data Breach"),
            Block::new(BlockKind::Paragraph(vec![
                Inline::Text("Dear ".to_owned()),
                Inline::Placeholder("name".to_owned()),
                Inline::Text(":".to_owned()),
            ])),
            heading(2, "What Happened"),
            paragraph(WORDS),
            heading(2, "What Information Was Involved"),
            list(None, vec![vec![paragraph("your name")], vec![paragraph("your date of birth")]]),
            Block::new(BlockKind::Paragraph(vec![
                Inline::Text("Please write to ".to_owned()),
                value("privacy@meridian.example", "organization.contact.email", Some("mailto:privacy@meridian.example")),
                Inline::Text(".".to_owned()),
            ])),
            group(Role::Signature, vec![paragraph("Sincerely,"), paragraph("Eleanor R. Whitcombe")]),
        ],
    )
}

/// Names that need other letters each.
pub const NAMES: [&str; 8] =
    ["Ana Kowalczyk", "José Núñez", "Mary O’Brien", "Lê Thị Hạnh", "William Griffith", "Zoë Quick", "Щукин Ελένη", "Şebnem Łącka"];

/// Puts words in the places of the fields of a recipient.
pub fn fill(blocks: &mut [Block], word: &dyn Fn(&str) -> String) {
    fn inlines(content: &mut [Inline], word: &dyn Fn(&str) -> String) {
        for inline in content {
            match inline {
                Inline::Placeholder(field) => *inline = Inline::Text(word(field)),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => inlines(inner, word),
                _ => {}
            }
        }
    }
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => inlines(content, word),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| fill(&mut item.blocks, word)),
            BlockKind::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| inlines(cell, word)),
            BlockKind::Group { blocks, .. } => fill(blocks, word),
            _ => {}
        }
    }
}

/// The letter as a mailing fills it for someone.
pub fn filled(name: &str, number: usize) -> Document {
    let mut letter = letter();
    fill(&mut letter.blocks, &|field| if field == "name" { name.to_owned() } else { format!("{field} {}", number * 7919) });
    letter
}

/// The letters that the built-in faces promise to have, by their first and last: Latin, Vietnamese, Greek, Cyrillic.
pub const LETTERS: [(u32, u32); 13] = [
    (0x21, 0x7e),
    (0xa1, 0x17f),
    (0x1a0, 0x1a1),
    (0x1af, 0x1b0),
    (0x218, 0x21b),
    (0x1ea0, 0x1ef9),
    (0x386, 0x386),
    (0x388, 0x38a),
    (0x38c, 0x38c),
    (0x38e, 0x3a1),
    (0x3a3, 0x3ce),
    (0x400, 0x45f),
    (0x490, 0x491),
];

/// Every one of them and common signs, a dozen a line.
pub fn alphabet() -> Vec<String> {
    let mut letters: Vec<char> = LETTERS.iter().flat_map(|(first, last)| (*first..=*last).filter_map(char::from_u32)).collect();
    letters.retain(|c| *c != '\u{ad}' && *c != '\u{149}');
    letters.extend("—–“”‘’…§©®™•½€£¥≥≤→№".chars());
    letters.chunks(12).map(|part| part.iter().map(|c| format!("{c} ")).collect()).collect()
}

/// Fonts of other scripts. They come from Debian's fonts-noto-core and fonts-noto-cjk, which tests/run.sh installs.
pub const NOTO: [&str; 5] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
];

/// These fonts, read.
pub fn noto() -> Fonts {
    let mut fonts = Fonts::default();
    for path in NOTO {
        let bytes =
            std::fs::read(path).unwrap_or_else(|error| panic!("{path} is needed (Debian: fonts-noto-core, fonts-noto-cjk): {error}"));
        fonts.add(bytes).unwrap();
    }
    fonts
}

/// All that is hard, in one document.
pub fn torture(style: Style) -> Document {
    let mut deep = vec![paragraph("the innermost item")];
    for depth in 0..10 {
        deep = vec![paragraph(&format!("depth {depth}")), list((depth % 2 == 0).then_some(9), vec![deep, vec![paragraph("beside")]])];
    }
    let rows = (0..1000)
        .map(|row| {
            let long = if row % 97 == 0 { WORDS.repeat(3) } else { String::new() };
            vec![format!("row {row}"), format!("§ {row}.82 {long}"), format!("{}", row * 37)]
        })
        .collect();
    let mail = format!("{}@{}.example", "a".repeat(250), "b".repeat(240));
    document(
        style,
        vec![
            heading(1, "Torture"),
            paragraph(&format!("Write to {mail} or call.")),
            paragraph(&"x".repeat(3000)),
            paragraph(
                "https://www.example.com/a/very/long/path/that/goes/on?and=on&and=on/until/it/does/not/fit/on/one/line/of/a/page/at/all",
            ),
            Block::new(BlockKind::Group { role: Role::Callout, blocks: deep }),
            table(&["Number", "Law", "People"], rows),
            paragraph(&WORDS.repeat(40)),
            paragraph(&alphabet().concat()),
            heading(2, "The end"),
            paragraph(WORDS),
        ],
    )
}

/// Blocks that hold nothing, and too much.
pub fn hollow() -> Document {
    let blocks = vec![
        paragraph(""),
        heading(9, ""),
        list(Some(u64::MAX), vec![Vec::new(), vec![paragraph("")]]),
        table(&[], Vec::new()),
        table(&["", ""], vec![Vec::new(), vec![String::new(), "x".to_owned(), "more than columns".to_owned()]]),
        group(Role::Letterhead, Vec::new()),
        group(Role::Address, vec![paragraph("")]),
        group(Role::Callout, Vec::new()),
        group(Role::Fields, vec![table(&[], Vec::new())]),
        group(Role::Signature, Vec::new()),
        Block::new(BlockKind::PageBreak),
        Block::new(BlockKind::PageBreak),
        Block::new(BlockKind::Rule),
    ];
    document(Style::Filing, blocks)
}

/// A drawing with every kind of shape, and words that try to be markup.
pub fn drawing() -> Drawing {
    let label = |x: f32, y: f32, anchor: Anchor, weight: Weight, color: Color, words: &str| Shape::Text {
        at: (x, y),
        anchor,
        size: 9.0,
        weight,
        color,
        words: words.to_owned(),
    };
    let mut shapes = vec![
        Shape::Rectangle { at: (0.5, 0.5), width: 479.0, height: 109.0, radius: 6.0, fill: Some(Color::PaleGrey), pen: None },
        Shape::Rectangle { at: (60.0, 48.0), width: 120.0, height: 8.0, radius: 0.0, fill: Some(Color::Red), pen: None },
        Shape::Line { from: (20.0, 60.0), to: (460.0, 60.0), pen: Pen::solid(1.2, Color::Navy) },
        Shape::Line { from: (300.0, 20.0), to: (300.0, 60.0), pen: Pen::dashed(0.8, Color::Grey) },
        Shape::Path { points: vec![(452.0, 55.0), (462.0, 60.0), (452.0, 65.0)], closed: true, fill: Some(Color::Navy), pen: None },
        Shape::Path {
            points: vec![(320.0, 80.0), (340.0, 95.0), (360.0, 80.0)],
            closed: false,
            fill: None,
            pen: Some(Pen::solid(1.0, Color::Green)),
        },
        label(60.0, 40.0, Anchor::Start, Weight::Bold, Color::Red, "March 3: access <began> & \"spread\""),
        label(300.0, 16.0, Anchor::Middle, Weight::Regular, Color::Black, "March 16: discovered"),
        label(470.0, 100.0, Anchor::End, Weight::Regular, Color::Grey, "Größe Ελένη Щукин"),
    ];
    for x in [60.0, 180.0, 300.0] {
        let pen = Some(Pen::solid(1.5, Color::Navy));
        shapes.push(Shape::Circle { at: (x, 60.0), radius: 4.0, fill: Some(Color::White), pen });
    }
    Drawing { width: 480.0, height: 110.0, alt: "Timeline. Access began on March 3 and was found on March 16.".to_owned(), shapes }
}

/// A figure with words below it.
pub fn figure(name: &str, drawing: Drawing) -> Block {
    Block::new(BlockKind::Figure(Figure { name: name.to_owned(), drawing, caption: text("What happened when.") }))
}

/// A note.
pub fn note(number: u32, content: Vec<Inline>) -> Inline {
    Inline::Note(Note { number, content })
}

/// A report whose statements name their sources in notes: in text, in lists, in tables, one note from several places.
pub fn annotated(style: Style) -> Document {
    let source = |number: usize| note(0, text(&format!("Report of the investigators, part {number}, as it stood on March 20, 2026.")));
    let sentence = |number: usize| Block::new(BlockKind::Paragraph([text(WORDS.trim()), vec![source(number)]].concat()));
    let mut blocks = vec![heading(1, "Sources"), sentence(1), sentence(2), sentence(1)];
    let cell = |row: usize| vec![Inline::Text(format!("row {row}")), source(row % 7)];
    let columns = vec![Alignment::Left; 2];
    let rows = (0..60).map(|row| vec![cell(row), text("x")]).collect();
    blocks.push(Block::new(BlockKind::Table(Table { columns, head: vec![cell(3), text("Value")], rows })));
    blocks.push(list(None, vec![vec![sentence(20)], vec![sentence(21), sentence(22)]]));
    blocks.push(group(Role::Callout, vec![sentence(23)]));
    let spanish = Inline::Passage { language: "es".to_owned(), content: text("Este aviso contiene información importante.") };
    blocks.push(Block::new(BlockKind::Paragraph(vec![spanish, note(0, text(&WORDS.repeat(12)))])));
    blocks.extend((30..60).map(sentence));
    number_notes(&mut blocks);
    document(style, blocks)
}

/// A small random number generator: the documents are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 40).unwrap_or(0) % sides.max(1)
    }

    pub fn words(&mut self) -> String {
        const PARTS: [&str; 18] = [
            "the incident",
            "8-K",
            "37,000,000",
            "§ 1798.82(a)",
            "privacy@example.com",
            "—",
            "“quoted,”",
            "Nguyễn",
            "Ελένη",
            "Щукин",
            "fi ffl",
            "non\u{a0}breaking",
            "https://example.com/a/b?c=d&e=f",
            "😀",
            "a\u{301}",
            "\u{202e}",
            "(425) 378-4000",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        ];
        let count = self.roll(60);
        (0..count).map(|_| PARTS[self.roll(PARTS.len())]).collect::<Vec<_>>().join(" ")
    }

    pub fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        (0..self.roll(4))
            .map(|_| match self.roll(if depth > 2 { 6 } else { 11 }) {
                0 => Inline::Break,
                1 => Inline::CheckBox(self.roll(2) == 0),
                2 => Inline::Placeholder("name".to_owned()),
                3 => Inline::Open(Arc::from("people.total")),
                4 => value(&self.words(), "some.key", (self.roll(2) == 0).then_some("tel:+1-800-555-0100")),
                5 => Inline::Text(self.words()),
                6 => Inline::Strong(self.inlines(depth + 1)),
                7 => Inline::Emphasis(self.inlines(depth + 1)),
                8 => note(u32::try_from(self.roll(40)).unwrap(), self.inlines(depth + 1)),
                9 => Inline::Passage { language: "es".to_owned(), content: self.inlines(depth + 1) },
                _ => Inline::Link { target: "https://example.com/".to_owned(), content: self.inlines(depth + 1) },
            })
            .collect()
    }

    pub fn blocks(&mut self, depth: usize) -> Vec<Block> {
        (0..self.roll(if depth == 0 { 14 } else { 4 })).map(|_| self.block(depth)).collect()
    }

    pub fn block(&mut self, depth: usize) -> Block {
        const ROLES: [Role; 9] = [
            Role::Letterhead,
            Role::Address,
            Role::Centered,
            Role::Fields,
            Role::Signature,
            Role::Callout,
            Role::Keep,
            Role::Small,
            Role::Statutory,
        ];
        let kind = match self.roll(if depth > 3 { 5 } else { 8 }) {
            0 => BlockKind::Heading {
                level: u8::try_from(self.roll(6)).unwrap_or(1),
                id: None,
                content: text(&self.words().chars().take(150).collect::<String>()),
            },
            1 | 2 => BlockKind::Paragraph(self.inlines(0)),
            3 => BlockKind::Rule,
            4 if self.roll(4) == 0 => BlockKind::PageBreak,
            4 | 5 => {
                let columns = self.roll(6);
                let aligned = (0..columns).map(|_| [Alignment::Left, Alignment::Center, Alignment::Right][self.roll(3)]).collect();
                let head = (0..columns).map(|_| self.inlines(1)).collect();
                let rows = (0..self.roll(12)).map(|_| (0..columns).map(|_| self.inlines(1)).collect()).collect();
                BlockKind::Table(Table { columns: aligned, head, rows })
            }
            6 => {
                let items = (0..self.roll(6))
                    .map(|_| ListItem { checked: [None, None, Some(true), Some(false)][self.roll(4)], blocks: self.blocks(depth + 1) })
                    .collect();
                BlockKind::List(List { start: (self.roll(2) == 0).then_some(1), items })
            }
            _ => BlockKind::Group { role: ROLES[self.roll(9)], blocks: self.blocks(depth + 1) },
        };
        Block::new(kind)
    }
}
