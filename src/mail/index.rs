//! `index.csv`: where the letter of each record stands.

use std::io::Write as _;

/// The head row.
pub const HEAD: &str = "record_id,file,first_page,pages,variant,place,sha256\n";

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The record.
    pub record: &'a str,
    /// The file, below the folder of the package.
    pub file: &'a str,
    /// The first page of the letter in it, from 1.
    pub first_page: u64,
    /// How many pages the letter has.
    pub pages: u64,
    /// The letter.
    pub variant: &'a str,
    /// The code of the place the person lives in.
    pub place: &'a str,
    /// The SHA-256 of the letter's Markdown, as `render --record` writes it.
    pub sha256: [u8; 32],
}

/// Writes a line. A record id has only characters that need no quotes.
pub fn write_entry(out: &mut Vec<u8>, entry: &Entry<'_>) {
    let Entry { record, file, first_page, pages, variant, place, .. } = entry;
    // Writing to memory cannot fail.
    let _ = write!(out, "{record},{file},{first_page},{pages},{variant},{place},");
    out.extend_from_slice(hex(&entry.sha256).as_bytes());
    out.push(b'\n');
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// What of a line `verify` and `reconcile` need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read<'a> {
    /// The record.
    pub record: &'a str,
    /// The file.
    pub file: &'a str,
    /// How many pages.
    pub pages: u64,
    /// The letter.
    pub variant: &'a str,
    /// The place.
    pub place: &'a str,
    /// The SHA-256 of its text, in hexadecimal digits.
    pub sha256: &'a str,
}

/// Reads a line, without its end; nothing if it is not one.
pub fn read_entry(line: &str) -> Option<Read<'_>> {
    let mut cells = line.split(',');
    let mut next = || cells.next();
    let (record, file, first, pages, variant, place, sha256) = (next()?, next()?, next()?, next()?, next()?, next()?, next()?);
    first.parse::<u64>().ok()?;
    (cells.next().is_none() && sha256.len() == 64).then_some(Read { record, file, pages: pages.parse().ok()?, variant, place, sha256 })
}
