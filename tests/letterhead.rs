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
    assert!(before.rsplit("BDC").nth(1).unwrap().trim_end().ends_with("/Figure<</MCID 0>>"), "{before}");
    let told = descriptions(&made.bytes);
    assert!(told.contains("Logo: Meridian Freight Holdings, Inc."), "who cannot see it hears what it is");
    // A document without a letterhead does not carry it.
    let (images, content) = looked_into(&pdf(&document(Style::Report, vec![paragraph("x")]), &options).unwrap().bytes);
    assert!(images.is_empty() && !content.contains(" Do"));
    assert!(pdf(&letter(), &options).unwrap().bytes == made.bytes);
}

/// The descriptions of the figures of a file.
fn descriptions(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let elements = file.objects.values().filter_map(|object| object.as_dict().ok());
    elements.filter_map(|element| lopdf::decode_text_string(element.get(b"Alt").ok()?).ok()).collect::<Vec<_>>().join("\n")
}

/// The form that a file draws an SVG by: its dictionary and its operators.
fn form(svg: &str) -> (lopdf::Dictionary, String) {
    let logo = Logo::new(svg.as_bytes()).unwrap_or_else(|error| panic!("{error}: {svg}"));
    let made = pdf(&letter(), &PdfOptions { logo: Some(Arc::new(logo)), ..PdfOptions::default() }).unwrap();
    let file = lopdf::Document::load_mem(&made.bytes).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let form = |stream: &&lopdf::Stream| stream.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Form"));
    let form = streams.into_iter().find(form).expect("a form").clone();
    (form.dict.clone(), String::from_utf8(form.decompressed_content().unwrap()).unwrap())
}

fn svg(inner: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 200 100\">{inner}</svg>")
}

#[test]
fn an_svg_is_drawn_as_lines_and_areas() {
    let (dictionary, drawn) =
        form(&svg("<rect width='200' height='50' fill='#ff0000'/><path d='M0 100H200' stroke='blue' stroke-width='10' fill='none'/>"));
    let bounds: Vec<f32> = dictionary.get(b"BBox").unwrap().as_array().unwrap().iter().map(|edge| edge.as_float().unwrap()).collect();
    assert_eq!(bounds, [0.0, 0.0, 1000.0, 500.0], "twice as wide as high");
    // A thousandth of a thousand is the whole width, in a page that counts from below.
    assert!(drawn.starts_with("q 5 0 0 -5 0 500 cm\n1 0 0 rg\n0 0 m\n200 0 l\n200 50 l\n0 50 l\nh\nf\nQ\n"), "{drawn}");
    assert!(drawn.ends_with("0 0 1 RG\n10 w 0 J 0 j 4 M [] 0 d\n0 100 m\n200 100 l\nS\nQ\n"), "{drawn}");
    // What is half-transparent is laid over white.
    let (_, drawn) = form(&svg("<g opacity='0.5'><rect width='9' height='9' fill='#ff0000' fill-rule='evenodd'/></g>"));
    assert!(drawn.contains("1 0.5 0.5 rg") && drawn.contains("f*\n"), "{drawn}");
    // A clip path, as drawing programs put one around all they write.
    let clipped = "<clipPath id='a'><rect width='100' height='100'/></clipPath><g clip-path='url(#a)'><circle cx='90' cy='50' r='40'/></g>";
    let (_, drawn) = form(&svg(clipped));
    assert!(drawn.contains("W n\n") && drawn.contains(" c\n") && drawn.matches('q').count() == drawn.matches('Q').count(), "{drawn}");
    // Gradients.
    let stops = "<stop offset='0.2' stop-color='red'/><stop offset='0.8' stop-color='blue'/>";
    let gradients = format!(
        "<linearGradient id='a'>{stops}</linearGradient><radialGradient id='b'>{stops}</radialGradient>\
         <rect width='50' height='50' fill='url(#a)'/><rect x='60' width='50' height='50' fill='url(#b)'/>"
    );
    let (dictionary, drawn) = form(&svg(&gradients));
    assert!(drawn.contains("/Pattern cs/P0 scn") && drawn.contains("/Pattern cs/P1 scn"), "{drawn}");
    let patterns = dictionary.get(b"Resources").unwrap().as_dict().unwrap().get(b"Pattern").unwrap().as_dict().unwrap();
    let kinds: Vec<i64> = [b"P0", b"P1"]
        .iter()
        .map(|name| patterns.get(*name).unwrap().as_dict().unwrap().get(b"Shading").unwrap().as_dict().unwrap())
        .map(|shading| shading.get(b"ShadingType").unwrap().as_i64().unwrap())
        .collect();
    assert_eq!(kinds, [2, 3]);
    // The same bytes each time.
    assert_eq!(form(&svg(&gradients)), (dictionary, drawn));
}

#[test]
fn an_svg_with_what_a_page_cannot_show_is_refused_by_name() {
    let mask = "<mask id='m'><rect width='9' height='9' fill='white'/></mask><rect width='9' height='9' mask='url(#m)'/>";
    let shadow = "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><rect width='9' height='9' filter='url(#f)'/>";
    let tiles = "<pattern id='p' width='4' height='4' patternUnits='userSpaceOnUse'><rect width='2' height='2'/></pattern>\
                 <rect width='9' height='9' fill='url(#p)'/>";
    let over = "<rect width='50' height='50'/><rect x='20' y='20' width='50' height='50' fill='red' opacity='0.5'/>";
    let blend = "<rect width='9' height='9' style='mix-blend-mode:multiply'/>";
    for (inner, told) in [
        ("<text x='0' y='20'>Northwind</text>", "it has words; turn them into outlines"),
        ("<image xlink:href='/etc/hostname' width='9' height='9'/>", "it has a picture in it"),
        ("<script>alert(1)</script><rect width='9' height='9'/>", "it has a script"),
        (mask, "it has a mask"),
        (shadow, "it has a filter"),
        (tiles, "it has a pattern"),
        (over, "half-transparent parts over others"),
        (blend, "colours that mix"),
        ("", "there is nothing to be seen in it"),
        ("<rect width='9'", "neither a PNG nor an SVG"),
    ] {
        let error = Logo::new(svg(inner).as_bytes()).unwrap_err().to_string();
        assert!(error.contains(told), "{inner}: {error}");
    }
    for nonsense in [&b""[..], b"\xff\xfe<\0s\0v\0g\0", b"GIF89a", b"<html/>"] {
        assert!(Logo::new(nonsense).is_err());
    }
    let long = svg(&"<rect width='9' height='9'/>".repeat(50_000));
    assert!(Logo::new(long.as_bytes()).unwrap_err().to_string().contains("bytes"));
}

#[test]
fn the_logo_beside_the_incident_file_is_taken_unless_another_or_none_is_asked_for() {
    let folder = common::scratch();
    let name = common::put(folder.path(), "acme.yaml", common::repo_text(common::NORTHWIND));
    let forms = |more: &[&str]| {
        let run = common::run_in(folder.path(), &[&["render", &name, "-d", "letter", "--to", "pdf", "-o", "out"], more].concat());
        assert!(run.status < 2, "{}", run.err);
        let (_, bytes) = common::files(&folder.path().join("out"))
            .into_iter()
            .find(|(path, _)| path.extension().is_some_and(|kind| kind == "pdf"))
            .expect("a letter");
        let file = lopdf::Document::load_mem(&bytes).unwrap();
        let kinds = file
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok()?.dict.get(b"Subtype").ok()?.as_name().ok().map(<[u8]>::to_vec));
        kinds.map(|kind| String::from_utf8(kind).unwrap()).filter(|kind| kind == "Form" || kind == "Image").collect::<Vec<_>>()
    };
    assert!(forms(&[]).is_empty());
    common::put(folder.path(), "logo.png", png(png::ColorType::Rgb, 3, 2, &[1, 2, 3]));
    assert_eq!(forms(&[]), ["Image"]);
    common::put(folder.path(), "acme.logo.svg", svg("<rect width='9' height='9'/>"));
    assert_eq!(forms(&[]), ["Form"], "its own comes before that of the folder");
    assert_eq!(forms(&["--logo", "logo.png"]), ["Image"]);
    assert!(forms(&["--no-logo"]).is_empty());
    common::put(folder.path(), "acme.logo.svg", "no drawing");
    let run = common::run_in(folder.path(), &["render", &name, "-o", "never"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("acme.logo.svg cannot be the logo") && !folder.path().join("never").exists(), "{}", run.err);
}

#[test]
fn type_smaller_than_a_law_asks_for_is_found() {
    let folder = common::scratch();
    let name = common::put(folder.path(), "acme.yaml", common::repo_text(common::NORTHWIND));
    let built_in = common::repo_text("templates/letter.md");
    common::put(folder.path(), "own/letter.md", built_in.replacen("style: letter", "style: report", 1));
    let run = |more: &[&str]| common::run_in(folder.path(), &[&["render", &name, "-d", "letter", "-o", "out"], more].concat());
    let own = run(&["--templates", "own"]);
    assert_eq!(own.status, 1, "{}", own.err);
    assert!(own.err.contains("FW406") || own.out.contains("FW406"), "{}{}", own.out, own.err);
    assert!(own.out.contains("us-ca (") || own.err.contains("us-ca ("), "{}{}", own.out, own.err);
    assert!(!folder.path().join("out/letter.pdf").exists(), "it is not written");
    let built_in = run(&[]);
    assert!(!built_in.out.contains("FW406") && !built_in.err.contains("FW406"), "{}{}", built_in.out, built_in.err);
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
        assert!(Logo::new(broken).is_err());
    }
    assert_eq!(Logo::new(&whole).unwrap(), Logo::from_png(&whole).unwrap());
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
