//! `forthwith check`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use chrono::NaiveDate;

use super::args::{CheckOptions, Cli, Deny, Format};
use super::desks::Desks;
use super::files::Candidate;
use super::report::{Tally, counted};
use super::{Status, book, files, fix, load, render, report, watch, words};
use crate::assemble::{Basis, Wanted, assemble};
use crate::check::law::Applied;
use crate::check::upkeep::{Checked, drop_told, settle};
use crate::check::{check_applied, check_facts, check_law, own_as_of};
use crate::diag::{Baseline, Comparison, Family, Finding, Severity, sort};
use crate::document::{Audience, Press};
use crate::incident::Incident;
use crate::law::Book;
use crate::obligation::{self, Obligations};
use crate::plan::{Planned, plan_with};
use crate::words::Reader;

/// Runs the command.
///
/// # Errors
/// No file matched, or one could not be read or written.
pub fn run(cli: &Cli, options: &CheckOptions) -> anyhow::Result<Status> {
    if options.fix {
        let changed = fix::run(cli, options)?;
        if options.diff {
            return Ok(if changed { Status::Findings } else { Status::Clean });
        }
    }
    if !options.watch {
        return once(cli, options);
    }
    loop {
        let before = watch::Picture::of(watched(options));
        // What cannot be read now may be there in a moment.
        if let Err(error) = once(cli, options) {
            report::failure(&error, cli.color);
        }
        report::say("waiting for a change; stop with Ctrl-C");
        watch::wait(&before, &|| watched(options));
    }
}

/// The files of which a change means another run.
fn watched(options: &CheckOptions) -> Vec<PathBuf> {
    let folders = options.templates.iter().chain(&options.laws).cloned();
    let paths: Vec<PathBuf> = options.paths.iter().cloned().chain(folders).collect();
    let mut out: Vec<PathBuf> = Vec::new();
    for path in paths {
        let below = files::candidates(std::slice::from_ref(&path)).unwrap_or_default();
        out.extend(below.into_iter().map(|candidate| candidate.path));
        out.extend(files::all_below(&path, "md"));
        out.push(path);
    }
    let mut desks = Desks::default();
    for path in &out {
        // A settings file that cannot be read is told by the run.
        let _ = desks.of(path);
    }
    out.extend(desks.paths());
    out
}

/// Checks all files once.
fn once(cli: &Cli, options: &CheckOptions) -> anyhow::Result<Status> {
    let tools = Tools::new(options)?;
    let places = files::places();
    let known = options.baseline.as_ref().map(|path| {
        let text = String::from_utf8(files::read_whole(path)?).with_context(|| format!("{} is not text", path.display()))?;
        Baseline::parse(&text).map_err(|why| anyhow::anyhow!("{} is no baseline: {why}", path.display()))
    });
    let mut comparison = Comparison::new(known.transpose()?);
    let mut desks = Desks::default();
    let mut report = report::report(options.format, cli.color, cli.quiet);
    let mut tally = Tally::default();
    let mut text = String::new();
    let mut checked = BTreeSet::new();
    let (mut suppressed, mut known) = (0, 0);
    let reader = Reader::default();
    let mut take = |file: &str, mut findings: Vec<Finding>, text: &mut String| {
        if options.deny == Some(Deny::Warnings) {
            raise(&mut findings);
        }
        let path = |finding: &Finding| places.path(finding.location.file.name());
        if options.baseline.is_some() || options.write_baseline.is_some() {
            let before = findings.len();
            findings.retain(|finding| !comparison.knows(finding, &path(finding)));
            known += before - findings.len();
        }
        if options.redact {
            findings = findings.into_iter().map(Finding::redacted).collect();
        }
        tally.add(&findings);
        text.push_str(&report.add(file, &findings));
    };
    for candidate in files::candidates(&options.paths)? {
        let bytes = files::read(&candidate.path)?;
        if !wanted(&candidate, &bytes) {
            continue;
        }
        let shown = files::shown(&candidate.path);
        checked.insert(places.path(&shown));
        if cli.verbose > 0 {
            report::say(&format!("checking {shown}"));
        }
        let load::Loaded { read, ledger, ledger_findings } = load::loaded(&candidate.path, bytes)?;
        let mut findings = check_facts(&read);
        if let Some(incident) = &read.incident {
            tools.apply(incident, options, &reader, &mut findings)?;
        }
        if options.readability {
            continue;
        }
        if let (Some(incident), Some(ledger)) = (&read.incident, &ledger) {
            drop_told(&mut findings, incident, ledger, &ledger_findings);
        }
        findings.extend(ledger_findings);
        sort(&mut findings);
        let incident = read.incident.as_ref();
        let today = incident.and_then(|incident| render::date(incident, options.as_of));
        let (desk, below) = desks.of(&candidate.path)?;
        let (findings, out) = settle(findings, Checked { incident, path: &below, today, applied: tools.families() }, desk);
        suppressed += out;
        take(&shown, findings, &mut text);
        if options.format == Format::Text {
            report::out(&std::mem::take(&mut text))?;
        }
    }
    if checked.len() > 1 && !options.text.is_empty() {
        bail!("--text goes with one incident file, and {} were found", checked.len());
    }
    if checked.is_empty() {
        bail!("no incident file (*.yaml or *.yml with `format` and `id` at its top) was found");
    }
    if options.readability {
        return Ok(Status::Clean);
    }
    for (file, findings) in desks.findings(tools.families()) {
        take(&file, findings, &mut text);
    }
    text.push_str(&report.finish());
    if !text.is_empty() {
        report::out(&text)?;
    }
    if let Some(path) = &options.write_baseline {
        files::write_together(&[(path.clone(), comparison.met.print().into_bytes())])?;
        report::say(&format!("wrote {} to {}", counted(comparison.met.len(), "finding"), path.display()));
        return Ok(Status::Clean);
    }
    if !cli.quiet {
        let mut line = format!("checked {}: {}", counted(checked.len(), "file"), tally.words());
        for (number, what) in [(suppressed, "suppressed"), (known, "in the baseline")] {
            if number > 0 {
                line.push_str(&format!("; {number} {what}"));
            }
        }
        report::say(&line);
        let gone = comparison.gone(&checked);
        if gone > 0 {
            report::say(&format!("{} of the baseline no longer there; --write-baseline writes it anew", counted(gone, "finding")));
        }
    }
    Ok(if tally.errors > 0 { Status::Findings } else { Status::Clean })
}

/// What checks need beside the file.
struct Tools {
    press: Option<Press>,
    book: Option<std::borrow::Cow<'static, Book>>,
}

impl Tools {
    fn new(options: &CheckOptions) -> anyhow::Result<Tools> {
        let press = if options.facts_only || options.no_documents { None } else { Some(render::press(options.templates.as_deref())?) };
        let book = if options.facts_only { None } else { Some(book::book(options.laws.as_deref())?) };
        Ok(Tools { press, book })
    }

    /// The families of rules that are applied.
    fn families(&self) -> &'static [Family] {
        const ALL: [Family; 6] = [Family::Syntax, Family::Facts, Family::Upkeep, Family::Law, Family::Words, Family::Documents];
        match (&self.book, &self.press) {
            (None, _) => &ALL[..3],
            (_, None) => &ALL[..4],
            _ => &ALL,
        }
    }

    /// Adds the findings on the documents, on their words and on the law.
    fn apply(&self, incident: &Incident, options: &CheckOptions, reader: &Reader, findings: &mut Vec<Finding>) -> anyhow::Result<()> {
        let Some(book) = &self.book else { return Ok(()) };
        let date = render::date(incident, options.as_of);
        let judged = if options.as_of.is_some() { date.map(obligation::AsOf::Day) } else { own_as_of(incident) };
        let owed = match (&self.press, date) {
            (Some(press), Some(date)) => {
                let owed = if internal(incident, options) {
                    render::owed(incident, book, date)
                } else {
                    render::owed_without_reasons(incident, book, date)
                };
                documents(incident, &owed, press, (date, options), reader, findings)?;
                Some((obligation::AsOf::Day(date), owed, internal(incident, options)))
            }
            (Some(_), None) if !options.text.is_empty() => {
                words::texts(incident, None, options, None, reader, findings)?;
                None
            }
            _ => None,
        };
        // What the documents were told is owed is what the rules on the law look at, if both ask for the same day.
        findings.extend(match owed {
            Some((day, owed, with_words)) if judged == Some(day) => check_applied(&Applied::known(incident, book, day, owed, with_words)),
            _ => check_law(incident, book, judged),
        });
        sort(findings);
        Ok(())
    }
}

/// Adds the findings on the documents that `render` would write, on their words, and on the files of `--text`.
fn documents(
    incident: &Incident,
    owed: &Obligations,
    press: &Press,
    (date, options): (NaiveDate, &CheckOptions),
    reader: &Reader,
    findings: &mut Vec<Finding>,
) -> anyhow::Result<()> {
    if !options.text.is_empty() {
        return match options.readability {
            true => words::readability(options, None, reader),
            false => words::texts(incident, Some(owed), options, Some(date), reader, findings),
        };
    }
    let wanted = Wanted { date, language: "en-US".to_owned(), draft: false };
    let plan = plan_with(incident, owed, press.templates().documents());
    let own = internal(incident, options);
    let looked_at = |planned: &Planned| {
        let template = press.templates().document(&planned.template, &wanted.language);
        let front = template.and_then(|(_, template)| template.front.as_ref());
        own || front.is_none_or(|front| front.audience() != Audience::Internal)
    };
    let assembly = assemble(Basis { incident, obligations: owed, findings }, &plan, press, &wanted, &looked_at);
    if options.readability {
        return words::readability(options, Some(&assembly), reader);
    }
    let of = words::Rendered { incident, owed, plan: &plan, press, assembly: &assembly, day: date };
    words::rendered(of, reader, findings);
    words::issued_documents(incident, Some(owed), Some(date), reader, findings);
    findings.extend(assembly.findings);
    Ok(())
}

/// Whether the internal documents are made too. Of these nothing is held against the facts, and their templates are tried by the
/// tests of the program, so they are made only where somebody put a template or words of their own in the place of these.
fn internal(incident: &Incident, options: &CheckOptions) -> bool {
    options.templates.is_some() || incident.facts.words.is_some()
}

/// Warnings become errors.
fn raise(findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| finding.severity == Severity::Warning) {
        finding.severity = Severity::Error;
    }
}

/// Whether a file is to be checked: it was named, or it is an incident file. One found in a folder is an incident file if it
/// has `format` and `id` at its top, or cannot be read as text, which nobody should miss.
pub fn wanted(candidate: &Candidate, bytes: &[u8]) -> bool {
    if candidate.named {
        return true;
    }
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
