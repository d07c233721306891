//! FW208: a notice went out late.

use super::{Applied, last_day, late, what};
use crate::diag::{Finding, Rule, Severity};
use crate::obligation::Status;

macro_rules! wa {
    () => {
        "as_of: 2026-04-20\n\
         affected:\n  total: 400\n  groups:\n    \
         - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, ssn]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW208",
    name: "notice-late",
    severity: Severity::Note,
    summary: "A recorded notice went out after its last day, and no reason is recorded.",
    why: "What is late stays late, but it does not stay without a question: regulators ask for the reason, and some laws \
          want it in the notice itself. The best time to write it down is while those who know are still there.",
    faulty: concat!(wa!(), "notices: [{duty: us-wa/individuals, sent: 2026-04-06}]\n"),
    mended: concat!(
        wa!(),
        "notices: [{duty: us-wa/individuals, sent: 2026-04-06}]\n",
        "delays: [{duty: us-wa/individuals, reason: the mail house lost four days to a flood}]\n"
    ),
    basis: "the provision that the finding names",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let zone = applied.incident.zone();
    for obligation in applied.obligations.list.iter().filter(|obligation| obligation.status == Status::MetLate) {
        let id = &obligation.id;
        let explained = |delay: &crate::incident::Delay| {
            let reason = delay.reason.as_ref().is_some_and(|reason| !crate::source::Scalar::is_unknown(&reason.value));
            reason && delay.duty.as_ref().is_some_and(|duty| duty.value.0 == *id)
        };
        if applied.incident.facts.delays.iter().flatten().any(explained) {
            continue;
        }
        let latest = applied.sent(id).filter_map(|sent| Some((sent.value.days(zone)?.1, sent))).max_by_key(|(day, _)| *day);
        let (Some((day, sent)), Some(due)) = (latest, obligation.due.date) else { continue };
        // One that went out after the individuals' and had to go before is told by FW203.
        if findings.iter().any(|finding| finding.rule.code == "FW203" && finding.location.span == sent.span) {
            continue;
        }
        let message = format!("{} under `{id}` was due on {} and went out {}", what(obligation), last_day(obligation), late(due, day));
        findings.push(
            applied
                .incident
                .finding(&RULE, sent.span, message)
                .resting_on(&obligation.citation)
                .help(format!("write the reason under `delays` with `duty: {id}`, or correct the day")),
        );
    }
}
