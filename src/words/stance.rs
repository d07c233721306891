//! What a sentence says of a category of data it names: that it was taken or open to someone, that it was not, that it
//! may have been, that nobody knows.

use super::lexicon::Lexicon;
use super::sentence::{Mark, Sentence, gap};
use super::signal::Signal;

/// What the words around a mention say of it, within its own sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// Nothing: a fragment, an item of a list.
    Plain,
    /// It was taken, open or involved.
    Said,
    /// It may have been.
    Hedged,
    /// It was not.
    Denied,
    /// There is no evidence that it was.
    NoEvidence,
    /// It is not known.
    Open,
    /// Advice, a condition, or another matter.
    Aside,
}

/// What a document says of a category it names, with the sentence before a list, the heading and the answer to a question
/// taken into account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It is named and nothing more can be told.
    Named,
    /// It was taken, open or involved.
    Said,
    /// It may have been.
    Hedged,
    /// It was not.
    Denied,
    /// There is no evidence that it was.
    NoEvidence,
    /// It is not known.
    Open,
    /// Advice, a condition, or another matter.
    Aside,
}

impl From<Own> for Stance {
    fn from(own: Own) -> Stance {
        match own {
            Own::Plain => Stance::Named,
            Own::Said => Stance::Said,
            Own::Hedged => Stance::Hedged,
            Own::Denied => Stance::Denied,
            Own::NoEvidence => Stance::NoEvidence,
            Own::Open => Stance::Open,
            Own::Aside => Stance::Aside,
        }
    }
}

/// The signals of a predicate that has to do with the data.
pub const PREDICATES: &[Signal] = &[Signal::Take, Signal::Access, Signal::Touch, Signal::Include];

/// Words between a helper and its verb.
const SKIP: &[&str] = &[
    "have",
    "has",
    "had",
    "be",
    "been",
    "being",
    "also",
    "well",
    "now",
    "in",
    "some",
    "cases",
    "at",
    "least",
    "ever",
    "yet",
    "any",
    "of",
    "the",
    "actually",
    "themselves",
    "itself",
    "not",
    "all",
    "appear",
    "appears",
    "seem",
    "to",
    "believed",
    "known",
    "found",
    "determined",
    "were",
    "was",
    "is",
    "are",
    "get",
    "got",
    "gotten",
    "our",
    "your",
    "us",
    "ha",
    "han",
    "sido",
    "se",
    "fue",
    "fueron",
    "haber",
    "ser",
    "estar",
    "vieron",
    "vio",
    "hubo",
    "he",
    "hemos",
    "hayan",
    "haya",
    "estuvieron",
    "estuvo",
    "quedaron",
    "quedó",
    "una",
    "un",
];

/// The predicate that a helper at a word governs: the first predicate behind it with only helpers between.
pub fn governed(sentence: &Sentence, from: usize) -> Option<&Mark> {
    for at in from..sentence.tokens.len().min(from + 9) {
        if !sentence.together(from.saturating_sub(1), at) {
            return None;
        }
        if let Some(mark) = sentence.at(at, PREDICATES).filter(|mark| mark.to > from) {
            return Some(mark);
        }
        let word = sentence.word(at);
        if !(SKIP.contains(&word)
            || word.ends_with("ly")
            || word.ends_with("mente")
            || sentence.at(at, &[Signal::Hedge, Signal::Negate]).is_some())
        {
            return None;
        }
    }
    None
}

/// Whether words are among those of a set phrase that denies nothing.
fn masked(sentence: &Sentence, mark: &Mark) -> bool {
    sentence.all(Signal::NegateMask).any(|mask| mask.from <= mark.from && mark.to <= mask.to)
        || sentence.all(Signal::Evidence).any(|mask| mask.from <= mark.from && mark.to <= mask.to)
        || sentence.all(Signal::Open).any(|mask| mask.from <= mark.from && mark.to <= mask.to)
        || sentence.all(Signal::Unencrypted).any(|mask| mask.from <= mark.from && mark.to <= mask.to)
        || sentence.all(Signal::NoAction).any(|mask| mask.from <= mark.from && mark.to <= mask.to)
        || sentence.all(Signal::VerifyNot).any(|mask| mask.from <= mark.from && mark.to <= mask.to)
}

/// Words that deny the noun behind them.
const DETERMINERS: &[&str] = &[
    "no", "neither", "nor", "none", "nothing", "nobody", "nobody's", "ningún", "ninguna", "ninguno", "ni", "nada", "nadie", "sin",
    "tampoco",
];

/// Whether a denial at a mark reaches a word of its clause.
fn reaches(text: &str, sentence: &Sentence, mark: &Mark, at: usize) -> bool {
    let word = sentence.word(mark.from);
    let clause_of = |index: usize| sentence.clauses.get(index).copied();
    if clause_of(mark.from) != clause_of(at) && clause_of(mark.to - 1) != clause_of(at) {
        return false;
    }
    let in_clause = |signal: &[Signal]| {
        sentence
            .marks
            .iter()
            .any(|found| signal.contains(&found.signal) && clause_of(found.from) == clause_of(mark.from) && found.from >= mark.to)
    };
    if word == "without" || word == "sin" {
        // “without accessing …”
        return governed(sentence, mark.to).is_some_and(|verb| verb.from <= mark.to + 1) && at > mark.from;
    }
    if word == "at" {
        // “At no point did the intruders …”
        return at >= mark.to && in_clause(PREDICATES);
    }
    if DETERMINERS.contains(&word) || word == "no one" {
        // In Spanish “no” stands before the verb.
        if word == "no" && super::sentence::words_of(text).next().is_some() && governed(sentence, mark.to).is_some() {
            return true;
        }
        if at < mark.from {
            return false;
        }
        return in_clause(&[Signal::Take, Signal::Access, Signal::Touch, Signal::Include]) || !has_verb(sentence, mark.from, at);
    }
    if let Some(verb) = governed(sentence, mark.to) {
        // “were taken, not accessed” denies the word and not what stands before.
        return verb.from >= mark.to && !(mark.from > at && earlier_predicate(sentence, at, mark));
    }
    // “but not Social Security numbers”, “Social Security numbers were not”.
    let last = sentence.tokens.len() == mark.to
        || clause_of(mark.to) != clause_of(mark.from)
        || !gap(text, &sentence.tokens, mark.to).trim().is_empty();
    let noun = at >= mark.to
        && sentence.terms.iter().any(|term| {
            (mark.to..=mark.to + 2).contains(&term.from)
                && (mark.to..term.from)
                    .all(|word| ["your", "the", "any", "their", "our", "including", "all"].contains(&sentence.word(word)))
        });
    let helper = mark.from > 0 && BE.contains(&sentence.word(mark.from - 1));
    (last && at < mark.from && (helper || word != "not" && word != "no" && word != "never"))
        || (noun && (at <= mark.to + 2 || !comma_between(text, sentence, mark.to, at)) && !helper)
}

/// Whether a predicate before a word has it as its object, so that what stands behind the word says nothing of it.
fn earlier_predicate(sentence: &Sentence, at: usize, mark: &Mark) -> bool {
    let plain = |verb: &Mark| {
        let helper = verb.from > 0 && ["was", "were", "be", "been"].contains(&sentence.word(verb.from - 1));
        !helper && !matches!(sentence.word(verb.from), "affected" | "compromised" | "exposed" | "stolen" | "involved" | "accessed")
            || verb.signal == Signal::Include
    };
    sentence.marks.iter().any(|verb| {
        PREDICATES.contains(&verb.signal) && verb.to <= at && sentence.together(verb.from, at) && verb.from < mark.from && plain(verb)
    })
}

/// Forms of “to be” and “to have” that carry a denial alone.
const BE: &[&str] = &["was", "were", "is", "are", "has", "have", "did", "do", "does", "fue", "fueron"];

fn comma_between(text: &str, sentence: &Sentence, from: usize, to: usize) -> bool {
    (from + 1..=to).any(|at| gap(text, &sentence.tokens, at).contains(','))
}

/// Whether a helper verb stands in the clause of a word, outside of the words given.
fn has_verb(sentence: &Sentence, from: usize, at: usize) -> bool {
    let clause = sentence.clauses.get(from).copied();
    (0..sentence.tokens.len()).any(|index| {
        index != at
            && sentence.clauses.get(index).copied() == clause
            && ["is", "are", "was", "were", "will", "need", "required", "can", "may", "should", "must", "have", "has", "ask", "use"]
                .contains(&sentence.word(index))
    })
}

/// Whether a predicate of the matter stands in the clause of a word; a noun such as “unauthorized access” counts too.
fn predicate<'a>(sentence: &'a Sentence, at: usize) -> impl Iterator<Item = &'a Mark> + 'a {
    sentence.marks.iter().filter(move |mark| PREDICATES.contains(&mark.signal) && sentence.together(mark.from, at))
}

/// What a sentence says of the term at an index.
pub fn own(text: &str, sentence: &Sentence, index: usize, lexicon: &Lexicon) -> Own {
    let Some(term) = sentence.terms.get(index) else { return Own::Plain };
    let at = term.from;
    let id = lexicon.terms().get(term.term as usize).map_or("", |term| term.id.as_str());
    // “full card numbers were not involved” denies nothing of the last four digits; “plain text passwords” nothing of hashes.
    let before = |mark: &Mark| mark.from < at;
    let clause = |mark: &Mark| sentence.together(mark.from, at);
    if sentence.question {
        return Own::Aside;
    }
    let evidence = sentence.all(Signal::Evidence).filter(|mark| before(mark)).last();
    if let Some(evidence) = evidence.filter(|mark| strong(text, sentence, mark.to, at)) {
        // The evidence may be about misuse and not about the data having been reached.
        let between = |signal: Signal| sentence.all(signal).any(|mark| mark.from >= evidence.from && mark.from < sentence.tokens.len());
        let reached = [Signal::Take, Signal::Access, Signal::Touch, Signal::Include].into_iter().any(between);
        return if between(Signal::Misuse) && !reached { Own::Aside } else { Own::NoEvidence };
    }
    if sentence.all(Signal::Open).any(|mark| before(mark) && strong(text, sentence, mark.to, at)) {
        return Own::Open;
    }
    let denied = sentence.all(Signal::Negate).any(|mark| !masked(sentence, mark) && reaches(text, sentence, mark, at));
    let left_out = sentence
        .all(Signal::Except)
        .any(|mark| before(mark) && clause(mark) && at - mark.to < 12 && !comma_then_verb(text, sentence, mark.to, at));
    if left_out && sentence.marks.iter().any(|mark| matches!(mark.signal, Signal::Encrypted | Signal::Unencrypted) && clause(mark)) {
        // “not encrypted apart from passwords”
        return Own::Aside;
    }
    if left_out {
        return if denied { Own::Said } else { Own::Denied };
    }
    let unaffected = sentence.all(Signal::Unaffected).any(|mark| {
        clause(mark)
            && mark.from > at
            && !masked(sentence, mark)
            && !sentence.terms.iter().any(|other| other.from > mark.to && other.to <= at)
    });
    let ruled_out = sentence.all(Signal::Unaffected).any(|mark| before(mark) && sentence.word(mark.from).starts_with("rul"));
    if denied || (unaffected && !advised(sentence, at)) || ruled_out {
        return if advised(sentence, at) && id.starts_with('@') { Own::Aside } else { Own::Denied };
    }
    if conditional(text, sentence, at) {
        return Own::Aside;
    }
    let advised = advised(sentence, at);
    let hedged = sentence.all(Signal::Hedge).any(|mark| {
        // “an attacker could obtain …” tells of no data that may have gone.
        let bare = ["obtain", "access", "view", "steal", "acquire", "download", "expose", "compromise", "copy", "take", "publish"]
            .contains(&sentence.word(mark.to));
        let governs = !bare && clause(mark) && governed(sentence, mark.to).is_some_and(|verb| verb.from >= mark.to && near(verb, at));
        let reaching = ["it", "cannot", "could", "can't"].contains(&sentence.word(mark.from)) && mark.to - mark.from > 1
            || sentence.word(mark.to) == "that";
        (governs && !(mark.from > at && earlier_predicate(sentence, at, mark)))
            || (reaching && before(mark) && strong(text, sentence, mark.to, at))
    });
    if hedged {
        return Own::Hedged;
    }
    if advised {
        return Own::Aside;
    }
    // “We keep passwords elsewhere, and they were never exposed.”
    let kept = |until: usize| predicate(sentence, at).filter(|mark| mark.from < until).all(|mark| mark.signal == Signal::Include);
    let taken_up = sentence.all(Signal::Negate).any(|mark| {
        mark.from > at
            && !masked(sentence, mark)
            && kept(mark.from)
            && governed(sentence, mark.to).is_some_and(|verb| verb.signal != Signal::Include && verb.from >= mark.to)
            && (mark.from.saturating_sub(4)..mark.from)
                .any(|back| ["they", "these", "those", "it", "which", "that"].contains(&sentence.word(back)))
            && !sentence.terms.iter().any(|other| other.from > at && other.from < mark.from)
    });
    if taken_up {
        return Own::Denied;
    }
    if predicate(sentence, at).next().is_some() { Own::Said } else { Own::Plain }
}

/// A predicate and a mention that can belong together.
fn near(verb: &Mark, at: usize) -> bool {
    verb.from.abs_diff(at) < 60
}

/// Whether nothing that parts main clauses stands between two words; “that” and “whether” do not.
fn strong(text: &str, sentence: &Sentence, from: usize, to: usize) -> bool {
    !(from..=to).any(|at| {
        at > 0
            && (gap(text, &sentence.tokens, at).contains([';', '—', '|', ':'])
                || (at > from
                    && ["but", "however", "although", "though", "while", "whereas", "pero", "aunque"].contains(&sentence.word(at))))
    })
}

/// “except for names, X was taken”: behind the comma the exception is over once a verb follows.
fn comma_then_verb(text: &str, sentence: &Sentence, from: usize, at: usize) -> bool {
    comma_between(text, sentence, from, at)
        && (at..sentence.tokens.len()).any(|index| ["was", "were", "is", "are"].contains(&sentence.word(index)))
}

/// Whether a sentence gives advice or asks the reader to do something, where it names the word.
fn advised(sentence: &Sentence, at: usize) -> bool {
    let told = sentence.marks.iter().any(|mark| {
        let helper = (1..=3)
            .any(|back| mark.from >= back && ["was", "were", "been", "fue", "fueron", "sido"].contains(&sentence.word(mark.from - back)));
        [Signal::Take, Signal::Touch, Signal::Access].contains(&mark.signal) && sentence.together(mark.from, at) && helper
    });
    sentence.all(Signal::Advice).any(|mark| mark.from <= at) && !told
}

/// Whether the clause of a word hangs on an “if”.
fn conditional(text: &str, sentence: &Sentence, at: usize) -> bool {
    sentence
        .all(Signal::Condition)
        .any(|mark| mark.from < at && strong(text, sentence, mark.to, at) && !comma_between(text, sentence, mark.to, at))
}
