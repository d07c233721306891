//! `check --text`, `--against` and `--readability` from outside: formats, places, kinds, what went out.

// A test that cannot go on has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::Path;

use common::{repo_text, root, run_in, scratch};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use serde_json::Value;

const LETTER: &str =
    "Dear Patient,\n\nOn April 9, 2026, we learned that someone copied your name.\n\nYour Social Security number was not involved.\n";

fn incident(folder: &Path) {
    fs::write(folder.join("incident.yaml"), repo_text("tests/wording/cedar.yaml")).unwrap();
}

/// The findings on words, as code, file, line, column.
fn found(folder: &Path, arguments: &[&str]) -> Vec<(String, String, u64, u64)> {
    let mut all = vec!["check", "incident.yaml", "--format", "json"];
    all.extend(arguments);
    let run = run_in(folder, &all);
    assert!(run.status < 2, "{}", run.err);
    let json: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.out));
    let rows = json["findings"].as_array().unwrap().iter();
    let rows = rows.filter(|row| row["code"].as_str().unwrap().starts_with("FW3") && row["severity"] != "note");
    rows.map(|row| {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        (text("code"), text("file"), row["line"].as_u64().unwrap(), row["column"].as_u64().unwrap())
    })
    .collect()
}

fn has(found: &[(String, String, u64, u64)], code: &str, file: &str, line: u64) -> bool {
    found.iter().any(|(one, other, at, _)| one == code && other == file && *at == line)
}

#[test]
fn markdown_and_plain_text_have_their_lines() {
    let folder = scratch();
    incident(folder.path());
    fs::write(folder.path().join("a.md"), format!("---\ndocument: letter\n---\n\n{LETTER}")).unwrap();
    fs::write(folder.path().join("b.txt"), LETTER).unwrap();
    let findings = found(folder.path(), &["--text", "a.md", "--text", "b.txt", "--as", "letter"]);
    assert!(has(&findings, "FW304", "a.md", 9), "{findings:?}");
    assert!(has(&findings, "FW304", "b.txt", 5), "{findings:?}");
    assert!(
        findings.iter().any(|(code, file, line, column)| code == "FW304" && file == "b.txt" && *line == 5 && *column == 1),
        "{findings:?}"
    );
    // Nothing is said of the program's own documents here.
    assert!(findings.iter().all(|(_, file, ..)| file == "a.md" || file == "b.txt"), "{findings:?}");
}

/// A `.docx` with these paragraphs; one that starts with `# ` is a heading, one with `- ` an item.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for paragraph in paragraphs {
        let (style, text) = match (paragraph.strip_prefix("# "), paragraph.strip_prefix("- ")) {
            (Some(text), _) => ("<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>", text),
            (_, Some(text)) => ("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>", text),
            _ => ("", *paragraph),
        };
        let text = text.replace('&', "&amp;");
        body.push_str(&format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"));
    }
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    let (mut entry, config) = archive.new_file("word/document.xml").compression_method(CompressionMethod::DEFLATE).start().unwrap();
    let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default()));
    std::io::Write::write_all(&mut writer, xml.as_bytes()).unwrap();
    let (encoder, descriptor) = writer.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    out
}

#[test]
fn a_docx_is_read_with_its_headings_and_lists() {
    let folder = scratch();
    incident(folder.path());
    let paragraphs = [
        "# Notice of Data Breach",
        "Dear Patient:",
        "On April 9, 2026, we learned that R&D files were copied.",
        "# What Information Was Not Involved",
        "- Social Security numbers",
        "- Credit card numbers",
    ];
    fs::write(folder.path().join("letter.docx"), docx(&paragraphs)).unwrap();
    let findings = found(folder.path(), &["--text", "letter.docx"]);
    assert!(has(&findings, "FW304", "letter.docx", 5), "{findings:?}");
    fs::write(folder.path().join("bad.docx"), b"PK\x03\x04 no archive").unwrap();
    let run = run_in(folder.path(), &["check", "incident.yaml", "--text", "bad.docx"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("bad.docx") && run.err.contains(".docx"), "{}", run.err);
}

#[test]
fn a_pdf_of_the_program_itself_is_read_and_has_nothing_against_it() {
    let folder = scratch();
    let path = root().join("tests/wording/cedar.yaml");
    fs::copy(path, folder.path().join("incident.yaml")).unwrap();
    let run = run_in(folder.path(), &["render", "incident.yaml", "-d", "letter", "-o", "out"]);
    assert!(run.status < 2, "{}", run.err);
    let errors = |findings: Vec<(String, String, u64, u64)>| {
        findings.into_iter().filter(|(code, ..)| code != "FW327" && code != "FW328").collect::<Vec<_>>()
    };
    let findings = errors(found(folder.path(), &["--text", "out/letter.md"]));
    assert!(findings.is_empty(), "{findings:?}");
    let findings = errors(found(folder.path(), &["--text", "out/letter.pdf"]));
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn documents_are_held_against_each_other() {
    let folder = scratch();
    incident(folder.path());
    fs::write(folder.path().join("press.md"), "On April 9, 2026, we discovered that an intruder copied files of 412,306 patients.\n")
        .unwrap();
    fs::write(folder.path().join("8-k.md"), "On April 12, 2026, we discovered that an intruder copied files of about 90,000 patients.\n")
        .unwrap();
    let alone = found(folder.path(), &["--text", "press.md"]);
    assert!(alone.iter().all(|(code, ..)| code != "FW315"), "{alone:?}");
    let both = found(folder.path(), &["--text", "press.md", "--against", "8-k.md"]);
    let across = both.iter().filter(|(code, file, ..)| code == "FW315" && file == "8-k.md").count();
    assert_eq!(across, 2, "{both:?}");
}

#[test]
fn a_document_that_went_out_is_held_against_the_facts_of_today() {
    let folder = scratch();
    let text = repo_text("tests/wording/cedar.yaml");
    let notices = "notices:\n  - {duty: website, sent: 2026-04-20, document: out/page.md}\n";
    fs::write(folder.path().join("incident.yaml"), format!("{text}{notices}")).unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/page.md"), "On April 9, 2026, an intruder copied files. Social Security numbers were not taken.\n")
        .unwrap();
    let findings = found(folder.path(), &[]);
    assert!(has(&findings, "FW314", "out/page.md", 1), "{findings:?}");
    // A later version takes its place.
    let notices = format!("{notices}  - {{duty: website, sent: 2026-05-19, document: out/new.md}}\n");
    fs::write(folder.path().join("incident.yaml"), format!("{text}{notices}")).unwrap();
    fs::write(
        folder.path().join("out/new.md"),
        "On April 9, 2026, an intruder copied files with names, dates of birth, Social Security numbers, medical records and health plan numbers.\n",
    )
    .unwrap();
    let findings = found(folder.path(), &[]);
    assert!(findings.iter().all(|(code, ..)| code != "FW314"), "{findings:?}");
}

#[test]
fn spanish_is_read_too() {
    let folder = scratch();
    incident(folder.path());
    let letter = "Estimado paciente:\n\nEl 9 de abril de 2026 supimos que alguien copió su nombre, su fecha de nacimiento y su historial médico. Los números de seguro social no se vieron afectados.\n";
    fs::write(folder.path().join("carta.md"), letter).unwrap();
    let findings = found(folder.path(), &["--text", "carta.md"]);
    assert!(has(&findings, "FW304", "carta.md", 3), "{findings:?}");
    let run = run_in(folder.path(), &["check", "incident.yaml", "--text", "carta.md", "--readability"]);
    assert!(run.out.contains("INFLESZ") && run.out.contains("Spanish"), "{}", run.out);
}

#[test]
fn the_readability_table_shows_sections_and_words_to_prefer() {
    let folder = scratch();
    incident(folder.path());
    fs::write(
        folder.path().join("letter.md"),
        "Dear Patient:\n\n## What Happened\n\nWe utilized assistance from experts. They found the files.\n",
    )
    .unwrap();
    let run = run_in(folder.path(), &["check", "incident.yaml", "--text", "letter.md", "--readability"]);
    assert_eq!(run.status, 0, "{}", run.err);
    for words in ["What Happened", "utilized → used", "assistance → help", "the whole", "Flesch-Kincaid"] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
}

#[test]
fn what_cannot_be_read_or_does_not_exist_is_exit_2() {
    let folder = scratch();
    incident(folder.path());
    fs::write(folder.path().join("a.md"), [0xff, 0xfe, 0x00]).unwrap();
    for arguments in [vec!["--text", "a.md"], vec!["--text", "none.md"], vec!["--text", "incident.yaml", "--as", "poem"]] {
        let mut all = vec!["check", "incident.yaml"];
        all.extend(arguments);
        let run = run_in(folder.path(), &all);
        assert_eq!(run.status, 2, "{all:?}: {}", run.err);
    }
}
