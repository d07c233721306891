//! FW012: bytes that are not UTF-8.

use std::sync::Arc;

use crate::check::page::SOUND;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW012",
    name: "not-utf-8",
    severity: Severity::Error,
    summary: "The file is not written in UTF-8.",
    why: "In another encoding the letters of names and places become other letters or question marks, and a \
          letter with a misspelt name reaches a person. Spreadsheets and older editors of Windows save in \
          UTF-16 or in a code page unless told otherwise.",
    faulty: SOUND,
    mended: SOUND,
    basis: "",
};

/// The finding for bytes that are no UTF-8; `encoding` if it shows which one they are.
pub fn finding(file: &Arc<SourceFile>, span: Span, encoding: Option<&str>) -> Finding {
    let help = "save the file as UTF-8: most editors offer the encoding under \"Save as\"";
    match encoding {
        Some("UTF-16") => {
            let help = format!("{help}; on a command line: iconv -f UTF-16 -t UTF-8 OLD > NEW");
            Finding::new(&RULE, file, span, "the file is written in UTF-16 and was not read").help(help)
        }
        Some(encoding) => Finding::new(&RULE, file, span, format!("the file is written in {encoding} and was not read")).help(help),
        None => Finding::new(&RULE, file, span, "from here on the file holds bytes that are not UTF-8").label("not UTF-8").help(help),
    }
}
