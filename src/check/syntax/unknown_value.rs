//! FW008: a value that is not one of those allowed.

use std::sync::Arc;

use super::{clipped, with_article};
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span, did_you_mean};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW008",
    name: "unknown-value",
    severity: Severity::Error,
    summary: "A value is not one of the words or codes that the key allows.",
    why: "Statuses, methods, data categories and places are closed lists, because laws are matched against \
          them. A word that is not on the list decides nothing: a state that no code names would be a state \
          whose residents nobody tells.",
    faulty: "status: onging\n",
    mended: "status: investigating\n",
    basis: "",
};

/// The finding for `value`, which is no `what`; `allowed` are the values there are, or those near to it.
pub fn finding(file: &Arc<SourceFile>, span: Span, value: &str, what: &str, allowed: &[String]) -> Finding {
    let found = Finding::new(&RULE, file, span, format!("`{}` is not {}", clipped(value), with_article(what)));
    let found = found.label(format!("unknown {what}"));
    match (did_you_mean(value, allowed.iter().map(String::as_str)), allowed) {
        (Some(near), [only]) if near == only => found.help(format!("did you mean `{near}`?")),
        (Some(near), _) => found.help(format!("did you mean `{near}`? Allowed are: {}", allowed.join(", "))),
        (None, []) => found.help(source_of(what)),
        (None, [only]) => found.help(format!("did you mean `{only}`?")),
        (None, _) => found.help(format!("allowed are: {}", allowed.join(", "))),
    }
}

/// Where the values of a list stand that is too long to be shown.
fn source_of(what: &str) -> String {
    match what {
        "place" => "write an ISO 3166 code, such as `US-CA`, `CA-QC` or `DE`".to_owned(),
        "data category" => {
            "write the id of a data category, such as `name`, `ssn` or `email-address`; `{category: other, note: …}` where none fits"
                .to_owned()
        }
        "method" => "write the id of a method, such as `phishing` or `stolen-credentials`; `other` where none fits".to_owned(),
        _ => format!("`forthwith schema incident` lists every {what}"),
    }
}
