//! FW017: a YAML tag, which the format has no use for.

use std::sync::Arc;

use super::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW017",
    name: "yaml-tag",
    severity: Severity::Warning,
    summary: "A YAML tag (`!name`) stands before a value.",
    why: "Tags tell a YAML reader to make a value into something else: to include a file, to decrypt, to run \
          code. None of that happens here. The value behind the tag is read as it is written, which may not be \
          what its writer meant.",
    faulty: "title: !secret Customer records taken through the portal\n",
    mended: "title: Customer records taken through the portal\n",
    basis: "",
};

/// The finding for the tag as written.
pub fn finding(file: &Arc<SourceFile>, span: Span, tag: &str) -> Finding {
    Finding::new(&RULE, file, span, format!("the tag `{}` has no meaning in an incident file", clipped(tag)))
        .label("read without its tag")
        .help("remove the tag; text that begins with `!` goes into quotation marks")
}
