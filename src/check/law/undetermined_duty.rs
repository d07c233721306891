//! FW202: a fact is missing that decides about duties.

use std::collections::{BTreeMap, BTreeSet};

use super::{Applied, counted, listed};
use crate::diag::{Finding, Rule, Severity};
use crate::obligation::Status;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW202",
    name: "undetermined-duty",
    severity: Severity::Warning,
    summary: "It cannot be said whether a notice is owed, for want of a fact.",
    why: "What nobody has written down is never taken for a no: as long as it is missing, the duty may exist and its \
          clock may be running. One key often decides about dozens of laws, so the finding names the key and how much \
          hangs on it. Whether a law binds the organization at all comes first: what a law would ask only then is asked \
          once that is known. If the answer is a no, write the no. In a closed incident this is a note.",
    faulty: "affected:\n\
             \x20 total: 400\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 400, data: {obtained: [name, email-address]}}\n",
    mended: "affected:\n\
             \x20 total: 400\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 400, residents: {US-OR: 400}, data: {obtained: [name, email-address]}}\n",
    basis: "",
};

/// What hangs on a key.
#[derive(Default)]
struct Hanging<'a> {
    duties: BTreeSet<&'a str>,
    laws: BTreeSet<&'a str>,
    places: BTreeSet<&'a str>,
}

/// Whether a key tells if a law binds the organization at all.
fn comes_first(key: &str) -> bool {
    key.starts_with("organization.") || key == "affected.groups" || key.contains("].residents")
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let mut keys: BTreeMap<&str, Hanging> = BTreeMap::new();
    for obligation in applied.obligations.list.iter().filter(|obligation| obligation.status == Status::Undetermined) {
        let first = obligation.missing.iter().any(|key| comes_first(key));
        for missing in obligation.missing.iter().filter(|key| !first || comes_first(key)) {
            // All places of a group are one question.
            let (key, place) = match missing.split_once("].residents.") {
                Some((before, place)) => (&missing[..before.len() + "].residents".len()], Some(place)),
                None => (missing.as_str(), None),
            };
            let hanging = keys.entry(key).or_default();
            hanging.duties.insert(&obligation.id);
            hanging.laws.insert(&obligation.law.id);
            hanging.places.extend(place);
        }
    }
    for (key, hanging) in keys {
        let laws: Vec<&str> = hanging.laws.iter().copied().collect();
        let laws = if laws.len() == 1 { laws.concat() } else { format!("{} laws ({})", laws.len(), listed(&laws, 4)) };
        let duties = counted(hanging.duties.len(), "duty", "duties");
        let message = format!("without `{key}` it is open whether {duties} of {laws} must be met");
        let places: Vec<&str> = hanging.places.iter().copied().collect();
        let help = match (places.len(), key.strip_prefix("assessments.")) {
            (_, Some(name)) => format!("somebody has to judge it: write `result`, `at`, `by` and `basis` under `assessments.{name}`"),
            (0, None) => format!("fill in `{key}`"),
            (1, None) => format!("fill in `{key}.{}`; 0 is an answer, and a complete list needs no zeros", places.concat()),
            (_, None) => format!("fill in `{key}` ({}); a complete list needs no zeros", listed(&places, 6)),
        };
        let mut finding = applied.incident.finding(&RULE, applied.nearest(key), message).help(help);
        if applied.closed() {
            finding = finding.weighing(Severity::Note);
        }
        findings.push(finding);
    }
}
