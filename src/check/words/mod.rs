//! The words of documents. For now the reading grade; the rules that hold words against facts build on it.

pub mod readability;
