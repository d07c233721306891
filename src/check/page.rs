//! The page of a rule, as `explain` shows it and `docs/rules` keeps it. Its examples are run when the page is made, so that
//! no page can show a finding the program does not give.

use std::fmt::Write as _;

use super::{check_facts, check_law, check_text, law_files, own_as_of, registry, upkeep};
use crate::book::built_in;
use crate::diag::{Family, Finding, Rule, Severity, text};
use crate::incident::{IncidentFile, read};

/// A small incident file with which nothing is wrong; the examples of the rules are variations of it.
macro_rules! sound {
    () => {
        "format: 1
id: acme-2026-portal
title: Customer records taken through the customer portal
status: investigating
as_of: 2026-03-09
organization:
  name: Acme Stores, Inc.
  zone: America/New_York
  kinds: [other]
  home: US-WA
  establishments: []
  help: {phone: 1-888-555-0142}
  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}
timeline: {started: 2026-02-10, discovered: 2026-03-02}
incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed}
affected:
  total: 5_200
  groups:
    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: {obtained: [name, email-address]}}
"
    };
}
pub(crate) use sound;

/// The text of that file.
pub const SOUND: &str = sound!();

/// A law file with two rules that disagree, for the example of the rule that finds them: no law of the book does.
pub const CONFLICTING_LAW: &str = "format: 1
id: us-wa-example
name: An example with two rules that disagree
place: US-WA
zone: America/Los_Angeles
version_by: discovery
binds: {any_organization: true, presence: establishment, who: everybody in the example}
versions:
  - in_force: {from: 2020-01-01}
    sources: [{cite: Example Law § 1}]
    read: {on: 2026-11-22, confidence: high}
    duties:
      - id: register
        to: {kind: regulator, name: the register}
        cite: Example Law § 1(a)
        when: {kinds: [other]}
        regardless_of_data: true
        due: {amount: 30, unit: calendar-days, after: [discovery]}
      - id: register
        to: {kind: regulator, name: the register}
        cite: Example Law § 1(b)
        when: {kinds: [nonprofit]}
        regardless_of_data: true
        due: {amount: 60, unit: calendar-days, after: [discovery]}
";

/// The name under which examples are shown.
const NAME: &str = "incident.yaml";

/// The file that an example of a rule stands for: a whole file as it is, top-level keys in place of those of [`SOUND`].
pub fn example(keys: &str) -> String {
    let blocks = top_level(keys);
    let whole = blocks.is_empty()
        || !blocks.iter().all(|block| IncidentFile::KEYS.contains(&key_of(block)))
        || (keys.starts_with("format:") && keys.contains("\nid:"));
    if whole {
        return keys.to_owned();
    }
    let replaced: Vec<&str> = blocks.iter().map(|block| key_of(block)).collect();
    let mut out = String::new();
    let mut placed = vec![false; blocks.len()];
    for block in top_level(SOUND) {
        let key = key_of(block);
        if !replaced.contains(&key) {
            out.push_str(block);
            continue;
        }
        for (index, other) in blocks.iter().enumerate().filter(|(index, _)| replaced[*index] == key) {
            out.push_str(other);
            placed[index] = true;
        }
    }
    for (block, _) in blocks.iter().zip(placed).filter(|(_, placed)| !placed) {
        out.push_str(block);
    }
    out
}

/// The bytes of the file that breaks a rule.
pub fn faulty_bytes(rule: &Rule) -> Vec<u8> {
    if rule.family() == Family::Words {
        return rule.faulty.as_bytes().to_vec();
    }
    let text = example(rule.faulty);
    if rule.code == "FW012" {
        // No text can hold what is wrong here, so it is made: UTF-16 with its mark, as older editors save it.
        return std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    }
    text.into_bytes()
}

/// What the checks find in the example that breaks a rule, that rule's findings only.
pub fn faulty_findings(rule: &Rule) -> Vec<Finding> {
    let found = findings(rule, faulty_bytes(rule));
    found.into_iter().filter(|finding| finding.rule.code == rule.code).collect()
}

/// Whether a rule is about files of the law book.
pub fn is_on_law_files(rule: &Rule) -> bool {
    law_files::RULES.iter().any(|known| known.code == rule.code)
}

/// What the checks find in an example of a rule, which is an incident file or a file of the law book.
pub fn findings(rule: &Rule, bytes: Vec<u8>) -> Vec<Finding> {
    if is_on_law_files(rule) {
        return law_files::example(rule, bytes);
    }
    if rule.family() == Family::Upkeep || upkeep::LEDGER.iter().any(|known| known.code == rule.code) {
        return upkeep::example(rule, String::from_utf8_lossy(&bytes).into_owned());
    }
    if rule.family() == Family::Words {
        return words_findings(&bytes);
    }
    let read = read(NAME, bytes);
    let mut found = check_facts(&read);
    if let (Family::Law, Some(incident), Ok(book)) = (rule.family(), &read.incident, built_in()) {
        let as_of = own_as_of(incident);
        found.extend(if rule.code == "FW212" {
            let mut book = book.clone();
            book.take(vec![("us-wa-example.yaml".to_owned(), CONFLICTING_LAW.as_bytes().to_vec())]);
            check_law(incident, &book, as_of)
        } else {
            check_law(incident, book, as_of)
        });
    }
    found
}

/// The keys and the text of an example of a rule on words, and what the text is.
pub fn words_example(example: &str) -> (String, &str, &str) {
    let (keys, rest) = match example.strip_prefix("--- ") {
        Some(rest) => ("", rest),
        None => example.split_once("\n--- ").unwrap_or((example, "letter\n")),
    };
    let (kind, text) = rest.split_once('\n').unwrap_or((rest, ""));
    let keys = if keys.is_empty() { String::new() } else { format!("{keys}\n") };
    (keys, kind.trim(), text)
}

/// The incident file of an example of a rule on words: the sound file, with its keys in place, in which security has told
/// those who disclose.
pub fn words_incident(keys: &str) -> String {
    let told = "attestations: [{by: head of security, to: general counsel, at: 2026-03-05, what: the facts of this file}]\n";
    let keys = if keys.contains("attestations:") { keys.to_owned() } else { format!("{keys}{told}") };
    example(&keys)
}

/// What the rules on words find in an example, with what the rules on facts find in its keys.
fn words_findings(bytes: &[u8]) -> Vec<Finding> {
    let text = String::from_utf8_lossy(bytes);
    let (keys, kind, words) = words_example(&text);
    let read = read(NAME, words_incident(&keys).into_bytes());
    let mut found = check_facts(&read);
    if let (Some(incident), Ok(book)) = (&read.incident, built_in()) {
        found.extend(check_text(incident, book, &format!("{kind}.md"), words, Some(kind)));
    }
    found
}

/// The page of a rule, as Markdown.
pub fn page(rule: &Rule) -> String {
    let mut out = format!("# {} {}\n\n", rule.code, rule.name);
    // Writing to a string does not fail.
    let _ = writeln!(out, "{} · {}\n\n{}\n", rule.severity.word(), rule.family().name(), rule.summary);
    let _ = writeln!(out, "## Why\n\n{}\n", rule.why);
    if rule.family() == Family::Words {
        let (keys, kind, text) = words_example(rule.faulty);
        let findings: String = faulty_findings(rule).iter().map(|finding| text::render(finding, false)).collect();
        let what = match kind.strip_prefix("issued ").and_then(|rest| rest.split_once(' ')) {
            Some((kind, day)) => format!("A `{kind}` that went out on {day} and says"),
            None => format!("A `{kind}` that says"),
        };
        let _ = writeln!(out, "## Example\n\n{what}\n\n{}", fenced("text", text));
        if !keys.is_empty() {
            let _ = writeln!(out, "while the facts are\n\n{}", fenced("yaml", &keys));
        }
        let _ = writeln!(out, "gives\n\n{}", fenced("text", findings.trim_end()));
        let (mended, _, text) = words_example(rule.mended);
        let _ = writeln!(out, "This is in order:\n\n{}", fenced("text", text));
        if mended != keys {
            let _ = writeln!(out, "with\n\n{}", fenced("yaml", &mended));
        }
    } else if !rule.faulty.is_empty() {
        let _ = writeln!(out, "## Example\n\n{}", fenced(language(rule), &shown(rule.faulty)));
        if rule.family() != Family::Documents {
            let findings: String = faulty_findings(rule).iter().map(|finding| text::render(finding, false)).collect();
            let how = match rule.code {
                "FW012" => "saved as UTF-16 gives",
                "FW212" => "gives, with the law file below,",
                _ => "gives",
            };
            let _ = writeln!(out, "{how}\n\n{}", fenced("text", findings.trim_end()));
        }
    }
    if rule.code == "FW212" {
        let _ = writeln!(out, "The law file:\n\n{}", fenced("yaml", CONFLICTING_LAW));
    }
    if !rule.mended.is_empty() && rule.family() != Family::Words {
        let _ = writeln!(out, "Mended:\n\n{}", fenced(language(rule), &shown(rule.mended)));
    }
    if !rule.basis.is_empty() {
        let _ = writeln!(out, "## Basis\n\n{}\n", rule.basis);
    }
    let _ = write!(out, "## How to settle it\n\n{}\n", settling(rule));
    out
}

/// The table of all rules, as Markdown.
pub fn table() -> String {
    let mut out = String::from(
        "# The rules\n\n`forthwith check` holds an incident file against these rules, and `forthwith laws check` the files of a law \
         book; `forthwith explain CODE` shows a rule's page. An \
         error is something that would make a document wrong, a warning something that a person must look at, a note something to \
         know.\n",
    );
    let mut last = None;
    for rule in registry::all() {
        if last != Some(rule.family()) {
            let title = match rule.family() {
                Family::Syntax => "The file as a piece of writing",
                Family::Facts => "The facts against each other",
                Family::Law => "The law",
                Family::Words => "The words against the facts",
                Family::Documents => "Templates and documents",
                Family::Upkeep => "Settings, suppressions and the ledger",
            };
            let _ = write!(out, "\n## {title}\n\n| code | name | severity | finds |\n| --- | --- | --- | --- |\n");
            last = Some(rule.family());
        }
        let _ = writeln!(out, "| [{0}]({0}.md) | {1} | {2} | {3} |", rule.code, rule.name, rule.severity.word(), rule.summary);
    }
    out
}

fn settling(rule: &Rule) -> String {
    if is_on_law_files(rule) {
        let weight = match rule.severity {
            Severity::Error => "A law file with an error is not used.",
            _ => "It stops nothing; somebody should look.",
        };
        return format!("Correct the law file by the text of the law. {weight}");
    }
    let weight = match rule.severity {
        Severity::Error => "An error stops the documents that need the fact until the file is corrected.",
        Severity::Warning => "A warning stops nothing unless `--deny warnings` is given; somebody should look and decide.",
        Severity::Note => "A note stops nothing.",
    };
    let way = match rule.family() {
        Family::Syntax => "Correct the place that the finding names; the mended example shows how.",
        Family::Facts => {
            "Look up which of the facts is right and correct the other in the incident file. Where two sources disagree, keep the \
             better one and record the other under `disputes`; what is not known yet is `unknown`, never a guess."
        }
        Family::Law => {
            "Do what is owed and record it under `notices`, or correct the fact from which it follows. A duty that does not exist is \
             ruled out by stating the fact that rules it out, not by silence; `forthwith due --why` shows the reasoning."
        }
        Family::Words => {
            "Read the sentence that the finding quotes against the line of the incident file that it names. If the file is right, mend the \
             words; if the words are right, mend the file, with its source. The rule finds disagreement with the record; it cannot know the \
             truth."
        }
        Family::Documents => "Correct the template or the fact that the finding names, and render again.",
        Family::Upkeep => "Correct or take out the entry that the finding names.",
    };
    format!("{way} {weight}")
}

/// An example with what cannot be seen written out.
fn shown(keys: &str) -> String {
    let mut out = String::with_capacity(keys.len());
    for c in keys.chars() {
        match c {
            '\n' => out.push('\n'),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || super::facts::control_character::invisible(c).is_some() => {
                let _ = write!(out, "\\u{{{:04x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

/// The language of the examples of a rule.
fn language(rule: &Rule) -> &'static str {
    match rule.code {
        "FW505" => "toml",
        "FW511" | "FW513" | "FW514" => "json",
        _ => "yaml",
    }
}

fn fenced(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n", text.trim_end())
}

/// The key with which a block begins.
fn key_of(block: &str) -> &str {
    block.split(':').next().unwrap_or("")
}

/// The text cut before each line that starts at the margin with neither white space nor a comment.
fn top_level(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '\t', '#', '\n', '\r']) {
            starts.push(at);
        }
        at += line.len();
    }
    starts.iter().enumerate().map(|(index, &start)| &text[start..starts.get(index + 1).copied().unwrap_or(text.len())]).collect()
}
