//! The ledger and the `notices` of the incident file are read together: what either records has gone out.

use chrono::NaiveDate;

use super::{Issued, Ledger};
use crate::incident::{Incident, Notice};
use crate::quantity::{Count, Text, When};
use crate::source::{Fact, Scalar as _, Span};

/// A notice of the incident file and a line of the ledger that tell different things of one sending.
#[derive(Debug)]
pub struct Disagreement<'a> {
    /// The line of the ledger.
    pub issued: &'a Issued,
    /// Where the notice says otherwise.
    pub span: Span,
    /// What disagrees, as a sentence without a full stop.
    pub message: String,
}

/// Adds what the ledger records for duties to the notices of an incident, each sending once. What comes from the ledger has its
/// place at `notices`, or at `id` where the file has none.
pub fn join(incident: &mut Incident, ledger: &Ledger) {
    let place = incident.root.entry("notices").map(|entry| entry.key_span);
    let Some(span) = place.or_else(|| incident.facts.id.as_ref().map(|id| id.span)) else { return };
    let zone = incident.zone();
    let mut added = Vec::new();
    for entry in ledger.issued() {
        let Some(duty) = &entry.record.duty else { continue };
        let known = incident.facts.notices.iter().flatten().any(|notice| is_of(notice, duty) && sent_on(notice, entry.record.day, zone));
        if known {
            continue;
        }
        let text = |text: &str| Fact { value: Text(text.to_owned()), span, source: None, basis: None };
        let count = entry.record.count.as_deref().and_then(|count| Count::parse(count).ok());
        added.push(Notice {
            duty: Some(text(duty)),
            to: entry.record.to.as_deref().map(text),
            sent: Some(Fact { value: When::Day(entry.record.day), span, source: None, basis: None }),
            count: count.map(|value| Fact { value, span, source: None, basis: None }),
            document: Some(text(&entry.record.text)),
            sha256: Some(text(&entry.record.sha256)),
            span,
        });
    }
    if !added.is_empty() {
        incident.facts.notices.get_or_insert_default().extend(added);
    }
}

/// Where the notices of an incident file, before the ledger was joined to them, and the ledger disagree.
pub fn disagreements<'a>(incident: &Incident, ledger: &'a Ledger) -> Vec<Disagreement<'a>> {
    let zone = incident.zone();
    let mut out = Vec::new();
    for notice in incident.facts.notices.iter().flatten() {
        let (Some(duty), Some(sent)) = (&notice.duty, &notice.sent) else { continue };
        if sent.value == When::Unknown {
            continue;
        }
        let of_duty: Vec<&Issued> = ledger.issued().filter(|entry| entry.record.duty.as_deref() == Some(duty.value.0.trim())).collect();
        let Some(first) = of_duty.first() else { continue };
        let same_day: Vec<&&Issued> = of_duty.iter().filter(|entry| sent_on(notice, entry.record.day, zone)).collect();
        let sum = notice.sha256.as_ref().map(|sum| (sum.value.0.trim().to_lowercase(), sum.span));
        let id = &duty.value.0;
        if let Some((entry, _)) =
            of_duty.iter().find_map(|entry| Some((entry, sum.as_ref().filter(|(sum, _)| *sum == entry.record.sha256)?)))
            && same_day.is_empty()
        {
            let message = format!("the document under `{id}` went out on {} by the ledger, and on another day by this", entry.record.day);
            out.push(Disagreement { issued: entry, span: sent.span, message });
            continue;
        }
        let Some(entry) = same_day.first() else {
            // Part of a sending may be recorded in one place only; a whole one cannot have been on two days.
            if notice.count.is_none() && of_duty.iter().all(|entry| entry.record.count.is_none()) {
                let message = format!("the notice under `{id}` went out on {} by the ledger, and on another day by this", first.record.day);
                out.push(Disagreement { issued: first, span: sent.span, message });
            }
            continue;
        };
        if let Some((_, span)) = sum.filter(|(sum, _)| !same_day.iter().any(|entry| entry.record.sha256 == *sum)) {
            let message = format!("the document under `{id}` of this day has another hash in the ledger");
            out.push(Disagreement { issued: entry, span, message });
        }
        let ours = entry.record.count.as_deref().and_then(|count| Count::parse(count).ok());
        if let (Some(own), Some(ours), 1) = (&notice.count, ours, same_day.len())
            && !own.value.range().can_equal(ours.range())
        {
            let message = format!("the notice under `{id}` went to {} by the ledger, and to {} by this", ours.print(), own.value.print());
            out.push(Disagreement { issued: entry, span: own.span, message });
        }
    }
    out
}

fn is_of(notice: &Notice, duty: &str) -> bool {
    notice.duty.as_ref().is_some_and(|own| own.value.0.trim() == duty)
}

fn sent_on(notice: &Notice, day: NaiveDate, zone: chrono_tz::Tz) -> bool {
    let days = notice.sent.as_ref().and_then(|sent| sent.value.days(zone));
    days.is_some_and(|(first, last)| first <= day && day <= last)
}
