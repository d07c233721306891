//! What must hold whatever the wording: same bytes for the same inputs, values that are never markup, secrets that stay
//! inside, traces that are true, files that are written whole or not at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;

use common::{
    NORTHWIND, files, incident, markdown_shown, packed, pdf_pages, pdf_text, put, repo_text, root, run_in, run_with, scratch, squeezed,
};
use forthwith::document::{Audience, Templates};
use serde_json::Value;

/// The built-in templates of documents that leave the house.
fn outward_templates() -> Vec<String> {
    let templates = Templates::new(Vec::new()).expect("the built-in templates can be read");
    let outward =
        templates.files().filter_map(|(_, template)| template.front.as_ref()).filter(|front| front.audience() != Audience::Internal);
    let ids: Vec<String> = outward.map(|front| front.id.clone()).collect();
    assert!(["8-k", "holding-statement", "letter"].iter().all(|id| ids.iter().any(|own| own == id)), "{ids:?}");
    assert!(!ids.iter().any(|id| id == "internal-summary"), "the internal summary must say `audience: internal`");
    ids
}

/// The ids of the outward documents in a folder: `letter-applicants` is one of `letter`.
fn outward_documents(folder: &Path) -> Vec<String> {
    let outward = outward_templates();
    let mut ids: Vec<String> = files(folder)
        .iter()
        .filter_map(|(path, _)| path.to_str()?.strip_suffix(".md").map(str::to_owned))
        .filter(|id| outward.iter().any(|template| id == template || id.starts_with(&format!("{template}-"))))
        .collect();
    ids.sort();
    ids
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))).expect("it is JSON")
}

// ---------------------------------------------------------------------------------------------------- same bytes

#[test]
fn the_same_inputs_give_the_same_bytes_whatever_the_surroundings() {
    let (one, two) = (scratch(), scratch());
    let text = repo_text(NORTHWIND);
    put(one.path(), "incident.yaml", &text);
    put(two.path(), "incident.yaml", &text);
    let first = run_with(
        one.path(),
        &[("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")],
        &[
            "render",
            "incident.yaml",
            "--trace",
            "-o",
            "out",
            "-d",
            "letter",
            "-d",
            "internal-summary",
            "-d",
            "8-k",
            "-d",
            "holding-statement",
        ],
    );
    let second = run_with(
        two.path(),
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("SOURCE_DATE_EPOCH", "1")],
        &[
            "render",
            "incident.yaml",
            "--trace",
            "-o",
            "other/place",
            "-d",
            "holding-statement",
            "-d",
            "8-k",
            "-d",
            "internal-summary",
            "-d",
            "letter",
        ],
    );
    assert_eq!(first.status, second.status, "{}\n{}", first.err, second.err);
    let (a, b) = (files(&one.path().join("out")), files(&two.path().join("other/place")));
    let names = |files: &[(std::path::PathBuf, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&a), names(&b));
    for kind in ["md", "pdf", "json"] {
        assert!(
            a.iter().any(|(path, _)| path.extension().is_some_and(|extension| extension == kind)),
            "no .{kind} came out: {:?}",
            names(&a)
        );
    }
    for ((path, mine), (_, other)) in a.iter().zip(&b) {
        assert!(mine == other, "{} differs between two runs of the same inputs", path.display());
    }
}

#[test]
fn one_document_alone_has_the_bytes_it_has_among_others() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text(NORTHWIND));
    run_in(folder.path(), &["render", "incident.yaml", "-o", "all"]);
    run_in(folder.path(), &["render", "incident.yaml", "-o", "one", "-d", "internal-summary"]);
    let one = files(&folder.path().join("one"));
    assert_eq!(one.len(), 3, "Markdown, PDF and the timeline");
    for (path, bytes) in one {
        assert!(bytes == std::fs::read(folder.path().join("all").join(&path)).unwrap(), "{}", path.display());
    }
}

#[test]
fn the_paper_and_the_day_are_inputs_that_change_the_bytes() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text(NORTHWIND));
    let render = |out: &str, more: &[&str]| {
        let mut arguments = vec!["render", "incident.yaml", "-d", "internal-summary", "-o", out];
        arguments.extend(more);
        run_in(folder.path(), &arguments);
        std::fs::read(folder.path().join(out).join("internal-summary.pdf")).expect("the summary was written")
    };
    let plain = render("a", &[]);
    assert!(plain != render("b", &["--paper", "a4"]));
    assert!(plain != render("c", &["--as-of", "2026-04-01"]));
    assert!(plain == render("d", &["--as-of", "2026-03-09"]), "the incident's own day is the one taken where none is given");
}

// --------------------------------------------------------------------------------------------------------- trace

/// The text a reader sees for a piece of Markdown inside a line, without the escapes.
fn unescaped(markdown: &str) -> String {
    let mut out = String::new();
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                out.push(*next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out
}

fn trace_holds(file: &str, text: &str, extra: &[&str]) {
    let folder = scratch();
    put(folder.path(), file, text);
    let read = forthwith::incident::read(file, text.as_bytes().to_vec());
    let incident = read.incident.expect("it is an incident");
    let mut arguments = vec!["render", file, "--trace", "-o", "out", "--draft"];
    arguments.extend(extra);
    let run = run_in(folder.path(), &arguments);
    let out = folder.path().join("out");
    let (mut spans, mut equal, mut laws) = (0, 0, 0);
    for (path, bytes) in files(&out) {
        let Some(id) = path.to_str().unwrap().strip_suffix(".md").map(str::to_owned) else { continue };
        let markdown: Vec<char> = String::from_utf8(bytes).unwrap().chars().collect();
        let trace = json(&out.join(format!("{id}.trace.json")));
        assert_eq!(trace["schema"], "forthwith/trace/1");
        assert_eq!(trace["document"], format!("{id}.md"));
        for span in trace["spans"].as_array().unwrap() {
            spans += 1;
            let at = |key: &str| usize::try_from(span[key].as_u64().unwrap_or_else(|| panic!("{id}: {key} in {span}"))).unwrap();
            let (start, end, line, column) = (at("start"), at("end"), at("line"), at("column"));
            let key = span["key"].as_str().unwrap();
            assert!(start < end && end <= markdown.len(), "{id}: {span} is not in the document");
            let shown = unescaped(&markdown[start..end].iter().collect::<String>());
            assert!(!shown.trim().is_empty(), "{id}: {span} points at nothing");
            if span["file"] != file {
                // A duty, or a law, at its line of the law file; internal documents tell of all, a notice of its own.
                let law_file = span["file"].as_str().unwrap();
                assert!(law_file.starts_with("laws/") && may_name(&id, law_file), "{id}: {span}");
                let law = repo_text(law_file);
                let law_line = law.lines().nth(line - 1).unwrap_or_else(|| panic!("{id}: {law_file} has no line {line}: {span}"));
                let duty = key.split_once('/').map(|(_, duty)| duty);
                assert!(
                    duty.is_none_or(|duty| law_line.contains(&format!("id: {}", duty.split('/').next().unwrap_or(duty)))
                        || law_line.contains("words: ")),
                    "{id}: {law_file}:{line} is not {key}: {law_line}"
                );
                laws += 1;
                continue;
            }
            let source_line = text.lines().nth(line - 1).unwrap_or_else(|| panic!("{id}: there is no line {line}: {span}"));
            assert!(column >= 1 && column <= source_line.chars().count(), "{id}: line {line} has no column {column}: {span}");
            let node = incident.at_path(key).unwrap_or_else(|| panic!("{id}: `{key}` is not in the file: {span}"));
            // Where the key holds one plain text, its words are those of the document, and it stands on that line.
            if let Some(words) = node.unsourced().text() {
                let place = incident.file.position(node.unsourced().span.start);
                if place.line as usize == line && place.column as usize == column && squeezed(words) == squeezed(&shown) {
                    equal += 1;
                }
            }
            if let Some(source) = span["source"].as_str() {
                assert!(incident.has_source(source), "{id}: there is no source `{source}`");
            }
        }
    }
    assert!(laws >= 4, "{file}: only {laws} spans lead to a law");
    assert!(spans >= 40, "{file}: only {spans} spans, too few to mean anything\n{}", run.err);
    assert!(equal >= 10, "{file}: of {spans} spans only {equal} show the words that stand at their place");
}

#[test]
fn every_span_of_a_trace_leads_to_a_fact_of_the_file() {
    let examples = ["example-bank", "example-eu-service", "example-hospital", "example-school", "example-shop"];
    for name in examples.into_iter().chain(["t-mobile-2018-api", "t-mobile-2021", "t-mobile-2023-api"]) {
        trace_holds(&format!("{name}.yaml"), &repo_text(&format!("incidents/{name}.yaml")), &[]);
    }
    trace_holds("northwind.yaml", &repo_text(NORTHWIND), &[]);
}

/// A template of our own that prints one plain text on each line: here span, words and place must agree exactly.
#[test]
fn a_plain_text_is_traced_to_the_letter() {
    let folder = scratch();
    let words = [
        "organization.name",
        "incident.summary",
        "response.actions[0]",
        "organization.signatories.letter.title",
        "timeline.events[0].what",
    ];
    let text = incident(&[
        "timeline:\n  started: 2026-02-10\n  discovered: 2026-03-02\n  contained: 2026-03-03\n  events: [{at: 2026-03-02, what: A *star* and_an_underscore.}]\n",
        "incident: {summary: 'Über 5 < 6 & [x](y) 2 * 3', methods: [phishing], access: confirmed, acquisition: confirmed}\n",
    ]);
    put(folder.path(), "a/b.yaml", &text);
    let template = "---\nid: memo\ntitle: Memo\naudience: public\nstyle: report\n---\n\n{{ organization.name }}\n\n- {{ incident.summary }}\n\n\
                    {% for action in response.actions %}> {{ action }}\n{% endfor %}\n\n| {{ organization.signatories.letter.title }} |\n| --- |\n\n\
                    # {% for event in timeline.events %}{{ event.what }}{% endfor %}\n";
    put(folder.path(), "own/memo.md", template);
    let run = run_in(folder.path(), &["render", "a/b.yaml", "-d", "memo", "--templates", "own", "--trace", "-o", "out", "--draft"]);
    let markdown = std::fs::read_to_string(folder.path().join("out/memo.md")).unwrap_or_else(|_| panic!("{}{}", run.out, run.err));
    let trace = json(&folder.path().join("out/memo.trace.json"));
    let read = forthwith::incident::read("a/b.yaml", text.clone().into_bytes()).incident.unwrap();
    let spans = trace["spans"].as_array().unwrap();
    assert_eq!(spans.len(), words.len(), "{trace}");
    for (span, key) in spans.iter().zip(words) {
        let node = read.at_path(key).unwrap();
        let place = read.file.position(node.span.start);
        assert_eq!(span["key"], key);
        assert_eq!((span["line"].as_u64(), span["column"].as_u64()), (Some(place.line.into()), Some(place.column.into())), "{key}");
        let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
        let shown: String = markdown.chars().skip(start).take(end - start).collect();
        assert_eq!(unescaped(&shown), node.text().unwrap(), "{key}");
    }
}

// ------------------------------------------------------------------------------------------------------- secrets

/// A word that stands nowhere else; each internal place gets it with a number of its own.
const MARKER: &str = "Quokkafact";

fn with_secrets() -> String {
    let mark = |number: u32| format!("{MARKER}{number}");
    incident(&[
        &format!(
            "timeline:\n  started: 2026-02-10\n  ended: 2026-03-03\n  discovered: 2026-03-02\n  determined: 2026-03-03\n  contained: 2026-03-03\n  \
             public_statement: 2026-03-09\n  individuals_notified: 2026-03-09\n  determined_material: 2026-03-05\n  events:\n    \
             - {{at: 2026-03-04, what: {} was told., internal: true}}\n    - {{at: 2026-03-05, what: The account was closed.}}\n    \
             - {{internal: true, at: 2026-03-06, what: {} was asked.}}\n    - {{at: 2026-03-07, what: {} came by., internal: unknown}}\n",
            mark(1),
            mark(2),
            mark(3)
        ),
        &format!(
            "incident:\n  summary: A stranger read e-mail messages.\n  methods: [stolen-credentials]\n  actor: external\n  access: confirmed\n  \
             acquisition: confirmed\n  systems: [mail server]\n  source: us\n  root_cause: {}\n  weaknesses: [{}, {{value: {}}}]\n",
            mark(4),
            mark(5),
            mark(6)
        ),
        &format!("privileged: {{counsel_view: {}, deep: {{deeper: [{}]}}, {}: x}}\n", mark(7), mark(8), mark(9)),
        &format!("market: {{share_move: {{percent: -2, session: {}, at: 2026-03-09}}}}\n", mark(10)),
        &format!("disputes: [{{fact: timeline.started, says: {}, source: paper, because: {}}}]\n", mark(11), mark(12)),
        &format!("attestations: [{{by: {}, to: {}, at: 2026-03-04, what: {}}}]\n", mark(13), mark(14), mark(15)),
        &format!("contracts: [{{to: {}, clause: {}, due: 2026-03-20}}]\n", mark(16), mark(17)),
        &format!("assessments: {{harm: {{result: yes, at: 2026-03-05, by: someone, basis: {}}}}}\n", mark(18)),
        &format!(
            "materiality: {{determination: material, by: {}, basis: {}, operations: {{effect: none-expected}}, \
             financial: {{effect: none-expected}}, undetermined: [financial]}}\n",
            mark(21),
            mark(22)
        ),
        &format!(
            "findings:\n  misuse: {{status: none-known, basis: a review of complaints, as_of: 2026-03-08}}\n  \
             harm: {{risk: likely, basis: a guess, assessed: 2026-03-05, by: {}}}\n",
            mark(23)
        ),
        // An amendment has something to amend, and there is a delay to ask for.
        "notices: [{duty: us-sec-8k-105/sec-8k, sent: 2026-03-06}]\n",
        "holds: [{by: the Attorney General, kind: us-attorney-general, from: 2026-03-06, until: 2026-03-08, basis: a flaw without a fix}]\n",
        &format!("suppressions: [{{code: FW149, reason: {}, by: {}, until: 2026-04-20}}]\n", mark(24), mark(25)),
        "sources: [{id: paper, title: A report, publisher: The Paper, published: 2026-03-09, kind: press}]\n",
        &common::SHORT
            .split_inclusive('\n')
            .skip_while(|line| !line.starts_with("organization:"))
            .enumerate()
            .take_while(|(number, line)| *number == 0 || line.starts_with(' '))
            .map(|(_, line)| line)
            .chain([format!("  counsel: {{name: {}, firm: {}, phone: 253-555-0111, email: counsel@acme.example}}\n", mark(19), mark(20))
                .as_str()])
            .collect::<String>(),
    ])
}

const SECRETS: u32 = 25;

#[test]
fn internal_facts_reach_no_outward_document() {
    let folder = scratch();
    let text = with_secrets();
    for number in 1..=SECRETS {
        assert!(text.contains(&format!("{MARKER}{number}")), "the test lost its marker {number}");
    }
    put(folder.path(), "incident.yaml", &text);
    let foreign = text.replace("[public-company]", "[foreign-private-issuer]").replace("    ein:", "    annual_form: 20-F\n    ein:");
    put(folder.path(), "foreign.yaml", foreign);
    let asked = ["-d", "doj-delay-request", "-d", "sec-delay-letter"];
    let domestic = ["10-k-item-1c", "8-k", "8-k-a", "call-center-script", "employee-message", "holding-statement", "letter"];
    let abroad = ["6-k", "call-center-script", "employee-message", "holding-statement", "letter"];
    for (file, more, out, expected) in [
        ("incident.yaml", &[][..], "out", &domestic[..]),
        ("incident.yaml", &["--draft"], "draft", &domestic),
        ("incident.yaml", &asked, "asked", &["doj-delay-request", "sec-delay-letter"]),
        ("foreign.yaml", &[], "abroad", &abroad),
    ] {
        let mut arguments = vec!["render", file, "--trace", "-o", out];
        arguments.extend(more);
        let run = run_in(folder.path(), &arguments);
        let out = folder.path().join(out);
        let ids = outward_documents(&out);
        let missing: Vec<_> = expected.iter().filter(|id| !ids.iter().any(|own| own == *id)).collect();
        assert!(missing.is_empty(), "{missing:?} were not written: {ids:?}\n{}{}", run.out, run.err);
        for id in &ids {
            let markdown = std::fs::read_to_string(out.join(format!("{id}.md"))).unwrap();
            let trace = std::fs::read_to_string(out.join(format!("{id}.trace.json"))).unwrap();
            let pdf = std::fs::read(out.join(format!("{id}.pdf"))).unwrap();
            let page = pdf_text(&out.join(format!("{id}.pdf")));
            for (what, text) in
                [("Markdown", &markdown), ("trace", &trace), ("page", &page), ("file", &String::from_utf8_lossy(&pdf).into_owned())]
            {
                assert!(!text.to_lowercase().contains(&MARKER.to_lowercase()), "an internal fact stands in the {what} of {id}:\n{text}");
            }
        }
    }
    // And they do exist for those who may read them: else this test would prove nothing.
    let internal = std::fs::read_to_string(folder.path().join("out/internal-summary.md")).unwrap();
    assert!(internal.contains(MARKER), "the internal summary shows no internal fact");
}

#[test]
fn a_template_that_asks_for_an_internal_fact_ends_in_a_finding_and_writes_nothing() {
    let asks = [
        "{{ privileged.counsel_view }}",
        "{{ privileged }}",
        "{{ incident.root_cause }}",
        "{% for weakness in incident.weaknesses %}{{ weakness }}{% endfor %}",
        "{{ incident.weaknesses | series }}",
        "{{ market.share_move.session }}",
        "{% for dispute in disputes %}{{ dispute.because }}{% endfor %}",
        "{% for attestation in attestations %}{{ attestation.what }}{% endfor %}",
        "{% for contract in contracts %}{{ contract.to }}{% endfor %}",
        "{{ assessments.harm.basis }}",
        "{{ obligations.totals }}",
        "{% for row in obligations.by_date %}{{ row.stands }}{% endfor %}",
        "{% if obligations.pictured %}x{% endif %}",
        "{{ organization.counsel.name }}",
        "{% for row in all_facts %}{{ row.value }}{% endfor %}",
        "{{ open_questions }}",
        "{% if incident.root_cause is known %}There is a cause.{% endif %}",
        "{{ words }}",
    ];
    for audience in ["public", "regulator"] {
        for ask in asks {
            let folder = scratch();
            put(folder.path(), "incident.yaml", with_secrets());
            put(folder.path(), "own/leak.md", format!("---\nid: leak\ntitle: Leak\naudience: {audience}\n---\n\nBefore.\n\n{ask}\n"));
            let run =
                run_in(folder.path(), &["render", "incident.yaml", "-d", "leak", "--templates", "own", "-o", "out", "--format", "json"]);
            let written = if folder.path().join("out").exists() { files(&folder.path().join("out")) } else { Vec::new() };
            assert_eq!(run.status, 1, "{audience}, {ask}: {}{}", run.out, run.err);
            assert!(written.is_empty(), "{audience}, {ask}: {:?} was written", written.iter().map(|(path, _)| path).collect::<Vec<_>>());
            let findings: Value = serde_json::from_str(&run.out).expect("findings as JSON");
            let found = findings["findings"].as_array().unwrap();
            let here = |finding: &&Value| {
                finding["severity"] == "error" && finding["file"].as_str().is_some_and(|file| file.ends_with("own/leak.md"))
            };
            let finding = found.iter().find(here).unwrap_or_else(|| panic!("{audience}, {ask}: no error at the template: {}", run.out));
            assert!(matches!(finding["code"].as_str(), Some("FW402" | "FW405")), "{ask}: {finding}");
            assert_eq!(finding["line"], 9, "{ask}: {finding}");
            assert!(!run.out.contains(MARKER) && !run.err.contains(MARKER), "{ask}: the finding tells the secret: {}{}", run.out, run.err);
        }
    }
}

/// Whatever a template can print of its surroundings as a whole holds no internal fact either.
#[test]
fn the_whole_of_what_a_template_sees_holds_no_internal_fact() {
    for audience in ["public", "regulator"] {
        let folder = scratch();
        put(folder.path(), "incident.yaml", with_secrets());
        // A walk over a record finds keys that a template need not know by name.
        let walk = |record: &str| format!("{{% for key, value in {record} %}}\n- {{{{ value }}}}\n{{% endfor %}}\n");
        let everything: String =
            ["incident", "timeline", "organization", "response", "findings"].map(walk).concat() + "{{ __tera_context }}\n";
        put(folder.path(), "own/memo.md", format!("---\nid: memo\ntitle: Memo\naudience: {audience}\n---\n\n{everything}"));
        let run =
            run_in(folder.path(), &["render", "incident.yaml", "-d", "memo", "--templates", "own", "-o", "out", "--trace", "--draft"]);
        assert!(!run.out.contains(MARKER) && !run.err.contains(MARKER), "{}{}", run.out, run.err);
        let written = if folder.path().join("out").exists() { files(&folder.path().join("out")) } else { Vec::new() };
        let memo =
            written.iter().find(|(path, _)| path.to_str() == Some("memo.md")).map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        // Either such a template is refused, or it did see the facts that it may see.
        match memo {
            Some(memo) => assert!(memo.contains("A stranger read e-mail messages."), "{memo}"),
            None => assert_eq!(run.status, 1, "{}{}", run.out, run.err),
        }
        for (path, bytes) in written {
            assert!(!String::from_utf8_lossy(&bytes).contains(MARKER), "{}", path.display());
            if path.extension().is_some_and(|extension| extension == "pdf") {
                assert!(!packed(&pdf_text(&folder.path().join("out").join(&path))).contains(MARKER), "{}", path.display());
            }
        }
    }
}

/// Whether a document may hold words of a law file: internal ones those of all, a notice to a regulator those of its own law,
/// other notices and letters those of the laws they answer.
fn may_name(id: &str, law_file: &str) -> bool {
    let law = law_file.trim_start_matches("laws/").trim_end_matches(".yaml");
    if ["internal-summary", "filing-guide", "letters", "decision-record"].contains(&id) {
        return true;
    }
    match id.strip_prefix("regulator-notice-") {
        Some(rest) => rest.starts_with(&format!("{law}-")),
        None => ["cra-notice", "owner-notice", "media-notice", "substitute-notice", "letter"].iter().any(|known| id.starts_with(known)),
    }
}

/// What counsel is told of the law stands in no other document: no duty by its id, no key of the law book, no law file. A
/// notice knows its own duty alone: the law, the provision, the recipient, the fields and the number of people.
#[test]
fn no_obligation_reaches_an_outward_document() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text("tests/data/twenty-states.yaml"));
    let run = run_in(folder.path(), &["render", "incident.yaml", "--trace", "-o", "out", "--draft"]);
    let out = folder.path().join("out");
    let ids = outward_documents(&out);
    assert!(ids.len() >= 2, "{ids:?}\n{}{}", run.out, run.err);
    let internal = std::fs::read_to_string(out.join("internal-summary.md")).unwrap();
    for mark in ["us-vt/ag", "Overdue by", "9 V.S.A."] {
        assert!(internal.contains(mark), "the internal summary does not hold `{mark}`: this test would prove nothing");
        for id in &ids {
            let own = id.starts_with("regulator-notice-us-vt-") && mark != "Overdue by";
            for kind in ["md", "trace.json"] {
                let text = std::fs::read_to_string(out.join(format!("{id}.{kind}"))).unwrap();
                assert!(own || !text.contains(mark), "{id}.{kind} holds `{mark}`");
                for named in text.split("laws/").skip(1).filter_map(|rest| rest.split(".yaml").next()) {
                    assert!(may_name(id, &format!("laws/{named}.yaml")), "{id}.{kind} names the law file of {named}");
                }
            }
            if own {
                continue;
            }
            assert!(!packed(&pdf_text(&out.join(format!("{id}.pdf")))).contains(&packed(mark)), "{id}.pdf holds `{mark}`");
        }
    }
}

#[test]
fn events_marked_internal_are_not_among_those_a_template_sees() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", with_secrets());
    let template = "---\nid: memo\ntitle: Memo\naudience: public\n---\n\n{% for event in timeline.events %}- {{ event.what }}\n{% endfor %}\n\n\
                    {% for row in chronology %}- {{ row.when }}: {{ row.what }}\n{% endfor %}\n";
    put(folder.path(), "own/memo.md", template);
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "memo", "--templates", "own", "-o", "out"]);
    let memo = std::fs::read_to_string(folder.path().join("out/memo.md")).unwrap_or_else(|_| panic!("{}{}", run.out, run.err));
    assert!(memo.contains("The account was closed."), "{memo}");
    assert!(!memo.contains(MARKER), "{memo}");
}

// -------------------------------------------------------------------------------------------------- hostile text

/// Texts that would be something else if anything read them as template or markup: what stands in the file (in double
/// quotes of YAML) and what a reader must see. The words around make them findable.
const HOSTILE: [(&str, &str); 12] = [
    ("Tera {{ 7*7 }} end", "Tera {{ 7*7 }} end"),
    ("Raw {% raw %} {% set x = 1 %} {# no #} end", "Raw {% raw %} {% set x = 1 %} {# no #} end"),
    ("# [x](http://y.example) end", "# [x](http://y.example) end"),
    ("<script>alert(1)</script> &lt; &#35; end", "<script>alert(1)</script> &lt; &#35; end"),
    ("::: page-break end", "::: page-break end"),
    ("Bell \\u0007 end", "Bell \\u0007 end"),
    ("Marks \\U000F0000 \\U000F0001 \\U000F000F end", "Marks \\uF0000 \\uF0001 \\uF000F end"),
    ("A token \\U000F00003\\U000F0001 end", "A token \\uF00003\\uF0001 end"),
    ("**b** _i_ ~~s~~ `c` | p | ![i](j) end", "**b** _i_ ~~s~~ `c` | p | ![i](j) end"),
    ("1. one end", "1. one end"),
    ("--- end", "--- end"),
    ("Right to left \\u202e end", "Right to left \\u202E end"),
];

/// Our template prints one text in every place a block can have; no place may make anything of it.
#[test]
fn incident_text_prints_as_its_letters_in_every_place_of_a_template() {
    let template = "---\nid: memo\ntitle: Memo\naudience: public\nstyle: report\n---\n\n\
                    ::: header\n{{ incident.summary }}\n:::\n\n\
                    {{ incident.summary }}\n\n## {{ incident.summary }}\n\n- {{ incident.summary }}\n\n1. {{ incident.summary }}\n\n> {{ incident.summary }}\n\n\
                    | A | B |\n| --- | --- |\n| {{ incident.summary }} | b |\n\n**{{ incident.summary }}**\n\n::: callout\n{{ incident.summary }}\n:::\n\n\
                    Before {{ incident.summary }} after\\\n{{ incident.summary }}\n\n::: fields\n| F | {{ incident.summary }} |\n| --- | --- |\n| f | {{ incident.summary }} |\n:::\n";
    /// How often the body prints it; the header stands only on the pages after the first.
    const TIMES: usize = 12;
    for (written, seen) in HOSTILE {
        let folder = scratch();
        put(
            folder.path(),
            "incident.yaml",
            incident(&[&format!("incident: {{summary: \"{written}\", methods: [phishing], access: confirmed, acquisition: confirmed}}\n")]),
        );
        put(folder.path(), "own/memo.md", template);
        let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "memo", "--templates", "own", "-o", "out", "--draft"]);
        let markdown =
            std::fs::read_to_string(folder.path().join("out/memo.md")).unwrap_or_else(|_| panic!("{written}: {}{}", run.out, run.err));
        let (shown, special) = markdown_shown(&markdown);
        assert_eq!(shown.matches(seen).count(), TIMES, "{written}:\n{markdown}\nshows as\n{shown}");
        assert!(special.iter().all(|what| what == "<br>"), "{written}: {special:?}\n{markdown}");
        let page = packed(&pdf_text(&folder.path().join("out/memo.pdf")));
        assert!(page.matches(&packed(seen)).count() >= TIMES, "{written}: the pages hold it too seldom:\n{page}");
    }
}

/// The built-in templates, with hostile text in every plain text of the file that they print.
#[test]
fn incident_text_prints_as_its_letters_in_every_outward_document() {
    for (written, seen) in HOSTILE {
        let folder = scratch();
        let organization: String = common::SHORT
            .split_inclusive('\n')
            .skip_while(|line| !line.starts_with("organization:"))
            .enumerate()
            .take_while(|(number, line)| *number == 0 || line.starts_with(' '))
            .map(|(_, line)| match line.trim_start().split(':').next() {
                Some("short_name") => format!("  short_name: \"{written}\"\n"),
                _ => line.to_owned(),
            })
            .collect();
        let facts = format!(
            "incident: {{summary: \"{written}\", methods: [phishing], access: confirmed, acquisition: confirmed, systems: [\"{written}\"]}}\n"
        );
        put(folder.path(), "incident.yaml", incident(&[&organization, &facts]));
        let run = run_in(folder.path(), &["render", "incident.yaml", "-o", "out", "--draft"]);
        let out = folder.path().join("out");
        let ids = outward_documents(&out);
        assert!(ids.len() >= 3, "{written}: {ids:?}\n{}{}", run.out, run.err);
        for id in ids {
            let markdown = std::fs::read_to_string(out.join(format!("{id}.md"))).unwrap();
            let (shown, special) = markdown_shown(&markdown);
            assert!(shown.contains(seen), "{written}: {id} does not show it:\n{markdown}");
            let own = ["acme.example", "ftc.gov", "https://", "http://", "mailto:", "tel:"];
            let strange: Vec<&String> = special
                .iter()
                .filter(|what| what.contains("y.example") || (!own.iter().any(|own| what.contains(own)) && *what != "<br>"))
                .collect();
            assert!(strange.is_empty(), "{written}: {id} holds {strange:?}\n{markdown}");
            assert!(!markdown.contains("49") || !written.contains("7*7") || shown.contains("98402"), "{id} counted");
            assert!(
                packed(&pdf_text(&out.join(format!("{id}.pdf")))).contains(&packed(seen)),
                "{written}: the pages of {id} do not show it"
            );
        }
    }
}

#[test]
fn words_in_place_of_a_section_are_markdown_but_never_template_html_or_group() {
    let folder = scratch();
    let template =
        "---\nid: memo\ntitle: Memo\naudience: public\nstyle: report\n---\n\n# Memo\n\n## Why { #why }\n\nOld words.\n\n## Next\n\nKept.\n";
    put(folder.path(), "own/memo.md", template);
    let words = "words:\n  memo:\n    why: |\n      It is **so**, {{ 7*7 }} {% raw %} <b>x</b> \u{f0000}0\u{f0001} {{ privileged.x }}\n";
    put(folder.path(), "incident.yaml", incident(&[words, &format!("privileged: {{x: {MARKER}}}\n")]));
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "memo", "--templates", "own", "-o", "out", "--draft", "--trace"]);
    let markdown = std::fs::read_to_string(folder.path().join("out/memo.md")).unwrap_or_else(|_| panic!("{}{}", run.out, run.err));
    let (shown, special) = markdown_shown(&markdown);
    assert!(shown.contains("It is so, {{ 7*7 }} {% raw %} <b>x</b> \\uF00000\\uF0001 {{ privileged.x }}"), "{shown}");
    assert!(special.is_empty() && markdown.contains("**so**") && markdown.contains("Kept."), "{markdown}");
    assert!(!markdown.contains("Old words") && !markdown.contains(MARKER), "{markdown}");
    let trace = json(&folder.path().join("out/memo.trace.json"));
    assert!(trace["spans"].as_array().unwrap().iter().all(|span| span["key"] == "words.memo.why"), "{trace}");
}

// --------------------------------------------------------------------------------------------------------- files

/// A file is there whole or not at all, and what could not be written left no trace.
#[test]
fn a_render_that_cannot_write_touches_nothing() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text(NORTHWIND));
    let out = folder.path().join("out");
    std::fs::create_dir_all(out.join("internal-summary.pdf")).unwrap();
    std::fs::write(out.join("internal-summary.md"), "as it was").unwrap();
    std::fs::write(out.join("mine.txt"), "mine").unwrap();
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "internal-summary", "-o", "out"]);
    assert_eq!(run.status, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("internal-summary.pdf"), "the message names the path: {}", run.err);
    assert_eq!(std::fs::read_to_string(out.join("internal-summary.md")).unwrap(), "as it was");
    let names: Vec<String> = files(&out).iter().map(|(path, _)| path.display().to_string()).collect();
    assert_eq!(names, ["internal-summary.md", "mine.txt"], "nothing else was left behind");
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text(NORTHWIND));
    put(folder.path(), "out", "a file stands here");
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "internal-summary", "-o", "out"]);
    assert_eq!(run.status, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("out"), "{}", run.err);
    assert_eq!(std::fs::read_to_string(folder.path().join("out")).unwrap(), "a file stands here");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text(NORTHWIND));
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("internal-summary.md"), "as it was").unwrap();
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere; /proc may be written by nobody.
    let place = if std::fs::write(out.join("probe"), "").is_ok() { "/proc/forthwith" } else { "out" };
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "internal-summary", "-o", place]);
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run.status, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains(place), "{}", run.err);
    assert_eq!(std::fs::read_to_string(out.join("internal-summary.md")).unwrap(), "as it was");
    assert!(files(&out).iter().all(|(path, _)| path.to_str().is_some_and(|name| name == "internal-summary.md" || name == "probe")));
}

#[test]
fn files_are_replaced_and_no_temporary_one_stays() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text(NORTHWIND));
    for _ in 0..2 {
        run_in(folder.path(), &["render", "incident.yaml", "-o", "out", "--trace", "--draft"]);
        let names: Vec<String> = files(&folder.path().join("out")).iter().map(|(path, _)| path.display().to_string()).collect();
        assert!(
            names
                .iter()
                .all(|name| !name.starts_with('.') && [".md", ".pdf", ".svg", ".trace.json"].iter().any(|kind| name.ends_with(kind))),
            "{names:?}"
        );
        for name in names.iter().filter_map(|name| name.strip_suffix(".md")) {
            assert!(names.contains(&format!("{name}.pdf")) && names.contains(&format!("{name}.trace.json")), "{names:?}");
        }
        // What stood there, even garbage, is replaced by the whole document.
        std::fs::write(folder.path().join("out/internal-summary.md"), "garbage").unwrap();
    }
    run_in(folder.path(), &["render", "incident.yaml", "-o", "out"]);
    assert_ne!(std::fs::read_to_string(folder.path().join("out/internal-summary.md")).unwrap(), "garbage");
}

#[cfg(unix)]
#[test]
fn a_document_can_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text(NORTHWIND));
    run_in(folder.path(), &["render", "incident.yaml", "-d", "internal-summary", "-o", "out"]);
    for (path, _) in files(&folder.path().join("out")) {
        let mode = std::fs::metadata(folder.path().join("out").join(&path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o644, "{}", path.display());
    }
}

// -------------------------------------------------------------------------------------------- faults and drafts

#[test]
fn a_contradiction_stops_only_the_documents_that_need_it() {
    let folder = scratch();
    // Only `memo` uses the day on which it started.
    let text = incident(&["timeline: {started: 2026-03-05, discovered: 2026-03-02, public_statement: 2026-03-09}\n"]);
    put(folder.path(), "incident.yaml", text);
    let front = |id: &str| format!("---\nid: {id}\ntitle: Memo\naudience: public\n---\n\n");
    put(folder.path(), "own/memo.md", front("memo") + "It began on {{ timeline.started }}.\n");
    put(folder.path(), "own/other.md", front("other") + "We are {{ organization.name }}.\n");
    let arguments = [
        "render",
        "incident.yaml",
        "-d",
        "memo",
        "-d",
        "other",
        "-d",
        "internal-summary",
        "--templates",
        "own",
        "-o",
        "out",
        "--format",
        "json",
    ];
    let run = run_in(folder.path(), &arguments);
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    let written = |name: &str| folder.path().join("out").join(name).exists();
    assert!(!written("memo.md") && !written("memo.pdf"), "the document that states the contradicted fact was written");
    assert!(written("other.md") && written("other.pdf"), "{}", run.err);
    assert!(written("internal-summary.md"), "the internal summary tells the contradiction");
    assert!(run.out.contains("FW102") && run.err.contains("memo was not written"), "{}{}", run.out, run.err);
    // As a draft it is written, and the finding stays.
    let run = run_in(folder.path(), &[&arguments[..], &["--draft"]].concat());
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    assert!(written("memo.md") && run.out.contains("FW102"));
}

#[test]
fn a_draft_has_every_document_with_open_facts_named_and_every_page_marked() {
    let folder = scratch();
    // As little as a first evening knows.
    let text = incident(&[
        "timeline: {started: unknown, discovered: 2026-03-02}\n",
        "affected: {unit: persons, total: unknown, groups: [{id: customers, who: customers, kind: customer, data: {obtained: [name]}}]}\n",
        "findings: {}\n",
    ]);
    put(folder.path(), "incident.yaml", text);
    put(
        folder.path(),
        "own/memo.md",
        "---\nid: memo\ntitle: Memo\naudience: public\n---\n\nIt began on {{ timeline.started }} and ended on {{ timeline.ended }}.\n\n::: page-break\n\nPage two.\n",
    );
    let plain = run_in(folder.path(), &["render", "incident.yaml", "-d", "memo", "--templates", "own", "-o", "plain"]);
    assert_eq!(plain.status, 1, "{}{}", plain.out, plain.err);
    assert!(!folder.path().join("plain/memo.md").exists() && !folder.path().join("plain/memo.pdf").exists());
    for key in ["timeline.started", "timeline.ended"] {
        assert!(plain.out.contains(key), "the finding names {key}: {}", plain.out);
    }
    let run = run_in(folder.path(), &["render", "incident.yaml", "--draft", "--templates", "own", "-o", "out"]);
    let out = folder.path().join("out");
    let ids: Vec<String> = files(&out).iter().filter_map(|(path, _)| path.to_str()?.strip_suffix(".md").map(str::to_owned)).collect();
    for id in ["memo", "8-k", "letter", "holding-statement", "internal-summary"] {
        assert!(ids.iter().any(|own| own == id), "{id} was not written as a draft: {ids:?}\n{}{}", run.out, run.err);
    }
    let memo = std::fs::read_to_string(out.join("memo.md")).unwrap();
    let (shown, _) = markdown_shown(&memo);
    assert!(shown.contains("[open: timeline.started]") && shown.contains("[open: timeline.ended]"), "{memo}");
    for id in ids {
        let (shown, _) = markdown_shown(&std::fs::read_to_string(out.join(format!("{id}.md"))).unwrap());
        assert!(shown.contains("DRAFT"), "{id}.md does not say DRAFT");
        let pages = pdf_pages(&out.join(format!("{id}.pdf")));
        assert!(pages.iter().all(|page| packed(page).contains("DRAFT")), "a page of {id}.pdf does not say DRAFT: {pages:#?}");
        if id == "memo" {
            assert_eq!(pages.len(), 2, "{pages:#?}");
            assert!(packed(&pages[0]).contains("[open:timeline.started]"), "{pages:#?}");
        }
    }
}

#[test]
fn a_finished_document_never_says_draft_or_open() {
    let folder = scratch();
    let run = run_in(root(), &["render", "incidents/t-mobile-2023-api.yaml", "-o", folder.path().to_str().unwrap()]);
    let written = files(folder.path());
    // Fourteen documents as Markdown and PDF, and the timeline.
    assert_eq!(written.len(), 29, "{:?}\n{}{}", written.iter().map(|(path, _)| path).collect::<Vec<_>>(), run.out, run.err);
    for (path, bytes) in written.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "md")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains("DRAFT") && !text.contains("[open:") && !text.contains("\\[open:"), "{}", path.display());
        assert!(
            !text.contains("{{") && !text.contains("{%") && !text.chars().any(|c| ('\u{f0000}'..='\u{f000f}').contains(&c)),
            "{}",
            path.display()
        );
    }
}

// ------------------------------------------------------------------------------------------------------ examples

#[test]
fn the_worked_examples_pass() {
    let run = run_in(root(), &["check", "incidents/"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let examples = std::fs::read_dir(root().join("incidents")).unwrap().count();
    assert!(run.err.contains(&format!("checked {examples} files")), "{}", run.err);
}

#[test]
fn the_made_up_incident_with_every_kind_of_key_is_read_without_a_fault() {
    let read = forthwith::incident::read("northwind.yaml", repo_text(NORTHWIND).into_bytes());
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    let incident = read.incident.expect("it is an incident");
    assert_eq!(incident.id(), Some("northwind-2026-portal"));
    assert_eq!(incident.affected_range().map(|range| range.low > 0), Some(true));
    let run = run_in(root(), &["check", "--facts-only", NORTHWIND]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
}
