//! The law book that a command applies: the built-in one, with the files of a folder over it.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::files;
use crate::book::built_in;
use crate::check::syntax;
use crate::law::{Book, FlawKind};

/// The book.
///
/// # Errors
/// The folder cannot be read, holds no law file, or one in it that is wrong: nobody should judge by half a law.
pub fn book(laws: Option<&Path>) -> anyhow::Result<Cow<'static, Book>> {
    let own = built_in()?;
    let Some(folder) = laws else { return Ok(Cow::Borrowed(own)) };
    if !folder.is_dir() {
        bail!("cannot read the law files in {}: it is no folder", folder.display());
    }
    let mut given = Vec::new();
    for candidate in files::candidates(&[folder.to_path_buf()])? {
        let bytes = files::read(&candidate.path).with_context(|| format!("cannot read {}", candidate.path.display()))?;
        given.push((files::shown(&candidate.path), bytes));
    }
    if given.is_empty() {
        bail!("there is no law file (*.yaml or *.yml) in {}", folder.display());
    }
    let mut book = own.clone();
    for report in book.take(given) {
        let fault = report.faults.first().map(|fault| (fault.span, syntax::finding(&report.file, fault).message));
        let flaw = report.flaws.iter().find(|flaw| flaw.kind != FlawKind::Stale).map(|flaw| (flaw.span, flaw.message.clone()));
        if let Some((span, message)) = fault.or(flaw) {
            let place = report.file.position(span.start);
            bail!("{}:{}:{}: {message}", report.file.name(), place.line, place.column);
        }
    }
    Ok(Cow::Owned(book))
}
