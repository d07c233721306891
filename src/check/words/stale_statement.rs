//! FW314: an issued document states what the facts now contradict.

use crate::diag::{Rule, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW314",
    name: "stale-statement",
    severity: Severity::Error,
    summary: "A document that went out states what the facts now contradict.",
    why: "What was true by the knowledge of the day may turn out to be wrong. From then on the notice that still stands misleads \
          whoever reads it, and leaving it uncorrected has been punished on its own. The facts that each issued document \
          states are in the ledger; a later fact contradicts one only if no reading of both can be true. A new issue of the \
          document, or its amendment, settles it.",
    faulty: "affected:\n\
             \x20 total: 6_100\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 6_100, residents: {US-WA: 6_100}, data: {obtained: [name, email-address]}}\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: {obtained: [name, email-address]}}\n",
    basis: "In re Blackbaud, Inc., SEC File No. 3-21339 (2023); Form 8-K, Item 1.05, Instruction 2",
};
