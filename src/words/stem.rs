//! Stems of words, to compare what is said in other forms.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::lexicon::Language;
use super::sentence::words_of;

/// Words that say nothing of the matter.
const EMPTY: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "and", "or", "that", "this", "it", "its", "was", "were", "is",
    "are", "be", "been", "had", "has", "have", "did", "do", "does", "not", "no", "from", "as", "our", "we", "they", "their", "he", "she",
    "his", "her", "which", "who", "into", "than", "then", "there", "so", "but", "if", "us", "let", "one", "made", "make", "after",
    "before", "over", "out", "up", "all", "any", "some", "will", "would", "could", "can", "may", "might", "el", "la", "los", "las", "de",
    "del", "que", "y", "en", "un", "una", "se", "no",
];

/// Forms that no stemmer brings together with their verb or noun.
const IRREGULAR: &[(&str, &str)] = &[
    ("paid", "pay"),
    ("took", "take"),
    ("taken", "take"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("sent", "send"),
    ("held", "hold"),
    ("kept", "keep"),
    ("bought", "buy"),
    ("sold", "sell"),
    ("told", "tell"),
    ("found", "find"),
    ("knew", "know"),
    ("known", "know"),
    ("wrote", "write"),
    ("written", "write"),
    ("left", "leave"),
    ("lost", "lose"),
    ("ran", "run"),
    ("said", "say"),
    ("gave", "give"),
    ("given", "give"),
    ("got", "get"),
    ("gotten", "get"),
    ("went", "go"),
    ("gone", "go"),
    ("saw", "see"),
    ("seen", "see"),
    ("broke", "break"),
    ("broken", "break"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("thought", "think"),
    ("brought", "bring"),
    ("meant", "mean"),
    ("built", "build"),
    ("spent", "spend"),
    ("met", "meet"),
    ("began", "begin"),
    ("begun", "begin"),
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    // And words of one meaning in such texts.
    ("warning", "alert"),
    ("warnings", "alert"),
    ("alarm", "alert"),
    ("alarms", "alert"),
    ("overnight", "night"),
];

/// The stems of the words of a text that say something, each once.
pub fn stems(text: &str, language: Language) -> BTreeSet<String> {
    let algorithm = match language {
        Language::English => Algorithm::English,
        Language::Spanish => Algorithm::Spanish,
    };
    let stemmer = Stemmer::create(algorithm);
    KNOWN.with_borrow_mut(|known| {
        let known = &mut known[usize::from(language == Language::Spanish)];
        if known.len() > KEPT {
            known.clear();
        }
        let of = |word: String| match known.get(&word) {
            Some(stem) => stem.clone(),
            None => {
                let regular = IRREGULAR.iter().find(|(form, _)| *form == word).map_or(word.as_str(), |(_, regular)| regular);
                let stem = (word.len() > 1 && !EMPTY.contains(&word.as_str())).then(|| stemmer.stem(regular).into_owned());
                known.insert(word, stem.clone());
                stem
            }
        };
        words_of(text).filter_map(of).collect()
    })
}

/// How many words are kept with their stems before all are let go.
const KEPT: usize = 16_384;

thread_local! {
    /// Words with their stems, if they say something, by language.
    static KNOWN: RefCell<[FxHashMap<String, Option<String>>; 2]> = RefCell::default();
}

/// The stems of a text with a mark for each, so that most texts that share little are told apart at once.
#[derive(Debug, Clone)]
pub struct Stems {
    /// The stems.
    pub all: BTreeSet<String>,
    bits: u128,
}

impl Stems {
    /// The stems of a text.
    pub fn of(text: &str, language: Language) -> Stems {
        let all = stems(text, language);
        let bits = all.iter().fold(0, |bits, stem| bits | 1 << (hash(0, stem) % 128));
        Stems { all, bits }
    }

    /// Whether three quarters of the other stems can be among these.
    pub fn can_share(&self, other: &Stems) -> bool {
        let missing = (other.bits & !self.bits).count_ones() as usize;
        missing * 4 <= other.all.len()
    }
}

/// A number for a word behind others (FNV-1a).
pub fn hash(before: u64, word: &str) -> u64 {
    let start = before ^ 0xcbf2_9ce4_8422_2325;
    word.bytes().chain([0xff]).fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// How much of one set stands in another, from 0 to 1.
pub fn share(of: &BTreeSet<String>, within: &BTreeSet<String>) -> f64 {
    if of.is_empty() {
        return 0.0;
    }
    of.intersection(within).count() as f64 / of.len() as f64
}
