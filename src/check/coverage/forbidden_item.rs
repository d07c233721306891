//! FW217: a letter tells what a law forbids it to tell.

use super::{Held, Passage};
use crate::diag::{Finding, Rule, Severity};
use crate::plan::Ask;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW217",
    name: "letter-item-forbidden",
    severity: Severity::Error,
    summary: "A letter to the people affected tells what a law of its readers forbids it to tell.",
    why: "Two states do not only say what a letter must hold but also what it must not: Massachusetts, the nature of the breach \
          and the number of its residents; Illinois, the number of its residents. A letter that serves everybody else breaks \
          their law. The rule reads the letter that came out, with the facts behind each value.",
    faulty: "",
    mended: "",
    basis: "Mass. Gen. Laws ch. 93H, § 3(b); 815 ILCS 530/10(a)",
};

/// The finding for an item, in the passage that tells it.
pub fn finding(held: &Held, ban: &Ask, (passage, at): (&Passage, Option<usize>)) -> Finding {
    let what = ban.words.clone().unwrap_or_else(|| ban.item.phrase());
    let key = at.and_then(|at| passage.keys.get(at));
    let place = at.and_then(|at| passage.places.get(at)).and_then(Option::as_ref).or_else(|| passage.places.iter().flatten().next());
    let line = place.filter(|place| place.file == *held.template.name()).map_or(1, |place| place.line);
    let message = format!("`{}` tells what {} ({}) forbids: {what}", held.planned.id, ban.duty, ban.citation);
    let told = key.map_or_else(String::new, |key| format!(" it holds `{key}`;"));
    let help = format!("{told} leave it out where `letter.forbids.{}` is true", ban.item.word().replace('-', "_"));
    let mut finding = Finding::new(&RULE, held.template, held.template.line_span(line), message).help(help.trim_start());
    finding.basis.clone_from(&ban.citation);
    finding
}
