//! What layout hands to the writer: pages of positioned things, and the structure they belong to.
//!
//! All lengths are points; `x` runs right from the left edge of the paper, `y` runs *down* from its top edge, because
//! layout thinks from the top. The writer turns the page over.

use super::fonts::FaceId;
use super::line::Spot;
use crate::render::pdf::{MissingGlyph, SmallType};

/// A colour, red, green and blue from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgb(pub f32, pub f32, pub f32);

impl Rgb {
    /// Black.
    pub const BLACK: Rgb = Rgb(0.0, 0.0, 0.0);
}

/// The colour of the word on the band of a draft; no other words are of it.
pub const BAND_INK: Rgb = Rgb(1.0, 1.0, 1.0);

/// A document laid out.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Width of the paper in points.
    pub width: f32,
    /// Height of the paper in points.
    pub height: f32,
    /// The part of each page that the text keeps to: header, footer and draft band lie outside of it.
    pub frame: Frame,
    /// The pages.
    pub pages: Vec<Page>,
    /// What the runs mean; [`Run::node`] points here.
    pub structure: Structure,
    /// Characters that no font has.
    pub missing: Vec<MissingGlyph>,
}

/// The area of the text on a page, in points from the top left corner of the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Top edge from the second page on.
    pub top: f32,
    /// Top edge of the first page, where a letterhead may stand higher.
    pub first_top: f32,
    /// Bottom edge.
    pub bottom: f32,
}

impl Layout {
    /// The smallest words that are part of what the document says. Header, footer, the raised marks of notes and the words
    /// in drawings, which are described beside them, do not count.
    pub fn smallest_type(&self) -> Option<SmallType> {
        let mut smallest: Option<(&Run, usize)> = None;
        let mark = |node: NodeId| {
            let node = self.structure.nodes.get(node as usize);
            let above = node.and_then(|node| self.structure.nodes.get(node.parent? as usize));
            let label = node.is_some_and(|node| node.kind == NodeKind::Label);
            node.is_some_and(|node| node.kind == NodeKind::Reference)
                || (label && above.is_some_and(|above| matches!(above.kind, NodeKind::Note(_))))
        };
        for (page, content) in (1..).zip(&self.pages) {
            for item in &content.items {
                let Item::Run(run) = item else { continue };
                let said = run.visible && !run.text.trim().is_empty() && run.node.is_some_and(|node| !mark(node));
                // The band of a draft stands above the text.
                let band = run.y < self.frame.first_top.min(self.frame.top) && run.color == BAND_INK;
                if said && !band && smallest.is_none_or(|(held, _)| run.size < held.size) {
                    smallest = Some((run, page));
                }
            }
        }
        smallest.map(|(run, page)| SmallType { points: run.size, words: run.text.trim().to_owned(), page })
    }

    /// All runs of glyphs, those in pictures too.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        let items = self.pages.iter().flat_map(|page| &page.items);
        items.flat_map(|item| {
            let (own, drawn) = match item {
                Item::Run(run) => (Some(run), &[][..]),
                Item::Picture(picture) => (None, &picture.parts[..]),
                Item::Shape(_) | Item::Link(_) | Item::Logo(..) | Item::Personal(_) => (None, &[][..]),
            };
            own.into_iter().chain(drawn.iter().filter_map(|part| if let Drawn::Run(run) = part { Some(run) } else { None }))
        })
    }
}

/// One page, its items in reading order; shapes that lie under text come first.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The items.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone)]
pub enum Item {
    /// Glyphs on one baseline.
    Run(Run),
    /// A filled rectangle or a stroked line; always an artifact.
    Shape(Shape),
    /// A drawing that says something.
    Picture(Picture),
    /// The sender's logo, a figure.
    Logo(Area, NodeId),
    /// An area that leads somewhere.
    Link(LinkArea),
    /// Nothing to be seen: says that the items before it are a line of words for one recipient.
    Personal(PersonalLine),
}

/// A line of words for one recipient, in a layout that others are to be filled from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonalLine {
    /// Which text it is a line of.
    pub text: usize,
    /// The first cluster of the line.
    pub start: usize,
    /// How many of the items before this one are the line.
    pub items: usize,
    /// Where the line stands.
    pub spot: Spot,
}

/// Glyphs of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Start of the run.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Width up to the end of the last glyph that is not a space.
    pub width: f32,
    /// Face.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub color: Rgb,
    /// Drawn, or only there to be read: the letter behind a check box that is drawn as a shape.
    pub visible: bool,
    /// The words of the run; the glyphs name their parts of it.
    pub text: String,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The node it belongs to; `None` for an artifact (header, footer, repeated table head, the band of a draft from the
    /// second page on).
    pub node: Option<NodeId>,
}

/// One glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Glyph of the whole, unsubset face.
    pub id: u16,
    /// Where its origin lies right of the start of the run, in points.
    pub x: f32,
    /// How far it is raised above the baseline, in points.
    pub rise: f32,
    /// Start of its words in the text of the run, a byte offset.
    pub start: u32,
    /// End of its words; equal to `start` where an earlier glyph of the same cluster carries them.
    pub end: u32,
}

/// A shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Fill {
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Colour.
        color: Rgb,
    },
    /// A rectangle drawn by its outline.
    Box {
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Thickness of the outline.
        stroke: f32,
        /// Colour.
        color: Rgb,
    },
    /// A straight line.
    Line {
        /// Start, from the left.
        x1: f32,
        /// Start, from the top.
        y1: f32,
        /// End, from the left.
        x2: f32,
        /// End, from the top.
        y2: f32,
        /// Thickness.
        stroke: f32,
        /// Colour.
        color: Rgb,
    },
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A drawing at its place; what is in it counts from its own top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// The figure it is.
    pub node: NodeId,
    /// What is drawn, the first at the bottom.
    pub parts: Vec<Drawn>,
}

/// One thing in a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    /// Lines and areas.
    Path(Path),
    /// Words.
    Run(Run),
}

/// A path: filled, drawn by its outline, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The way of the path; it starts with a move.
    pub steps: Vec<Step>,
    /// Colour inside.
    pub fill: Option<Rgb>,
    /// The outline.
    pub pen: Option<Pen>,
}

/// One step of a path; points count from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Start here.
    Move((f32, f32)),
    /// A straight line.
    Line((f32, f32)),
    /// A curve with two handles.
    Curve((f32, f32), (f32, f32), (f32, f32)),
    /// Back to the start.
    Close,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Thickness.
    pub width: f32,
    /// Colour.
    pub color: Rgb,
    /// Broken into dashes.
    pub dashed: bool,
}

/// An area that leads to an address.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkArea {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// The address.
    pub target: String,
    /// The link's node.
    pub node: Option<NodeId>,
}

impl Item {
    /// Moves the item down by `dy` points.
    pub fn shift(&mut self, dy: f32) {
        match self {
            Item::Run(run) => run.y += dy,
            Item::Link(link) => link.y += dy,
            Item::Picture(picture) => picture.y += dy,
            Item::Logo(area, _) => area.y += dy,
            Item::Personal(line) => line.spot.baseline += dy,
            Item::Shape(Shape::Fill { y, .. } | Shape::Box { y, .. }) => *y += dy,
            Item::Shape(Shape::Line { y1, y2, .. }) => {
                *y1 += dy;
                *y2 += dy;
            }
        }
    }

    /// Makes an artifact of the item: a repeated table head is read once only.
    pub fn strip(&mut self) {
        match self {
            Item::Run(run) => run.node = None,
            Item::Link(link) => link.node = None,
            // No head of a table holds a picture.
            Item::Shape(_) | Item::Picture(_) | Item::Logo(..) | Item::Personal(_) => {}
        }
    }
}

/// Number of a node in [`Structure::nodes`].
pub type NodeId = u32;

/// The parts of the document and how they nest, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Structure {
    /// The nodes; a parent comes before its children.
    pub nodes: Vec<Node>,
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The part it lies in; `None` for a part right under the document.
    pub parent: Option<NodeId>,
}

/// The kinds of part, named for what they mean; tags are chosen from them.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// A heading, level 1 to 4.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List {
        /// Numbered, not bulleted.
        numbered: bool,
    },
    /// An item of a list.
    ListItem,
    /// The bullet, number or check box of an item.
    Label,
    /// The words of an item.
    ListBody,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that names its column.
    HeaderCell,
    /// A cell of data.
    DataCell,
    /// A figure, with what it shows in words.
    Figure(String),
    /// The words below a figure.
    Caption,
    /// A link, with its target.
    Link(String),
    /// Words in another language, with its tag.
    Passage(String),
    /// The mark of a note in the text.
    Reference,
    /// A note, with its number.
    Note(u32),
    /// A group: letterhead, address, note, signature.
    Group,
}

impl Structure {
    /// Adds a part and says its number.
    pub fn add(&mut self, kind: NodeKind, parent: Option<NodeId>) -> NodeId {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { kind, parent });
        id
    }
}
