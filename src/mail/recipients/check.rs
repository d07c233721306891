//! From the cells of a row to a person, or to the reason why not.

use std::collections::HashMap;

use unic_langid::LanguageIdentifier;

use super::cells::Cells;
use super::columns::Column;
use super::person::{Person, groups};
use super::text::text;
use super::{Reason, Rejection};
use crate::reference::Place;
use crate::reference::places::{country_said, part_said};

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;
/// The longest of anything else.
const LONGEST: usize = 200;
/// The longest id.
const LONGEST_ID: usize = 64;

/// Regions of military mail: places to write to, not to live in.
const MILITARY: [&str; 3] = ["AA", "AE", "AP"];
/// States and territories whose ZIP Codes begin with 0, or can.
const ZERO: [&str; 11] = ["CT", "MA", "ME", "NH", "NJ", "NY", "PR", "RI", "VI", "VT", "AE"];

/// Checks rows.
pub struct Checker {
    groups: Vec<String>,
    /// Places by what was said of them: country and region.
    places: Places,
}

/// Where somebody lives, and how the region is written in an address.
#[derive(Debug, Clone)]
struct Known {
    place: Place,
    region: String,
}

type Fault = (Column, Reason);
type Places = HashMap<String, Result<Known, Fault>>;

impl Checker {
    /// A checker for the groups of an incident.
    pub fn new(groups: &[String]) -> Checker {
        Checker { groups: groups.to_vec(), places: HashMap::new() }
    }

    /// The person of a row.
    ///
    /// # Errors
    /// Why no letter can go there.
    pub fn check(&mut self, cells: &Cells) -> Result<Person, Rejection> {
        self.person(cells).map_err(|(column, reason)| {
            let id = cells.get(Column::RecordId);
            let record_id = if is_id(id) { String::from_utf8_lossy(id).into_owned() } else { String::new() };
            Rejection { record_id, column, reason }
        })
    }

    fn person(&mut self, cells: &Cells) -> Result<Person, Fault> {
        if cells.oversized {
            return Err((Column::RecordId, Reason::Oversized));
        }
        if cells.uneven {
            return Err((Column::RecordId, Reason::Uneven));
        }
        if cells.not_an_object {
            return Err((Column::RecordId, Reason::NotAnObject));
        }
        let id = cells.get(Column::RecordId);
        if id.is_empty() {
            return Err((Column::RecordId, Reason::Missing));
        }
        if !is_id(id) {
            return Err((Column::RecordId, Reason::BadId));
        }
        let id = std::str::from_utf8(id).map_err(|_| (Column::RecordId, Reason::BadId))?;
        let get = |column: Column, longest: usize| {
            let read = text(cells.get(column)).map_err(|reason| (column, reason))?;
            if read.len() > longest && read.chars().count() > longest {
                return Err((column, Reason::TooLong));
            }
            Ok(read)
        };
        let must = |column: Column, longest: usize| match get(column, longest)? {
            "" => Err((column, Reason::Missing)),
            read => Ok(read),
        };
        let whole;
        let name = match (get(Column::Name, LONGEST_NAME)?, get(Column::FirstName, LONGEST_NAME)?, get(Column::LastName, LONGEST_NAME)?) {
            ("", "", "") => return Err((Column::Name, Reason::Missing)),
            ("", "", one) | ("", one, "") | (one, ..) if !one.is_empty() => one,
            (_, first, last) => {
                whole = format!("{first} {last}");
                whole.as_str()
            }
        };
        let (address1, address2) = (must(Column::Address1, LONGEST)?, get(Column::Address2, LONGEST)?);
        let city = must(Column::City, LONGEST_NAME)?;
        let (country, region) = (get(Column::Country, LONGEST)?, get(Column::Region, LONGEST_NAME)?);
        let known = place(&mut self.places, country, region)?;
        let postal_code = get(Column::PostalCode, 20)?;
        if known.place.country == "US" {
            zip(postal_code, &known.region).map_err(|reason| (Column::PostalCode, reason))?;
        }
        let (place, region) = (known.place, known.region.as_str());
        let email = get(Column::Email, LONGEST)?;
        if !email.is_empty() && !is_email(email) {
            return Err((Column::Email, Reason::BadEmail));
        }
        let language = get(Column::Language, 35)?;
        if !language.is_empty() && language.parse::<LanguageIdentifier>().is_err() {
            return Err((Column::Language, Reason::BadLanguage));
        }
        let in_groups = get(Column::Group, LONGEST)?;
        if groups(in_groups).any(|id| !self.groups.iter().any(|known| known == id)) {
            return Err((Column::Group, Reason::UnknownGroup));
        }
        let (code, guardian) = (get(Column::ActivationCode, LONGEST_NAME)?, get(Column::Guardian, LONGEST_NAME)?);
        let flag = |column: Column| flag(cells.get(column)).ok_or((column, Reason::BadFlag));
        let flags = (flag(Column::EmailConsent)?, flag(Column::Minor)?, flag(Column::Deceased)?);
        let texts = [id, name, address1, address2, city, region, postal_code, email, language, in_groups, code, guardian];
        Ok(Person::new(texts, place, flags))
    }
}

/// The place said, looked up once for each way of saying it.
fn place<'a>(places: &'a mut Places, country: &str, region: &str) -> Result<&'a Known, Fault> {
    // What people write for a place has an end, what a broken list holds has not.
    if places.len() > 10_000 {
        places.clear();
    }
    // Two texts as one key: neither holds a line break.
    let key = [country, "\n", region].concat();
    places.entry(key).or_insert_with(|| known(country, region)).as_ref().map_err(|fault| *fault)
}

fn known(country: &str, region: &str) -> Result<Known, Fault> {
    let said = if country.is_empty() { "US" } else { country };
    let country = country_said(said).ok_or((Column::Country, Reason::UnknownCountry))?;
    if country.country != "US" {
        let place = if region.is_empty() { None } else { part_said(country.code, region) };
        return Ok(Known { place: place.unwrap_or(country), region: region.to_owned() });
    }
    let upper = region.to_ascii_uppercase();
    if country.is_country() && MILITARY.contains(&upper.as_str()) {
        return Ok(Known { place: country, region: upper });
    }
    let place = match region {
        // The country itself is the territory: PR.
        "" if !country.is_country() => Some(country),
        "" => return Err((Column::Region, Reason::Missing)),
        _ => part_said("US", region),
    };
    let place = place.ok_or((Column::Region, Reason::UnknownRegion))?;
    Ok(Known { place, region: place.code.trim_start_matches("US-").to_owned() })
}

fn zip(code: &str, region: &str) -> Result<(), Reason> {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let (five, four) = match code.split_once('-') {
        Some((five, four)) => (five, Some(four)),
        None if digits(code, 9) => code.split_at_checked(5).map_or((code, None), |(five, four)| (five, Some(four))),
        None => (code, None),
    };
    match five {
        "" => Err(Reason::Missing),
        _ if digits(five, 5) && four.is_none_or(|four| digits(four, 4)) => Ok(()),
        _ if (digits(five, 4) || digits(five, 3)) && ZERO.contains(&region) => Err(Reason::ZipLostZero),
        _ => Err(Reason::BadZip),
    }
}

fn is_id(id: &[u8]) -> bool {
    id.len() <= LONGEST_ID
        && !matches!(id.first(), None | Some(b'.' | b'-'))
        && id.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

/// Whether a text can be an e-mail address (RFC 5321, without quoted names).
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '\\' | '[' | ']' | '@');
    let labels = || domain.split('.');
    !local.is_empty()
        && local.len() <= 64
        && local.chars().all(plain)
        && labels().count() > 1
        && labels().all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// A yes or no; nothing is no.
fn flag(cell: &[u8]) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| cell.eq_ignore_ascii_case(word.as_bytes()));
    if is(&["", "no", "n", "false", "0"]) { Some(false) } else { is(&["yes", "y", "true", "1"]).then_some(true) }
}
