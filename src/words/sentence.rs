//! A passage cut into sentences, a sentence into words, with everything the vocabulary finds in them.

use std::cell::OnceCell;

use unicode_segmentation::UnicodeSegmentation as _;

use super::clause;
use super::dates::{DateMention, dates};
use super::lexicon::{Language, Lexicon};
use super::numbers::{NumberMention, numbers};
use super::readability::Measure;
use super::signal::Signal;
use super::stance::{self, Own};
use super::stem::{Stems, hash};

/// A word with its place in the passage.
#[derive(Debug, Clone)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// In lower case, with straight apostrophes.
    pub word: String,
    /// Its number in the vocabulary; 0 for none.
    pub number: u32,
    /// Whether it was written with a capital.
    pub capital: bool,
}

/// A signal found at some words, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub signal: Signal,
    /// The first word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
}

/// A term found at some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermMark {
    /// Its number in [`Lexicon::terms`].
    pub term: u16,
    /// The first word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// What its own sentence says of it.
    pub own: Own,
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// First byte in the passage.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its words.
    pub tokens: Vec<Token>,
    /// The signals, in the order of their first words.
    pub marks: Vec<Mark>,
    /// The terms, in order; none overlaps another.
    pub terms: Vec<TermMark>,
    /// The clause of each word.
    pub clauses: Vec<u16>,
    /// Numbers.
    pub numbers: Vec<NumberMention>,
    /// Dates.
    pub dates: Vec<DateMention>,
    /// Whether it asks.
    pub question: bool,
    /// Whether it ends in a colon, so that what follows completes it.
    pub leads: bool,
    /// What was worked out of it so far.
    pub(super) known: Known,
}

/// What is worked out of a sentence when it is first asked for, and kept: most sentences stand in many documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The stems of its words.
    pub(super) stems: OnceCell<Stems>,
    /// How hard it is to read, and its words for which there are plainer ones.
    pub(super) measure: OnceCell<Measure>,
    runs: OnceCell<Vec<u64>>,
}

/// How many words in a row [`runs`] takes.
pub const RUN: usize = 4;

/// A number for each [`RUN`] words in a row: texts without a common one have no such words in common.
pub fn runs<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let words: Vec<&str> = words.collect();
    words.windows(RUN).map(|run| run.iter().fold(0, |before, word| hash(before, word))).collect()
}

impl Sentence {
    /// Whether a signal stands in it.
    pub fn has(&self, signal: Signal) -> bool {
        self.marks.iter().any(|mark| mark.signal == signal)
    }

    /// A number for each few words in a row.
    pub fn runs(&self) -> &[u64] {
        self.known.runs.get_or_init(|| runs(self.tokens.iter().map(|token| token.word.as_str())))
    }

    /// Where a signal stands.
    pub fn all(&self, signal: Signal) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.signal == signal)
    }

    /// The first place of a signal.
    pub fn first(&self, signal: Signal) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.signal == signal)
    }

    /// Whether a signal of a list covers or starts at a word.
    pub fn at(&self, word: usize, signals: &[Signal]) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.from <= word && word < mark.to && signals.contains(&mark.signal))
    }

    /// The bytes in the passage that some words cover.
    pub fn bytes(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.tokens.get(from).map_or(self.start, |token| token.start);
        let end = self.tokens.get(to.max(from + 1) - 1).map_or(self.end, |token| token.end);
        (start, end.max(start))
    }

    /// Whether two words stand in the same clause.
    pub fn together(&self, one: usize, other: usize) -> bool {
        self.clauses.get(one) == self.clauses.get(other)
    }

    /// The word at a place, empty behind the end.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }
}

/// The words of a text in lower case.
pub fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.unicode_words().map(lower)
}

fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(|c| if c == '’' { vec!['\''] } else { c.to_lowercase().collect() }).collect()
}

/// The sentences of a passage.
pub fn sentences(text: &str, lexicon: &Lexicon) -> Vec<Sentence> {
    let tokens: Vec<Token> = text
        .unicode_word_indices()
        .map(|(start, word)| {
            let lower = lower(word);
            let number = lexicon.number(&lower);
            Token { start, end: start + word.len(), word: lower, number, capital: word.starts_with(char::is_uppercase) }
        })
        .collect();
    // One past the last word of each sentence, and one past its last byte.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let gap = &text[token.end..next.map_or(text.len(), |next| next.start)];
        if next.is_none_or(|next| ends_sentence(gap, token, next, &text[token.start..token.end])) {
            ends.push((at + 1, token.end + mark_length(gap)));
        }
    }
    let mut first = 0;
    let mut rest = tokens.into_iter();
    let cut = ends.into_iter().map(|(to, end)| {
        let tokens: Vec<Token> = rest.by_ref().take(to - first).collect();
        let start = if first == 0 { 0 } else { tokens.first().map_or(text.len(), |token| token.start) };
        first = to;
        sentence(text, start, end, tokens, lexicon)
    });
    cut.collect()
}

/// How much of the gap behind the last word still belongs to the sentence.
fn mark_length(gap: &str) -> usize {
    gap.find(|c: char| c.is_whitespace()).unwrap_or(gap.len())
}

/// Words behind which a full stop is none.
const ABBREVIATIONS: &[&str] = &[
    "inc", "corp", "co", "ltd", "llc", "mr", "mrs", "ms", "dr", "no", "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "u.s", "u.s.c", "vs", "approx", "dept", "ave", "blvd", "sec", "cf", "e.g", "i.e", "p.m", "a.m", "d.c", "jr", "sr",
    "p.o", "sra", "sr", "núm", "art",
];

/// Words that begin a sentence more often than they follow an abbreviation inside one.
const STARTERS: &[&str] =
    &["the", "we", "it", "our", "this", "these", "on", "in", "as", "if", "no", "you", "your", "they", "at", "for", "a"];

fn ends_sentence(gap: &str, last: &Token, next: &Token, written: &str) -> bool {
    if gap.contains(['!', '?']) {
        return true;
    }
    if gap.contains('\u{2028}') {
        return true;
    }
    let Some(dot) = gap.find('.') else { return gap.contains('…') && next.capital };
    let behind = &gap[dot + 1..];
    if !behind.starts_with(|c: char| c.is_whitespace() || "\"”’)]*_".contains(c)) {
        return false;
    }
    let abbreviation = ABBREVIATIONS.contains(&last.word.as_str()) || (written.len() == 1 && written.chars().all(char::is_uppercase));
    // “No. 7” is a number; “No. They …” an answer.
    if last.word == "no" {
        return !next.word.starts_with(|c: char| c.is_ascii_digit());
    }
    // “Inc. has”, “Jan. 5”; a word that starts sentences ends even an abbreviation.
    if abbreviation {
        return next.capital && STARTERS.contains(&next.word.as_str());
    }
    true
}

fn sentence(text: &str, start: usize, end: usize, tokens: Vec<Token>, lexicon: &Lexicon) -> Sentence {
    let numbers_of: Vec<u32> = tokens.iter().map(|token| token.number).collect();
    let mut marks: Vec<Mark> = Vec::new();
    let mut terms: Vec<TermMark> = Vec::new();
    let mut free = 0;
    for at in 0..tokens.len() {
        if numbers_of[at] == 0 {
            continue;
        }
        lexicon.signals_at(&numbers_of[at..], &mut |length, signal| {
            let mark = Mark { signal, from: at, to: at + length };
            // Of one signal only the longest at a place; what crosses a full stop or a semicolon is none.
            if crosses(text, &tokens, mark.from, mark.to) {
                return;
            }
            match marks.iter_mut().rev().find(|known| known.signal == signal && known.to > at) {
                Some(known) if known.from == at => known.to = known.to.max(mark.to),
                Some(_) => {}
                None => marks.push(mark),
            }
        });
        if at >= free {
            let mut best: Option<(usize, u16)> = None;
            lexicon.terms_at(&numbers_of[at..], &mut |length, term| {
                if best.is_none_or(|(known, _)| length >= known) && !crosses(text, &tokens, at, at + length) {
                    best = Some((length, term));
                }
            });
            // Words that only look like data give way to data that begin within them: “the email” to “email addresses”.
            let ignored = |term: u16| lexicon.terms().get(term as usize).is_some_and(|term| term.is_ignored());
            let gives_way = |length: usize| {
                let mut further = false;
                for inner in at + 1..at + length {
                    lexicon.terms_at(&numbers_of[inner..], &mut |inside, term| {
                        further |= inner + inside > at + length && !ignored(term) && !crosses(text, &tokens, inner, inner + inside);
                    });
                }
                further
            };
            if let Some((length, term)) = best.filter(|(length, term)| !(ignored(*term) && gives_way(*length))) {
                free = at + length;
                terms.push(TermMark { term, from: at, to: at + length, own: Own::Plain });
            }
        }
    }
    let language = lexicon.language;
    let dates = dates(text, &tokens, language);
    marks.retain(|mark| !(mark.signal == Signal::Hedge && is_month(&tokens, mark, &dates)));
    marks.retain(|mark| !(mark.signal == Signal::Take && takes_steps(&tokens, mark)));
    terms.retain(|mark| lexicon.terms().get(mark.term as usize).is_some_and(|term| !term.is_ignored()));
    let numbers = numbers(text, &tokens, &dates, language);
    let body = text[start..end.min(text.len())].trim_end_matches(['"', '”', ')', '*', '_', ' ']);
    let mut sentence = Sentence {
        start,
        end,
        clauses: Vec::new(),
        tokens,
        marks,
        terms,
        numbers,
        dates,
        question: body.ends_with('?'),
        leads: body.ends_with(':'),
        known: Known::default(),
    };
    sentence.clauses = clause::clauses(text, &sentence, language);
    for at in 0..sentence.terms.len() {
        sentence.terms[at].own = stance::own(text, &sentence, at, lexicon);
    }
    sentence
}

/// “We have taken steps”, “took offline”: nothing was taken.
fn takes_steps(tokens: &[Token], mark: &Mark) -> bool {
    const STEPS: &[&str] = &[
        "step",
        "steps",
        "action",
        "actions",
        "measure",
        "measures",
        "seriously",
        "offline",
        "off",
        "place",
        "down",
        "precaution",
        "precautions",
        "responsibility",
        "care",
        "effect",
        "medidas",
        "pasos",
    ];
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    match word(mark.from) {
        // What the writers took is not what was stolen.
        "took" if mark.from > 0 && word(mark.from - 1) == "we" => true,
        "taken" | "took" | "tomó" | "tomaron" | "tomado" | "tomadas" | "tomados" => {
            (mark.to..mark.to + 4).chain(mark.from.saturating_sub(4)..mark.from).any(|at| STEPS.contains(&word(at)))
        }
        // “obtain a free copy”, “copies of your report”
        "obtain" | "copies" => (mark.to..mark.to + 5).any(|at| ["free", "report", "reports", "copy", "credit", "more"].contains(&word(at))),
        _ => false,
    }
}

/// “May” the month.
fn is_month(tokens: &[Token], mark: &Mark, dates: &[DateMention]) -> bool {
    let token = &tokens[mark.from];
    token.word == "may"
        && mark.to == mark.from + 1
        && (dates.iter().any(|date| date.from <= mark.from && mark.from < date.to)
            || (token.capital
                && mark.from > 0
                && tokens.get(mark.from - 1).is_some_and(|before| {
                    ["in", "of", "since", "until", "by", "early", "late", "mid", "on"].contains(&before.word.as_str())
                })))
}

/// Whether a sign that parts clauses stands between the words of a pattern; a single comma, a hyphen, a slash do not.
fn crosses(text: &str, tokens: &[Token], from: usize, to: usize) -> bool {
    (from + 1..to).any(|at| {
        let gap = &text[tokens[at - 1].end..tokens[at].start];
        gap.contains([';', ':', '!', '?', '|', '—']) || gap.contains(". ") || (gap.contains(',') && to - from < 4)
    })
}

/// What parts two neighbouring words.
pub fn gap<'a>(text: &'a str, tokens: &[Token], at: usize) -> &'a str {
    match (at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(at)) {
        (Some(before), Some(token)) => &text[before.end..token.start],
        _ => "",
    }
}

/// Whether a language is the one given, for callers that hold only the lexicon.
pub fn is_spanish(lexicon: &Lexicon) -> bool {
    lexicon.language == Language::Spanish
}
