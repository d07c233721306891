//! FW402: a template that cannot be used.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW402",
    name: "template-fault",
    severity: Severity::Error,
    summary: "A template does not follow its grammar, or names something that is not there.",
    why: "A template that asks for a fact by a wrong name would leave a hole in a document, and a condition on a wrong name \
          would leave a sentence out in silence. Both stop the document. Internal facts do not exist for a template whose \
          audience is not internal.\n\nA template may use every key of the incident file by its path, and what is counted from \
          them: `data`, `groups`, `advice`, `breaches`, `chronology`, `filing`, `offered`, `recipient`, `document`. Tests: \
          `known`, `open`, `unknown`, `missing`, `yes`, `no`, `dated`, `window`, `one`, `said(word=\"…\")`. Filters: `on`, `time`, \
          `range`, `bare`, `series(of=\"yours\")`, `yours`, `theirs`, `sentence`, `fragment`, `capitalize`, `upper`, `lower`, \
          `default(value=\"…\")`. `docs/templates.md` tells more.",
    faulty: "",
    mended: "",
    basis: "",
};

/// The finding for a line of a template file.
pub fn finding(file: &Arc<SourceFile>, line: u32, message: &str) -> Finding {
    Finding::new(&RULE, file, file.line_span(line), message).help("`forthwith explain FW402` tells what a template may use")
}
