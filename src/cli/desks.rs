//! The settings of a run: `forthwith.toml` is searched upward from each incident file, and read once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::files;
use crate::check::upkeep::Desk;
use crate::diag::{Family, Finding, Places};
use crate::settings;

/// The settings files met so far.
#[derive(Debug, Default)]
pub struct Desks {
    desks: Vec<(PathBuf, Desk)>,
    of_folder: BTreeMap<PathBuf, Option<usize>>,
}

impl Desks {
    /// The settings that hold for a file, and the path of the file from their folder.
    ///
    /// # Errors
    /// A settings file that cannot be read.
    pub fn of(&mut self, path: &Path) -> anyhow::Result<(Option<&mut Desk>, String)> {
        let whole = std::path::absolute(path).with_context(|| format!("cannot read {}", path.display()))?;
        let folder = whole.parent().unwrap_or(Path::new("/")).to_path_buf();
        let at = match self.of_folder.get(&folder) {
            Some(at) => *at,
            None => {
                let at = self.search(&folder)?;
                self.of_folder.insert(folder, at);
                at
            }
        };
        let Some(at) = at else { return Ok((None, files::shown(path))) };
        let (folder, desk) = &mut self.desks[at];
        let below = whole.strip_prefix(folder).unwrap_or(&whole);
        Ok((Some(desk), files::shown(below)))
    }

    fn search(&mut self, folder: &Path) -> anyhow::Result<Option<usize>> {
        let Some(folder) = folder.ancestors().find(|folder| folder.join(settings::NAME).is_file()) else { return Ok(None) };
        if let Some(at) = self.desks.iter().position(|(known, _)| known == folder) {
            return Ok(Some(at));
        }
        let path = folder.join(settings::NAME);
        let text = String::from_utf8(files::read(&path)?).with_context(|| format!("{} is not text", path.display()))?;
        let current = files::shown(&std::env::current_dir().unwrap_or_default());
        let name = Places::new(&current, &current).path(&files::shown(&path));
        self.desks.push((folder.to_path_buf(), Desk::new(settings::read(&name, text))));
        Ok(Some(self.desks.len() - 1))
    }

    /// What is wrong with the settings, when all files were checked: file by file.
    pub fn findings(&self, applied: &[Family]) -> Vec<(String, Vec<Finding>)> {
        let told = |(_, desk): &(PathBuf, Desk)| (desk.settings.file.name().to_string(), desk.findings(applied));
        self.desks.iter().map(told).filter(|(_, findings)| !findings.is_empty()).collect()
    }

    /// The settings files.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> {
        self.desks.iter().map(|(folder, _)| folder.join(settings::NAME))
    }
}
