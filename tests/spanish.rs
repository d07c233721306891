//! The letters in Spanish: what the laws ask for stands in them as in the English ones, in Spanish.

// A test that cannot go on has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod common;

use common::letters::{jurisdictions, letters_in, with_residents};
use forthwith::diag::Severity;
use forthwith::plan::Reader;
use forthwith::words::readability::{Scale, narrative};

/// What the incident of these tests says, in Spanish.
const TRANSLATIONS: &str = "translations:
  es:
    - {of: A stranger used a stolen login and copied customer records., says: Un desconocido usó una cuenta robada y copió datos de clientes.}
    - {of: people with an account in our shop, says: personas con una cuenta en nuestra tienda}
    - {of: We closed the login and made everyone sign in again., says: Cerramos la cuenta e hicimos que todos volvieran a entrar.}
    - {of: credit monitoring, says: vigilancia de crédito}
    - {of: Privacy Officer, says: responsable de privacidad}
    - {of: identity monitoring for minors, says: vigilancia de identidad para menores}
";

/// Words of running English that no name of an agency, address or Spanish sentence holds.
const ENGLISH: [&str; 15] =
    ["or", "your", "you", "we", "was", "were", "with", "have", "will", "this", "that", "please", "their", "our", "us"];

#[test]
fn every_jurisdiction_gets_its_letter_in_spanish_with_all_that_its_law_asks_for() {
    let mut hardest = f64::INFINITY;
    for law in jurisdictions() {
        let file = format!("{}{TRANSLATIONS}", with_residents(&[(&law.covers[0], 1_204)]));
        let made = letters_in(&file, "es");
        let errors: Vec<&str> =
            made.findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.message.as_str()).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", law.id);
        assert!(!made.letters.is_empty(), "{}", law.id);
        for letter in made.letters.iter().filter(|letter| letter.planned.template == "letter") {
            let document = letter.document.as_ref().unwrap_or_else(|| panic!("{}: {:?}", law.id, letter.stopped_by));
            assert_eq!(document.language, "es");
            let text = made.text(&letter.planned.id);
            let inflesz = narrative(document).0.value(Scale::Inflesz);
            assert!(inflesz >= 65.0, "{}: INFLESZ {inflesz:.1}; from 65 on a text is fairly easy", law.id);
            hardest = hardest.min(inflesz);
            for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().next().is_some_and(char::is_lowercase)) {
                let address = ["us", "our", "or"].contains(&word) && !text.contains(&format!(" {word} "));
                assert!(address || !ENGLISH.contains(&word), "{}: `{word}` in the Spanish letter:\n{text}", law.id);
            }
        }
    }
    println!("the hardest letter is at INFLESZ {hardest:.1}");
}

#[test]
fn the_spanish_letter_is_stopped_by_a_text_that_nobody_translated() {
    let some = TRANSLATIONS.replace("    - {of: credit monitoring, says: vigilancia de crédito}\n", "");
    let made = letters_in(&format!("{}{some}", with_residents(&[("US-WA", 700)])), "es");
    assert!(made.letters.iter().all(|letter| letter.document.is_none() && !letter.stopped_by.is_empty()));
}

/// The findings of a rule on a file, each with the text it stands on.
fn found(made: &common::letters::Letters, code: &str) -> Vec<String> {
    let of_rule = made.findings.iter().filter(|finding| finding.rule.code == code);
    of_rule.map(|finding| finding.location.file.slice(finding.location.span).to_owned()).collect()
}

#[test]
fn a_translation_of_words_that_the_file_no_longer_says_is_a_finding() {
    let file = with_residents(&[("US-WA", 700)]);
    assert!(found(&letters_in(&format!("{file}{TRANSLATIONS}"), "es"), "FW409").is_empty());
    let changed = file.replace("A stranger used a stolen login and copied", "A stranger used two stolen logins and copied");
    let made = letters_in(&format!("{changed}{TRANSLATIONS}"), "es");
    assert_eq!(found(&made, "FW409"), ["A stranger used a stolen login and copied customer records."]);
    let finding = made.findings.iter().find(|finding| finding.rule.code == "FW409").unwrap();
    let near = &finding.related[0].location;
    assert!(near.file.slice(near.span).contains("two stolen logins"), "the sentence that took its place is named");
    // The sentence that has no translation now stops the letter.
    assert!(found(&made, "FW401").iter().any(|line| line.contains("two stolen logins")), "{:?}", found(&made, "FW401"));
    assert!(made.letters.iter().all(|letter| letter.document.is_none()));
    // The English letter goes out, and the finding is told all the same.
    let english = letters_in(&format!("{changed}{TRANSLATIONS}"), "en-US");
    assert_eq!(found(&english, "FW409").len(), 1);
    assert!(english.letters.iter().all(|letter| letter.document.is_some()));
    let stray = TRANSLATIONS.replace("translations:\n  es:\n", "translations:\n  es:\n    - {of: Nothing of this file., says: Nada.}\n");
    let made = letters_in(&format!("{file}{stray}"), "es");
    assert_eq!(found(&made, "FW409"), ["Nothing of this file."]);
    assert!(made.letters.iter().all(|letter| letter.document.is_some()), "a stray entry stops nothing");
}

#[test]
fn no_text_of_the_file_slips_into_a_spanish_letter_untranslated() {
    // Each text of the file that a letter may print, by the key that holds it.
    let base = format!("{}{TRANSLATIONS}", with_residents(&[("US-WA", 700), ("US-NJ", 30), ("US-RI", 5)]));
    let police = "holds: [{kind: law-enforcement, by: Sheriff of Pierce County, from: 2026-03-03, until: 2026-03-05}]\n";
    for (from, to, words) in [
        ("holds: []\n", police, "Sheriff of Pierce County"),
        (
            "investigation: complete",
            "investigation: complete\n  law_enforcement: {told: true, agencies: [the town police]}",
            "the town police",
        ),
        ("source: us", "source: us\n  disruption: [the shop was closed for a day]", "the shop was closed for a day"),
        ("help: {phone", "help: {hours: nine to five on workdays, phone", "nine to five on workdays"),
        ("obtained: [name,", "obtained: [{category: name, note: the name on the account},", "the name on the account"),
        (
            "response:\n",
            "findings: {misuse: {status: none-known, basis: a search of web forums, as_of: 2026-03-08}}\nresponse:\n",
            "a search of web forums",
        ),
    ] {
        let file = base.replacen(from, to, 1);
        assert_ne!(file, base, "{words}");
        let english = letters_in(&file, "en-US");
        assert!(english.letters.iter().any(|letter| english.text(&letter.planned.id).contains(words)), "{words} is in an English letter");
        let made = letters_in(&file, "es");
        for letter in &made.letters {
            let printed = letter.document.is_some() && made.text(&letter.planned.id).contains(words);
            assert!(!printed, "{words}: printed in English");
        }
        assert!(made.letters.iter().any(|letter| letter.document.is_none()), "{words}: no letter waits for it");
        let translated = file.replacen("  es:\n", &format!("  es:\n    - {{of: {words}, says: palabras propias}}\n"), 1);
        let made = letters_in(&translated, "es");
        assert!(made.letters.iter().any(|letter| made.text(&letter.planned.id).to_lowercase().contains("palabras propias")), "{words}");
    }
}

#[test]
fn a_document_that_there_is_in_english_only_says_so_and_what_to_do() {
    let folder = common::scratch();
    let render = |file: &str, more: &[&str]| {
        let file = common::root().join(file);
        let fixed = ["render", file.to_str().unwrap(), "--lang", "es", "--to", "md", "-o", "out"];
        common::run_in(folder.path(), &[&fixed, more].concat())
    };
    let filing = render(common::NORTHWIND, &["-d", "8-k"]);
    assert_eq!(filing.status, 2);
    assert!(filing.err.contains("as filings with the SEC must be (17 CFR 232.306)"), "{}", filing.err);
    let script = render(common::NORTHWIND, &["-d", "call-center-script"]);
    assert_eq!(script.status, 2);
    assert!(script.err.contains("put call-center-script.es.md into a folder"), "{}", script.err);
    let all = render("incidents/example-hospital.yaml", &[]);
    assert_eq!(all.status, 0, "{}", all.err);
    let rest = all.err.lines().find(|line| line.starts_with("only in English")).unwrap_or_else(|| panic!("{}", all.err));
    assert!(rest.contains("call-center-script") && rest.contains("substitute-notice") && !rest.contains("letter-estate"), "{rest}");
    let mut written: Vec<String> =
        std::fs::read_dir(folder.path().join("out")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    written.sort();
    assert_eq!(written, ["holding-statement.es.md", "letter-estate.es.md", "letter-minor.es.md", "letter.es.md"]);
}

#[test]
fn parents_and_estates_of_every_jurisdiction_get_all_that_their_law_asks_for_in_both_languages() {
    for law in jurisdictions() {
        let file = format!("{}{TRANSLATIONS}", with_residents(&[(&law.covers[0], 1_204)]));
        let file = file.replace("      count: 1204\n", "      count: 1204\n      minors: 200\n      deceased: 30\n");
        for language in ["en-US", "es"] {
            let made = letters_in(&file, language);
            let letter_itself = |letter: &&common::letters::Letter| letter.planned.template == "letter";
            let errors: Vec<&str> = made
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .map(|finding| finding.message.as_str())
                .collect();
            assert!(errors.is_empty(), "{} in {language}: {errors:#?}", law.id);
            assert!(made.letters.iter().filter(letter_itself).all(|letter| letter.document.is_some()), "{} in {language}", law.id);
            for (reader, foreign) in
                [(Reader::Estate, ["your credit.", "su crédito."]), (Reader::Guardian, ["Freeze your credit", "Congele su crédito"])]
            {
                let letter = made.letters.iter().filter(letter_itself).find(|letter| letter.variant().reader == reader);
                let letter = letter.unwrap_or_else(|| panic!("{} in {language}: no letter to {reader:?}", law.id));
                let text = made.text(&letter.planned.id);
                assert!(!foreign.iter().any(|words| text.contains(words)), "{} in {language}: {text}", law.id);
            }
        }
    }
}
