//! FW201: a duty is overdue.

use super::{Applied, last_day, late, what};
use crate::check::facts::key_span;
use crate::diag::{Finding, Rule, Severity};
use crate::law::Relation;
use crate::obligation::Status;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW201",
    name: "overdue-duty",
    severity: Severity::Error,
    summary: "The last day for a notice is past, and none is recorded.",
    why: "A notice that goes out late is a violation of its own, apart from the breach, and it grows with every day. \
          Either the notice was sent and nobody wrote it down, which is quickly mended, or it was not, and then \
          somebody must hear of it today. The day is counted by the text of the law that was in force at the event.",
    faulty: "as_of: 2026-04-06\n\
             affected:\n\
             \x20 total: 400\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, ssn]}}\n",
    mended: "as_of: 2026-04-06\n\
             affected:\n\
             \x20 total: 400\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, ssn]}}\n\
             notices: [{duty: us-wa/individuals, sent: 2026-03-28}]\n",
    basis: "the provision that the finding names",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    if applied.as_of.is_none() || applied.closed() {
        return;
    }
    let notices = key_span(applied.incident, "notices");
    for obligation in applied.obligations.list.iter().filter(|obligation| obligation.status == Status::Overdue) {
        // What was recorded and did not reach everybody is the matter of FW215; what had to come before the notice to
        // individuals and did not, of FW203.
        let before = super::duty_of(obligation).is_some_and(|duty| duty.relation == Some(Relation::Before));
        let told = before && applied.individuals_told(|law| law.place == obligation.law.place).is_some();
        if told || applied.sent(&obligation.id).next().is_some() {
            continue;
        }
        let (Some(date), Some(today)) = (obligation.due.date, applied.today(obligation.law)) else { continue };
        let id = &obligation.id;
        let message = format!(
            "{} under `{id}` was due on {} and is {}: none is recorded ({})",
            what(obligation),
            last_day(obligation),
            late(date, today),
            obligation.citation
        );
        let clock = obligation.clock.as_ref();
        let span = clock.and_then(|clock| clock.span).unwrap_or_else(|| applied.nearest("timeline.discovered"));
        let mut finding = applied.incident.finding(&RULE, span, message).resting_on(&obligation.citation).help(format!(
            "if it was sent, record it under `notices` with `duty: {id}` and the day; if not, send it now and write the reason for \
                 the delay under `delays`; `forthwith due --why {id}` shows how the day is counted"
        ));
        if let Some(clock) = clock {
            finding = finding.label(format!("the clock runs from the {}", clock.event.replace('-', " ")));
        }
        let holds = applied.incident.facts.holds.iter().flatten();
        let elsewhere = holds.filter(|hold| !hold.covers.iter().flatten().any(|covers| super::spoken_of(&covers.value.0, obligation)));
        for span in elsewhere.filter_map(|hold| hold.by.as_ref()).map(|by| by.span) {
            finding = finding.related(span, format!("this hold does not cover `{id}`"));
        }
        if let Some(notices) = notices {
            finding = finding.related(notices, format!("no entry here has the duty `{id}`"));
        }
        findings.push(finding);
    }
}
