//! A difference for people: as plain text, and as Markdown for a review.

use std::fmt::Write as _;

use super::{Difference, Moved, Standing};

/// Plain text, ending in a line end.
pub fn text(difference: &Difference) -> String {
    let mut out = format!("{}: {} to {}\n", difference.incident, difference.as_of.0, difference.as_of.1);
    // Writing to a string does not fail.
    if !difference.facts.is_empty() {
        out.push_str("\nFacts\n");
    }
    for change in &difference.facts {
        let _ = writeln!(out, "  {}", change.key);
        for (sign, value) in [("-", &change.before), ("+", &change.after)] {
            if let Some(value) = value {
                let _ = writeln!(out, "      {sign} {}  (line {})", value.text, value.line);
            }
        }
    }
    if !difference.stale.is_empty() {
        out.push_str("\nWent out and is now wrong\n");
    }
    for stale in &difference.stale {
        let _ = writeln!(out, "  {} of {} (ledger line {}): {}", stale.document, stale.day, stale.line, stale.words());
        let _ = writeln!(out, "      “{}”", stale.fact.sentence);
    }
    if !difference.duties.is_empty() {
        out.push_str("\nDuties\n");
    }
    for moved in &difference.duties {
        let _ = writeln!(out, "  {} ({}): {}", moved.id, moved.recipient, way(moved));
    }
    if !difference.amendment.is_empty() {
        out.push_str("\nDraft of the changes for Form 8-K/A\n");
    }
    for (at, change) in difference.amendment.iter().enumerate() {
        let _ = writeln!(out, "  {}. {}\n      ({})", at + 1, amendment(&change.was, &change.is), change.keys.join(", "));
    }
    if out.lines().count() == 1 {
        out.push_str("\nNothing changed.\n");
    }
    out
}

/// Markdown, ending in a line end.
pub fn markdown(difference: &Difference) -> String {
    let mut out = format!("# {}: {} to {}\n", escaped(&difference.incident), difference.as_of.0, difference.as_of.1);
    if !difference.facts.is_empty() {
        out.push_str("\n## Facts\n\n| fact | before | after |\n| --- | --- | --- |\n");
    }
    for change in &difference.facts {
        let cell = |value: &Option<super::Value>| {
            value.as_ref().map_or_else(|| "–".to_owned(), |value| format!("{} (line {})", escaped(&value.text), value.line))
        };
        let _ = writeln!(out, "| `{}` | {} | {} |", change.key, cell(&change.before), cell(&change.after));
    }
    if !difference.stale.is_empty() {
        out.push_str("\n## Went out and is now wrong\n\n");
    }
    for stale in &difference.stale {
        let (document, words, sentence) = (escaped(&stale.document), escaped(&stale.words()), escaped(&stale.fact.sentence));
        let _ = writeln!(out, "- **{document}** of {}, ledger line {}: {words}. The sentence: “{sentence}”", stale.day, stale.line);
    }
    if !difference.duties.is_empty() {
        out.push_str("\n## Duties\n\n");
    }
    for moved in &difference.duties {
        let _ = writeln!(out, "- `{}`, {}: {}", moved.id, escaped(&moved.recipient), escaped(&way(moved)));
    }
    if !difference.amendment.is_empty() {
        out.push_str("\n## Draft of the changes for Form 8-K/A\n\nFor counsel to review; nothing of it has been filed.\n\n");
    }
    for (at, change) in difference.amendment.iter().enumerate() {
        let _ = writeln!(out, "{}. {} (`{}`)", at + 1, escaped(&amendment(&change.was, &change.is)), change.keys.join("`, `"));
    }
    if out.lines().count() == 1 {
        out.push_str("\nNothing changed.\n");
    }
    out
}

fn way(moved: &Moved) -> String {
    let words = |standing: &Option<Standing>| match standing {
        None => "not required".to_owned(),
        Some(standing) => match (standing.date, &standing.standard) {
            (Some(date), _) => format!("{}, {date}", standing.status.word()),
            (None, Some(standard)) => format!("{}, {standard}", standing.status.word()),
            (None, None) => standing.status.word().to_owned(),
        },
    };
    format!("{} → {}", words(&moved.before), words(&moved.after))
}

/// One change of the filing, as a sentence.
fn amendment(was: &Option<String>, is: &[String]) -> String {
    let becomes = is.iter().map(|sentence| format!("“{sentence}”")).collect::<Vec<_>>().join(" ");
    match (was, is) {
        (Some(was), []) => format!("The sentence “{was}” no longer holds."),
        (Some(was), _) => format!("The sentence “{was}” is replaced by: {becomes}"),
        (None, _) => format!("The following is added: {becomes}"),
    }
}

/// Text that Markdown reads as its letters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
