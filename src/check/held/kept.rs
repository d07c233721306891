//! What a file keeps for internal readers, as words to look for in documents, and what it says in public.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::matter::matters;
use crate::incident::{Incident, is_internal};
use crate::source::{Node, NodeKind, Span};
use crate::words::Language;
use crate::words::sentence::{RUN, runs, words_of};
use crate::words::stem::{Stems, stems};

/// An internal text.
#[derive(Debug)]
pub struct Secret {
    /// Its words.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Stems,
    /// What it is about, as bits.
    pub matters: u16,
    /// Its stems that no public text of the file has.
    pub own: BTreeSet<String>,
    /// Where it stands.
    pub span: Span,
    /// Its key.
    pub key: String,
}

/// The texts of a file that tell what is internal, and those that tell what is not.
#[derive(Debug)]
pub struct Kept {
    /// The internal ones.
    pub secrets: Vec<Secret>,
    /// The public ones: their words and stems.
    pub public: Vec<(Vec<String>, BTreeSet<String>)>,
    runs: FxHashSet<u64>,
}

impl Kept {
    /// The texts of an incident, for documents in a language.
    pub fn new(incident: &Incident, language: Language) -> Kept {
        let mut secrets = Vec::new();
        let mut add = |key: &str, text: &str, span: Span| {
            let words: Vec<String> = words_of(text).collect();
            // A name or a number alone would be found everywhere.
            if words.len() >= RUN {
                let (stems, matters) = (Stems::of(text, language), matters(text));
                secrets.push(Secret { words, own: stems.all.clone(), stems, matters, span, key: key.to_owned() });
            }
        };
        let mut open = BTreeSet::new();
        walk(&incident.root, "", &mut add, &mut |text| open.extend(stems(text, language)));
        for secret in &mut secrets {
            secret.own.retain(|stem| !open.contains(stem));
        }
        let public = if secrets.is_empty() { Vec::new() } else { public_texts(incident) };
        let public = public.into_iter().map(|text| (words_of(text).collect(), stems(text, language))).collect();
        let runs = secrets.iter().flat_map(|secret| runs(secret.words.iter().map(String::as_str))).collect();
        Kept { secrets, public, runs }
    }

    /// Whether any words in a row, of those that `runs` gives, stand in an internal text.
    pub fn has_run(&self, runs: &[u64]) -> bool {
        runs.iter().any(|run| self.runs.contains(run))
    }
}

/// Gives the internal texts to `add` and the others to `open`.
fn walk(node: &Node, path: &str, add: &mut dyn FnMut(&str, &str, Span), open: &mut dyn FnMut(&str)) {
    match &node.kind {
        NodeKind::Scalar { text, .. } if is_internal(path) => add(path, own_words(path, text), node.span),
        // Ids and numbers are no words.
        NodeKind::Scalar { text, .. } if text.contains(char::is_whitespace) => open(text),
        NodeKind::Sequence(items) => {
            for item in items {
                // An event that is told only inside.
                let inside = path == "timeline.events" && item.get("internal").map(Node::unsourced).and_then(Node::text) == Some("true");
                if inside
                    && let Some(what) = item.get("what").map(Node::unsourced)
                    && let Some(text) = what.text()
                {
                    add("timeline.events[].what", text, what.span);
                    continue;
                }
                walk(item, path, add, open);
            }
        }
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let below = if entry.key == "value" || path.is_empty() {
                    if path.is_empty() { entry.key.clone() } else { path.to_owned() }
                } else {
                    format!("{path}.{}", entry.key)
                };
                // An attestation and a dispute say what public facts say too.
                if !matches!(below.as_str(), "attestations" | "disputes.says" | "disputes.fact") {
                    walk(&entry.value, &below, add, open);
                }
            }
        }
        _ => {}
    }
}

/// What a text says of its own accord: a dispute tells what filings and papers say, which everybody can read.
fn own_words<'a>(path: &str, text: &'a str) -> &'a str {
    if path != "disputes.because" {
        return text;
    }
    let says = [" says", " say ", " said", " gives", " speaks", " calls", " counts"];
    says.iter().filter_map(|word| text.find(word)).min().map_or(text, |at| &text[..at])
}

/// What the file says in public keys that documents print.
fn public_texts(incident: &Incident) -> Vec<&str> {
    let facts = &incident.facts;
    let mut out: Vec<&str> = Vec::new();
    if let Some(incident) = &facts.incident {
        out.extend(incident.summary.iter().chain(incident.disruption.iter().flatten()).map(|fact| fact.value.0.as_str()));
    }
    if let Some(response) = &facts.response {
        out.extend(response.actions.iter().flatten().map(|fact| fact.value.0.as_str()));
    }
    out.extend(facts.statements.iter().flatten().filter_map(|statement| statement.text.as_ref()).map(|text| text.value.0.as_str()));
    out.extend(facts.title.iter().map(|title| title.value.0.as_str()));
    out
}
