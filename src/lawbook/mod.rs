//! The law book as people and programs read it: a list of the laws, one law whole, the words of a deadline and of a
//! condition. Rendering only; nothing here decides or prints.

mod json;
mod list;
pub mod page;
mod show;
pub mod words;

pub use json::{law_json, list_json};
pub use list::list;
pub(crate) use show::filed;
pub use show::show;
