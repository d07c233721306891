//! Some letters in a row, which become one file of print, and what composes them.

use std::io::Write;
use std::sync::Arc;

use chrono::NaiveDate;

use super::address;
use super::index::{Entry, hex, write_entry};
use super::letters::Letter;
use super::recipients::Person;
use crate::document::Document;
use crate::document::fill::{Filling, fill};
use crate::render::eml::{Envelope, eml};
use crate::render::filled::FilledMarkdown;
use crate::render::pdf::{Pages, PdfError, PdfOptions, PrintError, Printer, Separate, Separator};

/// What letters become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One file of print a batch.
    Print,
    /// One tagged file a person.
    Separate,
    /// Lines of data for a house that merges itself.
    Data,
}

impl Form {
    /// Its name in a manifest.
    pub fn name(self) -> &'static str {
        match self {
            Form::Print => "print",
            Form::Separate => "separate",
            Form::Data => "data",
        }
    }
}

/// A person and the number of their letter.
#[derive(Debug)]
pub struct Addressed {
    /// The number of the letter.
    pub letter: usize,
    /// The person.
    pub person: Person,
    /// Whether it goes by e-mail.
    pub by_email: bool,
}

/// How letters go by e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// The address they come from.
    pub from: String,
    /// The day they bear.
    pub date: NaiveDate,
    /// Whether they bear the letter as PDF too.
    pub attached: bool,
}

/// Letters that belong together: those of one file.
#[derive(Debug)]
pub struct Batch {
    /// Its number, from 1.
    pub number: u64,
    /// The letters that were known when it was full.
    pub letters: Arc<Vec<Arc<Letter>>>,
    /// The people, in the order of the rows.
    pub people: Vec<Addressed>,
}

impl Batch {
    /// Those whose letter goes by mail.
    pub fn on_paper(&self) -> impl Iterator<Item = &Addressed> {
        self.people.iter().filter(|addressed| !addressed.by_email)
    }

    /// Those whose letter goes by e-mail.
    pub fn by_email(&self) -> impl Iterator<Item = &Addressed> {
        self.people.iter().filter(|addressed| addressed.by_email)
    }
}

/// What a batch became.
#[derive(Debug, Default)]
pub struct Composed {
    /// Its lines of the index.
    pub index: Vec<u8>,
    /// Pages, with blank ones.
    pub pages: u64,
    /// Pages by the number of the letter, without blank ones.
    pub by_letter: Vec<u64>,
}

impl Composed {
    fn for_batch(batch: &Batch) -> Composed {
        Composed { index: Vec::with_capacity(batch.people.len() * 128), pages: 0, by_letter: vec![0; batch.letters.len()] }
    }

    fn add(&mut self, number: usize, (person, letter): (&Person, &Letter), file: &str, pages: Pages, sha256: [u8; 32]) {
        self.by_letter[number] += pages.count as u64;
        let entry = Entry {
            record: person.record_id(),
            file,
            first_page: pages.first as u64,
            pages: pages.count as u64,
            variant: &letter.id,
            place: person.place().code,
            sha256,
        };
        write_entry(&mut self.index, &entry);
    }
}

/// The head row of the data for houses that merge themselves.
pub const DATA_HEAD: &str = "record_id,variant,language,place,date,name,guardian,address_1,address_2,address_3,address_4,address_5,address_6,\
                             activation_code,sha256\n";

/// How many lines of an address the data have; no country's form has more below the name.
const ADDRESS_LINES: usize = 6;

/// The columns of the lines of an address in the data.
pub fn address_columns() -> impl Iterator<Item = String> {
    (1..=ADDRESS_LINES).map(|line| format!("address_{line}"))
}

/// Runs with the fields of a person in the letter they get. `sender` is the country of the sender, alpha-2.
pub fn with_filling<T>(person: &Person, letter: &Letter, sender: &str, run: impl FnOnce(&Filling<'_>) -> T) -> T {
    let fields = [
        ("date", letter.date.as_str()),
        ("name", person.name()),
        ("address1", person.address1()),
        ("address2", person.address2()),
        ("city", person.city()),
        ("region", person.region()),
        ("postal_code", person.postal_code()),
        ("country", person.country()),
        ("activation_code", person.activation_code()),
        ("guardian", person.guardian()),
        ("record_id", person.record_id()),
    ];
    run(&Filling { fields: &fields, address: &address::lines(person, sender) })
}

/// The letter of a person, its fields filled.
pub fn filled(person: &Person, letter: &Letter, sender: &str) -> Document {
    with_filling(person, letter, sender, |filling| fill(&letter.document, filling))
}

/// Somebody to try a letter with. What a letter becomes does not depend on it.
fn with_sample<T>(letter: &Letter, run: impl FnOnce(&Filling<'_>) -> T) -> T {
    let fields = [
        ("date", letter.date.as_str()),
        ("name", "Recipient"),
        ("address1", "1 Main Street"),
        ("address2", ""),
        ("city", "City"),
        ("region", "ST"),
        ("postal_code", "00000"),
        ("country", "US"),
        ("activation_code", "CODE"),
        ("guardian", ""),
        ("record_id", "0"),
    ];
    run(&Filling { fields: &fields, address: &["1 Main Street".to_owned(), "City ST 00000".to_owned()] })
}

/// Gets a letter that was composed: the name of its file, and the file.
pub type Keep<'a, E> = dyn FnMut(&str, &[u8]) -> Result<(), E> + 'a;

/// Composes batches. What it composed before never shows in what it makes.
pub struct Composer {
    options: PdfOptions,
    /// The country of the sender, alpha-2.
    sender: String,
    duplex: bool,
    printer: Option<Printer>,
    /// How many letters the printer knows.
    printed: usize,
    separator: Separator,
    texts: Vec<FilledMarkdown>,
}

impl Composer {
    /// A composer for letters of a sender in a country (alpha-2).
    pub fn new(options: PdfOptions, sender: &str, duplex: bool) -> Composer {
        let separator = Separator::new(options.clone());
        let (sender, texts) = (sender.to_owned(), Vec::new());
        Composer { options, sender, duplex, printer: None, printed: 0, separator, texts }
    }

    /// Gets ready for the letters of a batch.
    fn prepare(&mut self, letters: &[Arc<Letter>]) -> Result<(), PdfError> {
        if self.printed == letters.len() && self.printer.is_some() {
            return Ok(());
        }
        self.prepare_texts(letters);
        self.printed = letters.len();
        let Some(first) = letters.first() else { return Ok(()) };
        let documents = letters.iter().map(|letter| letter.document.clone()).collect();
        self.printer = Some(with_sample(first, |sample| Printer::new(documents, sample, self.options.clone()))?);
        Ok(())
    }

    fn prepare_texts(&mut self, letters: &[Arc<Letter>]) {
        let text = |letter: &Arc<Letter>| with_sample(letter, |sample| FilledMarkdown::new(&letter.document, sample));
        let known = self.texts.len();
        self.texts.extend(letters.iter().skip(known).map(text));
    }

    /// Composes a batch into one file of print, with the lines of the index, in which the file is called `name`.
    ///
    /// # Errors
    /// A font that cannot be cut down, or bytes that cannot be written.
    pub fn print(&mut self, batch: &Batch, name: &str, to: &mut dyn Write) -> Result<Composed, PrintError> {
        self.prepare(&batch.letters)?;
        let (Some(printer), Some(about)) = (&mut self.printer, batch.letters.first()) else { return Ok(Composed::default()) };
        let mut composed = Composed::for_batch(batch);
        let mut print = printer.begin();
        for Addressed { letter: number, person, .. } in batch.on_paper() {
            let letter = &batch.letters[*number];
            let (sha256, pages) = with_filling(person, letter, &self.sender, |filling| {
                (self.texts[*number].sha256(filling), printer.add(&mut print, (*number, filling), person.record_id(), self.duplex, to))
            });
            composed.add(*number, (person, letter), name, pages?, sha256);
        }
        composed.pages = printer.finish(print, &about.document, to)? as u64;
        Ok(composed)
    }

    /// Composes each letter of a batch into a file of its own, which `keep` gets with its name and the number of its pages. In the
    /// lines of the index the files lie in the folder `name`.
    ///
    /// # Errors
    /// A font that cannot be cut down, or what `keep` says.
    pub fn separate<E: From<PdfError>>(&mut self, batch: &Batch, name: &str, keep: &mut Keep<'_, E>) -> Result<Composed, E> {
        self.prepare_separate(&batch.letters);
        let mut composed = Composed::for_batch(batch);
        for Addressed { letter: number, person, .. } in batch.on_paper() {
            let letter = &batch.letters[*number];
            let file = format!("{}.pdf", person.record_id());
            let pdf = self.tagged(*number, letter, person)?;
            keep(&file, &pdf.bytes)?;
            let sha256 = self.text_hash(*number, letter, person);
            let pages = Pages { first: 1, count: pdf.pages };
            composed.add(*number, (person, letter), &format!("{name}/{file}"), pages, sha256);
            composed.pages += pdf.pages as u64;
        }
        Ok(composed)
    }

    /// Composes the letters of a batch that go by e-mail, each into a message of its own, which `keep` gets. In the lines of the
    /// index they lie in the folder `name`; they have no pages there.
    ///
    /// # Errors
    /// A font that cannot be cut down, or what `keep` says.
    pub fn email<E: From<PdfError>>(&mut self, batch: &Batch, name: &str, email: &Email, keep: &mut Keep<'_, E>) -> Result<Composed, E> {
        if email.attached {
            self.prepare_separate(&batch.letters);
        } else {
            self.prepare_texts(&batch.letters);
        }
        let mut composed = Composed::for_batch(batch);
        for Addressed { letter: number, person, .. } in batch.by_email() {
            let letter = &batch.letters[*number];
            let document = filled(person, letter, &self.sender);
            let pdf = if email.attached { Some(self.tagged(*number, letter, person)?) } else { None };
            let envelope =
                Envelope { sender: &document.author, from: &email.from, reader: person.name(), to: person.email(), date: email.date };
            let file = format!("{}.eml", person.record_id());
            keep(&file, &eml(&document, envelope, pdf.as_ref().map(|pdf| pdf.bytes.as_slice())))?;
            let sha256 = self.text_hash(*number, letter, person);
            composed.add(*number, (person, letter), &format!("{name}/{file}"), Pages { first: 0, count: 0 }, sha256);
        }
        Ok(composed)
    }

    /// The lines of data of a batch.
    ///
    /// # Errors
    /// Never in practice: memory can be written.
    pub fn data(&mut self, batch: &Batch) -> Result<Vec<u8>, csv::Error> {
        self.prepare_texts(&batch.letters);
        let mut out = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::with_capacity(batch.people.len() * 256));
        for Addressed { letter: number, person, .. } in &batch.people {
            let letter = &batch.letters[*number];
            let sha256 = hex(&self.text_hash(*number, letter, person));
            let address = address::lines(person, &self.sender);
            let line = |at: usize| address.get(at).map_or("", String::as_str);
            let fields =
                [person.record_id(), &letter.id, &letter.language, person.place().code, &letter.date, person.name(), person.guardian()];
            let lines = (0..ADDRESS_LINES).map(line);
            out.write_record(fields.into_iter().chain(lines).chain([person.activation_code(), &sha256]))?;
        }
        out.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    /// Gets ready for the letters of a batch, each in a file of its own.
    fn prepare_separate(&mut self, letters: &[Arc<Letter>]) {
        self.prepare_texts(letters);
        for letter in letters.iter().skip(self.separator.known()) {
            with_sample(letter, |sample| self.separator.add(letter.document.clone(), sample));
        }
    }

    /// The letter of a person as a tagged file of its own.
    fn tagged(&mut self, number: usize, letter: &Letter, person: &Person) -> Result<Separate, PdfError> {
        with_filling(person, letter, &self.sender, |filling| self.separator.pdf(number, filling))
    }

    fn text_hash(&mut self, number: usize, letter: &Letter, person: &Person) -> [u8; 32] {
        let text = &mut self.texts[number];
        with_filling(person, letter, &self.sender, |filling| text.sha256(filling))
    }
}
