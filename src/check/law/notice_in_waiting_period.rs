//! FW209: the individuals were told while the law still forbade it.

use super::Applied;
use crate::diag::{Finding, Rule, Severity};
use crate::law::RecipientKind;

macro_rules! carrier {
    () => {
        "as_of: 2026-03-30\n\
         organization:\n  name: Acme Wireless, Inc.\n  zone: America/New_York\n  kinds: [telecom-carrier]\n  home: US-WA\n  establishments: []\n  \
         help: {phone: 1-888-555-0142}\n  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}\n\
         timeline: {started: 2026-02-10, discovered: 2026-03-02, determined: 2026-03-03}\n\
         affected:\n  total: 400\n  groups:\n    \
         - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, telecom-cpni-plan]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW209",
    name: "notice-in-waiting-period",
    severity: Severity::Error,
    summary: "The individuals were told before the end of a waiting period.",
    why: "Where the law gives the police some days to work before anybody learns of the breach, a letter that comes early \
          is a violation, however well it was meant. The period runs from the notice to the agencies, counts full business \
          days, and holds against the shorter limits of state law.",
    faulty: concat!(
        carrier!(),
        "notices: [{duty: us-fcc-64-2011-2007/law-enforcement, sent: 2026-03-04}, {duty: us-fcc-64-2011-2007/individuals, sent: 2026-03-10}]\n"
    ),
    mended: concat!(
        carrier!(),
        "notices: [{duty: us-fcc-64-2011-2007/law-enforcement, sent: 2026-03-04}, {duty: us-fcc-64-2011-2007/individuals, sent: 2026-03-16}]\n"
    ),
    basis: "for example 47 CFR 64.2011(b)(1): seven full business days",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let zone = applied.incident.zone();
    for obligation in &applied.obligations.list {
        let Some(not_before) = obligation.due.not_before else { continue };
        let id = &obligation.id;
        // A period in which nobody may be told counts against the notices of every law.
        let nobody = obligation.version.is_some_and(|version| version.embargo.is_some());
        let told = if obligation.to == RecipientKind::Individuals {
            applied.individuals_told(|law| nobody || law.id == obligation.law.id)
        } else {
            applied.sent(id).filter_map(|sent| Some((sent.value.days(zone)?.1, sent))).min_by_key(|(day, _)| *day).map(|(_, sent)| sent)
        };
        let Some(told) = told else { continue };
        if told.value.days(zone).is_none_or(|(_, last)| last >= not_before) {
            continue;
        }
        let message =
            format!("{} was not allowed before {not_before}, and went out {} (`{id}`)", super::what(obligation), told.value.on(zone));
        findings.push(
            applied
                .incident
                .finding(&RULE, told.span, message)
                .label("within the waiting period")
                .resting_on(&obligation.citation)
                .help("correct the day that is wrong; if both are right, tell counsel and the agencies at once"),
        );
    }
}
