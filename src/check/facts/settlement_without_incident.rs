//! FW131: a settlement of an incident the file does not have.

use super::head;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::did_you_mean;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW131",
    name: "settlement-without-incident",
    severity: Severity::Error,
    summary: "A settlement names no incident, or one that the file does not have.",
    why: "A settlement is told with the incident it settles. One that hangs in the air is read as settling this \
          incident, and people would file claims in it that it does not pay.",
    faulty: "history:\n\
             \x20 incidents: [{id: acme-2023, at: 2023-05, count: 900}]\n\
             \x20 settlements: [{incident: acme-2022, kind: class-action, fund: 2 million USD}]\n",
    mended: "history:\n\
             \x20 incidents: [{id: acme-2023, at: 2023-05, count: 900}]\n\
             \x20 settlements: [{incident: acme-2023, kind: class-action, fund: 2 million USD}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(history) = &incident.facts.history else { return };
    let ids = || history.incidents.iter().flatten().filter_map(|entry| entry.id.as_ref()).map(|id| id.value.0.as_str());
    for settlement in history.settlements.iter().flatten() {
        let Some(named) = &settlement.incident else {
            // What the settlement says first is where the missing key belongs.
            let found = incident
                .finding(&RULE, head(incident, settlement.span), "a settlement does not say which incident it settles")
                .weighing(Severity::Warning);
            findings.push(found.label("settles what?").help("add `incident:` with an id of `history.incidents`"));
            continue;
        };
        let id = named.value.0.as_str();
        if incident.id() == Some(id) || ids().any(|known| known == id) {
            continue;
        }
        let help = match did_you_mean(id, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add the incident to `history.incidents`, or name one that is there".to_owned(),
        };
        findings.push(
            incident
                .finding(&RULE, named.span, format!("the settlement is of `{id}`, which `history.incidents` does not have"))
                .label("not in the file")
                .help(help),
        );
    }
}
