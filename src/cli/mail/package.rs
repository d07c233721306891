//! The folder of a package while a run fills it.
//!
//! Nothing in it looks whole that is not: what is being written ends in `.partial`, each batch is put in place when it is on disk, the
//! journal says which batches are, and the manifest comes last. All of it belongs to its owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use crate::mail::index::hex;
use crate::mail::journal::{self, Done, Opening};
use crate::mail::manifest::{self, EMAILS, Made, Manifest};

/// The journal.
const JOURNAL: &str = "journal.jsonl";
/// The rejected rows.
pub const REJECTED: &str = "rejected.csv";
/// What the names of unfinished files end in.
const PARTIAL: &str = ".partial";

/// How a folder was found.
pub enum Opened {
    /// A run can begin, or go on.
    Ready(Box<Package>),
    /// The package is whole already, made from the same.
    Whole,
}

/// A package that is being filled.
pub struct Package {
    folder: PathBuf,
    /// The list that every letter is in: `index.csv`, or the data themselves.
    list: Growing,
    rejected: Growing,
    journal: File,
    /// The batches that a run before finished.
    done: Vec<Done>,
}

/// A file that grows until the run is over.
struct Growing {
    name: &'static str,
    file: BufWriter<File>,
    digest: Sha256,
    length: u64,
}

/// A file of letters, or a folder of them, that was written whole but does not stand in its place yet.
pub struct Ready {
    /// Where it stands.
    pub partial: PathBuf,
    /// What is to be said of it.
    pub file: manifest::File,
}

impl Package {
    /// Opens a folder for a run. `list` names the list that every letter is in, `head` is the first row of it.
    ///
    /// # Errors
    /// A package or an unfinished run stands there and is not to be gone on with, or was made from something else; or the
    /// folder cannot be read or written.
    pub fn open(folder: &Path, made: &Made, resume: bool, list: (&'static str, &str), rejected_head: &str) -> anyhow::Result<Opened> {
        make_folder(folder)?;
        let at = |name: &str| folder.join(name);
        if at(manifest::NAME).exists() {
            let there: Manifest = serde_json::from_slice(&fs::read(at(manifest::NAME)).context("cannot read the manifest that is there")?)
                .with_context(|| format!("{} is no manifest of a mailing", at(manifest::NAME).display()))?;
            if !resume || there.made != *made {
                bail!("a package stands in {} already; choose another folder", folder.display());
            }
            remove(&at(JOURNAL))?;
            return Ok(Opened::Whole);
        }
        let before = fs::read(at(JOURNAL)).ok();
        if before.is_some() && !resume {
            bail!("a run was ended in {}; go on with --resume, or choose another folder", folder.display());
        }
        let before = match before.as_deref().map(journal::read) {
            Some(Ok(journal)) => Some(journal),
            Some(Err(journal::JournalFault::Empty)) | None => None,
            Some(Err(fault)) => return Err(fault).with_context(|| format!("cannot go on in {}", folder.display())),
        };
        if before.as_ref().is_some_and(|journal| journal.opening.made != *made) {
            bail!("the run in {} had another incident file, law, template or option; begin anew in another folder", folder.display());
        }
        let (done, length) = before.map_or((Vec::new(), 0), |journal| (journal.done, journal.length));
        clear(folder, &done)?;
        // A run that was ended when all was in place but the manifest.
        for name in [list.0, REJECTED] {
            if at(name).exists() {
                fs::rename(at(name), partial(&at(name))).with_context(|| format!("cannot move {}", at(name).display()))?;
            }
        }
        let kept = done.last().map_or(0, |done| done.index);
        let mut list = Growing::open(folder, list.0, kept, list.1)?;
        let mut rejected = Growing::open(folder, REJECTED, 0, rejected_head)?;
        list.flush(folder)?;
        rejected.flush(folder)?;
        let mut journal = private().append(true).create(true).open(at(JOURNAL)).with_context(|| cannot_write(&at(JOURNAL)))?;
        journal.set_len(length).with_context(|| cannot_write(&at(JOURNAL)))?;
        if length == 0 {
            let opening = Opening { schema: journal::SCHEMA.to_owned(), made: made.clone() };
            journal.write_all(&journal::line(&opening)?).with_context(|| cannot_write(&at(JOURNAL)))?;
        }
        journal.sync_data().with_context(|| cannot_write(&at(JOURNAL)))?;
        Ok(Opened::Ready(Box::new(Package { folder: folder.to_owned(), list, rejected, journal, done })))
    }

    /// What a run before recorded for a batch.
    pub fn done(&self, batch: u64) -> Option<&Done> {
        self.done.get(usize::try_from(batch).ok()?.checked_sub(1)?)
    }

    /// How many batches a run before finished.
    pub fn done_before(&self) -> usize {
        self.done.len()
    }

    /// Writes a rejected row.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn reject(&mut self, line: &[u8]) -> anyhow::Result<()> {
        self.rejected.write(&self.folder, line)
    }

    /// Puts the files of a batch in place, adds its lines to the list and records it. `done` lacks only the length of the list.
    ///
    /// # Errors
    /// Something cannot be written; then the batch is not recorded, and the next run makes it anew.
    pub fn take(&mut self, ready: &[Ready], lines: &[u8], mut done: Done) -> anyhow::Result<()> {
        for ready in ready {
            let place = self.folder.join(&ready.file.name);
            fs::rename(&ready.partial, &place).with_context(|| cannot_write(&place))?;
        }
        self.list.write(&self.folder, lines)?;
        self.list.flush(&self.folder)?;
        done.index = self.list.length;
        let at = self.folder.join(JOURNAL);
        self.journal.write_all(&journal::line(&done)?).and_then(|()| self.journal.sync_data()).with_context(|| cannot_write(&at))
    }

    /// Writes a small file of the package whole.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let place = self.folder.join(name);
        if let Some(folder) = place.parent() {
            make_folder(folder)?;
        }
        write_private(&partial(&place), bytes)?;
        fs::rename(partial(&place), &place).with_context(|| cannot_write(&place))
    }

    /// Ends the lists and says what is to be told of them: that of the letters and that of the rejected rows.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn close_lists(&mut self) -> anyhow::Result<[manifest::File; 2]> {
        let list = self.list.close(&self.folder)?;
        let rejected = self.rejected.close(&self.folder)?;
        Ok([list, rejected])
    }

    /// Writes the manifest, and ends the run.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(self, manifest: &Manifest) -> anyhow::Result<()> {
        self.write(manifest::NAME, &manifest.to_bytes()?)?;
        sync_folder(&self.folder);
        drop(self.journal);
        remove(&self.folder.join(JOURNAL))
    }
}

impl Growing {
    /// Opens a list of which a run before wrote `kept` bytes that count.
    fn open(folder: &Path, name: &'static str, kept: u64, head: &str) -> anyhow::Result<Growing> {
        let place = partial(&folder.join(name));
        let mut file = private().read(true).write(true).create(true).truncate(false).open(&place).with_context(|| cannot_write(&place))?;
        let length = file.metadata().with_context(|| cannot_write(&place))?.len();
        if length < kept {
            bail!("{} is shorter than the run before left it; begin anew in another folder", place.display());
        }
        file.set_len(kept).with_context(|| cannot_write(&place))?;
        let mut digest = Sha256::new();
        let mut piece = vec![0; 1 << 16];
        loop {
            let read = file.read(&mut piece).with_context(|| format!("cannot read {}", place.display()))?;
            if read == 0 {
                break;
            }
            digest.update(&piece[..read]);
        }
        file.seek(SeekFrom::End(0)).with_context(|| cannot_write(&place))?;
        let mut growing = Growing { name, file: BufWriter::with_capacity(1 << 18, file), digest, length: kept };
        if kept == 0 {
            growing.write(folder, head.as_bytes())?;
        }
        Ok(growing)
    }

    fn write(&mut self, folder: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        self.file.write_all(bytes).with_context(|| cannot_write(&folder.join(self.name)))?;
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }

    fn flush(&mut self, folder: &Path) -> anyhow::Result<()> {
        self.file.flush().and_then(|()| self.file.get_ref().sync_data()).with_context(|| cannot_write(&folder.join(self.name)))
    }

    fn close(&mut self, folder: &Path) -> anyhow::Result<manifest::File> {
        self.flush(folder)?;
        let place = folder.join(self.name);
        fs::rename(partial(&place), &place).with_context(|| cannot_write(&place))?;
        let sha256 = hex(&self.digest.clone().finalize());
        Ok(manifest::File { name: self.name.to_owned(), letters: 0, pages: 0, bytes: self.length, sha256, files: None })
    }
}

impl Ready {
    /// Takes it away.
    pub fn discard(&self) {
        let _ = fs::remove_file(&self.partial).or_else(|_| fs::remove_dir_all(&self.partial));
    }
}

/// The list of the files of a folder, of which its hash is taken: a line `sha256  name` for each, in the order of the names.
pub fn folder_list(mut hashes: Vec<(String, String)>) -> String {
    hashes.sort_unstable();
    hashes.iter().map(|(name, sha256)| format!("{sha256}  {name}\n")).collect()
}

/// The name of a file while it is being written.
pub fn partial(place: &Path) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(PARTIAL);
    PathBuf::from(name)
}

/// Takes away what a run that was ended left unfinished: partial files, and batches in place that the journal does not know.
fn clear(folder: &Path, done: &[Done]) -> anyhow::Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read the folder {}", folder.display()))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let whole = name.strip_suffix(PARTIAL).unwrap_or(name);
        let known = done.iter().flat_map(|done| &done.files).any(|file| file.name == whole) && whole == name;
        if is_batch(whole) && !known {
            if path.is_dir() {
                fs::remove_dir_all(&path).with_context(|| format!("cannot remove {}", path.display()))?;
            } else {
                remove(&path)?;
            }
        }
    }
    Ok(())
}

/// The name of the files of a batch: what they are, its number, and what a name ends in.
pub fn batch_name(what: &str, number: u64, ending: &str) -> String {
    format!("{what}-{number:06}{ending}")
}

fn is_batch(name: &str) -> bool {
    ["letters-", EMAILS]
        .iter()
        .find_map(|what| name.strip_prefix(what))
        .is_some_and(|rest| rest.trim_end_matches(".pdf").bytes().all(|byte| byte.is_ascii_digit()))
}

/// Writes a file that is its owner's alone, whole, onto the disk.
///
/// # Errors
/// It cannot be written; what was written of it is taken away.
pub fn write_private(place: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = private()
        .write(true)
        .create(true)
        .truncate(true)
        .open(place)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_data()));
    if written.is_err() {
        let _ = fs::remove_file(place);
    }
    written.with_context(|| cannot_write(place))
}

/// Brings all files of a folder onto the disk.
///
/// # Errors
/// One of them cannot be brought there.
#[cfg(target_os = "linux")]
pub fn sync_files(folder: &Path) -> anyhow::Result<()> {
    // All that waits at once: to ask for each of ten thousand small files would take longer than to make them.
    let opened = File::open(folder).with_context(|| cannot_write(folder))?;
    rustix::fs::syncfs(&opened).with_context(|| cannot_write(folder))
}

/// Brings all files of a folder onto the disk.
///
/// # Errors
/// One of them cannot be brought there.
#[cfg(not(target_os = "linux"))]
pub fn sync_files(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| cannot_write(folder))? {
        let place = entry.with_context(|| cannot_write(folder))?.path();
        File::open(&place).and_then(|file| file.sync_data()).with_context(|| cannot_write(&place))?;
    }
    Ok(())
}

/// Opens a file for writing from its beginning, its owner's alone.
///
/// # Errors
/// It cannot be opened.
pub fn create_private(place: &Path) -> anyhow::Result<File> {
    private().write(true).create(true).truncate(true).open(place).with_context(|| cannot_write(place))
}

/// What is told of a file that cannot be written.
pub fn cannot_write(place: &Path) -> String {
    format!("cannot write {}", place.display())
}

fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    OpenOptions::new()
}

/// Makes a folder that is its owner's alone.
///
/// # Errors
/// It cannot be made.
#[cfg(unix)]
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// Makes a folder.
///
/// # Errors
/// It cannot be made.
#[cfg(not(unix))]
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// Names in a folder reach the disk when it does; where a system cannot do that, nothing is lost by not trying.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
