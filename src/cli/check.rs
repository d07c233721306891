//! `forthwith check`.

use anyhow::bail;

use super::args::{AsOf, CheckOptions, Cli, Deny, Format};
use super::report::{Tally, counted};
use super::{Status, book, files, render, report, words};
use crate::assemble::{Basis, Wanted, assemble};
use crate::check::{check_facts, check_law, own_as_of};
use crate::diag::{Finding, Severity, json, sort};
use crate::document::Press;
use crate::incident::{Incident, read};
use crate::law::Book;
use crate::obligation;
use crate::plan::plan_with;
use crate::words::Reader;

/// Runs the command.
///
/// # Errors
/// No file matched, or one could not be read.
pub fn run(cli: &Cli, options: &CheckOptions) -> anyhow::Result<Status> {
    let press = if options.facts_only || options.no_documents { None } else { Some(render::press(options.templates.as_deref())?) };
    let book = if options.facts_only { None } else { Some(book::book(options.laws.as_deref())?) };
    let mut tally = Tally::default();
    let mut checked = 0;
    let mut all = Vec::new();
    let reader = Reader::default();
    for candidate in files::candidates(&options.paths)? {
        let bytes = files::read(&candidate.path)?;
        if !candidate.named && !looks_like_incident(&bytes) {
            continue;
        }
        checked += 1;
        if cli.verbose > 0 {
            report::say(&format!("checking {}", candidate.path.display()));
        }
        let read = read(&files::shown(&candidate.path), bytes);
        let mut findings = check_facts(&read);
        if let (Some(press), Some(book), Some(incident)) = (&press, &book, &read.incident) {
            documents(incident, book, press, options, &reader, &mut findings)?;
        }
        if options.readability {
            continue;
        }
        if let (Some(book), Some(incident)) = (&book, &read.incident) {
            law(incident, book, options.as_of, &mut findings);
        }
        if options.deny == Some(Deny::Warnings) {
            raise(&mut findings);
        }
        tally.add(&findings);
        match options.format {
            Format::Text => report::findings(&findings, Format::Text, cli.color, cli.quiet)?,
            Format::Json => all.extend(json::rows(&findings)),
        }
    }
    if checked > 1 && !options.text.is_empty() {
        bail!("--text goes with one incident file, and {checked} were found");
    }
    if checked == 0 {
        bail!("no incident file (*.yaml or *.yml with `format` and `id` at its top) was found");
    }
    if options.readability {
        return Ok(Status::Clean);
    }
    if options.format == Format::Json {
        report::out(&json::document(&all))?;
    }
    if !cli.quiet {
        report::say(&format!("checked {}: {}", counted(checked, "file"), tally.words()));
    }
    Ok(if tally.errors > 0 { Status::Findings } else { Status::Clean })
}

/// Adds the findings on the documents that `render` would write, on their words, and on the files of `--text`.
fn documents(
    incident: &Incident,
    book: &Book,
    press: &Press,
    options: &CheckOptions,
    reader: &Reader,
    findings: &mut Vec<Finding>,
) -> anyhow::Result<()> {
    let Some(date) = render::date(incident, options.as_of) else {
        return if options.text.is_empty() { Ok(()) } else { words::texts(incident, None, options, None, reader, findings) };
    };
    let wanted = Wanted { date, language: "en-US".to_owned(), draft: false };
    let owed = render::owed(incident, book, date);
    if !options.text.is_empty() {
        return match options.readability {
            true => words::readability(options, None, reader),
            false => words::texts(incident, Some(&owed), options, Some(date), reader, findings),
        };
    }
    let plan = plan_with(incident, &owed, press.templates().documents());
    let assembly = assemble(Basis { incident, obligations: &owed, findings }, &plan, press, &wanted, &|_| true);
    if options.readability {
        return words::readability(options, Some(&assembly), reader);
    }
    let of = words::Rendered { incident, owed: &owed, plan: &plan, press, assembly: &assembly, day: date };
    words::rendered(of, reader, findings);
    words::issued_documents(incident, Some(&owed), Some(date), reader, findings);
    findings.extend(assembly.findings);
    sort(findings);
    Ok(())
}

/// Adds the findings on the law.
fn law(incident: &Incident, book: &Book, as_of: Option<AsOf>, findings: &mut Vec<Finding>) {
    let as_of = match as_of {
        Some(_) => render::date(incident, as_of).map(obligation::AsOf::Day),
        None => own_as_of(incident),
    };
    findings.extend(check_law(incident, book, as_of));
    sort(findings);
}

/// Warnings become errors.
fn raise(findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| finding.severity == Severity::Warning) {
        finding.severity = Severity::Error;
    }
}

/// Whether a file found in a folder is an incident file: it has `format` and `id` at its top, or cannot be read as text,
/// which nobody should miss.
fn looks_like_incident(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return true };
    if text.contains('\0') {
        return true;
    }
    let has = |key: &str| {
        text.lines().any(|line| {
            let line = line.trim_start_matches('\u{feff}');
            let line = line.strip_prefix('{').unwrap_or(line).trim_start_matches(['"', '\'']);
            line.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
        })
    };
    has("format") && has("id")
}
