//! FW013: a tab where YAML wants spaces.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW013",
    name: "tab-indentation",
    severity: Severity::Error,
    summary: "A line is indented with a tab.",
    why: "YAML indents with spaces only, because a tab is as wide as each editor likes. Reading stops at the \
          tab, and what follows it is not checked.",
    faulty: "timeline:\n\tdiscovered: 2026-03-02\n",
    mended: "timeline:\n  discovered: 2026-03-02\n",
    basis: "",
};

/// The finding at the tab.
pub fn finding(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(&RULE, file, span, "the line is indented with a tab, and the file cannot be read from here on")
        .label("a tab")
        .help("indent with two spaces for each step")
}
