//! FW011: the file is larger or deeper than anything people write.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::quantity::digits;
use crate::source::{Limit, SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW011",
    name: "over-limit",
    severity: Severity::Error,
    summary: "The file is larger, deeper or more entangled than the reader allows.",
    why: "Files written by hand stay far below these limits. A file above them is broken or made to use up \
          memory, for instance by aliases that multiply one another. It is refused before it can do harm, and \
          what was not read is not checked.",
    faulty: "privileged: {a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}\n",
    mended: "privileged: {a: [[[x]]]}\n",
    basis: "",
};

/// The finding for a limit that was passed.
pub fn finding(file: &Arc<SourceFile>, span: Span, limit: Limit) -> Finding {
    let (what, help) = match limit {
        Limit::Size(bytes) => (format!("is larger than {} KiB", bytes / 1024), "keep attachments and logs in files of their own"),
        Limit::Depth(depth) => (format!("nests more than {depth} mappings and lists"), "close the brackets that were left open"),
        Limit::Nodes(nodes) => (
            format!("holds more than {} values, each use of an alias counted", digits(nodes as u64)),
            "write the values out, and lists of people in a recipients file",
        ),
        Limit::Aliases(uses) => (format!("uses aliases more than {} times", digits(uses as u64)), "write the values out"),
    };
    Finding::new(&RULE, file, span, format!("the file {what}")).label("not read from here on").help(help)
}
