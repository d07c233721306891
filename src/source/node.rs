//! YAML as it was written: scalars keep their letters, every node its place.

use super::file::Span;

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes it covers; for a mapping or a list, from its first to its last entry.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// The kinds of node.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Nothing was written, or `~` or `null` without quotes.
    Null,
    /// A scalar as written, after YAML's own escapes. `no`, `NO` and `0001283699` keep their letters.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stood in quotes or in a block, so that it can only be text.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping in the order of the file. Keys are unique: a second equal key is a fault and is left out.
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// The key's place.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value under a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key of a mapping.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            NodeKind::Mapping(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The node without the `{value: …, source: …}` around it, if it is a scalar written so.
    pub fn unsourced(&self) -> &Node {
        match &self.kind {
            NodeKind::Mapping(_) => match self.get("value") {
                Some(value) => value,
                None => self.get("category").unwrap_or(self),
            },
            _ => self,
        }
    }

    /// What it is, in a word a reader knows.
    pub fn describe(&self) -> &'static str {
        match self.kind {
            NodeKind::Null => "nothing",
            NodeKind::Scalar { .. } => "a single value",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a mapping of keys",
        }
    }

    /// Resolves a path such as `affected.groups[prepaid].count` or `history.incidents[0]`. A list entry is named by its
    /// `id`, its `duty` or its number from 0.
    pub fn at_path(&self, path: &str) -> Option<&Node> {
        let mut node = self;
        for part in path.split('.').filter(|part| !part.is_empty()) {
            let (key, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
            if !key.is_empty() {
                node = node.get(key)?;
            }
            while let Some(inner) = rest.strip_prefix('[') {
                let (name, after) = inner.split_once(']')?;
                node = node.list_entry(name)?;
                rest = after;
            }
            if !rest.is_empty() {
                return None;
            }
        }
        Some(node)
    }

    /// An entry of a list, named by its `id`, its `duty` or its number from 0.
    pub fn list_entry(&self, name: &str) -> Option<&Node> {
        let NodeKind::Sequence(items) = &self.kind else { return None };
        items
            .iter()
            .find(|item| ["id", "duty"].iter().any(|key| item.get(key).and_then(Node::text) == Some(name)))
            .or_else(|| name.parse::<usize>().ok().and_then(|index| items.get(index)))
    }
}
