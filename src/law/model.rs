//! The law book as the engine asks it: laws with their versions, and the tables beside them. Made from law files by
//! [`super::read`], stored in the binary when the program is built.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notice::{AgencyContact, Delivery, Filing, LetterRules, SubstituteNotice};
use super::words::{Computing, Confidence, DataForm, Event, LawStatus, NameForm, Presence, RecipientKind, Relation, TimeUnit, Trigger};
use crate::reference::{Answer, GroupKind, HeldAs, HoldKind, NoticeField, Where};

/// One law.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Law {
    /// Its id: `us-ca`.
    pub id: String,
    /// The file it stands in, for the reader.
    pub file: String,
    /// What it is, in a line.
    pub name: String,
    /// Its place: ISO 3166, or `EU`.
    pub place: String,
    /// The places whose residents it protects.
    pub covers: Vec<String>,
    /// The IANA name of its zone.
    pub zone: String,
    /// Whether it binds anyone.
    pub status: LawStatus,
    /// What is to be known about that.
    pub status_note: Option<String>,
    /// The law that takes its place.
    pub superseded_by: Option<String>,
    /// The day from which there has been such a law, where the book knows it.
    pub since: Option<NaiveDate>,
    /// The event whose day picks the version.
    pub version_by: Event,
    /// The id of the calendar of its business days.
    pub holidays: Option<String>,
    /// How the jurisdiction computes time.
    pub computing_time: Option<String>,
    /// Whom it binds.
    pub binds: Binds,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
}

/// Whom a law binds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Binds {
    /// Organizations of one of these kinds; any where the list is empty.
    pub kinds: Vec<String>,
    /// Not organizations of these kinds.
    pub except_kinds: Vec<String>,
    /// What ties the organization to the place.
    pub presence: Presence,
    /// What must be true beside it.
    pub when: Option<Condition>,
    /// Exemptions from the whole law: it binds until one of them is claimed.
    pub unless: Vec<Exemption>,
    /// Those bound, in words.
    pub who: Option<String>,
    /// What is to be known about that.
    pub note: Option<String>,
}

/// The text in force for a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The line of the file it stands on.
    pub line: u32,
    /// The first day; `None` where the text reaches back further than the book knows.
    pub from: Option<NaiveDate>,
    /// The first day on which it is no longer in force.
    pub until: Option<NaiveDate>,
    /// The act that made it.
    pub enacted_by: Option<String>,
    /// What changed by it.
    pub changes: Vec<String>,
    /// Where it stands.
    pub sources: Vec<Cited>,
    /// The day on which it was last read.
    pub read_on: Option<NaiveDate>,
    /// How much rests on the text itself.
    pub confidence: Option<Confidence>,
    /// What was not verified.
    pub open: Vec<String>,
    /// The data it protects; `None` where no data are needed.
    pub protects: Option<Protects>,
    /// Requests of authorities that may delay a notice.
    pub holds: Vec<HoldRule>,
    /// Time to determine the scope and restore the system.
    pub scope_delay: Option<ScopeDelay>,
    /// What it asks for, in the order of the file.
    pub duties: Vec<Duty>,
    /// What the notice to individuals must look like.
    pub letter: Option<LetterRules>,
    /// How notice may be delivered.
    pub delivery: Option<Delivery>,
    /// Substitute notice.
    pub substitute_notice: Option<SubstituteNotice>,
    /// Other regimes that count as compliance: kinds, and how.
    pub deemed_compliance: Vec<(Vec<String>, String)>,
    /// Whether people can sue, and what is to be known about it.
    pub private_right: Option<(Option<bool>, Option<String>)>,
    /// Penalties, in words.
    pub penalties: Option<String>,
    /// Contacts of agencies that letters name.
    pub contacts: Vec<AgencyContact>,
    /// A time during which nobody but the agencies may be told.
    pub embargo: Option<Embargo>,
    /// What else a lawyer should know.
    pub notes: Vec<String>,
}

/// A place where a law stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The citation.
    pub cite: String,
    /// What it is.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The data a law protects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Protects {
    /// What must have happened to the data.
    pub trigger: Trigger,
    /// What is to be known about that.
    pub trigger_note: Option<String>,
    /// Any personal data.
    pub any_personal_data: bool,
    /// With what an element must stand.
    pub name_form: NameForm,
    /// Elements that count with the name, as numbers in [`super::Book::elements`].
    pub with_name: Vec<u16>,
    /// Elements that count alone.
    pub alone: Vec<u16>,
    /// Only people of these kinds; any where the list is empty.
    pub group_kinds: Vec<GroupKind>,
    /// Not people of these kinds.
    pub except_group_kinds: Vec<GroupKind>,
    /// Forms of data.
    pub forms: Vec<DataForm>,
    /// Whether encrypted data do not count.
    pub encrypted_exempt: bool,
    /// Whether they count if the key was taken too.
    pub lost_if_key_taken: Option<bool>,
    /// Whether redacted or truncated data do not count either.
    pub redacted_exempt: Option<bool>,
    /// What is to be known about encryption.
    pub encryption_note: Option<String>,
    /// A finding that harm is unlikely.
    pub harm_exemption: Option<Exemption>,
    /// What is left out.
    pub exclusions: Option<String>,
    /// What is to be known about the elements.
    pub note: Option<String>,
}

/// An exemption that has to be claimed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exemption {
    /// Answered by `findings.harm` with the risk `unlikely`.
    pub harm_unlikely: bool,
    /// Answered by this entry of `assessments`, with this result.
    pub judgement: Option<(String, Answer)>,
    /// Its test, in words.
    pub standard: String,
    /// Available only in this case.
    pub when: Option<Condition>,
    /// Whether it is part of what the law calls a breach.
    pub part_of_definition: bool,
    /// Whether it must be put in writing.
    pub written_record: Option<bool>,
    /// For how many years that must be kept.
    pub keep_years: Option<u32>,
    /// Where it stands.
    pub cite: Option<String>,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// What follows from a request to hold notices back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HoldRule {
    /// Whose request.
    pub kind: HoldKind,
    /// Whether the law knows it.
    pub allowed: bool,
    /// The duties it may delay: ids, or `individuals`.
    pub covers: Vec<String>,
    /// What the authority must say.
    pub request: Option<String>,
    /// Whether it must be in writing.
    pub written: Option<bool>,
    /// Whether the organization must follow it.
    pub mandatory: Option<bool>,
    /// The longest it can last, in days after the day that was due, one period after another.
    pub most_days: Vec<u32>,
    /// The longest a request that is not in writing can last, in days after it was made.
    pub oral_days: Option<u32>,
    /// The latest end, counted from a notice.
    pub ends: Option<Due>,
    /// What is due when it ends.
    pub after: Option<Due>,
    /// Whether that counts only where the day that was due is past when it ends.
    pub after_if_elapsed: bool,
    /// The same in words.
    pub then: Option<String>,
    /// Where it stands.
    pub cite: Option<String>,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// Time to determine the scope and restore the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeDelay {
    /// Whether the law knows it.
    pub allowed: bool,
    /// Whether it may go beyond the number of days.
    pub beyond_day_limit: Option<bool>,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// Something the law asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duty {
    /// The line of the file it stands on.
    pub line: u32,
    /// Its slug.
    pub id: String,
    /// To whom.
    pub to: RecipientKind,
    /// The name of the recipient.
    pub recipient: String,
    /// Where it stands.
    pub cite: String,
    /// Only where this is true.
    pub when: Option<Condition>,
    /// Only for organizations of these kinds; any where the list is empty.
    pub kinds: Vec<String>,
    /// Whose data.
    pub role: HeldAs,
    /// Whether it binds; as the law does for `None`.
    pub status: Option<LawStatus>,
    /// Takes the place of this duty where it applies.
    pub replaces: Option<String>,
    /// The data, where they differ from those of the version.
    pub protects: Option<Protects>,
    /// Whether it needs no data and no people.
    pub regardless_of_data: bool,
    /// An exemption of its own.
    pub unless: Option<Exemption>,
    /// Whether it stands though the version's harm exemption is claimed.
    pub despite_exemption: bool,
    /// The judgement whose day is the determination.
    pub determined_by: Option<String>,
    /// By when.
    pub due: Due,
    /// Further outer limits.
    pub not_after: Vec<Due>,
    /// Waiting periods.
    pub not_before: Vec<Due>,
    /// Where it stands in relation to the individuals' notice.
    pub relation: Option<Relation>,
    /// What it must say, in the order of the law.
    pub contents: Vec<Content>,
    /// How it is filed.
    pub filing: Option<Filing>,
    /// What is to be known about it.
    pub note: Option<String>,
    /// What of it was not verified.
    pub open: Vec<String>,
}

/// Something a notice must say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The line of the file it stands on.
    pub line: u32,
    /// What it is, in a few words.
    pub words: String,
    /// The fields that answer it, in order.
    pub fields: Vec<NoticeField>,
    /// Those of the fields that the law wants only if they are known, or only as far as they go.
    pub if_known: Vec<NoticeField>,
}

/// By when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Due {
    /// How many.
    pub amount: Option<u32>,
    /// Of what.
    pub unit: Option<TimeUnit>,
    /// After the earliest of these events that is known.
    pub after: Vec<Event>,
    /// After the last of these events.
    pub after_last_of: Vec<Event>,
    /// The duty whose notice is the event.
    pub of: Option<String>,
    /// For yearly reports: month and day.
    pub annual_on: Option<(u32, u32)>,
    /// The standard in words.
    pub standard: Option<String>,
    /// Whether the law itself says calendar days.
    pub explicit: bool,
    /// Whether the number is taken over from the individuals' notice.
    pub derived: bool,
    /// A way of computing of its own.
    pub computing: Option<Computing>,
    /// A calendar of its own.
    pub holidays: Option<String>,
    /// A time for which records must be kept, not a limit.
    pub keep: bool,
    /// Of a further limit: whether it falls away where the event of the main one comes after it.
    pub lapses: bool,
    /// Whether a limit on a day that is not open lasts until noon of the next open day.
    pub until_noon: bool,
    /// Only for these kinds, where there are any.
    pub until_noon_for: Vec<String>,
    /// Not for these kinds.
    pub until_noon_not_for: Vec<String>,
}

/// A condition: what must all be true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// The tests.
    pub tests: Vec<Test>,
    /// What it means, in words for the reader.
    pub words: Option<String>,
}

/// One test of a condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// None of these.
    None(Vec<Condition>),
    /// Residents of the law's place whose data are concerned.
    Residents(Bound),
    /// People whose data are concerned.
    Persons(Bound),
    /// Residents of at least one place.
    ResidentsOfOnePlace(Bound),
    /// The number of people is not known.
    CountUnknown(bool),
    /// The organization is of one of these kinds.
    Kinds(Vec<String>),
    /// One of these elements is among the data.
    Elements(Vec<u16>),
    /// One of these categories is, as bits of their numbers.
    Categories(u128),
    /// No element but these is.
    OnlyElements(Vec<u16>),
    /// This entry of `assessments` says yes.
    Judgement(String),
    /// The same; as long as it is not answered, harm that is found likely answers it.
    JudgementOrHarm(String),
    /// The harm exemption is relied on, or not.
    ExemptionReliedOn(bool),
    /// Harm is found likely, or not.
    HarmLikely(bool),
    /// A ransom was paid, or not.
    RansomPaid(bool),
    /// The incident is determined to be material, or not.
    Material(bool),
    /// Something that the report of a material incident asks for is undetermined, or not.
    ImpactUndetermined(bool),
    /// Where it happened.
    Source(Where),
    /// It came about by one of these methods.
    Methods(Vec<String>),
    /// The people are of one of these kinds.
    GroupKinds(Vec<GroupKind>),
    /// The notice of this duty is delayed.
    Delayed(String),
    /// A notice under this duty went out in its time.
    ToldInTime(String),
}

/// A bound on a number of people: at least `low`, at most `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The least number that satisfies it.
    pub low: u64,
    /// The most that does; `None` where there is no upper end.
    pub high: Option<u64>,
    /// Whether the law says "more than".
    pub more_than: bool,
}

impl Bound {
    /// The bound as the law puts it: `more than 500`, `fewer than 500`, `at least 1`.
    pub fn phrase(self) -> String {
        use crate::quantity::digits;
        match self.high {
            Some(high) => format!("fewer than {}", digits(high.saturating_add(1))),
            None if self.more_than => format!("more than {}", digits(self.low.saturating_sub(1))),
            None => format!("at least {}", digits(self.low)),
        }
    }
}

/// A time during which nobody but the agencies may be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embargo {
    /// The duty whose notice starts it.
    pub of: String,
    /// How long.
    pub lasts: Due,
    /// What it covers, in words.
    pub words: String,
    /// Where it stands.
    pub cite: Option<String>,
}

/// A predicate over data categories, as bits of their numbers in [`crate::reference::categories`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Predicate {
    /// At least one of these categories, or of these parts.
    Any(u128, Vec<Predicate>),
    /// All of these categories, and of these parts.
    All(u128, Vec<Predicate>),
}

/// A legal element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// Its id.
    pub id: String,
    /// What it is, in words, with its article.
    pub label: String,
    /// The categories that make it.
    pub matches: Predicate,
    /// A reading that a lawyer should confirm.
    pub confirm: Option<String>,
    /// The entry of `assessments` that decides whether it is there, and its question.
    pub asks: Option<(String, String)>,
    /// A near miss, and its warning.
    pub near_miss: Option<(Predicate, String)>,
    /// Matches the elements that the same law lists with a name, without the name.
    pub any_of_with_name: bool,
}

/// A law that the book does not hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapRule {
    /// The places it concerns; all where the list is empty.
    pub places: Vec<String>,
    /// The kinds of organization it concerns; all where the list is empty.
    pub kinds: Vec<String>,
    /// What must be true beside it.
    pub when: Option<Condition>,
    /// The law, with its citation.
    pub law: String,
    /// Why it may matter.
    pub why: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What was not verified.
    pub open: Vec<String>,
}
