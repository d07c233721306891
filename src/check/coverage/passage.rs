//! A document as a reader finds things in it: section by section, with the facts that each section was made from.

use std::sync::Arc;

use crate::document::{Block, BlockKind, Document, Inline, TemplatePlace, plain_text};

/// A stretch of a document under one heading.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// Its words in small letters, spaces folded.
    pub text: String,
    /// The keys of the facts in it, without the names in brackets: `affected.groups[].data.obtained`. Facts that are open are
    /// among them, and of words that people put in a section's place `words.SECTION`.
    pub keys: Vec<String>,
    /// The fields of the recipient in it.
    pub fields: Vec<String>,
    /// Where each key first stands in the template or the incident file.
    pub places: Vec<Option<TemplatePlace>>,
    /// Whether it has a list.
    pub listed: bool,
}

impl Passage {
    /// Whether a fact under one of these keys stands in it.
    pub fn has_key(&self, wanted: &[&str]) -> bool {
        self.key_at(wanted).is_some()
    }

    /// Where a fact under one of these keys stands in the list of keys.
    pub fn key_at(&self, wanted: &[&str]) -> Option<usize> {
        let under = |key: &str, wanted: &str| key == wanted || key.strip_prefix(wanted).is_some_and(|rest| rest.starts_with(['.', '[']));
        self.keys.iter().position(|key| wanted.iter().any(|wanted| under(key, wanted)))
    }

    /// Whether all groups of words are there, of each group at least one.
    pub fn has_words(&self, groups: &[&[&str]]) -> bool {
        groups.iter().all(|group| group.iter().any(|word| self.text.contains(word)))
    }
}

/// The passages of a document; what stands before the first heading is one of its own.
pub fn passages(document: &Document) -> Vec<Passage> {
    let mut out = vec![Passage::default()];
    walk(&document.blocks, &mut out);
    for passage in &mut out {
        passage.text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    }
    out.retain(|passage| !passage.text.is_empty());
    out
}

fn walk(blocks: &[Block], out: &mut Vec<Passage>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } => {
                out.push(Passage::default());
                words(content, block, out);
            }
            BlockKind::Paragraph(content) => words(content, block, out),
            BlockKind::List(list) => {
                if let Some(passage) = out.last_mut() {
                    passage.listed = true;
                }
                list.items.iter().for_each(|item| walk(&item.blocks, out));
            }
            BlockKind::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).flatten().for_each(|cell| words(cell, block, out));
            }
            BlockKind::Figure(figure) => words(&figure.caption, block, out),
            BlockKind::Group { blocks, .. } => walk(blocks, out),
            BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }
}

fn words(content: &[Inline], block: &Block, out: &mut [Passage]) {
    let Some(passage) = out.last_mut() else { return };
    passage.text.push_str(&plain_text(content));
    passage.text.push('\n');
    keys(content, block, passage);
}

fn keys(content: &[Inline], block: &Block, passage: &mut Passage) {
    let mut add = |key: &str| {
        let key = shape(key);
        if !passage.keys.contains(&key) {
            passage.keys.push(key);
            passage.places.push(block.place.clone());
        }
    };
    for inline in content {
        match inline {
            Inline::Value(value) => value.origins.iter().for_each(|origin| add(&origin.key)),
            Inline::Open(key) => add(&Arc::clone(key)),
            Inline::Placeholder(field) => passage.fields.push(field.clone()),
            _ => {}
        }
    }
    for inline in content {
        match inline {
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
                keys(content, block, passage);
            }
            _ => {}
        }
    }
}

/// A key without the names in its brackets; of words in place of a section only the section.
fn shape(key: &str) -> String {
    if let Some(section) = key.strip_prefix("words.").and_then(|rest| rest.rsplit('.').next()) {
        return format!("words.{section}");
    }
    let mut out = String::with_capacity(key.len());
    let mut inside = false;
    for c in key.chars() {
        match c {
            '[' => {
                inside = true;
                out.push(c);
            }
            ']' => {
                inside = false;
                out.push(c);
            }
            _ if inside => {}
            _ => out.push(c),
        }
    }
    out
}
