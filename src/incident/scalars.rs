//! The scalars that only the incident file has.

use serde_json::{Value, json};

use crate::quantity::{Money, When};
use crate::source::{Scalar, ScalarFault};

fn malformed(why: &str, instead: impl Into<String>) -> ScalarFault {
    ScalarFault::Malformed { why: why.to_owned(), instead: instead.into() }
}

/// Whether and when something was done: a date, or `true`, `false`, `unknown` where no date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Done, then.
    At(When),
    /// Done or not, with no date.
    Flag(bool),
    /// Asked, not known yet.
    Unknown,
}

impl Told {
    /// The date, if one is given.
    pub fn when(&self) -> Option<&When> {
        match self {
            Told::At(when) => Some(when),
            _ => None,
        }
    }
}

impl Scalar for Told {
    const WHAT: &'static str = "date or yes or no";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match text {
            "true" => Ok(Told::Flag(true)),
            "false" => Ok(Told::Flag(false)),
            "unknown" => Ok(Told::Unknown),
            _ => When::parse(text).map(Told::At),
        }
    }

    fn schema() -> Value {
        json!({"anyOf": [{"type": "boolean"}, When::schema()]})
    }

    fn is_unknown(&self) -> bool {
        *self == Told::Unknown
    }

    fn print(&self) -> String {
        match self {
            Told::At(when) => when.print(),
            Told::Flag(done) => if *done { "yes" } else { "no" }.to_owned(),
            Told::Unknown => "unknown".to_owned(),
        }
    }
}

/// A ransom: the sum, or whether there was one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ransom {
    /// The sum.
    Sum(Money),
    /// Whether there was one, the sum not stated.
    Flag(bool),
    /// Asked, not known yet.
    Unknown,
}

impl Ransom {
    /// Whether it certainly happened (`Some(true)`), certainly did not, or is not known.
    pub fn happened(&self) -> Option<bool> {
        match self {
            Ransom::Sum(money) => match money.amount.range() {
                range if range.low > 0 => Some(true),
                range if range.high == Some(0) => Some(false),
                _ => None,
            },
            Ransom::Flag(happened) => Some(*happened),
            Ransom::Unknown => None,
        }
    }
}

impl Scalar for Ransom {
    const WHAT: &'static str = "sum of money or yes or no";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match text {
            "true" => Ok(Ransom::Flag(true)),
            "false" | "0" => Ok(Ransom::Flag(false)),
            "unknown" => Ok(Ransom::Unknown),
            _ => Money::parse(text).map(Ransom::Sum),
        }
    }

    fn schema() -> Value {
        json!({"anyOf": [{"type": "boolean"}, Money::schema()]})
    }

    fn is_unknown(&self) -> bool {
        *self == Ransom::Unknown
    }

    fn print(&self) -> String {
        match self {
            Ransom::Sum(money) => money.print(),
            Ransom::Flag(happened) => if *happened { "yes" } else { "no" }.to_owned(),
            Ransom::Unknown => "unknown".to_owned(),
        }
    }
}

/// An e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(pub String);

impl Scalar for Email {
    const WHAT: &'static str = "e-mail address";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let good = text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'));
        if good && !text.contains(char::is_whitespace) {
            return Ok(Email(text.to_owned()));
        }
        Err(malformed("it is not an e-mail address", "name@example.com"))
    }

    fn schema() -> Value {
        json!({"type": "string", "format": "email", "examples": ["help@acme.example"]})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// A telephone number as it is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(pub String);

impl Scalar for Phone {
    const WHAT: &'static str = "telephone number";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        if text.chars().filter(char::is_ascii_digit).count() >= 3 {
            return Ok(Phone(text.to_owned()));
        }
        Err(malformed("it has fewer than three digits", "the number as people dial it, such as 1-888-555-0142"))
    }

    fn schema() -> Value {
        json!({"type": ["string", "integer"], "examples": ["1-888-555-0142"]})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// A language by its BCP 47 tag, such as `es` or `es-MX`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(pub String);

impl Scalar for LanguageTag {
    const WHAT: &'static str = "language";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let mut parts = text.split('-');
        let language = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_lowercase()));
        if language && parts.all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())) {
            return Ok(LanguageTag(text.to_owned()));
        }
        Err(malformed("it is not a language tag", "es, or es-MX"))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "examples": ["es", "es-MX"]})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}
