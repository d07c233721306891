//! Files and what stands in them: text with positions, YAML as a tree of spanned nodes, and the reading of that tree
//! into records. Every fault keeps its place; nothing here prints or decides how bad a fault is.

mod fault;
mod file;
mod node;
mod path;
mod record;
mod yaml;

pub use fault::{Fault, FaultKind, Limit};
pub use file::{Position, SourceFile, Span};
pub use node::{Entry, Node, NodeKind};
pub use path::PathTracker;
pub use record::{AnyScalar, Entries, Fact, FromNode, Key, Reading, Scalar, ScalarFault, Schema, Visitor, did_you_mean, phrase};
pub(crate) use record::{choice, key_of, record, wrong_shape};
pub use yaml::{Limits, Tree, decode, read_tree};
