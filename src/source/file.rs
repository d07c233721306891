//! A file's text and the way from byte offsets to lines and columns.

use std::sync::{Arc, OnceLock};

/// A range of bytes in a file's text, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of the bytes `start..end`.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// Whether the two share a byte, or one lies empty inside the other.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end.max(other.start + 1) && other.start < self.end.max(self.start + 1)
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A line and a column, both from 1, the column counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A file that was read: its name as the user gave it, and its text.
#[derive(Debug)]
pub struct SourceFile {
    name: Arc<str>,
    text: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// A file named `name` with the given text.
    pub fn new(name: &str, text: String) -> SourceFile {
        SourceFile { name: Arc::from(name), text, line_starts: OnceLock::new() }
    }

    /// The name as the user gave it.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span, empty if the span is not of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let start = starts[line - 1] as usize;
        let end = (offset as usize).clamp(start, self.text.len());
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count());
        Position { line: line as u32, column: column as u32 + 1 }
    }

    /// The span of the single character at a line and column, empty at the end of a line.
    pub fn span_at(&self, position: Position) -> Span {
        let starts = self.line_starts();
        let index = (position.line.max(1) - 1) as usize;
        let start = starts.get(index).map_or(self.text.len(), |&start| start as usize);
        let mut chars = self.line(position.line).char_indices().skip((position.column.max(1) - 1) as usize);
        match chars.next() {
            Some((at, c)) => Span::new(start + at, start + at + c.len_utf8()),
            None => Span::new(start + self.line(position.line).len(), start + self.line(position.line).len()),
        }
    }

    /// The span of a line without the white space around it.
    pub fn line_span(&self, line: u32) -> Span {
        let text = self.line(line);
        let start = self.span_at(Position { line, column: 1 }).start as usize + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }

    /// The text of a line, from 1, without its line end.
    pub fn line(&self, line: u32) -> &str {
        let starts = self.line_starts();
        let index = (line.max(1) - 1) as usize;
        let Some(&start) = starts.get(index) else { return "" };
        let end = starts.get(index + 1).map_or(self.text.len(), |&next| next as usize);
        self.text.get(start as usize..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0)
                .chain(self.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(index, _)| index as u32 + 1))
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let file = SourceFile::new("a.yaml", "é: x\r\nsecond: ü y\n".to_owned());
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(4), Position { line: 1, column: 4 });
        let y = file.text().find('y').map_or(0, |at| at as u32);
        assert_eq!(file.position(y), Position { line: 2, column: 11 });
        assert_eq!(file.line(1), "é: x");
        assert_eq!(file.position(10_000), Position { line: 3, column: 1 });
    }
}
