//! FW504: a suppression or a weight for a rule that does not exist or cannot be set aside.

use std::sync::Arc;

use crate::check::registry;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{Key, SourceFile, did_you_mean};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW504",
    name: "suppression-of-unknown-rule",
    severity: Severity::Error,
    summary: "A suppression or a severity for a rule that does not exist, or that cannot be set aside.",
    why: "With a slip in the code the finding stays, or worse, another one goes. Rules on a file that cannot be read at all, \
          and those on suppressions themselves, cannot be set aside: nobody could know what else is then not seen.",
    faulty: "suppressions: [{code: FW199, reason: it is known, by: Dana Whitfield, until: 2026-03-20}]\n",
    mended: "suppressions: []\n",
    basis: "",
};

/// The finding for a rule that does not exist.
pub fn unknown(file: &Arc<SourceFile>, code: &Key) -> Finding {
    let rules = registry::all();
    let names = rules.iter().flat_map(|rule| [rule.code, rule.name]);
    let help = match did_you_mean(&code.text, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`forthwith explain` lists the rules".to_owned(),
    };
    Finding::new(&RULE, file, code.span, format!("there is no rule `{}`", code.text)).label("no such rule").help(help)
}

/// The finding for a rule that cannot be set aside.
pub fn fixed(file: &Arc<SourceFile>, code: &Key) -> Finding {
    Finding::new(&RULE, file, code.span, format!("`{}` cannot be set aside", code.text))
        .label("always told")
        .help("mend what it finds; then this entry is not needed")
}
