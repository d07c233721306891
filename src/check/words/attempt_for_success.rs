//! FW323: what succeeded is told as an attempt.

use crate::check::held::say::{certain, is_taking};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::reference::Happened;
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW323",
    name: "attempt-for-success",
    severity: Severity::Error,
    summary: "A document says that somebody attempted to reach accounts or data, though the file says that they did.",
    why: "It looks for “attempted”, “tried”, “may have tried” with accounts, data or access as the goal, where `incident.access` is confirmed and \
          no sentence says that it succeeded. Attempts at something else (to extort, to encrypt, to defraud) are left alone.",
    faulty: "incident: {summary: Someone signed in to accounts with stolen passwords., access: confirmed, acquisition: unknown}\naffected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, \
             count: 5_200, residents: {US-WA: 5_200}, data: {suspected: [name]}}\n--- letter\nOn February 10, 2026, others attempted to log in to your account. They may have seen your name.\n",
    mended: "incident: {summary: Someone signed in to accounts with stolen passwords., access: confirmed, acquisition: unknown}\naffected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, \
             count: 5_200, residents: {US-WA: 5_200}, data: {suspected: [name]}}\n--- letter\nOn February 10, 2026, others logged in to your account. They may have seen your name.\n",
    basis: "New York v. Dunkin' Brands 2020, $650,000: 300,000 customers were warned of attempts in 2018",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if !held.is(&[Kind::Letter, Kind::Press, Kind::Regulator, Kind::Owner, Kind::CurrentReport]) {
        return;
    }
    let Some(fact) = held.record.access().filter(|fact| fact.value == Happened::Confirmed) else { return };
    let mut tried: Option<Place> = None;
    for (line, sentence) in held.reading.narrative() {
        if held.reading.in_advice(line) || sentence.question {
            continue;
        }
        let attempts: Vec<_> = sentence.all(Signal::Attempt).filter(|mark| goal(sentence, mark.to)).collect();
        let success = sentence.all(Signal::Success).any(|mark| certain(sentence, mark));
        // A sentence that says that data were taken or opened tells of no mere attempt.
        let done = sentence.all(Signal::Take).chain(sentence.all(Signal::Access)).any(|mark| {
            certain(sentence, mark)
                && is_taking(held, line, mark)
                && !attempts.iter().any(|attempt| attempt.from < mark.from && mark.from - attempt.to < 10)
                && mark.to > mark.from
                && !["access", "log", "log-in"].contains(&sentence.word(mark.from))
        });
        if success || done {
            return;
        }
        tried = tried.or(attempts.first().map(|mark| Place { line, from: mark.from, to: mark.to }));
    }
    let Some(place) = tried else { return };
    let message = format!("{} tells as an attempt what the file says succeeded", held.quote(held.around(place, 4, 8)));
    findings
        .push(held.with_fact(held.finding(&RULE, place, message), fact.span, "there was access").help("say that they got in, and to what"));
}

/// Whether an attempt aims at accounts, systems or data.
fn goal(sentence: &crate::words::Sentence, from: usize) -> bool {
    let aim = |at: usize| {
        sentence.at(at, &[Signal::Access, Signal::Take]).is_some()
            || [
                "gain",
                "get",
                "enter",
                "sign",
                "use",
                "accounts",
                "account",
                "break",
                "intrusion",
                "intrude",
                "credential",
                "login",
                "logins",
                "penetrate",
                "reach",
                "breach",
                "hack",
                "compromise",
                "copy",
                "attack",
                "attempt",
                "pull",
                "siphon",
                "take",
                "steal",
                "obtain",
                "grab",
                "acceder",
                "entrar",
                "copiar",
                "obtener",
                "robar",
                "hacerse",
                "sacar",
            ]
            .contains(&sentence.word(at))
    };
    let other = |at: usize| {
        [
            "extort",
            "encrypt",
            "deploy",
            "contact",
            "call",
            "scam",
            "defraud",
            "sell",
            "phish",
            "trick",
            "blackmail",
            "ransom",
            "spread",
            "disrupt",
            "move",
            "recover",
            "reach",
            "restore",
        ]
        .contains(&sentence.word(at))
    };
    (from..from + 5).any(aim) && !(from..from + 3).any(other)
}
