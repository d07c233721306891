//! FW168: an effect that is called material beside an incident that is not.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::{Determination, Effect, Incident};
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW168",
    name: "materiality-contradicted",
    severity: Severity::Error,
    summary: "An effect on the business is called material, and the incident is not determined to be.",
    why: "A filing under Item 8.01 that speaks of a material effect says two things at once. An incident with a material \
          effect is material, and Item 1.05 gives four business days from the day on which that is determined. While the \
          determination is pending the finding is a warning: the effect may be known before the determination is made, \
          but not by long.",
    faulty: "materiality: {determination: not-material, voluntary_item: none, operations: {effect: material}}\n",
    mended: "materiality: {determination: not-material, voluntary_item: none, operations: {effect: none-expected}}\n",
    basis: "Form 8-K, Item 1.05(a) and Instruction 1: the determination is made without unreasonable delay after discovery",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(materiality) = &incident.facts.materiality else { return };
    let Some(determination) = materiality.determination.as_ref().filter(|fact| fact.value != Determination::Material) else { return };
    let severity = if determination.value == Determination::NotMaterial { Severity::Error } else { Severity::Warning };
    let impacts = [("operations", &materiality.operations), ("financial", &materiality.financial), ("other", &materiality.other)];
    for (name, impact) in impacts {
        let Some(effect) = impact.as_ref().and_then(|impact| impact.effect.as_ref()).filter(|effect| effect.value == Effect::Material)
        else {
            continue;
        };
        let message = format!("the effect `materiality.{name}` is material, and the determination is `{}`", determination.value.print());
        findings.push(
            incident
                .finding(&RULE, effect.span, message)
                .weighing(severity)
                .label("a material effect")
                .related(determination.span, "the determination")
                .help("determine whether the incident is material, or correct the effect"),
        );
    }
}
