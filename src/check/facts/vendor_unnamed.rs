//! FW165: it happened at a vendor who is not named.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Where;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW165",
    name: "vendor-unnamed",
    severity: Severity::Warning,
    summary: "The incident happened at a vendor, and the file names none.",
    why: "A vendor's notice starts a clock of its own, regulators ask who it was, and the letter says where the \
          data were. None of that can be told without an entry under `vendors`; in public the vendor may be called \
          by what it does.",
    faulty: "incident: {summary: A vendor lost customer records., source: vendor}\n",
    mended: "incident: {summary: A vendor lost customer records., source: vendor, vendors: [{name: Mailhouse LLC, told_us: 2026-03-02}]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(facts) = &incident.facts.incident else { return };
    if facts.vendors.as_ref().is_some_and(|vendors| !vendors.is_empty()) {
        return;
    }
    let source = facts.source.as_ref().filter(|source| source.value == Where::Vendor).map(|source| source.span);
    let method = facts.methods.iter().flatten().find(|method| method.value.0 == "vendor-breach").map(|method| method.span);
    if let Some(span) = source.or(method) {
        findings.push(
            incident
                .finding(&RULE, span, "the incident happened at a vendor, and `incident.vendors` names none")
                .label("which vendor?")
                .help("add `vendors` with `name`, `told_us` and, for the public, `called`"),
        );
    }
}
