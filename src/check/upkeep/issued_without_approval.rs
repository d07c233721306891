//! FW513: a text went out that nobody approved.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::ledger::Issued;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW513",
    name: "issued-without-approval",
    severity: Severity::Error,
    summary: "The ledger records a text that went out without an approval of just this text.",
    why: "An approval is bound to the hash of a text. One changed word makes another text, which somebody has to read anew.",
    faulty: "@FW513-FAULTY@",
    mended: "@FW513-MENDED@",
    basis: "",
};

/// The finding for a line of a ledger.
pub fn finding(file: &Arc<SourceFile>, issued: &Issued) -> Finding {
    let document = &issued.record.document;
    Finding::new(&RULE, file, issued.span, format!("`{document}` went out on {} without an approval of this text", issued.record.day))
        .label("no line before it approves this hash")
        .help("have the text read, and record the approval: `forthwith issue INCIDENT DOC --by NAME --role legal`")
}
