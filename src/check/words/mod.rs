//! The words of documents. For now the reading grade, and what went out before the facts changed; the rules that hold words
//! against facts build on it.

pub mod readability;
pub mod stale_statement;
