//! FW109: something has happened after the day at which the facts stand.

use std::borrow::Cow;

use super::Dated;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW109",
    name: "event-after-as-of",
    severity: Severity::Error,
    summary: "Something is told as having happened after the day at which the facts stand.",
    why: "Documents tell the timeline in the past tense and carry the day of `as_of`. A date behind that day is a \
          plan told as a fact, or `as_of` was not moved on when the fact was added. Plans have keys of their own: \
          `response.mailing`, `offer.enroll_by`, `holds`, `contracts`.",
    faulty: "timeline: {discovered: 2026-03-02, individuals_notified: 2026-03-20}\n",
    mended: "as_of: 2026-03-20\n\
             timeline: {discovered: 2026-03-02, individuals_notified: 2026-03-20}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(as_of) = incident.facts.as_of.as_ref().map(|fact| Dated::of("as_of", fact)) else { return };
    let mut see = |date: Dated<'_>| {
        if as_of.certainly_before(&date, incident) {
            let message = format!("`{}` is `{}`, and the facts stand at `{}`", date.key, date.when.written(), as_of.when.written());
            findings.push(
                incident
                    .finding(&RULE, date.span, message)
                    .label("after `as_of`")
                    .related(as_of.span, "the facts stand at this day")
                    .help("move `as_of` on if it has happened; if it is planned, leave it out here: plans stand in `response.mailing`, `offer`, `holds`, `contracts`"),
            );
        }
    };
    timeline(incident, &mut see);
    response(incident, &mut see);
    judgements(incident, &mut see);
    past(incident, &mut see);
}

/// Receives a date that is told as past.
type See<'a> = dyn FnMut(Dated<'_>) + 'a;

fn entry(list: &str, index: usize, key: &str) -> Cow<'static, str> {
    Cow::Owned(format!("{list}[{index}].{key}"))
}

fn timeline(incident: &Incident, see: &mut See<'_>) {
    let Some(timeline) = &incident.facts.timeline else { return };
    let dates = [
        ("timeline.started", &timeline.started),
        ("timeline.ended", &timeline.ended),
        ("timeline.discovered", &timeline.discovered),
        ("timeline.believed", &timeline.believed),
        ("timeline.confirmed", &timeline.confirmed),
        ("timeline.determined", &timeline.determined),
        ("timeline.scope_identified", &timeline.scope_identified),
        ("timeline.contained", &timeline.contained),
        ("timeline.determined_material", &timeline.determined_material),
        ("timeline.classified", &timeline.classified),
        ("timeline.individuals_notified", &timeline.individuals_notified),
        ("timeline.public_statement", &timeline.public_statement),
        ("timeline.new_information", &timeline.new_information),
        ("timeline.handled", &timeline.handled),
    ];
    for (key, fact) in dates {
        fact.iter().for_each(|fact| see(Dated::of(key, fact)));
    }
    for (index, event) in timeline.events.iter().flatten().enumerate() {
        if let Some(at) = &event.at {
            see(Dated { key: entry("timeline.events", index, "at"), when: &at.value, span: at.span });
        }
    }
}

fn response(incident: &Incident, see: &mut See<'_>) {
    if let Some(response) = &incident.facts.response {
        let police = response.law_enforcement.as_ref().and_then(|police| police.told.as_ref());
        if let Some((fact, when)) = police.and_then(|fact| Some((fact, fact.value.when()?))) {
            see(Dated { key: Cow::Borrowed("response.law_enforcement.told"), when, span: fact.span });
        }
        for (index, regulator) in response.regulators_told.iter().flatten().enumerate() {
            if let Some((fact, when)) = regulator.at.as_ref().and_then(|fact| Some((fact, fact.value.when()?))) {
                see(Dated { key: entry("response.regulators_told", index, "at"), when, span: fact.span });
            }
        }
    }
    for (index, notice) in incident.facts.notices.iter().flatten().enumerate() {
        if let Some(sent) = &notice.sent {
            see(Dated { key: entry("notices", index, "sent"), when: &sent.value, span: sent.span });
        }
    }
    for (index, statement) in incident.facts.statements.iter().flatten().enumerate() {
        if let Some(at) = &statement.at {
            see(Dated { key: entry("statements", index, "at"), when: &at.value, span: at.span });
        }
    }
    for (index, hold) in incident.facts.holds.iter().flatten().enumerate() {
        if let Some((fact, when)) = hold.released.as_ref().and_then(|fact| Some((fact, fact.value.when()?))) {
            see(Dated { key: entry("holds", index, "released"), when, span: fact.span });
        }
    }
}

fn judgements(incident: &Incident, see: &mut See<'_>) {
    if let Some(found) = &incident.facts.findings {
        let dates = [
            ("findings.misuse.as_of", found.misuse.as_ref().and_then(|found| found.as_of.as_ref())),
            ("findings.network.as_of", found.network.as_ref().and_then(|found| found.as_of.as_ref())),
            ("findings.containment.as_of", found.containment.as_ref().and_then(|found| found.as_of.as_ref())),
            ("findings.published.as_of", found.published.as_ref().and_then(|found| found.as_of.as_ref())),
            ("findings.harm.assessed", found.harm.as_ref().and_then(|harm| harm.assessed.as_ref())),
        ];
        for (key, fact) in dates {
            fact.into_iter().for_each(|fact| see(Dated::of(key, fact)));
        }
    }
    for (_, key, assessment) in incident.facts.assessments.iter().flat_map(|assessments| assessments.iter()) {
        if let Some(at) = &assessment.at {
            see(Dated { key: Cow::Owned(format!("assessments.{}.at", key.text)), when: &at.value, span: at.span });
        }
    }
    for (index, attestation) in incident.facts.attestations.iter().flatten().enumerate() {
        if let Some(at) = &attestation.at {
            see(Dated { key: entry("attestations", index, "at"), when: &at.value, span: at.span });
        }
    }
}

fn past(incident: &Incident, see: &mut See<'_>) {
    if let Some(facts) = &incident.facts.incident {
        for (index, vendor) in facts.vendors.iter().flatten().enumerate() {
            for (key, fact) in [("discovered", &vendor.discovered), ("told_us", &vendor.told_us)] {
                fact.iter().for_each(|fact| see(Dated { key: entry("incident.vendors", index, key), when: &fact.value, span: fact.span }));
            }
        }
        let paid = facts.ransom.as_ref().and_then(|ransom| ransom.paid_at.as_ref());
        paid.into_iter().for_each(|fact| see(Dated::of("incident.ransom.paid_at", fact)));
    }
    if let Some(history) = &incident.facts.history {
        for (index, event) in history.incidents.iter().flatten().enumerate() {
            if let Some(at) = &event.at {
                see(Dated { key: entry("history.incidents", index, "at"), when: &at.value, span: at.span });
            }
        }
        for (index, settlement) in history.settlements.iter().flatten().enumerate() {
            if let Some(agreed) = &settlement.agreed {
                see(Dated { key: entry("history.settlements", index, "agreed"), when: &agreed.value, span: agreed.span });
            }
        }
    }
    let share_move = incident.facts.market.as_ref().and_then(|market| market.share_move.as_ref());
    share_move.and_then(|share_move| share_move.at.as_ref()).into_iter().for_each(|fact| see(Dated::of("market.share_move.at", fact)));
}
