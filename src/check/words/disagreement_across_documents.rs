//! FW315: documents disagree with each other or with the file on a date, a count, a category or a state.

use chrono::{Duration, NaiveDate};

use crate::check::held::say::{agrees, figures};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Location, Related, Rule, Severity};
use crate::incident::Investigation;
use crate::source::Span;
use crate::words::{Place, Signal, Stance};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW315",
    name: "disagreement-across-documents",
    severity: Severity::Error,
    summary: "A document gives another date than the file or calls an investigation over that goes on, or two documents disagree on a date, a count, a category or whether it is contained.",
    why: "Every document the program writes comes from one file. It reads the dates of a document, each with what it says happened then \
          (discovered, began, ended, was contained, was determined), and compares them with the timeline; with `--against` also \
          the dates, figures, categories and states of several documents with each other. Regulators and plaintiffs lay them \
          side by side, and a public notice to customers can be the basis of a claim of investors.",
    faulty: "--- press\nOn March 5, 2026, we discovered that an intruder copied the names and email addresses of 5,200 customers.\n",
    mended: "--- press\nOn March 2, 2026, we discovered that an intruder copied the names and email addresses of 5,200 customers.\n",
    basis: "SEC orders: Flagstar 2024 (3-22360); Yahoo/Altaba 2018 (3-18448), where a contract's warranty was attached to an 8-K; settled without admission",
};

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
    fn said(self) -> &'static str {
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
fn event_of(sentence: &crate::words::Sentence, index: usize, from: usize, to: usize) -> Option<Event> {
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
fn stops_incident(sentence: &crate::words::Sentence, at: usize) -> bool {
    const OBJECTS: [&str; 12] =
        ["it", "this", "that", "them", "activity", "access", "attack", "intrusion", "theft", "copying", "breach", "incident"];
    let passive = at > 0 && ["was", "were", "been", "it", "activity"].contains(&sentence.word(at - 1));
    passive || (at + 1..at + 5).any(|next| OBJECTS.contains(&sentence.word(next))) || at + 1 >= sentence.tokens.len()
}

/// What a preposition right before a date makes of it; “about”, “late on” and their like may stand between.
fn preposition(sentence: &crate::words::Sentence, date: usize) -> Option<Event> {
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
fn of_incident(sentence: &crate::words::Sentence) -> bool {
    let since = [Signal::Misuse, Signal::Evidence].into_iter().any(|signal| sentence.has(signal)) || of_notices(sentence);
    !since && [Signal::Take, Signal::Access, Signal::Incident, Signal::AttackNoun].into_iter().any(|signal| sentence.has(signal))
}

/// Whether a sentence tells of a delay that somebody asked for.
fn holds_back(sentence: &crate::words::Sentence) -> bool {
    sentence.tokens.iter().any(|token| ["delay", "delayed", "hold", "asked", "requested"].contains(&token.word.as_str()))
}

/// Whether a sentence tells of notices that were held back, or of who looked for what since.
fn of_notices(sentence: &crate::words::Sentence) -> bool {
    const OTHER: [&str; 22] = [
        "asked",
        "asks",
        "request",
        "requested",
        "hold",
        "held",
        "delay",
        "delayed",
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
    sentence.tokens.iter().any(|token| OTHER.contains(&token.word.as_str()))
}

fn word_before(sentence: &crate::words::Sentence, at: usize) -> &str {
    if at > 0 { sentence.word(at - 1) } else { "" }
}

/// Whether two dates are the ends of what happened: “between”, “from”, with words for the incident.
fn window(sentence: &crate::words::Sentence, first: usize) -> bool {
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

/// Applies the rule: the dates of a document against the file.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) || held.is_own() {
        return;
    }
    over(held, findings);
    for said in dated(held) {
        let Some((span, written, key)) = contradicted(held, &said) else { continue };
        let message = format!(
            "{} says that {} on another day than the file: `{key}` is `{written}`",
            held.quote_line(said.place.line),
            said.event.said()
        );
        let finding = held.with_fact(held.finding(&RULE, said.place, message), span, format!("`{key}` is `{written}`"));
        findings.push(finding.help("give the day of the file, or correct the file with its source"));
    }
}

/// The fact that a date contradicts.
fn contradicted(held: &Held, said: &Dated) -> Option<(Span, String, &'static str)> {
    let zone = held.incident.zone();
    let moments = held.record.moments();
    let moment = |key: &str| moments.iter().find(|moment| moment.key == key).copied();
    let window = |key: &str, slack: i64| {
        let moment = moment(key)?;
        let (first, last) = moment.when.days(zone)?;
        let slack = Duration::days(if moment.when.is_about() { slack.max(14) } else { slack });
        Some((first - slack, last + slack))
    };
    let key = match said.event {
        Event::Discovered => "timeline.discovered",
        Event::Started => "timeline.started",
        Event::Ended => "timeline.ended",
        Event::Contained => "timeline.contained",
        Event::Material => "timeline.determined_material",
    };
    let fact = moment(key)?;
    let meets = |range: Option<(NaiveDate, NaiveDate)>| range.is_some_and(|(first, last)| said.first <= last && first <= said.last);
    let mut right = meets(window(key, 0));
    match said.event {
        Event::Discovered => {
            // Other things that became known have their own days.
            let others = [
                "timeline.believed",
                "timeline.confirmed",
                "timeline.determined",
                "timeline.scope_identified",
                "timeline.determined_material",
            ];
            right |= others.iter().any(|key| meets(window(key, 0)));
            let vendors = held.incident.facts.incident.iter().flat_map(|incident| incident.vendors.iter().flatten());
            let told = vendors.flat_map(|vendor| [&vendor.discovered, &vendor.told_us]).flatten();
            let events = held
                .incident
                .facts
                .timeline
                .iter()
                .flat_map(|timeline| timeline.events.iter().flatten())
                .filter_map(|event| event.at.as_ref());
            let history = held.incident.history().filter_map(|prior| prior.at.as_ref());
            right |= told.chain(events).chain(history).any(|fact| meets(fact.value.days(zone)));
        }
        Event::Started | Event::Ended => {
            // Within what happened, anything may have occurred; what has no end yet may still have gone on.
            let start = window("timeline.started", 0).map(|(first, _)| first);
            let end = window("timeline.ended", 0).or_else(|| window("timeline.contained", 0)).map(|(_, last)| last);
            let inside = start.is_none_or(|start| said.last >= start) && end.is_none_or(|end| said.first <= end);
            let plain = began(held, said);
            right |= inside && !plain;
            right |= said.event == Event::Ended && meets(window("timeline.contained", 0));
            right |= said.event == Event::Started && meets(window("timeline.discovered", 0)) && !plain && start.is_none();
            let events = held
                .incident
                .facts
                .timeline
                .iter()
                .flat_map(|timeline| timeline.events.iter().flatten())
                .filter_map(|event| event.at.as_ref());
            let history = held.incident.history().filter_map(|prior| prior.at.as_ref());
            right |= events.chain(history).any(|fact| meets(fact.value.days(zone)));
        }
        Event::Contained => right |= meets(window("timeline.ended", 0)),
        Event::Material => {}
    }
    (!right).then(|| (fact.span, fact.when.written(), fact.key))
}

/// Whether the sentence says in plain words that the date is the beginning or the end.
fn began(held: &Held, said: &Dated) -> bool {
    let sentence = held.reading.sentence(said.place.line);
    let words: &[&str] = match said.event {
        Event::Started => &["began", "started", "starting", "beginning", "commenced", "comenzó", "empezó", "between", "from"],
        _ => &["ended", "until", "ceased", "terminó", "between", "through"],
    };
    sentence.tokens.iter().any(|token| words.contains(&token.word.as_str()))
}

/// Holds several documents against each other.
pub fn check_set(set: &[Held], findings: &mut Vec<Finding>) {
    for (index, one) in set.iter().enumerate() {
        for other in &set[index + 1..] {
            dates(one, other, findings);
            counts(one, other, findings);
            categories(one, other, findings);
            states(one, other, findings);
        }
    }
}

fn push(one: &Held, here: Place, other: &Held, there: Place, message: String, findings: &mut Vec<Finding>) {
    let mut finding = other.finding(&RULE, there, message);
    let (file, span) = one.location(here);
    finding.related.push(Related { location: Location { file, span }, message: format!("{} says otherwise", one.name()) });
    findings.push(finding.help("make the two say the same, as the file has it"));
}

fn dates(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let (mine, theirs) = (dated(one), dated(other));
    for event in [Event::Discovered, Event::Started, Event::Ended, Event::Contained, Event::Material] {
        let of = |list: &[Dated]| list.iter().filter(|said| said.event == event).copied().collect::<Vec<_>>();
        let (a, b) = (of(&mine), of(&theirs));
        let agree = a.iter().any(|x| b.iter().any(|y| x.first <= y.last && y.first <= x.last));
        if let (Some(x), Some(y)) = (a.first(), b.first())
            && !agree
        {
            let message =
                format!("{} gives another day on which {} than {}: {}", other.name(), event.said(), one.name(), one.quote(x.place));
            push(one, x.place, other, y.place, message, findings);
        }
    }
}

fn counts(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let largest = |held: &Held| {
        let matter = |line: usize| {
            let sentence = held.reading.sentence(line);
            [Signal::Take, Signal::Access, Signal::Touch].into_iter().any(|signal| sentence.has(signal))
        };
        figures(held)
            .into_iter()
            .filter(|counted| matter(counted.place.line) && counted.number.value >= 10 && !held.reading.in_advice(counted.place.line))
            .max_by_key(|counted| counted.number.value)
    };
    let (Some(a), Some(b)) = (largest(one), largest(other)) else { return };
    let fits = |x: &crate::check::held::say::Counted, y: &crate::check::held::say::Counted| {
        agrees(&x.number, y.number.range) || agrees(&y.number, x.number.range)
    };
    // A letter may speak of one group only, which the file knows.
    let known = |x: &crate::check::held::say::Counted| one.record.figures.iter().any(|figure| agrees(&x.number, figure.range));
    let both_known = known(&a) && known(&b);
    if !fits(&a, &b) && !both_known {
        let message =
            format!("{} gives another figure than {}: {} against {}", other.name(), one.name(), other.quote(b.place), one.quote(a.place));
        push(one, a.place, other, b.place, message, findings);
    }
}

fn categories(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let stances = |held: &Held, wanted: &[Stance]| {
        let mut out: Vec<(&'static str, Place, Vec<usize>)> = Vec::new();
        for mention in
            held.reading.mentions.iter().filter(|mention| wanted.contains(&mention.stance) && !held.reading.in_advice(mention.place.line))
        {
            let term = held.reading.term(mention.term);
            if term.is_category() {
                out.extend(term.covers.iter().map(|id| (*id, mention.place, held.groups_of(mention.place.line))));
            }
        }
        out
    };
    for (says, denies) in [(one, other), (other, one)] {
        let (yes, no) = (stances(says, &[Stance::Said]), stances(denies, &[Stance::Denied]));
        let clash = no.iter().find_map(|(id, there, of)| {
            yes.iter()
                .find(|(known, _, groups)| {
                    known == id && groups.iter().any(|group| of.contains(group)) && !(says.record.people.len() > 1 && *groups != *of)
                })
                .map(|(_, here, _)| (*here, *there))
        });
        if let Some((here, there)) = clash {
            let message = format!("{} denies what {} says was taken: {}", denies.name(), says.name(), denies.quote_line(there.line));
            push(says, here, denies, there, message, findings);
        }
    }
}

/// What a document says of the investigation: whether it is over, and where.
fn investigation(held: &Held) -> Option<(bool, Place)> {
    const DONE: [&str; 12] = [
        "investigation is complete",
        "investigation is finished",
        "investigation is now complete",
        "investigation is closed",
        "investigation has been completed",
        "investigation has ended",
        "investigation has concluded",
        "completed our investigation",
        "concluded our investigation",
        "closed our investigation",
        "completed its investigation",
        "has completed",
    ];
    held.reading.narrative().find_map(|(line, sentence)| {
        let text = held.reading.text(line).to_lowercase();
        let place = Place { line, from: 0, to: sentence.tokens.len() };
        if !text.contains("investigation") || sentence.question || held.reading.in_advice(line) {
            return None;
        }
        let ongoing = ["ongoing", "continues", "continuing", "is still"].iter().any(|words| text.contains(words));
        let done = DONE.iter().any(|words| text.contains(words));
        if ongoing { Some((false, place)) } else { done.then_some((true, place)) }
    })
}

/// Holds what is said of the investigation against the file. That it is over is a claim; an older text may still call it ongoing.
fn over(held: &Held, findings: &mut Vec<Finding>) {
    let response = held.incident.facts.response.as_ref();
    let Some(fact) = response.and_then(|response| response.investigation.as_ref()).filter(|fact| fact.value == Investigation::Ongoing)
    else {
        return;
    };
    if let Some((true, place)) = investigation(held) {
        let message = format!("{} says that the investigation is over, and the file that it goes on", held.quote_line(place.line));
        let finding = held.with_fact(held.finding(&RULE, place, message), fact.span, "`response.investigation` is `ongoing`");
        findings.push(finding.help("say that it goes on, or correct the file with its source"));
    }
}

fn states(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let state = |held: &Held| {
        held.reading.narrative().find_map(|(line, sentence)| {
            let text = held.reading.text(line).to_lowercase();
            let at = |words: &str| text.contains(words).then_some(Place { line, from: 0, to: sentence.tokens.len() });
            let open = ["not been contained", "not yet contained", "not yet been contained", "still ongoing incident", "not contained"]
                .iter()
                .find_map(|words| at(words))
                .map(|place| (false, place));
            let closed = ["has been contained", "was contained", "is contained", "have contained", "fully contained", "we contained"]
                .iter()
                .find_map(|words| at(words))
                .map(|place| (true, place));
            open.or(closed)
        })
    };
    let pairs = [(state(one), state(other)), (investigation(one), investigation(other))];
    for (a, b) in pairs {
        if let (Some((x, here)), Some((y, there))) = (a, b)
            && x != y
        {
            let message = format!(
                "{} and {} disagree on how far it has come: {} against {}",
                other.name(),
                one.name(),
                other.quote_line(there.line),
                one.quote_line(here.line)
            );
            push(one, here, other, there, message, findings);
        }
    }
}
