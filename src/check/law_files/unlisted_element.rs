//! FW282: an element that is not listed.

use std::sync::Arc;

use super::{sample, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW282",
    name: "unlisted-element",
    severity: Severity::Error,
    summary: "A law names an element that the list of elements does not have.",
    why: "Elements tie the words of a law to the categories of an incident file. One that is not listed would match no data, and a \
          duty would vanish without a word.",
    faulty: sample!(elements "[social-security]"),
    mended: sample!(elements "[ssn]"),
    basis: "",
};

/// The finding for a flaw of this kind.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}
