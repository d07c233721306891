//! The letters of a mailing, and which of them a person gets.
//!
//! The letters that the plan knows are written beforehand in English, and in another language when the first person asks for
//! it. A person whom none of them fits, say one who belongs to two groups with different data, gets a letter of their own kind,
//! which is written when the first such person comes up.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::batch::Addressed;
use super::recipients::{Column, Outcome, Person, Reason};
use super::rejected::{Rejected, Why};
use crate::assemble::{Assembly, Basis, Wanted, assemble};
use crate::diag::{Finding, Severity};
use crate::document::fill::fields;
use crate::document::{Document, Press, stem};
use crate::locale::{is_english, primary};
use crate::plan::{Addressee, Fitting, NoLetter, Plan, Planned, Reader, Variant, email_serves, groups_share_letters, letter_to};
use crate::render::pdf::PdfOptions;

/// The language of a letter to whoever asked for none.
pub const ENGLISH: &str = "en-US";

/// What a recipients file can say of a person, as letters name it.
pub const FIELDS: [&str; 11] =
    ["date", "name", "address1", "address2", "city", "region", "postal_code", "country", "activation_code", "guardian", "record_id"];

/// What letters are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The incident, what is owed by it, and the findings on its facts.
    pub basis: Basis<'a>,
    /// The documents planned.
    pub plan: &'a Plan,
    /// Templates and languages.
    pub press: &'a Press,
    /// The day that letters bear.
    pub date: NaiveDate,
}

/// A letter with its fields open.
#[derive(Debug)]
pub struct Letter {
    /// Names its files: `letter`, `letter-us-ma`, `letter.es`.
    pub id: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// What it says.
    pub document: Document,
    /// The day it bears, in its language.
    pub date: String,
    /// Whether it names a code of the recipient's own.
    pub names_code: bool,
    /// Whom it goes to, and what the laws ask of it.
    pub variant: Variant,
}

/// A letter that cannot be written, and why.
#[derive(Debug, Clone)]
pub struct Stopped {
    /// The letter.
    pub id: String,
    /// The codes and places of what stands in its way.
    pub why: Vec<String>,
}

/// Why a person gets no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum NoFit {
    /// The list names no group, and letters differ by group.
    #[error("the row names no group, and the letters of this incident differ by group")]
    GroupMissing,
    /// The file counts nobody there.
    #[error("the incident file counts nobody of this group in this place and says that its counts are complete")]
    Nobody,
    /// The file counts no minors.
    #[error("the row says that this is a minor, and the incident file counts none in the group")]
    NoMinors,
    /// The file counts no deceased.
    #[error("the row says that this person has died, and the incident file counts none in the group")]
    NoDeceased,
    /// Others tell this group.
    #[error("the incident file says that others tell the people of this group")]
    ToldByOthers,
    /// The letter names a code, and the row has none.
    #[error("the letter of this person names an activation code, and the row has none")]
    CodeMissing,
    /// A letter of their own would be needed, and something stands in its way.
    #[error("these people need a letter of their own, which cannot be written; the run says why")]
    Unwritten,
}

impl NoFit {
    /// The column it is about.
    pub fn column(self) -> &'static str {
        match self {
            NoFit::GroupMissing | NoFit::ToldByOthers | NoFit::Unwritten => "group",
            NoFit::Nobody => "region",
            NoFit::NoMinors => "minor",
            NoFit::NoDeceased => "deceased",
            NoFit::CodeMissing => "activation_code",
        }
    }

    /// Its name in counts.
    pub fn name(self) -> &'static str {
        match self {
            NoFit::GroupMissing => "group-missing",
            NoFit::Nobody => "place-not-counted",
            NoFit::NoMinors => "no-minors-counted",
            NoFit::NoDeceased => "no-deceased-counted",
            NoFit::ToldByOthers => "told-by-others",
            NoFit::CodeMissing => "activation-code-missing",
            NoFit::Unwritten => "letter-not-written",
        }
    }
}

impl From<NoLetter> for NoFit {
    fn from(none: NoLetter) -> NoFit {
        match none {
            NoLetter::Nobody => NoFit::Nobody,
            NoLetter::NoMinors => NoFit::NoMinors,
            NoLetter::NoDeceased => NoFit::NoDeceased,
            NoLetter::ToldByOthers => NoFit::ToldByOthers,
        }
    }
}

/// A language of letters.
struct Language {
    tag: String,
    /// The number of the first of the planned letters in it; nothing where they cannot be written.
    first: Option<usize>,
    /// Whether it was tried to write them.
    tried: bool,
}

/// What tells people apart as far as letters go. Groups are the bits of a number.
type Route = (u128, &'static str, Reader, usize);

/// The most groups of a file: their numbers are the bits of a route.
pub const MOST_GROUPS: usize = 128;

/// The letters of a mailing.
pub struct Letters<'a> {
    source: Source<'a>,
    /// The variants planned.
    planned: Vec<Variant>,
    /// The languages that have a template of the letter, English first. One is written when the first person asks for it.
    languages: Vec<Language>,
    /// The number of the language for each tag that came up; nothing where there are no letters in it.
    tags: BTreeMap<String, Option<usize>>,
    letters: Arc<Vec<Arc<Letter>>>,
    routes: HashMap<Route, Result<usize, NoFit>>,
    /// Letters that could not be written.
    pub stopped: Vec<Stopped>,
    /// What was found wrong with the words of letters.
    pub findings: Vec<Finding>,
    /// The groups that a person belongs to whose row names none; nothing if that must be said.
    only: Option<u128>,
    /// The characters that came up, and whether a font has them.
    shown: HashMap<char, bool>,
    /// Whether those who agreed to e-mail get it where the laws let it serve.
    pub email: bool,
    /// Whether e-mail serves people of these groups in a place.
    served: HashMap<(u128, &'static str), bool>,
    /// How many people asked for a language in which there is no letter, by its tag.
    pub wordless: BTreeMap<String, u64>,
}

impl<'a> Letters<'a> {
    /// Writes the letters that the plan knows in English.
    pub fn new(source: Source<'a>) -> Letters<'a> {
        let letters = source.plan.documents.iter().filter(|planned| planned.is_letter());
        let planned: Vec<Variant> = letters.filter_map(|planned| planned.letter.clone()).collect();
        let has_template = |tag: &&str| source.press.templates().document("letter", tag).is_some();
        let mut others: Vec<&str> = source.press.locales().languages().filter(|tag| !is_english(tag)).filter(has_template).collect();
        others.sort_unstable();
        let language = |tag: &str| Language { tag: tag.to_owned(), first: None, tried: false };
        let mut out = Letters {
            source,
            planned,
            languages: std::iter::once(ENGLISH).chain(others).map(language).collect(),
            tags: BTreeMap::new(),
            letters: Arc::default(),
            routes: HashMap::new(),
            stopped: Vec::new(),
            findings: Vec::new(),
            only: None,
            shown: HashMap::new(),
            email: false,
            served: HashMap::new(),
            wordless: BTreeMap::new(),
        };
        out.write_planned(0);
        // Where all people get the same letters whatever their group, a row need not name it.
        let all = out.planned.iter().fold(0, |groups, variant| groups | groups_of(&variant.groups));
        out.only = groups_share_letters(source.basis.incident).then_some(all);
        out
    }

    /// Writes the planned letters in a language, if that was not tried yet. Says whether they are there: one that cannot be
    /// written leaves the language out as a whole.
    fn write_planned(&mut self, language: usize) -> bool {
        let Some(Language { tag, first, tried }) = self.languages.get_mut(language) else { return false };
        if *tried {
            return first.is_some();
        }
        *tried = true;
        let tag = tag.clone();
        let (letters, stopped) = self.write(self.source.plan, &tag, &Planned::is_letter);
        let whole = stopped.is_empty() && letters.len() == self.planned.len();
        if whole {
            self.languages[language].first = Some(self.letters.len());
            Arc::make_mut(&mut self.letters).extend(letters);
        }
        self.stopped.extend(stopped);
        whole
    }

    /// Whether there are letters in English, without which there is no mailing.
    pub fn are_written(&self) -> bool {
        self.languages.first().is_some_and(|english| english.first.is_some()) && !self.letters.is_empty()
    }

    /// The letters so far: those planned, in English, then those in other languages and those written for people whom none of
    /// the planned ones fits, as they came up.
    pub fn list(&self) -> &Arc<Vec<Arc<Letter>>> {
        &self.letters
    }

    /// Gives the person of a row their letter.
    ///
    /// # Errors
    /// Why there is none.
    pub fn address_row(&mut self, outcome: Outcome, look: &PdfOptions) -> Result<Addressed, Rejected> {
        match outcome {
            Outcome::Accepted(person) => self.address(person, look),
            Outcome::Rejected(rejection) => Err(rejection.into()),
        }
    }

    /// Gives a person their letter.
    ///
    /// # Errors
    /// Why there is none.
    pub fn address(&mut self, person: Person, look: &PdfOptions) -> Result<Addressed, Rejected> {
        let texts = [
            (Column::Name, person.name()),
            (Column::Address1, person.address1()),
            (Column::Address2, person.address2()),
            (Column::City, person.city()),
            (Column::Region, person.region()),
            (Column::PostalCode, person.postal_code()),
            (Column::Guardian, person.guardian()),
            (Column::ActivationCode, person.activation_code()),
        ];
        let shown = &mut self.shown;
        let rejected = |column: &'static str, why: Why| Rejected { record_id: person.record_id().to_owned(), column, why };
        for (column, text) in texts {
            // All faces have what stands in ASCII.
            if !text.is_ascii() && !text.chars().all(|c| c.is_ascii() || *shown.entry(c).or_insert_with(|| look.shows(c))) {
                return Err(rejected(column.name(), Reason::NoGlyph.into()));
            }
        }
        match self.find(&person) {
            Ok((letter, groups)) => {
                let by_email = self.email && self.serves(groups, &person);
                Ok(Addressed { letter, person, by_email })
            }
            Err(none) => Err(rejected(none.column(), none.into())),
        }
    }

    /// Whether a person gets the letter by e-mail.
    fn serves(&mut self, groups: u128, person: &Person) -> bool {
        if !person.email_consent() || person.email().is_empty() || person.deceased() || person.minor() {
            return false;
        }
        let Basis { incident, obligations, .. } = self.source.basis;
        let place = person.place().code;
        *self.served.entry((groups, place)).or_insert_with(|| {
            let groups: Vec<usize> = numbers(groups).collect();
            email_serves(incident, obligations, &groups, place)
        })
    }

    /// The number of the letter for a person, and the groups it was found for.
    ///
    /// # Errors
    /// Why there is none.
    fn find(&mut self, person: &Person) -> Result<(usize, u128), NoFit> {
        let mut groups = 0u128;
        for id in person.groups() {
            let all = self.source.basis.incident.groups();
            let at = all.iter().position(|group| group.id.as_ref().is_some_and(|known| known.value.0 == id));
            groups |= at.filter(|at| *at < MOST_GROUPS).map_or(0, |at| 1 << at);
        }
        if groups == 0 {
            groups = self.only.ok_or(NoFit::GroupMissing)?;
            // One that stands for all that share the letters, where they live.
            groups = self.first_counted(groups, person.place().code);
        }
        let reader = match (person.deceased(), person.minor()) {
            (true, _) => Reader::Estate,
            (_, true) => Reader::Guardian,
            _ => Reader::Person,
        };
        let spoken = self.language(person.language());
        let language = spoken.unwrap_or(0);
        let route = (groups, person.place().code, reader, language);
        let found = match self.routes.get(&route) {
            Some(found) => *found,
            None => {
                let found = self.fit(route);
                self.routes.insert(route, found);
                found
            }
        };
        let at = found?;
        if person.activation_code().is_empty() && self.letters[at].names_code {
            return Err(NoFit::CodeMissing);
        }
        if spoken.is_none() {
            *self.wordless.entry(person.language().to_owned()).or_default() += 1;
        }
        Ok((at, groups))
    }

    /// Of groups that share their letters the first that the file counts in a place, or the first of all.
    fn first_counted(&self, groups: u128, place: &str) -> u128 {
        let country = place.split('-').next();
        let counts = |at: &usize| {
            let cells = self.planned.iter().flat_map(|variant| &variant.people).filter(|cell| cell.group == *at);
            let mut places = cells.filter_map(|cell| cell.place.as_deref());
            places.any(|counted| counted == place || Some(counted) == country)
        };
        let numbers: Vec<usize> = numbers(groups).collect();
        let rest =
            |at: &usize| self.planned.iter().flat_map(|variant| &variant.people).any(|cell| cell.group == *at && cell.place.is_none());
        let at = numbers.iter().find(|at| counts(at)).or_else(|| numbers.iter().find(|at| rest(at))).or(numbers.first());
        at.map_or(groups, |at| 1 << at)
    }

    /// The number of the language of letters for a tag; nothing where there are none in it.
    fn language(&mut self, tag: &str) -> Option<usize> {
        if tag.is_empty() {
            return Some(0);
        }
        if let Some(known) = self.tags.get(tag) {
            return *known;
        }
        let exact = self.languages.iter().position(|language| language.tag.eq_ignore_ascii_case(tag));
        let near = || self.languages.iter().position(|language| primary(&language.tag).eq_ignore_ascii_case(primary(tag)));
        let found = exact.or_else(near).filter(|at| self.write_planned(*at));
        self.tags.insert(tag.to_owned(), found);
        found
    }

    /// The letter for people of one kind, written now if need be.
    fn fit(&mut self, (groups, place, reader, language): Route) -> Result<usize, NoFit> {
        let Basis { incident, obligations, .. } = self.source.basis;
        let groups: Vec<usize> = numbers(groups).collect();
        let Some(Language { tag, first: Some(first), .. }) = self.languages.get(language) else { return Err(NoFit::Unwritten) };
        let own = match letter_to(incident, obligations, &self.planned, Addressee { groups: &groups, place, reader })? {
            Fitting::Planned(at) => return Ok(first + at),
            Fitting::Own(own) => own,
        };
        let tag = tag.clone();
        let own = Planned::letter(*own);
        let id = own.id.clone();
        let mut plan = self.source.plan.clone();
        plan.documents.push(own);
        let (letters, stopped) = self.write(&plan, &tag, &|planned| planned.id == id);
        self.stopped.extend(stopped);
        let Some(letter) = letters.into_iter().next() else { return Err(NoFit::Unwritten) };
        let letters = Arc::make_mut(&mut self.letters);
        letters.push(letter);
        Ok(letters.len() - 1)
    }

    /// Writes letters of a plan in a language.
    fn write(&mut self, plan: &Plan, language: &str, chosen: &dyn Fn(&Planned) -> bool) -> (Vec<Arc<Letter>>, Vec<Stopped>) {
        let Source { basis, press, date, .. } = self.source;
        let wanted = Wanted { date, language: language.to_owned(), draft: false };
        let Assembly { documents, findings } = assemble(basis, plan, press, &wanted, chosen);
        let (mut letters, mut stopped) = (Vec::new(), Vec::new());
        let worded: Vec<String> =
            findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule.code.to_owned()).collect();
        let said = press.locales().get(language).map(|locale| locale.date(date)).unwrap_or_default();
        for assembled in documents {
            let planned = plan.documents.iter().find(|planned| planned.id == assembled.id);
            let variant = planned.and_then(|planned| planned.letter.clone());
            match (assembled.document, variant) {
                (Some(document), Some(variant)) if worded.is_empty() => {
                    let asked = fields(&document.blocks);
                    let unknown: Vec<String> = asked.iter().filter(|field| !FIELDS.contains(field)).map(|field| unknown(field)).collect();
                    let (id, names_code) = (stem(&assembled.id, language), asked.contains("activation_code"));
                    if unknown.is_empty() {
                        let (language, date) = (language.to_owned(), said.clone());
                        letters.push(Arc::new(Letter { id, language, document, date, names_code, variant }));
                    } else {
                        stopped.push(Stopped { id, why: unknown });
                    }
                }
                (Some(_), _) => stopped.push(Stopped { id: stem(&assembled.id, language), why: worded.clone() }),
                (None, _) => stopped.push(Stopped { id: stem(&assembled.id, language), why: assembled.stopped_by }),
            }
        }
        for finding in findings {
            if !self.findings.iter().any(|known| known.message == finding.message && known.location.span == finding.location.span) {
                self.findings.push(finding);
            }
        }
        (letters, stopped)
    }
}

fn unknown(field: &str) -> String {
    format!("the template asks for `recipient.{field}`, which no column of a recipients file gives")
}

fn groups_of(numbers: &[usize]) -> u128 {
    numbers.iter().filter(|at| **at < MOST_GROUPS).fold(0, |groups, at| groups | 1 << at)
}

/// The numbers of groups, rising.
fn numbers(groups: u128) -> impl Iterator<Item = usize> {
    (0..MOST_GROUPS).filter(move |at| groups >> at & 1 == 1)
}
