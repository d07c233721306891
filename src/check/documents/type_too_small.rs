//! FW406: words of a letter in smaller type than the law asks for.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::law::RecipientKind;
use crate::obligation::{Obligations, Status};
use crate::quantity::series;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW406",
    name: "type-too-small",
    severity: Severity::Error,
    summary: "A letter holds words in smaller type than a law asks for.",
    why: "A law that lays down the size of type does so for people who cannot read what is smaller; a notice in smaller type is \
          not the notice that was owed. The built-in letters keep to 10 points; a template in another style, or small print in \
          it, can fall below.",
    faulty: "",
    mended: "",
    basis: "Cal. Civ. Code § 1798.82(d)(1): no words of the notice in type smaller than 10 points",
};

/// The least size of type that the laws ask for in letters, and whose: the largest of those that bind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeastType {
    /// In points.
    pub points: u32,
    /// The provisions, by law: `us-ca (§ 1798.82(a))`.
    pub laws: Vec<String>,
}

/// What the duties to tell people say of the size of type. A duty that the facts cannot rule out yet counts.
pub fn asked(owed: &Obligations) -> Option<LeastType> {
    let mut asked: Option<LeastType> = None;
    for obligation in &owed.list {
        if obligation.to != RecipientKind::Individuals || obligation.status == Status::NotRequired {
            continue;
        }
        let rules = obligation.version.and_then(|version| version.letter.as_ref());
        let Some(points) = rules.and_then(|rules| rules.min_type_points) else { continue };
        let law = format!("{} ({})", obligation.law.id, obligation.citation);
        match &mut asked {
            Some(held) if held.points > points => {}
            Some(held) if held.points == points => held.laws.push(law),
            _ => asked = Some(LeastType { points, laws: vec![law] }),
        }
    }
    asked
}

/// The finding for a document whose smallest words, of so many points, stand on a page.
pub fn finding(incident: &Incident, document: &str, (points, words, page): (f32, &str, usize), asked: &LeastType) -> Finding {
    let words: String = words.chars().take(40).collect();
    let message = format!(
        "{document} sets “{words}” on page {page} in type of {points:.1} points, and {} asks for {} points or more",
        series(&asked.laws, "and"),
        asked.points
    );
    incident
        .finding(&RULE, incident.file.line_span(1), message)
        .help("set these words larger: take them out of the small print, or give the template `style: letter`")
}
