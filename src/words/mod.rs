//! What the words of a document say, as far as rules have to know: sentences, clauses, negation and doubt with their reach,
//! lists, numbers, dates, and the words for every category of data. It knows no incident and no law.
//!
//! A document is laid out as passages ([`layout`]), a passage is cut into sentences whose words are matched against a
//! vocabulary (`lexicon`, with the vocabulary itself as text in `data/`), and each mention of a category gets a stance:
//! said to be taken, said not to be, left open ([`stance`]). All matching is by tries over words, once over the text.

pub mod clause;
pub mod dates;
pub mod layout;
pub mod lexicon;
pub mod numbers;
pub mod readability;
pub mod reading;
pub mod sentence;
pub mod signal;
pub mod stance;
pub mod stem;

pub use layout::{Anchor, Passage, PassageKind, Section};
pub use lexicon::{Language, Lexicon, Term, lexicon};
pub use reading::{Mention, Place, Reader, Reading};
pub use sentence::{Mark, Sentence, TermMark, Token};
pub use signal::Signal;
pub use stance::Stance;
