//! How countries write the lines of a town.
//!
//! Facts after the postal addressing systems of the Universal Postal Union (upu.int, country sheets) and USPS Publication 28.
//! `%C` is the city, `%S` the region, `%Z` the postal code, `|` the end of a line.

/// The form of a country, by its alpha-2 code.
pub fn format_of(country: &str) -> &'static str {
    let found = FORMS.binary_search_by_key(&country, |(code, _)| code).ok().and_then(|at| FORMS.get(at));
    found.map_or(DEFAULT, |(_, form)| form)
}

/// Where nothing else is known: the order that sorters in most countries can read.
const DEFAULT: &str = "%C %Z|%S";

/// The postal code before the city: most of Europe.
const CODE_CITY: &str = "%Z %C";
/// The postal code before the city, the region on a line below.
const CODE_CITY_REGION: &str = "%Z %C|%S";
/// All on one line, the code last.
const CITY_REGION_CODE: &str = "%C, %S %Z";
/// The code after the city.
const CITY_CODE: &str = "%C %Z";
/// Only the city: countries without postal codes.
const CITY: &str = "%C";

/// The forms, sorted by country.
#[rustfmt::skip]
static FORMS: [(&str, &str); 134] = [
    ("AD", CODE_CITY), ("AE", "%C|%S"), ("AG", CITY), ("AL", CODE_CITY), ("AM", CODE_CITY_REGION),
    ("AO", CITY), ("AR", CODE_CITY_REGION), ("AS", CITY_REGION_CODE), ("AT", CODE_CITY), ("AU", "%C %S %Z"),
    ("AZ", CODE_CITY), ("BA", CODE_CITY), ("BB", "%C|%Z"), ("BD", "%C-%Z"), ("BE", CODE_CITY),
    ("BG", CODE_CITY), ("BH", CITY_CODE), ("BM", CITY_CODE), ("BN", CITY_CODE), ("BO", CITY),
    ("BR", "%C-%S|%Z"), ("BS", "%C, %S"), ("BW", CITY), ("BY", "%Z %C|%S"), ("BZ", CITY),
    ("CA", "%C %S  %Z"), ("CH", CODE_CITY), ("CI", CITY), ("CL", "%Z %C|%S"), ("CM", CITY),
    ("CN", "%C, %S|%Z"), ("CO", "%Z %C, %S"), ("CR", "%S, %C|%Z"), ("CY", CODE_CITY), ("CZ", CODE_CITY),
    ("DE", CODE_CITY), ("DK", CODE_CITY), ("DO", CODE_CITY), ("DZ", CODE_CITY), ("EC", "%Z|%C"),
    ("EE", CODE_CITY), ("EG", "%C|%S|%Z"), ("ES", "%Z %C|%S"), ("ET", CODE_CITY), ("FI", CODE_CITY),
    ("FJ", CITY), ("FM", CITY_REGION_CODE), ("FO", CODE_CITY), ("FR", CODE_CITY), ("GB", "%C|%S|%Z"),
    ("GE", CODE_CITY), ("GG", "%C|%Z"), ("GH", CITY), ("GI", "%C|%Z"), ("GL", CODE_CITY),
    ("GR", CODE_CITY), ("GT", "%Z-%C"), ("GU", CITY_REGION_CODE), ("HK", "%C|%S"), ("HN", "%Z %C|%S"),
    ("HR", CODE_CITY), ("HT", CODE_CITY), ("HU", "%C|%Z"), ("ID", "%C|%S %Z"), ("IE", "%C|%S|%Z"),
    ("IL", "%C %Z"), ("IM", "%C|%Z"), ("IN", "%C %Z|%S"), ("IQ", "%C, %S|%Z"), ("IR", "%C|%S|%Z"),
    ("IS", CODE_CITY), ("IT", "%Z %C %S"), ("JE", "%C|%Z"), ("JM", "%C|%S"), ("JO", CITY_CODE),
    ("JP", CITY_REGION_CODE), ("KE", "%C|%Z"), ("KR", "%C, %S %Z"), ("KW", CODE_CITY), ("KZ", "%C|%S|%Z"),
    ("LB", CITY_CODE), ("LI", CODE_CITY), ("LK", "%C|%Z"), ("LT", CODE_CITY), ("LU", CODE_CITY),
    ("LV", "%C|%Z"), ("MA", CODE_CITY), ("MC", CODE_CITY), ("MD", CODE_CITY), ("ME", CODE_CITY),
    ("MH", CITY_REGION_CODE), ("MK", CODE_CITY), ("MO", CITY), ("MP", CITY_REGION_CODE), ("MT", "%C|%Z"),
    ("MX", "%Z %C, %S"), ("MY", "%Z %C|%S"), ("NG", "%C %Z|%S"), ("NI", "%Z|%C, %S"), ("NL", "%Z  %C"),
    ("NO", CODE_CITY), ("NP", CITY_CODE), ("NZ", CITY_CODE), ("OM", "%Z|%C"), ("PA", "%C|%S"),
    ("PE", "%C %Z|%S"), ("PH", "%Z %C|%S"), ("PK", "%C-%Z"), ("PL", CODE_CITY), ("PR", CITY_REGION_CODE),
    ("PT", CODE_CITY), ("PW", CITY_REGION_CODE), ("PY", CODE_CITY), ("QA", CITY), ("RO", CODE_CITY),
    ("RS", CODE_CITY), ("RU", "%C|%S|%Z"), ("SA", CITY_CODE), ("SE", CODE_CITY), ("SG", CITY_CODE),
    ("SI", CODE_CITY), ("SK", CODE_CITY), ("SV", "%Z-%C|%S"), ("TH", "%C|%S %Z"), ("TN", CODE_CITY),
    ("TR", "%Z %C/%S"), ("TW", "%C, %S %Z"), ("UA", "%C|%S|%Z"), ("US", CITY_REGION_CODE), ("UY", "%Z %C %S"),
    ("VA", CODE_CITY), ("VE", "%C %Z, %S"), ("VI", CITY_REGION_CODE), ("VN", "%C|%S %Z"),
];

#[cfg(test)]
mod tests {
    use super::{FORMS, format_of};

    #[test]
    fn the_table_is_sorted_and_each_form_names_the_city_once() {
        assert!(FORMS.is_sorted_by_key(|(code, _)| *code));
        for (code, form) in FORMS {
            assert_eq!(form.matches("%C").count(), 1, "{code}");
            assert_eq!(format_of(code), form);
        }
    }
}
