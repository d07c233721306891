//! Which documents the facts call for, in which variants, and why the others are not written.

mod amendment;
mod delay;
mod filing;
mod letters;
mod notices;
mod readers;
mod reports;
mod substitute;

use chrono::NaiveDate;

use crate::incident::Incident;
use crate::obligation::Obligations;
use crate::reference::form_8k::{AMENDMENT, Item};
use crate::source::Span;

pub use amendment::{Amendment, Left, amendment};
pub use filing::filing;
pub use letters::{
    Addressee, Ask, Cell, Fitting, NoLetter, Reader, Variant, email_serves, groups_share_letters, letter_to, letters, offered,
};
pub use notices::{NOTICES, duty_of};
pub use substitute::{Ground, rests};

/// A document to write.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Names the files: `8-k`, `letter`, `letter-applicants`.
    pub id: String,
    /// The template that writes it: `8-k`, `letter`.
    pub template: String,
    /// The groups it goes to or speaks of, as numbers in `affected.groups`; all where the list is empty.
    pub groups: Vec<usize>,
    /// For a Form 8-K: the item and the date of report.
    pub filing: Option<Filing>,
    /// For the amendment of a Form 8-K: what it amends, and what is known now.
    pub amendment: Option<Amendment>,
    /// For letters: who gets it and what the laws ask of it.
    pub letter: Option<Variant>,
    /// The obligations it answers, by their ids.
    pub duties: Vec<String>,
    /// For notices to the public: the places they speak to.
    pub places: Vec<String>,
}

impl Planned {
    /// A variant of the letter, which answers the duties that ask something of it.
    pub fn letter(variant: Variant) -> Planned {
        let mut duties: Vec<String> = variant.asks.iter().chain(&variant.bans).map(|ask| ask.duty.clone()).collect();
        duties.sort();
        duties.dedup();
        let (id, groups) = (variant.id.clone(), variant.groups.clone());
        Planned { id, groups, duties, letter: Some(variant), ..Planned::plain("letter") }
    }

    /// Whether it is a letter to the people affected. Notices to the public have a variant too: what laws ask of them.
    pub fn is_letter(&self) -> bool {
        self.template == "letter"
    }

    /// A document about the whole incident, written by the template of its name.
    pub fn plain(id: &str) -> Planned {
        Planned {
            id: id.to_owned(),
            template: id.to_owned(),
            groups: Vec::new(),
            filing: None,
            amendment: None,
            letter: None,
            duties: Vec::new(),
            places: Vec::new(),
        }
    }
}

/// What a Form 8-K reports under.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The item.
    pub item: &'static Item,
    /// The key whose fact decided it, and where it stands.
    pub because: (&'static str, Span),
    /// The key that gives the date of report.
    pub report_key: &'static str,
    /// The date of report; `None` where the facts do not give a day.
    pub report_date: Option<ReportDate>,
}

/// The date on the cover of a Form 8-K.
#[derive(Debug, Clone, Copy)]
pub struct ReportDate {
    /// The day.
    pub date: NaiveDate,
    /// The key it comes from.
    pub key: &'static str,
    /// Where that stands.
    pub span: Span,
}

/// A document that is not written, and why.
#[derive(Debug, Clone)]
pub struct Unplanned {
    /// The document.
    pub id: String,
    /// Why it is not written, as a sentence.
    pub reason: String,
    /// The key that decides it.
    pub key: &'static str,
    /// Where it stands, if it is there.
    pub span: Option<Span>,
    /// The names of the documents it speaks of, where these are not `id` alone.
    pub covers: Vec<String>,
}

impl Unplanned {
    /// A document that is not written, decided by a key that the file may not hold.
    pub fn new(id: &'static str, key: &'static str, reason: &str) -> Unplanned {
        Unplanned { id: id.to_owned(), reason: reason.to_owned(), key, span: None, covers: Vec::new() }
    }

    /// Whether it speaks of a document.
    pub fn is_of(&self, id: &str) -> bool {
        self.id == id || self.covers.iter().any(|covered| covered == id)
    }
}

/// What is written and what is not.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The documents, in the order of their ids.
    pub documents: Vec<Planned>,
    /// Those left out.
    pub left_out: Vec<Unplanned>,
    /// Those left out that are written for whoever asks for them by name.
    pub on_request: Vec<Planned>,
}

impl Plan {
    /// Takes those documents into the plan that somebody has asked for by name, though they are not written otherwise.
    pub fn grant(&mut self, asked: &[String]) {
        let (granted, rest): (Vec<Planned>, _) = self.on_request.drain(..).partition(|planned| asked.contains(&planned.id));
        self.on_request = rest;
        self.left_out.retain(|left| !granted.iter().any(|planned| planned.id == left.id));
        self.documents.extend(granted);
        self.documents.sort_by(|a, b| a.id.cmp(&b.id));
    }
}

/// The documents that the program plans itself; any other has only a template of the user's.
pub const DOCUMENTS: &[&str] = &[
    "10-k-item-1c",
    "6-k",
    "8-k",
    "8-k-a",
    "call-center-script",
    "cra-notice",
    "decision-record",
    "doj-delay-request",
    "employee-message",
    "filing-guide",
    "holding-statement",
    "internal-summary",
    "letter",
    "letters",
    "media-notice",
    "owner-notice",
    "regulator-notice",
    "sec-delay-letter",
    "substitute-notice",
];

/// Plans the documents of an incident, with those for which only the user has a template: they always apply.
pub fn plan_with<'a>(incident: &Incident, owed: &Obligations, templates: impl Iterator<Item = &'a str>) -> Plan {
    let mut plan = plan(incident, owed);
    for id in templates.filter(|id| !DOCUMENTS.contains(id)) {
        plan.documents.push(Planned::plain(id));
    }
    plan.documents.sort_by(|a, b| a.id.cmp(&b.id));
    plan
}

/// Plans the documents of an incident with its obligations.
pub fn plan(incident: &Incident, owed: &Obligations) -> Plan {
    let mut plan = Plan::default();
    match filing(incident, owed) {
        Ok(filing) => plan.documents.push(Planned { filing: Some(filing), ..Planned::plain("8-k") }),
        Err(reason) => plan.left_out.push(reason),
    }
    match amendment(incident, owed) {
        Ok((filing, amendment)) => {
            let duties = vec![AMENDMENT.to_owned()];
            let planned = Planned { filing: Some(filing), amendment: Some(amendment), duties, ..Planned::plain("8-k-a") };
            plan.documents.push(planned);
        }
        Err(reason) => plan.left_out.push(reason),
    }
    for (id, report) in [("6-k", reports::form_6k(incident, owed)), ("10-k-item-1c", reports::item_1c(incident, owed))] {
        match report {
            Ok(duties) => plan.documents.push(Planned { duties, ..Planned::plain(id) }),
            Err(reason) => plan.left_out.push(reason),
        }
    }
    let (documents, on_request, left_out) = delay::delay(incident, owed);
    plan.documents.extend(documents);
    plan.on_request.extend(on_request);
    plan.left_out.extend(left_out);
    for id in ["decision-record", "employee-message", "holding-statement", "internal-summary"] {
        plan.documents.push(Planned::plain(id));
    }
    match letters(incident, owed) {
        Ok(variants) => {
            for variant in variants {
                plan.documents.push(Planned::letter(variant));
            }
            plan.documents.push(Planned::plain("letters"));
            // Who gets a letter calls.
            plan.documents.push(Planned::plain("call-center-script"));
        }
        Err(reason) => {
            plan.left_out.push(Unplanned { id: "call-center-script".to_owned(), ..reason.clone() });
            plan.left_out.push(reason);
        }
    }
    notices::add(incident, owed, &mut plan);
    plan
}
