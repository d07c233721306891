//! The tree of elements → the structure of the file (ISO 32000-1, 14.7), which is what a screen reader reads.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::metadata::text;
use super::tree::{Element, Kid, Part};
use crate::render::pdf::PdfError;
use crate::render::pdf::layout::page::{Item, Layout, NodeId, NodeKind};

/// Writes the elements of a layout and ties the pages and annotations to them; `annotations` are those of each page.
pub fn structure(
    objects: &mut lopdf::Document,
    layout: &Layout,
    elements: &[Element],
    pages: &[ObjectId],
    annotations: &[Vec<ObjectId>],
) -> Result<(), PdfError> {
    let figures = figures(layout);
    let mut notes: Vec<(String, ObjectId)> = Vec::new();
    let root = objects.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| objects.new_object_id()).collect();
    let mut parents = Parents::new(pages.len(), annotations);
    let mut above = vec![root; elements.len()];
    for (element, id) in elements.iter().zip(&ids) {
        for kid in &element.kids {
            match *kid {
                Kid::Element(kid) => {
                    if let Some(above) = above.get_mut(kid) {
                        *above = *id;
                    }
                }
                Kid::Part(part) => parents.add(part, *id),
            }
        }
    }
    for ((element, id), above) in elements.iter().zip(&ids).zip(above) {
        let mut object = dictionary_of(element, above, &ids, pages, annotations);
        if let Some(figure) = element.figure.and_then(|node| figures.get(&node)) {
            object.set("Alt", figure.alt.clone());
            object.set("A", figure.place.clone());
        }
        if let Some(language) = &element.language {
            object.set("Lang", text(language));
        }
        if let Some(number) = element.note {
            // ISO 14289-1, 7.9: a note can be told from all others.
            let name = note_name(number);
            object.set("ID", text(&name));
            notes.push((name, *id));
        }
        objects.objects.insert(*id, object.into());
    }
    for (number, (page, annotations)) in pages.iter().zip(annotations).enumerate() {
        let page = objects.get_dictionary_mut(*page)?;
        page.set("StructParents", integer(number));
        if !annotations.is_empty() {
            // ISO 14289-1, 7.18.3: the order of the keyboard is that of the structure.
            page.set("Tabs", "S");
        }
    }
    for (key, annotation) in (pages.len()..).zip(annotations.iter().flatten()) {
        objects.get_dictionary_mut(*annotation)?.set("StructParent", integer(key));
    }
    let next = pages.len() + annotations.iter().map(Vec::len).sum::<usize>();
    let tree = objects.add_object(dictionary! { "Nums" => parents.numbers() });
    let mut top = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => tree, "ParentTreeNextKey" => integer(next) };
    if let Some(document) = ids.first() {
        top.set("K", *document);
    }
    notes.sort();
    if !notes.is_empty() {
        let names: Vec<Object> = notes.into_iter().flat_map(|(name, id)| [text(&name), id.into()]).collect();
        top.set("IDTree", dictionary! { "Names" => names });
    }
    objects.objects.insert(root, top.into());
    let catalog = objects.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// The identifier of a note; as many digits in all, so that their order is that of the numbers.
fn note_name(number: u32) -> String {
    format!("note-{number:08}")
}

/// What a figure shows, and where (ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4.3).
struct Figure {
    alt: Object,
    place: Dictionary,
}

fn figures(layout: &Layout) -> BTreeMap<NodeId, Figure> {
    let mut out = BTreeMap::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let Item::Picture(picture) = item
            && let Some(NodeKind::Figure(alt)) = layout.structure.nodes.get(picture.node as usize).map(|node| &node.kind)
        {
            let bottom = layout.height - picture.y - picture.height;
            let bounds = [picture.x, bottom, picture.x + picture.width, bottom + picture.height];
            let bounds: Vec<Object> = bounds.iter().map(|edge| Object::Real((edge * 100.0).round() / 100.0)).collect();
            let place = dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds };
            out.insert(picture.node, Figure { alt: text(alt), place });
        }
    }
    out
}

fn dictionary_of(element: &Element, above: ObjectId, ids: &[ObjectId], pages: &[ObjectId], annotations: &[Vec<ObjectId>]) -> Dictionary {
    let mut out = dictionary! { "Type" => "StructElem", "S" => element.tag, "P" => above };
    // The page of an element is that of its first content; content elsewhere names its own.
    let home = element.kids.iter().find_map(|kid| if let Kid::Part(part) = kid { Some(part.page) } else { None });
    if let Some(page) = home.and_then(|page| pages.get(page)) {
        out.set("Pg", *page);
    }
    let mut kids: Vec<Object> = element
        .kids
        .iter()
        .filter_map(|kid| match *kid {
            Kid::Element(kid) => ids.get(kid).map(|id| Object::Reference(*id)),
            Kid::Part(part) => reference(part, home, pages, annotations),
        })
        .collect();
    match kids.len() {
        0 => {}
        1 => out.set("K", kids.remove(0)),
        _ => out.set("K", kids),
    }
    if let Some(scope) = element.scope {
        out.set("A", dictionary! { "O" => "Table", "Scope" => scope });
    }
    if let Some(numbering) = element.numbering {
        out.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
    }
    out
}

/// A reference to content (ISO 32000-1, 14.7.4.2) or to an annotation (14.7.4.3).
fn reference(part: Part, home: Option<usize>, pages: &[ObjectId], annotations: &[Vec<ObjectId>]) -> Option<Object> {
    let page = *pages.get(part.page)?;
    let mut out = if part.annotation {
        let annotation = *annotations.get(part.page)?.get(part.number)?;
        dictionary! { "Type" => "OBJR", "Obj" => annotation }
    } else if home == Some(part.page) {
        return Some(integer(part.number));
    } else {
        dictionary! { "Type" => "MCR", "MCID" => integer(part.number) }
    };
    if home != Some(part.page) {
        out.set("Pg", page);
    }
    Some(out.into())
}

/// From pages and annotations back to their elements (ISO 32000-1, 14.7.4.4).
struct Parents {
    /// The element of each stretch of content, by page.
    content: Vec<Vec<Object>>,
    /// The element of each annotation, by page.
    annotations: Vec<Vec<Object>>,
}

impl Parents {
    fn new(pages: usize, annotations: &[Vec<ObjectId>]) -> Parents {
        let empty = annotations.iter().map(|list| vec![Object::Null; list.len()]).collect();
        Parents { content: vec![Vec::new(); pages], annotations: empty }
    }

    fn add(&mut self, part: Part, element: ObjectId) {
        let list = if part.annotation { &mut self.annotations } else { &mut self.content };
        let Some(list) = list.get_mut(part.page) else { return };
        if list.len() <= part.number {
            list.resize(part.number + 1, Object::Null);
        }
        list[part.number] = Object::Reference(element);
    }

    /// Keys and values, in order: first the pages, then the annotations.
    fn numbers(self) -> Vec<Object> {
        let pages = self.content.into_iter().map(Object::Array);
        let annotations = self.annotations.into_iter().flatten();
        pages.chain(annotations).enumerate().flat_map(|(key, value)| [integer(key), value]).collect()
    }
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
