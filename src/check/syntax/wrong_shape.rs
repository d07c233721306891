//! FW007: a list, a mapping or a single value where something else is expected.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW007",
    name: "wrong-shape",
    severity: Severity::Error,
    summary: "A list, a mapping or a single value stands where the format has something else.",
    why: "Each key holds a single value, a list or a mapping of further keys. In another shape its facts \
          cannot be told from one another, so they are not read at all. A key of a mapping is always plain \
          text.",
    faulty: "timeline: {discovered: [2026-03-02, 2026-03-04]}\n",
    mended: "timeline: {discovered: 2026-03-02 to 2026-03-04}\n",
    basis: "",
};

/// The finding for `found` where `expected` should stand.
pub fn finding(file: &Arc<SourceFile>, span: Span, expected: &str, found: &str) -> Finding {
    let help = match expected {
        "a list" => "put it into brackets, `[…]`, or write each item on a line of its own behind a hyphen".to_owned(),
        "a single value" => "write one value, without brackets, braces or hyphens".to_owned(),
        _ => format!("write {expected}"),
    };
    Finding::new(&RULE, file, span, format!("{found} stands here where {expected} is expected"))
        .label(format!("expected {expected}"))
        .help(help)
}

/// The finding for a key that is a list or a mapping.
pub fn key_not_text(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(&RULE, file, span, "a key must be plain text, and this one is a list or a mapping")
        .label("not a key")
        .help("write text before the colon; a value that starts with a brace or a bracket goes into quotation marks")
}
