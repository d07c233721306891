//! What is told of a run.

use std::path::Path;
use std::time::Instant;

use indicatif::{HumanBytes, HumanCount, HumanDuration};

use super::run::{Task, form, sender, threads};
use crate::cli::args::{Cli, MailRun};
use crate::cli::{Status, report};
use crate::mail::batch::{Addressed, Batch, Composer, Form};
use crate::mail::manifest::Manifest;
use crate::mail::recipients::Reader;
use crate::mail::tally::Tally;

/// How many letters are composed to know what one costs.
const SAMPLE: usize = 2_000;

/// Whether a run has done what it should: no more rows rejected than allowed.
pub fn status(counts: &Tally, most_rejected: u64) -> Status {
    if counts.rejected > most_rejected { Status::Findings } else { Status::Clean }
}

/// Tells of a package.
///
/// # Errors
/// Standard output cannot be written.
pub fn print(cli: &Cli, manifest: &Manifest, folder: &Path) -> anyhow::Result<()> {
    if !cli.quiet {
        let mut table = counts(&manifest.counts);
        table.push(("pages".to_owned(), manifest.pages));
        table.push(("files".to_owned(), manifest.files.iter().map(|file| file.files.unwrap_or(1)).sum()));
        report::out(&lines(&table))?;
        report::say(&format!("wrote {} to {}", HumanBytes(manifest.bytes), folder.display()));
    }
    rejected(&manifest.counts, Some(&folder.join(super::package::REJECTED)));
    Ok(())
}

fn rejected(counts: &Tally, list: Option<&Path>) {
    if counts.rejected > 0 {
        let place = list.map_or_else(String::new, |list| format!("; see {}", list.display()));
        report::say(&format!("{} of {} rows were rejected{place}", HumanCount(counts.rejected), HumanCount(counts.rows)));
    }
}

/// The counts, with a line each.
fn counts(counts: &Tally) -> Vec<(String, u64)> {
    let mut table = vec![("rows".to_owned(), counts.rows), ("letters".to_owned(), counts.letters)];
    table.extend(counts.variants.iter().map(|(id, count)| (format!("  {id}"), *count)));
    if counts.by_email > 0 {
        table.push(("  by e-mail".to_owned(), counts.by_email));
    }
    table.push(("rejected".to_owned(), counts.rejected));
    table.extend(counts.reasons.iter().map(|(reason, count)| (format!("  {reason}"), *count)));
    table
}

fn lines(table: &[(String, u64)]) -> String {
    let wide = table.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    let counted: Vec<String> = table.iter().map(|(_, count)| HumanCount(*count).to_string()).collect();
    let right = counted.iter().map(String::len).max().unwrap_or_default();
    table.iter().zip(counted).map(|((name, _), count)| format!("{name:wide$}  {count:>right$}\n")).collect()
}

/// Counts, composes a sample into nothing, and tells what a run would take.
///
/// # Errors
/// A list cannot be read.
pub fn dry_run(cli: &Cli, options: &MailRun, mut task: Task<'_>, reader: Reader) -> anyhow::Result<Status> {
    let mut tally = Tally::default();
    let mut sample: Vec<Addressed> = Vec::new();
    for row in reader {
        tally.rows += 1;
        match task.letters.address_row(row?.outcome, &task.look) {
            Ok(addressed) => {
                tally.letter(addressed.person.place().code, &task.letters.list()[addressed.letter].id, addressed.by_email);
                if sample.len() < SAMPLE {
                    sample.push(addressed);
                }
            }
            Err(rejected) => tally.reject(rejected.name()),
        }
    }
    let mut table = counts(&tally);
    table.extend(tally.places.iter().map(|(place, count)| (format!("in {place}"), *count)));
    report::out(&lines(&table))?;
    if let (Some((letters, bytes, seconds)), false) = (measured(options, &task, sample)?, cli.quiet) {
        let threads = threads(options);
        let whole = tally.letters / options.batch.min(tally.letters).max(1);
        // Figures for people: no output depends on them.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let (time, size) = {
            let times = tally.letters as f64 / letters as f64;
            (seconds * times / threads as f64, (bytes as f64 * times) as u64)
        };
        let time = std::time::Duration::from_secs_f64(time.max(1.0));
        report::say(&format!("about {} and {} in {} files, on {threads} threads", HumanDuration(time), HumanBytes(size), whole.max(1)));
    }
    rejected(&tally, None);
    Ok(status(&tally, options.max_rejected))
}

/// How many letters of a sample were composed, their bytes, and the seconds it took after a first try.
fn measured(options: &MailRun, task: &Task<'_>, people: Vec<Addressed>) -> anyhow::Result<Option<(usize, u64, f64)>> {
    if people.is_empty() || form(options) == Form::Data {
        return Ok(None);
    }
    let mut composer = Composer::new(task.look.clone(), &sender(task.incident), options.duplex);
    let few = if form(options) == Form::Separate { 200 } else { SAMPLE };
    let mut people = people;
    people.truncate(few);
    let letters = people.len();
    let batch = Batch { number: 1, letters: task.letters.list().clone(), people };
    let mut bytes = 0;
    let mut run = || -> anyhow::Result<()> {
        bytes = 0;
        if form(options) == Form::Separate {
            composer.separate(&batch, "", &mut |_, content| -> anyhow::Result<()> {
                bytes += content.len() as u64;
                Ok(())
            })?;
        } else {
            let mut to = Counting(0);
            composer.print(&batch, "", &mut to)?;
            bytes = to.0;
        }
        Ok(())
    };
    // Fonts and words are got ready once.
    run()?;
    #[allow(clippy::disallowed_methods)] // How long it takes is for people to read.
    let begun = Instant::now();
    run()?;
    Ok(Some((letters, bytes, begun.elapsed().as_secs_f64())))
}

/// Counts what is written.
struct Counting(u64);

impl std::io::Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
