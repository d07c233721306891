//! `forthwith mail verify` and `forthwith mail merge`: packages held against their manifests.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use super::package::{folder_list, partial, write_private};
use crate::cli::args::Cli;
use crate::cli::{Status, files, report};
use crate::mail::index::{self, hex, read_entry};
use crate::mail::manifest::{self, Manifest, NAME};

/// Holds a package against its manifest.
///
/// # Errors
/// There is no manifest, or something cannot be read.
pub fn run(cli: &Cli, folder: &Path) -> anyhow::Result<Status> {
    let manifest = manifest(folder)?;
    let mut wrong = manifest.disagreements();
    if fs::read(folder.join(NAME)).ok() != manifest.to_bytes().ok() {
        wrong.push(format!("{NAME} is not as a run writes it"));
    }
    for file in manifest.files.iter().chain(&manifest.lists) {
        let place = folder.join(&file.name);
        let found = if file.files.is_some() { folder_hash(&place) } else { file_hash(&place) };
        match found {
            Ok((bytes, sha256)) if bytes == file.bytes && sha256 == file.sha256 => {}
            Ok(_) => wrong.push(format!("{} is not what the manifest says", file.name)),
            Err(error) => wrong.push(format!("{}: {error:#}", file.name)),
        }
    }
    for variant in &manifest.variants {
        match file_hash(&folder.join(&variant.proof)) {
            Ok((_, sha256)) if sha256 == variant.proof_sha256 => {}
            Ok(_) => wrong.push(format!("{} is not what the manifest says", variant.proof)),
            Err(error) => wrong.push(format!("{}: {error:#}", variant.proof)),
        }
    }
    if let Some(list) = manifest.lists.iter().find(|list| list.name.ends_with("index.csv")).filter(|_| wrong.is_empty()) {
        index(&folder.join(&list.name), &manifest, &mut wrong)?;
    }
    wrong.extend(strangers(folder, &manifest)?);
    for wrong in &wrong {
        report::say(wrong);
    }
    if !wrong.is_empty() {
        report::say(&format!("{} does not agree with its manifest", folder.display()));
        return Ok(Status::Findings);
    }
    if !cli.quiet {
        report::say(&format!(
            "{} agrees with its manifest: {} letters in {} files",
            folder.display(),
            manifest.counts.letters,
            manifest.files.len()
        ));
    }
    Ok(Status::Clean)
}

/// Holds the lines of the index against the counts.
fn index(place: &Path, manifest: &Manifest, wrong: &mut Vec<String>) -> anyhow::Result<()> {
    let (mut places, mut variants, mut files) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut lines = BufReader::with_capacity(1 << 18, File::open(place)?).lines();
    if lines.next().transpose()?.as_deref() != index::HEAD.strip_suffix('\n') {
        wrong.push("the index does not begin with its row of names".to_owned());
        return Ok(());
    }
    for (at, line) in lines.enumerate() {
        let line = line?;
        let Some(entry) = read_entry(&line) else {
            wrong.push(format!("the index has no entry in line {}", at + 2));
            return Ok(());
        };
        let file = entry.file.split('/').next().unwrap_or(entry.file);
        for (counts, key) in [(&mut places, entry.place), (&mut variants, entry.variant), (&mut files, file)] {
            match counts.get_mut(key) {
                Some(count) => *count += 1,
                None => drop(counts.insert(key.to_owned(), 1u64)),
            }
        }
    }
    let in_files: BTreeMap<String, u64> = manifest.files.iter().map(|file| (file.name.clone(), file.letters)).collect();
    for (what, one, other) in
        [("place", &places, &manifest.counts.places), ("variant", &variants, &manifest.counts.variants), ("file", &files, &in_files)]
    {
        if one != other {
            wrong.push(format!("the index and the manifest count letters by {what} differently"));
        }
    }
    Ok(())
}

/// What lies in a package and is not of it.
fn strangers(folder: &Path, manifest: &Manifest) -> anyhow::Result<Vec<String>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let known = manifest.files.iter().chain(&manifest.lists).any(|file| file.name == name);
        if !known && ![NAME, "proofs", "templates"].contains(&name.as_str()) {
            out.push(format!("{name} lies in the folder and is not of the package"));
        }
    }
    out.sort();
    Ok(out)
}

fn file_hash(place: &Path) -> anyhow::Result<(u64, String)> {
    let mut file = File::open(place).context("cannot be read")?;
    let (mut digest, mut bytes, mut piece) = (Sha256::new(), 0, vec![0; 1 << 18]);
    loop {
        let read = file.read(&mut piece).context("cannot be read")?;
        if read == 0 {
            return Ok((bytes, hex(&digest.finalize())));
        }
        digest.update(&piece[..read]);
        bytes += read as u64;
    }
}

fn folder_hash(place: &Path) -> anyhow::Result<(u64, String)> {
    let (mut hashes, mut bytes) = (Vec::new(), 0);
    for entry in fs::read_dir(place).context("cannot be read")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let (own, sha256) = file_hash(&place.join(&name))?;
        bytes += own;
        hashes.push((name, sha256));
    }
    Ok((bytes, hex(&Sha256::digest(folder_list(hashes)))))
}

/// Reads the manifest of a package.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn manifest(folder: &Path) -> anyhow::Result<Manifest> {
    let place = folder.join(NAME);
    if !place.is_file() {
        let begun = folder.join("journal.jsonl").is_file();
        let why = if begun { "the run was ended before it was whole; go on with --resume" } else { "there is no package" };
        bail!("{} has no manifest: {why}", folder.display());
    }
    let bytes = fs::read(&place).with_context(|| format!("cannot read {}", place.display()))?;
    let manifest: Manifest = serde_json::from_slice(&bytes).with_context(|| format!("{} is no manifest of a mailing", place.display()))?;
    if manifest.schema != manifest::SCHEMA {
        bail!("{} is of another kind ({})", place.display(), manifest.schema);
    }
    Ok(manifest)
}

/// Puts the manifests of shards together.
///
/// # Errors
/// Shards that do not belong together, or a file that cannot be written.
pub fn merge(cli: &Cli, folders: &[PathBuf], output: Option<&Path>) -> anyhow::Result<Status> {
    let parts = folders.iter().map(|folder| Ok((files::shown(folder), manifest(folder)?))).collect::<anyhow::Result<Vec<_>>>()?;
    let whole = manifest::merge(&parts)?;
    let wrong = whole.disagreements();
    if !wrong.is_empty() {
        bail!("the counts do not agree: {}", wrong.join("; "));
    }
    let bytes = whole.to_bytes()?;
    match output {
        Some(place) => {
            write_private(&partial(place), &bytes)?;
            fs::rename(partial(place), place).with_context(|| format!("cannot write {}", place.display()))?;
            if !cli.quiet {
                report::say(&format!("{} letters of {} shards", whole.counts.letters, whole.shards.len()));
            }
        }
        None => report::out(&String::from_utf8_lossy(&bytes))?,
    }
    Ok(Status::Clean)
}
