//! Scalars that name a row of a reference table: a place, a category of data, a kind of organization, a method, a zone.

use chrono_tz::Tz;
use serde_json::{Value, json};

use super::{categories, kinds, methods, places, zones};
use crate::source::{Scalar, ScalarFault, did_you_mean};

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

/// An IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(pub Tz);

impl Scalar for Zone {
    const WHAT: &'static str = "time zone";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        zones::zone(text).map(Zone).ok_or_else(|| {
            let instead = zones::nearest(text).unwrap_or("a name such as America/Los_Angeles");
            ScalarFault::Malformed { why: "the IANA database has no such zone".to_owned(), instead: instead.to_owned() }
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
