//! The arguments of `mail`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::{AsOf, WritingOptions, as_of};
use crate::mail::recipients::is_email;

/// Options of `mail`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Recipients are CSV (a row of names first), NDJSON or Parquet, plain or compressed with gzip or zstd. Columns: record_id, \
                  name (or first_name, last_name), address1, address2, city, region, postal_code, country, email, email_consent, language, \
                  group, activation_code, minor, deceased, guardian. Rows that no letter can go to are told in rejected.csv with the reason; \
                  letters and rejected rows are always as many as rows.\n\nExamples:\n  \
                  forthwith mail incident.yaml --recipients people.csv.gz -o package\n  \
                  forthwith mail incident.yaml --recipients people.csv -o package --resume\n  \
                  forthwith mail incident.yaml --recipients people.csv --dry-run\n  \
                  forthwith mail verify package\n\n\
                  Exit status: 0 all rows have letters, 1 more rows were rejected than --max-rejected allows or the letters have errors, \
                  2 the work could not be done."
)]
pub struct MailOptions {
    /// What to do with packages that are there
    #[command(subcommand)]
    pub command: Option<MailCommand>,

    /// What to write
    #[command(flatten)]
    pub run: MailRun,
}

/// What `mail` does with packages.
#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// Hold a package against its manifest: every file, every total
    Verify {
        /// The folder of the package
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Put the manifests of all shards of a run together
    Merge {
        /// The folders of the shards
        #[arg(required = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
        folders: Vec<PathBuf>,

        /// The file to write; standard output if left out
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
    },
    /// Hold what came back from the mail against a package: who was reached, who is left, what the notices must say
    Reconcile(ReconcileOptions),
}

/// Options of `mail reconcile`.
#[derive(Debug, Args)]
#[command(
    after_help = "RETURNS is CSV with the columns record_id, status (mailed, moved, undeliverable) and, if known, date. Later lines \
                        of a record stand over earlier ones; a record of the package that is not in it was not mailed yet."
)]
pub struct ReconcileOptions {
    /// The folder of the package
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,

    /// What came back: CSV with record_id, status and date
    #[arg(value_name = "RETURNS", value_hint = ValueHint::FilePath)]
    pub returns: PathBuf,

    /// The incident file, to say whether substitute notice is open and which figures must change
    #[arg(long, value_name = "INCIDENT", value_hint = ValueHint::FilePath)]
    pub incident: Option<PathBuf>,

    /// Write the records that are still to be mailed to a file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub left: Option<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = ReconcileFormat::Text, value_name = "FORMAT")]
    pub format: ReconcileFormat,

    /// Law files beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub laws: Option<PathBuf>,
}

/// How `mail reconcile` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReconcileFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Options of a run of `mail`.
#[derive(Debug, Args)]
pub struct MailRun {
    /// The incident file
    #[arg(required = true, value_name = "INCIDENT", value_hint = ValueHint::FilePath)]
    pub incident: Option<PathBuf>,

    /// The people: a file, a folder of files, or - for standard input (repeatable)
    #[arg(long, required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub recipients: Vec<PathBuf>,

    /// Folder to write the package to
    #[arg(short, long, required_unless_present = "dry_run", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// A column of the list by another name (repeatable): THEIRS=OURS
    #[arg(long = "map", value_name = "THEIRS=OURS", value_parser = pair)]
    pub map: Vec<(String, String)>,

    /// A file of such names, one THEIRS=OURS a line; lines that begin with # are left out
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Option<PathBuf>,

    /// Letters a file
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000))]
    pub batch: u64,

    /// Begin each letter on an odd page, for printing on both sides
    #[arg(long)]
    pub duplex: bool,

    /// One file a person, tagged for screen readers (PDF/UA-1, PDF/A-2a)
    #[arg(long, visible_alias = "accessible", conflicts_with_all = ["data_only", "duplex"])]
    pub separate: bool,

    /// Only the data: who gets which letter and the words to fill in, for houses that merge themselves
    #[arg(long, conflicts_with = "duplex")]
    pub data_only: bool,

    /// To those who agreed to it (the column email_consent, 15 U.S.C. 7001) and where each law that protects them lets e-mail serve, the
    /// letter as a message (.eml) from this address instead; nothing is sent
    #[arg(long, value_name = "FROM", value_parser = address, conflicts_with = "data_only")]
    pub email: Option<String>,

    /// Attach the letter as PDF to e-mail
    #[arg(long, requires = "email")]
    pub attach_pdf: bool,

    /// How many rows may be rejected before the run counts as failed
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub max_rejected: u64,

    /// Go on with a run that was ended
    #[arg(long, conflicts_with = "dry_run")]
    pub resume: bool,

    /// Only count, and estimate time and size
    #[arg(long)]
    pub dry_run: bool,

    /// Only the people of one of N parts, always the same ones: K/N
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<Shard>,

    /// How many letters are composed at the same time; as many as the machine has cores if left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,

    /// The day that letters bear: a date, or `today`; the incident's own `as_of` if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub as_of: Option<AsOf>,

    /// How they are written
    #[command(flatten)]
    pub writing: WritingOptions,
}

/// A part of the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 1.
    pub at: u32,
    /// Of how many.
    pub of: u32,
}

fn shard(text: &str) -> Result<Shard, String> {
    let read = || {
        let (at, of) = text.split_once('/')?;
        Some(Shard { at: at.trim().parse().ok()?, of: of.trim().parse().ok()? })
    };
    match read() {
        Some(shard) if shard.at >= 1 && shard.at <= shard.of => Ok(shard),
        Some(_) => Err("the first number goes from 1 to the second".to_owned()),
        None => Err("write it as K/N, such as 1/8".to_owned()),
    }
}

fn address(text: &str) -> Result<String, String> {
    if is_email(text) { Ok(text.to_owned()) } else { Err("write it as name@example.com".to_owned()) }
}

/// Two names around an equals sign.
pub fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((theirs, ours)) if !theirs.trim().is_empty() && !ours.trim().is_empty() => {
            Ok((theirs.trim().to_owned(), ours.trim().to_owned()))
        }
        _ => Err("write it as THEIRS=OURS, such as zip=postal_code".to_owned()),
    }
}
