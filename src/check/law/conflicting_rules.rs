//! FW212: two rules of a law give different answers.

use super::Applied;
use crate::diag::{Finding, Rule, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW212",
    name: "conflicting-rules",
    severity: Severity::Error,
    summary: "Two rules of one law apply to the facts and give different answers.",
    why: "A duty may be written as several rules, each for its own case. Where two apply at once and disagree, one of them \
          is written too widely, and which one is for a lawyer to say: to take the last one, or the earlier day, would be \
          to make the law up. So the duty is undetermined until the law file is mended.",
    faulty: "organization:\n  name: Acme Stores, Inc.\n  zone: America/New_York\n  kinds: [other, nonprofit]\n  home: US-WA\n  establishments: []\n  \
             help: {phone: 1-888-555-0142}\n  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}\n",
    mended: "organization:\n  name: Acme Stores, Inc.\n  zone: America/New_York\n  kinds: [other]\n  home: US-WA\n  establishments: []\n  \
             help: {phone: 1-888-555-0142}\n  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    for conflict in &applied.obligations.conflicts {
        let law = conflict.id.split('/').next().and_then(|id| applied.book.law(id));
        let file = law.map_or("the law file", |law| law.file.as_str());
        findings.push(
            applied
                .incident
                .finding(&RULE, applied.nearest("timeline.discovered"), format!("`{}`: {}", conflict.id, conflict.message))
                .help(format!("mend the conditions of the two rules in {file}, lines {} and {}", conflict.lines.0, conflict.lines.1)),
        );
    }
}
