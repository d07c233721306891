//! The people whom a list of recipients names, for the few notices that need the people themselves. The list is read for
//! their names and places alone; nothing of it is ever told in a finding or an error but lines and columns.

/// A list of recipients.
#[derive(Debug, Clone, Default)]
pub struct Recipients {
    /// The file, as it was named to the program.
    pub file: String,
    people: Vec<Person>,
    placed: bool,
    grouped: bool,
}

/// A person on a list.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The line of the file, from 1.
    pub line: u32,
    place: String,
    group: String,
}

/// Why a list cannot be used. Names nobody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecipientsFault {
    /// It is not a table of comma-separated values.
    #[error("line {line}: this is not a row of comma-separated values")]
    Malformed {
        /// The line, from 1.
        line: u64,
    },
    /// A column is wanting.
    #[error("there is no column `{column}`; the first row names the columns: name, or first_name and last_name, and region")]
    Column {
        /// The column.
        column: &'static str,
    },
    /// A person without a name.
    #[error("line {line}: the name is empty")]
    Nameless {
        /// The line, from 1.
        line: u64,
    },
}

impl Recipients {
    /// Reads a list: comma-separated values whose first row names the columns. `name`, or `first_name` and `last_name`, are
    /// needed; `region` (`LA` or `US-LA`) or `place` says where a person lives, `country` in which country a region is, and
    /// `group` names a group of the incident file.
    ///
    /// # Errors
    /// A row that cannot be read, a column that is wanting, a person without a name.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Recipients, RecipientsFault> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let malformed = |error: &csv::Error| RecipientsFault::Malformed { line: error.position().map_or(1, csv::Position::line) };
        let head = reader.headers().map_err(|error| malformed(&error))?.clone();
        let column = |name: &str| head.iter().position(|cell| cell.eq_ignore_ascii_case(name));
        let (name, first, last) = (column("name"), column("first_name"), column("last_name"));
        if name.is_none() && (first.is_none() || last.is_none()) {
            return Err(RecipientsFault::Column { column: "name" });
        }
        let (place, region, country, group) = (column("place"), column("region"), column("country"), column("group"));
        let mut people = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|error| malformed(&error))?;
            let line = row.position().map_or(1, csv::Position::line);
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or("").to_owned();
            let full = match name {
                Some(_) => cell(name),
                None => format!("{} {}", cell(first), cell(last)).trim().to_owned(),
            };
            if full.is_empty() {
                return Err(RecipientsFault::Nameless { line });
            }
            let place = match (cell(place), cell(region), cell(country)) {
                (place, ..) if !place.is_empty() => place.to_uppercase(),
                (_, region, _) if region.contains('-') => region.to_uppercase(),
                (_, region, country) if !region.is_empty() => {
                    let country = if country.is_empty() { "US".to_owned() } else { country.to_uppercase() };
                    format!("{country}-{}", region.to_uppercase())
                }
                (_, _, country) => country.to_uppercase(),
            };
            people.push(Person { name: full, line: u32::try_from(line).unwrap_or(u32::MAX), place, group: cell(group) });
        }
        Ok(Recipients { file: file.to_owned(), people, placed: place.or(region).is_some(), grouped: group.is_some() })
    }

    /// Whether the list says where people live.
    pub fn is_placed(&self) -> bool {
        self.placed
    }

    /// The people who live in one of some places, all where none is named, and belong to one of some groups, where the list
    /// has a column for that. In the order of the list.
    pub fn of<'a>(&'a self, places: &'a [&str], groups: &'a [&str]) -> impl Iterator<Item = &'a Person> {
        let lives = move |person: &&Person| {
            places.is_empty()
                || places.iter().any(|place| person.place.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
        };
        let belongs = move |person: &&Person| !self.grouped || groups.is_empty() || groups.contains(&person.group.as_str());
        self.people.iter().filter(lives).filter(belongs)
    }
}
