//! The notices to regulators, agencies, owners of data, the media and the public: each holds what its law asks for, in the
//! order of the law, nothing of what others are owed, and nothing that is forbidden.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::{assembled_of, put, repo_text, root, run_in, scratch};
use forthwith::book::built_in;
use forthwith::incident::{Incident, read};
use forthwith::law::{Book, RecipientKind};
use forthwith::obligation::{AsOf, Obligation, Obligations, Status, Wanted, obligations};
use forthwith::plan::{Plan, Planned, duty_of, plan};
use forthwith::quantity::When;
use forthwith::reference::{HeldAs, NoticeField};
use forthwith::render::markdown::markdown;
use forthwith::trial::{incidents, read_cases};

fn day(incident: &Incident) -> Option<AsOf> {
    match incident.facts.as_of.as_ref()?.value {
        When::Instant(at) => Some(AsOf::At(at)),
        when => when.first_day(incident.zone()).map(AsOf::Day),
    }
}

/// Whether an obligation is one to a regulator.
fn to_regulator(one: &Obligation) -> bool {
    matches!(one.to, RecipientKind::Regulator | RecipientKind::LawEnforcement)
}

/// The words of a heading as they stand in a cell.
fn heading(words: &str) -> String {
    let mut chars = words.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    // A word such as `iPhone` keeps its letters, and so does one that has a capital.
    format!("{first}{}", chars.as_str())
}

/// Laws that bind nobody yet, as they would read if they did: what is to be changed in their files.
const AS_IF_IN_FORCE: [(&str, &[(&str, &str)]); 4] = [
    ("in-dpdp", &[("status: enacted-not-in-force", "status: in-force"), ("in_force: {}", "in_force: {from: 2026-01-01}")]),
    ("uk-nis", &[("        status: pending-bill\n", "")]),
    ("us-circia", &[("status: proposed", "status: in-force"), ("from: unknown", "from: 2026-01-01")]),
    ("us-fcc-64-2011-2023", &[("status: adopted-not-effective", "status: in-force"), ("from: unknown", "from: 2026-01-01")]),
];

/// The book with those laws in force.
fn book_of_tomorrow() -> Book {
    let mut book = built_in().unwrap().clone();
    let changed = |(law, changes): &(&str, &[(&str, &str)])| {
        let mut text = repo_text(&format!("laws/{law}.yaml"));
        for (from, to) in *changes {
            assert!(text.contains(from), "{law}: {from}");
            text = text.replace(from, to);
        }
        (format!("laws/{law}.yaml"), text.into_bytes())
    };
    for report in book.take(AS_IF_IN_FORCE.iter().map(changed).collect()) {
        assert!(report.flaws.is_empty(), "{:?}", report.flaws);
    }
    book
}

/// Holds the sheet of a notice against its law: all that is asked for, in its order, each with an answer. Gives its rows.
fn hold(incident: &Incident, owed: &Obligations, plan: &Plan, planned: &Planned, one: &Obligation) -> usize {
    let assembly = assembled_of(incident, owed, plan, true, &|other: &Planned| other.id == planned.id);
    let missing: Vec<&str> =
        assembly.findings.iter().filter(|finding| finding.rule.code != "FW221").map(|finding| finding.message.as_str()).collect();
    assert!(missing.is_empty(), "{}: {missing:?}", one.id);
    let document = assembly.documents[0].document.as_ref().unwrap_or_else(|| panic!("{}: {:?}", one.id, assembly.documents[0]));
    let text = markdown(document).text;
    assert!(text.contains(&one.citation.replace('*', "\\*")), "{}: the provision is not named", one.id);
    let sheet = &text[text.find("What the Law Asks For").unwrap()..];
    let mut at = 0;
    let contents = &duty_of(one).unwrap().contents;
    for content in contents {
        if content.fields.contains(&NoticeField::PrescribedForm) {
            assert!(sheet.contains("| Name of the organization |"), "{}: {sheet}", one.id);
            continue;
        }
        let cell = format!("| {} |", heading(&content.words));
        let found = sheet[at..].find(&cell);
        let found = found.unwrap_or_else(|| panic!("{}: `{cell}` is not there, or not in its order\n{sheet}", one.id));
        let answer = sheet[at + found + cell.len()..].lines().next().unwrap();
        assert!(answer.trim_end_matches('|').trim().len() > 2, "{}: `{}` has no answer: {answer}", one.id, content.words);
        at += found + cell.len();
    }
    contents.len()
}

/// For every law with a duty to a regulator, an incident that makes it due renders the sheet with all that the law asks for,
/// in its order. The incidents are the cases of the law's own tests. What waits for a request is written for whoever asks for
/// it by name, and laws that bind nobody yet are tried as if they did.
#[test]
fn each_regulator_gets_a_sheet_with_what_its_law_asks_for() {
    let today = built_in().unwrap();
    let tomorrow = book_of_tomorrow();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut on_request: BTreeSet<String> = BTreeSet::new();
    let mut rows = 0;
    for entry in std::fs::read_dir(root().join("tests/law")).unwrap() {
        let path = entry.unwrap().path();
        let Some(cases) = read_cases(path.to_str().unwrap(), std::fs::read(&path).unwrap()).cases else { continue };
        let law = cases.law.as_ref().unwrap().value.0.clone();
        let changed = AS_IF_IN_FORCE.iter().any(|(id, _)| *id == law);
        let books = std::iter::once(today).chain(changed.then_some(&tomorrow));
        let tried = books.flat_map(|book| incidents(&cases, book).into_iter().map(move |case| (book, case)));
        for (book, (name, text)) in tried {
            let read = read("case.yaml", text.into_bytes());
            let Some(incident) = read.incident.as_ref() else { continue };
            let Some(as_of) = day(incident) else { continue };
            let owed = obligations(incident, book, Wanted { as_of, all: false, words: true });
            let plan = plan(incident, &owed);
            for one in owed.list.iter().filter(|one| one.law.id == law && to_regulator(one)) {
                if seen.contains(&one.id) {
                    continue;
                }
                let id = format!("regulator-notice-{}-{}", one.law.id, one.duty);
                let of_it = |planned: &&Planned| planned.template == "regulator-notice" && planned.duties == [one.id.clone()];
                let planned = plan.documents.iter().find(of_it);
                match one.status {
                    Status::Due | Status::Overdue => assert!(planned.is_some(), "{}: no notice for {} in “{name}”", law, one.id),
                    Status::Met | Status::MetLate | Status::Undetermined => {
                        assert!(planned.is_none(), "{}: a notice for {}, which is {:?}", law, one.id, one.status);
                        assert!(plan.left_out.iter().any(|left| left.is_of(&id)), "{id} is left out without a reason");
                    }
                    _ => {}
                }
                let mut asked = plan.clone();
                if planned.is_none() {
                    asked.grant(&[id]);
                    on_request.extend(asked.documents.iter().find(of_it).map(|_| one.id.clone()));
                }
                let Some(planned) = asked.documents.iter().find(of_it) else { continue };
                seen.insert(one.id.clone());
                rows += hold(incident, &owed, &asked, planned, one);
            }
        }
    }
    let all: BTreeSet<String> = tomorrow
        .laws
        .iter()
        .flat_map(|law| law.versions.iter().flat_map(move |version| version.duties.iter().map(move |duty| (law, duty))))
        .filter(|(_, duty)| matches!(duty.to, RecipientKind::Regulator | RecipientKind::LawEnforcement))
        .map(|(law, duty)| format!("{}/{}", law.id, duty.id))
        .collect();
    let unseen: Vec<&String> = all.difference(&seen).collect();
    assert!(rows > 300, "{rows} rows");
    assert!(unseen.is_empty(), "of {} duties nothing renders {unseen:?}", all.len());
    // A request in writing, or a measure that mends a product: no key of the file tells of them.
    let wanted = ["eu-cra/final-vulnerability", "eu-nis2/intermediate", "us-ar/ag-no-harm-request", "us-la/ag-no-harm-request"];
    assert_eq!(on_request.iter().collect::<Vec<_>>(), wanted);
}

/// Whoever is to be told beside authorities and the people themselves, by any law and any case of its tests, is told: owners of
/// data, and partners such as a bank whose services were disturbed, who hear what happened and nothing of anybody's people.
#[test]
fn each_owner_and_each_partner_whom_a_law_names_gets_a_notice() {
    let book = built_in().unwrap();
    let mut partners: BTreeSet<String> = BTreeSet::new();
    let mut owners = 0;
    for entry in std::fs::read_dir(root().join("tests/law")).unwrap() {
        let path = entry.unwrap().path();
        let Some(cases) = read_cases(path.to_str().unwrap(), std::fs::read(&path).unwrap()).cases else { continue };
        for (name, text) in incidents(&cases, book) {
            let read = read("case.yaml", text.into_bytes());
            let Some(incident) = read.incident.as_ref() else { continue };
            let Some(as_of) = day(incident) else { continue };
            let owed = obligations(incident, book, Wanted { as_of, all: false, words: true });
            let plan = plan(incident, &owed);
            let due = |one: &&Obligation| matches!(one.status, Status::Due | Status::Overdue);
            for one in owed.list.iter().filter(due).filter(|one| matches!(one.to, RecipientKind::Owner | RecipientKind::Partner)) {
                let planned = plan.documents.iter().find(|planned| planned.duties.contains(&one.id));
                let planned =
                    planned.unwrap_or_else(|| panic!("{}: nobody is told of {} in “{name}”", cases.law.as_ref().unwrap().value.0, one.id));
                assert_eq!(planned.template, "owner-notice", "{}", one.id);
                owners += 1;
                if duty_of(one).unwrap().role == HeldAs::ServiceProvider || !partners.insert(one.id.clone()) {
                    continue;
                }
                let assembly = assembled_of(incident, &owed, &plan, true, &|other: &Planned| other.id == planned.id);
                assert!(assembly.findings.is_empty(), "{}: {:?}", one.id, assembly.findings);
                let text = markdown(assembly.documents[0].document.as_ref().unwrap()).text;
                assert!(text.contains(&one.citation) && text.contains(&heading(&one.recipient)), "{}: {text}", one.id);
                assert!(!text.contains("| People | Number |") && !text.contains("hold data for you"), "{}: {text}", one.id);
            }
        }
    }
    assert_eq!(partners.iter().collect::<Vec<_>>(), ["ca-pipeda/organizations", "us-bank-36h/bank-customer"]);
    assert!(owners > 60, "{owners} notices");
}

/// Every entry of the book has fields, and each field of the list is asked for by some law or stands on a usual form.
#[test]
fn every_content_of_the_book_has_a_field() {
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    for law in &built_in().unwrap().laws {
        for duty in law.versions.iter().flat_map(|version| &version.duties) {
            for content in &duty.contents {
                assert!(!content.fields.is_empty(), "{}/{}: “{}” has no field", law.id, duty.id, content.words);
                asked.extend(content.fields.iter().map(|field| field.word()));
            }
        }
    }
    let unasked: Vec<&&str> = NoticeField::WORDS.iter().filter(|word| !asked.contains(**word)).collect();
    assert!(unasked.is_empty(), "{unasked:?} are asked for by no law");
}

/// The facts under which a field is looked for are keys of the format.
#[test]
fn the_facts_behind_the_fields_are_keys_of_the_incident_file() {
    let schema = forthwith::incident::schema();
    let record = |name: &str| schema["$defs"][name].clone();
    for word in NoticeField::WORDS {
        let field = <NoticeField as forthwith::source::Scalar>::parse(word).unwrap();
        for path in field.facts() {
            // Not keys of the file: what the program counts, and the list of recipients.
            if ["recipients", "data"].contains(path) {
                continue;
            }
            let mut here = record("incident file");
            for part in path.split('.') {
                let mut property = here["properties"][part].clone();
                assert!(!property.is_null(), "{word}: there is no `{path}`");
                while let Some(inner) = property.get("items").cloned() {
                    property = inner;
                }
                let name = property["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")).unwrap_or("").to_owned();
                here = record(&name);
            }
        }
    }
}

fn rendered(arguments: &[&str]) -> BTreeMap<String, String> {
    let folder = scratch();
    let mut all = vec!["render", "--quiet", "--to", "md", "-o", folder.path().to_str().unwrap()];
    all.extend(arguments);
    let run = run_in(root(), &all);
    assert!(run.status == 0, "{arguments:?}: {}{}", run.out, run.err);
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let text = |path: &Path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap());
    files.filter(|path| path.extension().is_some_and(|kind| kind == "md")).map(|path| text(&path)).collect()
}

const PEOPLE: &str = "tests/data/twenty-states-recipients.csv";

/// With everything answered, each notice of every state is final: nothing is open, and no provision of another law and no
/// date due stands in it.
#[test]
fn each_state_has_its_notices_and_none_speaks_of_another_law() {
    let wanted = ["regulator-notice", "cra-notice", "filing-guide", "internal-summary", "substitute-notice", "letter"];
    let chosen = wanted.iter().flat_map(|id| ["-d", id]);
    let all = rendered(&["tests/data/every-state.yaml", "--recipients", PEOPLE].into_iter().chain(chosen).collect::<Vec<_>>());
    let notices: Vec<(&String, &String)> = all.iter().filter(|(id, _)| id.starts_with("regulator-notice-")).collect();
    assert!(notices.len() >= 40, "{} notices", notices.len());
    let citations: Vec<(String, String)> = {
        let incident = read("x.yaml", repo_text("tests/data/every-state.yaml").into_bytes()).incident.unwrap();
        let owed = obligations(&incident, built_in().unwrap(), Wanted { as_of: day(&incident).unwrap(), all: false, words: true });
        owed.list.iter().map(|one| (format!("{}-{}", one.law.id, one.duty), one.citation.clone())).collect()
    };
    for (id, text) in &notices {
        assert!(!text.contains("[open:"), "{id} is open");
        let own = citations.iter().find(|(duty, _)| **id == format!("regulator-notice-{duty}")).unwrap();
        for (duty, citation) in citations.iter().filter(|(_, citation)| !own.1.contains(citation.as_str()) && !citation.contains(&own.1)) {
            assert!(!text.contains(citation.as_str()), "{id} names {citation} of {duty}");
        }
        for word in ["verdue", "waiting", "undetermined", "confidence"] {
            assert!(!text.contains(word), "{id} holds `{word}`");
        }
    }
    let names: Vec<&str> = notices.iter().filter(|(_, text)| text.contains("Ada Example")).map(|(id, _)| id.as_str()).collect();
    assert_eq!(names, ["regulator-notice-us-la-ag"], "names stand where a law asks for them and nowhere else");
    for id in ["cra-notice", "filing-guide", "internal-summary", "substitute-notice"] {
        assert!(!all[id].contains("Ada Example"), "{id}");
    }
}

/// The list of names holds those of the place, and no others; an error about the list names nobody.
#[test]
fn a_list_of_recipients_gives_the_names_of_the_place_alone() {
    let louisiana = &rendered(&["tests/data/twenty-states.yaml", "--recipients", PEOPLE, "-d", "regulator-notice-us-la-ag"])["regulator-notice-us-la-ag"];
    for (name, there) in [("Ada Example", true), ("Example, Ben", true), ("José Muster", true), ("Cleo Sample", false)] {
        assert_eq!(louisiana.contains(name), there, "{name}\n{louisiana}");
    }
    let without = run_in(
        root(),
        &["render", "tests/data/twenty-states.yaml", "-d", "regulator-notice-us-la-ag", "-o", scratch().path().to_str().unwrap()],
    );
    assert!(without.status != 0 && without.out.contains("recipients"), "{}{}", without.out, without.err);
    let short = run_in(
        root(),
        &[
            "render",
            "tests/data/twenty-states.yaml",
            "--recipients",
            PEOPLE,
            "-d",
            "regulator-notice-us-la-ag",
            "-o",
            scratch().path().to_str().unwrap(),
        ],
    );
    assert!(short.out.contains("FW223") && short.out.contains("lists 3 names, and the file counts 412 people"), "{}", short.out);
    assert!(!short.out.contains("Example") && !short.err.contains("Example"), "{}{}", short.out, short.err);
    let folder = scratch();
    for (list, says) in [
        ("name,region\nAda Example,LA\n,LA\n", "line 3"),
        ("first_name,region\nAda,LA\n", "name"),
        ("name,city\nAda Example,Monroe\n", "region"),
        ("name,region\nAda Example,LA,70801,x\n", "line 2"),
    ] {
        put(folder.path(), "list.csv", list);
        put(folder.path(), "incident.yaml", repo_text("tests/data/twenty-states.yaml"));
        let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "regulator-notice", "--recipients", "list.csv", "-o", "out"]);
        assert!(run.status != 0 && run.err.contains(says), "{list}: {}{}", run.out, run.err);
        assert!(!run.err.contains("Ada") && !run.out.contains("Ada"), "{}{}", run.out, run.err);
    }
}

/// A template of the user's own that leaves out what the law asks for is told of, with law and provision, and writes nothing.
#[test]
fn a_field_that_a_template_leaves_out_is_found() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", repo_text("tests/data/every-state.yaml"));
    let bare = "---\nid: regulator-notice\ntitle: Notice\naudience: regulator\n---\n\n# Notice under {{ notice.citation }}\n\n{{ incident.summary | sentence }}\n";
    let render = |template: &str| {
        put(folder.path(), "own/regulator-notice.md", template);
        run_in(folder.path(), &["render", "incident.yaml", "-d", "regulator-notice-us-wa-ag", "--templates", "own", "-o", "out"])
    };
    let run = render(bare);
    assert!(run.status != 0 && !folder.path().join("out/regulator-notice-us-wa-ag.md").exists(), "{}", run.err);
    for words in ["FW220", "the types of personal information", "19.255.010", "regulator-notice.md", "laws/us-wa.yaml:"] {
        assert!(run.out.contains(words), "{words}\n{}", run.out);
    }
    assert_eq!(run.out.matches("error[FW220]").count(), 6, "{}", run.out);
    // The facts themselves are enough; the sheet need not be that of the program.
    let own = "{{ notice.residents }} people, {{ data.obtained | series(of=\"theirs\") }}, from {{ timeline.started }} on, found {{ timeline.discovered | on }}.\n\n\
               {% for action in response.actions %}{{ action | sentence }} {% endfor %}\n\n\
               {% for content in notice.contents %}{% for field in content.fields %}{% for words in field.said %}{{ words }}{% endfor %}{% endfor %}{% endfor %}\n";
    let run = render(&format!("{bare}\n{own}"));
    assert!(run.status == 0, "{}{}", run.out, run.err);
    // Words put in place of the sheet are held to the same.
    let text = repo_text("tests/data/every-state.yaml") + "words: {regulator-notice-us-wa-ag: {sheet: We will call you.}}\n";
    put(folder.path(), "incident.yaml", text);
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "regulator-notice-us-wa-ag", "-o", "out2"]);
    assert!(run.status != 0 && run.out.contains("FW220"), "{}{}", run.out, run.err);
}

/// What no key tells is open until `answers` tells it; what the law wants only if it is known may be unknown.
#[test]
fn an_answer_of_the_sender_closes_what_was_open() {
    let file = "tests/data/hospital-ten-states.yaml";
    let text = repo_text("tests/data/twenty-states.yaml").replace("  monitoring-certification: We certify", "  # We certify");
    let folder = scratch();
    put(folder.path(), "incident.yaml", text);
    let draft = run_in(folder.path(), &["render", "incident.yaml", "-d", "regulator-notice-us-ma-ag", "--draft", "-o", "out"]);
    let notice =
        std::fs::read_to_string(folder.path().join("out/regulator-notice-us-ma-ag.md")).unwrap_or_else(|_| panic!("{file}{}", draft.err));
    assert!(notice.contains("\\[open: answers.monitoring-certification\\]"), "{notice}");
    assert!(draft.out.contains("FW221") && draft.out.contains("93H"), "{}", draft.out);
    let notice = &rendered(&["tests/data/twenty-states.yaml", "-d", "regulator-notice-us-ma-ag"])["regulator-notice-us-ma-ag"];
    assert!(notice.contains("We certify that the credit monitoring services comply"), "{notice}");
}

/// A notice to the public says what the letters of the place must say and nothing that they must not.
#[test]
fn a_public_notice_gives_no_number_and_keeps_to_what_the_place_allows() {
    // Massachusetts forbids to describe the breach; the cost of notice allows one on the web.
    let text = repo_text("tests/data/every-state.yaml").replace("62_000 USD", "900_000 USD");
    let folder = scratch();
    put(folder.path(), "incident.yaml", text);
    let run = run_in(
        folder.path(),
        &["render", "incident.yaml", "-d", "substitute-notice", "-d", "media-notice", "-d", "filing-guide", "-o", "out"],
    );
    assert!(run.status == 0, "{}{}", run.out, run.err);
    let text =
        |id: &str| std::fs::read_to_string(folder.path().join(format!("out/{id}.md"))).unwrap_or_else(|_| panic!("{id}: {}", run.err));
    let (usual, massachusetts) = (text("substitute-notice"), text("substitute-notice-us-ma"));
    assert!(usual.contains("What Happened") && usual.contains("copied customer records"), "{usual}");
    assert!(!massachusetts.contains("What Happened") && !massachusetts.contains("copied customer records"), "{massachusetts}");
    assert!(!usual.contains("Massachusetts"), "{usual}");
    for (id, notice) in
        [("substitute-notice", &usual), ("substitute-notice-us-ma", &massachusetts), ("media-notice-us-wa", &text("media-notice-us-wa"))]
    {
        for number in ["117,801", "900,000"] {
            assert!(!notice.contains(number), "{id} holds {number}");
        }
        assert!(notice.contains("Social Security numbers") && notice.contains("1-888-555-0177"), "{notice}");
    }
    let guide = text("filing-guide");
    assert!(guide.contains("iving notice to each person would cost $900,000, more than $250,000"), "{guide}");
}

/// Massachusetts names the agencies that are to be told after it has the report: no key tells of it, and the notice is there
/// for whoever asks for it by name, and for nobody else.
#[test]
fn what_waits_for_a_request_is_written_for_whoever_asks_for_it() {
    assert!(!rendered(&["incidents/example-shop.yaml"]).contains_key("cra-notice"));
    let asked = rendered(&["incidents/example-shop.yaml", "-d", "cra-notice"]);
    assert!(asked["cra-notice"].contains("Mass. Gen. Laws"), "{}", asked["cra-notice"]);
}
