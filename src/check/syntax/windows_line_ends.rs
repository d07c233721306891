//! FW018: lines that end in CR LF.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW018",
    name: "windows-line-ends",
    severity: Severity::Note,
    summary: "The lines of the file end in CR LF, as Windows writes them.",
    why: "The file is read all the same. But a file that changes its line ends between two editors shows every \
          line as changed in a review, and a real change of a fact is easily overlooked among them.",
    faulty: "title: Customer records taken through the portal\r\nstatus: investigating\r\n",
    mended: "title: Customer records taken through the portal\nstatus: investigating\n",
    basis: "",
};

/// The finding at the first such line end.
pub fn finding(file: &Arc<SourceFile>, span: Span) -> Finding {
    Finding::new(&RULE, file, span, "lines end in CR LF here; the file was read all the same")
        .help("save the file with LF line ends, or let version control do it: `*.yaml text eol=lf` in .gitattributes")
}
