//! FW142: an offer that ends before the letters go out.

use super::{Dated, dated, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::MailingStatus;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW142",
    name: "offer-ends-before-letters",
    severity: Severity::Error,
    summary: "The last day to enrol lies before the letters that offer it.",
    why: "People learn of the offer from the letter. If they can no longer enrol when it reaches them, it is no \
          offer, and the states that ask for one are not satisfied.",
    faulty: "offer: {service: credit monitoring, provider: Sentinel Identity, months: 24, enroll_by: 2026-03-20}\n\
             response: {mailing: {status: planned, from: 2026-03-25}}\n",
    mended: "offer: {service: credit monitoring, provider: Sentinel Identity, months: 24, enroll_by: 2026-07-31}\n\
             response: {mailing: {status: planned, from: 2026-03-25}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(end) = incident.facts.offer.as_ref().and_then(|offer| offer.enroll_by.as_ref()) else { return };
    let end = Dated::of("offer.enroll_by", end);
    let mailing = incident.facts.response.as_ref().and_then(|response| response.mailing.as_ref());
    let first = dated("response.mailing.from", mailing.and_then(|mailing| mailing.from.as_ref()));
    let first = first.or_else(|| dated("timeline.individuals_notified", incident.facts.timeline.as_ref()?.individuals_notified.as_ref()));
    let last = dated("response.mailing.until", mailing.and_then(|mailing| mailing.until.as_ref()));
    let (severity, date, said) = match (first, last) {
        (Some(first), _) if end.certainly_before(&first, incident) => {
            (Severity::Error, first, "the offer ends before the first letter goes out")
        }
        (_, Some(last)) if end.certainly_before(&last, incident) => (Severity::Warning, last, "the offer ends while letters still go out"),
        (None, None) => {
            let sent = mailing.and_then(|mailing| mailing.status.as_ref()).is_some_and(|status| status.value == MailingStatus::Done);
            let Some(as_of) = dated("as_of", incident.facts.as_of.as_ref()) else { return };
            if sent || !end.certainly_before(&as_of, incident) {
                return;
            }
            (Severity::Error, as_of, "the offer has ended, and no letter has gone out")
        }
        _ => return,
    };
    let found = out_of_order(incident, &RULE, &end, &date, said).weighing(severity);
    findings.push(found.help("give people at least the weeks that a letter needs to arrive and be read, often 90 days"));
}
