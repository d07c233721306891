//! Obligations as a page of Markdown.

use super::Sheet;
use super::order::{Part, due_words, gap_words, groups, left_words, notes, part, people_words, totals};
use crate::obligation::Obligation;

/// The page.
pub fn markdown(sheet: &Sheet) -> String {
    let mut out = format!("# What is due: {}\n\nAs of {}: {}.\n", escaped(sheet.id()), sheet.day(), totals(sheet));
    for each in Part::ALL {
        let list = part(sheet, each);
        if list.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {}\n\n", each.title()));
        match each {
            Part::Undetermined => {
                for group in groups(list) {
                    let ids: Vec<String> = group.members.iter().map(|obligation| escaped(&obligation.id)).collect();
                    out.push_str(&format!("- {}: {}\n", escaped(&group.words()), ids.join(", ")));
                }
            }
            Part::NotRequired => {
                for obligation in list {
                    out.push_str(&format!("- {}: {}\n", escaped(&obligation.id), escaped(&notes(obligation, each).join("; "))));
                }
            }
            _ => rows(sheet, &list, each, &mut out),
        }
    }
    for conflict in &sheet.obligations.conflicts {
        out.push_str(&format!("\n**Contradiction in the law book:** {}: {}\n", escaped(&conflict.id), escaped(&conflict.message)));
    }
    if !sheet.obligations.gaps.is_empty() {
        out.push_str("\n## Not in this law book, and perhaps owed\n\n");
        for gap in &sheet.obligations.gaps {
            out.push_str(&format!("- {}\n", escaped(&gap_words(gap))));
        }
    }
    out
}

fn rows(sheet: &Sheet, list: &[&Obligation], part: Part, out: &mut String) {
    out.push_str("| due | left | obligation | recipient | people | law | notes |\n| --- | --- | --- | --- | ---: | --- | --- |\n");
    for obligation in list {
        let cells = [
            due_words(obligation),
            left_words(sheet, obligation),
            obligation.id.clone(),
            obligation.recipient.clone(),
            people_words(obligation),
            obligation.citation.clone(),
            notes(obligation, part).join("; "),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

/// Text that no reader of Markdown takes for markup, in one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_holds_markup() {
        assert_eq!(escaped("a|b <i> [x](y)\n"), "a\\|b \\<i\\> \\[x\\](y) ");
    }
}
