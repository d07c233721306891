//! The dates of a document, each with what it is said to be the date of.

use chrono::{Duration, NaiveDate};

use super::Held;
use crate::words::{Place, Sentence, Signal};

/// What a date is said to be the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The organization learned of it.
    Discovered,
    /// It began.
    Started,
    /// It ended.
    Ended,
    /// It was contained.
    Contained,
    /// It was determined to be material.
    Material,
}

impl Event {
    /// What is said of the day.
    pub fn said(self) -> &'static str {
        match self {
            Event::Discovered => "it was discovered",
            Event::Started => "it began",
            Event::Ended => "it ended",
            Event::Contained => "it was contained",
            Event::Material => "it was determined to be material",
        }
    }
}

/// A date of a document with its event.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    /// The event.
    pub event: Event,
    /// Where.
    pub place: Place,
    /// The first day it can be.
    pub first: NaiveDate,
    /// The last day it can be.
    pub last: NaiveDate,
}

const DISCOVERED: &[&str] = &[
    "discovered",
    "discover",
    "learned",
    "detected",
    "identified",
    "aware",
    "noticed",
    "alerted",
    "supimos",
    "descubrimos",
    "detectamos",
    "identificamos",
    "found",
    "spotted",
];
const STARTED: &[&str] =
    &["began", "started", "occurred", "happened", "place", "starting", "beginning", "comenzó", "empezó", "ocurrió", "commenced"];
const ENDED: &[&str] = &["ended", "stopped", "terminó", "ceased"];
const CONTAINED: &[&str] = &["contained", "contuvimos", "contenido"];

const REPORTED: &[&str] = &["said", "wrote", "announced", "stated", "reported", "disclosed", "told", "dijo", "dijimos"];

/// The dates of a document, each with what it is the date of.
pub fn dated(held: &Held) -> Vec<Dated> {
    let Some(near) = held.record.day("timeline.discovered").or(held.date) else { return Vec::new() };
    let mut out = Vec::new();
    for (line, sentence) in held.reading.narrative() {
        if held.reading.in_advice(line) || sentence.question {
            continue;
        }
        let future =
            sentence.tokens.iter().any(|token| ["will", "by", "deadline", "enroll", "expires", "must"].contains(&token.word.as_str()));
        for (index, date) in sentence.dates.iter().enumerate() {
            let Some((first, last)) = date.days(near) else { continue };
            let Some(event) = event_of(sentence, index, date.from, date.to) else { continue };
            if future && event != Event::Discovered && first > near + Duration::days(60) {
                continue;
            }
            out.push(Dated { event, place: Place { line, from: date.from, to: date.to }, first, last });
        }
    }
    out
}

/// What the nearest verb of the clause makes of a date.
fn event_of(sentence: &Sentence, index: usize, from: usize, to: usize) -> Option<Event> {
    let word = |at: usize| sentence.word(at);
    // “between February 10 and March 3”: the first is the beginning, the second the end.
    if index > 0
        && sentence
            .dates
            .get(index - 1)
            .is_some_and(|before| before.to + 1 >= from && ["and", "to", "through", "until", "y", "a", "al"].contains(&word(before.to)))
    {
        return window(sentence, index - 1).then_some(Event::Ended);
    }
    if let Some(next) = sentence.dates.get(index + 1)
        && to + 1 >= next.from
        && ["and", "to", "through", "until", "y", "a", "al"].contains(&word(to))
    {
        return window(sentence, index).then_some(Event::Started);
    }
    // “until June 24”, “since 2024”: the end or the beginning of what the sentence tells.
    if let Some(event) = preposition(sentence, from) {
        return of_incident(sentence).then_some(event);
    }
    // “As of April 18 we know of no misuse”: the day of what is known, not of what happened.
    if from >= 2 && word(from - 2) == "as" && word(from - 1) == "of" {
        return None;
    }
    let together = |at: usize| sentence.clauses.get(at) == sentence.clauses.get(from);
    let verb = |at: usize| [DISCOVERED, STARTED, ENDED, CONTAINED].iter().any(|words| words.contains(&word(at)));
    let fronted = !(0..from).any(|at| together(at) && verb(at));
    let mut best: Option<(usize, Event)> = None;
    for at in 0..sentence.tokens.len() {
        if !together(at) || (from..to).contains(&at) {
            continue;
        }
        let distance = if at < from { from - at } else { at + 1 - to };
        // A date in front takes the verb behind it, any other the verb before it; never across another date.
        let mut between = if at < from { at..from } else { to..at };
        if (at > from) != fronted || between.any(|index| sentence.dates.iter().any(|other| other.from == index)) {
            continue;
        }
        // “We learned of it the next day and called the message back on March 6”: the first verb has a day of its own.
        if at < from && (at..from).any(|at| ["next", "same", "following"].contains(&word(at)) && ["day", "morning"].contains(&word(at + 1)))
        {
            continue;
        }
        // “We discovered malware run by criminals who had entered on September 8”: that day is another matter.
        if at < from && DISCOVERED.contains(&word(at)) && (at..from).any(|between| word(between) == "had") {
            continue;
        }
        // “The quarter ended September 30”.
        if ENDED.contains(&word(at)) && at > 0 && ["quarter", "year", "period", "months", "ending"].contains(&word(at - 1)) {
            continue;
        }
        let event = match word(at) {
            // “On August 27 we said that it was contained”: the day of what was said.
            _ if (from.min(at)..to.max(at)).any(|at| REPORTED.contains(&word(at))) => continue,
            // “Found none by July 6” and “aware of no misuse” are no discoveries.
            "found" | "noticed" | "detected" | "spotted" if ["no", "none", "nothing"].contains(&word(at + 1)) => continue,
            "aware" if word(at + 1) == "of" && ["no", "any"].contains(&word(at + 2)) => continue,
            word if DISCOVERED.contains(&word) => Event::Discovered,
            "place" if at > 0 && !["took", "taken", "take"].contains(&word(at - 1)) => continue,
            word if STARTED.contains(&word) => Event::Started,
            // “The hospital stopped all transfers of files” ended something else.
            "stopped" if !stops_incident(sentence, at) => continue,
            word if ENDED.contains(&word) => Event::Ended,
            word if CONTAINED.contains(&word)
                && sentence
                    .at(at, &[Signal::Include])
                    .is_none_or(|_| at > 0 && ["was", "been", "fully", "we"].contains(&word_before(sentence, at))) =>
            {
                Event::Contained
            }
            "material" if sentence.tokens.iter().any(|token| token.word.starts_with("determin") || token.word.starts_with("conclu")) => {
                Event::Material
            }
            _ => continue,
        };
        if distance <= 14 && best.is_none_or(|(known, _)| distance < known) {
            best = Some((distance, event));
        }
    }
    let (_, event) = best?;
    // “Notices were sent beginning March 15.”
    let sent = |word: &str| ["notices", "letters", "notified", "mailed", "mailing", "notifying", "notify", "sent"].contains(&word);
    if event == Event::Started && sentence.tokens.iter().any(|token| sent(&token.word)) {
        return None;
    }
    // “A delay beginning June 10 and running until June 24”: the days of the delay.
    let matter = [Signal::Take, Signal::Access].into_iter().any(|signal| sentence.has(signal));
    if matches!(event, Event::Started | Event::Ended) && !matter && holds_back(sentence) {
        return None;
    }
    // “By March 6 we had identified the people”, “we identified the customers on …”: not the discovery of the incident.
    if event == Event::Discovered {
        let object = sentence.tokens.iter().enumerate().any(|(at, token)| {
            ["whose", "residents", "individuals", "scope", "extent", "vulnerability", "additional", "review", "completed", "finished"]
                .contains(&token.word.as_str())
                && together(at)
        });
        let others = (0..sentence.tokens.len()).any(|at| {
            together(at)
                && ["you", "vendor", "provider", "supplier", "they", "customers", "researcher", "researchers", "reporter"]
                    .contains(&word(at))
                && DISCOVERED.contains(&word(at + 1))
        });
        if object || others || sentence.has(Signal::FutureMark) && sentence.dates.len() > 1 {
            return None;
        }
    }
    Some(event)
}

/// Whether what was stopped is what happened: “we stopped it”, “the access was stopped”.
fn stops_incident(sentence: &Sentence, at: usize) -> bool {
    const OBJECTS: [&str; 12] =
        ["it", "this", "that", "them", "activity", "access", "attack", "intrusion", "theft", "copying", "breach", "incident"];
    let passive = at > 0 && ["was", "were", "been", "it", "activity"].contains(&sentence.word(at - 1));
    passive || (at + 1..at + 5).any(|next| OBJECTS.contains(&sentence.word(next))) || at + 1 >= sentence.tokens.len()
}

/// What a preposition right before a date makes of it; “about”, “late on” and their like may stand between.
fn preposition(sentence: &Sentence, date: usize) -> Option<Event> {
    const FILLERS: [&str; 14] =
        ["on", "or", "about", "around", "approximately", "early", "late", "mid", "the", "at", "least", "morning", "evening", "of"];
    let at = (0..date).rev().find(|at| !FILLERS.contains(&sentence.word(*at)))?;
    match sentence.word(at) {
        "since" | "from" | "desde" => Some(Event::Started),
        "until" | "through" | "till" | "hasta" => Some(Event::Ended),
        _ => None,
    }
}

/// Whether a sentence tells of somebody at work in the systems or with the data, and not of what was looked for or found since.
fn of_incident(sentence: &Sentence) -> bool {
    let since = [Signal::Misuse, Signal::Evidence].into_iter().any(|signal| sentence.has(signal)) || of_notices(sentence);
    !since && [Signal::Take, Signal::Access, Signal::Incident, Signal::AttackNoun].into_iter().any(|signal| sentence.has(signal))
}

/// Whether a sentence tells of a delay that somebody asked for.
fn holds_back(sentence: &Sentence) -> bool {
    sentence.tokens.iter().any(|token| ["delay", "delayed", "hold", "asked", "requested"].contains(&token.word.as_str()))
}

/// Whether a sentence tells of notices that were held back, or of who looked for what since.
fn of_notices(sentence: &Sentence) -> bool {
    const OTHER: [&str; 17] = [
        "asks",
        "request",
        "held",
        "wait",
        "waited",
        "notify",
        "notice",
        "report",
        "letter",
        "letters",
        "watch",
        "review",
        "reviewed",
        "complaints",
        "looked",
        "checked",
        "monitoring",
    ];
    holds_back(sentence) || sentence.tokens.iter().any(|token| OTHER.contains(&token.word.as_str()))
}

fn word_before(sentence: &Sentence, at: usize) -> &str {
    if at > 0 { sentence.word(at - 1) } else { "" }
}

/// Whether two dates are the ends of what happened: “between”, “from”, with words for the incident.
fn window(sentence: &Sentence, first: usize) -> bool {
    let Some(date) = sentence.dates.get(first) else { return false };
    let before = |back: usize| if date.from >= back { sentence.word(date.from - back) } else { "" };
    let opens = (1..=4).any(|back| ["between", "from", "entre", "desde", "del"].contains(&before(back)));
    let matter =
        [Signal::Take, Signal::Access, Signal::Incident, Signal::Touch, Signal::Attacker].into_iter().any(|signal| sentence.has(signal));
    let other = sentence.tokens.iter().any(|token| {
        [
            "review",
            "call",
            "open",
            "hours",
            "monitoring",
            "enroll",
            "mailed",
            "outage",
            "offline",
            "down",
            "visited",
            "purchased",
            "applied",
        ]
        .contains(&token.word.as_str())
    });
    opens && matter && !other && !holds_back(sentence)
}
