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
    faulty: "{\"schema\":\"forthwith/ledger/1\",\"incident\":\"acme-2026-portal\",\"kind\":\"issued\",\"document\":\"website\",\
             \"sha256\":\"bb48a1ea7da0ae313850766997f5563f468f965ceb04723c2227b9ac33b1f73b\",\"day\":\"2026-03-06\",\
             \"duty\":\"website\",\"approval\":{\"by\":\"Ruth Okafor\",\"role\":\"legal\"},\
             \"text\":\"acme-2026-portal.issued/website-bb48a1ea7da0.md\",\
             \"facts\":[{\"key\":\"affected.total\",\"written\":\"5_200\",\"sentence\":\"The records of 5,200 people were copied.\"}],\
             \"previous\":\"\",\
             \"seal\":\"3d6c9607317f0ef2f5312ee44aa2a3d134e5643d74a508795ee6986d119c96b7\"}\n",
    mended: "{\"schema\":\"forthwith/ledger/1\",\"incident\":\"acme-2026-portal\",\"kind\":\"issued\",\"document\":\"website\",\
             \"sha256\":\"1ed6df4c1e435bb52502e05548e243b6d1d895c43004a48fe15aa61f97fb11fe\",\"day\":\"2026-03-06\",\
             \"duty\":\"website\",\"approval\":{\"by\":\"Ruth Okafor\",\"role\":\"legal\"},\
             \"text\":\"acme-2026-portal.issued/website-1ed6df4c1e43.md\",\
             \"facts\":[{\"key\":\"affected.total\",\"written\":\"5_200\",\"sentence\":\"The records of 5,200 people were copied.\"}],\
             \"previous\":\"\",\
             \"seal\":\"104f58aaaf40d7c519d74d0bfc24210bc9af7d325b2dab9d95a4ae020cd58ebf\"}\n",
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
