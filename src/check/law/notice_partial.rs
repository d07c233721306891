//! FW215: notices did not reach everybody to whom they are owed.

use super::{Applied, what};
use crate::diag::{Finding, Rule, Severity};
use crate::obligation::Status;
use crate::quantity::Range;

macro_rules! wa {
    () => {
        "affected:\n  total: 400\n  groups:\n    \
         - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, ssn]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW215",
    name: "notice-partial",
    severity: Severity::Warning,
    summary: "The notices recorded for a duty reached fewer people than are owed one.",
    why: "A mailing that leaves some out does not meet the duty: to those it left out nothing was sent. Returned letters, a \
          file that was cut, a group found later, all look like this. Once the last day is past it is an error.",
    faulty: concat!(wa!(), "notices: [{duty: us-wa/individuals, sent: 2026-03-06, count: 320}]\n"),
    mended: concat!(
        wa!(),
        "notices: [{duty: us-wa/individuals, sent: 2026-03-06, count: 320}, {duty: us-wa/individuals, sent: 2026-03-08, count: 80}]\n"
    ),
    basis: "the provision that the finding names",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let standing = |status: Status| matches!(status, Status::Due | Status::Overdue | Status::Waiting);
    for obligation in applied.obligations.list.iter().filter(|obligation| standing(obligation.status)) {
        let Some(owed) = obligation.count else { continue };
        let id = &obligation.id;
        let Some(last) = applied.sent(id).last() else { continue };
        // Notices that count toward it have a day; with one that has no count it would have been met.
        let sent = applied.notices().filter(|notice| notice.duty.as_ref().is_some_and(|duty| duty.value.0 == *id));
        let sent = sent.filter(|notice| notice.sent.as_ref().is_some_and(|sent| sent.value != crate::quantity::When::Unknown));
        let counts: Vec<_> = sent.filter_map(|notice| notice.count.as_ref()).collect();
        let reached: Range = counts.iter().map(|count| count.value.range()).sum();
        let span = counts.last().map_or(last.span, |count| count.span);
        let overdue = obligation.status == Status::Overdue;
        let by = obligation.due.date.map_or_else(String::new, |date| format!(", due on {date},"));
        let message = format!("{}{by} reached {} of {} people (`{id}`)", what(obligation), reached.print(), owed.print());
        let mut finding = applied.incident.finding(&RULE, span, message).resting_on(&obligation.citation).help(
            "send the rest and record it as another entry; correct the count if all were reached, and leave it out if nobody counted",
        );
        if overdue && !applied.closed() {
            finding = finding.weighing(Severity::Error);
        }
        findings.push(finding);
    }
}
