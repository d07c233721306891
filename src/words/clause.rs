//! Clauses: how far a denial or a doubt reaches.
//!
//! A clause ends at a semicolon, a dash, “but”, “although” and their like; at “and” or a comma where a new subject with
//! its own verb follows; and an inserted “, which …,” or “, who …,” is a clause of its own.

use super::lexicon::Language;
use super::sentence::{Sentence, gap};
use super::signal::Signal;

const BREAKS_EN: &[&str] = &["but", "however", "although", "though", "while", "whereas", "yet", "nevertheless", "instead", "so"];
const BREAKS_ES: &[&str] = &["pero", "aunque", "mientras", "sino", "sin embargo"];
const JOINS: &[&str] = &["and", "or", "nor", "y", "o", "e"];
const RELATIVE: &[&str] = &["which", "who", "whose", "cual", "cuales", "quien"];

/// Forms of verbs that show that a clause has its own predicate.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "may", "might", "can", "could", "will", "would", "must",
    "should", "didn't", "wasn't", "weren't", "isn't", "aren't", "don't", "doesn't", "haven't", "hasn't", "couldn't", "won't", "can't",
    "cannot", "fue", "fueron", "es", "son", "ha", "han", "había", "habían", "puede", "pueden", "pudo", "pudieron", "podría", "podrían",
    "está", "están",
];

/// Helpers that open a second predicate.
const HELPERS: &[&str] = &[
    "may", "might", "could", "did", "does", "do", "was", "were", "is", "are", "has", "have", "had", "will", "can", "cannot", "didn't",
    "doesn't", "weren't", "wasn't",
];

/// Verbs of the matter in a form that stands without a helper.
const ACTIVE: &[&str] = &[
    "took",
    "stole",
    "copied",
    "accessed",
    "obtained",
    "acquired",
    "downloaded",
    "viewed",
    "exfiltrated",
    "included",
    "contained",
    "involved",
    "affected",
    "gained",
    "used",
    "remain",
    "remained",
    "contains",
    "includes",
    "exposed",
    "published",
    "posted",
    "learned",
    "discovered",
    "detected",
    "identified",
    "believe",
    "know",
    "found",
    "began",
    "removed",
    "saw",
    "opened",
    "encrypted",
    "says",
    "said",
    "told",
];

/// The clause of each word, by number.
pub fn clauses(text: &str, sentence: &Sentence, language: Language) -> Vec<u16> {
    let tokens = &sentence.tokens;
    let breaks = if language == Language::Spanish { BREAKS_ES } else { BREAKS_EN };
    let finite = |at: usize| {
        let word = sentence.word(at);
        FINITE.contains(&word) || (ACTIVE.contains(&word) && !behind_helper(sentence, at))
    };
    let mut out = Vec::with_capacity(tokens.len());
    let mut current: u16 = 0;
    let mut next: u16 = 1;
    // The clause to go back to behind an inserted one.
    let mut outer: Option<u16> = None;
    let mut predicate = false;
    for at in 0..tokens.len() {
        let between = gap(text, tokens, at);
        let word = sentence.word(at);
        let strong = between.contains([';', '—', '|', '(', ')', '\u{2028}', ':'])
            || between.contains(" – ")
            || between.contains("--")
            || (breaks.contains(&word) && !masked(sentence, at) && !(word == "so" && between.trim() != ","));
        if at > 0 && strong {
            outer = None;
            current = next;
            next += 1;
            predicate = false;
        } else if let Some(back) = outer.filter(|_| between.contains(',')) {
            // The end of an inserted clause.
            if !RELATIVE.contains(&word) {
                current = back;
                outer = None;
                predicate = out.iter().enumerate().any(|(index, clause)| *clause == current && finite(index));
            }
        } else if at > 0 && RELATIVE.contains(&word) && between.contains(',') && outer.is_none() {
            outer = Some(current);
            current = next;
            next += 1;
            predicate = false;
        }
        // “… and may have included …”: a second predicate of the same subject.
        let second = JOINS.contains(&word) && HELPERS.contains(&sentence.word(at + 1));
        if at > 0
            && predicate
            && outer.is_none()
            && (second || ((JOINS.contains(&word) || between.contains(',')) && new_subject(text, sentence, at, &finite)))
        {
            current = next;
            next += 1;
            predicate = false;
        }
        predicate |= finite(at);
        out.push(current);
    }
    out
}

/// Whether the word is the participle of a helper just before it: “were accessed”, “may have been accessed”.
fn behind_helper(sentence: &Sentence, at: usize) -> bool {
    (1..=3).any(|back| {
        at >= back && {
            let word = sentence.word(at - back);
            FINITE.contains(&word) || ["be", "been", "being"].contains(&word)
        }
    })
}

/// Whether the word stands in a set phrase: “including but not limited to”.
fn masked(sentence: &Sentence, at: usize) -> bool {
    sentence.word(at + 1) == "not" && sentence.word(at + 2) == "limited"
}

/// Whether behind this “and” or comma a subject with its own verb stands: a verb before the next comma, and a noun
/// before the verb.
fn new_subject(text: &str, sentence: &Sentence, at: usize, finite: &dyn Fn(usize) -> bool) -> bool {
    let joined = JOINS.contains(&sentence.word(at));
    let start = if joined { at + 1 } else { at };
    if !joined && JOINS.contains(&sentence.word(start)) {
        return false;
    }
    let mut noun = false;
    for index in start..sentence.tokens.len().min(start + 12) {
        if index > start && gap(text, &sentence.tokens, index).contains([',', ';', ':']) {
            return false;
        }
        let word = sentence.word(index);
        if finite(index) {
            return noun;
        }
        let relative = ["that", "which", "who", "whether", "if", "que"].contains(&word);
        if relative {
            return false;
        }
        let pronoun = ["we", "they", "it", "he", "she", "you", "nobody", "everyone", "none", "nothing"].contains(&word);
        let termed = sentence.terms.iter().any(|term| term.from <= index && index < term.to);
        noun |= pronoun || termed || (word.len() > 3 && sentence.at(index, &[Signal::Negate]).is_none());
    }
    false
}
