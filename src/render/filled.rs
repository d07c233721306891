//! The Markdown of one letter for many people: what all share is written once, and only the blocks that hold words of the
//! recipient are written for each.

use sha2::{Digest as _, Sha256};

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
        let mut out = String::new();
        self.parts(filling, &mut |part| out.push_str(part));
        out
    }

    /// The SHA-256 of the text for a recipient.
    pub fn sha256(&mut self, filling: &Filling<'_>) -> [u8; 32] {
        let mut digest = Sha256::new();
        self.parts(filling, &mut |part| digest.update(part));
        digest.finalize().into()
    }

    /// The text part by part.
    fn parts(&mut self, filling: &Filling<'_>, add: &mut dyn FnMut(&str)) {
        if self.pieces.is_empty() {
            add(&markdown(&fill(&self.shell, filling)).text);
            return;
        }
        for (number, piece) in self.pieces.iter().enumerate() {
            if number > 0 {
                add("\n");
            }
            match piece {
                Piece::Shared(text) => add(text),
                Piece::Personal(block) => {
                    self.shell.blocks.clear();
                    self.shell.blocks.push(block.clone());
                    fill_blocks(&mut self.shell.blocks, filling);
                    add(&markdown(&self.shell).text);
                }
            }
        }
    }
}
