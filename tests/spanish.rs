//! The letters in Spanish: what the laws ask for stands in them as in the English ones, in Spanish.

// A test that cannot go on has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::letters::{jurisdictions, letters_in, with_residents};
use forthwith::diag::Severity;

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
const ENGLISH: [&str; 14] = ["your", "you", "we", "was", "were", "with", "have", "will", "this", "that", "please", "their", "our", "us"];

#[test]
fn every_jurisdiction_gets_its_letter_in_spanish_with_all_that_its_law_asks_for() {
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
            for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().next().is_some_and(char::is_lowercase)) {
                let address = ["us", "our"].contains(&word) && !text.contains(&format!(" {word} "));
                assert!(address || !ENGLISH.contains(&word), "{}: `{word}` in the Spanish letter:\n{text}", law.id);
            }
        }
    }
}

#[test]
fn the_spanish_letter_is_stopped_by_a_text_that_nobody_translated() {
    let some = TRANSLATIONS.replace("    - {of: credit monitoring, says: vigilancia de crédito}\n", "");
    let made = letters_in(&format!("{}{some}", with_residents(&[("US-WA", 700)])), "es");
    assert!(made.letters.iter().all(|letter| letter.document.is_none() && !letter.stopped_by.is_empty()));
}
