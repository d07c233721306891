//! The law book that a command applies: the built-in one, with the files of a folder over it.

use std::borrow::Cow;
use std::path::Path;

use anyhow::bail;

use super::files;
use crate::book::built_in;
use crate::check::law_files;
use crate::diag::{Finding, Severity, text};
use crate::law::Book;

/// The book.
///
/// # Errors
/// A file that cannot be read, or that has an error: each is told with its line. Nobody should judge by half a law.
pub fn book(laws: Option<&Path>) -> anyhow::Result<Cow<'static, Book>> {
    let own = built_in()?;
    let Some(folder) = laws else { return Ok(Cow::Borrowed(own)) };
    let mut book = own.clone();
    let reports = book.take(files::laws(folder)?);
    let findings: Vec<Finding> = reports.iter().flat_map(law_files::findings).filter(|found| found.severity == Severity::Error).collect();
    if !findings.is_empty() {
        let told: String = findings.iter().map(|finding| text::render(finding, false)).collect();
        bail!("law files in {} cannot be used\n{}", folder.display(), told.trim_end());
    }
    Ok(Cow::Owned(book))
}
