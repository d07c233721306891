//! FW314: a document that went out says what today's facts contradict.

use super::{
    access_for_theft, category_left_out, disagreement_across_documents, evidence_denied_without_basis, negated_category, scope_not_stated,
};
use crate::check::held::Held;
use crate::diag::{Finding, Rule, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW314",
    name: "stale-statement",
    severity: Severity::Error,
    summary: "A document that went out says what the facts contradict today, and none has taken its place.",
    why: "It reads the documents under `notices[].document` again and holds their sentences against the facts of today: denied and missing \
          categories, figures, dates, “no evidence” of what has since been found, access for theft. A page that stays up is a statement \
          made anew each day, and an Item 1.05 report is amended when what it lacked becomes known. A later notice of the same duty \
          takes the place of an earlier one.",
    faulty: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, ssn]}}\n--- issued press 2026-03-05\nOn March 2, 2026, we learned that an intruder copied the names of about 5,200 \
             customers. Social Security numbers were not taken.\n",
    mended: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, ssn]}}\n--- issued press 2026-03-05\nOn March 2, 2026, we learned that an intruder copied the names and Social Security \
             numbers of about 5,200 customers.\n",
    basis: "SEC order, Blackbaud 2023 (3-21339): a web notice left uncorrected; Form 8-K, Item 1.05, Instruction 2",
};

/// Applies the rule to a document that went out.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    let Some(issued) = held.went_out.filter(|issued| !issued.superseded) else { return };
    // What went out before anybody knew said nothing of this incident.
    if held.record.day("timeline.discovered").is_some_and(|day| issued.sent < day) {
        return;
    }
    let mut found = Vec::new();
    for rule in [
        negated_category::check,
        category_left_out::check,
        scope_not_stated::check,
        evidence_denied_without_basis::check,
        access_for_theft::check,
        disagreement_across_documents::check,
    ] {
        rule(held, &mut found);
    }
    // What was missing from it is no statement; of the claims of no evidence only those count that something contradicts.
    found.retain(|finding| {
        finding.severity == Severity::Error && (finding.rule.code != "FW305" || finding.message.contains("says that it was found"))
    });
    for finding in found {
        let message = format!("sent on {}, and wrong by what the file knows today: {}", issued.sent, finding.message);
        let mut stale = Finding { rule: &RULE, message, basis: RULE.basis.to_owned(), ..finding };
        stale.help =
            "correct it: send or publish a new version, file an amendment where the law asks for one, and record it under `notices`"
                .to_owned();
        findings.push(held.with_fact(stale, issued.span, "when and as what it went out"));
    }
}
