//! Places: countries by ISO 3166-1 alpha-2 code, their subdivisions by ISO 3166-2 code.
//!
//! The codes of subdivisions, and the names of those without an English one, are those of the
//! `rust_iso3166` crate, which follows the standard as published at the start of 2026.
//!
//! The territories of the United States have a code in both parts of the standard. A file writes them
//! as parts of the United States (`US-PR`); the country code (`PR`) is accepted and leads to that.

use super::countries::{COUNTRIES, country};
use super::near;
use super::regions::{REGIONS, Region, region};

/// A country, or a subdivision of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The code, such as `US-WA` or `DE`. Of two codes for one place, the one under `US`.
    pub code: &'static str,
    /// The name in English, without an article: "District of Columbia".
    pub name: &'static str,
    /// The alpha-2 code of the country it is, or lies in.
    pub country: &'static str,
    /// Whether the name takes "the" within a sentence: "residents of the District of Columbia".
    pub takes_the: bool,
}

impl Place {
    /// Whether it is a country, not a part of one. The territories of the United States are parts.
    #[must_use]
    pub fn is_country(&self) -> bool {
        self.code == self.country
    }

    /// Whether it is the United States or a part of it.
    #[must_use]
    pub fn is_in_us(&self) -> bool {
        self.country == "US"
    }

    /// The name of the country it is, or lies in, without an article.
    #[must_use]
    pub fn country_name(&self) -> &'static str {
        country(self.country).map_or(self.name, |found| found.name)
    }

    /// Whether this place is `outer` or lies in it.
    #[must_use]
    pub fn is_within(&self, outer: &Self) -> bool {
        self.code == outer.code || (outer.is_country() && self.country == outer.code)
    }
}

/// The place with this code, exactly as written, or `None` if the standard has no such code.
#[must_use]
pub fn place(code: &str) -> Option<Place> {
    match code.len() {
        2 => match TERRITORIES.iter().find(|(short, _)| *short == code) {
            Some((_, long)) => region(long).map(from_region),
            None => {
                country(code).map(|found| Place { code: found.code, name: found.name, country: found.code, takes_the: found.takes_the })
            }
        },
        4..=6 => region(code).map(from_region).or_else(|| {
            let found = rust_iso3166::iso3166_2::from_code(code)?;
            let code = found.code;
            let country = code.split_once('-').map_or(code, |(country, _)| country);
            Some(Place { code, name: found.name, country, takes_the: false })
        }),
        _ => None,
    }
}

/// The two letters of a state or territory of the United States, as they stand in a postal address: `WA` for `US-WA`.
#[must_use]
pub fn us_postal_code(code: &str) -> Option<&str> {
    code.strip_prefix("US-").filter(|_| region(code).is_some())
}

/// Whether a place is called in English by a name of its own here. Of any other the name is that of the standard, in the
/// language of the place.
#[must_use]
pub fn has_own_english_name(code: &str) -> bool {
    country(code).is_some() || region(code).is_some()
}

/// Every country.
pub fn countries() -> impl Iterator<Item = Place> {
    COUNTRIES.iter().filter_map(|country| place(country.code)).filter(Place::is_country)
}

/// The states of the United States, the District of Columbia and the territories, sorted by code.
pub fn us_places() -> impl Iterator<Item = Place> {
    REGIONS.iter().filter(|region| region.code.starts_with("US-")).map(from_region)
}

/// A code that may be meant by one that is none, for "did you mean".
///
/// It is a hint and no correction: the caller shows it, and a person decides. Sees through letter case
/// and punctuation (`us_ca`), three-letter country codes (`USA-CA`), parts in the wrong order
/// (`CA-US`), codes in common use that the standard does not have (`UK`), codes that it gave up, states
/// and provinces without their country (`TX`), old abbreviations (`Calif.`), names, and names or codes
/// that are a letter off. A country code that is also the abbreviation of a state of the United States
/// (`CA`, `DE`, `IN`) gets that state as its hint; any other valid code gets none, or the
/// one that [`place`] turns it into.
#[must_use]
pub fn nearest(code: &str) -> Option<&'static str> {
    if let Some(found) = place(code) {
        return if found.code == code { us_state(code) } else { Some(found.code) };
    }
    let said = tidy(code)?;
    let said = said.as_str();
    if let Some(found) = place(said) {
        return Some(found.code);
    }
    let in_parts = said.split_once('-').and_then(|(first, rest)| nearest_in(first, rest));
    in_parts
        .or_else(|| bare(said))
        .or_else(|| by_name(code.trim()))
        .or_else(|| {
            // A name behind a country that it does not lie in: CA-California.
            let (first, rest) = code.split_once(['-', '_', '/', ':'])?;
            country_code(&tidy(first)?).and_then(|_| by_name(rest.trim()))
        })
        .or_else(|| {
            // A town before its state: Seattle, WA.
            let (_, state) = code.rsplit_once(',')?;
            us_state(&tidy(state)?)
        })
}

/// The state or territory of the United States with this postal abbreviation: `US-CA` for `CA`.
#[must_use]
pub fn us_state(abbreviation: &str) -> Option<&'static str> {
    under("US", abbreviation).map(|found| found.code)
}

/// The country that people mean: its alpha-2 or alpha-3 code or its English name, in any case. Nothing is guessed.
#[must_use]
pub fn country_said(text: &str) -> Option<Place> {
    let upper = text.trim().to_ascii_uppercase();
    let code = match upper.as_str() {
        "UNITED STATES" | "UNITED STATES OF AMERICA" | "U.S." | "U.S.A." => "US",
        _ if upper.len() == 3 => rust_iso3166::from_alpha3(&upper)?.alpha2,
        _ if upper.len() == 2 => return place(&upper),
        _ => COUNTRIES.iter().find(|country| country.name.eq_ignore_ascii_case(text.trim()))?.code,
    };
    place(code)
}

/// The part of a country that people mean: its code with or without that of the country, or its English name, in any case.
/// Nothing is guessed.
#[must_use]
pub fn part_said(country: &str, text: &str) -> Option<Place> {
    let text = text.trim();
    let upper = text.to_ascii_uppercase();
    let own = upper.strip_prefix(country).and_then(|rest| rest.strip_prefix('-')).unwrap_or(&upper);
    let by_code = (own.len() <= 3 && own.is_ascii()).then(|| place(&format!("{country}-{own}"))).flatten();
    by_code.or_else(|| {
        let parts = REGIONS.iter().filter(|region| region.code.split('-').next() == Some(country));
        let mut named = parts.filter(|region| region.name.eq_ignore_ascii_case(text));
        named.next().map(from_region)
    })
}

/// Codes of ISO 3166-1 for territories of the United States, and the codes that files use.
const TERRITORIES: [(&str, &str); 6] =
    [("AS", "US-AS"), ("GU", "US-GU"), ("MP", "US-MP"), ("PR", "US-PR"), ("UM", "US-UM"), ("VI", "US-VI")];

/// What people write where the standard has another code, sorted by what they write.
#[rustfmt::skip]
const ALIASES: [(&str, &str); 75] = [
    ("ALA", "US-AL"), ("ALAS", "US-AK"), ("ARIZ", "US-AZ"), ("ARK", "US-AR"), ("BRITAIN", "GB"),
    ("BUR", "MM"), ("BURMA", "MM"), ("CA-NF", "CA-NL"), ("CAL", "US-CA"), ("CALI", "US-CA"),
    ("CALIF", "US-CA"), ("COLO", "US-CO"), ("CONN", "US-CT"), ("CZECHIA", "CZ"), ("DEL", "US-DE"),
    ("EL", "GR"), ("ENG", "GB-ENG"), ("ENGLAND", "GB-ENG"), ("FLA", "US-FL"), ("FLOR", "US-FL"),
    ("FR-75", "FR-75C"), ("FX", "FR"), ("GB-UKM", "GB"), ("GREAT BRITAIN", "GB"), ("HOLLAND", "NL"),
    ("IDA", "US-ID"), ("ILL", "US-IL"), ("IN-CT", "IN-CG"), ("IN-OR", "IN-OD"), ("IN-TG", "IN-TS"),
    ("IN-UT", "IN-UK"), ("KAN", "US-KS"), ("KANS", "US-KS"), ("KOREA", "KR"), ("MASS", "US-MA"),
    ("MICH", "US-MI"), ("MINN", "US-MN"), ("MISS", "US-MS"), ("MONT", "US-MT"), ("NEB", "US-NE"),
    ("NEBR", "US-NE"), ("NEV", "US-NV"), ("NEWF", "CA-NL"), ("NORTHERN IRELAND", "GB-NIR"),
    ("NSW", "AU-NSW"), ("NWT", "CA-NT"), ("OKLA", "US-OK"), ("ONT", "CA-ON"), ("ORE", "US-OR"),
    ("OREG", "US-OR"), ("PEI", "CA-PE"), ("PENN", "US-PA"), ("PENNA", "US-PA"), ("PQ", "CA-QC"),
    ("QUE", "CA-QC"), ("SASK", "CA-SK"), ("SCOTLAND", "GB-SCT"), ("TENN", "US-TN"),
    ("TEX", "US-TX"), ("TP", "TL"), ("TURKIYE", "TR"), ("TÜRKIYE", "TR"), ("UAE", "AE"),
    ("UK", "GB"), ("US VIRGIN ISLANDS", "US-VI"), ("USVI", "US-VI"), ("VIRG", "US-VA"),
    ("WALES", "GB-WLS"), ("WASH", "US-WA"), ("WASHINGTON DC", "US-DC"), ("WISC", "US-WI"),
    ("WYO", "US-WY"), ("YU", "RS"), ("YUG", "RS"), ("ZR", "CD"),
];

/// The place of a listed region.
fn from_region(region: &Region) -> Place {
    let country = region.code.split_once('-').map_or(region.code, |(country, _)| country);
    Place { code: region.code, name: region.name, country, takes_the: region.takes_the }
}

/// The longest code that is worth a hint as a code, in bytes.
const LONGEST: usize = 48;

/// A code in capitals, with hyphens for other punctuation and none at its ends, or `None` if nothing
/// is left or it is too long to be a code or a name.
fn tidy(code: &str) -> Option<String> {
    if code.len() > LONGEST {
        return None;
    }
    let mut tidied = String::with_capacity(code.len());
    for letter in code.chars() {
        match letter {
            '.' => {}
            '_' | '/' | ':' | '-' | '\u{2010}'..='\u{2014}' => tidied.push('-'),
            c if c.is_whitespace() => tidied.push('-'),
            c => tidied.extend(c.to_uppercase()),
        }
    }
    let trimmed = tidied.trim_matches('-');
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// The subdivision `part` of the country with the alpha-2 code `country`.
fn under(country: &str, part: &str) -> Option<Place> {
    place(&format!("{country}-{part}"))
}

/// The alpha-2 code of a country written as alpha-2, alpha-3 or otherwise.
fn country_code(said: &str) -> Option<&'static str> {
    country(said)
        .map(|found| found.code)
        .or_else(|| alias(said).filter(|code| code.len() == 2))
        .or_else(|| country(rust_iso3166::from_alpha3(said)?.alpha2).map(|found| found.code))
}

/// The code for something in common use that is no code.
fn alias(said: &str) -> Option<&'static str> {
    let at = ALIASES.binary_search_by(|(written, _)| (*written).cmp(said)).ok()?;
    ALIASES.get(at).map(|(_, code)| *code)
}

/// A hint for a code of two parts.
fn nearest_in(first: &str, rest: &str) -> Option<&'static str> {
    if let Some(country) = country_code(first) {
        let found = under(country, rest)
            .map(|found| found.code)
            .or_else(|| alias(&format!("{country}-{rest}")))
            .or_else(|| bare(rest).filter(|code| lies_in(code, country)))
            .or_else(|| {
                let names = REGIONS.iter().filter(|region| lies_in(region.code, country));
                let wanted = rest.replace('-', " ");
                near::nearest(&wanted, names.map(|region| (region.name, region.code)))
            });
        if found.is_some() {
            return found;
        }
    }
    // The parts in the wrong order: CA-US.
    if let Some(found) = country_code(rest).and_then(|country| under(country, first)) {
        return Some(found.code);
    }
    one_letter_off(country_code(first)?, rest)
}

/// Whether a code is that of a subdivision of the country.
fn lies_in(code: &str, country: &str) -> bool {
    code.split_once('-').is_some_and(|(outer, _)| outer == country)
}

/// The only subdivision of a country whose code has one letter more or less than this, two neighbours
/// swapped or, where there are at least three letters to go by, one other letter.
fn one_letter_off(country: &str, part: &str) -> Option<&'static str> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    if part.len() > 4 || !part.is_ascii() {
        return None;
    }
    let mut only: Option<&'static str> = None;
    let mut many = false;
    let mut try_part = |candidate: &str| {
        if let Some(found) = under(country, candidate) {
            many |= only.is_some_and(|earlier| earlier != found.code);
            only = Some(found.code);
        }
    };
    for at in 0..=part.len() {
        let (head, tail) = part.split_at(at);
        let after = tail.get(1..).unwrap_or_default();
        if !tail.is_empty() {
            try_part(&format!("{head}{after}"));
        }
        if let (Some(second), Some(first), Some(last)) = (tail.get(1..2), tail.get(..1), tail.get(2..)) {
            try_part(&format!("{head}{second}{first}{last}"));
        }
        for letter in LETTERS.chars() {
            try_part(&format!("{head}{letter}{tail}"));
            if !tail.is_empty() && part.len() > 2 {
                try_part(&format!("{head}{letter}{after}"));
            }
        }
    }
    only.filter(|_| !many)
}

/// A hint for a code without a hyphen, or with one that means nothing.
fn bare(said: &str) -> Option<&'static str> {
    alias(said)
        .or_else(|| us_state(said))
        .or_else(|| under("CA", said).map(|found| found.code))
        .or_else(|| country_code(said).and_then(place).map(|found| found.code))
        .or_else(|| {
            // The hyphen left out: USCA.
            let (first, rest) = said.split_at_checked(2)?;
            let country = country(first).filter(|_| said.len() > 3)?;
            under(country.code, rest).map(|found| found.code)
        })
}

/// A hint for a name: one in the United States or Canada before a country, a country before the rest.
fn by_name(said: &str) -> Option<&'static str> {
    let said = said.strip_prefix("the ").or_else(|| said.strip_prefix("The ")).unwrap_or(said);
    let near_home = |region: &&Region| region.code.starts_with("US-") || region.code.starts_with("CA-");
    let home = || REGIONS.iter().filter(near_home).map(|region| (region.name, region.code));
    let away = || REGIONS.iter().filter(|region| !near_home(region)).map(|region| (region.name, region.code));
    let countries = || COUNTRIES.iter().map(|country| (country.name, country.code));
    let same = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case(said);
    home()
        .find(same)
        .or_else(|| countries().find(same))
        .or_else(|| away().find(same))
        .map(|(_, code)| code)
        .or_else(|| alias(&said.to_uppercase().replace(['.', ','], "")))
        .or_else(|| near::nearest(said, home()))
        .or_else(|| near::nearest(said, countries()))
        .or_else(|| near::nearest(said, away()))
        .and_then(|code| place(code).map(|found| found.code))
}

#[cfg(test)]
mod tests {
    use super::{ALIASES, COUNTRIES, TERRITORIES, nearest, place, us_places, us_state};

    #[test]
    fn names_are_those_that_readers_know() {
        for (code, name, country) in [
            ("US-WA", "Washington", "US"),
            ("US-DC", "District of Columbia", "US"),
            ("US-PR", "Puerto Rico", "US"),
            ("US-VI", "U.S. Virgin Islands", "US"),
            ("US-MP", "Northern Mariana Islands", "US"),
            ("CA-QC", "Quebec", "CA"),
            ("CA-NL", "Newfoundland and Labrador", "CA"),
            ("DE", "Germany", "DE"),
            ("DE-BY", "Bavaria", "DE"),
            ("GB-ENG", "England", "GB"),
            ("AU-NSW", "New South Wales", "AU"),
            ("JP-13", "Tokyo", "JP"),
            ("FR-IDF", "Île-de-France", "FR"),
            ("MX-JAL", "Jalisco", "MX"),
        ] {
            let found = place(code);
            assert_eq!(found.map(|p| (p.code, p.name, p.country)), Some((code, name, country)));
        }
    }

    #[test]
    fn every_code_of_the_standard_is_a_place_in_its_country() {
        let mut count = 0;
        for country in &COUNTRIES {
            let outer = place(country.code);
            assert!(outer.is_some(), "{}", country.code);
            let parts = rust_iso3166::iso3166_2::SUBDIVISION_COUNTRY_MAP.get(country.code);
            for part in parts.copied().unwrap_or_default() {
                let found = place(part.code);
                assert_eq!(found.map(|p| (p.code, p.country)), Some((part.code, country.code)), "{}", part.code);
                assert!(!found.is_some_and(|p| p.is_country()));
                count += 1;
            }
        }
        assert!(count > 5000, "{count}");
    }

    #[test]
    fn names_are_not_turned_around_or_bracketed() {
        for country in &COUNTRIES {
            let parts = rust_iso3166::iso3166_2::SUBDIVISION_COUNTRY_MAP.get(country.code);
            for part in parts.copied().unwrap_or_default() {
                let name = place(part.code).map(|p| p.name).unwrap_or_default();
                assert!(!name.contains(['[', '(', ';']), "{}: {name}", part.code);
                let list = name.contains(" and ") || name.contains(" y ");
                assert!(!name.contains(", ") || list, "{}: {name}", part.code);
            }
        }
    }

    #[test]
    fn territories_of_the_united_states_have_one_code() {
        for (short, long) in TERRITORIES {
            let found = place(short);
            assert_eq!(found, place(long));
            assert_eq!(found.map(|p| (p.code, p.country, p.is_country())), Some((long, "US", false)));
            assert_eq!(nearest(short), Some(long));
            assert_eq!(nearest(long), None);
        }
    }

    #[test]
    fn codes_are_taken_exactly_as_written() {
        for code in ["", "us-ca", "US_CA", "USA", "USA-CA", "UK", "US-ZZ", "ZZ", "US-", "-CA", "É", "ÉÉÉ"] {
            assert_eq!(place(code), None, "{code}");
        }
    }

    #[test]
    fn a_place_lies_within_itself_and_its_country() {
        let find = |code| place(code).expect("a code of the standard");
        assert!(find("US-CA").is_within(&find("US")));
        assert!(find("US-CA").is_within(&find("US-CA")));
        assert!(!find("US").is_within(&find("US-CA")));
        assert!(!find("CA-ON").is_within(&find("US")));
        assert!(find("PR").is_in_us());
        assert_eq!(find("CA-ON").country_name(), "Canada");
        assert!(find("US-DC").takes_the && !find("US-NY").takes_the && find("NL").takes_the);
    }

    #[test]
    fn misspelt_codes_get_a_hint() {
        for (code, hint) in [
            ("us-ca", "US-CA"),
            ("US_CA", "US-CA"),
            (" US-CA ", "US-CA"),
            ("US\u{2013}CA", "US-CA"),
            ("USA-CA", "US-CA"),
            ("USCA", "US-CA"),
            ("CA-US", "US-CA"),
            ("CAL", "US-CA"),
            ("Calif.", "US-CA"),
            ("California", "US-CA"),
            ("US-California", "US-CA"),
            ("US-New York", "US-NY"),
            ("US-CAL", "US-CA"),
            ("US-CAA", "US-CA"),
            ("CA-PQ", "CA-QC"),
            ("TX", "US-TX"),
            ("tx", "US-TX"),
            ("ON", "CA-ON"),
            ("D.C.", "US-DC"),
            ("Washington, D.C.", "US-DC"),
            ("USVI", "US-VI"),
            ("UK", "GB"),
            ("UK-ENG", "GB-ENG"),
            ("USA", "US"),
            ("CAN", "CA"),
            ("DEU", "DE"),
            ("EL", "GR"),
            ("Germany", "DE"),
            ("the Netherlands", "NL"),
            ("Bavaria", "DE-BY"),
            ("Massachusets", "US-MA"),
            ("Puerto rico", "US-PR"),
            ("Georgia", "US-GA"),
            ("IN-TG", "IN-TS"),
            ("PRI", "US-PR"),
            ("US-PRI", "US-PR"),
            ("CA-California", "US-CA"),
            ("Seattle, WA", "US-WA"),
            ("AU-NWS", "AU-NSW"),
            ("GB-ENF1", "GB-ENF"),
        ] {
            assert_eq!(nearest(code), Some(hint), "{code}");
        }
    }

    #[test]
    fn a_country_that_shares_its_letters_with_a_state_hints_at_the_state() {
        for (code, state) in [("CA", "US-CA"), ("DE", "US-DE"), ("IN", "US-IN"), ("GA", "US-GA")] {
            assert!(place(code).is_some_and(|p| p.is_country()), "{code} stays the country");
            assert_eq!(nearest(code), Some(state));
            assert_eq!(us_state(code), Some(state));
        }
        assert_eq!(nearest("FR"), None);
        assert_eq!(nearest("US-CA"), None);
    }

    #[test]
    fn nonsense_gets_no_hint() {
        let long = "Z".repeat(10_000);
        for code in ["", " ", "-", "US-QQQQ", "US-XX", "US-CF", "QQ", "ZZ-ZZ", "12345", "日本", "ÉÉ-É", &long] {
            assert_eq!(nearest(code), None, "{code:.20}");
        }
    }

    #[test]
    fn hints_are_codes_and_what_they_stand_for_is_none() {
        assert!(ALIASES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (written, code) in ALIASES {
            assert_eq!(place(code).map(|p| p.code), Some(code), "{written}");
            assert_eq!(place(written), None, "{written}");
        }
    }

    #[test]
    fn the_united_states_have_fifty_states_one_district_and_six_territories() {
        assert_eq!(us_places().count(), 57);
        assert!(us_places().all(|p| p.is_in_us() && place(p.code) == Some(p)));
    }
}
