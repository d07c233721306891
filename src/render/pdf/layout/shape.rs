//! Styled text → clusters of glyphs with their widths: kerning, ligatures, the face that has each character.

use std::sync::{Arc, OnceLock};

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Language, ShapePlan, UnicodeBuffer};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_script::{Script, UnicodeScript as _};

use super::bidi::{is_right_to_left, levels};
use super::breaks::Needs;
use super::fonts::{FaceId, Family};
use super::hyphen::{patterns, points};
use super::own::Fonts;
use super::store::{Broken, Key, Store};
use super::text::{Mark, Span, Styled};
use super::word::{Manner, Press, Unit, is_plain};
use crate::document::tree::Note;
use crate::render::pdf::MissingGlyph;

/// A cluster: characters that are drawn, and may only be parted, as one.
#[derive(Debug, Clone, Copy)]
pub struct Cluster {
    /// Start of its words, a byte offset.
    pub start: usize,
    /// End of its words.
    pub end: usize,
    /// Its first glyph.
    pub first: usize,
    /// Number of its glyphs; none for a character that only steers line breaking.
    pub count: usize,
    /// Width in points.
    pub advance: f32,
    /// Its span.
    pub span: usize,
    /// Its face.
    pub face: FaceId,
    /// A space that may stretch.
    pub space: bool,
    /// Its level of direction; what is odd runs from right to left.
    pub level: u8,
}

/// A glyph as shaped, lengths in points.
#[derive(Debug, Clone, Copy)]
pub struct ShapedGlyph {
    /// Glyph of the face.
    pub id: u16,
    /// Offset to the right.
    pub dx: f32,
    /// Offset upwards.
    pub dy: f32,
    /// Advance.
    pub advance: f32,
}

/// Shaped text.
#[derive(Debug, Clone, Default)]
pub struct Shaped {
    /// The words.
    pub text: String,
    /// The spans.
    pub spans: Vec<Span>,
    /// Targets of the links.
    pub links: Vec<String>,
    /// Languages of the passages.
    pub passages: Vec<String>,
    /// The notes.
    pub notes: Vec<Note>,
    /// The clusters, in order.
    pub clusters: Vec<Cluster>,
    /// The glyphs of the clusters.
    pub glyphs: Vec<ShapedGlyph>,
    /// Where lines may end: cluster index and whether they must.
    pub breaks: Vec<(usize, bool)>,
    /// Where a word may be parted by a hyphen: cluster indices, in order.
    pub hyphens: Vec<usize>,
    /// Whether it is set from right to left as a whole.
    pub rtl: bool,
    /// Characters without a glyph, each once per fact.
    pub missing: Vec<MissingGlyph>,
    /// Which of the texts for one recipient it is, in a layout that others are to be filled from.
    pub personal: Option<usize>,
    /// Its lines, once it was broken.
    pub broken: Broken,
    /// The widths it needs, once they were asked for.
    pub needs: OnceLock<Needs>,
}

/// A run in the making: its start, face, script and level.
type Run = (usize, FaceId, Script, u8);

/// Shapes text; keeps the plans of one document and what it found missing.
pub struct Shaper {
    tag: String,
    language: Option<Language>,
    plans: Vec<Arc<(Manner, ShapePlan)>>,
    patterns: Option<hypher::Lang>,
    buffer: Option<UnicodeBuffer>,
    /// The glyphs of a run, a memory that is used again and again.
    units: Vec<Unit>,
    /// Whether words may be parted by hyphens.
    pub hyphenate: bool,
    /// Texts that were shaped before.
    pub store: Store,
    /// Fonts of the user's.
    pub fonts: Fonts,
    /// The level of each byte of the text at hand.
    levels: Option<Vec<u8>>,
    /// Characters without a glyph, each once per fact.
    pub missing: Vec<MissingGlyph>,
}

impl Shaper {
    /// A shaper for text in `language`, a BCP 47 tag.
    pub fn new(language: &str) -> Shaper {
        Shaper {
            tag: language.to_owned(),
            language: language.parse().ok(),
            plans: Vec::new(),
            patterns: patterns(language),
            buffer: None,
            units: Vec::new(),
            hyphenate: false,
            store: Store::default(),
            fonts: Fonts::default(),
            levels: None,
            missing: Vec::new(),
        }
    }

    /// Shapes a line of ASCII in a face of the program, as the whole of a text would be. Offsets count from its start.
    pub fn shape_line(&mut self, line: &str, face: FaceId, out: &mut Vec<Unit>) {
        let Some(parsed) = face.face() else { return };
        let planned = self.plan(parsed, (face, rustybuzz::script::LATIN, Direction::LeftToRight), None);
        let (manner, plan) = &*planned;
        let mut press = Press { face: parsed, plan, manner, buffer: &mut self.buffer };
        self.store.words.shape(&mut press, line, visible, out);
    }

    /// Shapes styled text.
    pub fn shape(&mut self, styled: Styled) -> Arc<Shaped> {
        let key = Key { styled, language: self.tag.clone(), hyphenate: self.hyphenate, fonts: self.fonts.clone() };
        let shaped = self.store.get(&key).unwrap_or_else(|| {
            let shaped = Arc::new(self.shape_anew(key.styled.clone()));
            self.store.keep(key, shaped.clone());
            shaped
        });
        self.report(&shaped);
        shaped
    }

    /// Shapes a text that will not come again, and keeps no more of it than its words.
    pub fn shape_once(&mut self, styled: Styled) -> Shaped {
        let shaped = self.shape_anew(styled);
        self.report(&shaped);
        shaped
    }

    fn report(&mut self, shaped: &Shaped) {
        for missing in &shaped.missing {
            report(&mut self.missing, missing);
        }
    }

    fn shape_anew(&mut self, styled: Styled) -> Shaped {
        let Styled { text, spans, links, passages, notes } = styled;
        let mut out = Shaped { text, spans, links, passages, notes, ..Shaped::default() };
        let text = std::mem::take(&mut out.text);
        out.rtl = is_right_to_left(&self.tag);
        self.levels = levels(&text, out.rtl);
        for index in 0..out.spans.len() {
            self.shape_span(&text, index, &mut out);
        }
        out.breaks = break_points(&text, &out.clusters);
        if let (Some(patterns), true) = (self.patterns, self.hyphenate) {
            out.hyphens = hyphens(&text, &out, patterns);
        }
        out.text = text;
        out
    }

    fn shape_span(&mut self, text: &str, index: usize, out: &mut Shaped) {
        let span = &out.spans[index];
        let (start, end, style, mark, key) = (span.start, span.end, span.style, span.mark, span.key.clone());
        if let Mark::CheckBox(_) = mark {
            check_box(index, start, end, style, out);
            return;
        }
        // Runs of one face and script; marks stay with their base.
        let mut run: Option<Run> = None;
        for (offset, c) in text[start..end].char_indices() {
            let at = start + offset;
            if matches!(c, '\n' | '\u{200b}' | '\u{2060}') {
                self.flush(text, run.take(), at, index, out);
                let after = at + c.len_utf8();
                out.clusters.push(Cluster {
                    start: at,
                    end: after,
                    first: out.glyphs.len(),
                    count: 0,
                    advance: 0.0,
                    span: index,
                    face: style.face,
                    space: false,
                    level: self.level(at),
                });
                continue;
            }
            // All faces of the program have the characters of ASCII.
            if matches!(c, ' '..='~') && self.levels.is_none() && !matches!(style.face.family, Family::Own(_)) {
                let class = if c.is_ascii_alphabetic() { Script::Latin } else { Script::Common };
                if matches!(run, Some((_, face, Script::Latin, 0)) if face == style.face) {
                    continue;
                }
                self.extend(text, &mut run, (at, style.face, class, 0), (index, out));
                continue;
            }
            let shown = visible(c);
            let own = |font| FaceId { family: Family::Own(font), bold: false, italic: false };
            let Some(face) = style.face.for_char(shown).or_else(|| self.fonts.for_char(shown).map(own)) else {
                if is_mark(c) && run.is_some() {
                    // The shaper may still compose it with its base.
                    continue;
                }
                self.flush(text, run.take(), at, index, out);
                report(&mut out.missing, &MissingGlyph { character: c, context: context(text, at), key: key.clone() });
                missing_cluster(at, c, index, style.face, style.size, out);
                if let Some(cluster) = out.clusters.last_mut() {
                    cluster.level = self.level(at);
                }
                continue;
            };
            if run.is_none() || !is_mark(c) {
                self.extend(text, &mut run, (at, face, class_of(c), self.level(at)), (index, out));
            }
        }
        self.flush(text, run, end, index, out);
    }

    /// Takes a character into the run, or ends that and begins another.
    fn extend(&mut self, text: &str, run: &mut Option<Run>, next: Run, (index, out): (usize, &mut Shaped)) {
        let (at, face, class, level) = next;
        match *run {
            Some((_, held, script, of)) if held == face && of == level && (script == class || class == Script::Common) => {}
            Some((first, held, Script::Common, of)) if held == face && of == level => *run = Some((first, held, class, level)),
            _ => {
                self.flush(text, run.take(), at, index, out);
                *run = Some(next);
            }
        }
    }

    fn flush(&mut self, text: &str, run: Option<Run>, end: usize, index: usize, out: &mut Shaped) {
        let Some((start, id, class, level)) = run else { return };
        let Some(face) = id.face() else { return };
        let size = out.spans[index].style.size;
        let direction = if level % 2 == 1 { Direction::RightToLeft } else { Direction::LeftToRight };
        let passage = out.spans[index].passage.and_then(|passage| out.passages.get(passage));
        let own = passage.and_then(|language| language.parse().ok());
        let planned = self.plan(face, (id, script_of(class), direction), own);
        let (manner, plan) = &*planned;
        let mut press = Press { face, plan, manner, buffer: &mut self.buffer };
        let words = &text[start..end];
        let mut units = std::mem::take(&mut self.units);
        units.clear();
        if level == 0 && !matches!(id.family, Family::Own(_)) && is_plain(words) {
            self.store.words.shape(&mut press, words, visible, &mut units);
        } else {
            press.shape(words, visible, &mut units);
        }
        let scale = size / id.em();
        let base = out.glyphs.len();
        #[allow(clippy::cast_precision_loss)] // advances of a face are small
        out.glyphs.extend(units.iter().map(|unit| ShapedGlyph {
            id: unit.id,
            dx: unit.dx as f32 * scale,
            dy: unit.dy as f32 * scale,
            advance: unit.advance as f32 * scale,
        }));
        let first = out.clusters.len();
        out.clusters.reserve(units.len());
        let mut at = 0;
        while let Some(unit) = units.get(at) {
            // Glyphs of one cluster stand side by side.
            let mut next = at + 1;
            while units.get(next).is_some_and(|other| other.cluster == unit.cluster) {
                next += 1;
            }
            let advance = out.glyphs[base + at..base + next].iter().map(|glyph| glyph.advance).sum();
            let start = start + unit.cluster as usize;
            let (first, count) = (base + at, next - at);
            out.clusters.push(Cluster { start, end, first, count, advance, span: index, face: id, space: false, level });
            at = next;
        }
        self.units = units;
        if level % 2 == 1 {
            // Glyphs come from left to right, clusters are kept in the order of the words.
            out.clusters[first..].reverse();
        }
        // Each cluster ends where the next begins.
        for at in first..out.clusters.len() {
            let end = out.clusters.get(at + 1).map_or(end, |next| next.start);
            let cluster = &mut out.clusters[at];
            cluster.end = end;
            let words = text.get(cluster.start..end).unwrap_or_default();
            cluster.space = matches!(words, " " | "\u{a0}" | "\u{202f}");
            if out.glyphs[cluster.first..cluster.first + cluster.count].iter().any(|glyph| glyph.id == 0) {
                let (from, key) = (cluster.start, &out.spans[index].key);
                for c in words.chars() {
                    report(&mut out.missing, &MissingGlyph { character: c, context: context(text, from), key: key.clone() });
                }
            }
        }
    }

    fn level(&self, at: usize) -> u8 {
        self.levels.as_ref().and_then(|levels| levels.get(at)).copied().unwrap_or(0)
    }

    /// The plan for a face, script and direction, in the language of a passage or else of the document.
    fn plan(
        &mut self,
        face: &rustybuzz::Face<'_>,
        (id, script, direction): (FaceId, rustybuzz::Script, Direction),
        own: Option<Language>,
    ) -> Arc<(Manner, ShapePlan)> {
        let language = own.as_ref().or(self.language.as_ref());
        let fits = |manner: &Manner| {
            (manner.face, manner.script, manner.direction) == (id, script, direction) && manner.language.as_ref() == language
        };
        if let Some(planned) = self.plans.iter().find(|planned| fits(&planned.0)) {
            return Arc::clone(planned);
        }
        let plan = ShapePlan::new(face, direction, Some(script), language, &[]);
        let planned = Arc::new((Manner { face: id, script, direction, language: language.cloned() }, plan));
        self.plans.push(Arc::clone(&planned));
        planned
    }
}

fn report(held: &mut Vec<MissingGlyph>, missing: &MissingGlyph) {
    if !held.iter().any(|held| held.character == missing.character && held.key == missing.key) {
        held.push(missing.clone());
    }
}

/// The character drawn for one of the text: all fixed spaces are plain ones to the reader and to text extraction.
fn visible(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => ' ',
        _ => c,
    }
}

/// Some words around a byte offset.
fn context(text: &str, at: usize) -> String {
    let before: Vec<char> = text.get(..at).unwrap_or_default().chars().rev().take(24).collect();
    let mut words: String = before.into_iter().rev().collect();
    words.extend(text.get(at..).unwrap_or_default().chars().take(25));
    words.replace('\n', " ").trim().to_owned()
}

fn check_box(index: usize, start: usize, end: usize, style: super::text::TextStyle, out: &mut Shaped) {
    // The letter below the drawn box: never seen, but read and copied. Both boxes need a glyph of their own, so that
    // each has its own entry in the font's character map.
    let letter = if out.spans[index].mark == Mark::CheckBox(true) { '\u{2611}' } else { '\u{2610}' };
    let face = style.face.for_char(letter).unwrap_or(style.face);
    let first = out.glyphs.len();
    let advance = style.size * 0.86;
    if let Some(id) = face.glyph(letter) {
        out.glyphs.push(ShapedGlyph { id, dx: 0.0, dy: 0.0, advance });
    }
    let count = out.glyphs.len() - first;
    out.clusters.push(Cluster { start, end, first, count, advance, span: index, face, space: false, level: 0 });
}

fn missing_cluster(at: usize, c: char, index: usize, wanted: FaceId, size: f32, out: &mut Shaped) {
    let replacement = ['\u{fffd}', '?'].into_iter().find_map(|r| wanted.for_char(r).map(|face| (face, r)));
    let first = out.glyphs.len();
    let mut advance = 0.0;
    let mut face = wanted;
    if let Some((found, r)) = replacement
        && let (Some(id), Some(parsed)) = (found.glyph(r), found.face())
    {
        face = found;
        advance = f32::from(parsed.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(id)).unwrap_or(500)) * size / 1000.0;
        out.glyphs.push(ShapedGlyph { id, dx: 0.0, dy: 0.0, advance });
    }
    out.clusters.push(Cluster {
        start: at,
        end: at + c.len_utf8(),
        first,
        count: out.glyphs.len() - first,
        advance,
        span: index,
        face,
        space: false,
        level: 0,
    });
}

/// The script that a character is shaped as; signs and digits go with their neighbours.
fn class_of(c: char) -> Script {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => Script::Common,
        script => script,
    }
}

fn script_of(class: Script) -> rustybuzz::Script {
    let tag = <[u8; 4]>::try_from(class.short_name().as_bytes()).ok().filter(|_| class != Script::Common);
    tag.and_then(|tag| rustybuzz::Script::from_iso15924_tag(Tag::from_bytes(&tag))).unwrap_or(rustybuzz::script::LATIN)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Places for hyphens as cluster indices. Words in another language have none, nor has the inside of a ligature.
fn hyphens(text: &str, shaped: &Shaped, patterns: hypher::Lang) -> Vec<usize> {
    let clusters = &shaped.clusters;
    let at = |offset: usize| clusters.binary_search_by_key(&offset, |cluster| cluster.start).ok();
    let plain = |cluster: usize| {
        let span = clusters.get(cluster).and_then(|cluster| shaped.spans.get(cluster.span));
        span.is_some_and(|span| span.passage.is_none() && span.mark == Mark::Plain && span.link.is_none())
    };
    points(text, patterns).into_iter().filter_map(at).filter(|cluster| *cluster > 0 && plain(*cluster)).collect()
}

/// Break opportunities as cluster indices; the last is the end of the text.
fn break_points(text: &str, clusters: &[Cluster]) -> Vec<(usize, bool)> {
    let mut out = Vec::new();
    let mut cluster = 0;
    for (offset, opportunity) in linebreaks(text) {
        while cluster < clusters.len() && clusters[cluster].start < offset {
            cluster += 1;
        }
        // A break inside a cluster is none.
        if cluster < clusters.len() && clusters[cluster].start != offset {
            continue;
        }
        let end = offset == text.len();
        let forced = opportunity == BreakOpportunity::Mandatory || end;
        if !end && !forced && !fine_break(text, offset) {
            continue;
        }
        if cluster > 0 {
            out.push((cluster, forced));
        }
    }
    out
}

/// Whether a break that Unicode allows is one that a reader would accept: not within `8-K`, not after `https://`, not
/// before a dash.
fn fine_break(text: &str, offset: usize) -> bool {
    let (before, after) = text.split_at(offset);
    let next = after.chars().next();
    if matches!(next, Some('—' | '–')) {
        return false;
    }
    let Some(last) = before.chars().next_back() else { return false };
    if matches!(last, '-' | '‐' | '/') {
        if before.ends_with("//") {
            return false;
        }
        let word = |c: char| c.is_alphanumeric();
        let left = before[..before.len() - last.len_utf8()].chars().rev().take_while(|c| word(*c)).count();
        let right = after.chars().take_while(|c| word(*c)).count();
        return left > 2 && right > 2;
    }
    true
}
