//! How long the parts take: reading an incident file, checking its facts, a folder of a thousand files, the documents.
//!
//! `cargo bench` runs them; `benches/process.sh` measures whole processes.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::{Bencher, black_box};
use forthwith::assemble::{Assembly, Basis, Wanted, assemble};
use forthwith::check::check_facts;
use forthwith::document::{Press, Templates};
use forthwith::incident::{Incident, read};
use forthwith::obligation::{self, AsOf, Obligations, obligations};
use forthwith::plan::plan;
use forthwith::render::markdown::markdown;
use forthwith::render::pdf::{Paper, PdfOptions, pdf};

const NORTHWIND: &str = include_str!("../tests/data/northwind-2026-portal.yaml");
const FILES: u32 = 1_000;

fn main() {
    // A benchmark of a program that refuses its input would be a fast one.
    let read = read("northwind.yaml", NORTHWIND.into());
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    assert!(varied(1) != varied(2) && varied(7).lines().count() >= 100);
    let incident = read.incident.expect("it is an incident");
    let written = assembled(&incident).documents.iter().filter(|assembled| assembled.document.is_some()).count();
    assert!(written >= 4, "only {written} documents come out");
    divan::main();
}

/// The made-up incident with other ids, days and counts.
fn varied(number: u32) -> String {
    NORTHWIND
        .replace("northwind-2026-portal", &format!("northwind-2026-portal-{number}"))
        .replace("Northwind Telecom", &format!("Northwind Telecom {number}"))
        .replace("48_210", &format!("48_{:03}", 210 + number % 700))
        .replace("ended: 2026-03-03", &format!("ended: 2026-03-0{}", 1 + number % 3))
}

fn incident() -> Incident {
    read("northwind.yaml", NORTHWIND.into()).incident.expect("it is an incident")
}

fn press() -> Press {
    Press::new(Templates::new(Vec::new()).expect("the built-in templates can be read")).expect("they follow their grammar")
}

fn wanted(incident: &Incident) -> Wanted {
    Wanted { date: incident.as_of_day().expect("it has a day"), language: "en-US".to_owned(), draft: true }
}

fn owed(incident: &Incident) -> Obligations<'_> {
    let as_of = AsOf::Day(incident.as_of_day().expect("it has a day"));
    obligations(incident, forthwith::book::built_in().expect("a book"), obligation::Wanted { as_of, all: false, words: true })
}

fn assembled(incident: &Incident) -> Assembly {
    let owed = owed(incident);
    assemble(Basis { incident, obligations: &owed, findings: &[] }, &plan(incident, &owed), &press(), &wanted(incident), &|_| true)
}

#[divan::bench]
fn read_one_file(bencher: Bencher) {
    bencher.bench(|| read(black_box("northwind.yaml"), black_box(NORTHWIND).into()));
}

#[divan::bench]
fn check_the_facts_of_one_file(bencher: Bencher) {
    let read = read("northwind.yaml", NORTHWIND.into());
    bencher.bench(|| check_facts(black_box(&read)));
}

#[divan::bench(sample_count = 10)]
fn read_and_check_1000_files(bencher: Bencher) {
    let files: Vec<String> = (0..FILES).map(varied).collect();
    bencher.bench(|| files.iter().map(|text| check_facts(&read("northwind.yaml", text.clone().into())).len()).sum::<usize>());
}

#[divan::bench]
fn load_the_templates(bencher: Bencher) {
    bencher.bench(press);
}

#[divan::bench]
fn assemble_all_documents(bencher: Bencher) {
    let (incident, press) = (incident(), press());
    let owed = owed(&incident);
    let (plan, wanted) = (plan(&incident, &owed), wanted(&incident));
    bencher
        .bench(|| assemble(Basis { incident: black_box(&incident), obligations: &owed, findings: &[] }, &plan, &press, &wanted, &|_| true));
}

#[divan::bench]
fn markdown_of_all_documents(bencher: Bencher) {
    let assembly = assembled(&incident());
    bencher.bench(|| {
        let documents = assembly.documents.iter().filter_map(|assembled| assembled.document.as_ref());
        documents.map(|document| markdown(black_box(document)).text.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn pdf_of_all_documents(bencher: Bencher) {
    let incident = incident();
    let assembly = assembled(&incident);
    let options = PdfOptions { paper: Paper::Letter, date: incident.as_of_day(), ..PdfOptions::default() };
    bencher.bench(|| {
        let documents = assembly.documents.iter().filter_map(|assembled| assembled.document.as_ref());
        documents.map(|document| pdf(black_box(document), &options).expect("it can be set").bytes.len()).sum::<usize>()
    });
}
