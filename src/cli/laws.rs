//! `forthwith laws`.

use std::path::Path;

use anyhow::bail;
use chrono::NaiveDate;

use super::args::{BookFormat, Cli, Format, LawsCommand, LawsOptions};
use super::book::book;
use super::report::{Tally, counted};
use super::{Status, cases, files, render, report};
use crate::check::law_files::{self, stale_reading};
use crate::diag::sort;
use crate::law::{Book, Law};
use crate::lawbook::{law_json, list, list_json, show};
use crate::source::did_you_mean;

/// Runs the command.
///
/// # Errors
/// A law file cannot be read, or there is no such law.
pub fn run(cli: &Cli, options: &LawsOptions) -> anyhow::Result<Status> {
    match &options.command {
        LawsCommand::List { format, laws } => listed(cli, *format, laws.as_deref()),
        LawsCommand::Show { id, on, format, laws } => shown(cli, id, *on, *format, laws.as_deref()),
        LawsCommand::Test { folder, laws } => cases::test(cli, folder.as_deref(), laws.as_deref()),
        LawsCommand::Check { folder, format, as_of } => {
            let day = as_of.map(|as_of| render::day(as_of, chrono_tz::UTC));
            check(cli, folder.as_deref(), *format, day)
        }
    }
}

fn listed(cli: &Cli, format: BookFormat, folder: Option<&Path>) -> anyhow::Result<Status> {
    let book = book(folder)?;
    let book: &Book = &book;
    match format {
        BookFormat::Text => report::out(&list(book, report::look(cli.color)))?,
        BookFormat::Json => report::out(&format!("{}\n", serde_json::to_string_pretty(&list_json(book))?))?,
    }
    Ok(Status::Clean)
}

fn shown(cli: &Cli, id: &str, on: Option<NaiveDate>, format: BookFormat, folder: Option<&Path>) -> anyhow::Result<Status> {
    let book = book(folder)?;
    let book: &Book = &book;
    let law = find(book, id)?;
    let text = match format {
        BookFormat::Text => show(law, book, on, report::look(cli.color)),
        BookFormat::Json => match law_json(law, book, on) {
            Some(value) => Some(format!("{}\n", serde_json::to_string_pretty(&value)?)),
            None => None,
        },
    };
    let Some(text) = text else {
        let day = on.map_or_else(String::new, |day| format!(" on {day}"));
        bail!("the book holds no version of {id} that was in force{day}; without --on it shows those it has");
    };
    report::out(&text)?;
    Ok(Status::Clean)
}

/// Checks a folder of law files, or the book in the program.
fn check(cli: &Cli, folder: Option<&Path>, format: Format, as_of: Option<NaiveDate>) -> anyhow::Result<Status> {
    let mut findings = Vec::new();
    let name = folder.map_or_else(|| "laws".to_owned(), files::shown);
    let checked = match folder {
        Some(folder) => {
            // Files of a folder are held against the elements and calendars of the book in the program.
            let mut book = crate::book::built_in()?.clone();
            let reports = book.take(files::laws(folder)?);
            for report in &reports {
                findings.extend(law_files::findings(report));
                let laws = book.laws.iter().filter(|law| *law.file == **report.file.name());
                findings
                    .extend(as_of.into_iter().flat_map(|day| laws.clone().flat_map(move |law| stale_reading::old(&report.file, law, day))));
            }
            format!("checked {}", counted(reports.len(), "file"))
        }
        None => {
            let book = crate::book::built_in()?;
            for law in &book.laws {
                let file = std::sync::Arc::new(crate::source::SourceFile::new(&law.file, String::new()));
                findings.extend(as_of.into_iter().flat_map(|day| stale_reading::old(&file, law, day)));
            }
            format!("checked the built-in book, {}", counted(book.laws.len(), "law"))
        }
    };
    sort(&mut findings);
    report::findings(&name, &findings, format, cli.color, cli.quiet)?;
    let mut tally = Tally::default();
    tally.add(&findings);
    if !cli.quiet {
        report::say(&format!("{checked}: {}", tally.words()));
    }
    Ok(if tally.errors > 0 { Status::Findings } else { Status::Clean })
}

/// The law with an id.
///
/// # Errors
/// There is none.
pub fn find<'b>(book: &'b Book, id: &str) -> anyhow::Result<&'b Law> {
    if let Some(law) = book.law(id) {
        return Ok(law);
    }
    match did_you_mean(id, book.laws.iter().map(|law| law.id.as_str())) {
        Some(near) => bail!("there is no law `{id}`; did you mean `{near}`?"),
        None => bail!("there is no law `{id}`; `forthwith laws list` lists them"),
    }
}
