//! FW156: a Form 8-K of an organization that is not said to be public.

use super::{current_report, is_kind, nearest_key};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW156",
    name: "filing-without-registrant",
    severity: Severity::Warning,
    summary: "A Form 8-K is called for, and `organization.kinds` does not name a public company.",
    why: "Form 8-K is filed by companies that report to the SEC; foreign private issuers use Form 6-K. Either the \
          kind is missing, and other duties of a public company are missed with it, or the determination belongs \
          to a parent's file.",
    faulty: "materiality: {determination: pending, voluntary_item: \"8.01\"}\n\
             organization: {name: \"Acme Stores, Inc.\", kinds: [telecom-carrier], zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}, filing: {title: General Counsel}}}\n",
    mended: "materiality: {determination: pending, voluntary_item: \"8.01\"}\n\
             organization: {name: \"Acme Stores, Inc.\", kinds: [public-company], zone: America/New_York, help: {phone: 1-888-555-0142}, signatories: {letter: {title: Chief Privacy Officer}, filing: {title: General Counsel}}, incorporated_in: US-DE, address: {street: [1 Main Street], city: Albany, region: US-NY, postal_code: \"12207\", country: US}, phone: 518-555-0100, sec: {cik: \"1999998\", file_number: 001-39998, ein: 14-9999999, securities: [{title: Common Stock, symbol: ACME, exchange: NYSE}]}}\n",
    basis: "Form 8-K, General Instruction A: reports under Section 13 or 15(d) of the Exchange Act",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(report) = current_report(incident) else { return };
    if ["public-company", "smaller-reporting-company", "foreign-private-issuer"].iter().any(|kind| is_kind(incident, kind)) {
        return;
    }
    findings.push(
        incident
            .finding(&RULE, report, "a Form 8-K is called for, and the organization is not said to be a public company")
            .label("calls for a Form 8-K")
            .related(nearest_key(incident, "organization.kinds"), "has no `public-company`")
            .help("add `public-company` to `organization.kinds`, or remove the determination and the item"),
    );
}
