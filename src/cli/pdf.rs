//! How PDFs are to look, and what is wrong with their pages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use chrono::NaiveDate;

use super::args::{PageOptions, PaperSize};
use super::files;
use crate::check::documents::missing_glyph;
use crate::check::documents::type_too_small::{self, LeastType};
use crate::diag::Finding;
use crate::incident::Incident;
use crate::render::pdf::{Fonts, Logo, MissingGlyph, Paper, PdfOptions, SmallType};

/// How the documents of an incident are to look.
///
/// # Errors
/// A logo or a font that cannot be read.
pub fn options(options: &PageOptions, incident: &Path, date: NaiveDate) -> anyhow::Result<PdfOptions> {
    let paper = match options.paper {
        PaperSize::Letter => Paper::Letter,
        PaperSize::A4 => Paper::A4,
    };
    let logo = logo_path(options, incident).as_deref().map(logo).transpose()?;
    Ok(PdfOptions { paper, fonts: fonts(&options.fonts)?, date: Some(date), logo, fold_marks: options.fold_marks })
}

/// Where the logo is, if there is to be one.
pub fn logo_path(options: &PageOptions, incident: &Path) -> Option<PathBuf> {
    if options.no_logo { None } else { options.logo.clone().or_else(|| logo_beside(incident)) }
}

/// Fonts of the user's.
///
/// # Errors
/// A font that cannot be read.
pub fn fonts(paths: &[PathBuf]) -> anyhow::Result<Fonts> {
    let mut fonts = Fonts::default();
    for path in paths {
        fonts.add(files::read_whole(path)?).with_context(|| format!("{} cannot be used as a font", path.display()))?;
    }
    Ok(fonts)
}

fn logo(path: &Path) -> anyhow::Result<Arc<Logo>> {
    let logo = Logo::new(&files::read_whole(path)?);
    logo.map(Arc::new).with_context(|| format!("{} cannot be the logo", path.display()))
}

/// The logo that lies beside an incident file: its own, `NAME.logo.svg` for `NAME.yaml`, else that of the folder.
fn logo_beside(incident: &Path) -> Option<PathBuf> {
    let stem = incident.file_stem()?.to_string_lossy();
    let names = [format!("{stem}.logo.svg"), format!("{stem}.logo.png"), "logo.svg".to_owned(), "logo.png".to_owned()];
    names.iter().map(|name| incident.with_file_name(name)).find(|path| path.is_file())
}

/// What is wrong with the pages of a document: characters that no font has, and type that is too small for a letter.
pub fn findings(
    incident: &Incident,
    document: &str,
    missing: &[MissingGlyph],
    smallest: Option<&SmallType>,
    least: Option<&LeastType>,
) -> Vec<Finding> {
    let mut out = Vec::new();
    for missing in missing {
        let node = missing.key.as_deref().and_then(|key| incident.at_path(key));
        let span = node.map_or_else(|| incident.file.line_span(1), |node| node.unsourced().span);
        out.push(missing_glyph::finding(incident, span, document, missing.character));
    }
    if let (Some(small), Some(least)) = (smallest, least)
        && f64::from(small.points) < f64::from(least.points) - 0.005
    {
        out.push(type_too_small::finding(incident, document, (small.points, &small.words, small.page), least));
    }
    out
}
