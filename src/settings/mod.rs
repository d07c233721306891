//! `forthwith.toml`: how grave a finding is taken to be here, and which findings somebody has looked at and lets stand. The
//! same suppressions may stand in the incident file. What is wrong with the settings is noted, never guessed at.

mod read;

use std::sync::Arc;

use chrono::NaiveDate;
use glob::{MatchOptions, Pattern};

use crate::diag::Severity;
use crate::incident::Incident;
use crate::source::{Key, SourceFile, Span};

pub use read::read;

/// The name of the file, which is searched upward from the incident.
pub const NAME: &str = "forthwith.toml";

/// The settings of a folder and of those below it.
#[derive(Debug)]
pub struct Settings {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Rules, by code or name, with the weight they have here; `None` switches a rule off.
    pub severities: Vec<(Key, Option<Severity>)>,
    /// Findings that may stand.
    pub suppressions: Vec<Suppression>,
    /// What cannot be understood.
    pub flaws: Vec<Flaw>,
}

/// Something in the settings that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where.
    pub span: Span,
    /// What, as a sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// A finding that somebody has looked at and lets stand for a while.
#[derive(Debug, Clone, Default)]
pub struct Suppression {
    /// The rule, by code or name.
    pub code: Option<Key>,
    /// Which files, as a pattern of paths from the folder of the settings: `incidents/2018-*.yaml`, `archive/**`. All if left out.
    pub path: Option<(Key, Option<Pattern>)>,
    /// Which fact, by its path. All if left out.
    pub fact: Option<Key>,
    /// Why.
    pub reason: Option<Key>,
    /// Who decided it.
    pub by: Option<Key>,
    /// The last day on which it holds.
    pub until: Option<(NaiveDate, Span)>,
    /// Where it stands.
    pub span: Span,
}

impl Suppression {
    /// Whether it is about the file with a path, from the folder of the settings.
    pub fn is_about(&self, path: &str) -> bool {
        let options = MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: false };
        match &self.path {
            None => true,
            Some((_, pattern)) => pattern.as_ref().is_some_and(|pattern| pattern.matches_with(path, options)),
        }
    }

    /// The keys that every suppression must have and this one lacks.
    pub fn lacks(&self) -> Vec<&'static str> {
        let keys =
            [("code", self.code.is_some()), ("reason", self.reason.is_some()), ("by", self.by.is_some()), ("until", self.until.is_some())];
        keys.into_iter().filter(|(_, there)| !there).map(|(key, _)| key).collect()
    }
}

/// The suppressions that stand in an incident file.
pub fn of_incident(incident: &Incident) -> Vec<Suppression> {
    let written = |fact: &Option<crate::source::Fact<crate::quantity::Text>>| {
        fact.as_ref().map(|fact| Key { text: fact.value.0.trim().to_owned(), span: fact.span }).filter(|key| !key.text.is_empty())
    };
    let list = incident.facts.suppressions.iter().flatten();
    list.map(|raw| Suppression {
        code: written(&raw.code),
        path: None,
        fact: written(&raw.fact),
        reason: written(&raw.reason),
        by: written(&raw.by),
        until: raw.until.as_ref().and_then(|until| Some((until.value.days(incident.zone())?.1, until.span))),
        span: raw.code.as_ref().map_or(raw.span, |code| code.span),
    })
    .collect()
}
