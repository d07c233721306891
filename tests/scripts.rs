//! Scripts beyond the built-in faces, by fonts that the user names: every word is drawn, reads back and keeps its order.
//!
//! The fonts come from Debian's fonts-noto-core and fonts-noto-cjk, which tests/run.sh installs; without them the tests fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/documents.rs"]
mod documents;

use std::process::Command;
use std::sync::OnceLock;

use documents::{document, heading, letter, list, paragraph, table, value};
use forthwith::document::tree::{Block, BlockKind, Document, Inline, Style};
use forthwith::render::pdf::layout::layout_with;
use forthwith::render::pdf::layout::page::{Item, Layout, Run};
use forthwith::render::pdf::layout::store::Store;
use forthwith::render::pdf::{FontError, Fonts, PdfOptions, pdf};

/// Words of each script: what they are, the words.
const WORDS: [(&str, &str); 7] = [
    ("Chinese", "我们写信通知您一起可能涉及您个人信息的事件。"),
    ("Japanese", "お客様の個人情報に関わる可能性のある事案についてお知らせします。"),
    ("Korean", "귀하의 개인정보와 관련될 수 있는 사건을 알려 드립니다."),
    ("Arabic", "نكتب إليك لإبلاغك بحادث قد يشمل معلوماتك الشخصية"),
    ("Hebrew", "אנו כותבים כדי להודיע לך על אירוע שעשוי לכלול את המידע האישי שלך"),
    ("Devanagari", "हम आपको एक घटना के बारे में सूचित करने के लिए लिख रहे हैं"),
    ("Thai", "เราเขียนถึงท่านเพื่อแจ้งเหตุการณ์ที่อาจเกี่ยวข้องกับข้อมูลส่วนบุคคลของท่าน"),
];

fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{path} is needed (Debian: fonts-noto-core, fonts-noto-cjk): {error}"))
}

fn options() -> PdfOptions {
    static LOADED: OnceLock<Fonts> = OnceLock::new();
    let fonts = LOADED.get_or_init(documents::noto);
    PdfOptions { fonts: fonts.clone(), ..PdfOptions::default() }
}

fn laid(document: &Document) -> Layout {
    layout_with(document, &options(), &mut Store::default())
}

fn runs(layout: &Layout) -> Vec<&Run> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Run(run) = item { run.node.map(|_| run) } else { None }).collect()
}

/// All scripts in all places: headings, lists, tables, values of the file.
fn mixed(style: Style) -> Document {
    let mut blocks = vec![heading(1, "Scripts")];
    for (name, words) in WORDS {
        blocks.push(heading(2, &format!("{name}: {words}")));
        blocks.push(paragraph(&format!("{words} Northwind 2026-03-16 (8-K). ").repeat(4)));
        blocks.push(list(None, vec![vec![paragraph(words)], vec![paragraph("plain")]]));
        blocks.push(table(&["Name", words], vec![vec![words.to_owned(), "x".to_owned()]]));
        blocks.push(Block::new(BlockKind::Paragraph(vec![
            Inline::Strong(vec![value(words, "organization.name", None)]),
            Inline::Text(" and ".to_owned()),
            value(words, "contact.web", Some("https://example.com/")),
        ])));
    }
    document(style, blocks)
}

#[test]
fn words_of_every_script_are_drawn_and_read_back() {
    for (name, words) in WORDS {
        let sample = document(Style::Letter, vec![paragraph(words)]);
        assert!(!pdf(&sample, &PdfOptions::default()).unwrap().missing.is_empty(), "{name}: the built-in faces should not have it");
        let made = pdf(&sample, &options()).unwrap();
        assert!(made.missing.is_empty(), "{name}: {:?}", made.missing);
        let read: String = runs(&laid(&sample)).iter().map(|run| run.text.as_str()).collect();
        assert_eq!(read.trim_end(), words, "{name}: the order of reading");
        let folder = common::scratch();
        let path = folder.path().join("script.pdf");
        std::fs::write(&path, &made.bytes).unwrap();
        let tool = |tool: &str, arguments: &[&str]| {
            let output = Command::new(tool).args(arguments).output().expect("poppler is needed (Debian: poppler-utils)");
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        let path = path.to_str().unwrap();
        // pdftotext guesses at the order of words that run to the left from their places; pdfinfo takes that of the file,
        // but knows no words that stand for several glyphs.
        let back = if matches!(name, "Arabic" | "Hebrew") {
            tool("pdfinfo", &["-struct-text", path])
        } else {
            tool("pdftotext", &["-raw", path, "-"])
        };
        assert!(common::packed(&back).contains(&common::packed(words)), "{name}: {back}");
        assert!(made.bytes.len() < 60_000, "{name}: {} bytes: the font was not cut down", made.bytes.len());
    }
}

#[test]
fn arabic_joins_and_runs_to_the_left() {
    let sample = |words: &str| laid(&document(Style::Report, vec![paragraph(words)]));
    let glyphs =
        |words: &str| -> Vec<u16> { runs(&sample(words)).iter().flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id)).collect() };
    let (alone, joined) = (glyphs("ب"), glyphs("ببب"));
    assert_eq!((alone.len(), joined.len()), (1, 3));
    assert!(joined.iter().all(|id| *id != alone[0]), "initial, medial and final shapes are not the one that stands alone: {joined:?}");
    // A joiner that joins nothing keeps the shape of a letter within a word.
    assert!(glyphs("ب\u{200d}")[0] != alone[0]);
    // The first word of a sentence stands on the right, and each letter left of the one before it.
    let page = sample("رقم واحد");
    let runs = runs(&page);
    let words: Vec<&&Run> = runs.iter().filter(|run| !run.text.trim().is_empty()).collect();
    assert_eq!(words.iter().map(|run| run.text.trim()).collect::<Vec<_>>(), ["رقم", "واحد"]);
    assert!(words[0].x > words[1].x + words[1].width - 0.1, "{} {}", words[0].x, words[1].x);
    for run in words {
        assert!(run.glyphs.windows(2).all(|pair| pair[1].x < pair[0].x + 0.1), "{:?}", run.glyphs);
        assert!(run.glyphs.iter().all(|glyph| glyph.x > -3.0 && glyph.x < run.width + 3.0));
    }
}

#[test]
fn directions_mix_within_a_line() {
    // Latin and digits keep their order within Hebrew, and Hebrew within English.
    let laid = laid(&document(Style::Report, vec![paragraph("From שלום עולם 12 to us")]));
    let mut by_place: Vec<(i32, String)> = runs(&laid)
        .iter()
        .filter(|run| !run.text.trim().is_empty())
        .map(|run| {
            #[allow(clippy::cast_possible_truncation)] // points of a page
            let x = run.x as i32;
            (x, run.text.trim().to_owned())
        })
        .collect();
    by_place.sort();
    let seen: Vec<&str> = by_place.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(seen, ["From", "12", "עולם", "שלום", "to us"]);
}

#[test]
fn a_document_in_hebrew_keeps_to_the_right_margin() {
    let mut sample = document(Style::Report, vec![paragraph(WORDS[4].1), paragraph("2026")]);
    sample.language = "he".to_owned();
    let laid = laid(&sample);
    for line in runs(&laid).iter().filter(|run| run.text.starts_with("אנו") || run.text.starts_with("2026")) {
        assert!((line.x + line.width - laid.frame.right).abs() < 1.0, "{:?} ends at {}", line.text, line.x + line.width);
    }
    sample.language = "en-US".to_owned();
    assert!(runs(&self::laid(&sample)).iter().any(|run| (run.x - laid.frame.left).abs() < 1.0));
}

#[test]
fn a_glyph_that_no_font_has_is_still_found() {
    let sample = document(Style::Letter, vec![Block::new(BlockKind::Paragraph(vec![value("漢字 ᚠᚢ 😀", "organization.name", None)]))]);
    let missing: Vec<char> = pdf(&sample, &options()).unwrap().missing.iter().map(|missing| missing.character).collect();
    assert!(missing.contains(&'ᚠ') && missing.contains(&'😀') && !missing.contains(&'漢'), "{missing:?}");
}

#[test]
fn fonts_of_the_user_change_nothing_that_does_not_need_them() {
    let plain = pdf(&letter(), &PdfOptions::default()).unwrap();
    assert!(pdf(&letter(), &options()).unwrap() == plain);
    let mixed = mixed(Style::Report);
    let first = pdf(&mixed, &options()).unwrap();
    let mut typesetter = forthwith::render::pdf::Typesetter::new();
    for options in [PdfOptions::default(), options()] {
        let again = typesetter.pdf(&mixed, &options).unwrap();
        assert_eq!(again == first, !options.fonts.eq(&Fonts::default()));
    }
}

#[test]
fn what_is_no_font_is_refused() {
    let mut fonts = Fonts::default();
    for bytes in [&b""[..], b"no font", &bytes(documents::NOTO[2])[..400]] {
        assert_eq!(fonts.add(bytes.to_vec()), Err(FontError::Unreadable));
    }
    // The same font with the bit set that forbids to embed it (OS/2, fsType).
    let mut locked = bytes(documents::NOTO[2]);
    let tables = usize::from(u16::from_be_bytes([locked[4], locked[5]]));
    let record = (0..tables).map(|table| 12 + table * 16).find(|at| &locked[*at..at + 4] == b"OS/2").unwrap();
    let at = u32::from_be_bytes(locked[record + 8..record + 12].try_into().unwrap()) as usize;
    locked[at + 9] = 2;
    assert_eq!(fonts.add(locked), Err(FontError::Restricted));
    assert_eq!(fonts, Fonts::default());
}

#[test]
fn files_with_other_scripts_follow_pdf_ua_and_pdf_a() {
    let folder = common::scratch();
    let mut paths = Vec::new();
    for style in [Style::Letter, Style::Report, Style::Filing] {
        let path = folder.path().join(format!("{style:?}.pdf"));
        std::fs::write(&path, pdf(&mixed(style), &options()).unwrap().bytes).unwrap();
        paths.push(path);
    }
    let output = Command::new(common::root().join("tests/checkers/verapdf.sh")).args(&paths).output().expect("the checker runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        told.lines().filter(|line| line.starts_with("passed ")).count(),
        paths.len() * 2,
        "{told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_command_takes_fonts() {
    let folder = common::scratch();
    let text = common::repo_text(common::NORTHWIND).replace("Northwind Telecom", "Northwind 電信");
    std::fs::write(folder.path().join("incident.yaml"), text).unwrap();
    let run = |fonts: &[&str]| {
        let mut arguments = vec!["render", "incident.yaml", "-d", "letter", "-o", "out"];
        fonts.iter().for_each(|font| arguments.extend(["--font", font]));
        common::run_in(folder.path(), &arguments)
    };
    let without = run(&[]);
    assert!(without.out.contains("FW404") && without.out.contains("--font"), "{}{}", without.out, without.err);
    let with = run(&[documents::NOTO[0]]);
    assert!(!with.out.contains("FW404") && with.err.contains("wrote 2 documents"), "{}{}", with.out, with.err);
    let bad = run(&["incident.yaml"]);
    assert!(bad.status != 0 && bad.err.contains("cannot be used as a font"), "{}", bad.err);
}
