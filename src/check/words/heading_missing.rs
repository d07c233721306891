//! FW326: a letter lacks a title or heading, or the size of type, that a law asks for.

use std::cell::OnceCell;

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::law::RecipientKind;
use crate::obligation::Status;
use crate::quantity::series;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW326",
    name: "heading-missing",
    severity: Severity::Error,
    summary: "A letter to people of a state whose law lays down a title, headings or a size of type does not have them.",
    why: "It takes title, headings and least size of type from the law book (California's, for one) where letters are owed to people of that place \
          and this letter may go to them, and looks for them among the headings. The size of type is looked at in `.docx` files.",
    faulty: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-CA: 5_200}, data: \
             {obtained: [name, ssn]}}\n--- letter\n# Notice of Data Breach\n\nDear Customer:\n\n## What Happened\n\nOn February 10, 2026, an intruder copied your name and Social Security \
             number.\n",
    mended: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-CA: 5_200}, data: \
             {obtained: [name, ssn]}}\n--- letter\n# Notice of Data Breach\n\nDear Customer:\n\n## What Happened\n\nOn February 10, 2026, an intruder copied your name and Social Security \
             number.\n\n## What Information Was Involved\n\n- Your name\n- Your Social Security number\n\n## What We Are Doing\n\nWe closed the hole.\n\n## What You Can Do\n\n- Freeze \
             your credit.\n- Set a fraud alert.\n- Get your credit reports.\n\n## For More Information\n\nCall 1-888-555-0142.\n",
    basis: "Cal. Civ. Code § 1798.82(d)",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.kind != Kind::Letter || !held.is_whole() {
        return;
    }
    let Some(obligations) = held.obligations else { return };
    let headings: Vec<String> = held.reading.layout.sections.iter().map(|section| plain(&section.title)).collect();
    let starts: OnceCell<Vec<String>> = OnceCell::new();
    let starts = || starts.get_or_init(|| held.reading.layout.passages.iter().map(|passage| plain(&passage.text)).collect());
    for obligation in &obligations.list {
        let owed = matches!(obligation.status, Status::Due | Status::Overdue | Status::Met | Status::MetLate | Status::Waiting);
        if obligation.to != RecipientKind::Individuals || !owed || held.reaches(&obligation.law.place) != Some(true) {
            continue;
        }
        let Some(letter) = obligation.version.and_then(|version| version.letter.as_ref()) else { continue };
        let mut missing: Vec<String> = Vec::new();
        let there = |wanted: &str| {
            let wanted = plain(wanted);
            headings.iter().any(|heading| heading.contains(&wanted)) || starts().iter().any(|start| start.starts_with(&wanted))
        };
        missing.extend(letter.title.iter().chain(&letter.headings).filter(|wanted| !there(wanted)).map(|wanted| format!("“{wanted}”")));
        // The headings may be in the language of the letter.
        if held.reading.language != crate::words::Language::English {
            missing.clear();
        }
        let small = letter.min_type_points.zip(held.type_points).filter(|(least, points)| *points < *least as f32);
        let name = &obligation.law.name;
        if !missing.is_empty() {
            let message = format!("this letter goes to people under “{name}” and lacks {}", series(&missing, "and"));
            findings.push(
                held.finding_on_whole(&RULE, message)
                    .resting_on(&obligation.citation)
                    .help("use the title and the headings as the law has them, in its order"),
            );
            return;
        }
        if let Some((least, points)) = small {
            let message = format!("this letter has type of {points} points, and “{name}” asks for {least} at least");
            findings.push(held.finding_on_whole(&RULE, message).resting_on(&obligation.citation).help("set the letter in larger type"));
            return;
        }
    }
}

/// Words without signs, in lower case.
fn plain(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
