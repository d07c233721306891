//! FW284: a name that leads nowhere.

use std::sync::Arc;

use super::{sample, told};
use crate::diag::{Finding, Rule, Severity};
use crate::law::Flaw;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW284",
    name: "dangling-name",
    severity: Severity::Error,
    summary: "A duty, law or calendar that is named and is not there, or one duty twice without conditions.",
    why: "A notice that waits for another one waits for ever if that other one does not exist, and two rules for one duty need \
          conditions that tell which of them applies.",
    faulty: sample!(due "{amount: 15, unit: calendar-days, after: [individual-notice], of: residents}"),
    mended: sample!(due "{amount: 15, unit: calendar-days, after: [individual-notice], of: individuals}"),
    basis: "",
};

/// The finding for a flaw of this kind.
pub fn finding(file: &Arc<SourceFile>, flaw: &Flaw) -> Finding {
    told(&RULE, file, flaw)
}
