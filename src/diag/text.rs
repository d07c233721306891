//! Findings as people read them: the line of the file, an underline, what to write instead.

use std::borrow::Cow;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::finding::{Finding, Location};
use super::report::Report;
use super::rule::Severity;
use crate::source::SourceFile;

/// Writes text for people, finding by finding.
#[derive(Debug)]
pub struct TextReport {
    /// Whether to use colours.
    pub color: bool,
    /// Whether to leave notes out.
    pub quiet: bool,
}

impl Report for TextReport {
    fn add(&mut self, _: &str, findings: &[Finding]) -> String {
        let shown = findings.iter().filter(|finding| !(self.quiet && finding.severity == Severity::Note));
        shown.map(|finding| render(finding, self.color)).collect()
    }

    fn finish(&mut self) -> String {
        String::new()
    }
}

/// The finding as text that ends in a blank line, with colours if asked.
pub fn render(finding: &Finding, color: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = visible(&finding.message);
    let label = visible(&finding.label);
    let related: Vec<(&Location, String)> = finding.related.iter().map(|related| (&related.location, visible(&related.message))).collect();
    let title = level.primary_title(message.as_str()).id(finding.rule.code);

    let own = &finding.location.file;
    let mut group = if own.text().is_empty() {
        // Nothing to show of a file that could not be read as text.
        Group::with_title(title).element(annotate_snippets::Origin::path(own.name().to_string()))
    } else if finding.redacted {
        let (start, path) = (finding.location.start(), own.name().to_string());
        let origin = annotate_snippets::Origin::path(path).line(start.line as usize).char_column(start.column as usize);
        Group::with_title(title).element(origin)
    } else {
        let mut snippet = snippet(own).annotation(annotation(AnnotationKind::Primary, &finding.location, label.as_str()));
        for (location, message) in related.iter().filter(|(location, _)| std::sync::Arc::ptr_eq(&location.file, own)) {
            snippet = snippet.annotation(annotation(AnnotationKind::Context, location, message.as_str()));
        }
        Group::with_title(title).element(snippet)
    };
    let elsewhere = |location: &Location| !finding.redacted && !std::sync::Arc::ptr_eq(&location.file, own);
    for (location, message) in related.iter().filter(|(location, _)| elsewhere(location)) {
        group = group.element(snippet(&location.file).annotation(annotation(AnnotationKind::Context, location, message.as_str())));
    }
    let help = visible(&finding.help);
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let basis = visible(&finding.basis);
    if !basis.is_empty() {
        group = group.element(Level::NOTE.message(basis.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.decor_style(DecorStyle::Ascii).term_width(140).render(&[group]);
    text.push_str("\n\n");
    text
}

/// The words at a place, with stars for what is privileged.
pub(super) fn words(location: &Location) -> String {
    let (start, end) = (location.span.start as usize, location.span.end as usize);
    veiled(location.file.text()).get(start..end).unwrap_or_default().to_owned()
}

fn snippet<'a>(file: &'a SourceFile) -> Snippet<'a, Annotation<'a>> {
    Snippet::source(veiled(file.text())).path(file.name().to_string())
}

/// The text of a file with stars for what stands under `privileged`: an excerpt must not carry it into a log.
fn veiled(text: &str) -> Cow<'_, str> {
    if !text.lines().any(|line| line.starts_with("privileged:")) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let (shown, hidden) = if let Some(rest) = line.strip_prefix("privileged:") {
            inside = true;
            ("privileged:", rest)
        } else {
            inside &= line.starts_with([' ', '\t', '-', '#', '\r', '\n', '}', ']']);
            if inside { ("", line) } else { (line, "") }
        };
        out.push_str(shown);
        // Byte for byte, so that every place behind it stays where it is.
        out.extend(hidden.bytes().map(|byte| if matches!(byte, b'\n' | b'\r' | b' ') { char::from(byte) } else { '*' }));
    }
    Cow::Owned(out)
}

fn annotation<'a>(kind: AnnotationKind, location: &Location, label: &'a str) -> Annotation<'a> {
    let length = location.file.text().len();
    let start = (location.span.start as usize).min(length);
    let end = (location.span.end as usize).clamp(start, length);
    let annotation = kind.span(start..end);
    if label.is_empty() { annotation } else { annotation.label(label) }
}

/// Control characters in a message become visible, so that no file can drive the terminal.
fn visible(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() && c != '\n' { c.escape_unicode().collect::<Vec<_>>() } else { vec![c] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_privileged_stays_out_of_excerpts() {
        let text = "title: x\nprivileged:\n  counsel: the café memo\n- y\nstatus: closed\nprivileged: memo\n";
        let veiled = veiled(text);
        assert_eq!(veiled.len(), text.len());
        assert!(!veiled.contains("memo") && !veiled.contains("counsel"), "{veiled}");
        assert!(veiled.starts_with("title: x\nprivileged:\n  ") && veiled.contains("\nstatus: closed\n"), "{veiled}");
        assert!(matches!(super::veiled("title: x\n"), Cow::Borrowed(_)));
    }
}
