//! From an incident to its documents: plan, brief and template together, and what stopped those that were not written.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::brief::{Asked, Briefs, Purpose, brief};
use crate::check::coverage::notice_field_missing::Stated;
use crate::check::coverage::{self, names_differ_from_count, notice_field_missing, notice_incomplete};
use crate::check::documents::{
    catalogue_fault, internal_fact_in_outward_document, open_fact, template_fault, translation_of_nothing, unknown_section,
};
use crate::diag::{Family, Finding, Severity};
use crate::document::{Audience, Document, OpenFact, Order, Origin, Press, TemplatePlace, Trouble, Words, stem};
use crate::incident::Incident;
use crate::locale::{is_english, primary};
use crate::obligation::Obligations;
use crate::plan::{Plan, Planned};
use crate::recipients::Recipients;
use crate::source::{NodeKind, Position, SourceFile};

/// What documents are made from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What is owed by it on the day the documents bear, with reasons.
    pub obligations: &'a Obligations<'a>,
    /// The findings on its facts: an error stops the outward documents that use the fact.
    pub findings: &'a [Finding],
}

/// How documents are wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The day they bear.
    pub date: NaiveDate,
    /// Language, a BCP 47 tag.
    pub language: String,
    /// Whether open facts are let through.
    pub draft: bool,
}

/// A document, or why it was not written.
#[derive(Debug)]
pub struct Assembled {
    /// Names the files.
    pub id: String,
    /// The tree; `None` where something stopped it.
    pub document: Option<Document>,
    /// The codes and places of the findings that stopped it.
    pub stopped_by: Vec<String>,
    /// The keys of the facts it needs and does not have.
    pub open: Vec<String>,
}

/// All documents of an incident with the findings on them.
#[derive(Debug, Default)]
pub struct Assembly {
    /// The documents, in the order of the plan.
    pub documents: Vec<Assembled>,
    /// The findings on templates and documents, each once.
    pub findings: Vec<Finding>,
}

/// Assembles the documents of a plan that `chosen` picks.
pub fn assemble(basis: Basis, plan: &Plan, press: &Press, wanted: &Wanted, chosen: &dyn Fn(&Planned) -> bool) -> Assembly {
    assemble_for(basis, None, plan, press, wanted, chosen)
}

/// The same with the people that a list of recipients names, for notices that need them.
pub fn assemble_for(
    basis: Basis,
    recipients: Option<&Recipients>,
    plan: &Plan,
    press: &Press,
    wanted: &Wanted,
    chosen: &dyn Fn(&Planned) -> bool,
) -> Assembly {
    let Basis { incident, findings, .. } = basis;
    let mut assembly = Assembly::default();
    // Of a file that was read only in part nobody knows what is missing.
    if let Some(finding) = findings.iter().find(|finding| UNREADABLE.contains(&finding.rule.code)) {
        let stopped =
            |planned: &Planned| Assembled { id: planned.id.clone(), document: None, stopped_by: vec![said(finding)], open: Vec::new() };
        assembly.documents = plan.documents.iter().filter(|planned| chosen(planned)).map(stopped).collect();
        return assembly;
    }
    let mut open: Vec<(OpenFact, Vec<&str>)> = Vec::new();
    let mut briefs = Briefs::default();
    for planned in plan.documents.iter().filter(|planned| chosen(planned)) {
        let (assembled, open_facts) = one(basis, (recipients, plan), planned, (press, wanted), &mut briefs, &mut assembly.findings);
        if !wanted.draft {
            for fact in open_facts {
                match open.iter_mut().find(|(known, _)| known.key == fact.key && known.language == fact.language) {
                    Some((_, documents)) if documents.contains(&planned.id.as_str()) => {}
                    Some((_, documents)) => documents.push(&planned.id),
                    None => open.push((fact, vec![&planned.id])),
                }
            }
        }
        assembly.documents.push(assembled);
    }
    // What is written but cannot be read has its finding already.
    let unreadable = |fact: &OpenFact| fact.origin.is_none() && incident.at_path(&fact.key).is_some_and(|node| node.kind != NodeKind::Null);
    for (fact, documents) in open.iter().filter(|(fact, _)| !unreadable(fact)) {
        let template = fact.place.as_ref().and_then(|place| template_file(press, place));
        assembly.findings.push(open_fact::finding(incident, fact, documents, template));
    }
    unknown_documents(incident, plan, press, &mut assembly.findings);
    assembly.findings.extend(translation_of_nothing::findings(incident));
    assembly
}

fn one(
    basis: Basis,
    (recipients, plan): (Option<&Recipients>, &Plan),
    planned: &Planned,
    (press, wanted): (&Press, &Wanted),
    briefs: &mut Briefs,
    out: &mut Vec<Finding>,
) -> (Assembled, Vec<OpenFact>) {
    let Basis { incident, obligations, findings } = basis;
    let mut assembled = Assembled { id: planned.id.clone(), document: None, stopped_by: Vec::new(), open: Vec::new() };
    let locale = match press.locales().get(&wanted.language) {
        Ok(locale) => locale,
        Err(none) => {
            assembled.stopped_by = catalogue_fault::told(&wanted.language, &none);
            return (assembled, Vec::new());
        }
    };
    let template = press.templates().document(&planned.template, &wanted.language).map(|(_, template)| template);
    let Some((file, front)) = template.and_then(|template| Some((&template.file, template.front.as_ref()?))) else {
        assembled.stopped_by.push(format!("there is no template for `{}` in `{}`", planned.template, wanted.language));
        return (assembled, Vec::new());
    };
    let audience = front.audience();
    let names = press.names(&planned.template, &wanted.language);
    let purpose =
        Purpose { document: planned, audience, date: wanted.date, plan, findings, obligations, locale: &locale, recipients, names };
    let (words, untranslated) = words(incident, planned, &wanted.language);
    let order = Order {
        id: &planned.id,
        template: &planned.template,
        language: &wanted.language,
        author: incident.organization_name(),
        draft: wanted.draft,
        words,
        untranslated,
    };
    let built = match press.build(&order, brief(incident, &purpose, briefs)) {
        Ok(built) => built,
        Err(troubles) => {
            for trouble in troubles {
                note(incident, press, (planned, &wanted.language), &trouble, &mut assembled, out);
            }
            return (assembled, Vec::new());
        }
    };
    for trouble in &built.troubles {
        note(incident, press, (planned, &wanted.language), trouble, &mut assembled, out);
    }
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        if stops(finding, audience, &built.used, wanted.draft) {
            assembled.stopped_by.push(said(finding));
        }
    }
    if !built.asked.is_empty() {
        let stated = Stated::of(&built.document, built.open.iter().map(|open| &*open.key), built.used.iter().map(|origin| &*origin.key));
        for asked in built.asked.iter().filter(|asked| !stated.holds(asked)) {
            let finding = notice_field_missing::finding(&planned.id, asked, file);
            assembled.stopped_by.extend((!wanted.draft).then(|| said(&finding)));
            out.push(finding);
        }
        out.extend(built.asked.iter().filter_map(|asked| names_differ_from_count::finding(&planned.id, asked, file)));
        let open: Vec<&Asked> = built.asked.iter().filter(|asked| wanted.draft && !asked.if_known && stated.is_open(asked)).collect();
        let line = built
            .open
            .first()
            .and_then(|open| open.place.as_ref())
            .filter(|place| place.file == *file.name())
            .map_or(1, |place| place.line);
        out.extend(notice_incomplete::finding(&planned.id, &open, file, line));
    }
    let held = coverage::Held { incident, obligations, planned, template: file, front, open: &built.open };
    out.extend(coverage::findings(&held, &built.document));
    let open = built.open;
    for fact in &open {
        if !assembled.open.iter().any(|key| **key == *fact.key) {
            assembled.open.push(fact.key.to_string());
        }
    }
    if audience != Audience::Internal && !wanted.draft {
        let mut facts: Vec<String> = open.iter().map(open_fact::told).collect();
        facts.dedup();
        assembled.stopped_by.extend(facts);
    }
    if assembled.stopped_by.is_empty() {
        assembled.document = Some(built.document);
    }
    // An internal document says of itself what is open.
    let open = if audience == Audience::Internal { Vec::new() } else { open };
    (assembled, open)
}

fn said(finding: &Finding) -> String {
    let start = finding.location.start();
    format!("{} at {}:{}:{}", finding.rule.code, finding.location.file.name(), start.line, start.column)
}

/// The rules that say that a file was not read to its end.
const UNREADABLE: [&str; 9] = ["FW001", "FW002", "FW003", "FW004", "FW011", "FW012", "FW013", "FW014", "FW015"];

/// Whether an error on the facts stops a document. A fault in the writing stops all
/// that leaves the house, for nobody knows what was meant; a contradiction stops those outward documents that use one of
/// its facts. Internal documents show the contradiction instead.
fn stops(finding: &Finding, audience: Audience, used: &[Origin], draft: bool) -> bool {
    if audience == Audience::Internal || draft {
        return false;
    }
    match finding.rule.family() {
        Family::Syntax => true,
        // What is late or undecided stands in no document's way: the notice that is late must go out.
        Family::Law | Family::Words | Family::Upkeep => false,
        Family::Facts | Family::Documents => {
            let places = std::iter::once(&finding.location).chain(finding.related.iter().map(|related| &related.location));
            let ranges: Vec<(Position, Position)> = places.map(|location| (location.start(), location.end())).collect();
            // Every document bears the day of the file; that it does says nothing of the fact at fault.
            used.iter().filter(|origin| &*origin.key != "as_of").any(|origin| {
                let at = Position { line: origin.line, column: origin.column };
                ranges.iter().any(|(start, end)| *start <= at && at < *end || *start == at)
            })
        }
    }
}

fn note(
    incident: &Incident,
    press: &Press,
    (planned, language): (&Planned, &str),
    trouble: &Trouble,
    assembled: &mut Assembled,
    out: &mut Vec<Finding>,
) {
    let finding = match trouble {
        Trouble::Template { place, message } => match template_file(press, place) {
            Some(file) => template_fault::finding(file, place.line, message),
            // Words in the incident file that cannot be set.
            None => template_fault::finding(&incident.file, place.line, message),
        },
        Trouble::Unworded { language, message, place } => {
            let file = place.as_ref().and_then(|place| template_file(press, place)).unwrap_or(&incident.file);
            catalogue_fault::unworded(file, place.as_ref().map_or(1, |place| place.line), language, message)
        }
        Trouble::Internal { key, place } => {
            let file = place.as_ref().and_then(|place| template_file(press, place)).unwrap_or(&incident.file);
            internal_fact_in_outward_document::finding(file, place.as_ref().map_or(1, |place| place.line), key)
        }
        Trouble::UnknownSection { section, known } => {
            let key = [stem(&planned.id, language), stem(&planned.template, language)]
                .iter()
                .find_map(|id| incident.at_path("words")?.get(id)?.entry(section).map(|entry| entry.key_span));
            unknown_section::finding(incident, key.unwrap_or_default(), "section", section, known)
        }
    };
    assembled.stopped_by.push(said(&finding));
    let known = |other: &Finding| {
        other.rule.code == finding.rule.code && other.message == finding.message && other.location.span == finding.location.span
    };
    if !out.iter().any(known) {
        out.push(finding);
    }
}

fn template_file<'a>(press: &'a Press, place: &TemplatePlace) -> Option<&'a Arc<SourceFile>> {
    press.templates().files().map(|(_, template)| &template.file).find(|file| file.name() == &place.file)
}

/// The words put in place of sections in a language: those of the variant, and those of the template for all variants. And,
/// for another language than English, what stands in the English document in place of a section that has no words in it.
fn words(incident: &Incident, planned: &Planned, language: &str) -> (Words, Words) {
    let own = words_under(incident, &[stem(&planned.id, language), stem(&planned.template, language)]);
    if is_english(language) {
        return (own, Vec::new());
    }
    let primary = primary(language);
    let wider = words_under(incident, &[stem(&planned.id, primary), stem(&planned.template, primary)]);
    let known = |section: &str, words: &Words| words.iter().any(|(known, ..)| known == section);
    let mut words = own;
    let wider: Words = wider.into_iter().filter(|(section, ..)| !known(section, &words)).collect();
    words.extend(wider);
    let mut english = words_under(incident, &[planned.id.clone(), planned.template.clone()]);
    english.retain(|(section, ..)| !known(section, &words));
    (words, english)
}

/// The words under these names of documents, each section once, the earlier name first.
fn words_under(incident: &Incident, names: &[String]) -> Words {
    let Some(words) = &incident.facts.words else { return Vec::new() };
    let mut out: Words = Vec::new();
    for id in names {
        for (_, section, markdown) in words.get(id).into_iter().flat_map(|sections| sections.iter()) {
            if out.iter().any(|(known, ..)| *known == section.text) {
                continue;
            }
            let position = incident.file.position(markdown.span.start);
            let origin = Origin {
                key: Arc::from(format!("words.{id}.{}", section.text)),
                file: Arc::clone(incident.file.name()),
                line: position.line,
                column: position.column,
                source: None,
            };
            out.push((section.text.clone(), markdown.value.0.clone(), origin));
        }
    }
    out
}

/// Words for documents that do not exist. A document that merely does not apply today is no fault.
fn unknown_documents(incident: &Incident, plan: &Plan, press: &Press, out: &mut Vec<Finding>) {
    let Some(words) = &incident.facts.words else { return };
    let mut known: Vec<String> = press.templates().documents().map(str::to_owned).collect();
    known.extend(plan.documents.iter().map(|planned| planned.id.clone()));
    // `letter.es` is the letter in Spanish.
    let languages: Vec<&str> = press.locales().languages().filter(|language| !is_english(language)).collect();
    let translated: Vec<String> = known.iter().flat_map(|id| languages.iter().map(move |language| stem(id, language))).collect();
    known.extend(translated);
    known.sort();
    known.dedup();
    for (_, key, _) in words.iter().filter(|(_, key, _)| !known.contains(&key.text)) {
        out.push(unknown_section::finding(incident, key.span, "document", &key.text, &known));
    }
}
