//! FW409: a translation of words that stand nowhere in the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Finding, Location, Related, Rule, Severity};
use crate::incident::Incident;
use crate::source::{Node, NodeKind, Scalar as _, Span, did_you_mean};

/// For how many entries it is sought what they may have meant.
const SOUGHT: usize = 8;

/// Against how many texts an entry is held, and how long they may be, in bytes: the work grows with the square of the length.
const HELD_AGAINST: (usize, usize) = (500, 400);

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW409",
    name: "translation-of-nothing",
    severity: Severity::Warning,
    summary: "`translations` gives words that stand nowhere else in the file.",
    why: "A translation holds for the words that it was made of. If somebody mends a sentence, its translation no longer belongs to it: \
          it prints nowhere, and the letter in the other language waits for a new one. An entry that belongs to nothing shows what was \
          forgotten, or mistyped.",
    faulty: "incident: {summary: Someone copied two files.}\n\
             translations: {es: [{of: Someone copied a file., says: Alguien copió un archivo.}]}\n",
    mended: "incident: {summary: Someone copied two files.}\n\
             translations: {es: [{of: Someone copied two files., says: Alguien copió dos archivos.}]}\n",
    basis: "",
};

/// The findings on the translations of an incident.
pub fn findings(incident: &Incident) -> Vec<Finding> {
    let Some(languages) = &incident.facts.translations else { return Vec::new() };
    let mut texts = BTreeMap::new();
    if let NodeKind::Mapping(entries) = &incident.root.kind {
        // Words that take the place of a section have a place of their own for each language.
        entries
            .iter()
            .filter(|entry| entry.key != "translations" && entry.key != "words")
            .for_each(|entry| collect(&entry.value, &mut texts));
    }
    let mut out: Vec<Finding> = Vec::new();
    for (_, language, entries) in languages.iter() {
        for of in entries.iter().filter_map(|entry| entry.of.as_ref()) {
            let words = of.value.print();
            if texts.contains_key(&words) {
                continue;
            }
            let message = format!("`translations.{}` translates words that stand nowhere else in the file", language.text);
            let near = if out.len() < SOUGHT { nearest(&words, &texts) } else { None };
            let mut finding = incident.finding(&RULE, of.span, message).help(match near {
                Some(_) => "write the words as they stand there now, and see that `says` means the same",
                None => "write the words as they stand in the file, or take the entry out",
            });
            finding.related.extend(near.map(|span| Related {
                location: Location { file: Arc::clone(&incident.file), span },
                message: "these may be meant".to_owned(),
            }));
            out.push(finding);
        }
    }
    out
}

/// The place of the text that is most like these words.
fn nearest(words: &str, texts: &BTreeMap<String, Span>) -> Option<Span> {
    let (number, length) = HELD_AGAINST;
    let alike = |text: &&String| text.len().max(words.len()) <= length && text.len().abs_diff(words.len()) <= words.len() / 2;
    let near = did_you_mean(words, texts.keys().filter(alike).take(number).map(String::as_str))?;
    texts.get(near).copied()
}

/// The texts below a node, with single spaces, and where each first stands.
fn collect(node: &Node, out: &mut BTreeMap<String, Span>) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar { text, .. } => _ = out.entry(text.split_whitespace().collect::<Vec<_>>().join(" ")).or_insert(node.span),
        NodeKind::Sequence(items) => items.iter().for_each(|item| collect(item, out)),
        NodeKind::Mapping(entries) => entries.iter().for_each(|entry| collect(&entry.value, out)),
    }
}
