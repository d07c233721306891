//! A baseline: findings that were there when somebody began, kept as fingerprints, so that only new ones are told.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::fingerprint::Fingerprints;

const SCHEMA: &str = "forthwith/baseline/1";

/// The findings of a baseline. Their words are not in it.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Baseline {
    schema: String,
    findings: BTreeSet<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    file: String,
    code: String,
    fingerprint: String,
}

impl Baseline {
    /// A baseline without findings.
    pub fn new() -> Baseline {
        Baseline { schema: SCHEMA.to_owned(), findings: BTreeSet::new() }
    }

    /// Reads the text of a baseline file.
    ///
    /// # Errors
    /// The text is no baseline of this format.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let baseline: Baseline = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if baseline.schema != SCHEMA {
            return Err(format!("its schema is `{}`, not `{SCHEMA}`", baseline.schema));
        }
        Ok(baseline)
    }

    /// The text of the file: JSON, an entry a line, so that a change of it can be read.
    pub fn print(&self) -> String {
        // Entries of strings always have a JSON form.
        let rows: Vec<String> = self.findings.iter().map(|entry| serde_json::to_string(entry).unwrap_or_default()).collect();
        let rows = if rows.is_empty() { String::new() } else { format!("\n    {}\n  ", rows.join(",\n    ")) };
        format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"findings\": [{rows}]\n}}\n")
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Holds the findings of a run against a baseline, or collects them for a new one.
#[derive(Debug, Default)]
pub struct Comparison {
    known: Option<Baseline>,
    fingerprints: Fingerprints,
    /// What was met of the baseline, or everything where a new one is written.
    pub met: Baseline,
}

impl Comparison {
    /// Against a baseline; without one every finding is new.
    pub fn new(known: Option<Baseline>) -> Comparison {
        Comparison { known, fingerprints: Fingerprints::default(), met: Baseline::new() }
    }

    /// Whether a finding in the file with a path stands in the baseline. It is noted as met, or, without a baseline, as one
    /// of a new baseline.
    pub fn knows(&mut self, finding: &Finding, path: &str) -> bool {
        let fingerprint = self.fingerprints.next(finding, path);
        let entry = Entry { file: path.to_owned(), code: finding.rule.code.to_owned(), fingerprint };
        let known = self.known.as_ref().is_some_and(|known| known.findings.contains(&entry));
        if known || self.known.is_none() {
            self.met.findings.insert(entry);
        }
        known
    }

    /// How many findings of the baseline in the files that were checked are gone.
    pub fn gone(&self, checked: &BTreeSet<String>) -> usize {
        let known = self.known.iter().flat_map(|known| &known.findings);
        known.filter(|entry| checked.contains(&entry.file) && !self.met.findings.contains(entry)).count()
    }
}
