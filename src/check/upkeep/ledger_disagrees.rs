//! FW512: the ledger and the notices of the file tell different things.

use crate::diag::{Finding, Location, Related, Rule, Severity};
use crate::incident::Incident;
use crate::ledger::{Disagreement, Ledger};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW512",
    name: "ledger-disagrees",
    severity: Severity::Error,
    summary: "The ledger and `notices` tell different things of one sending.",
    why: "When a notice went out, and with which text, decides whether a duty was met in time. Where two records of it differ, \
          one of them is wrong, and nobody can show which.",
    faulty: "notices: [{duty: website, sent: 2026-03-07}]\n",
    mended: "notices: [{duty: website, sent: 2026-03-06}]\n",
    basis: "",
};

/// The finding for a disagreement.
pub fn finding(incident: &Incident, ledger: &Ledger, disagreement: &Disagreement) -> Finding {
    let mut finding = incident
        .finding(&RULE, disagreement.span, &disagreement.message)
        .label("not what the ledger has")
        .help("correct the entry under `notices`, or take it out: what the ledger records counts as well");
    let location = Location { file: ledger.file.clone(), span: disagreement.issued.span };
    finding.related.push(Related { location, message: "recorded here".to_owned() });
    finding
}
