//! The letter of one person of a list, for `render --record`.

use std::path::Path;

use anyhow::{Context as _, bail};

use super::inputs::Inputs;
use super::run::{groups, sender};
use crate::cli::args::Record;
use crate::cli::files;
use crate::document::Document;
use crate::mail::batch::filled;
use crate::mail::letters::{Letters, Source};
use crate::mail::recipients::{Outcome, Reader, Settings};
use crate::mail::rejected::Rejected;
use crate::render::pdf::PdfOptions;

/// The letter that `mail` makes for a record, named `letter-RECORD`. The list is read whole, as `mail` reads it: a record that
/// stands in it twice is rejected the second time.
///
/// # Errors
/// The list cannot be read, the record is not in it or was rejected, or its letter cannot be written.
pub fn letter(source: Source<'_>, record: &Record, look: &PdfOptions) -> anyhow::Result<Document> {
    let Record { list, id } = record;
    let inputs = Inputs::new(std::slice::from_ref(list))?;
    let settings = Settings { groups: groups(source.basis.incident), ..Settings::default() };
    let mut letters = Letters::new(source);
    if !letters.are_written() {
        let why: Vec<String> = letters.stopped.iter().map(|stopped| format!("{}: {}", stopped.id, stopped.why.join("; "))).collect();
        bail!("the letters cannot be written: {}", why.join("; "));
    }
    for row in Reader::new(inputs.open()?, settings) {
        let row = row.with_context(|| format!("{} cannot be used", shown(list)))?;
        let rejected = match row.outcome {
            Outcome::Accepted(person) if person.record_id() == id => match letters.address(person, look) {
                Ok(addressed) => {
                    let letter = &letters.list()[addressed.letter];
                    let mut document = filled(&addressed.person, letter, &sender(source.basis.incident));
                    document.id = format!("letter-{id}");
                    return Ok(document);
                }
                Err(rejected) => rejected,
            },
            Outcome::Rejected(rejection) if rejection.record_id == *id => Rejected::from(rejection),
            _ => continue,
        };
        bail!("row {} of {} gets no letter: `{}`: {}", row.row, shown(list), rejected.column, rejected.why);
    }
    bail!("{} has no record `{id}`", shown(list))
}

fn shown(list: &Path) -> String {
    files::shown(list)
}
