//! The commands from outside. `tests/cli/` holds runs as data: what is typed, what is printed, how it ends;
//! `TRYCMD=overwrite cargo test --test cli` writes them anew, and the change is then read line by line. What a snapshot
//! could bless away is asserted here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{incident, put, run_in, scratch};
use serde_json::Value;

#[test]
fn runs_as_they_stand_in_files() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").case("README.md").insert_var("[VERSION]", env!("CARGO_PKG_VERSION")).unwrap();
}

/// A file, the rule that must find fault with it, its level, its line, and what must stand on that line in the report.
struct Bad {
    name: &'static str,
    bytes: Vec<u8>,
    rule: &'static str,
    severity: &'static str,
    line: u64,
    words: &'static str,
}

fn bad_files() -> Vec<Bad> {
    let sound = incident(&[]);
    let bad = |name, bytes: Vec<u8>, rule, severity, line, words| Bad { name, bytes, rule, severity, line, words };
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(sound.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let after = |line: &str| sound.lines().position(|own| own == line).map(|at| at as u64 + 1).expect("the line is there");
    let changed = |from: &str, to: &str| {
        assert!(sound.contains(from), "{from}");
        sound.replacen(from, to, 1).into_bytes()
    };
    let discovered = after("  discovered: 2026-03-02");
    vec![
        bad("windows.yaml", sound.replace('\n', "\r\n").into_bytes(), "windows-line-ends", "note", 1, "format: 1"),
        bad("mark.yaml", format!("\u{feff}{sound}").into_bytes(), "byte-order-mark", "note", 1, "format: 1"),
        bad("utf16.yaml", utf16, "not-utf-8", "error", 1, ""),
        bad(
            "latin1.yaml",
            changed("Acme Incorporated", "Acm\u{1}").iter().map(|byte| if *byte == 1 { 0xe9 } else { *byte }).collect(),
            "not-utf-8",
            "error",
            7,
            "name: Acm",
        ),
        bad("tab.yaml", changed("  started:", "\tstarted:"), "tab-indentation", "error", after("  started: 2026-02-10"), "started"),
        bad("empty.yaml", Vec::new(), "empty-file", "error", 1, ""),
        bad("comment.yaml", b"# nothing yet\n".to_vec(), "empty-file", "error", 1, ""),
        bad("list.yaml", b"- format: 1\n- id: x\n".to_vec(), "list-at-top", "error", 1, "- format: 1"),
        bad(
            "several.yaml",
            format!("{sound}---\n{sound}").into_bytes(),
            "several-documents",
            "error",
            sound.lines().count() as u64 + 1,
            "---",
        ),
        bad("binary.yaml", b"format: 1\0\x01\x02".to_vec(), "binary-file", "error", 1, ""),
        bad("broken.yaml", changed("  kinds: [public-company]", "  kinds: [public-company"), "unreadable-yaml", "error", 0, ""),
        bad(
            "twice.yaml",
            changed("  discovered: 2026-03-02", "  discovered: 2026-03-02\n  discovered: 2026-03-03"),
            "duplicate-key",
            "error",
            discovered + 1,
            "discovered",
        ),
        bad(
            "misspelt.yaml",
            changed("  discovered: 2026-03-02", "  discoverd: 2026-03-02"),
            "unknown-key",
            "error",
            discovered,
            "discoverd",
        ),
        bad(
            "day.yaml",
            changed("  discovered: 2026-03-02", "  discovered: 2026-02-30"),
            "impossible-date",
            "error",
            discovered,
            "2026-02-30",
        ),
        bad("word.yaml", changed("actor: external", "actor: extrenal"), "unknown-value", "error", after("  actor: external"), "extrenal"),
        bad(
            "shape.yaml",
            changed("methods: [stolen-credentials]", "methods: {a: b}"),
            "wrong-shape",
            "error",
            after("  methods: [stolen-credentials]"),
            "{a: b}",
        ),
        bad("format.yaml", changed("format: 1", "format: 2"), "unknown-format", "error", 1, "2"),
        bad(
            "order.yaml",
            changed("  discovered: 2026-03-02", "  discovered: 2026-01-02"),
            "discovered-before-started",
            "error",
            discovered,
            "2026-01-02",
        ),
    ]
}

fn findings(text: &str) -> Vec<Value> {
    let report: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(report["schema"], "forthwith/findings/1");
    report["findings"].as_array().expect("findings are a list").clone()
}

#[test]
fn each_bad_file_has_its_finding_where_it_stands() {
    for bad in bad_files() {
        let folder = scratch();
        put(folder.path(), bad.name, &bad.bytes);
        let run = run_in(folder.path(), &["check", "--facts-only", "--format", "json", bad.name]);
        let found = findings(&run.out);
        let finding = found
            .iter()
            .find(|finding| finding["name"] == bad.rule)
            .unwrap_or_else(|| panic!("{}: no {}: {}", bad.name, bad.rule, run.out));
        assert_eq!(finding["severity"], bad.severity, "{finding}");
        assert_eq!(finding["file"], bad.name);
        assert_eq!(run.status, i32::from(found.iter().any(|finding| finding["severity"] == "error")), "{}: {}", bad.name, run.out);
        if bad.severity == "note" {
            assert_eq!(run.status, 0, "{}: a note stops nobody: {}", bad.name, run.out);
        }
        if bad.line > 0 {
            assert_eq!(finding["line"], bad.line, "{}: {finding}", bad.name);
        }
        // The line that is told holds the text that is meant.
        let text = String::from_utf8_lossy(&bad.bytes).into_owned();
        let line = text.lines().nth(finding["line"].as_u64().unwrap() as usize - 1).unwrap_or_default();
        assert!(line.contains(bad.words), "{}: line {} is `{line}`", bad.name, finding["line"]);
        let (start, end) = (finding["column"].as_u64().unwrap(), finding["end_column"].as_u64().unwrap());
        assert!(start >= 1 && (finding["end_line"].as_u64() > finding["line"].as_u64() || end >= start), "{finding}");
        // As text: the same place, the rule's code.
        let told = run_in(folder.path(), &["check", "--facts-only", bad.name]);
        assert_eq!(told.status, run.status);
        assert!(told.out.contains(finding["code"].as_str().unwrap()), "{}: {}", bad.name, told.out);
        let place = format!("{}:{}:{}", bad.name, finding["line"], finding["column"]);
        assert!(
            told.out.contains(&place) || text.trim().is_empty() || matches!(bad.rule, "not-utf-8" | "binary-file"),
            "{}: {place} not in\n{}",
            bad.name,
            told.out
        );
    }
}

/// Columns count characters: what stands between `column` and `end_column` is the text that is meant.
#[test]
fn columns_cut_out_the_words_that_are_meant() {
    let folder = scratch();
    let text = incident(&["timeline: {started: 2026-02-10, discovered: 2026-03-02, \"événement\": 1, discoverd: 2026-03-02}\n"]);
    put(folder.path(), "a.yaml", &text);
    let run = run_in(folder.path(), &["check", "--facts-only", "--format", "json", "a.yaml"]);
    let mut cut = Vec::new();
    for finding in findings(&run.out).iter().filter(|finding| finding["name"] == "unknown-key") {
        let at = |key: &str| finding[key].as_u64().unwrap() as usize;
        assert_eq!(at("line"), at("end_line"));
        let line: Vec<char> = text.lines().nth(at("line") - 1).unwrap().chars().collect();
        cut.push(line[at("column") - 1..at("end_column") - 1].iter().collect::<String>());
    }
    assert_eq!(cut.len(), 2, "{}", run.out);
    assert!(cut[0].contains("événement") && cut[1] == "discoverd", "{cut:?}");
}

#[test]
fn a_sound_file_has_nothing_to_tell() {
    let folder = scratch();
    put(folder.path(), "sound.yaml", incident(&[]));
    let run = run_in(folder.path(), &["check", "--format", "json", "sound.yaml"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let errors: Vec<Value> = findings(&run.out).into_iter().filter(|finding| finding["severity"] != "note").collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let run = run_in(folder.path(), &["check", "-q", "sound.yaml"]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}

#[test]
fn warnings_stop_only_those_who_say_so() {
    let folder = scratch();
    // Two kinds of actor: what is written may be true, so it is no error.
    put(folder.path(), "a.yaml", incident(&["findings: {misuse: {status: none-known}}\n"]));
    let run = run_in(folder.path(), &["check", "--facts-only", "--format", "json", "a.yaml"]);
    let levels: Vec<Value> = findings(&run.out).into_iter().map(|finding| finding["severity"].clone()).collect();
    assert!(levels.iter().any(|level| level == "warning") && !levels.iter().any(|level| level == "error"), "{}", run.out);
    assert_eq!(run.status, 0);
    let run = run_in(folder.path(), &["check", "--facts-only", "--format", "json", "--deny", "warnings", "a.yaml"]);
    assert_eq!(run.status, 1);
    assert!(findings(&run.out).iter().any(|finding| finding["severity"] == "error"), "{}", run.out);
}

#[test]
fn the_law_is_checked_on_the_day_that_is_asked_for_and_by_the_laws_that_are_given() {
    let folder = scratch();
    let people =
        "affected: {total: 400, groups: [{id: a, who: people, count: 400, residents: {US-WA: 400}, data: {obtained: [name, ssn]}}]}\n";
    put(folder.path(), "a.yaml", incident(&[people]));
    let overdue = |arguments: &[&str]| {
        let run = run_in(folder.path(), &[&["check", "--format", "json"], arguments, &["a.yaml"]].concat());
        (run.status, findings(&run.out).iter().filter(|finding| finding["code"] == "FW201").count())
    };
    assert_eq!(overdue(&[]), (0, 0));
    assert_eq!(overdue(&["--as-of", "2026-04-02"]), (1, 1));
    assert_eq!(overdue(&["--as-of", "2026-04-02", "--facts-only"]), (0, 0));
    // The law of a folder takes the place of the one in the program: here with a year instead of thirty days.
    let law = common::repo_text("laws/us-wa.yaml");
    assert!(law.contains("amount: 30"));
    put(folder.path(), "laws/us-wa.yaml", law.replace("amount: 30", "amount: 365"));
    assert_eq!(overdue(&["--as-of", "2026-04-02", "--laws", "laws"]), (0, 0));
    // Half a law is no law, and neither is an empty folder or none.
    put(folder.path(), "broken/us-wa.yaml", law.replace("amount: 30", "amunt: 30"));
    put(folder.path(), "empty/notes.txt", "nothing");
    for (laws, words) in [("broken", "broken/us-wa.yaml:"), ("empty", "no law file"), ("nowhere", "nowhere")] {
        let run = run_in(folder.path(), &["check", "--laws", laws, "a.yaml"]);
        assert!(run.status == 2 && run.err.contains(words), "{}{}", run.out, run.err);
    }
}

#[test]
fn a_folder_is_read_whole_and_other_yaml_in_it_is_left_alone() {
    let folder = scratch();
    put(folder.path(), "all/a.yaml", incident(&[]));
    put(folder.path(), "all/deep/er/b.yml", incident(&["id: other\n"]));
    put(folder.path(), "all/compose.yaml", "services: {}\n");
    put(folder.path(), "all/notes.txt", incident(&[]));
    let run = run_in(folder.path(), &["check", "--facts-only", "all"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.err.contains("checked 2 files"), "{}", run.err);
    // One bad among the good: every finding names its own file, and the good ones are counted too.
    put(folder.path(), "all/deep/c.yaml", incident(&["timeline: {started: 2026-03-05, discovered: 2026-03-02}\n"]));
    let run = run_in(folder.path(), &["check", "--facts-only", "--format", "json", "all"]);
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    assert!(run.err.contains("checked 3 files"), "{}", run.err);
    let errors: Vec<Value> = findings(&run.out).into_iter().filter(|finding| finding["severity"] == "error").collect();
    assert!(!errors.is_empty() && errors.iter().all(|finding| finding["file"] == "all/deep/c.yaml"), "{errors:#?}");
}

#[test]
fn what_cannot_be_done_ends_in_2_and_says_why() {
    let folder = scratch();
    put(folder.path(), "a.yaml", incident(&[]));
    put(folder.path(), "empty/notes.txt", "nothing here\n");
    put(folder.path(), "own/letter.md", "no front matter\n");
    put(folder.path(), "torn/letter.md", "---\nid: letter\ntitle: T\naudience: public\n---\n\n{% if %}\n");
    for (arguments, words) in [
        (&["check"][..], "PATH"),
        (&["check", "nowhere.yaml"], "nowhere.yaml"),
        (&["check", "empty"], "no incident file"),
        (&["check", "--format", "xml", "a.yaml"], "xml"),
        (&["check", "--as-of", "tomorrow", "a.yaml"], "2026-03-09"),
        (&["check", "--templates", "nowhere", "a.yaml"], "nowhere"),
        (&["render", "a.yaml", "-o", "x", "-d", "leter"], "letter"),
        (&["render", "a.yaml", "-o", "x", "--as-of", "2026-02-30"], "2026-02-30"),
        (&["render", "a.yaml", "-o", "x", "--templates", "nowhere"], "nowhere"),
        (&["render", "a.yaml", "-o", "x", "--templates", "own"], "own/letter.md"),
        (&["render", "a.yaml", "-o", "x", "--templates", "torn"], "torn/letter.md"),
        (&["render", "empty", "-o", "x"], "folder"),
        (&["render", "nowhere.yaml", "-o", "x"], "nowhere.yaml"),
        (&["explain", "FW999"], "FW999"),
        (&["explain", "discovered-before-startd"], "discovered-before-started"),
        (&["schema", "letter"], "letter"),
        (&["completions", "tcsh"], "tcsh"),
        (&["nonsense"], "nonsense"),
        (&[], "Usage"),
    ] {
        let run = run_in(folder.path(), arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}{}", run.out, run.err);
        assert!(run.err.contains(words), "{arguments:?} does not speak of `{words}`: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}: data of a run that failed");
        assert!(!folder.path().join("x").exists(), "{arguments:?} left something behind");
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
}

#[test]
fn every_rule_is_explained_by_code_and_by_name() {
    let folder = scratch();
    let list = run_in(folder.path(), &["explain"]);
    assert_eq!(list.status, 0);
    let rules: Vec<Vec<&str>> = list.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(rules.len() >= 5, "{}", list.out);
    for rule in &rules {
        let (code, name) = (rule[0], rule[2]);
        assert!(["error", "warning", "note"].contains(&rule[1]), "{rule:?}");
        let page = run_in(folder.path(), &["explain", code]);
        assert_eq!(page.status, 0, "{code}");
        assert!(page.out.contains(code) && page.out.contains(name) && page.out.len() > 100, "{code}: {}", page.out);
        assert_eq!(run_in(folder.path(), &["explain", &code.to_lowercase()]).out, page.out);
        assert_eq!(run_in(folder.path(), &["explain", name]).out, page.out);
    }
}

#[test]
fn the_schema_is_json_and_knows_the_keys_of_the_format() {
    let folder = scratch();
    let run = run_in(folder.path(), &["schema", "incident"]);
    assert_eq!(run.status, 0);
    let schema: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let root = schema["$ref"].as_str().unwrap().strip_prefix("#/$defs/").unwrap();
    let keys = schema["$defs"][root]["properties"].as_object().unwrap();
    for key in ["format", "id", "timeline", "affected", "privileged", "sources"] {
        assert!(keys.contains_key(key), "{key}");
    }
    // Every reference leads somewhere.
    for (at, _) in run.out.match_indices("\"#/$defs/") {
        let name = run.out[at + "\"#/$defs/".len()..].split('"').next().unwrap();
        assert!(schema["$defs"].get(name).is_some(), "{name}");
    }
}

#[test]
fn completions_and_the_manual_page_name_the_commands() {
    let folder = scratch();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = run_in(folder.path(), &["completions", shell]);
        assert_eq!(run.status, 0, "{shell}");
        assert!(["check", "render", "explain"].iter().all(|command| run.out.contains(command)), "{shell}");
    }
    let run = run_in(folder.path(), &["man"]);
    assert_eq!(run.status, 0);
    assert!(run.out.starts_with(".ie") || run.out.contains(".TH forthwith"), "{}", run.out);
    assert!(run.out.contains("render"));
}

#[test]
fn colours_only_where_they_were_asked_for() {
    let folder = scratch();
    put(folder.path(), "a.yaml", incident(&["timeline: {started: 2026-03-05, discovered: 2026-03-02}\n"]));
    let run = |color: &str| run_in(folder.path(), &["check", "--facts-only", "--color", color, "a.yaml"]).out;
    assert!(!run("auto").contains('\u{1b}') && !run("never").contains('\u{1b}'));
    assert!(run("always").contains('\u{1b}'));
}

/// What a file holds must not drive the reader's terminal.
#[test]
fn control_characters_of_a_file_do_not_reach_the_terminal() {
    let folder = scratch();
    let text = incident(&["\"ti\\u001b[31mtle\": x\n", "title: \"A\\u001b]0;x\\u0007 b\"\n", "status: \"con\\u001b[2Jtained\"\n"]);
    put(folder.path(), "a.yaml", text.replace("title: E-mail", "title: \u{1b}[31mE-mail"));
    let run = run_in(folder.path(), &["check", "a.yaml"]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}') && !run.out.contains('\u{7}'), "{:?}", run.out);
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let folder = scratch();
    let shell = format!("'{}' schema incident | head -n 1", env!("CARGO_BIN_EXE_forthwith"));
    let output = std::process::Command::new("sh").arg("-c").arg(shell).current_dir(folder.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "{\n");
}
