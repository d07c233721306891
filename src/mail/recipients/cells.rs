//! The cells of a row, whatever the format of its list.

use super::columns::{COLUMNS, Column};

/// The cells of a row, by our columns. Used again for the next row.
#[derive(Debug, Default)]
pub struct Cells {
    bytes: Vec<u8>,
    spans: [(u32, u32); COLUMNS],
    /// Whether the row has another number of cells than the head row.
    pub uneven: bool,
    /// Whether the row is longer than a row may be; then it has no cells.
    pub oversized: bool,
    /// Whether the row is none: no object, or one within which another lies.
    pub not_an_object: bool,
}

impl Cells {
    /// Empties all cells.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.spans = [(0, 0); COLUMNS];
        (self.uneven, self.oversized, self.not_an_object) = (false, false, false);
    }

    /// Sets a cell.
    pub fn set(&mut self, column: Column, bytes: &[u8]) {
        let bytes = bytes.trim_ascii();
        let start = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(bytes);
        let end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        if let Some(span) = self.spans.get_mut(column as usize) {
            *span = (start, end);
        }
    }

    /// A cell; empty if the row has none.
    pub fn get(&self, column: Column) -> &[u8] {
        let (start, end) = self.spans.get(column as usize).copied().unwrap_or_default();
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }
}
