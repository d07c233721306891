//! `rejected.csv`: the rows that no letter can go to, each with the reason, and nothing of what they say but the record's id.

use super::letters::NoFit;
use super::recipients::{Reason, Rejection};

/// The head row. `row` counts the rows of a list from 1, its row of names not counted.
pub const HEAD: &str = "list,row,record_id,column,reason,explanation\n";

/// A row without a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The id of the record, empty where it is none.
    pub record_id: String,
    /// The column it is about.
    pub column: &'static str,
    /// Why.
    pub why: Why,
}

/// Why a row has no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// What it says cannot be used.
    #[error(transparent)]
    Row(#[from] Reason),
    /// There is no letter for the person.
    #[error(transparent)]
    Letter(#[from] NoFit),
}

impl From<Rejection> for Rejected {
    fn from(Rejection { record_id, column, reason }: Rejection) -> Rejected {
        Rejected { record_id, column: column.name(), why: reason.into() }
    }
}

impl Rejected {
    /// The name of the reason, as counts have it.
    pub fn name(&self) -> &'static str {
        match self.why {
            Why::Row(reason) => reason.name(),
            Why::Letter(none) => none.name(),
        }
    }

    /// Writes its line. `list` is the number of the list from 0, as lists were named.
    ///
    /// # Errors
    /// Never in practice: memory can be written.
    pub fn write(&self, list: usize, row: u64, out: &mut Vec<u8>) -> csv::Result<()> {
        let mut writer = csv::WriterBuilder::new().from_writer(out);
        let (list, row, why) = ((list + 1).to_string(), row.to_string(), self.why.to_string());
        writer.write_record([&list, &row, &self.record_id, self.column, self.name(), &why])?;
        writer.flush()?;
        Ok(())
    }
}
