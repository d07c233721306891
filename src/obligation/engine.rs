//! An incident and the book in, obligations out: law by law, duty by duty. No clock, no file, no order but the book's.

use chrono::NaiveDate;

use super::case::{AsOf, Case};
use super::clock::{Limit, Run, run};
use super::concerned::Concerned;
use super::conditions::{Asked, place_name};
use super::events::Occurrence;
use super::gaps;
use super::holds;
use super::notices;
use super::truth::{Known, Truth};
use super::types::{Clock, Conflict, DueDate, Obligation, Obligations, Status, Step};
use crate::incident::{Incident, Unit};
use crate::law::{Binds, Book, Due, Duty, Law, LawStatus, Presence, RecipientKind, Relation, TimeUnit, Version};
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
    let case = Case::new(incident, wanted.as_of, wanted.words);
    let mut out = Obligations { list: Vec::new(), gaps: gaps::gaps(&case, book), conflicts: Vec::new() };
    for law in &book.laws {
        let mut engine = Engine { case: &case, book, law, all: wanted.all, out: &mut out };
        engine.law();
    }
    out.list.sort_by(|a, b| (&a.law.id, a.duty).cmp(&(&b.law.id, b.duty)));
    out.gaps.sort();
    out.gaps.dedup();
    out
}

struct Engine<'c, 'a> {
    case: &'c Case<'a>,
    book: &'a Book,
    law: &'a Law,
    all: bool,
    out: &'c mut Obligations<'a>,
}

/// The version that applies: one, several that might, or none.
enum Chosen<'a> {
    One(&'a Version, Option<NaiveDate>),
    Several(Vec<&'a Version>, String),
    NotYet(&'a Version),
    Unheld(NaiveDate),
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

    /// Whether the law binds the organization, as far as that does not depend on the people concerned.
    fn bound(&self) -> Truth {
        let Binds { kinds, except_kinds, presence, .. } = &self.law.binds;
        let mut parts = Vec::new();
        if !kinds.is_empty() {
            parts.push(self.case.of_kind(kinds));
        }
        if let Some(own) = self.case.kinds.as_ref().filter(|_| !except_kinds.is_empty())
            && let Some(kind) = own.iter().find(|kind| except_kinds.iter().any(|except| except == *kind))
        {
            let label = crate::reference::kind(kind).map_or(*kind, |kind| kind.label);
            return Truth::is(false)
                .because(self.case.step_on("organization.kinds", None, || format!("the law does not apply to a {label}")));
        }
        match presence {
            Presence::Establishment => parts.push(self.case.established(&self.law.covers)),
            Presence::Residents => parts.push(self.anybody_there()),
            Presence::ResidentsOrEstablishment => parts.push(Truth::any([self.anybody_there(), self.case.established(&self.law.covers)])),
            Presence::None => {}
        }
        Truth::all(parts)
    }

    /// Whether anybody affected lives in the places of the law, whatever their data.
    fn anybody_there(&self) -> Truth {
        let everybody = Concerned::new(self.case, self.law, None, HeldAs::Owner, self.book);
        let number = everybody.residents();
        let place = || place_name(&self.law.place);
        if number.range.low > 0 {
            return Truth::is(true);
        }
        if number.range.high == Some(0) {
            return Truth::is(false)
                .because(self.case.step_on("affected.groups", None, || format!("nobody affected lives in {}", place())));
        }
        Truth { missing: number.missing.clone(), ..Truth::of(Known::Open) }.because(
            self.case.step_on("affected.groups", None, || format!("it is not known whether anybody affected lives in {}", place())),
        )
    }

    /// Picks the version by the event the law names, never by today.
    fn choose(&self) -> Chosen<'a> {
        let zone = crate::reference::zone(&self.law.zone).unwrap_or(chrono_tz::Tz::UTC);
        let occurrence = match self.case.occurrence(self.law.version_by, &Due::default(), None, self.law, self.book) {
            Occurrence::On(happening) => Occurrence::On(happening),
            // The discovery stands in for an event that has not happened: a text that is in force then will be applied.
            other => match self.case.occurrence(crate::law::Event::Discovery, &Due::default(), None, self.law, self.book) {
                Occurrence::On(happening) => Occurrence::On(happening),
                _ => other,
            },
        };
        let (first, last, key) = match occurrence {
            Occurrence::On(happening) => match happening.at {
                Some(at) => {
                    let day = at.with_timezone(&zone).date_naive();
                    (day, day, happening.key)
                }
                None => (happening.day, happening.last, happening.key),
            },
            _ => {
                let day = self.case.as_of.day(zone);
                (day, day, "timeline.discovered".to_owned())
            }
        };
        let last = last.max(first);
        let (low, high) = (self.law.version_on(first), self.law.version_on(last));
        let (Some(low), Some(high)) = (low, high) else {
            let oldest = self.law.versions.last();
            return match (low.or(high), oldest) {
                // A window that begins before the law, or before the book: what is held applies to its later part.
                (Some(held), _) => Chosen::One(held, Some(last)),
                (None, Some(oldest)) if self.law.since.is_some_and(|since| last < since) => Chosen::NotYet(oldest),
                _ => Chosen::Unheld(first),
            };
        };
        if std::ptr::eq(low, high) {
            return Chosen::One(low, Some(first));
        }
        let span = self
            .law
            .versions
            .iter()
            .filter(|version| version.from.is_none_or(|from| from <= last) && version.until.is_none_or(|until| first < until));
        Chosen::Several(span.collect(), key)
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
            if bound.known == Known::Yes {
                let step = self.case.step(|| format!("the text in force on {day} is not in the book"));
                let mut obligation = self.bare(duty, None);
                obligation.status = Status::Undetermined;
                obligation.because.push(step);
                self.out.list.push(obligation);
            } else {
                let step =
                    self.case.step(|| "the text in force then is not in the book, and nobody affected is known to live there".to_owned());
                self.not_required(duty, None, vec![step]);
            }
        }
    }

    /// The event may lie in the time of several versions: what they agree on stands, the rest is not known.
    fn several(&mut self, versions: &[&'a Version], key: &str, bound: &Truth) {
        let mut results: Vec<Vec<Obligation<'a>>> = Vec::new();
        for version in versions {
            let mut out = Obligations { list: Vec::new(), gaps: Vec::new(), conflicts: Vec::new() };
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
        let owner = Concerned::new(self.case, self.law, version.protects.as_ref(), HeldAs::Owner, self.book);
        let provider = Concerned::new(self.case, self.law, version.protects.as_ref(), HeldAs::ServiceProvider, self.book);
        for duty in &version.duties {
            let own = duty.protects.as_ref().map(|protects| Concerned::new(self.case, self.law, Some(protects), duty.role, self.book));
            let usual = if duty.role == HeldAs::Owner { &owner } else { &provider };
            let concerned = own.as_ref().unwrap_or(usual);
            if let Some(obligation) = self.duty(version, duty, day, bound, concerned) {
                self.out.list.push(obligation);
            }
        }
        self.replace(version, start);
        self.merge_rules(start);
    }

    /// A duty that takes the place of another rules it out where it applies.
    fn replace(&mut self, version: &'a Version, start: usize) {
        for duty in &version.duties {
            let Some(replaced) = &duty.replaces else { continue };
            let applies = |obligation: &Obligation| {
                obligation.duty == duty.id && !matches!(obligation.status, Status::NotRequired | Status::Undetermined)
            };
            if !self.out.list.iter().skip(start).any(applies) {
                continue;
            }
            let all = self.all;
            let step = self.case.step(|| format!("{} takes its place", duty.recipient));
            for obligation in self.out.list.iter_mut().skip(start).filter(|obligation| obligation.duty == replaced) {
                obligation.status = Status::NotRequired;
                obligation.due = DueDate::default();
                obligation.clock = None;
                obligation.missing.clear();
                obligation.because = vec![step.clone()];
            }
            let mut at = 0;
            self.out.list.retain(|obligation| {
                at += 1;
                all || at <= start || obligation.status != Status::NotRequired
            });
        }
    }

    /// Two rules of one duty: one may apply; where both do, they must agree.
    fn merge_rules(&mut self, start: usize) {
        let mut rest = self.out.list.split_off(start);
        let mut kept: Vec<Obligation<'a>> = Vec::new();
        for obligation in rest.drain(..) {
            let Some(known) = kept.iter_mut().find(|known| known.id == obligation.id) else {
                kept.push(obligation);
                continue;
            };
            match (known.status == Status::NotRequired, obligation.status == Status::NotRequired) {
                (true, _) => *known = obligation,
                (false, true) => {}
                (false, false) if known.status == Status::Undetermined && obligation.status == Status::Undetermined => {
                    known.missing.extend(obligation.missing);
                    known.because.extend(obligation.because);
                    tidy(&mut known.missing);
                }
                (false, false) if known.status == obligation.status && known.due == obligation.due => {}
                (false, false) if known.status == Status::Undetermined || obligation.status == Status::Undetermined => {
                    // One rule applies for certain, the other perhaps, with another answer: which one is not known.
                    let (certain, open) = if known.status == Status::Undetermined {
                        (obligation.clone(), known.clone())
                    } else {
                        (known.clone(), obligation)
                    };
                    *known =
                        Obligation { status: Status::Undetermined, due: DueDate::default(), clock: None, missing: open.missing, ..certain };
                }
                (false, false) => {
                    let shown = |obligation: &Obligation| {
                        obligation.due.date.map_or_else(|| obligation.status.word().to_owned(), |date| date.to_string())
                    };
                    let message = format!(
                        "two rules apply and disagree: {} (line {}) and {} (line {})",
                        shown(known),
                        known.line,
                        shown(&obligation),
                        obligation.line
                    );
                    self.out.conflicts.push(Conflict {
                        id: known.id.clone(),
                        lines: (known.line, obligation.line),
                        message: message.clone(),
                    });
                    known.because.push(self.case.step(|| message));
                    known.status = Status::Undetermined;
                    known.due = DueDate::default();
                    known.clock = None;
                }
            }
        }
        self.out.list.extend(kept);
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
        let mut out = self.bare(duty, Some(version));
        let protects = duty.protects.as_ref().or(version.protects.as_ref());
        let asked = Asked { case, book: self.book, law: self.law, version: Some(version), protects, concerned };
        if let Some(status) = duty.status
            && let Err(why) = binding(status)
        {
            out.because.push(case.step(|| why.to_owned()));
            return self.all.then_some(out);
        }
        let needs_data = protects.is_some() && !duty.regardless_of_data;
        let mut truth = self.required(duty, bound, &asked, needs_data);
        if truth.known != Known::No {
            let exemption = duty.unless.as_ref().into_iter().chain(self.general_exemption(version, duty));
            for exemption in exemption {
                let claimed = asked.claimed(exemption);
                match claimed.known {
                    Known::Yes => {
                        let because = claimed.because.into_iter().map(|step| Step { cite: exemption.cite.clone(), ..step }).collect();
                        truth = Truth { because, ..Truth::is(false) };
                        break;
                    }
                    _ => truth.because.extend(claimed.because),
                }
            }
        }
        if truth.known == Known::No {
            out.because = truth.because;
            out.assumptions = truth.assumptions;
            return self.all.then_some(out);
        }
        if needs_data {
            let residents = matches!(self.law.binds.presence, Presence::Residents | Presence::ResidentsOrEstablishment);
            let number = if residents { concerned.residents() } else { concerned.persons() };
            out.count = Some(number.range);
        }
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
        let mut parts = vec![bound.clone()];
        if !duty.kinds.is_empty() {
            parts.push(case.of_kind(&duty.kinds));
        }
        if let Some(when) = &self.law.binds.when {
            parts.push(asked.condition(when));
        }
        if needs_data {
            if let Some(protects) = asked.protects {
                parts.push(case.triggered(protects));
            }
            parts.push(self.somebody(asked));
        }
        if let Some(when) = &duty.when {
            parts.push(asked.condition(when));
        }
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
                Truth::is(false).because(case.step_on(&people.path("count"), None, || format!("nobody is in the group {}", people.name)))
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

    /// Runs the clocks of a duty; the keys for which it waits come back.
    fn dates(&self, version: &'a Version, duty: &'a Duty, out: &mut Obligation) -> Vec<String> {
        let case = self.case;
        out.due.standard.clone_from(&duty.due.standard);
        let determined_by = duty.determined_by.as_deref();
        let mut limits: Vec<Limit> = Vec::new();
        let mut waiting = Vec::new();
        match run(case, &duty.due, determined_by, self.law, self.book) {
            Run::Until(limit) => limits.push(*limit),
            Run::Waiting(keys) => waiting = keys,
            Run::NoNumber(happening) => {
                if let Some(happening) = happening {
                    out.because.push(case.step_of(&happening));
                    out.assumptions.extend(happening.assumption.clone());
                    out.clock =
                        Some(Clock { event: happening.event.word(), from: happening.day, from_at: happening.at, amount: None, unit: None });
                }
            }
        }
        if duty.due.keep {
            self.keep(duty, limits.pop(), out);
            return waiting;
        }
        for more in &duty.not_after {
            if let Run::Until(limit) = run(case, more, determined_by, self.law, self.book) {
                limits.push(*limit);
            }
        }
        self.tied_to_individuals(duty, &mut limits);
        let earliest = |limit: &Limit| (limit.date, limit.at);
        if let Some(limit) = limits.iter().min_by_key(|limit| earliest(limit)) {
            out.due.date = Some(limit.date);
            out.due.at = limit.at;
            out.due.cut_off = limit.cut_off;
            out.because.push(case.step_of(&limit.from));
            let main = limits.first().filter(|main| std::ptr::eq(*main, limit) && !waiting_for_main(&waiting));
            let number = main.map(|_| (duty.due.amount, duty.due.unit));
            let (amount, unit) = number.unwrap_or((None, None));
            out.clock =
                Some(Clock { event: limit.from.event.word(), from: limit.from.day, from_at: limit.at.and(limit.from.at), amount, unit });
            for limit in &limits {
                out.arithmetic.extend(limit.arithmetic.iter().cloned());
            }
            if limits.len() > 1 && case.words {
                out.arithmetic.push(format!("the earliest of these limits counts: {}", limit.date));
            }
            out.assumptions.extend(limit.assumptions.iter().cloned());
            waiting.clear();
        }
        let starts: Vec<Limit> = duty
            .not_before
            .iter()
            .filter_map(|due| match run(case, due, determined_by, self.law, self.book) {
                Run::Until(limit) => Some(*limit),
                _ => None,
            })
            .collect();
        if let Some(latest) = starts.iter().max_by_key(|limit| limit.date) {
            out.due.not_before = Some(latest.date);
            out.arithmetic.extend(latest.arithmetic.iter().map(|line| format!("not before: {line}")));
        }
        if duty.due.derived && case.words {
            out.assumptions.push("the number of days is taken over from the notice to individuals".to_owned());
        }
        if waiting.iter().any(|key| key == "timeline.determined" || key.starts_with("assessments."))
            && let Occurrence::On(discovered) = case.occurrence(crate::law::Event::Discovery, &Due::default(), None, self.law, self.book)
        {
            out.because.push(case.step_on(&discovered.key, discovered.span, || {
                format!("the determination that starts the clock is not recorded; the breach has been known since {}", discovered.day)
            }));
        }
        let effect = holds::apply(case, self.law, version, duty, self.book, &mut out.due);
        out.held = effect.held;
        out.because.extend(effect.because);
        out.arithmetic.extend(effect.arithmetic);
        out.assumptions.extend(effect.assumptions);
        waiting.extend(effect.waiting);
        self.embargo(version, duty, out);
        waiting
    }

    /// Records that are kept have no last day for doing anything.
    fn keep(&self, duty: &Duty, limit: Option<Limit>, out: &mut Obligation) {
        let unit = match duty.due.unit {
            Some(TimeUnit::Months) => "months",
            Some(TimeUnit::Years) => "years",
            Some(TimeUnit::CalendarDays) => "days",
            _ => "hours",
        };
        let least = duty.due.amount.map_or_else(String::new, |amount| format!("for at least {amount} {unit}"));
        let until = limit.as_ref().map_or_else(String::new, |limit| format!(", until {}", limit.date));
        let words = out.due.standard.take().map_or_else(String::new, |standard| format!("{standard}; "));
        out.due.standard = Some(format!("{words}{least}{until}"));
        if let Some(limit) = limit {
            out.clock = Some(Clock {
                event: limit.from.event.word(),
                from: limit.from.day,
                from_at: None,
                amount: duty.due.amount,
                unit: duty.due.unit,
            });
            out.arithmetic = limit.arithmetic;
        }
    }

    /// A notice that goes before or with that of the individuals is due no later than theirs went out.
    fn tied_to_individuals(&self, duty: &Duty, limits: &mut Vec<Limit>) {
        if !matches!(duty.relation, Some(Relation::Before | Relation::NotLaterThan | Relation::Simultaneous)) {
            return;
        }
        let Occurrence::On(told) = self.case.individual_notice(self.law, self.book) else { return };
        let mut arithmetic = Vec::new();
        if self.case.words {
            let how = if duty.relation == Some(Relation::Before) { "before" } else { "no later than" };
            arithmetic.push(format!("{how} the notice to individuals, which went out on {}", told.day));
        }
        let assumptions = told.assumption.iter().cloned().collect();
        limits.push(Limit { date: told.day, at: None, cut_off: None, from: told, arithmetic, assumptions });
    }

    /// A law that forbids anybody but the agencies to be told for a time says so beside the duty it is part of.
    fn embargo(&self, version: &Version, duty: &Duty, out: &mut Obligation) {
        let Some(embargo) = version.embargo.as_ref().filter(|_| self.case.words && duty.to == RecipientKind::Individuals) else { return };
        out.assumptions.push(embargo.words.clone());
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
                out.missing.clear();
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
            let date = out.due.date;
            out.because.push(case.step(|| {
                format!(
                    "the day due, {}, is past and no notice is recorded under {}",
                    date.map_or_else(String::new, |date| date.to_string()),
                    out.id
                )
            }));
        }
        finish(out);
    }
}

fn waiting_for_main(waiting: &[String]) -> bool {
    !waiting.is_empty()
}

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
fn tidy(list: &mut Vec<String>) {
    list.retain(|entry| !entry.is_empty());
    list.sort();
    list.dedup();
}
