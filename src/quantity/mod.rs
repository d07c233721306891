//! Counts, money and points in time as an incident file writes them: their grammar, the ranges they stand for, and how
//! they print. Pure, with no clock and no locale.

mod count;
mod money;
mod name;
mod number;
mod text;
mod when;

pub use count::{Count, Range};
pub use money::Money;
pub use name::{FormatVersion, Id, MonthDay, Url};
pub use number::{Number, Scale, digits};
pub use text::{Flag, Integer, Percent, Text, series};
pub use when::{When, long_date, month_name};
