//! FW158: data were found elsewhere though acquisition is ruled out.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::{FindingStatus, Happened};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW158",
    name: "found-though-ruled-out",
    severity: Severity::Error,
    summary: "Data were found published or misused though acquisition is ruled out.",
    why: "What is offered for sale or misused has been taken. If the file rules that out, no duty to tell anyone \
          follows, and the next reader of the forum on which the data stand will know better.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     data: {not_obtained: [name, email-address]}\n\
             incident: {summary: Someone looked into a server., access: ruled-out, acquisition: ruled-out}\n\
             findings: {published: {status: found, basis: a post on a forum, as_of: 2026-03-08}}\n",
    mended: "findings: {published: {status: found, basis: a post on a forum, as_of: 2026-03-08}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(acquisition) = incident.facts.incident.as_ref().and_then(|facts| facts.acquisition.as_ref()) else { return };
    let Some(found) = incident.facts.findings.as_ref().filter(|_| acquisition.value == Happened::RuledOut) else { return };
    for (key, entry) in [("published", &found.published), ("misuse", &found.misuse)] {
        let status = entry.as_ref().and_then(|entry| entry.status.as_ref()).filter(|status| status.value == FindingStatus::Found);
        let Some(status) = status else { continue };
        findings.push(
            incident
                .finding(&RULE, acquisition.span, format!("acquisition is `ruled-out`, and `findings.{key}` is `found`"))
                .label("ruled out")
                .related(status.span, "found")
                .help("write `confirmed` or `suspected` for `acquisition`, or say in the basis of the finding that the data are not from here and write `none-known`"),
        );
    }
}
