//! FW503: a suppression without a reason, a name or a last day.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::settings::Suppression;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW503",
    name: "suppression-incomplete",
    severity: Severity::Error,
    summary: "A suppression that lacks its rule, its reason, who decided it, or its last day.",
    why: "Whoever asks later why a fault was let stand must find an answer: what was decided, by whom, for how long. A \
          suppression without it does nothing.",
    faulty: "suppressions: [{code: FW149, reason: the review of complaints runs}]\n",
    mended: "findings: {misuse: {status: none-known}}\n\
             suppressions: [{code: FW149, reason: the review of complaints runs, by: Dana Whitfield, until: 2026-03-20}]\n",
    basis: "",
};

/// The finding for a suppression that lacks keys.
pub fn finding(file: &Arc<SourceFile>, suppression: &Suppression, lacks: &[&str]) -> Finding {
    let keys: Vec<String> = lacks.iter().map(|key| format!("`{key}`")).collect();
    Finding::new(&RULE, file, suppression.span, format!("this suppression lacks {}", keys.join(", ")))
        .label("does nothing")
        .help("a suppression has `code`, `reason`, `by` and `until`, the last day on which it holds")
}
