//! The arguments of the commands that change facts, ask for them, record what went out and compare.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::{AsOf, BookFormat, Format, as_of};

/// Options of `set`.
#[derive(Debug, Args)]
#[command(
    after_help = "A change that gives the file a new finding is refused, and nothing is written. What belongs together is changed together.\n\n\
                        Examples:\n  forthwith set incident.yaml timeline.contained=2026-03-03 --source log\n  \
                        forthwith set incident.yaml 'affected.groups[prepaid].count=410_233' affected.total=1_410_233\n  \
                        forthwith set incident.yaml 'affected.groups[prepaid].residents.US-WA=20_114'\n  \
                        forthwith set incident.yaml organization.kinds+=public-company --diff"
)]
pub struct SetOptions {
    /// The incident file
    #[arg(value_name = "INCIDENT", value_hint = ValueHint::FilePath)]
    pub incident: PathBuf,

    /// A fact and its value; KEY+=VALUE adds an entry to a list
    #[arg(required = true, value_name = "KEY=VALUE")]
    pub facts: Vec<String>,

    /// Where the values are from: an entry of `sources`
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,

    /// What the values rest on, in words
    #[arg(long, value_name = "TEXT")]
    pub basis: Option<String>,

    /// Only show what would change
    #[arg(long)]
    pub diff: bool,

    /// How to print the findings that a change is refused for
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,
}

/// Options of `ask`.
#[derive(Debug, Args)]
#[command(after_help = "Who usually knows is a first address, no rule.\n\nExamples:\n  forthwith ask incidents/t-mobile-2023-api.yaml\n  \
                        forthwith ask incidents/t-mobile-2023-api.yaml --format json")]
pub struct AskOptions {
    /// The incident file
    #[arg(value_name = "INCIDENT", value_hint = ValueHint::FilePath)]
    pub incident: PathBuf,

    /// How to print the questions
    #[arg(long, value_enum, default_value_t = BookFormat::Text, value_name = "FORMAT")]
    pub format: BookFormat,

    /// Questions that no duty and no document waits for too
    #[arg(long)]
    pub all: bool,

    /// The day on which duties are judged: a date, or `today`; the incident's own `as_of` if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub as_of: Option<AsOf>,

    /// Templates beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub templates: Option<PathBuf>,

    /// Law files beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub laws: Option<PathBuf>,
}

/// Options of `issue`.
#[derive(Debug, Args)]
#[command(
    after_help = "The document is written anew from the file, its text is kept under its hash in <id>.issued/, and one line is added to \
                        <id>.ledger.jsonl beside the incident file. An approval is bound to the text: a changed text needs a new one.\n\nExamples:\n  \
                        forthwith issue incident.yaml letter --approve --by 'Ruth Okafor' --role legal\n  \
                        forthwith issue incident.yaml letter --duty us-wa/individuals --on 2026-03-20\n  \
                        forthwith issue incident.yaml 8-k --by 'Ruth Okafor' --role legal --duty us-sec-8k-105/sec-8k"
)]
pub struct IssueOptions {
    /// The incident file
    #[arg(value_name = "INCIDENT", value_hint = ValueHint::FilePath)]
    pub incident: PathBuf,

    /// The document, such as 8-k or letter
    #[arg(value_name = "DOC")]
    pub document: String,

    /// Who approved the text
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// In which role: legal, communications
    #[arg(long, value_name = "ROLE", requires = "by")]
    pub role: Option<String>,

    /// Record the approval only; nothing went out
    #[arg(long, requires = "by", conflicts_with_all = ["duty", "to", "count"])]
    pub approve: bool,

    /// The duty it meets, such as us-wa/ag
    #[arg(long, value_name = "ID")]
    pub duty: Option<String>,

    /// To whom it went
    #[arg(long, value_name = "WHOM")]
    pub to: Option<String>,

    /// To how many, where not to all: a count such as 20_114
    #[arg(long, value_name = "COUNT")]
    pub count: Option<String>,

    /// The day on which it went out or was approved: a date, or `today`; the day of the document if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub on: Option<AsOf>,

    /// The day the document bears: a date, or `today`; the incident's own `as_of` if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub as_of: Option<AsOf>,

    /// Templates beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub templates: Option<PathBuf>,

    /// Law files beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub laws: Option<PathBuf>,
}

/// Options of `diff`.
#[derive(Debug, Args)]
#[command(
    after_help = "The ledger is the one beside the newer file, else the one beside the older. Exit status 1 if a document that went out is \
                        now wrong.\n\nExamples:\n  git show HEAD~1:incident.yaml > before.yaml; forthwith diff before.yaml incident.yaml\n  \
                        forthwith diff before.yaml incident.yaml --format md > review.md"
)]
pub struct DiffOptions {
    /// The incident file as it was
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub old: PathBuf,

    /// The incident file as it is
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub new: PathBuf,

    /// How to print the difference
    #[arg(long, value_enum, default_value_t = DiffFormat::Text, value_name = "FORMAT")]
    pub format: DiffFormat,

    /// The day on which duties are judged on both sides: a date, or `today`; each file's own `as_of` if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub as_of: Option<AsOf>,

    /// Templates beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub templates: Option<PathBuf>,

    /// Law files beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub laws: Option<PathBuf>,
}

/// Formats of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    Text,
    /// For programs, schema forthwith/diff/1
    Json,
    /// Markdown, for a review
    Md,
}
