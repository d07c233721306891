//! FW019: a byte-order mark at the start.

use std::sync::Arc;

use crate::check::page::{SOUND, sound};
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW019",
    name: "byte-order-mark",
    severity: Severity::Note,
    summary: "The file starts with a byte-order mark.",
    why: "UTF-8 needs no byte-order mark, and other programs that read the file may take the invisible \
          character for a part of the first key. It is skipped here.",
    faulty: concat!("\u{feff}", sound!()),
    mended: SOUND,
    basis: "",
};

/// The finding at the mark.
pub fn finding(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(&RULE, file, span, "the file starts with an invisible byte-order mark; it was skipped")
        .help("save the file as UTF-8 without a byte-order mark")
}
