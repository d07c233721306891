//! FW306: data that were taken are said to have been accessed.

use crate::check::held::say::{certain, denies, is_taking};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::reference::Happened;
use crate::words::{Mark, Place, Sentence, Signal, Stance};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW306",
    name: "access-for-theft",
    severity: Severity::Error,
    summary: "A document speaks only of access, exposure or viewing, though the file says that data were taken.",
    why: "It looks for words of access where no sentence says that data were copied, taken, stolen, acquired, obtained or downloaded, \
          while `incident.acquisition` is confirmed. Who looked at data and who has them are different dangers, and readers know it.",
    faulty: "--- letter\nFrom February 10, 2026, someone had access to our customer files. The files that were viewed hold your name and email address.\n",
    mended: "--- letter\nFrom February 10, 2026, someone had access to our customer files and copied them. They hold your name and email address.\n",
    basis: "SEC orders: Flagstar 2024 (3-22360), the notice to customers and the 10-Q said “access”; Pearson 2021; settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    let Some(fact) = held.record.acquisition().filter(|fact| fact.value == Happened::Confirmed) else { return };
    // What was sent to the wrong people is in their hands: to say that it was sent says more than that it was read.
    let methods = held.incident.facts.incident.iter().flat_map(|incident| incident.methods.iter().flatten());
    let sent = methods.into_iter().any(|method| method.value.0 == "misdirected-message");
    let handed = |word: &str| ["sent", "mailed", "emailed", "went", "forwarded", "shared", "posted", "attached"].contains(&word);
    if sent && held.reading.narrative().any(|(_, sentence)| sentence.tokens.iter().any(|token| handed(&token.word))) {
        return;
    }
    let mut access: Option<Place> = None;
    for (line, sentence) in held.reading.narrative() {
        if held.reading.in_advice(line) || sentence.question {
            continue;
        }
        // “No card numbers were taken. The following data was: …”
        let listed = sentence.leads && sentence.tokens.iter().any(|token| token.word == "following");
        if listed && line > 0 && held.reading.sentence(line - 1).has(Signal::Take) {
            return;
        }
        if sentence.all(Signal::Take).any(|mark| certain(sentence, mark) && is_taking(held, line, mark)) {
            return;
        }
        // “Pudo mirar” and “was able to look” say that somebody did.
        let did =
            |mark: &Mark| sentence.all(Signal::Hedge).any(|hedge| hedge.to == mark.from && sentence.word(hedge.from).starts_with("pud"));
        let mut marks = sentence.all(Signal::Access).filter(|mark| {
            certain(sentence, mark) || did(mark) || sentence.all(Signal::Hedge).any(|hedge| sentence.word(hedge.to) == "have")
        });
        if let Some(mark) = marks.find(|mark| {
            !sentence.all(Signal::Negate).any(|negation| denies(sentence, negation, mark))
                && !of_reader(held, line, mark.from)
                && !is_label(held, line, mark.to)
        }) && access.is_none()
        {
            access = Some(Place { line, from: mark.from, to: mark.to });
        }
    }
    let (place, message) = match access {
        Some(place) => (place, format!("{} speaks of access", held.quote(held.around(place, 5, 5)))),
        // Other words for it, or none.
        None => match told(held) {
            Some(place) => (place, format!("{} tells of the incident", held.quote_line(place.line))),
            None => return,
        },
    };
    let message = format!("{message}, and no sentence says that data were taken, which the file confirms");
    findings.push(
        held.with_fact(held.finding(&RULE, place, message), fact.span, "the data were taken")
            .help("say that the data were copied or taken; keep “accessed” for what was only open"),
    );
}

/// The first sentence that says that the incident had to do with data, where a text names such data.
fn told(held: &Held) -> Option<Place> {
    // The form of an authority has its own words for it.
    if held.is_own() || held.kind == Kind::Regulator || !held.is_whole() {
        return None;
    }
    // Where anything is said to have been taken, be it with a doubt, other rules judge.
    let taken = |line: usize, sentence: &Sentence| {
        sentence
            .all(Signal::Take)
            .any(|mark| is_taking(held, line, mark) && !sentence.all(Signal::Negate).any(|negation| denies(sentence, negation, mark)))
    };
    if held.reading.narrative().any(|(line, sentence)| !held.reading.in_advice(line) && taken(line, sentence)) {
        return None;
    }
    let named = held.reading.mentions.iter().any(|mention| {
        matches!(mention.stance, Stance::Said | Stance::Named | Stance::Hedged) && !held.reading.in_advice(mention.place.line)
    });
    let signals = [Signal::Incident, Signal::AttackNoun, Signal::Touch, Signal::Attacker];
    let tells = |sentence: &Sentence| signals.iter().any(|signal| sentence.all(*signal).any(|mark| certain(sentence, mark)));
    let mut lines =
        held.reading.narrative().filter(|(line, sentence)| !held.reading.in_advice(*line) && !sentence.question && tells(sentence));
    lines.next().filter(|_| named).map(|(line, _)| held.whole(line))
}

/// “Time frame of exposure: January 5 to 9”: words before a colon name what a form asks for.
fn is_label(held: &Held, line: usize, to: usize) -> bool {
    let sentence = held.reading.sentence(line);
    let (_, end) = sentence.bytes(to - 1, to);
    held.reading.passage(line).text.get(end..).is_some_and(|rest| rest.trim_start_matches(['*', '_']).starts_with(':'))
}

/// “You can access your account”, “information that gives access to an account”: not the incident.
fn of_reader(held: &Held, line: usize, at: usize) -> bool {
    const OPENS: [&str; 8] = ["give", "gives", "giving", "permit", "permits", "allow", "allows", "enables"];
    let sentence = held.reading.sentence(line);
    let opens = (1..=2).any(|back| at >= back && OPENS.contains(&sentence.word(at - back)));
    opens
        || sentence.all(Signal::Advice).any(|mark| mark.from < at)
        || (1..=3).any(|back| {
            at >= back && ["you", "can", "will", "could"].contains(&sentence.word(at - back)) && sentence.word(at - back) == "you"
        })
}
