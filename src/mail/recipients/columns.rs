//! The columns of a list of people.

use crate::source::did_you_mean;

/// A column that the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are those of the columns
pub enum Column {
    RecordId,
    Name,
    FirstName,
    LastName,
    Address1,
    Address2,
    City,
    Region,
    PostalCode,
    Country,
    Email,
    EmailConsent,
    Language,
    Group,
    ActivationCode,
    Minor,
    Deceased,
    Guardian,
}

/// How many columns there are.
pub const COLUMNS: usize = 18;

impl Column {
    /// All of them, in the order of their numbers.
    pub const ALL: [Column; COLUMNS] = [
        Column::RecordId,
        Column::Name,
        Column::FirstName,
        Column::LastName,
        Column::Address1,
        Column::Address2,
        Column::City,
        Column::Region,
        Column::PostalCode,
        Column::Country,
        Column::Email,
        Column::EmailConsent,
        Column::Language,
        Column::Group,
        Column::ActivationCode,
        Column::Minor,
        Column::Deceased,
        Column::Guardian,
    ];

    /// The name of the column.
    pub fn name(self) -> &'static str {
        match self {
            Column::RecordId => "record_id",
            Column::Name => "name",
            Column::FirstName => "first_name",
            Column::LastName => "last_name",
            Column::Address1 => "address1",
            Column::Address2 => "address2",
            Column::City => "city",
            Column::Region => "region",
            Column::PostalCode => "postal_code",
            Column::Country => "country",
            Column::Email => "email",
            Column::EmailConsent => "email_consent",
            Column::Language => "language",
            Column::Group => "group",
            Column::ActivationCode => "activation_code",
            Column::Minor => "minor",
            Column::Deceased => "deceased",
            Column::Guardian => "guardian",
        }
    }

    /// The column of a name, in any case.
    pub fn named(name: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.name().eq_ignore_ascii_case(name))
    }
}

/// Which of our columns each of theirs is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// By the place of their column; nothing for one that is not used.
    pub columns: Vec<Option<Column>>,
    /// Their columns that are not used.
    pub ignored: Vec<String>,
}

/// What is wrong with the names of columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    /// Two columns are the same one of ours.
    #[error("two columns are `{0}`; leave one out, or give it another name")]
    Twice(&'static str),
    /// A column without which there is no letter.
    #[error("there is no column `{column}`{}; the first row names the columns, and --map THEIRS=OURS gives them our names", hint(.near.as_deref()))]
    Missing {
        /// The column.
        column: &'static str,
        /// A column of theirs with a name like it.
        near: Option<String>,
    },
    /// `--map` names a column that is none of ours.
    #[error("`{theirs}={ours}`: there is no column `{ours}`{}", hint(.near.as_deref()))]
    Unknown {
        /// Their name.
        theirs: String,
        /// The name that is none of ours.
        ours: String,
        /// One of ours with a name like it.
        near: Option<String>,
    },
    /// `--map` names a column that the list does not have.
    #[error("`{theirs}={ours}`: the list has no column `{theirs}`")]
    Unmet {
        /// Their name.
        theirs: String,
        /// Our name.
        ours: String,
    },
}

fn hint(found: Option<&str>) -> String {
    found.map_or_else(String::new, |found| format!("; is it `{found}`?"))
}

/// The columns of ours by the names given to theirs.
///
/// # Errors
/// A name that is none of ours.
pub fn mapping(given: &[(String, String)]) -> Result<Vec<(String, Column)>, HeaderFault> {
    let read = |(theirs, ours): &(String, String)| {
        let column = Column::named(ours).ok_or_else(|| HeaderFault::Unknown {
            theirs: theirs.clone(),
            ours: ours.clone(),
            near: did_you_mean(ours, Column::ALL.into_iter().map(Column::name)).map(str::to_owned),
        })?;
        Ok((theirs.clone(), column))
    };
    given.iter().map(read).collect()
}

/// Reads the names of columns. With `all` every name given must be met, and what a letter needs must be there; a list of
/// objects (NDJSON) has no head row that could be held to that.
///
/// # Errors
/// A column twice, one that is wanting, a name given that is not met.
pub fn header<'a>(names: impl Iterator<Item = &'a str>, mapping: &[(String, Column)]) -> Result<Header, HeaderFault> {
    let mut out = Header::default();
    let mut theirs = Vec::new();
    for name in names {
        let name = name.trim();
        theirs.push(name.to_owned());
        let column = column_of(name, mapping);
        if let Some(column) = column.filter(|column| out.columns.contains(&Some(*column))) {
            return Err(HeaderFault::Twice(column.name()));
        }
        if column.is_none() {
            out.ignored.push(name.to_owned());
        }
        out.columns.push(column);
    }
    if let Some((unmet, column)) = mapping.iter().find(|(name, _)| !theirs.iter().any(|known| known.eq_ignore_ascii_case(name))) {
        return Err(HeaderFault::Unmet { theirs: unmet.clone(), ours: column.name().to_owned() });
    }
    let has = |column: Column| out.columns.contains(&Some(column));
    let named = has(Column::Name) || (has(Column::FirstName) && has(Column::LastName));
    let needed = [(Column::RecordId, true), (Column::Name, !named), (Column::Address1, true), (Column::City, true)];
    if let Some((column, _)) = needed.into_iter().find(|(column, needed)| *needed && !has(*column)) {
        let near = did_you_mean(column.name(), out.ignored.iter().map(String::as_str)).map(str::to_owned);
        return Err(HeaderFault::Missing { column: column.name(), near });
    }
    Ok(out)
}

/// Which of ours a column of theirs is: by the names given, else by its own.
pub fn column_of(name: &str, mapping: &[(String, Column)]) -> Option<Column> {
    let given = mapping.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(name)).map(|(_, column)| *column);
    // A name given to another column takes it from the one that has it itself.
    let own = || Column::named(name).filter(|own| !mapping.iter().any(|(_, column)| column == own));
    given.or_else(own)
}
