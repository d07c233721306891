//! FW511: a line of the ledger that is torn, edited or out of its place.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW511",
    name: "broken-ledger",
    severity: Severity::Error,
    summary: "A line of the ledger is torn, was edited, or is not in its place.",
    why: "The ledger proves what went out, when, and who approved it. Each line is sealed together with the one before it, so \
          that nothing can be changed, taken out or put in unseen. A line whose seal is broken proves nothing and is not \
          counted; the other lines stand.",
    faulty: "@FW511-FAULTY@",
    mended: "@FW511-MENDED@",
    basis: "",
};

/// The finding for a line of a ledger.
pub fn finding(file: &Arc<SourceFile>, span: Span, message: &str) -> Finding {
    Finding::new(&RULE, file, span, message)
        .label("proves nothing")
        .help("bring the ledger back from version control; `forthwith issue` is the only one to add lines to it")
}
