//! The PDF back end, from outside: same bytes always, text that reads back, pages as a printer would make them.
//!
//! Some tests read the files back with `pdftotext` and `qpdf`; they fail where these are not installed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that panics has done its work

#[path = "common/documents.rs"]
mod documents;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Command;

use documents::{
    Dice, NAMES, STYLES, WORDS, annotated, document, filled, group, heading, hollow, letter, list, make, options, paragraph, table, text,
    torture, value,
};
use forthwith::document::tree::{Block, BlockKind, Document, Inline, List, ListItem, Role, Style, plain_text};
use forthwith::render::pdf::layout::layout;
use forthwith::render::pdf::layout::page::{Item, Layout, NodeKind, Run, Shape};
use forthwith::render::pdf::{Paper, Pdf, PdfOptions, Typesetter, pdf};

// ---- looking at layouts ----

fn runs(layout: &Layout) -> impl Iterator<Item = (usize, &Run)> {
    layout.pages.iter().enumerate().flat_map(|(page, content)| {
        content.items.iter().filter_map(move |item| match item {
            Item::Run(run) => Some((page, run)),
            _ => None,
        })
    })
}

/// Baselines of each node by page: (node, page) → baselines in thousandths of a point.
fn baselines(layout: &Layout) -> BTreeMap<(u32, usize), Vec<i64>> {
    let mut out: BTreeMap<(u32, usize), Vec<i64>> = BTreeMap::new();
    for (page, run) in runs(layout) {
        let Some(mut node) = run.node else { continue };
        if let (NodeKind::Link(_), Some(parent)) =
            (&layout.structure.nodes[node as usize].kind, layout.structure.nodes[node as usize].parent)
        {
            node = parent;
        }
        #[allow(clippy::cast_possible_truncation)] // points of a page
        let y = (run.y * 1000.0) as i64;
        let held = out.entry((node, page)).or_default();
        if !held.contains(&y) {
            held.push(y);
        }
    }
    out
}

/// What holds for the layout of every document.
fn check_layout(layout: &Layout) {
    let frame = layout.frame;
    for (page, run) in runs(layout) {
        assert!(run.y.is_finite() && run.x.is_finite() && run.width.is_finite());
        assert!(run.x > -0.5 && run.x + run.width < layout.width + 0.5, "off the paper: {:?}", run.text);
        // The band of a draft is heard, and stands above the text.
        if run.node.is_some() && run.text.trim() != "DRAFT" {
            assert!(run.x >= frame.left - 0.5, "left of the margin on page {page}: {:?}", run.text);
            assert!(
                run.x + run.width <= frame.right + 0.6,
                "right of the margin by {} on page {page}: {:?}",
                run.x + run.width - frame.right,
                run.text
            );
            let top = if page == 0 { frame.first_top } else { frame.top };
            assert!(run.y > top && run.y <= frame.bottom, "above or below the text on page {page}: {:?} at {}", run.text, run.y);
        }
    }
    for (page, content) in layout.pages.iter().enumerate() {
        for item in &content.items {
            if let Item::Shape(Shape::Fill { x, width, y, height, .. }) = item {
                assert!(*x >= 0.0 && x + width <= layout.width + 0.5 && *y >= 0.0 && y + height <= layout.height, "page {page}: {item:?}");
            }
        }
    }
}

/// No heading ends a page, no paragraph leaves one line behind or ahead.
fn check_breaks(layout: &Layout) {
    let last_page = layout.pages.len() - 1;
    for (page, content) in layout.pages.iter().enumerate() {
        let last = content.items.iter().rev().find_map(|item| match item {
            Item::Run(run) if run.node.is_some() => run.node,
            _ => None,
        });
        if let (Some(node), true) = (last, page < last_page) {
            assert!(!matches!(layout.structure.nodes[node as usize].kind, NodeKind::Heading(_)), "a heading ends page {}", page + 1);
        }
    }
    let lines = baselines(layout);
    for ((node, page), here) in &lines {
        if layout.structure.nodes[*node as usize].kind != NodeKind::Paragraph {
            continue;
        }
        let before = lines.contains_key(&(*node, page.wrapping_sub(1)));
        let after = lines.contains_key(&(*node, page + 1));
        if before || after {
            assert!(here.len() >= 2, "one line of a paragraph alone on page {}", page + 1);
        }
    }
}

// ---- reading files back ----

struct File(std::path::PathBuf);

impl File {
    fn new(bytes: &[u8]) -> File {
        static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path =
            std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("forthwith-pdf-test-{}-{number}.pdf", std::process::id()));
        std::fs::File::create(&path).and_then(|mut file| file.write_all(bytes)).expect("a temporary file");
        File(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn run_tool(name: &str, arguments: &[&str], file: &File) -> String {
    let mut command = Command::new(name);
    for argument in arguments {
        command.arg(if *argument == "FILE" { file.0.as_os_str() } else { std::ffi::OsStr::new(argument) });
    }
    let output = command.output().unwrap_or_else(|error| panic!("{name} is needed by this test (packages poppler-utils, qpdf): {error}"));
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.trim().is_empty(), "{name} found fault: {out}{errors}");
    out
}

fn extracted(pdf: &Pdf) -> String {
    run_tool("pdftotext", &["-raw", "FILE", "-"], &File::new(&pdf.bytes))
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

// ---- the tests ----

#[test]
fn the_same_document_gives_the_same_bytes_on_any_thread_and_in_any_order() {
    let documents = [letter(), torture(Style::Report), document(Style::Filing, vec![heading(1, "FORM 8-K"), paragraph(WORDS)])];
    let first: Vec<Vec<u8>> = documents.iter().map(|document| make(document).bytes).collect();
    let again: Vec<Vec<u8>> = documents.iter().rev().map(|document| make(document).bytes).rev().collect();
    assert!(first == again, "the order of documents shows in the bytes");
    let threads: Vec<_> = (0..6)
        .map(|thread: usize| {
            let document = documents[thread % 3].clone();
            std::thread::spawn(move || make(&document).bytes)
        })
        .collect();
    for (thread, handle) in threads.into_iter().enumerate() {
        assert!(handle.join().expect("no panic") == first[thread % 3], "thread {thread} made other bytes");
    }
}

#[test]
fn what_a_typesetter_made_before_never_shows() {
    let mut documents: Vec<Document> = (0..40).map(|number| filled(NAMES[number % NAMES.len()], number)).collect();
    documents.extend(STYLES.map(annotated));
    documents.extend((0..20).map(|seed| {
        let mut dice = Dice(seed * 31);
        document(STYLES[dice.roll(4)], dice.blocks(0))
    }));
    let first: Vec<Pdf> = documents.iter().map(make).collect();
    let mut typesetter = Typesetter::new();
    for round in 0..2 {
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by_key(|index| index * 37 % 61 + round * (index % 7) * 11);
        for index in order {
            let again = typesetter.pdf(&documents[index], &options()).unwrap();
            assert!(again == first[index], "document {index} differs in round {round}");
        }
    }
    assert!(first[0].bytes != first[8].bytes, "letters to two people are the same");
}

#[test]
fn files_are_sound_and_say_what_they_are() {
    for style in STYLES {
        let mut document = letter();
        document.style = style;
        let made = make(&document);
        let file = File::new(&made.bytes);
        run_tool("qpdf", &["--check", "FILE"], &file);
        let information = run_tool("pdfinfo", &["FILE"], &file);
        assert!(information.contains("Notice of Data Breach – Größe"), "{information}");
        assert!(information.contains("Meridian Freight Holdings, Inc."), "{information}");
        assert!(information.contains("2026"), "{information}");
        assert!(information.contains("612 x 792 pts (letter)"), "{information}");
        assert!(run_tool("pdffonts", &["FILE"], &file).lines().skip(2).all(|line| line.contains("yes yes yes")));
    }
    let undated = pdf(&letter(), &PdfOptions { paper: Paper::A4, date: None, ..PdfOptions::default() }).unwrap();
    let information = run_tool("pdfinfo", &["FILE"], &File::new(&undated.bytes));
    assert!(!information.contains("CreationDate") && information.contains("A4"), "{information}");
}

#[test]
fn a_one_page_letter_is_small() {
    let made = make(&letter());
    assert_eq!(made.pages, 1);
    assert!(made.bytes.len() < 40_000, "{} bytes", made.bytes.len());
}

#[test]
fn every_word_can_be_read_back() {
    let mut sample = letter();
    sample.blocks.push(paragraph("The official office file of the affluent fjord; efficient, a waffle."));
    sample.blocks.push(paragraph(&WORDS.repeat(5)));
    for style in STYLES {
        sample.style = style;
        let made = make(&sample);
        let back = squeezed(&extracted(&made));
        for block in &sample.blocks {
            if let BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } = &block.kind {
                let words = squeezed(&plain_text(content));
                // A page break puts header and footer between the words.
                for part in words.as_bytes().chunks(40).filter_map(|part| std::str::from_utf8(part).ok()) {
                    let broken = made.pages > 1 && words.len() > 200;
                    assert!(broken || back.contains(part.trim()), "{part:?} is not in {back}");
                }
            }
        }
        assert!(back.contains("<<name>>"));
    }
}

#[test]
fn all_letters_of_the_promised_scripts_print_and_read_back() {
    let words = documents::alphabet();
    for style in [Style::Letter, Style::Report] {
        let mut blocks: Vec<Block> = words.iter().map(|line| paragraph(line)).collect();
        for line in &words {
            blocks.push(Block::new(BlockKind::Paragraph(vec![Inline::Strong(text(line))])));
            blocks.push(Block::new(BlockKind::Paragraph(vec![Inline::Emphasis(text(line))])));
            blocks.push(Block::new(BlockKind::Paragraph(vec![Inline::Strong(vec![Inline::Emphasis(text(line))])])));
        }
        let made = make(&document(style, blocks));
        assert!(made.missing.is_empty(), "{:?}", made.missing);
        let back = squeezed(&extracted(&made));
        for line in &words {
            let wanted = squeezed(line);
            assert_eq!(back.matches(&wanted).count(), 4, "{wanted:?} does not read back four times from {style:?}");
        }
    }
}

#[test]
fn decomposed_letters_and_combining_marks_read_back() {
    let made = make(&document(Style::Letter, vec![paragraph("Nguye\u{302}\u{303}n Ti\u{301}n e\u{301}te\u{301} q\u{301} x\u{302}")]));
    let back = extracted(&made);
    assert!(back.contains("Nguy"), "{back}");
    assert!(made.missing.is_empty(), "{:?}", made.missing);
    assert!(back.contains('n') && !back.contains('\u{fffd}'), "{back}");
}

#[test]
fn a_missing_character_is_reported_with_its_fact_and_never_lost() {
    let made = make(&document(
        Style::Letter,
        vec![
            Block::new(BlockKind::Paragraph(vec![
                Inline::Text("The company ".to_owned()),
                value("Smile 😀 Ltd", "organization.name", None),
                Inline::Text(" wrote 漢字 too.".to_owned()),
            ])),
            paragraph("👩‍👩‍👧 family"),
        ],
    ));
    let smile = made.missing.iter().find(|missing| missing.character == '😀').expect("the emoji is reported");
    assert_eq!(smile.key.as_deref(), Some("organization.name"));
    assert!(smile.context.contains("Smile"), "{smile:?}");
    for c in ['漢', '字', '👩', '👧'] {
        assert!(made.missing.iter().any(|missing| missing.character == c), "{c} is not reported");
    }
    // It is drawn as a replacement mark, yet a reader still gets the character itself.
    assert!(extracted(&made).contains('😀'));
}

#[test]
fn controls_and_direction_marks_do_no_harm() {
    let nasty =
        "a\u{0}b\u{7}c\u{1b}[31md\u{202e}e\u{2066}f\u{2069}g\u{feff}h\u{200b}i\u{ad}j\tk\nl\r\nm\u{2028}n\u{fffc}o\u{85}p\u{e0041}q";
    let made = make(&document(Style::Letter, vec![paragraph(nasty), heading(1, nasty), list(None, vec![vec![paragraph(nasty)]])]));
    assert!(made.missing.is_empty(), "{:?}", made.missing);
    let back = squeezed(&extracted(&made));
    assert!(back.contains("abc[31mdefghij k l m no pq"), "{back}");
}

#[test]
fn check_boxes_are_read_as_check_boxes() {
    let items = vec![
        ListItem { checked: Some(true), blocks: vec![paragraph("ticked")] },
        ListItem { checked: Some(false), blocks: vec![paragraph("open")] },
    ];
    let inline = vec![
        Inline::Text("Emerging growth company ".to_owned()),
        Inline::CheckBox(true),
        Inline::Text(" yes ".to_owned()),
        Inline::CheckBox(false),
        Inline::Text(" no".to_owned()),
    ];
    let made = make(&document(
        Style::Filing,
        vec![Block::new(BlockKind::List(List { start: None, items })), Block::new(BlockKind::Paragraph(inline))],
    ));
    let back = squeezed(&extracted(&made));
    assert!(back.contains("☒ ticked") && back.contains("☐ open"), "{back}");
    assert!(back.contains("company ☒ yes ☐ no"), "{back}");
}

#[test]
fn the_torture_document_keeps_every_rule() {
    for style in [Style::Filing, Style::Report] {
        let sample = torture(style);
        let laid = layout(&sample, Paper::Letter);
        check_layout(&laid);
        check_breaks(&laid);
        assert!(laid.pages.len() > 20);
    }
    let made = make(&torture(Style::Report));
    run_tool("qpdf", &["--check", "FILE"], &File::new(&made.bytes));
    let back = extracted(&made);
    for row in 0..1000 {
        assert!(back.contains(&format!("row {row}")), "row {row} is lost");
    }
    let whole: String = back.split_whitespace().collect();
    assert!(whole.contains(&format!("{}@{}.example", "a".repeat(250), "b".repeat(240))), "the address does not read back");
}

#[test]
fn the_head_of_a_table_repeats_and_is_read_once() {
    let rows = (0..120).map(|row| vec![format!("row {row}"), "x".to_owned()]).collect();
    let laid = layout(&document(Style::Report, vec![table(&["Recipient", "Due"], rows), paragraph("after")]), Paper::A4);
    assert!(laid.pages.len() >= 3);
    let heads: Vec<(usize, bool)> =
        runs(&laid).filter(|(_, run)| run.text.trim() == "Recipient").map(|(page, run)| (page, run.node.is_some())).collect();
    assert_eq!(heads.len(), laid.pages.len());
    assert_eq!(heads.iter().filter(|(_, read)| *read).count(), 1);
    assert_eq!(heads[0], (0, true));
}

#[test]
fn wrapped_lines_keep_their_space_so_that_words_never_fuse() {
    for style in STYLES {
        let laid = layout(&document(style, vec![paragraph(&WORDS.repeat(6))]), Paper::Letter);
        let read: String = runs(&laid).filter(|(_, run)| run.node.is_some()).map(|(_, run)| run.text.as_str()).collect();
        // A soft hyphen at the end of a line is no part of the word, and only filings have any.
        assert_eq!(read.contains('\u{ad}'), style == Style::Filing, "{style:?}");
        assert_eq!(read.replace('\u{ad}', "").trim_end(), WORDS.repeat(6).trim_end());
    }
}

#[test]
fn notes_stand_at_the_foot_of_the_page_of_their_marks() {
    for style in STYLES {
        let laid = layout(&annotated(style), Paper::Letter);
        check_layout(&laid);
        let mut heard: BTreeMap<u32, usize> = BTreeMap::new();
        let mut seen = 0;
        for (page, content) in laid.pages.iter().enumerate() {
            let runs: Vec<&Run> =
                content.items.iter().filter_map(|item| if let Item::Run(run) = item { Some(run) } else { None }).collect();
            let kind = |run: &Run| run.node.map(|node| &laid.structure.nodes[node as usize].kind);
            let rule = content.items.iter().find_map(|item| match item {
                Item::Shape(Shape::Line { x1, x2, y1, .. }) if (x2 - x1 - 90.0).abs() < 0.1 => Some(*y1),
                _ => None,
            });
            let marks = runs.iter().filter(|run| kind(run) == Some(&NodeKind::Reference));
            for mark in marks {
                let long = mark.text.trim() == "11";
                let below = runs
                    .iter()
                    .any(|run| run.y > mark.y + 5.0 && rule.is_some_and(|rule| run.y > rule) && run.text.trim() == mark.text.trim());
                assert!(below || long, "{style:?}: {} has no note on page {page}", mark.text);
                assert!(rule.is_none_or(|rule| mark.y < rule), "{style:?}: a mark among the notes of page {page}");
                seen += 1;
            }
            for run in &runs {
                if let Some(NodeKind::Note(number)) = kind(run) {
                    let own = heard.entry(*number).or_insert(page);
                    // The note that is too long for a foot may run on.
                    assert!(*own == page || *number == 11, "{style:?}: note {number} is heard on two pages");
                }
            }
        }
        assert!(seen > 90 && heard.len() > 40, "{seen} marks, {} notes", heard.len());
        assert_eq!(heard.keys().copied().collect::<Vec<_>>(), (1..=u32::try_from(heard.len()).unwrap()).collect::<Vec<_>>());
    }
}

#[test]
fn page_labels_count_right() {
    let made = make(&document(Style::Letter, vec![paragraph(&WORDS.repeat(60))]));
    let pages: Vec<String> = extracted(&made).split('\u{c}').map(str::to_owned).collect();
    assert!(made.pages > 2);
    for number in 1..=made.pages {
        let label = format!("Page {number} of {}", made.pages);
        assert!(pages[number - 1].contains(&label), "{label} is not on its page");
        // The running header starts on the second page.
        assert_eq!(pages[number - 1].contains("Meridian Freight"), number > 1);
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut sample = document(Style::Filing, vec![paragraph(&WORDS.repeat(60))]);
    assert!(!extracted(&make(&sample)).contains("DRAFT"));
    sample.draft = true;
    let made = make(&sample);
    let back = extracted(&made);
    assert_eq!(back.matches("DRAFT").count(), made.pages, "{back}");
}

#[test]
fn the_address_shows_in_the_window() {
    for (paper, top, bottom, left) in [(Paper::Letter, 147.0, 228.0, 63.0), (Paper::A4, 177.7, 255.1, 70.0)] {
        let laid = layout(&letter(), paper);
        let lines: Vec<&Run> = runs(&laid).map(|(_, run)| run).filter(|run| run.text.contains("<<")).take(3).collect();
        assert_eq!(lines.len(), 3);
        for run in lines {
            assert!(
                run.y - run.size * 0.75 > top && run.y + 3.0 < bottom && run.x >= left,
                "{paper:?}: {} at {}, {}",
                run.text,
                run.x,
                run.y
            );
        }
    }
}

#[test]
fn a_signature_is_never_parted() {
    for lines in (24..38).step_by(2) {
        let mut blocks: Vec<Block> = (0..lines).map(|line| paragraph(&format!("line {line}"))).collect();
        blocks.push(group(Role::Signature, vec![paragraph("Sincerely,"), paragraph("Eleanor"), paragraph("Chief Privacy Officer")]));
        let laid = layout(&document(Style::Letter, blocks), Paper::Letter);
        let pages: Vec<usize> = runs(&laid)
            .filter(|(_, run)| ["Sincerely,", "Eleanor", "Chief Privacy Officer"].contains(&run.text.trim()))
            .map(|(page, _)| page)
            .collect();
        assert_eq!(pages.len(), 3);
        assert!(pages.iter().all(|page| *page == pages[0]), "{lines}: {pages:?}");
    }
}

#[test]
fn items_of_lists_and_introductions_of_tables_are_not_left_behind() {
    let items = vec![vec![paragraph(&WORDS[..150])], vec![paragraph("second item")]];
    for style in STYLES {
        for lines in 20..60 {
            let mut blocks: Vec<Block> = (0..lines).map(|line| paragraph(&format!("line {line}"))).collect();
            blocks.push(list(None, items.clone()));
            blocks.push(heading(2, "Facts"));
            blocks.push(paragraph("What is known."));
            blocks.push(table(&["Key", "Value"], vec![vec!["first row".to_owned(), "x".to_owned()]]));
            let laid = layout(&document(style, blocks), Paper::Letter);
            let page = |words: &str| runs(&laid).find(|(_, run)| run.text.contains(words) && run.node.is_some()).map(|(page, _)| page);
            assert_eq!(page("On March 16"), page("second item"), "{style:?}, {lines}: an item is left behind");
            assert_eq!(page("What is known."), page("first row"), "{style:?}, {lines}: an introduction is left behind");
        }
    }
}

#[test]
fn boxes_to_tick_are_not_stretched() {
    let item =
        ListItem { checked: Some(false), blocks: vec![paragraph(&WORDS.replace("permission", "permission under 17 CFR 240.14d-2(b)"))] };
    let laid = layout(&document(Style::Filing, vec![Block::new(BlockKind::List(List { start: None, items: vec![item] }))]), Paper::Letter);
    let right = laid.frame.right;
    let lines: Vec<f32> = baselines_of(&laid).into_iter().map(|(_, end)| end).collect();
    assert!(lines.len() > 2 && lines.iter().any(|end| right - end > 3.0), "{lines:?}");
    assert!(!runs(&laid).any(|(_, run)| run.text.trim_end().ends_with("CFR")), "a citation is parted");
}

/// Each baseline and where its words end.
fn baselines_of(layout: &Layout) -> Vec<(i64, f32)> {
    let mut out: BTreeMap<i64, f32> = BTreeMap::new();
    for (_, run) in runs(layout).filter(|(_, run)| run.node.is_some()) {
        #[allow(clippy::cast_possible_truncation)] // points of a page
        let end = out.entry((run.y * 1000.0) as i64).or_default();
        *end = end.max(run.x + run.width);
    }
    out.into_iter().collect()
}

#[test]
fn links_lead_somewhere() {
    let made = make(&letter());
    let file = lopdf::Document::load_mem(&made.bytes).expect("a sound file");
    let mut targets = Vec::new();
    for object in file.objects.values() {
        let Ok(page) = object.as_dict() else { continue };
        let Ok(list) = page.get(b"Annots").and_then(|list| list.as_array()) else { continue };
        for annotation in list {
            let annotation = annotation.as_reference().and_then(|id| file.get_dictionary(id)).expect("an annotation");
            let action = annotation.get(b"A").and_then(|action| action.as_dict()).expect("an action");
            let uri = action.get(b"URI").and_then(|uri| uri.as_str()).expect("a URI");
            targets.push(String::from_utf8_lossy(uri).into_owned());
        }
    }
    assert_eq!(targets, ["mailto:privacy@meridian.example"]);
}

#[test]
fn nothing_at_all_is_one_page() {
    for style in STYLES {
        let mut sample = document(style, Vec::new());
        sample.header.clear();
        sample.page_label.clear();
        sample.language.clear();
        sample.title.clear();
        assert_eq!(make(&sample).pages, 1);
    }
    run_tool("qpdf", &["--check", "FILE"], &File::new(&make(&hollow()).bytes));
}

#[test]
fn random_documents_keep_every_rule() {
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let mut sample = document(STYLES[dice.roll(4)], dice.blocks(0));
        sample.header = dice.inlines(1);
        sample.footer = dice.inlines(1);
        sample.draft = dice.roll(2) == 0;
        let paper = if dice.roll(2) == 0 { Paper::Letter } else { Paper::A4 };
        let laid = layout(&sample, paper);
        check_layout(&laid);
        if !format!("{sample:?}").contains("PageBreak") {
            check_breaks(&laid);
        }
        if seed % 10 == 0 {
            let made = pdf(&sample, &PdfOptions { paper, date: None, ..PdfOptions::default() }).unwrap();
            run_tool("qpdf", &["--check", "FILE"], &File::new(&made.bytes));
        }
    }
}

#[test]
fn paragraphs_of_any_length_break_well() {
    for lines in (1..60).step_by(4) {
        let blocks =
            vec![paragraph(&WORDS.repeat(lines)), heading(2, "Next"), paragraph(&WORDS.repeat(3)), heading(2, "Last"), paragraph(WORDS)];
        for style in STYLES {
            let laid = layout(&document(style, blocks.clone()), Paper::Letter);
            check_layout(&laid);
            check_breaks(&laid);
        }
    }
}
