//! Which facts a document states, each with its sentence.

use super::StatedFact;
use crate::document::Origin;
use crate::incident::Incident;
use crate::source::{Node, NodeKind, Position};

/// The facts behind the values of a Markdown text: for each value its first and last character and where it came from. In the
/// order of their keys, each sentence once.
pub fn stated<'a>(incident: &Incident, text: &str, values: impl Iterator<Item = (usize, usize, &'a [Origin])>) -> Vec<StatedFact> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    for (start, end, origins) in values {
        let mut said: Option<String> = None;
        for origin in origins {
            let mut key = incident.named_path(&origin.key);
            let mut node = incident.at_path(&key);
            // What is counted over a list names the list; its place tells which entry it is.
            if let Some(Node { kind: NodeKind::Sequence(items), .. }) = node {
                let place = Position { line: origin.line, column: origin.column };
                let at = items.iter().position(|item| incident.file.position(item.unsourced().span.start) == place);
                node = at.map(|at| &items[at]);
                key = at.map_or(key.clone(), |at| format!("{key}[{at}]"));
            }
            let Some(written) = node.and_then(|node| node.unsourced().text()) else { continue };
            let sentence = said.get_or_insert_with(|| sentence(&chars, start, end)).clone();
            out.push(StatedFact { key, written: written.split_whitespace().collect::<Vec<_>>().join(" "), sentence });
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The sentence around some characters of a Markdown text, without its markup.
pub fn sentence(text: &[char], start: usize, end: usize) -> String {
    let end = end.min(text.len());
    let start = start.min(end);
    let line_start = text[..start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
    let line_end = text[end..].iter().position(|c| *c == '\n').map_or(text.len(), |at| end + at);
    let table = text[line_start] == '|';
    let stops = |at: usize| match text[at] {
        '|' => table && (at == 0 || text[at - 1] != '\\'),
        '.' | '!' | '?' => {
            let mut next = at + 1;
            while next < line_end && matches!(text[next], '"' | '”' | '’' | ')' | '*') {
                next += 1;
            }
            next < line_end
                && text[next] == ' '
                && text[next..line_end].iter().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase())
        }
        _ => false,
    };
    let from = (line_start..start).rev().find(|&at| stops(at)).map_or(line_start, |at| at + 1);
    let mut to = (end.max(from)..line_end).find(|&at| stops(at)).map_or(line_end, |at| if text[at] == '|' { at } else { at + 1 });
    // A value may end in the full stop of its sentence.
    if end > from && stops(end - 1) {
        to = end;
    }
    while to < line_end && text[to - 1] != '|' && matches!(text[to], '"' | '”' | '’' | ')') {
        to += 1;
    }
    plain(&text[from..to])
}

/// Words of Markdown without escapes and emphasis, in one line.
fn plain(markdown: &[char]) -> String {
    let text: String = markdown.iter().collect();
    let text = text.trim();
    let text = text.trim_start_matches(['#', '>', '-', ' ']);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => out.extend(chars.next()),
            '*' => {}
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_out_at_its_ends() {
        let around = |text: &str, word: &str| {
            let at = text.find(word).map_or(0, |at| text[..at].chars().count());
            let chars: Vec<char> = text.chars().collect();
            sentence(&chars, at, at + word.chars().count())
        };
        let text = "# Head\n\nWe are Acme, Inc. of Tacoma. On **March 2, 2026** we learned of it! Then\\* it ended.\n\n| a | 1,200 people |\n- Last \"one.\" Really\n";
        assert_eq!(around(text, "March"), "On March 2, 2026 we learned of it!");
        assert_eq!(around(text, "Then"), "Then* it ended.");
        assert_eq!(around(text, "Acme"), "We are Acme, Inc. of Tacoma.");
        assert_eq!(around(text, "1,200"), "1,200 people");
        assert_eq!(around(text, "one"), "Last \"one.\"");
        assert_eq!(around("It was x.", "x."), "It was x.");
    }
}
