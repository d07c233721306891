//! Every rule against its own page, and the checks as a whole against real files and broken ones.

// A test that cannot go on has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use forthwith::check::page::{SOUND, example, faulty_bytes, page, table};
use forthwith::check::{check_facts, registry};
use forthwith::diag::{Family, Finding, Location, Rule, Severity, text};
use forthwith::incident::read;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn check(bytes: &[u8]) -> Vec<Finding> {
    let findings = check_facts(&read("incident.yaml", bytes.to_vec()));
    for finding in &findings {
        sane(finding);
    }
    findings
}

/// What must hold of every finding, whatever the file.
fn sane(finding: &Finding) {
    let told = |what: &str| format!("{} {}: {what}", finding.rule.code, finding.message);
    let place = |location: &Location| {
        let content = location.file.text();
        let (start, end) = (location.span.start as usize, location.span.end as usize);
        assert!(start <= end && end <= content.len(), "{}", told("the place lies outside the file"));
        assert!(content.is_char_boundary(start) && content.is_char_boundary(end), "{}", told("the place cuts a character"));
        assert!(content.is_empty() || start < end, "{}", told("the place is empty"));
        let position = location.start();
        assert!(position.line >= 1 && position.column >= 1, "{}", told("lines and columns count from 1"));
        assert!(location.end() >= position, "{}", told("the place ends before it starts"));
        // The line that is named holds what the finding is about.
        let first: String = location.file.slice(location.span).lines().next().unwrap_or("").to_owned();
        assert!(location.file.line(position.line).contains(first.trim_end()), "{}", told("the line does not hold the place"));
    };
    place(&finding.location);
    finding.related.iter().for_each(|related| place(&related.location));
    assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{}", told("one sentence without a full stop"));
    assert!(!finding.help.is_empty(), "{}", told("says nothing about what to write instead"));
    assert!(!finding.help.ends_with('.'), "{}", told("help ends in a full stop"));
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.code).collect()
}

fn shown(findings: &[Finding]) -> String {
    findings.iter().map(|finding| text::render(finding, false)).collect()
}

fn rules() -> Vec<&'static Rule> {
    registry::all().into_iter().filter(|rule| rule.family() != Family::Documents).collect()
}

#[test]
fn nothing_is_wrong_with_the_sound_file() {
    let findings = check(SOUND.as_bytes());
    assert!(findings.is_empty(), "{}", shown(&findings));
}

#[test]
fn every_rule_has_a_whole_page() {
    for rule in registry::all() {
        let example = [("faulty", rule.faulty), ("mended", rule.mended)];
        // What is wrong with a template cannot be shown in an incident file.
        let example = example.into_iter().filter(|_| rule.family() != Family::Documents);
        for (what, said) in [("summary", rule.summary), ("why", rule.why)].into_iter().chain(example) {
            assert!(!said.trim().is_empty(), "{} has no {what}", rule.code);
        }
        if rule.family() == Family::Documents {
            continue;
        }
        assert!(rule.summary.ends_with('.') && rule.why.ends_with('.'), "{}: sentences end in a full stop", rule.code);
        assert!(!rule.basis.ends_with('.'), "{}: a basis is no sentence", rule.code);
        let page = page(rule);
        assert!(page.starts_with(&format!("# {} {}\n", rule.code, rule.name)), "{}", rule.code);
        assert_eq!(registry::find(rule.code).map(|found| found.name), Some(rule.name));
        assert_eq!(registry::find(rule.name).map(|found| found.code), Some(rule.code));
        assert_eq!(registry::find(&rule.code.to_lowercase()).map(|found| found.code), Some(rule.code));
    }
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let all = registry::all();
    let mut names = HashSet::new();
    for pair in all.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} and {}", pair[0].code, pair[1].code);
    }
    for rule in &all {
        assert!(rule.code.len() == 5 && rule.code.starts_with("FW") && rule.code[2..].bytes().all(|b| b.is_ascii_digit()), "{}", rule.code);
        assert!(names.insert(rule.name), "{} stands twice", rule.name);
        let kebab = rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(kebab && !rule.name.starts_with('-') && !rule.name.ends_with('-') && !rule.name.contains("--"), "{}", rule.name);
        // The name must read well behind "allow".
        for start in ["no-", "avoid-", "use-", "check-", "must-"] {
            assert!(!rule.name.starts_with(start), "{} names no fault", rule.name);
        }
    }
    assert!(
        registry::SYNTAX.windows(2).all(|pair| pair[0].code < pair[1].code),
        "the rules on the writing are in the order of their codes"
    );
    assert!(
        registry::FACTS.windows(2).all(|pair| pair[0].0.code < pair[1].0.code),
        "the rules on the facts are in the order of their codes"
    );
}

#[test]
fn a_rule_stands_in_a_file_of_its_name() {
    for rule in rules() {
        let path = root().join("src/check").join(rule.family().name()).join(format!("{}.rs", rule.name.replace('-', "_")));
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(source.starts_with(&format!("//! {}: ", rule.code)), "{} opens with another code", path.display());
    }
    for family in [Family::Syntax, Family::Facts] {
        let files = fs::read_dir(root().join("src/check").join(family.name())).unwrap().filter_map(Result::ok);
        let files = files.filter(|file| file.file_name() != "mod.rs").count();
        let listed = rules().iter().filter(|rule| rule.family() == family).count();
        assert_eq!(files, listed, "every file of {} holds one rule of the registry", family.name());
    }
}

#[test]
fn the_faulty_example_of_a_rule_is_found_by_that_rule_alone() {
    let mut wrong = String::new();
    for rule in rules() {
        let findings = check(&faulty_bytes(rule));
        let lead = findings.iter().map(|finding| finding.severity).max();
        if findings.is_empty() || lead != Some(rule.severity) || findings.iter().any(|finding| finding.rule.code != rule.code) {
            wrong.push_str(&format!("== {} finds {:?} in its own example\n{}", rule.code, codes(&findings), shown(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_mended_example_of_a_rule_is_sound() {
    for rule in rules() {
        let findings = check(example(rule.mended).as_bytes());
        assert!(!codes(&findings).contains(&rule.code), "{}\n{}", rule.code, shown(&findings));
        assert!(
            findings.iter().all(|finding| finding.severity == Severity::Note),
            "{} is mended into another fault\n{}",
            rule.code,
            shown(&findings)
        );
    }
}

#[test]
fn the_pages_in_the_docs_are_those_of_the_rules() {
    let folder = root().join("docs/rules");
    let mut wanted: Vec<(String, String)> = registry::all().iter().map(|rule| (format!("{}.md", rule.code), page(rule))).collect();
    wanted.push(("README.md".to_owned(), table()));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for (name, content) in &wanted {
            fs::write(folder.join(name), content).unwrap();
        }
    }
    for (name, content) in &wanted {
        let there = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(there == *content, "docs/rules/{name} is stale: run the tests with UPDATE_DOCS=1 and commit what changes");
    }
    for file in fs::read_dir(&folder).unwrap().filter_map(Result::ok) {
        let name = file.file_name().into_string().unwrap();
        assert!(wanted.iter().any(|(known, _)| *known == name), "docs/rules/{name} is the page of no rule");
    }
}

fn incidents() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("incidents"))
        .map(|folder| folder.filter_map(Result::ok).map(|file| file.path()).collect())
        .unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    files
}

#[test]
fn the_worked_examples_have_no_error() {
    for path in incidents() {
        let findings = check(&fs::read(&path).unwrap());
        let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}\n{}", path.display(), shown(&errors));
    }
}
