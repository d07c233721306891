//! The object tree that printpdf made → the file: document information, language, character maps, compression, id.

use std::io::Write as _;

use chrono::Datelike as _;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::encode::{Encoding, Font};
use crate::document::tree::Document;
use crate::render::pdf::{PdfError, PdfOptions};

/// Compression level: the fonts gain nothing worth having above it.
const LEVEL: u32 = 6;

/// Finishes and saves the file.
pub fn finish(mut objects: lopdf::Document, encoding: &Encoding, document: &Document, options: &PdfOptions) -> Result<Vec<u8>, PdfError> {
    objects.version = "1.7".to_owned();
    catalog(&mut objects, document)?;
    information(&mut objects, document, options);
    let pages: Vec<ObjectId> = objects.page_iter().collect();
    for page in &pages {
        annotations(&mut objects, *page)?;
    }
    if let Some(page) = pages.first() {
        for font in encoding.fonts() {
            describe(&mut objects, *page, font)?;
        }
    }
    compress(&mut objects)?;
    save(&mut objects)
}

fn catalog(objects: &mut lopdf::Document, document: &Document) -> Result<(), PdfError> {
    let catalog = objects.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    catalog.set("Lang", text(&document.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    Ok(())
}

fn information(objects: &mut lopdf::Document, document: &Document, options: &PdfOptions) {
    let mut info = Dictionary::new();
    info.set("Title", text(&document.title));
    if !document.author.is_empty() {
        info.set("Author", text(&document.author));
    }
    info.set("Creator", text("Forthwith"));
    info.set("Producer", text(concat!("Forthwith ", env!("CARGO_PKG_VERSION"))));
    if let Some(date) = options.date {
        let stamp = format!("D:{:04}{:02}{:02}000000Z", date.year().clamp(0, 9999), date.month(), date.day());
        let stamp = Object::String(stamp.into_bytes(), StringFormat::Literal);
        info.set("CreationDate", stamp.clone());
        info.set("ModDate", stamp);
    }
    match objects.trailer.get(b"Info").and_then(Object::as_reference) {
        Ok(id) => {
            objects.objects.insert(id, Object::Dictionary(info));
        }
        Err(_) => {
            let id = objects.add_object(info);
            objects.trailer.set("Info", id);
        }
    }
}

/// A text string: plain where it can be, else UTF-16.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Drops an empty list of annotations; makes the others print.
fn annotations(objects: &mut lopdf::Document, page: ObjectId) -> Result<(), PdfError> {
    let page = objects.get_dictionary_mut(page)?;
    let Ok(list) = page.get_mut(b"Annots").and_then(Object::as_array_mut) else { return Ok(()) };
    if list.is_empty() {
        page.remove(b"Annots");
        return Ok(());
    }
    for annotation in list {
        if let Ok(annotation) = annotation.as_dict_mut() {
            annotation.set("F", 4);
            annotation.remove(b"C");
        }
    }
    Ok(())
}

/// Sets what printpdf cannot know of a font: how its glyphs read, and the measures it guesses.
fn describe(objects: &mut lopdf::Document, page: ObjectId, font: &Font) -> Result<(), PdfError> {
    let resources = dictionary_at(objects, objects.get_dictionary(page)?, b"Resources")?;
    let fonts = dictionary_at(objects, resources, b"Font")?;
    let entry = dictionary_at(objects, fonts, font.id.as_bytes())?;
    let map = entry.get(b"ToUnicode").and_then(Object::as_reference)?;
    let inner = entry.get(b"DescendantFonts").and_then(Object::as_array)?;
    let descriptor = inner
        .first()
        .and_then(|inner| inner.as_dict().ok())
        .and_then(|inner| inner.get(b"FontDescriptor").ok())
        .and_then(|descriptor| descriptor.as_reference().ok());
    if let Ok(stream) = objects.get_object_mut(map).and_then(Object::as_stream_mut) {
        stream.set_plain_content(font.to_unicode());
    }
    if let Some(descriptor) = descriptor {
        let descriptor = objects.get_dictionary_mut(descriptor)?;
        descriptor.set("CapHeight", font.cap_height());
        if font.serif() {
            let flags = descriptor.get(b"Flags").and_then(Object::as_i64).unwrap_or(32);
            descriptor.set("Flags", flags | 2);
        }
    }
    Ok(())
}

fn dictionary_at<'a>(objects: &'a lopdf::Document, of: &'a Dictionary, key: &[u8]) -> Result<&'a Dictionary, PdfError> {
    Ok(match of.get(key)? {
        Object::Reference(id) => objects.get_dictionary(*id)?,
        other => other.as_dict()?,
    })
}

fn compress(objects: &mut lopdf::Document) -> Result<(), PdfError> {
    for object in objects.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
        encoder.write_all(&stream.content)?;
        let packed = encoder.finish()?;
        if packed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Ok(())
}

/// Saves twice: the id of a file is made from its bytes.
fn save(objects: &mut lopdf::Document) -> Result<Vec<u8>, PdfError> {
    set_id(objects, &[0; 16]);
    let mut bytes = Vec::new();
    objects.save_to(&mut bytes)?;
    let digest = Sha256::digest(&bytes);
    set_id(objects, &digest[..16]);
    bytes.clear();
    objects.save_to(&mut bytes)?;
    Ok(bytes)
}

fn set_id(objects: &mut lopdf::Document, id: &[u8]) {
    let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
    objects.trailer.set("ID", vec![id.clone(), id]);
}
