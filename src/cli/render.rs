//! `forthwith render`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use serde::Serialize;

use super::args::{AsOf, Cli, Output, RenderOptions};
use super::book::book;
use super::report::{Tally, counted};
use super::{Status, files, load, mail, pdf, report};
use crate::assemble::{Basis, Wanted, assemble_for};
use crate::check::check_facts;
use crate::check::documents::type_too_small::{self, LeastType};
use crate::check::documents::{catalogue_fault, template_fault};
use crate::diag::{Finding, Severity, sort, text};
use crate::document::tree::Style;
use crate::document::{Document, Press, Templates, Trouble, stem};
use crate::incident::Incident;
use crate::law::Book;
use crate::locale::{CatalogueFault, Locales, NoLocale, primary};
use crate::mail::letters::Source;
use crate::obligation::{self, Obligations, obligations};
use crate::plan::{Plan, Planned, plan_with};
use crate::recipients::Recipients;
use crate::render::markdown::{Markdown, markdown};
use crate::render::pdf::{PdfOptions, Typesetter};
use crate::render::svg::figures;
use crate::source::did_you_mean;

/// Runs the command.
///
/// # Errors
/// The incident file or a law file cannot be read, a document that was asked for does not exist, or a file cannot be
/// written.
pub fn run(cli: &Cli, options: &RenderOptions) -> anyhow::Result<Status> {
    let book = book(options.writing.laws.as_deref())?;
    let book: &Book = &book;
    let press = press(options.writing.templates.as_deref())?;
    let read = load::incident(&options.incident)?.read;
    let mut findings = check_facts(&read);
    let Some(incident) = &read.incident else {
        report::findings(read.file.name(), &findings, options.writing.format, cli.color, cli.quiet)?;
        return Ok(Status::Findings);
    };
    let Some(date) = date(incident, options.as_of) else {
        report::findings(read.file.name(), &findings, options.writing.format, cli.color, cli.quiet)?;
        bail!("{} has no readable `as_of`, so no document can be dated; fix it or give --as-of", options.incident.display());
    };
    if let Some(own) = incident.as_of_day().filter(|own| date < *own) {
        bail!("--as-of {date} lies before the day at which the facts stand, {own}; a document cannot be older than its facts");
    }
    press.locales().get(&options.lang).map_err(|none| match none {
        NoLocale::Unknown(known) => anyhow::anyhow!(
            "there is no catalogue for the language `{}`; put {}.ftl into a folder `locales` in the one that --templates names. There are: {}",
            options.lang,
            primary(&options.lang),
            known.join(", ")
        ),
        NoLocale::Faults(faults) => unusable(&faults),
    })?;
    let owed = owed(incident, book, date);
    let mut plan = plan_with(incident, &owed, press.templates().documents());
    plan.grant(&options.documents);
    known_documents(&plan, &options.documents)?;
    let asked =
        |id: &str, template: &str| options.documents.is_empty() || options.documents.iter().any(|want| want == id || want == template);
    let speaks = |template: &str| press.templates().document(template, &options.lang).is_some();
    let wordless: Vec<&Planned> =
        plan.documents.iter().filter(|planned| asked(&planned.id, &planned.template) && !speaks(&planned.template)).collect();
    // What was asked for by name must be there; otherwise what there is in the language is written, and the rest is named.
    let none = plan.documents.iter().all(|planned| !speaks(&planned.template));
    if let Some(planned) = wordless.first().filter(|_| none || !options.documents.is_empty()) {
        bail!(no_template(&press, planned, &options.lang));
    }
    let basis = Basis { incident, obligations: &owed, findings: &findings };
    let folder = match (&options.output, incident.id()) {
        (Some(folder), _) => folder.clone(),
        (None, Some(id)) => Path::new("out").join(id),
        (None, None) => bail!("{} has no readable `id` to name a folder by; fix it or give -o", options.incident.display()),
    };
    let mut machine = Machine { typesetter: Typesetter::new(), options: pdf::options(&options.writing.page, &options.incident, date)? };
    let least = type_too_small::asked(&owed);
    if let Some(record) = &options.record {
        let document = mail::record::letter(Source { basis, plan: &plan, press: &press, date }, record, &machine.options)?;
        return one_letter(cli, options, (incident, &document), least.as_ref(), &folder, &mut machine);
    }
    let chosen = |id: &str, template: &str| asked(id, template) && speaks(template);
    let wanted = Wanted { date, language: options.lang.clone(), draft: options.draft };
    let recipients = options.recipients.as_deref().map(recipients).transpose()?;
    let assembly = assemble_for(basis, recipients.as_ref(), &plan, &press, &wanted, &|planned| chosen(&planned.id, &planned.template));
    findings.extend(assembly.findings);
    let mut written = 0;
    let mut stopped = Vec::new();
    for assembled in &assembly.documents {
        let Some(document) = &assembled.document else {
            let mut line = format!("{} was not written: {}", assembled.id, assembled.stopped_by.join("; "));
            let earlier = ["md", "pdf"].map(|kind| folder.join(format!("{}.{kind}", stem(&assembled.id, &options.lang))));
            if let Some(path) = earlier.iter().find(|path| path.exists()) {
                line.push_str(&format!("; {} of an earlier run is still there", path.display()));
            }
            stopped.push(line);
            continue;
        };
        let letter = plan.documents.iter().any(|planned| planned.id == assembled.id && planned.is_letter());
        let least = least.as_ref().filter(|_| letter);
        let (files, mut missing) = rendered(incident, document, least, &folder, options, &mut machine)?;
        if missing.iter().any(|finding| finding.severity == Severity::Error) && !options.draft {
            let codes: Vec<&str> = missing.iter().map(|finding| finding.rule.code).collect();
            stopped.push(format!("{} was not written: {}", assembled.id, codes.join("; ")));
            findings.append(&mut missing);
            continue;
        }
        findings.append(&mut missing);
        files::write_together(&files)?;
        written += 1;
        if cli.verbose > 0 {
            for (path, bytes) in &files {
                report::say(&format!("wrote {} ({})", path.display(), counted(bytes.len(), "byte")));
            }
        }
    }
    sort(&mut findings);
    report::findings(read.file.name(), &findings, options.writing.format, cli.color, cli.quiet)?;
    let mut tally = Tally::default();
    tally.add(&findings);
    for line in &stopped {
        report::say(line);
    }
    if !cli.quiet {
        for left in plan.left_out.iter().filter(|left| asked(&left.id, &left.id)) {
            report::say(&format!("{} does not apply: {}", left.id, left.reason));
        }
        if !wordless.is_empty() {
            let names: Vec<&str> = wordless.iter().map(|planned| planned.id.as_str()).collect();
            report::say(&format!("only in English, for there is no template in `{}`: {}", options.lang, names.join(", ")));
        }
        report::say(&format!("wrote {} to {}: {}", counted(written, "document"), folder.display(), tally.words()));
    }
    Ok(if tally.errors > 0 || !stopped.is_empty() { Status::Findings } else { Status::Clean })
}

/// Writes the letter of one person.
fn one_letter(
    cli: &Cli,
    options: &RenderOptions,
    (incident, document): (&Incident, &Document),
    least: Option<&LeastType>,
    folder: &Path,
    machine: &mut Machine,
) -> anyhow::Result<Status> {
    let (files, findings) = rendered(incident, document, least, folder, options, machine)?;
    let name = files::shown(&options.incident);
    report::findings(&name, &findings, options.writing.format, cli.color, cli.quiet)?;
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        report::say(&format!("{} was not written", document.id));
        return Ok(Status::Findings);
    }
    files::write_together(&files)?;
    if !cli.quiet {
        report::say(&format!("wrote {} to {}", document.id, folder.display()));
    }
    Ok(Status::Clean)
}

/// The people of a list of recipients. What is wrong with it is told by line and column, never by name.
///
/// # Errors
/// A list that cannot be read or used.
pub fn recipients(path: &Path) -> anyhow::Result<Recipients> {
    let list =
        Recipients::read(&files::shown(path), &files::read_whole(path)?).with_context(|| format!("{} cannot be used", path.display()))?;
    if !list.is_placed() {
        bail!("{} does not say where people live; give it a column `region` or `place`", path.display());
    }
    Ok(list)
}

/// Why a document is not written in a language, and what to do.
fn no_template(press: &Press, planned: &Planned, language: &str) -> String {
    let english = press.templates().document(&planned.template, "en").and_then(|(_, template)| template.front.as_ref());
    if english.is_some_and(|front| front.style() == Style::Filing) {
        return format!("`{}` is written in English only, as filings with the SEC must be (17 CFR 232.306); leave --lang out", planned.id);
    }
    let name = format!("{}.{language}.md", planned.template);
    format!(
        "there is no template for `{}` in `{language}`; put {name} into a folder and name it with --templates, or leave --lang out to have \
         it in English",
        planned.id
    )
}

/// What is owed on the day the documents bear, with the reasons.
pub fn owed<'a>(incident: &'a Incident, book: &'a Book, date: NaiveDate) -> Obligations<'a> {
    obligations(incident, book, obligation::Wanted { as_of: obligation::AsOf::Day(date), all: false, words: true })
}

/// The same without reasons, which internal documents alone tell.
pub fn owed_without_reasons<'a>(incident: &'a Incident, book: &'a Book, date: NaiveDate) -> Obligations<'a> {
    let as_of = obligation::AsOf::Day(date);
    let mut owed = obligations(incident, book, obligation::Wanted { as_of, all: false, words: false });
    owed.letters = obligation::demands(incident, book, as_of, &owed);
    owed
}

/// Refuses documents that do not exist or do not apply.
fn known_documents(plan: &Plan, asked: &[String]) -> anyhow::Result<()> {
    for id in asked {
        if plan.documents.iter().any(|planned| planned.id == *id || planned.template == *id) {
            continue;
        }
        if let Some(left) = plan.left_out.iter().find(|left| left.is_of(id)) {
            bail!("`{id}` does not apply to this incident: {} (`{}`)", left.reason, left.key);
        }
        let known: Vec<&str> = plan.documents.iter().map(|planned| planned.id.as_str()).collect();
        match did_you_mean(id, known.iter().copied().chain(plan.left_out.iter().map(|left| left.id.as_str()))) {
            Some(near) => bail!("there is no document `{id}`; did you mean `{near}`?"),
            None => bail!("there is no document `{id}`; there are: {}", known.join(", ")),
        }
    }
    Ok(())
}

/// What makes the PDFs of one run.
struct Machine {
    typesetter: Typesetter,
    options: PdfOptions,
}

/// A file to write: its path and its bytes.
type OutputFile = (PathBuf, Vec<u8>);

/// The files of a document, and what is wrong with its pages: characters that could not be shown, type that is too small.
fn rendered(
    incident: &Incident,
    document: &Document,
    least: Option<&LeastType>,
    folder: &Path,
    options: &RenderOptions,
    machine: &mut Machine,
) -> anyhow::Result<(Vec<OutputFile>, Vec<Finding>)> {
    let mut files = Vec::new();
    let mut findings = Vec::new();
    let stem = stem(&document.id, &options.lang);
    let markdown = markdown(document);
    if options.to.contains(&Output::Md) {
        files.push((folder.join(format!("{stem}.md")), markdown.text.clone().into_bytes()));
        files.extend(figures(document).into_iter().map(|(name, svg)| (folder.join(name), svg.into_bytes())));
    }
    if options.to.contains(&Output::Pdf) {
        let pdf = machine.typesetter.pdf(document, &machine.options)?;
        findings = pdf::findings(incident, &document.id, &pdf.missing, pdf.smallest.as_ref(), least);
        files.push((folder.join(format!("{stem}.pdf")), pdf.bytes));
    }
    if options.trace {
        files.push((folder.join(format!("{stem}.trace.json")), trace(&stem, &markdown)?));
    }
    Ok((files, findings))
}

#[derive(Serialize)]
struct Trace<'a> {
    schema: &'static str,
    document: String,
    spans: Vec<TraceSpan<'a>>,
}

#[derive(Serialize)]
struct TraceSpan<'a> {
    start: usize,
    end: usize,
    key: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
    source: Option<&'a str>,
}

/// The trace of a document: for each fact of each value a span of the Markdown, in characters.
fn trace(id: &str, markdown: &Markdown) -> anyhow::Result<Vec<u8>> {
    let spans = markdown.values.iter().flat_map(|value| {
        value.origins.iter().map(|origin| TraceSpan {
            start: value.start,
            end: value.end,
            key: &origin.key,
            file: &origin.file,
            line: origin.line,
            column: origin.column,
            source: origin.source.as_deref(),
        })
    });
    let trace = Trace { schema: "forthwith/trace/1", document: format!("{id}.md"), spans: spans.collect() };
    let mut bytes = serde_json::to_vec_pretty(&trace)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The press with the built-in templates and those of a folder.
///
/// # Errors
/// Templates that cannot be read; each fault is told with its line.
pub fn press(own: Option<&Path>) -> anyhow::Result<Press> {
    let (own, catalogues) = own.map(files::templates).transpose()?.unwrap_or_default();
    let locales = Locales::new(catalogues).map_err(|faults| unusable(&faults))?;
    let templates = Templates::new(own).map_err(|faults| {
        let told: Vec<String> =
            faults.iter().map(|fault| text::render(&template_fault::finding(&fault.file, fault.line, &fault.message), false)).collect();
        anyhow::anyhow!("templates cannot be used\n{}", told.join(""))
    })?;
    let files: Vec<_> = templates.files().map(|(_, template)| std::sync::Arc::clone(&template.file)).collect();
    Press::with(templates, locales).map_err(|trouble| match trouble {
        Trouble::Template { place, message } => match files.iter().find(|file| file.name() == &place.file) {
            Some(file) => {
                anyhow::anyhow!("templates cannot be used\n{}", text::render(&template_fault::finding(file, place.line, &message), false))
            }
            None => anyhow::anyhow!("templates cannot be used: {message}"),
        },
        other => anyhow::anyhow!("templates cannot be used: {other:?}"),
    })
}

/// The error for catalogues that cannot be used.
fn unusable(faults: &[CatalogueFault]) -> anyhow::Error {
    let told: Vec<String> =
        faults.iter().map(|fault| text::render(&catalogue_fault::finding(&fault.file, fault.line, &fault.message), false)).collect();
    anyhow::anyhow!("catalogues cannot be used\n{}", told.join(""))
}

/// The day the documents bear: the one asked for, else the incident's own.
pub fn date(incident: &Incident, as_of: Option<AsOf>) -> Option<NaiveDate> {
    as_of.map_or_else(|| incident.as_of_day(), |as_of| Some(day(as_of, incident.zone())))
}

/// The day that was asked for; `today` is that of a zone.
pub fn day(as_of: AsOf, zone: chrono_tz::Tz) -> NaiveDate {
    match as_of {
        AsOf::Day(day) => day,
        #[allow(clippy::disallowed_methods)] // The one clock of the program, read only when it is asked for.
        AsOf::Today => chrono::Utc::now().with_timezone(&zone).date_naive(),
    }
}
