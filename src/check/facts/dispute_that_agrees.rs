//! FW136: a dispute in which both sources say the same.

use crate::check::syntax::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::quantity::{Count, Money, When};
use crate::source::{Node, Scalar as _};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW136",
    name: "dispute-that-agrees",
    severity: Severity::Warning,
    summary: "What the other source of a dispute says is what the file says.",
    why: "Either the fact was corrected after the dispute was written, and the dispute is settled, or the wrong \
          one of the two values was written into it.",
    faulty: "sources: [{id: tribune, title: Carrier says login abused, kind: press}]\n\
             disputes: [{fact: timeline.started, says: 2026-02-10, source: tribune, because: the paper gives the day of discovery}]\n",
    mended: "sources: [{id: tribune, title: Carrier says login abused, kind: press}]\n\
             disputes: [{fact: timeline.started, says: 2026-03-02, source: tribune, because: the paper gives the day of discovery}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for dispute in incident.facts.disputes.iter().flatten() {
        let (Some(fact), Some(says)) = (&dispute.fact, &dispute.says) else { continue };
        let Some(node) = incident.at_path(fact.value.0.trim()).map(Node::unsourced) else { continue };
        let Some(own) = node.text() else { continue };
        if same(own.trim(), says.value.0.trim()) {
            findings.push(
                incident
                    .finding(&RULE, says.span, format!("the other source says what the file says of `{}`", clipped(fact.value.0.trim())))
                    .label("the same")
                    .related(node.span, "what the file says")
                    .help("remove the dispute if it is settled, or write what the other source says"),
            );
        }
    }
}

/// Whether two values say the same: as counts, dates and sums where both are, otherwise letter by letter.
fn same(own: &str, other: &str) -> bool {
    if own.eq_ignore_ascii_case(other) {
        return true;
    }
    // Sentences are not worth a closer look.
    let short = |text: &str| text.len() < 50 && text.contains(|c: char| c.is_ascii_digit());
    if !short(own) || !short(other) {
        return false;
    }
    if let (Ok(own), Ok(other)) = (Count::parse(own), Count::parse(other)) {
        return own.range() == other.range();
    }
    if let (Ok(own), Ok(other)) = (When::parse(own), When::parse(other)) {
        return own == other;
    }
    match (Money::parse(own), Money::parse(other)) {
        (Ok(own), Ok(other)) => own.currency == other.currency && own.amount.range() == other.amount.range(),
        _ => false,
    }
}
