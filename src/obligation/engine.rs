//! An incident and the book in, obligations out: law by law, duty by duty. No clock, no file, no order but the book's.

use std::cell::LazyCell;

use chrono::NaiveDate;

use super::case::{AsOf, Case};
use super::choose::Chosen;
use super::concerned::Concerned;
use super::conditions::Asked;
use super::gaps;
use super::letters;
use super::notices;
use super::truth::{Known, Truth};
use super::types::{DueDate, Obligation, Obligations, Status, Step};
use crate::incident::{Incident, Unit};
use crate::law::{Book, Duty, Law, LawStatus, Presence, RecipientKind, Version};
use crate::quantity::Range;
use crate::reference::HeldAs;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The day on which duties are judged.
    pub as_of: AsOf,
    /// Those not required too.
    pub all: bool,
    /// Whether reasons are written down: without them the result has statuses and dates only, and is made faster.
    pub words: bool,
}

/// Applies the book to an incident.
pub fn obligations<'a>(incident: &'a Incident, book: &'a Book, wanted: Wanted) -> Obligations<'a> {
    let mut out = obligations_of(incident, book, wanted, |_| true);
    out.gaps.extend(gaps::gaps(&Case::new(incident, wanted.as_of, wanted.words), book));
    out.gaps.sort();
    out.gaps.dedup();
    out
}

/// Applies some laws of the book to an incident. What the book does not hold is told of the whole book alone.
pub fn obligations_of<'a>(incident: &'a Incident, book: &'a Book, wanted: Wanted, laws: impl Fn(&Law) -> bool) -> Obligations<'a> {
    let case = Case::new(incident, wanted.as_of, wanted.words);
    let mut out = Obligations { list: Vec::new(), gaps: Vec::new(), conflicts: Vec::new(), letters: Vec::new() };
    for law in book.laws.iter().filter(|law| laws(law)) {
        let mut engine = Engine { case: &case, book, law, all: wanted.all, out: &mut out };
        engine.law();
    }
    out.list.sort_by(|a, b| (&a.law.id, a.duty).cmp(&(&b.law.id, b.duty)));
    if wanted.words {
        out.letters = letters::demands_of(incident, book, &case, &out);
    }
    out
}

pub(super) struct Engine<'c, 'a> {
    pub(super) case: &'c Case<'a>,
    pub(super) book: &'a Book,
    pub(super) law: &'a Law,
    pub(super) all: bool,
    pub(super) out: &'c mut Obligations<'a>,
}

fn binding(status: LawStatus) -> Result<(), &'static str> {
    match status {
        LawStatus::InForce | LawStatus::InForceUntilSuperseded => Ok(()),
        LawStatus::AdoptedNotEffective => Err("adopted, but the day on which it takes effect is not published: it binds nobody yet"),
        LawStatus::EnactedNotInForce => Err("enacted, but the duty is not in force yet"),
        LawStatus::Proposed => Err("proposed: it binds nobody"),
        LawStatus::PendingBill => Err("it stands in a bill only"),
        LawStatus::Guidance => Err("guidance: it lays down no duty"),
    }
}

impl<'a> Engine<'_, 'a> {
    fn law(&mut self) {
        let Some(first) = self.law.versions.first() else { return };
        if let Err(why) = binding(self.law.status) {
            for duty in &first.duties {
                let mut step = self.case.step(|| why.to_owned());
                step.cite.clone_from(&self.law.status_note);
                self.not_required(duty, None, vec![step]);
            }
            return;
        }
        let bound = self.bound();
        if bound.known == Known::No {
            for duty in &first.duties {
                self.not_required(duty, None, bound.because.clone());
            }
            return;
        }
        match self.choose() {
            Chosen::One(version, day) => self.version(version, day, &bound),
            Chosen::NotYet(version) => {
                for duty in &version.duties {
                    let from = version.from.map_or_else(String::new, |from| from.to_string());
                    let step = self.case.step(|| format!("the law is in force from {from}, after the incident"));
                    self.not_required(duty, None, vec![step]);
                }
            }
            Chosen::Unheld(day) => self.unheld(day, &bound),
            Chosen::Several(versions, key) => self.several(&versions, &key, &bound),
        }
    }

    /// The book does not hold the text of that day.
    fn unheld(&mut self, day: NaiveDate, bound: &Truth) {
        if bound.known == Known::Yes {
            let why = format!("the text in force on {day} is not in the book");
            let gap = super::types::Gap { place: Some(self.law.place.clone()), kind: None, law: self.law.name.clone(), why };
            self.out.gaps.push(gap);
        }
        let Some(oldest) = self.law.versions.last() else { return };
        for duty in &oldest.duties {
            let step = self.case.step(|| format!("the text in force on {day} is not in the book"));
            let mut obligation = self.bare(duty, None);
            obligation.status = Status::Undetermined;
            obligation.because.push(step);
            obligation.because.extend(bound.because.iter().cloned());
            obligation.missing.clone_from(&bound.missing);
            tidy(&mut obligation.missing);
            self.out.list.push(obligation);
        }
    }

    /// The event may lie in the time of several versions: what they agree on stands, the rest is not known.
    fn several(&mut self, versions: &[&'a Version], key: &str, bound: &Truth) {
        let mut results: Vec<Vec<Obligation<'a>>> = Vec::new();
        for version in versions {
            let mut out = Obligations { list: Vec::new(), gaps: Vec::new(), conflicts: Vec::new(), letters: Vec::new() };
            let mut engine = Engine { case: self.case, book: self.book, law: self.law, all: true, out: &mut out };
            engine.version(version, None, bound);
            results.push(out.list);
        }
        let mut ids: Vec<String> = results.iter().flatten().map(|obligation| obligation.id.clone()).collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let found: Vec<Option<&Obligation<'a>>> =
                results.iter().map(|list| list.iter().find(|obligation| obligation.id == id)).collect();
            let same = |a: &Obligation, b: &Obligation| a.status == b.status && a.due == b.due && a.missing == b.missing;
            let Some(first) = found.iter().flatten().next() else { continue };
            // A text without the duty and one that does not ask for it here agree.
            let asks_nothing = |other: &Option<&Obligation>| other.is_none_or(|other| other.status == Status::NotRequired);
            if found.iter().all(asks_nothing) {
                if self.all {
                    self.out.list.push((*first).clone());
                }
                continue;
            }
            if found.iter().all(|other| other.is_some_and(|other| same(first, other))) {
                if self.all || first.status != Status::NotRequired {
                    self.out.list.push((*first).clone());
                }
                continue;
            }
            let mut obligation = (*first).clone();
            obligation.status = Status::Undetermined;
            obligation.due = DueDate::default();
            obligation.clock = None;
            obligation.missing = vec![self.case.key(|| key.to_owned())];
            obligation.because.push(self.case.step(|| "two texts of the law may apply, and they differ: the day decides which".to_owned()));
            self.out.list.push(obligation);
        }
    }

    fn version(&mut self, version: &'a Version, day: Option<NaiveDate>, bound: &Truth) {
        let start = self.out.list.len();
        let (case, law, book) = (self.case, self.law, self.book);
        let of = |role| LazyCell::new(move || Concerned::new(case, law, version.protects.as_ref(), role, book));
        let (owner, provider) = (of(HeldAs::Owner), of(HeldAs::ServiceProvider));
        for duty in &version.duties {
            let own = duty.protects.as_ref().map(|protects| Concerned::new(self.case, self.law, Some(protects), duty.role, self.book));
            let usual = if duty.role == HeldAs::Owner { &owner } else { &provider };
            let concerned = own.as_ref().unwrap_or_else(|| usual);
            if let Some(obligation) = self.duty(version, duty, day, bound, concerned) {
                self.out.list.push(obligation);
            }
        }
        self.replace(version, start);
        self.merge_rules(start);
    }

    fn bare(&self, duty: &'a Duty, version: Option<&'a Version>) -> Obligation<'a> {
        Obligation {
            law: self.law,
            version,
            id: format!("{}/{}", self.law.id, duty.id),
            duty: &duty.id,
            line: duty.line,
            citation: duty.cite.clone(),
            to: duty.to,
            recipient: duty.recipient.clone(),
            count: None,
            groups: Vec::new(),
            status: Status::NotRequired,
            due: DueDate::default(),
            clock: None,
            because: Vec::new(),
            missing: Vec::new(),
            assumptions: Vec::new(),
            arithmetic: Vec::new(),
            held: None,
        }
    }

    fn not_required(&mut self, duty: &'a Duty, version: Option<&'a Version>, because: Vec<Step>) {
        if self.all && !self.out.list.iter().any(|known| known.law.id == self.law.id && known.duty == duty.id) {
            let obligation = Obligation { because, ..self.bare(duty, version) };
            self.out.list.push(obligation);
        }
    }

    /// One duty of the version; nothing where it is not required and nobody asks for those.
    fn duty(
        &self,
        version: &'a Version,
        duty: &'a Duty,
        day: Option<NaiveDate>,
        bound: &Truth,
        concerned: &Concerned,
    ) -> Option<Obligation<'a>> {
        let case = self.case;
        let protects = duty.protects.as_ref().or(version.protects.as_ref());
        let asked = Asked { case, book: self.book, law: self.law, version: Some(version), protects, concerned };
        if let Some(status) = duty.status
            && let Err(why) = binding(status)
        {
            return self.all.then(|| Obligation { because: vec![case.step(|| why.to_owned())], ..self.bare(duty, Some(version)) });
        }
        let needs_data = protects.is_some() && !duty.regardless_of_data;
        let mut truth = self.required(duty, bound, &asked, needs_data);
        if truth.known != Known::No {
            let exemption = self.law.binds.unless.iter().chain(&duty.unless).chain(self.general_exemption(version, duty));
            for exemption in exemption {
                let claimed = asked.claimed(exemption);
                match claimed.known {
                    Known::Yes => {
                        let because = claimed.because.into_iter().map(|step| Step { cite: exemption.cite.clone(), ..step }).collect();
                        truth = Truth { because, ..Truth::is(false) };
                        break;
                    }
                    _ => {
                        truth.because.extend(claimed.because);
                        truth.assumptions.extend(asked.not_assumed(exemption));
                    }
                }
            }
        }
        if truth.known == Known::No {
            let Truth { because, assumptions, .. } = truth;
            return self.all.then(|| Obligation { because, assumptions, ..self.bare(duty, Some(version)) });
        }
        let mut out = self.bare(duty, Some(version));
        if needs_data {
            let residents = matches!(self.law.binds.presence, Presence::Residents | Presence::ResidentsOrEstablishment);
            let number = if residents { concerned.residents() } else { concerned.persons() };
            out.count = Some(number.range);
        }
        let residents = needs_data && matches!(self.law.binds.presence, Presence::Residents | Presence::ResidentsOrEstablishment);
        out.groups = concerned.members(residents.then_some(self.law));
        out.because = truth.because;
        out.assumptions = truth.assumptions;
        out.missing = truth.missing;
        if case.words {
            self.preface(&mut out, version, day, needs_data);
        }
        let waiting = self.dates(version, duty, &mut out);
        self.settle(version, duty, truth.known, truth.waiting, waiting, &mut out);
        Some(out)
    }

    /// The harm exemption of the version, for the duties it reaches.
    fn general_exemption(&self, version: &'a Version, duty: &Duty) -> Option<&'a crate::law::Exemption> {
        let reached = matches!(
            duty.to,
            RecipientKind::Individuals
                | RecipientKind::Regulator
                | RecipientKind::LawEnforcement
                | RecipientKind::ConsumerReportingAgencies
                | RecipientKind::Media
        );
        let exemption = version.protects.as_ref().and_then(|protects| protects.harm_exemption.as_ref())?;
        // Where harm is part of what a breach is, there is none without it, and nothing for anybody to tell.
        let reached = exemption.part_of_definition || (reached && duty.role == HeldAs::Owner);
        (reached && !duty.despite_exemption && !duty.regardless_of_data).then_some(exemption)
    }

    /// Whether the duty is required, the exemptions apart.
    fn required(&self, duty: &Duty, bound: &Truth, asked: &Asked, needs_data: bool) -> Truth {
        let case = self.case;
        // One test after another: the first no decides, and the rest need not be asked.
        let mut parts = vec![bound.clone()];
        let mut ask = |truth: Truth| {
            let no = truth.known == Known::No;
            parts.push(truth);
            no
        };
        let decided = (!duty.kinds.is_empty() && ask(case.of_kind(&duty.kinds)))
            || self.law.binds.when.as_ref().is_some_and(|when| ask(asked.condition(when)))
            || (needs_data && asked.protects.is_some_and(|protects| ask(case.triggered(protects))))
            || (needs_data && ask(self.somebody(asked)))
            || duty.when.as_ref().is_some_and(|when| ask(asked.condition(when)));
        let _ = decided;
        Truth::all(parts)
    }

    /// Whether the duty concerns anybody.
    fn somebody(&self, asked: &Asked) -> Truth {
        let case = self.case;
        let concerned = asked.concerned;
        if case.groups.is_empty() {
            let nobody = case.incident.anybody_affected() == Some(false);
            return if nobody {
                Truth::is(false).because(case.step_on("affected.total", None, || "nobody is affected".to_owned()))
            } else {
                Truth::open(case.key(|| "affected.groups".to_owned()))
            };
        }
        let groups = case.groups.iter().zip(&concerned.groups).map(|(people, truth)| {
            let count = people.count;
            let somebody = if count == Some(Range::exactly(0)) {
                Truth::is(false).because(case.step_at(|| people.path("count"), None, || format!("nobody is in the group {}", people.name)))
            } else if count.is_some_and(|count| count.low == 0 && count.high.is_some()) {
                Truth::open(case.key(|| people.path("count")))
            } else if count.is_none_or(|count| count.high.is_none() && count.low == 0) && case.words {
                Truth::is(true).assuming(format!("the group {} is taken to be of one person at least", people.name))
            } else {
                Truth::is(true)
            };
            Truth::all([truth.clone(), somebody])
        });
        Truth::any(groups)
    }

    /// What a reader must know before the reasons: the text applied, and how people were counted.
    fn preface(&self, out: &mut Obligation, version: &Version, day: Option<NaiveDate>, needs_data: bool) {
        let case = self.case;
        let from = version.from.map_or_else(|| "before the book's first day".to_owned(), |from| from.to_string());
        let until = version.until.map_or_else(String::new, |until| format!(" until {until}"));
        let by = day.map_or_else(String::new, |day| format!(", the text on the day of {} ({day})", self.law.version_by.word()));
        if day.is_none() && version.from.is_some() {
            out.assumptions.push(format!(
                "the day of {} is not known exactly; another text may apply than that from {from}{until}",
                self.law.version_by.word().replace('-', " ")
            ));
        }
        let mut step = case.step(|| format!("the text in force from {from}{until} applies{by}"));
        step.cite = version.enacted_by.clone();
        out.because.insert(0, step);
        if needs_data {
            let unit = case.incident.facts.affected.as_ref().and_then(|affected| affected.unit.as_ref()).map(|unit| unit.value);
            if matches!(unit, Some(Unit::Accounts | Unit::Records)) {
                out.assumptions.push(format!(
                    "each of the {} is taken for one person",
                    if unit == Some(Unit::Accounts) { "accounts" } else { "records" }
                ));
            }
            if self.law.binds.presence == Presence::Residents {
                out.assumptions.push("the organization is taken to do business where the people concerned live".to_owned());
            }
        }
        for (kinds, how) in &version.deemed_compliance {
            let own = case.kinds.as_ref().is_some_and(|own| own.iter().any(|kind| kinds.iter().any(|named| named == kind)));
            if own && matches!(out.to, RecipientKind::Individuals | RecipientKind::Regulator | RecipientKind::ConsumerReportingAgencies) {
                out.assumptions.push(format!("not assumed: {how}"));
            }
        }
    }

    /// From truth, clocks and notices to the status.
    fn settle(&self, _: &Version, duty: &Duty, known: Known, mut waiting: Vec<String>, clock_waits: Vec<String>, out: &mut Obligation) {
        let case = self.case;
        let sent = notices::sent(case, &out.id, out.count, &out.due);
        if let Some(sent) = sent {
            out.because.extend(sent.because);
            out.assumptions.extend(sent.assumptions);
            if let Some(status) = sent.status {
                out.status = status;
                // What is missing of a rule that may not apply is needed until all rules are merged.
                if known != Known::Open {
                    out.missing.clear();
                }
                finish(out);
                return;
            }
        }
        if known == Known::Open {
            if let (Some(date), true) = (out.due.date, case.words) {
                out.because.push(case.step(|| format!("if it is required, it is due on {date}")));
            }
            out.status = Status::Undetermined;
            out.due = DueDate { standard: out.due.standard.take(), ..DueDate::default() };
            out.clock = None;
            out.held = None;
            finish(out);
            return;
        }
        out.missing.clear();
        if clock_waits.iter().any(|key| key == PAID_AT) {
            // A payment without a day: whether the time is running, or over, nobody can say.
            out.status = Status::Undetermined;
            out.missing = clock_waits;
            out.due = DueDate { standard: out.due.standard.take(), ..DueDate::default() };
            finish(out);
            return;
        }
        waiting.extend(clock_waits);
        if !waiting.is_empty() {
            out.status = Status::Waiting;
            out.missing = waiting;
            if out.held.as_ref().is_some_and(|held| held.until.is_none()) || out.due.date.is_some() {
                out.due.date = None;
                out.due.at = None;
                out.due.cut_off = None;
            }
            finish(out);
            return;
        }
        out.status = Status::Due;
        let zone = crate::reference::zone(&self.law.zone).unwrap_or(chrono_tz::Tz::UTC);
        let past = match (out.due.at, out.due.date) {
            (Some(at), _) => case.as_of.start(case.zone) > at,
            (None, Some(date)) => {
                case.as_of.day(zone) > date || matches!((case.as_of, out.due.cut_off), (AsOf::At(now), Some(cut_off)) if now > cut_off)
            }
            (None, None) => false,
        };
        if past && !duty.due.keep {
            out.status = Status::Overdue;
            let due = out.due.at.map_or_else(
                || out.due.date.map_or_else(String::new, |date| format!("the day due, {date},")),
                |at| format!("the time due, {},", at.to_rfc3339()),
            );
            let partly =
                case.incident.facts.notices.iter().flatten().any(|notice| notice.duty.as_ref().is_some_and(|duty| duty.value.0 == out.id));
            let sent = if partly { "not everybody has been told" } else { "no notice is recorded" };
            out.because.push(case.step(|| format!("{due} is past and {sent} under {}", out.id)));
        }
        finish(out);
    }
}

/// The day of a payment.
const PAID_AT: &str = "incident.ransom.paid_at";

fn finish(out: &mut Obligation) {
    tidy(&mut out.missing);
    tidy(&mut out.assumptions);
    let mut seen: Vec<String> = Vec::new();
    out.because.retain(|step| {
        let new = !step.text.is_empty() && !seen.contains(&step.text);
        if new {
            seen.push(step.text.clone());
        }
        new
    });
}

/// Sorted, each once, none empty.
pub(super) fn tidy(list: &mut Vec<String>) {
    list.retain(|entry| !entry.is_empty());
    list.sort();
    list.dedup();
}
