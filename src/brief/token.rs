//! Tokens: what stands in a template's output in place of a value.

use std::sync::Arc;

use chrono_tz::Tz;

use crate::document::Origin;
use crate::incident::{CategoryEntry, Email, Id, Incident, KindId, MethodId, MonthDay, Phone, PlaceCode, Ransom, Told, Url, Zone, is_name};
use crate::locale::{CategoryForm, Locale, Missing, Named, primary};
use crate::quantity::{Count, Flag, FormatVersion, Integer, Money, Percent, Text, When};
use crate::source::{AnyScalar, Scalar as _, SourceFile, Span};

/// Opens a token in text. The two marks are private-use characters that no template and no incident text may hold.
pub const OPEN: char = '\u{f0000}';
/// Closes a token.
pub const CLOSE: char = '\u{f0001}';

/// Whether a character is one of the marks the program keeps for itself.
pub fn is_mark(c: char) -> bool {
    ('\u{f0000}'..='\u{f000f}').contains(&c)
}

/// What is known of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is a value.
    Known,
    /// The file says `unknown`.
    Unknown,
    /// The key was left out.
    Missing,
    /// There is a text, and the file does not say it in the language of the document.
    Untranslated,
    /// There is a value, and the catalogue of the language has no word for it; the text of the token is the message it lacks.
    Unworded,
}

impl State {
    /// Whether the file gives a value, whatever the language of the document can make of it.
    pub fn is_given(self) -> bool {
        !matches!(self, State::Unknown | State::Missing)
    }
}

/// A value with its type, for those filters that need it.
#[derive(Debug, Clone)]
pub enum Datum {
    /// A point in time.
    When(When),
    /// A count.
    Count(Count),
    /// A sum of money.
    Money(Money),
    /// A data category.
    Category(Named),
    /// Yes or no.
    Flag(Option<bool>),
    /// One word of a closed list, as the file writes it.
    Word(String),
    /// Anything else.
    Text,
    /// Nothing known.
    None,
    /// A field of the recipient, filled in later.
    Placeholder,
}

/// What a token stands for.
#[derive(Debug, Clone)]
pub struct Token {
    /// The words it prints as; for a placeholder its field.
    pub text: String,
    /// The typed value.
    pub datum: Datum,
    /// Where it leads, for addresses.
    pub link: Option<String>,
    /// What is known of it.
    pub state: State,
    /// The path of the fact.
    pub key: Arc<str>,
    /// The facts it was made from.
    pub origins: Arc<[Origin]>,
}

/// The tokens of one document.
#[derive(Debug, Clone)]
pub struct Tokens {
    list: Vec<Arc<Token>>,
    touched: Vec<Origin>,
    file: Arc<SourceFile>,
    zone: Tz,
    locale: Arc<Locale>,
    translations: Vec<Translated>,
}

/// A text of the file in the language of the document.
#[derive(Debug, Clone)]
struct Translated {
    /// The words of the file, with single spaces.
    of: String,
    /// What they are.
    says: String,
    /// Where that stands.
    span: Span,
}

/// What a value says in the language of the document.
enum Said {
    /// Words of the language.
    Words(String),
    /// Words of the file, which are in its own language.
    Text(String),
    /// The message that its catalogue lacks.
    Nothing(String),
}

impl From<Result<String, Missing>> for Said {
    fn from(said: Result<String, Missing>) -> Said {
        match said {
            Ok(words) => Said::Words(words),
            Err(missing) => Said::Nothing(missing.message),
        }
    }
}

impl Tokens {
    /// An empty list for an incident, in a language.
    pub fn new(incident: &Incident, locale: &Arc<Locale>) -> Tokens {
        let translations = if locale.is_english() { Vec::new() } else { translations(incident, locale.tag()) };
        let (file, zone) = (Arc::clone(&incident.file), incident.zone());
        Tokens { list: Vec::new(), touched: Vec::new(), file, zone, locale: Arc::clone(locale), translations }
    }

    /// The language in which values are told.
    pub fn locale(&self) -> &Arc<Locale> {
        &self.locale
    }

    /// The time zone in which days are told.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The origin of a fact.
    pub fn origin(&self, key: &str, span: Span, source: Option<&str>) -> Origin {
        let position = self.file.position(span.start);
        Origin {
            key: Arc::from(key),
            file: Arc::clone(self.file.name()),
            line: position.line,
            column: position.column,
            source: source.map(Arc::from),
        }
    }

    /// Adds a token and gives the mark that stands for it in text.
    pub fn add(&mut self, token: Token) -> String {
        let mark = mark(self.list.len());
        self.list.push(Arc::new(token));
        mark
    }

    /// Adds a fact of the file.
    pub fn fact(&mut self, key: &str, value: &dyn AnyScalar, span: Span, source: Option<&str>) -> String {
        let (datum, said, link) = self.datum(value);
        let mut origins = vec![self.origin(key, span, source)];
        let (text, known) = self.told(key, said, &mut origins);
        let state = if value.unknown() { State::Unknown } else { known };
        self.add(Token { text, datum, link, state, key: Arc::from(key), origins: origins.into() })
    }

    /// Adds a category of data. `key` names the list it stands in, `origins` where.
    pub fn category(&mut self, key: &str, entry: &CategoryEntry, mut origins: Vec<Origin>) -> String {
        let (datum, said) = self.named(entry);
        let (text, state) = self.told(key, said, &mut origins);
        self.add(Token { text, datum, link: None, state, key: Arc::from(key), origins: origins.into() })
    }

    /// What is said of a value, and what is known of it by that. A translation is an origin of its own.
    fn told(&self, key: &str, said: Said, origins: &mut Vec<Origin>) -> (String, State) {
        match said {
            Said::Words(words) => (words, State::Known),
            Said::Text(text) if self.locale.is_english() => (text, State::Known),
            Said::Text(text) => match self.translations.iter().find(|translated| translated.of == text) {
                Some(translated) => {
                    origins.push(self.origin(&format!("translations.{}", self.locale.tag()), translated.span, None));
                    (translated.says.clone(), State::Known)
                }
                None if is_name(key) => (text, State::Known),
                None => (text, State::Untranslated),
            },
            Said::Nothing(message) => (message, State::Unworded),
        }
    }

    /// A category as the language names it, or as a note in the file does.
    fn named(&self, entry: &CategoryEntry) -> (Datum, Said) {
        let id = entry.id.0.id;
        let partial = entry.is_partial();
        let Some(note) = entry.note().map(|note| note.value.print()) else {
            let named = Named { id, note: None, partial };
            let said = Said::Words(self.locale.category(&named, CategoryForm::Label));
            return (Datum::Category(named), said);
        };
        let translated = self.translations.iter().find(|translated| translated.of == note).map(|translated| translated.says.clone());
        match translated.or_else(|| self.locale.is_english().then(|| note.clone())) {
            Some(words) => {
                let named = Named { id, note: Some(words), partial };
                let said = Said::Words(self.locale.category(&named, CategoryForm::Label));
                (Datum::Category(named), said)
            }
            None => (Datum::Text, Said::Text(note)),
        }
    }

    /// Adds a fact that was left out.
    pub fn missing(&mut self, key: &str) -> String {
        let origins = Arc::from([]);
        self.add(Token { text: String::new(), datum: Datum::None, link: None, state: State::Missing, key: Arc::from(key), origins })
    }

    /// Adds a fact that is there, but not as it is needed.
    pub fn open(&mut self, key: &str, origins: impl Into<Arc<[Origin]>>) -> String {
        let (key, origins) = (Arc::from(key), origins.into());
        self.add(Token { text: String::new(), datum: Datum::None, link: None, state: State::Missing, key, origins })
    }

    /// Adds words that were made from facts by counting or joining.
    pub fn made(&mut self, key: &str, text: impl Into<String>, origins: impl Into<Arc<[Origin]>>) -> String {
        self.add(Token {
            text: text.into(),
            datum: Datum::Text,
            link: None,
            state: State::Known,
            key: Arc::from(key),
            origins: origins.into(),
        })
    }

    /// Adds a field of the recipient.
    pub fn placeholder(&mut self, field: &str) -> String {
        let origins = Arc::from([]);
        self.add(Token {
            text: field.to_owned(),
            datum: Datum::Placeholder,
            link: None,
            state: State::Known,
            key: Arc::from(field),
            origins,
        })
    }

    /// The marks of all facts that the file states, in its order.
    pub fn stated(&self) -> Vec<String> {
        let stated = |token: &&(usize, &Token)| token.1.state != State::Missing && token.1.origins.len() == 1;
        let numbered: Vec<(usize, &Token)> = self.list.iter().map(|token| &**token).enumerate().collect();
        numbered.iter().filter(stated).map(|(number, _)| mark(*number)).collect()
    }

    /// Notes that a template has asked about a fact, whether or not it prints it.
    pub fn touch(&mut self, origins: &[Origin]) {
        self.touched.extend(origins.iter().cloned());
    }

    /// The facts that the template has asked about.
    pub fn touched(&self) -> &[Origin] {
        &self.touched
    }

    /// The token of a number.
    pub fn get(&self, number: usize) -> Option<&Token> {
        self.list.get(number).map(|token| &**token)
    }

    /// The token of a mark such as `add` gives, if the text is nothing but the mark.
    pub fn of_mark(&self, text: &str) -> Option<&Token> {
        let number = text.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
        self.get(number.parse::<usize>().ok()?)
    }

    fn datum(&self, value: &dyn AnyScalar) -> (Datum, Said, Option<String>) {
        let (any, locale) = (value.as_any(), &self.locale);
        let when = |when: &When| (Datum::When(*when), Said::Words(locale.when(when, self.zone)));
        let money = |money: &Money| (Datum::Money(*money), Said::Words(locale.money(money)));
        let flag = |flag: Option<bool>| (Datum::Flag(flag), Said::from(locale.word(answer(flag))));
        let plain = |datum: Datum| (datum, Said::Words(value.printed()));
        if let Some(url) = any.downcast_ref::<Url>() {
            return (Datum::Text, Said::Words(value.printed()), Some(url.0.clone()));
        }
        if let Some(email) = any.downcast_ref::<Email>() {
            return (Datum::Text, Said::Words(value.printed()), Some(format!("mailto:{}", email.0)));
        }
        let (datum, said) = if let Some(at) = any.downcast_ref::<When>() {
            when(at)
        } else if let Some(count) = any.downcast_ref::<Count>() {
            (Datum::Count(*count), Said::Words(locale.count(count)))
        } else if let Some(sum) = any.downcast_ref::<Money>() {
            money(sum)
        } else if let Some(percent) = any.downcast_ref::<Percent>() {
            (Datum::Text, Said::Words(locale.percent(*percent)))
        } else if let Some(number) = any.downcast_ref::<Integer>() {
            plain(Datum::Count(Count::exactly(u64::from(number.0))))
        } else if let Some(category) = any.downcast_ref::<CategoryEntry>() {
            self.named(category)
        } else if let Some(answer) = any.downcast_ref::<Flag>() {
            flag(answer.0)
        } else if let Some(told) = any.downcast_ref::<Told>() {
            match told {
                Told::At(at) => when(at),
                Told::Flag(done) => flag(Some(*done)),
                Told::Unknown => flag(None),
            }
        } else if let Some(ransom) = any.downcast_ref::<Ransom>() {
            match ransom {
                Ransom::Sum(sum) => money(sum),
                Ransom::Flag(happened) => flag(Some(*happened)),
                Ransom::Unknown => flag(None),
            }
        } else if let Some(place) = any.downcast_ref::<PlaceCode>() {
            (Datum::Word(place.0.clone()), locale.place(&place.0).into())
        } else if let Some(day) = any.downcast_ref::<MonthDay>() {
            (Datum::Text, Said::Words(locale.month_day(*day)))
        } else if any.is::<Text>() {
            (Datum::Text, Said::Text(value.printed()))
        } else if any.is::<Phone>() || any.is::<Id>() || any.is::<FormatVersion>() || any.is::<Zone>() {
            plain(Datum::Text)
        } else {
            let word = value.printed().replace(' ', "-");
            let said = if let Some(kind) = any.downcast_ref::<KindId>() {
                self.row("kind", kind.0, value)
            } else if let Some(method) = any.downcast_ref::<MethodId>() {
                self.row("method", method.0, value)
            } else {
                locale.word(&word).into()
            };
            (Datum::Word(word), said)
        };
        (datum, said, None)
    }

    /// What a row of one of the program's tables is called.
    fn row(&self, table: &str, id: &str, value: &dyn AnyScalar) -> Said {
        if self.locale.is_english() { Said::Words(value.printed()) } else { self.locale.named(table, id).into() }
    }
}

/// The mark of the token of a number.
fn mark(number: usize) -> String {
    let mut out = String::with_capacity(16);
    out.push(OPEN);
    out.push_str(itoa::Buffer::new().format(number));
    out.push(CLOSE);
    out
}

fn answer(flag: Option<bool>) -> &'static str {
    match flag {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    }
}

/// The texts of a file that it says in a language, those of the tag itself before those of its language alone.
fn translations(incident: &Incident, tag: &str) -> Vec<Translated> {
    let Some(languages) = &incident.facts.translations else { return Vec::new() };
    let entries = [tag, primary(tag)].into_iter().filter_map(|tag| languages.get(tag)).flatten();
    let translated = entries.filter_map(|entry| {
        let (of, says) = (entry.of.as_ref()?, entry.says.as_ref().filter(|says| !says.value.is_unknown())?);
        Some(Translated { of: of.value.print(), says: says.value.print(), span: says.span })
    });
    translated.collect()
}
