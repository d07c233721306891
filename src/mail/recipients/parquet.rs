//! Lists as Apache Parquet, by Arrow's own reader.

use std::io::{self, Read, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, ArrayRef, RecordBatch, StringArray};
use arrow_schema::DataType;
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::reader::{ChunkReader, Length};

use super::cells::Cells;
use super::columns::{Column, Header, header};
use super::open::ReadSeek;
use super::{InputFault, Rows};

/// Rows at a time.
const ROWS: usize = 4096;

/// Rows of a Parquet file.
pub struct ParquetRows {
    batches: ParquetRecordBatchReader,
    header: Header,
    /// The columns in use, in the order of the batches.
    columns: Vec<Column>,
    now: Vec<StringArray>,
    length: usize,
    at: usize,
}

impl ParquetRows {
    /// Reads the schema.
    pub fn new(from: Box<dyn ReadSeek + Send>, mapping: &[(String, Column)]) -> Result<ParquetRows, InputFault> {
        let source = Source::new(from).map_err(InputFault::Io)?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(source).map_err(fault)?;
        let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
        let header = header(names.iter().map(String::as_str), mapping)?;
        let used: Vec<usize> = (0..names.len()).filter(|at| matches!(header.columns.get(*at), Some(Some(_)))).collect();
        let columns = used.iter().filter_map(|at| header.columns.get(*at).copied().flatten()).collect();
        let mask = ProjectionMask::roots(builder.parquet_schema(), used);
        let batches = builder.with_projection(mask).with_batch_size(ROWS).build().map_err(fault)?;
        Ok(ParquetRows { batches, header, columns, now: Vec::new(), length: 0, at: 0 })
    }

    /// Reads the next rows; says whether there were any.
    fn fill(&mut self) -> Result<bool, InputFault> {
        while self.at == self.length {
            let Some(batch) = self.batches.next() else { return Ok(false) };
            let batch: RecordBatch = batch.map_err(|error| InputFault::Parquet(error.to_string()))?;
            self.now = batch.columns().iter().map(text).collect::<Result<_, _>>()?;
            (self.length, self.at) = (batch.num_rows(), 0);
        }
        Ok(true)
    }
}

impl Rows for ParquetRows {
    fn next(&mut self, cells: &mut Cells) -> Result<bool, InputFault> {
        if !self.fill()? {
            return Ok(false);
        }
        for (column, values) in self.columns.iter().zip(&self.now) {
            if values.is_valid(self.at) {
                cells.set(*column, values.value(self.at).as_bytes());
            }
        }
        self.at += 1;
        Ok(true)
    }

    fn ignored(&self) -> Vec<String> {
        self.header.ignored.clone()
    }
}

fn fault(error: ParquetError) -> InputFault {
    InputFault::Parquet(error.to_string())
}

/// A column as text. Of a list of texts each becomes one text.
fn text(values: &ArrayRef) -> Result<StringArray, InputFault> {
    let unreadable = |error: arrow_schema::ArrowError| InputFault::Parquet(error.to_string());
    if let DataType::List(_) = values.data_type() {
        let lists = values.as_list::<i32>();
        let joined = lists.iter().map(|list| {
            list.map(|list| {
                let words = text(&list)?;
                Ok(words.iter().flatten().collect::<Vec<_>>().join(";"))
            })
            .transpose()
        });
        return joined.collect::<Result<StringArray, InputFault>>();
    }
    let cast = arrow_cast::cast(values, &DataType::Utf8).map_err(unreadable)?;
    Ok(cast.as_string::<i32>().clone())
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
