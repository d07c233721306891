//! FW163: a placeholder that was never filled in.

use super::{each_scalar, place_of};
use crate::check::syntax::clipped;
use crate::diag::Family;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW163",
    name: "placeholder-left-in-text",
    severity: Severity::Error,
    summary: "A text holds a placeholder that was never filled in.",
    why: "`TODO`, `[DATE]` or `<<NAME>>` in a letter tells its reader that nobody read it before it went out. In \
          the incident file what is not known yet is `unknown`, and a document says where it is still open.",
    faulty: "incident: {summary: \"Someone without permission copied customer records on [DATE].\", access: confirmed, acquisition: confirmed}\n",
    mended: "incident: {summary: \"Someone without permission copied customer records.\", access: confirmed, acquisition: confirmed}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    each_scalar(&incident.root, &mut |place, node, text| {
        if place.top == "privileged" || matches!(place.key, "url" | "website" | "document" | "sha256" | "fact" | "id") {
            return;
        }
        if let Some(written) = placeholder(text) {
            // `TBD` for a date could not even be read: that is one fault and not two.
            if findings.iter().any(|found| found.rule.family() == Family::Syntax && found.location.span.contains(node.span)) {
                return;
            }
            findings.push(
                incident
                    .finding(&RULE, place_of(incident, node.span, written), format!("`{}` was never filled in", clipped(written)))
                    .label("a placeholder")
                    .help("write the words, or leave the key out; a fact that nobody knows yet is `unknown`"),
            );
        }
    });
}

const WORDS: &[&str] = &["TODO", "TBD", "TBA", "TBC", "FIXME", "XXX", "XXXX"];

/// The first placeholder of a text.
fn placeholder(text: &str) -> Option<&str> {
    let whole = text.trim();
    if whole.len() <= 4
        && (whole.bytes().all(|b| b == b'?') || WORDS.iter().any(|word| word.eq_ignore_ascii_case(whole)))
        && !whole.is_empty()
    {
        return Some(whole);
    }
    marker(text).or_else(|| bracketed(text)).or_else(|| doubled(text)).or_else(|| filler(text))
}

/// `TODO` and its like, as a word of its own in capital letters.
fn marker(text: &str) -> Option<&str> {
    // Nearly every text goes out here: each of these words has one of three letters in capitals.
    if !text.bytes().any(|b| matches!(b, b'T' | b'F' | b'X')) {
        return None;
    }
    WORDS.iter().find_map(|word| {
        text.match_indices(word).find_map(|(at, found)| {
            let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
            let alone = !text[..at].ends_with(joins) && !text[at + found.len()..].starts_with(joins);
            alone.then_some(found)
        })
    })
}

/// What stands in brackets where a writer means to fill something in.
const BLANKS: &[&str] = &[
    "ADDRESS",
    "AMOUNT",
    "CITY",
    "CODE",
    "COMPANY",
    "COUNT",
    "CUSTOMER",
    "DATE",
    "DAY",
    "EMAIL",
    "LINK",
    "MONTH",
    "NAME",
    "NUMBER",
    "ORGANIZATION",
    "PHONE",
    "PLACEHOLDER",
    "RECIPIENT",
    "STATE",
    "TIME",
    "TITLE",
    "URL",
    "XX",
    "XXX",
    "YEAR",
];

/// `[DATE]`, `[INSERT NAME]`, `[●]`. Other words in brackets are an editor's: `[FBI]`, `[sic]`.
fn bracketed(text: &str) -> Option<&str> {
    text.match_indices('[').find_map(|(at, _)| {
        let end = text[at..].find(']')?;
        let inner = &text[at + 1..at + end];
        let capitals = inner.chars().all(|c| c.is_ascii_uppercase() || matches!(c, ' ' | '_' | '-' | '/' | '\''));
        let blank = capitals && inner.split([' ', '_', '-', '/', '\'']).any(|word| BLANKS.contains(&word) || WORDS.contains(&word));
        let insert = inner.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("insert "));
        (blank || insert || matches!(inner, "●" | "•" | "…" | "...")).then(|| &text[at..at + end + 1])
    })
}

/// `<<NAME>>`, `«NAME»`, a line to write on.
fn doubled(text: &str) -> Option<&str> {
    if let Some(at) = text.find("<<")
        && let Some(end) = text[at..].find(">>")
    {
        return text.get(at..at + end + 2);
    }
    let at = text.find("____")?;
    let length = text[at..].find(|c: char| c != '_').unwrap_or(text.len() - at);
    text.get(at..at + length)
}

/// The words of a sample text.
fn filler(text: &str) -> Option<&str> {
    const REST: &str = "orem ipsum";
    let at = text.find(REST)?;
    text.get(at.checked_sub(1)?..at + REST.len()).filter(|words| words.starts_with(['L', 'l']))
}
