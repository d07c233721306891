//! `forthwith mail reconcile`: what came back from the mail, held against a package.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Serialize;

use super::package::{create_private, partial};
use super::verify::manifest;
use crate::cli::args::{Cli, ReconcileFormat, ReconcileOptions};
use crate::cli::book::book;
use crate::cli::{Status, load, render, report};
use crate::incident::Incident;
use crate::law::RecipientKind;
use crate::mail::index::{self, read_entry};
use crate::mail::manifest::Manifest;
use crate::mail::returns::{Reached, Reconciled, Returns};
use crate::obligation::{Obligation, Obligations, Status as Standing};
use crate::reference::place;

/// What is told.
#[derive(Serialize)]
struct Told<'a> {
    schema: &'static str,
    incident: &'a str,
    #[serde(flatten)]
    reconciled: &'a Reconciled,
    /// Rows that got no letter.
    rejected: u64,
    duties: Vec<Duty>,
    figures: Vec<Figure>,
}

/// A duty to tell the people of some places.
#[derive(Serialize)]
struct Duty {
    duty: String,
    citation: String,
    sent: u64,
    undeliverable: u64,
    left: u64,
    /// The first day of mailing, where the list of returns says.
    first: Option<chrono::NaiveDate>,
    /// Whether the law lets those who cannot be reached be told by other ways; nothing where the file and the law leave it open.
    substitute: Option<bool>,
    because: String,
}

/// A figure of the incident file beside that of the package.
#[derive(Serialize)]
struct Figure {
    key: String,
    file: String,
    letters: u64,
}

/// Runs the command.
///
/// # Errors
/// The package, the returns or the incident file cannot be read.
pub fn run(cli: &Cli, options: &ReconcileOptions) -> anyhow::Result<Status> {
    let manifest = manifest(&options.folder)?;
    let list = manifest.lists.iter().find(|list| list.name.ends_with("index.csv"));
    let Some(list) = list else {
        bail!("{} has no index.csv; only packages of letters can be reconciled", options.folder.display());
    };
    let returns = File::open(&options.returns).with_context(|| format!("cannot read {}", options.returns.display()))?;
    let returns = Returns::read(BufReader::new(returns)).with_context(|| format!("{} cannot be used", options.returns.display()))?;
    let reconciled = counted(&options.folder.join(&list.name), &returns, options.left.as_deref())?;
    let read = options.incident.as_deref().map(load::incident).transpose()?;
    let incident = read.as_ref().and_then(|loaded| loaded.read.incident.as_ref());
    let book = book(options.laws.as_deref())?;
    let date = incident.and_then(|incident| render::date(incident, None));
    let owed = incident.zip(date).map(|(incident, date)| render::owed(incident, &book, date));
    let told = Told {
        schema: "forthwith/reconciled/1",
        incident: &manifest.made.incident,
        reconciled: &reconciled,
        rejected: manifest.counts.rejected,
        duties: owed.as_ref().map(|owed| duties(owed, &reconciled)).unwrap_or_default(),
        figures: incident.map(|incident| figures(incident, &reconciled)).unwrap_or_default(),
    };
    match options.format {
        ReconcileFormat::Json => report::out(&format!("{}\n", serde_json::to_string_pretty(&told)?))?,
        ReconcileFormat::Text => report::out(&text(&told, &manifest))?,
    }
    if reconciled.strangers > 0 && !cli.quiet {
        report::say(&format!("{} of the returns name a record that is not in the package", reconciled.strangers));
    }
    Ok(if reconciled.strangers > 0 { Status::Findings } else { Status::Clean })
}

/// Counts the letters of an index; writes the records that are still to be mailed.
fn counted(place: &Path, returns: &Returns, left: Option<&Path>) -> anyhow::Result<Reconciled> {
    let file = File::open(place).with_context(|| format!("cannot read {}", place.display()))?;
    let mut out = Reconciled::default();
    let mut rest = left.map(|left| create_private(&partial(left)).map(std::io::BufWriter::new)).transpose()?;
    if let Some(rest) = &mut rest {
        writeln!(rest, "record_id")?;
    }
    for (at, line) in BufReader::with_capacity(1 << 18, file).lines().enumerate() {
        let line = line.with_context(|| format!("cannot read {}", place.display()))?;
        if at == 0 && Some(line.as_str()) == index::HEAD.strip_suffix('\n') {
            continue;
        }
        let entry = read_entry(&line).with_context(|| format!("{}:{} is no entry of an index", place.display(), at + 1))?;
        if out.count(returns, &entry)
            && let Some(rest) = &mut rest
        {
            writeln!(rest, "{}", entry.record)?;
        }
    }
    out.close(returns);
    if let (Some(mut rest), Some(left)) = (rest, left) {
        rest.flush()?;
        std::fs::rename(partial(left), left).with_context(|| format!("cannot write {}", left.display()))?;
    }
    Ok(out)
}

/// The duties to tell people, with what the mailing did for each.
fn duties(owed: &Obligations<'_>, reconciled: &Reconciled) -> Vec<Duty> {
    let asked = owed.list.iter().filter(|one| one.to == RecipientKind::Individuals && one.status != Standing::NotRequired);
    let mut out = Vec::new();
    for one in asked {
        let reached = reconciled.sum(|place| covers(one, place));
        if reached.letters == 0 {
            continue;
        }
        let (substitute, because) = substitute(one, &reached);
        let Reached { undeliverable, left, first, .. } = reached;
        out.push(Duty {
            duty: one.id.clone(),
            citation: one.citation.clone(),
            sent: reached.sent(),
            undeliverable,
            left,
            first,
            substitute,
            because,
        });
    }
    out
}

/// Whether a law protects the people of a place.
fn covers(one: &Obligation<'_>, code: &str) -> bool {
    let Some(place) = place(code) else { return false };
    let inside = |cover: &String| crate::reference::place(cover).is_some_and(|outer| place.is_within(&outer));
    one.law.covers.is_empty() || one.law.covers.iter().any(inside)
}

/// Whether those who could not be reached may, or must, be told by other ways.
fn substitute(one: &Obligation<'_>, reached: &Reached) -> (Option<bool>, String) {
    let rules = one.version.and_then(|version| version.substitute_notice.as_ref()).filter(|rules| rules.available);
    let Some(rules) = rules else { return (Some(false), "the law knows no substitute notice".to_owned()) };
    match (rules.unreachable_at_least, rules.insufficient_contact_info) {
        _ if reached.undeliverable == 0 => (Some(false), "no letter came back".to_owned()),
        (Some(least), _) if reached.undeliverable >= least => {
            (Some(true), format!("{} could not be reached, and the law asks it for {least} or more", reached.undeliverable))
        }
        (Some(least), _) => (Some(false), format!("{} could not be reached, fewer than {least}", reached.undeliverable)),
        (None, Some(true)) => (
            Some(true),
            format!("{} could not be reached, and the law allows it where contact information is insufficient", reached.undeliverable),
        ),
        (None, Some(false)) => (Some(false), "the law does not allow it for want of contact information".to_owned()),
        (None, None) => {
            (None, format!("{} could not be reached; whether that is enough, the law book does not say", reached.undeliverable))
        }
    }
}

/// The counts of the file that the mailing does not bear out.
fn figures(incident: &Incident, reconciled: &Reconciled) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut places: Vec<&String> = reconciled.places.keys().collect();
    places.sort_unstable();
    for code in places {
        let counts = incident.groups().iter().filter_map(|group| {
            let entry = group.residents.as_ref()?.iter().find(|(place, ..)| place.0 == *code)?;
            Some(entry.2.value.range())
        });
        let counts: Vec<_> = counts.collect();
        if counts.is_empty() {
            continue;
        }
        let file: crate::quantity::Range = counts.into_iter().sum();
        let letters = reconciled.places.get(code).map_or(0, |reached| reached.letters);
        if letters < file.low || file.high.is_some_and(|high| letters > high) {
            let said = match file.high {
                Some(high) if high == file.low => high.to_string(),
                Some(high) => format!("{} to {high}", file.low),
                None => format!("{} or more", file.low),
            };
            out.push(Figure { key: format!("affected.groups[*].residents.{code}"), file: said, letters });
        }
    }
    out
}

fn text(told: &Told<'_>, manifest: &Manifest) -> String {
    let mut out =
        format!("{:<8} {:>12} {:>12} {:>10} {:>14} {:>12}\n", "place", "letters", "mailed", "moved", "undeliverable", "to be mailed");
    let mut row = |name: &str, reached: &Reached| {
        let Reached { letters, mailed, moved, undeliverable, left, .. } = reached;
        out.push_str(&format!("{name:<8} {letters:>12} {mailed:>12} {moved:>10} {undeliverable:>14} {left:>12}\n"));
    };
    told.reconciled.places.iter().for_each(|(place, reached)| row(place, reached));
    row("all", &told.reconciled.sum(|_| true));
    if manifest.counts.rejected > 0 {
        out.push_str(&format!("\n{} rows got no letter; see rejected.csv\n", manifest.counts.rejected));
    }
    if !told.duties.is_empty() {
        out.push_str("\nSubstitute notice\n");
    }
    for duty in &told.duties {
        let open = match duty.substitute {
            Some(true) => "open",
            Some(false) => "not open",
            None => "to be judged",
        };
        out.push_str(&format!("  {} ({}): {open}: {}\n", duty.duty, duty.citation, duty.because));
    }
    if !told.figures.is_empty() {
        out.push_str("\nFigures of the incident file that differ, and so those of the notices to regulators\n");
    }
    for figure in &told.figures {
        out.push_str(&format!("  {}: the file says {}, the package has {} letters\n", figure.key, figure.file, figure.letters));
    }
    if told.duties.iter().any(|duty| duty.sent > 0) {
        out.push_str("\nEntries for `notices`\n");
    }
    for duty in told.duties.iter().filter(|duty| duty.sent > 0) {
        match duty.first {
            Some(first) => out.push_str(&format!("  - {{duty: {}, sent: {first}, count: {}}}\n", duty.duty, duty.sent)),
            None => out.push_str(&format!("  {}: {} sent; the returns name no day, so there is no entry\n", duty.duty, duty.sent)),
        }
    }
    out
}
