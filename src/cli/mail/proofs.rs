//! A proof of each letter: what `render` writes, with the fields of the recipient open.

use std::sync::Arc;

use crate::check::documents::type_too_small;
use crate::cli::pdf;
use crate::diag::Finding;
use crate::document::fill::{Filling, fill};
use crate::incident::Incident;
use crate::mail::batch::address_columns;
use crate::mail::letters::Letter;
use crate::obligation::Obligations;
use crate::render::markdown::markdown;
use crate::render::pdf::{PdfOptions, Typesetter};

/// A proof: as PDF, and as the template for a house that merges itself.
pub struct Proof {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The Markdown.
    pub markdown: String,
}

/// The proofs of some letters, and what is wrong with their pages.
///
/// # Errors
/// A font cannot be cut down.
pub fn proofs(
    incident: &Incident,
    owed: &Obligations,
    letters: &[Arc<Letter>],
    look: &PdfOptions,
) -> anyhow::Result<(Vec<Proof>, Vec<Finding>)> {
    let least = type_too_small::asked(owed);
    let mut typesetter = Typesetter::new();
    let address: Vec<String> = address_columns().map(|column| format!("<<{column}>>")).collect();
    let (mut out, mut findings) = (Vec::new(), Vec::new());
    for letter in letters {
        let pdf = typesetter.pdf(&letter.document, look)?;
        findings.extend(pdf::findings(incident, &letter.id, &pdf.missing, pdf.smallest.as_ref(), least.as_ref()));
        // The fields stay open, but the address has the lines that the data have.
        let template = fill(&letter.document, &Filling { fields: &[], address: &address });
        out.push(Proof { pdf: pdf.bytes, markdown: markdown(&template).text });
    }
    Ok((out, findings))
}
