//! FW401: a document needs a fact that is not there.

use std::sync::Arc;

use crate::diag::{Finding, Location, Related, Rule, Severity};
use crate::document::{OpenFact, Origin};
use crate::incident::Incident;
use crate::quantity::series;
use crate::source::{Position, Scalar as _, SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW401",
    name: "open-fact",
    severity: Severity::Error,
    summary: "A document needs a fact that the file leaves out or calls unknown, or does not say in the document's language.",
    why: "A letter that says “on [date]” or leaves the date out is worse than no letter. A document is written only when \
          every fact it states is there; `--draft` writes it all the same, marked on every page. A letter in Spanish never holds \
          an English sentence: what people have written in the file must stand under `translations` as well.",
    faulty: "organization: {name: Acme Inc., zone: UTC, help: {phone: 1-888-555-0142}, signatories: {letter: {title: unknown}}}\n",
    mended: "organization: {name: Acme Inc., zone: UTC, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}}\n",
    basis: "",
};

/// The finding for an open fact that the named documents need. `template` is the file that asks for it.
pub fn finding(incident: &Incident, open: &OpenFact, documents: &[&str], template: Option<&Arc<SourceFile>>) -> Finding {
    let needed = series(&documents.iter().map(|document| (*document).to_owned()).collect::<Vec<_>>(), "and");
    if let (Some(language), Some(origin)) = (&open.language, &open.origin) {
        return untranslated(incident, open, language, origin, &needed, template);
    }
    let (span, message) = match &open.origin {
        Some(origin) => {
            let span = incident.file.span_at(Position { line: origin.line, column: origin.column });
            let end = incident.file.line_span(origin.line).end.max(span.end);
            let state = match incident.when_at(&open.key) {
                Some(when) if !when.is_unknown() => "gives no single day",
                _ => "is unknown",
            };
            (Span { start: span.start, end }, format!("`{}` {state}, and it is needed by {needed}", open.key))
        }
        None => (nearest(incident, &open.key), format!("`{}` is missing, and it is needed by {needed}", open.key)),
    };
    let finding = incident
        .finding(&RULE, span, message)
        .help(format!("fill in `{}`, or write a draft with --draft, where it stands as [open: {}]", open.key, open.key));
    asked_for(finding, open, template)
}

/// Why an open fact stops a document, in a few words.
pub fn told(open: &OpenFact) -> String {
    match &open.language {
        Some(language) => format!("FW401 `{}` is not there in `{language}`", open.key),
        None => format!("FW401 `{}` is open", open.key),
    }
}

/// The finding for a text or a section that the file says in its own language only.
fn untranslated(
    incident: &Incident,
    open: &OpenFact,
    language: &str,
    origin: &Origin,
    needed: &str,
    template: Option<&Arc<SourceFile>>,
) -> Finding {
    let span = incident.file.span_at(Position { line: origin.line, column: origin.column });
    let span = Span { start: span.start, end: incident.file.line_span(origin.line).end.max(span.end) };
    let message = format!("`{}` has no words in `{language}`, and it is needed by {needed}", open.key);
    let finding = incident.finding(&RULE, span, message);
    let finding = match open.key.strip_prefix("words.").and_then(|rest| rest.split_once('.')) {
        Some((document, section)) => finding.help(format!("give the words of the section as `words.{document}.{language}.{section}`")),
        None => finding.help(format!(
            "add it under `translations: {language}:` as `- {{of: …, says: …}}`: the words that stand here, and what they are in \
             `{language}`; in a draft it stands as [open: {} in {language}]",
            open.key
        )),
    };
    asked_for(finding, open, template)
}

/// A finding with the line of the template that asks for the fact.
fn asked_for(mut finding: Finding, open: &OpenFact, template: Option<&Arc<SourceFile>>) -> Finding {
    if let (Some(file), Some(place)) = (template, &open.place) {
        let location = Location { file: Arc::clone(file), span: file.line_span(place.line) };
        finding.related.push(Related { location, message: "asked for here".to_owned() });
    }
    finding
}

/// The place nearest to where a missing key would stand: the record it belongs to, or the top of the file.
fn nearest(incident: &Incident, key: &str) -> Span {
    let mut path = key;
    while let Some(at) = path.rfind(['.', '[']) {
        path = &path[..at];
        if let Some(node) = incident.at_path(path) {
            let start = node.span.start;
            let line = incident.file.position(start).line;
            return Span { start, end: incident.file.line_span(line).end.max(start) };
        }
    }
    incident.file.line_span(1)
}
