//! `forthwith issue`.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::args::{Cli, Format, IssueOptions};
use super::documents::{documents, facts_of, text_of};
use super::{Status, book, files, laws, load, render, report};
use crate::diag::{Finding, Severity};
use crate::document::Audience;
use crate::ledger::{self, Approval, Kind, Ledger, Record};
use crate::quantity::Count;
use crate::source::{Scalar as _, did_you_mean};

/// Runs the command.
///
/// # Errors
/// The incident cannot be read, there is no such document or duty, or the ledger cannot be written.
pub fn run(cli: &Cli, options: &IssueOptions) -> anyhow::Result<Status> {
    let book = book::book(options.laws.as_deref())?;
    let press = render::press(options.templates.as_deref())?;
    let loaded = load::incident(&options.incident)?;
    let read = &loaded.read;
    let Some((incident, id)) = read.incident.as_ref().and_then(|incident| Some((incident, incident.id()?))) else {
        bail!("{} has no readable `id`, so there is no ledger to write to", options.incident.display());
    };
    let Some(date) = render::date(incident, options.as_of) else {
        bail!("{} has no readable `as_of`, so no document can be dated; fix it or give --as-of", options.incident.display());
    };
    if let Some(duty) = options.duty.as_deref().filter(|duty| duty.contains('/') && !book.has_duty(duty)) {
        let law = laws::find(&book, duty.split('/').next().unwrap_or(duty))?;
        let own: Vec<String> =
            law.versions.iter().flat_map(|version| &version.duties).map(|own| format!("{}/{}", law.id, own.id)).collect();
        match did_you_mean(duty, own.iter().map(String::as_str)) {
            Some(near) => bail!("there is no duty `{duty}`; did you mean `{near}`?"),
            None => bail!("there is no duty `{duty}`; `forthwith laws show {}` lists those of the law", law.id),
        }
    }
    if let Some(count) = options.count.as_deref().filter(|count| Count::parse(count).is_err()) {
        bail!("`{count}` is no count; write for instance 20_114");
    }
    let Some(mut found) = documents(read, &book, &press, date, false, &|id| id == options.document) else { return Ok(Status::Findings) };
    let Some(assembled) = found.list.first() else {
        let ids: Vec<&str> = found.plan.documents.iter().map(|planned| planned.id.as_str()).collect();
        if let Some(left) = found.plan.left_out.iter().find(|left| left.id == options.document) {
            bail!("`{}` does not apply to this incident: {} (`{}`)", left.id, left.reason, left.key);
        }
        match did_you_mean(&options.document, ids.iter().copied()) {
            Some(near) => bail!("there is no document `{}`; did you mean `{near}`?", options.document),
            None => bail!("there is no document `{}`; there are: {}", options.document, ids.join(", ")),
        }
    };
    let Some(markdown) = text_of(assembled) else {
        found.findings.retain(|finding| finding.severity == Severity::Error);
        report::findings(read.file.name(), &found.findings, Format::Text, cli.color, cli.quiet)?;
        report::say(&format!("{} cannot be issued: {}", assembled.id, assembled.stopped_by.join("; ")));
        return Ok(Status::Findings);
    };
    let sha256 = ledger::sha256(markdown.text.as_bytes());
    let record = Record {
        schema: Record::SCHEMA.to_owned(),
        incident: id.to_owned(),
        kind: if options.approve { Kind::Approved } else { Kind::Issued },
        document: options.document.clone(),
        sha256: sha256.clone(),
        day: options.on.map_or(date, |on| render::day(on, incident.zone())),
        duty: options.duty.clone(),
        to: options.to.clone(),
        count: options.count.clone(),
        approval: options.by.clone().map(|by| Approval { by, role: options.role.clone() }),
        internal: assembled.document.as_ref().is_some_and(|document| document.audience == Audience::Internal),
        text: ledger::text_path(id, &options.document, &sha256),
        facts: facts_of(read, &markdown),
    };
    let Some(place) = load::ledger_path(&options.incident, incident) else { return Ok(Status::Findings) };
    let text = place.with_file_name(&record.text);
    let outcome = append(&place, &record, &|| files::write_together(&[(text.clone(), markdown.text.clone().into_bytes())]))?;
    let shown = files::shown(&place);
    match outcome {
        Outcome::Added => {
            if !cli.quiet {
                let what = if options.approve { "the approval of " } else { "" };
                report::say(&format!("recorded {what}{} (sha256 {}) in {shown}", record.document, &sha256[..12]));
            }
            Ok(Status::Clean)
        }
        Outcome::Known(line) => {
            report::say(&format!("{shown}:{line} records just this already"));
            Ok(Status::Clean)
        }
        Outcome::Broken(findings) => {
            report::findings(&shown, &findings, Format::Text, cli.color, cli.quiet)?;
            report::say("nothing was recorded: the ledger has to be mended first");
            Ok(Status::Findings)
        }
        Outcome::Unapproved(before) => {
            let why = match before {
                Some((by, day)) => format!("the text changed since {by} approved it on {day}; a changed text needs a new approval"),
                None => "nobody has approved this text".to_owned(),
            };
            report::say(&format!("{} was not recorded: {why} (--by NAME --role legal)", record.document));
            Ok(Status::Findings)
        }
    }
}

/// What became of a record.
enum Outcome {
    /// It was added.
    Added,
    /// A line says the same already.
    Known(u32),
    /// A line before it is torn or was edited.
    Broken(Vec<Finding>),
    /// Nobody approved the text; who approved another text of the document last, and when.
    Unapproved(Option<(String, chrono::NaiveDate)>),
}

/// Adds a record to the ledger: one line in one piece, while no other run can write. `keep` keeps the text first, so that no
/// line speaks of a text that is not there.
fn append(place: &Path, record: &Record, keep: &dyn Fn() -> anyhow::Result<()>) -> anyhow::Result<Outcome> {
    let cannot = || format!("cannot write {}", place.display());
    // What would be refused must not leave an empty ledger behind.
    if !place.exists()
        && let Some(refused) = refused(&ledger::read("", Vec::new()), record, place)
    {
        return Ok(refused);
    }
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(place).with_context(cannot)?;
    file.lock().with_context(cannot)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).with_context(cannot)?;
    let length = bytes.len() as u64;
    let ledger = ledger::read(&files::shown(place), bytes);
    if let Some(refused) = refused(&ledger, record, place) {
        return Ok(refused);
    }
    keep()?;
    let line = ledger::sealed(&ledger, record);
    if let Err(error) = write(&mut file, line.as_bytes()) {
        // Whatever of the line was written is taken back; the error told is the first one.
        let _ = file.set_len(length);
        return Err(error).with_context(cannot);
    }
    Ok(Outcome::Added)
}

fn write(file: &mut File, bytes: &[u8]) -> std::io::Result<()> {
    file.seek(SeekFrom::End(0))?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Why a record is not added.
fn refused(ledger: &Ledger, record: &Record, place: &Path) -> Option<Outcome> {
    if !ledger.flaws.is_empty() {
        let broken = |flaw: &ledger::Flaw| crate::check::upkeep::broken_ledger::finding(&ledger.file, flaw.span, &flaw.message);
        return Some(Outcome::Broken(ledger.flaws.iter().map(broken).collect()));
    }
    debug_assert!(place.file_name().is_some());
    let same = |known: &Record| Record { facts: Vec::new(), ..known.clone() } == Record { facts: Vec::new(), ..record.clone() };
    if let Some(known) = ledger.entries.iter().find(|entry| same(&entry.record)) {
        return Some(Outcome::Known(ledger.file.position(known.span.start).line));
    }
    if record.approval.is_none() && ledger.approval(&record.document, &record.sha256, ledger.entries.len()).is_none() {
        let before = ledger.entries.iter().rev().filter(|entry| entry.record.document == record.document);
        let before = before.filter_map(|entry| Some((entry.record.approval.as_ref()?.by.clone(), entry.record.day)));
        return Some(Outcome::Unapproved(before.into_iter().next()));
    }
    None
}
