//! FW216: a letter does not hold what a law asks for.

use super::{Held, evidence};
use crate::check::facts;
use crate::diag::{Finding, Rule, Severity};
use crate::plan::Ask;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW216",
    name: "letter-item-missing",
    severity: Severity::Error,
    summary: "A letter to the people affected does not hold an item that a law of its readers asks for.",
    why: "Half of the states lay down what the letter must say: dates, the addresses of the credit bureaus, the attorney \
          general's telephone. A letter that lacks an item is no notice under that law, and the clock runs on. The rule reads \
          the letter that came out, section by section, with the facts behind each value, so a template of your own and words \
          of your own are held to the same. Where the law asks only in a case that the file leaves open, it is a note: answer \
          the key that it names.",
    faulty: "",
    mended: "",
    basis: "the provision that the finding names",
};

/// The finding for an item whose fact the file does not answer, though the law asks for it where there is an answer.
pub fn unanswered(held: &Held, ask: &Ask, key: &str) -> Finding {
    let message = format!("`{key}` is not answered, so `{}` cannot say what {} asks for: {}", held.planned.id, ask.citation, what(ask));
    let help = match key {
        "organization.parent" => "give `organization.parent`, or `none` if nobody owns the organization".to_owned(),
        "holds" => "list the requests to hold notices back under `holds`, or write `holds: []` if there were none".to_owned(),
        key => format!("fill in `{key}`"),
    };
    let mut finding = held.incident.finding(&RULE, nearest(held, key), message).help(help).resting_on(&ask.citation);
    finding.severity = Severity::Note;
    finding
}

/// The finding for an item that is not there: at the fact that is wanting, else at the template.
pub fn finding(held: &Held, ask: &Ask) -> Finding {
    let message = format!("`{}` lacks what {} ({}) asks for: {}", held.planned.id, ask.duty, ask.citation, what(ask));
    let mut finding = match evidence::wanting(ask.item, held.incident) {
        Some(key) => held.incident.finding(&RULE, nearest(held, key), message).help(format!("fill in `{key}`")),
        None => {
            let claimed = held.front.covers.iter().any(|covered| covered == ask.item.word());
            let said = if claimed { "says that it covers it, and the letter does not hold it" } else { "does not cover it" };
            let help = format!("the template {said}: `{}`; `forthwith due --why {}` tells the rest", ask.item.word(), ask.duty);
            Finding::new(&RULE, held.template, held.template.line_span(covers_line(held)), message).help(help)
        }
    };
    if !ask.certain {
        finding.severity = Severity::Note;
    } else if ask.words.is_some() {
        finding.severity = Severity::Warning;
    }
    finding.resting_on(&ask.citation)
}

/// What is asked for, with the case in which it is.
fn what(ask: &Ask) -> String {
    let case = ask.words.as_ref().map_or_else(String::new, |words| format!(" ({})", words.trim_end_matches('.')));
    format!("{}{case}", ask.item.phrase())
}

/// The place nearest to where a key stands or would stand.
fn nearest(held: &Held, key: &str) -> Span {
    let root = key.split('.').next().unwrap_or(key);
    let node = held.incident.at_path(key).or_else(|| held.incident.at_path(root));
    facts::head(held.incident, node.map_or(held.incident.root.span, |node| node.span))
}

/// The line of the template on which it says what it covers, else its first.
fn covers_line(held: &Held) -> u32 {
    let text = held.template.text();
    let at = text.lines().take_while(|line| !line.starts_with("{#")).position(|line| line.starts_with("covers:"));
    at.map_or(1, |at| u32::try_from(at).unwrap_or(0) + 1)
}
