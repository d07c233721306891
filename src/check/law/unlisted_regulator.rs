//! FW222: a regulator was told to which no duty of the book is owed.

use super::Applied;
use super::regulator_told_without_notice::{done, same};
use crate::diag::{Finding, Rule, Severity};
use crate::law::RecipientKind;

macro_rules! shop {
    () => {
        "affected:\n  total: 400\n  groups:\n    \
         - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, email-address]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW222",
    name: "unlisted-regulator",
    severity: Severity::Note,
    summary: "A regulator is listed as told that no law of the book names.",
    why: "Somebody had a reason to tell it. If that was a law, the book does not hold it: its days, its form and its contents \
          are followed by nobody here. If it was a courtesy, it is good to have said so. And if the name is a slip, the \
          authority that was meant looks as if it had not been told.",
    faulty: concat!(shop!(), "response: {regulators_told: [{name: Harbor Board of Tacoma, at: 2026-03-06}]}\n"),
    mended: concat!(shop!(), "response: {regulators_told: [{name: Attorney General of Washington, at: 2026-03-06}]}\n"),
    basis: "",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let told = applied.incident.facts.response.as_ref().and_then(|response| response.regulators_told.as_ref());
    for name in told.into_iter().flatten().filter(|told| done(told)).filter_map(|told| told.name.as_ref()) {
        let duties = applied.book.laws.iter().flat_map(|law| &law.versions).flat_map(|version| &version.duties);
        let mut authorities =
            duties.filter(|duty| matches!(duty.to, RecipientKind::Regulator | RecipientKind::LawEnforcement | RecipientKind::Market));
        if authorities.any(|duty| same(&name.value.0, &duty.recipient)) {
            continue;
        }
        findings.push(
            applied
                .incident
                .finding(&RULE, name.span, format!("no law of the book asks for a notice to {}", name.value.0))
                .label("in no law of the book")
                .help("if a law asks for it, follow that law's own days, or give the book a file for it with `--laws`; if it was a courtesy, leave it"),
        );
    }
}
