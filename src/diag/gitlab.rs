//! Findings as a Code Quality report of GitLab: a JSON list with description, check name, fingerprint, severity and place.

use serde::Serialize;

use super::finding::Finding;
use super::fingerprint::Fingerprints;
use super::places::Places;
use super::report::Report;
use super::rule::Severity;

/// Writes a Code Quality report.
#[derive(Debug)]
pub struct GitlabReport {
    places: Places,
    fingerprints: Fingerprints,
    rows: Vec<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Place,
}

#[derive(Serialize)]
struct Place {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl GitlabReport {
    /// A report whose files are named from the root of the repository.
    pub fn new(places: Places) -> GitlabReport {
        GitlabReport { places, fingerprints: Fingerprints::default(), rows: Vec::new() }
    }
}

impl Report for GitlabReport {
    fn add(&mut self, _: &str, findings: &[Finding]) -> String {
        for finding in findings {
            let path = self.places.path(finding.location.file.name());
            let row = Row {
                description: format!("{}: {}", finding.rule.code, finding.message),
                check_name: finding.rule.name,
                fingerprint: self.fingerprints.next(finding, &path),
                severity: match finding.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Place { path, lines: Lines { begin: finding.location.start().line, end: finding.location.end().line } },
            };
            // A row of strings and numbers always has a JSON form.
            self.rows.push(serde_json::to_string(&row).unwrap_or_default());
        }
        String::new()
    }

    fn finish(&mut self) -> String {
        if self.rows.is_empty() { "[]\n".to_owned() } else { format!("[\n  {}\n]\n", self.rows.join(",\n  ")) }
    }
}
