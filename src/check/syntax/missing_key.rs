//! FW009: a key the format expects is left out.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW009",
    name: "missing-key",
    severity: Severity::Error,
    summary: "A key without which an incident cannot be told is left out.",
    why: "A few facts stand in every document and start every clock: who discloses, what happened, when it was \
          discovered, as of which day the facts stand. What nobody knows yet is written as `unknown`; a key \
          that is left out is a question nobody has asked.",
    faulty: "timeline: {started: 2026-02-10}\n",
    mended: "timeline: {started: 2026-02-10, discovered: unknown}\n",
    basis: "",
};

/// The finding for the `key` that is missing from `record`.
pub fn finding(file: &Arc<SourceFile>, span: Span, key: &str, record: &str) -> Finding {
    let answer = match key {
        "format" => "`format: 1`",
        "id" => "a slug that names the output files, such as `id: acme-2026`",
        "status" => "`status: suspected`, `investigating`, `contained` or `closed`",
        "as_of" => "the day at which the facts stand, such as `as_of: 2026-03-09`",
        "discovered" => "`discovered:` with a date, or `discovered: unknown`",
        "summary" => "`summary:` with one or two plain sentences",
        "category" => "`category:` with the id of a data category",
        _ => "",
    };
    let help = if answer.is_empty() { format!("add `{key}:` with what is known") } else { format!("add {answer}") };
    Finding::new(&RULE, file, span, format!("`{key}` is missing from {record}")).label(format!("has no `{key}`")).help(help)
}
