//! FW286: a calendar that contradicts itself.

use std::sync::Arc;

use super::{calendar, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW286",
    name: "calendar-contradiction",
    severity: Severity::Error,
    summary: "A calendar of business days that contradicts itself.",
    why: "A day that is closed twice, or a closure on a Sunday, is a slip of the pen in data that decides whether a filing was late. The \
          right day may be the one next to it.",
    faulty: concat!(calendar!(), "closures:\n  - {date: 2026-11-21, name: day of mourning, cite: an order}\n"),
    mended: concat!(calendar!(), "closures:\n  - {date: 2026-11-23, name: day of mourning, cite: an order}\n"),
    basis: "",
};

/// The finding for a flaw of this kind.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}
