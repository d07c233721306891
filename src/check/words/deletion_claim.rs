//! FW312: the attacker's word is told as a fact.

use crate::check::held::record::is_yes;
use crate::check::held::say::denies;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::words::{Mark, Place, Sentence, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW312",
    name: "deletion-claim",
    severity: Severity::Error,
    summary: "A document says that the data were deleted or destroyed, and nobody could verify it.",
    why: "It looks for “deleted”, “destroyed”, “no longer has” said of the data that were taken, where `incident.deletion` is not verified. \
          That somebody claims it may be told together with the fact that it could not be verified. What the organization itself \
          deletes is left alone.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, deletion: {claimed_by: the \
             attacker, verified: false, basis: a message from the attacker}}\n--- letter\nOn February 10, 2026, an intruder copied your name and email \
             address. We have confirmed that the copy was destroyed.\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, deletion: {claimed_by: the \
             attacker, verified: false, basis: a message from the attacker}}\n--- letter\nOn February 10, 2026, an intruder copied your name and email \
             address. The intruder says that the copy was destroyed. We could not verify that.\n",
    basis: "FTC, Blackbaud 2024: it was never able to verify that the data were deleted; FTC, Uber 2018",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) || held.record.occurred().is_none() {
        return;
    }
    let incident = held.incident.facts.incident.as_ref();
    let deletion = incident.and_then(|incident| incident.deletion.as_ref());
    if deletion.is_some_and(|deletion| is_yes(deletion.verified.as_ref())) {
        return;
    }
    let receivers = incident.and_then(|incident| incident.disclosed_to.as_ref()).is_some_and(|to| is_yes(to.deleted.as_ref()));
    for (line, sentence) in held.reading.narrative() {
        if held.reading.in_advice(line) || sentence.question {
            continue;
        }
        let Some(mark) = sentence.all(Signal::Deletion).find(|mark| of_data(sentence, mark)) else { continue };
        if sentence.all(Signal::Negate).any(|negation| denies(sentence, negation, mark) && sentence.word(negation.from) != "no")
            || receivers
        {
            continue;
        }
        // “We do not know how many have deleted it.”
        let has = |words: &[&str]| sentence.tokens.iter().any(|token| words.contains(&token.word.as_str()));
        if has(&["unknown", "whether"]) || (sentence.has(Signal::Negate) && has(&["know", "known", "sure", "certain", "say", "tell"])) {
            continue;
        }
        // The claim with its caveat, in this sentence or the next one.
        let caveat = |at: usize| at < held.reading.lines.len() && held.reading.sentence(at).has(Signal::VerifyNot);
        let near = |next: usize| held.reading.lines.get(next).is_some_and(|next| next.passage <= held.reading.lines[line].passage + 1);
        if caveat(line) || (line + 1..line + 4).any(|next| near(next) && caveat(next)) || (line > 0 && caveat(line - 1)) {
            continue;
        }
        let place = Place { line, from: mark.from, to: mark.to };
        match deletion {
            Some(deletion) => {
                let span = deletion.claimed_by.as_ref().map_or(deletion.span, |by| by.span);
                let message = format!("{} tells as a fact what the file holds as an unverified claim", held.quote_line(line));
                let finding = held.with_fact(held.finding(&RULE, place, message), span, "who claims it");
                findings.push(finding.help("say who claims it and that it could not be verified, or leave it out"));
            }
            None if incident.is_some_and(|incident| incident.disclosed_to.is_some()) => {
                let message =
                    format!("{} says that those who got the data deleted them, and the file does not know it", held.quote_line(line));
                let span = incident.and_then(|incident| incident.disclosed_to.as_ref()).map(|to| to.span);
                let mut finding = held.finding(&RULE, place, message);
                if let Some(span) = span {
                    finding = held.with_fact(finding, span, "to whom they were sent");
                }
                findings.push(finding.help("say what is known: who was asked to delete them, and who confirmed it"));
            }
            None => {
                let message = format!("{} says that the data were deleted, of which the file knows nothing", held.quote_line(line));
                findings.push(
                    held.finding(&RULE, place, message)
                        .weighing(Severity::Note)
                        .help("fill in `incident.deletion`: who claims it, whether it was verified, on what basis"),
                );
            }
        }
        return;
    }
}

/// Whether the deletion is of the data that were taken, and not by the organization of its own.
fn of_data(sentence: &Sentence, mark: &Mark) -> bool {
    let before = |at: usize| if mark.from >= at { sentence.word(mark.from - at) } else { "" };
    // “We deleted”, “we will delete”, “files that attackers deleted” are other matters.
    let ours = (1..=3).any(|at| before(at) == "we")
        && !sentence
            .tokens
            .iter()
            .any(|token| ["confirmed", "confirmation", "assurance", "assurances", "believe"].contains(&token.word.as_str()));
    let data = !sentence.terms.is_empty()
        || sentence.has(Signal::GenericData)
        || sentence.tokens.iter().any(|token| ["copy", "copies", "it", "they", "everything", "backups"].contains(&token.word.as_str()));
    // “Please delete it” asks, and claims nothing.
    let asked = ["delete", "destroy", "erase"].contains(&sentence.word(mark.from)) && before(1) != "did";
    let future = sentence.all(Signal::Hedge).any(|hedge| hedge.to == mark.from)
        || (1..=2).any(|at| ["will", "to", "can"].contains(&before(at)) && at == 1);
    let systems = ["backup", "server", "servers", "systems", "malware"]
        .iter()
        .any(|word| (mark.from.saturating_sub(5)..mark.to + 4).any(|at| sentence.word(at) == *word));
    data && !ours && !asked && !future && !systems
}
