//! Changing an incident file as text: comments, order, style and line ends stay as they are. `fix` mends what is safe to
//! mend, [`set`] changes a fact in place. Nothing here reads or writes files.

mod fix;
mod order;
mod scalar;
mod set;

use crate::source::{Node, NodeKind, Span};

pub use fix::{Mended, mend};
pub use set::{Assignment, Origin, set};

/// A change of a text: what stands at a place becomes something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go; empty where something is only put in.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

impl Edit {
    /// Puts text in at a place.
    fn insert(at: usize, text: impl Into<String>) -> Edit {
        Edit { span: Span::new(at, at), text: text.into() }
    }
}

/// The text with changes made. Of two that overlap the later is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(before) = text.get(at..start).filter(|_| text.is_char_boundary(end)) else { continue };
        out.push_str(before);
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// The line end of a text: CR LF if it has any, else LF.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Whether two trees say the same, wherever it stands and in whatever order keys come.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (NodeKind::Mapping(a), NodeKind::Mapping(b)) => {
            a.len() == b.len() && a.iter().all(|entry| other.get(&entry.key).is_some_and(|value| same(&entry.value, value)))
        }
        (NodeKind::Sequence(a), NodeKind::Sequence(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_from_the_first_to_the_last_and_never_twice() {
        let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.to_owned() };
        assert_eq!(apply("abcdef", &[edit(4, 5, "E"), edit(0, 1, "A"), Edit::insert(6, "!")]), "AbcdEf!");
        assert_eq!(apply("abcdef", &[edit(1, 4, "-"), edit(2, 3, "+")]), "a-ef");
        assert_eq!(apply("é", &[edit(1, 2, "-")]), "é");
    }
}
