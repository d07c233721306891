//! `manifest.json`: what a package was made from, what it holds, and totals that must agree. It is written last: a package
//! without one is not whole.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::tally::{Tally, sum};

/// Says what a manifest is.
pub const SCHEMA: &str = "forthwith/mail/1";
/// The name of its file.
pub const NAME: &str = "manifest.json";

/// What a package is made from, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The program and its version.
    pub program: String,
    /// The id of the incident.
    pub incident: String,
    /// The SHA-256 of the incident file.
    pub incident_sha256: String,
    /// The SHA-256 of the law book.
    pub laws_sha256: String,
    /// The SHA-256 of the templates, catalogues, fonts and the logo.
    pub templates_sha256: String,
    /// The day that letters bear, ISO 8601.
    pub date: String,
    /// `print`, `separate` or `data`.
    pub form: String,
    /// `letter` or `a4`.
    pub paper: String,
    /// Letters a batch.
    pub batch: u64,
    /// Whether each letter begins on an odd page.
    pub duplex: bool,
    /// The address that e-mail comes from, where those who agreed to it get their letter so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether e-mail bears the letter as PDF too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub attached: bool,
    /// The shard and their number, such as `2/8`, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
}

/// A file of letters, or a folder with one file for each letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name, below the folder of the package.
    pub name: String,
    /// Letters in it.
    pub letters: u64,
    /// Pages, with blank ones; none for data.
    pub pages: u64,
    /// Bytes; for a folder those of its files.
    pub bytes: u64,
    /// The SHA-256; for a folder that of a line `sha256  name` for each of its files in the order of their names.
    pub sha256: String,
    /// For a folder how many files it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<u64>,
}

/// A letter that somebody gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantCount {
    /// Its id.
    pub id: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// How many get it.
    pub letters: u64,
    /// Their pages, without blank ones.
    pub pages: u64,
    /// The proof, or the template of a house that merges itself: its name.
    pub proof: String,
    /// The SHA-256 of it.
    pub proof_sha256: String,
}

/// A manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: String,
    /// What it was made from, and how.
    pub made: Made,
    /// Counts of people.
    pub counts: Tally,
    /// Pages of all files, with blank ones.
    pub pages: u64,
    /// Bytes of all files of letters.
    pub bytes: u64,
    /// The letters, those planned first.
    pub variants: Vec<VariantCount>,
    /// The files of letters, in the order of the rows.
    pub files: Vec<File>,
    /// The index and the rejected rows.
    pub lists: Vec<File>,
    /// For a package put together from shards: how many shards there are, and which it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shards: Vec<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde asks
fn is_false(flag: &bool) -> bool {
    !flag
}

/// What the names of folders of e-mail begin with.
pub const EMAILS: &str = "emails-";

impl Manifest {
    /// The manifest as JSON, ending in a line end.
    ///
    /// # Errors
    /// Never in practice: nothing of it fails to be written as JSON.
    pub fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// What does not agree in it, as sentences.
    pub fn disagreements(&self) -> Vec<String> {
        let mut out = self.counts.disagreements();
        let files = |count: fn(&File) -> u64| self.files.iter().map(count).fold(0, u64::saturating_add);
        for (what, one, other) in [
            ("letters, and letters in files", self.counts.letters, files(|file| file.letters)),
            ("pages, and pages of files", self.pages, files(|file| file.pages)),
            (
                "letters by e-mail, and those in files",
                self.counts.by_email,
                files(|file| if file.name.rsplit('/').next().is_some_and(|name| name.starts_with(EMAILS)) { file.letters } else { 0 }),
            ),
            ("bytes, and bytes of files", self.bytes, files(|file| file.bytes)),
            ("letters, and letters of the variants", self.counts.letters, self.variants.iter().map(|variant| variant.letters).sum()),
        ] {
            if one != other {
                out.push(format!("{what}: {one} and {other}"));
            }
        }
        let used = self.variants.iter().filter(|variant| variant.letters > 0);
        let by_variant: BTreeMap<String, u64> = used.map(|variant| (variant.id.clone(), variant.letters)).collect();
        if sum(&by_variant) == sum(&self.counts.variants) && by_variant != self.counts.variants {
            out.push("letters by variant: the list of variants and the counts differ".to_owned());
        }
        out
    }
}

/// Why manifests cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeFault {
    /// None was given.
    #[error("there is nothing to put together")]
    None,
    /// One is not of a shard.
    #[error("{0} is not one of several shards")]
    NoShard(String),
    /// Two were made from different things, or in different ways.
    #[error("{0} and {1} were not made from the same incident, law, templates and options")]
    Different(String, String),
    /// One shard twice.
    #[error("shard {0} is there twice")]
    Twice(String),
    /// Shards are wanting.
    #[error("shards are wanting: {0}")]
    Wanting(String),
}

/// Puts the manifests of all shards of a run together, each with the name of its folder. The counts of what comes out are those
/// of a run over the whole.
///
/// # Errors
/// Shards that are wanting, that are there twice, or that do not belong together.
pub fn merge(parts: &[(String, Manifest)]) -> Result<Manifest, MergeFault> {
    let (first_name, first) = parts.first().ok_or(MergeFault::None)?;
    let mut known: BTreeMap<u32, &(String, Manifest)> = BTreeMap::new();
    let mut whole = 0;
    for part in parts {
        let (name, manifest) = part;
        let shard = manifest.made.shard.as_deref().and_then(|shard| shard.split_once('/'));
        let shard = shard.and_then(|(at, of)| Some((at.parse::<u32>().ok()?, of.parse::<u32>().ok()?)));
        let (at, of) = shard.ok_or_else(|| MergeFault::NoShard(name.clone()))?;
        let alike = |made: &Made| Made { shard: None, ..made.clone() };
        if alike(&manifest.made) != alike(&first.made) || (whole != 0 && whole != of) {
            return Err(MergeFault::Different(first_name.clone(), name.clone()));
        }
        whole = of;
        if known.insert(at, part).is_some() {
            return Err(MergeFault::Twice(format!("{at}/{of}")));
        }
    }
    let wanting: Vec<String> = (1..=whole).filter(|at| !known.contains_key(at)).map(|at| at.to_string()).collect();
    if !wanting.is_empty() {
        return Err(MergeFault::Wanting(wanting.join(", ")));
    }
    let mut out = Manifest { counts: Tally::default(), pages: 0, bytes: 0, ..first.clone() };
    out.made.shard = None;
    (out.variants, out.files, out.lists) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (folder, part)) in known {
        out.counts.add(&part.counts);
        out.pages += part.pages;
        out.bytes += part.bytes;
        let within = |file: &File| File { name: format!("{folder}/{}", file.name), ..file.clone() };
        out.files.extend(part.files.iter().map(within));
        out.lists.extend(part.lists.iter().map(within));
        for variant in &part.variants {
            match out.variants.iter_mut().find(|known| known.id == variant.id) {
                Some(known) => {
                    known.letters += variant.letters;
                    known.pages += variant.pages;
                }
                None => out.variants.push(VariantCount { proof: format!("{folder}/{}", variant.proof), ..variant.clone() }),
            }
        }
        out.shards.push(format!("{at}/{whole}"));
    }
    Ok(out)
}
