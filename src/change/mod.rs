//! What changed between two states of one incident: facts, duties, documents that went out and are now wrong, and what an
//! amendment of the filing would have to say.

mod amendment;
mod facts;
mod json;
mod text;

use chrono::NaiveDate;

use crate::incident::Incident;
use crate::ledger::{Ledger, Now, StatedFact, contradictions};
use crate::obligation::{Obligation, Obligations, Status};

pub use amendment::{Amendment, amendments};
pub use facts::{FactChange, Value, facts};
pub use json::json;
pub use text::{markdown, text};

/// The difference.
#[derive(Debug, Default)]
pub struct Difference {
    /// The id of the incident.
    pub incident: String,
    /// The days at which the facts stand, before and after.
    pub as_of: (String, String),
    /// The facts that changed, in the order of the newer file.
    pub facts: Vec<FactChange>,
    /// What went out and is now wrong.
    pub stale: Vec<Stale>,
    /// The duties that moved.
    pub duties: Vec<Moved>,
    /// What an amendment of the filing would say.
    pub amendment: Vec<Amendment>,
}

/// A sentence that went out and that the facts now contradict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The document.
    pub document: String,
    /// The day on which it went out.
    pub day: NaiveDate,
    /// The line of the ledger.
    pub line: u32,
    /// The fact, as it was.
    pub fact: StatedFact,
    /// What the file says now.
    pub now: Now,
}

/// How an obligation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its status.
    pub status: Status,
    /// Its last day, if it has one.
    pub date: Option<NaiveDate>,
    /// The standard in words, if it has no day.
    pub standard: Option<String>,
}

impl Stale {
    /// What is wrong, in a few words.
    pub fn words(&self) -> String {
        let StatedFact { key, written, .. } = &self.fact;
        match &self.now {
            Now::Value(now) => format!("`{key}` was {written}, is {now}"),
            Now::Nothing => format!("`{key}` was {written}, and the file no longer says so"),
            Now::More(more) => format!("`{}` has {more} as well", key.rsplit_once('[').map_or(key.as_str(), |(list, _)| list)),
        }
    }
}

/// A duty that stands otherwise than it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// `us-ca/ag`.
    pub id: String,
    /// To whom.
    pub recipient: String,
    /// How it stood; nothing where it was not required.
    pub before: Option<Standing>,
    /// How it stands; nothing where it is not required any more.
    pub after: Option<Standing>,
}

/// What went out by a ledger and is contradicted by the facts.
pub fn stale(incident: &Incident, ledger: &Ledger) -> Vec<Stale> {
    let found = contradictions(incident, ledger);
    found
        .into_iter()
        .map(|found| Stale {
            document: found.issued.record.document.clone(),
            day: found.issued.day(),
            line: ledger.file.position(found.issued.span.start).line,
            fact: found.fact.clone(),
            now: found.now,
        })
        .collect()
}

/// The duties that moved, in the order of their ids.
pub fn moved(before: &Obligations, after: &Obligations) -> Vec<Moved> {
    let standing = |obligation: &Obligation| Standing {
        status: obligation.status,
        date: obligation.due.date,
        standard: obligation.due.standard.clone().filter(|_| obligation.due.date.is_none()),
    };
    let mut ids: Vec<(&str, &str)> =
        before.list.iter().chain(&after.list).map(|obligation| (obligation.id.as_str(), obligation.recipient.as_str())).collect();
    ids.sort();
    ids.dedup_by(|a, b| a.0 == b.0);
    let of = |list: &[Obligation], id: &str| list.iter().find(|obligation| obligation.id == id).map(standing);
    let moved = ids.into_iter().filter_map(|(id, recipient)| {
        let (before, after) = (of(&before.list, id), of(&after.list, id));
        (before != after).then(|| Moved { id: id.to_owned(), recipient: recipient.to_owned(), before, after })
    });
    moved.collect()
}
