//! What one thread does: a batch becomes files beside their places.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use super::package::{Ready, batch_name, cannot_write, create_private, folder_list, make_folder, partial, sync_files};
use crate::mail::batch::{self, Batch, Composer, Email, Form, Keep};
use crate::mail::index::hex;
use crate::mail::manifest::File;

/// What composes, and where to.
pub struct Worker {
    /// The composer.
    pub composer: Composer,
    /// What letters become.
    pub form: Form,
    /// How letters go by e-mail, if any do.
    pub email: Option<Email>,
    /// The folder of the package.
    pub folder: PathBuf,
}

/// A batch to compose.
pub struct Job {
    /// The batch.
    pub batch: Batch,
    /// The SHA-256 of its rows, in hexadecimal digits.
    pub rows: String,
}

/// A batch that was composed.
pub struct Finished {
    /// Its number.
    pub number: u64,
    /// The SHA-256 of its rows.
    pub rows: String,
    /// Its letters.
    pub letters: u64,
    /// Its files, not yet in their places.
    pub ready: Vec<Ready>,
    /// Its lines of the list.
    pub lines: Vec<u8>,
    /// Pages by variant, without blank ones.
    pub pages: Vec<(String, u64)>,
}

/// Composes a batch.
///
/// # Errors
/// A font cannot be cut down, or a file cannot be written; what was written of it is taken away.
pub fn work(worker: &mut Worker, Job { batch, rows }: Job) -> anyhow::Result<Finished> {
    let mut ready = Vec::new();
    let done = compose(worker, &batch, &mut ready);
    let (lines, by_letter) = match done {
        Ok(done) => done,
        Err(error) => {
            ready.iter().for_each(Ready::discard);
            return Err(error);
        }
    };
    let pages = batch.letters.iter().zip(by_letter).filter(|(_, pages)| *pages > 0);
    let pages = pages.map(|(letter, pages)| (letter.id.clone(), pages)).collect();
    Ok(Finished { number: batch.number, rows, letters: batch.people.len() as u64, ready, lines, pages })
}

type Composed = (Vec<u8>, Vec<u64>);

fn compose(worker: &mut Worker, batch: &Batch, ready: &mut Vec<Ready>) -> anyhow::Result<Composed> {
    if worker.form == Form::Data {
        return Ok((worker.composer.data(batch)?, Vec::new()));
    }
    let (mut lines, mut by_letter) = (Vec::new(), vec![0; batch.letters.len()]);
    let mut add = |composed: batch::Composed| {
        lines.extend(composed.index);
        by_letter.iter_mut().zip(composed.by_letter).for_each(|(sum, pages)| *sum += pages);
    };
    let (paper, email) = (batch.on_paper().count() as u64, batch.by_email().count() as u64);
    if paper > 0 {
        add(match worker.form {
            Form::Print => print(worker, batch, paper, ready)?,
            _ => {
                let name = batch_name("letters", batch.number, "");
                let Worker { composer, folder, .. } = worker;
                folder_of(folder, &name, paper, ready, |keep| composer.separate(batch, &name, keep))?
            }
        });
    }
    let Worker { composer, folder, email: how, .. } = worker;
    if let (Some(how), true) = (how, email > 0) {
        let name = batch_name("emails", batch.number, "");
        add(folder_of(folder, &name, email, ready, |keep| composer.email(batch, &name, how, keep))?);
    }
    Ok((lines, by_letter))
}

/// What is told of a file or folder before it is whole.
fn unfinished(folder: &Path, name: &str, ready: &mut Vec<Ready>) -> PathBuf {
    let place = partial(&folder.join(name));
    let file = File { name: name.to_owned(), letters: 0, pages: 0, bytes: 0, sha256: String::new(), files: None };
    ready.push(Ready { partial: place.clone(), file });
    place
}

/// One file of print.
fn print(worker: &mut Worker, batch: &Batch, letters: u64, ready: &mut Vec<Ready>) -> anyhow::Result<batch::Composed> {
    let name = batch_name("letters", batch.number, ".pdf");
    let place = unfinished(&worker.folder, &name, ready);
    let mut to = Hashing::new(BufWriter::with_capacity(1 << 18, create_private(&place)?));
    let composed = worker.composer.print(batch, &name, &mut to).with_context(|| cannot_write(&place))?;
    let (sha256, bytes) = to.finish().with_context(|| cannot_write(&place))?;
    if let Some(ready) = ready.last_mut() {
        ready.file = File { name, letters, pages: composed.pages, bytes, sha256, files: None };
    }
    Ok(composed)
}

/// A folder with a file for each letter.
fn folder_of(
    folder: &Path,
    name: &str,
    letters: u64,
    ready: &mut Vec<Ready>,
    compose: impl FnOnce(&mut Keep<'_, anyhow::Error>) -> anyhow::Result<batch::Composed>,
) -> anyhow::Result<batch::Composed> {
    let place = unfinished(folder, name, ready);
    make_folder(&place)?;
    let (mut bytes, mut hashes) = (0, Vec::new());
    let composed = compose(&mut |file, content| {
        let place = place.join(file);
        create_private(&place)?.write_all(content).with_context(|| cannot_write(&place))?;
        hashes.push((file.to_owned(), hex(&Sha256::digest(content))));
        bytes += content.len() as u64;
        Ok(())
    })?;
    sync_files(&place)?;
    if let Some(ready) = ready.last_mut() {
        let sha256 = hex(&Sha256::digest(folder_list(hashes)));
        ready.file = File { name: name.to_owned(), letters, pages: composed.pages, bytes, sha256, files: Some(letters) };
    }
    Ok(composed)
}

/// A file that is written, with the hash of what was written.
struct Hashing {
    to: BufWriter<fs::File>,
    digest: Sha256,
    bytes: u64,
}

impl Hashing {
    fn new(to: BufWriter<fs::File>) -> Hashing {
        Hashing { to, digest: Sha256::new(), bytes: 0 }
    }

    /// Brings it onto the disk.
    fn finish(mut self) -> std::io::Result<(String, u64)> {
        self.to.flush()?;
        self.to.get_ref().sync_data()?;
        Ok((hex(&self.digest.finalize()), self.bytes))
    }
}

impl std::io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}
