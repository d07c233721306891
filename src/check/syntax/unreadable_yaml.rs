//! FW001: the file breaks the grammar of YAML.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW001",
    name: "unreadable-yaml",
    severity: Severity::Error,
    summary: "The file breaks the grammar of YAML.",
    why: "Where the grammar breaks, reading stops: what stands behind that place is neither checked nor told \
          in any document. The usual causes are a bracket or quotation mark that is not closed, a colon \
          followed by a space inside text without quotes, and lines that are not indented alike.",
    faulty: "title: Customer records: taken through the portal\n",
    mended: "title: \"Customer records: taken through the portal\"\n",
    basis: "",
};

/// The finding for what the parser said about the place.
pub fn finding(file: &Arc<SourceFile>, span: Span, why: &str) -> Finding {
    Finding::new(&RULE, file, span, format!("the file cannot be read from here on: {why}"))
        .label("reading stopped here")
        .help("what follows this place was not read, so more may be wrong; text that holds `: ` or ` #` goes into quotation marks")
}
