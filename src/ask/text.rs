//! Questions for people, by who knows.

use std::fmt::Write as _;

use super::{Question, Who};

/// The list, ending in a line end.
pub fn text(incident: &str, as_of: &str, questions: &[Question]) -> String {
    let number = questions.len();
    let mut out = format!("{incident} as of {as_of}: {number} open question{}\n", if number == 1 { "" } else { "s" });
    let mut known: Vec<Who> = questions.iter().map(|question| question.who).collect();
    known.sort();
    known.dedup();
    for who in known {
        // Writing to a string does not fail.
        let _ = write!(out, "\n{}\n", who.word());
        for question in questions.iter().filter(|question| question.who == who) {
            let state = match question.line {
                Some(line) => format!("unknown, line {line}"),
                None => "missing".to_owned(),
            };
            let _ = writeln!(out, "  {} ({state})", question.key);
            if let Some(about) = &question.about {
                let _ = writeln!(out, "      {about}");
            }
            if !question.duties.is_empty() {
                let duties = question.duties.iter().map(|(id, status)| format!("{id} ({})", status.word()));
                let _ = writeln!(out, "      duties: {}", short(duties.collect()));
            }
            if !question.documents.is_empty() {
                let _ = writeln!(out, "      documents: {}", short(question.documents.clone()));
            }
        }
    }
    out
}

/// The first of a long list, and how many more there are; JSON has them all.
fn short(items: Vec<String>) -> String {
    const MOST: usize = 6;
    let shown = items.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if items.len() > MOST { format!("{shown} and {} more", items.len() - MOST) } else { shown }
}
