//! The Markdown of one letter for many people: what all share is written once, and only the blocks that hold words of the
//! recipient are written for each.

use crate::document::fill::{Filling, fields, fill, fill_blocks};
use crate::document::tree::{Block, Document};

use super::markdown::markdown;

/// The Markdown of a letter whose fields are open.
#[derive(Debug, Clone)]
pub struct FilledMarkdown {
    /// The letter, with the blocks that are written anew in turn.
    shell: Document,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
enum Piece {
    /// Text that all letters share.
    Shared(String),
    /// A block with words of the recipient.
    Personal(Block),
}

impl FilledMarkdown {
    /// Takes a letter apart, and tries with a sample whether what comes out is what [`markdown`] makes of the filled letter; if
    /// it is not (a note below the text, say), each letter is written whole.
    pub fn new(document: &Document, sample: &Filling<'_>) -> FilledMarkdown {
        let mut shell = document.clone();
        shell.draft = false;
        let blocks = std::mem::take(&mut shell.blocks);
        let mut parts = FilledMarkdown { shell, pieces: Vec::new() };
        for block in blocks {
            if fields(std::slice::from_ref(&block)).is_empty() {
                parts.shell.blocks = vec![block];
                let text = markdown(&parts.shell).text;
                match parts.pieces.last_mut() {
                    // A page break is no words.
                    _ if text == "\n" => {}
                    Some(Piece::Shared(shared)) => {
                        shared.push('\n');
                        shared.push_str(&text);
                    }
                    _ => parts.pieces.push(Piece::Shared(text)),
                }
            } else {
                parts.pieces.push(Piece::Personal(block));
            }
        }
        parts.shell.blocks = Vec::new();
        if parts.text(sample) == markdown(&fill(document, sample)).text {
            return parts;
        }
        FilledMarkdown { shell: document.clone(), pieces: Vec::new() }
    }

    /// The text for a recipient: what [`markdown`] makes of the filled letter.
    pub fn text(&mut self, filling: &Filling<'_>) -> String {
        if self.pieces.is_empty() {
            return markdown(&fill(&self.shell, filling)).text;
        }
        let mut out = String::with_capacity(6000);
        for piece in &self.pieces {
            if !out.is_empty() {
                out.push('\n');
            }
            match piece {
                Piece::Shared(text) => out.push_str(text),
                Piece::Personal(block) => {
                    self.shell.blocks.clear();
                    self.shell.blocks.push(block.clone());
                    fill_blocks(&mut self.shell.blocks, filling);
                    out.push_str(&markdown(&self.shell).text);
                }
            }
        }
        out
    }
}
