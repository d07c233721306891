//! FW122: residents of a country beside those of its parts.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW122",
    name: "country-beside-its-parts",
    severity: Severity::Warning,
    summary: "Residents are counted for a whole country and for parts of it in the same group.",
    why: "Whether the people of the parts are counted in the country once more cannot be seen. If they are, they \
          are counted twice, and a threshold that was not reached looks reached.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     residents: {US: 1_300, US-NY: 3_900}\n\
             \x20     data: {obtained: [name, email-address]}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - id: customers\n\
             \x20     who: people with an account\n\
             \x20     count: 5_200\n\
             \x20     residents: {US-NJ: 1_300, US-NY: 3_900}\n\
             \x20     data: {obtained: [name, email-address]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for residents in incident.groups().iter().filter_map(|group| group.residents.as_ref()) {
        for (country, key, _) in residents.iter().filter(|(place, _, _)| place.0.len() == 2) {
            let part = |place: &str| place.split_once('-').is_some_and(|(outer, _)| outer == country.0);
            let Some((_, inner, _)) = residents.iter().find(|(place, _, _)| part(&place.0)) else { continue };
            findings.push(
                incident
                    .finding(&RULE, key.span, format!("`{}` is counted as a whole beside `{}`, which lies in it", key.text, inner.text))
                    .label("a whole country")
                    .related(inner.span, "a part of it")
                    .help(format!("count every part by its own code and leave `{}` out", key.text)),
            );
        }
    }
}
