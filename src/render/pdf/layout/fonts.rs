//! The faces: two families in four cuts each, parsed when first used, and which face has a character.

use std::sync::OnceLock;

use rustybuzz::Face;

use super::own::OwnFont;

/// The two families.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// STIX Two Text, for filings, letters and statements.
    Serif,
    /// Source Sans 3, for reports, and for what the serif lacks.
    Sans,
    /// A font of the user's, for what both lack; it has one cut.
    Own(OwnFont),
}

/// One face of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId {
    /// Family.
    pub family: Family,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// Number of built-in faces, for tables by the index of a `FaceId`.
const FACES: usize = 8;

impl FaceId {
    /// A number below [`FACES`], for a built-in face.
    fn index(self) -> usize {
        usize::from(self.family == Family::Sans) * 4 + usize::from(self.bold) * 2 + usize::from(self.italic)
    }

    /// The PostScript name, for the PDF's font dictionaries.
    pub fn name(self) -> &'static str {
        if let Family::Own(font) = self.family {
            return font.name();
        }
        match self.index() {
            0 => "STIXTwoText",
            1 => "STIXTwoText-Italic",
            2 => "STIXTwoText-Bold",
            3 => "STIXTwoText-BoldItalic",
            4 => "SourceSans3-Regular",
            5 => "SourceSans3-It",
            6 => "SourceSans3-Bold",
            _ => "SourceSans3-BoldIt",
        }
    }

    /// The font file.
    pub fn data(self) -> &'static [u8] {
        macro_rules! font {
            ($name:literal) => {
                include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/", $name))
            };
        }
        if let Family::Own(font) = self.family {
            return font.data();
        }
        match self.index() {
            0 => font!("STIXTwoText-Regular.ttf"),
            1 => font!("STIXTwoText-Italic.ttf"),
            2 => font!("STIXTwoText-Bold.ttf"),
            3 => font!("STIXTwoText-BoldItalic.ttf"),
            4 => font!("SourceSans3-Regular.ttf"),
            5 => font!("SourceSans3-Italic.ttf"),
            6 => font!("SourceSans3-Bold.ttf"),
            _ => font!("SourceSans3-BoldItalic.ttf"),
        }
    }

    /// The parsed face; `None` only if the file is broken, which a test rules out.
    pub fn face(self) -> Option<&'static Face<'static>> {
        if let Family::Own(font) = self.family {
            return Some(font.face());
        }
        static PARSED: [OnceLock<Option<Face<'static>>>; FACES] = [const { OnceLock::new() }; FACES];
        PARSED[self.index()].get_or_init(|| Face::from_slice(self.data(), 0)).as_ref()
    }

    /// The glyph of a character, if the face has it.
    pub fn glyph(self, c: char) -> Option<u16> {
        self.face()?.glyph_index(c).map(|id| id.0)
    }

    /// Units of the face in an em.
    pub fn em(self) -> f32 {
        self.face().and_then(|face| u16::try_from(face.units_per_em()).ok()).map_or(1000.0, f32::from)
    }

    /// Which font of its file it is.
    pub fn number(self) -> u32 {
        0
    }

    /// Height of the capitals in thousandths of an em.
    pub fn cap_height(self) -> i64 {
        let face = self.face();
        let em = face.map_or(1000, |face| i64::from(face.units_per_em().max(1)));
        face.and_then(|face| face.capital_height()).map_or(700, |height| i64::from(height) * 1000 / em)
    }

    /// Whether the face has serifs.
    pub fn is_serif(self) -> bool {
        self.family == Family::Serif
    }

    /// The character that a glyph stands for by itself, as it reads; none for a glyph that only shaping gives.
    pub fn reading(self, id: u16) -> Option<String> {
        let c = char::from_u32(u32::from(*self.readings().get(usize::from(id))?)).filter(|c| *c != '\0')?;
        Some(match c {
            // Letters that are joined in print only.
            '\u{fb00}' => "ff".to_owned(),
            '\u{fb01}' => "fi".to_owned(),
            '\u{fb02}' => "fl".to_owned(),
            '\u{fb03}' => "ffi".to_owned(),
            '\u{fb04}' => "ffl".to_owned(),
            c => c.to_string(),
        })
    }

    /// Whether a glyph stands for a character by itself.
    pub fn reads(self, id: u16) -> bool {
        self.readings().get(usize::from(id)).is_some_and(|c| *c != 0)
    }

    fn readings(self) -> &'static [u16] {
        if let Family::Own(font) = self.family {
            return font.readings(|| self.find_readings());
        }
        static KNOWN: [OnceLock<Vec<u16>>; FACES] = [const { OnceLock::new() }; FACES];
        KNOWN[self.index()].get_or_init(|| self.find_readings())
    }

    /// The first character of each glyph, 0 for a glyph without one.
    fn find_readings(self) -> Vec<u16> {
        let Some(face) = self.face() else { return Vec::new() };
        let mut out = vec![0; usize::from(face.number_of_glyphs())];
        let own = matches!(self.family, Family::Own(_));
        let mut codes: Vec<u16> = Vec::new();
        for table in face.tables().cmap.iter().flat_map(|map| map.subtables).filter(|table| table.is_unicode()) {
            table.codepoints(|code| codes.extend(u16::try_from(code).ok().filter(|code| *code >= 0x20)));
        }
        codes.sort_unstable();
        codes.dedup();
        for (code, c) in codes.into_iter().filter_map(|code| Some((code, char::from_u32(u32::from(code))?))) {
            // What nobody writes: the shapes that letters of joined scripts take, radicals and doubles of ideographs.
            let rare = matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{e000}'..='\u{faff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}');
            if own && rare {
                continue;
            }
            let slot = face.glyph_index(c).and_then(|id| out.get_mut(usize::from(id.0)));
            if let Some(slot) = slot.filter(|slot| **slot == 0) {
                *slot = code;
            }
        }
        out
    }

    /// Advance of a character in ems; none for one that the face lacks.
    pub fn advance(self, c: char) -> f32 {
        let width = self.face().and_then(|face| face.glyph_hor_advance(face.glyph_index(c)?));
        width.map_or(0.0, |width| f32::from(width) / self.em())
    }

    /// The character whose glyph parts words: the soft hyphen, which needs no note that it reads as one, or else the hyphen.
    pub fn soft_hyphen(self) -> char {
        if self.glyph('\u{ad}').is_some() { '\u{ad}' } else { '-' }
    }

    /// The face to set `c` in: this one, else the same cut of the other family, else its upright regular.
    pub fn for_char(self, c: char) -> Option<FaceId> {
        let other = match self.family {
            Family::Serif => Family::Sans,
            Family::Sans | Family::Own(_) => Family::Serif,
        };
        let candidates = [
            self,
            FaceId { family: other, ..self },
            FaceId { family: self.family, bold: self.bold, italic: false },
            FaceId { family: other, bold: self.bold, italic: false },
        ];
        candidates.into_iter().find(|face| face.glyph(c).is_some())
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)] // a test that panics has done its work
mod tests {
    use super::*;

    #[test]
    fn every_face_parses_and_has_the_letters_of_its_scripts() {
        for family in [Family::Serif, Family::Sans] {
            for (bold, italic) in [(false, false), (false, true), (true, false), (true, true)] {
                let id = FaceId { family, bold, italic };
                let face = id.face().expect("face parses");
                // The writer relies on it: glyph widths in the PDF are whole thousandths of an em.
                assert_eq!(face.units_per_em(), 1000, "{}", id.name());
                for c in "AzéñßŁőŠžẾựĐđΑωάЖящЇєґ—–“”‘’…§©®™•½€£".chars() {
                    assert!(id.glyph(c).is_some(), "{} lacks {c}", id.name());
                }
                for c in "☐→≥≤".chars() {
                    assert!(id.for_char(c).is_some(), "no face has {c}");
                }
            }
        }
    }
}
