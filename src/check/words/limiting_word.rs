//! FW307: a limiting word stands where a figure or a system is left out.

use crate::check::held::say::{agrees, figures};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::source::Scalar as _;
use crate::words::stem::{share, stems};
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW307",
    name: "limiting-word",
    severity: Severity::Error,
    summary: "A document says “a limited number” and leaves out the number or a system that the file knows.",
    why: "It looks for “limited number”, “small subset”, “handful” and the like where the figure of `affected` is not in the document, or \
          a system of `incident.systems` is not. Such words are true of any number, and are chosen for the small one. With the \
          figure beside them they do no harm.",
    faulty: "--- letter\nOn March 2, 2026, we learned that an intruder copied names and email addresses of a limited number of customers.\n",
    mended: "--- letter\nOn March 2, 2026, we learned that an intruder copied names and email addresses of a limited number of customers: 5,200.\n",
    basis: "SEC order, Avaya 2024: “a limited number of … email messages”, while at least 145 files had been reached; settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    let place = held.reading.narrative().find_map(|(line, sentence)| {
        let mark = sentence.first(Signal::Limiting).filter(|_| !held.reading.in_advice(line))?;
        Some(Place { line, from: mark.from, to: mark.to })
    });
    let Some(place) = place else { return };
    let quote = held.quote(held.around(place, 1, 4));
    let known = held.record.total.iter().chain(&held.record.figures);
    let known: Vec<_> = known.filter(|figure| figure.range.high.is_some() && figure.range.low > 0).collect();
    let figures = figures(held);
    let near = held.reading.sentence(place.line).numbers.iter().any(|number| known.iter().any(|figure| agrees(number, figure.range)));
    let given = near || figures.iter().any(|counted| known.iter().any(|figure| agrees(&counted.number, figure.range)));
    if let Some(total) = known.first().filter(|_| !given) {
        let message = format!("{quote} stands where the figure is left out: the file knows {}", total.range.print());
        let finding = held.with_fact(held.finding(&RULE, place, message), total.span, format!("`{}`", total.key));
        findings.push(finding.help("give the figure, or leave the limiting word out"));
        return;
    }
    let text = held.reading.layout.passages.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" ");
    let here = stems(&text, held.reading.language);
    let systems = held.incident.facts.incident.as_ref().and_then(|incident| incident.systems.as_deref()).unwrap_or_default();
    let left_out = systems
        .iter()
        .filter(|system| !system.value.is_unknown())
        .find(|system| share(&stems(&system.value.0, held.reading.language), &here) < 0.5);
    if let Some(system) = left_out.filter(|_| systems.len() > 1 || !given) {
        let message = format!("{quote} limits what is told, and the document leaves out `{}`", system.value.print());
        let finding = held.with_fact(held.finding(&RULE, place, message), system.span, "this system was reached too");
        findings.push(finding.help("name what was reached, or leave the limiting word out"));
    }
}
