//! How a value is written in YAML, so that it is read as just these letters.

use crate::source::{Limits, Node, NodeKind, SourceFile, read_tree};

/// How a scalar is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes where that is safe.
    Plain,
    /// In single quotes where that is possible.
    Single,
    /// In double quotes.
    Double,
}

impl Style {
    /// The style of a scalar as it stands in a file.
    pub fn of(written: &str) -> Style {
        match written.as_bytes().first() {
            Some(b'"') => Style::Double,
            Some(b'\'') => Style::Single,
            _ => Style::Plain,
        }
    }
}

/// The scalar for a text. `flow` says whether it will stand between brackets.
pub fn scalar(text: &str, style: Style, flow: bool) -> String {
    let single = || format!("'{}'", text.replace('\'', "''"));
    let one_line = !text.chars().any(char::is_control);
    match style {
        Style::Plain if reads_back(text, text, flow) => text.to_owned(),
        Style::Plain | Style::Single if one_line => single(),
        _ => double(text),
    }
}

fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a value as written is read as a text, beside its neighbors.
fn reads_back(written: &str, text: &str, flow: bool) -> bool {
    let around = if flow { format!("k: {{x: {written}, y: z}}\n") } else { format!("k:\n  x: {written}\n  y: z\n") };
    let Some(inner) = tree(&around).and_then(|root| root.get("k").cloned()) else { return false };
    let is =
        |key: &str, want: &str| matches!(inner.get(key), Some(Node { kind: NodeKind::Scalar { text, quoted: false }, .. }) if text == want);
    matches!(&inner.kind, NodeKind::Mapping(entries) if entries.len() == 2) && is("x", text) && is("y", "z")
}

/// The list or mapping that a value on the command line stands for, if it is one in brackets.
pub fn collection(value: &str) -> Option<Node> {
    let value = value.trim();
    if !value.starts_with(['[', '{']) || value.contains('\n') {
        return None;
    }
    let node = tree(&format!("k: {value}\n"))?.get("k").cloned()?;
    matches!(node.kind, NodeKind::Sequence(_) | NodeKind::Mapping(_)).then_some(node)
}

/// The tree of a text without any fault.
fn tree(text: &str) -> Option<Node> {
    let tree = read_tree(&SourceFile::new("", text.to_owned()), &Limits::default());
    tree.root.filter(|_| tree.faults.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_back_to_the_letter() {
        for text in [
            "48_210",
            "about 37 million",
            "no",
            "a: b",
            "a # b",
            "# x",
            "- x",
            "it's",
            "\"q\"",
            "a, b",
            "{x}",
            "[x",
            "",
            " x ",
            "null",
            "a\nb",
            "é\u{1}",
            "*a",
            "&a",
            "!t",
            "%x",
            "@x",
            "`x`",
            "2026-03-02T16:40:00-08:00",
            "x:",
            ":x",
            "?",
        ] {
            for style in [Style::Plain, Style::Single, Style::Double] {
                for flow in [true, false] {
                    let written = scalar(text, style, flow);
                    let around = if flow { format!("k: {{x: {written}}}\n") } else { format!("k:\n  x: {written}\n") };
                    let root = tree(&around).unwrap_or_else(|| unreachable!("{around}"));
                    assert_eq!(root.at_path("k.x").and_then(Node::text), Some(text), "{around}");
                }
            }
        }
        assert_eq!(scalar("48_210", Style::Plain, true), "48_210");
        assert_eq!(scalar("a, b", Style::Plain, false), "a, b");
        assert_eq!(scalar("a, b", Style::Plain, true), "'a, b'");
    }
}
