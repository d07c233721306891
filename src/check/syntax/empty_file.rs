//! FW002: a file with nothing in it.

use std::sync::Arc;

use crate::check::page::SOUND;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW002",
    name: "empty-file",
    severity: Severity::Error,
    summary: "The file holds nothing but white space and comments.",
    why: "An empty file is mostly one that was not saved, or that a merge went over. It says nothing about any \
          incident, and a check that passes it would be read as a check of the facts.",
    faulty: "# nothing here yet\n",
    mended: SOUND,
    basis: "",
};

/// The finding for an empty file.
pub fn finding(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(&RULE, file, span, "the file holds no facts")
        .help("an incident file starts with `format: 1`, `id`, `title`, `status` and `as_of`")
}
