//! Reading and writing files.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use tempfile::NamedTempFile;

use crate::diag::Places;
use crate::source::Limits;

/// A file to check, and whether it was named itself or found in a folder.
#[derive(Debug)]
pub struct Candidate {
    /// Its path, as it is to be shown.
    pub path: PathBuf,
    /// Whether the user named it: then it is an incident file whatever it holds.
    pub named: bool,
}

/// The YAML files that the paths name, folders read whole, in the order of their names.
///
/// # Errors
/// A path that does not exist or a folder that cannot be read.
pub fn candidates(paths: &[PathBuf]) -> anyhow::Result<Vec<Candidate>> {
    let mut out = Vec::new();
    for path in paths {
        let kind = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
        if kind.is_dir() {
            folder(path, &mut out)?;
        } else {
            out.push(Candidate { path: path.clone(), named: true });
        }
    }
    Ok(out)
}

fn folder(path: &Path, out: &mut Vec<Candidate>) -> anyhow::Result<()> {
    let entries = fs::read_dir(path).with_context(|| format!("cannot read the folder {}", path.display()))?;
    let mut entries = entries.collect::<Result<Vec<_>, _>>().with_context(|| format!("cannot read the folder {}", path.display()))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // A link to a folder is not followed: it could lead in a circle.
        let kind = entry.file_type().with_context(|| format!("cannot read {}", path.display()))?;
        if kind.is_dir() {
            folder(&path, out)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            out.push(Candidate { path, named: false });
        }
    }
    Ok(())
}

/// The files below a folder whose names end in a dot and these letters; none where nothing can be read.
pub fn all_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => all_below(&entry.path(), ending),
            _ => vec![entry.path()],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect()
}

/// The bytes of a file.
///
/// # Errors
/// A folder, or a file that cannot be read.
pub fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path.is_dir() {
        bail!("{} is a folder; name one incident file", path.display());
    }
    let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    // One byte more than is allowed is enough to know that it is too much, and a device may never end.
    let mut bytes = Vec::new();
    file.take(Limits::default().size as u64 + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(bytes)
}

/// The bytes of a font or a picture, which may be larger than an incident file, but not without end.
///
/// # Errors
/// A file that cannot be read or is far too large.
pub fn read_whole(path: &Path) -> anyhow::Result<Vec<u8>> {
    const MOST: u64 = 200 << 20;
    let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {}", path.display()))?;
    if bytes.len() as u64 > MOST {
        bail!("{} is too large to be a font or a picture", path.display());
    }
    Ok(bytes)
}

/// The path as it is shown and written into documents: with forward slashes on every system.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// Where the program was called and where the repository around it begins: the nearest folder upward with a `.git`, else the
/// folder of the call.
pub fn places() -> Places {
    let Ok(current) = std::env::current_dir() else { return Places::default() };
    let root = current.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&current);
    Places::new(&shown(root), &shown(&current))
}

/// Files of a folder of templates: name below the folder, path to show, text.
pub type Texts = Vec<(String, String, String)>;

/// The Markdown files below a folder of templates, and the catalogues of languages below it, these by their language.
///
/// # Errors
/// A folder or file that cannot be read, or a name that no template can have.
pub fn templates(folder: &Path) -> anyhow::Result<(Texts, Texts)> {
    let mut templates = texts(folder, "md")?;
    let within = |name: &str, extension: &str| {
        let place = folder.join(name);
        if place.exists() { texts(&place, extension) } else { Ok(Vec::new()) }
    };
    templates.extend(within("parts", "md")?.into_iter().map(|(name, path, text)| (format!("parts/{name}"), path, text)));
    let catalogues: Texts = within("locales", "ftl")?
        .into_iter()
        .map(|(name, path, text)| (name.strip_suffix(".ftl").unwrap_or(&name).to_owned(), path, text))
        .collect();
    if templates.is_empty() && catalogues.is_empty() {
        bail!("there is no template (*.md) in {}", folder.display());
    }
    Ok((templates, catalogues))
}

/// The text files of a folder with an extension: name, path to show, text.
fn texts(folder: &Path, extension: &str) -> anyhow::Result<Texts> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the templates in {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|found| found == extension) && path.is_file());
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            bail!("the name of {} is not text", path.display());
        };
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {} as text", path.display()))?;
        out.push((name.to_owned(), shown(&path), text));
    }
    Ok(out)
}

/// The law files below a folder, by their name to show, with their bytes.
///
/// # Errors
/// A folder or file that cannot be read, or a folder without any.
pub fn laws(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    if !folder.is_dir() {
        bail!("{} is not a folder of law files", folder.display());
    }
    let mut out = Vec::new();
    for candidate in candidates(&[folder.to_path_buf()])? {
        out.push((shown(&candidate.path), read(&candidate.path)?));
    }
    if out.is_empty() {
        bail!("there is no law file (*.yaml) in {}", folder.display());
    }
    Ok(out)
}

/// Writes files that belong together: all of them, or none. Each is written whole beside its place and then put there.
///
/// # Errors
/// A folder that cannot be made or a file that cannot be written; what stood there before then stands there still.
pub fn write_together(files: &[(PathBuf, Vec<u8>)]) -> anyhow::Result<()> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        if path.is_dir() {
            bail!("cannot write {}: a folder stands there", path.display());
        }
        let mut file = tempfile::Builder::new()
            .prefix(".forthwith-")
            .tempfile_in(folder)
            .with_context(|| format!("cannot write in {}", folder.display()))?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_data()).with_context(|| format!("cannot write {}", path.display()))?;
        readable(&file)?;
        ready.push((path, file));
    }
    let mut placed: Vec<(&PathBuf, Option<Vec<u8>>)> = Vec::new();
    for (path, file) in ready {
        let before = fs::read(path).ok();
        if let Err(error) = file.persist(path) {
            for (path, before) in placed {
                // Putting back is the best that can be done; the error told is the first one.
                let _ = match before {
                    Some(bytes) => fs::write(path, bytes),
                    None => fs::remove_file(path),
                };
            }
            return Err(error.error).with_context(|| format!("cannot write {}", path.display()));
        }
        placed.push((path, before));
    }
    Ok(())
}

/// Writes a file that is there anew: whole or not at all, with the permissions it had. A link stays a link.
///
/// # Errors
/// The file cannot be written; then it is what it was.
pub fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let place = fs::canonicalize(path).with_context(|| format!("cannot write {}", path.display()))?;
    let permissions = fs::metadata(&place).with_context(|| format!("cannot write {}", path.display()))?.permissions();
    if permissions.readonly() {
        bail!("cannot write {}: it is read-only", path.display());
    }
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".forthwith-")
        .tempfile_in(folder)
        .with_context(|| format!("cannot write in {}", folder.display()))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_data()).with_context(|| format!("cannot write {}", path.display()))?;
    file.as_file().set_permissions(permissions).context("cannot set the permissions of a file")?;
    file.persist(&place).map_err(|error| error.error).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// A temporary file is its owner's alone; a document is as readable as any file the user makes.
#[cfg(unix)]
fn readable(file: &NamedTempFile) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644)).context("cannot set the permissions of a file")
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) -> anyhow::Result<()> {
    Ok(())
}
