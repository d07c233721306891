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
    faulty: "{\"schema\":\"forthwith/ledger/1\",\"incident\":\"acme-2026-portal\",\"kind\":\"issued\",\"document\":\"website\",\
             \"sha256\":\"1ed6df4c1e435bb52502e05548e243b6d1d895c43004a48fe15aa61f97fb11fe\",\"day\":\"2026-03-06\",\
             \"duty\":\"website\",\
             \"text\":\"acme-2026-portal.issued/website-1ed6df4c1e43.md\",\
             \"facts\":[{\"key\":\"affected.total\",\"written\":\"5_200\",\"sentence\":\"The records of 5,200 people were copied.\"}],\
             \"previous\":\"\",\
             \"seal\":\"def1cb3aab29c903c6e3a301c07bd394131a5fdb887f7e0a3dd2ed1ccba47721\"}\n",
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
pub fn finding(file: &Arc<SourceFile>, issued: &Issued) -> Finding {
    let document = &issued.record.document;
    Finding::new(&RULE, file, issued.span, format!("`{document}` went out on {} without an approval of this text", issued.record.day))
        .label("no line before it approves this hash")
        .help("have the text read, and record the approval: `forthwith issue INCIDENT DOC --by NAME --role legal`")
}
