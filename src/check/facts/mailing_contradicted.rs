//! FW159: the mailing and the timeline do not agree.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::MailingStatus;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW159",
    name: "mailing-contradicted",
    severity: Severity::Warning,
    summary: "The state of the mailing and the day on which people were told do not agree.",
    why: "Letters that are planned have told nobody, and letters that are done have a day. The day starts clocks: \
          in some states the notice to the regulator counts from it.",
    faulty: "timeline: {discovered: 2026-03-02, individuals_notified: 2026-03-06}\n\
             response: {mailing: {status: planned}}\n",
    mended: "timeline: {discovered: 2026-03-02, individuals_notified: 2026-03-06}\n\
             response: {mailing: {status: under-way}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(mailing) = incident.facts.response.as_ref().and_then(|response| response.mailing.as_ref()) else { return };
    let Some(status) = &mailing.status else { return };
    let told = incident.facts.timeline.as_ref().and_then(|timeline| timeline.individuals_notified.as_ref());
    match (status.value, told) {
        (MailingStatus::Planned, Some(told)) if !told.value.is_unknown() => findings.push(
            incident
                .finding(&RULE, status.span, "the mailing is `planned`, and people have been told")
                .label("planned")
                .related(told.span, "told on this day")
                .help("write `under-way` or `done`, or give the planned day as `response.mailing.from` alone"),
        ),
        (MailingStatus::Done, None) => findings.push(
            incident
                .finding(&RULE, status.span, "the mailing is `done`, and `timeline.individuals_notified` is left out")
                .label("done")
                .help("add `timeline.individuals_notified` with the day of the first letter, or `unknown`"),
        ),
        _ => {}
    }
}
