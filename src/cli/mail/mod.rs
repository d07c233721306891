//! `forthwith mail`.

mod inputs;
mod package;
mod pool;
mod progress;
mod proofs;
mod reconcile;
pub mod record;
mod run;
mod summary;
mod verify;
mod work;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use super::args::{Cli, MailCommand, MailOptions, MailRun, PaperSize};
use super::book::book;
use super::{Status, files, load, pdf, render, report};
use crate::assemble::Basis;
use crate::check::check_facts;
use crate::diag::{Severity, sort};
use crate::document::Press;
use crate::law::Book;
use crate::mail::index::hex;
use crate::mail::letters::{Letters, MOST_GROUPS, Source};
use crate::mail::manifest::Made;
use crate::plan::plan_with;

/// Runs the command.
///
/// # Errors
/// Something cannot be read or written, or there is no letter for this incident.
pub fn run(cli: &Cli, options: &MailOptions) -> anyhow::Result<Status> {
    match (&options.command, &options.run.incident) {
        (Some(MailCommand::Verify { folder }), _) => verify::run(cli, folder),
        (Some(MailCommand::Merge { folders, output }), _) => verify::merge(cli, folders, output.as_deref()),
        (Some(MailCommand::Reconcile(options)), _) => reconcile::run(cli, options),
        (None, Some(incident)) => mail(cli, incident, &options.run),
        (None, None) => bail!("name an incident file; see forthwith mail --help"),
    }
}

fn mail(cli: &Cli, path: &Path, options: &MailRun) -> anyhow::Result<Status> {
    let book = book(options.writing.laws.as_deref())?;
    let book: &Book = &book;
    let press = render::press(options.writing.templates.as_deref())?;
    let read = load::incident(path)?.read;
    let findings = check_facts(&read);
    let Some(incident) = &read.incident else {
        report::findings(read.file.name(), &findings, options.writing.format, cli.color, cli.quiet)?;
        return Ok(Status::Findings);
    };
    let Some(date) = render::date(incident, options.as_of) else {
        bail!("{} has no readable `as_of`, so no letter can be dated; fix it or give --as-of", path.display());
    };
    if let Some(own) = incident.as_of_day().filter(|own| date < *own) {
        bail!("--as-of {date} lies before the day at which the facts stand, {own}; a letter cannot be older than its facts");
    }
    if incident.groups().len() > MOST_GROUPS {
        bail!("{} has more than {MOST_GROUPS} groups, more than a mailing can tell apart", path.display());
    }
    let owed = render::owed(incident, book, date);
    let plan = plan_with(incident, &owed, press.templates().documents());
    if let Some(left) = plan.left_out.iter().find(|left| left.is_of("letter")) {
        bail!("there is no letter for this incident: {} (`{}`)", left.reason, left.key);
    }
    let source = Source { basis: Basis { incident, obligations: &owed, findings: &findings }, plan: &plan, press: &press, date };
    let mut letters = Letters::new(source);
    letters.email = options.email.is_some();
    let look = pdf::options(&options.writing.page, path, date)?;
    let (proofs, on_pages) = proofs::proofs(incident, &owed, letters.list(), &look)?;
    let bad_pages = on_pages.iter().any(|finding| finding.severity == Severity::Error);
    let mut told = std::mem::take(&mut letters.findings);
    told.extend(on_pages);
    let stopped = std::mem::take(&mut letters.stopped);
    let written = letters.are_written() && !bad_pages;
    if !written {
        // What stands in the way of letters may be any of the facts.
        told.extend(findings.iter().cloned());
    }
    sort(&mut told);
    report::findings(read.file.name(), &told, options.writing.format, cli.color, cli.quiet)?;
    for stopped in &stopped {
        report::say(&format!("{} cannot be written: {}", stopped.id, stopped.why.join("; ")));
    }
    if !written {
        report::say("no letter was made: the letters have errors");
        return Ok(Status::Findings);
    }
    let made = Made {
        program: concat!("forthwith ", env!("CARGO_PKG_VERSION")).to_owned(),
        incident: incident.id().unwrap_or_default().to_owned(),
        incident_sha256: hex(&Sha256::digest(fs::read(path).with_context(|| cannot_read(path))?)),
        laws_sha256: hex(&Sha256::digest(book.pack()?)),
        templates_sha256: templates_hash(&press, path, options)?,
        date: date.to_string(),
        form: run::form(options).name().to_owned(),
        paper: match options.writing.page.paper {
            PaperSize::Letter => "letter".to_owned(),
            PaperSize::A4 => "a4".to_owned(),
        },
        batch: options.batch,
        duplex: options.duplex,
        email: options.email.clone(),
        attached: options.attach_pdf,
        shard: options.shard.map(|shard| format!("{}/{}", shard.at, shard.of)),
    };
    run::run(cli, options, run::Task { incident, letters, proofs, look, made, owed: &owed, date })
}

fn cannot_read(path: &Path) -> String {
    format!("cannot read {}", path.display())
}

/// The hash of all that shapes letters beside incident and law: templates, catalogues, fonts, the logo.
fn templates_hash(press: &Press, incident: &Path, options: &MailRun) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    let mut add = |name: &str, bytes: &[u8]| {
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    for (name, template) in press.templates().files() {
        add(name, template.file.text().as_bytes());
    }
    if let Some(folder) = &options.writing.templates {
        for (name, _, text) in files::templates(folder)?.1 {
            add(&name, text.as_bytes());
        }
    }
    for font in &options.writing.page.fonts {
        add("font", &files::read_whole(font)?);
    }
    if let Some(logo) = pdf::logo_path(&options.writing.page, incident) {
        add("logo", &files::read_whole(&logo)?);
    }
    add("fold-marks", &[u8::from(options.writing.page.fold_marks)]);
    Ok(hex(&hash.finalize()))
}
