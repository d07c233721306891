//! FW111: a vendor told of it before it knew.

use std::borrow::Cow;

use super::{Dated, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW111",
    name: "vendor-told-before-it-knew",
    severity: Severity::Error,
    summary: "A vendor told the organization of the incident before it discovered it.",
    why: "Where a vendor holds the data, its notice starts clocks of its own. A notice that lies certainly before \
          the vendor's own discovery has a wrong date, and with it the clock.",
    faulty: "incident: {summary: A vendor lost customer records., source: vendor, vendors: [{name: Mailhouse LLC, discovered: 2026-03-01, told_us: 2026-02-27}]}\n\
             timeline: {discovered: 2026-02-27}\n",
    mended: "incident: {summary: A vendor lost customer records., source: vendor, vendors: [{name: Mailhouse LLC, discovered: 2026-02-25, told_us: 2026-02-27}]}\n\
             timeline: {discovered: 2026-02-27}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let vendors = incident.facts.incident.as_ref().and_then(|facts| facts.vendors.as_deref()).unwrap_or_default();
    for (index, vendor) in vendors.iter().enumerate() {
        let (Some(told), Some(discovered)) = (&vendor.told_us, &vendor.discovered) else { continue };
        let told = Dated { key: Cow::Owned(format!("incident.vendors[{index}].told_us")), when: &told.value, span: told.span };
        let discovered =
            Dated { key: Cow::Owned(format!("incident.vendors[{index}].discovered")), when: &discovered.value, span: discovered.span };
        if told.certainly_before(&discovered, incident) {
            findings.push(out_of_order(incident, &RULE, &told, &discovered, "the vendor told of the incident before it discovered it"));
        }
    }
}
