//! FW329: a hole that was to be filled.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::words::{PassageKind, Place};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW329",
    name: "hole",
    severity: Severity::Error,
    summary: "A document holds a placeholder that nobody filled, an empty merge value or an unresolved tag.",
    why: "It looks for `[DATE]`, `<<…>>`, `{{…}}`, `XX/XX/XXXX`, “TBD”, a greeting without a name and the like. The blanks of the program's own \
          letters, which the mailing fills, are no holes.",
    faulty: "--- letter\nOn [DATE], someone copied your name and email address.\n",
    mended: "--- letter\nOn February 10, 2026, someone copied your name and email address.\n",
    basis: "",
};

/// Words that a bracket may hold and that leave nothing open.
const HARMLESS: &[&str] = &[
    "sic",
    "signature",
    "signed",
    "seal",
    "logo",
    "x",
    "redacted",
    "emphasis added",
    "not applicable",
    "end",
    "enclosure",
    "enclosures",
    "link",
];

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    for (number, passage) in held.reading.layout.passages.iter().enumerate() {
        let found = holes(&passage.text);
        if found.is_empty() {
            continue;
        }
        // Blanks of a recipient are parts of the tree and end up as `<<name>>` only here.
        let blanks: Vec<(usize, usize)> =
            passage.anchors.iter().filter(|anchor| anchor.span.is_none()).map(|anchor| (anchor.at, anchor.at + anchor.length)).collect();
        for (start, end) in found {
            let blank = blanks.iter().any(|(from, to)| *from <= start && end <= *to)
                && (held.is_own() || passage.text[start..end].starts_with("<<"));
            if blank
                || (held.is_own() && passage.text[start..end].starts_with("[open:"))
                || (passage.kind == PassageKind::Furniture || is_signed(&passage.text[..start])) && passage.text[start..end].contains("__")
            {
                continue;
            }
            let Some(place) = place_at(held, number, start) else { continue };
            let shown = passage.text[start..end].trim();
            let message =
                if shown.is_empty() { "a value is missing here".to_owned() } else { format!("“{shown}” was never filled in") };
            findings.push(held.finding(&RULE, place, message).help("fill it in, or take it out"));
        }
    }
}

/// The words at a byte of a passage, or those next to it.
fn place_at(held: &Held, passage: usize, start: usize) -> Option<Place> {
    let mut last = None;
    for line in (0..held.reading.lines.len()).filter(|line| held.reading.lines[*line].passage == passage) {
        let sentence = held.reading.sentence(line);
        for (at, token) in sentence.tokens.iter().enumerate() {
            if token.end > start {
                return Some(Place { line, from: at, to: at + 1 });
            }
            last = Some(Place { line, from: at, to: at + 1 });
        }
    }
    last
}

/// Whether a line is there to be signed on: “By: ____”.
fn is_signed(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c == '_' || c == '\\' || c.is_whitespace());
    ["By:", "Signature:", "Signed:", "/s/", "Firma:"].iter().any(|word| before.ends_with(word))
}

/// Whether some hole may stand in a text: most texts hold nothing that any of them begins with.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pair = |at: usize| (bytes[at], bytes.get(at + 1).copied().unwrap_or(b'.'));
    (0..bytes.len()).any(|at| match pair(at) {
        (b'<' | b'{' | b'$' | b'[' | b'%' | b'#' | b'_', _) | (b' ', b' ' | b',' | b':') | (b'(', b' ') => true,
        // The first byte of `«`, `TBD`, `T.B.D.`, `XXXX`, `MM/DD`, `lorem`, `undefined`.
        (0xc2, 0xab) | (b'T', b'B' | b'.') | (b'X', b'X') | (b'M', b'M') => true,
        (b'l' | b'L', b'o') => bytes[at..].get(1..5) == Some(b"orem"),
        (b'u', b'n') => bytes[at..].starts_with(b"undefined"),
        _ => false,
    })
}

/// The holes of a text, as bytes.
pub fn holes(text: &str) -> Vec<(usize, usize)> {
    if !may_hold(text) {
        return Vec::new();
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut add = |start: usize, end: usize| {
        if !out.iter().any(|(from, to)| *from < end && start < *to) {
            out.push((start, end));
        }
    };
    let signs = text.contains(['<', '{', '«', '$', '[', '%', '#', '_']);
    for (open, close) in [("<<", ">>"), ("{{", "}}"), ("{%", "%}"), ("«", "»"), ("${", "}"), ("[[", "]]")] {
        if !signs {
            break;
        }
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|found| found + at) {
            let Some(end) = text[start + open.len()..].find(close).map(|found| found + start + open.len() + close.len()) else { break };
            // French quotation marks hold sentences; a merge field is one word or two.
            if end - start < 60 && !(open == "«" && text[start..end].split_whitespace().count() > 3) {
                add(start, end);
            }
            at = end;
        }
    }
    let mut at = 0;
    while let Some(start) = text[at..].find('[').map(|found| found + at) {
        let Some(end) = text[start..].find(']').map(|found| found + start + 1) else { break };
        let inner = text[start + 1..end - 1].trim();
        let lower = inner.to_lowercase();
        let footnote = inner.chars().all(|c| c.is_ascii_digit() || c == '*');
        let letters: String = inner.chars().filter(|c| c.is_alphabetic()).collect();
        let asks = !letters.is_empty() && letters.chars().all(char::is_uppercase) && letters.chars().count() > 1
            || [
                "insert",
                "date",
                "name",
                "number",
                "company",
                "tbd",
                "to come",
                "placeholder",
                "fill",
                "xx",
                "confirm",
                "add ",
                "address",
                "phone",
                "amount",
                "describe",
                "individual",
                "state",
                "specific",
                "recipient",
                "open:",
                "fecha",
                "nombre",
                "city",
                "month",
                "url",
                "link to",
            ]
            .iter()
            .any(|word| lower.contains(word))
            || inner.chars().all(|c| "•●_ .…-".contains(c));
        if asks && !footnote && !HARMLESS.contains(&lower.as_str()) && inner.chars().count() <= 80 {
            add(start, end);
        }
        at = end;
    }
    for word in [
        "XX/XX/XXXX",
        "XX/XX/20XX",
        "MM/DD/YYYY",
        "XXX-XXX-XXXX",
        "XXXXX",
        "XX",
        "TBD",
        "TBC",
        "T.B.D.",
        "lorem ipsum",
        "Lorem ipsum",
        "%NAME%",
        "%%",
        "<INSERT",
        "<DATE>",
        "<FIRST NAME>",
        "<NAME>",
        "#REF!",
        "#N/A",
        "undefined",
        "{name}",
        "{date}",
        "{first_name}",
        "{FirstName}",
        "____",
    ] {
        if (!signs && word.contains(['<', '{', '%', '#', '_'])) || !text.contains(word) {
            continue;
        }
        let mut at = 0;
        while let Some(start) = text[at..].find(word).map(|found| found + at) {
            let end = start + word.len();
            let around = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || !word.ends_with(char::is_alphanumeric));
            if around(text[end..].chars().next()) && around(text[..start].chars().next_back()) {
                add(start, end);
            }
            at = end;
        }
    }
    // “Dear ,” and “on , we”: the value is empty.
    if !["  ", " ,", " :", "( )"].iter().any(|gap| text.contains(gap)) {
        return out;
    }
    // “On , 2026”, “to , who”: behind such words something must stand.
    const ASK: [&str; 18] = [
        "on",
        "of",
        "to",
        "from",
        "by",
        "in",
        "at",
        "approximately",
        "about",
        "dated",
        "between",
        "and",
        "for",
        "the",
        "with",
        "your",
        "our",
        "a",
    ];
    for (at, _) in text.match_indices(" ,") {
        let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if ASK.iter().any(|ask| ask.eq_ignore_ascii_case(word)) {
            add(at - word.len(), at + 2);
        }
    }
    for (before, behind) in [
        ("Dear ,", 5),
        ("Dear :", 5),
        ("Dear  ,", 6),
        (" of  individuals", 4),
        (" approximately  ", 15),
        ("call  or", 5),
        ("( )", 1),
        ("Estimado ,", 9),
    ] {
        if text.contains(before)
            && let Some(start) = text.find(before)
        {
            add(start, (start + behind + 1).min(text.len()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::holes;

    #[test]
    fn holes_and_what_only_looks_like_one() {
        for text in [
            "On [DATE] we",
            "Dear <<FirstName>>,",
            "on {{ date }}",
            "by XX/XX/XXXX",
            "about [●] people",
            "call [insert number]",
            "Dear ,",
            "is TBD.",
        ] {
            assert_eq!(holes(text).len(), 1, "{text}");
        }
        for text in
            ["the “breach” [sic]", "see note [1]", "a [very] long story", "He said «We learned of it on March 2 and stopped it»", "☐ Yes"]
        {
            assert!(holes(text).is_empty(), "{text}: {:?}", holes(text));
        }
    }
}
