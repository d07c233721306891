//! FW138: an offer to a group the file does not have.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::did_you_mean;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW138",
    name: "dangling-group",
    severity: Severity::Error,
    summary: "An offer names a group that the file does not have.",
    why: "An offer that names groups is printed in their letters only. A group that does not exist gets no letter, \
          and the group that was meant gets a letter without the offer.",
    faulty: "offer: {service: credit monitoring, provider: Sentinel Identity, months: 24, groups: [customer]}\n",
    mended: "offer: {service: credit monitoring, provider: Sentinel Identity, months: 24, groups: [customers]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(offer) = &incident.facts.offer else { return };
    let ids = || incident.groups().iter().filter_map(|group| group.id.as_ref()).map(|id| id.value.0.as_str());
    for named in offer.groups.iter().flatten() {
        let id = named.value.0.as_str();
        if ids().any(|known| known == id) {
            continue;
        }
        let help = match did_you_mean(id, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name an id of `affected.groups`, or leave `groups` out to offer it to all".to_owned(),
        };
        findings.push(
            incident
                .finding(&RULE, named.span, format!("the offer is to the group `{id}`, which the file does not have"))
                .label("no such group")
                .help(help),
        );
    }
}
