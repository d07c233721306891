//! FW310: a notice of a breach is dressed as something else.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW310",
    name: "euphemism",
    severity: Severity::Error,
    summary: "A letter or statement speaks of a policy update, an upgrade or maintenance, and not of the incident.",
    why: "It looks for words of updates and upgrades in a document that has no word for the incident, while the file tells of one. Who \
          is asked to choose a new password as part of an “updated policy” is not told that the old one is known.",
    faulty: "--- letter\nWe have updated our password policy. Please choose a new password when you next sign in.\n",
    mended: "--- letter\nOn February 10, 2026, an intruder copied your name and email address. We have updated our password policy. Please choose a new \
             password when you next sign in.\n",
    basis: "FTC, CafePress 2022 ($500,000): a reset of passwords was told as an update of policy",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if !held.is(&[Kind::Letter, Kind::Press, Kind::Owner]) {
        return;
    }
    let Some(fact) = held.record.occurred() else { return };
    let lines = || 0..held.reading.lines.len();
    let tells = lines().any(|line| {
        let sentence = held.reading.sentence(line);
        let named = |signal: Signal| {
            sentence
                .all(signal)
                .any(|mark| !sentence.all(Signal::Advice).any(|advice| advice.from < mark.from) && !generic(sentence.word(mark.from)))
        };
        let seen = sentence.all(Signal::Access).any(|mark| !sentence.word(mark.from).starts_with("log"));
        named(Signal::Incident) || named(Signal::Take) || seen
    });
    if tells {
        return;
    }
    let place = lines()
        .find_map(|line| held.reading.sentence(line).first(Signal::Euphemism).map(|mark| Place { line, from: mark.from, to: mark.to }));
    let Some(place) = place else {
        // A letter that says nothing of it at all hides it whatever its words are. What went to the wrong people, or was lost, can
        // be told in too many words to know them all.
        let methods = held.incident.facts.incident.iter().flat_map(|incident| incident.methods.iter().flatten());
        let told = methods.into_iter().any(|method| ["misdirected-message", "lost-device"].contains(&method.value.0));
        if !told && held.is(&[Kind::Letter, Kind::Press]) && held.is_whole() && !held.is_own() {
            let message = format!("this {} does not say that there was an incident", held.kind.name());
            findings.push(
                held.with_fact(held.finding_on_whole(&RULE, message), fact, "the incident")
                    .help("say first that there was an incident and what it means for the reader"),
            );
        }
        return;
    };
    let message = format!("{} is all this {} says, and it does not say that there was an incident", held.quote(place), held.kind.name());
    findings.push(
        held.with_fact(held.finding(&RULE, place, message), fact, "the incident")
            .help("say first that there was an incident and what it means for the reader"),
    );
}

/// Words that protect against incidents in general.
fn generic(word: &str) -> bool {
    ["phishing", "malware", "hacking"].contains(&word)
}
