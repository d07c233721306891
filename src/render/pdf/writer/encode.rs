//! The fonts of one file: which glyphs are used, the cut-down programs, the codes of the glyphs and how they read.
//!
//! A cut-down font is kept for the next file that uses the same glyphs. Letters that differ in a name use other glyphs
//! each time; so a set of letters of which enough is used goes in as a whole, for every file alike, and what is kept fits the
//! next letter too. Which glyphs a font holds follows from the file alone, never from what was written before.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

use rustybuzz::ttf_parser::GlyphId;
use subsetter::GlyphRemapper;

use super::embed::{Embedded, embed};
use crate::render::pdf::PdfError;
use crate::render::pdf::layout::fonts::FaceId;
use crate::render::pdf::layout::page::{Glyph, Layout, Run};

/// Letters that go in together as soon as so many of them are used.
const SETS: [(&str, usize); 5] = [
    ("abcdefghijklmnopqrstuvwxyz\u{fb01}\u{fb02}\u{fb00}\u{fb03}\u{fb04}", 14),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 9),
    ("0123456789", 4),
    (" .,:;-–()’'“”/@&#", 6),
    ("áéíóúüñçöäëèâêôãõåøÁÉÍÓÚÑ", 1),
];

/// No letters beside those in use.
pub const NO_MORE: fn(FaceId) -> &'static str = |_| "";

/// Most fonts that are kept.
const KEPT: usize = 256;

/// A font by what is in it: the face, its glyphs, and how those read that no character stands for.
pub type Subset = (FaceId, Vec<u16>, Vec<(u16, String)>);

/// Fonts that were cut down before.
#[derive(Default)]
pub struct FontStore {
    kept: HashMap<Subset, Arc<Font>>,
    /// The glyphs of the letters of each set.
    sets: BTreeMap<FaceId, Vec<Vec<u16>>>,
}

/// The fonts of one file.
pub struct Encoding {
    fonts: Vec<Arc<Font>>,
    /// Fonts that grow while the file is written, for what the others lack.
    grown: Vec<Codes>,
}

/// One embedded face.
pub struct Font {
    subset: Subset,
    /// The codes of its glyphs.
    pub codes: Codes,
    /// The font's objects.
    pub embedded: Embedded,
}

/// The codes of a face's glyphs.
pub struct Codes {
    /// The face.
    pub face: FaceId,
    remapper: GlyphRemapper,
    /// By glyph of the whole face: the glyph of the subset, which is the code in the pages; 0 for a glyph that is not in it.
    codes: Vec<u16>,
    /// By code.
    entries: Vec<Entry>,
}

/// A glyph of a subset.
#[derive(Default)]
pub struct Entry {
    /// Advance in thousandths of an em.
    pub width: u16,
    /// What it reads as.
    pub text: String,
}

/// What is used of each face.
#[derive(Clone, Default)]
pub struct Glyphs(Vec<(FaceId, Used)>);

impl Glyphs {
    /// Adds those of a run.
    pub fn add(&mut self, run: &Run) {
        let at = self.0.iter().position(|(face, _)| *face == run.face).unwrap_or_else(|| {
            self.0.push((run.face, Used::default()));
            self.0.len() - 1
        });
        let Some((_, used)) = self.0.get_mut(at) else { return };
        for (at, glyph) in run.glyphs.iter().enumerate() {
            let new = used.add(glyph.id);
            if !new && used.texts.is_empty() || run.face.reads(glyph.id) {
                continue;
            }
            let text = used.texts.entry(glyph.id).or_default();
            if text.is_none() {
                *text = said_alone(run, at).map(str::to_owned);
            }
        }
    }

    /// What is embedded of each face: these glyphs, those of more letters, and the rest of each set of which enough is used.
    pub fn subsets<'a>(mut self, more: &dyn Fn(FaceId) -> &'a str, store: &mut FontStore) -> Vec<Subset> {
        self.0.sort_by_key(|(face, _)| *face);
        let subset = |(face, mut used): (FaceId, Used)| {
            more(face).chars().filter_map(|c| face.glyph(c)).for_each(|id| {
                used.add(id);
            });
            complete(store.sets(face), &mut used);
            let texts = std::mem::take(&mut used.texts);
            // What is only ever a part of a cluster never reaches a reader: such clusters carry their words themselves.
            let named = |text: Option<String>| text.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
            let texts = texts.into_iter().map(|(id, text)| (id, named(text))).collect();
            (face, used.glyphs(), texts)
        };
        self.0.into_iter().map(subset).collect()
    }
}

/// What is used of a face.
#[derive(Clone, Default)]
struct Used {
    /// A bit for each glyph.
    bits: Vec<u64>,
    /// How the glyphs read that no character stands for.
    texts: BTreeMap<u16, Option<String>>,
}

impl Used {
    fn add(&mut self, id: u16) -> bool {
        let (word, bit) = (usize::from(id) / 64, 1_u64 << (id % 64));
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        let new = self.bits[word] & bit == 0;
        self.bits[word] |= bit;
        new
    }

    fn has(&self, id: u16) -> bool {
        self.bits.get(usize::from(id) / 64).is_some_and(|word| word & (1 << (id % 64)) != 0)
    }

    fn glyphs(&self) -> Vec<u16> {
        let bits = |(word, bits): (usize, &u64)| {
            let bits = *bits;
            (0..64).filter(move |bit| bits & (1_u64 << bit) != 0).filter_map(move |bit| u16::try_from(word * 64 + bit).ok())
        };
        self.bits.iter().enumerate().flat_map(bits).collect()
    }
}

impl Encoding {
    /// Collects the glyphs of a layout and cuts the fonts down to them.
    pub fn new(layout: &Layout, store: &mut FontStore) -> Result<Encoding, PdfError> {
        Encoding::of(layout.runs(), &NO_MORE, store)
    }

    /// Collects the glyphs of some runs, and those of more letters of each face in use, and cuts the fonts down to them.
    ///
    /// # Errors
    /// A font cannot be cut down.
    pub fn of<'a, 'b>(
        runs: impl Iterator<Item = &'a Run>,
        more: &dyn Fn(FaceId) -> &'b str,
        store: &mut FontStore,
    ) -> Result<Encoding, PdfError> {
        let mut glyphs = Glyphs::default();
        runs.for_each(|run| glyphs.add(run));
        Encoding::with(glyphs.subsets(more, store), store)
    }

    /// Cuts the fonts down to subsets.
    ///
    /// # Errors
    /// A font cannot be cut down.
    pub fn with(subsets: Vec<Subset>, store: &mut FontStore) -> Result<Encoding, PdfError> {
        let fonts = subsets.into_iter().map(|subset| store.font(subset)).collect::<Result<_, _>>()?;
        Ok(Encoding { fonts, grown: Vec::new() })
    }

    /// The same fonts for another file.
    pub fn anew(&self) -> Encoding {
        Encoding { fonts: self.fonts.clone(), grown: Vec::new() }
    }

    /// Makes sure that all glyphs of a run have codes.
    pub fn grow(&mut self, run: &Run) {
        if self.fonts.iter().any(|font| font.codes.face == run.face && !font.codes.lacks(run)) {
            return;
        }
        let at = self.grown.iter().position(|codes| codes.face == run.face).unwrap_or_else(|| {
            self.grown.push(Codes::new(run.face));
            self.grown.len() - 1
        });
        let Some(codes) = self.grown.get_mut(at) else { return };
        for (at, glyph) in run.glyphs.iter().enumerate() {
            if glyph.id != 0 && codes.code(glyph.id).is_none() {
                codes.add(glyph.id, said_alone(run, at));
            }
        }
    }

    /// Cuts down the fonts that have grown.
    ///
    /// # Errors
    /// A font cannot be cut down.
    pub fn grown(&self) -> Result<Vec<Embedded>, PdfError> {
        self.grown.iter().map(Codes::embedded).collect()
    }

    /// Whether the embedded fonts are these.
    pub fn holds(&self, subsets: &[Subset]) -> bool {
        self.fonts.iter().map(|font| &font.subset).eq(subsets)
    }

    /// The embedded fonts.
    pub fn fonts(&self) -> &[Arc<Font>] {
        &self.fonts
    }

    /// The codes for a run and the place of their font among the fonts, those that have grown after the others.
    pub fn font(&self, run: &Run) -> Option<(usize, &Codes)> {
        let found = self.fonts.iter().enumerate().find(|(_, font)| font.codes.face == run.face).map(|(at, font)| (at, &font.codes));
        if self.grown.is_empty() {
            return found;
        }
        let grown = || self.grown.iter().enumerate().find(|(_, codes)| codes.face == run.face);
        let grown = || grown().map(|(at, codes)| (self.fonts.len() + at, codes));
        found.filter(|(_, codes)| !codes.lacks(run)).or_else(grown).or(found)
    }
}

/// The words of a glyph that stands for its characters alone: only those say how the glyph reads.
fn said_alone(run: &Run, at: usize) -> Option<&str> {
    let glyph = run.glyphs.get(at)?;
    let alone = glyph.start < glyph.end && run.glyphs.get(at + 1).is_none_or(|next| next.start < next.end);
    run.text.get(glyph.start as usize..glyph.end as usize).filter(|_| alone)
}

/// Adds the rest of each set of letters of which enough is used.
fn complete(sets: &[Vec<u16>], used: &mut Used) {
    for (glyphs, (_, least)) in sets.iter().zip(SETS) {
        if glyphs.iter().filter(|id| used.has(**id)).count() >= least {
            glyphs.iter().for_each(|id| {
                used.add(*id);
            });
        }
    }
}

impl FontStore {
    fn sets(&mut self, face: FaceId) -> &[Vec<u16>] {
        let glyphs = |set: &str| set.chars().filter_map(|c| face.glyph(c)).collect();
        self.sets.entry(face).or_insert_with(|| SETS.iter().map(|(set, _)| glyphs(set)).collect())
    }

    fn font(&mut self, key: Subset) -> Result<Arc<Font>, PdfError> {
        if let Some(font) = self.kept.get(&key) {
            return Ok(font.clone());
        }
        let font = Arc::new(Font::new(key.clone())?);
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(key, font.clone());
        Ok(font)
    }
}

impl Font {
    fn new(subset: Subset) -> Result<Font, PdfError> {
        let (face, glyphs, texts) = &subset;
        let mut codes = Codes::new(*face);
        for id in glyphs.iter().copied().filter(|id| *id != 0) {
            codes.add(id, texts.iter().find(|(glyph, _)| *glyph == id).map(|(_, text)| text.as_str()));
        }
        Ok(Font { embedded: codes.embedded()?, codes, subset })
    }
}

impl Codes {
    fn new(face: FaceId) -> Codes {
        Codes { face, remapper: GlyphRemapper::new(), codes: Vec::new(), entries: vec![Entry::default()] }
    }

    /// Gives a glyph a code; `own` is how it reads where no character stands for it.
    fn add(&mut self, id: u16, own: Option<&str>) {
        let code = self.remapper.remap(id);
        let em = self.face.em();
        let advance = self.face.face().and_then(|face| face.glyph_hor_advance(GlyphId(id))).unwrap_or(0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // an advance, in thousandths
        let width = (f32::from(advance) * 1000.0 / em).round() as u16;
        let text = own.map(str::to_owned).or_else(|| self.face.reading(id)).unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
        if self.codes.len() <= usize::from(id) {
            self.codes.resize(usize::from(id) + 1, 0);
        }
        self.codes[usize::from(id)] = code;
        if self.entries.len() <= usize::from(code) {
            self.entries.resize_with(usize::from(code) + 1, Entry::default);
        }
        self.entries[usize::from(code)] = Entry { width, text };
    }

    /// Cuts the font down to the glyphs that have codes.
    fn embedded(&self) -> Result<Embedded, PdfError> {
        let face = self.face;
        let program = subsetter::subset(face.data(), face.number(), &self.remapper)
            .map_err(|error| PdfError::Subset { name: face.name(), reason: error.to_string() })?;
        let glyphs: Vec<u16> = self.remapper.remapped_gids().skip(1).collect();
        let name = format!("{}+{}", tag(&glyphs), face.name());
        embed(face, name, program, &self.entries, &to_unicode(&self.entries))
    }

    /// Whether some glyph of a run has no code.
    fn lacks(&self, run: &Run) -> bool {
        run.glyphs.iter().any(|glyph| glyph.id != 0 && self.code(glyph.id).is_none())
    }

    /// The code that stands for a glyph in the pages.
    pub fn code(&self, id: u16) -> Option<u16> {
        self.codes.get(usize::from(id)).copied().filter(|code| *code != 0)
    }

    /// Advance of a glyph in thousandths of an em, by its code.
    pub fn width(&self, code: u16) -> u16 {
        self.entries.get(usize::from(code)).map_or(0, |entry| entry.width)
    }

    /// Whether the glyphs of a cluster, read one by one, give its words.
    pub fn reads_as(&self, cluster: &[Glyph], words: &str) -> bool {
        if let [glyph] = cluster {
            let entry = self.code(glyph.id).and_then(|code| self.entries.get(usize::from(code)));
            return entry.is_some_and(|entry| match (entry.text.as_bytes(), words.as_bytes()) {
                ([own], [said]) => own == said,
                (own, said) => own == said,
            });
        }
        let mut rest = words;
        for glyph in cluster {
            let Some(entry) = self.code(glyph.id).and_then(|code| self.entries.get(usize::from(code))) else { return false };
            match rest.strip_prefix(entry.text.as_str()) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        rest.is_empty()
    }
}

/// Six capitals that name a subset, made from the glyphs in it.
fn tag(glyphs: &[u16]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in glyphs.iter().flat_map(|id| id.to_be_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (0..6u32).map(|place| char::from(b'A' + u8::try_from((hash >> (place * 9)) % 26).unwrap_or(0))).collect()
}

/// The map from codes to words, for copying, searching and reading aloud.
fn to_unicode(entries: &[Entry]) -> Vec<u8> {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    // A block holds at most 100 entries.
    let entries: Vec<(usize, &Entry)> = entries.iter().enumerate().skip(1).filter(|(_, entry)| !entry.text.is_empty()).collect();
    for block in entries.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, entry) in block {
            let _ = write!(out, "<{code:04X}> <");
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
