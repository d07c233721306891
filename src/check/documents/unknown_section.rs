//! FW403: words for a document or section that does not exist.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::{Span, did_you_mean};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW403",
    name: "unknown-section",
    severity: Severity::Error,
    summary: "`words` names a document or a section that does not exist.",
    why: "Words under `words` take the place of a section of a document. If the section does not exist, somebody's careful \
          sentence would be printed nowhere, and nobody would notice.",
    faulty: "words: {letter: {what-hapened: We are writing to tell you what happened.}}\n",
    mended: "words: {letter: {what-happened: We are writing to tell you what happened.}}\n",
    basis: "",
};

/// The finding for a name that is none of those known.
pub fn finding(incident: &Incident, span: Span, what: &str, name: &str, known: &[String]) -> Finding {
    let finding = incident.finding(&RULE, span, format!("there is no {what} `{name}`"));
    match did_you_mean(name, known.iter().map(String::as_str)) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help(format!("there are: {}", known.join(", "))),
    }
}
