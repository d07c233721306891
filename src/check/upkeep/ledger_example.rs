//! The ledger of the examples: a notice on the web site that went out on 6 March 2026 and states how many people are affected.

use chrono::NaiveDate;

use super::{broken_ledger, check_ledger, issued_text_changed, issued_without_approval};
use crate::diag::{Finding, Rule};
use crate::incident::read;
use crate::ledger::{self, Approval, Kept, Kind, Record, StatedFact};

/// The text that went out.
const TEXT: &str = "# Notice\n\nThe records of 5,200 people were copied.\n";

/// The line of the ledger, with or without its approval, of a text.
fn line(approved: bool, text: &str) -> String {
    let sha256 = ledger::sha256(text.as_bytes());
    let record = Record {
        schema: Record::SCHEMA.to_owned(),
        incident: "acme-2026-portal".to_owned(),
        kind: Kind::Issued,
        document: "website".to_owned(),
        sha256: sha256.clone(),
        day: NaiveDate::from_ymd_opt(2026, 3, 6).unwrap_or_default(),
        duty: Some("website".to_owned()),
        to: None,
        count: None,
        approval: approved.then(|| Approval { by: "Ruth Okafor".to_owned(), role: Some("legal".to_owned()) }),
        internal: false,
        text: ledger::text_path("acme-2026-portal", "website", &sha256),
        facts: vec![StatedFact {
            key: "affected.total".to_owned(),
            written: "5_200".to_owned(),
            sentence: "The records of 5,200 people were copied.".to_owned(),
        }],
    };
    ledger::sealed(&ledger::read("", Vec::new()), &record)
}

/// What the checks find. The example of a rule on the ledger itself is a ledger, of the others an incident file.
pub fn findings(rule: &Rule, text: &str) -> Vec<Finding> {
    let on_ledger = [&broken_ledger::RULE, &issued_without_approval::RULE, &issued_text_changed::RULE];
    let ledger = if on_ledger.iter().any(|known| std::ptr::eq(*known, rule)) { text.to_owned() } else { line(true, TEXT) };
    let file = if ledger == text { crate::check::page::SOUND } else { text };
    let mut ledger = ledger::read("acme-2026-portal.ledger.jsonl", ledger.into_bytes());
    for entry in &mut ledger.entries {
        entry.kept = Kept::Text(TEXT.to_owned());
    }
    let read = read("incident.yaml", file.as_bytes().to_vec());
    let mut found = crate::check::check_facts(&read);
    found.extend(read.incident.iter().flat_map(|incident| check_ledger(incident, &ledger)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_are_lines_that_the_program_writes() {
        let whole = line(true, TEXT);
        assert_eq!(broken_ledger::RULE.mended, whole);
        assert_eq!(issued_without_approval::RULE.mended, whole);
        assert_eq!(issued_text_changed::RULE.mended, whole);
        assert_eq!(issued_without_approval::RULE.faulty, line(false, TEXT));
        assert_eq!(issued_text_changed::RULE.faulty, line(true, "# Notice\n\nThe records of 5,300 people were copied.\n"));
        assert_eq!(broken_ledger::RULE.faulty, whole.replace("2026-03-06", "2026-03-05"));
    }
}
