//! Requests to hold notices back: which of them reach a duty, and what is due when they end.

use chrono::{Days, NaiveDate};

use super::case::Case;
use super::clock::{Limit, Run, limit, run};
use super::events::Happening;
use super::types::{DueDate, Held, Step};
use crate::incident::{Hold, Told};
use crate::law::{Book, Duty, Event, HoldRule, Law, RecipientKind, Version};
use crate::quantity::When;

/// What a hold makes of a date.
#[derive(Debug, Default)]
pub struct Effect {
    /// The hold.
    pub held: Option<Held>,
    /// The keys that would tell its end: the duty waits for it.
    pub waiting: Vec<String>,
    /// Why.
    pub because: Vec<Step>,
    /// The arithmetic.
    pub arithmetic: Vec<String>,
    /// What a lawyer should know.
    pub assumptions: Vec<String>,
}

fn span_of(hold: &Hold) -> Option<crate::source::Span> {
    hold.from.as_ref().map(|fact| fact.span).or(hold.by.as_ref().map(|fact| fact.span))
}

/// Whether a hold of the incident speaks of a duty.
pub fn speaks_of(hold: &Hold, law: &Law, duty: &Duty) -> bool {
    let id = format!("{}/{}", law.id, duty.id);
    hold.covers.iter().flatten().any(|covers| match covers.value.0.as_str() {
        "individuals" => duty.to == RecipientKind::Individuals,
        "public" => matches!(duty.to, RecipientKind::Market | RecipientKind::Media),
        other => other == id,
    })
}

/// The rule of a law for a hold, where it allows it for a duty.
pub fn rule_for<'v>(hold: &Hold, version: &'v Version, duty: &Duty) -> Option<&'v HoldRule> {
    let kind = hold.kind.as_ref()?.value;
    version.holds.iter().find(|rule| {
        rule.allowed
            && rule.kind == kind
            && rule.covers.iter().any(|covers| *covers == duty.id || (covers == "individuals" && duty.to == RecipientKind::Individuals))
    })
}

/// The end of a hold: the release, else the day until which it was asked for.
fn end_of(case: &Case, hold: &Hold) -> Option<NaiveDate> {
    if let Some(Told::At(when)) = hold.released.as_ref().map(|released| &released.value)
        && *when != When::Unknown
    {
        return case.days(when).map(|(first, _)| first);
    }
    let until = hold.until.as_ref().filter(|until| until.value != When::Unknown)?;
    case.days(&until.value).map(|(first, _)| first)
}

/// Applies the holds of the incident to the date of a duty.
pub fn apply(case: &Case, law: &Law, version: &Version, duty: &Duty, book: &Book, due: &mut DueDate) -> Effect {
    let mut effect = Effect::default();
    let original = due.date;
    let mut latest: Option<NaiveDate> = None;
    for (at, hold) in case.incident.facts.holds.iter().flatten().enumerate() {
        if !speaks_of(hold, law, duty) {
            continue;
        }
        let by = hold.by.as_ref().map_or_else(|| "an authority".to_owned(), |by| by.value.0.clone());
        let key = format!("holds[{at}]");
        let Some(rule) = rule_for(hold, version, duty) else {
            effect.because.push(case.step_on(&key, span_of(hold), || {
                format!("the hold of {by} delays nothing here: the law knows no such delay of this duty")
            }));
            continue;
        };
        if rule.written == Some(true) && hold.written.as_ref().and_then(|written| written.value.0) == Some(false) {
            effect.because.push(
                case.step_on(&key, span_of(hold), || format!("the hold of {by} is not in writing, as the law asks: it delays nothing")),
            );
            continue;
        }
        let began = hold.from.as_ref().and_then(|from| case.days(&from.value).map(|(first, _)| first));
        if began.zip(original).is_some_and(|(began, original)| began > original) {
            effect.because.push(
                case.step_on(&key, span_of(hold), || format!("the hold of {by} began after the day that was due: it delays nothing")),
            );
            continue;
        }
        let oral = oral_end(case, rule, hold);
        if let Some(oral) = oral.filter(|oral| end_of(case, hold).is_none_or(|end| *oral < end)) {
            effect.because.push(case.step_at(
                || key.clone(),
                span_of(hold),
                || format!("the request is not in writing, so the law lets it last until {oral} at the longest"),
            ));
        }
        // A request without an end has the one that the law itself gives it; a longest time is no end, only a bound.
        let own_end = own_end(case, rule, law, book);
        if let (Some(end), Some(longest)) = (end_of(case, hold), longest(rule, original))
            && longest < end
        {
            effect.because.push(case.step_at(
                || key.clone(),
                span_of(hold),
                || format!("the hold is asked for until {end}, and the law lets it last until {longest} at the longest"),
            ));
        }
        let end = match (end_of(case, hold), longest(rule, original)) {
            (Some(end), Some(longest)) => Some(end.min(longest)),
            (Some(end), None) => Some(end),
            (None, _) => None,
        };
        let end = [end, own_end, oral].into_iter().flatten().min();
        let Some(end) = end else {
            effect.held = Some(Held { by: by.clone(), until: None });
            // Where the law itself lets it end so long after an event, the event is what is missing.
            match rule.ends.as_ref().map(|ends| run(case, ends, None, law, book)) {
                Some(Run::Waiting(keys)) if !keys.is_empty() => effect.waiting.extend(keys),
                _ => effect.waiting.push(case.key(|| format!("{key}.until"))),
            }
            effect.because.push(case.step_on(&key, span_of(hold), || format!("{by} asked to hold the notice and the hold has no end yet")));
            continue;
        };
        effect.held = Some(Held { by: by.clone(), until: Some(end) });
        effect.because.push(Step { cite: rule.cite.clone(), ..case.step_on(&key, span_of(hold), || format!("held by {by} until {end}")) });
        let from =
            Happening { event: Event::Request, day: end, last: end, at: None, key: key.clone(), span: span_of(hold), assumption: None };
        let elapsed = original.is_none_or(|original| end > original);
        let after = rule.after.as_ref().filter(|_| elapsed || !rule.after_if_elapsed);
        let moved: Option<Limit> = after.and_then(|after| limit(case, after, from, law, book));
        match (&moved, original) {
            (Some(moved), original) => {
                effect.arithmetic.extend(moved.arithmetic.iter().map(|line| format!("after the hold: {line}")));
                let date = original.map_or(moved.date, |original| original.max(moved.date));
                latest = latest.max(Some(date));
                due.cut_off = if latest == Some(moved.date) { moved.cut_off } else { due.cut_off };
            }
            (None, Some(original)) if rule.ends.is_some() => latest = latest.max(Some(original.max(end))),
            (None, Some(original)) if !elapsed => latest = latest.max(Some(original)),
            (None, _) => {
                // The law names no number for the time after a hold.
                due.date = None;
                due.at = None;
                due.standard = rule.then.clone().or_else(|| due.standard.clone());
            }
        }
    }
    if effect.waiting.is_empty()
        && let Some(latest) = latest
        && due.date != Some(latest)
        && (due.date.is_some() || original.is_none())
    {
        due.date = Some(latest);
        due.at = None;
    }
    if effect.waiting.is_empty() && original.is_some() && due.date == original {
        // It ended in time: the day that was due stands, and nothing is held.
        effect.held = None;
    }
    effect
}

/// The last day for which a law lets a duty be held, counted from the day that was due.
fn longest(rule: &HoldRule, original: Option<NaiveDate>) -> Option<NaiveDate> {
    let days: u64 = rule.most_days.iter().map(|days| u64::from(*days)).sum();
    original.filter(|_| days > 0).and_then(|original| original.checked_add_days(Days::new(days)))
}

/// The day on which a request that is said not to be in writing ends.
fn oral_end(case: &Case, rule: &HoldRule, hold: &Hold) -> Option<NaiveDate> {
    let days = rule.oral_days.filter(|_| hold.written.as_ref().and_then(|written| written.value.0) == Some(false))?;
    let (made, _) = case.days(&hold.from.as_ref()?.value)?;
    made.checked_add_days(Days::new(days.into()))
}

/// The day on which a hold ends by the law's own terms.
fn own_end(case: &Case, rule: &HoldRule, law: &Law, book: &Book) -> Option<NaiveDate> {
    match run(case, rule.ends.as_ref()?, None, law, book) {
        Run::Until(limit) => Some(limit.date),
        _ => None,
    }
}
