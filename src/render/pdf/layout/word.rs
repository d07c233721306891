//! Words that are shaped once: of a million names and streets most words have been met before.
//!
//! A text is cut behind its spaces. What a pair of letters does to each other reaches over a space but not over a word, so
//! each piece is shaped with the letter after it, and what comes out is what the whole text would give. Only letters of the
//! Latin script in faces of the program go this way.

use std::collections::HashMap;
use std::sync::Arc;

use rustybuzz::{Direction, Language, ShapePlan, UnicodeBuffer};

use super::fonts::FaceId;

/// Most words that are kept for one face.
const KEPT: usize = 32_768;

/// A glyph as the font tells it, lengths in units of the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Glyph of the face.
    pub id: u16,
    /// Start of the characters it stands for, a byte offset.
    pub cluster: u32,
    /// Advance.
    pub advance: i32,
    /// Offset to the right.
    pub dx: i32,
    /// Offset upwards.
    pub dy: i32,
}

/// How a text is shaped.
#[derive(Clone, PartialEq)]
pub struct Manner {
    /// Face.
    pub face: FaceId,
    /// Script.
    pub script: rustybuzz::Script,
    /// Direction.
    pub direction: Direction,
    /// Language.
    pub language: Option<Language>,
}

/// What words became, by the words with the letter after them.
type Kept = HashMap<Box<str>, Arc<[Unit]>>;

/// Words that were shaped before, by their manner.
#[derive(Default)]
pub struct Words {
    kept: Vec<(Manner, Kept)>,
}

/// A machine that shapes one piece of text.
pub struct Press<'a> {
    /// The face.
    pub face: &'a rustybuzz::Face<'a>,
    /// Its plan.
    pub plan: &'a ShapePlan,
    /// How.
    pub manner: &'a Manner,
    /// The buffer, used again and again.
    pub buffer: &'a mut Option<UnicodeBuffer>,
}

impl Press<'_> {
    /// Shapes a text as a whole; `visible` says what is drawn for each character.
    pub fn shape(&mut self, text: &str, visible: fn(char) -> char, out: &mut Vec<Unit>) {
        let mut buffer = self.buffer.take().unwrap_or_default();
        for (offset, c) in text.char_indices() {
            buffer.add(visible(c), u32::try_from(offset).unwrap_or(u32::MAX));
        }
        buffer.set_direction(self.manner.direction);
        buffer.set_script(self.manner.script);
        if let Some(language) = &self.manner.language {
            buffer.set_language(language.clone());
        }
        let shaped = rustybuzz::shape_with_plan(self.face, self.plan, buffer);
        out.extend(shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(|(info, position)| Unit {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster: info.cluster,
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
        }));
        *self.buffer = Some(shaped.clear());
    }
}

/// Whether a text can be shaped word by word: letters of the Latin script without marks that combine, and what stands
/// between them.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|c| matches!(c, ' '..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2026}'))
}

impl Words {
    /// Shapes a text word by word; offsets count from its start.
    pub fn shape(&mut self, press: &mut Press<'_>, text: &str, visible: fn(char) -> char, out: &mut Vec<Unit>) {
        let at = self.kept.iter().position(|(manner, _)| manner == press.manner).unwrap_or_else(|| {
            self.kept.push((press.manner.clone(), HashMap::new()));
            self.kept.len() - 1
        });
        let kept = &mut self.kept[at].1;
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let length = rest.find(' ').map_or(rest.len(), |space| space + 1);
            let next = rest[length..].chars().next().map_or(0, char::len_utf8);
            let piece = &rest[..length + next];
            let units = match kept.get(piece) {
                Some(units) => Arc::clone(units),
                None => {
                    let mut units = Vec::with_capacity(piece.len());
                    press.shape(piece, visible, &mut units);
                    units.retain(|unit| (unit.cluster as usize) < length);
                    let units: Arc<[Unit]> = units.into();
                    if kept.len() >= KEPT {
                        kept.clear();
                    }
                    kept.insert(piece.into(), Arc::clone(&units));
                    units
                }
            };
            let offset = u32::try_from(start).unwrap_or(u32::MAX);
            out.extend(units.iter().map(|unit| Unit { cluster: unit.cluster + offset, ..*unit }));
            start += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Family;
    use super::*;

    /// Pairs of letters, signs and figures, one in 41 of all there are, with a space before, between and behind.
    #[test]
    fn words_give_what_the_whole_text_gives() {
        let letters: Vec<char> = (' '..='\u{17f}').filter(|c| !c.is_control() && *c != '\u{ad}').chain("’‘“”–—…".chars()).collect();
        for (family, bold) in [(Family::Serif, false), (Family::Serif, true), (Family::Sans, false)] {
            let face = FaceId { family, bold, italic: false };
            let parsed = face.face().unwrap();
            let manner =
                Manner { face, script: rustybuzz::script::LATIN, direction: Direction::LeftToRight, language: "en-US".parse().ok() };
            let plan = ShapePlan::new(parsed, manner.direction, Some(manner.script), manner.language.as_ref(), &[]);
            let mut buffer = None;
            let mut press = Press { face: parsed, plan: &plan, manner: &manner, buffer: &mut buffer };
            let mut words = Words::default();
            for (at, a) in letters.iter().enumerate() {
                for b in letters.iter().skip(at % 41).step_by(41) {
                    let text = format!("f{a} {b}i  {b}{a}f fi{a} {a}");
                    let (mut whole, mut parted) = (Vec::new(), Vec::new());
                    press.shape(&text, |c| c, &mut whole);
                    words.shape(&mut press, &text, |c| c, &mut parted);
                    assert_eq!(whole, parted, "{text}");
                }
            }
        }
    }
}
