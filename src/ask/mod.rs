//! The open questions of an incident: which facts are missing, what waits for them, and who usually knows.

mod json;
mod text;
mod who;

use std::collections::BTreeMap;

use crate::incident::{Format, Incident, Step, steps};
use crate::obligation::{Obligations, Status};

pub use json::json;
pub use text::text;
pub use who::{Who, who};

/// A fact that nobody has given, or that was not known when it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The key to fill in.
    pub key: String,
    /// Whether the file says `unknown`; else the key was left out.
    pub unknown: bool,
    /// The line that says so.
    pub line: Option<u32>,
    /// What the fact is, in the words of the format.
    pub about: Option<String>,
    /// Who usually knows.
    pub who: Who,
    /// The duties that wait for it or that it decides, with how they stand.
    pub duties: Vec<(String, Status)>,
    /// The documents that need it.
    pub documents: Vec<String>,
}

/// What waits for a fact: duties with how they stand, and documents.
type Waiting = (Vec<(String, Status)>, Vec<String>);

/// The questions of an incident. `documents` holds each document with the keys that are open in it. Those most waits for come
/// first; with `all` also those that nothing waits for.
pub fn questions(incident: &Incident, owed: &Obligations, documents: &[(String, Vec<String>)], all: bool) -> Vec<Question> {
    let format = Format::default();
    let mut waiting: BTreeMap<String, Waiting> = BTreeMap::new();
    if all {
        for question in incident.open_questions() {
            waiting.entry(question.key).or_default();
        }
    }
    for obligation in owed.list.iter().filter(|obligation| matches!(obligation.status, Status::Waiting | Status::Undetermined)) {
        for key in obligation.missing.iter().filter(|key| is_fact(key)) {
            let (duties, _) = waiting.entry(incident.named_path(key)).or_default();
            if !duties.iter().any(|(id, _)| *id == obligation.id) {
                duties.push((obligation.id.clone(), obligation.status));
            }
        }
    }
    for (document, keys) in documents {
        for key in keys.iter().filter(|key| is_fact(key)) {
            let (_, list) = waiting.entry(incident.named_path(key)).or_default();
            if !list.contains(document) {
                list.push(document.clone());
            }
        }
    }
    let mut out: Vec<Question> = waiting
        .into_iter()
        .map(|(key, (duties, documents))| {
            let node = incident.at_path(&key).map(|node| node.unsourced());
            let unknown = node.is_some_and(|node| node.text().is_some());
            let line = node.filter(|_| unknown).map(|node| incident.file.position(node.span.start).line);
            let path = steps(&key).unwrap_or_default();
            let about = format.description(&path).map(str::to_owned);
            Question { who: who(&key), unknown, line, about, duties, documents, key }
        })
        .collect();
    out.sort_by_key(|question| std::cmp::Reverse(question.duties.len() + question.documents.len()));
    out
}

/// Whether a key is a path of the incident file; an event that the file has no key for is none.
fn is_fact(key: &str) -> bool {
    let first = steps(key).and_then(|steps| steps.into_iter().next());
    matches!(first, Some(Step::Key(top)) if crate::incident::IncidentFile::KEYS.contains(&top.as_str()))
}
