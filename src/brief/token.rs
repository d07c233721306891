//! Tokens: what stands in a template's output in place of a value.

use std::sync::Arc;

use chrono_tz::Tz;

use crate::document::Origin;
use crate::incident::{CategoryEntry, CategoryWords, Email, Incident, Phone, PlaceCode, Ransom, Told, Url};
use crate::quantity::{Count, Flag, Money, Text, When};
use crate::source::{AnyScalar, SourceFile, Span};

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
    Category(CategoryWords),
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
}

impl Tokens {
    /// An empty list for an incident.
    pub fn new(incident: &Incident) -> Tokens {
        Tokens { list: Vec::new(), touched: Vec::new(), file: Arc::clone(&incident.file), zone: incident.zone() }
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
        self.list.push(Arc::new(token));
        format!("{OPEN}{}{CLOSE}", self.list.len() - 1)
    }

    /// Adds a fact of the file.
    pub fn fact(&mut self, key: &str, value: &dyn AnyScalar, span: Span, source: Option<&str>) -> String {
        let state = if value.unknown() { State::Unknown } else { State::Known };
        let (datum, text, link) = self.datum(value);
        let origins = Arc::from([self.origin(key, span, source)]);
        self.add(Token { text, datum, link, state, key: Arc::from(key), origins })
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
        numbered.iter().filter(stated).map(|(number, _)| format!("{OPEN}{number}{CLOSE}")).collect()
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

    fn datum(&self, value: &dyn AnyScalar) -> (Datum, String, Option<String>) {
        let any = value.as_any();
        let printed = || value.printed();
        if let Some(when) = any.downcast_ref::<When>() {
            (Datum::When(*when), when.print_in(self.zone), None)
        } else if let Some(count) = any.downcast_ref::<Count>() {
            (Datum::Count(*count), printed(), None)
        } else if let Some(money) = any.downcast_ref::<Money>() {
            (Datum::Money(*money), printed(), None)
        } else if let Some(category) = any.downcast_ref::<CategoryEntry>() {
            (Datum::Category(category.words()), printed(), None)
        } else if let Some(flag) = any.downcast_ref::<Flag>() {
            (Datum::Flag(flag.0), printed(), None)
        } else if let Some(told) = any.downcast_ref::<Told>() {
            match told {
                Told::At(when) => (Datum::When(*when), when.print_in(self.zone), None),
                Told::Flag(done) => (Datum::Flag(Some(*done)), printed(), None),
                Told::Unknown => (Datum::Flag(None), printed(), None),
            }
        } else if let Some(ransom) = any.downcast_ref::<Ransom>() {
            match ransom {
                Ransom::Sum(money) => (Datum::Money(*money), printed(), None),
                Ransom::Flag(happened) => (Datum::Flag(Some(*happened)), printed(), None),
                Ransom::Unknown => (Datum::Flag(None), printed(), None),
            }
        } else if let Some(place) = any.downcast_ref::<PlaceCode>() {
            (Datum::Word(place.0.clone()), printed(), None)
        } else if let Some(url) = any.downcast_ref::<Url>() {
            (Datum::Text, printed(), Some(url.0.clone()))
        } else if let Some(email) = any.downcast_ref::<Email>() {
            (Datum::Text, printed(), Some(format!("mailto:{}", email.0)))
        } else if any.is::<Phone>() || any.is::<Text>() {
            (Datum::Text, printed(), None)
        } else {
            let text = printed();
            (Datum::Word(text.replace(' ', "-")), text, None)
        }
    }
}
