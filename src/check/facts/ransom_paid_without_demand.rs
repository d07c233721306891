//! FW130: a ransom was paid that nobody demanded.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Ransom;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW130",
    name: "ransom-paid-without-demand",
    severity: Severity::Warning,
    summary: "A ransom was paid, and the file does not say that one was demanded.",
    why: "A payment to an attacker is reported under its own rules, and it is looked at by sanctions authorities. \
          A payment without a demand is either an incomplete record or a payment under another name, which has \
          been prosecuted.",
    faulty: "incident: {summary: Someone encrypted our servers., methods: [ransomware], access: confirmed, acquisition: confirmed, ransom: {paid: 200_000 USD}}\n",
    mended: "incident: {summary: Someone encrypted our servers., methods: [ransomware], access: confirmed, acquisition: confirmed, ransom: {demanded: 500_000 USD, paid: 200_000 USD}}\n",
    basis: "United States v. Sullivan (N.D. Cal. 2022): a payment to attackers recorded as a bug bounty",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(ransom) = incident.facts.incident.as_ref().and_then(|facts| facts.ransom.as_ref()) else { return };
    let Some(paid) = ransom.paid.as_ref().filter(|paid| paid.value.happened() == Some(true)) else { return };
    let demanded = ransom.demanded.as_ref();
    let (severity, said) = match demanded.map(|fact| fact.value) {
        None => (Severity::Warning, "and whether one was demanded is left out"),
        Some(Ransom::Unknown) => (Severity::Warning, "and whether one was demanded is `unknown`"),
        Some(value) if value.happened() == Some(false) => (Severity::Error, "and none was demanded"),
        Some(_) => return,
    };
    let mut found = incident
        .finding(&RULE, paid.span, format!("a ransom was paid, {said}"))
        .weighing(severity)
        .label("paid")
        .help("write `demanded` with the sum, or `true` if the sum is not known");
    if let Some(demanded) = demanded {
        found = found.related(demanded.span, "demanded");
    }
    findings.push(found);
}
