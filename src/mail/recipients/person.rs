//! A person of a list, checked.

use sha2::{Digest as _, Sha256};

use crate::reference::Place;

/// The texts of a person, in the order in which they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are those of the columns
pub enum Field {
    RecordId,
    Name,
    Address1,
    Address2,
    City,
    Region,
    PostalCode,
    Email,
    Language,
    Groups,
    ActivationCode,
    Guardian,
}

/// How many texts there are.
pub const FIELDS: usize = 12;

/// A person: the texts in one piece, and where each ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    text: String,
    ends: [u16; FIELDS],
    place: Place,
    flags: u8,
}

const CONSENT: u8 = 1;
const MINOR: u8 = 2;
const DECEASED: u8 = 4;

impl Person {
    /// A person of texts in the order of `Field`; they are short enough, all together, for 16 bits.
    pub fn new(texts: [&str; FIELDS], place: Place, (consent, minor, deceased): (bool, bool, bool)) -> Person {
        let mut text = String::with_capacity(texts.iter().map(|text| text.len()).sum());
        let mut ends = [0; FIELDS];
        for (end, own) in ends.iter_mut().zip(texts) {
            text.push_str(own);
            *end = u16::try_from(text.len()).unwrap_or(u16::MAX);
        }
        let flags = if consent { CONSENT } else { 0 } | if minor { MINOR } else { 0 } | if deceased { DECEASED } else { 0 };
        Person { text, ends, place, flags }
    }

    fn get(&self, field: Field) -> &str {
        let at = field as usize;
        let end = self.ends.get(at).copied().unwrap_or_default();
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.text.get(usize::from(start)..usize::from(end)).unwrap_or_default()
    }

    /// The id of the record: letters, digits and `._-` only.
    pub fn record_id(&self) -> &str {
        self.get(Field::RecordId)
    }

    /// The whole name.
    pub fn name(&self) -> &str {
        self.get(Field::Name)
    }

    /// The first line of the address.
    pub fn address1(&self) -> &str {
        self.get(Field::Address1)
    }

    /// The second line of the address.
    pub fn address2(&self) -> &str {
        self.get(Field::Address2)
    }

    /// The city.
    pub fn city(&self) -> &str {
        self.get(Field::City)
    }

    /// The region: in the United States its two letters, elsewhere as it was written.
    pub fn region(&self) -> &str {
        self.get(Field::Region)
    }

    /// The postal code.
    pub fn postal_code(&self) -> &str {
        self.get(Field::PostalCode)
    }

    /// The e-mail address.
    pub fn email(&self) -> &str {
        self.get(Field::Email)
    }

    /// The language asked for, a BCP 47 tag.
    pub fn language(&self) -> &str {
        self.get(Field::Language)
    }

    /// The ids of the groups the person belongs to.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        groups(self.get(Field::Groups))
    }

    /// The code for the services offered.
    pub fn activation_code(&self) -> &str {
        self.get(Field::ActivationCode)
    }

    /// The name of a parent or guardian.
    pub fn guardian(&self) -> &str {
        self.get(Field::Guardian)
    }

    /// Where the person lives: a state or territory of the United States, else a country or, where the region names one, a
    /// part of it.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The country, alpha-2.
    pub fn country(&self) -> &'static str {
        self.place.country
    }

    /// Whether the person agreed to e-mail as the E-SIGN Act asks (15 U.S.C. 7001(c)).
    pub fn email_consent(&self) -> bool {
        self.flags & CONSENT != 0
    }

    /// Whether the person is under 18.
    pub fn minor(&self) -> bool {
        self.flags & MINOR != 0
    }

    /// Whether the person has died.
    pub fn deceased(&self) -> bool {
        self.flags & DECEASED != 0
    }

    /// Feeds all that is known of the person into a hash: the same for the same person, and for no other.
    pub fn feed(&self, hash: &mut Sha256) {
        for end in self.ends {
            hash.update(end.to_le_bytes());
        }
        hash.update(self.text.as_bytes());
        hash.update(self.place.code);
        hash.update([0, self.flags]);
    }
}

/// The ids of a cell of groups.
pub fn groups(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|']).map(str::trim).filter(|id| !id.is_empty())
}
