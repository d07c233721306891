//! Rules for days that come again: fixed days, days of the week in a month, days counted from Easter.

use chrono::{Datelike, Duration, NaiveDate};
use serde::{Deserialize, Serialize};

/// On which day of the year a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// A day of a month.
    Fixed {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A day of the week, counted from the start of a month.
    Nth {
        /// 1 to 12.
        month: u8,
        /// Days from Monday, 0 to 6.
        weekday: u8,
        /// 1 to 4.
        nth: u8,
        /// Only days of the month after this one are counted; 0 counts all.
        after: u8,
    },
    /// The last of a day of the week in a month.
    Last {
        /// 1 to 12.
        month: u8,
        /// Days from Monday, 0 to 6.
        weekday: u8,
    },
    /// Days after Easter Sunday.
    Easter {
        /// Negative for days before.
        days: i16,
    },
}

/// On which day a holiday is kept that falls on a Saturday or a Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Observance {
    /// On that day.
    SameDay,
    /// On the Friday before a Saturday, on the Monday after a Sunday.
    NearestWeekday,
    /// On the Monday after a Sunday.
    SundayToMonday,
}

impl Rule {
    /// Whether it falls on this day.
    pub fn falls_on(self, date: NaiveDate) -> bool {
        let (in_month, on) = (date.month(), date.day());
        let weekday_is = |weekday: u8| date.weekday().num_days_from_monday() == u32::from(weekday);
        match self {
            Rule::Fixed { month, day } => in_month == u32::from(month) && on == u32::from(day),
            Rule::Nth { month, weekday, nth, after } => {
                let after = u32::from(after);
                in_month == u32::from(month) && weekday_is(weekday) && on > after && (on - after - 1) / 7 + 1 == u32::from(nth)
            }
            Rule::Last { month, weekday } => {
                let week_later = date.checked_add_signed(Duration::days(7));
                in_month == u32::from(month) && weekday_is(weekday) && week_later.is_none_or(|later| later.month() != in_month)
            }
            Rule::Easter { days } => {
                easter(date.year()).and_then(|sunday| sunday.checked_add_signed(Duration::days(days.into()))) == Some(date)
            }
        }
    }
}

impl Observance {
    /// The day on which a holiday that falls on `date` is kept.
    pub fn kept_on(self, date: NaiveDate) -> NaiveDate {
        let moved = match (self, date.weekday()) {
            (Observance::NearestWeekday, chrono::Weekday::Sat) => date.pred_opt(),
            (Observance::NearestWeekday | Observance::SundayToMonday, chrono::Weekday::Sun) => date.succ_opt(),
            _ => None,
        };
        moved.unwrap_or(date)
    }
}

/// Easter Sunday of the Western churches in a year of the Gregorian calendar, by the method of Meeus, Jones and Butcher
/// (J. Meeus, Astronomical Algorithms, chapter 8).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let sum = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(sum.div_euclid(31)).ok()?, u32::try_from(sum.rem_euclid(31) + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}
