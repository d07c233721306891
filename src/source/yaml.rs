//! Bytes to text, text to a tree of spanned nodes, with limits.
//!
//! The tree is built from the events of `granit-parser`, the parser inside `serde-saphyr` (our `serde_yaml`): a typed
//! reading would stop at the first unknown or duplicate key and would read `NO` as false, and a generic spanned value
//! costs more than twice as much as the events.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::fault::{Fault, FaultKind, Limit};
use super::file::{SourceFile, Span};
use super::node::{Entry, Node, NodeKind};

/// How much of a file is read before it is refused.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file.
    pub size: usize,
    /// Mappings and lists inside one another.
    pub depth: usize,
    /// Nodes, each use of an alias counted as a copy.
    pub nodes: usize,
    /// Uses of aliases.
    pub aliases: usize,
}

impl Default for Limits {
    /// Far above what people write by hand, far below what hurts: 4 MiB, 32 deep, 200,000 nodes, 1,000 aliases.
    fn default() -> Limits {
        Limits { size: 4 << 20, depth: 32, nodes: 200_000, aliases: 1_000 }
    }
}

/// What reading a file gave: the tree as far as it could be read, and every fault.
#[derive(Debug, Default)]
pub struct Tree {
    /// The top of the file, a mapping; `None` where there was nothing to read on with.
    pub root: Option<Node>,
    /// The faults in the order they were met.
    pub faults: Vec<Fault>,
}

/// Decodes the bytes of a file. The text is empty where the bytes are not text; the faults then say why.
pub fn decode(bytes: Vec<u8>, limits: &Limits) -> (String, Vec<Fault>) {
    let at_start = |kind| Fault { span: Span::default(), kind };
    if bytes.len() > limits.size {
        return (String::new(), vec![at_start(FaultKind::OverLimit(Limit::Size(limits.size)))]);
    }
    let utf16 = match bytes.as_slice() {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        // Latin letters of UTF-16 without a mark: every other byte is zero.
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some("UTF-16"),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some("UTF-16"),
        _ => None,
    };
    if utf16.is_some() {
        return (String::new(), vec![at_start(FaultKind::NotUtf8(utf16))]);
    }
    if bytes.contains(&0) {
        return (String::new(), vec![at_start(FaultKind::Binary)]);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, vec![Fault { span: Span::new(good, good + 1), kind: FaultKind::NotUtf8(None) }])
        }
    }
}

/// Reads the text of a file into a tree.
pub fn read_tree(file: &SourceFile, limits: &Limits) -> Tree {
    let text = file.text();
    let mut builder =
        Builder { limits, text, faults: Vec::new(), frames: Vec::new(), root: None, anchors: HashMap::new(), nodes: 0, aliases: 0 };
    if text.starts_with('\u{feff}') {
        builder.fault(Span::new(0, '\u{feff}'.len_utf8()), FaultKind::ByteOrderMark);
    }
    if let Some(at) = text.find("\r\n") {
        builder.fault(Span::new(at, at + 1), FaultKind::WindowsLineEnds);
    }
    builder.run();
    let root = match builder.root {
        Some(Node { kind: NodeKind::Null, .. }) | None => {
            if !builder.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_) | FaultKind::Tab | FaultKind::OverLimit(_))) {
                builder.faults.push(Fault { span: Span::default(), kind: FaultKind::Empty });
            }
            None
        }
        Some(node) if matches!(node.kind, NodeKind::Mapping(_)) => Some(node),
        Some(node) => {
            let first_line = Span { start: node.span.start, end: node.span.end.min(node.span.start + 1) };
            builder.faults.push(Fault { span: first_line, kind: FaultKind::NotAMapping(node.describe()) });
            None
        }
    };
    Tree { root, faults: builder.faults }
}

struct Builder<'a> {
    limits: &'a Limits,
    text: &'a str,
    faults: Vec<Fault>,
    frames: Vec<Frame>,
    root: Option<Node>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    aliases: usize,
}

struct Frame {
    start: usize,
    flow: bool,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, key: Option<(String, Span)> },
}

impl Builder<'_> {
    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, kind });
    }

    fn run(&mut self) {
        let mut documents = 0;
        for event in Parser::new_from_str(self.text) {
            let (event, place) = match event {
                Ok(event) => event,
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(0);
                    self.syntax_fault(at, &error.info());
                    self.close_all(at);
                    return;
                }
            };
            let range = place.byte_range().unwrap_or(0..0);
            let span = self.trimmed(range.start, range.end);
            let carry_on = match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents == 2 {
                        self.fault(Span::new(range.start, range.end.max(range.start + 1)), FaultKind::SeveralDocuments);
                        return;
                    }
                    true
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.tag(tag.as_deref(), span);
                    self.scalar(text, style, anchor, span)
                }
                Event::SequenceStart(style, anchor, tag) => {
                    self.tag(tag.as_deref(), span);
                    self.open(range.start, style, anchor, Content::Sequence(Vec::new()))
                }
                Event::MappingStart(style, anchor, tag) => {
                    self.tag(tag.as_deref(), span);
                    self.open(range.start, style, anchor, Content::Mapping { entries: Vec::new(), key: None })
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
                Event::Alias(anchor) => self.alias(anchor, span),
                _ => true,
            };
            if !carry_on {
                self.close_all(range.end);
                return;
            }
        }
    }

    /// A break in the grammar. Most often it is a tab that stands for indentation, on this line or, where a value was
    /// still being read, on one of the next: then the tab is what to look at.
    fn syntax_fault(&mut self, at: usize, message: &str) {
        let line_start = self.text[..floor_boundary(self.text, at)].rfind('\n').map_or(0, |before| before + 1);
        let mut start = line_start;
        for line in self.text[line_start..].split_inclusive('\n').take(3) {
            let indent = &line[..line.len() - line.trim_start().len()];
            if let Some(tab) = indent.find('\t').filter(|_| !line.trim().is_empty()) {
                self.fault(Span::new(start + tab, start + tab + 1), FaultKind::Tab);
                return;
            }
            start += line.len();
            if !message.contains("tab") {
                break;
            }
        }
        self.fault(Span::new(at, at + 1), FaultKind::Syntax(message.to_owned()));
    }

    fn tag(&mut self, tag: Option<&granit_parser::Tag>, span: Span) {
        if let Some(tag) = tag {
            self.fault(span, FaultKind::Tag(tag.original()));
        }
    }

    /// The span without the white space at its end (the span of a block scalar runs to the next line).
    fn trimmed(&self, start: usize, end: usize) -> Span {
        let text = self.text.get(start..end).unwrap_or("");
        Span::new(start, start + text.trim_end().len())
    }

    fn count_nodes(&mut self, more: usize, span: Span) -> bool {
        self.nodes += more;
        if self.nodes > self.limits.nodes {
            self.fault(span, FaultKind::OverLimit(Limit::Nodes(self.limits.nodes)));
            return false;
        }
        true
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, anchor: usize, span: Span) -> bool {
        if !self.count_nodes(1, span) {
            return false;
        }
        let quoted = style != ScalarStyle::Plain;
        let kind = if !quoted && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
            NodeKind::Null
        } else {
            NodeKind::Scalar { text: text.into_owned(), quoted }
        };
        self.place(Node { span, kind }, anchor);
        true
    }

    fn alias(&mut self, anchor: usize, span: Span) -> bool {
        self.aliases += 1;
        if self.aliases > self.limits.aliases {
            self.fault(span, FaultKind::OverLimit(Limit::Aliases(self.limits.aliases)));
            return false;
        }
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            self.fault(span, FaultKind::Syntax("this alias stands inside the very thing it names".to_owned()));
            return false;
        };
        if !self.count_nodes(node_count(&node), span) {
            return false;
        }
        if self.frames.len() + depth(&node) > self.limits.depth {
            self.fault(span, FaultKind::OverLimit(Limit::Depth(self.limits.depth)));
            return false;
        }
        self.place(node, 0);
        true
    }

    fn open(&mut self, start: usize, style: StructureStyle, anchor: usize, content: Content) -> bool {
        let span = Span::new(start, start + 1);
        if self.frames.len() >= self.limits.depth {
            self.fault(span, FaultKind::OverLimit(Limit::Depth(self.limits.depth)));
            return false;
        }
        if !self.count_nodes(1, span) {
            return false;
        }
        self.frames.push(Frame { start, flow: style == StructureStyle::Flow, anchor, content });
        true
    }

    fn close(&mut self, end: usize) -> bool {
        let Some(frame) = self.frames.pop() else { return true };
        let (kind, last) = match frame.content {
            Content::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (NodeKind::Sequence(items), last)
            }
            Content::Mapping { mut entries, key } => {
                if let Some((key, key_span)) = key {
                    let value = Node { span: Span { start: key_span.end, end: key_span.end }, kind: NodeKind::Null };
                    entries.push(Entry { key, key_span, value });
                }
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end));
                (NodeKind::Mapping(entries), last)
            }
        };
        let end = if frame.flow { end } else { last.map_or(frame.start, |last| last as usize) };
        self.place(Node { span: Span::new(frame.start, end), kind }, frame.anchor);
        true
    }

    /// Closes what is still open after an error, so that everything read before it is shown too.
    fn close_all(&mut self, end: usize) {
        while !self.frames.is_empty() {
            self.close(end);
        }
    }

    fn place(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        let fault = match &mut frame.content {
            Content::Sequence(items) => {
                items.push(node);
                None
            }
            Content::Mapping { entries, key } => match key.take() {
                Some((key, key_span)) => match entries.iter().find(|entry| entry.key == key) {
                    Some(entry) => {
                        let first = entry.key_span;
                        Some(Fault { span: key_span, kind: FaultKind::DuplicateKey { key, first } })
                    }
                    None => {
                        entries.push(Entry { key, key_span, value: node });
                        None
                    }
                },
                None => match node.kind {
                    NodeKind::Scalar { text, .. } => {
                        *key = Some((text, node.span));
                        None
                    }
                    _ => {
                        *key = Some((String::new(), node.span));
                        Some(Fault { span: node.span, kind: FaultKind::KeyNotText })
                    }
                },
            },
        };
        self.faults.extend(fault);
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn node_count(node: &Node) -> usize {
    1 + match &node.kind {
        NodeKind::Sequence(items) => items.iter().map(node_count).sum(),
        NodeKind::Mapping(entries) => entries.iter().map(|entry| 1 + node_count(&entry.value)).sum(),
        _ => 0,
    }
}

fn depth(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Sequence(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        NodeKind::Mapping(entries) => 1 + entries.iter().map(|entry| depth(&entry.value)).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Tree {
        read_tree(&SourceFile::new("a.yaml", text.to_owned()), &Limits::default())
    }

    #[test]
    fn scalars_keep_their_letters() {
        let tree = read("a: NO\nb: 0001283699\nc: 410_233\nd: 'no'\ne:\nf: [x, ~]\n");
        assert!(tree.faults.is_empty(), "{:?}", tree.faults);
        let root = tree.root.unwrap_or_else(|| unreachable!());
        assert_eq!(root.at_path("a").and_then(Node::text), Some("NO"));
        assert_eq!(root.at_path("b").and_then(Node::text), Some("0001283699"));
        assert_eq!(root.at_path("c").and_then(Node::text), Some("410_233"));
        assert_eq!(root.at_path("e").map(|node| node.kind.clone()), Some(NodeKind::Null));
        assert_eq!(root.at_path("f[0]").and_then(Node::text), Some("x"));
    }

    #[test]
    fn all_duplicates_are_met() {
        let tree = read("a: 1\nb: 2\na: 3\nc:\n  d: 1\n  d: 2\n");
        assert_eq!(tree.faults.len(), 2);
        assert!(tree.faults.iter().all(|fault| matches!(fault.kind, FaultKind::DuplicateKey { .. })));
    }

    #[test]
    fn what_stands_before_an_error_is_read() {
        let tree = read("a: 1\nb: {c: 2\nd: ]\n");
        assert!(tree.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_))), "{:?}", tree.faults);
        assert_eq!(tree.root.as_ref().and_then(|root| root.at_path("a")).and_then(Node::text), Some("1"));
    }

    #[test]
    fn a_file_that_grows_without_end_is_refused() {
        let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9u8 {
            let (name, before) = (char::from(b'a' + level), char::from(b'a' + level - 1));
            text.push_str(&format!(
                "{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
            ));
        }
        let tree = read(&text);
        assert!(tree.faults.iter().any(|fault| matches!(fault.kind, FaultKind::OverLimit(Limit::Nodes(_)))));
        let deep = format!("a: {}{}", "[".repeat(100), "]".repeat(100));
        assert!(read(&deep).faults.iter().any(|fault| matches!(fault.kind, FaultKind::OverLimit(Limit::Depth(_)))));
    }

    #[test]
    fn faults_of_the_file_as_a_whole() {
        assert!(matches!(read("").faults[0].kind, FaultKind::Empty));
        assert!(matches!(read("# only a comment\n").faults[0].kind, FaultKind::Empty));
        assert!(matches!(read("- a\n- b\n").faults[0].kind, FaultKind::NotAMapping(_)));
        assert!(matches!(read("a: 1\n---\nb: 2\n").faults[0].kind, FaultKind::SeveralDocuments));
        for (text, at) in [("a:\n\tb: 1\n", 3), ("a:\n  b: 2026-03-01\n\tc: 1\n", 19)] {
            let fault = &read(text).faults[0];
            assert_eq!((&fault.kind, fault.span.start), (&FaultKind::Tab, at), "{text:?}");
        }
        assert!(matches!(read("a: 1\r\nb: 2\r\n").faults[0].kind, FaultKind::WindowsLineEnds));
        assert!(matches!(read("\u{feff}a: 1\n").faults[0].kind, FaultKind::ByteOrderMark));
        assert!(matches!(read("a: !secret 1\n").faults[0].kind, FaultKind::Tag(_)));
        let limits = Limits::default();
        assert!(matches!(decode(vec![0xff, 0xfe, b'a', 0], &limits).1[0].kind, FaultKind::NotUtf8(Some("UTF-16"))));
        assert!(matches!(decode(vec![b'a', b':', 0, 1], &limits).1[0].kind, FaultKind::Binary));
        assert!(matches!(decode(vec![b'a', 0xe9], &limits).1[0].kind, FaultKind::NotUtf8(None)));
    }
}
