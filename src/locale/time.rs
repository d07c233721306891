//! Points in time in words.

use chrono::{Datelike as _, NaiveDate, Timelike as _};
use chrono_tz::Tz;

use super::Locale;
use crate::quantity::{MonthDay, When};

impl Locale {
    /// A day: `March 2, 2026`, `2 de marzo de 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        let (month, year) = (self.month(date.month()), date.year().to_string());
        self.say("date-day", &[("day", date.day().into()), ("month", month.into()), ("year", year.into())])
    }

    /// A day of every year.
    pub fn month_day(&self, day: MonthDay) -> String {
        self.say("date-month-day", &[("day", day.day.into()), ("month", self.month(day.month).into())])
    }

    fn month(&self, month: u32) -> String {
        self.say(&format!("month-{month}"), &[])
    }

    /// The month of a day, with its year: `March 2026`, `marzo de 2026`.
    pub fn month_year(&self, date: NaiveDate) -> String {
        self.say("date-month", &[("month", self.month(date.month()).into()), ("year", date.year().to_string().into())])
    }

    fn year_of(&self, date: NaiveDate) -> String {
        self.say("date-year", &[("year", date.year().to_string().into())])
    }

    /// A point in time as it stands alone, in a zone: `about February 10, 2026`.
    pub fn when(&self, when: &When, zone: Tz) -> String {
        match when {
            When::Day(day) => self.date(*day),
            When::Instant(at) => self.date(at.with_timezone(&zone).date_naive()),
            When::Month(first) => self.month_year(*first),
            When::Year(first) => self.year_of(*first),
            When::AboutDay(day) => self.dated("when-about-day", self.date(*day)),
            When::AboutMonth(first) => self.dated("when-about-month", self.month_year(*first)),
            When::Days(from, to) => self.between("when-days", self.date(*from), self.date(*to)),
            When::Months(from, to) => self.between("when-months", self.month_year(*from), self.month_year(*to)),
            When::Unknown => self.word("unknown").unwrap_or_default(),
        }
    }

    /// A point in time with the word it takes in a sentence, in a zone: `on January 5, 2023`, `el 5 de enero de 2023`.
    pub fn on(&self, when: &When, zone: Tz) -> String {
        match when {
            When::Day(_) | When::Instant(_) => self.dated("on-day", self.when(when, zone)),
            When::Month(first) => self.dated("on-month", self.month_year(*first)),
            When::Year(first) => self.dated("on-year", self.year_of(*first)),
            When::AboutDay(day) => self.dated("on-about-day", self.date(*day)),
            When::AboutMonth(first) => self.dated("on-about-month", self.month_year(*first)),
            When::Days(from, to) => self.between("on-days", self.date(*from), self.date(*to)),
            When::Months(from, to) => self.between("on-months", self.month_year(*from), self.month_year(*to)),
            When::Unknown => self.when(when, zone),
        }
    }

    /// An instant with its time of day and its day, in a zone: `4:40 p.m. PST on March 2, 2026`; `None` for anything else.
    pub fn time(&self, when: &When, zone: Tz) -> Option<String> {
        let When::Instant(at) = when else { return None };
        let local = at.with_timezone(&zone);
        let short = local.format("%Z").to_string();
        let time = match (local.hour(), local.minute()) {
            (0, 0) => self.say("time-midnight", &[("zone", short.into())]),
            (12, 0) => self.say("time-noon", &[("zone", short.into())]),
            (hour, minute) => {
                let (afternoon, hour12) = local.hour12();
                let values = [
                    ("hour", hour12.to_string().into()),
                    ("hour24", format!("{hour:02}").into()),
                    ("minute", format!("{minute:02}").into()),
                    ("half", if afternoon { "pm" } else { "am" }.into()),
                    ("zone", short.into()),
                ];
                self.say("time", &values)
            }
        };
        Some(self.say("time-on", &[("time", time.into()), ("date", self.when(when, zone).into())]))
    }

    fn dated(&self, id: &str, date: String) -> String {
        self.say(id, &[("date", date.into())])
    }

    fn between(&self, id: &str, from: String, to: String) -> String {
        self.say(id, &[("from", from.into()), ("to", to.into())])
    }
}
