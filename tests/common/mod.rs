//! What the integration tests share: running the program, a scratch folder, reading what came out.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod letters;
pub mod random;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository as text.
pub fn repo_text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// An empty folder that goes away when the test ends.
pub fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program in a folder. Nothing of the caller's surroundings can colour what it prints.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    run_with(folder, &[], arguments)
}

/// Runs the program in a folder with variables of the environment set.
pub fn run_with(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_forthwith"));
    command.current_dir(folder).env("NO_COLOR", "1").args(arguments);
    for (name, value) in variables {
        command.env(name, value);
    }
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    Run {
        status: status.code().expect("the program was not killed"),
        out: String::from_utf8(stdout).expect("standard output is UTF-8"),
        err: String::from_utf8(stderr).expect("standard error is UTF-8"),
    }
}

/// Every file below a folder, by its path there, in order.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("the file can be read");
                out.push((path.strip_prefix(folder).expect("below the folder").to_path_buf(), bytes));
            }
        }
    }
    out.sort();
    out
}

/// The text of a PDF as poppler reads it, with runs of white space as one space.
pub fn pdf_text(path: &Path) -> String {
    pdf_pages(path).join(" ")
}

/// The text of a PDF, a page an entry.
pub fn pdf_pages(path: &Path) -> Vec<String> {
    let output = Command::new("pdftotext")
        .arg("-layout")
        .arg(path)
        .arg("-")
        .output()
        .expect("pdftotext is needed (Debian: poppler-utils); tests/run.sh installs it");
    assert!(output.status.success(), "pdftotext cannot read {}: {}", path.display(), String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.trim_end_matches('\u{c}').split('\u{c}').map(squeezed).collect()
}

/// Text without any white space: for comparing words across the line breaks of a page.
pub fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Runs of white space as one space.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters a reader of Markdown shows, block by block on its own line, and the elements other than text that hold
/// anything beyond plain structure: links, HTML, code, images.
pub fn markdown_shown(markdown: &str) -> (String, Vec<String>) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    let mut special = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => special.push(words.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) | Event::Start(Tag::Image { dest_url, .. }) => special.push(dest_url.to_string()),
            Event::Start(Tag::Strikethrough) => special.push("~~".to_owned()),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(end)
                if !matches!(end, pulldown_cmark::TagEnd::Emphasis | pulldown_cmark::TagEnd::Strong | pulldown_cmark::TagEnd::Link) =>
            {
                text.push('\n');
            }
            _ => {}
        }
    }
    (text, special)
}

/// The made-up incident that holds every kind of key.
pub const NORTHWIND: &str = "tests/data/northwind-2026-portal.yaml";

/// A sound, short incident file; tests put their own top-level keys in place of its keys.
pub const SHORT: &str = "\
format: 1
id: acme-2026-mail
title: E-mail read by a stranger
status: contained
as_of: 2026-03-09
organization:
  name: Acme Incorporated
  short_name: Acme
  kinds: [public-company]
  home: US-WA
  establishments: []
  zone: America/Los_Angeles
  address: {street: [1 Main Street], city: Tacoma, region: US-WA, postal_code: \"98402\", country: US}
  phone: 253-555-0100
  website: https://acme.example
  sec:
    cik: \"0001999999\"
    file_number: 001-39999
    ein: 91-9999999
    securities: [{title: Common Stock, symbol: ACM, exchange: NASDAQ}]
    emerging_growth_company: false
  incorporated_in: US-DE
  help: {phone: 1-888-555-0142, hours: every day, email: help@acme.example, url: https://acme.example/notice}
  press: {name: Press office, phone: 253-555-0177, email: press@acme.example}
  signatories:
    letter: {name: Dana Whitfield, title: Chief Privacy Officer}
    filing: {name: Ruth Okafor, title: General Counsel}
timeline:
  started: 2026-02-10
  ended: 2026-03-03
  discovered: 2026-03-02
  determined: 2026-03-03
  contained: 2026-03-03
  public_statement: 2026-03-09
  individuals_notified: 2026-03-09
incident:
  summary: A stranger read e-mail messages.
  methods: [stolen-credentials]
  actor: external
  access: confirmed
  acquisition: confirmed
  systems: [mail server]
  source: us
affected:
  unit: persons
  total: 1_200
  groups:
    - id: customers
      who: current customers
      kind: customer
      count: 1_200
      residents: {US-WA: 1_200}
      residents_complete: true
      data: {obtained: [name, email-address], not_obtained: [ssn, payment-card], varies: false}
findings:
  misuse: {status: none-known, basis: a review of complaints, as_of: 2026-03-08}
  network: {status: none-known, basis: a review of the logs, as_of: 2026-03-08}
  containment: {status: complete, basis: the account was closed, as_of: 2026-03-08}
response:
  actions: [We closed the account that was used.]
  investigation: complete
  experts: outside experts
  law_enforcement: {told: 2026-03-04, agencies: [FBI]}
materiality:
  determination: pending
  voluntary_item: \"8.01\"
  operations: {effect: none-expected, statement: We do not expect an effect on operations.}
  financial: {effect: none-expected, statement: We do not expect an effect on results.}
";

/// [`SHORT`] with whole top-level blocks put in place of its own (by their first key) or added at its end.
pub fn incident(blocks: &[&str]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for line in SHORT.split_inclusive('\n') {
        match parts.last_mut() {
            Some(part) if line.starts_with(' ') => part.push_str(line),
            _ => parts.push(line.to_owned()),
        }
    }
    for block in blocks {
        let block = if block.ends_with('\n') { (*block).to_owned() } else { format!("{block}\n") };
        let key = block.split(':').next().unwrap_or_default();
        match parts.iter_mut().find(|part| part.split(':').next() == Some(key)) {
            Some(part) => *part = block,
            None => parts.push(block),
        }
    }
    parts.concat()
}

/// Writes an incident file into a folder and gives its name there.
pub fn put(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).expect("the folder can be made");
    }
    std::fs::write(path, text).expect("the file can be written");
    name.to_owned()
}

/// The documents of an incident as `render` would make them, each of those that are chosen.
pub fn assembled(
    incident: &forthwith::incident::Incident,
    draft: bool,
    chosen: &dyn Fn(&forthwith::plan::Planned) -> bool,
) -> forthwith::assemble::Assembly {
    use forthwith::obligation::{self, AsOf, obligations};
    let date = incident.as_of_day().unwrap();
    let judged = obligation::Wanted { as_of: AsOf::Day(date), all: false, words: true };
    let owed = obligations(incident, forthwith::book::built_in().unwrap(), judged);
    assembled_of(incident, &owed, &forthwith::plan::plan(incident, &owed), draft, chosen)
}

/// The same from obligations and a plan that are there already.
pub fn assembled_of(
    incident: &forthwith::incident::Incident,
    owed: &forthwith::obligation::Obligations,
    plan: &forthwith::plan::Plan,
    draft: bool,
    chosen: &dyn Fn(&forthwith::plan::Planned) -> bool,
) -> forthwith::assemble::Assembly {
    use std::sync::OnceLock;

    use forthwith::assemble::{Basis, Wanted, assemble};
    use forthwith::document::{Press, Templates};
    static PRESS: OnceLock<Press> = OnceLock::new();
    let press = PRESS.get_or_init(|| Press::new(Templates::new(Vec::new()).unwrap()).unwrap());
    let date = incident.as_of_day().unwrap();
    let wanted = Wanted { date, language: "en-US".to_owned(), draft };
    assemble(Basis { incident, obligations: owed, findings: &[] }, plan, press, &wanted, chosen)
}
