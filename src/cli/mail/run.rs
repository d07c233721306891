//! A run: rows are read, each is given its letter, batches are composed and put in place, and the manifest is written.

use std::thread;

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use super::inputs::{Inputs, columns};
use super::package::{Opened, Package};
use super::pool::{Pool, Queue};
use super::progress::Progress;
use super::proofs::{Proof, proofs};
use super::summary;
use super::work::{Finished, Job, Worker, work};
use crate::cli::args::{Cli, MailRun};
use crate::cli::{Status, report};
use crate::diag::Severity;
use crate::incident::Incident;
use crate::mail::batch::{Addressed, Batch, Composer, DATA_HEAD, Email, Form};
use crate::mail::index::{self, hex};
use crate::mail::journal::Done;
use crate::mail::letters::Letters;
use crate::mail::manifest::{self, File, Made, Manifest, VariantCount};
use crate::mail::recipients::{Reader, Settings};
use crate::mail::rejected;
use crate::mail::tally::Tally;
use crate::obligation::Obligations;
use crate::render::pdf::PdfOptions;

/// What a run is about.
pub struct Task<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The letters.
    pub letters: Letters<'a>,
    /// The proofs of those planned.
    pub proofs: Vec<Proof>,
    /// How pages look.
    pub look: PdfOptions,
    /// What the package is made from.
    pub made: Made,
    /// The day that letters bear.
    pub date: NaiveDate,
    /// What is owed.
    pub owed: &'a Obligations<'a>,
}

/// What letters become.
pub fn form(options: &MailRun) -> Form {
    match (options.separate, options.data_only) {
        (true, _) => Form::Separate,
        (_, true) => Form::Data,
        _ => Form::Print,
    }
}

/// The list that every letter is in, and its head row.
fn list(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Data => ("data.csv", DATA_HEAD),
        _ => ("index.csv", index::HEAD),
    }
}

/// Makes a package.
///
/// # Errors
/// Something cannot be read or written.
pub fn run(cli: &Cli, options: &MailRun, mut task: Task<'_>) -> anyhow::Result<Status> {
    let inputs = Inputs::new(&options.recipients)?;
    let shard = options.shard.map(|shard| (shard.at, shard.of));
    let settings = Settings { groups: groups(task.incident), columns: columns(options)?, shard, ..Settings::default() };
    let reader = Reader::new(inputs.open()?, settings);
    let Some(folder) = options.output.as_deref().filter(|_| !options.dry_run) else {
        return summary::dry_run(cli, options, task, reader);
    };
    let form = form(options);
    let opened = Package::open(folder, &task.made, options.resume, list(form), rejected::HEAD)?;
    let mut package = match opened {
        Opened::Ready(package) => package,
        Opened::Whole => {
            report::say(&format!("the package in {} is whole", folder.display()));
            return Ok(Status::Clean);
        }
    };
    if package.done_before() > 0 && !cli.quiet {
        report::say(&format!("going on after {}", report::counted(package.done_before(), "batch")));
    }
    let threads = threads(options);
    let sender = sender(task.incident);
    let mut progress = Progress::new(inputs.size(), inputs.read.clone(), cli.quiet);
    let queue = Queue::new();
    let made = thread::scope(|scope| {
        let email = options.email.as_ref().map(|from| Email { from: from.clone(), date: task.date, attached: options.attach_pdf });
        let composer = || Composer::new(task.look.clone(), &sender, options.duplex);
        let worker = || Worker { composer: composer(), form, email: email.clone(), folder: folder.to_owned() };
        let pool = Pool::start(scope, &queue, threads, worker, work);
        let filling = Fill { package: &mut package, pool, files: Vec::new(), pages: Vec::new(), progress: &mut progress };
        filling.all(reader, &mut task.letters, &task.look, options.batch)
    });
    progress.finish();
    let (tally, files, pages) = made?;
    inputs.unchanged()?;
    let manifest = finish(*package, &mut task, form, tally, files, &pages)?;
    summary::print(cli, &manifest, folder)?;
    for stopped in &task.letters.stopped {
        report::say(&format!("{} cannot be written: {}", stopped.id, stopped.why.join("; ")));
    }
    for (tag, people) in &manifest.counts.wordless {
        report::say(&format!("{people} asked for `{tag}`, in which there is no letter, and get it in English"));
    }
    Ok(summary::status(&manifest.counts, options.max_rejected))
}

/// How many letters are composed at the same time.
pub fn threads(options: &MailRun) -> usize {
    options.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// The ids of the groups that an incident file names.
pub fn groups(incident: &Incident) -> Vec<String> {
    incident.groups().iter().filter_map(|group| group.id.as_ref().map(|id| id.value.0.clone())).collect()
}

/// The country of the sender, alpha-2: that of its seat, else the United States.
pub fn sender(incident: &Incident) -> String {
    let home = incident.facts.organization.as_ref().and_then(|organization| organization.home.as_ref());
    home.and_then(|home| home.value.0.split('-').next()).unwrap_or("US").to_owned()
}

/// Fills a package.
struct Fill<'a> {
    package: &'a mut Package,
    pool: Pool<Job, anyhow::Result<Finished>>,
    files: Vec<File>,
    /// Pages by variant.
    pages: Vec<(String, u64)>,
    progress: &'a mut Progress,
}

type Filled = (Tally, Vec<File>, Vec<(String, u64)>);

impl Fill<'_> {
    fn all(mut self, reader: Reader, letters: &mut Letters<'_>, look: &PdfOptions, size: u64) -> anyhow::Result<Filled> {
        let filled = self.rows(reader, letters, look, size);
        self.pool.close();
        // What is under way ends before the error is told, so that nothing is written after it.
        match filled {
            Ok(tally) => {
                while let Some(finished) = self.pool.receive() {
                    self.take(finished?)?;
                }
                Ok((tally, self.files, self.pages))
            }
            Err(error) => {
                while let Some(finished) = self.pool.receive() {
                    finished.ok().into_iter().flat_map(|finished| finished.ready).for_each(|ready| ready.discard());
                }
                Err(error)
            }
        }
    }

    fn rows(&mut self, reader: Reader, letters: &mut Letters<'_>, look: &PdfOptions, size: u64) -> anyhow::Result<Tally> {
        let mut tally = Tally::default();
        let mut people: Vec<Addressed> = Vec::new();
        let mut number = 0;
        let mut rows = Sha256::new();
        let mut rejected_lines = Vec::new();
        for row in reader {
            let row = row?;
            tally.rows += 1;
            match letters.address_row(row.outcome, look) {
                Ok(addressed) => {
                    addressed.person.feed(&mut rows);
                    tally.letter(addressed.person.place().code, &letters.list()[addressed.letter].id, addressed.by_email);
                    if people.capacity() == 0 {
                        people.reserve_exact(usize::try_from(size).unwrap_or(0).min(10_000));
                    }
                    people.push(addressed);
                }
                Err(rejected) => {
                    rejected_lines.clear();
                    rejected.write(row.input, row.row, &mut rejected_lines)?;
                    rows.update(&rejected_lines);
                    self.package.reject(&rejected_lines)?;
                    tally.reject(rejected.name());
                }
            }
            if people.len() as u64 == size {
                number += 1;
                self.batch(number, std::mem::take(&mut people), letters, &rows)?;
            }
        }
        if !people.is_empty() {
            self.batch(number + 1, people, letters, &rows)?;
            number += 1;
        }
        if (self.package.done_before() as u64) > number {
            bail!("the list of people is not that of the run before: it has fewer rows; begin anew in another folder");
        }
        tally.wordless = letters.wordless.clone();
        Ok(tally)
    }

    fn batch(&mut self, number: u64, people: Vec<Addressed>, letters: &Letters<'_>, rows: &Sha256) -> anyhow::Result<()> {
        let rows = hex(&rows.clone().finalize());
        if let Some(done) = self.package.done(number) {
            if done.rows != rows {
                bail!("the list of people is not that of the run before; begin anew in another folder");
            }
            let (files, pages) = (done.files.clone(), done.pages.clone());
            self.tell(people.len() as u64, files, pages);
            return Ok(());
        }
        let batch = Batch { number, letters: letters.list().clone(), people };
        for finished in self.pool.submit(Job { batch, rows }) {
            self.take(finished?)?;
        }
        Ok(())
    }

    fn take(&mut self, finished: Finished) -> anyhow::Result<()> {
        let Finished { number, rows, letters, ready, lines, pages } = finished;
        let files: Vec<File> = ready.iter().map(|ready| ready.file.clone()).collect();
        let done = Done { batch: number, files: files.clone(), index: 0, rows, pages: pages.clone() };
        self.package.take(&ready, &lines, done)?;
        self.tell(letters, files, pages);
        Ok(())
    }

    fn tell(&mut self, letters: u64, files: Vec<File>, pages: Vec<(String, u64)>) {
        self.progress.add(letters, files.iter().map(|file| file.bytes).sum());
        self.files.extend(files);
        for (variant, pages) in pages {
            match self.pages.iter_mut().find(|(known, _)| *known == variant) {
                Some((_, known)) => *known += pages,
                None => self.pages.push((variant, pages)),
            }
        }
    }
}

/// Writes what comes at the end: proofs, lists, manifest.
fn finish(
    mut package: Package,
    task: &mut Task<'_>,
    form: Form,
    counts: Tally,
    mut files: Vec<File>,
    pages: &[(String, u64)],
) -> anyhow::Result<Manifest> {
    let list = task.letters.list();
    let (later, on_pages) = proofs(task.incident, task.owed, list.get(task.proofs.len()..).unwrap_or_default(), &task.look)?;
    if let Some(finding) = on_pages.iter().find(|finding| finding.severity == Severity::Error) {
        bail!("a letter that this list asked for has errors, so the package was not finished: {}: {}", finding.rule.code, finding.message);
    }
    let mut variants = Vec::new();
    for (letter, proof) in list.iter().zip(task.proofs.iter().chain(&later)) {
        let (name, bytes) = match form {
            Form::Data => (format!("templates/{}.md", letter.id), proof.markdown.as_bytes()),
            _ => (format!("proofs/{}.pdf", letter.id), proof.pdf.as_slice()),
        };
        package.write(&name, bytes)?;
        variants.push(VariantCount {
            id: letter.id.clone(),
            language: letter.language.clone(),
            letters: counts.variants.get(&letter.id).copied().unwrap_or(0),
            pages: pages.iter().find(|(id, _)| *id == letter.id).map_or(0, |(_, pages)| *pages),
            proof: name,
            proof_sha256: hex(&Sha256::digest(bytes)),
        });
    }
    let [mut list, rejected] = package.close_lists()?;
    list.letters = counts.letters;
    let mut lists = vec![rejected];
    match form {
        Form::Data => files = vec![list],
        _ => lists.insert(0, list),
    }
    let manifest = Manifest {
        schema: manifest::SCHEMA.to_owned(),
        made: task.made.clone(),
        pages: files.iter().map(|file| file.pages).sum(),
        bytes: files.iter().map(|file| file.bytes).sum(),
        counts,
        variants,
        files,
        lists,
        shards: Vec::new(),
    };
    let wrong = manifest.disagreements();
    if !wrong.is_empty() {
        bail!("the counts of the package do not agree: {}", wrong.join("; "));
    }
    package.finish(&manifest).context("the package could not be finished")?;
    Ok(manifest)
}
