//! PDF: a document tree becomes pages.
//!
//! Two halves that share only [`layout::page`]: [`layout`] decides what stands where and knows nothing of PDF,
//! `writer` turns pages into the bytes of a file and knows nothing of documents. The same document gives the same
//! bytes, in any process and on any thread: no clock, no counter and no hash order enters the file.

use std::sync::Arc;

use crate::document::tree::Document;

pub mod layout;
mod logo;
mod writer;

pub use layout::own::{FontError, Fonts};
pub use logo::{Logo, LogoError};
pub use writer::print::{Pages, Print, PrintError, Printer};
pub use writer::separate::{Separate, Separator};

/// The paper to print on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// US Letter, 8.5 by 11 inches.
    Letter,
    /// ISO A4, 210 by 297 millimetres.
    A4,
}

/// What a PDF needs beside the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOptions {
    /// The sender's logo, for the letterhead.
    pub logo: Option<Arc<Logo>>,
    /// Fonts of the user's, for scripts that the built-in faces do not cover.
    pub fonts: Fonts,
    /// Whether the first page of a letter shows where to fold it.
    pub fold_marks: bool,
    /// The paper.
    pub paper: Paper,
    /// The date the file says it was made on, from the incident; none is written without one.
    pub date: Option<chrono::NaiveDate>,
}

impl Default for PdfOptions {
    /// US Letter, no date, nothing beside the text.
    fn default() -> PdfOptions {
        PdfOptions { logo: None, fonts: Fonts::default(), fold_marks: false, paper: Paper::Letter, date: None }
    }
}

impl PdfOptions {
    /// Whether some font has a character.
    pub fn shows(&self, c: char) -> bool {
        let face = layout::fonts::FaceId { family: layout::fonts::Family::Sans, bold: false, italic: false };
        face.for_char(c).is_some() || self.fonts.for_char(c).is_some()
    }
}

/// A finished PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Pdf {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Characters that no font has; each prints as a replacement mark and must be reported.
    pub missing: Vec<MissingGlyph>,
    /// The smallest words of the document, none for one without words.
    pub smallest: Option<SmallType>,
}

/// The smallest words of a document, for laws that ask for type of some size.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallType {
    /// Size in points.
    pub points: f32,
    /// The words.
    pub words: String,
    /// The page they are on, from 1.
    pub page: usize,
}

/// A character that no font has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The words around it.
    pub context: String,
    /// The fact it came from, if it came from one.
    pub key: Option<Arc<str>>,
}

/// Why a PDF could not be made. None of these is a fault of the document.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font of the program could not be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// A font could not be cut down to the glyphs in use.
    #[error("the font {name} cannot be cut down to the letters in use: {reason}")]
    Subset {
        /// Name of the face.
        name: &'static str,
        /// What the subsetter said.
        reason: String,
    },
    /// The objects of the file are not as expected.
    #[error("the PDF objects are not as expected: {0}")]
    Object(#[from] lopdf::Error),
}

/// Makes PDFs one after the other, and keeps from one to the next what they share: words that were shaped, fonts that
/// were cut down. What it has made before never shows in what it makes.
pub struct Typesetter {
    texts: layout::store::Store,
    writer: writer::Writer,
}

impl Typesetter {
    /// A typesetter that has made nothing yet.
    #[allow(clippy::new_without_default)] // it is a machine, not a value
    pub fn new() -> Typesetter {
        Typesetter { texts: layout::store::Store::default(), writer: writer::Writer::new() }
    }

    /// Lays out a document and writes it as PDF.
    ///
    /// # Errors
    /// A font cannot be read or cut down, which no document can cause.
    pub fn pdf(&mut self, document: &Document, options: &PdfOptions) -> Result<Pdf, PdfError> {
        let layout = layout::layout_with(document, options, &mut self.texts);
        let bytes = self.writer.write(&layout, document, options)?;
        let smallest = layout.smallest_type();
        Ok(Pdf { bytes, pages: layout.pages.len(), missing: layout.missing, smallest })
    }
}

/// Lays out one document and writes it as PDF. For many use a [`Typesetter`].
///
/// # Errors
/// A font cannot be read or cut down, which no document can cause.
pub fn pdf(document: &Document, options: &PdfOptions) -> Result<Pdf, PdfError> {
    Typesetter::new().pdf(document, options)
}
