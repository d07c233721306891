//! What a document says of the incident, apart from categories: that it happened, how many, by what, with which limits.

use super::Held;
use crate::quantity::Range;
use crate::words::numbers::NumberMention;
use crate::words::sentence::gap;
use crate::words::stance::governed;
use crate::words::{Mark, Place, Sentence, Signal};

/// Words that show that a clause tells of what has happened.
const PAST: &[&str] = &[
    "was",
    "were",
    "had",
    "has",
    "have",
    "identified",
    "detected",
    "discovered",
    "learned",
    "experienced",
    "suffered",
    "occurred",
    "became",
    "took",
    "accessed",
    "obtained",
    "copied",
    "gained",
    "stole",
    "acquired",
    "found",
    "happened",
    "began",
    "determined",
    "confirmed",
    "downloaded",
    "removed",
    "viewed",
    "used",
    "entered",
    "exfiltrated",
    "encrypted",
    "affected",
    "involved",
    "fue",
    "fueron",
    "detectamos",
    "supimos",
    "accedió",
    "copió",
    "obtuvo",
    "ocurrió",
    "descubrimos",
    "identificamos",
    "sufrió",
    "sufrimos",
    "ha",
    "han",
    "extracted",
    "exploited",
    "impacted",
    "disrupted",
    "deployed",
    "contained",
    "compromised",
    "breached",
    "targeted",
    "caused",
    "scraped",
    "shut",
    "locked",
    "sent",
    "exposed",
    "emailed",
    "forwarded",
    "logged",
];

/// Whether nothing in the clause of a mark makes it less than certain.
pub fn certain(sentence: &Sentence, mark: &Mark) -> bool {
    let doubts = [Signal::Hedge, Signal::Condition, Signal::Open, Signal::Evidence];
    !sentence.marks.iter().any(|other| {
        (doubts.contains(&other.signal)
            && (sentence.together(other.from, mark.from) || (other.from < mark.from && other.signal != Signal::Hedge))
            && !harmless(sentence, other, mark))
            || (other.signal == Signal::Negate && denies(sentence, other, mark))
    })
}

/// A doubt that has nothing to do with the mark: it governs another verb, or stands behind it.
fn harmless(sentence: &Sentence, doubt: &Mark, mark: &Mark) -> bool {
    doubt.signal == Signal::Hedge
        && (doubt.from > mark.to + 6 || governed(sentence, doubt.to).is_some_and(|verb| verb.from != mark.from && verb.from > mark.to))
}

/// Whether a denial reaches a mark in its clause.
pub fn denies(sentence: &Sentence, negation: &Mark, mark: &Mark) -> bool {
    if !sentence.together(negation.from, mark.from)
        || sentence.all(Signal::NegateMask).any(|mask| mask.from <= negation.from && negation.to <= mask.to)
    {
        return false;
    }
    let word = sentence.word(negation.from);
    let determiner = ["no", "none", "neither", "nor", "nothing", "nobody", "nobody's", "ningún", "ninguna", "ni"].contains(&word);
    let near = negation.from < mark.from && mark.from - negation.to < if determiner { 12 } else { 5 };
    // “not … but …” is another clause; “not only” is masked; “without permission” denies nothing of what was done.
    near && !["without", "sin"].contains(&word)
}

/// Whether a sentence states that the incident happened.
pub fn states_incident(sentence: &Sentence) -> bool {
    states(sentence, &[Signal::Incident, Signal::AttackNoun, Signal::Take, Signal::Access, Signal::Disruption])
}

/// Whether a sentence says that somebody got in or took something: that a service was down says neither.
pub fn states_breach(sentence: &Sentence) -> bool {
    states(sentence, &[Signal::Incident, Signal::AttackNoun, Signal::Take, Signal::Access])
}

fn states(sentence: &Sentence, signals: &[Signal]) -> bool {
    if sentence.question {
        return false;
    }
    let past = |mark: &Mark| (0..sentence.tokens.len()).any(|at| sentence.together(at, mark.from) && PAST.contains(&sentence.word(at)));
    sentence.marks.iter().filter(|mark| signals.contains(&mark.signal)).any(|mark| {
        certain(sentence, mark)
            && past(mark)
            && !sentence.all(Signal::Attempt).any(|attempt| attempt.from < mark.from && mark.from - attempt.to < 4)
    })
}

/// Whether a mark says that data were taken in this incident: passwords “stolen from other web sites” were not.
pub fn is_taking(held: &Held, line: usize, mark: &Mark) -> bool {
    let sentence = held.reading.sentence(line);
    let elsewhere = sentence.tokens.iter().any(|token| ["elsewhere", "other", "another", "unrelated"].contains(&token.word.as_str()));
    let credentials = held.reading.mentions.iter().any(|mention| {
        let ids = &held.reading.term(mention.term).covers;
        mention.place.line == line
            && (ids.contains(&"password") || ids.contains(&"username"))
            && (mention.place.from <= mark.to + 2 && mark.from <= mention.place.to + 2)
    }) || ["credentials", "login", "password", "passwords", "logins", "access", "key", "keys", "token", "tokens"]
        .contains(&sentence.word(mark.to));
    // “The key had been stolen.”
    let subject = (1..=4).any(|back| {
        mark.from >= back
            && ["key", "login", "password", "token", "keys"].contains(&sentence.word(mark.from - back))
            && !sentence.has(Signal::GenericData)
    }) && sentence.terms.is_empty();
    // “We scan for leaked keys.”
    let key = ["key", "keys", "credential", "credentials", "login", "logins"].contains(&sentence.word(mark.to));
    let leaked = sentence.word(mark.from).starts_with("leak") && key;
    !subject
        && !leaked
        && !(["stol", "leak", "harvest", "compromis"].iter().any(|verb| sentence.word(mark.from).starts_with(verb))
            && credentials
            && (elsewhere || mark.from > 0 && ["with", "using", "used", "tried", "of", "a"].contains(&sentence.word(mark.from - 1))))
}

/// A figure of people, accounts or records in a document.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Where.
    pub place: Place,
    /// The number.
    pub number: NumberMention,
    /// Where its noun stands, as a word.
    pub noun: usize,
}

/// Words for those who are counted.
const NOUNS: &[&str] = &[
    "people",
    "persons",
    "person",
    "individuals",
    "individual",
    "customers",
    "consumers",
    "patients",
    "members",
    "employees",
    "users",
    "accounts",
    "records",
    "residents",
    "students",
    "clients",
    "subscribers",
    "policyholders",
    "cardholders",
    "guests",
    "applicants",
    "donors",
    "households",
    "citizens",
    "shareholders",
    "buyers",
    "travellers",
    "travelers",
    "families",
    "pupils",
    "parents",
    "them",
    "beneficiaries",
    "parents",
    "teachers",
    "workers",
    "borrowers",
    "participants",
    "retirees",
    "californians",
    "texans",
    "personas",
    "clientes",
    "pacientes",
    "empleados",
    "usuarios",
    "residentes",
    "cuentas",
    "registros",
    "miembros",
    "estudiantes",
    "solicitantes",
    "washingtonians",
    "residente",
    "alumni",
    "travelers",
    "passengers",
    "merchants",
    "account",
    "riders",
    "players",
    "buyers",
    "shoppers",
    "drivers",
    "voters",
    "taxpayers",
    "enrollees",
    "dependents",
    "men",
    "women",
    "children",
    "minors",
    "staff",
    "recipients",
    "holders",
    "rows",
    "victims",
];

/// Every figure of people in the document.
pub fn figures(held: &Held) -> Vec<Counted> {
    let mut out = Vec::new();
    for (line, sentence) in held.reading.narrative() {
        let text = &held.reading.passage(line).text;
        for number in sentence.numbers.iter().filter(|number| !number.money && !number.percent && number.value > 1) {
            let noun = (number.to..sentence.tokens.len().min(number.to + 8)).take_while(|at| {
                let between = gap(text, &sentence.tokens, *at);
                !between.contains([';', '.', ':', '(', '—'])
            });
            let mut noun = noun.filter(|at| NOUNS.contains(&sentence.word(*at)));
            // “How many? 46,100.”
            let asked = line > 0
                && held.reading.sentence(line - 1).question
                && held.reading.sentence(line - 1).tokens.iter().any(|token| token.word == "many");
            if asked && number.to == sentence.tokens.len() && number.from <= 1 {
                out.push(Counted { place: Place { line, from: number.from, to: number.to }, number: number.clone(), noun: number.from });
                continue;
            }
            let Some(noun) = noun.next() else { continue };
            // “24 months of …”, “two years … customers”
            let unit = [
                "months", "month", "days", "day", "years", "year", "hours", "weeks", "business", "minutes", "percent", "digits", "letters",
                "of", "calendar",
            ];
            if unit.contains(&sentence.word(number.to))
                && !(sentence.word(number.to) == "of" && (noun > number.to + 1 || sentence.word(noun) == "them"))
            {
                continue;
            }
            if (number.to..noun).any(|at| sentence.numbers.iter().any(|other| other.from == at)) {
                continue;
            }
            out.push(Counted { place: Place { line, from: number.from, to: noun + 1 }, number: number.clone(), noun });
        }
    }
    out
}

/// Whether a figure of a text can be a figure of the record, as people round.
pub fn agrees(number: &NumberMention, range: Range) -> bool {
    let value = number.value;
    if number.bounds {
        return match (number.range.low, number.range.high) {
            // More than, at least: near enough to say it.
            (low, None) => range.high.is_none_or(|high| high >= low) && range.low <= value.saturating_mul(2),
            // Up to, fewer than.
            (_, Some(high)) => range.low <= high && range.high.is_none_or(|top| top.saturating_mul(2) >= high || range.high.is_none()),
        };
    }
    let round = value >= 1_000 && value.is_multiple_of(1_000);
    let slack = if round && !number.about { value / 40 } else { 0 };
    let text = Range { low: number.range.low.saturating_sub(slack), high: number.range.high.map(|high| high.saturating_add(slack)) };
    text.can_equal(range)
}

/// The words of a text that stand in a row in another, at most: their number.
pub fn longest_run<A: AsRef<str>, B: AsRef<str>>(words: &[A], within: &[B]) -> usize {
    let mut best = 0;
    let mut row = vec![0usize; within.len() + 1];
    for word in words {
        let mut before = 0;
        for (at, other) in within.iter().enumerate() {
            let saved = row[at + 1];
            row[at + 1] = if word.as_ref() == other.as_ref() { before + 1 } else { 0 };
            best = best.max(row[at + 1]);
            before = saved;
        }
    }
    best
}
