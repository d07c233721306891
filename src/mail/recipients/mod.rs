//! Lists of the people affected: CSV, NDJSON or Parquet, plain or compressed, read row by row and checked.
//!
//! A row that no letter can go to is rejected with the reason, and the reading goes on; what cannot be read at all is an error.
//! Neither ever holds anything of what a row says but the id of its record.

mod cells;
mod check;
mod columns;
mod csv;
mod duplicates;
mod ndjson;
mod open;
mod parquet;
mod person;
mod text;

use std::collections::BTreeSet;

use cells::Cells;
use check::Checker;
pub use check::is_email;
use columns::mapping;

pub use columns::{Column, HeaderFault};
pub use duplicates::{Mark, Seen};
pub use open::{Input, ReadSeek};
pub use person::Person;

/// What a reader must know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The ids of the groups of the incident file.
    pub groups: Vec<String>,
    /// Names of columns: theirs, ours.
    pub columns: Vec<(String, String)>,
    /// The largest row, in bytes.
    pub limit: usize,
    /// The shard, from 1, and how many there are.
    pub shard: Option<(u32, u32)>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { groups: Vec::new(), columns: Vec::new(), limit: 64 << 10, shard: None }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The number of its list, from 0.
    pub input: usize,
    /// Its number in the list, from 1, the row of names not counted.
    pub row: u64,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A person whom a letter can go to.
    Accepted(Person),
    /// Nobody whom a letter can go to.
    Rejected(Rejection),
}

/// Why a row was rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The id of the record, where it is one.
    pub record_id: String,
    /// The column.
    pub column: Column,
    /// The reason.
    pub reason: Reason,
}

/// A reason to reject a row. Holds nothing of what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Reason {
    /// Nothing stands there.
    #[error("is empty")]
    Missing,
    /// Too long to be what it should be.
    #[error("is too long")]
    TooLong,
    /// Not UTF-8.
    #[error("is not UTF-8, or was not when the list was made")]
    BrokenEncoding,
    /// Control characters or line breaks.
    #[error("holds a line break or another control character")]
    Control,
    /// Marks that turn the direction of text.
    #[error("holds a mark that changes the direction of text")]
    Direction,
    /// Characters that print as nothing.
    #[error("holds a character that prints as nothing")]
    Invisible,
    /// Characters without a meaning.
    #[error("holds a private-use character")]
    PrivateUse,
    /// A spreadsheet would run it.
    #[error("begins like a formula of a spreadsheet")]
    Formula,
    /// No font has one of its characters.
    #[error("holds a character that no font has; give one with --font")]
    NoGlyph,
    /// An id with other characters.
    #[error("must be of letters, digits and . _ - only, not begin with . or -, and have at most 64 of them")]
    BadId,
    /// The same id as a row before.
    #[error("was there before; the first row is kept")]
    Duplicate,
    /// No country.
    #[error("is no country: write the two letters of ISO 3166, or the English name")]
    UnknownCountry,
    /// No state.
    #[error("is no state or territory of the United States: write its two letters")]
    UnknownRegion,
    /// No ZIP Code.
    #[error("is no ZIP Code: write five digits, or nine with a hyphen")]
    BadZip,
    /// A ZIP Code that lost its first digit.
    #[error("has a digit too few: a spreadsheet seems to have dropped the 0 that it begins with")]
    ZipLostZero,
    /// Not a group of the incident.
    #[error("names a group that the incident file does not have")]
    UnknownGroup,
    /// Not an e-mail address.
    #[error("is no e-mail address")]
    BadEmail,
    /// Not a language tag.
    #[error("is no language tag (BCP 47), such as es or es-MX")]
    BadLanguage,
    /// Neither yes nor no.
    #[error("is neither yes nor no")]
    BadFlag,
    /// A row with more or fewer cells than there are columns.
    #[error("the row has another number of cells than the first row")]
    Uneven,
    /// A row that is far too long.
    #[error("the row is far too long: is a quotation mark missing before it ends?")]
    Oversized,
    /// Not an object.
    #[error("the row is no JSON object")]
    NotAnObject,
}

impl Reason {
    /// Its name in counts.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Missing => "missing",
            Reason::TooLong => "too-long",
            Reason::BrokenEncoding => "broken-encoding",
            Reason::Control => "control-character",
            Reason::Direction => "direction-mark",
            Reason::Invisible => "invisible-character",
            Reason::PrivateUse => "private-use-character",
            Reason::Formula => "formula",
            Reason::NoGlyph => "no-glyph",
            Reason::BadId => "bad-record-id",
            Reason::Duplicate => "duplicate",
            Reason::UnknownCountry => "unknown-country",
            Reason::UnknownRegion => "unknown-region",
            Reason::BadZip => "bad-zip",
            Reason::ZipLostZero => "zip-lost-zero",
            Reason::UnknownGroup => "unknown-group",
            Reason::BadEmail => "bad-email",
            Reason::BadLanguage => "bad-language",
            Reason::BadFlag => "bad-flag",
            Reason::Uneven => "uneven-row",
            Reason::Oversized => "oversized-row",
            Reason::NotAnObject => "not-an-object",
        }
    }
}

/// Why a list cannot be read. Holds nothing of what it says.
#[derive(Debug, thiserror::Error)]
#[error("{input}{}: {fault}", .row.map_or_else(String::new, |row| format!(", after row {row}")))]
pub struct InputError {
    /// The list, as it was named.
    pub input: String,
    /// The last row that was read.
    pub row: Option<u64>,
    /// What is wrong.
    pub fault: InputFault,
}

/// What is wrong with a list.
#[derive(Debug, thiserror::Error)]
pub enum InputFault {
    /// It cannot be read.
    #[error("cannot be read on: {0}")]
    Io(std::io::Error),
    /// Its columns cannot be used.
    #[error(transparent)]
    Header(#[from] HeaderFault),
    /// It is UTF-16.
    #[error("this is UTF-16; save the list as UTF-8")]
    Utf16,
    /// It is empty.
    #[error("there is not even a row of names in it")]
    Empty,
    /// The first row is not text.
    #[error("the first row is no row of names in UTF-8")]
    HeadNotText,
    /// A quotation mark is open to the end.
    #[error("a quotation mark is open to the end of the list")]
    OpenQuote,
    /// Parquet from a stream.
    #[error("this is Parquet, which cannot be read from a stream or compressed once more; name the file")]
    ParquetStream,
    /// Parquet that cannot be read.
    #[error("this Parquet cannot be read: {0}")]
    Parquet(String),
}

/// What reads a list row by row.
trait Rows {
    /// Reads the next row into `cells`; says whether there was one.
    fn next(&mut self, cells: &mut Cells) -> Result<bool, InputFault>;
    /// Columns of theirs that are not used, as far as they came up.
    fn ignored(&self) -> Vec<String>;
}

/// Reads lists one after the other.
pub struct Reader {
    inputs: std::vec::IntoIter<Input>,
    settings: Settings,
    now: Option<Box<dyn Rows>>,
    name: String,
    input: usize,
    row: u64,
    cells: Cells,
    checker: Checker,
    seen: Seen,
    ignored: BTreeSet<String>,
    skipped: u64,
    ended: bool,
}

impl Reader {
    /// A reader of some lists.
    pub fn new(inputs: Vec<Input>, settings: Settings) -> Reader {
        Reader {
            inputs: inputs.into_iter(),
            checker: Checker::new(&settings.groups),
            settings,
            now: None,
            name: String::new(),
            input: 0,
            row: 0,
            cells: Cells::default(),
            seen: Seen::default(),
            ignored: BTreeSet::new(),
            skipped: 0,
            ended: false,
        }
    }

    /// Columns of theirs that are not used.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.ignored.iter().map(String::as_str)
    }

    /// How many rows belong to other shards.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    /// The bytes kept for finding duplicates.
    pub fn memory(&self) -> usize {
        self.seen.bytes()
    }

    fn step(&mut self) -> Result<Option<Row>, InputFault> {
        loop {
            if self.now.is_none() {
                let Some(input) = self.inputs.next() else { return Ok(None) };
                input.name().clone_into(&mut self.name);
                (self.input, self.row) = (self.input + 1, 0);
                let mapping = mapping(&self.settings.columns)?;
                self.now = Some(open::rows(input, &mapping, self.settings.limit)?);
            }
            let Some(now) = &mut self.now else { continue };
            self.cells.clear();
            if !now.next(&mut self.cells)? {
                self.ignored.extend(now.ignored());
                self.now = None;
                continue;
            }
            self.row += 1;
            let id = self.cells.get(Column::RecordId);
            let mark = Mark::of(id);
            if let Some((at, of)) = self.settings.shard {
                // A row without an id belongs to the shard of its number.
                let own = if id.is_empty() { u32::try_from(self.row % u64::from(of)).unwrap_or(0) + 1 } else { mark.shard(of) };
                if own != at {
                    self.skipped += 1;
                    continue;
                }
            }
            let outcome = match self.checker.check(&self.cells) {
                Ok(person) if self.seen.insert(mark) => Outcome::Accepted(person),
                Ok(person) => {
                    let record_id = person.record_id().to_owned();
                    Outcome::Rejected(Rejection { record_id, column: Column::RecordId, reason: Reason::Duplicate })
                }
                Err(rejection) => Outcome::Rejected(rejection),
            };
            return Ok(Some(Row { input: self.input - 1, row: self.row, outcome }));
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Row, InputError>;

    fn next(&mut self) -> Option<Result<Row, InputError>> {
        if self.ended {
            return None;
        }
        match self.step() {
            Ok(row) => {
                self.ended = row.is_none();
                row.map(Ok)
            }
            Err(fault) => {
                self.ended = true;
                Some(Err(InputError { input: self.name.clone(), row: (self.row > 0).then_some(self.row), fault }))
            }
        }
    }
}
