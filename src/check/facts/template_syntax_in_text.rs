//! FW161: template syntax in plain text.

use super::{each_scalar, place_of};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW161",
    name: "template-syntax-in-text",
    severity: Severity::Warning,
    summary: "A text holds the braces of a template.",
    why: "Text of the incident file is never run as a template: the braces would be printed, with the name of a \
          field between them, in every letter. They are mostly left over from a letter that was copied from \
          another tool.",
    faulty: "incident: {summary: \"Someone without permission copied the records of {{ customer }}.\", access: confirmed, acquisition: confirmed}\n",
    mended: "incident: {summary: \"Someone without permission copied the records of customers.\", access: confirmed, acquisition: confirmed}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    each_scalar(&incident.root, &mut |place, node, text| {
        if place.top == "privileged" || !text.contains('{') {
            return;
        }
        let Some(open) = ["{{", "{%", "{#"].iter().filter_map(|open| text.find(open)).min() else { return };
        let Some(written) = text.get(open..open + 2) else { return };
        findings.push(
            incident
                .finding(
                    &RULE,
                    place_of(incident, node.span, written),
                    format!("`{written}` begins a field of a template, and this text is never run as one"),
                )
                .label("template syntax")
                .help("write the words themselves; fields stand only in templates"),
        );
    });
}
