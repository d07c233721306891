//! The vocabulary: patterns of words for every category of data and for every signal, compiled once into tries.
//!
//! A line of a vocabulary reads `name: pattern | pattern`; `(a/b/)` in a pattern stands for `a`, `b` or nothing, and may be
//! nested; `xany` stands for any one word. `NAME.covers` lists the categories for which a wider term speaks, `*` for all; `covers+` lists those it may name
//! but never denies. `@ignore` holds words that look like a category and are none.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::sentence::words_of;
use super::signal::Signal;
use crate::reference::categories::ids;

/// A language the vocabulary is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of a BCP 47 tag; English where there is no vocabulary for it.
    pub fn of(tag: &str) -> Language {
        if tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("es")) { Language::Spanish } else { Language::English }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
        }
    }

    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Spanish => "Spanish",
        }
    }
}

/// What a phrase of the vocabulary names: a category of data or a wider term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The id of the category, `@name` for a wider term.
    pub id: String,
    /// The categories it speaks for, itself included; empty for words that only look like a category.
    pub covers: Vec<&'static str>,
    /// Whether to deny it is to deny what it covers.
    pub denies: bool,
}

impl Term {
    /// Whether it is a category itself and no wider term.
    pub fn is_category(&self) -> bool {
        !self.id.starts_with('@')
    }

    /// Whether it speaks of any personal data at all and of no kind of it.
    pub fn is_general(&self) -> bool {
        self.id == "@personal"
    }

    /// Whether it only looks like a category.
    pub fn is_ignored(&self) -> bool {
        self.covers.is_empty()
    }
}

/// A trie over words.
#[derive(Debug, Default)]
struct Trie {
    edges: FxHashMap<(u32, u32), u32>,
    /// For each node the one behind any word; 0 for none.
    any: Vec<u32>,
    ends: Vec<Vec<u16>>,
}

/// The number of the word in a pattern that stands for any word.
const ANY: u32 = u32::MAX;

impl Trie {
    fn add(&mut self, words: &[u32], value: u16) {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
            self.any.push(0);
        }
        let mut node = 0;
        for word in words {
            let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            let before = node as usize;
            node = *self.edges.entry((node, *word)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
                self.any.push(0);
                if *word == ANY {
                    self.any[before] = next;
                }
            }
        }
        let values = &mut self.ends[node as usize];
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// Calls `found` with the number of words and the value of every pattern that starts here.
    fn matches(&self, words: &[u32], found: &mut dyn FnMut(usize, u16)) {
        self.behind(0, 0, words, found);
    }

    fn behind(&self, node: u32, length: usize, words: &[u32], found: &mut dyn FnMut(usize, u16)) {
        let mut node = node;
        for length in length..words.len() {
            let any = self.any[node as usize];
            if any != 0 {
                self.ends[any as usize].iter().for_each(|value| found(length + 1, *value));
                self.behind(any, length + 1, words, found);
            }
            let word = words[length];
            let Some(next) = (word != 0).then(|| self.edges.get(&(node, word))).flatten() else { return };
            node = *next;
            self.ends[node as usize].iter().for_each(|value| found(length + 1, *value));
        }
    }
}

/// The vocabulary of one language.
#[derive(Debug)]
pub struct Lexicon {
    /// The language.
    pub language: Language,
    words: FxHashMap<String, u32>,
    terms: Vec<Term>,
    of_terms: Trie,
    of_signals: Trie,
}

impl Lexicon {
    fn new(language: Language, categories: &str, signals: &str) -> Lexicon {
        let mut lexicon =
            Lexicon { language, words: FxHashMap::default(), terms: Vec::new(), of_terms: Trie::default(), of_signals: Trie::default() };
        for (name, value) in lines(categories) {
            if let Some((of, plus)) = name.split_once(".covers") {
                let covers = value.split_whitespace();
                let covers: Vec<&'static str> = match value.trim() {
                    "*" => ids().filter(|id| !["unknown", "other"].contains(id)).collect(),
                    _ => covers.filter_map(|id| ids().find(|known| *known == id)).collect(),
                };
                for term in lexicon.terms.iter_mut().filter(|term| term.id == of) {
                    term.covers.clone_from(&covers);
                    term.denies = plus.is_empty();
                }
                continue;
            }
            let number = u16::try_from(lexicon.terms.len()).unwrap_or(u16::MAX);
            let covers = ids().filter(|id| *id == name).collect();
            lexicon.terms.push(Term { id: name.to_owned(), covers, denies: true });
            for pattern in expanded(value) {
                let words = lexicon.interned(&pattern);
                lexicon.of_terms.add(&words, number);
            }
        }
        for (name, value) in lines(signals) {
            let Some(signal) = Signal::of(name) else { continue };
            for pattern in expanded(value) {
                let words = lexicon.interned(&pattern);
                lexicon.of_signals.add(&words, signal as u16);
            }
        }
        lexicon
    }

    fn interned(&mut self, pattern: &str) -> Vec<u32> {
        let mut out = Vec::new();
        for word in words_of(pattern) {
            if word == "xany" {
                out.push(ANY);
                continue;
            }
            let next = u32::try_from(self.words.len() + 1).unwrap_or(u32::MAX);
            out.push(*self.words.entry(word).or_insert(next));
        }
        out
    }

    /// The number of a word in lower case; 0 for one that no pattern has.
    pub fn number(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The terms.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Every pattern of a category that starts at the first of these words: its length and its term.
    pub fn terms_at(&self, words: &[u32], found: &mut dyn FnMut(usize, u16)) {
        self.of_terms.matches(words, found);
    }

    /// Every pattern of a signal that starts at the first of these words.
    pub fn signals_at(&self, words: &[u32], found: &mut dyn FnMut(usize, Signal)) {
        self.of_signals.matches(words, &mut |length, number| {
            if let Some(signal) = Signal::ALL.get(number as usize) {
                found(length, *signal);
            }
        });
    }
}

/// The vocabulary of a language, compiled when it is first asked for.
pub fn lexicon(language: Language) -> &'static Lexicon {
    static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
    static SPANISH: OnceLock<Lexicon> = OnceLock::new();
    match language {
        Language::English => {
            ENGLISH.get_or_init(|| Lexicon::new(language, include_str!("data/categories.en.txt"), include_str!("data/signals.en.txt")))
        }
        Language::Spanish => {
            SPANISH.get_or_init(|| Lexicon::new(language, include_str!("data/categories.es.txt"), include_str!("data/signals.es.txt")))
        }
    }
}

/// The lines of a vocabulary: name and what stands behind the colon.
fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

/// The patterns of a line, each choice written out.
fn expanded(line: &str) -> Vec<String> {
    line.split(" | ").flat_map(|pattern| written_out(pattern.trim())).filter(|pattern| !pattern.is_empty()).collect()
}

/// What a pattern stands for. A choice within a choice is written out first, so nothing comes out twice.
fn written_out(pattern: &str) -> Vec<String> {
    let Some(start) = pattern.find('(') else { return vec![pattern.to_owned()] };
    let (mut depth, mut from, mut end) = (0usize, start + 1, pattern.len());
    let mut choices: Vec<String> = Vec::new();
    for (at, c) in pattern.char_indices().skip_while(|(at, _)| *at < start) {
        match c {
            '(' => depth += 1,
            '/' | ')' if depth == 1 => {
                choices.extend(written_out(&pattern[from..at]));
                from = at + 1;
                if c == ')' {
                    end = at + 1;
                    break;
                }
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    let rest = written_out(&pattern[end..]);
    let joined = choices.iter().flat_map(|choice| rest.iter().map(move |rest| format!("{}{choice}{rest}", &pattern[..start])));
    joined.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_written_out() {
        let mut patterns = expanded("driver(s/'s) licen(s/c)e | a (b/(c/d)/)e");
        patterns.sort();
        assert_eq!(patterns, ["a be", "a ce", "a de", "a e", "driver's licence", "driver's license", "drivers licence", "drivers license"]);
    }

    #[test]
    fn every_category_has_words_in_both_languages() {
        for language in [Language::English, Language::Spanish] {
            let lexicon = lexicon(language);
            for id in ids().filter(|id| !["other", "unknown"].contains(id)) {
                assert!(lexicon.terms().iter().any(|term| term.id == id), "{id} in {}", language.name());
            }
            for term in lexicon.terms().iter().filter(|term| term.id != "@ignore") {
                assert!(!term.covers.is_empty(), "{} in {} names no category", term.id, language.name());
            }
        }
    }

    #[test]
    fn every_signal_has_words_and_every_line_is_a_signal() {
        for text in [include_str!("data/signals.en.txt"), include_str!("data/signals.es.txt")] {
            for (name, _) in lines(text) {
                assert!(Signal::of(name).is_some(), "{name}");
            }
        }
        for signal in Signal::ALL {
            assert!(lines(include_str!("data/signals.en.txt")).any(|(name, _)| Signal::of(name) == Some(*signal)), "{signal:?}");
        }
    }
}
