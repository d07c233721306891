//! A report: the findings of one file after the other go in, text comes out.

use super::finding::Finding;

/// Writes findings down in one format. The findings of many files are taken one file after the other and kept without the
/// files they stand in.
pub trait Report {
    /// Takes the findings of a file that was checked, none as well. Gives what can be shown at once.
    fn add(&mut self, file: &str, findings: &[Finding]) -> String;

    /// Gives the rest.
    fn finish(&mut self) -> String;
}
