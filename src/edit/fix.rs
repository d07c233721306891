//! Mending what is safe to mend: a misspelt key that can mean only one thing, a number with commas, the order of the keys at
//! the top. What is mended reads as it was meant, or it is left alone.

use super::{Edit, apply, order, same};
use crate::incident::{IncidentFile, ReadIncident, read};
use crate::quantity::{Count, Money};
use crate::source::{Entry, FaultKind, Node, NodeKind, Scalar as _, Span, did_you_mean};

/// A file that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Its text.
    pub text: String,
    /// What was mended, a sentence each.
    pub what: Vec<String>,
}

/// Mends the file; nothing where there is nothing to mend.
pub fn mend(name: &str, before: &ReadIncident) -> Option<Mended> {
    // Bytes that are no text have been replaced by signs that must not be written.
    if before.faults.iter().any(|fault| matches!(fault.kind, FaultKind::NotUtf8(_) | FaultKind::Binary | FaultKind::OverLimit(_))) {
        return None;
    }
    let mut out = Mended { text: before.file.text().to_owned(), what: Vec::new() };
    // A key that was misspelt may hold a number with commas: what one pass mends can show what the next has to.
    for _ in 0..3 {
        let current = read(name, out.text.clone().into_bytes());
        let (edits, mut what) = single(&current);
        if edits.is_empty() {
            break;
        }
        out.text = apply(&out.text, &edits);
        out.what.append(&mut what);
    }
    let current = read(name, out.text.clone().into_bytes());
    if let Some(incident) = &current.incident
        && let Some(text) = order::ordered(&out.text, &incident.root, IncidentFile::KEYS)
        // The same facts in another order, or nothing.
        && read(name, text.clone().into_bytes()).incident.is_some_and(|after| same(&after.root, &incident.root))
    {
        out.text = text;
        out.what.push("put the keys at the top into the order of the format".to_owned());
    }
    let faults = |text: &str| read(name, text.as_bytes().to_vec()).faults.len();
    (!out.what.is_empty() && faults(&out.text) <= before.faults.len()).then_some(out)
}

/// One pass over the faults of the writing.
fn single(read: &ReadIncident) -> (Vec<Edit>, Vec<String>) {
    let (mut edits, mut what) = (Vec::new(), Vec::new());
    let Some(incident) = &read.incident else { return (edits, what) };
    for fault in &read.faults {
        let line = read.file.position(fault.span.start).line;
        let mended = match &fault.kind {
            FaultKind::UnknownKey { key, known, .. } => meant(&incident.root, fault.span, key, known)
                .map(|key| (key.to_owned(), format!("wrote `{key}` for the key on line {line}"))),
            FaultKind::Malformed { what, .. } if [Count::WHAT, Money::WHAT].contains(what) => {
                let written = read.file.slice(fault.span);
                let good = |text: &str| match *what {
                    Count::WHAT => Count::parse(text).is_ok(),
                    _ => Money::parse(text).is_ok(),
                };
                let bare = |text: &str| text.trim_matches(['"', '\'']).to_owned();
                grouped(written).filter(|text| good(&bare(text))).map(|text| (text, format!("wrote the number on line {line} with `_`")))
            }
            _ => None,
        };
        if let Some((text, said)) = mended {
            edits.push(Edit { span: fault.span, text });
            what.push(said);
        }
    }
    (edits, what)
}

/// The key that a misspelt one stands for: near to one of the record only, and one that is not there already.
fn meant<'a>(root: &Node, span: Span, key: &str, known: &'a [&'a str]) -> Option<&'a str> {
    let near = did_you_mean(key, known.iter().copied())?;
    let others = known.iter().copied().filter(|other| *other != near);
    let distance = |to: &str| strsim::damerau_levenshtein(key, to);
    let alone = did_you_mean(key, others).is_none_or(|other| distance(other) > distance(near));
    let record = record_with(root, span)?;
    (alone && distance(near) <= 2 && !record.iter().any(|entry| entry.key == near)).then_some(near)
}

/// The entries of the mapping that has a key at a place.
fn record_with(node: &Node, span: Span) -> Option<&[Entry]> {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            if entries.iter().any(|entry| entry.key_span == span) {
                return Some(entries);
            }
            entries.iter().find_map(|entry| record_with(&entry.value, span))
        }
        NodeKind::Sequence(items) => items.iter().find_map(|item| record_with(item, span)),
        _ => None,
    }
}

/// A text whose numbers are grouped by `_` where they were grouped by commas, apostrophes or narrow spaces, in whole groups of
/// three digits. Nothing where none was.
fn grouped(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut at = 0;
    while at < chars.len() {
        let starts = chars[at].is_ascii_digit() && (at == 0 || !(chars[at - 1].is_alphanumeric() || "._,".contains(chars[at - 1])));
        let run = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
        if !starts {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let first = run(at);
        let mut end = at + first;
        let mut groups = vec![(at, end)];
        let separator = chars.get(end).copied().filter(|c| matches!(c, ',' | '\'' | '\u{a0}' | '\u{202f}' | '\u{2009}'));
        while first <= 3 && separator.is_some() && chars.get(end).copied() == separator && run(end + 1) == 3 {
            groups.push((end + 1, end + 4));
            end += 4;
        }
        changed |= groups.len() > 1;
        let words: Vec<String> = groups.iter().map(|&(from, to)| chars[from..to].iter().collect()).collect();
        out.push_str(&words.join("_"));
        at = end;
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_groups_are_joined() {
        assert_eq!(grouped("about 48,210").as_deref(), Some("about 48_210"));
        assert_eq!(grouped("1,234,567 to 2'000'000 USD").as_deref(), Some("1_234_567 to 2_000_000 USD"));
        for text in ["48,21", "1,2345", "4821,000", "48_210", "1.234,567", "x1,234"] {
            assert_eq!(grouped(text), None, "{text}");
        }
    }

    #[test]
    fn what_can_mean_two_things_is_left_alone() {
        let mended = |text: &str| mend("a.yaml", &read("a.yaml", text.as_bytes().to_vec()));
        let text = "format: 1\nid: x # the id\ntimelin:\n  discoverd: 2026-03-02 # a day\naffected:\n  total: 48,210\n";
        let out = mended(text).unwrap_or_else(|| unreachable!());
        assert_eq!(out.text, "format: 1\nid: x # the id\ntimeline:\n  discovered: 2026-03-02 # a day\naffected:\n  total: 48_210\n");
        assert_eq!(out.what.len(), 3, "{:?}", out.what);
        // The right key is there too; nothing is near.
        for text in ["format: 1\nid: x\ntimeline: {discovered: 2026-03-02, discoverd: 2026-03-03}\n", "format: 1\nid: x\nsomething: 1\n"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
