//! The lists of people that a run reads.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, IsTerminal as _, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use anyhow::{Context as _, bail};

use crate::cli::args::{MailRun, mail_pair};
use crate::cli::files;
use crate::mail::recipients::{Input, ReadSeek};

/// Files and standard input, in their order, with the state they had.
pub struct Inputs {
    files: Vec<(PathBuf, State)>,
    stdin: bool,
    /// Bytes read so far.
    pub read: Arc<AtomicU64>,
}

/// What a file is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    size: u64,
    changed: Option<SystemTime>,
}

impl Inputs {
    /// The files that the arguments name; folders are read whole, in the order of the names.
    ///
    /// # Errors
    /// A path that is not there, a folder without files, or standard input that is a terminal.
    pub fn new(paths: &[PathBuf]) -> anyhow::Result<Inputs> {
        let mut out = Inputs { files: Vec::new(), stdin: false, read: Arc::default() };
        if paths.iter().any(|path| path == Path::new("-")) {
            if paths.len() > 1 {
                bail!("standard input (-) cannot be read beside files; give one of them");
            }
            if std::io::stdin().is_terminal() {
                bail!("standard input is a terminal; put a list into it, or name a file");
            }
            out.stdin = true;
            return Ok(out);
        }
        for path in paths {
            let kind = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
            if !kind.is_dir() {
                out.add(path.clone())?;
                continue;
            }
            let entries = fs::read_dir(path).with_context(|| format!("cannot read the folder {}", path.display()))?;
            let mut within = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
            let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '_']));
            within.retain(|path| path.is_file() && !hidden(path));
            within.sort();
            if within.is_empty() {
                bail!("there is no file in {}", path.display());
            }
            within.into_iter().try_for_each(|path| out.add(path))?;
        }
        Ok(out)
    }

    fn add(&mut self, path: PathBuf) -> anyhow::Result<()> {
        let state = State::of(&path)?;
        self.files.push((path, state));
        Ok(())
    }

    /// How many bytes there are to read; nothing for standard input.
    pub fn size(&self) -> Option<u64> {
        (!self.stdin).then(|| self.files.iter().map(|(_, state)| state.size).sum())
    }

    /// Opens them for a reader.
    ///
    /// # Errors
    /// A file that cannot be opened.
    pub fn open(&self) -> anyhow::Result<Vec<Input>> {
        if self.stdin {
            let from = Counted { from: std::io::stdin(), read: Arc::clone(&self.read) };
            return Ok(vec![Input::Stream { name: "standard input".to_owned(), from: Box::new(from) }]);
        }
        let open = |(path, _): &(PathBuf, State)| {
            let from = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
            let from: Box<dyn ReadSeek + Send> = Box::new(Counted { from, read: Arc::clone(&self.read) });
            Ok(Input::File { name: files::shown(path), from })
        };
        self.files.iter().map(open).collect()
    }

    /// Whether they are still what they were when the run began.
    ///
    /// # Errors
    /// A file that was changed while it was read, or is gone.
    pub fn unchanged(&self) -> anyhow::Result<()> {
        for (path, before) in &self.files {
            if State::of(path)? != *before {
                bail!("{} was changed while it was read; the package was not finished", path.display());
            }
        }
        Ok(())
    }
}

impl State {
    fn of(path: &Path) -> anyhow::Result<State> {
        let known = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(State { size: known.len(), changed: known.modified().ok() })
    }
}

/// Counts the bytes that are read.
struct Counted<R> {
    from: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(to)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: std::io::Seek> std::io::Seek for Counted<R> {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.from.seek(to)
    }
}

/// The names of columns that the arguments give, theirs and ours.
///
/// # Errors
/// A mapping file that cannot be read.
pub fn columns(options: &MailRun) -> anyhow::Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    if let Some(path) = &options.mapping {
        let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        for (at, line) in BufReader::new(file).lines().enumerate() {
            let line = line.with_context(|| format!("cannot read {} as text", path.display()))?;
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                let pair = mail_pair(line).map_err(anyhow::Error::msg);
                out.push(pair.with_context(|| format!("{}:{}", path.display(), at + 1))?);
            }
        }
    }
    out.extend(options.map.iter().cloned());
    Ok(out)
}
