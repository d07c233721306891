//! What has gone out for a duty: whether it reached everybody, and whether it was in time.

use super::case::Case;
use super::clock::{Run, in_time, run};
use super::events::{Happening, Occurrence};
use super::truth::{Known, Truth};
use super::types::{DueDate, Status, Step};
use crate::law::{Book, Event, Law, Version};
use crate::quantity::{Range, When};

/// What the notices of a duty say.
#[derive(Debug)]
pub struct Sent {
    /// `Met` or `MetLate` once everybody was reached; nothing while some are still owed.
    pub status: Option<Status>,
    /// Why.
    pub because: Vec<Step>,
    /// What was taken for granted.
    pub assumptions: Vec<String>,
}

/// Holds the notices of a duty against whom it concerns and by when it was due.
pub fn sent(case: &Case, id: &str, count: Option<Range>, due: &DueDate) -> Option<Sent> {
    let mut out = Sent { status: None, because: Vec::new(), assumptions: Vec::new() };
    let mut latest: Option<Happening> = None;
    let mut reached = Some(Range::exactly(0));
    let mut any = false;
    for (at, notice) in case.incident.facts.notices.iter().flatten().enumerate() {
        if notice.duty.as_ref().is_none_or(|duty| duty.value.0 != id) {
            continue;
        }
        let key = format!("notices[{at}].sent");
        let Some(when) = notice.sent.as_ref().filter(|sent| sent.value != When::Unknown) else { continue };
        let Some((day, last)) = case.days(&when.value) else { continue };
        if day > case.as_of.day(case.zone) {
            out.because.push(
                case.step_on(&key, Some(when.span), || format!("a notice is planned for {}, which lies ahead", when.value.written())),
            );
            continue;
        }
        any = true;
        let instant = if let When::Instant(instant) = when.value { Some(instant) } else { None };
        let happening =
            Happening { event: Event::IndividualNotice, day, last, at: instant, key: key.clone(), span: Some(when.span), assumption: None };
        let order = |happening: &Happening| (happening.last, happening.at);
        if latest.as_ref().is_none_or(|latest| order(latest) < order(&happening)) {
            latest = Some(happening);
        }
        out.because.push(case.step_on(&key, Some(when.span), || format!("notice was sent on {}", when.value.written())));
        // Without a count a notice went to all.
        reached = match &notice.count {
            Some(count) => reached.map(|reached| reached.plus(count.value.range())),
            None => None,
        };
    }
    if !any {
        return None;
    }
    let owed = count.unwrap_or(Range::exactly(0));
    if let Some(reached) = reached.filter(|reached| reached.high.is_some_and(|high| high < owed.low)) {
        out.because
            .push(case.step_on("notices", None, || format!("{} of {} were told: the rest is still owed", reached.print(), owed.print())));
        return Some(out);
    }
    if owed.high.is_none() && reached.is_some() && case.words {
        out.assumptions.push("how many are to be told is not known exactly; the notices sent are taken to have reached them".to_owned());
    }
    let late = match (&latest, due.date) {
        (Some(latest), Some(date)) => match in_time(date, due.at, due.cut_off, latest, case.zone) {
            Some(in_time) => !in_time,
            None => {
                if case.words {
                    out.assumptions
                        .push(format!("{} does not say exactly enough whether it was in time; it is taken to have been", latest.key));
                }
                false
            }
        },
        _ => false,
    };
    out.status = Some(if late { Status::MetLate } else { Status::Met });
    Some(out)
}

/// Whether a notice under another duty of a version went out in its time. What is not recorded did not go out.
pub fn told_in_time(case: &Case, law: &Law, version: Option<&Version>, book: &Book, duty: &str) -> Truth {
    let id = format!("{}/{duty}", law.id);
    let Occurrence::On(sent) = case.notice_of(Event::Report, &id) else {
        return Truth::is(false).because(case.step_on("notices", None, || format!("no notice under {id} is recorded")));
    };
    let Some(duty) = version.and_then(|version| version.duties.iter().find(|known| known.id == duty)) else {
        return Truth::is(false);
    };
    let step = |said: &str| case.step_on(&sent.key, sent.span, || format!("the notice under {id} {said}"));
    match run(case, &duty.due, duty.determined_by.as_deref(), law, book) {
        Run::Until(limit) => match in_time(limit.date, limit.at, limit.cut_off, &sent, case.zone) {
            Some(known) => Truth::is(known).because(step(if known { "went out in its time" } else { "came too late" })),
            None => Truth::open(sent.key.clone()).because(step("has no day exact enough to say whether it was in time")),
        },
        Run::NoNumber(_) => Truth::is(true).because(step("went out")),
        Run::Waiting(missing) => {
            let because = vec![step("went out, and its time is not known to have begun")];
            Truth { missing, because, ..Truth::of(Known::Open) }
        }
    }
}
