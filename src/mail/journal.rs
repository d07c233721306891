//! The journal of a run that is under way: what it was asked for, and each batch that is whole on disk. `--resume` goes on
//! from it; when a package is whole there is no journal any more.

use serde::{Deserialize, Serialize};

use super::manifest::{File, Made};

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// `forthwith/mail-journal/1`.
    pub schema: String,
    /// What the package is made from, and how. A run goes on only where all of it is the same.
    pub made: Made,
}

/// Says what a journal is.
pub const SCHEMA: &str = "forthwith/mail-journal/1";

/// A batch that is whole on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Its number, from 1.
    pub batch: u64,
    /// Its files.
    pub files: Vec<File>,
    /// How long the index is with it, in bytes.
    pub index: u64,
    /// The SHA-256 of the index so far.
    pub rows: String,
    /// Pages by variant, without blank ones.
    pub pages: Vec<(String, u64)>,
}

/// A journal that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// The first line.
    pub opening: Opening,
    /// The batches, in their order from 1. A last line that was torn off is left out.
    pub done: Vec<Done>,
    /// How long the whole lines are, in bytes.
    pub length: u64,
}

/// Why a journal cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JournalFault {
    /// Not even the first line is whole.
    #[error("the run before ended before its first line was written")]
    Empty,
    /// A line that no run writes.
    #[error("line {0} is no line of a journal")]
    Line(usize),
}

/// A line of a journal, with its end.
///
/// # Errors
/// Never in practice: nothing of it fails to be written as JSON.
pub fn line(of: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(of)?;
    line.push(b'\n');
    Ok(line)
}

/// Reads a journal. What stands behind the last line end was torn off when the run ended, and does not count.
///
/// # Errors
/// Lines that no run writes.
pub fn read(bytes: &[u8]) -> Result<Journal, JournalFault> {
    let end = bytes.iter().rposition(|byte| *byte == b'\n').ok_or(JournalFault::Empty)?;
    let mut lines = bytes[..end].split(|byte| *byte == b'\n').enumerate();
    let (_, first) = lines.next().ok_or(JournalFault::Empty)?;
    let opening: Opening = serde_json::from_slice(first).map_err(|_| JournalFault::Line(1))?;
    if opening.schema != SCHEMA {
        return Err(JournalFault::Line(1));
    }
    let mut done: Vec<Done> = Vec::new();
    for (at, line) in lines {
        let next: Done = serde_json::from_slice(line).map_err(|_| JournalFault::Line(at + 1))?;
        if next.batch != done.len() as u64 + 1 {
            return Err(JournalFault::Line(at + 1));
        }
        done.push(next);
    }
    Ok(Journal { opening, done, length: end as u64 + 1 })
}
