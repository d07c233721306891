//! FW006: a key the format does not have.

use std::sync::Arc;

use super::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span, did_you_mean};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW006",
    name: "unknown-key",
    severity: Severity::Error,
    summary: "A key that the incident format does not have.",
    why: "A misspelt key is a fact that nobody reads: the date of discovery under `discoverd` would leave every clock \
          standing still. So a key is either one of the format's or a finding.",
    faulty: "timeline: {discoverd: 2026-03-02, discovered: 2026-03-02}\n",
    mended: "timeline: {discovered: 2026-03-02}\n",
    basis: "",
};

/// The finding for a key `key` in the record `record`, which has the keys `known`.
pub fn finding(file: &Arc<SourceFile>, span: Span, key: &str, record: &str, known: &[&str]) -> Finding {
    let found = Finding::new(&RULE, file, span, format!("`{}` is not a key of {record}", clipped(key)));
    match did_you_mean(key, known.iter().copied()) {
        Some(near) => found.label("unknown key").help(format!("did you mean `{near}`?")),
        None => found.label("unknown key").help(format!("the keys of {record} are: {}", known.join(", "))),
    }
}
