//! How long a letter takes from the neutral tree to a tagged, archival PDF, one letter after the other on one core.
//!
//! `cargo bench --bench pdf`. The letters differ in what a mailing fills in; docs/performance.md holds the figures.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use forthwith::assemble::{Wanted, assemble};
use forthwith::document::tree::{Block, BlockKind, Document, Inline};
use forthwith::document::{Press, Templates};
use forthwith::incident::read;
use forthwith::plan::plan;
use forthwith::render::pdf::{Paper, PdfOptions, Typesetter, pdf};

const NORTHWIND: &str = include_str!("../tests/data/northwind-2026-portal.yaml");
const LETTERS: usize = 64;

fn main() {
    let sizes: Vec<usize> = letters().iter().map(|letter| pdf(letter, &options()).expect("it can be set").bytes.len()).collect();
    assert!(sizes.iter().all(|size| (8_000..40_000).contains(size)), "{sizes:?}");
    divan::main();
}

fn options() -> PdfOptions {
    PdfOptions { paper: Paper::Letter, date: chrono::NaiveDate::from_ymd_opt(2026, 3, 25) }
}

/// The letter of the made-up incident, as the mailing would fill it for some people.
fn letters() -> Vec<Document> {
    let incident = read("northwind.yaml", NORTHWIND.into()).incident.expect("it is an incident");
    let press = Press::new(Templates::new(Vec::new()).expect("the built-in templates can be read")).expect("they follow their grammar");
    let wanted = Wanted { date: incident.as_of_day().expect("it has a day"), language: "en-US".to_owned(), draft: false };
    let assembly = assemble(&incident, &plan(&incident), &press, &wanted, &[], &|planned| planned.template == "letter");
    let letter = assembly.documents.into_iter().find_map(|assembled| assembled.document).expect("a letter comes out");
    (0..LETTERS)
        .map(|number| {
            let mut letter = letter.clone();
            fill(&mut letter.blocks, number);
            letter
        })
        .collect()
}

fn fill(blocks: &mut [Block], number: usize) {
    const NAMES: [&str; 8] =
        ["Ana Kowalczyk", "José Núñez", "Mary O’Brien", "Lê Thị Hạnh", "William Foster", "Zoë Quick", "Xavier Young", "Priya Venkataraman"];
    let word = |field: &str| match field {
        "name" => NAMES[number % NAMES.len()].to_owned(),
        "address1" => format!("{} Juniper Street", 100 + number * 37),
        "city" => "Springfield".to_owned(),
        "postal_code" => format!("{:05}", 10_001 + number * 977),
        "activation_code" => format!("QX{:06}", number * 7919),
        other => other.to_owned(),
    };
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                for inline in content {
                    if let Inline::Placeholder(field) = inline {
                        *inline = Inline::Text(word(field));
                    }
                }
            }
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| fill(&mut item.blocks, number)),
            BlockKind::Group { blocks, .. } => fill(blocks, number),
            _ => {}
        }
    }
}

#[divan::bench(sample_count = 20)]
fn letters_one_by_one(bencher: Bencher) {
    let (letters, options) = (letters(), options());
    bencher
        .counter(ItemsCount::new(LETTERS))
        .bench(|| {
        let mut typesetter = Typesetter::new();
        letters.iter().map(|letter| typesetter.pdf(black_box(letter), &options).expect("it can be set").bytes.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn letters_laid_out_only(bencher: Bencher) {
    let letters = letters();
    bencher.counter(ItemsCount::new(LETTERS)).bench(|| {
        letters.iter().map(|letter| forthwith::render::pdf::layout::layout(black_box(letter), Paper::Letter).pages.len()).sum::<usize>()
    });
}
