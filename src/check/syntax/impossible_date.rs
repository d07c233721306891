//! FW016: a date no calendar has.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW016",
    name: "impossible-date",
    severity: Severity::Error,
    summary: "A date that no calendar has, or a window that ends before it starts.",
    why: "A day that does not exist is a slip of the pen, and every deadline counted from it would be a guess. \
          No nearby day is taken in its place.",
    faulty: "timeline: {discovered: 2026-02-30}\n",
    mended: "timeline: {discovered: 2026-03-02}\n",
    basis: "",
};

/// The finding for a date that cannot be: `why`.
pub fn finding(file: &Arc<SourceFile>, span: Span, why: &str) -> Finding {
    Finding::new(&RULE, file, span, format!("this date cannot be: {why}"))
        .label("impossible date")
        .help("write the day as the record has it, a window such as `2026-03-01 to 2026-03-05`, or `unknown`")
}
