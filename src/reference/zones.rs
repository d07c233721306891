//! Time zones, by the names of the IANA time zone database.

use chrono_tz::Tz;

/// The zone of this name, exactly as the database writes it: `America/Los_Angeles`.
///
/// The older names that the database keeps as links, such as `US/Pacific`, are names too.
#[must_use]
pub fn zone(name: &str) -> Option<Tz> {
    name.parse().ok()
}

/// Whether this is the name of a zone.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    zone(name).is_some()
}

/// What people write for a zone, and the zone it stands for.
#[rustfmt::skip]
const COMMON: [(&str, Tz); 17] = [
    ("Eastern", Tz::America__New_York),
    ("Eastern time", Tz::America__New_York),
    ("ET", Tz::America__New_York),
    ("EDT", Tz::America__New_York),
    ("Central", Tz::America__Chicago),
    ("Central time", Tz::America__Chicago),
    ("CT", Tz::America__Chicago),
    ("CDT", Tz::America__Chicago),
    ("Mountain", Tz::America__Denver),
    ("Mountain time", Tz::America__Denver),
    ("MT", Tz::America__Denver),
    ("MDT", Tz::America__Denver),
    ("Pacific", Tz::America__Los_Angeles),
    ("Pacific time", Tz::America__Los_Angeles),
    ("PT", Tz::America__Los_Angeles),
    ("PST", Tz::America__Los_Angeles),
    ("PDT", Tz::America__Los_Angeles),
];

/// A zone that may be meant by a name that is none, for "did you mean".
///
/// Sees through letter case, spaces, a missing region (`Los Angeles`) and what people in the United
/// States call their zones (`Pacific time`).
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    if is_zone(name) {
        return None;
    }
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    if let Some((_, zone)) = COMMON.iter().find(|(said, _)| said.eq_ignore_ascii_case(name)) {
        return Some(zone.name());
    }
    let same = |a: &str, b: &str| {
        a.len() == b.len()
            && a.bytes().zip(b.bytes()).all(|(x, y)| {
                let x = if x == b' ' { b'_' } else { x };
                x.eq_ignore_ascii_case(&y)
            })
    };
    let zones = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    zones()
        .find(|zone| same(name, zone))
        .or_else(|| zones().find(|zone| zone.rsplit('/').next().is_some_and(|city| same(name, city))))
        .or_else(|| super::near::nearest(name, zones().map(|zone| (zone, zone))))
}

#[cfg(test)]
mod tests {
    use super::{is_zone, nearest, zone};

    #[test]
    fn zones_are_known_by_their_exact_names() {
        for name in ["America/Los_Angeles", "Europe/Berlin", "Pacific/Guam", "UTC", "US/Pacific"] {
            assert_eq!(zone(name).map(chrono_tz::Tz::name), Some(name));
        }
        for name in ["", "america/los_angeles", "Pacific", "GMT+25", ":UTC", "America/Los Angeles"] {
            assert!(!is_zone(name), "{name}");
        }
    }

    #[test]
    fn names_that_are_none_get_a_hint() {
        assert_eq!(nearest("america/los angeles"), Some("America/Los_Angeles"));
        assert_eq!(nearest("New York"), Some("America/New_York"));
        assert_eq!(nearest("pacific time"), Some("America/Los_Angeles"));
        assert_eq!(nearest("PST"), Some("America/Los_Angeles"));
        assert_eq!(nearest("America/Chigaco"), Some("America/Chicago"));
        assert_eq!(nearest("Middle of nowhere"), None);
        assert_eq!(nearest("Pacific/Honolulu"), None, "a zone needs no hint");
        assert_eq!(nearest(""), None);
    }
}
