//! Who cannot see a page must be able to hear it, and whoever opens a file in fifty years must be able to see it: PDF/UA-1
//! (ISO 14289-1) and PDF/A-2a (ISO 19005-2), by the reference checker veraPDF and by looking into the files ourselves.
//!
//! `tests/checkers/verapdf.sh` sets the checker up; the tests fail where it is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/documents.rs"]
mod documents;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use common::{NORTHWIND, repo_text, root};
use documents::{Dice, STYLES, annotated, document, drawing, figure, group, heading, hollow, letter, list, paragraph, torture};
use forthwith::assemble::{Basis, Wanted, assemble};
use forthwith::document::drawing::Drawing;
use forthwith::document::tree::{Block, BlockKind, Document, Inline, Role, Style};
use forthwith::document::{Press, Templates};
use forthwith::incident::read;
use forthwith::obligation::obligations;
use forthwith::plan::plan;
use forthwith::render::pdf::{Paper, PdfOptions, Typesetter, pdf};
use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};

/// Every document of an incident file that there is in a language, by the name of its file, as a final document or as a draft.
fn of_incident(path: &str, language: &str, draft: bool) -> Vec<(String, Document, PdfOptions)> {
    let incident = read(path, repo_text(path).into()).incident.unwrap_or_else(|| panic!("{path} is no incident"));
    let press = Press::new(Templates::new(Vec::new()).unwrap()).unwrap();
    let date = incident.as_of_day().expect("a day");
    let wanted = Wanted { date, language: language.to_owned(), draft };
    let as_of = forthwith::obligation::AsOf::Day(date);
    let owed =
        obligations(&incident, forthwith::book::built_in().unwrap(), forthwith::obligation::Wanted { as_of, all: false, words: true });
    let assembly =
        assemble(Basis { incident: &incident, obligations: &owed, findings: &[] }, &plan(&incident, &owed), &press, &wanted, &|_| true);
    let stem = Path::new(path).file_stem().unwrap().to_str().unwrap().to_owned();
    let options = PdfOptions { paper: Paper::Letter, date: Some(date), ..PdfOptions::default() };
    let written = assembly.documents.into_iter().filter_map(|assembled| assembled.document);
    let named = written.map(|document| {
        let name = format!("{stem}-{}-{language}{}", document.id, if draft { "-draft" } else { "" });
        (name, document, options.clone())
    });
    let out: Vec<_> = named.collect();
    assert!(out.len() >= 3, "{path}: {} documents", out.len());
    out
}

/// The documents that are checked: all of the examples, drafts, and what tries to break the tags.
fn samples() -> Vec<(String, Document, PdfOptions)> {
    let mut incidents: Vec<String> = std::fs::read_dir(root().join("incidents"))
        .unwrap()
        .map(|entry| format!("incidents/{}", entry.unwrap().file_name().to_str().unwrap()))
        .filter(|name| name.ends_with(".yaml"))
        .collect();
    incidents.push(NORTHWIND.to_owned());
    // Long tables of obligations, and a picture of many dates.
    incidents.push("tests/data/twenty-states.yaml".to_owned());
    // Notices of every kind: to regulators, law enforcement, the media, owners of data, and on the web.
    incidents.extend(["carrier", "clinic", "provider"].map(|name| format!("tests/data/notices/{name}.yaml")));
    incidents.sort();
    let mut out = Vec::new();
    for path in &incidents {
        out.extend(of_incident(path, "en-US", false));
        out.extend(of_incident(path, "en-US", true));
    }
    // Letters and a statement in Spanish, with names and addresses of agencies in English.
    let spanish = of_incident("incidents/example-hospital.yaml", "es", false);
    assert!(spanish.iter().any(|(name, ..)| name.contains("letter-estate")) && spanish.iter().any(|(name, ..)| name.contains("holding")));
    out.extend(spanish);
    let mut add = |name: &str, document: Document, paper, date| {
        out.push((name.to_owned(), document, PdfOptions { paper, date, ..PdfOptions::default() }))
    };
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 25);
    for style in [Style::Report, Style::Filing] {
        add(&format!("torture-{style:?}"), torture(style), Paper::Letter, day);
    }
    add("hollow", hollow(), Paper::A4, None);
    for style in STYLES {
        let mut sample = letter();
        sample.style = style;
        sample.draft = style == Style::Letter;
        add(&format!("letter-{style:?}"), sample, Paper::A4, day);
    }
    let mut nothing = document(Style::Letter, Vec::new());
    nothing.title.clear();
    nothing.language.clear();
    nothing.author = "\u{0}<&>\u{ffff} é".to_owned();
    add("nothing", nothing, Paper::Letter, None);
    add("headings", headings(), Paper::Letter, day);
    for style in [Style::Report, Style::Filing] {
        add(&format!("annotated-{style:?}"), annotated(style), Paper::Letter, day);
    }
    for style in STYLES {
        add(&format!("figures-{style:?}"), figures(style), Paper::Letter, day);
    }
    out.push(("logo".to_owned(), letter(), with_logo(false)));
    out.push(("logo-drawn".to_owned(), letter(), with_logo(true)));
    let mut add = |name: &str, document: Document, paper, date| {
        out.push((name.to_owned(), document, PdfOptions { paper, date, ..PdfOptions::default() }));
    };
    for (number, name) in documents::NAMES.iter().enumerate() {
        add(&format!("filled-{number}"), documents::filled(name, number), Paper::Letter, day);
    }
    for seed in 0..12 {
        let mut dice = Dice(seed * 7919);
        let mut sample = document(STYLES[dice.roll(4)], dice.blocks(0));
        sample.header = dice.inlines(1);
        sample.footer = dice.inlines(1);
        sample.draft = dice.roll(2) == 0;
        add(&format!("random-{seed}"), sample, Paper::Letter, None);
    }
    out
}

/// Headings that start low and skip, one over two pages' edge, one with a link in it.
fn headings() -> Document {
    let link = Inline::Link { target: "https://example.com/".to_owned(), content: documents::text("a site") };
    let linked = vec![Inline::Text("See ".to_owned()), link, Inline::Text(" now".to_owned())];
    let mut blocks: Vec<Block> = [3, 4, 2, 4, 1, 4].into_iter().map(|level| heading(level, &format!("Level {level}"))).collect();
    blocks.push(Block::new(BlockKind::Heading { level: 2, id: None, content: linked }));
    blocks.extend((0..80).map(|line| if line % 9 == 0 { heading(2, &format!("Part {line}")) } else { paragraph(documents::WORDS) }));
    document(Style::Report, blocks)
}

/// A logo, as a picture or drawn, and fold marks.
fn with_logo(drawn: bool) -> PdfOptions {
    let mut bytes = Vec::new();
    if drawn {
        let stops = "<stop offset='0.2' stop-color='red'/><stop offset='1' stop-color='blue' stop-opacity='0.5'/>";
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><linearGradient id='l'>{stops}</linearGradient>\
             <radialGradient id='r'>{stops}</radialGradient><clipPath id='c'><circle cx='20' cy='20' r='18'/></clipPath>\
             <rect width='40' height='40' fill='url(#l)' clip-path='url(#c)'/><rect x='42' width='30' height='30' fill='url(#r)'/>\
             <path d='M2 38Q40 20 78 38' fill='none' stroke='#123' stroke-dasharray='3 1' stroke-linecap='round'/></svg>"
        );
        bytes.extend_from_slice(svg.as_bytes());
    } else {
        let mut encoder = png::Encoder::new(&mut bytes, 40, 20);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(&[10, 60, 120, 200].repeat(800)).unwrap();
    }
    let logo = Some(std::sync::Arc::new(forthwith::render::pdf::Logo::new(&bytes).unwrap()));
    PdfOptions { logo, fold_marks: true, ..PdfOptions::default() }
}

/// Figures in every place that a block may have.
fn figures(style: Style) -> Document {
    let mut wide = drawing();
    (wide.width, wide.alt) = (1200.0, "Zu breit für die Seite — und doch ganz".to_owned());
    let mut tall = drawing();
    tall.height = 3000.0;
    let nothing = Drawing { shapes: Vec::new(), ..drawing() };
    let small = group(Role::Small, vec![figure("small", drawing())]);
    let listed = list(None, vec![vec![paragraph("an item"), figure("listed", drawing())]]);
    let called = group(Role::Callout, vec![paragraph("Seen here:"), figure("called", drawing())]);
    let centered = group(Role::Centered, vec![figure("centered", drawing())]);
    let first = vec![heading(1, "Figures"), figure("one", drawing()), paragraph(documents::WORDS), figure("nothing", nothing)];
    document(style, [first, vec![figure("wide", wide), small, listed, called, centered, figure("tall", tall)]].concat())
}

struct Sample {
    name: String,
    document: Document,
    bytes: Vec<u8>,
}

/// Every sample as a file, made once for all tests.
fn files() -> &'static [Sample] {
    static FILES: OnceLock<Vec<Sample>> = OnceLock::new();
    FILES.get_or_init(|| {
        // One machine for all: what it keeps of one must not spoil another.
        let mut typesetter = Typesetter::new();
        let make = |(name, document, options): (String, Document, PdfOptions)| {
            let bytes = typesetter.pdf(&document, &options).unwrap_or_else(|error| panic!("{name}: {error}")).bytes;
            Sample { name, document, bytes }
        };
        samples().into_iter().map(make).collect()
    })
}

/// A letter without its tags and its metadata: proof that the checker finds fault where there is fault.
fn control() -> Vec<u8> {
    let whole = pdf(&letter(), &PdfOptions { paper: Paper::Letter, date: None, ..PdfOptions::default() }).unwrap().bytes;
    let mut file = lopdf::Document::load_mem(&whole).unwrap();
    let catalog = file.catalog_mut().unwrap();
    catalog.remove(b"StructTreeRoot");
    catalog.remove(b"Metadata");
    let mut out = Vec::new();
    file.save_to(&mut out).unwrap();
    out
}

// ------------------------------------------------------------------------------------------------- by the checker

/// What veraPDF says of some files: a line for every file and profile, and how it ended.
fn checked(paths: &[PathBuf]) -> (Vec<String>, Option<i32>) {
    let setup = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("checkers/verapdf/class-path");
    let class_path = std::fs::read_to_string(&setup)
        .unwrap_or_else(|_| panic!("veraPDF is not set up: run tests/checkers/verapdf.sh, then this again (no {})", setup.display()));
    let output = Command::new("java")
        .current_dir(root())
        .args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", class_path.trim(), "Validate"])
        .args(paths)
        .output()
        .expect("java is needed (Debian: default-jdk-headless); tests/run.sh installs it");
    let lines: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), paths.len() * 2, "a line for every file and profile: {lines:?}{}", String::from_utf8_lossy(&output.stderr));
    (lines, output.status.code())
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Has qpdf look for damage, and pdffonts for fonts that are not embedded, not cut down or cannot be read back.
fn sound(path: &Path) {
    let tool = |name: &str, arguments: &[&str]| {
        let output = Command::new(name).args(arguments).arg(path).output();
        let output = output.unwrap_or_else(|error| panic!("{name} is needed (Debian: qpdf, poppler-utils): {error}"));
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && errors.is_empty(), "{name} finds fault with {}: {told}{errors}", path.display());
        told
    };
    let told = tool("qpdf", &["--check"]);
    assert!(!told.contains("WARNING"), "{told}");
    let fonts = tool("pdffonts", &[]);
    for line in fonts.lines().skip(2) {
        assert!(line.contains("+") && line.contains(" yes yes yes "), "{}: {line}", path.display());
    }
}

#[test]
fn every_document_follows_pdf_ua_and_pdf_a() {
    let folder = common::scratch();
    let mut paths: Vec<PathBuf> = files().iter().map(|sample| put(folder.path(), &sample.name, &sample.bytes)).collect();
    paths.iter().for_each(|path| sound(path));
    paths.push(put(folder.path(), "control", &control()));
    let (lines, status) = checked(&paths);
    let (control, files): (Vec<&String>, Vec<&String>) = lines.iter().partition(|line| line.contains("control.pdf"));
    assert!(control.iter().all(|line| line.starts_with("failed ")), "the checker finds no fault in a file without tags: {control:?}");
    let failed: Vec<&String> = files.iter().copied().filter(|line| !line.starts_with("passed ")).collect();
    assert!(failed.is_empty(), "{} of {} failed:\n{failed:#?}", failed.len(), files.len());
    assert_eq!(status, Some(1), "the control alone fails");
}

/// People with names and addresses of many scripts and lengths.
const PEOPLE: [(&str, &str); 20] = [
    ("Ana Kowalczyk", "100 Juniper Street"),
    ("José Núñez Ibáñez", "Calle de Alcalá 45, 3.º izq."),
    ("Mary O’Brien-Smythe, Jr.", "P.O. Box 7"),
    ("Lê Thị Mỹ Hạnh", "12 Đường Nguyễn Huệ, Quận 1"),
    ("William Griffith", "1 Infinite Office Park, Building F, Floor 5, Suite 552, Mail Stop 9914-B"),
    ("Zoë Quick", "77 Rue de l’Église"),
    ("Щукин Евгений", "ул. Ленина, д. 5, кв. 12"),
    ("Ελένη Παπαδοπούλου", "Λεωφόρος Αλεξάνδρας 12"),
    ("Şebnem Łącka", "ul. Świętokrzyska 3 m. 4"),
    ("Ðorđe Čižmović", "Бул. краља Александра 73"),
    ("王小明", "上海市人民路一号"),
    ("山田 花子", "東京都千代田区千代田1-1"),
    ("김민수", "서울특별시 중구 세종대로 110"),
    ("محمد الأحمد", "شارع الملك فهد ١٢"),
    ("דוד כהן", "רחוב הרצל 5"),
    ("प्रिया शर्मा", "१२ महात्मा गांधी मार्ग"),
    ("สมชาย ใจดี", "99 ถนนสุขุมวิท"),
    ("Hubert Blaine Wolfeschlegelsteinhausenbergerdorff the Second and Last of That Long Name", "9 Elm"),
    ("X Æ", "1 A"),
    ("Ng", "10½ W. 4th St. #3"),
];

#[test]
fn three_hundred_letters_in_a_row_are_each_a_sound_file() {
    let incident = read(NORTHWIND, repo_text(NORTHWIND).into()).incident.unwrap();
    let assembly = common::assembled(&incident, false, &|planned| planned.template == "letter");
    let letters: Vec<Document> = assembly.documents.into_iter().filter_map(|assembled| assembled.document).collect();
    assert!(!letters.is_empty());
    let date = incident.as_of_day();
    let options = PdfOptions { fonts: documents::noto(), date, ..with_logo(true) };
    let a4 = PdfOptions { paper: Paper::A4, ..options.clone() };
    let mut typesetter = Typesetter::new();
    let folder = common::scratch();
    let mut paths = Vec::new();
    for number in 0..300 {
        let (name, address) = PEOPLE[number % PEOPLE.len()];
        let mut letter = letters[number % letters.len()].clone();
        documents::fill(&mut letter.blocks, &|field| match field {
            "name" => name.to_owned(),
            "address1" => format!("{address} {number}"),
            "address2" => {
                if number % 3 == 0 {
                    format!("c/o {}", PEOPLE[number * 7 % PEOPLE.len()].0)
                } else {
                    String::new()
                }
            }
            "postal_code" => format!("{:05}", 10_001 + number * 211),
            "activation_code" => format!("Q{:09}", number * 7_654_321),
            other => other.to_owned(),
        });
        let options = if number % 5 == 4 { &a4 } else { &options };
        let made = typesetter.pdf(&letter, options).unwrap();
        assert!(made.missing.is_empty(), "letter {number}: {:?}", made.missing);
        if number % 37 == 0 {
            assert!(pdf(&letter, options).unwrap().bytes == made.bytes, "letter {number} shows what was made before it");
        }
        paths.push(put(folder.path(), &format!("letter-{number:03}"), &made.bytes));
    }
    paths.iter().for_each(|path| sound(path));
    let (lines, status) = checked(&paths);
    let failed: Vec<&String> = lines.iter().filter(|line| !line.starts_with("passed ")).collect();
    assert!(failed.is_empty() && status == Some(0), "{} of {} failed:\n{failed:#?}", failed.len(), lines.len());
}

// -------------------------------------------------------------------------------------------------- by ourselves

/// An element of the structure as it stands in the file.
struct Element {
    id: ObjectId,
    tag: String,
    /// Marked content by page and number.
    content: Vec<(ObjectId, i64)>,
    annotations: Vec<ObjectId>,
    dictionary: Dictionary,
}

fn dictionary_at<'a>(file: &'a lopdf::Document, of: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    match of.get(key).unwrap_or_else(|_| panic!("no {}", String::from_utf8_lossy(key))) {
        Object::Reference(id) => file.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

/// The elements of a file in reading order.
fn elements(file: &lopdf::Document) -> Vec<Element> {
    let root = dictionary_at(file, file.catalog().unwrap(), b"StructTreeRoot");
    let mut out = Vec::new();
    let mut open = vec![(root.get(b"K").unwrap().as_reference().unwrap(), None::<ObjectId>)];
    while let Some((id, parent)) = open.pop() {
        let dictionary = file.get_dictionary(id).unwrap().clone();
        if let Some(parent) = parent {
            assert_eq!(dictionary.get(b"P").unwrap().as_reference().unwrap(), parent, "an element does not know its parent");
        }
        let page = dictionary.get(b"Pg").and_then(Object::as_reference);
        let kids = match dictionary.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let tag = String::from_utf8_lossy(dictionary.get(b"S").unwrap().as_name().unwrap()).into_owned();
        let mut element = Element { id, tag, content: Vec::new(), annotations: Vec::new(), dictionary };
        let mut below = Vec::new();
        for kid in kids {
            match kid {
                Object::Integer(number) => element.content.push((*page.as_ref().unwrap(), number)),
                Object::Reference(kid) => below.push((kid, Some(id))),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    element.content.push((kid.get(b"Pg").unwrap().as_reference().unwrap(), kid.get(b"MCID").unwrap().as_i64().unwrap()));
                }
                Object::Dictionary(kid) => element.annotations.push(kid.get(b"Obj").unwrap().as_reference().unwrap()),
                other => panic!("{other:?} in an element"),
            }
        }
        open.extend(below.into_iter().rev());
        out.push(element);
    }
    out
}

/// The parent tree: key to value.
fn parent_tree(file: &lopdf::Document) -> BTreeMap<i64, Object> {
    let root = dictionary_at(file, file.catalog().unwrap(), b"StructTreeRoot");
    let numbers = dictionary_at(file, root, b"ParentTree").get(b"Nums").unwrap().as_array().unwrap();
    let out: BTreeMap<i64, Object> = numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect();
    assert_eq!(root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap(), out.keys().max().unwrap() + 1);
    out
}

/// The numbers of marked content on a page. What is painted must be marked: words as content or artifact, shapes as
/// artifacts or as parts of a figure.
fn marked(file: &lopdf::Document, page: ObjectId, name: &str) -> Vec<i64> {
    let content = Content::decode(&file.get_page_content(page)).unwrap();
    let mut open: Vec<(String, Option<i64>)> = Vec::new();
    let mut out = Vec::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let tag = String::from_utf8_lossy(operation.operands[0].as_name().unwrap()).into_owned();
                let number = operation.operands.get(1).and_then(|map| map.as_dict().ok()).and_then(|map| map.get(b"MCID").ok());
                let number = number.map(|number| number.as_i64().unwrap());
                assert!(
                    open.is_empty() || (number.is_none() && tag != "Artifact"),
                    "{name}: {tag} inside of {:?}: content and artifacts never nest",
                    open
                );
                out.extend(number);
                open.push((tag, number));
            }
            "EMC" => assert!(open.pop().is_some(), "{name}: EMC ends nothing"),
            "Tj" | "TJ" | "'" | "\"" => {
                let held = open.first().is_some_and(|(tag, number)| tag == "Artifact" || number.is_some());
                assert!(held, "{name}: words outside of marked content");
            }
            "f" | "f*" | "F" | "S" | "s" | "B" | "B*" | "b" | "b*" => {
                let held = open.first().is_some_and(|(tag, _)| tag == "Artifact" || tag == "Figure");
                assert!(held, "{name}: a shape that is no artifact");
            }
            "Do" => assert!(open.first().is_some_and(|(tag, _)| tag == "Figure"), "{name}: a picture without words"),
            "sh" | "BI" | "gs" => panic!("{name}: {} is not expected on a page", operation.operator),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{name}: marked content is not ended");
    out
}

#[test]
fn all_that_is_painted_is_tied_to_its_element() {
    for Sample { name, bytes, .. } in files() {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        let parents = parent_tree(&file);
        let mut wanted: BTreeSet<(ObjectId, i64, ObjectId)> = BTreeSet::new();
        for page in file.page_iter() {
            let key = file.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
            let entries = parents[&key].as_array().unwrap();
            let numbers = marked(&file, page, name);
            let in_order: Vec<i64> = (0..).take(numbers.len()).collect();
            assert_eq!(numbers, in_order, "{name}: the numbers of a page");
            assert_eq!(numbers.len(), entries.len(), "{name}: the parent tree of a page");
            wanted.extend(numbers.iter().zip(entries).map(|(number, entry)| (page, *number, entry.as_reference().unwrap())));
        }
        let held: Vec<(ObjectId, i64, ObjectId)> = elements(&file)
            .iter()
            .flat_map(|element| element.content.iter().map(|(page, number)| (*page, *number, element.id)).collect::<Vec<_>>())
            .collect();
        assert_eq!(held.len(), wanted.len(), "{name}: content that is held twice or not at all");
        assert!(held.into_iter().collect::<BTreeSet<_>>() == wanted, "{name}: elements and parent tree do not agree");
    }
}

#[test]
fn headings_start_at_one_and_skip_no_level() {
    for Sample { name, bytes, document } in files() {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        let levels: Vec<usize> =
            elements(&file).iter().filter_map(|element| element.tag.strip_prefix('H').and_then(|level| level.parse().ok())).collect();
        assert!(levels.first().is_none_or(|first| *first == 1), "{name}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        let ours = !name.starts_with("random-") && !["hollow", "headings", "nothing"].contains(&name.as_str());
        if ours {
            assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}: one title: {levels:?}");
        }
        // As many bookmarks as headings.
        let catalog = file.catalog().unwrap();
        let count =
            if catalog.has(b"Outlines") { dictionary_at(&file, catalog, b"Outlines").get(b"Count").unwrap().as_i64().unwrap() } else { 0 };
        assert_eq!(usize::try_from(count).unwrap(), levels.len(), "{name}: bookmarks");
        let language = catalog.get(b"Lang").unwrap().as_str().unwrap();
        assert_eq!(language, if document.language.is_empty() { b"und" } else { document.language.as_bytes() }, "{name}");
    }
}

#[test]
fn links_are_elements_and_say_in_words_where_they_lead() {
    let mut seen = 0;
    for Sample { name, bytes, .. } in files() {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        let parents = parent_tree(&file);
        let mut held: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
        for element in elements(&file) {
            assert_eq!(element.tag == "Link", !element.annotations.is_empty(), "{name}: {}", element.tag);
            held.extend(element.annotations.iter().map(|annotation| (*annotation, element.id)));
        }
        for page in file.page_iter() {
            let page = file.get_dictionary(page).unwrap();
            let Ok(list) = page.get(b"Annots").and_then(Object::as_array) else { continue };
            assert!(!list.is_empty(), "{name}: an empty list of annotations");
            assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S", "{name}");
            for id in list.iter().map(|id| id.as_reference().unwrap()) {
                let annotation = file.get_dictionary(id).unwrap();
                let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
                assert_eq!(held.remove(&id), Some(parents[&key].as_reference().unwrap()), "{name}: a link outside of the structure");
                assert!(!annotation.get(b"Contents").unwrap().as_str().unwrap().is_empty(), "{name}: a link without words");
                assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4, "{name}: a link that does not print");
                seen += 1;
            }
        }
        assert!(held.is_empty(), "{name}: elements hold annotations that no page has");
    }
    assert!(seen > 20, "{seen} links");
}

#[test]
fn figures_say_in_words_what_they_show_and_where_they_stand() {
    let mut seen = 0;
    for Sample { name, bytes, .. } in files() {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        let elements = elements(&file);
        for figure in elements.iter().filter(|element| element.tag == "Figure") {
            let alt = lopdf::decode_text_string(figure.dictionary.get(b"Alt").unwrap()).unwrap();
            let drawn = ["Timeline. Access began", "Timeline of the incident and of the duties that follow from it. ", "Logo: Meridian"];
            assert!(drawn.iter().any(|start| alt.starts_with(start)) || alt == "Zu breit für die Seite — und doch ganz", "{name}: {alt}");
            let bounds = dictionary_at(&file, &figure.dictionary, b"A").get(b"BBox").unwrap().as_array().unwrap();
            let bounds: Vec<f32> = bounds.iter().map(|edge| edge.as_float().unwrap()).collect();
            assert!(bounds[0] >= 63.9 && bounds[2] <= 612.0 - 63.9, "{name}: {bounds:?}");
            assert!(bounds[1] > 57.9 && bounds[3] < 792.0 - 35.0 && bounds[3] > bounds[1], "{name}: {bounds:?}");
            // One stretch of one page, beside its words.
            assert_eq!(figure.content.len(), 1, "{name}");
            let caption = elements.iter().filter(|element| element.tag == "Caption");
            let beside = caption.filter(|caption| caption.dictionary.get(b"P").unwrap() == figure.dictionary.get(b"P").unwrap());
            assert!(beside.flat_map(|caption| &caption.content).all(|(page, _)| *page == figure.content[0].0), "{name}: parted");
            seen += 1;
        }
    }
    assert!(seen >= 30, "{seen} figures");
}

#[test]
fn notes_can_be_told_apart_and_passages_say_their_language() {
    let (mut notes, mut passages) = (0, 0);
    for Sample { name, bytes, document } in files() {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        let mut ids: BTreeMap<Vec<u8>, ObjectId> = BTreeMap::new();
        for element in elements(&file) {
            if element.tag == "Note" {
                let id = element.dictionary.get(b"ID").unwrap().as_str().unwrap().to_vec();
                assert!(ids.insert(id, element.id).is_none(), "{name}: two notes of one name");
            }
            if let Ok(language) = element.dictionary.get(b"Lang") {
                let other = if document.language == "es" { "en" } else { "es" };
                assert_eq!((element.tag.as_str(), language.as_str().unwrap()), ("Span", other.as_bytes()), "{name}");
                passages += 1;
            }
        }
        let root = dictionary_at(&file, file.catalog().unwrap(), b"StructTreeRoot");
        assert_eq!(root.has(b"IDTree"), !ids.is_empty(), "{name}");
        if !ids.is_empty() {
            let names = dictionary_at(&file, root, b"IDTree").get(b"Names").unwrap().as_array().unwrap();
            let names: Vec<(Vec<u8>, ObjectId)> =
                names.chunks(2).map(|pair| (pair[0].as_str().unwrap().to_vec(), pair[1].as_reference().unwrap())).collect();
            assert_eq!(names, ids.iter().map(|(name, id)| (name.clone(), *id)).collect::<Vec<_>>(), "{name}");
        }
        notes += ids.len();
    }
    assert!(notes > 80 && passages >= 15, "{notes} notes, {passages} passages");
}

#[test]
fn tables_are_even_and_have_heads() {
    let (mut seen, mut heads) = (0, 0);
    for Sample { name, bytes, .. } in files() {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        let all: BTreeMap<ObjectId, Element> = elements(&file).into_iter().map(|element| (element.id, element)).collect();
        let below = |element: &Element| -> Vec<ObjectId> {
            match element.dictionary.get(b"K") {
                Ok(Object::Array(kids)) => kids.iter().filter_map(|kid| kid.as_reference().ok()).collect(),
                Ok(kid) => kid.as_reference().into_iter().collect(),
                Err(_) => Vec::new(),
            }
        };
        for table in all.values().filter(|element| element.tag == "Table") {
            let parts = below(table);
            let parted = parts.iter().any(|part| all[part].tag != "TR");
            if parted {
                let told: Vec<&str> = parts.iter().map(|part| all[part].tag.as_str()).collect();
                assert_eq!(told, ["THead", "TBody"], "{name}");
                assert!(below(&all[&parts[0]]).iter().flat_map(|row| below(&all[row])).all(|cell| all[&cell].tag == "TH"), "{name}");
                heads += 1;
            }
            let rows: Vec<ObjectId> = if parted { parts.iter().flat_map(|part| below(&all[part])).collect() } else { parts };
            let rows: Vec<Vec<&str>> =
                rows.iter().map(|row| below(&all[row]).iter().map(|cell| all[cell].tag.as_str()).collect()).collect();
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{name}: {rows:?}");
            let headed = rows[0].iter().all(|cell| *cell == "TH") || rows.iter().all(|row| row[0] == "TH");
            assert!(headed, "{name}: a table without a head: {rows:?}");
            seen += 1;
        }
        for cell in all.values().filter(|element| element.tag == "TH") {
            assert!(dictionary_at(&file, &cell.dictionary, b"A").has(b"Scope"), "{name}: a head without a scope");
        }
    }
    assert!(seen > 20 && heads > 10, "{seen} tables, {heads} with a head");
}

#[test]
fn a_paragraph_with_parted_words_is_heard_to_its_end() {
    let long = documents::WORDS.repeat(6);
    let sample = document(Style::Filing, vec![heading(1, "FORM 8-K"), paragraph(&long), paragraph("The end.")]);
    let laid = forthwith::render::pdf::layout::layout(&sample, Paper::Letter);
    assert!(laid.runs().any(|run| run.text.contains('\u{ad}')), "no word is parted");
    let folder = common::scratch();
    let path = put(folder.path(), "filing", &pdf(&sample, &PdfOptions::default()).unwrap().bytes);
    let output = Command::new("pdfinfo").arg("-struct-text").arg(&path).output().expect("pdfinfo is needed (Debian: poppler-utils)");
    let told = String::from_utf8_lossy(&output.stdout);
    let words: String = told.lines().map(str::trim).filter(|line| line.starts_with('"')).map(|line| line.trim_matches('"')).collect();
    assert_eq!(common::packed(&words.replace('\u{ad}', "")), common::packed(&format!("FORM 8-K{long}The end.")));
}

#[test]
fn a_letter_is_heard_as_it_is_read() {
    let mut sample = letter();
    sample.draft = true;
    sample.blocks.push(group(Role::Small, vec![list(Some(1), vec![vec![paragraph("first")], vec![paragraph("second")]])]));
    let folder = common::scratch();
    let path = folder.path().join("letter.pdf");
    std::fs::write(&path, pdf(&sample, &PdfOptions { paper: Paper::Letter, date: None, ..PdfOptions::default() }).unwrap().bytes).unwrap();
    let output = Command::new("pdfinfo").arg("-struct-text").arg(&path).output().expect("pdfinfo is needed (Debian: poppler-utils)");
    let told = String::from_utf8_lossy(&output.stdout);
    // Tags by themselves; the words of an element on one line, however poppler parts them.
    let mut heard: Vec<String> = Vec::new();
    for line in told.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('/') && !line.starts_with("Object ")) {
        match (line.strip_prefix('"').map(|words| words.trim_end_matches('"')), heard.last_mut()) {
            (Some(words), Some(last)) if last.starts_with('"') => last.push_str(words),
            (Some(words), _) => heard.push(format!("\"{words}")),
            (None, _) => heard.push(line.split([' ', ':']).next().unwrap().to_owned()),
        }
    }
    let happened = documents::WORDS.trim();
    let wanted = format!(
        "Document|P|\"DRAFT|Div|P|\"Meridian Freight Holdings, Inc.|P|\"12920 SE 38th Street Bellevue, WA 98006|\
         Div|P|\"<<name>> <<address1>> <<city>>|P|\"April 14, 2026|H1|\"Notice of Data Breach|P|\"Dear <<name>>:|\
         H2|\"What Happened|P|\"{happened}|H2|\"What Information Was Involved|\
         L|LI|Lbl|\"•|LBody|P|\"your name|LI|Lbl|\"•|LBody|P|\"your date of birth|\
         P|\"Please write to |Link|\"privacy@meridian.example.|Div|P|\"Sincerely,|P|\"Eleanor R. Whitcombe|\
         Div|L|LI|Lbl|\"1.|LBody|P|\"first|LI|Lbl|\"2.|LBody|P|\"second"
    );
    assert_eq!(heard, wanted.split('|').collect::<Vec<_>>(), "{told}");
}
