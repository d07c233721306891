//! FW004: more than one YAML document in a file.

use std::sync::Arc;

use crate::check::page::{SOUND, sound};
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW004",
    name: "several-documents",
    severity: Severity::Error,
    summary: "The file holds more than one YAML document.",
    why: "A line of three hyphens starts another document inside the same file. One file holds one incident, \
          so whatever stands behind that line is not read, and its facts would be missing without a word.",
    faulty: concat!(sound!(), "---\nid: acme-2026-mail\n"),
    mended: SOUND,
    basis: "",
};

/// The finding at the start of the second document.
pub fn finding(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(&RULE, file, span, "a second document starts here, and one file holds one incident")
        .label("not read from here on")
        .help("remove the line of hyphens, or move what follows it into a file of its own")
}
