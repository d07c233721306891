//! FW405: an internal fact in a document that is not internal.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW405",
    name: "internal-fact-in-outward-document",
    severity: Severity::Error,
    summary: "A template for the public or a regulator prints a fact that is internal.",
    why: "What counsel wrote for counsel loses its privilege the day it is published. Facts under `privileged`, root causes, \
          weaknesses, disputes, attestations, contracts, market data and events marked internal never leave the organization, \
          whatever a template asks for.",
    faulty: "",
    mended: "",
    basis: "",
};

/// The finding for a line of a template file that prints the fact `key`.
pub fn finding(file: &Arc<SourceFile>, line: u32, key: &str) -> Finding {
    Finding::new(&RULE, file, file.line_span(line), format!("`{key}` is internal and cannot stand in this document"))
        .help("take it out of the template, or give the template `audience: internal`")
}
