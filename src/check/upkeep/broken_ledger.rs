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
    faulty: "{\"schema\":\"forthwith/ledger/1\",\"incident\":\"acme-2026-portal\",\"kind\":\"issued\",\"document\":\"website\",\
             \"sha256\":\"1ed6df4c1e435bb52502e05548e243b6d1d895c43004a48fe15aa61f97fb11fe\",\"day\":\"2026-03-05\",\
             \"duty\":\"website\",\"approval\":{\"by\":\"Ruth Okafor\",\"role\":\"legal\"},\
             \"text\":\"acme-2026-portal.issued/website-1ed6df4c1e43.md\",\
             \"facts\":[{\"key\":\"affected.total\",\"written\":\"5_200\",\"sentence\":\"The records of 5,200 people were copied.\"}],\
             \"previous\":\"\",\
             \"seal\":\"104f58aaaf40d7c519d74d0bfc24210bc9af7d325b2dab9d95a4ae020cd58ebf\"}\n",
    mended: "{\"schema\":\"forthwith/ledger/1\",\"incident\":\"acme-2026-portal\",\"kind\":\"issued\",\"document\":\"website\",\
             \"sha256\":\"1ed6df4c1e435bb52502e05548e243b6d1d895c43004a48fe15aa61f97fb11fe\",\"day\":\"2026-03-06\",\
             \"duty\":\"website\",\"approval\":{\"by\":\"Ruth Okafor\",\"role\":\"legal\"},\
             \"text\":\"acme-2026-portal.issued/website-1ed6df4c1e43.md\",\
             \"facts\":[{\"key\":\"affected.total\",\"written\":\"5_200\",\"sentence\":\"The records of 5,200 people were copied.\"}],\
             \"previous\":\"\",\
             \"seal\":\"104f58aaaf40d7c519d74d0bfc24210bc9af7d325b2dab9d95a4ae020cd58ebf\"}\n",
    basis: "",
};

/// The finding for a line of a ledger.
pub fn finding(file: &Arc<SourceFile>, span: Span, message: &str) -> Finding {
    Finding::new(&RULE, file, span, message)
        .label("proves nothing")
        .help("bring the ledger back from version control; `forthwith issue` is the only one to add lines to it")
}
