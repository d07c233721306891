//! FW005: a key that stands twice in one mapping.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW005",
    name: "duplicate-key",
    severity: Severity::Error,
    summary: "A key stands twice in the same mapping.",
    why: "Of two equal keys only one can count, and YAML does not say which. Two dates of discovery are two \
          deadlines: somebody has to decide which is right. The first one is read, so that the rest of the \
          file can be checked.",
    faulty: "timeline:\n  discovered: 2026-03-02\n  started: 2026-02-10\n  discovered: 2026-03-04\n",
    mended: "timeline:\n  discovered: 2026-03-02\n  started: 2026-02-10\n",
    basis: "",
};

/// The finding for the second `key`, which stood first at `first`.
pub fn finding(file: &Arc<SourceFile>, span: Span, key: &str, first: Span) -> Finding {
    Finding::new(&RULE, file, span, format!("the key `{key}` stands here for the second time"))
        .label("not read")
        .related(first, "it stood here first")
        .help("keep the right one and remove the other; what a second source says goes into `disputes`")
}
