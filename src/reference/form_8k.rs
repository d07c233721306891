//! The items of Form 8-K under which incidents are reported.

use chrono::NaiveDate;

/// An item of Form 8-K.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its number: `1.05`.
    pub number: &'static str,
    /// Its heading on the form, without a full stop.
    pub title: &'static str,
    /// The first day on which a determination is reported under it.
    pub from: NaiveDate,
    /// The same for smaller reporting companies, where it is later.
    pub from_smaller: NaiveDate,
    /// Where that is said.
    pub cite: &'static str,
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// Item 1.05, for incidents determined to be material.
pub static MATERIAL: Item = Item {
    number: "1.05",
    title: "Material Cybersecurity Incidents",
    from: day(2023, 12, 18),
    from_smaller: day(2024, 6, 15),
    cite: "Form 8-K, Item 1.05; SEC Release No. 33-11216 (July 26, 2023), compliance dates",
};

/// Item 7.01.
pub static REGULATION_FD: Item = Item {
    number: "7.01",
    title: "Regulation FD Disclosure",
    from: day(2004, 8, 23),
    from_smaller: day(2004, 8, 23),
    cite: "Form 8-K, Item 7.01",
};

/// Item 8.01.
pub static OTHER_EVENTS: Item =
    Item { number: "8.01", title: "Other Events", from: day(2004, 8, 23), from_smaller: day(2004, 8, 23), cite: "Form 8-K, Item 8.01" };
