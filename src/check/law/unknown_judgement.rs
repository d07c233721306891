//! FW213: a judgement that no law asks for.

use std::collections::BTreeSet;

use super::{Applied, listed};
use crate::diag::{Finding, Rule, Severity};
use crate::law::{Book, Condition, Exemption, Test};
use crate::source::did_you_mean;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW213",
    name: "unknown-judgement",
    severity: Severity::Warning,
    summary: "An entry of `assessments` that no law asks for.",
    why: "A judgement counts under exactly the name that a law file gives it. Under another name it is read by nobody: the \
          duty it was to decide stays open, or stays due, and nothing else tells why.",
    faulty: "assessments: {gdpr-risks: {result: no, at: 2026-03-06, by: counsel, basis: only names were seen}}\n",
    mended: "assessments: {gdpr-risk: {result: no, at: 2026-03-06, by: counsel, basis: only names were seen}}\n",
    basis: "",
};

fn in_condition<'a>(condition: &'a Condition, names: &mut BTreeSet<&'a str>) {
    for test in &condition.tests {
        match test {
            Test::Judgement(name) | Test::JudgementOrHarm(name) => {
                names.insert(name);
            }
            Test::All(parts) | Test::Any(parts) | Test::None(parts) => parts.iter().for_each(|part| in_condition(part, names)),
            _ => {}
        }
    }
}

fn in_exemption<'a>(exemption: &'a Exemption, names: &mut BTreeSet<&'a str>) {
    names.extend(exemption.judgement.as_ref().map(|(name, _)| name.as_str()));
    exemption.when.iter().for_each(|when| in_condition(when, names));
}

/// Every judgement that the book asks for.
fn asked(book: &Book) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    names.extend(book.elements.iter().filter_map(|element| element.asks.as_ref()).map(|(name, _)| name.as_str()));
    for law in &book.laws {
        law.binds.when.iter().for_each(|when| in_condition(when, &mut names));
        law.binds.unless.iter().for_each(|exemption| in_exemption(exemption, &mut names));
        for version in &law.versions {
            let exemptions = version.protects.iter().filter_map(|protects| protects.harm_exemption.as_ref());
            exemptions.for_each(|exemption| in_exemption(exemption, &mut names));
            for duty in &version.duties {
                names.extend(duty.determined_by.as_deref());
                duty.when.iter().for_each(|when| in_condition(when, &mut names));
                duty.unless.iter().for_each(|exemption| in_exemption(exemption, &mut names));
                let own = duty.protects.iter().filter_map(|protects| protects.harm_exemption.as_ref());
                own.for_each(|exemption| in_exemption(exemption, &mut names));
            }
        }
    }
    names
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let Some(assessments) = &applied.incident.facts.assessments else { return };
    let asked = asked(applied.book);
    for (name, key, _) in assessments.iter().filter(|(name, _, _)| !asked.contains(name.0.as_str())) {
        let all: Vec<&str> = asked.iter().copied().collect();
        let help = match did_you_mean(&name.0, all.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the laws ask for {}", listed(&all, 8)),
        };
        findings
            .push(applied.incident.finding(&RULE, key.span, format!("no law of the book asks for the judgement `{}`", name.0)).help(help));
    }
}
