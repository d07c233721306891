//! FW010: a value that does not follow its grammar.

use std::sync::Arc;

use super::with_article;
use crate::diag::{Finding, Rule, Severity};
use crate::source::{SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW010",
    name: "malformed-scalar",
    severity: Severity::Error,
    summary: "A count, date, sum, address or other value is not written as the format writes it.",
    why: "Counts, dates, sums and addresses have one way of writing each, so that nothing has to be guessed: \
          `3/2/2026` is a day in March or in February, and `1,200` may be one number or two. What cannot be \
          read for certain is not read.",
    faulty: "timeline: {discovered: March 2}\n",
    mended: "timeline: {discovered: 2026-03-02}\n",
    basis: "",
};

/// The finding for a `what` that cannot be read: `why`, and what to write `instead`.
pub fn finding(file: &Arc<SourceFile>, span: Span, what: &str, why: &str, instead: &str) -> Finding {
    let message = match why {
        // Nothing more is known than that it is something else.
        "it is not a date" => format!("this is not {} as the format writes it", with_article(what)),
        _ => format!("this {what} cannot be read: {why}"),
    };
    Finding::new(&RULE, file, span, message).label(format!("not {}", with_article(what))).help(format!("write {instead}"))
}
