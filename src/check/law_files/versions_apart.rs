//! FW280: versions that do not meet.

use std::sync::Arc;

use super::{sample, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW280",
    name: "versions-apart",
    severity: Severity::Error,
    summary: "Versions of a law overlap, leave a gap between them, or take over one that is not there.",
    why: "The version is chosen by the day of the incident. Where two hold the same day, or none does, a date rests on chance or on \
          nothing. So versions stand newest first, and each ends on the day on which the next one begins.",
    faulty: sample!(more "  - in_force: {from: 2015-01-01, until: 2019-12-31}\n    same_as: 2020-01-01\n    read: {on: 2026-01-10, confidence: high}\n"),
    mended: sample!(more "  - in_force: {from: 2015-01-01, until: 2020-01-01}\n    same_as: 2020-01-01\n    read: {on: 2026-01-10, confidence: high}\n"),
    basis: "",
};

/// The finding for a flaw of this kind.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}
