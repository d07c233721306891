//! `forthwith ask`.

use anyhow::bail;

use super::args::{AskOptions, BookFormat, Cli};
use super::documents::documents;
use super::{Status, book, load, render, report};
use crate::ask::{json, questions, text};
use crate::check::check_facts;
use crate::diag::Severity;

/// Runs the command.
///
/// # Errors
/// The incident, a law file or a template cannot be read.
pub fn run(cli: &Cli, options: &AskOptions) -> anyhow::Result<Status> {
    let book = book::book(options.laws.as_deref())?;
    let press = render::press(options.templates.as_deref())?;
    let loaded = load::incident(&options.incident)?;
    let Some(incident) = &loaded.read.incident else {
        let findings = check_facts(&loaded.read);
        report::findings(loaded.read.file.name(), &findings, super::args::Format::Text, cli.color, cli.quiet)?;
        return Ok(Status::Findings);
    };
    let Some(date) = render::date(incident, options.as_of) else {
        bail!("{} has no `as_of`, so nothing can be judged due or waiting; write one or give --as-of", options.incident.display());
    };
    let owed = render::owed(incident, &book, date);
    // As a draft every document says what it lacks, whatever else is wrong.
    let found = documents(&loaded.read, &book, &press, date, true, &|_| true);
    let open: Vec<(String, Vec<String>)> =
        found.into_iter().flat_map(|found| found.list).map(|assembled| (assembled.id, assembled.open)).collect();
    let list = questions(incident, &owed, &open, options.all);
    let (id, day) = (incident.id().unwrap_or("(no id)"), date.to_string());
    report::out(&match options.format {
        BookFormat::Text => text(id, &day, &list),
        BookFormat::Json => json(id, &day, &list),
    })?;
    let errors = check_facts(&loaded.read).iter().filter(|finding| finding.severity == Severity::Error).count();
    if errors > 0 && !cli.quiet {
        let path = options.incident.display();
        report::say(&format!("{} in the facts this rests on; `forthwith check {path}` tells them", report::counted(errors, "error")));
    }
    Ok(Status::Clean)
}
