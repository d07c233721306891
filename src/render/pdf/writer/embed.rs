//! A cut-down font → its objects. printpdf builds them, once for each font; here they are written as text that any file can
//! take, with holes for the numbers of the objects.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, StringFormat};
use printpdf::{FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, TextItem};

use super::deflate::small;
use super::encode::Entry;
use super::file::{File, Id};
use super::object;
use crate::render::pdf::PdfError;
use crate::render::pdf::layout::fonts::FaceId;

/// printpdf maps characters to glyphs; the glyphs here are chosen by shaping, so each gets a private character of its own,
/// and the map that readers use to find the real words is our own.
const PRIVATE: u32 = 0xf_0000;

/// The objects of a font; the first is the font itself.
pub struct Embedded {
    objects: Vec<Written>,
}

/// An object as text.
struct Written {
    body: Vec<Piece>,
    /// The data of a stream, deflated.
    data: Option<Vec<u8>>,
}

/// A piece of the text of an object.
enum Piece {
    Text(Vec<u8>),
    /// A reference to an object of the font.
    Reference(usize),
}

impl Embedded {
    /// Writes the objects into a file and says the number of the font.
    pub fn write(&self, file: &mut File) -> Id {
        let first = file.reserve_many(self.objects.len());
        let id = |at: usize| first + u32::try_from(at).unwrap_or(0);
        for (at, object) in self.objects.iter().enumerate() {
            let write = |out: &mut Vec<u8>| {
                for piece in &object.body {
                    match piece {
                        Piece::Text(text) => out.extend_from_slice(text),
                        Piece::Reference(to) => object::reference(out, id(*to)),
                    }
                }
            };
            if let Some(data) = &object.data {
                let mut entries = Vec::new();
                write(&mut entries);
                file.stream_as_is(id(at), &entries, data);
            } else {
                file.object(id(at), write);
            }
        }
        first
    }
}

/// Makes the objects of a font.
pub fn embed(face: FaceId, name: String, program: Vec<u8>, entries: &[Entry], to_unicode: &[u8]) -> Result<Embedded, PdfError> {
    let id = FontId("F".to_owned());
    let mut pdf = PdfDocument::new("");
    pdf.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed(face, name, program, entries)));
    let media = Rect { x: Pt(0.0), y: Pt(0.0), width: Pt(9.0), height: Pt(9.0), mode: None, winding_order: None };
    // A page that shows every glyph: what nothing shows gets no width.
    let items = vec![TextItem::Text((PRIVATE + 1..).take(entries.len().saturating_sub(1)).filter_map(char::from_u32).collect())];
    let font = PdfFontHandle::External(id);
    let ops = vec![Op::StartTextSection, Op::SetFont { font, size: Pt(9.0) }, Op::ShowText { items }, Op::EndTextSection];
    pdf.pages.push(PdfPage { media_box: media.clone(), trim_box: media.clone(), crop_box: media, ops });
    let save = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut objects = pdf.to_lopdf_document(&save, &mut Vec::new());
    let page = objects.page_iter().next().ok_or(PdfError::Font(face.name()))?;
    let fonts = dictionary_at(&objects, dictionary_at(&objects, objects.get_dictionary(page)?, b"Resources")?, b"Font")?;
    let font = match fonts.iter().next().ok_or(PdfError::Font(face.name()))?.1 {
        Object::Reference(id) => *id,
        direct => {
            let direct = direct.clone();
            objects.add_object(direct)
        }
    };
    describe(&mut objects, font, face, to_unicode)?;
    // The font and all it leads to, in the order in which they are met.
    let mut order = vec![font];
    let mut written = Vec::new();
    let mut at = 0;
    while let Some(id) = order.get(at).copied() {
        let mut body = Vec::new();
        let mut data = None;
        match objects.get_object(id)? {
            Object::Stream(stream) => {
                let mut dictionary = stream.dict.clone();
                dictionary.remove(b"Length");
                dictionary.set("Filter", "FlateDecode");
                entries_of(&dictionary, &mut order, &mut body);
                data = Some(small(&stream.content));
            }
            object => write(object, &mut order, &mut body),
        }
        written.push(Written { body, data });
        at += 1;
    }
    Ok(Embedded { objects: written })
}

/// The font as printpdf takes it.
fn parsed(face: FaceId, name: String, program: Vec<u8>, entries: &[Entry]) -> ParsedFont {
    let mut codes = BTreeMap::new();
    let mut widths = BTreeMap::new();
    for (code, entry) in (0..).zip(entries).skip(1) {
        codes.insert(PRIVATE + u32::from(code), code);
        widths.insert(code, entry.width);
    }
    let metrics = || printpdf::FontMetrics { ascent: 800, descent: -200 };
    let mut parsed = ParsedFont::with_glyph_data(program, 0, Some(name), codes, widths, 1000, metrics());
    if let Some(face) = face.face() {
        let em = face.units_per_em();
        #[allow(clippy::cast_possible_truncation)] // measures of a face
        let thousandths = |value: i16| (i32::from(value) * 1000 / em.max(1)) as i16;
        let mut metrics = metrics();
        metrics.ascent = thousandths(face.ascender());
        metrics.descent = thousandths(face.descender());
        parsed.font_metrics = metrics;
        let bounds = face.global_bounding_box();
        let stub = &mut parsed.pdf_font_metrics;
        (stub.x_min, stub.y_min) = (thousandths(bounds.x_min), thousandths(bounds.y_min));
        (stub.x_max, stub.y_max) = (thousandths(bounds.x_max), thousandths(bounds.y_max));
        stub.us_weight_class = face.weight().to_number();
        if face.is_italic() {
            let tangent = (-face.italic_angle()).to_radians().tan();
            stub.caret_slope_rise = 1000;
            #[allow(clippy::cast_possible_truncation)] // below 1000
            let run = (tangent * 1000.0).round() as i16;
            stub.caret_slope_run = run;
        }
    }
    parsed
}

/// Sets what printpdf cannot know of a font: how its glyphs read, and the measures it guesses.
fn describe(objects: &mut lopdf::Document, font: ObjectId, face: FaceId, to_unicode: &[u8]) -> Result<(), PdfError> {
    let entry = objects.get_dictionary(font)?;
    let map = entry.get(b"ToUnicode").and_then(Object::as_reference)?;
    let inner = entry.get(b"DescendantFonts").and_then(Object::as_array)?;
    let descriptor = inner
        .first()
        .and_then(|inner| inner.as_dict().ok())
        .and_then(|inner| inner.get(b"FontDescriptor").ok())
        .and_then(|descriptor| descriptor.as_reference().ok());
    if let Ok(stream) = objects.get_object_mut(map).and_then(Object::as_stream_mut) {
        stream.set_plain_content(to_unicode.to_vec());
    }
    if let Some(descriptor) = descriptor {
        let descriptor = objects.get_dictionary_mut(descriptor)?;
        descriptor.set("CapHeight", face.cap_height());
        if face.is_serif() {
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

/// Writes an object; what it refers to takes its place in the order.
fn write(value: &Object, order: &mut Vec<ObjectId>, out: &mut Vec<Piece>) {
    match value {
        Object::Null | Object::Stream(_) => text(out, b"null"),
        Object::Boolean(value) => text(out, if *value { b" true" } else { b" false" }),
        Object::Integer(value) => text(out, format!(" {value}").as_bytes()),
        Object::Real(value) => text(out, format!(" {value}").as_bytes()),
        Object::Name(name) => put(out, |out| object::name(out, name)),
        Object::String(bytes, StringFormat::Literal) => put(out, |out| object::literal(out, bytes)),
        Object::String(bytes, StringFormat::Hexadecimal) => put(out, |out| object::hexadecimal(out, bytes)),
        Object::Reference(id) => {
            let at = order.iter().position(|held| held == id).unwrap_or_else(|| {
                order.push(*id);
                order.len() - 1
            });
            text(out, b" ");
            out.push(Piece::Reference(at));
        }
        Object::Array(list) => {
            text(out, b"[");
            list.iter().for_each(|object| write(object, order, out));
            text(out, b"]");
        }
        Object::Dictionary(dictionary) => {
            text(out, b"<<");
            entries_of(dictionary, order, out);
            text(out, b">>");
        }
    }
}

fn entries_of(dictionary: &Dictionary, order: &mut Vec<ObjectId>, out: &mut Vec<Piece>) {
    for (key, value) in dictionary {
        put(out, |out| object::name(out, key));
        write(value, order, out);
    }
}

fn text(out: &mut Vec<Piece>, text: &[u8]) {
    put(out, |out| out.extend_from_slice(text));
}

fn put(out: &mut Vec<Piece>, write: impl FnOnce(&mut Vec<u8>)) {
    if let Some(Piece::Text(held)) = out.last_mut() {
        write(held);
    } else {
        let mut held = Vec::new();
        write(&mut held);
        out.push(Piece::Text(held));
    }
}
