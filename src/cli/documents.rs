//! Documents of an incident that are not written to files: to be recorded or compared.

use chrono::NaiveDate;

use super::render;
use crate::assemble::{Assembled, Basis, Wanted, assemble};
use crate::check::check_facts;
use crate::diag::Finding;
use crate::document::Press;
use crate::incident::ReadIncident;
use crate::law::Book;
use crate::ledger::{StatedFact, stated};
use crate::plan::{Plan, plan_with};
use crate::render::markdown::{Markdown, markdown};

/// The documents of an incident on a day.
#[derive(Debug)]
pub struct Documents {
    /// What is planned and what is not.
    pub plan: Plan,
    /// The documents that were chosen.
    pub list: Vec<Assembled>,
    /// The findings on the facts and on the documents.
    pub findings: Vec<Finding>,
}

/// Assembles the documents that `chosen` picks by their ids. Nothing where the file holds no incident.
pub fn documents(
    read: &ReadIncident,
    book: &Book,
    press: &Press,
    date: NaiveDate,
    draft: bool,
    chosen: &dyn Fn(&str) -> bool,
) -> Option<Documents> {
    let incident = read.incident.as_ref()?;
    let mut findings = check_facts(read);
    let owed = render::owed(incident, book, date);
    let plan = plan_with(incident, &owed, press.templates().documents());
    let wanted = Wanted { date, language: "en-US".to_owned(), draft };
    let basis = Basis { incident, obligations: &owed, findings: &findings };
    let assembly = assemble(basis, &plan, press, &wanted, &|planned| chosen(&planned.id));
    findings.extend(assembly.findings);
    crate::diag::sort(&mut findings);
    Some(Documents { plan, list: assembly.documents, findings })
}

/// The facts that a document states.
pub fn facts_of(read: &ReadIncident, markdown: &Markdown) -> Vec<StatedFact> {
    let Some(incident) = &read.incident else { return Vec::new() };
    stated(incident, &markdown.text, markdown.values.iter().map(|value| (value.start, value.end, &*value.origins)))
}

/// The Markdown of a document that was assembled.
pub fn text_of(assembled: &Assembled) -> Option<Markdown> {
    assembled.document.as_ref().map(markdown)
}
