//! Forthwith: from one YAML file about a data breach to the disclosures that are owed.
//!
//! The way of the data is the way of the modules:
//!
//! 1. [`source`] reads the file into a tree of nodes that know their line;
//! 2. [`incident`] reads the tree into facts;
//! 3. [`check`] holds the facts against its rules and gives findings ([`diag`]);
//! 4. [`plan`] says which documents the facts call for;
//! 5. [`brief`] makes the facts into tokens a template may see, in the words of a language ([`locale`]);
//! 6. [`document`] runs the template and builds a neutral tree;
//! 7. [`render`] turns the tree into Markdown and PDF;
//! 8. [`mail`] gives each person of a list their letter, as [`render`] makes it;
//! 9. [`cli`] prints, writes files and reads the clock, and nothing else does.

pub mod ask;
pub mod assemble;
pub mod book;
pub mod brief;
pub mod calendar;
pub mod change;
pub mod check;
pub mod cli;
pub mod diag;
pub mod document;
pub mod due;
pub mod edit;
pub mod incident;
pub mod law;
pub mod lawbook;
pub mod ledger;
pub mod locale;
pub mod mail;
pub mod obligation;
pub mod plan;
pub mod quantity;
pub mod recipients;
pub mod reference;
pub mod render;
pub mod settings;
pub mod source;
pub mod trial;
pub mod words;
