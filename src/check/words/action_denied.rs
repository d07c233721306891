//! FW322: one who holds data for others says that nothing need be done.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::reference::{Family, category};
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW322",
    name: "action-denied",
    severity: Severity::Error,
    summary: "An organization that holds data for others tells them that no action is required, though personal data are concerned.",
    why: "It looks for “no action is required”, “you do not need to do anything” where a group is `held_as: service-provider`, or the \
          organization is a business associate or a bank's service provider, and personal data were or may have been taken. The owners of \
          the data have duties of their own, and their clocks run. What needs no action to enroll or to be called is left alone.",
    faulty: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: donors of our customers, count: 5_200, held_as: service-provider, held_for: the charities \
             we serve, data: {obtained: [name, email-address]}}\n--- owner-notice\nOn March 2, 2026, we discovered that an intruder copied names and email \
             addresses of your donors. No action is required on your part.\n",
    mended: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: donors of our customers, count: 5_200, held_as: service-provider, held_for: the charities \
             we serve, data: {obtained: [name, email-address]}}\n--- owner-notice\nOn March 2, 2026, we discovered that an intruder copied names and email \
             addresses of your donors. You may have to tell them; we will help.\n",
    basis: "Attorneys general of 49 states and D.C., Blackbaud 2023, $49.5 million",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if !held.is(&[Kind::Letter, Kind::Press, Kind::Owner, Kind::Other]) {
        return;
    }
    let Some(role) = held.record.processor() else { return };
    let personal = held.record.people.iter().flat_map(|people| &people.items).find(|item| {
        item.standing > crate::check::held::record::Standing::NotObtained
            && category(item.id).is_some_and(|category| category.family != Family::Business)
    });
    let Some(item) = personal else { return };
    for (line, sentence) in held.reading.narrative() {
        let Some(mark) = sentence.first(Signal::NoAction) else { continue };
        let near = |at: usize| (mark.to..mark.to + 12).contains(&at);
        let other = sentence.tokens.iter().enumerate().any(|(at, token)| {
            near(at) && ["enroll", "receive", "activate", "keep", "continue", "renew", "update"].contains(&token.word.as_str())
        });
        let denied = sentence
            .all(Signal::Negate)
            .any(|negation| negation.to <= mark.from && mark.from - negation.to < 5 && sentence.together(negation.from, mark.from));
        let conditional = sentence.all(Signal::Condition).any(|condition| condition.from < mark.from);
        if sentence.question || other || denied || conditional {
            continue;
        }
        let place = Place { line, from: mark.from, to: mark.to };
        let message = format!("{} is told to those whose people's data were taken", held.quote_line(line));
        let finding = held.with_fact(
            held.with_fact(held.finding(&RULE, place, message), role, "the data are held for others"),
            item.span,
            "personal data",
        );
        findings.push(finding.help("say what was taken and that the owners may have to tell people, and by when"));
        return;
    }
}
