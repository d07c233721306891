//! Bookmarks from the headings (ISO 32000-1, 12.3.3).

use super::file::{File, Id};
use super::object::{count, length, reference, text};
use super::tree::Levels;
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

/// Adds the bookmarks and says what the catalog leads to; a document without headings has none.
pub fn outline(file: &mut File, layout: &Layout, pages: &[Id]) -> Option<Id> {
    let bookmarks = bookmarks(layout);
    if bookmarks.is_empty() {
        return None;
    }
    let root = file.reserve();
    let first = file.reserve_many(bookmarks.len());
    let id = |at: usize| first + u32::try_from(at).unwrap_or(0);
    for (at, bookmark) in bookmarks.iter().enumerate() {
        let parent = bookmarks[..at].iter().rposition(|other| other.level < bookmark.level);
        // The neighbours on the same level lie before the next bookmark of a higher one.
        let before = bookmarks[..at].iter().rposition(|other| other.level <= bookmark.level);
        let before = before.filter(|before| bookmarks[*before].level == bookmark.level);
        let end = bookmarks[at + 1..].iter().position(|other| other.level <= bookmark.level).map_or(bookmarks.len(), |next| at + 1 + next);
        let next = bookmarks.get(end).filter(|next| next.level == bookmark.level).map(|_| end);
        let below = at + 1..end;
        file.object(id(at), |out| {
            out.extend_from_slice(b"<</Title");
            text(out, &bookmark.title);
            let mut entry = |key: &[u8], value: Id| {
                out.extend_from_slice(key);
                reference(out, value);
            };
            entry(b"/Parent ", parent.map_or(root, id));
            if let Some(before) = before {
                entry(b"/Prev ", id(before));
            }
            if let Some(next) = next {
                entry(b"/Next ", id(next));
            }
            if let Some(first) = below.clone().next() {
                let last = below.clone().rfind(|other| bookmarks[*other].level == bookmark.level + 1).unwrap_or(first);
                entry(b"/First ", id(first));
                entry(b"/Last ", id(last));
                // Shown open: all that lies below it counts.
                out.extend_from_slice(b"/Count ");
                count(out, below.len());
            }
            if let Some(page) = pages.get(bookmark.page) {
                out.extend_from_slice(b"/Dest[");
                reference(out, *page);
                out.extend_from_slice(b"/XYZ ");
                length(out, bookmark.x);
                out.push(b' ');
                length(out, layout.height - bookmark.y);
                out.extend_from_slice(b" null]");
            }
            out.extend_from_slice(b">>");
        });
    }
    let last = bookmarks.iter().rposition(|bookmark| bookmark.level == 1).unwrap_or(0);
    file.object(root, |out| {
        out.extend_from_slice(b"<</Type/Outlines/First ");
        reference(out, id(0));
        out.extend_from_slice(b"/Last ");
        reference(out, id(last));
        out.extend_from_slice(b"/Count ");
        count(out, bookmarks.len());
        out.extend_from_slice(b">>");
    });
    Some(root)
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
