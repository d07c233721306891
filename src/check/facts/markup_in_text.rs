//! FW160: markup in plain text.

use super::{each_scalar, place_of};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW160",
    name: "markup-in-text",
    severity: Severity::Warning,
    summary: "A text of the incident holds HTML or Markdown markup.",
    why: "Text of the incident file is data: it is printed letter by letter and never read as markup. A tag or a \
          link that was pasted in from a web page reaches every reader as it stands. Only `words` holds Markdown.",
    faulty: "incident: {summary: \"Someone without permission copied <b>customer records</b>.\", access: confirmed, acquisition: confirmed}\n",
    mended: "incident: {summary: \"Someone without permission copied customer records.\", access: confirmed, acquisition: confirmed}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    each_scalar(&incident.root, &mut |place, node, text| {
        if matches!(place.top, "privileged" | "words") || matches!(place.key, "url" | "website" | "document" | "sha256") {
            return;
        }
        if let Some((what, written)) = markup(text) {
            findings.push(
                incident
                    .finding(&RULE, place_of(incident, node.span, written), format!("{what} would be printed as it stands"))
                    .label("markup")
                    .help("write plain text; what needs headings or links goes into `words`, which is Markdown"),
            );
        }
    });
}

/// The first piece of markup in a text: what it is and how it is written.
fn markup(text: &str) -> Option<(&'static str, &str)> {
    if !text.contains(['<', '&', ']', '#', '*']) {
        return None;
    }
    tag(text)
        .map(|found| ("an HTML tag", found))
        .or_else(|| entity(text).map(|found| ("an HTML entity", found)))
        .or_else(|| link(text).map(|found| ("a Markdown link", found)))
        .or_else(|| heading(text).map(|found| ("a Markdown heading", found)))
        .or_else(|| bold(text).map(|found| ("Markdown emphasis", found)))
}

const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "code",
    "div",
    "em",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "li",
    "link",
    "meta",
    "ol",
    "p",
    "pre",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// An HTML tag, or the beginning of a comment.
fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        if rest.starts_with("!--") {
            return text.get(at..at + 4);
        }
        let name = rest.trim_start_matches('/');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let closes = name[length..].starts_with(['>', '/', ' ', '\n']);
        let end = rest.find('>')?;
        let inner = &rest[..end];
        (closes && !inner.contains('<') && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(&name[..length])))
            .then(|| &text[at..at + end + 2])
    })
}

/// An HTML entity, such as `&nbsp;` or `&#8217;`.
fn entity(text: &str) -> Option<&str> {
    const NAMES: &[&str] = &[
        "amp", "apos", "bull", "copy", "gt", "hellip", "ldquo", "lsquo", "lt", "mdash", "nbsp", "ndash", "quot", "rdquo", "reg", "rsquo",
        "sect",
    ];
    text.match_indices('&').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').filter(|end| rest[*end..].starts_with(';'))?;
        let name = &rest[..end];
        let number = name.strip_prefix('#').is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_digit() || c == 'x'));
        (number || NAMES.contains(&name)).then(|| &text[at..at + end + 2])
    })
}

/// A Markdown link: text in brackets and an address right behind it.
fn link(text: &str) -> Option<&str> {
    text.match_indices("](").find_map(|(at, _)| {
        let open = text[..at].rfind('[')?;
        let end = text[at..].find(')')?;
        let target = &text[at + 2..at + end];
        let address = ["http", "mailto:", "tel:", "/", "#", "www."].iter().any(|start| target.starts_with(start));
        address.then(|| &text[open..at + end + 1])
    })
}

/// A Markdown heading at the start of a line.
fn heading(text: &str) -> Option<&str> {
    text.lines().find_map(|line| {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        ((1..=6).contains(&level) && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_alphabetic)).then(|| &line[..level])
    })
}

/// Text between two pairs of asterisks.
fn bold(text: &str) -> Option<&str> {
    let open = text.find("**")?;
    let inner = &text[open + 2..];
    let length = inner.find("**")?;
    let word = &inner[..length];
    (!word.is_empty() && !word.starts_with([' ', '*']) && !word.ends_with([' ', '*'])).then(|| &text[open..open + length + 4])
}
