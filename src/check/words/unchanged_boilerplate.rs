//! FW324: a paragraph on risks stands as it stood before the incident.

use crate::check::held::say::longest_run;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Location, Related, Rule, Severity};
use crate::words::layout::Passage;
use crate::words::sentence::words_of;
use crate::words::{PassageKind, Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW324",
    name: "unchanged-boilerplate",
    severity: Severity::Warning,
    summary: "A paragraph on the risk of breaches equals that of the last report, and the incident lies between the two.",
    why: "It compares the paragraphs of a report that speak of breaches as a risk with those of the reports that went out before the incident was \
          discovered. Words that were right before it are rarely right after it.",
    faulty: "--- issued 10-k 2026-01-15\nOur systems could suffer a security breach, and unauthorized access to customer data could harm our business and our \
             reputation.\n--- 10-k\nOn March 2, 2026, we learned that an intruder copied customer data.\n\nOur systems could suffer a security breach, and unauthorized access to \
             customer data could harm our business and our reputation.\n",
    mended: "--- issued 10-k 2026-01-15\nOur systems could suffer a security breach, and unauthorized access to customer data could harm our business and our \
             reputation.\n--- 10-k\nOn March 2, 2026, we learned that an intruder copied customer data. Further incidents could harm our business.\n",
    basis: "SEC orders: Pearson 2021 (text used again); Check Point 2024, $995,000 (generic words); settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if !held.is(&[Kind::CurrentReport, Kind::AnnualReport]) || held.is_own() {
        return;
    }
    let Some(discovered) = held.record.moment("timeline.discovered") else { return };
    let Some(day) = discovered.when.first_day(held.incident.zone()) else { return };
    if held.date.is_some_and(|bears| bears < day) {
        return;
    }
    for issued in held.issued.iter().filter(|issued| issued.sent < day && matches!(issued.kind, Kind::CurrentReport | Kind::AnnualReport)) {
        for (number, passage) in held.reading.layout.passages.iter().enumerate().filter(|(_, passage)| is_risk(passage)) {
            let Some(line) = (0..held.reading.lines.len()).find(|line| held.reading.lines[*line].passage == number) else { continue };
            let risky = (line..held.reading.lines.len())
                .take_while(|other| held.reading.lines[*other].passage == number)
                .any(|other| held.reading.sentence(other).has(Signal::AttackNoun) && held.reading.sentence(other).has(Signal::Hedge));
            let words: Vec<String> = words_of(&passage.text).collect();
            if !risky || words.len() < 12 {
                continue;
            }
            let same = issued.reading.layout.passages.iter().filter(|other| is_risk(other)).find(|other| {
                let old: Vec<String> = words_of(&other.text).collect();
                old == words || longest_run(&words, &old) * 10 >= words.len().max(old.len()) * 9
            });
            if same.is_some() {
                let place = Place { line, from: 0, to: held.reading.sentence(line).tokens.len() };
                let message = format!("{} stands as it stood in the report of {}, before the incident", held.quote_line(line), issued.sent);
                let mut finding = held.with_fact(held.finding(&RULE, place, message), discovered.span, "the incident lies between the two");
                finding.related.push(Related {
                    location: Location { file: std::sync::Arc::clone(&issued.imported.file), span: issued.imported.file.line_span(1) },
                    message: "the earlier report".to_owned(),
                });
                findings.push(finding.help("say in the paragraph that there was an incident, and what it showed"));
                return;
            }
        }
    }
}

fn is_risk(passage: &Passage) -> bool {
    matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item)
}
