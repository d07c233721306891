//! The arguments.

mod mail;
mod record;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, ValueHint};

pub use mail::{MailCommand, MailOptions, MailRun, ReconcileFormat, ReconcileOptions, pair as mail_pair};
pub use record::{AskOptions, DiffFormat, DiffOptions, IssueOptions, SetOptions};

/// From one YAML file about a data breach to the disclosures that are owed
#[derive(Debug, Parser)]
#[command(name = "forthwith", version, max_term_width = 100, propagate_version = true)]
#[command(
    after_help = "Examples:\n  forthwith check incidents/\n  forthwith due incidents/t-mobile-2023-api.yaml\n  forthwith render incidents/t-mobile-2023-api.yaml\n  forthwith explain FW102\n\n\
                        Exit status: 0 nothing at error level, 1 findings at error level, 2 the work could not be done."
)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,

    /// Say only what is wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Say more of what is done (repeat for still more)
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "quiet")]
    pub verbose: u8,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On terminals
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what is wrong in incident files
    Check(CheckOptions),
    /// Tell which disclosures are owed, to whom, by when and why
    Due(DueOptions),
    /// Write the documents of an incident
    Render(RenderOptions),
    /// Write a letter for each person of a list
    Mail(MailOptions),
    /// Change facts in place, keeping comments, order and style
    Set(SetOptions),
    /// List the open questions, what waits for each, and who usually knows
    Ask(AskOptions),
    /// Record that a document went out or was approved
    Issue(IssueOptions),
    /// Tell what changed between two states of an incident, and what that makes wrong
    Diff(DiffOptions),
    /// Look into the law book, or check a folder of law files
    Laws(LawsOptions),
    /// Tell what a rule checks, and why
    Explain(ExplainOptions),
    /// Print a JSON Schema (draft 2020-12) for editors
    Schema {
        /// Of which file
        #[arg(value_enum)]
        what: SchemaOf,
    },
    /// Print shell completions
    Completions {
        /// For which shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Options of `check`.
#[derive(Debug, Args)]
#[command(after_help = "A folder is read whole: every *.yaml and *.yml below it that has `format` and `id` at its top.\n\nExamples:\n  \
                        forthwith check incidents/\n  forthwith check --format json incidents/t-mobile-2023-api.yaml\n  \
                        forthwith check --facts-only --deny warnings incidents/")]
pub struct CheckOptions {
    /// Incident files, or folders of them
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Leave the law and the documents out: only the writing and the facts
    #[arg(long)]
    pub facts_only: bool,

    /// Leave only the documents out: the writing, the facts and the law, for thousands of files
    #[arg(long, conflicts_with = "facts_only")]
    pub no_documents: bool,

    /// Hold the words of a file against the facts (repeatable): Markdown, plain text, .docx or .pdf
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["facts_only", "no_documents"])]
    pub text: Vec<PathBuf>,

    /// What these files are, where their front matter does not say: letter, 8-k, 10-k, holding-statement, press, regulator-notice
    #[arg(long = "as", value_name = "KIND", requires = "text")]
    pub kind: Option<String>,

    /// Another document that they must agree with (repeatable)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "text")]
    pub against: Vec<PathBuf>,

    /// Print how hard the documents, or the files of --text, are to read, and nothing else
    #[arg(long, conflicts_with_all = ["facts_only", "no_documents"])]
    pub readability: bool,

    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,

    /// Raise warnings to errors
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub deny: Option<Deny>,

    /// Leave the words of the incident out of the report: only rules and places
    #[arg(long)]
    pub redact: bool,

    /// Tell only findings that are not in this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,

    /// Write the findings of today to a file for --baseline
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,

    /// Mend what is safe to mend: misspelt keys, commas in numbers, the order of the keys at the top
    #[arg(long)]
    pub fix: bool,

    /// Only show what --fix would change; exit status 1 if there is anything
    #[arg(long, requires = "fix", conflicts_with = "watch")]
    pub diff: bool,

    /// Check again whenever a file changes
    #[arg(long)]
    pub watch: bool,

    /// Which day to take for today: a date, or `today`; the incident's own `as_of` if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub as_of: Option<AsOf>,

    /// Templates beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub templates: Option<PathBuf>,

    /// Law files beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub laws: Option<PathBuf>,
}

/// Options of `render`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  forthwith render incidents/t-mobile-2023-api.yaml\n  \
                        forthwith render incidents/t-mobile-2023-api.yaml -d letter -d 8-k --to pdf -o /tmp/review\n  \
                        forthwith render incidents/t-mobile-2018-api.yaml --draft")]
pub struct RenderOptions {
    /// The incident file
    #[arg(value_name = "INCIDENT", value_hint = ValueHint::FilePath)]
    pub incident: PathBuf,

    /// Which document (repeatable); all that apply if left out. `letter` means all its variants
    #[arg(short, long = "document", value_name = "ID")]
    pub documents: Vec<String>,

    /// Formats to write
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Output::Md, Output::Pdf], value_name = "FORMAT")]
    pub to: Vec<Output>,

    /// Folder to write to; out/<incident id>/ if left out
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Let open facts through, marked [open: KEY], with a DRAFT band on every page
    #[arg(long)]
    pub draft: bool,

    /// Write <document>.trace.json: which words came from which line
    #[arg(long)]
    pub trace: bool,

    /// The day the documents bear: a date, or `today`; the incident's own `as_of` if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub as_of: Option<AsOf>,

    /// Language of the documents, a BCP 47 tag; needs templates named <document>.<LANG>.md unless it is English
    #[arg(long, default_value = "en-US", value_name = "LANG")]
    pub lang: String,

    /// A list of the people affected (CSV: name, region), for the few notices that must name them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub recipients: Option<PathBuf>,

    /// Only the letter of one person of a list, as `mail` makes it: the list, and the id of the record
    #[arg(long, value_name = "FILE:ID", value_parser = record, conflicts_with_all = ["documents", "draft", "lang", "recipients"])]
    pub record: Option<Record>,

    /// How they are written
    #[command(flatten)]
    pub writing: WritingOptions,
}

/// What letters and other documents are written with, and how findings on them are printed.
#[derive(Debug, Args)]
pub struct WritingOptions {
    /// How pages look
    #[command(flatten)]
    pub page: PageOptions,

    /// Templates beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub templates: Option<PathBuf>,

    /// Law files beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub laws: Option<PathBuf>,

    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,
}

/// A person of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The list.
    pub list: PathBuf,
    /// The id of the record.
    pub id: String,
}

fn record(text: &str) -> Result<Record, String> {
    match text.rsplit_once(':') {
        Some((list, id)) if !list.is_empty() && !id.is_empty() => Ok(Record { list: list.into(), id: id.to_owned() }),
        _ => Err("write it as FILE:ID, such as people.csv:R0001".to_owned()),
    }
}

/// How pages look.
#[derive(Debug, Args)]
pub struct PageOptions {
    /// Size of the paper
    #[arg(long, value_enum, default_value_t = PaperSize::Letter)]
    pub paper: PaperSize,

    /// A font for scripts that the built-in faces do not cover (repeatable): TrueType or OpenType
    #[arg(long = "font", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub fonts: Vec<PathBuf>,

    /// The sender's logo for the letterhead, an SVG or PNG; if left out NAME.logo.svg or NAME.logo.png beside NAME.yaml, else
    /// logo.svg or logo.png there
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub logo: Option<PathBuf>,

    /// No logo, whatever lies beside the incident file
    #[arg(long, conflicts_with = "logo")]
    pub no_logo: bool,

    /// Mark on letters where to fold them
    #[arg(long)]
    pub fold_marks: bool,
}

/// Options of `due`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  forthwith due incidents/t-mobile-2023-api.yaml\n  \
                        forthwith due incidents/t-mobile-2023-api.yaml --law us-ca --all\n  \
                        forthwith due incidents/t-mobile-2023-api.yaml --why us-ca/individuals\n  \
                        forthwith due incidents/t-mobile-2023-api.yaml --format ics > due.ics")]
pub struct DueOptions {
    /// The incident file
    #[arg(value_name = "INCIDENT", value_hint = ValueHint::FilePath)]
    pub incident: PathBuf,

    /// How to print obligations
    #[arg(long, value_enum, default_value_t = DueFormat::Text, value_name = "FORMAT")]
    pub format: DueFormat,

    /// Only this law (repeatable)
    #[arg(long, value_name = "ID")]
    pub law: Vec<String>,

    /// The whole reasoning of one obligation, such as us-ca/individuals
    #[arg(long, value_name = "ID", conflicts_with_all = ["format", "law", "all"])]
    pub why: Option<String>,

    /// Those not required too, each with the reason
    #[arg(long)]
    pub all: bool,

    /// The day on which duties are judged: a date, or `today`; the incident's own `as_of` if left out
    #[arg(long, value_name = "DATE", value_parser = as_of)]
    pub as_of: Option<AsOf>,

    /// Law files beside or in place of the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub laws: Option<PathBuf>,
}

/// Options of `laws`.
#[derive(Debug, Args)]
pub struct LawsOptions {
    /// What to do with them
    #[command(subcommand)]
    pub command: LawsCommand,
}

/// What `laws` can do.
#[derive(Debug, Subcommand)]
pub enum LawsCommand {
    /// List the laws of the book
    List {
        /// How to print them
        #[arg(long, value_enum, default_value_t = BookFormat::Text, value_name = "FORMAT")]
        format: BookFormat,

        /// Law files beside or in place of the built-in ones
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        laws: Option<PathBuf>,
    },
    /// Show one law: versions, sources, duties, and what was not verified
    Show {
        /// The id of the law, such as us-ca
        #[arg(value_name = "ID")]
        id: String,

        /// Only the version in force on this day
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<chrono::NaiveDate>,

        /// How to print it
        #[arg(long, value_enum, default_value_t = BookFormat::Text, value_name = "FORMAT")]
        format: BookFormat,

        /// Law files beside or in place of the built-in ones
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        laws: Option<PathBuf>,
    },
    /// Say what is wrong in law files
    #[command(after_help = "With --as-of, texts that were last read more than 180 days before that day are told too.")]
    Check {
        /// A folder of law files; the built-in book if left out
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,

        /// How to print findings
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
        format: Format,

        /// The day on which the age of a reading is judged: a date, or `today`
        #[arg(long, value_name = "DATE", value_parser = as_of)]
        as_of: Option<AsOf>,
    },
    /// Run law cases: facts in, obligations out
    Test {
        /// A folder of law cases; tests/law if left out
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,

        /// Law files beside or in place of the built-in ones
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        laws: Option<PathBuf>,
    },
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// Code or name of a rule, such as FW102; all rules in a list if left out
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs, schema forthwith/findings/1
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For CI systems that show tests: JUnit XML
    Junit,
    /// For GitHub Actions: annotations at the lines
    Github,
    /// For GitLab: a Code Quality report
    Gitlab,
}

/// Formats of the law book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BookFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Formats of obligations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DueFormat {
    /// For people: a table
    Text,
    /// For programs, schema forthwith/obligations/1
    Json,
    /// For calendars: an event for each date, with alarms
    Ics,
    /// Markdown
    Md,
}

/// Formats of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// Markdown
    Md,
    /// PDF
    Pdf,
}

/// Sizes of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperSize {
    /// US Letter
    Letter,
    /// A4
    A4,
}

/// What can be raised to an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings
    Warnings,
}

/// Files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// The incident file, format 1
    Incident,
    /// The law file, format 1
    Law,
}

/// The day to take for today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// The clock's, in the organization's time zone.
    Today,
    /// This one.
    Day(chrono::NaiveDate),
}

fn as_of(text: &str) -> Result<AsOf, String> {
    if text == "today" {
        return Ok(AsOf::Today);
    }
    match chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(day) => Ok(AsOf::Day(day)),
        Err(_) => Err("write a date such as 2026-03-09, or `today`".to_owned()),
    }
}

fn day(text: &str) -> Result<chrono::NaiveDate, String> {
    chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write a date such as 2026-03-09".to_owned())
}
