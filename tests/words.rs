//! The words of a PDF are those of the Markdown, in the same order: as they are heard, and as they are copied.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/documents.rs"]
mod documents;

use std::collections::BTreeMap;
use std::process::Command;

use common::{NORTHWIND, assembled, packed, repo_text, root};
use documents::{STYLES, annotated, drawing, figure, letter, torture};
use forthwith::document::tree::{Block, BlockKind, Document, Role, Style};
use forthwith::incident::read;
use forthwith::render::markdown::markdown;
use forthwith::render::pdf::layout::layout;
use forthwith::render::pdf::layout::page::{Drawn, Item, Layout, NodeKind, Run};
use forthwith::render::pdf::{Paper, PdfOptions, pdf};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Every document of every example, as final documents and as drafts, and some with what the examples do not have.
fn samples() -> Vec<(String, Document)> {
    let entries = std::fs::read_dir(root().join("incidents")).unwrap();
    let mut paths: Vec<String> = entries.map(|entry| format!("incidents/{}", entry.unwrap().file_name().to_str().unwrap())).collect();
    paths.retain(|path| path.ends_with(".yaml"));
    paths.push(NORTHWIND.to_owned());
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let incident = read(&path, repo_text(&path).into()).incident.unwrap();
        for draft in [false, true] {
            let documents = assembled(&incident, draft, &|_| true).documents.into_iter().filter_map(|assembled| assembled.document);
            out.extend(documents.map(|document| (format!("{path} {} {draft}", document.id), document)));
        }
    }
    assert!(out.len() > 20, "{} documents", out.len());
    for style in [Style::Filing, Style::Report] {
        out.push((format!("torture {style:?}"), torture(style)));
    }
    for style in STYLES {
        let mut sample = letter();
        sample.blocks.push(figure("figure", drawing()));
        sample.style = style;
        out.push((format!("letter {style:?}"), sample));
        out.push((format!("annotated {style:?}"), annotated(style)));
    }
    out
}

/// The words that a reader of the Markdown sees, those of notes last; what a picture shows stands in a file of its own.
fn shown(text: &str, words: &mut Vec<String>, notes: &mut Vec<String>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let (mut body, mut foot) = (String::new(), String::new());
    let (mut in_note, mut in_image) = (false, false);
    for event in Parser::new_ext(text, options) {
        let out = if in_note { &mut foot } else { &mut body };
        match event {
            Event::Text(text) | Event::Code(text) if !in_image => out.push_str(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                assert!(["<br>", "<!-- -->"].contains(&text.trim()), "HTML in Markdown: {text}");
                out.push(' ');
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::Start(Tag::List(_)) => out.push(' '),
            Event::Start(Tag::Image { .. }) => in_image = true,
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            Event::End(TagEnd::Image) => in_image = false,
            Event::End(end) if !matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => out.push(' '),
            _ => {}
        }
    }
    words.extend(body.split_whitespace().map(str::to_owned));
    notes.extend(foot.split_whitespace().map(str::to_owned));
}

/// The words of blocks, each by its own Markdown. Fields of a form are heard field by field, each with its caption.
fn written(document: &Document, blocks: &[Block], words: &mut Vec<String>, notes: &mut Vec<String>) {
    let one = |kind: BlockKind, words: &mut Vec<String>, notes: &mut Vec<String>| {
        let part = Document { blocks: vec![Block::new(kind)], draft: false, ..document.clone() };
        shown(&markdown(&part).text, words, notes);
    };
    for block in blocks {
        match &block.kind {
            BlockKind::Group { role: Role::Fields, blocks } => {
                for block in blocks {
                    let BlockKind::Table(table) = &block.kind else {
                        written(document, std::slice::from_ref(block), words, notes);
                        continue;
                    };
                    for column in 0..table.columns.len() {
                        for row in std::iter::once(&table.head).chain(&table.rows) {
                            one(BlockKind::Paragraph(row[column].clone()), words, notes);
                        }
                    }
                }
            }
            BlockKind::Group { blocks, .. } => written(document, blocks, words, notes),
            kind => one(kind.clone(), words, notes),
        }
    }
}

/// The words of the parts of a layout in the order of the parts, those of notes last. Bullets and numbers of lists are no
/// words, and neither are the marks of notes.
fn heard(laid: &Layout) -> Vec<String> {
    let nodes = &laid.structure.nodes;
    let mut parts: BTreeMap<(bool, Vec<u32>), String> = BTreeMap::new();
    let runs = laid.pages.iter().flat_map(|page| &page.items).filter_map(|item| if let Item::Run(run) = item { Some(run) } else { None });
    'runs: for run in runs {
        let Some(mut node) = run.node else { continue };
        loop {
            match &nodes[node as usize].kind {
                NodeKind::Reference | NodeKind::Label => continue 'runs,
                NodeKind::Link(_) | NodeKind::Passage(_) => node = nodes[node as usize].parent.unwrap(),
                _ => break,
            }
        }
        let note = matches!(nodes[node as usize].kind, NodeKind::Note(_));
        // The way to a part from the top: the order of the tree.
        let mut way: Vec<u32> = std::iter::successors(Some(node), |node| nodes[*node as usize].parent).collect();
        way.reverse();
        parts.entry((note, way)).or_default().push_str(&run.text);
    }
    let text = parts.into_values().collect::<Vec<_>>().join(" ").replace('\u{ad}', "");
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn what_is_heard_is_what_the_markdown_says() {
    for (name, document) in samples() {
        let (mut words, mut notes) = (Vec::new(), Vec::new());
        if document.draft {
            words.push("DRAFT".to_owned());
        }
        written(&document, &document.blocks, &mut words, &mut notes);
        // A note of several places is written below each part here, and heard once.
        let once = |words: Vec<String>| words.join(" ");
        let heard = heard(&layout(&document, Paper::Letter));
        let body = heard.len().min(words.len());
        for (at, (heard, word)) in heard.iter().zip(&words).enumerate() {
            assert_eq!(heard, word, "{name}, word {at}: {:?}", &words[at.saturating_sub(8)..(at + 8).min(words.len())]);
        }
        assert_eq!(body, words.len(), "{name}: words are missing at the end");
        let told = once(heard[body..].to_vec());
        let (mut whole, mut notes) = (Vec::new(), Vec::new());
        shown(&markdown(&document).text, &mut whole, &mut notes);
        assert_eq!(told, once(notes), "{name}: notes");
    }
}

#[test]
fn what_is_copied_is_what_is_printed() {
    let folder = common::scratch();
    let path = folder.path().join("document.pdf");
    for (name, document) in samples() {
        let made = pdf(&document, &PdfOptions::default()).unwrap();
        assert!(made.missing.is_empty(), "{name}: {:?}", made.missing);
        std::fs::write(&path, &made.bytes).unwrap();
        let output =
            Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().expect("pdftotext is needed (Debian: poppler-utils)");
        let back = String::from_utf8(output.stdout).unwrap();
        let laid = layout(&document, Paper::Letter);
        let pages: Vec<&str> = back.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert_eq!(pages.len(), laid.pages.len(), "{name}");
        for (number, (page, back)) in laid.pages.iter().zip(pages).enumerate() {
            let mut printed = String::new();
            for item in &page.items {
                let drawn: Vec<&Run> = match item {
                    Item::Run(run) => vec![run],
                    Item::Picture(picture) => {
                        picture.parts.iter().filter_map(|part| if let Drawn::Run(run) = part { Some(run) } else { None }).collect()
                    }
                    _ => Vec::new(),
                };
                drawn.into_iter().for_each(|run| printed.push_str(&run.text));
            }
            let (printed, back) = (packed(&printed).replace('\u{ad}', ""), packed(back).replace('\u{ad}', ""));
            assert!(printed == back, "{name}, page {}:\n{printed}\n{back}", number + 1);
        }
    }
}
