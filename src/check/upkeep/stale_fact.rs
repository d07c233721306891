//! FW314 by the ledger: a fact that an issued document states is no longer what the file says.

use crate::check::words::stale_statement::RULE;
use crate::diag::{Finding, Location, Related};
use crate::incident::Incident;
use crate::ledger::{Contradiction, Ledger, Now};

/// The finding for a contradiction.
pub fn finding(incident: &Incident, ledger: &Ledger, contradiction: &Contradiction) -> Finding {
    let Contradiction { issued, fact, now, span } = contradiction;
    let (document, day) = (&issued.record.document, issued.record.day);
    let stated = format!("`{document}` of {day} states `{}` as `{}`", fact.key, fact.written);
    let message = match now {
        Now::Value(now) => format!("{stated}; now it is `{now}`"),
        Now::Nothing => format!("{stated}; now the file says nothing of it"),
        Now::More(more) => {
            let list = fact.key.rsplit_once('[').map_or(fact.key.as_str(), |(list, _)| list);
            format!("`{document}` of {day} tells `{list}` without `{more}`")
        }
    };
    let mend = match document.as_str() {
        "8-k" => "file an amendment (8-K/A)",
        _ => "correct it to those who had it",
    };
    let mut finding = incident.finding(&RULE, *span, message).label("contradicts what went out").help(format!(
        "the sentence is “{}”; {mend} and record that with `forthwith issue`, or correct the fact",
        fact.sentence.trim_end_matches('.')
    ));
    let location = Location { file: ledger.file.clone(), span: issued.span };
    finding.related.push(Related { location, message: "went out here".to_owned() });
    finding
}
