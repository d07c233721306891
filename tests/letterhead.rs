//! What stands around the words of a letter and how large the words are: logo, fold marks, the least size of type.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/documents.rs"]
mod documents;

use std::sync::Arc;

use documents::{STYLES, annotated, document, drawing, figure, group, letter, list, paragraph, table};
use forthwith::document::tree::{Role, Style};
use forthwith::render::pdf::layout::layout;
use forthwith::render::pdf::{Logo, Paper, PdfOptions, pdf};

/// A PNG of one colour.
fn png(color: png::ColorType, width: u32, height: u32, dot: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&dot.repeat((width * height) as usize)).unwrap();
    writer.finish().unwrap();
    out
}

/// The images of a file with the names of their colours, and the content of its first page.
fn looked_into(bytes: &[u8]) -> (Vec<lopdf::Stream>, String) {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let images = streams.filter(|stream| stream.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Image")));
    let page = file.page_iter().next().unwrap();
    (images.cloned().collect(), String::from_utf8_lossy(&file.get_page_content(page)).into_owned())
}

#[test]
fn a_logo_stands_in_the_letterhead_and_is_laid_over_white() {
    let half = png(png::ColorType::Rgba, 300, 100, &[200, 0, 0, 128]);
    let logo = Arc::new(Logo::from_png(&half).unwrap());
    let options = PdfOptions { logo: Some(logo), ..PdfOptions::default() };
    let made = pdf(&letter(), &options).unwrap();
    let (images, content) = looked_into(&made.bytes);
    assert_eq!(images.len(), 1);
    let dots = images[0].decompressed_content().unwrap();
    assert_eq!(dots.len(), 300 * 100 * 3);
    assert_eq!(dots[..3], [227, 127, 127], "half of it is the paper");
    assert!(images[0].dict.get(b"SMask").is_err(), "no transparency");
    let before = content.split("/L Do").next().unwrap();
    assert!(before.rsplit("BDC").nth(1).unwrap().trim_end().ends_with("/Artifact<</Type/Layout>>"), "{before}");
    // A document without a letterhead does not carry it.
    let (images, content) = looked_into(&pdf(&document(Style::Report, vec![paragraph("x")]), &options).unwrap().bytes);
    assert!(images.is_empty() && !content.contains(" Do"));
    assert!(pdf(&letter(), &options).unwrap().bytes == made.bytes);
}

#[test]
fn every_kind_of_png_is_read_and_nothing_else_is() {
    for (color, dot) in [
        (png::ColorType::Grayscale, &[7_u8][..]),
        (png::ColorType::GrayscaleAlpha, &[7, 255]),
        (png::ColorType::Rgb, &[7, 7, 7]),
        (png::ColorType::Rgba, &[7, 7, 7, 255]),
    ] {
        let logo = Logo::from_png(&png(color, 3, 2, dot)).unwrap();
        assert_eq!((logo.width, logo.height), (3, 2));
        let options = PdfOptions { logo: Some(Arc::new(logo)), ..PdfOptions::default() };
        let (images, _) = looked_into(&pdf(&letter(), &options).unwrap().bytes);
        let dots = if images[0].dict.has(b"Filter") { images[0].decompressed_content().unwrap() } else { images[0].content.clone() };
        assert_eq!(dots, vec![7; 18], "{color:?}");
    }
    let whole = png(png::ColorType::Rgb, 30, 20, &[1, 2, 3]);
    for broken in [&b"<svg/>"[..], b"", &whole[..whole.len() / 2], b"\x89PNG\r\n\x1a\n"] {
        assert!(Logo::from_png(broken).is_err());
    }
    let error = Logo::from_png(&png(png::ColorType::Grayscale, 5000, 1, &[0])).unwrap_err();
    assert!(error.to_string().contains("5000 by 1 dots"), "{error}");
}

#[test]
fn fold_marks_stand_on_the_first_page_of_letters_only() {
    let marks = |style: Style, fold_marks: bool| {
        let mut sample = letter();
        sample.style = style;
        sample.blocks.extend((0..40).map(|_| paragraph(documents::WORDS)));
        let made = pdf(&sample, &PdfOptions { fold_marks, paper: Paper::A4, ..PdfOptions::default() }).unwrap();
        let file = lopdf::Document::load_mem(&made.bytes).unwrap();
        let pages: Vec<usize> =
            file.page_iter().map(|page| String::from_utf8_lossy(&file.get_page_content(page)).matches("\n11 ").count()).collect();
        assert!(pages.len() > 1);
        pages
    };
    assert_eq!(marks(Style::Letter, true)[..2], [3, 0]);
    assert!(marks(Style::Letter, false).iter().all(|count| *count == 0));
    assert!(marks(Style::Report, true).iter().all(|count| *count == 0));
}

#[test]
fn no_words_of_a_letter_are_smaller_than_ten_points() {
    let mut sample = letter();
    let rows = vec![vec!["a".to_owned(), "b".to_owned()]];
    let small =
        vec![documents::heading(4, "small"), paragraph("print"), list(Some(1), vec![vec![paragraph("item")]]), table(&["A", "B"], rows)];
    sample.blocks.push(group(Role::Small, vec![group(Role::Small, small)]));
    sample.blocks.push(figure("f", drawing()));
    sample.draft = true;
    sample.blocks.extend(annotated(Style::Letter).blocks);
    let laid = layout(&sample, Paper::Letter);
    let smallest = laid.smallest_type().unwrap();
    assert!(smallest.points >= 10.0, "{smallest:?}");
    // The rule is one of letters; what is smaller elsewhere is found, with its words and its page.
    let mut report = sample.clone();
    report.style = Style::Report;
    let smallest = pdf(&report, &PdfOptions::default()).unwrap().smallest.unwrap();
    assert!(smallest.points < 8.0 && !smallest.words.is_empty() && smallest.page >= 1, "{smallest:?}");
    for style in STYLES {
        assert_eq!(layout(&document(style, Vec::new()), Paper::Letter).smallest_type(), None);
    }
}
