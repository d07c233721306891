//! Objects → the bytes of a file (ISO 32000-1, 7.5): streams as they are, all other objects packed in object streams,
//! a cross-reference stream at the end. A tagged document has thousands of small objects; packed they cost a tenth.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use crate::render::pdf::PdfError;

/// Compression level: the fonts gain nothing worth having above it.
const LEVEL: u32 = 6;
/// Most objects in one object stream: a reader unpacks a whole one to see one object.
const PACK: usize = 200;

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    Free,
    Offset(usize),
    Packed { container: u32, index: usize },
}

/// Compresses and saves the file. Its identifier (ISO 32000-1, 14.4) is made from its bytes.
pub fn save(objects: &mut lopdf::Document) -> Result<Vec<u8>, PdfError> {
    let mut out = Vec::with_capacity(32 * 1024);
    // Four bytes above 127 say that the file is not text.
    out.extend_from_slice(format!("%PDF-{}\n%\u{e9}\u{e8}\n", objects.version).as_bytes());
    let mut places = vec![Place::Free; objects.max_id as usize + 1];
    let mut loose: Vec<(u32, &Object)> = Vec::new();
    for (&(id, _), object) in &mut objects.objects {
        if let Object::Stream(stream) = object {
            compress(stream)?;
            put(&mut places, id, Place::Offset(out.len()));
            write_stream(&mut out, id, stream);
        } else {
            loose.push((id, object));
        }
    }
    for (pack, container) in loose.chunks(PACK).zip(objects.max_id + 1..) {
        let mut index = String::new();
        let mut data = Vec::new();
        for (at, (id, object)) in pack.iter().enumerate() {
            let _ = write!(index, "{id} {} ", data.len());
            write(&mut data, object);
            data.push(b'\n');
            put(&mut places, *id, Place::Packed { container, index: at });
        }
        let dict = dictionary! { "Type" => "ObjStm", "N" => integer(pack.len()), "First" => integer(index.len()) };
        let mut stream = Stream::new(dict, [index.as_bytes(), &data].concat());
        compress(&mut stream)?;
        places.push(Place::Offset(out.len()));
        write_stream(&mut out, container, &stream);
    }
    let digest = Sha256::digest(&out);
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    let start = out.len();
    places.push(Place::Offset(start));
    let mut table = cross_references(&places);
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(value) = objects.trailer.get(key) {
            table.dict.set(key, value.clone());
        }
    }
    table.dict.set("ID", vec![id.clone(), id]);
    compress(&mut table)?;
    write_stream(&mut out, number(places.len() - 1), &table);
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Ok(out)
}

/// The cross-reference stream (ISO 32000-1, 7.5.8): one byte for the kind, four for the place, one for the index.
fn cross_references(places: &[Place]) -> Stream {
    let mut table = Vec::with_capacity(places.len() * 6);
    for (id, place) in places.iter().enumerate() {
        let (kind, at, index) = match *place {
            // The first entry heads the list of free numbers, which ends where it starts.
            Place::Free => (0, 0, if id == 0 { 255 } else { 0 }),
            Place::Offset(at) => (1, number(at), 0),
            Place::Packed { container, index } => (2, container, u8::try_from(index).unwrap_or_default()),
        };
        table.push(kind);
        table.extend_from_slice(&at.to_be_bytes());
        table.push(index);
    }
    let widths: Vec<Object> = vec![1.into(), 4.into(), 1.into()];
    Stream::new(dictionary! { "Type" => "XRef", "Size" => integer(places.len()), "W" => widths }, table)
}

fn put(places: &mut [Place], id: u32, place: Place) {
    if let Some(slot) = places.get_mut(id as usize) {
        *slot = place;
    }
}

/// Deflates a stream that may be and that gains by it.
fn compress(stream: &mut Stream) -> Result<(), PdfError> {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
    encoder.write_all(&stream.content)?;
    let packed = encoder.finish()?;
    if packed.len() < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

fn write_stream(out: &mut Vec<u8>, id: u32, stream: &Stream) {
    let mut dict = stream.dict.clone();
    dict.set("Length", integer(stream.content.len()));
    out.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
    write_dictionary(out, &dict);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(&stream.content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

/// Writes an object (ISO 32000-1, 7.3). Streams are never part of another object.
fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Reference((id, generation)) => out.extend_from_slice(format!("{id} {generation} R").as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            bytes.iter().for_each(|byte| hex(out, *byte));
            out.push(b'>');
        }
        Object::Array(list) => {
            out.push(b'[');
            for (at, object) in list.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                write(out, object);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
    }
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        out.push(b' ');
        write(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            hex(out, *byte);
        }
    }
}

fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            // A bare line end would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

fn hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_written_as_the_standard_says() {
        let mut out = Vec::new();
        let mut inner = Dictionary::new();
        inner.set("A b", Object::string_literal("(a\\\r"));
        inner.set("R", vec![Object::Real(0.5), Object::Reference((7, 0)), Object::Null]);
        write(&mut out, &Object::Dictionary(inner));
        assert_eq!(String::from_utf8_lossy(&out), "<</A#20b (\\(a\\\\\\r)/R [0.5 7 0 R null]>>");
    }
}
