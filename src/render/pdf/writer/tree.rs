//! The parts of a layout, and what was painted of each → the tree of tagged elements, before it becomes PDF.
//!
//! Which tag a part gets is decided here: headings without a skipped level, tables with as many cells in every row,
//! header cells where a table has them, nothing that is empty.

use crate::render::pdf::layout::page::{NodeId, NodeKind, Structure};

/// A stretch of a page that belongs to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Index of the page.
    pub page: usize,
    /// Its number there: of the marked content, or of the annotation.
    pub number: usize,
    /// Whether it is an annotation.
    pub annotation: bool,
    /// The node.
    pub node: NodeId,
}

/// A tagged element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its structure type (ISO 32000-1, 14.8.4).
    pub tag: &'static str,
    /// What a header cell heads.
    pub scope: Option<&'static str>,
    /// How the items of a list are numbered.
    pub numbering: Option<&'static str>,
    /// The node of a figure, which has a description.
    pub figure: Option<NodeId>,
    /// The language of a passage.
    pub language: Option<String>,
    /// The number of a note.
    pub note: Option<u32>,
    /// What it holds, in reading order.
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Another element, an index of the elements.
    Element(usize),
    /// Content or an annotation.
    Part(Part),
}

/// The headings that are open, from the outermost.
///
/// ISO 14289-1, 7.4.2: the first heading is an H1 and no level is skipped. A document that starts lower or skips is
/// brought to that by counting the headings that a heading lies under instead of taking its own word for it. A document
/// that starts with a title has that one H1: later headings of the same level are the first parts below it.
#[derive(Debug, Default)]
pub struct Levels {
    /// The ranks of the open headings: twice their own level, so that there is room between the levels.
    open: Vec<u8>,
    /// Whether the document starts with a title.
    titled: Option<bool>,
}

impl Levels {
    /// The level of the next heading, from 1.
    pub fn next(&mut self, own: u8) -> usize {
        let rank = match self.titled {
            Some(true) if own <= 1 => 3,
            _ => own.saturating_mul(2),
        };
        self.titled.get_or_insert(own <= 1);
        while self.open.last().is_some_and(|open| *open >= rank) {
            self.open.pop();
        }
        self.open.push(rank);
        self.open.len()
    }
}

/// Makes the elements of a document from what was painted of its parts, in the order of painting. The first element
/// is the document itself, and a parent comes before its children.
pub fn elements(structure: &Structure, painted: &[Part]) -> Vec<Element> {
    let mut kids: Vec<Vec<Seed>> = vec![Vec::new(); structure.nodes.len()];
    let mut roots: Vec<NodeId> = Vec::new();
    let mut seen = vec![false; structure.nodes.len()];
    for part in painted {
        let mut at = part.node;
        if let Some(kids) = kids.get_mut(at as usize) {
            kids.push(Seed::Part(*part));
        }
        // A node that is seen for the first time takes its place in the one above it.
        while let (Some(seen), Some(node)) = (seen.get_mut(at as usize), structure.nodes.get(at as usize)) {
            if std::mem::replace(seen, true) {
                break;
            }
            match node.parent {
                Some(parent) => {
                    if let Some(kids) = kids.get_mut(parent as usize) {
                        kids.push(Seed::Node(at));
                    }
                    at = parent;
                }
                None => {
                    roots.push(at);
                    break;
                }
            }
        }
    }
    roots.sort_unstable();
    // The lines of the cells of a row are painted by turns: what only holds other nodes holds them in their own order.
    // What holds content keeps the order of painting, which is that of the words.
    for kids in &mut kids {
        if !kids.iter().any(|kid| matches!(kid, Seed::Part(_))) {
            kids.sort_by_key(|kid| if let Seed::Node(node) = kid { *node } else { 0 });
        }
    }
    let mut cells: Vec<Vec<NodeId>> = vec![Vec::new(); structure.nodes.len()];
    for (node, id) in structure.nodes.iter().zip(0..) {
        let cell = matches!(node.kind, NodeKind::HeaderCell | NodeKind::DataCell);
        if let Some(row) = node.parent.filter(|_| cell).and_then(|row| cells.get_mut(row as usize)) {
            row.push(id);
        }
    }
    let mut planter = Planter { structure, kids, cells, levels: Levels::default(), elements: Vec::new() };
    let document = planter.element("Document");
    for root in roots {
        planter.node(root, document);
    }
    planter.elements
}

/// What a node holds.
#[derive(Debug, Clone, Copy)]
enum Seed {
    Node(NodeId),
    Part(Part),
}

struct Planter<'a> {
    structure: &'a Structure,
    kids: Vec<Vec<Seed>>,
    /// The cells of each row, empty ones too.
    cells: Vec<Vec<NodeId>>,
    levels: Levels,
    elements: Vec<Element>,
}

impl Planter<'_> {
    fn element(&mut self, tag: &'static str) -> usize {
        self.elements.push(Element { tag, scope: None, numbering: None, figure: None, language: None, note: None, kids: Vec::new() });
        self.elements.len() - 1
    }

    /// Adds an element below another.
    fn below(&mut self, parent: usize, tag: &'static str) -> usize {
        let element = self.element(tag);
        self.elements[parent].kids.push(Kid::Element(element));
        element
    }

    fn kids(&mut self, node: NodeId) -> Vec<Seed> {
        self.kids.get_mut(node as usize).map(std::mem::take).unwrap_or_default()
    }

    fn kind(&self, node: NodeId) -> Option<&NodeKind> {
        self.structure.nodes.get(node as usize).map(|node| &node.kind)
    }

    fn node(&mut self, node: NodeId, parent: usize) {
        let Some(kind) = self.kind(node).cloned() else { return };
        let tag = match kind {
            NodeKind::Heading(own) => match self.levels.next(own) {
                1 => "H1",
                2 => "H2",
                3 => "H3",
                4 => "H4",
                _ => "H5",
            },
            NodeKind::Table => return self.table(node, parent),
            _ => tag(&kind),
        };
        let element = self.below(parent, tag);
        if let NodeKind::List { numbered } = kind {
            self.elements[element].numbering = Some(if numbered { "Decimal" } else { "Disc" });
        }
        match kind {
            NodeKind::Figure(_) => self.elements[element].figure = Some(node),
            NodeKind::Passage(language) => self.elements[element].language = Some(language),
            NodeKind::Note(number) => self.elements[element].note = Some(number),
            _ => {}
        }
        self.fill(node, element);
    }

    /// Puts what a node holds into its element.
    fn fill(&mut self, node: NodeId, element: usize) {
        for kid in self.kids(node) {
            match kid {
                Seed::Node(kid) => self.node(kid, element),
                Seed::Part(part) => self.elements[element].kids.push(Kid::Part(part)),
            }
        }
    }

    /// A table (ISO 14289-1, 7.5): its head heads the columns; where there is none, the first cell of each row heads
    /// the row. Every row has the same number of cells, if need be by empty ones.
    fn table(&mut self, node: NodeId, parent: usize) {
        let rows: Vec<NodeId> =
            self.kids(node).into_iter().filter_map(|kid| if let Seed::Node(row) = kid { Some(row) } else { None }).collect();
        let cells: Vec<Vec<NodeId>> = rows.iter().map(|row| self.cells.get(*row as usize).cloned().unwrap_or_default()).collect();
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let headed = cells.iter().flatten().any(|cell| self.kind(*cell) == Some(&NodeKind::HeaderCell));
        if columns < 2 && !headed {
            // A single column without a head says nothing by its rows: it is a run of paragraphs.
            let element = self.below(parent, "Div");
            for cell in cells.into_iter().flatten() {
                let paragraph = self.below(element, "P");
                self.fill(cell, paragraph);
            }
            return;
        }
        let table = self.below(parent, "Table");
        // A head and a body are told apart where there are both (ISO 32000-1, table 337).
        let is_head = |planter: &Self, cells: &[NodeId]| cells.first().and_then(|cell| planter.kind(*cell)) == Some(&NodeKind::HeaderCell);
        let parted = headed && cells.iter().any(|cells| !is_head(self, cells));
        let mut part: Option<(bool, usize)> = None;
        for cells in cells {
            let head = is_head(self, &cells);
            let above = match part {
                _ if !parted => table,
                Some((held, part)) if held == head => part,
                _ => self.below(table, if head { "THead" } else { "TBody" }),
            };
            part = Some((head, above));
            let row = self.below(above, "TR");
            for column in 0..columns {
                let scope = match (head, headed, column) {
                    (true, ..) => Some("Column"),
                    (false, false, 0) => Some("Row"),
                    _ => None,
                };
                let cell = self.below(row, if scope.is_some() { "TH" } else { "TD" });
                self.elements[cell].scope = scope;
                if let Some(node) = cells.get(column) {
                    self.fill(*node, cell);
                }
            }
        }
    }
}

/// The structure type of a node (ISO 32000-1, 14.8.4); also the tag its content is marked with, which tells a reader
/// of the page nothing that its element does not tell.
pub fn tag(kind: &NodeKind) -> &'static str {
    match kind {
        NodeKind::Heading(_) => "H",
        NodeKind::Paragraph => "P",
        NodeKind::List { .. } => "L",
        NodeKind::ListItem => "LI",
        NodeKind::Label => "Lbl",
        NodeKind::ListBody => "LBody",
        NodeKind::Table => "Table",
        NodeKind::Row => "TR",
        NodeKind::HeaderCell => "TH",
        NodeKind::DataCell => "TD",
        NodeKind::Figure(_) => "Figure",
        NodeKind::Caption => "Caption",
        NodeKind::Link(_) => "Link",
        NodeKind::Passage(_) => "Span",
        NodeKind::Reference => "Reference",
        NodeKind::Note(_) => "Note",
        NodeKind::Group => "Div",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_is_skipped() {
        let told = |own: &[u8]| -> Vec<usize> {
            let mut levels = Levels::default();
            own.iter().map(|own| levels.next(*own)).collect()
        };
        assert_eq!(told(&[2, 4, 4, 3, 1, 3, 4, 2]), [1, 2, 2, 2, 1, 2, 3, 2]);
        assert_eq!(told(&[1, 1, 2, 4, 1, 2]), [1, 2, 3, 4, 2, 3]);
    }

    #[test]
    fn ragged_rows_are_filled_and_what_is_not_painted_is_left_out() {
        let mut structure = Structure::default();
        structure.add(NodeKind::Paragraph, None);
        let table = structure.add(NodeKind::Table, None);
        let first = structure.add(NodeKind::Row, Some(table));
        let head = structure.add(NodeKind::DataCell, Some(first));
        let second = structure.add(NodeKind::Row, Some(table));
        structure.add(NodeKind::DataCell, Some(second));
        let cell = structure.add(NodeKind::DataCell, Some(second));
        let part = |node, number| Part { page: 0, number, annotation: false, node };
        let tags: Vec<&str> = elements(&structure, &[part(cell, 0), part(head, 1)]).iter().map(|element| element.tag).collect();
        assert_eq!(tags, ["Document", "Table", "TR", "TH", "TD", "TR", "TH", "TD"]);
    }
}
