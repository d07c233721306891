//! What a list is, by its first bytes: compressed or not, CSV, NDJSON or Parquet.

use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use flate2::bufread::MultiGzDecoder;

use super::columns::Column;
use super::csv::CsvRows;
use super::ndjson::JsonRows;
use super::parquet::ParquetRows;
use super::{InputFault, Rows};

/// What can be read from any place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A list to read.
pub enum Input {
    /// A stream, such as standard input.
    Stream {
        /// Its name.
        name: String,
        /// What to read.
        from: Box<dyn Read + Send>,
    },
    /// A file.
    File {
        /// Its name, as it was given.
        name: String,
        /// What to read.
        from: Box<dyn ReadSeek + Send>,
    },
}

impl Input {
    /// The name.
    pub fn name(&self) -> &str {
        let (Input::Stream { name, .. } | Input::File { name, .. }) = self;
        name
    }
}

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const PARQUET: &[u8] = b"PAR1";
const BUFFER: usize = 1 << 18;

/// Opens a list.
pub fn rows(input: Input, mapping: &[(String, Column)], limit: usize) -> Result<Box<dyn Rows>, InputFault> {
    let from: Box<dyn Read> = match input {
        Input::Stream { from, .. } => from,
        Input::File { mut from, .. } => {
            let mut start = [0; 4];
            let read = from.read(&mut start).map_err(InputFault::Io)?;
            from.seek(SeekFrom::Start(0)).map_err(InputFault::Io)?;
            if start.get(..read) == Some(PARQUET) {
                return Ok(Box::new(ParquetRows::new(from, mapping)?));
            }
            from
        }
    };
    plain(decompressed(from)?, mapping, limit)
}

/// What was compressed, as it was before; several parts one after the other are one.
fn decompressed(from: Box<dyn Read>) -> Result<Box<dyn BufRead>, InputFault> {
    let (start, from) = peek(from)?;
    let from: Box<dyn Read> = if start.starts_with(GZIP) {
        Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, from)))
    } else if start.starts_with(ZSTD) {
        Box::new(zstd::stream::read::Decoder::new(from).map_err(InputFault::Io)?)
    } else {
        from
    };
    Ok(Box::new(BufReader::with_capacity(BUFFER, from)))
}

/// The first bytes of a stream, which stay in it.
fn peek(mut from: Box<dyn Read>) -> Result<(Vec<u8>, Box<dyn Read>), InputFault> {
    let mut start = Vec::with_capacity(4);
    from.by_ref().take(4).read_to_end(&mut start).map_err(InputFault::Io)?;
    Ok((start.clone(), Box::new(Cursor::new(start).chain(from))))
}

fn plain(mut from: Box<dyn BufRead>, mapping: &[(String, Column)], limit: usize) -> Result<Box<dyn Rows>, InputFault> {
    let start = from.fill_buf().map_err(InputFault::Io)?;
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err(InputFault::Utf16);
    }
    if start.starts_with(PARQUET) {
        return Err(InputFault::ParquetStream);
    }
    if start.starts_with(&[0xef, 0xbb, 0xbf]) {
        from.consume(3);
    }
    let start = from.fill_buf().map_err(InputFault::Io)?;
    if start.trim_ascii_start().first() == Some(&b'{') {
        return Ok(Box::new(JsonRows::new(from, mapping, limit)));
    }
    Ok(Box::new(CsvRows::new(from, mapping, limit)?))
}
