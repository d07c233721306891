//! The words of documents, for `forthwith check`: those the program writes, those in files, those that went out.

use std::cell::OnceCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use chrono::NaiveDate;

use super::args::CheckOptions;
use super::{files, report};
use crate::assemble::Assembly;
use crate::check::check_words;
use crate::check::held::{Against, Held, Issued, Kind, Record, Whence};
use crate::check::words::disagreement_across_documents;
use crate::diag::{Finding, Severity, sort};
use crate::document::import::{Imported, import};
use crate::document::{Audience, Press};
use crate::incident::Incident;
use crate::law::RecipientKind;
use crate::obligation::Obligations;
use crate::plan::{NOTICES, Plan};
use crate::quantity::When;
use crate::render::markdown::markdown;
use crate::source::SourceFile;
use crate::words::readability::{Scale, Table, grades};
use crate::words::{Reader, Reading};

/// The documents of the program, with what they rest on.
#[derive(Clone, Copy)]
pub struct Rendered<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What is owed.
    pub owed: &'a Obligations<'a>,
    /// Which documents there are, for whom.
    pub plan: &'a Plan,
    /// The templates.
    pub press: &'a Press,
    /// The documents.
    pub assembly: &'a Assembly,
    /// The day they bear.
    pub day: NaiveDate,
}

/// Rules on what a whole account tells. A notice holds just the fields that the law of its recipient asks for, which FW216 and
/// FW220 hold it against: no more data, no more figures.
const BY_LAW: [&str; 4] = ["FW303", "FW306", "FW308", "FW315"];

/// Adds what the rules on words find in the documents that the program writes.
pub fn rendered(of: Rendered, reader: &Reader, findings: &mut Vec<Finding>) {
    let Rendered { incident, owed, plan, press, assembly, day } = of;
    let record = Record::new(incident);
    let against = Against { incident, record: &record, obligations: Some(owed), issued: &[], day: Some(day) };
    let file = |name: &str| -> Option<Arc<SourceFile>> {
        if **incident.file.name() == *name {
            return Some(Arc::clone(&incident.file));
        }
        press.templates().files().map(|(_, template)| &template.file).find(|file| &**file.name() == name).map(Arc::clone)
    };
    let mut found: Vec<Finding> = Vec::new();
    for assembled in &assembly.documents {
        let Some(document) = assembled.document.as_ref().filter(|document| document.audience != Audience::Internal) else { continue };
        let planned = plan.documents.iter().find(|planned| planned.id == assembled.id);
        let groups = planned.map(|planned| planned.groups.clone()).unwrap_or_default();
        let of_law = planned.is_some_and(|planned| NOTICES.contains(&planned.template.as_str()));
        let text: OnceCell<String> = OnceCell::new();
        let line = |words: &str| {
            let text = text.get_or_init(|| markdown(document).text);
            let words: Vec<&str> = words.split_whitespace().take(4).collect();
            let start = words.join(" ");
            text.lines().position(|line| !start.is_empty() && line.contains(&start)).map(|at| at as u32 + 1)
        };
        let from = Whence::Rendered { id: &assembled.id, file: &file, line: &line };
        let held = Held::rendered(against, document, groups, from, reader);
        // The same sentence of several variants is one finding.
        // What the file leaves out is asked for elsewhere.
        for finding in check_words(&held).into_iter().filter(|finding| finding.severity > Severity::Note) {
            if of_law && BY_LAW.contains(&finding.rule.code) {
                continue;
            }
            let known = |other: &Finding| {
                other.rule.code == finding.rule.code
                    && other.location.span == finding.location.span
                    && other.location.file.name() == finding.location.file.name()
            };
            if !found.iter().any(known) {
                found.push(finding);
            }
        }
    }
    findings.extend(found);
}

/// A text and the kind that the command line gives it.
struct Text {
    path: PathBuf,
    imported: Imported,
}

fn read_all(paths: &[PathBuf]) -> anyhow::Result<Vec<Text>> {
    let mut out = Vec::new();
    for path in paths {
        let bytes = files::read_whole(path)?;
        let imported = import(&files::shown(path), &bytes).with_context(|| format!("cannot read {}", path.display()))?;
        out.push(Text { path: path.clone(), imported });
    }
    Ok(out)
}

/// That a word names no kind of text.
fn no_kind(word: &str) -> String {
    format!("`{word}` is no kind of text; there are letter, 8-k, 10-k, holding-statement, press, website, regulator-notice, owner-notice")
}

/// The kind that `--as` names.
fn kind_of(word: Option<&str>) -> anyhow::Result<Option<Kind>> {
    let Some(word) = word else { return Ok(None) };
    match Kind::of(word) {
        Some(kind) => Ok(Some(kind)),
        None => bail!("{}", no_kind(word)),
    }
}

/// Adds what the rules on words find in the files of `--text`, and where they and those of `--against` disagree.
///
/// # Errors
/// A file that cannot be read, or a kind that does not exist.
pub fn texts(
    incident: &Incident,
    owed: Option<&Obligations>,
    options: &CheckOptions,
    day: Option<NaiveDate>,
    reader: &Reader,
    findings: &mut Vec<Finding>,
) -> anyhow::Result<()> {
    let kind = kind_of(options.kind.as_deref())?;
    let record = Record::new(incident);
    let issued = issued(incident, owed, reader);
    let against = Against { incident, record: &record, obligations: owed, issued: &issued, day };
    let texts = read_all(&options.text)?;
    let others = read_all(&options.against)?;
    let held = |text: &Text, kind: Option<Kind>| Held::text(against, &text.imported, kind.or_else(|| of_name(&text.path)), reader);
    let mut set: Vec<Held> = Vec::new();
    for text in &texts {
        let held = held(text, kind);
        if let Some(word) = text.imported.front.document.as_ref().filter(|word| Kind::of(word).is_none()) {
            bail!("{}: {}", text.path.display(), no_kind(word));
        }
        findings.extend(check_words(&held));
        set.push(held);
    }
    set.extend(others.iter().map(|text| held(text, None)));
    if set.len() > 1 {
        disagreement_across_documents::check_set(&set, findings);
    }
    sort(findings);
    Ok(())
}

/// Adds what the documents that went out say and the facts contradict today.
pub fn issued_documents(
    incident: &Incident,
    owed: Option<&Obligations>,
    day: Option<NaiveDate>,
    reader: &Reader,
    findings: &mut Vec<Finding>,
) {
    let issued = issued(incident, owed, reader);
    if issued.is_empty() {
        return;
    }
    let record = Record::new(incident);
    let against = Against { incident, record: &record, obligations: owed, issued: &issued, day };
    for document in &issued {
        for finding in check_words(&Held::issued(against, document, reader)) {
            // One document can meet several duties: what is wrong with it is told once.
            let known = |other: &Finding| {
                other.rule.code == finding.rule.code
                    && other.location.span == finding.location.span
                    && other.location.file.name() == finding.location.file.name()
                    && other.message == finding.message
            };
            if !findings.iter().any(known) {
                findings.push(finding);
            }
        }
    }
}

/// The kind that a file's name tells: `letter.md`, `8-k.docx`.
fn of_name(path: &Path) -> Option<Kind> {
    Kind::of(path.file_stem()?.to_str()?)
}

/// The documents that `notices` records, with their words. What is not there cannot be compared.
fn issued(incident: &Incident, owed: Option<&Obligations>, reader: &Reader) -> Vec<Issued> {
    let folder = Path::new(&**incident.file.name()).parent().map(Path::to_path_buf).unwrap_or_default();
    let notices: Vec<_> = incident.facts.notices.iter().flatten().collect();
    let mut out = Vec::new();
    for (index, notice) in notices.iter().enumerate() {
        let (Some(document), Some(sent)) = (&notice.document, &notice.sent) else { continue };
        let Some(sent_on) = (sent.value != When::Unknown).then(|| sent.value.first_day(incident.zone())).flatten() else { continue };
        let path = folder.join(&document.value.0);
        let Ok(bytes) = files::read_whole(&path) else { continue };
        let Ok(imported) = import(&files::shown(&path), &bytes) else { continue };
        let duty = notice.duty.as_ref().map(|duty| duty.value.0.as_str()).unwrap_or_default();
        let to = owed.and_then(|owed| owed.list.iter().find(|obligation| obligation.id == duty)).map(|obligation| obligation.to);
        let kind = Kind::of(duty).or_else(|| of_name(&path)).or(match to {
            Some(RecipientKind::Individuals) => Some(Kind::Letter),
            Some(RecipientKind::Market) => Some(Kind::CurrentReport),
            Some(RecipientKind::Media) => Some(Kind::Press),
            Some(RecipientKind::Owner) => Some(Kind::Owner),
            Some(_) => Some(Kind::Regulator),
            None => None,
        });
        let later = notices.iter().enumerate().any(|(other, later)| {
            let same = later.duty.as_ref().map(|duty| &duty.value.0) == notice.duty.as_ref().map(|duty| &duty.value.0);
            let day = later.sent.as_ref().and_then(|sent| sent.value.first_day(incident.zone()));
            other != index && same && later.document.is_some() && day.is_some_and(|day| day > sent_on || (day == sent_on && other > index))
        });
        out.push(Issued::new(&document.value.0, kind, sent_on, imported, document.span, later, reader));
    }
    out
}

/// Prints how hard texts are to read: the files of `--text`, or the documents that the program writes.
///
/// # Errors
/// A file that cannot be read, or standard output that cannot be written.
pub fn readability(options: &CheckOptions, assembly: Option<&Assembly>, reader: &Reader) -> anyhow::Result<()> {
    let mut out = String::new();
    if options.text.is_empty() {
        for assembled in assembly.iter().flat_map(|assembly| &assembly.documents) {
            if let Some(document) = assembled.document.as_ref().filter(|document| document.audience != Audience::Internal) {
                let reading = reader.read(document, None);
                table(&format!("{}.md", assembled.id), &reading, &mut out);
            }
        }
    }
    for text in read_all(&options.text)? {
        let reading = reader.read(&text.imported.document, Some(&text.imported.spans));
        table(&files::shown(&text.path), &reading, &mut out);
    }
    report::out(&out)
}

fn table(name: &str, reading: &Reading, out: &mut String) {
    let scale = Scale::of(reading.language);
    let Table { sections, whole } = grades(reading, true);
    // Writing to a string does not fail.
    let _ = writeln!(out, "{name} ({}, {})\n", reading.language.name(), scale.about());
    let _ = writeln!(out, "  {:<34} {:>6} {:>10} {:>8} {:>8}", "section", "words", "sentences", scale.name(), "longest");
    for part in &sections {
        let title: String =
            if part.title.is_empty() { "(before the first heading)".to_owned() } else { part.title.chars().take(34).collect() };
        let figures = part.figures;
        let _ = writeln!(
            out,
            "  {title:<34} {:>6} {:>10} {:>8.1} {:>8}",
            figures.words,
            figures.sentences,
            figures.value(scale),
            part.longest_words
        );
    }
    let longest = sections.iter().map(|part| part.longest_words).max().unwrap_or(0);
    let _ = writeln!(out, "  {:<34} {:>6} {:>10} {:>8.1} {:>8}\n", "the whole", whole.words, whole.sentences, whole.value(scale), longest);
    let mut long: Vec<(usize, usize)> =
        sections.iter().filter_map(|part| Some((part.longest_words, part.longest?))).filter(|(words, _)| *words > 20).collect();
    long.sort_by_key(|(words, line)| (std::cmp::Reverse(*words), *line));
    if !long.is_empty() {
        let _ = writeln!(out, "  longest sentences");
        for (words, line) in long.iter().take(3) {
            let _ = writeln!(out, "  {words:>4}  {}", reading.text(*line).replace('\u{2028}', " "));
        }
        out.push('\n');
    }
    let mut prefer: Vec<&(String, &'static str)> = sections.iter().flat_map(|part| &part.prefer).collect();
    prefer.sort();
    prefer.dedup();
    if !prefer.is_empty() {
        let words: Vec<String> = prefer.iter().map(|(hard, plain)| format!("{hard} → {plain}")).collect();
        let _ = writeln!(out, "  words to prefer: {}\n", words.join("; "));
    }
}
