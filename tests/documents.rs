//! The documents of the worked examples: what they must say, and how plainly.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking and tells what it measured.

use std::path::Path;

use forthwith::assemble::{Assembly, Basis, Wanted, assemble};
use forthwith::check::check_facts;
use forthwith::document::{Document, Press, Templates};
use forthwith::incident::{Incident, read};
use forthwith::obligation::{self, AsOf, Obligations, obligations};
use forthwith::plan::plan;
use forthwith::render::markdown::markdown;
use forthwith::words::readability::narrative;

const EXAMPLES: [&str; 4] = [
    "incidents/t-mobile-2018-api.yaml",
    "incidents/t-mobile-2021.yaml",
    "incidents/t-mobile-2023-api.yaml",
    "tests/data/northwind-2026-portal.yaml",
];

fn press() -> Press {
    Press::new(Templates::new(Vec::new()).expect("the built-in templates have sound front matter")).expect("the built-in templates parse")
}

fn incident(file: &str) -> Incident {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    read(file, bytes).incident.expect("the file holds an incident")
}

fn owed(incident: &Incident) -> Obligations<'_> {
    let as_of = AsOf::Day(incident.as_of_day().expect("the file has its day"));
    obligations(incident, forthwith::book::built_in().expect("a book"), obligation::Wanted { as_of, all: false, words: true })
}

fn assembled(text: Option<&str>, file: &str, draft: bool) -> Assembly {
    let read = match text {
        Some(text) => read(file, text.as_bytes().to_vec()),
        None => {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            read(file, std::fs::read(path).expect("the example is there"))
        }
    };
    let findings = check_facts(&read);
    let incident = read.incident.expect("the file holds an incident");
    let date = incident.as_of_day().expect("the file has its day");
    let owed = owed(&incident);
    let basis = Basis { incident: &incident, obligations: &owed, findings: &findings };
    assemble(basis, &plan(&incident, &owed), &press(), &Wanted { date, language: "en-US".to_owned(), draft }, &|_| true)
}

fn document(file: &str, id: &str) -> Document {
    let assembly = assembled(None, file, false);
    let found = assembly.documents.into_iter().find(|assembled| assembled.id == id).unwrap_or_else(|| panic!("{file} has no {id}"));
    found.document.unwrap_or_else(|| panic!("{file}: {id} was stopped by {:?}", found.stopped_by))
}

fn section(text: &str, heading: &str) -> String {
    let start = text.find(heading).unwrap_or_else(|| panic!("no heading {heading}"));
    let rest = &text[start + heading.len()..];
    rest[..rest.find("\n## ").unwrap_or(rest.len())].to_owned()
}

/// `letters` is the page on who gets which.
fn is_letter(id: &str) -> bool {
    id == "letter" || id.starts_with("letter-")
}

#[test]
fn letters_read_at_grade_eight_or_lower() {
    for file in EXAMPLES {
        for assembled in assembled(None, file, false).documents.iter().filter(|assembled| is_letter(&assembled.id)) {
            let document =
                assembled.document.as_ref().unwrap_or_else(|| panic!("{file}: {} stopped by {:?}", assembled.id, assembled.stopped_by));
            let (whole, parts) = narrative(document);
            assert!(whole.words > 150, "{file}: {} words are no letter", whole.words);
            let grade = whole.grade();
            println!("{file} {}: grade {grade:.1}, {} words in {} sentences", assembled.id, whole.words, whole.sentences);
            assert!(grade <= 8.0, "{file}: {} reads at grade {grade:.1}: {parts:#?}", assembled.id);
        }
    }
}

#[test]
fn letters_have_the_title_and_the_five_headings_in_order() {
    for file in EXAMPLES {
        let text = markdown(&document(file, "letter")).text;
        let headings = [
            "# Notice of Data Breach",
            "## What Happened",
            "## What Information Was Involved",
            "## What We Are Doing",
            "## What You Can Do",
            "## For More Information",
        ];
        let places: Vec<usize> =
            headings.iter().map(|heading| text.find(heading).unwrap_or_else(|| panic!("{file}: no {heading}"))).collect();
        assert!(places.is_sorted(), "{file}: {places:?}");
        assert!(section(&text, "## What You Can Do").contains("\n- "), "{file}: the steps are a list");
        for contact in ["Federal Trade Commission", "Equifax", "Experian", "TransUnion"] {
            assert!(text.contains(contact), "{file}: {contact}");
        }
    }
}

#[test]
fn steps_fit_the_data() {
    let steps = |file: &str, id: &str| section(&markdown(&document(file, id)).text, "## What You Can Do");
    let of_2023 = steps("incidents/t-mobile-2023-api.yaml", "letter");
    assert!(of_2023.contains("Guard your phone number"));
    for step in ["Freeze your credit", "Change your password", "Change your PIN"] {
        assert!(!of_2023.contains(step), "no such data was taken in 2023: {step}");
    }
    let of_2021 = steps("incidents/t-mobile-2021.yaml", "letter");
    for step in ["Freeze your credit", "Change your PIN"] {
        assert!(of_2021.contains(step), "{step}");
    }
    let applicants = steps("tests/data/northwind-2026-portal.yaml", "letter-applicants");
    assert!(applicants.contains("Freeze your credit") && !applicants.contains("Guard your phone number"));
}

#[test]
fn nobody_is_told_of_data_that_was_not_theirs() {
    let taken =
        |id: &str| section(&markdown(&document("tests/data/northwind-2026-portal.yaml", id)).text, "## What Information Was Involved");
    let (prepaid, applicants) = (taken("letter"), taken("letter-applicants"));
    assert!(prepaid.contains("- Your rate plan") && !prepaid.contains("- Your Social Security number"));
    assert!(applicants.contains("- Your Social Security number") && !applicants.contains("rate plan"));
    assert!(applicants.contains("may have been taken as well:\n\n- Your email address"));
}

#[test]
fn the_8k_of_2023_carries_the_facts_of_the_real_one() {
    let document = document("incidents/t-mobile-2023-api.yaml", "8-k");
    let text = markdown(&document).text;
    let item = section(&text, "## Item 8.01 Other Events.");
    let facts = [
        "January 5, 2023",
        "one of our APIs",
        "without permission",
        "within a day",
        "on or about November 25, 2022",
        "ongoing",
        "about 37 million accounts",
        "current postpaid and prepaid customers",
        "names",
        "billing addresses",
        "email addresses",
        "telephone numbers",
        "dates of birth",
        "account numbers",
        "numbers of lines",
        "not every record held all of these",
        "No credit or debit card numbers",
        "Social Security numbers",
        "taxpayer identification numbers",
        "driver's license numbers",
        "government identification numbers",
        "passwords",
        "PINs",
        "financial accounts",
        "appears to be contained",
        "no evidence",
        "our network",
        "external cybersecurity experts",
        "law enforcement",
        "certain federal agencies",
        "begun to notify",
        "incur significant expenses",
        "material effect on our operations",
        "financial condition or results of operations",
        "multi-year investment",
    ];
    for fact in facts {
        assert!(item.contains(fact), "the item does not say: {fact}\n{item}");
    }
    let words = item.split_whitespace().count();
    println!("item: {words} words, grade {:.1}", narrative(&document).0.grade());
    assert!((150..=400).contains(&words), "{words} words");
    for cover in [
        "T-MOBILE US, INC.",
        "Delaware",
        "1-33409",
        "20-0836269",
        "12920 SE 38th Street",
        "98006-1350",
        "425-378-4000",
        "TMUS",
        "January 19, 2023",
    ] {
        assert!(text.contains(cover), "the cover does not say: {cover}");
    }
}

#[test]
fn the_item_follows_from_the_facts() {
    let base = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/northwind-2026-portal.yaml"))
        .expect("the example is there");
    let item = |change: &dyn Fn(&str) -> String| {
        let text = change(&base);
        let assembly = assembled(Some(&text), "northwind.yaml", false);
        let filing = assembly.documents.iter().find(|assembled| assembled.id == "8-k");
        filing.map(|filing| match &filing.document {
            Some(document) => markdown(document).text.lines().find(|line| line.starts_with("## Item ")).unwrap_or_default().to_owned(),
            None => format!("stopped: {:?}", filing.stopped_by),
        })
    };
    assert_eq!(item(&|text| text.to_owned()).as_deref(), Some("## Item 8.01 Other Events."));
    let material = |text: &str| {
        text.replace("determined_material: unknown", "determined_material: 2026-03-06")
            .replace("determination: pending", "determination: material")
            .replace("  voluntary_item: \"8.01\"\n", "")
    };
    assert_eq!(item(&material).as_deref(), Some("## Item 1.05 Material Cybersecurity Incidents."));
    assert_eq!(
        item(&|text| text.replace("voluntary_item: \"8.01\"", "voluntary_item: \"7.01\"")).as_deref(),
        Some("## Item 7.01 Regulation FD Disclosure.")
    );
    assert_eq!(item(&|text| text.replace("  voluntary_item: \"8.01\"\n", "")), None, "a pending determination alone files nothing");
    assert_eq!(item(&|text| text.replace("kinds: [public-company, telecom-carrier]", "kinds: [telecom-carrier]")), None);
}

#[test]
fn the_internal_summary_says_why_there_is_no_8k() {
    let text = markdown(&document("incidents/t-mobile-2018-api.yaml", "internal-summary")).text;
    assert!(text.contains("| 8-k | no | Nobody has said whether the incident is material."), "{}", section(&text, "## Documents"));
}

#[test]
fn breaches_are_counted_and_settlements_summed_up() {
    let text = markdown(&document("incidents/t-mobile-2023-api.yaml", "internal-summary")).text;
    assert!(text.contains("the eighth since 2018 on file"));
    let settlements = section(&text, "## Settlements and Sums");
    for sum in ["$350 million", "$150 million", "11:59 p.m. PST on January 23, 2023"] {
        assert!(settlements.contains(sum), "{sum}: {settlements}");
    }
    let letter = markdown(&document("incidents/t-mobile-2023-api.yaml", "letter")).text;
    assert!(!letter.contains("$350") && !letter.contains("eighth"));
}

#[test]
fn every_unknown_and_missing_key_is_an_open_question() {
    for file in EXAMPLES {
        let incident = incident(file);
        let questions = section(&markdown(&document(file, "internal-summary")).text, "## Open Questions").replace('\\', "");
        let open = incident.open_questions();
        assert!(!open.is_empty());
        for question in open {
            assert!(questions.contains(&format!("| {} |", question.key)), "{file}: {}", question.key);
        }
    }
}

#[test]
fn words_of_people_replace_a_section_and_are_traced() {
    let base = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/northwind-2026-portal.yaml"))
        .expect("the example is there");
    let text = format!("{base}words:\n  letter:\n    what-happened: \"Our own **words** with {{{{ 7*7 }}}} and <b>.\"\n");
    let assembly = assembled(Some(&text), "northwind.yaml", false);
    let letter = assembly
        .documents
        .iter()
        .find(|assembled| assembled.id == "letter")
        .and_then(|assembled| assembled.document.as_ref())
        .expect("a letter");
    let written = markdown(letter);
    let happened = section(&written.text, "## What Happened");
    assert_eq!(happened.trim(), "Our own **words** with {{ 7\\*7 }} and \\<b>.");
    assert!(written.text.contains("## What Information Was Involved\n\nThe information"), "the next section stands");
    assert!(written.values.iter().any(|value| value.origins.iter().any(|origin| &*origin.key == "words.letter.what-happened")));
    let wrong = assembled_findings(&format!("{base}words: {{letter: {{what-hapened: x}}, leter: {{a: b}}}}\n"));
    let of_words: Vec<&str> = wrong.into_iter().filter(|code| *code != "FW216").collect();
    assert_eq!(of_words, ["FW403", "FW403"]);
}

fn assembled_findings(text: &str) -> Vec<&'static str> {
    let mut codes: Vec<&str> = assembled(Some(text), "x.yaml", false).findings.iter().map(|finding| finding.rule.code).collect();
    codes.sort_unstable();
    codes
}

#[test]
fn a_missing_fact_stops_the_document_and_a_draft_shows_it() {
    let base = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/northwind-2026-portal.yaml"))
        .expect("the example is there");
    let text = base.replace("    ein: 91-9999999\n", "");
    let assembly = assembled(Some(&text), "northwind.yaml", false);
    let filing = assembly.documents.iter().find(|assembled| assembled.id == "8-k").expect("an 8-K is planned");
    assert!(filing.document.is_none());
    let open: Vec<&str> =
        assembly.findings.iter().filter(|finding| finding.rule.code == "FW401").map(|finding| finding.message.as_str()).collect();
    assert_eq!(open, ["`organization.sec.ein` is missing, and it is needed by 8-k"]);
    assert!(assembly.documents.iter().filter(|assembled| assembled.id != "8-k").all(|assembled| assembled.document.is_some()));
    let draft = assembled(Some(&text), "northwind.yaml", true);
    let filing = draft
        .documents
        .iter()
        .find(|assembled| assembled.id == "8-k")
        .and_then(|assembled| assembled.document.as_ref())
        .expect("a draft is written");
    assert!(filing.draft);
    assert!(markdown(filing).text.contains("\\[open: organization.sec.ein\\]"));
}

#[test]
fn a_letter_cannot_be_declared_internal() {
    let letter = "---\nid: letter\ntitle: Letter\naudience: internal\n---\n{{ incident.root_cause }}\n";
    let faults =
        Templates::new(vec![("letter.md".to_owned(), "mine/letter.md".to_owned(), letter.to_owned())]).expect_err("it leaves the house");
    assert!(faults[0].message.contains("audience cannot be internal"), "{}", faults[0].message);
}

#[test]
fn a_document_of_the_users_own_is_written_beside_the_others() {
    let memo = "---\nid: board-memo\ntitle: Board memo\naudience: internal\nstyle: report\n---\n# Memo\n\nWe learned of it {{ timeline.discovered | on }}. \
                Cause: {{ incident.root_cause | fragment }}.\n";
    let templates =
        Templates::new(vec![("board-memo.md".to_owned(), "mine/board-memo.md".to_owned(), memo.to_owned())]).expect("sound templates");
    let press = Press::new(templates).expect("they parse");
    let incident = incident("tests/data/northwind-2026-portal.yaml");
    let owed = owed(&incident);
    let plan = forthwith::plan::plan_with(&incident, &owed, press.templates().documents());
    let date = incident.as_of_day().expect("a day");
    let wanted = Wanted { date, language: "en-US".to_owned(), draft: false };
    let assembly = assemble(Basis { incident: &incident, obligations: &owed, findings: &[] }, &plan, &press, &wanted, &|planned| {
        planned.id == "board-memo"
    });
    let memo = assembly.documents[0].document.as_ref().unwrap_or_else(|| panic!("{:?}", assembly.documents[0].stopped_by));
    assert_eq!(
        markdown(memo).text,
        "# Memo\n\nWe learned of it on March 2, 2026. Cause: The portal did not ask dealers for a second factor.\n"
    );
}

#[test]
fn a_day_from_the_command_line_is_no_fact_of_the_file() {
    let incident = incident("tests/data/northwind-2026-portal.yaml");
    let owed = owed(&incident);
    let origins_of_the_date = |date: chrono::NaiveDate| {
        let wanted = Wanted { date, language: "en-US".to_owned(), draft: false };
        let assembly = assemble(
            Basis { incident: &incident, obligations: &owed, findings: &[] },
            &plan(&incident, &owed),
            &press(),
            &wanted,
            &|planned| planned.id == "holding-statement",
        );
        let written = markdown(assembly.documents[0].document.as_ref().expect("a statement"));
        let said = forthwith::quantity::long_date(date);
        let at = written.text[..written.text.find(&said).expect("the date")].chars().count();
        written.values.iter().find(|value| value.start == at).expect("a value").origins.len()
    };
    let own = incident.as_of_day().expect("a day");
    assert_eq!(origins_of_the_date(own), 1);
    assert_eq!(origins_of_the_date(own.succ_opt().expect("a next day")), 0);
}

#[test]
fn a_template_that_prints_a_record_or_a_list_is_refused() {
    for field in [
        "{{ incident }}",
        "{{ __tera_context }}",
        "{{ groups }}",
        "{% for group in groups %}{{ group }}{% endfor %}",
        "{{ data.obtained }}",
    ] {
        let memo = format!("---\nid: memo\ntitle: Memo\naudience: public\n---\n# Memo\n\nText {field}\n");
        let press =
            Press::new(Templates::new(vec![("memo.md".to_owned(), "mine/memo.md".to_owned(), memo)]).expect("sound")).expect("it parses");
        let incident = incident("tests/data/northwind-2026-portal.yaml");
        let owed = owed(&incident);
        let plan = forthwith::plan::plan_with(&incident, &owed, press.templates().documents());
        let wanted = Wanted { date: incident.as_of_day().expect("a day"), language: "en-US".to_owned(), draft: false };
        let assembly = assemble(Basis { incident: &incident, obligations: &owed, findings: &[] }, &plan, &press, &wanted, &|planned| {
            planned.id == "memo"
        });
        assert!(assembly.documents[0].document.is_none(), "{field}");
        let finding =
            assembly.findings.iter().find(|finding| finding.rule.code == "FW402").unwrap_or_else(|| panic!("{field}: no finding"));
        assert_eq!(finding.location.start().line, 8, "{field}: {}", finding.message);
    }
}

/// The obligations of the internal summary, each a row of cells, by its id; with the order of the table.
fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let rest = text.split(&format!("{heading}\n")).nth(1).unwrap_or_else(|| panic!("no heading {heading}:\n{text}"));
    let table = rest.lines().skip_while(|line| !line.starts_with("| ")).take_while(|line| line.starts_with("| ")).skip(2);
    table.map(|line| line.trim_matches('|').split(" | ").map(|cell| cell.trim().replace('\\', "")).collect()).collect()
}

fn summary(file: &str) -> String {
    markdown(&document(file, "internal-summary")).text
}

#[test]
fn obligations_stand_by_date_the_overdue_first() {
    let text = summary("tests/data/twenty-states.yaml");
    let rows = rows(&text, "## Obligations");
    assert!(rows.len() > 40, "{} rows", rows.len());
    let days: Vec<(u8, chrono::NaiveDate)> = rows
        .iter()
        .map(|row| {
            let place = match row[5].split([' ', ',', ';']).next() {
                Some("Overdue") => 0,
                Some("Due") if row[0] != "no date" => 1,
                Some("Due") => 2,
                Some("Met") => 3,
                other => panic!("{other:?}"),
            };
            let day = chrono::NaiveDate::parse_from_str(row[0].trim_matches('*'), "%B %d, %Y").unwrap_or(chrono::NaiveDate::MAX);
            (place, day)
        })
        .collect();
    assert!(days.is_sorted(), "{days:?}");
    for place in 0..=3 {
        assert!(days.iter().any(|(known, _)| *known == place), "no row of kind {place}");
    }
    let row = |id: &str| rows.iter().find(|row| row[1] == id).unwrap_or_else(|| panic!("no {id}"));
    let vermont = row("us-vt/ag");
    assert_eq!(vermont[0], "**March 20, 2026**");
    assert_eq!((vermont[2].as_str(), vermont[3].as_str()), ("Attorney General of Vermont", "641"));
    assert!(vermont[4].contains("9 V.S.A. § 2435"), "{vermont:?}");
    assert!(vermont[5].starts_with("Overdue by 25 days; 14 business days after discovery on March 2, 2026"), "{vermont:?}");
    assert!(row("us-wa/individuals")[5].starts_with("Met, but late; notice was sent on 2026-04-08"));
    assert!(row("us-tx/individuals")[5].starts_with("Met; notice was sent on 2026-04-08"));
    assert!(row("us-va/cra")[5].contains("more than 1,000"), "the threshold that brought it about: {:?}", row("us-va/cra"));
    assert!(!text.contains("Not required") && text.contains("How it stands, and why"));
}

#[test]
fn what_waits_names_its_event() {
    let text = summary("tests/data/northwind-2026-portal.yaml");
    let rows = rows(&text, "### Waiting for an Event");
    let row = |id: &str| rows.iter().find(|row| row[0] == id).unwrap_or_else(|| panic!("no {id}: {rows:?}"));
    assert_eq!(row("us-ca/ag")[3], "timeline.individuals_notified");
    assert_eq!(row("us-sec-8k-105/sec-8k")[3], "timeline.determined_material");
}

#[test]
fn an_incident_without_residents_stays_short() {
    let text = summary("incidents/t-mobile-2021.yaml");
    let rows = rows(&text, "### What the Facts Cannot Decide");
    assert!(rows.len() <= 12, "{rows:#?}");
    let states = &rows[0];
    assert!(states[0].contains("states and territories") && states[1].contains(".residents"), "{states:?}");
    let part = section(&text, "## Obligations");
    assert!(part.lines().count() < 60, "{} lines", part.lines().count());
}

#[test]
fn what_was_not_verified_and_what_a_lawyer_should_confirm_is_told() {
    let text = summary("tests/data/northwind-2026-portal.yaml");
    let law = section(&text, "## Open Points of the Law");
    assert!(law.contains("last read on ") && law.contains("confidence "), "{law}");
    let (questions, confirm) = law.split_once("### What a Lawyer Should Confirm").expect("assumptions");
    assert!(questions.lines().filter(|line| line.starts_with("- **")).count() >= 3, "{questions}");
    assert!(confirm.contains("The organization is taken to do business where the people concerned live."), "{confirm}");
    let book = forthwith::book::built_in().expect("a book");
    for point in book.law("us-wa").expect("Washington").versions[0].open.iter() {
        let words: String = point.chars().skip(1).take(30).filter(|c| c.is_alphanumeric()).collect();
        let plain: String = questions.chars().filter(|c| c.is_alphanumeric()).collect();
        assert!(plain.contains(&words), "{point}");
    }
}

#[test]
fn a_file_with_errors_in_its_writing_says_that_obligations_may_be_missing() {
    let text = sound(&[]) + "nonsense: 1\n";
    let assembly = assembled(Some(&text), "sound.yaml", false);
    let summary = assembly.documents.iter().find(|assembled| assembled.id == "internal-summary").and_then(|found| found.document.as_ref());
    assert!(markdown(summary.expect("it is written")).text.contains("The file holds errors in its writing."));
    assert!(!written(&[], "internal-summary").contains("The file holds errors in its writing."));
}

#[test]
fn a_picture_needs_two_dates() {
    let figures = |changes: &[(&str, &str)]| {
        let assembly = assembled(Some(&sound(changes)), "sound.yaml", false);
        let found = assembly.documents.into_iter().find(|assembled| assembled.id == "internal-summary").and_then(|found| found.document);
        forthwith::render::svg::figures(&found.expect("it is written"))
    };
    let drawn = figures(&[]);
    assert_eq!(drawn.len(), 1);
    assert_eq!(drawn[0].0, "internal-summary.timeline.svg");
    let alone = "organization: {name: Acme, kinds: [other], home: US-WA}\n";
    assert!(figures(&[("timeline", "timeline: {discovered: unknown}\n"), ("organization", alone)]).is_empty());
}

#[test]
fn item_1_05_is_used_from_the_day_the_law_book_says() {
    let kinds = |kinds: &str| {
        sound(&[]).lines().find(|line| line.starts_with("organization")).expect("it").replace("[public-company]", kinds) + "\n"
    };
    let (large, small) = (kinds("[public-company]"), kinds("[public-company, smaller-reporting-company]"));
    let item = |organization: &str, determined: &str| {
        let timeline = format!(
            "timeline: {{started: 2023-11-10, discovered: 2023-12-01, determined_material: {determined}, public_statement: 2026-03-09}}\n"
        );
        let text = sound(&[
            ("organization", organization),
            ("timeline", &timeline),
            ("materiality", "materiality: {determination: material, voluntary_item: \"8.01\"}\n"),
        ]);
        let incident = read("sound.yaml", text.into_bytes()).incident.expect("an incident");
        let owed = owed(&incident);
        forthwith::plan::filing(&incident, &owed).map(|filing| filing.item.number).ok()
    };
    assert_eq!(item(&large, "2023-12-17"), Some("8.01"));
    assert_eq!(item(&large, "2023-12-18"), Some("1.05"));
    assert_eq!(item(&small, "2024-06-14"), Some("8.01"));
    assert_eq!(item(&small, "2024-06-15"), Some("1.05"));
    assert_eq!(item(&kinds("[smaller-reporting-company]"), "2024-06-15"), Some("1.05"));
}

/// A sound file of a public company, with some of its top-level keys replaced.
fn sound(changes: &[(&str, &str)]) -> String {
    let keys = [
        ("format", "format: 1\n"),
        ("id", "id: acme-2026\n"),
        ("title", "title: Customer records taken\n"),
        ("status", "status: contained\n"),
        ("as_of", "as_of: 2026-03-09\n"),
        (
            "organization",
            "organization: {name: \"Acme Stores, Inc.\", kinds: [public-company], home: US-WA, incorporated_in: US-DE, zone: America/New_York, phone: 206-555-0100, \
             address: {street: [1 Main Street], city: Seattle, region: US-WA, postal_code: \"98101\", country: US}, \
             sec: {cik: \"1999999\", file_number: 001-39999, ein: 91-9999999, emerging_growth_company: false, \
             securities: [{title: Common Stock, symbol: ACM, exchange: NASDAQ}]}, help: {phone: 1-888-555-0142}, \
             signatories: {letter: {title: Chief Privacy Officer}, filing: {title: General Counsel}}}\n",
        ),
        ("timeline", "timeline: {started: 2026-02-10, discovered: 2026-03-02}\n"),
        (
            "incident",
            "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed}\n",
        ),
        (
            "affected",
            "affected: {total: 100, groups: [{id: a, who: customers, count: 100, data: {obtained: [name], not_obtained: [ssn]}}]}\n",
        ),
        ("response", "response: {actions: [We closed the way in.], investigation: complete}\n"),
        ("materiality", "materiality: {determination: pending, voluntary_item: \"8.01\"}\n"),
    ];
    keys.iter().map(|(key, text)| changes.iter().find(|(changed, _)| changed == key).map_or(*text, |(_, text)| text)).collect()
}

fn written(changes: &[(&str, &str)], id: &str) -> String {
    let assembly = assembled(Some(&sound(changes)), "sound.yaml", false);
    let found = assembly.documents.iter().find(|assembled| assembled.id == id).unwrap_or_else(|| panic!("no {id}"));
    markdown(found.document.as_ref().unwrap_or_else(|| panic!("{id}: {:?}", found.stopped_by))).text
}

#[test]
fn what_is_known_of_one_group_is_not_said_of_another() {
    let two = "affected: {total: 150, groups: [{id: a, who: customers, count: 100, data: {obtained: [name], not_obtained: [ssn]}}, \
               {id: b, who: staff, count: 50, data: {suspected: [email-address, name]}}]}\n";
    let statement = written(&[("affected", two)], "holding-statement");
    assert!(!statement.contains("Social Security"), "nobody has said that staff kept theirs: {statement}");
    assert!(
        statement.contains("The information that was taken includes names.")
            && statement.contains("Email addresses may have been taken as well.")
    );
    assert!(written(&[], "holding-statement").contains("does not include Social Security numbers"));
}

#[test]
fn suspected_data_are_told_as_suspected() {
    let suspected = "affected: {total: 1, groups: [{id: a, who: customers, count: 1, data: {suspected: [name]}}]}\n";
    let letter = written(&[("affected", suspected)], "letter");
    assert!(letter.contains("a data breach that may involve your information"));
    assert!(section(&letter, "## What Information Was Involved").trim().starts_with("This information may have been taken:"), "{letter}");
    let statement = written(&[("affected", suspected)], "holding-statement");
    assert!(statement.contains("1 person is affected.") && statement.contains("Names may have been taken."), "{statement}");
}

#[test]
fn a_part_and_a_name_of_its_own_are_told() {
    let data = "affected: {total: 100, groups: [{id: a, who: customers, count: 100, data: {obtained: [{category: ssn, partial: true}, {category: other, note: shoe size}]}}]}\n";
    let involved = section(&written(&[("affected", data)], "letter"), "## What Information Was Involved");
    assert!(involved.contains("- Your Social Security number (in part)\n- Your shoe size"), "{involved}");
}

#[test]
fn nothing_is_said_of_an_investigation_that_nobody_spoke_of() {
    let silent =
        "response: {actions: [We closed the way in.], experts: Experts Ltd}\nfindings: {containment: {status: appears-complete}}\n";
    for id in ["8-k", "holding-statement", "letter"] {
        let text = written(&[("response", silent)], id).to_lowercase();
        let body = text.split("## cautionary").next().unwrap_or_default().to_owned();
        for claim in ["ongoing", "goes on", "still looking", "will say more"] {
            assert!(!body.contains(claim), "{id} says `{claim}`: {body}");
        }
    }
}

#[test]
fn a_date_of_report_is_a_day_or_open() {
    for when in ["2026-03", "about 2026-03-04", "2026-03-04 to 2026-03-06"] {
        let timeline = format!("timeline: {{discovered: 2026-03-02, public_statement: {when}}}\n");
        let assembly = assembled(Some(&sound(&[("timeline", &timeline)])), "sound.yaml", false);
        assert!(assembly.documents.iter().any(|assembled| assembled.id == "8-k" && assembled.document.is_none()), "{when}");
        assert!(assembly.findings.iter().any(|finding| finding.message.contains("timeline.public_statement")), "{when}");
    }
}

#[test]
fn a_letter_never_has_an_empty_section() {
    let assembly = assembled(Some(&sound(&[("response", "response: {investigation: complete}\n")])), "sound.yaml", false);
    assert!(assembly.findings.iter().any(|finding| finding.message.contains("`response.actions` is missing")));
}

#[test]
fn an_alias_carries_nothing_out_of_an_internal_place() {
    let text = sound(&[(
        "incident",
        "privileged: {view: &secret Counsel thinks SECRET.}\nincident: {summary: *secret, access: confirmed, acquisition: confirmed}\n",
    )]);
    let assembly = assembled(Some(&text), "sound.yaml", true);
    for assembled in assembly.documents.iter().filter(|assembled| assembled.id != "internal-summary") {
        let text = markdown(assembled.document.as_ref().expect("a draft is written")).text;
        assert!(!text.contains("SECRET"), "{}", assembled.id);
    }
}

#[test]
fn of_a_file_that_was_read_in_part_nothing_is_written_and_nothing_missed() {
    let text = sound(&[("timeline", "timeline:\n\tdiscovered: 2026-03-02\n")]);
    let assembly = assembled(Some(&text), "sound.yaml", false);
    assert!(!assembly.documents.is_empty() && assembly.documents.iter().all(|assembled| assembled.document.is_none()));
    assert!(assembly.findings.is_empty(), "{:?}", assembly.findings.iter().map(|finding| &finding.message).collect::<Vec<_>>());
}

#[test]
fn a_variant_of_a_letter_cannot_be_declared_internal_either() {
    let letter = "---\nid: letter-us-ma\ntitle: Letter\naudience: internal\n---\n{{ incident.root_cause }}\n";
    assert!(Templates::new(vec![("letter-us-ma.md".to_owned(), "mine/letter-us-ma.md".to_owned(), letter.to_owned())]).is_err());
}
