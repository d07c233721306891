//! FW281: a version or duty without a citation.

use std::sync::Arc;

use super::{sample, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW281",
    name: "uncited-law",
    severity: Severity::Error,
    summary: "A version or a duty without a citation.",
    why: "A lawyer must be able to hold every duty against the text it comes from. What cannot be looked up cannot be relied on.",
    faulty: sample!(sources ""),
    mended: sample!(),
    basis: "",
};

/// The finding for a flaw of this kind.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}
