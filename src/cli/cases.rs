//! `forthwith laws test`: law cases against the book.

use std::path::Path;

use anyhow::bail;

use super::args::{Cli, Format};
use super::book::book;
use super::report::counted;
use super::{Status, files, report};
use crate::check::syntax;
use crate::diag::{Finding, Severity};
use crate::trial::{Outcome, read_cases, run};

/// Where the cases of the book stand in the repository.
const OWN: &str = "tests/law";

/// Runs the cases of a folder.
///
/// # Errors
/// The folder or a law file cannot be read, or holds no case.
pub fn test(cli: &Cli, folder: Option<&Path>, own_laws: Option<&Path>) -> anyhow::Result<Status> {
    let book = book(own_laws)?;
    let folder = folder.unwrap_or(Path::new(OWN));
    if !folder.is_dir() {
        bail!("there is no folder {} of law cases; name the one that holds them", folder.display());
    }
    let (mut cases, mut failed, mut files_read) = (0, 0, 0);
    let mut faulty = Vec::new();
    let mut told = String::new();
    for (name, bytes) in files::laws(folder)? {
        let read = read_cases(&name, bytes);
        let findings: Vec<Finding> = read.faults.iter().map(|fault| syntax::finding(&read.file, fault)).collect();
        let unreadable = findings.iter().any(|finding| finding.severity == Severity::Error);
        faulty.extend(findings);
        files_read += 1;
        let Some(file) = read.cases.as_ref().filter(|_| !unreadable) else { continue };
        match run(file, &book) {
            Outcome::NoLaw(id) => {
                failed += 1;
                told.push_str(&format!("{name}: the book has no law `{id}`\n"));
            }
            Outcome::Cases(tried) => {
                for case in tried {
                    cases += 1;
                    if case.mismatches.is_empty() {
                        continue;
                    }
                    failed += 1;
                    let line = read.file.position(case.span.start).line;
                    told.push_str(&format!("{name}:{line}: {}\n", case.name));
                    for mismatch in &case.mismatches {
                        told.push_str(&format!("    {mismatch}\n"));
                    }
                }
            }
        }
    }
    let errors = faulty.iter().filter(|finding| finding.severity == Severity::Error).count();
    report::findings("", &faulty, Format::Text, cli.color, cli.quiet)?;
    report::out(&told)?;
    if !cli.quiet {
        let outcome = if failed == 0 { "all as expected".to_owned() } else { format!("{failed} not as expected") };
        report::say(&format!("{} in {}: {outcome}", counted(cases, "case"), counted(files_read, "file")));
    }
    Ok(if failed + errors > 0 { Status::Findings } else { Status::Clean })
}
