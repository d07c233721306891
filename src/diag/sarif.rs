//! Findings as SARIF 2.1.0 (OASIS Standard of 27 March 2020), the format of code scanning services. Columns count characters,
//! places are relative to the root of the repository.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::finding::{Finding, Location};
use super::fingerprint::Fingerprints;
use super::places::Places;
use super::report::Report;
use super::rule::Rule;
use super::text;

/// Where the schema stands, by the standard.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the base that every place is relative to.
const BASE: &str = "%SRCROOT%";

/// The longest excerpt, in bytes.
const LONGEST: u32 = 400;

/// Writes SARIF.
#[derive(Debug)]
pub struct SarifReport {
    places: Places,
    fingerprints: Fingerprints,
    rules: BTreeMap<&'static str, &'static Rule>,
    rows: Vec<String>,
}

impl SarifReport {
    /// A report whose files are named from the root of the repository.
    pub fn new(places: Places) -> SarifReport {
        SarifReport { places, fingerprints: Fingerprints::default(), rules: BTreeMap::new(), rows: Vec::new() }
    }

    fn place(&self, location: &Location, redacted: bool) -> Value {
        let (start, end) = (location.start(), location.end());
        let mut region = json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        });
        let length = location.span.end - location.span.start;
        if let Some(region) = region.as_object_mut().filter(|_| !redacted && (1..=LONGEST).contains(&length)) {
            region.insert("snippet".to_owned(), json!({ "text": text::words(location) }));
        }
        json!({
            "artifactLocation": {"uri": self.places.uri(location.file.name()), "uriBaseId": BASE},
            "region": region,
        })
    }

    fn result(&mut self, finding: &Finding) -> Value {
        let words = if finding.help.is_empty() { finding.message.clone() } else { format!("{}\n{}", finding.message, finding.help) };
        let path = self.places.path(finding.location.file.name());
        let mut result = json!({
            "ruleId": finding.rule.code,
            "level": finding.severity.word(),
            "message": {"text": words},
            "locations": [{"physicalLocation": self.place(&finding.location, finding.redacted)}],
            "partialFingerprints": {"forthwith/v1": self.fingerprints.next(finding, &path)},
        });
        let related: Vec<Value> = finding.related.iter().enumerate().map(|(at, related)| {
            json!({"id": at + 1, "physicalLocation": self.place(&related.location, finding.redacted), "message": {"text": related.message}})
        }).collect();
        if let Some(result) = result.as_object_mut() {
            if !related.is_empty() {
                result.insert("relatedLocations".to_owned(), related.into());
            }
            if !finding.basis.is_empty() {
                result.insert("properties".to_owned(), json!({ "basis": finding.basis }));
            }
        }
        result
    }
}

impl Report for SarifReport {
    fn add(&mut self, _: &str, findings: &[Finding]) -> String {
        for finding in findings {
            self.rules.insert(finding.rule.code, finding.rule);
            let row = self.result(finding).to_string();
            self.rows.push(row);
        }
        String::new()
    }

    fn finish(&mut self) -> String {
        let rules: Vec<String> = self.rules.values().map(|rule| described(rule).to_string()).collect();
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let base = json!({BASE: {"description": {"text": "The root of the repository."}}});
        let listed = |rows: &[String], indent: &str| match rows {
            [] => "[]".to_owned(),
            rows => format!("[\n{indent}  {}\n{indent}]", rows.join(&format!(",\n{indent}  "))),
        };
        format!(
            "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {{\n      \"tool\": {{\"driver\": {{\"name\": \"{name}\", \
             \"version\": \"{version}\", \"semanticVersion\": \"{version}\", \"rules\": {}}}}},\n      \"columnKind\": \"unicodeCodePoints\",\n      \
             \"originalUriBaseIds\": {base},\n      \"results\": {}\n    }}\n  ]\n}}\n",
            listed(&rules, "      "),
            listed(&self.rows, "      ")
        )
    }
}

fn described(rule: &Rule) -> Value {
    let mut tags = vec![rule.family().name()];
    if !rule.basis.is_empty() {
        tags.push(rule.basis);
    }
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": format!("forthwith explain {} shows the page of this rule.", rule.code)},
        "defaultConfiguration": {"level": rule.severity.word()},
        "properties": {"tags": tags},
    })
}
