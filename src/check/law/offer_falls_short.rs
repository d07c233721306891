//! FW218: what is offered to a group is less than a law asks for.

use super::{Applied, listed};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::NotifyBy;
use crate::obligation::{Demand, Known};
use crate::plan::offered;
use crate::source::Span;

macro_rules! connecticut {
    () => {
        "affected:\n  total: 40\n  groups:\n    \
         - {id: customers, who: people with an account, count: 40, residents: {US-CT: 40}, data: {obtained: [name, ssn]}}\n"
    };
}

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW218",
    name: "offer-falls-short",
    severity: Severity::Error,
    summary: "A law asks for identity services for a group of people, and the offer in the file is shorter, leaves the group out, or is not there.",
    why: "Six places make credit monitoring a duty where Social Security numbers are involved, for 12, 18 or 24 months. The \
          offer in a letter is a promise, so the program never makes or lengthens one: it says what the law asks for and \
          leaves the contract with the provider to people. Without any offer in the file it is a warning, for the question \
          may still be open.",
    faulty: concat!(connecticut!(), "offer: {service: credit monitoring, months: 12}\n"),
    mended: concat!(connecticut!(), "offer: {service: credit monitoring, months: 24}\n"),
    basis: "the provisions that the finding names, for example Conn. Gen. Stat. § 36a-701b(b)(2)(B)",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    let incident = applied.incident;
    for (index, group) in incident.groups().iter().enumerate() {
        // Whoever else tells these people makes the offer too.
        if group.notify_by.as_ref().is_some_and(|by| matches!(by.value, NotifyBy::Owner | NotifyBy::Vendor)) {
            continue;
        }
        let asked: Vec<(&Demand, u32)> = applied
            .demands()
            .iter()
            .filter(|demand| demand.group == index)
            .filter_map(|demand| Some((demand, demand.offer.filter(|offer| offer.known == Known::Yes)?.months)))
            .collect();
        if asked.is_empty() {
            continue;
        }
        let name = group.id.as_ref().map_or("this group", |id| id.value.0.as_str());
        let at = group.id.as_ref().map_or(incident.root.span, |id| id.span);
        if let Some(finding) = against(applied, index, name, at, &asked) {
            findings.push(finding);
        }
    }
}

fn against(applied: &Applied, index: usize, name: &str, at: Span, asked: &[(&Demand, u32)]) -> Option<Finding> {
    let incident = applied.incident;
    let most = asked.iter().map(|(_, months)| *months).max()?;
    let laws = |over: Option<u32>| -> Vec<String> {
        let mut laws: Vec<(&Demand, u32)> = asked.iter().filter(|(_, months)| over.is_none_or(|over| *months > over)).copied().collect();
        laws.sort_by_key(|(_, months)| std::cmp::Reverse(*months));
        laws.iter()
            .map(|(demand, months)| {
                let cite = demand.offer.and_then(|offer| offer.rule.cite.as_deref()).unwrap_or(demand.citation);
                format!("{months} months by {cite}")
            })
            .collect()
    };
    let basis = |demands: &[(&Demand, u32)]| demands.iter().map(|(demand, _)| demand.id.clone()).collect::<Vec<_>>().join(", ");
    let Some(offer) = &incident.facts.offer else {
        let message = format!("the law asks for identity services for `{name}`, and the file has no `offer`: {}", listed(&laws(None), 4));
        let mut finding = incident.finding(&RULE, at, message).label("nothing is offered to this group");
        finding.severity = Severity::Warning;
        return Some(
            finding
                .help(format!("write what is offered under `offer`: `service`, `provider`, `months` (at least {most})"))
                .resting_on(basis(asked)),
        );
    };
    if !offered(incident, Some(index)) {
        let span = offer.groups.as_ref().and_then(|groups| groups.first()).map_or(at, |group| group.span);
        let message = format!("the offer leaves out `{name}`, for whom the law asks for identity services: {}", listed(&laws(None), 4));
        return Some(
            incident
                .finding(&RULE, span, message)
                .label("leaves the group out")
                .help(format!("add `{name}` to `offer.groups`, or make an offer to it"))
                .resting_on(basis(asked)),
        );
    }
    let Some(months) = &offer.months else {
        let message = format!("`offer.months` is missing, and the law asks for so many months for `{name}`: {}", listed(&laws(None), 4));
        let mut finding = incident.finding(&RULE, at, message);
        finding.severity = Severity::Warning;
        return Some(finding.help(format!("fill in `offer.months`: at least {most}")).resting_on(basis(asked)));
    };
    if months.value.0 >= most {
        return None;
    }
    let message = format!("the offer of {} months falls short for `{name}`: {}", months.value.0, listed(&laws(Some(months.value.0)), 4));
    let finding = incident.finding(&RULE, months.span, message).label("too few months");
    Some(finding.help(format!("offer at least {most} months to `{name}`")).resting_on(basis(asked)))
}
