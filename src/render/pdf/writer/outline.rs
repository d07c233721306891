//! Bookmarks from the headings (ISO 32000-1, 12.3.3).

use lopdf::{Object, ObjectId, dictionary};

use super::metadata::text;
use super::tree::Levels;
use crate::render::pdf::PdfError;
use crate::render::pdf::layout::page::{Item, Layout, NodeId, NodeKind};

/// A heading on a page.
struct Bookmark {
    node: NodeId,
    title: String,
    level: usize,
    page: usize,
    /// Where it stands, in points from the left and top of the paper.
    x: f32,
    y: f32,
}

/// Adds the bookmarks; a document without headings has none.
pub fn outline(objects: &mut lopdf::Document, layout: &Layout, pages: &[ObjectId]) -> Result<(), PdfError> {
    let bookmarks = bookmarks(layout);
    if bookmarks.is_empty() {
        return Ok(());
    }
    let root = objects.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| objects.new_object_id()).collect();
    for (at, (bookmark, id)) in bookmarks.iter().zip(&ids).enumerate() {
        let parent = bookmarks[..at].iter().rposition(|other| other.level < bookmark.level);
        let mut entry = dictionary! { "Title" => text(&bookmark.title), "Parent" => parent.map_or(root, |parent| ids[parent]) };
        if let Some(page) = pages.get(bookmark.page) {
            let place = vec![(*page).into(), "XYZ".into(), round(bookmark.x), round(layout.height - bookmark.y), Object::Null];
            entry.set("Dest", place);
        }
        // The neighbours on the same level lie before the next bookmark of a higher one.
        let before = bookmarks[..at].iter().rposition(|other| other.level <= bookmark.level);
        if let Some(before) = before.filter(|before| bookmarks[*before].level == bookmark.level) {
            entry.set("Prev", ids[before]);
        }
        let end = bookmarks[at + 1..].iter().position(|other| other.level <= bookmark.level).map_or(bookmarks.len(), |next| at + 1 + next);
        if bookmarks.get(end).is_some_and(|next| next.level == bookmark.level) {
            entry.set("Next", ids[end]);
        }
        let below = at + 1..end;
        if let Some(first) = below.clone().next() {
            let last = below.clone().rfind(|other| bookmarks[*other].level == bookmark.level + 1).unwrap_or(first);
            entry.set("First", ids[first]);
            entry.set("Last", ids[last]);
            // Shown open: all that lies below it counts.
            entry.set("Count", integer(below.len()));
        }
        objects.objects.insert(*id, entry.into());
    }
    let last = bookmarks.iter().rposition(|bookmark| bookmark.level == 1).unwrap_or(0);
    let top = dictionary! { "Type" => "Outlines", "First" => ids[0], "Last" => ids[last], "Count" => integer(ids.len()) };
    objects.objects.insert(root, top.into());
    objects.catalog_mut()?.set("Outlines", root);
    Ok(())
}

/// The headings in the order of the document. The first is of level 1 and none is more than one level below the last.
fn bookmarks(layout: &Layout) -> Vec<Bookmark> {
    let nodes = &layout.structure.nodes;
    let heading = |node: NodeId| -> Option<(NodeId, u8)> {
        let mut at = node;
        loop {
            let found = nodes.get(at as usize)?;
            match (&found.kind, found.parent) {
                (NodeKind::Heading(level), _) => return Some((at, *level)),
                // A link or a passage in a heading.
                (NodeKind::Link(_) | NodeKind::Passage(_), Some(parent)) => at = parent,
                _ => return None,
            }
        }
    };
    let mut out: Vec<Bookmark> = Vec::new();
    let mut levels = Levels::default();
    for (page, content) in layout.pages.iter().enumerate() {
        for item in &content.items {
            let Item::Run(run) = item else { continue };
            let Some((node, own)) = run.node.and_then(heading) else { continue };
            match out.last_mut().filter(|last| last.node == node) {
                Some(last) => last.title.push_str(&run.text),
                None => {
                    let level = levels.next(own);
                    out.push(Bookmark { node, title: run.text.clone(), level, page, x: run.x, y: run.y - run.size });
                }
            }
        }
    }
    for bookmark in &mut out {
        bookmark.title = bookmark.title.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    out
}

fn round(points: f32) -> Object {
    Object::Real((points * 100.0).round() / 100.0)
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
