//! Sections, and the words people put in their place. A section starts at a heading with an id and runs to the next
//! heading of the same or a higher level, or to the end of its group.

use std::sync::Arc;

use super::build::{Trouble, Words, visible};
use super::markdown::{Fill, blocks};
use super::tree::{Block, BlockKind, Inline, Origin, TemplatePlace, Value};

/// What replacing gave.
#[derive(Debug, Default)]
pub struct Replaced {
    /// The facts that were used: the words.
    pub used: Vec<Origin>,
    /// Sections that do not exist, and what the words hold that a document cannot.
    pub troubles: Vec<Trouble>,
}

/// Puts people's words in place of sections.
pub fn replace(body: &mut Vec<Block>, words: &Words) -> Replaced {
    let mut replaced = Replaced::default();
    for (section, markdown, origin) in words {
        let mut plain = Plain { origin, troubles: Vec::new() };
        let new = blocks(markdown, 0, &mut plain);
        replaced.troubles.append(&mut plain.troubles);
        if put(body, section, new) {
            replaced.used.push(origin.clone());
        } else {
            let mut known = Vec::new();
            ids(body, &mut known);
            replaced.troubles.push(Trouble::UnknownSection { section: section.clone(), known });
        }
    }
    replaced
}

fn put(blocks: &mut Vec<Block>, section: &str, new: Vec<Block>) -> bool {
    let heading = blocks.iter().enumerate().find_map(|(index, block)| match &block.kind {
        BlockKind::Heading { level, id: Some(id), .. } if id == section => Some((index, *level)),
        _ => None,
    });
    if let Some((start, level)) = heading {
        let ends = |block: &Block| matches!(&block.kind, BlockKind::Heading { level: other, .. } if *other <= level);
        let end = blocks[start + 1..].iter().position(ends).map_or(blocks.len(), |length| start + 1 + length);
        // The signature and what else is grouped at the end of a section stays.
        let kept = blocks[start + 1..end].iter().rposition(|block| !matches!(block.kind, BlockKind::Group { .. } | BlockKind::PageBreak));
        let end = kept.map_or(start + 1, |last| start + 2 + last);
        blocks.splice(start + 1..end, new);
        return true;
    }
    for block in blocks {
        if let BlockKind::Group { blocks, .. } = &mut block.kind
            && put(blocks, section, new.clone())
        {
            return true;
        }
    }
    false
}

fn ids(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { id: Some(id), .. } => out.push(id.clone()),
            BlockKind::Group { blocks, .. } => ids(blocks, out),
            _ => {}
        }
    }
}

/// Markdown without tokens: all its text is a value that comes from `words`.
struct Plain<'a> {
    origin: &'a Origin,
    troubles: Vec<Trouble>,
}

impl Fill for Plain<'_> {
    fn fill(&mut self, _: usize, text: &str, out: &mut Vec<Inline>) {
        out.push(Inline::Value(Value { text: visible(text), link: None, origins: Arc::from([self.origin.clone()]) }));
    }

    fn place(&self, _: usize) -> Option<TemplatePlace> {
        None
    }

    fn furniture(&mut self, _: bool, _: Vec<Inline>) {
        self.trouble(0, "words in place of a section cannot change the header or footer".to_owned());
    }

    fn figure(&mut self, line: usize, name: &str, _: Vec<Inline>) -> Option<BlockKind> {
        self.trouble(line, format!("words in place of a section hold no drawing such as `{name}`"));
        None
    }

    fn trouble(&mut self, line: usize, message: String) {
        let place = TemplatePlace { file: Arc::clone(&self.origin.file), line: self.origin.line + line as u32 };
        self.troubles.push(Trouble::Template { place, message });
    }
}
