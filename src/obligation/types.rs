//! What comes out: obligations with their dates and their reasoning, as data.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::law::{Law, RecipientKind, TimeUnit, Version};
use crate::quantity::Range;
use crate::source::Span;

/// How an obligation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Required.
    Due,
    /// Required, the due day is past, nothing went out.
    Overdue,
    /// Went out in time.
    Met,
    /// Went out late.
    MetLate,
    /// Required, the clock has not started.
    Waiting,
    /// The facts cannot decide.
    Undetermined,
    /// The facts rule it out.
    NotRequired,
}

impl Status {
    /// The word of the interface.
    pub fn word(self) -> &'static str {
        match self {
            Status::Due => "due",
            Status::Overdue => "overdue",
            Status::Met => "met",
            Status::MetLate => "met-late",
            Status::Waiting => "waiting",
            Status::Undetermined => "undetermined",
            Status::NotRequired => "not-required",
        }
    }
}

/// A step of a reasoning: a sentence, with the fact and the provision it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The sentence, without a full stop.
    pub text: String,
    /// The key of the fact and where it stands.
    pub fact: Option<(String, Option<Span>)>,
    /// The provision.
    pub cite: Option<String>,
}

/// The clock of an obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The event in the words of the law: `discovery`.
    pub event: &'static str,
    /// The day from which it runs.
    pub from: NaiveDate,
    /// The instant, where one is known and the law counts hours.
    pub from_at: Option<DateTime<FixedOffset>>,
    /// Where the fact stands that tells of the event.
    pub span: Option<Span>,
    /// How many.
    pub amount: Option<u32>,
    /// Of what.
    pub unit: Option<TimeUnit>,
}

/// By when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DueDate {
    /// The last day.
    pub date: Option<NaiveDate>,
    /// The last instant, for hour clocks.
    pub at: Option<DateTime<FixedOffset>>,
    /// The time of day after which the next business day counts, on the last day.
    pub cut_off: Option<DateTime<FixedOffset>>,
    /// The standard in words.
    pub standard: Option<String>,
    /// Not before this day.
    pub not_before: Option<NaiveDate>,
}

/// A hold that moves a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who asked.
    pub by: String,
    /// Until when; `None` while it has no end.
    pub until: Option<NaiveDate>,
}

/// One obligation: a duty of a law, applied to the incident.
#[derive(Debug, Clone)]
pub struct Obligation<'a> {
    /// The law.
    pub law: &'a Law,
    /// The version applied; `None` where the law binds nobody.
    pub version: Option<&'a Version>,
    /// `us-ca/ag`.
    pub id: String,
    /// The slug of the duty.
    pub duty: &'a str,
    /// The line of the law file.
    pub line: u32,
    /// Where the duty stands.
    pub citation: String,
    /// To whom: the kind.
    pub to: RecipientKind,
    /// To whom: the name.
    pub recipient: String,
    /// How many people it concerns; `None` where it concerns none.
    pub count: Option<Range>,
    /// The groups it may concern, as numbers in `affected.groups`.
    pub groups: Vec<usize>,
    /// How it stands.
    pub status: Status,
    /// By when.
    pub due: DueDate,
    /// The clock, where one runs.
    pub clock: Option<Clock>,
    /// Why.
    pub because: Vec<Step>,
    /// The keys that would decide, or that name the event it waits for.
    pub missing: Vec<String>,
    /// What was taken for granted, and what a lawyer should confirm.
    pub assumptions: Vec<String>,
    /// The arithmetic of the date, line by line.
    pub arithmetic: Vec<String>,
    /// A hold that moves the date.
    pub held: Option<Held>,
}

impl Obligation<'_> {
    /// The last day, for those who sort by it.
    pub fn day(&self) -> Option<NaiveDate> {
        self.due.date
    }

    /// Whether something is still to be done or decided.
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Due | Status::Overdue | Status::Waiting | Status::Undetermined)
    }
}

/// A law that the facts touch and the book does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The place, if it is one.
    pub place: Option<String>,
    /// The kind of organization, if it is one.
    pub kind: Option<String>,
    /// The law.
    pub law: String,
    /// Why it may matter.
    pub why: String,
}

/// Two rules of one law that give different answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The duty: `us-ca/ag`.
    pub id: String,
    /// The lines of the two in the law file.
    pub lines: (u32, u32),
    /// What the two say.
    pub message: String,
}

/// Everything the book says about an incident.
#[derive(Debug, Clone)]
pub struct Obligations<'a> {
    /// The obligations, by law and duty.
    pub list: Vec<Obligation<'a>>,
    /// Laws that the facts touch and the book does not hold.
    pub gaps: Vec<Gap>,
    /// Rules that contradict each other.
    pub conflicts: Vec<Conflict>,
    /// What the laws ask of the letters to the people concerned; made only where reasons are wanted.
    pub letters: Vec<super::letters::Demand<'a>>,
}
