//! `forthwith due`.

use anyhow::bail;

use super::args::{Cli, DueFormat, DueOptions, Format};
use super::book::book;
use super::report::counted;
use super::{Status, laws, load, render, report};
use crate::check::check_facts;
use crate::check::syntax::missing_key;
use crate::diag::{Family, Finding, Severity};
use crate::due::{Detail, Sheet, ics, json, markdown, table, why};
use crate::incident::Incident;
use crate::law::Book;
use crate::obligation::{AsOf, Obligations, Wanted, obligations};
use crate::quantity::When;
use crate::source::did_you_mean;

/// Runs the command.
///
/// # Errors
/// The incident or a law file cannot be read, or there is no such law or obligation.
pub fn run(cli: &Cli, options: &DueOptions) -> anyhow::Result<Status> {
    let book = book(options.laws.as_deref())?;
    let book: &Book = &book;
    known_laws(book, &options.law)?;
    let load::Loaded { read, ledger_findings, .. } = load::incident(&options.incident)?;
    let findings = check_facts(&read);
    // A fact that could not be read must never count as one that was not given: nothing is said before it is mended.
    // A key that is missing was not misread: what hangs on it waits or is undetermined.
    let missing = |finding: &Finding| std::ptr::eq(finding.rule, &missing_key::RULE);
    let unread = |finding: &&Finding| finding.rule.family() == Family::Syntax && finding.severity == Severity::Error && !missing(finding);
    let unread: Vec<Finding> = findings.iter().filter(unread).cloned().collect();
    let Some(incident) = read.incident.as_ref().filter(|_| unread.is_empty()) else {
        let format = if options.format == DueFormat::Json { Format::Json } else { Format::Text };
        report::findings(read.file.name(), &unread, format, cli.color, cli.quiet)?;
        report::say(&format!("{}: no obligation can be told before the file can be read", counted(unread.len(), "error")));
        return Ok(Status::Findings);
    };
    let Some(as_of) = as_of(incident, options) else {
        bail!("{} has no `as_of`, so nothing can be judged due or overdue; write one or give --as-of", options.incident.display());
    };
    let wanted = Wanted { as_of, all: options.all || options.why.is_some(), words: true };
    let mut found = obligations(incident, book, wanted);
    if !options.law.is_empty() {
        keep_laws(&mut found, &options.law);
    }
    let sheet = Sheet { incident, book, as_of, obligations: &found };
    let look = report::look(cli.color);
    let text = match (&options.why, options.format) {
        (Some(id), _) => reasoning(&sheet, id, look)?,
        (None, DueFormat::Text) => table(&sheet, look, if cli.verbose > 0 { Detail::Each } else { Detail::Grouped }),
        (None, DueFormat::Json) => json(&sheet),
        (None, DueFormat::Ics) => ics(&sheet),
        (None, DueFormat::Md) => markdown(&sheet),
    };
    report::out(&text)?;
    let contradicted = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    if contradicted > 0 {
        report::say(&format!(
            "{} in the facts this rests on; `forthwith check {}` tells them",
            counted(contradicted, "error"),
            options.incident.display()
        ));
    }
    if !ledger_findings.is_empty() {
        report::say(&format!(
            "{} on the ledger and what it records; `forthwith check {}` tells them",
            counted(ledger_findings.len(), "finding"),
            options.incident.display()
        ));
    }
    for conflict in &found.conflicts {
        report::say(&format!("error: {}: {}", conflict.id, conflict.message));
    }
    Ok(if found.conflicts.is_empty() { Status::Clean } else { Status::Findings })
}

/// The day or instant on which duties are judged: the one asked for, else the incident's own.
fn as_of(incident: &Incident, options: &DueOptions) -> Option<AsOf> {
    if let (None, Some(When::Instant(at))) = (options.as_of, incident.facts.as_of.as_ref().map(|as_of| as_of.value)) {
        return Some(AsOf::At(at));
    }
    render::date(incident, options.as_of).map(AsOf::Day)
}

/// The page of one obligation, found by its id.
fn reasoning(sheet: &Sheet, id: &str, look: crate::lawbook::page::Look) -> anyhow::Result<String> {
    let list = &sheet.obligations.list;
    if let Some(obligation) = list.iter().find(|obligation| obligation.id == id) {
        return Ok(why(sheet, obligation, look));
    }
    match did_you_mean(id, list.iter().map(|obligation| obligation.id.as_str())) {
        Some(near) => bail!("there is no obligation `{id}`; did you mean `{near}`?"),
        None => bail!("there is no obligation `{id}`; `forthwith due --all` lists them"),
    }
}

fn known_laws(book: &Book, asked: &[String]) -> anyhow::Result<()> {
    asked.iter().try_for_each(|id| laws::find(book, id).map(|_| ()))
}

fn keep_laws(found: &mut Obligations, asked: &[String]) {
    let of = |law: &str| asked.iter().any(|id| id == law);
    found.list.retain(|obligation| of(&obligation.law.id));
    found.conflicts.retain(|conflict| conflict.id.split_once('/').is_some_and(|(law, _)| of(law)));
}
