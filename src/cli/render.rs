//! `forthwith render`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use serde::Serialize;

use super::args::{AsOf, Cli, Output, PaperSize, RenderOptions};
use super::book::book;
use super::report::{Tally, counted};
use super::{Status, files, report};
use crate::assemble::{Basis, Wanted, assemble};
use crate::check::check_facts;
use crate::check::documents::{catalogue_fault, missing_glyph, template_fault};
use crate::diag::{Finding, Severity, sort, text};
use crate::document::{Document, Press, Templates, Trouble, stem};
use crate::incident::{Incident, read};
use crate::law::Book;
use crate::locale::{CatalogueFault, Locales, NoLocale, primary};
use crate::obligation::{self, Obligations, obligations};
use crate::plan::{Plan, plan_with};
use crate::render::markdown::{Markdown, markdown};
use crate::render::pdf::{Fonts, Logo, Paper, PdfOptions, Typesetter};
use crate::render::svg::figures;
use crate::source::did_you_mean;

/// Runs the command.
///
/// # Errors
/// The incident file or a law file cannot be read, a document that was asked for does not exist, or a file cannot be
/// written.
pub fn run(cli: &Cli, options: &RenderOptions) -> anyhow::Result<Status> {
    let book = book(options.laws.as_deref())?;
    let book: &Book = &book;
    let press = press(options.templates.as_deref())?;
    let read = read(&files::shown(&options.incident), files::read(&options.incident)?);
    let mut findings = check_facts(&read);
    let Some(incident) = &read.incident else {
        report::findings(&findings, options.format, cli.color, cli.quiet)?;
        return Ok(Status::Findings);
    };
    let Some(date) = date(incident, options.as_of) else {
        report::findings(&findings, options.format, cli.color, cli.quiet)?;
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
    let plan = plan_with(incident, &owed, press.templates().documents());
    known_documents(&plan, &options.documents)?;
    let chosen =
        |id: &str, template: &str| options.documents.is_empty() || options.documents.iter().any(|want| want == id || want == template);

    let untranslated = |planned: &&crate::plan::Planned| {
        chosen(&planned.id, &planned.template) && press.templates().document(&planned.template, &options.lang).is_none()
    };
    if let Some(planned) = plan.documents.iter().find(untranslated) {
        let name = format!("{}.{}.md", planned.template, options.lang);
        bail!(
            "there is no template for `{}` in `{}`; put {name} into a folder and name it with --templates, or choose documents with -d",
            planned.id,
            options.lang
        );
    }
    let wanted = Wanted { date, language: options.lang.clone(), draft: options.draft };
    let basis = Basis { incident, obligations: &owed, findings: &findings };
    let assembly = assemble(basis, &plan, &press, &wanted, &|planned| chosen(&planned.id, &planned.template));
    findings.extend(assembly.findings);
    let folder = match (&options.output, incident.id()) {
        (Some(folder), _) => folder.clone(),
        (None, Some(id)) => Path::new("out").join(id),
        (None, None) => bail!("{} has no readable `id` to name a folder by; fix it or give -o", options.incident.display()),
    };
    let mut machine = Machine { typesetter: Typesetter::new(), options: pdf_options(options, date)? };
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
        let (files, mut missing) = rendered(incident, document, &folder, options, &mut machine)?;
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
    report::findings(&findings, options.format, cli.color, cli.quiet)?;
    let mut tally = Tally::default();
    tally.add(&findings);
    for line in &stopped {
        report::say(line);
    }
    if !cli.quiet {
        for left in plan.left_out.iter().filter(|left| chosen(left.id, left.id)) {
            report::say(&format!("{} does not apply: {}", left.id, left.reason));
        }
        report::say(&format!("wrote {} to {}: {}", counted(written, "document"), folder.display(), tally.words()));
    }
    Ok(if tally.errors > 0 || !stopped.is_empty() { Status::Findings } else { Status::Clean })
}

/// What is owed on the day the documents bear, with the reasons.
pub fn owed<'a>(incident: &'a Incident, book: &'a Book, date: NaiveDate) -> Obligations<'a> {
    obligations(incident, book, obligation::Wanted { as_of: obligation::AsOf::Day(date), all: false, words: true })
}

/// Refuses documents that do not exist or do not apply.
fn known_documents(plan: &Plan, asked: &[String]) -> anyhow::Result<()> {
    for id in asked {
        if plan.documents.iter().any(|planned| planned.id == *id || planned.template == *id) {
            continue;
        }
        if let Some(left) = plan.left_out.iter().find(|left| left.id == *id) {
            bail!("`{id}` does not apply to this incident: {} (`{}`)", left.reason, left.key);
        }
        let known: Vec<&str> = plan.documents.iter().map(|planned| planned.id.as_str()).collect();
        match did_you_mean(id, known.iter().copied().chain(plan.left_out.iter().map(|left| left.id))) {
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

/// How PDFs are to look.
///
/// # Errors
/// A logo or a font that cannot be read.
fn pdf_options(options: &RenderOptions, date: NaiveDate) -> anyhow::Result<PdfOptions> {
    let paper = match options.paper {
        PaperSize::Letter => Paper::Letter,
        PaperSize::A4 => Paper::A4,
    };
    let logo = options.logo.as_deref().map(|path| {
        let logo = Logo::from_png(&files::read_whole(path)?);
        logo.map(std::sync::Arc::new).with_context(|| format!("{} cannot be the logo", path.display()))
    });
    let mut fonts = Fonts::default();
    for path in &options.fonts {
        fonts.add(files::read_whole(path)?).with_context(|| format!("{} cannot be used as a font", path.display()))?;
    }
    Ok(PdfOptions { paper, fonts, date: Some(date), logo: logo.transpose()?, fold_marks: options.fold_marks })
}

/// A file to write: its path and its bytes.
type OutputFile = (PathBuf, Vec<u8>);

/// The files of a document, and the characters it could not show.
fn rendered(
    incident: &Incident,
    document: &Document,
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
        for missing in &pdf.missing {
            let node = missing.key.as_deref().and_then(|key| incident.at_path(key));
            let span = node.map_or_else(|| incident.file.line_span(1), |node| node.unsourced().span);
            findings.push(missing_glyph::finding(incident, span, &document.id, missing.character));
        }
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
