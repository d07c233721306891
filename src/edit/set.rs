//! Changing one fact after the other in the text of a file.

mod list;

use list::{entries_of, leaves};

use super::scalar::{Style, collection, scalar};
use super::{Edit, apply, line_end};
use crate::incident::{Format, Holds, Step, steps};
use crate::source::{Entry, Limits, Node, NodeKind, SourceFile, Span, read_tree};

/// A fact and what it is to be: `affected.groups[prepaid].count=410_233`, or `organization.kinds+=bank` for one more entry of a
/// list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The path as it was given.
    pub path: String,
    /// The new value.
    pub value: String,
    /// Whether it is one more entry of a list.
    pub append: bool,
    steps: Vec<Step>,
}

/// Where values come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// An entry of `sources`.
    pub source: Option<String>,
    /// What the value rests on.
    pub basis: Option<String>,
}

impl Assignment {
    /// Reads `PATH=VALUE` or `PATH+=VALUE`.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Assignment, String> {
        let Some((path, value)) = text.split_once('=') else {
            return Err(format!("`{text}` is no KEY=VALUE; write for instance timeline.contained=2026-03-03"));
        };
        let (path, append) = path.strip_suffix('+').map_or((path, false), |path| (path, true));
        let (path, value) = (path.trim(), value.trim());
        if value.is_empty() {
            return Err(format!("`{path}` is given no value; what nobody knows yet is `{path}=unknown`"));
        }
        let malformed = || format!("`{path}` is no path of a fact; write for instance affected.groups[prepaid].count");
        let steps = steps(path).ok_or_else(malformed)?;
        Ok(Assignment { path: path.to_owned(), value: value.to_owned(), append, steps })
    }
}

/// The text of a file with facts changed, one after the other.
///
/// # Errors
/// Says why a fact cannot be changed in place, and what to do instead.
pub fn set(text: &str, assignments: &[Assignment], origin: &Origin) -> Result<String, String> {
    let format = Format::default();
    let mut text = text.to_owned();
    for assignment in assignments {
        let root = tree(&text)?;
        let work = Work { text: &text, format: &format, assignment, origin };
        let (edits, touched) = work.edits(&root)?;
        let after = apply(&text, &edits);
        work.only_that_changed(&root, &tree(&after)?, &touched)?;
        text = after;
    }
    Ok(text)
}

fn tree(text: &str) -> Result<Node, String> {
    let tree = read_tree(&SourceFile::new("", text.to_owned()), &Limits::default());
    let broken = || "the file cannot be read whole; `forthwith check` says what is wrong with it".to_owned();
    let harmless = |fault: &crate::source::Fault| {
        use crate::source::FaultKind::{ByteOrderMark, WindowsLineEnds};
        matches!(fault.kind, ByteOrderMark | WindowsLineEnds)
    };
    tree.root.filter(|_| tree.faults.iter().all(harmless)).ok_or_else(broken)
}

/// One assignment to be made.
struct Work<'a> {
    text: &'a str,
    format: &'a Format,
    assignment: &'a Assignment,
    origin: &'a Origin,
}

/// How far a path leads into a file.
struct Reached<'n> {
    node: &'n Node,
    /// The entry whose value the node is, if it is one.
    entry: Option<&'n Entry>,
    /// How many steps lead there.
    steps: usize,
    /// The same as a path with numbers.
    path: String,
    /// Whether it stands between brackets.
    flow: bool,
}

impl Work<'_> {
    /// The changes, and the path below which they are.
    fn edits(&self, root: &Node) -> Result<(Vec<Edit>, String), String> {
        let reached = self.reach(root)?;
        let rest = &self.assignment.steps[reached.steps..];
        if rest.is_empty() {
            let edits = if self.assignment.append { self.append(&reached)? } else { self.replace(&reached)? };
            return Ok((edits, reached.path));
        }
        let Some(Step::Key(key)) = rest.first() else {
            return Err(format!("`{}`: there is no such entry in the list; {}", self.assignment.path, entries_of(reached.node)));
        };
        if rest.iter().any(|step| matches!(step, Step::Item(_))) {
            return Err(format!("`{}`: there is no list yet to have that entry; add one with `{key}+={{id: …}}`", self.assignment.path));
        }
        let touched = if reached.path.is_empty() { key.clone() } else { format!("{}.{key}", reached.path) };
        Ok((self.insert(&reached, rest)?, touched))
    }

    fn reach<'n>(&self, root: &'n Node) -> Result<Reached<'n>, String> {
        let mut at = Reached { node: root, entry: None, steps: 0, path: String::new(), flow: self.is_flow(root) };
        for step in &self.assignment.steps {
            let next = match (step, &at.node.kind) {
                (Step::Key(key), NodeKind::Mapping(_)) => match at.node.entry(key) {
                    Some(entry) => Some((&entry.value, Some(entry), if at.path.is_empty() { key.clone() } else { format!(".{key}") })),
                    None => None,
                },
                (Step::Item(name), NodeKind::Sequence(items)) => {
                    let named = items.iter().position(|item| {
                        ["id", "duty"].iter().any(|key| item.get(key).and_then(|id| id.unsourced().text()) == Some(name.as_str()))
                    });
                    let index = named.or_else(|| name.parse::<usize>().ok().filter(|index| *index < items.len()));
                    index.map(|index| (&items[index], None, format!("[{index}]")))
                }
                (_, NodeKind::Null) => None,
                _ => return Err(format!("`{}` leads through {}, which has no such key", self.assignment.path, at.node.describe())),
            };
            let Some((node, entry, part)) = next else { break };
            let flow = at.flow || self.is_flow(node);
            at = Reached { node, entry, steps: at.steps + 1, path: format!("{}{part}", at.path), flow };
        }
        Ok(at)
    }

    fn is_flow(&self, node: &Node) -> bool {
        matches!(node.kind, NodeKind::Mapping(_) | NodeKind::Sequence(_)) && self.text[node.span.start as usize..].starts_with(['{', '['])
    }

    fn written(&self, node: &Node) -> &str {
        self.text.get(node.span.start as usize..node.span.end as usize).unwrap_or("")
    }

    // ------------------------------------------------------------------------------------------------ a value that is there

    fn replace(&self, at: &Reached) -> Result<Vec<Edit>, String> {
        let path = &self.assignment.path;
        match &at.node.kind {
            NodeKind::Null => {
                let value = self.value(at.flow, Style::Plain)?;
                let space = if self.text[..at.node.span.start as usize].ends_with(':') { " " } else { "" };
                Ok(vec![Edit { span: at.node.span, text: format!("{space}{value}") }])
            }
            NodeKind::Scalar { .. } => {
                let sourced = self.origin.source.is_some() || self.origin.basis.is_some();
                if let Some(header) = self.block_header(at.node) {
                    return Ok(match sourced {
                        false => vec![self.block_lines(at.node)],
                        true => {
                            let span = Span { start: header as u32, end: at.node.span.end };
                            vec![Edit { span, text: self.value(at.flow, Style::Plain)? }]
                        }
                    });
                }
                let style = Style::of(self.written(at.node));
                Ok(vec![Edit { span: at.node.span, text: self.value(at.flow, style)? }])
            }
            NodeKind::Mapping(_) if at.node.get("value").or_else(|| at.node.get("category")).is_some() => self.replace_sourced(at),
            _ if collection(&self.assignment.value).is_some() && self.is_flow(at.node) => {
                Ok(vec![Edit { span: at.node.span, text: self.value(true, Style::Plain)? }])
            }
            NodeKind::Sequence(_) => {
                Err(format!("`{path}` is a list; add to it with `{path}+=VALUE`, or name one of its entries as `{path}[…]`"))
            }
            NodeKind::Mapping(_) => Err(format!("`{path}` is a mapping; name one of its keys")),
        }
    }

    /// Where the sign of a block of text (`>-`, `|`) stands, if the scalar is one.
    fn block_header(&self, node: &Node) -> Option<usize> {
        let before = self.text[..node.span.start as usize].trim_end_matches(' ');
        let line = before.strip_suffix('\n')?.trim_end_matches('\r').rsplit('\n').next()?;
        let end = before.trim_end_matches(['\n', '\r']).len();
        let line_start = end - line.len();
        let sign = line.rfind(['>', '|'])?;
        let rest = line[sign + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')).trim_start();
        let opens = sign == 0 || line[..sign].ends_with(' ');
        (opens && (rest.is_empty() || rest.starts_with('#'))).then_some(line_start + sign)
    }

    /// The lines of a block of text with other words; the sign above them stays.
    fn block_lines(&self, node: &Node) -> Edit {
        let indent = " ".repeat(self.column(node.span.start as usize));
        let lines: Vec<&str> = self.assignment.value.lines().collect();
        Edit { span: node.span, text: lines.join(&format!("{}{indent}", line_end(self.text))) }
    }

    /// A value with its source: both change, the rest stays.
    fn replace_sourced(&self, at: &Reached) -> Result<Vec<Edit>, String> {
        let inner = at.node.unsourced();
        let named = at.node.get("source").and_then(Node::text);
        if let (Some(named), None) = (named, &self.origin.source) {
            return Err(format!("`{}` is from the source `{named}`; say with --source where the new value is from", self.assignment.path));
        }
        let flow = self.is_flow(at.node) || at.flow;
        let style = Style::of(self.written(inner));
        let mut edits = vec![Edit { span: inner.span, text: scalar(&self.assignment.value, style, flow) }];
        let mut last = at.node.entry("value").or_else(|| at.node.entry("category"));
        for (key, new) in [("source", &self.origin.source), ("basis", &self.origin.basis)] {
            let Some(new) = new else {
                last = at.node.entry(key).or(last);
                continue;
            };
            match (at.node.entry(key), last) {
                (Some(entry), _) => {
                    let style = Style::of(self.written(&entry.value));
                    edits.push(Edit { span: entry.value.span, text: scalar(new, style, flow) });
                    last = Some(entry);
                }
                (None, Some(after)) => {
                    let written = scalar(new, Style::Plain, flow);
                    let end = after.value.span.end as usize;
                    edits.push(match flow {
                        true => Edit::insert(end, format!(", {key}: {written}")),
                        false => {
                            let line = self.after_lines(end, self.column(after.key_span.start as usize));
                            self.line_at(line, &format!("{}{key}: {written}", self.indent(after)))
                        }
                    });
                }
                (None, None) => {}
            }
        }
        Ok(edits)
    }

    /// The new value as it is written, with its source.
    fn value(&self, flow: bool, style: Style) -> Result<String, String> {
        let value = &self.assignment.value;
        let mut holds = self.format.holds(&self.assignment.steps);
        if self.assignment.append {
            let mut steps = self.assignment.steps.clone();
            steps.push(Step::Item("0".to_owned()));
            holds = self.format.holds(&steps);
        }
        let whole = match holds {
            Holds::Scalar => None,
            Holds::Category | Holds::Collection | Holds::Unknown => collection(value),
        };
        let sourced = self.origin.source.is_some() || self.origin.basis.is_some();
        let key = match holds {
            Holds::Category => "category",
            _ => "value",
        };
        match (whole, holds) {
            (Some(_), _) if sourced => Err("--source and --basis go with single values; write them into the brackets".to_owned()),
            (Some(_), _) => Ok(value.clone()),
            (None, Holds::Collection) => {
                Err(format!("`{}` holds keys of its own; name one of them, or write `{{key: value}}`", self.assignment.path))
            }
            (None, _) if sourced => {
                let mut out = format!("{{{key}: {}", scalar(value, style, true));
                for (key, text) in [("source", &self.origin.source), ("basis", &self.origin.basis)] {
                    if let Some(text) = text {
                        out.push_str(&format!(", {key}: {}", scalar(text, Style::Plain, true)));
                    }
                }
                out.push('}');
                Ok(out)
            }
            (None, _) => Ok(scalar(value, style, flow)),
        }
    }

    // --------------------------------------------------------------------------------------------- one more entry of a list

    fn append(&self, at: &Reached) -> Result<Vec<Edit>, String> {
        let path = &self.assignment.path;
        match &at.node.kind {
            NodeKind::Null => {
                let value = self.value(true, Style::Plain)?;
                let space = if self.text[..at.node.span.start as usize].ends_with(':') { " " } else { "" };
                Ok(vec![Edit { span: at.node.span, text: format!("{space}[{value}]") }])
            }
            NodeKind::Sequence(items) if self.is_flow(at.node) => {
                let value = self.value(true, Style::Plain)?;
                Ok(vec![match items.last() {
                    Some(last) => Edit::insert(last.span.end as usize, format!(", {value}")),
                    None => Edit { span: at.node.span, text: format!("[{value}]") },
                }])
            }
            NodeKind::Sequence(items) => {
                let value = self.value(false, Style::Plain)?;
                let (Some(first), Some(last)) = (items.first(), items.last()) else {
                    return Err(format!("`{path}` is a list without entries; write `{path}: []` into the file first"));
                };
                let head = self.text[..first.span.start as usize].rfind('-').unwrap_or(first.span.start as usize);
                let column = self.column(head);
                // A comment in the column of the entries is one of the list.
                let line = self.after_lines(last.span.end as usize, column.saturating_sub(1));
                Ok(vec![self.line_at(line, &format!("{}- {value}", " ".repeat(column)))])
            }
            _ => Err(format!("`{path}` is {}, not a list; write `{path}=VALUE`", at.node.describe())),
        }
    }

    // -------------------------------------------------------------------------------------------------- a key that is not there

    fn insert(&self, at: &Reached, rest: &[Step]) -> Result<Vec<Edit>, String> {
        let keys: Vec<&str> = rest.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None }).collect();
        let (Some(key), Some(name)) = (keys.first(), rest.first()) else { return Ok(Vec::new()) };
        if at.node.get("value").is_some() && at.node.get("source").is_some() {
            return Err(format!("`{}` leads into a single value with a source", self.assignment.path));
        }
        let mut order = self.format.keys(&self.assignment.steps[..at.steps]);
        if !order.contains(key) {
            order.clear();
        }
        let entries: &[Entry] = match &at.node.kind {
            NodeKind::Mapping(entries) => entries,
            _ => &[],
        };
        debug_assert!(matches!(name, Step::Key(_)));
        let rank = |key: &str| order.iter().position(|known| *known == key);
        let own = rank(key);
        // Behind the last key that comes before it in the format; at the end where the format has no order.
        let after = match own {
            Some(own) => entries.iter().rfind(|entry| rank(&entry.key).is_some_and(|rank| rank < own)),
            None => entries.last(),
        };
        let in_brackets = at.flow || self.is_flow(at.node);
        if in_brackets {
            let value = self.nested(&keys[1..], true)?;
            let pair = format!("{}: {value}", scalar(key, Style::Plain, true));
            return Ok(vec![match (after, entries.first()) {
                (Some(entry), _) => Edit::insert(self.pair_end(entry), format!(", {pair}")),
                (None, Some(first)) => Edit::insert(first.key_span.start as usize, format!("{pair}, ")),
                (None, None) => Edit { span: at.node.span, text: format!("{{{pair}}}") },
            }]);
        }
        let block = |column: usize| -> Result<String, String> {
            let mut lines = Vec::new();
            let last = keys.len() - 1;
            for (depth, key) in keys.iter().enumerate() {
                let indent = " ".repeat(column + 2 * depth);
                let key = scalar(key, Style::Plain, false);
                let value = if depth == last { format!(" {}", self.leaf(false)?) } else { String::new() };
                lines.push(format!("{indent}{key}:{value}"));
            }
            Ok(lines.join(line_end(self.text)))
        };
        let Some(first) = entries.first() else {
            // A key with nothing behind it, or an empty file.
            let Some(entry) = at.entry else { return Err("the file holds nothing to add to".to_owned()) };
            let column = self.column(entry.key_span.start as usize) + 2;
            let line = self.after_lines(entry.key_span.end as usize, column - 2);
            return Ok(vec![self.line_at(line, &block(column)?)]);
        };
        let column = self.column(first.key_span.start as usize);
        // Before the first key of a list's entry stands its dash: then it goes behind that key.
        let dashed =
            !self.text[..first.key_span.start as usize].rsplit('\n').next().unwrap_or("").trim_matches(['\u{feff}', ' ']).is_empty();
        let lines = block(column)?;
        Ok(vec![match after.or_else(|| dashed.then_some(first)) {
            Some(entry) => {
                let end = entry.value.span.end.max(entry.key_span.end) as usize;
                self.line_at(self.after_lines(end, column), &lines)
            }
            None => {
                let start = first.key_span.start as usize - column;
                Edit::insert(start, format!("{lines}{}", line_end(self.text)))
            }
        }])
    }

    /// The value below keys that are not there, in brackets.
    fn nested(&self, keys: &[&str], flow: bool) -> Result<String, String> {
        match keys.split_first() {
            None => self.leaf(flow),
            Some((key, rest)) => Ok(format!("{{{}: {}}}", scalar(key, Style::Plain, true), self.nested(rest, flow)?)),
        }
    }

    /// The value of a new key: of a list its first entry.
    fn leaf(&self, flow: bool) -> Result<String, String> {
        if self.assignment.append { Ok(format!("[{}]", self.value(true, Style::Plain)?)) } else { self.value(flow, Style::Plain) }
    }

    // ------------------------------------------------------------------------------------------------------- places in the text

    /// The end of a key with its value between brackets.
    fn pair_end(&self, entry: &Entry) -> usize {
        let end = entry.value.span.end.max(entry.key_span.end) as usize;
        // A key without a value may have its colon behind it.
        match entry.value.kind {
            NodeKind::Null => end + self.text[end..].find([',', '}']).unwrap_or(0),
            _ => end,
        }
    }

    /// The column, from 0, in which something begins: what stands before it on its line.
    fn column(&self, at: usize) -> usize {
        self.text[..at].rsplit('\n').next().unwrap_or("").trim_start_matches('\u{feff}').chars().count()
    }

    /// The white space before a key in the column of another one.
    fn indent(&self, entry: &Entry) -> String {
        " ".repeat(self.column(entry.key_span.start as usize))
    }

    /// The start of the line behind the one in which something ends, and behind the comments below it that stand further in.
    fn after_lines(&self, end: usize, column: usize) -> usize {
        let next_line = |from: usize| self.text[from..].find('\n').map_or(self.text.len(), |at| from + at + 1);
        let mut at = next_line(end);
        loop {
            let line = &self.text[at..next_line(at)];
            let inner = line.len() - line.trim_start_matches(' ').len();
            if line.trim_start().starts_with('#') && inner > column {
                at = next_line(at);
            } else {
                return at;
            }
        }
    }

    /// Puts whole lines in at the start of a line.
    fn line_at(&self, at: usize, lines: &str) -> Edit {
        let end = line_end(self.text);
        if self.text[..at].ends_with('\n') || at == 0 {
            Edit::insert(at, format!("{lines}{end}"))
        } else {
            Edit::insert(at, format!("{end}{lines}"))
        }
    }

    // ----------------------------------------------------------------------------------------------------------- nothing else

    /// Makes sure that the new text says what was asked for, and otherwise what the old one said.
    fn only_that_changed(&self, before: &Node, after: &Node, touched: &str) -> Result<(), String> {
        let below = |path: &str| path.strip_prefix(touched).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        let kept = |root: &Node| {
            let mut out = Vec::new();
            leaves(root, String::new(), &mut out);
            // A key that held nothing, and now holds the new one, is no loss.
            out.retain(|(path, text)| {
                let emptied = text.is_none() && touched.starts_with(path.as_str());
                !(below(path) || emptied)
            });
            out
        };
        if kept(before) != kept(after) {
            return Err(format!("`{}` cannot be changed alone: what stands there is used elsewhere in the file too", self.assignment.path));
        }
        let is = |node: &Node| match collection(&self.assignment.value) {
            Some(whole) if node.text().is_none() => super::same(node, &whole),
            // A block of text may end in a line end of its own.
            _ => node.unsourced().text().is_some_and(|text| text == self.assignment.value || text.trim_end() == self.assignment.value),
        };
        let mut node = after;
        for step in &self.assignment.steps {
            let next = match step {
                Step::Key(key) => node.get(key),
                Step::Item(name) => node.at_path(&format!("[{name}]")),
            };
            node = next.ok_or_else(|| format!("`{}` cannot be put into this file", self.assignment.path))?;
        }
        let good = match (&node.kind, self.assignment.append) {
            (NodeKind::Sequence(items), true) => items.last().is_some_and(is),
            _ => is(node),
        };
        if good { Ok(()) } else { Err(format!("`{}` cannot be written as `{}`", self.assignment.path, self.assignment.value)) }
    }
}

#[cfg(test)]
mod tests;
