//! FW124: something is unknown though the inquiry is over.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::{Happened, Investigation, Status};
use crate::source::{Scalar as _, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW124",
    name: "unknown-in-closed-incident",
    severity: Severity::Warning,
    summary: "What was taken, or from how many, is still unknown though the incident is closed or its investigation complete.",
    why: "While an inquiry goes on, `unknown` is an honest answer. When it is over, the answer has either been \
          found and not been entered, or will never be found, and then the law mostly asks to treat the data as \
          taken.",
    faulty: "status: closed\n\
             affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {obtained: [name, email-address], unknown: [ssn]}\n",
    mended: "status: closed\n\
             affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {obtained: [name, email-address], suspected: [ssn]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let closed = incident.facts.status.as_ref().filter(|status| status.value == Status::Closed);
    let complete = incident.facts.response.as_ref().and_then(|response| response.investigation.as_ref());
    let complete = complete.filter(|investigation| investigation.value == Investigation::Complete);
    let (span, over) = match (closed, complete) {
        (Some(status), _) => (status.span, "the incident is `closed`"),
        (None, Some(investigation)) => (investigation.span, "the investigation is `complete`"),
        (None, None) => return,
    };
    let mut see = |place: Span, what: String, help: &str| {
        findings.push(
            incident.finding(&RULE, place, format!("{what} is still unknown, and {over}")).label("unknown").related(span, over).help(help),
        );
    };
    for (index, group) in incident.groups().iter().enumerate() {
        for entry in group.data.iter().flat_map(|data| data.unknown.iter().flatten()) {
            let what = format!("whether `{}` of {} was taken", entry.id.0.id, group_name(group, index));
            see(entry.span, what, "move it to `obtained`, `suspected` or `not_obtained`");
        }
    }
    if let Some(total) =
        incident.facts.affected.as_ref().and_then(|affected| affected.total.as_ref()).filter(|total| total.value.is_unknown())
    {
        see(total.span, "how many are affected".to_owned(), "write the count, or the range that it was narrowed to");
    }
    if let Some(acquisition) = incident.facts.incident.as_ref().and_then(|facts| facts.acquisition.as_ref())
        && acquisition.value == Happened::Unknown
    {
        see(acquisition.span, "whether data were taken".to_owned(), "write `confirmed`, `suspected` or `ruled-out`");
    }
}
