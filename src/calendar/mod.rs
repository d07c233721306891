//! Days on which an office is open, and the counting of periods: business days, days, months, hours.
//!
//! | module | holds |
//! | --- | --- |
//! | [`raw`] | the format of the files in `laws/calendars`, one line a key |
//! | [`read`] | from those files to calendars, with every fault noted at its place |
//! | [`model`] | a calendar as the program asks it, ready to be stored |
//! | [`business`] | counting in business days, with the closed days met on the way |
//! | [`count`] | counting that needs no calendar: days, months, years, hours |
//! | [`regulation`] | hours as Regulation (EEC, Euratom) No 1182/71 counts them |
//!
//! Nothing here reads a file or a clock. Where the data leaves a doubt whether an office was open, it says open: the date
//! that comes out is then the earlier one, and an early notice harms nobody.

pub mod business;
pub mod count;
pub mod model;
pub mod raw;
pub mod read;
pub mod regulation;
mod rules;
mod scalars;

pub use business::{BusinessPeriod, Crossing, Rolled};
pub use count::{DayPeriod, HourPeriod, Unit};
pub use model::{Calendar, Calendars, CutOff, DayState};
pub use read::{CalendarFault, ReadCalendars, Wrong, read_calendars, read_calendars_with};
pub use regulation::{Event, Extension, RegulationPeriod, regulation_1182_71};

#[cfg(test)]
mod tests;
