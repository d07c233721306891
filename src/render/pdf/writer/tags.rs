//! The tree of elements → the structure of the file (ISO 32000-1, 14.7), which is what a screen reader reads.

use super::file::{File, Id};
use super::object::{count, length, name, reference, text};
use super::tree::{Element, Kid, Part};
use crate::render::pdf::layout::page::{Area, Item, Layout, NodeId, NodeKind, Picture};

/// A page as far as the structure is concerned.
pub struct PageIds {
    /// The page.
    pub page: Id,
    /// Its annotations, numbered in a row.
    pub annotations: Id,
    /// How many it has.
    pub count: usize,
}

/// Writes the elements of a layout and ties the pages and annotations to them; says what the catalog leads to.
pub fn structure(file: &mut File, layout: &Layout, elements: &[Element], pages: &[PageIds]) -> Id {
    let root = file.reserve();
    let tree = file.reserve();
    let first = file.reserve_many(elements.len());
    let id = |element: usize| first + u32::try_from(element).unwrap_or(0);
    let mut parents = Parents::new(pages);
    let mut above = vec![root; elements.len()];
    let mut notes: Vec<(String, Id)> = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        for kid in &element.kids {
            match *kid {
                Kid::Element(kid) => {
                    if let Some(above) = above.get_mut(kid) {
                        *above = id(at);
                    }
                }
                Kid::Part(part) => parents.add(part, id(at)),
            }
        }
        if let Some(number) = element.note {
            notes.push((note_name(number), id(at)));
        }
        let parent = above[at];
        file.object(id(at), |out| write(out, element, layout, parent, &id, pages));
    }
    let next = pages.len() + pages.iter().map(|page| page.count).sum::<usize>();
    file.object(tree, |out| parents.write(out));
    notes.sort();
    file.object(root, |out| {
        out.extend_from_slice(b"<</Type/StructTreeRoot/ParentTree ");
        reference(out, tree);
        out.extend_from_slice(b"/ParentTreeNextKey ");
        count(out, next);
        if !elements.is_empty() {
            out.extend_from_slice(b"/K ");
            reference(out, id(0));
        }
        if !notes.is_empty() {
            out.extend_from_slice(b"/IDTree<</Names[");
            for (name, note) in &notes {
                text(out, name);
                reference(out, *note);
            }
            out.extend_from_slice(b"]>>");
        }
        out.extend_from_slice(b">>");
    });
    root
}

/// The identifier of a note; as many digits in all, so that their order is that of the numbers.
fn note_name(number: u32) -> String {
    format!("note-{number:08}")
}

fn write(out: &mut Vec<u8>, element: &Element, layout: &Layout, above: Id, id: &dyn Fn(usize) -> Id, pages: &[PageIds]) {
    out.extend_from_slice(b"<</Type/StructElem/S");
    name(out, element.tag.as_bytes());
    out.extend_from_slice(b"/P ");
    reference(out, above);
    // The page of an element is that of its first content; content elsewhere names its own.
    let home = element.kids.iter().find_map(|kid| if let Kid::Part(part) = kid { Some(part.page) } else { None });
    if let Some(page) = home.and_then(|page| pages.get(page)) {
        out.extend_from_slice(b"/Pg ");
        reference(out, page.page);
    }
    let many = element.kids.len() > 1;
    if !element.kids.is_empty() {
        out.extend_from_slice(if many { b"/K[" } else { b"/K " });
        for (at, kid) in element.kids.iter().enumerate() {
            if at > 0 {
                out.push(b' ');
            }
            match *kid {
                Kid::Element(kid) => reference(out, id(kid)),
                Kid::Part(part) => content(out, part, home, pages),
            }
        }
        if many {
            out.push(b']');
        }
    }
    if let Some(scope) = element.scope {
        out.extend_from_slice(b"/A<</O/Table/Scope");
        name(out, scope.as_bytes());
        out.extend_from_slice(b">>");
    }
    if let Some(numbering) = element.numbering {
        out.extend_from_slice(b"/A<</O/List/ListNumbering");
        name(out, numbering.as_bytes());
        out.extend_from_slice(b">>");
    }
    if let Some(language) = &element.language {
        out.extend_from_slice(b"/Lang");
        text(out, language);
    }
    if let Some(number) = element.note {
        // ISO 14289-1, 7.9: a note can be told from all others.
        out.extend_from_slice(b"/ID");
        text(out, &note_name(number));
    }
    if let Some((area, alt)) = element.figure.and_then(|node| figure(layout, node)) {
        // What a figure shows, and where (ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4.3).
        out.extend_from_slice(b"/Alt");
        text(out, alt);
        out.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox[");
        let bottom = layout.height - area.y - area.height;
        for edge in [area.x, bottom, area.x + area.width, bottom + area.height] {
            length(out, edge);
            out.push(b' ');
        }
        out.extend_from_slice(b"]>>");
    }
    out.extend_from_slice(b">>");
}

/// Where a figure stands and what it shows in words.
fn figure(layout: &Layout, node: NodeId) -> Option<(Area, &str)> {
    let Some(NodeKind::Figure(alt)) = layout.structure.nodes.get(node as usize).map(|node| &node.kind) else { return None };
    let mut items = layout.pages.iter().flat_map(|page| &page.items);
    let area = items.find_map(|item| match item {
        Item::Picture(Picture { x, y, width, height, node: own, .. }) if *own == node => {
            Some(Area { x: *x, y: *y, width: *width, height: *height })
        }
        Item::Logo(area, own) if *own == node => Some(*area),
        _ => None,
    });
    area.map(|area| (area, alt.as_str()))
}

/// A reference to content (ISO 32000-1, 14.7.4.2) or to an annotation (14.7.4.3).
fn content(out: &mut Vec<u8>, part: Part, home: Option<usize>, pages: &[PageIds]) {
    let Some(page) = pages.get(part.page) else { return out.extend_from_slice(b"null") };
    if !part.annotation && home == Some(part.page) {
        count(out, part.number);
        return;
    }
    if part.annotation {
        out.extend_from_slice(b"<</Type/OBJR/Obj ");
        reference(out, page.annotations + u32::try_from(part.number).unwrap_or(0));
    } else {
        out.extend_from_slice(b"<</Type/MCR/MCID ");
        count(out, part.number);
    }
    if home != Some(part.page) {
        out.extend_from_slice(b"/Pg ");
        reference(out, page.page);
    }
    out.extend_from_slice(b">>");
}

/// From pages and annotations back to their elements (ISO 32000-1, 14.7.4.4).
struct Parents {
    /// The element of each stretch of content, by page.
    content: Vec<Vec<Id>>,
    /// The element of each annotation, by page.
    annotations: Vec<Vec<Id>>,
}

impl Parents {
    fn new(pages: &[PageIds]) -> Parents {
        Parents { content: vec![Vec::new(); pages.len()], annotations: pages.iter().map(|page| vec![0; page.count]).collect() }
    }

    fn add(&mut self, part: Part, element: Id) {
        let list = if part.annotation { &mut self.annotations } else { &mut self.content };
        let Some(list) = list.get_mut(part.page) else { return };
        if list.len() <= part.number {
            list.resize(part.number + 1, 0);
        }
        list[part.number] = element;
    }

    /// Keys and values, in order: first the pages, then the annotations.
    fn write(&self, out: &mut Vec<u8>) {
        let entry = |out: &mut Vec<u8>, id: Id| if id == 0 { out.extend_from_slice(b"null") } else { reference(out, id) };
        out.extend_from_slice(b"<</Nums[");
        for (key, list) in self.content.iter().enumerate() {
            count(out, key);
            out.push(b'[');
            for id in list {
                entry(out, *id);
                out.push(b' ');
            }
            out.extend_from_slice(b"]");
        }
        for (key, id) in (self.content.len()..).zip(self.annotations.iter().flatten()) {
            count(out, key);
            out.push(b' ');
            entry(out, *id);
            out.push(b' ');
        }
        out.extend_from_slice(b"]>>");
    }
}
