//! FW301: what has happened is told as something that could.

use crate::check::held::say::{certain, states_breach};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::words::stance::{PREDICATES, governed};
use crate::words::{Mark, Place, Sentence, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW301",
    name: "hypothetical",
    severity: Severity::Warning,
    summary: "A filing or statement tells the incident as a possibility, though the file says that it happened.",
    why: "It looks for “could”, “may” and “if” with words for a breach, where no sentence of the same section says that one happened. \
          The facts are `incident.access`, `incident.acquisition`, `incident.disruption` and the data obtained. A risk factor that \
          speaks of breaches as things that might come, by an organization that has had one, misleads those who read it. Advice to \
          readers (“if you see charges you do not know”) and later incidents (“we could suffer further attacks”) are left alone.\n\n\
          The other side: in SEC v. SolarWinds most claims of this kind were dismissed on 2024-07-18 and the case was dropped with \
          prejudice on 2025-11-20, and two commissioners dissented from the orders of October 2024.",
    faulty: "--- press\nCompanies like ours could suffer a data breach. Unauthorized persons may gain access to the records of our 5,200 customers.\n",
    mended: "--- press\nOn March 2, 2026, we discovered that an unauthorized person copied the names and email addresses of about 5,200 customers. We \
             could suffer further attacks.\n",
    basis: "SEC orders: Yahoo/Altaba 2018 (3-18448), Pearson 2021, Blackbaud 2023 (3-21339), Unisys 2024, Flagstar 2024 (3-22360); settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if !held.is(&[Kind::CurrentReport, Kind::AnnualReport, Kind::Press]) {
        return;
    }
    let Some(fact) = held.record.occurred() else { return };
    let stated: Vec<bool> = (0..held.reading.layout.sections.len())
        .map(|section| held.reading.narrative().any(|(line, sentence)| held.reading.section(line) == section && states_breach(sentence)))
        .collect();
    let anywhere = stated.iter().any(|stated| *stated);
    let mut told: Vec<usize> = Vec::new();
    for (line, sentence) in held.reading.narrative() {
        let section = held.reading.section(line);
        // Cautionary words stand apart from the item that tells what happened.
        let title = held.reading.title(line);
        let cautionary = ["forward-looking", "forward looking", "cautionary"].iter().any(|word| title.contains(word));
        // Even there, “were criminals to make off with records” tells what has happened as if it had not.
        let theft = sentence.has(Signal::Condition) && [Signal::Take, Signal::HypoVerb].into_iter().any(|signal| sentence.has(signal));
        let cautionary = cautionary && !(theft && (sentence.has(Signal::GenericData) || !sentence.terms.is_empty()));
        if stated[section] || told.contains(&section) || held.reading.in_advice(line) || (cautionary && anywhere) {
            continue;
        }
        let Some((from, to)) = hypothesis(sentence) else { continue };
        told.push(section);
        let place = Place { line, from, to };
        let message = format!("{} tells as a possibility what the file says has happened", held.quote(held.around(place, 2, 4)));
        findings.push(
            held.with_fact(held.finding(&RULE, place, message), fact, "it happened")
                .help("say in this section that it happened, when and to whom; then what may still come"),
        );
    }
}

/// The words of a sentence that tell of a breach as a possibility.
fn hypothesis(sentence: &Sentence) -> Option<(usize, usize)> {
    if sentence.question || states_breach(sentence) {
        return None;
    }
    let attacks = || {
        sentence.all(Signal::AttackNoun).chain(
            sentence
                .all(Signal::Attacker)
                .filter(|mark| !["they", "he", "she", "group", "gang", "whoever"].contains(&sentence.word(mark.from))),
        )
    };
    let of_reader = |at: usize| sentence.all(Signal::You).any(|you| sentence.together(you.from, at) && you.from < at);
    for modal in sentence.all(Signal::Hedge) {
        if ["possible", "potential"].contains(&sentence.word(modal.from)) {
            // “a possible security incident”
            if let Some(noun) = attacks().find(|noun| noun.from >= modal.to && noun.from <= modal.to + 1) {
                return (!later(sentence, noun)).then_some((modal.from, noun.to));
            }
            continue;
        }
        let verb = sentence
            .all(Signal::HypoVerb)
            .find(|verb| sentence.together(verb.from, modal.from) && verb.from >= modal.to && verb.from <= modal.to + 6);
        let noun = attacks().find(|noun| noun.from.abs_diff(modal.from) < 25 && !definite(sentence, noun));
        if let (Some(verb), Some(noun)) = (verb, noun)
            && !later(sentence, noun)
            && !sentence.all(Signal::FutureMark).any(|mark| sentence.together(mark.from, modal.from))
        {
            return Some((modal.from.min(noun.from), verb.to.max(noun.to)));
        }
        let done = governed(sentence, modal.to)
            .filter(|verb| PREDICATES.contains(&verb.signal) && verb.signal != Signal::Include && verb.from >= modal.to);
        let perfect = ["have", "has"].contains(&sentence.word(modal.to));
        if let Some(verb) = done.filter(|_| perfect && attacks().next().is_some() && !of_reader(modal.from)) {
            return Some((modal.from, verb.to));
        }
    }
    // “Any company can fall victim to an attack.”
    let can = (0..sentence.tokens.len()).find(|at| sentence.word(*at) == "can" && sentence.at(at + 1, &[Signal::HypoVerb]).is_some());
    if let Some((at, noun)) = can.and_then(|at| Some((at, attacks().find(|noun| !definite(sentence, noun) && !later(sentence, noun))?)))
        && !of_reader(at)
    {
        return Some((at.min(noun.from), noun.to.max(at + 1)));
    }
    // “We face the risk that third parties gain access.”
    let risk = (0..sentence.tokens.len()).find(|at| {
        ["risk", "risks", "possibility", "threat"].contains(&sentence.word(*at)) && ["that", "of"].contains(&sentence.word(at + 1))
    });
    let behind = |at: usize| attacks().find(|noun| noun.from > at && noun.from < at + 8 && !definite(sentence, noun));
    if let Some((at, noun)) = risk.and_then(|at| Some((at, behind(at)?)))
        && !later(sentence, noun)
        && !of_reader(at)
    {
        return Some((at, noun.to));
    }
    for condition in sentence.all(Signal::Condition) {
        // “if our systems were breached”
        let done = (condition.to..sentence.tokens.len().min(condition.to + 10))
            .find(|at| ["breached", "compromised", "hacked", "attacked", "infiltrated", "penetrated"].contains(&sentence.word(*at)));
        let own = sentence.all(Signal::We).any(|we| we.from >= condition.to && we.from <= condition.to + 2);
        if let Some(at) = done.filter(|_| own) {
            return Some((condition.from, at + 1));
        }
        let noun =
            attacks().find(|noun| noun.from > condition.from && sentence.together(noun.from, condition.from) && !definite(sentence, noun));
        let may = sentence.has(Signal::Hedge) && [Signal::Take, Signal::HypoVerb].into_iter().any(|signal| sentence.has(signal));
        // “Should it turn out that a third party had obtained …, … could have been copied.”
        if may && sentence.has(Signal::Take) && !sentence.terms.is_empty() && !of_reader(condition.to) && !sentence.has(Signal::Advice) {
            return Some((condition.from, condition.to));
        }
        let ours = may || sentence.all(Signal::We).any(|we| we.from > condition.from);
        if let Some(noun) = noun.filter(|noun| ours && !of_reader(noun.from) && !later(sentence, noun)) {
            return Some((condition.from, noun.to));
        }
    }
    // “reports of an alleged incident”
    attacks()
        .find(|noun| {
            noun.from > 0
                && ["alleged", "suspected", "apparent", "purported"].contains(&sentence.word(noun.from - 1))
                && certain(sentence, noun)
        })
        .map(|noun| (noun.from - 1, noun.to))
}

/// “the incident”, “this breach”: one that is known.
fn definite(sentence: &Sentence, noun: &Mark) -> bool {
    (1..=3).any(|back| {
        noun.from >= back
            && ["the", "this", "that"].contains(&sentence.word(noun.from - back))
            // “the risk that third parties …”
            && !(noun.from > back && ["risk", "risks", "possibility", "danger", "threat", "chance"].contains(&sentence.word(noun.from - back - 1)))
            && sentence.word(noun.from - back + 1) != "risk"
    })
}

/// “further attacks”, “another incident”.
fn later(sentence: &Sentence, noun: &Mark) -> bool {
    (1..=3).any(|back| noun.from >= back && sentence.at(noun.from - back, &[Signal::FutureMark]).is_some())
}
