//! Lists as comma-separated values (RFC 4180): UTF-8, with any line end, a row of names first.

use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader};

use super::cells::Cells;
use super::columns::{Column, Header, header};
use super::{InputFault, Rows};

/// The most columns of a list.
const MOST_COLUMNS: usize = 1024;

/// Rows of comma-separated values. The buffers have a fixed size, so that a quotation mark that is never closed does not read
/// the whole list into memory.
pub struct CsvRows {
    from: Box<dyn BufRead>,
    reader: Reader,
    header: Header,
    record: Vec<u8>,
    ends: Vec<usize>,
    /// Whether the quotation marks read so far are an odd number.
    odd: bool,
}

/// A record that was read into the buffers.
struct Record {
    length: usize,
    fields: usize,
    oversized: bool,
}

impl CsvRows {
    /// Reads the row of names.
    pub fn new(from: Box<dyn BufRead>, mapping: &[(String, Column)], limit: usize) -> Result<CsvRows, InputFault> {
        let mut rows = CsvRows {
            from,
            reader: Reader::new(),
            header: Header::default(),
            record: vec![0; limit],
            ends: vec![0; MOST_COLUMNS],
            odd: false,
        };
        let record = rows.record()?.ok_or(InputFault::Empty)?;
        if record.oversized {
            return Err(InputFault::HeadNotText);
        }
        let names: Result<Vec<String>, InputFault> =
            (0..record.fields).map(|at| String::from_utf8(rows.field(at).to_vec()).map_err(|_| InputFault::HeadNotText)).collect();
        rows.header = header(names?.iter().map(String::as_str), mapping)?;
        Ok(rows)
    }

    fn field(&self, at: usize) -> &[u8] {
        let end = self.ends.get(at).copied().unwrap_or_default();
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.record.get(start..end).unwrap_or_default()
    }

    /// Reads the next record; one that does not fit into the buffers is read to its end and kept nowhere.
    fn record(&mut self) -> Result<Option<Record>, InputFault> {
        let (mut length, mut fields, mut oversized) = (0, 0, false);
        loop {
            let input = self.from.fill_buf().map_err(InputFault::Io)?;
            let ended = input.is_empty();
            let (result, read, written, ends) = self.reader.read_record(
                input,
                self.record.get_mut(length..).unwrap_or_default(),
                self.ends.get_mut(fields..).unwrap_or_default(),
            );
            let quotes = memchr::memchr_iter(b'"', input.get(..read).unwrap_or_default()).count();
            self.odd ^= quotes % 2 == 1;
            self.from.consume(read);
            (length, fields) = (length + written, fields + ends);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => (length, fields, oversized) = (0, 0, true),
                ReadRecordResult::Record => {
                    if ended && self.odd && self.record.get(..length).is_some_and(|record| record.contains(&b'\n')) {
                        return Err(InputFault::OpenQuote);
                    }
                    return Ok(Some(Record { length, fields, oversized }));
                }
                ReadRecordResult::End => {
                    if oversized && self.odd {
                        return Err(InputFault::OpenQuote);
                    }
                    return Ok(None);
                }
            }
        }
    }
}

impl Rows for CsvRows {
    fn next(&mut self, cells: &mut Cells) -> Result<bool, InputFault> {
        let Some(record) = self.record()? else { return Ok(false) };
        cells.oversized = record.oversized;
        cells.uneven = record.fields != self.header.columns.len();
        if !record.oversized && record.length > 0 {
            for at in 0..self.header.columns.len().min(record.fields) {
                if let Some(Some(column)) = self.header.columns.get(at) {
                    cells.set(*column, self.field(at));
                }
            }
        }
        Ok(true)
    }

    fn ignored(&self) -> Vec<String> {
        self.header.ignored.clone()
    }
}
