//! FW221: a draft of a notice leaves open what the law asks for.

use std::sync::Arc;

use crate::brief::Asked;
use crate::diag::{Finding, Rule, Severity};
use crate::quantity::series;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW221",
    name: "notice-incomplete",
    severity: Severity::Warning,
    summary: "A draft of a notice leaves fields open that the law asks for.",
    why: "A draft is let through with what is not known yet. Which of it the recipient will ask for by law, and under which \
          provision, is told here, so that the answers can be got in time. What no other key of the file tells is answered \
          under `answers`.",
    faulty: "",
    mended: "",
    basis: "the provision that the finding names",
};

/// The finding for the open fields of a draft. `template` is the file that wrote it.
pub fn finding(document: &str, open: &[&Asked], template: &Arc<SourceFile>, line: u32) -> Option<Finding> {
    let first = open.first()?;
    let fields: Vec<String> = open.iter().map(|asked| format!("“{}” (`{}`)", asked.words, asked.field.word())).collect();
    let message = format!(
        "the draft of `{document}` leaves open what {} asks for in {} ({}): {}",
        first.recipient,
        first.citation,
        first.law.0,
        series(&fields, "and")
    );
    let keys: Vec<String> = open.iter().map(|asked| asked.keys.first().map_or_else(String::new, |key| format!("`{key}`"))).collect();
    Some(
        Finding::new(&RULE, template, template.line_span(line), message)
            .resting_on(&first.citation)
            .help(format!("fill in {}", series(&keys, "and"))),
    )
}
