//! By when a duty is due: its clock, its outer limits, its waiting periods, and the holds that move it.

use super::clock::{Limit, Run, run};
use super::engine::Engine;
use super::events::{Happening, Occurrence};
use super::holds;
use super::types::{Clock, Obligation};
use crate::law::{Due, Duty, RecipientKind, Relation, TimeUnit, Version};

impl<'a> Engine<'_, 'a> {
    /// Runs the clocks of a duty; the keys for which it waits come back.
    pub(super) fn dates(&self, version: &'a Version, duty: &'a Duty, out: &mut Obligation) -> Vec<String> {
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
                    out.clock = Some(Clock {
                        event: happening.event.word(),
                        from: happening.day,
                        from_at: happening.at,
                        span: happening.span,
                        amount: None,
                        unit: None,
                    });
                }
            }
        }
        if duty.due.keep {
            self.keep(duty, limits.pop(), out);
            return waiting;
        }
        for more in &duty.not_after {
            if let Run::Until(limit) = run(case, more, determined_by, self.law, self.book) {
                if more.lapses && limits.first().is_some_and(|main| comes_after(&main.from, &limit)) {
                    out.because.push(case.step(|| format!("{} came after {}, so that limit falls away", main_event(duty), limit.date)));
                    continue;
                }
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
            let (amount, unit) = limit.period.map_or((None, None), |(amount, unit)| (Some(amount), Some(unit)));
            out.clock = Some(Clock {
                event: limit.from.event.word(),
                from: limit.from.day,
                from_at: limit.at.and(limit.from.at),
                span: limit.from.span,
                amount,
                unit,
            });
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
        self.further_time(version, duty, out);
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
                span: limit.from.span,
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
        let Occurrence::On(told) = self.case.individual_notice(self.law, self.book, true) else { return };
        let mut arithmetic = Vec::new();
        if self.case.words {
            let how = if duty.relation == Some(Relation::Before) { "before" } else { "no later than" };
            let ahead = told.day > self.case.as_of.day(self.case.zone);
            let went = if ahead { "is planned for" } else { "went out on" };
            arithmetic.push(format!("{how} the notice to individuals, which {went} {}", told.day));
        }
        let assumptions = told.assumption.iter().cloned().collect();
        limits.push(Limit { date: told.day, at: None, cut_off: None, period: None, from: told, arithmetic, assumptions });
    }

    /// Time a law leaves beyond the day shown, told where the facts speak of a delay: nobody can compute it.
    fn further_time(&self, version: &Version, duty: &Duty, out: &mut Obligation) {
        if !self.case.words || out.due.date.is_none() {
            return;
        }
        let facts = &self.case.incident.facts;
        if duty.to == RecipientKind::Individuals {
            let scope = version.scope_delay.as_ref().filter(|scope| scope.allowed && scope.beyond_day_limit == Some(true));
            let named = |said: &str| said == out.id || said == "individuals";
            let recorded = facts.delays.iter().flatten().any(|delay| delay.duty.as_ref().is_some_and(|duty| named(&duty.value.0)));
            if let Some(scope) = scope.filter(|_| recorded) {
                let note = scope.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
                out.assumptions
                    .push(format!("the law may leave more time than the day shown to determine the scope and restore the system{note}"));
            }
        }
        // A number taken over from the individuals' notice follows it; the hold itself does not speak of this duty.
        let individuals = version.duties.iter().find(|other| other.to == RecipientKind::Individuals && other.role == duty.role);
        let held = individuals.filter(|_| duty.due.derived && duty.to != RecipientKind::Individuals).and_then(|individuals| {
            facts.holds.iter().flatten().find(|hold| {
                holds::speaks_of(hold, self.law, individuals)
                    && !holds::speaks_of(hold, self.law, duty)
                    && holds::rule_for(hold, version, individuals).is_some()
            })
        });
        if held.is_some() {
            out.assumptions.push(
                "the notice to individuals is held, and the number of days of this duty is taken over from it: ask whether this one may wait too; the day shown does not"
                    .to_owned(),
            );
        }
    }

    /// A law that forbids anybody but the agencies to be told for a time says so beside the duty it is part of.
    fn embargo(&self, version: &Version, duty: &Duty, out: &mut Obligation) {
        let Some(embargo) = version.embargo.as_ref().filter(|_| self.case.words && duty.to == RecipientKind::Individuals) else { return };
        out.assumptions.push(embargo.words.clone());
    }
}

/// Whether an event came after a limit.
fn comes_after(event: &Happening, limit: &Limit) -> bool {
    match (event.at, limit.at) {
        (Some(event), Some(limit)) => event > limit,
        _ => event.day > limit.date,
    }
}

fn main_event(duty: &Duty) -> &'static str {
    duty.due.after.first().map_or("the event", |event| event.word())
}
