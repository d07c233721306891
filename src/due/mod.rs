//! What is owed, as people, calendars and programs read it: a table, a Markdown page, JSON, a calendar file, the whole
//! reasoning of one obligation. Rendering only: the engine in [`crate::obligation`] decides, `cli` prints.

mod ics;
mod json;
mod markdown;
mod order;
mod table;
mod why;

pub use ics::ics;
pub use json::json;
pub use markdown::markdown;
pub use table::{Detail, table};
pub use why::why;

use chrono::NaiveDate;

use crate::incident::Incident;
use crate::law::Book;
use crate::obligation::{AsOf, Obligations};

/// Everything a rendering needs.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The book that was applied.
    pub book: &'a Book,
    /// The day, or the instant, on which duties are judged.
    pub as_of: AsOf,
    /// What the engine found.
    pub obligations: &'a Obligations<'a>,
}

impl Sheet<'_> {
    /// The day on which duties are judged, in the zone of the organization.
    pub fn day(&self) -> NaiveDate {
        self.as_of.day(self.incident.zone())
    }

    /// The id of the incident.
    pub fn id(&self) -> &str {
        self.incident.id().unwrap_or("incident")
    }

    /// The line of the incident file on which the fact of a step stands: that of its key where the step names no place.
    fn line_of(&self, step: &crate::obligation::Step) -> Option<u32> {
        let (key, span) = step.fact.as_ref()?;
        let span = span.or_else(|| self.incident.at_path(key).map(|node| node.unsourced().span))?;
        Some(self.line(span))
    }

    /// The line of the incident file a place stands on.
    fn line(&self, span: crate::source::Span) -> u32 {
        self.incident.file.position(span.start).line
    }
}
