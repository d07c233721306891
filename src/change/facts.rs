//! The facts that changed, by path.

use crate::incident::Incident;
use crate::source::{Node, NodeKind, Span};

/// A value with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// As the file has it, in one line.
    pub text: String,
    /// The line.
    pub line: u32,
}

/// A fact that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// Its path: `affected.groups[prepaid].count`; for the entries of a plain list the path of the list.
    pub key: String,
    /// What it was; nothing where it is new.
    pub before: Option<Value>,
    /// What it is; nothing where it is gone.
    pub after: Option<Value>,
}

/// Compares the facts of two files. What is privileged is told of without its words.
pub fn facts(before: &Incident, after: &Incident) -> Vec<FactChange> {
    let (old, new) = (leaves(before), leaves(after));
    let mut out: Vec<FactChange> = Vec::new();
    let mut gone: Vec<FactChange> = Vec::new();
    for (key, value, item) in &new {
        let known = old.iter().find(|(other, text, _)| other == key && (!item || text.text == value.text));
        match known {
            Some((_, text, _)) if text.text == value.text => {}
            Some((_, text, _)) => out.push(FactChange { key: key.clone(), before: Some(text.clone()), after: Some(value.clone()) }),
            None => out.push(FactChange { key: key.clone(), before: None, after: Some(value.clone()) }),
        }
    }
    for (key, value, item) in &old {
        if !new.iter().any(|(other, text, _)| other == key && (!item || text.text == value.text)) {
            gone.push(FactChange { key: key.clone(), before: Some(value.clone()), after: None });
        }
    }
    out.extend(gone);
    let (old, new) = (before.root.get("privileged"), after.root.get("privileged"));
    let words = |incident: &Incident, node: Option<&Node>| node.map(|node| incident.file.slice(node.span).to_owned());
    if words(before, old) != words(after, new) {
        let told = |incident: &Incident, node: Option<&Node>| {
            node.map(|node| Value { text: "(privileged)".to_owned(), line: incident.file.position(node.span.start).line })
        };
        out.push(FactChange { key: "privileged".to_owned(), before: told(before, old), after: told(after, new) });
    }
    out
}

/// Every single value with its path, and whether it is an entry of a plain list.
fn leaves(incident: &Incident) -> Vec<(String, Value, bool)> {
    let mut out = Vec::new();
    if let NodeKind::Mapping(entries) = &incident.root.kind {
        for entry in entries.iter().filter(|entry| entry.key != "privileged") {
            walk(incident, &entry.value, &entry.key, &mut out);
        }
    }
    out
}

fn walk(incident: &Incident, node: &Node, path: &str, out: &mut Vec<(String, Value, bool)>) {
    let value = |text: &str, span: Span| Value {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        line: incident.file.position(span.start).line,
    };
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar { text, .. } => out.push((path.to_owned(), value(text, node.span), false)),
        NodeKind::Sequence(items) => {
            for (at, item) in items.iter().enumerate() {
                let inner = item.unsourced();
                if let Some(text) = inner.text() {
                    out.push((path.to_owned(), value(text, inner.span), true));
                    continue;
                }
                let name = ["id", "duty"].iter().find_map(|key| item.get(key)?.unsourced().text());
                let name = name.map_or_else(|| at.to_string(), str::to_owned);
                walk(incident, item, &format!("{path}[{name}]"), out);
            }
        }
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let inner = match entry.key.as_str() {
                    // A value with its source stands where a bare one would.
                    "value" | "category" => path.to_owned(),
                    key => format!("{path}.{key}"),
                };
                walk(incident, &entry.value, &inner, out);
            }
        }
    }
}
