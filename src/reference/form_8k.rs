//! The items of Form 8-K under which incidents are reported: what the form itself says of them. Since when an item has to be
//! used, and by whom, is law and stands in the law book.

/// An item of Form 8-K.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its number: `1.05`.
    pub number: &'static str,
    /// Its heading on the form, without a full stop.
    pub title: &'static str,
    /// The duty of the law book that is met by reporting under it; `None` where the item is voluntary.
    pub duty: Option<&'static str>,
}

/// Item 1.05, for incidents determined to be material.
pub static MATERIAL: Item = Item { number: "1.05", title: "Material Cybersecurity Incidents", duty: Some("us-sec-8k-105/sec-8k") };

/// The duty to amend a report under Item 1.05 (its Instruction 2).
pub const AMENDMENT: &str = "us-sec-8k-105/sec-8k-a";

/// Item 7.01.
pub static REGULATION_FD: Item = Item { number: "7.01", title: "Regulation FD Disclosure", duty: None };

/// Item 8.01.
pub static OTHER_EVENTS: Item = Item { number: "8.01", title: "Other Events", duty: None };
