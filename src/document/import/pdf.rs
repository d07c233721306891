//! The text of a PDF, line by line, read like plain text.

use super::{ImportFault, Parts, plain};

/// Reads the text of a PDF.
///
/// # Errors
/// It is no PDF, it is locked, or it holds no text.
pub fn read(bytes: &[u8]) -> Result<Parts, ImportFault> {
    let document = lopdf::Document::load_mem(bytes).map_err(|error| ImportFault::Pdf(error.to_string()))?;
    if document.is_encrypted() {
        return Err(ImportFault::Pdf("it is locked by a password".to_owned()));
    }
    let mut text = String::new();
    for number in document.get_pages().keys() {
        let page = document.extract_text(&[*number]).map_err(|error| ImportFault::Pdf(error.to_string()))?;
        text.push_str(&page);
        text.push_str("\n\n");
    }
    if text.chars().filter(|c| c.is_alphabetic()).count() < 20 {
        return Err(ImportFault::Pdf(
            "it holds no text that can be taken out; scanned pages must be read by a program for that first".to_owned(),
        ));
    }
    let text = text.replace(['\u{ad}', '\0'], "");
    Ok(plain::read(text, 0))
}
