//! What can be wrong with a law file beyond its writing.

use crate::source::Span;

/// A flaw at a place of a law file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where.
    pub span: Span,
    /// Of which kind.
    pub kind: FlawKind,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// The kinds of flaw, each the matter of a rule in [`crate::check`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlawKind {
    /// Versions overlap, leave a gap, or take over one that is not there.
    Versions,
    /// A version or duty without a citation.
    Citation,
    /// An element that `elements.yaml` does not have.
    Element,
    /// A deadline without unit, event or words.
    Deadline,
    /// A duty, law or calendar that is named and not there; or one id for two duties without conditions.
    Reference,
    /// Nobody, or everybody and somebody, is bound.
    Binds,
    /// A calendar contradicts itself.
    Calendar,
    /// The record was not re-read for 180 days.
    Stale,
}
