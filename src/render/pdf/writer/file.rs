//! Objects → the bytes of a file (ISO 32000-1, 7.5): streams as they are, all other objects packed in object streams,
//! a cross-reference stream at the end. A tagged document has thousands of small objects; packed they cost a tenth.
//!
//! Objects are written as text at once, never built as trees first: a letter has hundreds, a mailing has millions of
//! letters.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use super::deflate::Deflate;
use super::object::{hexadecimal, integer};

/// Most objects in one object stream: a reader unpacks a whole one to see one object.
const PACK: usize = 200;

/// How many bytes are worth handing on.
const MUCH: usize = 256 * 1024;

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
pub struct File {
    out: Vec<u8>,
    /// Bytes that were handed on, and what they digest to.
    before: usize,
    digest: Sha256,
    places: Vec<Place>,
    /// The objects that are no streams, and where each ends in `text`.
    loose: Vec<(Id, usize)>,
    text: Vec<u8>,
    deflate: Deflate,
}

impl File {
    /// An empty file.
    pub fn new(deflate: Deflate) -> File {
        // Four bytes above 127 say that the file is not text.
        let mut out = Vec::with_capacity(48 * 1024);
        out.extend_from_slice("%PDF-1.7\n%\u{e9}\u{e8}\n".as_bytes());
        let (places, text) = (vec![Place::Free], Vec::with_capacity(32 * 1024));
        File { out, before: 0, digest: Sha256::new(), places, loose: Vec::new(), text, deflate }
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
        let at = self.length();
        put(&mut self.places, id, Place::Offset(at));
        write_deflated(&mut self.out, id, entries, data, &mut self.deflate);
    }

    /// Writes a stream just as it is.
    pub fn stream_as_is(&mut self, id: Id, entries: &[u8], data: &[u8]) {
        let at = self.length();
        put(&mut self.places, id, Place::Offset(at));
        write_stream(&mut self.out, id, &[entries], data);
    }

    /// How many bytes are written so far.
    pub fn length(&self) -> usize {
        self.before + self.out.len()
    }

    /// Packs the objects that wait, as far as they fill whole streams.
    pub fn pack_full(&mut self) {
        if self.loose.len() >= PACK {
            self.pack(self.loose.len() / PACK * PACK);
        }
    }

    /// Hands on what is written so far: a file of millions of pages need not be held whole.
    ///
    /// # Errors
    /// The bytes cannot be written.
    fn hand_on(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(&self.out)?;
        self.digest.update(&self.out);
        self.before += self.out.len();
        self.out.clear();
        Ok(())
    }

    /// Hands on what is written so far once it is worth the while.
    ///
    /// # Errors
    /// The bytes cannot be written.
    pub fn hand_on_much(&mut self, to: &mut dyn Write) -> io::Result<()> {
        if self.out.len() >= MUCH { self.hand_on(to) } else { Ok(()) }
    }

    /// Packs as many of the objects that wait.
    fn pack(&mut self, many: usize) {
        let mut data = Vec::with_capacity(self.text.len() + many * 8);
        let mut start = 0;
        let loose: Vec<(Id, usize)> = self.loose.drain(..many).collect();
        for pack in loose.chunks(PACK) {
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
        self.text.drain(..start);
        self.loose.iter_mut().for_each(|(_, end)| *end -= start);
    }

    /// Writes all but the end. Gives back the machine as well.
    pub fn close(mut self, root: Id, info: Id) -> (Body, Deflate) {
        self.pack(self.loose.len());
        let end = End { table: self.reserve(), root, info };
        (Body { bytes: self.out, before: self.before, digest: self.digest, places: self.places, end }, self.deflate)
    }

    /// Ends the file. Its identifier (ISO 32000-1, 14.4) is made from its bytes. Gives back what was not handed on, and the
    /// machine.
    pub fn finish(self, root: Id, info: Id) -> (Vec<u8>, Deflate) {
        let (body, mut deflate) = self.close(root, info);
        (body.finish(&mut deflate), deflate)
    }
}

/// A file without its end.
#[derive(Clone)]
pub struct Body {
    bytes: Vec<u8>,
    /// Bytes that were handed on, and what they digest to.
    before: usize,
    digest: Sha256,
    places: Vec<Place>,
    end: End,
}

/// The objects that the end of a file names: its cross-references, catalog and information.
#[derive(Clone, Copy)]
struct End {
    table: Id,
    root: Id,
    info: Id,
}

/// A stream without entries of its own, and where it lies in a body that was not handed on.
#[derive(Debug, Clone)]
pub struct Hole {
    /// Its number.
    pub id: Id,
    /// Its bytes, from the number to the end of the object.
    pub range: Range<usize>,
}

impl Body {
    /// Ends the file.
    pub fn finish(self, deflate: &mut Deflate) -> Vec<u8> {
        let Body { mut bytes, before, digest, mut places, end } = self;
        finish(&mut bytes, before, digest, &mut places, end, deflate);
        bytes
    }

    /// The file with other streams in some holes, these in rising order.
    pub fn with(&self, streams: &[(&Hole, Vec<u8>)], deflate: &mut Deflate) -> Vec<u8> {
        let room: usize = streams.iter().map(|(_, data)| data.len()).sum();
        let mut bytes = Vec::with_capacity(self.bytes.len() + room + 4096);
        let mut places = self.places.clone();
        let mut at = 0;
        // Where each hole ends, and where it ends now.
        let mut moved: Vec<(usize, usize)> = Vec::with_capacity(streams.len());
        for (hole, data) in streams {
            bytes.extend_from_slice(self.bytes.get(at..hole.range.start).unwrap_or_default());
            write_deflated(&mut bytes, hole.id, b"", data, deflate);
            at = hole.range.end;
            moved.push((at, bytes.len()));
        }
        bytes.extend_from_slice(self.bytes.get(at..).unwrap_or_default());
        for place in &mut places {
            if let Place::Offset(offset) = place
                && let Some((was, is)) = moved.iter().rev().find(|(was, _)| was <= offset)
            {
                *offset = *offset - was + is;
            }
        }
        finish(&mut bytes, 0, Sha256::new(), &mut places, self.end, deflate);
        bytes
    }
}

/// Writes the end of a file behind its body.
fn finish(out: &mut Vec<u8>, before: usize, mut digest: Sha256, places: &mut [Place], end: End, deflate: &mut Deflate) {
    digest.update(&*out);
    let digest = digest.finalize();
    let start = before + out.len();
    put(places, end.table, Place::Offset(start));
    let width = if u32::try_from(start).is_ok() { 4 } else { 8 };
    let (size, End { table, root, info }) = (places.len(), end);
    let mut entries = format!("/Type/XRef/Size {size}/W[1 {width} 1]/Root {root} 0 R/Info {info} 0 R/ID[").into_bytes();
    hexadecimal(&mut entries, &digest[..16]);
    entries.push(b' ');
    hexadecimal(&mut entries, &digest[..16]);
    entries.push(b']');
    write_deflated(out, table, &entries, &cross_references(places, width), deflate);
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
}

/// The cross-reference stream (ISO 32000-1, 7.5.8): one byte for the kind, `width` for the place, one for the index.
fn cross_references(places: &[Place], width: usize) -> Vec<u8> {
    let mut table = Vec::with_capacity(places.len() * (width + 2));
    for (id, place) in places.iter().enumerate() {
        let (kind, at, index) = match *place {
            // The first entry heads the list of free numbers, which ends where it starts.
            Place::Free => (0, 0, if id == 0 { 255 } else { 0 }),
            Place::Offset(at) => (1, at as u64, 0),
            Place::Packed { container, index } => (2, u64::from(container), u8::try_from(index).unwrap_or_default()),
        };
        table.push(kind);
        table.extend_from_slice(at.to_be_bytes().get(8 - width..).unwrap_or_default());
        table.push(index);
    }
    table
}

fn put(places: &mut [Place], id: Id, place: Place) {
    if let Some(slot) = places.get_mut(id as usize) {
        *slot = place;
    }
}

/// Writes a stream, deflated where that is shorter.
fn write_deflated(out: &mut Vec<u8>, id: Id, entries: &[u8], data: &[u8], deflate: &mut Deflate) {
    let packed = deflate.deflate(data);
    if packed.len() < data.len() {
        write_stream(out, id, &[entries, b"/Filter/FlateDecode"], packed);
    } else {
        write_stream(out, id, &[entries], data);
    }
}

fn write_stream(out: &mut Vec<u8>, id: Id, entries: &[&[u8]], data: &[u8]) {
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
