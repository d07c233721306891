//! What the rules of one law make of each other: one takes the place of another, and two that disagree are an error.

use super::engine::{Engine, tidy};
use super::types::{Conflict, DueDate, Obligation, Status};
use crate::law::Version;

impl<'a> Engine<'_, 'a> {
    /// A duty that takes the place of another rules it out where it applies.
    pub(super) fn replace(&mut self, version: &'a Version, start: usize) {
        for duty in &version.duties {
            let Some(replaced) = &duty.replaces else { continue };
            let applies = |obligation: &Obligation| {
                obligation.duty == duty.id && !matches!(obligation.status, Status::NotRequired | Status::Undetermined)
            };
            if !self.out.list.iter().skip(start).any(applies) {
                self.perhaps_replaced(duty.id.as_str(), replaced, start);
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

    /// Where it is open whether a duty takes the place of another, the other is open too: but not while nobody has said what
    /// kind of organization it is, for most are of no kind that has a regulator of its own.
    fn perhaps_replaced(&mut self, duty: &str, replaced: &str, start: usize) {
        let open = |obligation: &&Obligation| obligation.duty == duty && obligation.status == Status::Undetermined;
        let Some(open) = self.out.list.iter().skip(start).find(open) else { return };
        if open.missing.iter().any(|key| key == "organization.kinds") {
            return;
        }
        let (missing, recipient) = (open.missing.clone(), open.recipient.clone());
        let step = self.case.step(|| format!("it is open whether {recipient} takes its place"));
        let owed = |status| matches!(status, Status::Due | Status::Overdue | Status::Waiting);
        for obligation in self.out.list.iter_mut().skip(start).filter(|obligation| obligation.duty == replaced && owed(obligation.status)) {
            obligation.status = Status::Undetermined;
            obligation.due = DueDate { standard: obligation.due.standard.take(), ..DueDate::default() };
            obligation.clock = None;
            obligation.held = None;
            obligation.missing = missing.clone();
            obligation.because.push(step.clone());
        }
    }

    /// Two rules of one duty: one may apply; where both do, they must agree.
    pub(super) fn merge_rules(&mut self, start: usize) {
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
                (false, false) if met(known) && met(&obligation) && !(known.missing.is_empty() && obligation.missing.is_empty()) => {
                    // A notice went out, and it is open which of the rules it was for.
                    known.missing.extend(obligation.missing);
                    tidy(&mut known.missing);
                    if known.status == obligation.status {
                        known.due = if obligation.due.date < known.due.date { obligation.due } else { known.due.clone() };
                    } else {
                        known.status = Status::Undetermined;
                        known.due = DueDate::default();
                        known.clock = None;
                    }
                }
                (false, false) if known.status == Status::Undetermined || obligation.status == Status::Undetermined => {
                    // One rule applies for certain, the other perhaps, with another answer: which one is not known.
                    let (certain, open) = if known.status == Status::Undetermined {
                        (obligation.clone(), known.clone())
                    } else {
                        (known.clone(), obligation)
                    };
                    // That nobody has said what kind of organization it is keeps no rule for one kind in play.
                    if open.missing.iter().any(|key| key == "organization.kinds") {
                        *known = certain;
                        continue;
                    }
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
        for obligation in kept.iter_mut().filter(|obligation| met(obligation)) {
            obligation.missing.clear();
        }
        self.out.list.extend(kept);
    }
}

/// Whether a notice has met the duty, in time or not.
fn met(obligation: &Obligation) -> bool {
    matches!(obligation.status, Status::Met | Status::MetLate)
}
