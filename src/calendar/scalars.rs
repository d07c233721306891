//! The scalars that only a calendar file has.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::quantity::When;
use crate::reference::zones;
use crate::source::{Scalar, ScalarFault};

fn malformed(why: &str, instead: impl Into<String>) -> ScalarFault {
    ScalarFault::Malformed { why: why.to_owned(), instead: instead.into() }
}

/// The format of the file: `1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFormat(pub String);

impl Scalar for CalendarFormat {
    const WHAT: &'static str = "calendar format";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Ok(CalendarFormat(text.to_owned()))
    }

    fn schema() -> Value {
        json!({"const": 1})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// The name a calendar is asked for by: small letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarId(pub String);

impl Scalar for CalendarId {
    const WHAT: &'static str = "calendar id";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !text.is_empty() && text.len() <= 100 && text.chars().all(good) && !text.starts_with('-') {
            return Ok(CalendarId(text.to_owned()));
        }
        Err(malformed("it holds something else than small letters, digits and hyphens", "us-federal"))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// A whole day, `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub NaiveDate);

impl Scalar for Day {
    const WHAT: &'static str = "calendar day";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match When::parse(text)? {
            When::Day(day) => Ok(Day(day)),
            _ => Err(malformed("it is not a whole day", "2025-01-09")),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "format": "date"})
    }

    fn print(&self) -> String {
        self.0.to_string()
    }
}

/// A time of day, `HH:MM` of 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay(pub NaiveTime);

impl Scalar for TimeOfDay {
    const WHAT: &'static str = "time of day";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let parts = text.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
        let time = parts.filter(|_| text.len() == 5).and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
        time.map(TimeOfDay).ok_or_else(|| malformed("no clock of 24 hours shows it as HH:MM", "17:30"))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"})
    }

    fn print(&self) -> String {
        self.0.format("%H:%M").to_string()
    }
}

/// An IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneName(pub Tz);

impl Scalar for ZoneName {
    const WHAT: &'static str = "time zone";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        zones::zone(text).map(ZoneName).ok_or_else(|| {
            malformed("the IANA database has no such zone", zones::nearest(text).unwrap_or("a name such as America/New_York"))
        })
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": ["America/New_York"]})
    }

    fn print(&self) -> String {
        self.0.name().to_owned()
    }
}

/// A web address, http or https.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(pub String);

impl Scalar for WebAddress {
    const WHAT: &'static str = "web address";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        match host {
            Some(host) if !host.is_empty() && !text.contains(char::is_whitespace) => Ok(WebAddress(text.to_owned())),
            _ => Err(malformed("it does not start with https:// or holds a space", "https://www.example.org/page")),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "format": "uri", "pattern": "^https?://"})
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// Days after a day, negative for days before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offset(pub i16);

impl Scalar for Offset {
    const WHAT: &'static str = "number of days";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let read = text.parse::<i16>().ok().filter(|days| (-80..=220).contains(days));
        read.map(Offset).ok_or_else(|| malformed("it is not a number of days within the same year", "-2 for Good Friday"))
    }

    fn schema() -> Value {
        json!({"type": "integer", "minimum": -80, "maximum": 220})
    }

    fn print(&self) -> String {
        self.0.to_string()
    }
}
