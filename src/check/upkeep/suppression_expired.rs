//! FW501: a suppression whose last day is past.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::diag::{Finding, Rule, Severity};
use crate::settings::Suppression;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW501",
    name: "suppression-expired",
    severity: Severity::Warning,
    summary: "A suppression whose last day is past.",
    why: "A finding that may stand until Friday is still there on Monday, and so is what it is about. From the day after \
          `until` the suppression does nothing, and the finding is shown again.",
    faulty: "suppressions: [{code: FW149, reason: the review of complaints runs, by: Dana Whitfield, until: 2026-03-08}]\n",
    mended: "findings: {misuse: {status: none-known}}\n\
             suppressions: [{code: FW149, reason: the review of complaints runs, by: Dana Whitfield, until: 2026-03-20}]\n",
    basis: "",
};

/// The finding for a suppression that held until a day.
pub fn finding(file: &Arc<SourceFile>, suppression: &Suppression, until: NaiveDate) -> Finding {
    let code = suppression.code.as_ref().map_or("", |code| code.text.as_str());
    Finding::new(&RULE, file, suppression.span, format!("the suppression of `{code}` held until {until}"))
        .label("does nothing any more")
        .help("mend what the finding is about and take the suppression out, or decide anew and give it another day")
}
