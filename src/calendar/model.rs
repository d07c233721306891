//! A calendar as the program asks it. Plain data, so that it can be stored in a compact form when the program is built.

use chrono::{Datelike, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use super::rules::{Observance, Rule};

/// The calendars of the program, each under its id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendars {
    /// In the order of their ids.
    pub calendars: Vec<Calendar>,
}

impl Calendars {
    /// The calendar of this id.
    pub fn get(&self, id: &str) -> Option<&Calendar> {
        self.calendars.iter().find(|calendar| calendar.id == id)
    }
}

/// The days on which an office is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The id: `us-edgar`.
    pub id: String,
    /// What it is a calendar of.
    pub name: String,
    /// The calendar whose days it took over.
    pub extends: Option<String>,
    /// Days of the week that are never open, as days from Monday, 0 to 6.
    pub weekend: Vec<u8>,
    /// The first day for which the data is complete.
    #[serde(with = "stored_day")]
    pub from: NaiveDate,
    /// The last day for which the data is complete.
    #[serde(with = "stored_day")]
    pub until: NaiveDate,
    /// Holidays, with those taken over.
    pub holidays: Vec<Holiday>,
    /// Single closed days by date, with those taken over.
    pub closures: Vec<Single>,
    /// Single open days by date, with those taken over. They win over everything else.
    pub openings: Vec<Single>,
    /// The time after which something counts as sent on the next open day.
    pub cut_off: Option<CutOff>,
    /// Where the data comes from.
    pub sources: Vec<Source>,
    /// The day the data was last held against its sources.
    #[serde(with = "stored_day")]
    pub read_on: NaiveDate,
    /// How sure the reading is: `high`, `medium` or `low`.
    pub confidence: String,
    /// What could not be made sure of, in plain words.
    pub open: Vec<String>,
}

/// A holiday that comes again each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// Its name.
    pub name: String,
    /// The law.
    pub cite: String,
    /// The day it falls on.
    pub rule: Rule,
    /// The day it is kept on.
    pub observance: Observance,
    /// The first year.
    pub from: Option<i32>,
    /// The last year.
    pub until: Option<i32>,
    /// Every how many years, counted from `from`: 1 for every year.
    pub every: u8,
}

/// A single day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Single {
    /// The day.
    #[serde(with = "stored_day")]
    pub date: NaiveDate,
    /// What was on that day.
    pub name: String,
    /// The order or notice.
    pub cite: String,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The time after which something counts as sent on the next open day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutOff {
    /// Minutes from midnight by the clock of the zone; the minute itself still counts.
    pub minutes: u16,
    /// The IANA name of the zone.
    pub zone: String,
    /// The law.
    pub cite: String,
    /// Where it can be read.
    pub url: Option<String>,
}

impl CutOff {
    /// The time of day.
    pub fn time(&self) -> NaiveTime {
        NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.minutes) * 60, 0).unwrap_or(NaiveTime::MIN)
    }

    /// The zone; UTC if a stored name is none, which reading a file does not let through.
    pub fn tz(&self) -> Tz {
        crate::reference::zone(&self.zone).unwrap_or(Tz::UTC)
    }
}

/// Where data comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The law or page.
    pub cite: String,
    /// Where it was read.
    pub url: Option<String>,
}

/// What a day is in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState<'a> {
    /// Open.
    Open,
    /// A day of the weekend. A holiday that falls on one is still called weekend.
    Weekend,
    /// A holiday is kept.
    Holiday {
        /// Its name.
        name: &'a str,
        /// The law.
        cite: &'a str,
        /// The day the holiday itself falls on: another one if it falls on a weekend and is made up for on this day.
        falls_on: NaiveDate,
    },
    /// Closed on this single day.
    Closed {
        /// Why.
        name: &'a str,
        /// The order or notice.
        cite: &'a str,
    },
}

impl Calendar {
    /// What a day is. Outside `from` to `until` the answer follows the rules alone; see [`Calendar::certain`].
    pub fn state(&self, date: NaiveDate) -> DayState<'_> {
        if single(&self.openings, date).is_some() {
            return DayState::Open;
        }
        if self.is_weekend(date) {
            return DayState::Weekend;
        }
        // What names this very day says more than a rule.
        if let Some(closed) = single(&self.closures, date) {
            return DayState::Closed { name: &closed.name, cite: &closed.cite };
        }
        for holiday in &self.holidays {
            if let Some(falls_on) = holiday.kept_on(date) {
                return DayState::Holiday { name: &holiday.name, cite: &holiday.cite, falls_on };
            }
        }
        DayState::Open
    }

    /// Whether the office is open.
    pub fn is_open(&self, date: NaiveDate) -> bool {
        self.state(date) == DayState::Open
    }

    /// Whether a day belongs to the weekend.
    pub fn is_weekend(&self, date: NaiveDate) -> bool {
        self.weekend.iter().any(|&day| u32::from(day) == date.weekday().num_days_from_monday())
    }

    /// Whether the data is complete for this day.
    pub fn certain(&self, date: NaiveDate) -> bool {
        (self.from..=self.until).contains(&date)
    }
}

fn single(days: &[Single], date: NaiveDate) -> Option<&Single> {
    days.binary_search_by_key(&date, |day| day.date).ok().and_then(|index| days.get(index))
}

impl Holiday {
    /// If it is kept on this day: the day it falls on, which is this one or one beside it.
    fn kept_on(&self, date: NaiveDate) -> Option<NaiveDate> {
        let falls = |day: &NaiveDate| self.rule.falls_on(*day) && self.observance.kept_on(*day) == date && self.is_kept_in(day.year());
        if self.observance == Observance::SameDay {
            return Some(date).filter(falls);
        }
        [Some(date), date.succ_opt(), date.pred_opt()].into_iter().flatten().find(falls)
    }

    fn is_kept_in(&self, year: i32) -> bool {
        let turn = (year - self.from.unwrap_or(0)) % i32::from(self.every.max(1)) == 0;
        turn && self.from.is_none_or(|from| year >= from) && self.until.is_none_or(|until| year <= until)
    }
}

/// A day as one number, for storing: `chrono` is built without `serde` here.
mod stored_day {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes the days since the start of the common era.
    pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(date.num_days_from_ce())
    }

    /// Reads the days since the start of the common era.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let days = i32::deserialize(deserializer)?;
        NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| D::Error::custom("a day no calendar has"))
    }
}
