//! FW309: what stopped working is not told.

use crate::check::held::say::denies;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::source::Scalar as _;
use crate::words::stem::{share, stems};
use crate::words::{Mark, Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW309",
    name: "disruption-left-out",
    severity: Severity::Error,
    summary: "The file says that something stopped working, and the document tells of no disruption or denies one.",
    why: "It looks for words of outage, encryption by the attacker, shutdown and delay, and for the words of `incident.disruption` itself. \
          An attack that stopped a business is told as one; a document that speaks of data alone tells half.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, disruption: [The online store \
             was offline for two days.]}\n--- press\nOn March 2, 2026, we learned that an intruder copied the names and email addresses of about 5,200 customers.\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, disruption: [The online store \
             was offline for two days.]}\n--- press\nOn March 2, 2026, we learned that an intruder copied the names and email addresses of about 5,200 \
             customers. Our online store was down for two days.\n",
    basis: "SEC order, Flagstar 2024 (3-22360): encryption and outages unsaid; settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if !held.is(&[Kind::CurrentReport, Kind::Letter, Kind::Press]) {
        return;
    }
    let Some(fact) = held.record.disruption().iter().find(|fact| !fact.value.is_unknown()) else { return };
    let mut denied: Option<Place> = None;
    let mut told = false;
    for (line, sentence) in held.reading.narrative() {
        if held.reading.in_advice(line) {
            continue;
        }
        // “This report was delayed at the request of …” is no outage.
        let filed = |word: &str| ["report", "notice", "notification", "disclosure", "filing", "letter", "letters"].contains(&word);
        let of_notice = sentence.tokens.iter().any(|token| filed(&token.word));
        // “We do not expect further effects on our operations”, “no material effect”: neither tells of an outage nor denies one.
        let measured = |word: &str| ["anticipate", "anticipates", "expect", "expects", "believe", "believes", "material"].contains(&word);
        if sentence.tokens.iter().any(|token| measured(&token.word)) && sentence.tokens.iter().any(|token| token.word == "operations") {
            continue;
        }
        // “We shut the intruder out”, “the account was closed”: what was stopped is the attack.
        let ended = |mark: &Mark| {
            (mark.from..mark.to)
                .any(|at| ["locked", "shut", "closed", "shutting", "suspended", "stopped", "off", "switched"].contains(&sentence.word(at)))
                && (mark.from.saturating_sub(3)..mark.to + 4).any(|at| {
                    sentence.at(at, &[Signal::Attacker]).is_some()
                        || ["access", "account", "login", "intruder", "thief", "hacker", "key", "attack", "intrusion", "breach"]
                            .contains(&sentence.word(at))
                })
        };
        let delayed = |mark: &Mark| of_notice && sentence.word(mark.from).starts_with("delay");
        for mark in sentence.all(Signal::Disruption).filter(|mark| !delayed(mark) && !ended(mark)) {
            let mut negations = sentence.all(Signal::Negate);
            let no = negations.any(|negation| denies(sentence, negation, mark) && negation.to <= mark.from);
            let without = mark.from > 0 && ["without", "sin"].contains(&sentence.word(mark.from - 1));
            if no || without {
                denied = denied.or(Some(Place { line, from: mark.from, to: mark.to }));
            } else {
                told = true;
            }
        }
    }
    if !told && denied.is_none() {
        let language = held.reading.language;
        told = held.record.disruption().iter().any(|fact| {
            let wanted = stems(&fact.value.0, language);
            wanted.len() >= 2
                && held.reading.narrative().any(|(line, sentence)| {
                    // Half of its words with two numbers of it: “off on April 23 and 24”.
                    let here = &held.reading.stems(line).all;
                    let days = wanted.intersection(here).filter(|stem| stem.len() < 4 && stem.starts_with(|c: char| c.is_ascii_digit()));
                    if days.count() >= 2 && share(&wanted, here) >= 0.5 {
                        return true;
                    }
                    // “used a flaw in our online service” is not “customers could not use the online service”.
                    let enough = if sentence.has(Signal::Negate) { 0.6 } else { 0.9 };
                    share(&wanted, here) >= enough
                })
        });
    }
    if told {
        return;
    }
    let (finding, help) = match denied {
        Some(place) => {
            let message = format!(
                "{} denies a disruption, and the file tells of one: {}",
                held.quote_line(place.line),
                fact.value.print().trim_end_matches('.')
            );
            (held.finding(&RULE, place, message), "say what stopped working, and for how long")
        }
        None => {
            let message = format!(
                "this {} tells of no disruption, and the file does: {}",
                held.kind.name(),
                fact.value.print().trim_end_matches('.')
            );
            (held.finding_on_whole(&RULE, message.trim_end_matches('.').to_owned()), "say what stopped working, and for how long")
        }
    };
    findings.push(held.with_fact(finding, fact.span, "this stopped working").help(help));
}
