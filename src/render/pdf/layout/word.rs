//! Words that are shaped once: of a million names and streets most words have been met before.
//!
//! A text is cut behind its spaces. What a pair of letters does to each other reaches over a space but not over a word, so
//! each piece is shaped with the letter after it, and what comes out is what the whole text would give. Words of ASCII are put
//! together from pairs of letters, each of which was shaped once, unless a pair in them becomes other than its two letters side
//! by side. Only letters of the Latin script in faces of the program go this way.

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

/// What was shaped before in one manner.
struct Kept {
    manner: Manner,
    /// What words became, by the words with the letter after them.
    words: HashMap<Box<str>, Arc<[Unit]>>,
    pairs: Pairs,
}

/// Words that were shaped before.
#[derive(Default)]
pub struct Words {
    kept: Vec<Kept>,
}

/// How many characters of ASCII are seen, the space among them.
const SEEN: usize = 95;

/// Pairs of characters of ASCII.
struct Pairs {
    /// The glyph and advance of each character that stands alone.
    alone: Vec<Pair>,
    /// The first of two, by both.
    pairs: Vec<Pair>,
}

/// What the first of two characters becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// Not shaped yet.
    Unknown,
    /// The two are more, or less, than one beside the other.
    Joined,
    /// A glyph, and its advance before the other.
    Glyph(u16, i32),
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

impl Pairs {
    fn new() -> Pairs {
        Pairs { alone: vec![Pair::Unknown; SEEN], pairs: vec![Pair::Unknown; SEEN * SEEN] }
    }

    /// Puts a word together with the character after it; says whether that could be done. `length` is that of the word.
    fn shape(&mut self, press: &mut Press<'_>, piece: &str, length: usize, offset: u32, out: &mut Vec<Unit>) -> bool {
        let before = out.len();
        let bytes = piece.as_bytes();
        for (at, byte) in bytes.iter().enumerate().take(length) {
            let Pair::Glyph(id, advance) = self.pair(press, *byte, bytes.get(at + 1).copied()) else {
                out.truncate(before);
                return false;
            };
            let cluster = offset + u32::try_from(at).unwrap_or(u32::MAX);
            out.push(Unit { id, cluster, advance, dx: 0, dy: 0 });
        }
        true
    }

    fn pair(&mut self, press: &mut Press<'_>, first: u8, second: Option<u8>) -> Pair {
        let seen = |byte: u8| byte.checked_sub(b' ').map(usize::from).filter(|at| *at < SEEN);
        let Some(one) = seen(first) else { return Pair::Joined };
        let Some(second) = second else {
            if self.alone[one] == Pair::Unknown {
                self.alone[one] = alone(press, first);
            }
            return self.alone[one];
        };
        let Some(other) = seen(second) else { return Pair::Joined };
        let at = one * SEEN + other;
        if self.pairs[at] == Pair::Unknown {
            self.pairs[at] = pair(press, first, second);
        }
        self.pairs[at]
    }
}

fn alone(press: &mut Press<'_>, byte: u8) -> Pair {
    let mut units = Vec::with_capacity(1);
    press.shape(char::from(byte).encode_utf8(&mut [0; 4]), |c| c, &mut units);
    match units.as_slice() {
        [Unit { id, cluster: 0, advance, dx: 0, dy: 0 }] => Pair::Glyph(*id, *advance),
        _ => Pair::Joined,
    }
}

/// The first of two, if each keeps its glyph, and the second its advance.
fn pair(press: &mut Press<'_>, first: u8, second: u8) -> Pair {
    let (Pair::Glyph(one, _), Pair::Glyph(other, wide)) = (alone(press, first), alone(press, second)) else { return Pair::Joined };
    let mut units = Vec::with_capacity(2);
    press.shape(&[char::from(first), char::from(second)].iter().collect::<String>(), |c| c, &mut units);
    match units.as_slice() {
        [Unit { id, cluster: 0, advance, dx: 0, dy: 0 }, Unit { id: second, cluster: 1, advance: after, dx: 0, dy: 0 }]
            if (*id, *second, *after) == (one, other, wide) =>
        {
            Pair::Glyph(one, *advance)
        }
        _ => Pair::Joined,
    }
}

impl Words {
    /// Shapes a text word by word; offsets count from its start.
    pub fn shape(&mut self, press: &mut Press<'_>, text: &str, visible: fn(char) -> char, out: &mut Vec<Unit>) {
        let at = self.kept.iter().position(|kept| kept.manner == *press.manner).unwrap_or_else(|| {
            self.kept.push(Kept { manner: press.manner.clone(), words: HashMap::new(), pairs: Pairs::new() });
            self.kept.len() - 1
        });
        let Kept { words, pairs, .. } = &mut self.kept[at];
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let length = rest.find(' ').map_or(rest.len(), |space| space + 1);
            let next = rest[length..].chars().next().map_or(0, char::len_utf8);
            let piece = &rest[..length + next];
            let offset = u32::try_from(start).unwrap_or(u32::MAX);
            start += length;
            if piece.is_ascii() && pairs.shape(press, piece, length, offset, out) {
                continue;
            }
            let units = match words.get(piece) {
                Some(units) => Arc::clone(units),
                None => {
                    let mut units = Vec::with_capacity(piece.len());
                    press.shape(piece, visible, &mut units);
                    units.retain(|unit| (unit.cluster as usize) < length);
                    let units: Arc<[Unit]> = units.into();
                    if words.len() >= KEPT {
                        words.clear();
                    }
                    words.insert(piece.into(), Arc::clone(&units));
                    units
                }
            };
            out.extend(units.iter().map(|unit| Unit { cluster: unit.cluster + offset, ..*unit }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Family;
    use super::*;

    /// How English is shaped in a face.
    fn planned(face: FaceId) -> (Manner, ShapePlan) {
        let (script, direction) = (rustybuzz::script::LATIN, Direction::LeftToRight);
        let manner = Manner { face, script, direction, language: "en-US".parse().ok() };
        let plan = ShapePlan::new(face.face().unwrap(), direction, Some(script), manner.language.as_ref(), &[]);
        (manner, plan)
    }

    fn press<'a>((manner, plan): &'a (Manner, ShapePlan), buffer: &'a mut Option<UnicodeBuffer>) -> Press<'a> {
        Press { face: manner.face.face().unwrap(), plan, manner, buffer }
    }

    /// Pairs of letters, signs and figures, one in 41 of all there are, with a space before, between and behind.
    #[test]
    fn words_give_what_the_whole_text_gives() {
        let letters: Vec<char> = (' '..='\u{17f}').filter(|c| !c.is_control() && *c != '\u{ad}').chain("’‘“”–—…".chars()).collect();
        for (family, bold) in [(Family::Serif, false), (Family::Serif, true), (Family::Sans, false)] {
            let face = FaceId { family, bold, italic: false };
            let planned = planned(face);
            let mut buffer = None;
            let mut press = press(&planned, &mut buffer);
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

    /// Three characters of ASCII in a row, one in 97 of all there are, in every face of the program, and longer words of them.
    #[test]
    fn words_put_together_from_pairs_are_what_the_whole_word_gives() {
        let letters: Vec<char> = (' '..='~').collect();
        for family in [Family::Serif, Family::Sans] {
            for (bold, italic) in [(false, false), (false, true), (true, false), (true, true)] {
                let face = FaceId { family, bold, italic };
                let planned = planned(face);
                let mut buffer = None;
                let mut press = press(&planned, &mut buffer);
                let mut words = Words::default();
                let mut put_together = 0;
                for number in (0..SEEN * SEEN * SEEN).step_by(97) {
                    let [a, b, c] = [number / SEEN / SEEN, number / SEEN % SEEN, number % SEEN].map(|at| letters[at]);
                    let text = if number % 5 == 0 { format!("{a}{b}{c}{b}{a}{a}{c}{c}{b}") } else { format!("{a}{b}{c}") };
                    let (mut whole, mut parted) = (Vec::new(), Vec::new());
                    press.shape(&text, |c| c, &mut whole);
                    words.shape(&mut press, &text, |c| c, &mut parted);
                    assert_eq!(whole, parted, "{text} in {face:?}");
                    put_together += usize::from(words.kept[0].pairs.shape(&mut press, &text, text.len(), 0, &mut parted));
                }
                assert!(put_together > SEEN * SEEN * SEEN / 97 / 2, "{face:?}: {put_together}");
            }
        }
    }
}
