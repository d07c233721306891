//! FW112: a vendor told the organization before it discovered the incident.

use std::borrow::Cow;

use super::{Dated, discovered, out_of_order};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW112",
    name: "told-before-discovered",
    severity: Severity::Warning,
    summary: "A vendor told the organization of the incident before the day given as its discovery.",
    why: "Whoever is told of a breach has discovered it, or will be taken to have: many laws count from discovery \
          or notification, whichever is earlier. The days between the vendor's notice and the discovery are the \
          first thing a regulator asks about.",
    faulty: "incident: {summary: A vendor lost customer records., source: vendor, vendors: [{name: Mailhouse LLC, told_us: 2026-02-20}]}\n",
    mended: "incident: {summary: A vendor lost customer records., source: vendor, vendors: [{name: Mailhouse LLC, told_us: 2026-02-20}]}\n\
             timeline: {started: 2026-02-10, discovered: 2026-02-20}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(discovered) = discovered(incident) else { return };
    let vendors = incident.facts.incident.as_ref().and_then(|facts| facts.vendors.as_deref()).unwrap_or_default();
    for (index, vendor) in vendors.iter().enumerate() {
        let Some(told) = &vendor.told_us else { continue };
        let told = Dated { key: Cow::Owned(format!("incident.vendors[{index}].told_us")), when: &told.value, span: told.span };
        if told.certainly_before(&discovered, incident) {
            let found = out_of_order(incident, &RULE, &told, &discovered, "a vendor told the organization before the discovery");
            findings.push(
                found.help(
                    "give the day of the vendor's notice as `timeline.discovered`, or record under `delays` what happened in between",
                ),
            );
        }
    }
}
