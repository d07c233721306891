//! FW223: a notice names more or fewer people than the file counts.

use std::sync::Arc;

use crate::brief::Asked;
use crate::diag::{Finding, Rule, Severity};
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW223",
    name: "names-differ-from-count",
    severity: Severity::Warning,
    summary: "A notice must name the people concerned, and the list of recipients holds more or fewer than the file counts.",
    why: "Where a law asks for the names of all who are concerned, a list that falls short leaves some out, and one that is \
          too long tells a regulator or an owner of people who are none of its concern. The list is counted; nobody on it is \
          named here.",
    faulty: "",
    mended: "",
    basis: "the provision that the finding names",
};

/// The finding, where the number of names cannot be the number of people. `template` is the file that wrote the notice.
pub fn finding(document: &str, asked: &Asked, template: &Arc<SourceFile>) -> Option<Finding> {
    let (listed, counted) = asked.listed?;
    let fits = counted.low <= listed && counted.high.is_none_or(|high| listed <= high);
    if fits {
        return None;
    }
    let message = format!(
        "`{document}` lists {} names, and the file counts {} people; {} asks for “{}” in {}",
        crate::quantity::digits(listed),
        counted.print(),
        asked.recipient,
        asked.words,
        asked.citation
    );
    let help =
        "give a list of all the people concerned with --recipients, or correct the count; the columns `region` and `group` pick them";
    Some(Finding::new(&RULE, template, template.line_span(1), message).resting_on(&asked.citation).help(help))
}
