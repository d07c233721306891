//! A document as passages in the order of reading: headings, paragraphs, items of lists, rows of tables, each with its text,
//! its section and the way back to the place every stretch of it came from.

use std::sync::Arc;

use crate::document::tree::{Block, BlockKind, Document, Inline, Origin, Role, TemplatePlace, open_text};
use crate::source::Span;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table: its cells, parted by bars.
    Row,
    /// Letterhead, address, signature, fields of a form.
    Furniture,
}

/// Where a stretch of a passage came from.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// The first byte of the stretch in the passage.
    pub at: usize,
    /// Its length.
    pub length: usize,
    /// Its place in the file that was read, for words that others wrote.
    pub span: Option<Span>,
    /// The facts it was printed from, for a document of the program.
    pub origins: Option<Arc<[Origin]>>,
}

/// A stretch of text that is read in one go.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its section, as a number in [`Layout::sections`].
    pub section: usize,
    /// Its text.
    pub text: String,
    /// Where each stretch came from.
    pub anchors: Vec<Anchor>,
    /// The line of the template that wrote it.
    pub place: Option<TemplatePlace>,
    /// For an item: the passage that stands before its list.
    pub lead: Option<usize>,
    /// Whether it is small print or words that a law dictates.
    pub statutory: bool,
    /// Whether blanks for a recipient are all it holds.
    pub blank: bool,
}

/// A part of a document under one heading.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading, empty before the first one.
    pub title: String,
    /// The same in lower case.
    pub lower: String,
    /// Its level, 0 before the first one.
    pub level: u8,
    /// The heading's passage.
    pub heading: Option<usize>,
}

/// A document laid out.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The passages in the order of reading.
    pub passages: Vec<Passage>,
    /// The sections; the first is what stands before any heading.
    pub sections: Vec<Section>,
}

/// Lays a document out. `spans` gives the place of each text of the tree, in the order of reading, for words that others wrote.
pub fn layout(document: &Document, spans: Option<&[Span]>) -> Layout {
    let mut walk = Walk { spans, next: 0, out: Layout { passages: Vec::new(), sections: vec![Section::default()] } };
    walk.blocks(&document.blocks, Context::default());
    walk.out
}

#[derive(Debug, Clone, Copy, Default)]
struct Context {
    furniture: bool,
    statutory: bool,
    item: Option<Option<usize>>,
}

struct Walk<'a> {
    spans: Option<&'a [Span]>,
    next: usize,
    out: Layout,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block], context: Context) {
        for block in blocks {
            let place = block.place.as_ref();
            match &block.kind {
                BlockKind::Heading { level, content, .. } => {
                    let number = self.passage(PassageKind::Heading, &[content], place, Context { item: None, ..context });
                    if let Some(number) = number {
                        self.open(*level, number);
                    }
                }
                BlockKind::Paragraph(content) => {
                    let kind = if context.furniture {
                        PassageKind::Furniture
                    } else if context.item.is_some() {
                        PassageKind::Item
                    } else {
                        PassageKind::Paragraph
                    };
                    self.paragraph(kind, content, place, context);
                }
                BlockKind::List(list) => {
                    let lead = self.out.passages.len().checked_sub(1).filter(|at| {
                        matches!(self.out.passages[*at].kind, PassageKind::Paragraph | PassageKind::Heading | PassageKind::Item)
                    });
                    for item in &list.items {
                        self.blocks(&item.blocks, Context { item: Some(lead), ..context });
                    }
                }
                BlockKind::Table(table) => {
                    let fields = context.furniture;
                    for row in std::iter::once(&table.head).chain(&table.rows) {
                        let cells: Vec<&Vec<Inline>> = row.iter().filter(|cell| !cell.is_empty()).collect();
                        let kind = if fields { PassageKind::Furniture } else { PassageKind::Row };
                        self.passage_of(kind, &cells, place, context);
                    }
                }
                BlockKind::Figure(figure) => {
                    self.passage(PassageKind::Paragraph, &[&figure.caption], place, context);
                }
                BlockKind::Group { role, blocks } => {
                    let furniture = matches!(role, Role::Letterhead | Role::Address | Role::Signature | Role::Fields);
                    let statutory = matches!(role, Role::Statutory);
                    self.blocks(
                        blocks,
                        Context { furniture: context.furniture || furniture, statutory: context.statutory || statutory, ..context },
                    );
                }
                BlockKind::Rule | BlockKind::PageBreak => {}
            }
        }
    }

    /// A paragraph; a short one all in bold is a heading that somebody did not mark as one.
    fn paragraph(&mut self, kind: PassageKind, content: &[Inline], place: Option<&TemplatePlace>, context: Context) {
        let bold = matches!(content, [Inline::Strong(_)]) && kind == PassageKind::Paragraph;
        let Some(number) = self.passage(kind, &[content], place, context) else { return };
        let text = self.out.passages[number].text.trim();
        if bold && text.split_whitespace().count() <= 9 && !text.ends_with(['.', ',', ';']) {
            self.out.passages[number].kind = PassageKind::Heading;
            self.open(3, number);
        }
    }

    fn open(&mut self, level: u8, number: usize) {
        let title = self.out.passages[number].text.trim().to_owned();
        self.out.sections.push(Section { lower: title.to_lowercase(), title, level, heading: Some(number) });
        let section = self.out.sections.len() - 1;
        self.out.passages[number].section = section;
    }

    fn passage(&mut self, kind: PassageKind, content: &[&[Inline]], place: Option<&TemplatePlace>, context: Context) -> Option<usize> {
        let cells: Vec<Vec<Inline>> = content.iter().map(|content| content.to_vec()).collect();
        self.passage_of(kind, &cells.iter().collect::<Vec<_>>(), place, context)
    }

    fn passage_of(&mut self, kind: PassageKind, cells: &[&Vec<Inline>], place: Option<&TemplatePlace>, context: Context) -> Option<usize> {
        let mut text = String::new();
        let mut anchors = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push_str(" | ");
            }
            self.inlines(cell, &mut text, &mut anchors);
        }
        let words = cells.iter().any(|cell| has_words(cell));
        if text.trim().is_empty() {
            return None;
        }
        self.out.passages.push(Passage {
            kind,
            section: self.out.sections.len() - 1,
            text,
            anchors,
            place: place.cloned(),
            lead: context.item.flatten(),
            statutory: context.statutory,
            blank: !words,
        });
        Some(self.out.passages.len() - 1)
    }

    fn inlines(&mut self, inlines: &[Inline], text: &mut String, anchors: &mut Vec<Anchor>) {
        for inline in inlines {
            let at = text.len();
            let mut push = |words: &str, span: Option<Span>, origins: Option<Arc<[Origin]>>| {
                text.push_str(words);
                anchors.push(Anchor { at, length: words.len(), span, origins });
            };
            match inline {
                Inline::Text(words) => {
                    let span = self.spans.and_then(|spans| spans.get(self.next)).copied();
                    self.next += 1;
                    push(words, span, None);
                }
                Inline::Value(value) => push(&value.text, None, Some(Arc::clone(&value.origins))),
                // A blank for a recipient says nothing of data.
                Inline::Placeholder(_) => push("‹›", None, None),
                Inline::Open(key) => push(&open_text(key), None, None),
                Inline::Break => push("\u{2028}", None, None),
                Inline::CheckBox(ticked) => push(if *ticked { "☒" } else { "☐" }, None, None),
                Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
                    self.inlines(content, text, anchors);
                }
                // A note is read where it stands, behind the sentence.
                Inline::Note(note) => {
                    let mut aside = String::new();
                    self.inlines(&note.content, &mut aside, &mut Vec::new());
                }
            }
        }
    }
}

/// Whether some inlines hold more than blanks of a recipient and signs.
fn has_words(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) => text.chars().any(char::is_alphanumeric),
        Inline::Value(_) | Inline::Open(_) => true,
        Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
            has_words(content)
        }
        Inline::Note(_) | Inline::Break | Inline::CheckBox(_) | Inline::Placeholder(_) => false,
    })
}
