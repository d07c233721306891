//! FW204: a hold delays nothing.

use std::collections::BTreeMap;

use super::{Applied, duty_hint, duty_of, listed, spoken_of};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Hold;
use crate::law::{Duty, HoldRule, RecipientKind};
use crate::obligation::{Obligation, Status};

macro_rules! wa {
    () => {
        "affected:\n  total: 400\n  groups:\n    \
         - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, ssn]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW204",
    name: "hold-without-effect",
    severity: Severity::Warning,
    summary: "A hold covers a duty that it does not delay.",
    why: "Not every law lets a request of the police stop its clock: some know no such delay, some want the request in \
          writing, and one that comes when the day is past mends nothing. Whoever relies on such a hold is late without \
          knowing it. A Form 8-K, for example, waits for the Attorney General of the United States and for no other police.",
    faulty: concat!(
        wa!(),
        "holds: [{by: FBI, kind: us-attorney-general, covers: [us-wa/individuals], from: 2026-03-05, until: 2026-03-20, written: true}]\n"
    ),
    mended: concat!(
        wa!(),
        "holds: [{by: FBI, kind: law-enforcement, covers: [us-wa/individuals], from: 2026-03-05, until: 2026-03-20, written: true}]\n"
    ),
    basis: "for example Form 8-K, Item 1.05(c); Wash. Rev. Code § 19.255.010(3)",
};

/// Why a hold delays nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    NoKind,
    NotKnown,
    NotWritten,
    TooLate,
}

fn rule_for<'a>(hold: &Hold, obligation: &Obligation<'a>, duty: &Duty) -> Option<&'a HoldRule> {
    let kind = hold.kind.as_ref()?.value;
    let covered = |covers: &String| *covers == duty.id || (covers == "individuals" && duty.to == RecipientKind::Individuals);
    obligation.version?.holds.iter().find(|rule| rule.allowed && rule.kind == kind && rule.covers.iter().any(covered))
}

fn why(hold: &Hold, obligation: &Obligation, applied: &Applied) -> Option<Why> {
    if hold.kind.is_none() {
        return Some(Why::NoKind);
    }
    let Some(rule) = rule_for(hold, obligation, duty_of(obligation)?) else { return Some(Why::NotKnown) };
    if rule.written == Some(true) && hold.written.as_ref().and_then(|written| written.value.0) == Some(false) {
        return Some(Why::NotWritten);
    }
    let began = hold.from.as_ref().and_then(|from| from.value.first_day(applied.incident.zone()))?;
    (obligation.held.is_none() && obligation.due.date.is_some_and(|due| began > due)).then_some(Why::TooLate)
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let relying = [Status::Due, Status::Overdue, Status::Waiting, Status::MetLate];
    for hold in applied.incident.facts.holds.iter().flatten() {
        for covers in hold.covers.iter().flatten() {
            let word = covers.value.0.as_str();
            if !["individuals", "public"].contains(&word) && !applied.book.has_duty(word) {
                findings.push(
                    applied
                        .incident
                        .finding(&RULE, covers.span, format!("the law book has no duty `{word}`, so the hold covers nothing by that name"))
                        .help(format!(
                            "{}; `individuals` and `public` cover all duties of their kind",
                            duty_hint(applied.book, word).trim_end_matches('?')
                        )),
                );
                continue;
            }
            let mut vain: BTreeMap<Why, Vec<&Obligation>> = BTreeMap::new();
            // A word for many duties means those that have a day to be held.
            let meant = |obligation: &Obligation| obligation.id == word || obligation.due.date.is_some();
            let concerned =
                |obligation: &&Obligation| relying.contains(&obligation.status) && spoken_of(word, obligation) && meant(obligation);
            for obligation in applied.obligations.list.iter().filter(concerned) {
                if let Some(why) = why(hold, obligation, applied) {
                    vain.entry(why).or_default().push(obligation);
                }
            }
            for (why, obligations) in vain {
                let ids: Vec<String> = obligations.iter().map(|obligation| format!("`{}`", obligation.id)).collect();
                let ids = listed(&ids, 6);
                let kind = hold.kind.as_ref().map_or("", |kind| kind.value.word());
                let (because, help) = match why {
                    Why::NoKind => {
                        ("it has no `kind`".to_owned(), "write under `kind` what authority it is; each law knows only some".to_owned())
                    }
                    Why::NotKnown => (
                        format!("no rule there knows a delay by `{kind}`"),
                        "send the notice by its day, or ask the authority for a request of the kind that the law knows".to_owned(),
                    ),
                    Why::NotWritten => (
                        "the law asks for it in writing".to_owned(),
                        "ask the authority to put its request in writing, then say `written: true`".to_owned(),
                    ),
                    Why::TooLate => (
                        "it began after the day that was due".to_owned(),
                        "send the notice now; correct `from` if the request came earlier".to_owned(),
                    ),
                };
                let mut finding = applied
                    .incident
                    .finding(&RULE, covers.span, format!("the hold does not delay {ids}: {because}"))
                    .label("without effect there")
                    .help(help);
                if let [one] = obligations.as_slice() {
                    finding = finding.resting_on(&one.citation);
                }
                findings.push(finding);
            }
        }
    }
}
