//! Every rule against its own page, and the checks as a whole against real files and broken ones.

// A test that cannot go on has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use forthwith::book::built_in;
use forthwith::check::coverage;
use forthwith::check::page::{self, SOUND, example, faulty_bytes, is_on_law_files, page, table};
use forthwith::check::{check_facts, check_law, own_as_of, registry};
use forthwith::diag::{Family, Finding, Location, Rule, Severity, json, text};
use forthwith::incident::read;
use forthwith::law::Book;

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

fn book() -> &'static Book {
    built_in().unwrap()
}

/// What the checks find in an example of a rule.
fn check_for(rule: &Rule, bytes: Vec<u8>) -> Vec<Finding> {
    let findings = page::findings(rule, bytes);
    findings.iter().for_each(sane);
    findings
}

/// What the law makes of a file.
fn law(bytes: &[u8]) -> Vec<Finding> {
    let read = read("incident.yaml", bytes.to_vec());
    let findings = read.incident.as_ref().map_or_else(Vec::new, |incident| check_law(incident, book(), own_as_of(incident)));
    findings.iter().for_each(sane);
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
    assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{}", told("says nothing about what to write instead"));
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.code).collect()
}

fn shown(findings: &[Finding]) -> String {
    findings.iter().map(|finding| text::render(finding, false)).collect()
}

/// Whether a rule reads rendered documents: what is wrong with them cannot be shown in an incident file.
fn is_on_documents(rule: &Rule) -> bool {
    rule.family() == Family::Documents || coverage::RULES.iter().any(|known| known.code == rule.code)
}

fn rules() -> Vec<&'static Rule> {
    registry::all().into_iter().filter(|rule| !is_on_documents(rule)).collect()
}

/// The folder of `src/check` in which a rule stands.
fn folder_of(rule: &Rule) -> &'static str {
    if is_on_law_files(rule) { "law_files" } else { rule.family().name() }
}

#[test]
fn nothing_is_wrong_with_the_sound_file() {
    let findings = [check(SOUND.as_bytes()), law(SOUND.as_bytes())].concat();
    assert!(findings.is_empty(), "{}", shown(&findings));
}

#[test]
fn every_rule_has_a_whole_page() {
    for rule in registry::all() {
        let example = [("faulty", rule.faulty), ("mended", rule.mended)];
        let example = example.into_iter().filter(|_| !is_on_documents(rule));
        for (what, said) in [("summary", rule.summary), ("why", rule.why)].into_iter().chain(example) {
            assert!(!said.trim().is_empty(), "{} has no {what}", rule.code);
        }
        if is_on_documents(rule) {
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
    assert!(registry::WORDS.windows(2).all(|pair| pair[0].0.code < pair[1].0.code), "the rules on words are in the order of their codes");
    assert!(registry::LAW.windows(2).all(|pair| pair[0].0.code < pair[1].0.code), "the rules on the law are in the order of their codes");
}

#[test]
fn a_rule_stands_in_a_file_of_its_name() {
    for rule in rules() {
        let path = root().join("src/check").join(folder_of(rule)).join(format!("{}.rs", rule.name.replace('-', "_")));
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(source.starts_with(&format!("//! {}: ", rule.code)), "{} opens with another code", path.display());
    }
    for folder in [Family::Syntax.name(), Family::Facts.name(), Family::Law.name(), Family::Words.name(), "law_files"] {
        let files = fs::read_dir(root().join("src/check").join(folder)).unwrap().filter_map(Result::ok);
        let files = files.filter(|file| file.file_name() != "mod.rs").count();
        let listed = rules().iter().filter(|rule| folder_of(rule) == folder).count();
        assert_eq!(files, listed, "every file of {folder} holds one rule of the registry");
    }
}

#[test]
fn the_faulty_example_of_a_rule_is_found_by_that_rule_alone() {
    let mut wrong = String::new();
    for rule in rules() {
        let mut findings = check_for(rule, faulty_bytes(rule));
        // That the book does not hold every law is told beside whatever else is found.
        findings.retain(|finding| finding.rule.code == rule.code || finding.rule.code != "FW211");
        let lead = findings.iter().map(|finding| finding.severity).max();
        for said in findings.iter().flat_map(|finding| [&finding.message, &finding.help]) {
            assert!(!said.ends_with('.') && !said.contains('\n'), "{}: one sentence without a full stop: {said}", rule.code);
        }
        if findings.is_empty() || lead != Some(rule.severity) || findings.iter().any(|finding| finding.rule.code != rule.code) {
            wrong.push_str(&format!("== {} finds {:?} in its own example\n{}", rule.code, codes(&findings), shown(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_mended_example_of_a_rule_is_sound() {
    for rule in rules() {
        let bytes = if rule.family() == Family::Words { rule.mended.to_owned() } else { example(rule.mended) };
        let findings = check_for(rule, bytes.into_bytes());
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
        let bytes = fs::read(&path).unwrap();
        let findings = [check(&bytes), law(&bytes)].concat();
        let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}\n{}", path.display(), shown(&errors));
    }
}

/// A real file with ten faults planted into it, each found at the line where it stands and nothing else beside them.
#[test]
fn ten_planted_faults_are_found_at_their_lines() {
    let planted = [
        ("  home: US-WA\n", "  home: WA\n", "FW008"),
        ("    cik: \"1283699\"\n", "    cik: \"1283699-A\"\n", "FW150"),
        ("  ended: {value: 2023-01-05,", "  ended: {value: 2022-10-05,", "FW103"),
        ("  contained: {value: 2023-01-06,", "  contained: {value: 2023-01-32,", "FW016"),
        ("  actor: external\n", "  acter: external\n", "FW006"),
        ("  total: {value: about 37 million,", "  total: {value: about 73 million,", "FW120"),
        ("          - payment-card\n", "          - date-of-birth\n", "FW123"),
        ("  investigation: {value: ongoing, source: filing}", "  investigation: {value: ongoing, source: filling}", "FW134"),
        ("    basis: the filing does not say whether anyone looked for misuse\n", "    basis: TBD\n", "FW163"),
        ("  public_statement: {value: 2023-01-19,", "  public_statement: {value: 2023-02-19,", "FW109"),
    ];
    let mut content = fs::read_to_string(root().join("incidents/t-mobile-2023-api.yaml")).unwrap();
    let before = check(content.as_bytes());
    assert!(before.iter().all(|finding| finding.severity != Severity::Error), "{}", shown(&before));
    let sound = content.clone();
    for (old, new, code) in planted {
        assert_eq!(sound.matches(old).count(), 1, "{code} has one place to be planted at");
        content = content.replacen(old, new, 1);
    }
    let findings = check(content.as_bytes());
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    for (old, _, code) in planted {
        // No fault adds or removes a line.
        let at = sound.find(old).unwrap();
        let line = sound[..at].matches('\n').count() as u32 + 1;
        let found = errors.iter().filter(|finding| finding.rule.code == code && finding.location.start().line == line).count();
        assert_eq!(found, 1, "{code} at line {line}\n{}", shown(&findings));
    }
    assert_eq!(errors.len(), planted.len(), "{}", shown(&findings));
}

/// Bytes that no text can hold.
#[test]
fn bytes_that_are_no_text_are_said_to_be_none() {
    let utf16: Vec<u8> = SOUND.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin1 = SOUND.replace("Acme", "Acm\u{e9}").chars().map(|c| c as u8).collect::<Vec<u8>>();
    let zip = b"PK\x03\x04\x14\x00\x06\x00\x08\x00".to_vec();
    for (bytes, code) in [(utf16, "FW012"), (latin1, "FW012"), (zip, "FW014"), (vec![b'a'; 5 << 20], "FW011"), (Vec::new(), "FW002")] {
        let findings = check(&bytes);
        assert_eq!(codes(&findings).first(), Some(&code), "{}", shown(&findings));
        assert!(shown(&findings).contains(code));
    }
    // What the wrong letter stands in is named with its line.
    let latin1 = SOUND.replace("Acme", "Acm\u{e9}").chars().map(|c| c as u8).collect::<Vec<u8>>();
    assert_eq!(check(&latin1)[0].location.start().line, 7);
}

/// Keys in place of those of the sound file, and the codes they must give: the neighbours of each rule's own example.
#[test]
fn neighbours_of_the_examples() {
    let cases: &[(&str, &[&str])] = &[
        ("timeline: {started: 2026-03-02, discovered: 2026-03-02}\n", &[]),
        ("timeline: {started: 2026-03, discovered: 2026-03-02}\n", &[]),
        ("timeline: {started: 2026-02-01 to 2026-03-05, discovered: 2026-03-02}\n", &[]),
        ("timeline: {started: unknown, discovered: 2026-03-02, ended: unknown, contained: unknown}\n", &[]),
        ("timeline: {started: 2026-03-02T10:00:00-05:00, discovered: 2026-03-02T09:00:00-05:00}\n", &["FW102"]),
        ("timeline: {started: 2026-03-02T10:00:00-05:00, discovered: 2026-03-02}\n", &[]),
        ("timeline: {discovered: 2026-03-02, contained: about 2026-02-25}\n", &[]),
        ("timeline: {discovered: 2026-03-02, ended: 2026-03-05, contained: 2026-03}\n", &[]),
        ("as_of: 2026-03-09T08:00:00-05:00\ntimeline: {discovered: 2026-03-09T09:00:00-05:00}\n", &["FW109"]),
        ("as_of: 2026-03-09\ntimeline: {discovered: 2026-03-09T23:30:00-04:00}\n", &[]),
        ("as_of: about 2026-03-09\n", &["FW101"]),
        ("as_of: unknown\n", &["FW101"]),
        ("timeline: {discovered: 2026-03-02, events: [{at: 2026-04-01, what: We will write to everyone.}]}\n", &["FW109"]),
        (
            "response: {mailing: {status: planned, from: 2026-04-01, until: 2026-04-20}}\noffer: {service: monitoring, enroll_by: 2026-08-01}\ncontracts: [{to: our insurer, due: 2026-05-01}]\n",
            &[],
        ),
        ("sources: [{id: report, title: A report, published: 2026-05-01, kind: press}]\n", &[]),
        ("response: {law_enforcement: {told: false}, regulators_told: [{name: FCC, at: true}]}\n", &[]),
        ("response: {law_enforcement: {told: 2026-01-05}}\n", &["FW107"]),
        ("assessments: {gdpr-risk: {result: yes, at: 2026-02-01, by: counsel}}\n", &["FW106"]),
        (
            "affected:\n  total: about 5_200\n  groups: [{id: a, who: people, count: about 5_000, data: {obtained: [name]}}, {id: b, who: staff, count: up to 300, data: {obtained: [name]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_000, data: {obtained: [name]}}, {id: b, who: staff, count: unknown, data: {obtained: [name]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_000, data: {obtained: [name]}}, {id: b, who: staff, data: {obtained: [name]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_000, data: {obtained: [name]}}, {id: b, who: staff, count: 400, data: {obtained: [name]}}]\n",
            &["FW120"],
        ),
        ("affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 6_000, data: {obtained: [name]}}]\n", &["FW120"]),
        (
            "affected:\n  unit: accounts\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, residents: {US-NY: 6_000}, data: {obtained: [name]}}]\n",
            &["FW121"],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, residents: {US-NY: 600}, data: {obtained: [name]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, residents: {US-NY: 600}, residents_complete: true, data: {obtained: [name]}}]\n",
            &["FW121"],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, residents: {US-NY: 5_100, CA: 50, DE: 50}, data: {obtained: [name]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: about 2 million\n  share: {percent: 3, of: about 77 million}\n  groups: [{id: a, who: people, count: about 2 million, data: {obtained: [name]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  share: {percent: about 1, of: 400_000}\n  groups: [{id: a, who: people, count: 5_200, data: {obtained: [name]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, data: {obtained: [name, {category: payment-card, partial: true}], not_obtained: [payment-card]}}]\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, data: {obtained: [name], suspected: [ssn], encrypted: [ssn]}}]\n",
            &[],
        ),
        ("affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, data: {obtained: [name], unknown: [ssn]}}]\n", &[]),
        ("affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, data: {unknown: [name]}}]\n", &[]),
        ("affected:\n  total: 0\nincident: {summary: Source code was copied., access: confirmed, acquisition: suspected}\n", &[]),
        ("affected:\n  total: unknown\n", &[]),
        ("affected:\n  total: 5_200\n", &["FW126"]),
        ("incident: {summary: Someone looked into a server., access: unknown, acquisition: unknown}\n", &["FW169"]),
        (
            "incident: {summary: Servers were encrypted., access: confirmed, acquisition: confirmed, ransom: {demanded: true, paid: true, paid_at: unknown}}\n",
            &[],
        ),
        (
            "incident: {summary: Servers were encrypted., access: confirmed, acquisition: confirmed, ransom: {demanded: false, paid: true}}\n",
            &["FW130"],
        ),
        (
            "incident: {summary: Servers were encrypted., access: confirmed, acquisition: confirmed, ransom: {demanded: 0, paid: 0 USD}}\n",
            &[],
        ),
        (
            "history:\n  incidents: [{id: old, at: 2023-05}]\n  settlements: [{incident: old, kind: consent-decree, fund: 15_750_000 USD, commitments: [{what: more spending on security, amount: 15_750_000 USD}]}]\n",
            &[],
        ),
        (
            "history:\n  incidents: [{id: old, at: 2023-05, summary: It was settled for $500 million.}]\n  settlements: [{incident: old, kind: class-action, fund: 350 million USD, commitments: [{what: more spending, amount: 150 million USD}]}]\n",
            &["FW132"],
        ),
        (
            "history:\n  incidents: [{id: old, at: 2023-05, summary: \"It was settled for $350 million, and 150 million USD more go into security; 500 million records are kept.\"}]\n  settlements: [{incident: old, kind: class-action, fund: 350 million USD, commitments: [{what: more spending, amount: 150 million USD}]}]\n",
            &[],
        ),
        ("history:\n  settlements: [{incident: acme-2026-portal, kind: class-action, fund: 2 million USD}]\n", &[]),
        ("history:\n  settlements: [{kind: class-action, fund: 2 million USD}]\n", &["FW131"]),
        (
            "sources: [{id: tribune, title: A report, kind: press}]\ntimeline: {discovered: {value: 2026-03-02, source: tribune}}\nincident: {summary: Records were copied., access: confirmed, acquisition: confirmed, source: {value: us, source: tribune}}\n",
            &[],
        ),
        ("privileged: {source: nobody, note: TODO ask counsel, view: \"<b>no</b> {{ x }}\"}\n", &[]),
        (
            "sources: [{id: tribune, title: A report, kind: press}]\ndisputes: [{fact: \"affected.groups[customer].count\", says: 6_000, source: tribune, because: it rounds}]\n",
            &["FW135"],
        ),
        (
            "sources: [{id: tribune, title: A report, kind: press}]\ndisputes: [{fact: \"affected.groups[customers].count\", says: over 5_200, source: tribune, because: it rounds}]\n",
            &[],
        ),
        (
            "sources: [{id: tribune, title: A report, kind: press}]\ndisputes: [{fact: \"affected.groups[0].count\", says: 5.2 thousand, source: tribune, because: it rounds}]\n",
            &["FW136"],
        ),
        ("materiality: {determination: pending}\ntimeline: {discovered: 2026-03-02, determined_material: unknown}\n", &[]),
        ("materiality: {determination: not-material, voluntary_item: none}\n", &[]),
        ("timeline: {discovered: 2026-03-02, determined_material: 2026-03-06}\n", &["FW145"]),
        ("holds: [{by: FBI, from: 2026-03-05, until: unknown}, {by: FBI, from: 2026-03-05, released: true}]\n", &["FW143"]),
        ("holds: [{by: FBI, from: 2026-03-05, released: false}]\n", &["FW143"]),
        (
            "findings: {misuse: {status: {value: none-known, basis: watching forums}, as_of: 2026-03-08}, network: {status: not-assessed}}\n",
            &[],
        ),
        (
            "incident: {summary: \"Fewer than 5 < 6 people & co. wrote to <help@acme.example> (see [1]); **not** AT&T; C# was used.\", access: confirmed, acquisition: confirmed}\n",
            &["FW160"],
        ),
        (
            "incident: {summary: \"Fewer than 5 < 6 people & co. wrote to <help@acme.example> (see [1] (2)); AT&T; C# and #1 were used; 2 * 3 ** 2.\", access: confirmed, acquisition: confirmed}\n",
            &[],
        ),
        (
            "incident: {summary: \"See [our page](https://acme.example) for more.\", access: confirmed, acquisition: confirmed}\n",
            &["FW160"],
        ),
        (
            "incident: {summary: \"It happened on the day in [brackets] and in XXX-XX-1234 form, says the TODO-list of the [FBI] [REDACTED].\", access: confirmed, acquisition: confirmed}\n",
            &[],
        ),
        ("incident: {summary: tbd, access: confirmed, acquisition: confirmed}\n", &["FW163"]),
        ("timeline: {discovered: TBD}\n", &["FW010"]),
        ("title: \"Zo\\u00eb \\u00fcber na\\u00efve caf\\u00e9 \\u2014 \\u201cquoted\\u201d \\u4e2d\\u6587\"\n", &[]),
        ("title: \"Records \\u202e taken\"\n", &["FW162"]),
        ("words: {letter: {what-happened: \"See **this** [page](https://acme.example) and <br>.\"}}\n", &[]),
        (
            "incident: {summary: A vendor lost records., source: vendor, methods: [vendor-breach], vendors: [{name: Mailhouse LLC, discovered: 2026-02-20, told_us: 2026-03-02}]}\n",
            &[],
        ),
        (
            "affected:\n  total: 5_200\n  groups: [{id: a, who: people, count: 5_200, held_as: service-provider, held_for: Clinics, notify_by: owner, data: {obtained: [name]}}]\norganization: {name: Acme, zone: UTC}\n",
            &[],
        ),
    ];
    let mut wrong = String::new();
    for (keys, wanted) in cases {
        let findings = check(example(keys).as_bytes());
        if codes(&findings) != *wanted {
            wrong.push_str(&format!("== {keys}\n   wanted {wanted:?}, got {:?}\n{}", codes(&findings), shown(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const LAW_GROUP: &str =
    "affected:\n  total: 400\n  groups: [{id: a, who: people, count: 400, residents: {PLACE: 400}, data: {obtained: [name, ssn]}}]\n";

/// Keys in place of those of the sound file, and what the law makes of them.
#[test]
fn neighbours_of_the_examples_on_the_law() {
    let group = |place: &str| LAW_GROUP.replace("PLACE", place);
    let washington = group("US-WA");
    let company = "organization: {name: Acme, zone: America/New_York, kinds: [public-company], home: US-WA, establishments: [], fiscal_year_end: 12-31}\n";
    let cases: &[(String, &[&str])] = &[
        // The last day is still in time, the next is not; a closed incident is left in peace.
        (format!("as_of: 2026-04-01\n{washington}"), &[]),
        (format!("as_of: 2026-04-02\n{washington}"), &["FW201"]),
        (format!("as_of: 2026-04-02\nstatus: closed\n{washington}"), &[]),
        (format!("as_of: unknown\n{washington}"), &[]),
        (format!("as_of: 2026-05-02\n{washington}notices: [{{duty: us-wa/individuals, sent: unknown}}]\n"), &["FW201"]),
        // What went out to some only is told as that, and not as nothing.
        (format!("as_of: 2026-05-02\n{washington}notices: [{{duty: us-wa/individuals, sent: 2026-03-20, count: 399}}]\n"), &["FW215"]),
        (
            format!(
                "{washington}notices: [{{duty: us-wa/individuals, sent: 2026-03-06, count: 399}}, {{duty: us-wa/individuals, sent: 2026-03-07}}]\n"
            ),
            &[],
        ),
        // Before the individuals: nothing recorded though they were told, the same day, an hour later.
        (format!("{}notices: [{{duty: us-nj/individuals, sent: 2026-03-06}}]\n", group("US-NJ")), &["FW203"]),
        (format!("{}timeline: {{discovered: 2026-03-02, individuals_notified: 2026-03-06}}\n", group("US-NJ")), &["FW203"]),
        (
            format!(
                "{}notices: [{{duty: us-nj/individuals, sent: 2026-03-06}}, {{duty: us-nj/state-police, sent: 2026-03-06}}]\n",
                group("US-NJ")
            ),
            &[],
        ),
        (
            format!(
                "{}notices: [{{duty: us-nj/individuals, sent: 2026-03-06T09:00:00-05:00}}, {{duty: us-nj/state-police, sent: 2026-03-06T10:00:00-05:00}}]\n",
                group("US-NJ")
            ),
            &["FW203"],
        ),
        // Holds.
        (
            format!(
                "{washington}holds: [{{by: FBI, kind: law-enforcement, covers: [individuals], from: 2026-03-05, until: 2026-03-20}}]\n"
            ),
            &[],
        ),
        (format!("{washington}holds: [{{by: FBI, covers: [individuals], from: 2026-03-05, until: 2026-03-20}}]\n"), &["FW204"]),
        (
            format!(
                "{washington}holds: [{{by: FBI, kind: law-enforcement, covers: [us-wa/people], from: 2026-03-05, until: 2026-03-20}}]\n"
            ),
            &["FW204"],
        ),
        (
            format!(
                "as_of: 2026-04-20\n{washington}holds: [{{by: FBI, kind: law-enforcement, covers: [individuals], from: 2026-04-10, until: 2026-05-20}}]\n"
            ),
            &["FW201", "FW204"],
        ),
        (
            format!(
                "{company}timeline: {{discovered: 2026-03-02, determined_material: 2026-03-05}}\nmateriality: {{determination: material, undetermined: []}}\nholds: [{{by: FBI, kind: law-enforcement, covers: [public], from: 2026-03-05, until: 2026-03-20}}]\n"
            ),
            &["FW204"],
        ),
        (
            format!(
                "{company}timeline: {{discovered: 2026-03-02, determined_material: 2026-03-05}}\nmateriality: {{determination: material, undetermined: []}}\nholds: [{{by: DOJ, kind: us-attorney-general, covers: [public], from: 2026-03-05, until: 2026-03-20, written: false}}]\n"
            ),
            &["FW204"],
        ),
        // Notices that nobody owed, statements that no law asks for.
        ("notices: [{duty: us-wa/ag, sent: 2026-03-06}]\n".to_owned(), &["FW205"]),
        ("notices: [{duty: us-xx/ag, sent: 2026-03-06}]\n".to_owned(), &["FW205"]),
        ("notices: [{duty: press, sent: 2026-03-06}, {duty: website, sent: 2026-03-06}]\n".to_owned(), &[]),
        // An exemption with its record, without it, and one that frees from nothing here.
        (format!("{washington}findings: {{harm: {{risk: unlikely, basis: a review, assessed: 2026-03-06}}}}\n"), &[]),
        (format!("{washington}findings: {{harm: {{risk: unlikely, assessed: 2026-03-06}}}}\n"), &["FW206"]),
        ("findings: {harm: {risk: unlikely}}\n".to_owned(), &[]),
        // Thirty days are not more than thirty, and before the rule there was nothing to determine.
        (format!("as_of: 2026-04-01\n{company}materiality: {{determination: pending, undetermined: []}}\n"), &[]),
        (format!("as_of: 2026-04-02\n{company}materiality: {{determination: pending, undetermined: []}}\n"), &["FW207"]),
        (format!("as_of: 2026-04-02\n{company}materiality: {{undetermined: []}}\n"), &["FW202", "FW207"]),
        (
            format!(
                "as_of: 2022-04-02\n{company}timeline: {{discovered: 2022-01-02}}\nmateriality: {{determination: pending, undetermined: []}}\n"
            ),
            &[],
        ),
    ];
    let mut wrong = String::new();
    for (keys, wanted) in cases {
        let mut findings = law(example(keys).as_bytes());
        findings.retain(|finding| finding.rule.code != "FW211");
        let mut found = codes(&findings);
        found.sort_unstable();
        if found != *wanted {
            wrong.push_str(&format!("== {keys}\n   wanted {wanted:?}, got {found:?}\n{}", shown(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Random numbers that are the same in every run (xorshift), so that a failure can be looked at again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }
}

/// What is put into a file to break it.
const SHARDS: &[&str] = &[
    "",
    "\u{202e}",
    "\u{fffd}",
    "é",
    "\t",
    "\r\n",
    "\n",
    "\n- ",
    "unknown",
    "about 2026-03-02",
    "2200-12-31",
    "1900-01-01 to 2200-12-31",
    "999999999999999999",
    "about 999 million billion",
    "0",
    "{value: , source: x}",
    "{value: 1, source: x}",
    "&a [*a]",
    "*a",
    "\"\\u202e\\0\"",
    "[DATE] {{ x }} <b> &amp; [a](http # **",
    "Lorem ipsum <<x>> ____ TODO",
    "$999999999999999999.99 million",
    "- ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "''",
    "|\n",
    "~",
    "!x ",
    "---\n",
    "\u{0}",
    "affected.groups[[",
];

/// Files that were broken at random are checked like any other: no panic, every place valid, every finding shown.
#[test]
fn no_file_is_too_broken_to_be_checked() {
    let mut seeds: Vec<Vec<u8>> = incidents().iter().map(|path| fs::read(path).unwrap()).collect();
    seeds.push(SOUND.as_bytes().to_vec());
    // The examples that break a rule have what that rule looks for; broken once more they are its hardest cases.
    seeds.extend(rules().iter().map(|rule| faulty_bytes(rule)));
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for round in 0..1_500 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len() + 1);
            let end = (at + dice.roll(30)).min(bytes.len());
            match dice.roll(6) {
                // A byte that may be half a character.
                0 => drop(bytes.splice(at..end, [u8::try_from(dice.roll(256)).unwrap()])),
                // A piece of the file itself, in another place.
                1 => {
                    let from = dice.roll(bytes.len() + 1);
                    let piece = bytes[from..(from + 60).min(bytes.len())].to_vec();
                    drop(bytes.splice(at..at, piece));
                }
                _ => drop(bytes.splice(at..end, SHARDS[dice.roll(SHARDS.len())].bytes())),
            }
        }
        // The law takes the longest: every fourth file is enough.
        let found = if round % 4 == 0 { law(&bytes) } else { Vec::new() };
        let findings = [check(&bytes), found].concat();
        assert_eq!(findings.is_empty(), shown(&findings).is_empty());
        assert!(json::render(&findings).contains("forthwith/findings/1"));
    }
}
