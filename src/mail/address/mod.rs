//! The lines of a postal address below the name, in the form of its country.

mod formats;

use crate::mail::recipients::Person;
use crate::reference::place;
use formats::format_of;

/// The lines of a person's address: those of the street, those of the town in the form of the country, and the country in
/// capitals where the letter comes from another one (`sender`, alpha-2), as the Universal Postal Union and USPS Publication 28
/// (section 254, International Addresses) ask. Letters keep the case in which they were written.
pub fn lines(person: &Person, sender: &str) -> Vec<String> {
    let mut lines = Vec::with_capacity(4);
    for line in [person.address1(), person.address2()] {
        if !line.is_empty() {
            lines.push(line.to_owned());
        }
    }
    for form in format_of(person.country()).split('|') {
        let line = fill(form, person);
        if !line.is_empty() {
            lines.push(line);
        }
    }
    if person.country() != sender {
        let name = place(person.country()).map_or(person.country(), |country| country.name);
        lines.push(name.to_uppercase());
    }
    lines
}

/// A line of a form with its parts; what stands between a part that is empty and its neighbour falls away.
fn fill(form: &str, person: &Person) -> String {
    let mut out = String::with_capacity(48);
    let mut between = "";
    let mut rest = form;
    while let Some(at) = rest.find('%') {
        let (before, part) = rest.split_at(at);
        let value = match part.as_bytes().get(1) {
            Some(b'C') => person.city(),
            Some(b'S') => person.region(),
            Some(b'Z') => person.postal_code(),
            _ => "",
        };
        if between.is_empty() {
            between = before;
        }
        if !value.is_empty() {
            // A sign before the first part belongs to it: `L-1234`; a separator does not stand at the beginning.
            let leads = out.is_empty() && between.trim().len() == between.len() && !matches!(between, "-" | ",");
            if !out.is_empty() || leads {
                out.push_str(between);
            }
            out.push_str(value);
            between = "";
        }
        rest = part.get(2..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::mail::recipients::Person;
    use crate::reference::place;

    fn person(country: &str, [city, region, zip]: [&str; 3]) -> Person {
        let place = place(country).unwrap_or_else(|| panic!("{country}"));
        Person::new(["1", "Ana", "Street 1", "", city, region, zip, "", "", "", "", ""], place, (false, false, false))
    }

    #[test]
    fn towns_stand_as_their_countries_write_them() {
        for (country, parts, wanted) in [
            ("US-WA", ["Seattle", "WA", "98101-1234"], &["Street 1", "Seattle, WA 98101-1234"][..]),
            ("US", ["APO", "AE", "09012"], &["Street 1", "APO, AE 09012"]),
            ("FR", ["Paris", "", "75011"], &["Street 1", "75011 Paris", "FRANCE"]),
            ("GB", ["London", "", "SW1A 1AA"], &["Street 1", "London", "SW1A 1AA", "UNITED KINGDOM"]),
            ("CA-QC", ["Montréal", "QC", "H2X 1Y4"], &["Street 1", "Montréal QC  H2X 1Y4", "CANADA"]),
            ("BR", ["São Paulo", "SP", "01000-000"], &["Street 1", "São Paulo-SP", "01000-000", "BRAZIL"]),
            ("HK", ["Kowloon", "", ""], &["Street 1", "Kowloon", "HONG KONG"]),
            ("MX", ["Puebla", "PUE", "72000"], &["Street 1", "72000 Puebla, PUE", "MEXICO"]),
            ("MX", ["Puebla", "", ""], &["Street 1", "Puebla", "MEXICO"]),
            ("JP", ["Chiyoda-ku", "Tokyo", "100-0001"], &["Street 1", "Chiyoda-ku, Tokyo 100-0001", "JAPAN"]),
        ] {
            assert_eq!(lines(&person(country, parts), "US"), wanted, "{country}");
        }
        assert_eq!(lines(&person("FR", ["Lyon", "", "69001"]), "FR"), ["Street 1", "69001 Lyon"]);
    }
}
