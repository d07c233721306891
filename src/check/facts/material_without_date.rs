//! FW145: the determination of materiality and its date do not agree.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Determination;
use crate::incident::Incident;
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW145",
    name: "material-without-date",
    severity: Severity::Error,
    summary: "The incident is material and the day of that determination is missing, or the day is there and the determination is not.",
    why: "Item 1.05 of Form 8-K is due four business days after the registrant determines that the incident is \
          material. Without the day the deadline cannot be counted; with a day and no determination the file says \
          both that it is and that it is not.",
    faulty: "materiality: {determination: not-material}\n\
             timeline: {discovered: 2026-03-02, determined_material: 2026-03-06}\n",
    mended: "materiality: {determination: not-material}\n\
             timeline: {discovered: 2026-03-02}\n",
    basis: "Form 8-K, Item 1.05 and General Instruction B.1: four business days after the determination",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let day = incident.facts.timeline.as_ref().and_then(|timeline| timeline.determined_material.as_ref());
    let known = day.filter(|day| !day.value.is_unknown());
    let determination = incident.facts.materiality.as_ref().and_then(|materiality| materiality.determination.as_ref());
    match (determination, known) {
        (Some(fact), None) if fact.value == Determination::Material => {
            let mut found = incident
                .finding(&RULE, fact.span, "the incident is determined to be material, and the day of the determination is not known")
                .label("material since when?")
                .help("add `timeline.determined_material` with the day on which it was determined");
            if let Some(day) = day {
                found = found.related(day.span, "unknown");
            }
            findings.push(found);
        }
        (Some(fact), Some(day)) if fact.value != Determination::Material => findings.push(
            incident
                .finding(&RULE, day.span, format!("a day of the determination is given, and the determination is `{}`", fact.value.word()))
                .label("determined on this day")
                .related(fact.span, format!("`{}`", fact.value.word()))
                .help("write `determination: material`, or remove the day"),
        ),
        (None, Some(day)) => findings.push(
            incident
                .finding(&RULE, day.span, "a day of the determination is given, and `materiality.determination` is left out")
                .weighing(Severity::Warning)
                .label("determined on this day")
                .help("add `materiality.determination`"),
        ),
        _ => {}
    }
}
