//! What things are called: categories of data, places, the words of closed lists.

use super::{Locale, Missing};
use crate::reference::{category, places};

/// A category of data as an incident file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The id of the category.
    pub id: &'static str,
    /// What the file calls it, in the language of the document.
    pub note: Option<String>,
    /// Whether only a part of it was there.
    pub partial: bool,
}

/// In what way a category of data is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoryForm {
    /// A noun phrase for a report.
    Label,
    /// What a letter calls it to the person it belongs to.
    Yours,
    /// What it is called of others.
    Theirs,
}

impl Locale {
    /// What a category of data is called: its note where it has one, and “in part” where only a part of it was there.
    pub fn category(&self, named: &Named, form: CategoryForm) -> String {
        let id = format!("data-{}", named.id);
        let own = || match form {
            CategoryForm::Label if self.is_english() => category(named.id).map(|category| category.label.to_owned()),
            CategoryForm::Label => self.optional(&id),
            CategoryForm::Yours => self.attribute(&id, "yours"),
            CategoryForm::Theirs => self.attribute(&id, "theirs"),
        };
        let words = named.note.clone().or_else(own).unwrap_or_default();
        if named.partial { self.say("data-part", &[("data", words.into())]) } else { words }
    }

    /// The name of a place, without an article.
    ///
    /// # Errors
    /// The message that the catalogue lacks.
    pub fn place(&self, code: &str) -> Result<String, Missing> {
        let place = places::place(code);
        let message = format!("place-{}", place.map_or(code, |place| place.code));
        match place {
            Some(place) if self.is_english() || !places::has_own_english_name(place.code) => {
                Ok(self.optional(&message).unwrap_or_else(|| place.name.to_owned()))
            }
            _ => self.optional(&message).ok_or(Missing { message }),
        }
    }

    /// A word of a closed list, such as `customer`.
    ///
    /// # Errors
    /// The message that the catalogue lacks.
    pub fn word(&self, word: &str) -> Result<String, Missing> {
        if self.is_english() { Ok(word.replace('-', " ")) } else { self.named("word", word) }
    }

    /// What a row of a table of the program is called: `kind` and `bank`, `method` and `phishing`.
    ///
    /// # Errors
    /// The message that the catalogue lacks.
    pub fn named(&self, table: &str, id: &str) -> Result<String, Missing> {
        let message = format!("{table}-{id}");
        self.optional(&message).ok_or(Missing { message })
    }
}
