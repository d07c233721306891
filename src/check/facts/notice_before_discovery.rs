//! FW108: a notice sent before the discovery.

use std::borrow::Cow;

use super::{Dated, discovered, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW108",
    name: "notice-before-discovery",
    severity: Severity::Error,
    summary: "A notice was sent before the incident was discovered.",
    why: "What `notices` lists satisfies duties. A notice that went out before the discovery cannot have been \
          about this incident, or the discovery was earlier than the file says.",
    faulty: "notices: [{duty: website, sent: 2026-02-26}]\n",
    mended: "notices: [{duty: website, sent: 2026-03-06}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(discovered) = discovered(incident) else { return };
    for (index, notice) in incident.facts.notices.iter().flatten().enumerate() {
        let Some(sent) = &notice.sent else { continue };
        let sent = Dated { key: Cow::Owned(format!("notices[{index}].sent")), when: &sent.value, span: sent.span };
        if sent.certainly_before(&discovered, incident) {
            findings.push(out_of_order(incident, &RULE, &sent, &discovered, "a notice was sent before the incident was discovered"));
        }
    }
}
