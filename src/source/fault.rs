//! What can be wrong with a file as a piece of writing. The wording and the weight of each fault is the matter of its
//! rule in [`crate::check`].

use super::file::Span;

/// A fault at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
}

/// A limit on what is read, so that a hostile or broken file cannot use up memory or stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    Size(usize),
    /// Mappings and lists inside one another.
    Depth(usize),
    /// Nodes, counting each use of an alias as a copy.
    Nodes(usize),
    /// Uses of aliases.
    Aliases(usize),
}

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// YAML's own grammar is broken; what follows was not read.
    Syntax(String),
    /// Nothing but white space and comments.
    Empty,
    /// The top of the file is not a mapping.
    NotAMapping(&'static str),
    /// More than one YAML document.
    SeveralDocuments,
    /// A key stands twice in one mapping.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it stood first.
        first: Span,
    },
    /// A key that is not text.
    KeyNotText,
    /// Over a limit.
    OverLimit(Limit),
    /// Bytes that are not UTF-8; the encoding if it shows.
    NotUtf8(Option<&'static str>),
    /// A tab where YAML wants spaces.
    Tab,
    /// Zero bytes: not a text file.
    Binary,
    /// A YAML tag (`!name`), which the format has no use for.
    Tag(String),
    /// Lines end in CR LF.
    WindowsLineEnds,
    /// The file starts with a byte-order mark.
    ByteOrderMark,
    /// A key the format does not have.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The record it stands in.
        record: &'static str,
        /// The keys the record has.
        known: &'static [&'static str],
    },
    /// A key the format expects is not there.
    MissingKey {
        /// The key.
        key: &'static str,
        /// The record it is missing from.
        record: &'static str,
    },
    /// Something of another shape was expected.
    WrongShape {
        /// What was expected.
        expected: String,
        /// What stands there.
        found: &'static str,
    },
    /// A value that is not one of those allowed.
    UnknownValue {
        /// The value as written.
        value: String,
        /// What the list is of.
        what: &'static str,
        /// The values allowed, or those near to it where the list is long.
        allowed: Vec<String>,
    },
    /// A scalar that does not follow its grammar.
    Malformed {
        /// The scalar's kind: count, money, when, place …
        what: &'static str,
        /// Why it cannot be read.
        why: String,
        /// What to write instead.
        instead: String,
    },
    /// A date no calendar has, or a window that ends before it starts.
    ImpossibleDate(String),
    /// The file says a format this program does not know.
    UnknownFormat(String),
}
