//! Findings as JSON, schema `forthwith/findings/1`.

use serde::Serialize;

use super::finding::{Finding, Location};

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    findings: Vec<Row<'a>>,
}

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

/// The findings as one JSON document, ending in a line end.
pub fn render(findings: &[Finding]) -> String {
    let rows = findings.iter().map(|finding| {
        let end = finding.location.end();
        Row {
            code: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity.word(),
            message: &finding.message,
            help: &finding.help,
            place: place(&finding.location),
            end_line: end.line,
            end_column: end.column,
            related: finding
                .related
                .iter()
                .map(|related| RelatedRow { place: place(&related.location), message: &related.message })
                .collect(),
            basis: &finding.basis,
        }
    });
    let report = Report { schema: "forthwith/findings/1", findings: rows.collect() };
    // A report of strings and numbers always has a JSON form.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}
