//! FW502: a suppression that suppresses nothing.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::settings::Suppression;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW502",
    name: "suppression-unused",
    severity: Severity::Warning,
    summary: "A suppression that no finding meets.",
    why: "What it was for has been mended, or it names the wrong rule or fact. Left in place it would swallow the next \
          finding of that kind, which nobody has looked at. It is told only where the rule was applied: a run with \
          --facts-only says nothing of suppressions of the law.",
    faulty: "suppressions: [{code: FW149, reason: the review of complaints runs, by: Dana Whitfield, until: 2026-03-20}]\n",
    mended: "findings: {misuse: {status: none-known}}\n\
             suppressions: [{code: FW149, reason: the review of complaints runs, by: Dana Whitfield, until: 2026-03-20}]\n",
    basis: "",
};

/// The finding for a suppression that met nothing.
pub fn finding(file: &Arc<SourceFile>, suppression: &Suppression) -> Finding {
    let code = suppression.code.as_ref().map_or("", |code| code.text.as_str());
    Finding::new(&RULE, file, suppression.span, format!("there is no finding of `{code}` to suppress"))
        .label("suppresses nothing")
        .help("take it out")
}
