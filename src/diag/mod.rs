//! A finding: what is wrong, where, how grave, what to write instead, and which rule says so. Rendering a finding is
//! [`text`] for people and [`json`] for programs; nothing here prints.

mod finding;
pub mod json;
mod rule;
pub mod text;

pub use finding::{Finding, Location, Related, sort};
pub use rule::{Family, Rule, Severity};
