//! The papers beside the filing, the letters and the statement: when each is written and why not, and what it must say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{assembled, incident, put, repo_text, run_in, scratch};
use forthwith::incident::{Incident, read};
use forthwith::obligation::{AsOf, Wanted, obligations};
use forthwith::plan::{Plan, plan};
use forthwith::render::markdown::markdown;

fn planned(incident: &Incident) -> Plan {
    let as_of = AsOf::Day(incident.as_of_day().expect("a day"));
    let owed = obligations(incident, forthwith::book::built_in().unwrap(), Wanted { as_of, all: false, words: true });
    plan(incident, &owed)
}

fn read_text(text: &str) -> Incident {
    let read = read("incident.yaml", text.as_bytes().to_vec());
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    read.incident.expect("an incident")
}

/// Whether a document is planned; else why not, with the key that decides.
fn state(text: &str, id: &str) -> Result<(), (String, String)> {
    let plan = planned(&read_text(text));
    if plan.documents.iter().any(|planned| planned.id == id) {
        assert!(!plan.left_out.iter().any(|left| left.id == id), "{id} is planned and left out");
        return Ok(());
    }
    let left = plan.left_out.into_iter().find(|left| left.id == id).unwrap_or_else(|| panic!("{id} is neither planned nor left out"));
    Err((left.reason, left.key.to_owned()))
}

/// A document of an example as Markdown.
fn text_of(file: &str, id: &str) -> String {
    let incident = read(file, repo_text(file).into_bytes()).incident.expect("an incident");
    let found = assembled(&incident, false, &|planned| planned.id == id).documents;
    let one = found.into_iter().next().unwrap_or_else(|| panic!("{file} has no {id}"));
    markdown(&one.document.unwrap_or_else(|| panic!("{id}: {:?}", one.stopped_by))).text
}

const MATERIAL: &str = "materiality: {determination: material, operations: {effect: none-expected}, financial: {effect: none-expected}, \
                        undetermined: [financial]}\n";
const DETERMINED: &str = "timeline:\n  started: 2026-02-10\n  ended: 2026-03-03\n  discovered: 2026-03-02\n  determined: 2026-03-03\n  \
                          contained: 2026-03-03\n  determined_material: 2026-03-05\n";
const FILED: &str = "notices: [{duty: us-sec-8k-105/sec-8k, sent: 2026-03-06}]\n";

fn kinds(text: &str, kinds: &str) -> String {
    text.replace("kinds: [public-company]", &format!("kinds: [{kinds}]"))
}

#[track_caller]
fn left_out(text: &str, id: &str, key: &str, words: &str) {
    let (reason, decides) = state(text, id).expect_err("it is left out");
    assert!(decides == key && reason.contains(words), "{id}: `{decides}`: {reason}");
}

#[test]
fn an_amendment_is_written_when_what_a_filed_report_left_open_is_known() {
    let base = [DETERMINED, MATERIAL, FILED];
    assert_eq!(state(&incident(&base), "8-k-a"), Ok(()));
    left_out(&incident(&[DETERMINED, MATERIAL]), "8-k-a", "notices", "nothing to amend");
    left_out(&incident(&[DETERMINED, FILED]), "8-k-a", "materiality.voluntary_item", "Only a report under Item 1.05");
    let open = MATERIAL.replace("financial: {effect: none-expected}", "financial: {effect: undetermined}");
    left_out(&incident(&[DETERMINED, &open, FILED]), "8-k-a", "timeline.new_information", "still undetermined");
    let unsaid = MATERIAL.replace(", undetermined: [financial]", "");
    left_out(&incident(&[DETERMINED, &unsaid, FILED]), "8-k-a", "materiality.undetermined", "Nobody has said");
    let nothing = MATERIAL.replace("[financial]", "[]");
    left_out(&incident(&[DETERMINED, &nothing, FILED]), "8-k-a", "materiality.undetermined", "nothing undetermined");
    left_out(&kinds(&incident(&base), "hipaa-covered-entity"), "8-k-a", "organization.kinds", "public company");
}

#[test]
fn an_amendment_tells_what_was_open_and_what_still_is() {
    let undetermined = MATERIAL.replace("[financial]", "[financial, timeline.started, the cost of the recovery]");
    let text = incident(&[DETERMINED, &undetermined, FILED]);
    let incident = read_text(&text);
    let plan = planned(&incident);
    let amendment = plan.documents.iter().find_map(|planned| planned.amendment.as_ref()).expect("an amendment");
    let words = |list: &[forthwith::plan::Left]| list.iter().map(|left| left.what.clone()).collect::<Vec<_>>();
    assert_eq!(amendment.number, 1);
    let known = ["the effect of the incident on our financial condition and results of operations", "when the activity began"];
    assert_eq!(words(&amendment.resolved), known);
    assert_eq!(words(&amendment.open), ["the cost of the recovery"]);
    let second = text.replace("sent: 2026-03-06}]", "sent: 2026-03-06}, {duty: us-sec-8k-105/sec-8k-a, sent: 2026-03-07}]");
    let again = planned(&read_text(&second));
    assert_eq!(again.documents.iter().find_map(|planned| planned.amendment.as_ref()).expect("an amendment").number, 2);

    let written = text_of("incidents/example-bank.yaml", "8-k-a");
    for words in [
        "FORM 8-K/A",
        "Amendment No. 1",
        "On June 24, 2026, First Prairie Example Bancorp, Inc. filed a Current Report",
        "the effect of the incident on our financial condition and results of operations and how many are affected, which the Original \
         Report left open",
        "We learned this on July 8, 2026.",
        "## Item 1.05 Material Cybersecurity Incidents.",
        "Cautionary Statement",
        "SIGNATURE",
    ] {
        assert!(written.contains(words), "no `{words}` in\n{written}");
    }
}

/// The program never says what was open: where the file does not, the amendment is stopped and a draft marks it.
#[test]
fn an_amendment_invents_nothing() {
    let unsaid = MATERIAL.replace(", undetermined: [financial]", "");
    let text = incident(&[&format!("{DETERMINED}  new_information: 2026-03-08\n"), &unsaid, FILED]);
    let folder = scratch();
    put(folder.path(), "incident.yaml", text);
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "8-k-a", "-o", "out"]);
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("materiality.undetermined") && !folder.path().join("out/8-k-a.md").exists(), "{}", run.out);
    run_in(folder.path(), &["render", "incident.yaml", "-d", "8-k-a", "-o", "out", "--draft"]);
    let draft = std::fs::read_to_string(folder.path().join("out/8-k-a.md")).expect("a draft");
    assert!(draft.contains("\\[open: materiality.undetermined\\]") && draft.contains("DRAFT"), "{draft}");
}

#[test]
fn a_foreign_private_issuer_gets_a_form_6k_and_no_other() {
    let text = kinds(&incident(&[DETERMINED, MATERIAL]), "foreign-private-issuer");
    assert_eq!(state(&text, "6-k"), Ok(()));
    for id in ["8-k", "8-k-a", "10-k-item-1c", "doj-delay-request", "sec-delay-letter"] {
        assert!(state(&text, id).is_err(), "{id}");
    }
    left_out(&incident(&[DETERMINED, MATERIAL]), "6-k", "organization.kinds", "foreign private issuer");
    left_out(&kinds(&incident(&[]), "foreign-private-issuer"), "6-k", "materiality.determination", "pending");
    let not = MATERIAL.replace("determination: material", "determination: not-material");
    left_out(&kinds(&incident(&[&not]), "foreign-private-issuer"), "6-k", "materiality.determination", "not to be material");

    let written = text_of("incidents/example-eu-service.yaml", "6-k");
    for words in ["For the month of **May 2026**", "Form 20-F ☒ Form 40-F ☐", "001-39997", "thereunto duly authorized"] {
        assert!(written.contains(words), "no `{words}` in\n{written}");
    }
}

#[test]
fn item_1c_is_for_those_who_file_form_10k_and_says_only_what_the_facts_say() {
    assert_eq!(state(&incident(&[]), "10-k-item-1c"), Ok(()));
    left_out(&kinds(&incident(&[]), "school"), "10-k-item-1c", "organization.kinds", "Form 10-K");
    let written = text_of("incidents/example-bank.yaml", "10-k-item-1c");
    assert_eq!(written.matches("For the registrant to write").count(), 3, "{written}");
    assert!(written.contains("do not expect a material effect on our financial condition"), "{written}");
    let undetermined = "materiality: {determination: pending, operations: {effect: undetermined}, financial: {effect: undetermined}}\n";
    let incident = read_text(&incident(&[undetermined]));
    let document = assembled(&incident, false, &|planned| planned.id == "10-k-item-1c").documents.remove(0).document.expect("written");
    let text = markdown(&document).text;
    assert!(text.contains("We have not determined the effect of the incident on our operations."), "{text}");
    assert!(!text.contains("we determined that the incident is material"), "{text}");
}

#[test]
fn the_papers_of_a_delay_are_there_while_a_report_is_held_and_for_whoever_asks() {
    let hold = "holds: [{by: the Attorney General, kind: us-attorney-general, from: 2026-03-06, until: 2026-04-05, basis: a flaw}]\n";
    for id in ["doj-delay-request", "sec-delay-letter"] {
        assert_eq!(state(&incident(&[DETERMINED, MATERIAL, hold]), id), Ok(()), "{id}");
        left_out(&incident(&[DETERMINED, MATERIAL, hold, FILED]), id, "notices", "was filed");
        left_out(&incident(&[DETERMINED, MATERIAL]), id, "holds", "No hold");
        left_out(&incident(&[hold]), id, "materiality.determination", "No report under Item 1.05");
        left_out(&kinds(&incident(&[DETERMINED, MATERIAL, hold]), "school"), id, "organization.kinds", "Form 8-K");
    }
    // The rule of the FCC asks nothing of the Department of Justice.
    let fcc = hold.replace("us-attorney-general", "fcc");
    assert_eq!(state(&incident(&[DETERMINED, MATERIAL, &fcc]), "sec-delay-letter"), Ok(()));
    left_out(&incident(&[DETERMINED, MATERIAL, &fcc]), "doj-delay-request", "holds", "No hold");
}

#[test]
fn a_request_for_delay_that_is_asked_for_marks_what_is_open() {
    let folder = scratch();
    put(folder.path(), "incident.yaml", incident(&[]));
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "doj-delay-request", "-o", "out", "--draft"]);
    let draft =
        std::fs::read_to_string(folder.path().join("out/doj-delay-request.md")).unwrap_or_else(|_| panic!("{}{}", run.out, run.err));
    assert!(draft.contains("\\[open: holds\\]") && draft.contains("\\[open: timeline.determined_material\\]"), "{draft}");
    // The ten items of the FBI's guidance, in its order.
    let headings: Vec<&str> =
        draft.lines().filter_map(|line| line.strip_prefix("## ")?.split_once(". ").map(|(number, _)| number)).collect();
    assert_eq!(headings, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], "{draft}");
    // A school cannot ask.
    put(folder.path(), "school.yaml", kinds(&incident(&[]), "school"));
    let run = run_in(folder.path(), &["render", "school.yaml", "-d", "doj-delay-request", "-o", "school"]);
    assert!(run.status == 2 && run.err.contains("does not apply"), "{}{}", run.out, run.err);
}

#[test]
fn whoever_answers_calls_has_a_script_where_letters_go_out() {
    assert_eq!(state(&incident(&[]), "call-center-script"), Ok(()));
    let nobody = "affected: {unit: persons, total: 0, groups: []}\n";
    left_out(&incident(&[nobody]), "call-center-script", "affected.total", "Nobody is affected");
    assert_eq!(state(&incident(&[nobody]), "employee-message"), Ok(()));
}

#[test]
fn callers_are_not_told_what_the_law_of_their_state_forbids() {
    let frame = |file: &str| {
        let written = text_of(file, "call-center-script");
        written.lines().filter(|line| line.starts_with('>')).collect::<String>()
    };
    let hospital = frame("incidents/example-hospital.yaml");
    assert!(hospital.contains("live in Illinois") && hospital.contains("number of residents of Illinois"), "{hospital}");
    assert!(!hospital.contains("Minnesota") && !hospital.contains("Massachusetts"), "{hospital}");
    let shop = frame("incidents/example-shop.yaml");
    assert!(shop.contains("live in Massachusetts") && shop.contains("the nature of the breach"), "{shop}");
    // Where nobody lives in such a state there is nothing to heed.
    let bank = text_of("incidents/example-bank.yaml", "call-center-script");
    assert!(!bank.contains("The law there forbids") && !bank.contains("the frame above"), "{bank}");
}

/// What is not known is said to be not known, and never read as "no".
#[test]
fn a_script_says_what_is_not_known() {
    let facts = "incident: {summary: A stranger read e-mail messages., methods: [phishing], access: confirmed, acquisition: confirmed}\n";
    let text = incident(&[
        facts,
        "timeline: {discovered: 2026-03-02, started: unknown, ended: unknown, contained: unknown}\n",
        "findings: {misuse: {status: not-assessed}}\n",
    ]);
    let document = assembled(&read_text(&text), false, &|planned| planned.id == "call-center-script").documents.remove(0).document;
    let text = markdown(&document.expect("written")).text;
    for (question, answer) in [
        ("When did it happen?", "We do not know yet"),
        ("Is it over?", "We do not know yet."),
        ("Where did it happen?", "We do not know yet."),
        ("Who did it?", "We do not know yet."),
        ("Was a ransom paid?", "I do not know."),
        ("Has my information been misused?", "We do not know yet."),
        ("Do you offer me credit monitoring?", "I know of no offer."),
    ] {
        let line = text.lines().find(|line| line.contains(question)).unwrap_or_else(|| panic!("no `{question}` in\n{text}"));
        assert!(line.contains(answer), "{line}");
    }
}

#[test]
fn the_decision_record_tells_who_decided_and_what_waits() {
    let bank = text_of("incidents/example-bank.yaml", "decision-record");
    for words in [
        "material, 5:10 p.m. EDT on June 5, 2026",
        "By: Disclosure Committee.",
        "us-sec-8k-105/sec-8k (Form 8-K, Item 1.05(a))",
        "bank-notification-incident | yes | 8:00 a.m. EDT on June 2, 2026 | Chief Information Security Officer",
        "us-bank-36h/federal-banking-regulator (12 CFR 53.3",
        "the FBI field office in Cincinnati",
        "us-oh/individuals",
        "No duty waits for a decision.",
    ] {
        assert!(bank.contains(words), "no `{words}` in\n{bank}");
    }
    let line = repo_text("incidents/example-bank.yaml").lines().position(|line| line.contains("bank-notification-incident:")).unwrap() + 1;
    assert!(bank.lines().any(|row| row.starts_with("| bank-notification-incident") && row.contains(&format!("| {line} |"))), "{bank}");
    let school = text_of("incidents/example-school.yaml", "decision-record");
    assert!(school.contains("assessments.substitute-notice-used | — | us-ny/ag-substitute-notice"), "{school}");
    assert!(school.contains("not assessed") || school.contains("not answered"), "{school}");
}

/// Each example shows papers that the others do not, and all of its papers are written.
#[test]
fn every_example_is_made_up_plainly_and_writes_all_its_papers() {
    let mut shown = std::collections::BTreeSet::new();
    for name in ["bank", "eu-service", "hospital", "school", "shop"] {
        let file = format!("incidents/example-{name}.yaml");
        let text = repo_text(&file);
        assert!(text.starts_with("# MADE UP."), "{file}");
        let incident = read(&file, text.into_bytes()).incident.expect("an incident");
        for one in assembled(&incident, false, &|_| true).documents {
            assert!(one.document.is_some(), "{file}: {} was stopped by {:?}", one.id, one.stopped_by);
            shown.insert(one.id);
        }
    }
    for id in [
        "6-k",
        "8-k",
        "8-k-a",
        "10-k-item-1c",
        "call-center-script",
        "decision-record",
        "employee-message",
        "letter",
        "letter-estate",
        "letter-minor",
        "letter-us-ma",
        "cra-notice",
        "media-notice-us-mn",
        "regulator-notice-us-hipaa-hhs",
        "substitute-notice",
    ] {
        assert!(shown.contains(id), "no example shows {id}: {shown:?}");
    }
}
