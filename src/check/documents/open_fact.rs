//! FW401: a document needs a fact that is not there.

use std::sync::Arc;

use crate::diag::{Finding, Location, Related, Rule, Severity};
use crate::document::OpenFact;
use crate::incident::Incident;
use crate::quantity::series;
use crate::source::{Position, Scalar as _, SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW401",
    name: "open-fact",
    severity: Severity::Error,
    summary: "A document needs a fact that the file leaves out or calls unknown.",
    why: "A letter that says “on [date]” or leaves the date out is worse than no letter. A document is written only when \
          every fact it states is there; `--draft` writes it all the same, marked on every page.",
    faulty: "organization: {name: Acme Inc., zone: UTC, help: {phone: 1-888-555-0142}, signatories: {letter: {title: unknown}}}\n",
    mended: "organization: {name: Acme Inc., zone: UTC, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}}\n",
    basis: "",
};

/// The finding for an open fact that the named documents need. `template` is the file that asks for it.
pub fn finding(incident: &Incident, open: &OpenFact, documents: &[&str], template: Option<&Arc<SourceFile>>) -> Finding {
    let needed = series(&documents.iter().map(|document| (*document).to_owned()).collect::<Vec<_>>(), "and");
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
    let mut finding = incident
        .finding(&RULE, span, message)
        .help(format!("fill in `{}`, or write a draft with --draft, where it stands as [open: {}]", open.key, open.key));
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
