//! FW328: what readers can do is buried, or the steps that fit the data are missing.

use crate::check::held::record::Standing;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::quantity::series;
use crate::reference::{Advice, category};
use crate::source::Span;
use crate::words::{PassageKind, Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW328",
    name: "actions-in-running-text",
    severity: Severity::Warning,
    summary: "“What You Can Do” holds no list, or the letter lacks the credit freeze, the fraud alert or the credit reports that fit the data.",
    why: "It looks below that heading for a list, and in the whole letter for the steps that help against what was taken (a Social Security number \
          calls for a freeze, an alert and reports). Readers skim; what stands in a list, most urgent first, is done.",
    faulty: "--- letter\nDear Customer:\n\nOn February 10, 2026, someone copied your name and email address.\n\n## What You Can Do\n\nWatch out for fake \
             messages. Do not click on links.\n",
    mended: "--- letter\nDear Customer:\n\nOn February 10, 2026, someone copied your name and email address.\n\n## What You Can Do\n\n- Watch out for \
             fake messages.\n- Do not click on links.\n",
    basis: "Zou et al., CHI 2019: actions buried in paragraphs, without order of urgency",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.kind != Kind::Letter || !held.is_whole() {
        return;
    }
    let title = |title: &str| {
        [
            "what you can do",
            "what can you do",
            "steps you can take",
            "what you should do",
            "how to protect",
            "qué puede hacer",
            "lo que usted puede hacer",
        ]
        .iter()
        .any(|known| title.to_lowercase().contains(known))
    };
    let sections: Vec<usize> =
        held.reading.layout.sections.iter().enumerate().filter(|(_, section)| title(&section.title)).map(|(index, _)| index).collect();
    let Some(first) = sections.first().copied() else {
        run_in(held, &title, findings);
        return;
    };
    let Some(line) = (0..held.reading.lines.len()).find(|line| held.reading.section(*line) == first) else { return };
    let place = Place { line, from: 0, to: held.reading.sentence(line).tokens.len() };
    // A part below the heading with headings of its own belongs to it.
    let level = held.reading.layout.sections[first].level;
    let below = |section: usize| {
        section == first
            || sections.contains(&section)
            || (section > first && (first + 1..=section).all(|index| held.reading.layout.sections[index].level > level))
    };
    let listed = held.reading.layout.passages.iter().any(|passage| passage.kind == PassageKind::Item && below(passage.section));
    if !listed {
        findings.push(
            held.finding(&RULE, place, "what readers can do stands in running text").help("write the steps as a list, most urgent first"),
        );
        return;
    }
    let mut wanted: Vec<(Advice, Span)> = Vec::new();
    for index in held.audience() {
        let items = held.record.people[*index].items.iter().filter(|item| item.standing == Standing::Obtained);
        for item in items {
            for advice in category(item.id).map(|category| category.advice).unwrap_or_default() {
                if !wanted.iter().any(|(known, _)| known == advice) {
                    wanted.push((*advice, item.span));
                }
            }
        }
    }
    let says = |signal: Signal| (0..held.reading.lines.len()).any(|line| held.reading.sentence(line).has(signal));
    let steps = [
        (Advice::CreditFreeze, Signal::Freeze, "a credit freeze"),
        (Advice::FraudAlert, Signal::FraudAlert, "a fraud alert"),
        (Advice::CreditReports, Signal::CreditReportStep, "free credit reports"),
    ];
    let missing: Vec<(&str, Span)> = steps
        .iter()
        .filter_map(|(advice, signal, name)| Some((*name, wanted.iter().find(|(known, _)| known == advice && !says(*signal))?.1)))
        .collect();
    // A date of birth alone asks for reports; that is no gap to warn of.
    let grave = wanted.iter().any(|(advice, _)| *advice == Advice::CreditFreeze);
    if let Some((_, span)) = missing.first().filter(|_| grave) {
        let names: Vec<String> = missing.iter().map(|(name, _)| (*name).to_owned()).collect();
        let message = format!("for what was taken the letter lacks {}", series(&names, "and"));
        findings.push(held.with_fact(held.finding(&RULE, place, message), *span, "this was taken").help("add the steps that are missing"));
    }
}

/// A letter without such a heading whose paragraph opens with it: “What you can do. Keep …”.
fn run_in(held: &Held, title: &dyn Fn(&str) -> bool, findings: &mut Vec<Finding>) {
    let passages = &held.reading.layout.passages;
    let opens = |line: &usize| {
        let start = *line == 0 || held.reading.lines[*line - 1].passage != held.reading.lines[*line].passage;
        start && held.reading.sentence(*line).tokens.len() <= 6 && title(held.reading.text(*line))
    };
    let Some(line) = (0..held.reading.lines.len()).find(opens) else { return };
    let number = held.reading.lines[line].passage;
    let listed =
        passages[number].kind == PassageKind::Item || passages[number + 1..].iter().any(|passage| passage.kind == PassageKind::Item);
    if !listed {
        let place = Place { line, from: 0, to: held.reading.sentence(line).tokens.len() };
        findings.push(
            held.finding(&RULE, place, "what readers can do stands in running text").help("write the steps as a list, most urgent first"),
        );
    }
}
