//! Print files: a letter that is filled from what all share is the letter that would be laid out for one.
//!
//! Files are read back with `pdftotext` and `qpdf`; the tests fail where these are not installed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that panics has done its work

mod common;

use std::path::Path;
use std::process::Command;

use common::letters::letters_of;
use common::random::Random;
use common::repo_text;
use forthwith::document::fill::{Filling, fill};
use forthwith::document::tree::Document;
use forthwith::render::filled::FilledMarkdown;
use forthwith::render::markdown::markdown;
use forthwith::render::pdf::layout::page::{Item, Layout, Run};
use forthwith::render::pdf::layout::stencil::{Purpose, Stencil};
use forthwith::render::pdf::layout::store::Store;
use forthwith::render::pdf::layout::{layout, layout_for};
use forthwith::render::pdf::{Pages, Paper, PdfOptions, Printer, Separator, Typesetter, pdf};

/// The letters of an incident, their fields open.
fn letters(file: &str) -> Vec<Document> {
    let letters = letters_of(&repo_text(file)).letters.into_iter().filter(|letter| letter.planned.template == "letter");
    letters.map(|letter| letter.document.unwrap_or_else(|| panic!("{file}: {:?}", letter.stopped_by))).collect()
}

fn options() -> PdfOptions {
    PdfOptions { paper: Paper::Letter, date: chrono::NaiveDate::from_ymd_opt(2026, 3, 25), ..PdfOptions::default() }
}

/// A recipient.
struct Person {
    fields: Vec<(&'static str, String)>,
    address: Vec<String>,
}

impl Person {
    fn with<T>(&self, run: impl FnOnce(&Filling<'_>) -> T) -> T {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        run(&Filling { fields: &fields, address: &self.address })
    }
}

const GIVEN: [&str; 14] =
    ["Ana", "José", "Mary Ann", "Lê Thị", "William", "Zoë", "Xavier", "Priya", "Łukasz", "Ιωάννα", "Ольга", "יעל", "王", "Ffion"];
const FAMILY: [&str; 10] =
    ["Kowalczyk", "Núñez de la Vega", "O’Brien", "Hạnh", "Foster", "Quick", "Young", "Venkataraman-Whitfield", "Tiffin", "Wójcik VI"];

/// Somebody, often with a name or an address that fills more than a line.
fn somebody(dice: &mut Random) -> Person {
    let mut name = format!("{} {}", GIVEN[dice.below(GIVEN.len())], FAMILY[dice.below(FAMILY.len())]);
    if dice.below(6) == 0 {
        name = format!("{name} {}", FAMILY[dice.below(FAMILY.len())]).repeat(1 + dice.below(6));
    }
    if dice.below(40) == 0 {
        name = "W".repeat(40 + dice.below(150));
    }
    let mut address = vec![format!("{} {} Boulevard", dice.below(20_000), FAMILY[dice.below(FAMILY.len())])];
    for line in
        ["Apartment 5B", "c/o Tom & Vera Ayers-Tolman", "Building 12, Fifth Floor, at the Corner of AVENUE V and Wharf Road, opposite"]
    {
        if dice.below(4) == 0 {
            address.push(line.to_owned());
        }
    }
    address.push(format!("Springfield, IL {:05}", dice.below(100_000)));
    let guardian = if dice.below(2) == 0 { String::new() } else { format!("Parent of {name}") };
    Person {
        fields: vec![
            ("name", name),
            ("date", "March 25, 2026".to_owned()),
            ("activation_code", format!("QX{:06}", dice.below(1_000_000))),
            ("guardian", guardian),
        ],
        address,
    }
}

/// Somebody whose name and address are as most are.
fn neighbour(dice: &mut Random) -> Person {
    const STREETS: [&str; 4] = ["Oak", "Maple", "Washington", "Lake"];
    let name =
        format!("{} {}", ["Mary", "William", "Ffion", "Xavier"][dice.below(4)], ["Foster", "Quick", "Young", "Tiffin"][dice.below(4)]);
    let address =
        vec![format!("{} {} Street", dice.below(20_000), STREETS[dice.below(4)]), format!("Springfield, IL {:05}", dice.below(100_000))];
    let code = format!("QX{:06}", dice.below(1_000_000));
    let fields = vec![("name", name), ("date", "March 25, 2026".to_owned()), ("activation_code", code), ("guardian", String::new())];
    Person { fields, address }
}

fn runs(items: &[Item]) -> impl Iterator<Item = Run> {
    items.iter().filter_map(|item| if let Item::Run(run) = item { Some(Run { node: None, ..run.clone() }) } else { None })
}

/// The runs of a page from top to bottom and from left to right.
fn in_order(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)).then(a.text.cmp(&b.text)));
    runs
}

fn pages(layout: &Layout) -> Vec<Vec<Run>> {
    layout.pages.iter().map(|page| in_order(runs(&page.items).collect())).collect()
}

#[test]
fn a_filled_letter_is_the_letter_laid_out_for_its_recipient() {
    let mut dice = Random::new(7);
    for file in ["tests/data/northwind-2026-portal.yaml", "incidents/example-school.yaml", "incidents/t-mobile-2023-api.yaml"] {
        for letter in letters(file) {
            let mut store = Store::default();
            let mut text = somebody(&mut dice).with(|sample| FilledMarkdown::new(&letter, sample));
            let mut stencil =
                somebody(&mut dice).with(|sample| Stencil::new(&letter, Purpose::Print, &options(), sample, &mut store)).unwrap();
            let mut forms = 0;
            for _ in 0..60 {
                let person = somebody(&mut dice);
                person.with(|filling| {
                    let filled = stencil.fill(filling, &options(), &mut store);
                    forms = forms.max(filled.number + 1);
                    let mut got: Vec<Vec<Run>> = filled.form.layout.pages.iter().map(|page| runs(&page.items).collect()).collect();
                    for (page, lines) in &filled.lines {
                        got[*page].extend(runs(lines));
                    }
                    let got: Vec<Vec<Run>> = got.into_iter().map(in_order).collect();
                    let whole = pages(&layout_for(&letter, &options(), filling, &mut Store::default()));
                    assert!(got == whole, "{}: {}", letter.id, person.fields[0].1);
                    // And what `render` makes of the letter once it is filled.
                    let rendered = pages(&layout(&fill(&letter, filling), Paper::Letter));
                    assert!(whole == rendered, "{}: {}", letter.id, person.fields[0].1);
                    assert_eq!(text.text(filling), markdown(&fill(&letter, filling)).text, "{}", letter.id);
                });
            }
            assert!(forms > 2, "{}: all names fit on one form, so that the test says little", letter.id);
        }
    }
}

#[test]
fn a_letter_of_its_own_is_to_the_byte_what_render_makes_of_it() {
    let mut dice = Random::new(19);
    for file in ["tests/data/northwind-2026-portal.yaml", "incidents/example-school.yaml", "incidents/t-mobile-2023-api.yaml"] {
        let letters = letters(file);
        let (mut separator, mut typesetter) = (Separator::new(options()), Typesetter::new());
        letters.iter().for_each(|letter| somebody(&mut dice).with(|sample| separator.add(letter.clone(), sample)));
        for at in 0..90 {
            let number = at % letters.len().min(2);
            // Every other one has a name as most are.
            let person = if at / 2 % 2 == 0 { somebody(&mut dice) } else { neighbour(&mut dice) };
            person.with(|filling| {
                let own = separator.pdf(number, filling).unwrap();
                let rendered = typesetter.pdf(&fill(&letters[number], filling), &options()).unwrap();
                assert_eq!(own.pages, rendered.pages);
                assert!(own.bytes == rendered.bytes, "{}: {}", letters[number].id, person.fields[0].1);
            });
        }
        let poured = separator.poured();
        assert!((20..80).contains(&poured), "{file}: {poured} of 90 letters came from a cast: the test says little");
    }
}

/// A print file of some people, and where their letters stand.
fn printed(printer: &mut Printer, about: &Document, people: &[Person], letters: usize, duplex: bool) -> (Vec<u8>, Vec<Pages>) {
    let mut bytes = Vec::new();
    let mut print = printer.begin();
    let places = people
        .iter()
        .enumerate()
        .map(|(at, person)| {
            person.with(|filling| printer.add(&mut print, (at % letters, filling), &format!("P{at}"), duplex, &mut bytes).unwrap())
        })
        .collect();
    printer.finish(print, about, &mut bytes).unwrap();
    (bytes, places)
}

/// The words of some pages of a file.
fn words(path: &Path, first: usize, last: usize) -> String {
    let out =
        Command::new("pdftotext").args(["-layout", "-f", &first.to_string(), "-l", &last.to_string()]).arg(path).arg("-").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_print_file_reads_as_the_letters_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let documents = letters("incidents/example-school.yaml");
    let mut dice = Random::new(11);
    let people: Vec<Person> = (0..700).map(|_| somebody(&mut dice)).collect();
    for duplex in [false, true] {
        let mut printer = people[0].with(|sample| Printer::new(documents.clone(), sample, options()).unwrap());
        assert_eq!(printer.whole(), 0);
        let (bytes, places) = printed(&mut printer, &documents[0], &people, documents.len(), duplex);
        let file = folder.path().join("print.pdf");
        std::fs::write(&file, &bytes).unwrap();
        let check = Command::new("qpdf").arg("--check").arg(&file).output().unwrap();
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
        let mut next = 1;
        for (at, (person, place)) in people.iter().zip(&places).enumerate() {
            next += usize::from(duplex && next % 2 == 0);
            assert_eq!(place.first, next);
            next += place.count;
            if at % 23 != 0 {
                continue;
            }
            let letter = person.with(|filling| pdf(&fill(&documents[at % documents.len()], filling), &options()).unwrap());
            assert_eq!(letter.pages, place.count);
            let alone = folder.path().join("letter.pdf");
            std::fs::write(&alone, &letter.bytes).unwrap();
            assert_eq!(words(&file, place.first, place.first + place.count - 1), words(&alone, 1, letter.pages), "letter {at}");
        }
    }
}

#[test]
fn what_was_printed_before_never_shows() {
    let documents = letters("tests/data/northwind-2026-portal.yaml");
    let mut dice = Random::new(13);
    let people: Vec<Person> = (0..300).map(|_| somebody(&mut dice)).collect();
    let new = || people[0].with(|sample| Printer::new(documents.clone(), sample, options()).unwrap());
    let (mut fresh, mut used) = (new(), new());
    let _ = printed(&mut used, &documents[0], &people[150..], documents.len(), false);
    let wanted = printed(&mut fresh, &documents[0], &people[..150], documents.len(), false);
    let got = printed(&mut used, &documents[0], &people[..150], documents.len(), false);
    assert!(wanted == got, "the bytes of a file hang on what was printed before");
}

#[test]
fn a_letter_in_a_run_costs_a_few_hundred_bytes() {
    let documents = letters("tests/data/northwind-2026-portal.yaml");
    let mut dice = Random::new(17);
    let people: Vec<Person> = (0..6000)
        .map(|_| Person {
            fields: vec![
                ("name", format!("{} {}", GIVEN[dice.below(8)], FAMILY[dice.below(10)])),
                ("date", "March 25, 2026".to_owned()),
                ("activation_code", format!("QX{:06}", dice.below(1_000_000))),
            ],
            address: vec![format!("{} Juniper Street", dice.below(20_000)), format!("Springfield, IL {:05}", dice.below(100_000))],
        })
        .collect();
    let mut printer = people[0].with(|sample| Printer::new(documents.clone(), sample, options()).unwrap());
    let size = |printer: &mut Printer, people: &[Person]| printed(printer, &documents[0], people, documents.len(), false).0.len();
    let (few, many) = (size(&mut printer, &people[..1000]), size(&mut printer, &people));
    let each = (many - few) / 5000;
    println!("{few} bytes for 1,000, {each} for each more");
    assert!(each <= 800, "{each} bytes for each letter, without what they share");
}
