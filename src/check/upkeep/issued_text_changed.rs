//! FW514: the text that was kept of an issued document is not the one that went out.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::ledger::{Issued, Kept, sha256};
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW514",
    name: "issued-text-changed",
    severity: Severity::Error,
    summary: "The text that was kept of an issued document is missing or is not the one that the ledger records.",
    why: "What people were told is what they were told. The text is kept beside the ledger under its hash, so that it can be \
          shown years later and held against the facts; edited or lost, it shows nothing.",
    faulty: "@FW514-FAULTY@",
    mended: "@FW514-MENDED@",
    basis: "",
};

/// The finding for a line of a ledger, if its text is not the one it records.
pub fn finding(file: &Arc<SourceFile>, issued: &Issued) -> Option<Finding> {
    let path = issued.text_path();
    let message = match &issued.kept {
        Kept::NotRead => return None,
        Kept::Missing => format!("the text of `{}` that went out is not at {path}", issued.record.document),
        Kept::Text(text) if sha256(text.as_bytes()) == issued.record.sha256 => return None,
        Kept::Text(_) => format!("{path} is not the text of `{}` that went out", issued.record.document),
    };
    Some(
        Finding::new(&RULE, file, issued.span, message)
            .label("recorded here")
            .help("bring the text back from version control; what is to be changed goes into a new document"),
    )
}
