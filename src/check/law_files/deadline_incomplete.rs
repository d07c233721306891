//! FW283: a deadline that sets no date.

use std::sync::Arc;

use super::{sample, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW283",
    name: "deadline-incomplete",
    severity: Severity::Error,
    summary: "A deadline without unit, event or words.",
    why: "Thirty of what, and after what? A number alone sets no date, and nothing is guessed: hours, calendar days and business days \
          are different things.",
    faulty: sample!(due "{amount: 30, after: [discovery]}"),
    mended: sample!(due "{amount: 30, unit: calendar-days, after: [discovery]}"),
    basis: "",
};

/// The finding for a flaw of this kind.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}
