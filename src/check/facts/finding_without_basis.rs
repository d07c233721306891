//! FW149: nothing was found, and nobody says how or until when.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::FindingStatus;
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW149",
    name: "finding-without-basis",
    severity: Severity::Warning,
    summary: "Nothing is said to have been found, without saying what that rests on or as of which day.",
    why: "\"We have no evidence of misuse\" is true of everyone who did not look. Regulators have taken action over \
          such sentences where the inquiry behind them could not have found anything, and a sentence without a day \
          goes on being said after it has stopped being true.",
    faulty: "findings: {misuse: {status: none-known}}\n",
    mended: "findings: {misuse: {status: none-known, basis: monitoring of criminal forums, as_of: 2026-03-08}}\n",
    basis: "In re SkyMed International (FTC 2020): a claim of no evidence that the inquiry did not support",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(found) = &incident.facts.findings else { return };
    let kinds = [("misuse", &found.misuse), ("network", &found.network), ("published", &found.published)];
    for (key, entry) in kinds.iter().filter_map(|(key, entry)| Some((key, entry.as_ref()?))) {
        let Some(status) = entry.status.as_ref().filter(|status| status.value == FindingStatus::NoneKnown) else { continue };
        let basis = entry.basis.is_some() || status.basis.is_some();
        let (lacks, help) = match (basis, entry.as_of.is_some()) {
            (true, true) => continue,
            (false, true) => ("what that rests on", "add `basis`: who looked, where and how"),
            (true, false) => ("as of which day", "add `as_of`: the last day to which the inquiry reaches"),
            (false, false) => {
                ("what that rests on and as of which day", "add `basis`, who looked, where and how, and `as_of`; or write `not-assessed`")
            }
        };
        findings.push(
            incident
                .finding(&RULE, status.span, format!("`findings.{key}` is `none-known` without saying {lacks}"))
                .label("none known")
                .help(help),
        );
    }
}
