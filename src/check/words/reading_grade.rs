//! FW327: a letter is hard to read.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::words::Place;
use crate::words::readability::{Scale, grades};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW327",
    name: "reading-grade",
    severity: Severity::Warning,
    summary: "A letter, or one of its sections, is above grade 8 (a warning) or grade 10 (an error) by the recipe of the Social Security Administration.",
    why: "The grade is Flesch-Kincaid's: 0.39 × words per sentence + 11.8 × syllables per word − 15.59, of the whole narrative and of each \
          section. Headings, name, address and date blocks, the signature, tables, and words that a law dictates are left out; a telephone number \
          or web address is one word. A section counts from 40 words on: of a sentence or two the figure means little. Spanish is measured \
          by INFLESZ (Szigriszt-Pazos): below 55 is a warning, below 40 an error. `check --readability` shows the figures.",
    faulty: "--- letter\nOn February 10, 2026, someone copied your name and email address from our system without permission. We asked outside experts to find out what \
             had happened, and they told us which of the files were copied by the intruder. We have also closed the account that was used for the attack, and we have \
             told the authorities about it.\n",
    mended: "--- letter\nOn February 10, 2026, someone copied your name and email address. We asked outside experts for help. They found what was taken. We are now \
             writing to each person. We have also made our systems safer. If you have a question, please call us. We will help you.\n",
    basis: "SSA, POMS NL 10605.101 and .110; Zou et al., CHI 2019: 97 % of 161 notices were difficult or fairly difficult",
};

/// From how many words on a section is measured.
const LEAST_WORDS: usize = 40;

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.kind != Kind::Letter {
        return;
    }
    let table = grades(&held.reading, true);
    let scale = Scale::of(held.reading.language);
    let level = |figures: &crate::words::readability::Figures| {
        let value = figures.value(scale);
        match scale {
            _ if figures.words < LEAST_WORDS => None,
            Scale::FleschKincaid if value > 10.0 => Some(Severity::Error),
            Scale::FleschKincaid if value > 8.0 => Some(Severity::Warning),
            Scale::Inflesz if value < 40.0 => Some(Severity::Error),
            Scale::Inflesz if value < 55.0 => Some(Severity::Warning),
            _ => None,
        }
    };
    let mut told = false;
    for section in &table.sections {
        let Some(severity) = level(&section.figures) else { continue };
        let place = section.longest.map_or(Place { line: section.first, from: 0, to: 1 }, |line| held.whole(line));
        let name =
            if section.title.is_empty() { "the part before the first heading".to_owned() } else { format!("“{}”", section.title) };
        let message = format!(
            "{name} is at {} {:.1}; its longest sentence has {} words",
            scale.name(),
            section.figures.value(scale),
            section.longest_words
        );
        let finding = held.finding(&RULE, place, message).weighing(severity);
        findings.push(finding.help("cut long sentences in two, and use the words that `check --readability` prefers"));
        told = true;
    }
    if let Some(severity) = level(&table.whole).filter(|_| !told) {
        let message = format!("this letter is at {} {:.1}", scale.name(), table.whole.value(scale));
        findings.push(
            held.finding_on_whole(&RULE, message)
                .weighing(severity)
                .help("cut long sentences in two, and use the words that `check --readability` prefers"),
        );
    }
}
