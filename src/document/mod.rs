//! From a template and a brief to the neutral tree.
//!
//! A template is Markdown with Tera and a front matter. Tera sees only tokens; the Markdown that comes out is parsed; only
//! then do values take the places of their tokens. Lines of a template are marked before Tera runs, so that every block
//! knows the line that wrote it.

mod build;
pub mod drawing;
mod engine;
pub mod fill;
mod guard;
pub mod import;
mod markdown;
mod sections;
mod template;
pub mod tree;
mod usage;

pub use build::{Built, OpenFact, Order, Press, Trouble, Words, stem};
pub use template::{FrontMatter, Template, TemplateFault, Templates};
pub use tree::*;
