//! The letters: the fewest variants, each with what the laws of its readers ask for and nothing they forbid.

// A test that cannot go on has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use common::letters::{Letters, jurisdictions, letters_of, with_residents};
use common::{run_in, scratch};
use forthwith::diag::Severity;
use forthwith::law::LetterItem;
use forthwith::plan::Reader;

#[test]
fn every_jurisdiction_gets_a_letter_with_all_that_its_law_asks_for_and_nothing_it_forbids() {
    let mut items = 0;
    for law in jurisdictions() {
        let made = letters_of(&with_residents(&[(&law.covers[0], 1_204)]));
        let faults: Vec<String> =
            made.findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.message.clone()).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", law.id);
        for letter in &made.letters {
            assert!(letter.document.is_some(), "{}: {} was not written: {:?}", law.id, letter.planned.id, letter.stopped_by);
        }
        let version = law.versions.first().unwrap();
        let asked: BTreeSet<LetterItem> = made
            .letters
            .iter()
            .flat_map(|letter| &letter.variant().asks)
            .filter(|ask| ask.duty == format!("{}/individuals", law.id))
            .map(|ask| ask.item)
            .collect();
        // The data of this incident hold every element, so every item of the law is due, its conditions too.
        let laid_down: BTreeSet<LetterItem> = version.letter.iter().flat_map(|letter| letter.items.iter().copied()).collect();
        assert_eq!(asked, laid_down, "{}", law.id);
        items += asked.len();
    }
    assert!(items > 140, "only {items} items were asked for in all: this test would prove little");
}

#[test]
fn massachusetts_does_not_hear_what_happened_nor_how_many() {
    let made = letters_of(&with_residents(&[("US-MA", 12_877), ("US-WA", 20_114)]));
    assert_eq!(made.ids(), ["letter", "letter-us-ma"]);
    let (plain, massachusetts) = (made.text("letter"), made.text("letter-us-ma"));
    assert!(plain.contains("copied customer records"), "{plain}");
    for told in ["copied customer records", "What Happened", "12,877", "We closed the login", "was taken"] {
        assert!(!massachusetts.contains(told), "the letter to Massachusetts tells `{told}`:\n{massachusetts}");
    }
    for told in ["right to file a police report", "Freeze your credit", "24 months of credit monitoring", "is owned by Acme Holdings"] {
        assert!(massachusetts.contains(told), "the letter to Massachusetts lacks `{told}`:\n{massachusetts}");
    }
}

#[test]
fn a_number_that_rhode_island_wants_does_not_reach_illinois() {
    // The smaller part is the one that is told apart.
    for (illinois, rhode_island, apart, wanted) in [(2_301, 640, "letter-us-ri", "letter-us-ri"), (301, 6_404, "letter-us-il", "letter")] {
        let made = letters_of(&with_residents(&[("US-IL", illinois), ("US-RI", rhode_island), ("US-OH", 90_000)]));
        assert_eq!(made.ids(), ["letter", apart]);
        for id in made.ids() {
            let told = made.text(id).contains("people in Rhode Island are affected");
            assert_eq!(told, id == wanted, "{id}");
        }
    }
    // Without Rhode Island nobody asks for a number, and Illinois shares the letter.
    let made = letters_of(&with_residents(&[("US-IL", 2_301), ("US-OH", 90_000)]));
    assert_eq!(made.ids(), ["letter"]);
}

#[test]
fn the_fewest_letters_serve_all_jurisdictions() {
    let everywhere: Vec<(String, u64)> = jurisdictions().iter().map(|law| (law.covers[0].clone(), 1_000)).collect();
    let places: Vec<(&str, u64)> = everywhere.iter().map(|(place, count)| (place.as_str(), *count)).collect();
    let made = letters_of(&with_residents(&places));
    // Massachusetts forbids what all others get; Illinois forbids what Rhode Island asks for.
    assert_eq!(made.ids(), ["letter", "letter-us-ma", "letter-us-ri"]);
    let served: u64 = made.letters.iter().flat_map(|letter| &letter.variant().people).map(|cell| cell.count.low).sum();
    assert_eq!(served, 1_000 * places.len() as u64, "everybody gets one letter");
    let errors: Vec<&str> =
        made.findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.message.as_str()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_order_of_places_changes_no_letter() {
    let forth = letters_of(&with_residents(&[("US-IL", 2_301), ("US-MA", 700), ("US-RI", 640), ("US-OH", 90_000)]));
    let back = letters_of(&with_residents(&[("US-OH", 90_000), ("US-RI", 640), ("US-MA", 700), ("US-IL", 2_301)]));
    assert_eq!(forth.ids(), back.ids());
    for id in forth.ids() {
        assert_eq!(forth.text(id), back.text(id), "{id}");
    }
}

#[test]
fn guardians_and_estates_have_letters_of_their_own() {
    let file = with_residents(&[("US-WA", 20_114)])
        .replace("      kind: customer\n", "      kind: customer\n      minors: 12\n      deceased: 3\n");
    let made = letters_of(&file);
    assert_eq!(made.ids(), ["letter", "letter-minor", "letter-estate"]);
    let minor = made.text("letter-minor");
    for told in [
        "To the parent or guardian of",
        "your child’s information",
        "Your child’s Social Security number",
        "Freeze your child’s credit",
        "identity monitoring for minors",
    ] {
        assert!(minor.contains(told), "the letter to guardians lacks `{told}`:\n{minor}");
    }
    let estate = made.text("letter-estate");
    for told in ["To the family or estate of", "sorry for your loss", "this person has died"] {
        assert!(estate.contains(told), "the letter to estates lacks `{told}`:\n{estate}");
    }
    assert!(!estate.contains("credit monitoring"), "an estate has no use for monitoring:\n{estate}");
    assert!(made.letters.iter().any(|letter| letter.variant().reader == Reader::Guardian));
    // Where nobody has said that there are minors, no letter is made for them.
    assert_eq!(letters_of(&with_residents(&[("US-WA", 20_114)])).ids(), ["letter"]);
}

#[test]
fn people_whose_place_is_not_known_are_not_taken_to_live_where_something_is_forbidden() {
    let file = with_residents(&[("US-WA", 100)]).replace("count: 100\n", "count: 5_000\n");
    let made = letters_of(&file);
    assert_eq!(made.ids(), ["letter"]);
    let letter = &made.letters[0];
    assert!(letter.variant().people.iter().any(|cell| cell.place.is_none()));
    // They may live in Maryland, so its attorney general is named.
    assert!(made.text("letter").contains("oag.maryland.gov"));
}

#[test]
fn a_template_that_leaves_out_what_a_law_asks_for_is_found_out() {
    let folder = scratch();
    let file = with_residents(&[("US-MD", 700), ("US-MA", 500)]);
    std::fs::write(folder.path().join("incident.yaml"), file).unwrap();
    std::fs::create_dir(folder.path().join("own")).unwrap();
    let template = "---\nid: letter\ntitle: Notice\naudience: public\nstyle: letter\n---\n\n# Notice of Data Breach\n\n\
                    {{ incident.summary | sentence }}\n\n{% for group in groups %}{{ group.who }}: {{ group.count }} people{% endfor %}\n";
    std::fs::write(folder.path().join("own/letter.md"), template).unwrap();
    let run = run_in(
        folder.path(),
        &["render", "incident.yaml", "-d", "letter", "--templates", "own", "--to", "md", "-o", "out", "--format", "json"],
    );
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}{}", run.out, run.err));
    let of = |code: &str| -> Vec<(String, u64, String)> {
        let findings = found["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code);
        findings
            .map(|finding| {
                (
                    finding["file"].as_str().unwrap().to_owned(),
                    finding["line"].as_u64().unwrap(),
                    finding["message"].as_str().unwrap().to_owned(),
                )
            })
            .collect()
    };
    let missing = of("FW216");
    assert!(
        missing.iter().any(|(file, _, message)| file.ends_with("letter.md")
            && message.contains("us-md/individuals")
            && message.contains("attorney general")),
        "{missing:?}"
    );
    let forbidden = of("FW217");
    assert!(
        forbidden.iter().any(|(file, line, message)| file.ends_with("letter.md") && *line == 10 && message.contains("93H")),
        "{forbidden:?}"
    );
    assert!(
        forbidden.iter().any(|(_, line, message)| *line == 12 && message.contains("the number of residents of Massachusetts")),
        "{forbidden:?}"
    );
    assert_eq!(run.status, 1);
}

#[test]
fn words_of_ones_own_are_held_to_the_same() {
    let own = "words:\n  letter:\n    what-happened: A stranger copied records.\n";
    let made = letters_of(&format!("{}{own}", with_residents(&[("US-AL", 700)])));
    let missing: Vec<&str> =
        made.findings.iter().filter(|finding| finding.rule.code == "FW216").map(|finding| finding.message.as_str()).collect();
    assert!(missing.iter().any(|message| message.contains("range of dates of the breach")), "{missing:?}");
    // A day written out by hand is the day of the file, and no fault.
    let own = "words:\n  letter:\n    what-happened: |\n      On March 2, 2026 we found that a stranger had copied records since February 10, 2026.\n";
    let made = letters_of(&format!("{}{own}", with_residents(&[("US-WA", 700)])));
    let missing: Vec<&str> =
        made.findings.iter().filter(|finding| finding.rule.code == "FW216").map(|finding| finding.message.as_str()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn two_laws_that_disagree_about_one_reader_are_told() {
    let file = with_residents(&[("US-MA", 700)])
        .replace("kinds: [other]", "kinds: [hipaa-covered-entity]")
        .replace("kind: customer", "kind: patient");
    let made = letters_of(&file);
    let told: Vec<&str> =
        made.findings.iter().filter(|finding| finding.rule.code == "FW219").map(|finding| finding.message.as_str()).collect();
    assert!(told.iter().any(|message| message.contains("us-hipaa/individuals") && message.contains("us-ma/individuals")), "{told:?}");
    // Federal law is the wider one: the patient hears what happened, and still no number.
    assert!(made.text("letter").contains("What Happened"));
    assert!(!made.text("letter").contains("700"));
}

#[test]
fn why_and_the_letter_agree() {
    let folder = scratch();
    std::fs::write(folder.path().join("incident.yaml"), with_residents(&[("US-MA", 500), ("US-DC", 400)])).unwrap();
    let made = letters_of(&with_residents(&[("US-MA", 500), ("US-DC", 400)]));
    for law in ["us-ma", "us-dc"] {
        let run = run_in(folder.path(), &["due", "incident.yaml", "--why", &format!("{law}/individuals")]);
        let page = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let of_law = |list: &[forthwith::plan::Ask]| -> BTreeSet<&'static str> {
            list.iter().filter(|ask| ask.duty == format!("{law}/individuals")).map(|ask| ask.item.word()).collect()
        };
        let asks: BTreeSet<&str> = made.letters.iter().flat_map(|letter| of_law(&letter.variant().asks)).collect();
        let bans: BTreeSet<&str> = made.letters.iter().flat_map(|letter| of_law(&letter.variant().bans)).collect();
        assert!(!asks.is_empty(), "{law}");
        let (says, forbids) = page
            .split_once("The letter must say")
            .unwrap_or_else(|| panic!("{page}"))
            .1
            .split_once("The letter must not say")
            .unwrap_or((&page, ""));
        for item in LetterItem::ALL {
            let mark = format!("[{}]", item.word());
            assert_eq!(asks.contains(item.word()), says.contains(&mark), "{law}: {mark}\n{page}");
            assert_eq!(bans.contains(item.word()), forbids.contains(&mark), "{law}: {mark}\n{page}");
        }
    }
}

#[test]
fn the_matrix_names_every_letter_and_every_reader() {
    let made = letters_of(&with_residents(&[("US-IL", 2_301), ("US-MA", 700), ("US-RI", 640)]));
    let matrix = made.matrix();
    for told in ["letter-us-ma", "Massachusetts", "700", "Rhode Island", "us-ma/individuals", "Mass. Gen. Laws ch. 93H"] {
        assert!(matrix.contains(told), "the matrix lacks `{told}`:\n{matrix}");
    }
    let Letters { letters, .. } = &made;
    for letter in letters {
        assert!(matrix.contains(&format!("| {} |", letter.planned.id)), "{matrix}");
    }
}
