//! FW003: the top of the file is not a mapping of keys.

use std::sync::Arc;

use crate::check::page::SOUND;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW003",
    name: "list-at-top",
    severity: Severity::Error,
    summary: "The top of the file is a list or a single value and not a mapping of keys.",
    why: "One file holds one incident, and its facts stand under keys at the top of the file. A hyphen before \
          the first key makes the whole file a list, and a missing colon makes it a piece of text: then no key \
          is found.",
    faulty: "- format: 1\n- id: acme-2026-portal\n",
    mended: SOUND,
    basis: "",
};

/// The finding for a file whose top is `found`.
pub fn finding(file: &Arc<SourceFile>, span: Span, found: &str) -> Finding {
    Finding::new(&RULE, file, span, format!("the top of the file is {found}, not a mapping of keys"))
        .label("the file starts here")
        .help("start each line at the top with a key and a colon, without a hyphen; one file holds one incident")
}
