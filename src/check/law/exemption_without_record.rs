//! FW206: an exemption is claimed without what a claim needs.

use std::collections::BTreeSet;

use super::{Applied, counted, listed};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::obligation::{Status, WITHOUT_RECORD};
use crate::quantity::When;
use crate::reference::Risk;
use crate::source::{Scalar as _, Span};

macro_rules! clinic {
    () => {
        "organization:\n  name: Acme Clinic\n  zone: America/New_York\n  kinds: [hipaa-covered-entity]\n  home: US-WA\n  establishments: []\n  \
         help: {phone: 1-888-555-0142}\n  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}\n\
         affected:\n  total: 40\n  groups:\n    \
         - {id: patients, who: patients, kind: patient, count: 40, residents: {US-WA: 40}, data: {obtained: [name, email-address]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW206",
    name: "exemption-without-record",
    severity: Severity::Error,
    summary: "A finding that would spare notices lacks its basis or its day, so the notices are still owed.",
    why: "Many laws spare the notice if harm is unlikely, and put the burden on whoever says so: the assessment must have \
          been made, on a day, on grounds that can be shown years later. Without them the duty stands and its clock runs, \
          while everybody believes that nothing is owed.",
    faulty: concat!(clinic!(), "assessments: {hipaa-low-probability: {result: yes, by: privacy officer}}\n"),
    mended: concat!(
        clinic!(),
        "assessments:\n  hipaa-low-probability: {result: yes, by: privacy officer, at: 2026-03-06, basis: the four factors were weighed}\n"
    ),
    basis: "for example 45 CFR 164.402(2) and 164.414(b): the covered entity has the burden of showing it",
};

/// The claims of the file that lack basis or day: the key, its place, what is lacking.
pub(super) fn claims(incident: &Incident) -> impl Iterator<Item = (String, Span, String)> {
    let lacks = |day: bool, day_key: &str, basis: bool| match (day, basis) {
        (true, true) => None,
        (true, false) => Some("`basis`".to_owned()),
        (false, true) => Some(format!("`{day_key}`")),
        (false, false) => Some(format!("`basis` and `{day_key}`")),
    };
    let harm = incident.facts.findings.as_ref().and_then(|findings| findings.harm.as_ref()).and_then(|harm| {
        let risk = harm.risk.as_ref().filter(|risk| risk.value == Risk::Unlikely)?;
        let day = harm.assessed.as_ref().is_some_and(|day| day.value != When::Unknown);
        let basis = harm.basis.as_ref().is_some_and(|basis| !basis.value.is_unknown());
        Some(("findings.harm.risk".to_owned(), risk.span, lacks(day, "assessed", basis)?))
    });
    let assessments = incident.facts.assessments.iter().flat_map(crate::source::Entries::iter).filter_map(move |(name, _, assessment)| {
        let result = assessment.result.as_ref()?;
        let day = assessment.at.as_ref().is_some_and(|day| day.value != When::Unknown);
        let basis = assessment.basis.as_ref().is_some_and(|basis| !basis.value.is_unknown());
        Some((format!("assessments.{}", name.0), result.span, lacks(day, "at", basis)?))
    });
    harm.into_iter().chain(assessments)
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    for (key, span, lacks) in claims(applied.incident) {
        let standing =
            applied.worded().iter().filter(|obligation| matches!(obligation.status, Status::Due | Status::Overdue | Status::Waiting));
        let claimed = standing.filter(|obligation| {
            let said = |step: &crate::obligation::Step| {
                step.text.contains(WITHOUT_RECORD) && step.fact.as_ref().is_some_and(|(fact, _)| *fact == key)
            };
            obligation.because.iter().any(said)
        });
        let ids: BTreeSet<String> = claimed.map(|obligation| format!("`{}`", obligation.id)).collect();
        if ids.is_empty() {
            continue;
        }
        let ids: Vec<String> = ids.into_iter().collect();
        let duties = counted(ids.len(), "duty stands", "duties stand");
        let parent = key.trim_end_matches(".risk");
        findings.push(
            applied
                .incident
                .finding(&RULE, span, format!("`{parent}` would spare notices but lacks {lacks}: {duties}, {}", listed(&ids, 4)))
                .label("claimed without its record")
                .help(format!("write {lacks} under `{parent}`, or send the notices")),
        );
    }
}
