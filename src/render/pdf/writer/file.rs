//! Objects → the bytes of a file (ISO 32000-1, 7.5): streams as they are, all other objects packed in object streams,
//! a cross-reference stream at the end. A tagged document has thousands of small objects; packed they cost a tenth.
//!
//! Objects are written as text at once, never built as trees first: a letter has hundreds, a mailing has millions of
//! letters.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::deflate::Deflate;
use super::object::{hexadecimal, integer};

/// Most objects in one object stream: a reader unpacks a whole one to see one object.
const PACK: usize = 200;

/// Number of an object.
pub type Id = u32;

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    Free,
    Offset(usize),
    Packed { container: Id, index: usize },
}

/// A file that is being written.
pub struct File<'a> {
    out: Vec<u8>,
    places: Vec<Place>,
    /// The objects that are no streams, and where each ends in `text`.
    loose: Vec<(Id, usize)>,
    text: Vec<u8>,
    deflate: &'a mut Deflate,
}

impl<'a> File<'a> {
    /// An empty file.
    pub fn new(deflate: &'a mut Deflate) -> File<'a> {
        // Four bytes above 127 say that the file is not text.
        let mut out = Vec::with_capacity(48 * 1024);
        out.extend_from_slice("%PDF-1.7\n%\u{e9}\u{e8}\n".as_bytes());
        File { out, places: vec![Place::Free], loose: Vec::new(), text: Vec::with_capacity(32 * 1024), deflate }
    }

    /// A number for an object that is written later.
    pub fn reserve(&mut self) -> Id {
        self.reserve_many(1)
    }

    /// As many numbers in a row; says the first.
    pub fn reserve_many(&mut self, count: usize) -> Id {
        let first = number(self.places.len());
        self.places.resize(self.places.len() + count, Place::Free);
        first
    }

    /// Writes an object that is no stream.
    pub fn object(&mut self, id: Id, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.text);
        self.text.push(b'\n');
        self.loose.push((id, self.text.len()));
    }

    /// Writes a stream, deflated where that is shorter; `entries` of its dictionary stand without their brackets.
    pub fn stream(&mut self, id: Id, entries: &[u8], data: &[u8]) {
        let packed = self.deflate.deflate(data);
        if packed.len() < data.len() {
            write_stream(&mut self.out, &mut self.places, id, &[entries, b"/Filter/FlateDecode"], packed);
        } else {
            write_stream(&mut self.out, &mut self.places, id, &[entries], data);
        }
    }

    /// Writes a stream just as it is.
    pub fn stream_as_is(&mut self, id: Id, entries: &[u8], data: &[u8]) {
        write_stream(&mut self.out, &mut self.places, id, &[entries], data);
    }

    /// Ends the file. Its identifier (ISO 32000-1, 14.4) is made from its bytes.
    pub fn finish(mut self, root: Id, info: Id) -> Vec<u8> {
        let mut data = Vec::with_capacity(self.text.len() + self.loose.len() * 8);
        let mut start = 0;
        for pack in std::mem::take(&mut self.loose).chunks(PACK) {
            let container = self.reserve();
            let mut index = String::with_capacity(pack.len() * 9);
            let first = start;
            for (at, (id, end)) in pack.iter().enumerate() {
                let _ = write!(index, "{id} {} ", start - first);
                put(&mut self.places, *id, Place::Packed { container, index: at });
                start = *end;
            }
            data.clear();
            data.extend_from_slice(index.as_bytes());
            data.extend_from_slice(self.text.get(first..start).unwrap_or_default());
            let entries = format!("/Type/ObjStm/N {}/First {}", pack.len(), index.len());
            self.stream(container, entries.as_bytes(), &data);
        }
        let digest = Sha256::digest(&self.out);
        let table = self.reserve();
        let start = self.out.len();
        put(&mut self.places, table, Place::Offset(start));
        let mut entries = format!("/Type/XRef/Size {}/W[1 4 1]/Root {root} 0 R/Info {info} 0 R/ID[", self.places.len()).into_bytes();
        hexadecimal(&mut entries, &digest[..16]);
        entries.push(b' ');
        hexadecimal(&mut entries, &digest[..16]);
        entries.push(b']');
        let references = cross_references(&self.places);
        self.stream(table, &entries, &references);
        self.out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        self.out
    }
}

/// The cross-reference stream (ISO 32000-1, 7.5.8): one byte for the kind, four for the place, one for the index.
fn cross_references(places: &[Place]) -> Vec<u8> {
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
    table
}

fn put(places: &mut [Place], id: Id, place: Place) {
    if let Some(slot) = places.get_mut(id as usize) {
        *slot = place;
    }
}

fn write_stream(out: &mut Vec<u8>, places: &mut [Place], id: Id, entries: &[&[u8]], data: &[u8]) {
    put(places, id, Place::Offset(out.len()));
    integer(out, i64::from(id));
    out.extend_from_slice(b" 0 obj\n<<");
    entries.iter().for_each(|part| out.extend_from_slice(part));
    out.extend_from_slice(b"/Length ");
    integer(out, i64::try_from(data.len()).unwrap_or(i64::MAX));
    out.extend_from_slice(b">>\nstream\n");
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
