//! The format of the files in `laws/calendars`: a calendar says on which days an office is not open.

pub use super::scalars::{CalendarFormat, CalendarId, Day, Offset, TimeOfDay, WebAddress, ZoneName};
use crate::quantity::{Integer, Text};
use crate::source::{Fact, choice, record};

choice! {
    /// A day of the week.
    pub enum WeekdayName = "day of the week" {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }

    /// Which one of a month's days of the week.
    pub enum Nth = "place in the month" {
        /// The first.
        First = "1",
        /// The second.
        Second = "2",
        /// The third.
        Third = "3",
        /// The fourth.
        Fourth = "4",
        /// The last, the fourth or the fifth.
        Last = "last",
    }

    /// On which day a holiday is kept that falls on a Saturday or a Sunday.
    pub enum Observed = "observance" {
        /// On the day it falls on; nothing is made up for.
        SameDay = "same-day",
        /// Of a Saturday on the Friday before, of a Sunday on the Monday after.
        NearestWeekday = "nearest-weekday",
        /// Of a Sunday on the Monday after; of a Saturday nothing is made up for.
        SundayToMonday = "sunday-to-monday",
    }

    /// How sure the person who read the law is.
    pub enum Confidence = "confidence" {
        /// The text itself was read.
        High = "high",
        /// A faithful account of the text was read, or parts of it.
        Medium = "medium",
        /// Put together from several accounts.
        Low = "low",
    }
}

record! {
    /// A calendar: the days on which an office is open, by saying which days it is not.
    pub struct CalendarFile = "calendar" {
        /// The version of this format: 1.
        @expected format: Fact<CalendarFormat>,
        /// The id, the same as the name of the file without its ending.
        @expected id: Fact<CalendarId>,
        /// What it is a calendar of, as it stands in a sentence.
        @expected name: Fact<Text>,
        /// A calendar whose weekend, holidays, closures and openings are taken over.
        extends: Fact<CalendarId>,
        /// The days of the week that are never open. Left out, those of `extends`.
        weekend: Vec<Fact<WeekdayName>>,
        /// The first day for which the data is complete. Before it, a date is computed but not certain.
        @expected from: Fact<Day>,
        /// The last day for which the data is complete. After it, a date is computed but not certain.
        @expected until: Fact<Day>,
        /// Holidays that come again each year.
        holidays: Vec<HolidayRule>,
        /// Single days on which the office is not open. One of a day that `extends` closes too takes its place.
        closures: Vec<SingleDay>,
        /// Single days on which the office is open though `extends` or a rule closes it.
        openings: Vec<SingleDay>,
        /// The time of day after which something sent counts as sent on the next open day.
        cut_off: CutOffTime,
        /// Where the data comes from.
        @expected sources: Vec<SourceEntry>,
        /// Who can rely on it how far.
        @expected read: ReadNote,
    }

    /// A holiday that comes again each year.
    pub struct HolidayRule = "holiday" {
        /// Its name.
        @expected name: Fact<Text>,
        /// The day of the year it falls on.
        @expected on: HolidayDay,
        /// On which day it is kept when it falls on a weekend; left out, `same-day`.
        observed: Fact<Observed>,
        /// The first year it is kept in.
        from: Fact<Integer>,
        /// The last year it is kept in.
        until: Fact<Integer>,
        /// Every how many years it is kept, counted from `from`; left out, every year.
        every: Fact<Integer>,
        /// The law, as it is cited.
        @expected cite: Fact<Text>,
    }

    /// The day of the year: `{month, day}`, `{month, weekday, nth}` or `{easter}`.
    pub struct HolidayDay = "day of a holiday" {
        /// The month, 1 to 12.
        month: Fact<Integer>,
        /// The day of the month, 1 to 31.
        day: Fact<Integer>,
        /// The day of the week.
        weekday: Fact<WeekdayName>,
        /// Which one of the month: 1 to 4, or `last`.
        nth: Fact<Nth>,
        /// Count only days of the week after this day of the month: Tuesday after 1 November is `{nth: 1, after: 1}`.
        after: Fact<Integer>,
        /// Days after Easter Sunday of the Western churches, negative for days before it.
        easter: Fact<Offset>,
    }

    /// A single day.
    pub struct SingleDay = "single day" {
        /// The day.
        @expected date: Fact<Day>,
        /// What was on that day, as it stands in a list.
        @expected name: Fact<Text>,
        /// The order or notice, as it is cited.
        @expected cite: Fact<Text>,
        /// Where it can be read.
        url: Fact<WebAddress>,
    }

    /// The time of day after which something counts as sent on the next open day.
    pub struct CutOffTime = "cut-off time" {
        /// The last minute that still counts, HH:MM of 24 hours.
        @expected time: Fact<TimeOfDay>,
        /// The zone of that clock.
        @expected zone: Fact<ZoneName>,
        /// The law, as it is cited.
        @expected cite: Fact<Text>,
        /// Where it can be read.
        url: Fact<WebAddress>,
    }

    /// Where data comes from.
    pub struct SourceEntry = "source of a calendar" {
        /// The law or page, as it is cited.
        @expected cite: Fact<Text>,
        /// Where it was read, or can be read.
        url: Fact<WebAddress>,
    }

    /// Who can rely on it how far.
    pub struct ReadNote = "reading note" {
        /// The day it was last held against its sources.
        @expected on: Fact<Day>,
        /// How sure the reading is.
        @expected confidence: Fact<Confidence>,
        /// What could not be made sure of, in plain words.
        open: Vec<Fact<Text>>,
    }
}
