//! FW317: a current report stands under the wrong item.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Determination;
use crate::words::{PassageKind, Place};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW317",
    name: "wrong-item",
    severity: Severity::Error,
    summary: "A Form 8-K stands under Item 1.05 though the incident is not determined to be material, or under 8.01 or 7.01 though it is.",
    why: "It reads the heading of the item and holds it against `materiality.determination`. Item 1.05 is for incidents that the registrant \
          has determined to be material; what is not, or not yet, goes under Item 8.01, so that investors can tell the two apart.",
    faulty: "organization:\n  name: Acme Stores, Inc.\n  zone: America/New_York\n  kinds: [other]\n  home: US-WA\n  establishments: []\n  help: {phone: 1-888-555-0142}\n  \
             signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}\nmateriality: {determination: not-material}\n--- 8-k\n## Item 1.05 Material Cybersecurity Incidents\n\nOn \
             March 2, 2026, we learned that an intruder copied the names and email addresses of about 5,200 customers.\n",
    mended: "organization:\n  name: Acme Stores, Inc.\n  zone: America/New_York\n  kinds: [other]\n  home: US-WA\n  establishments: []\n  help: {phone: 1-888-555-0142}\n  \
             signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}\nmateriality: {determination: not-material}\n--- 8-k\n## Item 8.01 Other Events\n\nOn March 2, 2026, we \
             learned that an intruder copied the names and email addresses of about 5,200 customers.\n",
    basis: "Form 8-K, Items 1.05 and 8.01; statement of the Director of Corporation Finance of 2024-05-21",
};

/// The items a current report stands under, with their places.
pub fn items(held: &Held) -> Vec<(&'static str, Place)> {
    let mut out: Vec<(&'static str, Place)> = Vec::new();
    for (line, sentence) in held.reading.narrative() {
        // “Item 1.05” at the start of a line or heading opens it; in a sentence it is spoken of.
        let opens = sentence.start == 0 || held.reading.passage(line).kind == PassageKind::Heading;
        if !opens || sentence.word(0) != "item" {
            continue;
        }
        let item = match sentence.word(1) {
            "1.05" => "1.05",
            "8.01" => "8.01",
            "7.01" => "7.01",
            _ => continue,
        };
        out.push((item, Place { line, from: 0, to: 2 }));
    }
    out
}

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.kind != Kind::CurrentReport {
        return;
    }
    let items = items(held);
    let under = |item: &str| items.iter().find(|(known, _)| *known == item).map(|(_, place)| *place);
    let determination = held.record.determination();
    let material = determination.map(|fact| fact.value);
    match (under("1.05"), under("8.01").or_else(|| under("7.01")), determination) {
        (Some(place), _, Some(fact)) if material != Some(Determination::Material) => {
            let message =
                format!("{} is for incidents determined to be material, and the file says `{}`", held.quote(place), fact.value.word());
            let finding = held.with_fact(held.finding(&RULE, place, message), fact.span, "the determination");
            findings.push(finding.help("file under Item 8.01, or determine first"));
        }
        (Some(place), _, None) => {
            let message =
                format!("{} is for incidents determined to be material, and the file does not say whether this one is", held.quote(place));
            findings.push(held.finding(&RULE, place, message).weighing(Severity::Note).help("fill in `materiality.determination`"));
        }
        (None, Some(place), Some(fact)) if material == Some(Determination::Material) => {
            let message = format!("{} is not where an incident goes that was determined to be material", held.quote(place));
            let finding = held.with_fact(held.finding(&RULE, place, message), fact.span, "the determination");
            findings.push(finding.help("file under Item 1.05"));
        }
        _ => {}
    }
}
