//! FW280 to FW287: the files of the law book. Reading them notes their flaws; each rule here words one kind.

pub mod calendar_contradiction;
pub mod dangling_name;
pub mod deadline_incomplete;
pub mod nobody_bound;
pub mod stale_reading;
pub mod uncited_law;
pub mod unlisted_element;
pub mod versions_apart;

use std::sync::Arc;

use super::syntax;
use crate::diag::{Finding, Rule};
use crate::law::{Book, Flaw, FlawKind, ReadFile};
use crate::source::SourceFile;

/// The rules on law files, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &versions_apart::RULE,
    &uncited_law::RULE,
    &unlisted_element::RULE,
    &deadline_incomplete::RULE,
    &dangling_name::RULE,
    &nobody_bound::RULE,
    &calendar_contradiction::RULE,
    &stale_reading::RULE,
];

/// A small law file with which nothing is wrong; the examples of the rules change one part of it.
macro_rules! sample {
    () => { crate::check::law_files::sample!(more "") };
    (binds $text:literal) => { crate::check::law_files::sample!(@ $text, "    sources: [{cite: Sample Code § 1}]\n", "    read: {on: 2026-01-10, confidence: high}\n", "[ssn]", "{amount: 30, unit: calendar-days, after: [discovery]}", "") };
    (sources $text:literal) => { crate::check::law_files::sample!(@ "{any_organization: true, presence: residents}", $text, "    read: {on: 2026-01-10, confidence: high}\n", "[ssn]", "{amount: 30, unit: calendar-days, after: [discovery]}", "") };
    (read $text:literal) => { crate::check::law_files::sample!(@ "{any_organization: true, presence: residents}", "    sources: [{cite: Sample Code § 1}]\n", $text, "[ssn]", "{amount: 30, unit: calendar-days, after: [discovery]}", "") };
    (elements $text:literal) => { crate::check::law_files::sample!(@ "{any_organization: true, presence: residents}", "    sources: [{cite: Sample Code § 1}]\n", "    read: {on: 2026-01-10, confidence: high}\n", $text, "{amount: 30, unit: calendar-days, after: [discovery]}", "") };
    (due $text:literal) => { crate::check::law_files::sample!(@ "{any_organization: true, presence: residents}", "    sources: [{cite: Sample Code § 1}]\n", "    read: {on: 2026-01-10, confidence: high}\n", "[ssn]", $text, "") };
    (more $text:literal) => { crate::check::law_files::sample!(@ "{any_organization: true, presence: residents}", "    sources: [{cite: Sample Code § 1}]\n", "    read: {on: 2026-01-10, confidence: high}\n", "[ssn]", "{amount: 30, unit: calendar-days, after: [discovery]}", $text) };
    (@ $binds:literal, $sources:literal, $read:literal, $elements:literal, $due:literal, $more:literal) => {
        concat!(
            "format: 1\nid: xx-sample\nname: A sample of a law\nplace: US-NY\nzone: America/New_York\nversion_by: discovery\nbinds: ",
            $binds,
            "\nversions:\n  - in_force: {from: 2020-01-01}\n",
            $sources,
            $read,
            "    protects: {trigger: acquisition, with_name: ",
            $elements,
            "}\n    duties:\n      - id: individuals\n        to: {kind: individuals}\n        cite: Sample Code § 2\n        due: {amount: 30, unit: calendar-days, after: [discovery]}\n      - id: ag\n        to: {kind: regulator, name: Attorney General}\n        cite: Sample Code § 3\n        due: ",
            $due,
            "\n",
            $more
        )
    };
}
pub(crate) use sample;

/// A small calendar with which nothing is wrong.
macro_rules! calendar {
    () => {
        "format: 1\nid: xx-sample\nname: A sample of a calendar\nweekend: [saturday, sunday]\nfrom: 2020-01-01\nuntil: 2030-12-31\nsources: [{cite: Sample Code § 9}]\nread: {on: 2026-01-10, confidence: high}\n"
    };
}
pub(crate) use calendar;

/// Everything found in a file of a law book: faults of the writing, and flaws of the law.
pub fn findings(read: &ReadFile) -> Vec<Finding> {
    let mut out: Vec<Finding> = read.faults.iter().map(|fault| syntax::finding(&read.file, fault)).collect();
    out.extend(read.flaws.iter().map(|flaw| finding(&read.file, flaw)));
    crate::diag::sort(&mut out);
    // What one version takes over from another is read twice, and found fault with as often.
    out.dedup_by(|a, b| a.rule.code == b.rule.code && a.location.span == b.location.span && a.message == b.message);
    out
}

/// The finding for a flaw.
fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    match flaw.kind {
        FlawKind::Versions => versions_apart::finding(file, flaw),
        FlawKind::Citation => uncited_law::finding(file, flaw),
        FlawKind::Element => unlisted_element::finding(file, flaw),
        FlawKind::Deadline => deadline_incomplete::finding(file, flaw),
        FlawKind::Reference => dangling_name::finding(file, flaw),
        FlawKind::Binds => nobody_bound::finding(file, flaw),
        FlawKind::Calendar => calendar_contradiction::finding(file, flaw),
        FlawKind::Stale => stale_reading::finding(file, flaw),
    }
}

/// A finding with the words of the flaw, at the first line of what it is about: a version is many lines long.
fn told(rule: &'static Rule, file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    let whole = flaw.span;
    let line = file.line_span(file.position(whole.start).line);
    let span = crate::source::Span { start: whole.start, end: whole.end.min(line.end.max(whole.start)) };
    let help = if flaw.help.is_empty() { "correct the calendar by its source" } else { flaw.help.as_str() };
    Finding::new(rule, file, syntax::settled(file.text(), span), flaw.message.clone()).help(help)
}

/// What is found in the example of a rule, which is a whole file of a law book; beside it stands the one element it names.
pub(super) fn example(rule: &Rule, bytes: Vec<u8>) -> Vec<Finding> {
    const ELEMENTS: &str =
        "format: 1\nname_forms: [{form: name, match: name}]\nelements: [{id: ssn, label: a Social Security number, match: ssn}]\n";
    let name = if rule.code == calendar_contradiction::RULE.code { "calendars/xx-sample.yaml" } else { "xx-sample.yaml" };
    let files = vec![("elements.yaml".to_owned(), ELEMENTS.as_bytes().to_vec()), (name.to_owned(), bytes)];
    Book::default().take(files).iter().flat_map(findings).collect()
}
