//! `forthwith diff`.

use std::path::Path;

use anyhow::bail;

use super::args::{AsOf, Cli, DiffFormat, DiffOptions, Format};
use super::documents::{documents, facts_of, text_of};
use super::load::{self, Loaded};
use super::{Status, book, render, report};
use crate::change::{Difference, amendments, facts, json, markdown, moved, stale, text};
use crate::check::check_facts;
use crate::diag::{Family, Severity};
use crate::document::Press;
use crate::incident::Incident;
use crate::law::Book;
use crate::ledger::{Ledger, StatedFact};

/// Runs the command.
///
/// # Errors
/// A file cannot be read.
pub fn run(cli: &Cli, options: &DiffOptions) -> anyhow::Result<Status> {
    let book = book::book(options.laws.as_deref())?;
    let press = render::press(options.templates.as_deref())?;
    let (old, new) = (load::incident(&options.old)?, load::incident(&options.new)?);
    let (Some(before), Some(after)) = (readable(cli, &old)?, readable(cli, &new)?) else {
        report::say("nothing can be compared before both files can be read");
        return Ok(Status::Findings);
    };
    let (days_before, days_after) = (day(before, options.as_of, &options.old)?, day(after, options.as_of, &options.new)?);
    let ledger = ledger(&old, &new);
    let (owed_before, owed_after) = (render::owed(before, &book, days_before), render::owed(after, &book, days_after));
    let changes = facts(before, after);
    let filed = match ledger.and_then(filed) {
        Some(filed) => filed,
        None => filing(&old, &book, &press, days_before),
    };
    let now = filing(&new, &book, &press, days_after);
    let difference = Difference {
        incident: after.id().unwrap_or("(no id)").to_owned(),
        as_of: (days_before.to_string(), days_after.to_string()),
        stale: ledger.map(|ledger| stale(after, ledger)).unwrap_or_default(),
        duties: moved(&owed_before, &owed_after),
        amendment: if filed.is_empty() { Vec::new() } else { amendments(&changes, &filed, &now) },
        facts: changes,
    };
    report::out(&match options.format {
        DiffFormat::Text => text(&difference),
        DiffFormat::Json => json(&difference),
        DiffFormat::Md => markdown(&difference),
    })?;
    Ok(if difference.stale.is_empty() { Status::Clean } else { Status::Findings })
}

/// The incident of a file that was read whole; else what is wrong with the writing is told.
fn readable<'a>(cli: &Cli, loaded: &'a Loaded) -> anyhow::Result<Option<&'a Incident>> {
    let mut findings = check_facts(&loaded.read);
    findings.retain(|finding| finding.rule.family() == Family::Syntax && finding.severity == Severity::Error);
    if findings.is_empty() {
        return Ok(loaded.read.incident.as_ref());
    }
    report::findings(loaded.read.file.name(), &findings, Format::Text, cli.color, cli.quiet)?;
    Ok(None)
}

fn day(incident: &Incident, as_of: Option<AsOf>, path: &Path) -> anyhow::Result<chrono::NaiveDate> {
    match render::date(incident, as_of) {
        Some(day) => Ok(day),
        None => bail!("{} has no `as_of`, so nothing can be judged due; write one or give --as-of", path.display()),
    }
}

/// The ledger beside the newer file, else the one beside the older.
fn ledger<'a>(old: &'a Loaded, new: &'a Loaded) -> Option<&'a Ledger> {
    new.ledger.as_ref().or(old.ledger.as_ref())
}

/// The facts that the filing states which went out last, if one did.
fn filed(ledger: &Ledger) -> Option<Vec<StatedFact>> {
    let last = ledger.issued().filter(|entry| matches!(entry.record.document.as_str(), "8-k" | "8-k-a")).last()?;
    Some(last.facts().to_vec())
}

/// The facts that the filing would state, as a draft where some are open.
fn filing(loaded: &Loaded, book: &Book, press: &Press, day: chrono::NaiveDate) -> Vec<StatedFact> {
    let found = documents(&loaded.read, book, press, day, true, &|id| id == "8-k");
    let text = found.and_then(|found| found.list.iter().find_map(text_of));
    text.map_or_else(Vec::new, |markdown| facts_of(&loaded.read, &markdown))
}
