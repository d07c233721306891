//! FW2xx: the law. What the law book makes of an incident, held against what has gone out and what is still open.
//!
//! The engine is asked once for statuses and dates; it is asked again, for reasons and keys, only about the laws of which a
//! finding has to tell them.

pub mod conflicting_rules;
pub mod delay_of_unknown_duty;
pub mod exemption_without_record;
pub mod hold_without_effect;
pub mod law_not_in_book;
pub mod materiality_pending;
pub mod notice_in_waiting_period;
pub mod notice_late;
pub mod notice_partial;
pub mod notice_without_duty;
pub mod offer_falls_short;
pub mod overdue_duty;
pub mod regulator_after_individuals;
pub mod regulator_told_without_notice;
pub mod undetermined_duty;
pub mod unknown_judgement;
pub mod unlisted_regulator;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::facts::{head, key_span};
use crate::incident::{Incident, Notice, Status as IncidentStatus};
use crate::law::{Book, Duty, Law, RecipientKind};
use crate::obligation::{AsOf, Demand, Obligation, Obligations, Wanted, demands, obligations, obligations_of};
use crate::quantity::When;
use crate::source::{Fact, Span, did_you_mean};

/// The law book applied to an incident, as the rules ask it.
#[derive(Debug)]
pub struct Applied<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The book.
    pub book: &'a Book,
    /// The day on which duties are judged; `None` where nobody has named one, and nothing can be late.
    pub as_of: Option<AsOf>,
    /// What the book says, without words.
    pub obligations: Obligations<'a>,
    /// The day or instant that the engine was given.
    judged: AsOf,
    /// Whether the obligations above have their reasons with them.
    with_words: bool,
    /// The obligations with reasons, for the few findings that tell them.
    worded: OnceCell<Vec<Obligation<'a>>>,
    /// What the laws ask of the letters, for the finding on offers.
    demands: OnceCell<Vec<Demand<'a>>>,
}

impl<'a> Applied<'a> {
    /// Applies the book. Nothing where no day is known at all.
    pub fn new(incident: &'a Incident, book: &'a Book, as_of: Option<AsOf>) -> Option<Applied<'a>> {
        let discovered = incident.facts.timeline.as_ref().and_then(|timeline| timeline.discovered.as_ref());
        let judged = as_of.or_else(|| discovered.and_then(|fact| fact.value.days(incident.zone())).map(|(_, last)| AsOf::Day(last)))?;
        let wanted = Wanted { as_of: judged, all: false, words: false };
        let obligations = obligations(incident, book, wanted);
        Some(Applied { incident, book, as_of, obligations, judged, with_words: false, worded: OnceCell::new(), demands: OnceCell::new() })
    }

    /// The same with what the book says on a day, if somebody has asked it already; `with_words` where it has its reasons with it.
    pub fn known(incident: &'a Incident, book: &'a Book, as_of: AsOf, obligations: Obligations<'a>, with_words: bool) -> Applied<'a> {
        Applied {
            incident,
            book,
            as_of: Some(as_of),
            obligations,
            judged: as_of,
            with_words,
            worded: OnceCell::new(),
            demands: OnceCell::new(),
        }
    }

    /// The obligations with reasons.
    fn worded(&self) -> &[Obligation<'a>] {
        if self.with_words {
            return &self.obligations.list;
        }
        self.worded.get_or_init(|| {
            let wanted = Wanted { as_of: self.judged, all: false, words: true };
            obligations_of(self.incident, self.book, wanted, |_| true).list
        })
    }

    /// What the laws ask of the letters to each group.
    fn demands(&self) -> &[Demand<'a>] {
        // For letters they were made with the rest.
        if !self.obligations.letters.is_empty() {
            return &self.obligations.letters;
        }
        self.demands.get_or_init(|| demands(self.incident, self.book, self.judged, &self.obligations))
    }

    /// Why a duty is not required, in the words of the engine.
    fn why_not(&self, id: &str) -> Option<String> {
        let wanted = Wanted { as_of: self.judged, all: true, words: true };
        let (law, _) = id.split_once('/')?;
        let list = obligations_of(self.incident, self.book, wanted, |known| known.id == law).list;
        let obligation = list.into_iter().find(|obligation| obligation.id == id)?;
        let reason = obligation.because.into_iter().map(|step| step.text).rfind(|text| !text.is_empty());
        reason.map(|text| text.trim_end_matches('.').replace('\n', " "))
    }

    /// Whether the incident is closed.
    fn closed(&self) -> bool {
        self.incident.facts.status.as_ref().is_some_and(|status| status.value == IncidentStatus::Closed)
    }

    /// The day on which duties are judged, in the zone of a law.
    fn today(&self, law: &Law) -> Option<NaiveDate> {
        self.as_of.map(|as_of| as_of.day(crate::reference::zone(&law.zone).unwrap_or(chrono_tz::Tz::UTC)))
    }

    /// The obligation under an id.
    fn obligation(&self, id: &str) -> Option<&Obligation<'a>> {
        self.obligations.list.iter().find(|obligation| obligation.id == id)
    }

    /// The notices.
    fn notices(&self) -> impl Iterator<Item = &'a Notice> + use<'a> {
        self.incident.facts.notices.iter().flatten()
    }

    /// The days of the notices of a duty.
    fn sent(&self, id: &str) -> impl Iterator<Item = &'a Fact<When>> {
        let of = move |notice: &&Notice| notice.duty.as_ref().is_some_and(|duty| duty.value.0 == id);
        self.notices().filter(of).filter_map(|notice| notice.sent.as_ref()).filter(|sent| sent.value != When::Unknown)
    }

    /// The first notice to individuals: those for whom `counts` says so, else `timeline.individuals_notified`.
    fn individuals_told(&self, counts: impl Fn(&Law) -> bool) -> Option<&'a Fact<When>> {
        let zone = self.incident.zone();
        let for_individuals = |notice: &&Notice| {
            let Some((law, duty)) = notice.duty.as_ref().and_then(|duty| duty.value.0.split_once('/')) else { return false };
            self.book.law(law).is_some_and(|law| {
                let duties = || law.versions.iter().flat_map(|version| &version.duties);
                counts(law) && duties().any(|known| known.id == duty && known.to == RecipientKind::Individuals)
            })
        };
        let sent = self.notices().filter(for_individuals).filter_map(|notice| notice.sent.as_ref());
        let first = sent.filter_map(|sent| Some((sent.value.first_day(zone)?, sent))).min_by_key(|(day, _)| *day).map(|(_, sent)| sent);
        let timeline = self.incident.facts.timeline.as_ref().and_then(|timeline| timeline.individuals_notified.as_ref());
        first.or_else(|| timeline.filter(|fact| fact.value != When::Unknown))
    }

    /// The place of a key, or of its nearest neighbour above that the file has.
    fn nearest(&self, key: &str) -> Span {
        let mut path = key;
        loop {
            if let Some(span) = key_span(self.incident, path) {
                return span;
            }
            if let Some(node) = self.incident.root.at_path(path).filter(|_| !path.is_empty()) {
                let id = node.get("id").map(crate::source::Node::unsourced).filter(|id| id.text().is_some());
                return id.map_or_else(|| head(self.incident, node.span), |id| id.span);
            }
            let Some(end) = path.rfind(['.', '[']) else { return head(self.incident, self.incident.root.span) };
            path = &path[..end];
        }
    }
}

/// The duty of an obligation.
fn duty_of<'a>(obligation: &Obligation<'a>) -> Option<&'a Duty> {
    let duties = &obligation.version?.duties;
    let named = || duties.iter().filter(|duty| duty.id == obligation.duty);
    named().find(|duty| duty.line == obligation.line).or_else(|| named().next())
}

/// Whether a word under `covers` of a hold means an obligation.
fn spoken_of(word: &str, obligation: &Obligation) -> bool {
    match word {
        "individuals" => obligation.to == RecipientKind::Individuals,
        "public" => matches!(obligation.to, RecipientKind::Market | RecipientKind::Media),
        other => obligation.id == other,
    }
}

/// What an obligation asks for, in a few words.
fn what(obligation: &Obligation) -> String {
    match obligation.to {
        RecipientKind::Internal => format!("the entry in {}", obligation.recipient),
        // Names of authorities stand in the book without an article.
        _ if obligation.recipient.starts_with(char::is_uppercase) => format!("the notice to the {}", obligation.recipient),
        _ => format!("the notice to {}", obligation.recipient),
    }
}

/// Every duty of the book, by id.
fn duty_ids(book: &Book) -> Vec<String> {
    let duties = |law: &Law| {
        let ids: BTreeSet<String> =
            law.versions.iter().flat_map(|version| &version.duties).map(|duty| format!("{}/{}", law.id, duty.id)).collect();
        ids
    };
    book.laws.iter().flat_map(duties).collect()
}

/// What to do about the id of a duty that the book does not have: the nearest one, or those of the same law.
fn duty_hint(book: &Book, written: &str) -> String {
    let ids = duty_ids(book);
    let law = written.split_once('/').map_or("", |(law, _)| law);
    let own: Vec<String> = ids.iter().filter(|id| id.split_once('/').is_some_and(|(known, _)| known == law)).cloned().collect();
    // Within a law that is there, any of its duties is nearer than one of another law.
    if let Some(near) = did_you_mean(written, own.iter().map(String::as_str)) {
        return format!("did you mean `{near}`?");
    }
    if !own.is_empty() {
        return format!("the duties of that law are {}", listed(&own, 8));
    }
    if let Some(near) = did_you_mean(written, ids.iter().map(String::as_str)) {
        return format!("did you mean `{near}`?");
    }
    "a duty is named by its law and its own name, such as `us-wa/ag`; the laws are in the folder `laws`".to_owned()
}

/// A list in a sentence, cut after so many.
fn listed<S: AsRef<str>>(items: &[S], most: usize) -> String {
    let shown: Vec<&str> = items.iter().take(most).map(AsRef::as_ref).collect();
    match (items.len() - shown.len(), shown.split_last()) {
        (0, Some((last, []))) => (*last).to_owned(),
        (0, Some((last, rest))) => format!("{} and {last}", rest.join(", ")),
        (more, _) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A number with its noun.
fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// How late something of that day is.
fn late(due: NaiveDate, on: NaiveDate) -> String {
    match usize::try_from((on - due).num_days()) {
        Ok(days) if days > 0 => format!("{} late", counted(days, "day", "days")),
        _ => "late by hours".to_owned(),
    }
}

/// The last day or instant of an obligation, as it is written.
fn last_day(obligation: &Obligation) -> String {
    match (obligation.due.at, obligation.due.date) {
        (Some(at), _) => at.format("%Y-%m-%d %H:%M %:z").to_string(),
        (None, Some(date)) => date.to_string(),
        (None, None) => String::new(),
    }
}

/// So many days after a day.
fn days_after(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// Whether what was sent went certainly later than another thing; with instants of both on the same day too.
fn certainly_after(sent: &When, other: &When, incident: &Incident) -> bool {
    other.certainly_before(sent, incident.zone())
}
