//! The book: all laws, with the tables beside them, read from files or unpacked from the binary.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::flaw::{Flaw, FlawKind};
use super::link::{Linker, condition, id, text, texts};
use super::model::{Element, GapRule, Law, Predicate, Version};
use super::read::{ReadLaw, read_law, read_record};
use super::tables::{ElementEntry, ElementsFile, GapEntry, GapsFile, Match};
use super::words::NameForm;
use crate::calendar::{Calendar, Wrong, read_calendars_with};
use crate::reference::categories;
use crate::source::{Fault, Limits, SourceFile, decode};

/// All laws, with the tables beside them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// The laws, by id.
    pub laws: Vec<Law>,
    /// The elements they speak of.
    pub elements: Vec<Element>,
    /// What counts as a name.
    pub name_forms: Vec<(NameForm, Predicate)>,
    /// What the book does not hold.
    pub gaps: Vec<GapRule>,
    /// What is said of a country for which nothing is listed.
    pub elsewhere: String,
    /// The calendars of business days, by id.
    pub calendars: Vec<Calendar>,
}

/// The book in the binary cannot be unpacked: a fault of the program.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the law book in this program cannot be read: {0}")]
pub struct BookFault(pub(crate) String);

/// A file of a law book that was read.
#[derive(Debug)]
pub struct ReadFile {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Faults of the writing.
    pub faults: Vec<Fault>,
    /// Flaws of the law.
    pub flaws: Vec<Flaw>,
}

/// What a file of a law book holds, told by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Elements,
    Calendar,
    Law,
    Gaps,
}

fn holds(name: &str) -> Holds {
    let name = name.replace('\\', "/");
    match name.rsplit('/').next().unwrap_or(&name) {
        "elements.yaml" => Holds::Elements,
        "gaps.yaml" => Holds::Gaps,
        _ if name.contains("calendars/") => Holds::Calendar,
        _ => Holds::Law,
    }
}

impl Book {
    /// The book as bytes.
    ///
    /// # Errors
    /// Never for a book that was read; the encoding could fail.
    pub fn pack(&self) -> Result<Vec<u8>, BookFault> {
        postcard::to_stdvec(self).map_err(|error| BookFault(error.to_string()))
    }

    /// A book from its bytes.
    ///
    /// # Errors
    /// The bytes are not those of a book.
    pub fn unpack(bytes: &[u8]) -> Result<Book, BookFault> {
        postcard::from_bytes(bytes).map_err(|error| BookFault(error.to_string()))
    }

    /// Takes files of law into the book, by name and bytes; each law, element or calendar takes the place of the one
    /// with its id. Everything wrong with a file is in its report; what could not be read is left out.
    pub fn take(&mut self, mut files: Vec<(String, Vec<u8>)>) -> Vec<ReadFile> {
        files.sort_by(|a, b| (holds(&a.0), &a.0).cmp(&(holds(&b.0), &b.0)));
        let mut reports = Vec::with_capacity(files.len());
        let (calendars, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| holds(name) == Holds::Calendar);
        reports.extend(self.take_calendars(calendars));
        for (name, bytes) in files {
            reports.push(match holds(&name) {
                Holds::Elements => self.take_elements(&name, bytes),
                Holds::Calendar => continue,
                Holds::Gaps => self.take_gaps(&name, bytes),
                Holds::Law => self.take_law(&name, bytes),
            });
        }
        self.laws.sort_by(|a, b| a.id.cmp(&b.id));
        self.calendars.sort_by(|a, b| a.id.cmp(&b.id));
        self.check_references(&mut reports);
        reports.sort_by(|a, b| a.file.name().cmp(b.file.name()));
        reports
    }

    /// The law with an id.
    pub fn law(&self, id: &str) -> Option<&Law> {
        self.laws.binary_search_by(|law| law.id.as_str().cmp(id)).ok().and_then(|at| self.laws.get(at))
    }

    /// The calendar with an id.
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.calendars.iter().find(|calendar| calendar.id == id)
    }

    /// The element with a number.
    pub fn element(&self, number: u16) -> Option<&Element> {
        self.elements.get(usize::from(number))
    }

    fn element_ids(&self) -> Vec<String> {
        self.elements.iter().map(|element| element.id.clone()).collect()
    }

    fn take_elements(&mut self, name: &str, bytes: Vec<u8>) -> ReadFile {
        let (file, record, faults) = read_record::<ElementsFile>(name, bytes);
        let record = record.unwrap_or_default();
        for entry in record.elements.iter().flatten() {
            let Some(element) = element(entry) else { continue };
            match self.elements.iter_mut().find(|known| known.id == element.id) {
                Some(known) => *known = element,
                None => self.elements.push(element),
            }
        }
        for entry in record.name_forms.iter().flatten() {
            let Some((form, matches)) = entry.form.as_ref().map(|form| form.value).zip(entry.matches.as_ref()) else { continue };
            self.name_forms.retain(|(known, _)| *known != form);
            self.name_forms.push((form, predicate(matches)));
        }
        self.name_forms.sort_by_key(|(form, _)| *form);
        ReadFile { file, faults, flaws: Vec::new() }
    }

    /// Calendars may extend one another: they are read together.
    fn take_calendars(&mut self, files: Vec<(String, Vec<u8>)>) -> Vec<ReadFile> {
        let mut reports = Vec::with_capacity(files.len());
        let mut sources = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            let (text, faults) = decode(bytes, &Limits::default());
            sources.push(SourceFile::new(&name, text.clone()));
            reports.push(ReadFile { file: Arc::new(SourceFile::new(&name, text)), faults, flaws: Vec::new() });
        }
        let read = read_calendars_with(&sources, &self.calendars);
        for calendar in read.calendars.calendars {
            self.calendars.retain(|known| known.id != calendar.id);
            self.calendars.push(calendar);
        }
        for fault in read.faults {
            let Some(report) = reports.iter_mut().find(|report| *report.file.name() == fault.file) else { continue };
            match fault.wrong {
                Wrong::Writing(kind) => report.faults.push(Fault { span: fault.span, kind }),
                Wrong::Sense(message) => {
                    report.flaws.push(Flaw { span: fault.span, kind: FlawKind::Calendar, message, help: String::new() });
                }
            }
        }
        reports
    }

    fn take_gaps(&mut self, name: &str, bytes: Vec<u8>) -> ReadFile {
        let (file, record, faults) = read_record::<GapsFile>(name, bytes);
        let record = record.unwrap_or_default();
        let ids = self.element_ids();
        let mut linker = Linker::new(Arc::clone(&file), &ids);
        for entry in record.gaps.iter().flatten() {
            let Some(gap) = gap(entry, &mut linker) else { continue };
            self.gaps.retain(|known| known.law != gap.law || known.places != gap.places);
            self.gaps.push(gap);
        }
        if let Some(elsewhere) = text(record.elsewhere.as_ref()) {
            self.elsewhere = elsewhere;
        }
        ReadFile { file, faults, flaws: linker.flaws }
    }

    fn take_law(&mut self, name: &str, bytes: Vec<u8>) -> ReadFile {
        let ReadLaw { file, law, faults, flaws } = read_law(name, bytes, &self.element_ids());
        if let Some(law) = law {
            self.laws.retain(|known| known.id != law.id);
            self.laws.push(law);
        }
        ReadFile { file, faults, flaws }
    }

    /// Laws, duties and calendars that are named must be in the book.
    fn check_references(&self, reports: &mut [ReadFile]) {
        for law in &self.laws {
            let Some(report) = reports.iter_mut().find(|report| **report.file.name() == *law.file) else { continue };
            let mut missing = Vec::new();
            let calendars = law.versions.iter().flat_map(|version| &version.duties).filter_map(|duty| duty.due.holidays.as_ref());
            for calendar in law.holidays.iter().chain(calendars) {
                if self.calendar(calendar).is_none() {
                    missing.push((calendar.clone(), format!("there is no calendar `{calendar}`"), "name a file of laws/calendars"));
                }
            }
            if let Some(other) = law.superseded_by.as_ref().filter(|other| self.law(other).is_none()) {
                missing.push((other.clone(), format!("there is no law `{other}`"), "name the id of a law file"));
            }
            for version in &law.versions {
                let dues = version.duties.iter().map(|duty| &duty.due).chain(version.holds.iter().filter_map(|hold| hold.ends.as_ref()));
                for of in dues.filter_map(|due| due.of.as_ref()).filter(|of| of.contains('/')) {
                    if !self.has_duty(of) {
                        missing.push((of.clone(), format!("there is no duty `{of}`"), "write law/duty, such as us-hipaa/hhs"));
                    }
                }
            }
            missing.sort();
            missing.dedup();
            for (word, message, help) in missing {
                let start = report.file.text().find(&word).unwrap_or(0);
                let span = crate::source::Span::new(start, start + word.len());
                report.flaws.push(Flaw { span, kind: FlawKind::Reference, message, help: help.to_owned() });
            }
        }
    }

    /// Whether some version of a law has this duty: `us-hipaa/hhs`.
    pub fn has_duty(&self, id: &str) -> bool {
        let Some((law, duty)) = id.split_once('/') else { return false };
        self.law(law).is_some_and(|law| law.versions.iter().any(|version| version.duties.iter().any(|known| known.id == duty)))
    }
}

impl Law {
    /// The version in force on a day.
    pub fn version_on(&self, day: NaiveDate) -> Option<&Version> {
        self.versions.iter().find(|version| version.from.is_none_or(|from| from <= day) && version.until.is_none_or(|until| day < until))
    }
}

fn element(entry: &ElementEntry) -> Option<Element> {
    let asks = id(entry.asks.as_ref()).map(|asks| (asks, text(entry.question.as_ref()).unwrap_or_default()));
    Some(Element {
        id: id(entry.id.as_ref())?,
        label: text(entry.label.as_ref())?,
        matches: predicate(entry.matches.as_ref()?),
        confirm: text(entry.confirm.as_ref()),
        asks,
        near_miss: entry.near_miss.as_ref().map(predicate).zip(text(entry.caution.as_ref())),
        any_of_with_name: entry.any_of_with_name.as_ref().and_then(|flag| flag.value.0) == Some(true),
    })
}

fn gap(entry: &GapEntry, linker: &mut Linker) -> Option<GapRule> {
    Some(GapRule {
        places: entry.places.iter().flatten().map(|place| place.value.0.clone()).collect(),
        kinds: entry.kinds.iter().flatten().map(|kind| kind.value.0.to_owned()).collect(),
        when: condition(entry.when.as_ref(), linker),
        law: text(entry.law.as_ref())?,
        why: text(entry.why.as_ref())?,
        url: entry.url.as_ref().map(|url| url.value.0.clone()),
        open: texts(entry.open.as_ref()),
    })
}

/// A predicate over bits of categories.
fn predicate(matches: &Match) -> Predicate {
    let bit = |category: &categories::Category| categories::number(category.id).map_or(0, |number| 1u128 << number);
    let parts = |list: &[Match]| {
        let (mut mask, mut parts) = (0, Vec::new());
        for part in list {
            match part {
                Match::Category(category) => mask |= bit(category.0),
                _ => parts.push(predicate(part)),
            }
        }
        (mask, parts)
    };
    match matches {
        Match::Category(category) => Predicate::Any(bit(category.0), Vec::new()),
        Match::Any(list) => {
            let (mask, parts) = parts(list);
            Predicate::Any(mask, parts)
        }
        Match::All(list) => {
            let (mask, parts) = parts(list);
            Predicate::All(mask, parts)
        }
    }
}
