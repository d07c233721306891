//! `forthwith check --fix`: mends what is safe to mend, or shows what that would be.

use super::args::{CheckOptions, Cli};
use super::report::counted;
use super::{check, files, report};
use crate::edit::mend;
use crate::incident::read;

/// Mends the files that `check` would read; with --diff only prints the changes. Tells whether there was anything to mend.
///
/// # Errors
/// A file that cannot be read or written.
pub fn run(cli: &Cli, options: &CheckOptions) -> anyhow::Result<bool> {
    let (mut files_mended, mut things) = (0, 0);
    for candidate in files::candidates(&options.paths)? {
        let bytes = files::read(&candidate.path)?;
        if !check::wanted(&candidate, &bytes) {
            continue;
        }
        let shown = files::shown(&candidate.path);
        let read = read(&shown, bytes);
        let Some(mended) = mend(&shown, &read) else { continue };
        files_mended += 1;
        things += mended.what.len();
        if options.diff {
            report::out(&difference(&shown, read.file.text(), &mended.text, report::colored(cli.color)))?;
            continue;
        }
        files::replace(&candidate.path, mended.text.as_bytes())?;
        if !cli.quiet {
            mended.what.iter().for_each(|what| report::say(&format!("{shown}: {what}")));
        }
    }
    if !cli.quiet && things > 0 {
        let would = if options.diff { "would mend" } else { "mended" };
        report::say(&format!("{would} {} in {}", counted(things, "thing"), counted(files_mended, "file")));
    }
    Ok(things > 0)
}

/// The difference between two texts of a file, in the unified format.
pub fn difference(name: &str, before: &str, after: &str, color: bool) -> String {
    let plain = similar::TextDiff::from_lines(before, after).unified_diff().context_radius(3).header(name, name).to_string();
    if !color {
        return plain;
    }
    let mut out = String::with_capacity(plain.len());
    for line in plain.split_inclusive('\n') {
        let code = match line.as_bytes().first() {
            Some(b'+') => "\u{1b}[32m",
            Some(b'-') => "\u{1b}[31m",
            Some(b'@') => "\u{1b}[36m",
            _ => {
                out.push_str(line);
                continue;
            }
        };
        let bare = line.trim_end_matches('\n');
        out.push_str(code);
        out.push_str(bare);
        out.push_str("\u{1b}[0m");
        out.push_str(&line[bare.len()..]);
    }
    out
}
