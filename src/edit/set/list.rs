//! What a tree holds, as lists.

use crate::source::{Node, NodeKind};

/// Every scalar below a node, with its path by numbers.
pub fn leaves(node: &Node, path: String, out: &mut Vec<(String, Option<String>)>) {
    match &node.kind {
        NodeKind::Null => out.push((path, None)),
        NodeKind::Scalar { text, .. } => out.push((path, Some(text.clone()))),
        NodeKind::Sequence(items) => items.iter().enumerate().for_each(|(at, item)| leaves(item, format!("{path}[{at}]"), out)),
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let inner = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
                leaves(&entry.value, inner, out);
            }
        }
    }
}

/// The names of the entries of a list, in a sentence.
pub fn entries_of(node: &Node) -> String {
    let NodeKind::Sequence(items) = &node.kind else { return "it holds nothing".to_owned() };
    let name = |(at, item): (usize, &Node)| {
        let id = ["id", "duty"].iter().find_map(|key| item.get(key)?.unsourced().text());
        id.map_or_else(|| at.to_string(), str::to_owned)
    };
    format!("it has: {}", items.iter().enumerate().map(name).collect::<Vec<_>>().join(", "))
}
