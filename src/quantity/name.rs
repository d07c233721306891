//! Names: the format of a file, an id, a web address, a day of every year.

use serde_json::{Value, json};

use crate::source::{Scalar, ScalarFault};

fn malformed(why: &str, instead: impl Into<String>) -> ScalarFault {
    ScalarFault::Malformed { why: why.to_owned(), instead: instead.into() }
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
        json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "examples": ["acme-2026-mail"]})
    }

    fn print(&self) -> String {
        self.0.clone()
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
        json!({"type": "string", "format": "uri", "pattern": "^https?://", "examples": ["https://acme.example/notice"]})
    }

    fn print(&self) -> String {
        self.0.clone()
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
        json!({"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$", "examples": ["12-31"]})
    }

    fn print(&self) -> String {
        let date = chrono::NaiveDate::from_ymd_opt(2024, self.month, self.day).map(super::long_date).unwrap_or_default();
        date.trim_end_matches(", 2024").to_owned()
    }
}
