//! Findings as JUnit XML, which most CI systems show as tests: a suite for each file, a test for each finding. An error is a
//! failure; a warning or a note is a test that passed and has something to say; a file without findings is a test that passed.

use std::fmt::Write as _;

use super::finding::Finding;
use super::report::Report;
use super::rule::Severity;

/// Writes JUnit XML.
#[derive(Debug, Default)]
pub struct JunitReport {
    suites: String,
    tests: usize,
    failures: usize,
}

impl Report for JunitReport {
    fn add(&mut self, file: &str, findings: &[Finding]) -> String {
        let tests = findings.len().max(1);
        let failures = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        self.tests += tests;
        self.failures += failures;
        let name = escaped(file);
        // Writing to a string does not fail.
        let _ = writeln!(
            self.suites,
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\" time=\"0\">"
        );
        if findings.is_empty() {
            let _ = writeln!(self.suites, "    <testcase name=\"no findings\" classname=\"{name}\" time=\"0\"/>");
        }
        // Some readers keep only one of two tests with the same name.
        let mut names: Vec<String> = Vec::with_capacity(findings.len());
        for finding in findings {
            let test = name_of(finding);
            let number = names.iter().filter(|known| **known == test).count();
            let numbered = if number == 0 { test.clone() } else { format!("{test} ({})", number + 1) };
            names.push(test);
            self.suites.push_str(&case(finding, &escaped(&numbered), &name));
        }
        self.suites.push_str("  </testsuite>\n");
        String::new()
    }

    fn finish(&mut self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"forthwith\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"0\">\n{}</testsuites>\n",
            self.tests, self.failures, self.suites
        )
    }
}

fn place_of(finding: &Finding) -> String {
    let start = finding.location.start();
    format!("{}:{}:{}", finding.location.file.name(), start.line, start.column)
}

fn name_of(finding: &Finding) -> String {
    format!("{} {} at {}", finding.rule.code, finding.rule.name, place_of(finding))
}

fn case(finding: &Finding, name: &str, class: &str) -> String {
    let place = place_of(finding);
    let mut words = format!("{place}: {}: {}", finding.severity.word(), finding.message);
    for (label, text) in [("help", &finding.help), ("basis", &finding.basis)] {
        if !text.is_empty() {
            let _ = write!(words, "\n{label}: {text}");
        }
    }
    let said = match finding.severity {
        Severity::Error => {
            format!(
                "      <failure message=\"{}\" type=\"{}\">{}</failure>\n",
                escaped(&finding.message),
                finding.rule.code,
                escaped(&words)
            )
        }
        _ => format!("      <system-out>{}</system-out>\n", escaped(&words)),
    };
    format!("    <testcase name=\"{name}\" classname=\"{class}\" time=\"0\">\n{said}    </testcase>\n")
}

/// Text of an XML document: what is markup is escaped, what XML 1.0 cannot hold at all is written out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => out.extend(c.escape_unicode()),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}
