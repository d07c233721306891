//! Whether an amendment of a Form 8-K is written: what the report had to leave open, and what of it is known now.

use super::filing::filing;
use super::{Filing, Unplanned};
use crate::incident::{Effect, Incident, Notice};
use crate::obligation::Obligations;
use crate::quantity::When;
use crate::reference::form_8k::{AMENDMENT, MATERIAL};
use crate::source::{Scalar as _, Span};

/// An amendment of a Form 8-K under Item 1.05 (Instruction 2 to the item).
#[derive(Debug, Clone)]
pub struct Amendment {
    /// Its number: 1 for the first.
    pub number: usize,
    /// The report it amends, as a number in `notices`.
    pub report: usize,
    /// What was open and is known now, in the order of `materiality.undetermined`.
    pub resolved: Vec<Left>,
    /// What is still open.
    pub open: Vec<Left>,
}

/// An entry of `materiality.undetermined`.
#[derive(Debug, Clone)]
pub struct Left {
    /// What it is called in a sentence.
    pub what: String,
    /// Where the entry stands, as a number in the list.
    pub entry: usize,
    /// The key that tells it now; `None` for an entry in words, of which only people can say whether it is known.
    pub key: Option<String>,
}

/// What an entry may name beside words of its own: a part of `materiality`, or a fact that a report under Item 1.05 tells; with
/// its key, and what it is called in a sentence.
const NAMED: [(&str, &str, &str); 9] = [
    ("operations", "materiality.operations.effect", "the effect of the incident on our operations"),
    ("financial", "materiality.financial.effect", "the effect of the incident on our financial condition and results of operations"),
    ("other", "materiality.other.effect", "other material effects of the incident on us"),
    ("affected.total", "affected.total", "how many are affected"),
    ("timeline.started", "timeline.started", "when the activity began"),
    ("timeline.ended", "timeline.ended", "when the activity ended"),
    ("timeline.contained", "timeline.contained", "when the activity was contained"),
    ("findings.containment.status", "findings.containment.status", "whether the activity is contained"),
    ("findings.network.status", "findings.network.status", "whether other systems were reached"),
];

/// The amendment, or why none is written.
///
/// # Errors
/// The reason why no amendment is written.
pub fn amendment(incident: &Incident, owed: &Obligations) -> Result<(Filing, Amendment), Unplanned> {
    let leave_out = |key: &'static str, span: Option<Span>, reason: &str| Unplanned {
        id: "8-k-a".to_owned(),
        reason: reason.to_owned(),
        key,
        span,
        covers: Vec::new(),
    };
    let filing = filing(incident, owed).map_err(|left| Unplanned { id: "8-k-a".to_owned(), ..left })?;
    if filing.item.number != MATERIAL.number {
        let (key, span) = filing.because;
        return Err(leave_out(key, Some(span), "Only a report under Item 1.05 has to be amended by Instruction 2 to the item."));
    }
    let notices = incident.facts.notices.as_deref().unwrap_or_default();
    let of = |duty: &str, notice: &Notice| notice.duty.as_ref().is_some_and(|own| own.value.0 == duty);
    let Some(report) = notices.iter().position(|notice| MATERIAL.duty.is_some_and(|duty| of(duty, notice))) else {
        return Err(leave_out("notices", None, "No Form 8-K under Item 1.05 is recorded as filed, so there is nothing to amend."));
    };
    let materiality = incident.facts.materiality.as_ref();
    let listed = materiality.and_then(|materiality| materiality.undetermined.as_deref());
    let span = |span: Option<Span>| span.or_else(|| incident.at_path("materiality.undetermined").map(|node| node.span));
    if listed.is_some_and(<[_]>::is_empty) {
        return Err(leave_out("materiality.undetermined", span(None), "The report left nothing undetermined."));
    }
    let (mut resolved, mut open) = (Vec::new(), Vec::new());
    for (entry, text) in listed.unwrap_or_default().iter().enumerate() {
        let words = text.value.print();
        match NAMED.iter().find(|(name, key, _)| *name == words || *key == words) {
            Some((_, key, what)) => {
                let left = Left { what: (*what).to_owned(), entry, key: Some((*key).to_owned()) };
                if is_known(incident, key) { resolved.push(left) } else { open.push(left) }
            }
            None => open.push(Left { what: words, entry, key: None }),
        }
    }
    let new = incident.facts.timeline.as_ref().and_then(|timeline| timeline.new_information.as_ref()).filter(|at| !at.value.is_unknown());
    if resolved.is_empty() && new.is_none() {
        let (key, reason) = match listed {
            Some(_) => ("timeline.new_information", "What the report left open is still undetermined."),
            None => ("materiality.undetermined", "Nobody has said what the report left undetermined."),
        };
        return Err(leave_out(key, span(listed.and_then(|listed| listed.first()).map(|first| first.span)), reason));
    }
    // An amendment that went out before the new information amended something else.
    let earlier = |notice: &&Notice| {
        let sent = notice.sent.as_ref().and_then(|sent| first_day(&sent.value, incident));
        let new = new.and_then(|new| first_day(&new.value, incident));
        of(AMENDMENT, notice) && !matches!((sent, new), (Some(sent), Some(new)) if sent >= new)
    };
    let number = notices.iter().filter(earlier).count() + 1;
    Ok((filing, Amendment { number, report, resolved, open }))
}

fn first_day(when: &When, incident: &Incident) -> Option<chrono::NaiveDate> {
    when.first_day(incident.zone())
}

/// Whether the file tells a fact now: it is there, and is neither unknown nor `undetermined`.
fn is_known(incident: &Incident, key: &str) -> bool {
    let text = incident.at_path(key).and_then(|node| node.unsourced().text());
    text.is_some_and(|text| !["unknown", "", Effect::Undetermined.word()].contains(&text.trim()))
}
