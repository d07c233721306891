//! FW313: a ransom is called a reward.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW313",
    name: "payment-renamed",
    severity: Severity::Error,
    summary: "A ransom was paid, and a document speaks of a bug bounty or a reward for research.",
    why: "It looks for words of bounties and rewards in a document, while `incident.ransom.paid` says that something was paid. A payment for \
          silence or for the return of data is a ransom by any name.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, ransom: {demanded: 100000 USD, \
             paid: 100000 USD}}\n--- press\nOn March 2, 2026, we learned that an intruder copied names and email addresses of 5,200 \
             customers. The matter ended with a payment under our bug bounty program.\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, ransom: {demanded: 100000 USD, \
             paid: 100000 USD}}\n--- press\nOn March 2, 2026, we learned that an intruder copied names and email addresses of 5,200 \
             customers. We paid the ransom that was asked.\n",
    basis: "Uber 2018: $148 million to the states, and FTC; a ransom was paid as a bug bounty",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    let Some(paid) = held.record.paid() else { return };
    for (line, sentence) in held.reading.narrative() {
        let Some(mark) = sentence.first(Signal::Bounty) else { continue };
        let denied = sentence
            .all(Signal::Negate)
            .any(|negation| sentence.together(negation.from, mark.from) && negation.from < mark.from && mark.from - negation.to < 5);
        // An invitation to report flaws has nothing to do with what was paid.
        let paid_for = sentence.numbers.iter().any(|number| number.money)
            || sentence.tokens.iter().any(|token| ["paid", "payment", "pay", "paying"].contains(&token.word.as_str()));
        let invites = !paid_for
            && sentence.tokens.iter().any(|token| {
                ["report", "welcome", "invite", "invites", "submit", "expand", "expanded", "expanding", "launch", "launched"]
                    .contains(&token.word.as_str())
            });
        if denied || invites || held.reading.in_advice(line) {
            continue;
        }
        let place = Place { line, from: mark.from, to: mark.to };
        let message = format!("{} gives another name to what the file records as a ransom", held.quote_line(line));
        findings.push(
            held.with_fact(held.finding(&RULE, place, message), paid, "the ransom that was paid")
                .help("call it what it was, or do not speak of it"),
        );
        return;
    }
}
