//! Printing: data to standard output, everything else to standard error.

use std::io::{IsTerminal as _, Write as _};

use super::args::{Color, Format};
use super::files;
use crate::diag::github::GithubReport;
use crate::diag::gitlab::GitlabReport;
use crate::diag::json::JsonReport;
use crate::diag::junit::JunitReport;
use crate::diag::sarif::SarifReport;
use crate::diag::text::TextReport;
use crate::diag::{Finding, Report, Severity};
use crate::lawbook::page::Look;

/// How many findings of each weight there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts findings in.
    pub fn add(&mut self, findings: &[Finding]) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
        }
    }

    /// In words: `2 errors, 1 warning`.
    pub fn words(&self) -> String {
        let kinds = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let words: Vec<String> = kinds.iter().filter(|(number, _)| *number > 0).map(|(number, word)| counted(*number, word)).collect();
        if words.is_empty() { "no findings".to_owned() } else { words.join(", ") }
    }
}

/// A number with its noun: `1 file`, `3 files`, `2 batches`.
pub fn counted(number: usize, noun: &str) -> String {
    let ending = match number {
        1 => "",
        _ if noun.ends_with("ch") => "es",
        _ => "s",
    };
    format!("{number} {noun}{ending}")
}

/// Whether standard output gets colours.
pub fn colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    }
}

/// How text for people looks: colours where they are wanted, lines as long as the terminal is wide. What goes into a file or
/// another program has lines of a fixed length, so that it does not depend on who looked.
pub fn look(color: Color) -> Look {
    const WIDTH: usize = 120;
    let width = terminal_size::terminal_size().filter(|_| std::io::stdout().is_terminal());
    Look { color: colored(color), width: width.map_or(WIDTH, |(terminal_size::Width(width), _)| usize::from(width).max(40)) }
}

/// Prints to standard output.
///
/// # Errors
/// When standard output cannot be written.
pub fn out(text: &str) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(())
}

/// Prints a line to standard error; that it cannot be written is nobody's matter.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A report in a format that was asked for.
pub fn report(format: Format, color: Color, quiet: bool) -> Box<dyn Report> {
    match format {
        Format::Text => Box::new(TextReport { color: colored(color), quiet }),
        Format::Json => Box::new(JsonReport::default()),
        Format::Sarif => Box::new(SarifReport::new(files::places())),
        Format::Junit => Box::new(JunitReport::default()),
        Format::Github => Box::new(GithubReport::new(files::places())),
        Format::Gitlab => Box::new(GitlabReport::new(files::places())),
    }
}

/// Prints the findings on one thing that was checked, as a whole report.
///
/// # Errors
/// When standard output cannot be written.
pub fn findings(file: &str, findings: &[Finding], format: Format, color: Color, quiet: bool) -> anyhow::Result<()> {
    let mut report = report(format, color, quiet);
    let text = report.add(file, findings) + &report.finish();
    if text.is_empty() { Ok(()) } else { out(&text) }
}

/// Tells why the work could not be done.
pub fn failure(error: &anyhow::Error, color: Color) {
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    let word = if color { "\u{1b}[1m\u{1b}[91merror\u{1b}[0m" } else { "error" };
    say(&format!("{word}: {error:#}"));
}
