//! Shaped texts that are kept for the next document: of a million letters, most words are the same in all.
//!
//! A text is found again by all that shaping depends on, compared whole, so that what was set before never shows.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use super::breaks::{Fit, Line};
use super::own::Fonts;
use super::shape::Shaped;
use super::text::Styled;
use super::word::Words;

/// Most texts that are kept.
const KEPT: usize = 4096;

/// Texts that were shaped before.
#[derive(Default)]
pub struct Store {
    kept: HashMap<Key, Arc<Shaped>>,
    /// Words that were shaped before.
    pub words: Words,
}

/// All that the shape of a text depends on.
#[derive(PartialEq)]
pub struct Key {
    /// The text with its styles.
    pub styled: Styled,
    /// Language of the document.
    pub language: String,
    /// Whether words may be parted.
    pub hyphenate: bool,
    /// Fonts of the user's.
    pub fonts: Fonts,
}

// Sizes are never NaN, so equality is what it should be; were one NaN, the text would only be shaped again.
impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.styled.text.hash(state);
        self.hyphenate.hash(state);
        for span in &self.styled.spans {
            (span.end, span.style.face, span.style.size.to_bits()).hash(state);
        }
    }
}

impl Store {
    /// The text if it was shaped before.
    pub fn get(&self, key: &Key) -> Option<Arc<Shaped>> {
        self.kept.get(key).cloned()
    }

    /// Keeps a text.
    pub fn keep(&mut self, key: Key, shaped: Arc<Shaped>) {
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(key, shaped);
    }
}

/// Lines by the width and fit they were broken for.
#[derive(Debug, Default)]
pub struct Broken(Mutex<Vec<(Measure, Arc<[Line]>)>>);

/// A width, by its bits, and a fit.
type Measure = (u32, Fit);

/// A copy may be changed and is broken anew.
impl Clone for Broken {
    fn clone(&self) -> Broken {
        Broken::default()
    }
}

impl Broken {
    /// The lines for a width, broken if they were not yet.
    pub fn lines(&self, width: f32, fit: Fit, lines: impl FnOnce() -> Vec<Line>) -> Arc<[Line]> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let measure = (width.to_bits(), fit);
        if let Some((_, lines)) = held.iter().find(|(of, _)| *of == measure) {
            return lines.clone();
        }
        let made: Arc<[Line]> = lines().into();
        held.push((measure, made.clone()));
        made
    }
}
