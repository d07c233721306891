//! Findings as workflow commands of GitHub Actions: each becomes an annotation at its line. The escapes are those of the
//! documentation of workflow commands: `%`, CR and LF in a message, `:` and `,` in a property as well.

use super::finding::Finding;
use super::places::Places;
use super::report::Report;
use super::rule::Severity;

/// Writes annotations, a line each.
#[derive(Debug)]
pub struct GithubReport {
    places: Places,
}

impl GithubReport {
    /// A report whose files are named from the root of the repository.
    pub fn new(places: Places) -> GithubReport {
        GithubReport { places }
    }
}

impl Report for GithubReport {
    fn add(&mut self, _: &str, findings: &[Finding]) -> String {
        findings.iter().map(|finding| line(finding, &self.places)).collect()
    }

    fn finish(&mut self) -> String {
        String::new()
    }
}

fn line(finding: &Finding, places: &Places) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = (finding.location.start(), finding.location.end());
    let mut place = format!("file={},line={},endLine={}", property(&places.path(finding.location.file.name())), start.line, end.line);
    // Columns can be told only of a place within one line.
    if start.line == end.line {
        place.push_str(&format!(",col={},endColumn={}", start.column, end.column));
    }
    let title = property(&format!("{} {}", finding.rule.code, finding.rule.name));
    let words = if finding.help.is_empty() { finding.message.clone() } else { format!("{}\n{}", finding.message, finding.help) };
    format!("::{command} {place},title={title}::{}\n", data(&words))
}

/// The text of a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The text of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
