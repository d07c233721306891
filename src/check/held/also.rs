//! What a file tells beside the facts that the rules compare: numbers and days in its texts and among its other keys. A document may
//! tell them too.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::incident::Incident;
use crate::quantity::When;
use crate::source::{Node, NodeKind, Scalar as _};
use crate::words::lexicon::{Language, lexicon};
use crate::words::sentence::sentences;

/// The numbers and days of a file that are no counts of people and no days of the incident itself.
#[derive(Debug, Default)]
pub struct Also {
    numbers: BTreeSet<u64>,
    days: Vec<(NaiveDate, NaiveDate)>,
}

/// The keys whose days are those of the incident: another day in their place is a contradiction.
const OWN: [&str; 10] = [
    "timeline.started",
    "timeline.ended",
    "timeline.discovered",
    "timeline.determined",
    "timeline.contained",
    "timeline.determined_material",
    "timeline.confirmed",
    "timeline.believed",
    "timeline.scope_identified",
    "as_of",
];

impl Also {
    /// Reads a file.
    pub fn new(incident: &Incident) -> Also {
        let mut also = Also::default();
        also.walk(incident, &incident.root, "");
        also
    }

    /// Whether a text of the file names a number.
    pub fn has_number(&self, number: u64) -> bool {
        self.numbers.contains(&number)
    }

    /// Whether the file names a day between two.
    pub fn has_day(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.days.iter().any(|(from, to)| *from <= last && first <= *to)
    }

    fn walk(&mut self, incident: &Incident, node: &Node, path: &str) {
        match &node.kind {
            NodeKind::Scalar { text, .. } if !OWN.contains(&path) => self.read(incident, text),
            NodeKind::Sequence(items) => items.iter().for_each(|item| self.walk(incident, item, path)),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    let below = match (path, entry.key.as_str()) {
                        ("", key) => key.to_owned(),
                        (path, "value") => path.to_owned(),
                        (path, key) => format!("{path}.{key}"),
                    };
                    self.walk(incident, &entry.value, &below);
                }
            }
            NodeKind::Scalar { .. } | NodeKind::Null => {}
        }
    }

    fn read(&mut self, incident: &Incident, text: &str) {
        if let Some(days) = When::parse(text).ok().and_then(|when| when.days(incident.zone())) {
            self.days.push(days);
            return;
        }
        // A plain number is a count, which the rules compare.
        if !text.contains(char::is_whitespace) {
            return;
        }
        let near = incident.as_of_day().unwrap_or_default();
        for sentence in sentences(text, lexicon(Language::English)) {
            self.days.extend(sentence.dates.iter().filter_map(|date| date.days(near)));
            self.numbers.extend(sentence.numbers.iter().filter(|number| !number.money).map(|number| number.value));
        }
    }
}
