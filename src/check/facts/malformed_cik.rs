//! FW150: a Central Index Key that is none.

use crate::check::syntax::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW150",
    name: "malformed-cik",
    severity: Severity::Error,
    summary: "The Central Index Key is not a number of up to ten digits.",
    why: "The SEC knows a registrant by its Central Index Key. With a wrong one the filing is rejected, or stands \
          under another company's name.",
    faulty: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}, sec: {cik: CIK-1999998}}\n",
    mended: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}, sec: {cik: \"1999998\"}}\n",
    basis: "EDGAR Filer Manual, volume I",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(cik) =
        incident.facts.organization.as_ref().and_then(|organization| organization.sec.as_ref()).and_then(|sec| sec.cik.as_ref())
    else {
        return;
    };
    let text = cik.value.0.trim();
    if cik.value.is_unknown()
        || ((1..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && text.bytes().any(|b| b != b'0'))
    {
        return;
    }
    findings.push(
        incident
            .finding(&RULE, cik.span, format!("`{}` is not a Central Index Key", clipped(text)))
            .label("not a CIK")
            .help("write up to ten digits and nothing else, such as `0001283699`"),
    );
}
