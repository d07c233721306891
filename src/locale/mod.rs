//! Languages: the words and patterns with which the program itself prints values in a document.
//!
//! A language is a catalogue of messages in [Fluent](https://projectfluent.org), in `locales/`; `docs/languages.md` tells how to
//! add one. Everything that depends on a language is printed here and nowhere else: dates, counts, money, lists, names of
//! places, categories of data. The program's own messages and tables are in English and do not pass through here.
//!
//! Nothing falls back to English. A catalogue that lacks a message is refused when it is loaded; a place or word that it does
//! not name is told as [`Missing`], with the message to add.

mod catalogue;
mod list;
mod number;
mod time;
mod word;

use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use catalogue::{CatalogueFault, Locales, NoLocale, built_in};
pub use word::{CategoryForm, Named};

/// A message that the catalogue of a language does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The message, such as `place-CA-QC`.
    pub message: String,
}

/// One language, ready to print.
pub struct Locale {
    tag: String,
    bundle: FluentBundle<Arc<FluentResource>>,
    /// What stands between groups of three digits.
    group: String,
    /// How many digits a number has at least whose digits are grouped.
    group_from: usize,
    /// The decimal sign.
    decimal: String,
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locale").field(&self.tag).finish()
    }
}

impl Locale {
    /// The language, a BCP 47 tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether it is English, the language of the program's own words.
    pub fn is_english(&self) -> bool {
        is_english(&self.tag)
    }

    /// The words of a page number, with `{page}` and `{pages}` for the numbers.
    pub fn page_label(&self) -> String {
        self.say("page-label", &[("page", "{page}".into()), ("pages", "{pages}".into())])
    }

    /// The word on the band of a draft.
    pub fn draft_band(&self) -> String {
        self.say("draft-band", &[])
    }

    /// The line that opens a draft; `mark` is how an open fact is marked.
    pub fn draft_note(&self, mark: &str) -> String {
        self.say("draft-note", &[("mark", mark.into())])
    }

    /// What a point of the timeline is called in a chronology, by its key.
    pub fn timeline(&self, key: &str) -> String {
        self.say(&format!("timeline-{key}"), &[])
    }

    /// A message with its values. Every catalogue was held against the list of messages when it was loaded, so there is one.
    fn say(&self, id: &str, values: &[(&str, FluentValue)]) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        pattern.map(|pattern| self.format(pattern, values)).unwrap_or_default()
    }

    /// A message without values that a catalogue may leave out.
    fn optional(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.format(pattern, &[]))
    }

    /// An attribute of a message, without values.
    fn attribute(&self, id: &str, attribute: &str) -> Option<String> {
        let attribute = self.bundle.get_message(id)?.get_attribute(attribute)?;
        Some(self.format(attribute.value(), &[]))
    }

    fn format(&self, pattern: &fluent_syntax::ast::Pattern<&str>, values: &[(&str, FluentValue)]) -> String {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        // What can go wrong here, such as a value that the pattern names and does not get, was found on loading.
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

/// Whether a language, a BCP 47 tag, is English.
pub fn is_english(tag: &str) -> bool {
    primary(tag) == "en"
}

/// The language of a tag without its region and script: `es` of `es-MX`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
