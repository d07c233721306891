//! The text of a PDF, line by line, read like plain text.
//!
//! Pieces of text are put back into lines by where they stand: a piece further down opens a new line, a wide gap a new
//! paragraph.

use std::collections::BTreeMap;

use lopdf::{Document, Encoding, Object};

use super::{ImportFault, Parts, plain};

/// Reads the text of a PDF.
///
/// # Errors
/// It is no PDF, it is locked, or it holds no text.
pub fn read(bytes: &[u8]) -> Result<Parts, ImportFault> {
    let fault = |error: lopdf::Error| ImportFault::Pdf(error.to_string());
    let document = Document::load_mem(bytes).map_err(fault)?;
    if document.is_encrypted() {
        return Err(ImportFault::Pdf("it is locked by a password".to_owned()));
    }
    let mut text = String::new();
    for page in document.get_pages().values() {
        let content = document.get_and_decode_page_content(*page).map_err(fault)?;
        let fonts = document.get_page_fonts(*page).map_err(fault)?;
        let encodings: BTreeMap<Vec<u8>, Encoding> =
            fonts.into_iter().filter_map(|(name, font)| Some((name, font.get_font_encoding(&document).ok()?))).collect();
        let mut walk = Walk {
            encodings: &encodings,
            font: Vec::new(),
            size: 10.0,
            leading: 0.0,
            line: [0.0, 0.0],
            scale: 1.0,
            last: None,
            out: String::new(),
        };
        for operation in &content.operations {
            walk.step(&operation.operator, &operation.operands);
        }
        text.push_str(walk.out.trim_end());
        text.push_str("\n\n");
    }
    let text = text.replace(['\u{ad}', '\0'], "");
    if text.chars().filter(|c| c.is_alphabetic()).count() < 20 {
        return Err(ImportFault::Pdf(
            "it holds no text that can be taken out; scanned pages must be read by a program for that first".to_owned(),
        ));
    }
    Ok(plain::read(text, 0))
}

/// Where the next piece of text stands, and what was written so far.
struct Walk<'a> {
    encodings: &'a BTreeMap<Vec<u8>, Encoding<'a>>,
    font: Vec<u8>,
    size: f32,
    leading: f32,
    line: [f32; 2],
    scale: f32,
    last: Option<f32>,
    out: String,
}

impl Walk<'_> {
    fn step(&mut self, operator: &str, operands: &[Object]) {
        let number = |at: usize| operands.get(at).and_then(|object| object.as_float().ok()).unwrap_or(0.0);
        match operator {
            "BT" => {
                self.line = [0.0, 0.0];
                self.scale = 1.0;
            }
            "Tf" => {
                self.font = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default().to_vec();
                self.size = number(1).abs().max(1.0);
            }
            "TL" => self.leading = number(0),
            "Td" => self.moved(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.moved(number(0), number(1));
            }
            "T*" => self.moved(0.0, -self.leading),
            "Tm" => {
                self.line = [number(4), number(5)];
                self.scale = number(3).abs().max(0.01);
            }
            "Tj" => self.show(operands.first()),
            "'" | "\"" => {
                self.moved(0.0, -self.leading);
                self.show(operands.last());
            }
            "TJ" => {
                for piece in operands.first().and_then(|array| array.as_array().ok()).into_iter().flatten() {
                    match piece {
                        Object::String(..) => self.show(Some(piece)),
                        // A wide step to the right is a space.
                        other if other.as_float().is_ok_and(|step| step < -180.0) && !self.out.ends_with(char::is_whitespace) => {
                            self.out.push(' ')
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn moved(&mut self, x: f32, y: f32) {
        self.line[0] += x * self.scale;
        self.line[1] += y * self.scale;
    }

    fn show(&mut self, piece: Option<&Object>) {
        let Some(Object::String(bytes, _)) = piece else { return };
        let Some(encoding) = self.encodings.get(&self.font) else { return };
        let Ok(words) = Document::decode_text(encoding, bytes) else { return };
        let size = self.size * self.scale;
        if let Some(last) = self.last {
            let down = (last - self.line[1]).abs();
            if down > size * 1.7 {
                self.out.push_str("\n\n");
            } else if down > size * 0.5 {
                self.out.push('\n');
            }
        }
        self.last = Some(self.line[1]);
        self.out.push_str(&words);
    }
}
