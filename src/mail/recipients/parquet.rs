//! Lists as Apache Parquet, by the reader of the Arrow project.

use std::io::{self, Read, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::reader::{ChunkReader, FileReader as _, Length, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;

use super::cells::Cells;
use super::columns::{Column, Header, header};
use super::open::ReadSeek;
use super::{InputFault, Rows};

/// Rows of a Parquet file.
pub struct ParquetRows {
    rows: RowIter<'static>,
    header: Header,
    /// The columns in use, in the order of the rows.
    columns: Vec<Column>,
}

impl ParquetRows {
    /// Reads the schema.
    pub fn new(from: Box<dyn ReadSeek + Send>, mapping: &[(String, Column)]) -> Result<ParquetRows, InputFault> {
        let source = Source::new(from).map_err(InputFault::Io)?;
        let file = SerializedFileReader::new(source).map_err(fault)?;
        let schema = file.metadata().file_metadata().schema().clone();
        let header = header(schema.get_fields().iter().map(|field| field.name()), mapping)?;
        let known = schema.get_fields().iter().zip(&header.columns).filter_map(|(field, column)| Some((Arc::clone(field), (*column)?)));
        let (fields, columns) = known.unzip();
        let used = Type::group_type_builder(schema.name()).with_fields(fields).build().map_err(fault)?;
        let rows = RowIter::from_file_into(Box::new(file)).project(Some(used)).map_err(fault)?;
        Ok(ParquetRows { rows, header, columns })
    }
}

impl Rows for ParquetRows {
    fn next(&mut self, cells: &mut Cells) -> Result<bool, InputFault> {
        let Some(row) = self.rows.next() else { return Ok(false) };
        let row = row.map_err(fault)?;
        for (column, (_, value)) in self.columns.iter().zip(row.get_column_iter()) {
            match value {
                Field::Null => {}
                Field::Str(text) => cells.set(*column, text.as_bytes()),
                Field::Bytes(bytes) => cells.set(*column, bytes.data()),
                other => cells.set(*column, text(other)?.as_bytes()),
            }
        }
        Ok(true)
    }

    fn ignored(&self) -> Vec<String> {
        self.header.ignored.clone()
    }
}

fn fault(error: ParquetError) -> InputFault {
    InputFault::Parquet(error.to_string())
}

/// A value as text. A list of texts becomes one.
fn text(value: &Field) -> Result<String, InputFault> {
    match value {
        Field::Str(text) => Ok(text.clone()),
        Field::ListInternal(list) => {
            let values = list.elements().iter().filter(|value| **value != Field::Null);
            Ok(values.map(text).collect::<Result<Vec<_>, _>>()?.join(";"))
        }
        Field::Group(_) | Field::MapInternal(_) => Err(InputFault::Parquet("a column holds records, not texts".to_owned())),
        other => Ok(other.to_string()),
    }
}

/// A file that is read at any place, by one reader at a time.
struct Source {
    from: Arc<Mutex<Box<dyn ReadSeek + Send>>>,
    length: u64,
}

impl Source {
    fn new(mut from: Box<dyn ReadSeek + Send>) -> io::Result<Source> {
        let length = from.seek(SeekFrom::End(0))?;
        Ok(Source { from: Arc::new(Mutex::new(from)), length })
    }
}

impl Length for Source {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Source {
    type T = Piece;

    fn get_read(&self, start: u64) -> ParquetResult<Piece> {
        Ok(Piece { from: Arc::clone(&self.from), at: start })
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF("the file ends before its parts do".to_owned()));
        }
        let mut bytes = vec![0; length];
        Piece { from: Arc::clone(&self.from), at: start }.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// The file from a place on.
struct Piece {
    from: Arc<Mutex<Box<dyn ReadSeek + Send>>>,
    at: u64,
}

impl Read for Piece {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let mut from = self.from.lock().unwrap_or_else(PoisonError::into_inner);
        from.seek(SeekFrom::Start(self.at))?;
        let read = from.read(to)?;
        self.at += read as u64;
        Ok(read)
    }
}
