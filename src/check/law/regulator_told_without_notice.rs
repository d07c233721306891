//! FW210: a regulator was told, and the duty to tell it stands open.

use std::collections::BTreeSet;

use super::{Applied, listed};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Told;
use crate::law::RecipientKind;
use crate::obligation::Status;

macro_rules! wa {
    () => {
        "affected:\n  total: 5_200\n  groups:\n    \
         - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: {obtained: [name, ssn]}}\n\
         response: {regulators_told: [{name: Attorney General of Washington, at: 2026-03-06}]}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW210",
    name: "regulator-told-without-notice",
    severity: Severity::Note,
    summary: "A regulator is listed as told while its duty stands open.",
    why: "`response.regulators_told` is what documents say about it: a call, a courtesy, a first word. It does not say that \
          the form was filed with everything that the law asks for, so it meets no duty. If it was the notice, record it as \
          one; if it was a call, the notice is still owed.",
    faulty: wa!(),
    mended: concat!(wa!(), "notices: [{duty: us-wa/ag, sent: 2026-03-06}]\n"),
    basis: "",
};

/// The words of a name that tell it from others.
fn words(name: &str) -> BTreeSet<String> {
    const FILLERS: [&str; 12] = ["of", "the", "and", "for", "office", "state", "department", "us", "u", "s", "division", "commonwealth"];
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !FILLERS.contains(&word.as_str())).collect()
}

/// The first letters of a name: FCC.
fn initials(name: &str) -> String {
    let name = name.split('(').next().unwrap_or(name);
    name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// Whether two names are of one authority.
pub(super) fn same(told: &str, recipient: &str) -> bool {
    let (a, b) = (words(told), words(recipient));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    // "Attorney General" alone is not the one of a certain state.
    let generic = |words: &BTreeSet<String>| {
        words.iter().all(|word| ["attorney", "general", "police", "commission", "authority"].contains(&word.as_str()))
    };
    let short = told.trim();
    let acronym = short.len() >= 3 && short.chars().all(|c| c.is_ascii_uppercase());
    if acronym {
        return initials(recipient).ends_with(short) || recipient.split(|c: char| !c.is_alphanumeric()).any(|word| word == short);
    }
    (a.is_subset(&b) && !generic(&a)) || (b.is_subset(&a) && !generic(&b))
}

/// Whether an entry says that the regulator was told, and not that it was not.
pub(super) fn done(told: &crate::incident::RegulatorTold) -> bool {
    let at = told.at.as_ref();
    at.is_none_or(|at| !matches!(at.value, Told::Flag(false) | Told::Unknown | Told::At(crate::quantity::When::Unknown)))
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let told = applied.incident.facts.response.as_ref().and_then(|response| response.regulators_told.as_ref());
    for told in told.into_iter().flatten() {
        let Some(name) = told.name.as_ref().filter(|_| done(told)) else { continue };
        let open = applied.obligations.list.iter().filter(|obligation| {
            matches!(obligation.status, Status::Due | Status::Overdue | Status::Waiting)
                && matches!(obligation.to, RecipientKind::Regulator | RecipientKind::LawEnforcement | RecipientKind::Market)
                && same(&name.value.0, &obligation.recipient)
                && applied.sent(&obligation.id).next().is_none()
        });
        let ids: Vec<String> = open.map(|obligation| format!("`{}`", obligation.id)).collect();
        if ids.is_empty() {
            continue;
        }
        findings.push(
            applied
                .incident
                .finding(
                    &RULE,
                    name.span,
                    format!("{} was told, and {} stands open: being told meets no duty", name.value.0, listed(&ids, 4)),
                )
                .help(
                    "if that was the notice, record it under `notices` with the duty and the day; if not, the notice is still to be sent",
                ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn names_of_one_authority_are_known_in_either_order_and_as_letters() {
        assert!(same("Attorney General of Washington", "Attorney General of Washington"));
        assert!(same("Washington State Attorney General", "Attorney General of Washington"));
        assert!(same("FCC", "Federal Communications Commission"));
        assert!(same("SEC", "Securities and Exchange Commission (EDGAR)"));
        assert!(same("FBI", "U.S. Secret Service and FBI"));
        assert!(!same("Attorney General", "Attorney General of Washington"));
        assert!(!same("Attorney General of Oregon", "Attorney General of Washington"));
        assert!(!same("FTC", "Federal Communications Commission"));
    }
}
