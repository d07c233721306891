//! FW305: no evidence is claimed where none could have been found.

use crate::check::held::record::{Standing, none_known};
use crate::check::held::say::denies;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::{Finding as FactFinding, FindingStatus, Logs};
use crate::quantity::When;
use crate::reference::Happened;
use crate::source::{AnyScalar as _, Span};
use crate::words::{Place, Sentence, Signal, Stance};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW305",
    name: "evidence-denied-without-basis",
    severity: Severity::Error,
    summary: "A document says that there is no evidence of something, and the file has no basis for it, no day, incomplete logs, or says that it was found.",
    why: "It looks for “no evidence”, “no indication”, “not aware of” and the like, about misuse, publication, other systems, or \
          access to data, and asks of `findings.misuse`, `findings.published` or `findings.network` a `basis` and an `as_of`, and \
          of `incident.logs` that they are complete. To have seen nothing says something only where someone looked, at something \
          that would show it. A sentence without a time (“as of”, “to date”) is told as a note.",
    faulty: "findings: {misuse: {status: none-known, as_of: 2026-03-08, basis: a look at reports from customers}}\nincident: {summary: Someone without \
             permission copied customer records., access: confirmed, acquisition: confirmed, logs: partial}\n--- press\nOn March 2, 2026, we learned \
             that an intruder copied the names and email addresses of about 5,200 customers. As of March 8, we have no evidence that the information was misused.\n",
    mended: "findings: {misuse: {status: none-known, as_of: 2026-03-08, basis: watching criminal forums}}\nincident: {summary: Someone without permission copied \
             customer records., access: confirmed, acquisition: confirmed, logs: complete}\n--- press\nOn March 2, 2026, we learned that an intruder \
             copied the names and email addresses of about 5,200 customers. As of March 8, based on watching criminal forums, we have no evidence that the \
             information was misused.\n",
    basis: "FTC, SkyMed 2020: the inquiry did not support the claim; Washington v. T-Mobile, complaint of 2025-01-06",
};

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Misuse.
    Misuse,
    /// Publication.
    Published,
    /// Other systems.
    Network,
    /// Access to data.
    Access,
}

/// The topics of a claim of no evidence, and its words.
pub fn claim(sentence: &Sentence) -> Option<(Vec<Topic>, usize, usize)> {
    if sentence.question {
        return None;
    }
    let evidence = sentence.first(Signal::Evidence)?;
    let behind = |signal: Signal| sentence.all(signal).any(|mark| mark.from >= evidence.from);
    let mut topics = Vec::new();
    if behind(Signal::Misuse) {
        topics.push(Topic::Misuse);
    }
    if behind(Signal::PublishedTopic) {
        topics.push(Topic::Published);
    }
    if topics.is_empty() && behind(Signal::NetworkTopic) {
        topics.push(Topic::Network);
    }
    let data = || sentence.terms.iter().any(|term| term.from >= evidence.from) || behind(Signal::GenericData);
    if topics.is_empty() && data() && [Signal::Take, Signal::Access, Signal::Touch].into_iter().any(behind) {
        topics.push(Topic::Access);
    }
    let last = sentence.tokens.len().min(evidence.to + 6);
    (!topics.is_empty()).then_some((topics, evidence.from, last))
}

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    for (line, sentence) in held.reading.narrative() {
        if held.reading.in_advice(line) {
            continue;
        }
        let Some((topics, from, to)) = claim(sentence).or_else(|| answer(held, line)) else { continue };
        // “We will not tell anyone that there is ‘no evidence’”, “we did not look, so we do not say that we saw no sign of it”.
        let unsaid = sentence.all(Signal::Negate).any(|mark| {
            mark.to < from
                && (mark.to..mark.to + 3).any(|at| {
                    ["tell", "say", "claim", "mean", "promise", "pretend", "assure", "suggest", "imply", "saying", "claiming"]
                        .contains(&sentence.word(at))
                })
        });
        // “This does not mean that there is no evidence …”
        if unsaid
            || sentence.all(Signal::Negate).any(|mark| {
                mark.to <= from
                    && mark.from + 6 > from
                    && sentence.first(Signal::Evidence).is_some_and(|evidence| denies(sentence, mark, evidence))
            })
        {
            continue;
        }
        let place = Place { line, from, to };
        judge(held, line, place, &topics, findings);
    }
}

/// “Has anyone misused it? We have come across nothing that points that way.”: the question before says what it is about.
fn answer(held: &Held, line: usize) -> Option<(Vec<Topic>, usize, usize)> {
    let sentence = held.reading.sentence(line);
    let evidence = sentence.first(Signal::Evidence).filter(|_| !sentence.question)?;
    let asked = (line.saturating_sub(2)..line).rev().map(|before| held.reading.sentence(before)).find(|before| before.question)?;
    let topic = |(signal, topic): (Signal, Topic)| asked.has(signal).then_some(topic);
    let topics: Vec<Topic> =
        [(Signal::Misuse, Topic::Misuse), (Signal::PublishedTopic, Topic::Published)].into_iter().filter_map(topic).collect();
    (!topics.is_empty()).then(|| (topics, evidence.from, sentence.tokens.len().min(evidence.to + 6)))
}

fn judge(held: &Held, line: usize, place: Place, topics: &[Topic], findings: &mut Vec<Finding>) {
    let mut faults: Vec<(String, Option<Span>)> = Vec::new();
    for topic in topics {
        match topic {
            Topic::Access => faults.extend(access(held).or_else(|| undecided(held, line))),
            Topic::Misuse => faults.extend(found("findings.misuse", held.record.finding("misuse"))),
            Topic::Published => {
                faults.extend(found("findings.published", held.record.finding("published").or_else(|| held.record.finding("misuse"))))
            }
            Topic::Network => faults.extend(found("findings.network", held.record.finding("network"))),
        }
    }
    let logs = held.record.logs();
    match logs.map(|logs| logs.value) {
        Some(Logs::Partial) => faults.push(("`incident.logs` are partial".to_owned(), logs.map(|logs| logs.span))),
        Some(Logs::None) => faults.push(("there are no logs".to_owned(), logs.map(|logs| logs.span))),
        Some(Logs::Unknown) => faults.push(("`incident.logs` says `unknown`".to_owned(), logs.map(|logs| logs.span))),
        _ => {}
    }
    let quote = held.quote_line(line);
    if let Some((fault, span)) = faults.first() {
        let all: Vec<&str> = faults.iter().map(|(fault, _)| fault.as_str()).collect();
        let mut finding = held.finding(&RULE, place, format!("{quote} cannot be said by this file: {}", all.join("; ")));
        if let Some(span) = span {
            finding = held.with_fact(finding, *span, fault.clone());
        }
        findings.push(
            finding
                .help("say what was looked at, by whom and up to which day, with the key that holds it; or say that it is not known yet"),
        );
        return;
    }
    if logs.is_none() && !held.is_own() {
        let finding =
            held.finding(&RULE, place, format!("{quote} rests on the logs, of which the file says nothing")).weighing(Severity::Note);
        findings.push(finding.help("say in `incident.logs` how complete they are"));
    } else if !held.is_own() && !timed(held, line) {
        let finding = held.finding(&RULE, place, format!("{quote} does not say as of when")).weighing(Severity::Note);
        findings.push(finding.help("give the day: “As of March 8, …”"));
    }
}

/// Whether the sentence, or one beside it in its paragraph, gives a time.
fn timed(held: &Held, line: usize) -> bool {
    let passage = held.reading.lines[line].passage;
    let near = |other: &usize| other.abs_diff(line) <= 1 && held.reading.lines[*other].passage == passage;
    (line.saturating_sub(1)..(line + 2).min(held.reading.lines.len())).filter(near).any(|other| {
        let sentence = held.reading.sentence(other);
        sentence.has(Signal::AsOf) || !sentence.dates.is_empty()
    })
}

/// What is wrong with a claim about something that was looked for.
fn found(key: &str, finding: Option<&FactFinding>) -> Option<(String, Option<Span>)> {
    let Some(finding) = finding else { return Some((format!("`{key}` is not there"), None)) };
    let span = finding.status.as_ref().map_or(finding.span, |status| status.span);
    match finding.status.as_ref().map(|status| status.value) {
        Some(FindingStatus::Found) => return Some((format!("`{key}` says that it was found"), Some(span))),
        Some(FindingStatus::NotAssessed) => return Some((format!("`{key}` says that nobody has looked"), Some(span))),
        _ => {}
    }
    let known = |text: Option<&str>| text.is_some_and(|text| text != "unknown" && !text.trim().is_empty());
    if !known(finding.basis.as_ref().map(|basis| basis.value.0.as_str())) {
        return Some((format!("`{key}.basis` is not there"), Some(span)));
    }
    let dated = finding.as_of.as_ref().is_some_and(|as_of| as_of.value != When::Unknown);
    (!dated || !none_known(finding)).then(|| (format!("`{key}.as_of` is not there"), Some(span))).filter(|_| !dated)
}

/// What is wrong with a claim, without a day, that data were not reached of which the file does not know it.
fn undecided(held: &Held, line: usize) -> Option<(String, Option<Span>)> {
    if timed(held, line) {
        return None;
    }
    let groups = held.groups_of(line);
    let open = held.reading.mentions.iter().filter(|mention| mention.place.line == line && mention.stance == Stance::NoEvidence);
    let terms = open.map(|mention| held.reading.term(mention.term)).filter(|term| term.is_category());
    let items = terms.flat_map(|term| &term.covers).filter_map(|id| held.standing(&groups, id));
    items
        .filter(|item| matches!(item.standing, Standing::Unknown | Standing::Suspected))
        .map(|item| (format!("the file does not know of {} whether it was taken", item.entry.printed()), Some(item.span)))
        .next()
}

/// What is wrong with a claim that data were not reached.
fn access(held: &Held) -> Option<(String, Option<Span>)> {
    let reached = held.record.acquisition().filter(|fact| fact.value == Happened::Confirmed);
    reached
        .filter(|_| {
            held.record.obtained().next().is_some()
                && held.record.people.iter().all(|people| people.items.iter().all(|item| item.standing != Standing::NotObtained))
        })
        .map(|fact| ("`incident.acquisition` is confirmed, and no category is recorded as not taken".to_owned(), Some(fact.span)))
}
