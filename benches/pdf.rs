//! How long a letter takes from the neutral tree to a tagged, archival PDF, one letter after the other on one core.
//!
//! `cargo bench --bench pdf`. The letters differ in what a mailing fills in; docs/performance.md holds the figures.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use forthwith::assemble::{Basis, Wanted, assemble};
use forthwith::document::fill::{Filling, fill};
use forthwith::document::tree::{Block, BlockKind, Document, Inline, Role};
use forthwith::document::{Press, Templates};
use forthwith::incident::read;
use forthwith::obligation::{AsOf, Wanted as Judged, obligations};
use forthwith::plan::plan;
use forthwith::render::pdf::{Paper, PdfOptions, Typesetter, pdf};

const NORTHWIND: &str = include_str!("../tests/data/northwind-2026-portal.yaml");
const LETTERS: usize = 64;

fn main() {
    let sizes: Vec<usize> = letters().iter().map(|letter| pdf(letter, &options()).expect("it can be set").bytes.len()).collect();
    assert!(sizes.iter().all(|size| (8_000..50_000).contains(size)), "{sizes:?}");
    let short = pdf(&short(3), &options()).expect("it can be set");
    assert!(short.pages == 1 && short.bytes.len() < 40_000, "{} pages, {} bytes", short.pages, short.bytes.len());
    divan::main();
}

fn options() -> PdfOptions {
    PdfOptions { paper: Paper::Letter, date: chrono::NaiveDate::from_ymd_opt(2026, 3, 25), ..PdfOptions::default() }
}

/// The letter of the made-up incident, as the mailing would fill it for some people.
fn letters() -> Vec<Document> {
    let incident = read("northwind.yaml", NORTHWIND.into()).incident.expect("it is an incident");
    let press = Press::new(Templates::new(Vec::new()).expect("the built-in templates can be read")).expect("they follow their grammar");
    let wanted = Wanted { date: incident.as_of_day().expect("it has a day"), language: "en-US".to_owned(), draft: false };
    let book = forthwith::book::built_in().expect("the book unpacks");
    let judged = Judged { as_of: AsOf::Day(wanted.date), all: false, words: true };
    let owed = obligations(&incident, book, judged);
    let basis = Basis { incident: &incident, obligations: &owed, findings: &[] };
    let assembly = assemble(basis, &plan(&incident, &owed), &press, &wanted, &|planned| planned.template == "letter");
    let letter = assembly.documents.into_iter().find_map(|assembled| assembled.document).expect("a letter comes out");
    (0..LETTERS).map(|number| filled(&letter, number)).collect()
}

/// A letter as it is filled for somebody.
fn filled(letter: &Document, number: usize) -> Document {
    const NAMES: [&str; 8] =
        ["Ana Kowalczyk", "José Núñez", "Mary O’Brien", "Lê Thị Hạnh", "William Foster", "Zoë Quick", "Xavier Young", "Priya Venkataraman"];
    let code = format!("QX{:06}", number * 7919);
    let fields = [("date", "March 25, 2026"), ("name", NAMES[number % NAMES.len()]), ("activation_code", &code)];
    let address = [format!("{} Juniper Street", 100 + number * 37), format!("Springfield, IL {:05}", 10_001 + number * 977)];
    fill(letter, &Filling { fields: &fields, address: &address })
}

/// A letter of one page, which says what the law asks for and no more.
fn short(number: usize) -> Document {
    let text = |words: &str| vec![Inline::Text(words.to_owned())];
    let paragraph = |words: &str| Block::new(BlockKind::Paragraph(text(words)));
    let heading = |level: u8, words: &str| Block::new(BlockKind::Heading { level, id: None, content: text(words) });
    let group = |role: Role, blocks: Vec<Block>| Block::new(BlockKind::Group { role, blocks });
    let field = |field: &str| Inline::Placeholder(field.to_owned());
    let address = vec![field("name"), Inline::Break, field("address1"), Inline::Break, field("city"), Inline::Break, field("postal_code")];
    let mut letter = letters().swap_remove(0);
    letter.blocks = vec![
        group(Role::Letterhead, vec![paragraph("Northwind Telecom, Inc."), paragraph("400 Harbor Way, Portland, OR 97201")]),
        group(Role::Address, vec![Block::new(BlockKind::Paragraph(address))]),
        heading(1, "Notice of Data Breach"),
        Block::new(BlockKind::Paragraph(vec![Inline::Text("Dear ".to_owned()), field("name"), Inline::Text(":".to_owned())])),
        heading(2, "What Happened"),
        paragraph(WORDS),
        heading(2, "What Information Was Involved"),
        paragraph(WORDS),
        heading(2, "What We Are Doing"),
        paragraph(WORDS),
        heading(2, "For More Information"),
        paragraph("Write to privacy@northwind.example or call (503) 555-0100 between 9 a.m. and 5 p.m. on any business day."),
        group(Role::Signature, vec![paragraph("Sincerely,"), paragraph("Chief Privacy Officer")]),
    ];
    filled(&letter, number)
}

const WORDS: &str = "On March 16, 2026, we found that someone had gained access to some of our systems without permission. We closed \
    that access the same day and began an investigation with outside experts, who found that files were copied. ";

/// Letters on a typesetter that has been at work for a while.
fn run(bencher: Bencher, letters: &[Document]) {
    let options = options();
    let mut typesetter = Typesetter::new();
    let mut all =
        || letters.iter().map(|letter| typesetter.pdf(black_box(letter), &options).expect("it can be set").bytes.len()).sum::<usize>();
    all();
    bencher.counter(ItemsCount::new(letters.len())).bench_local(all);
}

#[divan::bench(sample_count = 30)]
fn letters_of_one_page(bencher: Bencher) {
    let letters: Vec<Document> = (0..LETTERS).map(short).collect();
    run(bencher, &letters);
}

#[divan::bench(sample_count = 30)]
fn letters_of_three_pages(bencher: Bencher) {
    run(bencher, &letters());
}

#[divan::bench(sample_count = 20)]
fn one_letter_on_a_new_typesetter(bencher: Bencher) {
    let letter = short(1);
    bencher.bench(|| pdf(black_box(&letter), &options()).expect("it can be set").bytes.len());
}
