//! Pages as they look, held against small pictures in tests/pictures, so that a change of look is seen in review.
//!
//! `UPDATE_PICTURES=1 cargo test --test pictures` paints them anew; look at each before you commit it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/documents.rs"]
mod documents;

use std::path::Path;
use std::process::Command;

use common::{NORTHWIND, assembled, repo_text, root};
use documents::{WORDS, annotated, document, drawing, figure, group, heading, letter, list, paragraph, table};
use forthwith::document::tree::{Document, Role, Style};
use forthwith::incident::read;
use forthwith::render::pdf::{Paper, PdfOptions, pdf};

/// Dots to the inch: enough to see where things stand, too few to see which release of a renderer drew them.
const RESOLUTION: &str = "40";
/// What part of the dots may differ, and by how many of 256 steps of grey a dot must differ to count.
const TOLERANCE: (f64, u8) = (0.004, 72);

/// The document of an incident file by its name.
fn of_incident(path: &str, id: &str, draft: bool) -> Document {
    let incident = read(path, repo_text(path).into()).incident.unwrap();
    let assembly = assembled(&incident, draft, &|planned| planned.id == id);
    assembly.documents.into_iter().find_map(|assembled| assembled.document).unwrap_or_else(|| panic!("{path} has no {id}"))
}

/// All kinds of block in one style.
fn blocks(style: Style) -> Document {
    let rows = (0..3).map(|row| vec![format!("row {row}"), WORDS[..90].to_owned(), (row * 37).to_string()]).collect();
    document(
        style,
        vec![
            heading(1, "All kinds of block"),
            paragraph(&WORDS.repeat(2)),
            heading(2, "Lists"),
            list(
                None,
                vec![vec![paragraph("one")], vec![paragraph("two"), list(Some(9), vec![vec![paragraph("nine")], vec![paragraph("ten")]])]],
            ),
            heading(3, "A table and a note"),
            table(&["Name", "Text", "Count"], rows),
            group(Role::Callout, vec![paragraph(WORDS)]),
            group(Role::Small, vec![heading(4, "Small print"), paragraph(WORDS)]),
            figure("figure", drawing()),
            group(Role::Signature, vec![paragraph("Sincerely,"), paragraph("Eleanor R. Whitcombe")]),
        ],
    )
}

/// The pages to look at: name, document, paper, page from 1.
fn pages() -> Vec<(&'static str, Document, Paper, usize)> {
    let tmobile = "incidents/t-mobile-2023-api.yaml";
    let letter_paper = Paper::Letter;
    vec![
        ("8-k-cover", of_incident(tmobile, "8-k", false), letter_paper, 1),
        ("8-k-text", of_incident(tmobile, "8-k", false), letter_paper, 2),
        ("letter", of_incident(tmobile, "letter", false), letter_paper, 1),
        ("letter-a4", letter(), Paper::A4, 1),
        ("draft", of_incident(NORTHWIND, "holding-statement", true), letter_paper, 1),
        ("notes", annotated(Style::Report), letter_paper, 1),
        ("blocks-filing", blocks(Style::Filing), letter_paper, 1),
        ("blocks-letter", blocks(Style::Letter), letter_paper, 1),
        ("blocks-report", blocks(Style::Report), letter_paper, 1),
    ]
}

/// A page painted: width, height and greys, in sixteen steps.
struct Picture {
    width: u32,
    height: u32,
    dots: Vec<u8>,
}

impl Picture {
    /// Paints a page of a document.
    fn of(document: &Document, paper: Paper, page: usize) -> Picture {
        let folder = common::scratch();
        let (file, page) = (folder.path().join("page.pdf"), page.to_string());
        std::fs::write(&file, pdf(document, &PdfOptions { paper, ..PdfOptions::default() }).unwrap().bytes).unwrap();
        let run = Command::new("pdftoppm")
            .args(["-gray", "-singlefile", "-r", RESOLUTION, "-f", &page, "-l", &page])
            .args([&file, &folder.path().join("page")])
            .status()
            .expect("pdftoppm is needed (Debian: poppler-utils)");
        assert!(run.success(), "the page cannot be painted");
        // A PGM: `P5`, width, height and 255 in letters, then a byte a dot.
        let bytes = std::fs::read(folder.path().join("page.pgm")).unwrap();
        let mut head = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        assert_eq!(head.next(), Some(&b"P5"[..]));
        let mut number = || std::str::from_utf8(head.next().unwrap()).unwrap().parse::<u32>().unwrap();
        let (width, height) = (number(), number());
        let dots = &bytes[bytes.len() - (width * height) as usize..];
        Picture { width, height, dots: dots.iter().map(|dot| (dot / 17) * 17).collect() }
    }

    /// Reads a picture that was approved.
    fn read(path: &Path) -> Picture {
        let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut dots).unwrap();
        assert_eq!((frame.color_type, frame.bit_depth), (png::ColorType::Grayscale, png::BitDepth::Eight), "{}", path.display());
        dots.truncate(frame.buffer_size());
        Picture { width: frame.width, height: frame.height, dots }
    }

    fn write(&self, path: &Path) {
        let mut encoder = png::Encoder::new(std::fs::File::create(path).unwrap(), self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().unwrap().write_image_data(&self.dots).unwrap();
    }

    /// What part of the dots differs; all of them in pictures of other sizes.
    fn differs(&self, other: &Picture) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let count = self.dots.iter().zip(&other.dots).filter(|(one, other)| one.abs_diff(**other) > TOLERANCE.1).count();
        #[allow(clippy::cast_precision_loss)] // dots of a page
        let part = count as f64 / self.dots.len() as f64;
        part
    }
}

#[test]
fn pages_look_as_they_were_approved() {
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    let approved = root().join("tests/pictures");
    let mut wrong = Vec::new();
    let pages = pages();
    for (name, document, paper, page) in &pages {
        let (new, path) = (Picture::of(document, *paper, *page), approved.join(format!("{name}.png")));
        if update {
            new.write(&path);
        }
        let part = new.differs(&Picture::read(&path));
        if part > TOLERANCE.0 {
            wrong.push(format!("{name}: {:.2} % of the dots differ", part * 100.0));
        }
    }
    let size: u64 = std::fs::read_dir(&approved).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    assert!(size < 200_000, "the pictures take {size} bytes");
    assert_eq!(std::fs::read_dir(&approved).unwrap().count(), pages.len(), "a picture that no page has");
    assert!(wrong.is_empty(), "{}\nif the change is meant: UPDATE_PICTURES=1 cargo test --test pictures", wrong.join("\n"));
}

#[test]
fn a_change_of_look_is_seen() {
    // A heading that is gone, another style: each differs by more than is let through.
    let whole = blocks(Style::Letter);
    let picture = |document: &Document| Picture::of(document, Paper::Letter, 1);
    let mut moved = whole.clone();
    moved.blocks.remove(2);
    let mut styled = whole.clone();
    styled.style = Style::Statement;
    for other in [&moved, &styled] {
        let part = picture(&whole).differs(&picture(other));
        assert!(part > TOLERANCE.0 * 2.0, "{part}");
    }
    assert!(picture(&whole).differs(&picture(&whole)) < f64::EPSILON);
}
