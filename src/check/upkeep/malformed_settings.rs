//! FW505: settings that cannot be understood.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::settings::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW505",
    name: "malformed-settings",
    severity: Severity::Error,
    summary: "Something in `forthwith.toml` that cannot be understood.",
    why: "A setting that is not understood is not followed, and nobody would notice: a rule that was to be an error stays a \
          warning, a suppression covers the wrong files.",
    faulty: "[severity]\nhold-without-end = \"fatal\"\n",
    mended: "[severity]\nhold-without-end = \"error\"\n",
    basis: "",
};

/// The finding for a flaw of the settings.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    Finding::new(&RULE, file, flaw.span, &flaw.message).label("not understood").help(&flaw.help)
}
