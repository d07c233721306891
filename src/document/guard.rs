//! Conditions in templates. Tera takes an unknown name inside `{% if … %}` for false and a token for true, so a slip of the
//! pen would leave a sentence out in silence. Here each name in a condition is looked up before the template runs.

use serde_json::Value;

use crate::brief::{OPEN, Sheet};

/// The names that loops and `set` bring into a template.
pub fn locals(text: &str) -> Vec<String> {
    let mut names = vec!["loop".to_owned()];
    for (_, tag) in tags(text) {
        let mut words = tag.split(|c: char| c.is_whitespace() || c == ',' || c == '=').filter(|word| !word.is_empty());
        match words.next() {
            Some("for") => names.extend(words.take_while(|word| *word != "in").map(str::to_owned)),
            Some("set" | "set_global") => names.extend(words.next().map(str::to_owned)),
            _ => {}
        }
    }
    names
}

/// The names of the parts that a template includes.
pub fn included(text: &str) -> impl Iterator<Item = &str> {
    tags(text).filter_map(|(_, tag)| tag.strip_prefix("include ")).map(|name| name.trim().trim_matches(['"', '\'', '`']))
}

/// The words in the tags of a template: the first of each dotted name is among them. `figure` is one where it places a drawing.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let inside = std::iter::from_fn(move || {
        let start = rest.find("{%").into_iter().chain(rest.find("{{")).min()?;
        let close = if rest[start..].starts_with("{%") { "%}" } else { "}}" };
        let tag = &rest[start + 2..];
        let end = tag.find(close).unwrap_or(tag.len());
        rest = &tag[end..];
        Some(&tag[..end])
    });
    let figure = text.contains("figure ").then_some("figure");
    inside.flat_map(|tag| tag.split(|c: char| !(c.is_alphanumeric() || c == '_'))).filter(|word| !word.is_empty()).chain(figure)
}

/// A name in a condition of a template.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// The name with its dots.
    path: String,
    /// Whether a fact may stand there: a test or a filter follows.
    may_be_fact: bool,
}

/// The names in the conditions of a template, each with its line, but for those that the templates bring in themselves. `first` is
/// the number of its first line.
pub fn conditions(text: &str, first: usize, locals: &[String]) -> Vec<(usize, Name)> {
    let mut out = Vec::new();
    for (at, tag) in tags(text) {
        let Some(condition) = tag.strip_prefix("if ").or_else(|| tag.strip_prefix("elif ")) else { continue };
        let line = first + text[..at].matches('\n').count();
        let own = |path: &str| locals.iter().any(|local| local == path.split('.').next().unwrap_or(""));
        let names = names(condition).into_iter().filter(|(path, _)| !own(path));
        out.extend(names.map(|(path, next)| (line, Name { path, may_be_fact: next == "is" || next == "|" })));
    }
    out
}

/// What is wrong with a name that does not say what its author thinks, and what to write.
pub fn slip(name: &Name, context: &Sheet) -> Option<String> {
    let path = name.path.as_str();
    let mut parts = path.split('.');
    let mut value = context.get(parts.next()?);
    for part in parts {
        value = match value {
            Some(Value::Object(map)) => map.get(part),
            Some(Value::Array(_)) | None => return Some(format!("there is no `{path}`")).filter(|_| value.is_none()),
            Some(_) => None,
        };
    }
    match value {
        None => Some(format!("there is no `{path}`")),
        Some(Value::String(mark)) if mark.starts_with(OPEN) && !name.may_be_fact => {
            Some(format!("`{path}` is a fact, which is always true here: write `{path} is known`, `is yes` or `is said(word=\"…\")`"))
        }
        Some(Value::Object(_)) => Some(format!("`{path}` is a record, which is always true here: test one of its facts")),
        Some(_) => None,
    }
}

/// The insides of `{% … %}` tags with their places, trimmed.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find("{%")?;
        let end = start + text[start..].find("%}")?;
        at = end + 2;
        Some((start, text[start + 2..end].trim_matches('-').trim()))
    })
}

/// The dotted names of an expression, each with the word or sign that follows. Names of tests, filters, functions and
/// arguments are left out.
fn names(expression: &str) -> Vec<(String, &str)> {
    let mut out: Vec<(String, &str)> = Vec::new();
    let mut before = "";
    let mut rest = expression;
    while let Some(c) = rest.chars().next() {
        if c == '"' || c == '\'' || c == '`' {
            let end = rest[1..].find(c).map_or(rest.len(), |at| at + 2);
            rest = &rest[end..];
            before = "text";
        } else if c.is_alphabetic() || c == '_' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let follows = after.trim_start();
            let next = follows.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
            let keyword = matches!(word, "and" | "or" | "not" | "is" | "in" | "true" | "false" | "none" | "if" | "else");
            let argument = follows.starts_with('=') && !follows.starts_with("==");
            if !keyword && !argument && !matches!(before, "is" | "is not" | "|") && !after.starts_with('(') {
                let next = if follows.starts_with('|') { "|" } else { next };
                out.push((word.trim_end_matches('.').to_owned(), next));
            }
            before = match (before, word) {
                ("is", "not") => "is not",
                (_, "is") => "is",
                _ => "word",
            };
            rest = after;
        } else {
            if !c.is_whitespace() {
                before = if c == '|' { "|" } else { "sign" };
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::brief::Facts;
    use serde_json::json;

    #[test]
    fn a_name_in_a_condition_is_looked_up() {
        let token = format!("{OPEN}1\u{f0001}");
        let Value::Object(context) = json!({"timeline": {"started": token, "events": []}, "advice": {"phishing": true}}) else {
            unreachable!()
        };
        let context = Sheet::new(Arc::new(Facts::new(context)), None);
        let text = "x\n{% if timeline.strated is known %}\n{% elif timeline.started %}{% endif %}{% if advice.phishing and not timeline.events %}\
                    {% for e in timeline.events %}{% if e.what %}{% endif %}{% endfor %}{% endif %}\n{% if timeline.started is said(word=\"no.such\") %}";
        let names = conditions(text, 1, &locals(text));
        let slips: Vec<(usize, String)> = names.iter().filter_map(|(line, name)| Some((*line, slip(name, &context)?))).collect();
        assert_eq!(slips.len(), 2, "{slips:?}");
        assert_eq!((slips[0].0, slips[1].0), (2, 3));
        assert!(slips[0].1.contains("there is no `timeline.strated`"));
        assert!(slips[1].1.contains("is known"));
    }
}
