//! Lists of JSON objects, one a line.

use std::collections::BTreeSet;
use std::io::BufRead;

use serde_json::{Map, Value};

use super::cells::Cells;
use super::columns::{Column, column_of};
use super::{InputFault, Rows};

/// Rows of JSON objects.
pub struct JsonRows {
    from: Box<dyn BufRead>,
    mapping: Vec<(String, Column)>,
    limit: usize,
    line: Vec<u8>,
    ignored: BTreeSet<String>,
}

impl JsonRows {
    /// Rows of a stream.
    pub fn new(from: Box<dyn BufRead>, mapping: &[(String, Column)], limit: usize) -> JsonRows {
        JsonRows { from, mapping: mapping.to_vec(), limit, line: Vec::new(), ignored: BTreeSet::new() }
    }

    /// Reads the next line that is not empty; says whether there was one and whether it fits.
    fn line(&mut self) -> Result<Option<bool>, InputFault> {
        loop {
            self.line.clear();
            let (mut any, mut fits) = (false, true);
            loop {
                let input = self.from.fill_buf().map_err(InputFault::Io)?;
                if input.is_empty() {
                    break;
                }
                any = true;
                let end = memchr::memchr(b'\n', input);
                let piece = input.get(..end.unwrap_or(input.len())).unwrap_or_default();
                fits &= self.line.len() + piece.len() <= self.limit;
                if fits {
                    self.line.extend_from_slice(piece);
                }
                let read = piece.len() + usize::from(end.is_some());
                self.from.consume(read);
                if end.is_some() {
                    break;
                }
            }
            if !any {
                return Ok(None);
            }
            if !fits || !self.line.trim_ascii().is_empty() {
                return Ok(Some(fits));
            }
        }
    }
}

impl Rows for JsonRows {
    fn next(&mut self, cells: &mut Cells) -> Result<bool, InputFault> {
        let Some(fits) = self.line()? else { return Ok(false) };
        cells.oversized = !fits;
        if !fits {
            return Ok(true);
        }
        let Ok(object) = serde_json::from_slice::<Map<String, Value>>(&self.line) else {
            cells.not_an_object = true;
            return Ok(true);
        };
        for (name, value) in &object {
            match column_of(name, &self.mapping) {
                Some(column) => set(cells, column, value),
                None if self.ignored.len() < 1000 && !self.ignored.contains(name) => drop(self.ignored.insert(name.clone())),
                None => {}
            }
        }
        Ok(true)
    }

    fn ignored(&self) -> Vec<String> {
        self.ignored.iter().cloned().collect()
    }
}

fn set(cells: &mut Cells, column: Column, value: &Value) {
    match value {
        Value::Null => {}
        Value::String(text) => cells.set(column, text.as_bytes()),
        Value::Bool(flag) => cells.set(column, if *flag { b"true" } else { b"false" }),
        Value::Number(number) => cells.set(column, number.to_string().as_bytes()),
        Value::Array(list) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            if words.len() == list.len() {
                cells.set(column, words.join(";").as_bytes());
            } else {
                cells.not_an_object = true;
            }
        }
        Value::Object(_) => cells.not_an_object = true,
    }
}
