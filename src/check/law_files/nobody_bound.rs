//! FW285: a law that binds nobody, or everybody and somebody.

use std::sync::Arc;

use super::{sample, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW285",
    name: "nobody-bound",
    severity: Severity::Error,
    summary: "A law that says of nobody that it binds them, or binds everybody and lists some beside it.",
    why: "Whether a law binds the organization is the first question of all. The file answers it in one way: `any_organization: true`, \
          or a list of kinds.",
    faulty: sample!(binds "{presence: residents}"),
    mended: sample!(binds "{kinds: [bank], presence: residents}"),
    basis: "",
};

/// The finding for a flaw of this kind.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}
