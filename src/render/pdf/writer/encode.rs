//! The fonts of one file: which glyphs are used, the cut-down programs, the codes of the glyphs and how they read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use printpdf::ParsedFont;
use rustybuzz::ttf_parser::GlyphId;
use subsetter::GlyphRemapper;

use crate::render::pdf::PdfError;
use crate::render::pdf::layout::fonts::{FACES, FaceId};
use crate::render::pdf::layout::page::{Glyph, Layout};

/// The fonts of one file.
pub struct Encoding {
    fonts: [Option<Font>; FACES],
}

/// One embedded face.
pub struct Font {
    /// Resource name.
    pub id: String,
    face: FaceId,
    program: Vec<u8>,
    /// By glyph of the whole face, in order.
    glyphs: BTreeMap<u16, Entry>,
}

struct Entry {
    /// Glyph of the subset, and the code in the pages.
    code: u16,
    /// Advance in thousandths of an em.
    width: u16,
    /// What it reads as.
    text: String,
}

/// printpdf maps characters to glyphs; the glyphs here are chosen by shaping, so each gets a private character of its
/// own, and the map that readers use to find the real words is written by [`Font::to_unicode`].
const PRIVATE: u32 = 0xf_0000;

impl Encoding {
    /// Collects the glyphs of a layout and cuts the fonts down to them.
    pub fn new(layout: &Layout) -> Result<Encoding, PdfError> {
        let mut used: [BTreeMap<u16, Option<String>>; FACES] = Default::default();
        let mut faces: [Option<FaceId>; FACES] = [None; FACES];
        for run in layout.runs() {
            let index = run.face.index();
            faces[index] = Some(run.face);
            for (at, glyph) in run.glyphs.iter().enumerate() {
                let text = used[index].entry(glyph.id).or_default();
                // Only a glyph that stands for its characters alone says how the glyph reads.
                let alone = glyph.start < glyph.end && run.glyphs.get(at + 1).is_none_or(|next| next.start < next.end);
                if text.is_none() && alone {
                    *text = run.text.get(glyph.start as usize..glyph.end as usize).map(str::to_owned);
                }
            }
        }
        let mut fonts: [Option<Font>; FACES] = Default::default();
        for (index, glyphs) in used.into_iter().enumerate() {
            if let (Some(face), false) = (faces[index], glyphs.is_empty()) {
                fonts[index] = Some(Font::new(face, glyphs)?);
            }
        }
        Ok(Encoding { fonts })
    }

    /// The embedded fonts.
    pub fn fonts(&self) -> impl Iterator<Item = &Font> {
        self.fonts.iter().flatten()
    }

    /// The font of a face, if any glyph of it is used.
    pub fn font(&self, face: FaceId) -> Option<&Font> {
        self.fonts[face.index()].as_ref()
    }
}

impl Font {
    fn new(face: FaceId, used: BTreeMap<u16, Option<String>>) -> Result<Font, PdfError> {
        let parsed = face.face().ok_or(PdfError::Font(face.name()))?;
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        for (id, text) in used {
            let code = remapper.remap(id);
            let width = parsed.glyph_hor_advance(GlyphId(id)).unwrap_or(0);
            let text = text.unwrap_or_else(|| named_by_font(face, id));
            glyphs.insert(id, Entry { code, width, text });
        }
        let program = subsetter::subset(face.data(), 0, &remapper)
            .map_err(|error| PdfError::Subset { name: face.name(), reason: error.to_string() })?;
        Ok(Font { id: format!("T{}", face.index()), face, program, glyphs })
    }

    /// The character that stands for a glyph in the operations.
    pub fn code(&self, id: u16) -> Option<char> {
        self.glyphs.get(&id).and_then(|entry| char::from_u32(PRIVATE + u32::from(entry.code)))
    }

    /// Advance of a glyph in thousandths of an em.
    pub fn width(&self, id: u16) -> u16 {
        self.glyphs.get(&id).map_or(0, |entry| entry.width)
    }

    /// Whether the glyphs of a cluster, read one by one, give its words.
    pub fn reads_as(&self, cluster: &[Glyph], words: &str) -> bool {
        let mut rest = words;
        for glyph in cluster {
            let Some(entry) = self.glyphs.get(&glyph.id) else { return false };
            match rest.strip_prefix(entry.text.as_str()) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        rest.is_empty()
    }

    /// Height of the capitals in thousandths of an em.
    pub fn cap_height(&self) -> i64 {
        self.face.face().and_then(|face| face.capital_height()).map_or(700, i64::from)
    }

    /// Whether the face has serifs.
    pub fn serif(&self) -> bool {
        self.face.family == crate::render::pdf::layout::fonts::Family::Serif
    }

    /// The font as printpdf takes it.
    pub fn parsed(&self) -> ParsedFont {
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for entry in self.glyphs.values() {
            codes.insert(PRIVATE + u32::from(entry.code), entry.code);
            widths.insert(entry.code, entry.width);
        }
        let mut metrics = printpdf::FontMetrics { ascent: 800, descent: -200 };
        let mut parsed = ParsedFont::with_glyph_data(
            self.program.clone(),
            0,
            Some(format!("{}+{}", self.tag(), self.face.name())),
            codes,
            widths,
            1000,
            printpdf::FontMetrics { ascent: 800, descent: -200 },
        );
        if let Some(face) = self.face.face() {
            metrics.ascent = face.ascender();
            metrics.descent = face.descender();
            parsed.font_metrics = metrics;
            let bounds = face.global_bounding_box();
            let stub = &mut parsed.pdf_font_metrics;
            (stub.x_min, stub.y_min, stub.x_max, stub.y_max) = (bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max);
            stub.us_weight_class = face.weight().to_number();
            if self.face.italic {
                let tangent = (-face.italic_angle()).to_radians().tan();
                stub.caret_slope_rise = 1000;
                #[allow(clippy::cast_possible_truncation)] // below 1000
                let run = (tangent * 1000.0).round() as i16;
                stub.caret_slope_run = run;
            }
        }
        parsed
    }

    /// Six capitals that name this subset, made from the glyphs in it.
    fn tag(&self) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for id in self.glyphs.keys() {
            for byte in id.to_be_bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        (0..6u32).map(|place| char::from(b'A' + u8::try_from((hash >> (place * 9)) % 26).unwrap_or(0))).collect()
    }

    /// The map from codes to words, for copying, searching and reading aloud.
    pub fn to_unicode(&self) -> Vec<u8> {
        let mut entries: Vec<&Entry> = self.glyphs.values().collect();
        entries.sort_by_key(|entry| entry.code);
        let mut out = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        // A block holds at most 100 entries.
        for block in entries.chunks(100) {
            let _ = writeln!(out, "{} beginbfchar", block.len());
            for entry in block {
                let _ = write!(out, "<{:04X}> <", entry.code);
                for unit in entry.text.encode_utf16() {
                    let _ = write!(out, "{unit:04X}");
                }
                out.push_str(">\n");
            }
            out.push_str("endbfchar\n");
        }
        out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        out.into_bytes()
    }
}

/// What a glyph reads as when it was only ever used as a part: the character the font itself gives it, or else the
/// replacement character, which never reaches a reader because such clusters carry their words themselves.
fn named_by_font(face: FaceId, id: u16) -> String {
    (0x20..0x3000u32).filter_map(char::from_u32).find(|c| face.glyph(*c) == Some(id)).unwrap_or(char::REPLACEMENT_CHARACTER).to_string()
}
