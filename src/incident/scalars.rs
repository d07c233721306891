//! The scalars that only the incident file has.

use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::quantity::{Money, When};
use crate::reference::{categories, kinds, methods, places, zones};
use crate::source::{Scalar, ScalarFault, did_you_mean};

fn malformed(why: &str, instead: impl Into<String>) -> ScalarFault {
    ScalarFault::Malformed { why: why.to_owned(), instead: instead.into() }
}

/// Up to three words of a long list that are near to what was written.
fn near<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut known: Vec<&str> = known.collect();
    let mut out = Vec::new();
    while out.len() < 3 {
        let Some(word) = did_you_mean(text, known.iter().copied()) else { break };
        known.retain(|other| *other != word);
        out.push(word.to_owned());
    }
    out
}

/// The format of the file: `1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatVersion(pub String);

impl Scalar for FormatVersion {
    const WHAT: &'static str = "format";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Ok(FormatVersion(text.to_owned()))
    }

    fn schema() -> Value {
        json!({"const": 1})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// A name of letters, digits and hyphens, which may name files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id(pub String);

impl Scalar for Id {
    const WHAT: &'static str = "id";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !text.is_empty() && text.len() <= 100 && text.chars().all(good) && !text.starts_with('-') {
            return Ok(Id(text.to_owned()));
        }
        let mut slug: String = text.to_lowercase().chars().map(|c| if good(c) { c } else { '-' }).take(100).collect();
        while slug.contains("--") {
            slug = slug.replace("--", "-");
        }
        let slug = slug.trim_matches('-');
        Err(malformed("it may hold only a to z, 0 to 9 and hyphens", if slug.is_empty() { "a slug, such as acme-2026" } else { slug }))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// An IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(pub Tz);

impl Scalar for Zone {
    const WHAT: &'static str = "time zone";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        zones::zone(text).map(Zone).ok_or_else(|| {
            malformed("the IANA database has no such zone", zones::nearest(text).unwrap_or("a name such as America/Los_Angeles"))
        })
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": ["America/Los_Angeles"]})
    }

    fn print(&self) -> String {
        self.0.name().to_owned()
    }
}

/// A place by its ISO 3166 code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceCode(pub String);

impl Scalar for PlaceCode {
    const WHAT: &'static str = "place";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match places::place(text) {
            Some(place) => Ok(PlaceCode(place.code.to_string())),
            None => Err(ScalarFault::Unknown(places::nearest(text).map(|near| near.to_string()).into_iter().collect())),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$", "examples": ["US-CA", "CA-QC", "DE"]})
    }

    fn print(&self) -> String {
        places::place(&self.0).map_or_else(|| self.0.clone(), |place| place.name.to_string())
    }
}

/// A data category by its id.
#[derive(Debug, Clone, Copy)]
pub struct CategoryId(pub &'static categories::Category);

impl PartialEq for CategoryId {
    fn eq(&self, other: &CategoryId) -> bool {
        self.0.id == other.0.id
    }
}

impl Scalar for CategoryId {
    const WHAT: &'static str = "data category";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        categories::category(text).map(CategoryId).ok_or_else(|| ScalarFault::Unknown(near(text, categories::ids())))
    }

    fn schema() -> Value {
        json!({"enum": categories::ids().collect::<Vec<_>>()})
    }

    fn print(&self) -> String {
        self.0.label.to_owned()
    }
}

/// A kind of organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindId(pub &'static str);

impl Scalar for KindId {
    const WHAT: &'static str = "kind of organization";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        kinds::kind(text).map(|kind| KindId(kind.id)).ok_or_else(|| ScalarFault::Unknown(near(text, kinds::ids())))
    }

    fn schema() -> Value {
        json!({"enum": kinds::ids().collect::<Vec<_>>()})
    }

    fn print(&self) -> String {
        kinds::kind(self.0).map_or(self.0, |kind| kind.label).to_owned()
    }
}

/// A method of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodId(pub &'static str);

impl Scalar for MethodId {
    const WHAT: &'static str = "method";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        methods::method(text).map(|method| MethodId(method.id)).ok_or_else(|| ScalarFault::Unknown(near(text, methods::ids())))
    }

    fn schema() -> Value {
        json!({"enum": methods::ids().collect::<Vec<_>>()})
    }

    fn print(&self) -> String {
        methods::method(self.0).map_or(self.0, |method| method.label).to_owned()
    }
}

/// A day of every year, `MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Scalar for MonthDay {
    const WHAT: &'static str = "day of the year";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        let Some((month, day)) = parts.filter(|_| text.len() == 5) else {
            return Err(malformed("it is not MM-DD", "12-31"));
        };
        // 2024 has a 29 February.
        match chrono::NaiveDate::from_ymd_opt(2024, month, day) {
            Some(_) => Ok(MonthDay { month, day }),
            None => Err(ScalarFault::Impossible(format!("no year has a {text}"))),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"})
    }

    fn print(&self) -> String {
        let date = chrono::NaiveDate::from_ymd_opt(2024, self.month, self.day).map(crate::quantity::long_date).unwrap_or_default();
        date.trim_end_matches(", 2024").to_owned()
    }
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

/// A web address, http or https.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(pub String);

impl Scalar for Url {
    const WHAT: &'static str = "web address";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        match host {
            Some(host) if !host.is_empty() && !text.contains(char::is_whitespace) => Ok(Url(text.to_owned())),
            _ => Err(malformed(
                "it does not start with https:// or holds a space",
                format!("https://{}", text.trim_start_matches('/').replace(' ', "%20")),
            )),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "format": "uri", "pattern": "^https?://"})
    }

    fn print(&self) -> String {
        self.0.clone()
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
        json!({"type": "string", "format": "email"})
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
        json!({"type": ["string", "integer"]})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}
