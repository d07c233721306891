//! FW014: the file is not a text file.

use std::sync::Arc;

use crate::check::page::SOUND;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW014",
    name: "binary-file",
    severity: Severity::Error,
    summary: "The file holds zero bytes: it is not a text file.",
    why: "A spreadsheet, a word processor's file or an archive under the name of an incident file cannot be \
          read. Nothing in it was checked.",
    faulty: "PK\u{3}\u{4}\u{14}\u{0}\u{6}\u{0}\u{8}\u{0}",
    mended: SOUND,
    basis: "",
};

/// The finding for a file that is no text.
pub fn finding(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(&RULE, file, span, "this is not a text file, so nothing in it was read")
        .help("export or write the incident as a YAML text file in UTF-8")
}
