//! Who usually knows a fact. A first address for a question, no rule of any law: people know better whom to ask in their house.

use crate::incident::plain_path;

/// A part of the house that knows things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Those who investigate.
    Security,
    /// Counsel, compliance, filings.
    Legal,
    /// Those who know whose data it is and where people live.
    Privacy,
    /// Those who write to people and the press.
    Communications,
    /// Those who know what it costs and means to the business.
    Finance,
    /// Those who deal with the vendor.
    Vendor,
}

impl Who {
    /// The word in lists.
    pub fn word(self) -> &'static str {
        match self {
            Who::Security => "security",
            Who::Legal => "legal",
            Who::Privacy => "privacy",
            Who::Communications => "communications",
            Who::Finance => "finance",
            Who::Vendor => "vendor management",
        }
    }
}

/// Beginnings of paths, without list entries, and who knows what is below them; the longest that fits counts.
const TABLE: &[(&str, Who)] = &[
    ("organization", Who::Legal),
    ("organization.address", Who::Communications),
    ("organization.phone", Who::Communications),
    ("organization.website", Who::Communications),
    ("organization.help", Who::Communications),
    ("organization.press", Who::Communications),
    ("organization.fiscal_year_end", Who::Finance),
    ("organization.written_security_program", Who::Security),
    ("timeline", Who::Security),
    ("timeline.determined_material", Who::Legal),
    ("timeline.classified", Who::Legal),
    ("timeline.determined", Who::Legal),
    ("timeline.individuals_notified", Who::Communications),
    ("timeline.public_statement", Who::Communications),
    ("incident", Who::Security),
    ("incident.vendors", Who::Vendor),
    ("incident.ransom.paid", Who::Finance),
    ("incident.ransom.paid_at", Who::Finance),
    ("affected", Who::Privacy),
    ("affected.groups.data", Who::Security),
    ("findings", Who::Security),
    ("findings.harm", Who::Legal),
    ("assessments", Who::Legal),
    ("response", Who::Security),
    ("response.law_enforcement", Who::Legal),
    ("response.regulators_told", Who::Legal),
    ("response.mailing", Who::Communications),
    ("response.notice_cost", Who::Finance),
    ("materiality", Who::Legal),
    ("materiality.operations", Who::Finance),
    ("materiality.financial", Who::Finance),
    ("offer", Who::Communications),
    ("words", Who::Communications),
    ("statements", Who::Communications),
    ("market", Who::Finance),
];

/// Who usually knows the fact at a path.
pub fn who(path: &str) -> Who {
    let plain = plain_path(path);
    let fits = |start: &str| plain.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let best = TABLE.iter().filter(|(start, _)| fits(start)).max_by_key(|(start, _)| start.len());
    best.map_or(Who::Legal, |(_, who)| *who)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_counts_and_every_one_is_of_the_format() {
        assert_eq!(who("timeline.contained"), Who::Security);
        assert_eq!(who("affected.groups[prepaid].data.obtained"), Who::Security);
        assert_eq!(who("affected.groups[prepaid].residents.US-WA"), Who::Privacy);
        assert_eq!(who("notices[us-wa/ag].sent"), Who::Legal);
        let format = crate::incident::Format::default();
        for (start, _) in TABLE {
            let path = start.replace("groups.", "groups[0].").replace("vendors.", "vendors[0].");
            assert!(crate::incident::steps(&path).is_some_and(|steps| format.description(&steps).is_some()), "{start}");
        }
    }
}
