//! Counting in business days, with every closed day met on the way by its name: a lawyer who checks a date asks for those.

use chrono::NaiveDate;

use super::model::{Calendar, DayState};

/// A closed day that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// The day.
    pub date: NaiveDate,
    /// Why it is closed: `Saturday`, `Memorial Day`, `Independence Day (observed)`.
    pub name: String,
    /// The law or order; `None` for a day of the weekend.
    pub cite: Option<String>,
}

/// A period in business days: what was counted and what was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessPeriod {
    /// The day of the event.
    pub event: NaiveDate,
    /// The day that counts as the first one; `None` for a period of no days.
    pub first: Option<NaiveDate>,
    /// The days that were counted, in order.
    pub counted: Vec<NaiveDate>,
    /// The closed days from the event on to the end, in order.
    pub crossings: Vec<Crossing>,
    /// The last day of the period.
    pub end: NaiveDate,
    /// Whether the calendar is complete for all of it.
    pub certain: bool,
}

/// A day that was moved to an open day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolled {
    /// The day before the move.
    pub from: NaiveDate,
    /// The open day.
    pub to: NaiveDate,
    /// The closed days that were passed over; empty if `from` is open.
    pub crossings: Vec<Crossing>,
    /// Whether the calendar is complete for all of it.
    pub certain: bool,
}

impl Calendar {
    /// The first open day on or after a day.
    pub fn next_open(&self, date: NaiveDate) -> NaiveDate {
        let mut day = date;
        while !self.is_open(day) {
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        day
    }

    /// The `n`-th open day strictly after `from`; `from` itself for none.
    pub fn add_business_days(&self, from: NaiveDate, n: u32) -> NaiveDate {
        let mut day = from;
        for _ in 0..n {
            let Some(next) = day.succ_opt() else { break };
            day = self.next_open(next);
        }
        day
    }

    /// The end of a period of `n` business days as General Instruction B.1 of Form 8-K counts: if the event falls on a day
    /// that is not open, the period begins on, and includes, the first open day after it; if it falls on an open day, that
    /// day is not counted.
    ///
    /// For one day or more this is the same day as [`Calendar::add_business_days`] gives, since the first open day after
    /// is the first one counted either way. It is written out all the same because it is the rule that is shown. It is
    /// another rule than "an event on a closed day counts as one on the next open day", which would give a day more.
    pub fn add_business_days_including(&self, from: NaiveDate, n: u32) -> NaiveDate {
        if self.is_open(from) {
            return self.add_business_days(from, n);
        }
        self.add_business_days(self.next_open(from), n.saturating_sub(1))
    }

    /// The period of [`Calendar::add_business_days_including`], with its arithmetic.
    pub fn business_period(&self, event: NaiveDate, n: u32) -> BusinessPeriod {
        let mut counted: Vec<NaiveDate> = Vec::new();
        let mut day = event;
        for _ in 0..n {
            let Some(next) = day.succ_opt() else { break };
            day = self.next_open(next);
            counted.push(day);
        }
        let end = counted.last().copied().unwrap_or_else(|| self.next_open(event));
        let crossings = self.crossings(event, end);
        let certain = self.certain(event) && self.certain(end);
        BusinessPeriod { event, first: counted.first().copied(), counted, crossings, end, certain }
    }

    /// How many open days lie after `from` up to and including `to`: the inverse of [`Calendar::add_business_days`].
    /// None if `to` does not lie after `from`.
    pub fn business_days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let mut count: u32 = 0;
        let mut day = from;
        while let Some(next) = day.succ_opt().filter(|next| *next <= to) {
            count += u32::from(self.is_open(next));
            day = next;
        }
        count
    }

    /// The closed days from the first day to the last, both included.
    pub fn crossings(&self, first: NaiveDate, last: NaiveDate) -> Vec<Crossing> {
        first.iter_days().take_while(|day| *day <= last).filter_map(|day| self.crossing(day)).collect()
    }

    /// What closes a day; `None` for an open one.
    pub fn crossing(&self, date: NaiveDate) -> Option<Crossing> {
        match self.state(date) {
            DayState::Open => None,
            DayState::Weekend => Some(Crossing { date, name: date.format("%A").to_string(), cite: None }),
            DayState::Closed { name, cite } => Some(Crossing { date, name: name.to_owned(), cite: Some(cite.to_owned()) }),
            DayState::Holiday { name, cite, falls_on } => {
                let name = if falls_on == date { name.to_owned() } else { format!("{name} (observed)") };
                Some(Crossing { date, name, cite: Some(cite.to_owned()) })
            }
        }
    }

    /// Moves a day that is not open to the next open one, as many laws do with the last day of a period.
    pub fn roll(&self, date: NaiveDate) -> Rolled {
        let to = self.next_open(date);
        Rolled { from: date, to, crossings: self.crossings(date, to), certain: self.certain(date) && self.certain(to) }
    }
}
