//! What CI and editors get: reports in every format, settings, baselines, fixes, changes in place, the ledger, differences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{NORTHWIND, Run, incident, put, repo_text, run_in, scratch};
use serde_json::Value;

/// A sound file with faults planted into it, among letters that are longer than a byte.
fn faulty() -> String {
    incident(&[
        "title: \"Événement ü: 100 % <b>&\"\n",
        "timeline: {started: 2026-03-05, \"é\": 1, discovered: 2026-03-02, contianed: 2026-03-03}\n",
        "incident: {summary: A stranger named Zebulon-Quux read e-mail., actor: extrenal, access: confirmed, acquisition: confirmed}\n",
    ])
}

fn check(folder: &Path, more: &[&str]) -> Run {
    run_in(folder, &[&["check", "--facts-only"], more].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Code and line of each finding.
fn found(folder: &Path, more: &[&str]) -> Vec<(String, u64)> {
    let run = check(folder, &[&["--format", "json"], more].concat());
    let report = json(&run.out);
    let row = |finding: &Value| (finding["code"].as_str().unwrap().to_owned(), finding["line"].as_u64().unwrap());
    report["findings"].as_array().unwrap().iter().map(row).collect()
}

fn codes(folder: &Path, more: &[&str]) -> Vec<String> {
    found(folder, more).into_iter().map(|(code, _)| code).collect()
}

// -------------------------------------------------------------------------------------------------------- the formats

/// A scratch repository with a faulty file in a folder whose name is no URI.
fn repository() -> (tempfile::TempDir, &'static str) {
    let folder = scratch();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    put(folder.path(), "sub/inci dents/é.yaml", faulty());
    put(folder.path(), "sub/inci dents/sound.yaml", incident(&["id: sound\n"]));
    (folder, "sub/inci dents/é.yaml")
}

#[test]
fn sarif_names_files_from_the_root_of_the_repository_and_cuts_out_the_words() {
    let (folder, file) = repository();
    let sub = folder.path().join("sub");
    let report = json(&check(&sub, &["--format", "sarif", "inci dents"]).out);
    assert_eq!(report["version"], "2.1.0");
    let run = &report["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "forthwith");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules: BTreeSet<&str> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 4, "{report}");
    let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let mut places = 0;
    for result in results {
        assert!(rules.contains(result["ruleId"].as_str().unwrap()), "{result}");
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
        for location in result["locations"].as_array().unwrap().iter().chain(&related) {
            let place = &location["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "sub/inci%20dents/%C3%A9.yaml");
            let at = |key: &str| place["region"][key].as_u64().unwrap() as usize;
            let (line, column) = (at("startLine"), at("startColumn"));
            assert!(line >= 1 && column >= 1);
            if at("endLine") == line {
                let cut: String = lines[line - 1][column - 1..at("endColumn") - 1].iter().collect();
                assert_eq!(place["region"]["snippet"]["text"], cut.as_str(), "{result}");
                places += 1;
            }
        }
    }
    assert!(places >= 4, "{report}");
    // The same from elsewhere: what a finding is named by does not depend on where one stands.
    let whole = folder.path().to_str().unwrap().to_owned() + "/sub/inci dents";
    for (from, path) in [(folder.path(), "sub/inci dents"), (folder.path(), whole.as_str()), (&sub.join("inci dents"), ".")] {
        let other = json(&check(from, &["--format", "sarif", path]).out);
        assert_eq!(other["runs"][0]["results"], run["results"], "from {from:?} with {path}");
    }
    assert!(!report.to_string().contains("file://"));
}

#[test]
fn annotations_and_quality_reports_say_what_json_says() {
    let (folder, file) = repository();
    let path = "sub/inci dents";
    let rows = found(folder.path(), &[path]);
    let github = check(folder.path(), &["--format", "github", path]).out;
    let lines: Vec<&str> = github.lines().collect();
    assert_eq!(lines.len(), rows.len(), "{github}");
    for (line, (code, at)) in lines.iter().zip(&rows) {
        let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (command, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        assert!(properties.starts_with(&format!("file={file},line={at},endLine=")), "{line}");
        assert!(properties.contains(&format!("title={code} ")), "{line}");
        assert!(!message.is_empty() && !message.contains(['\n', '\r']), "{line}");
        for property in properties.split(',') {
            assert!(property.contains('=') && !property.contains(':'), "{line}");
        }
    }
    let gitlab = json(&check(folder.path(), &["--format", "gitlab", path]).out);
    let entries = gitlab.as_array().unwrap();
    assert_eq!(entries.len(), rows.len());
    for (entry, (code, at)) in entries.iter().zip(&rows) {
        assert!(entry["description"].as_str().unwrap().starts_with(code.as_str()));
        assert_eq!(entry["location"]["path"], file);
        assert_eq!(entry["location"]["lines"]["begin"], *at);
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&entry["severity"].as_str().unwrap()));
    }
    let prints: BTreeSet<&str> = entries.iter().map(|entry| entry["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), entries.len(), "two findings with one fingerprint: {gitlab}");
    let junit = check(folder.path(), &["--format", "junit", path]).out;
    let (tests, failures) = (junit.matches("<testcase ").count(), junit.matches("<failure ").count());
    assert!(junit.contains(&format!("<testsuites name=\"forthwith\" tests=\"{tests}\" failures=\"{failures}\"")), "{junit}");
    // The sound file is a suite with one test that passed.
    assert_eq!((tests, junit.matches("<testsuite ").count()), (rows.len() + 1, 2));
    for format in ["sarif", "gitlab", "github", "junit", "json"] {
        let run = run_in(folder.path(), &["check", "--facts-only", "--format", format, "sub/inci dents/sound.yaml"]);
        assert_eq!(run.status, 0, "{format}");
        assert!(!run.out.contains("null"), "{format}: {}", run.out);
    }
}

#[test]
fn nothing_to_check_is_2_in_every_format() {
    let folder = scratch();
    put(folder.path(), "empty/compose.yaml", "services: {}\n");
    for format in ["text", "json", "sarif", "junit", "github", "gitlab"] {
        let run = check(folder.path(), &["--format", format, "empty"]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{format}: {}", run.err);
    }
}

#[test]
fn what_is_redacted_says_no_word_of_the_incident() {
    let (folder, _) = repository();
    let words = ["Zebulon", "extrenal", "contianed", "Événement", "2026-03-05", "Acme", "stranger"];
    for format in ["text", "json", "sarif", "junit", "github", "gitlab"] {
        for facts_only in [true, false] {
            let mut arguments = vec!["check", "-v", "--redact", "--format", format, "sub/inci dents"];
            if facts_only {
                arguments.push("--facts-only");
            }
            let run = run_in(folder.path(), &arguments);
            assert_eq!(run.status, 1, "{}", run.err);
            assert!(run.out.contains("FW102"), "{format}: {}", run.out);
            for word in words {
                assert!(!run.out.contains(word) && !run.err.contains(word), "{format} tells `{word}`: {}{}", run.out, run.err);
            }
        }
    }
    let (open, closed) = (found(folder.path(), &["sub"]), found(folder.path(), &["sub", "--redact"]));
    assert_eq!(open, closed, "the places stay");
}

#[test]
fn colours_are_for_terminals() {
    let (folder, _) = repository();
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_forthwith"));
        let output = command.current_dir(folder.path()).env_remove("NO_COLOR").args(["check", "sub", "--facts-only"]).args(more).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(!run(&[]).contains('\u{1b}'));
    assert!(run(&["--color", "always"]).contains('\u{1b}'));
    for format in ["json", "sarif", "junit", "github", "gitlab"] {
        assert!(!run(&["--color", "always", "--format", format]).contains('\u{1b}'), "{format}");
    }
}

// -------------------------------------------------------------------------------------------- settings, suppressions

const OPEN: &str = "findings: {misuse: {status: none-known}}\n";

#[test]
fn a_suppression_holds_where_it_says_and_until_it_says() {
    let folder = scratch();
    put(folder.path(), "a/x.yaml", incident(&[OPEN]));
    put(folder.path(), "b/y.yaml", incident(&[OPEN, "id: other\n"]));
    assert_eq!(codes(folder.path(), &["a", "b"]), ["FW149", "FW149"]);
    let settings = |until: &str, path: &str| {
        format!(
            "[[suppress]]\ncode = \"finding-without-basis\"\npath = \"{path}\"\nreason = \"the review runs\"\nby = \"Dana\"\nuntil = {until}\n"
        )
    };
    for (until, path, both, one) in [
        ("2026-03-31", "a/*.yaml", vec!["FW149"], vec![]),
        ("2026-03-31", "**", vec![], vec![]),
        ("2026-03-31", "a/", vec!["FW149"], vec![]),
        // The last day still counts, by the day of the file.
        ("2026-03-09", "**", vec![], vec![]),
        ("2026-03-08", "**", vec!["FW149", "FW149", "FW501"], vec!["FW149", "FW501"]),
        // Of files that were not checked nothing is said.
        ("2026-03-31", "c/**", vec!["FW149", "FW149"], vec!["FW149"]),
    ] {
        put(folder.path(), "forthwith.toml", settings(until, path));
        assert_eq!(codes(folder.path(), &["a", "b"]), both, "{until} {path}");
        assert_eq!(codes(folder.path(), &["a"]), one, "{until} {path}");
        assert_eq!(codes(&folder.path().join("a"), &["x.yaml"]), one, "{until} {path}: searched upward");
    }
    put(folder.path(), "forthwith.toml", settings("2026-03-31", "**"));
    assert_eq!(codes(folder.path(), &["a", "--as-of", "2026-04-01"]), ["FW149", "FW501"], "the day that was asked for counts");
    let run = check(folder.path(), &["a", "b"]);
    assert!(run.err.contains("checked 2 files: no findings; 2 suppressed"), "{}", run.err);
}

#[test]
fn suppressions_in_the_file_are_used_or_told_of() {
    let folder = scratch();
    let with = |suppression: &str| {
        put(folder.path(), "x.yaml", incident(&[OPEN, &format!("suppressions: [{suppression}]\n")]));
        codes(folder.path(), &["x.yaml"])
    };
    let whole = "reason: the review runs, by: Dana, until: 2026-03-31";
    assert_eq!(with(&format!("{{code: FW149, {whole}}}")), Vec::<String>::new());
    assert_eq!(with(&format!("{{code: fw149, fact: findings.misuse, {whole}}}")), Vec::<String>::new());
    assert_eq!(with(&format!("{{code: FW149, fact: findings.network, {whole}}}")), ["FW149", "FW502"]);
    assert_eq!(with("{code: FW149, reason: so}"), ["FW149", "FW503"]);
    assert_eq!(with(&format!("{{code: FW147, {whole}}}")), ["FW149", "FW502"]);
    assert_eq!(with(&format!("{{code: FW150X, {whole}}}")), ["FW149", "FW504"]);
    assert_eq!(with(&format!("{{code: FW502, {whole}}}")), ["FW149", "FW504"]);
    // Of rules that were not applied nobody can say that they find nothing.
    assert_eq!(with(&format!("{{code: FW149, {whole}}}, {{code: FW202, {whole}}}")), Vec::<String>::new());
}

#[test]
fn a_rule_weighs_what_the_settings_say_and_faults_of_the_settings_are_found() {
    let folder = scratch();
    put(folder.path(), "x.yaml", incident(&[OPEN]));
    let run = |settings: &str| {
        put(folder.path(), "forthwith.toml", settings);
        let run = check(folder.path(), &["--format", "json", "x.yaml"]);
        let report = json(&run.out);
        let row = |finding: &Value| {
            format!("{}:{}:{}", finding["code"].as_str().unwrap(), finding["severity"].as_str().unwrap(), finding["line"])
        };
        (run.status, report["findings"].as_array().unwrap().iter().map(row).collect::<Vec<_>>())
    };
    assert_eq!(run("[severity]\nFW149 = \"off\"\n"), (0, vec![]));
    let (status, told) = run("[severity]\nfinding-without-basis = \"error\"\n");
    assert!(status == 1 && told.len() == 1 && told[0].starts_with("FW149:error:"), "{told:?}");
    let (status, told) = run("# ours\n[severity]\nFW149 = \"off\"\nFW999 = \"off\"\n");
    assert_eq!((status, told), (1, vec!["FW504:error:4".to_owned()]));
    let (status, told) = run("[severty]\nFW149 = \"off\"\n");
    assert!(status == 1 && told.contains(&"FW505:error:1".to_owned()), "{told:?}");
    let (status, told) = run("[severity\n");
    assert!(status == 1 && told.contains(&"FW505:error:1".to_owned()), "{told:?}");
}

#[test]
fn a_baseline_hides_what_was_there_and_nothing_else() {
    let folder = scratch();
    put(folder.path(), "x.yaml", incident(&[OPEN, "timeline: {started: 2026-03-05, discovered: 2026-03-02}\n"]));
    let written = check(folder.path(), &["--write-baseline", "base.json", "x.yaml"]);
    assert_eq!(written.status, 0, "{}", written.err);
    let baseline = std::fs::read_to_string(folder.path().join("base.json")).unwrap();
    assert!(json(&baseline)["schema"] == "forthwith/baseline/1" && !baseline.contains("Acme"), "{baseline}");
    let with = |more: &[&str]| check(folder.path(), &[&["--baseline", "base.json", "--format", "json"], more, &["x.yaml"]].concat());
    let told = |run: &Run| json(&run.out)["findings"].as_array().unwrap().len();
    let run = with(&["--deny", "warnings"]);
    assert!(run.status == 0 && told(&run) == 0 && run.err.contains("in the baseline"), "{}{}", run.out, run.err);
    // Lines that move change nothing; what is new is told.
    let moved =
        format!("# a line more\n{}", incident(&[OPEN, "timeline: {started: 2026-03-05, discovered: 2026-03-02, contianed: 2026-03-03}\n"]));
    put(folder.path(), "x.yaml", moved);
    let run = with(&[]);
    assert!(run.status == 1 && told(&run) == 1 && run.out.contains("FW006"), "{}", run.out);
    put(folder.path(), "x.yaml", incident(&[]));
    let run = with(&[]);
    assert!(run.status == 0 && run.err.contains("of the baseline no longer there"), "{}", run.err);
    put(folder.path(), "base.json", "{}");
    assert_eq!(with(&[]).status, 2);
}

// ----------------------------------------------------------------------------------------------------------- mending

#[test]
fn what_is_safe_is_mended_and_the_rest_is_left() {
    let folder = scratch();
    let text = "# head\nid: x # the id\nformat: 1\n\n# when\ntimelin:\n  discoverd: 2026-03-02\naffected:\n  total: 48,210 # people\n  grops: []\n  unit: persns\n";
    put(folder.path(), "x.yaml", text.replace('\n', "\r\n"));
    let path = folder.path().join("x.yaml");
    let shown = check(folder.path(), &["--fix", "--diff", "x.yaml"]);
    assert_eq!(shown.status, 1, "{}", shown.err);
    assert!(shown.out.contains("-  total: 48,210 # people") && shown.out.contains("+  total: 48_210 # people"), "{}", shown.out);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text.replace('\n', "\r\n"), "--diff writes nothing");
    let run = check(folder.path(), &["--fix", "--format", "json", "x.yaml"]);
    let mended = std::fs::read_to_string(&path).unwrap();
    let wanted = "# head\nformat: 1\nid: x # the id\n\n# when\ntimeline:\n  discovered: 2026-03-02\naffected:\n  total: 48_210 # people\n  groups: []\n  unit: persns\n";
    assert_eq!(mended, wanted.replace('\n', "\r\n"));
    // What is not safe is still told.
    assert!(run.status == 1 && run.out.contains("persns") && !run.out.contains("FW006"), "{}", run.out);
    let again = check(folder.path(), &["--fix", "--diff", "x.yaml"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
    assert_eq!(check(folder.path(), &["--diff", "x.yaml"]).status, 2, "--diff belongs to --fix");
}

#[test]
fn watching_checks_again_when_a_file_changes() {
    use std::io::{BufRead as _, BufReader};
    use std::time::Duration;
    let folder = scratch();
    put(folder.path(), "x.yaml", incident(&[]));
    let mut command = Command::new(env!("CARGO_BIN_EXE_forthwith"));
    command.current_dir(folder.path()).args(["check", "--facts-only", "--watch", "."]).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| send.send(line)));
    let mut seen = Vec::new();
    let mut next = |words: &str| {
        loop {
            match receive.recv_timeout(Duration::from_secs(30)) {
                Ok(line) => seen.push(line),
                Err(_) => return false,
            }
            if seen.last().is_some_and(|line| line.contains(words)) {
                return true;
            }
        }
    };
    let mut good = next("checked 1 file: no findings") && next("waiting for a change");
    put(folder.path(), "x.yaml", faulty());
    good = good && next(" errors") && next("waiting for a change");
    put(folder.path(), "y.yaml", incident(&["id: other\n"]));
    good = good && next("checked 2 files");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(good, "{seen:?}");
}

// ---------------------------------------------------------------------------------------------------- set, ask

#[test]
fn facts_are_set_in_place_or_not_at_all() {
    let folder = scratch();
    let path = folder.path().join("n.yaml");
    let text = repo_text(NORTHWIND);
    put(folder.path(), "n.yaml", &text);
    let set = |arguments: &[&str]| run_in(folder.path(), &[&["set", "n.yaml"], arguments].concat());
    let run = set(&["affected.groups[prepaid].residents.US-WA=410_234", "affected.groups[prepaid].residents.US-CA=300_000"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let after = std::fs::read_to_string(&path).unwrap();
    assert_eq!(after, text.replacen("US-WA: 410_233", "US-WA: 410_234", 1).replacen("US-CA: 301_940", "US-CA: 300_000", 1));
    // What would make the file worse is told and not written: a wrong value, a source that is not there, an unknown key.
    for (arguments, status, words) in [
        (&["affected.groups[prepaid].count=9 million"][..], 1, "FW120"),
        (&["timeline.discovered=2026-03-02", "--source", "nobody"], 1, "FW134"),
        (&["timeline.discovred=2026-03-02"], 1, "did you mean `discovered`?"),
        (&["timeline.discovered=2026-02-30"], 1, "FW016"),
        (&["affected.groups[nobody].count=1"], 2, "prepaid, applicants"),
        (&["affected.groups[applicants].count=48_211"], 2, "--source"),
        (&["timeline.discovered"], 2, "KEY=VALUE"),
    ] {
        let run = set(arguments);
        assert_eq!(run.status, status, "{arguments:?}: {}{}", run.out, run.err);
        assert!(run.out.contains(words) || run.err.contains(words), "{arguments:?}: {}{}", run.out, run.err);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), after, "{arguments:?} wrote something");
    }
    let run = set(&["timeline.contained=2026-03-04", "--source", "forensic-report", "--diff"]);
    assert!(run.status == 0 && run.out.contains("+  contained: {value: 2026-03-04, source: forensic-report}"), "{}", run.out);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), after);
    assert_eq!(set(&["timeline.contained=2026-03-04", "--source", "forensic-report"]).status, 0);
    let names: Vec<String> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, ["n.yaml"], "no temporary file stays");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_set_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = scratch();
    put(folder.path(), "real/x.yaml", incident(&[]));
    let real = folder.path().join("real/x.yaml");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink("real/x.yaml", folder.path().join("link.yaml")).unwrap();
    let run = run_in(folder.path(), &["set", "link.yaml", "title=Another title"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(std::fs::symlink_metadata(folder.path().join("link.yaml")).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(std::fs::read_to_string(&real).unwrap().contains("title: Another title\n"));
}

#[test]
fn questions_say_what_waits_for_them() {
    let folder = scratch();
    put(folder.path(), "n.yaml", repo_text(NORTHWIND).replacen("  discovered: 2026-03-02T16:40:00-08:00\n", "", 1));
    let run = run_in(folder.path(), &["ask", "n.yaml", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let sheet = json(&run.out);
    assert_eq!(sheet["schema"], "forthwith/questions/1");
    let of = |key: &str| {
        let list = sheet["questions"].as_array().unwrap();
        list.iter().find(|question| question["key"] == key).cloned().unwrap_or_else(|| panic!("nobody asks for {key}: {}", run.out))
    };
    let discovered = of("timeline.discovered");
    assert_eq!(
        (&discovered["state"], &discovered["who"], &discovered["line"]),
        (&Value::from("missing"), &Value::from("security"), &Value::Null)
    );
    let waits = |id: &str| discovered["duties"].as_array().unwrap().iter().any(|duty| duty["id"] == id && duty["status"] == "waiting");
    assert!(waits("us-wa/ag") && waits("us-ca/individuals"), "{discovered}");
    assert!(discovered["documents"].as_array().unwrap().iter().any(|document| document == "letter"), "{discovered}");
    let material = of("timeline.determined_material");
    assert_eq!((&material["state"], &material["who"]), (&Value::from("unknown"), &Value::from("legal")));
    assert!(material["line"].is_u64());
    let text = run_in(folder.path(), &["ask", "n.yaml"]);
    assert!(text.out.contains("timeline.discovered (missing)") && text.out.contains("\nlegal\n"), "{}", text.out);
}

// ---------------------------------------------------------------------------------------------------------- the ledger

const LEDGER: &str = "northwind-2026-portal.ledger.jsonl";

fn issue(folder: &Path, more: &[&str]) -> Run {
    run_in(folder, &[&["issue", "n.yaml"], more].concat())
}

#[test]
fn an_approval_is_bound_to_the_text() {
    let folder = scratch();
    put(folder.path(), "n.yaml", repo_text(NORTHWIND));
    let refused = issue(folder.path(), &["letter"]);
    assert!(refused.status == 1 && refused.err.contains("nobody has approved"), "{}", refused.err);
    assert!(!folder.path().join(LEDGER).exists(), "a refusal leaves nothing behind");
    assert_eq!(issue(folder.path(), &["letter", "--approve", "--by", "Ruth Okafor", "--role", "legal"]).status, 0);
    let sent = issue(folder.path(), &["letter", "--duty", "us-wa/individuals", "--on", "2026-03-20"]);
    assert_eq!(sent.status, 0, "{}", sent.err);
    let again = issue(folder.path(), &["letter", "--duty", "us-wa/individuals", "--on", "2026-03-20"]);
    assert!(again.status == 0 && again.err.contains("already"), "{}", again.err);
    let ledger = std::fs::read_to_string(folder.path().join(LEDGER)).unwrap();
    let lines: Vec<Value> = ledger.lines().map(json).collect();
    assert_eq!(lines.len(), 2, "{ledger}");
    // What is recorded is what `render` writes, to the byte.
    run_in(folder.path(), &["render", "n.yaml", "-d", "letter", "--to", "md", "-o", "out"]);
    let rendered = std::fs::read(folder.path().join("out/letter.md")).unwrap();
    assert_eq!(std::fs::read(folder.path().join(lines[1]["text"].as_str().unwrap())).unwrap(), rendered);
    assert_eq!(lines[1]["sha256"], forthwith::ledger::sha256(&rendered).as_str());
    assert_eq!((&lines[1]["day"], &lines[1]["duty"]), (&Value::from("2026-03-20"), &Value::from("us-wa/individuals")));
    let states = |key: &str| lines[1]["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).cloned();
    let ended = states("timeline.ended").unwrap();
    assert_eq!((&ended["written"], &ended["sentence"]), (&Value::from("2026-03-03"), &Value::from("It ended on March 3, 2026.")));
    assert!(states("affected.groups[prepaid].data.obtained[0]").is_some(), "{}", lines[1]);
    // One changed word, and nobody has approved it.
    put(folder.path(), "n.yaml", repo_text(NORTHWIND).replacen("We closed the", "We have closed the", 1));
    let refused = issue(folder.path(), &["letter", "--duty", "us-or/individuals"]);
    assert!(refused.status == 1 && refused.err.contains("the text changed since Ruth Okafor approved it"), "{}", refused.err);
    assert_eq!(issue(folder.path(), &["letter", "--duty", "us-or/individuals", "--by", "Ruth Okafor"]).status, 0);
    for (arguments, words) in [
        (&["leter"][..], "did you mean `letter`?"),
        (&["letter", "--duty", "us-wa/agg"], "did you mean `us-wa/ag`?"),
        (&["letter", "--role", "legal"], "--by"),
        (&["letter", "--count", "many"], "no count"),
    ] {
        let run = issue(folder.path(), arguments);
        assert!(run.status == 2 && run.err.contains(words), "{arguments:?}: {}", run.err);
    }
    assert_eq!(std::fs::read_to_string(folder.path().join(LEDGER)).unwrap().lines().count(), 3);
}

#[test]
fn the_ledger_meets_duties_as_notices_do() {
    let folder = scratch();
    put(folder.path(), "n.yaml", repo_text(NORTHWIND));
    let status = |as_of: &str| {
        let run = run_in(folder.path(), &["due", "n.yaml", "--law", "us-wa", "--format", "json", "--as-of", as_of]);
        let sheet = json(&run.out);
        let list = sheet["obligations"].as_array().unwrap();
        list.iter().find(|duty| duty["id"] == "us-wa/individuals").unwrap()["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status("2026-04-20"), "overdue");
    let late = ["letter", "--duty", "us-wa/individuals", "--by", "Ruth Okafor", "--on", "2026-04-10"];
    assert_eq!(issue(folder.path(), &late).status, 0);
    assert_eq!(status("2026-04-20"), "met-late");
    assert_eq!(status("2026-04-05"), "overdue", "what goes out on the tenth has not gone out on the fifth");
    // The notice of the same sending says the same, or there is a finding.
    let notices = |day: &str, more: &str| {
        let text = repo_text(NORTHWIND);
        let at = text.find("\nnotices:").map_or(text.len(), |at| at + 1);
        let rest = text[at..].lines().skip(1).skip_while(|line| line.starts_with([' ', '-'])).collect::<Vec<_>>().join("\n");
        put(folder.path(), "n.yaml", format!("{}notices: [{{duty: us-wa/individuals, sent: {day}{more}}}]\n{rest}\n", &text[..at]));
        codes(folder.path(), &["n.yaml", "--as-of", "2026-04-20"])
    };
    assert!(!notices("2026-04-10", "").contains(&"FW512".to_owned()));
    assert!(notices("2026-04-11", "").contains(&"FW512".to_owned()));
    let other = format!(", sha256: {}", "0".repeat(64));
    assert!(notices("2026-04-10", &other).contains(&"FW512".to_owned()));
}

#[test]
fn a_broken_ledger_is_told_of_line_by_line_and_is_not_written_to() {
    let folder = scratch();
    put(folder.path(), "n.yaml", repo_text(NORTHWIND));
    for document in ["letter", "8-k", "holding-statement"] {
        assert_eq!(issue(folder.path(), &[document, "--by", "Ruth Okafor"]).status, 0);
    }
    let whole = std::fs::read_to_string(folder.path().join(LEDGER)).unwrap();
    let told = || {
        let run = check(folder.path(), &["--format", "json", "n.yaml"]);
        let report = json(&run.out);
        let own = |finding: &&Value| finding["file"] == LEDGER;
        let row = |finding: &Value| format!("{}:{}", finding["code"].as_str().unwrap(), finding["line"]);
        report["findings"].as_array().unwrap().iter().filter(own).map(row).collect::<Vec<_>>()
    };
    assert_eq!(told(), Vec::<String>::new());
    for (broken, wanted) in [
        (whole.replacen("Ruth", "Rut", 1), vec!["FW511:1"]),
        (whole.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>(), vec!["FW511:1"]),
        (whole[..whole.len() - 30].to_owned(), vec!["FW511:3"]),
    ] {
        put(folder.path(), LEDGER, &broken);
        assert_eq!(told(), wanted);
        let run = issue(folder.path(), &["internal-summary", "--by", "Ruth Okafor"]);
        assert!(run.status == 1 && run.out.contains("FW511"), "{}{}", run.out, run.err);
        assert_eq!(std::fs::read_to_string(folder.path().join(LEDGER)).unwrap(), broken);
    }
    put(folder.path(), LEDGER, &whole);
    let text = json(whole.lines().next().unwrap())["text"].as_str().unwrap().to_owned();
    put(folder.path(), &text, "Another text.\n");
    assert_eq!(told(), ["FW514:1"]);
    std::fs::remove_file(folder.path().join(&text)).unwrap();
    assert_eq!(told(), ["FW514:1"]);
}

#[test]
fn many_at_once_lose_no_line() {
    let folder = scratch();
    put(folder.path(), "n.yaml", repo_text(NORTHWIND));
    let children: Vec<_> = (0..8)
        .map(|number| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_forthwith"));
            let to = format!("reader {number}");
            command.current_dir(folder.path()).args(["issue", "-q", "n.yaml", "letter", "--by", "Ruth Okafor", "--to", &to]);
            command.spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let bytes = std::fs::read(folder.path().join(LEDGER)).unwrap();
    let ledger = forthwith::ledger::read(LEDGER, bytes);
    assert!(ledger.flaws.is_empty(), "{:?}", ledger.flaws);
    let readers: BTreeSet<&str> = ledger.issued().filter_map(|entry| entry.record.to.as_deref()).collect();
    assert_eq!(readers.len(), 8);
}

// -------------------------------------------------------------------------------------------- what went out and changed

/// The ledger knows that a letter states a day, and the letter says it in words: one contradiction, one finding. And a document
/// that meets several duties is wrong once.
#[test]
fn one_contradiction_of_an_issued_document_is_one_finding() {
    let folder = scratch();
    put(folder.path(), "n.yaml", repo_text(NORTHWIND));
    for duty in ["us-wa/individuals", "us-or/individuals"] {
        assert_eq!(issue(folder.path(), &["letter", "--duty", duty, "--by", "Ruth Okafor"]).status, 0);
    }
    assert_eq!(run_in(folder.path(), &["set", "n.yaml", "timeline.started=2026-01-02"]).status, 0);
    let stale = |file: &str| {
        let run = run_in(folder.path(), &["check", "--format", "json", file]);
        let report = json(&run.out);
        let own = report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "FW314").cloned();
        own.collect::<Vec<Value>>()
    };
    let found = stale("n.yaml");
    assert_eq!(found.len(), 1, "{found:#?}");
    // Without the ledger the words alone tell it, once for all duties of the letter.
    let kept = std::fs::read_dir(folder.path().join("northwind-2026-portal.issued")).unwrap().next().unwrap().unwrap().path();
    std::fs::copy(&kept, folder.path().join("letter.md")).unwrap();
    std::fs::remove_file(folder.path().join(LEDGER)).unwrap();
    let text = std::fs::read_to_string(folder.path().join("n.yaml")).unwrap();
    let sent = |duty: &str| format!("  - {{duty: {duty}, sent: 2026-03-25, document: letter.md}}\n");
    let more = format!("notices:\n{}{}", sent("us-wa/individuals"), sent("us-or/individuals"));
    put(folder.path(), "n.yaml", text.replacen("notices:\n", &more, 1));
    let found = stale("n.yaml");
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn later_facts_make_what_went_out_wrong_until_it_is_put_right() {
    let folder = scratch();
    put(folder.path(), "n.yaml", repo_text(NORTHWIND));
    put(folder.path(), "old.yaml", repo_text(NORTHWIND));
    assert_eq!(issue(folder.path(), &["letter", "--by", "Ruth Okafor"]).status, 0);
    assert_eq!(issue(folder.path(), &["8-k", "--by", "Ruth Okafor"]).status, 0);
    // Whom an internal paper told is told the news by the next one.
    assert_eq!(issue(folder.path(), &["internal-summary", "--by", "Ruth Okafor"]).status, 0);
    let stale = || {
        let run = check(folder.path(), &["--format", "json", "n.yaml"]);
        let report = json(&run.out);
        let own = |finding: &&Value| finding["code"] == "FW314";
        report["findings"].as_array().unwrap().iter().filter(own).cloned().collect::<Vec<_>>()
    };
    // A better figure that can still be the old one contradicts nothing.
    let set = |arguments: &[&str]| {
        let run = run_in(folder.path(), &[&["set", "n.yaml"], arguments].concat());
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    };
    set(&["affected.total=1_248_210"]);
    assert!(stale().is_empty(), "{:?}", stale());
    set(&["affected.groups[prepaid].data.obtained+=account-pin", "timeline.ended=2026-03-02"]);
    let found = stale();
    let messages: Vec<&str> = found.iter().map(|finding| finding["message"].as_str().unwrap()).collect();
    assert_eq!(found.len(), 4, "{messages:#?}");
    let text = std::fs::read_to_string(folder.path().join("n.yaml")).unwrap();
    for finding in &found {
        let line = text.lines().nth(finding["line"].as_u64().unwrap() as usize - 1).unwrap();
        assert!(line.contains("ended: 2026-03-02") || line.contains("account-pin"), "{finding}");
        assert_eq!(finding["related"][0]["file"], LEDGER);
    }
    assert!(found.iter().any(|finding| finding["help"].as_str().unwrap().contains("“It ended on March 3, 2026”")), "{found:#?}");
    let run = run_in(folder.path(), &["diff", "old.yaml", "n.yaml", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.err);
    let diff = json(&run.out);
    assert_eq!(diff["schema"], "forthwith/diff/1");
    let facts: Vec<&str> = diff["facts"].as_array().unwrap().iter().map(|fact| fact["key"].as_str().unwrap()).collect();
    assert_eq!(facts, ["timeline.ended", "affected.total", "affected.groups[prepaid].data.obtained"]);
    assert_eq!(diff["facts"][0]["before"]["value"], "2026-03-03");
    assert_eq!(diff["issued_now_wrong"].as_array().unwrap().len(), 4);
    let amendment = diff["amendment"].as_array().unwrap();
    let ended = amendment.iter().find(|change| change["keys"][0] == "timeline.ended").unwrap();
    assert!(ended["was"].as_str().unwrap().contains("it ended on March 3, 2026"), "{ended}");
    assert!(ended["is"][0].as_str().unwrap().contains("it ended on March 2, 2026"), "{ended}");
    // A new letter and a new filing put it right.
    assert_eq!(issue(folder.path(), &["letter", "--by", "Ruth Okafor"]).status, 0);
    assert_eq!(stale().len(), 2, "{:#?}", stale());
    assert_eq!(issue(folder.path(), &["8-k", "--by", "Ruth Okafor"]).status, 0);
    assert!(stale().is_empty(), "{:#?}", stale());
}

#[test]
fn a_difference_tells_which_duties_moved() {
    let folder = scratch();
    let text = repo_text(NORTHWIND);
    put(folder.path(), "old.yaml", &text);
    assert!(text.contains("discovered: 2026-03-02T16:40:00-08:00"));
    put(folder.path(), "new.yaml", text.replace("discovered: 2026-03-02T16:40:00-08:00", "discovered: 2026-03-01T16:40:00-08:00"));
    let run = run_in(folder.path(), &["diff", "old.yaml", "new.yaml", "--format", "json"]);
    assert_eq!(run.status, 0, "nothing has gone out: {}", run.err);
    let diff = json(&run.out);
    let ag = diff["duties"].as_array().unwrap().iter().find(|duty| duty["id"] == "us-wa/ag").unwrap().clone();
    assert_eq!((&ag["before"]["date"], &ag["after"]["date"]), (&Value::from("2026-04-01"), &Value::from("2026-03-31")));
    for (format, words) in
        [("text", "us-wa/ag (Attorney General of Washington): due, 2026-04-01 → due, 2026-03-31"), ("md", "- `us-wa/ag`")]
    {
        let run = run_in(folder.path(), &["diff", "old.yaml", "new.yaml", "--format", format]);
        assert!(run.out.contains(words), "{format}: {}", run.out);
    }
    let same = run_in(folder.path(), &["diff", "old.yaml", "old.yaml"]);
    assert!(same.status == 0 && same.out.contains("Nothing changed."), "{}", same.out);
    // What is privileged is told of without its words.
    put(folder.path(), "new.yaml", format!("{}\nprivileged: {{counsel: the memo}}\n", text.split("\nprivileged:").next().unwrap()));
    let run = run_in(folder.path(), &["diff", "old.yaml", "new.yaml"]);
    assert!(run.out.contains("privileged") && !run.out.contains("the memo"), "{}", run.out);
}
