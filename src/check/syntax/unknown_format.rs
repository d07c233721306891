//! FW015: a format this program does not know.

use std::sync::Arc;

use super::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW015",
    name: "unknown-format",
    severity: Severity::Error,
    summary: "The file says a format that this program does not know.",
    why: "The number behind `format` says how the keys are to be understood. Under another number a key may \
          mean something else, so the findings below this one are to be taken with care.",
    faulty: "format: 2\n",
    mended: "format: 1\n",
    basis: "",
};

/// The finding for the format `written`.
pub fn finding(file: &Arc<SourceFile>, span: Span, written: &str) -> Finding {
    Finding::new(&RULE, file, span, format!("format `{}` is not known here; this program reads format 1", clipped(written)))
        .label("unknown format")
        .help("write `format: 1`, or use a newer program if the file was written for one")
}
