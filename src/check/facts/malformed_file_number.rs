//! FW151: a Commission file number that is none.

use crate::check::syntax::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW151",
    name: "malformed-file-number",
    severity: Severity::Error,
    summary: "The Commission file number is not written as the SEC writes it.",
    why: "The cover of Form 8-K carries the Commission file number: the number of the act, a hyphen, the number of \
          the registrant.",
    faulty: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}, sec: {file_number: 00139998}}\n",
    mended: "organization: {name: \"Acme Stores, Inc.\", zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}}, sec: {file_number: 001-39998}}\n",
    basis: "Form 8-K, cover page",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let sec = incident.facts.organization.as_ref().and_then(|organization| organization.sec.as_ref());
    let Some(number) = sec.and_then(|sec| sec.file_number.as_ref()) else { return };
    let text = number.value.0.trim();
    if number.value.is_unknown() || is_file_number(text) {
        return;
    }
    findings.push(
        incident
            .finding(&RULE, number.span, format!("`{}` is not a Commission file number", clipped(text)))
            .label("not a file number")
            .help("write it as on the cover of the annual report, such as `001-39999` or `1-33409`"),
    );
}

/// One to three digits, a hyphen, three to six digits, and perhaps a number for one of several registrants.
fn is_file_number(text: &str) -> bool {
    let digits = |part: &str, least: usize, most: usize| (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    match text.split('-').collect::<Vec<_>>().as_slice() {
        [act, number] => digits(act, 1, 3) && digits(number, 3, 6),
        [act, number, part] => digits(act, 1, 3) && digits(number, 3, 6) && digits(part, 1, 3),
        _ => false,
    }
}
