//! Reading an incident with the ledger that stands beside it.

use std::path::{Path, PathBuf};

use super::files;
use crate::check::upkeep::check_ledger;
use crate::diag::Finding;
use crate::incident::{Incident, ReadIncident, read};
use crate::ledger::{self, Kept, Ledger};

/// An incident file with its ledger.
#[derive(Debug)]
pub struct Loaded {
    /// The file; what the ledger records for duties stands among its notices.
    pub read: ReadIncident,
    /// The ledger, if there is one.
    pub ledger: Option<Ledger>,
    /// What is wrong with the ledger, and with the facts by what it records.
    pub ledger_findings: Vec<Finding>,
}

/// Reads an incident file and its ledger.
///
/// # Errors
/// A file that cannot be read.
pub fn incident(path: &Path) -> anyhow::Result<Loaded> {
    loaded(path, files::read(path)?)
}

/// The same with the bytes of the file at hand.
///
/// # Errors
/// A ledger that cannot be read.
pub fn loaded(path: &Path, bytes: Vec<u8>) -> anyhow::Result<Loaded> {
    let mut read = read(&files::shown(path), bytes);
    let Some(place) = read.incident.as_ref().and_then(|incident| ledger_path(path, incident)).filter(|place| place.is_file()) else {
        return Ok(Loaded { read, ledger: None, ledger_findings: Vec::new() });
    };
    let ledger = ledger_at(&place)?;
    let mut ledger_findings = Vec::new();
    if let Some(incident) = &mut read.incident {
        ledger_findings = check_ledger(incident, &ledger);
        ledger::join(incident, &ledger);
    }
    Ok(Loaded { read, ledger: Some(ledger), ledger_findings })
}

/// Where the ledger of an incident stands, whether or not there is one.
pub fn ledger_path(path: &Path, incident: &Incident) -> Option<PathBuf> {
    Some(path.with_file_name(ledger::file_name(incident.id()?)))
}

/// Reads a ledger with the texts that were kept.
///
/// # Errors
/// A ledger that cannot be read.
pub fn ledger_at(place: &Path) -> anyhow::Result<Ledger> {
    let mut ledger = ledger::read(&files::shown(place), files::read_whole(place)?);
    for entry in &mut ledger.entries {
        // A text is kept below the folder of the ledger and nowhere else.
        let path = Path::new(entry.text_path());
        let below = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        let text = below.then(|| files::read_whole(&place.with_file_name(path)).ok()).flatten();
        entry.kept = text.map_or(Kept::Missing, |bytes| Kept::Text(String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(ledger)
}
