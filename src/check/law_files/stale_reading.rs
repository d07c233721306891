//! FW287: a text that was not re-read for long, or of which nobody says when it was read.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{sample, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::{Flaw, Law};
use crate::source::{SourceFile, Span};

/// For so many days a reading is fresh.
const FRESH: i64 = 180;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW287",
    name: "stale-reading",
    severity: Severity::Warning,
    summary: "A text that was last read more than 180 days before `--as-of`, or of which it is not said when it was read.",
    why: "Legislatures amend these laws every year, often with a few weeks between signature and effect. A record that nobody \
          has held against the text for half a year may be right, and somebody should look.",
    faulty: sample!(read ""),
    mended: sample!(read "    read: {on: 2026-01-10, confidence: high}\n"),
    basis: "",
};

/// The finding for a version that does not say when it was read.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}

/// The versions of a law that were read too long before a day. Texts that are no longer in force on that day change no more.
pub fn old(file: &Arc<SourceFile>, law: &Law, day: NaiveDate) -> Vec<Finding> {
    let current = law.versions.iter().filter(|version| version.until.is_none_or(|until| day < until));
    let dated = current.filter_map(|version| version.read_on.map(|read| (version, read)));
    let old = dated.filter(|(_, read)| (day - *read).num_days() > FRESH);
    old.map(|(version, read)| {
        let from = version.from.map_or_else(String::new, |from| format!(" in force from {from}"));
        let days = (day - read).num_days();
        let message = format!("the text of {}{from} was last read on {read}, {days} days before {day}", law.id);
        // Of the book in the program only the name of the file is there.
        let span = if file.text().is_empty() { Span::new(0, 0) } else { file.line_span(version.line) };
        Finding::new(&RULE, file, span, message).help("read the text again and write the day under `read`")
    })
    .collect()
}
