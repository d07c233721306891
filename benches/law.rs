//! How long the law takes: unpacking the book, and applying all of it to an incident, with reasons and without.
#![allow(missing_docs, clippy::unwrap_used)]

use divan::{Bencher, black_box};
use forthwith::book::built_in;
use forthwith::incident::{Incident, read};
use forthwith::law::Book;
use forthwith::obligation::{AsOf, Wanted, obligations};

fn main() {
    divan::main();
}

/// The example file, and one with residents of every state of the book.
fn incident(name: &str) -> Incident {
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/northwind-2026-portal.yaml")).unwrap();
    let text = match name {
        "every state" => {
            let places = built_in().unwrap().laws.iter().filter(|law| law.place.starts_with("US-"));
            let residents: Vec<String> = places.map(|law| format!("{}: 1200", law.place)).collect();
            let from = file.find("      residents: {US-WA: 20_114").unwrap();
            let until = from + file[from..].find('\n').unwrap();
            format!("{}      residents: {{{}}}{}", &file[..from], residents.join(", "), &file[until..])
                .replace("value: 48_210, source", "value: 64_800, source")
        }
        _ => file,
    };
    read("bench.yaml", text.into_bytes()).incident.unwrap()
}

#[divan::bench]
fn unpack_the_book(bencher: Bencher) {
    let bytes = built_in().unwrap().pack().unwrap();
    bencher.bench(|| Book::unpack(black_box(&bytes)).unwrap());
}

#[divan::bench(args = ["example", "every state"])]
fn apply_without_words(bencher: Bencher, name: &str) {
    let (incident, book) = (incident(name), built_in().unwrap());
    let as_of = AsOf::Day(incident.as_of_day().unwrap());
    bencher.bench(|| obligations(black_box(&incident), book, Wanted { as_of, all: false, words: false }).list.len());
}

#[divan::bench(args = ["example", "every state"])]
fn apply_with_reasons(bencher: Bencher, name: &str) {
    let (incident, book) = (incident(name), built_in().unwrap());
    let as_of = AsOf::Day(incident.as_of_day().unwrap());
    bencher.bench(|| obligations(black_box(&incident), book, Wanted { as_of, all: false, words: true }).list.len());
}

#[divan::bench(args = ["example", "every state"])]
fn apply_with_reasons_why_not(bencher: Bencher, name: &str) {
    let (incident, book) = (incident(name), built_in().unwrap());
    let as_of = AsOf::Day(incident.as_of_day().unwrap());
    bencher.bench(|| obligations(black_box(&incident), book, Wanted { as_of, all: true, words: true }).list.len());
}
