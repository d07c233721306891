//! FW219: one law asks a letter for what another forbids to the same people.

use super::Held;
use crate::diag::{Finding, Rule, Severity};
use crate::plan::Ask;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW219",
    name: "laws-at-odds",
    severity: Severity::Warning,
    summary: "One law asks the letter for something that another forbids to the same people.",
    why: "A hospital must tell its patients what happened; Massachusetts forbids its residents to be told. Patients in \
          Massachusetts are under both. The program follows the wider law (federal over state) where one is wider, else the one \
          that forbids, and says so. Whether that is right, and whether compliance with the one counts as compliance with the \
          other, is for a lawyer.",
    faulty: "",
    mended: "",
    basis: "the provisions that the finding names",
};

/// The finding for two laws: the letter follows the first.
pub fn finding(held: &Held, followed: &Ask, other: &Ask) -> Finding {
    let group = held.planned.groups.first().map(|group| format!("affected.groups[{group}].residents")).unwrap_or_default();
    let node = held.incident.at_path(&group).or_else(|| held.incident.at_path("affected"));
    let span = node.map_or(held.incident.root.span, |node| node.span);
    let span = crate::check::facts::head(held.incident, span);
    let what = followed.item.phrase();
    let message = format!(
        "{} ({}) and {} ({}) disagree about `{}`: {what}",
        followed.duty, followed.citation, other.duty, other.citation, held.planned.id
    );
    let help = format!("the letter follows {}; have a lawyer confirm it", followed.duty);
    held.incident.finding(&RULE, span, message).label("people under both laws").help(help)
}
