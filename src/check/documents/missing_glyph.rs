//! FW404: a character the fonts do not have.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW404",
    name: "missing-glyph",
    severity: Severity::Error,
    summary: "A document holds a character that no font at hand has.",
    why: "A character without a glyph prints as an empty box. In a name or an address that is a letter nobody can deliver. \
          The built-in faces cover Latin, Vietnamese, Greek and Cyrillic; `render --font FILE` brings others.",
    faulty: "title: Records taken 😀\n",
    mended: "title: Records taken\n",
    basis: "",
};

/// The finding for a character in a document.
pub fn finding(incident: &Incident, span: Span, document: &str, character: char) -> Finding {
    let message = format!("{document} holds `{character}` (U+{:04X}), which the fonts do not have", u32::from(character));
    incident
        .finding(&RULE, span, message)
        .help("name a font that has it with --font, or write it in Latin, Vietnamese, Greek or Cyrillic letters and common signs")
}
