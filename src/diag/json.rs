//! Findings as JSON, schema `forthwith/findings/1`.

use serde::Serialize;

use super::finding::{Finding, Location};
use super::report::Report;

const SCHEMA: &str = "forthwith/findings/1";

#[derive(Serialize)]
struct Row<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    end_line: u32,
    end_column: u32,
    related: Vec<RelatedRow<'a>>,
    basis: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
}

fn place(location: &Location) -> Place<'_> {
    let start = location.start();
    Place { file: location.file.name(), line: start.line, column: start.column }
}

/// Writes one JSON document.
#[derive(Debug, Default)]
pub struct JsonReport {
    rows: Vec<String>,
}

impl Report for JsonReport {
    fn add(&mut self, _: &str, findings: &[Finding]) -> String {
        self.rows.extend(findings.iter().map(row));
        String::new()
    }

    fn finish(&mut self) -> String {
        document(&self.rows)
    }
}

/// The findings as one JSON document, ending in a line end.
pub fn render(findings: &[Finding]) -> String {
    document(&findings.iter().map(row).collect::<Vec<_>>())
}

/// The document of such objects, ending in a line end.
fn document(rows: &[String]) -> String {
    let mut text = format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"findings\": [");
    for (at, row) in rows.iter().enumerate() {
        text.push_str(if at == 0 { "\n    " } else { ",\n    " });
        // A line end inside a text is written as \\n: those that stand here are of the layout.
        text.push_str(&row.replace('\n', "\n    "));
    }
    text.push_str(if rows.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    text
}

fn row(finding: &Finding) -> String {
    let end = finding.location.end();
    let related = finding.related.iter();
    let row = Row {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.severity.word(),
        message: &finding.message,
        help: &finding.help,
        place: place(&finding.location),
        end_line: end.line,
        end_column: end.column,
        related: related.map(|related| RelatedRow { place: place(&related.location), message: &related.message }).collect(),
        basis: &finding.basis,
    };
    // A row of strings and numbers always has a JSON form.
    serde_json::to_string_pretty(&row).unwrap_or_default()
}
