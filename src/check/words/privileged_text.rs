//! FW330: internal or privileged words in a document that leaves the house.

use std::collections::BTreeSet;

use crate::check::held::say::longest_run;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::is_internal;
use crate::source::{Node, NodeKind, Span};
use crate::words::sentence::words_of;
use crate::words::stem::{share, stems};
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW330",
    name: "privileged-text",
    severity: Severity::Error,
    summary: "A document that leaves the house says what the file keeps for internal readers or for counsel, or bears a mark of counsel.",
    why: "It compares every sentence with the texts under `privileged`, `incident.root_cause`, `incident.weaknesses`, `market`, `disputes`, \
          `attestations`, `contracts`, the basis of assessments and events marked `internal`, by runs of words and by what is left of them \
          in other forms; and it looks for marks such as “attorney-client”. What public facts of the file say too is left alone. The \
          internal text is not quoted; the finding names its line.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, root_cause: The billing server ran a \
             release from 2019 with a known hole in its upload form.}\n--- press\nOn March 2, 2026, we discovered that an intruder copied names and email addresses of 5,200 \
             customers. The billing server ran a release from 2019 with a known hole in its upload form.\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, root_cause: The billing server ran a \
             release from 2019 with a known hole in its upload form.}\n--- press\nOn March 2, 2026, we discovered that an intruder copied names and email addresses of 5,200 \
             customers.\n",
    basis: "",
};

/// An internal text.
struct Secret {
    words: Vec<String>,
    stems: BTreeSet<String>,
    span: Span,
    key: String,
}

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    let mut seen: Vec<Span> = Vec::new();
    let secrets = secrets(held);
    let public: Vec<String> = if secrets.is_empty() { Vec::new() } else { public_texts(held) };
    for line in 0..held.reading.lines.len() {
        let sentence = held.reading.sentence(line);
        if let Some(mark) = sentence.first(Signal::PrivilegedMark) {
            let place = Place { line, from: mark.from, to: mark.to };
            let message = format!("{} marks what must not leave the house, in a document that does", held.quote(place));
            findings.push(
                held.finding(&RULE, place, message).help("take the mark out if the document is meant to go out; otherwise do not send it"),
            );
            continue;
        }
        if secrets.is_empty() || held.is_own() && sentence.tokens.len() < 4 {
            continue;
        }
        let words: Vec<String> = sentence.tokens.iter().map(|token| token.word.clone()).collect();
        let mut own: Option<BTreeSet<String>> = None;
        for secret in &secrets {
            if seen.contains(&secret.span) {
                continue;
            }
            let run = longest_run(&secret.words, &words);
            let long = run >= 6.min(secret.words.len()) && run >= 4;
            let alike = secret.stems.len() >= 4 && {
                let here = own.get_or_insert_with(|| stems(held.reading.text(line), held.reading.language));
                share(&secret.stems, here) >= 0.75
            };
            // What the public facts say too is no secret.
            let told = || {
                public.iter().any(|text| {
                    let public: Vec<String> = words_of(text).collect();
                    longest_run(&public, &words) >= run || share(&secret.stems, &stems(text, held.reading.language)) >= 0.75
                })
            };
            if (long || alike) && !told() {
                seen.push(secret.span);
                let place = Place { line, from: 0, to: sentence.tokens.len() };
                let message = format!("this sentence says what `{}` keeps for internal readers", secret.key);
                let finding = held.with_fact(held.finding(&RULE, place, message), secret.span, "kept for internal readers");
                findings.push(finding.help("take it out; if it may be told, write it where public facts stand"));
                break;
            }
        }
    }
}

/// The internal texts of the file.
fn secrets(held: &Held) -> Vec<Secret> {
    let mut out = Vec::new();
    let mut add = |key: &str, text: &str, span: Span| {
        let words: Vec<String> = words_of(text).collect();
        // A name or a number alone would be found everywhere.
        if words.len() >= 4 {
            let stems = stems(text, held.reading.language);
            out.push(Secret { words, stems, span, key: key.to_owned() });
        }
    };
    walk(&held.incident.root, "", &mut add);
    out
}

fn walk(node: &Node, path: &str, add: &mut dyn FnMut(&str, &str, Span)) {
    match &node.kind {
        NodeKind::Scalar { text, .. } if is_internal(path) => add(path, text, node.span),
        NodeKind::Sequence(items) => {
            for item in items {
                // An event that is told only inside.
                let inside = path == "timeline.events" && item.get("internal").map(Node::unsourced).and_then(Node::text) == Some("true");
                if inside
                    && let Some(what) = item.get("what").map(Node::unsourced)
                    && let Some(text) = what.text()
                {
                    add("timeline.events[].what", text, what.span);
                }
                walk(item, path, add);
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
                    walk(&entry.value, &below, add);
                }
            }
        }
        _ => {}
    }
}

/// What the file says in public keys that documents print.
fn public_texts(held: &Held) -> Vec<String> {
    let facts = &held.incident.facts;
    let mut out: Vec<String> = Vec::new();
    if let Some(incident) = &facts.incident {
        out.extend(incident.summary.iter().chain(incident.disruption.iter().flatten()).map(|fact| fact.value.0.clone()));
    }
    if let Some(response) = &facts.response {
        out.extend(response.actions.iter().flatten().map(|fact| fact.value.0.clone()));
    }
    out.extend(facts.statements.iter().flatten().filter_map(|statement| statement.text.as_ref()).map(|text| text.value.0.clone()));
    out.extend(facts.title.iter().map(|title| title.value.0.clone()));
    out
}
