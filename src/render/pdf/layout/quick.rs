//! Lines of plain words at their places, without the steps that only other lines need: no spans, no bidirectional text, no choice
//! where to break. What comes out is what `styled`, `shape`, `lines` and `place` give for the same words, to the bit; where that
//! is not sure, nothing does.

use super::fonts::Family;
use super::line::Spot;
use super::page::{Glyph, Item, Run};
use super::shape::Shaper;
use super::style::Align;
use super::text::{TextStyle, clean_words};
use super::word::Unit;

/// What is set.
#[derive(Debug, Clone, Copy)]
pub struct QuickLine<'a> {
    /// The words.
    pub words: &'a str,
    /// How they are set.
    pub style: TextStyle,
    /// The width of the column.
    pub width: f32,
    /// Where the line stands.
    pub spot: Spot,
    /// Whether another line of the text follows.
    pub followed: bool,
}

/// Sets a line in `units`, a memory that is used again and again; nothing where the long way must be gone.
pub fn place_quickly(line: QuickLine<'_>, shaper: &mut Shaper, units: &mut Vec<Unit>) -> Option<Item> {
    let QuickLine { words, style, width, spot, followed } = line;
    let built_in = !matches!(style.face.family, Family::Own(_));
    let left = matches!(spot.align, Align::Left | Align::Justify);
    if !built_in || !left || words.ends_with(' ') {
        return None;
    }
    clean_words(words)?;
    units.clear();
    shaper.shape_line(words, style.face, units);
    let scale = style.size / style.face.em();
    let mut glyphs = Vec::with_capacity(units.len() + 1);
    let mut x = spot.x;
    for (at, unit) in units.iter().enumerate() {
        let end = units.get(at + 1).map_or(u32::try_from(words.len()).ok()?, |next| next.cluster);
        // A glyph for each cluster, whatever stands in it, and none that is missing.
        if unit.id == 0 || end <= unit.cluster {
            return None;
        }
        #[allow(clippy::cast_precision_loss)] // advances of a face are small
        let (advance, dx, dy) = (unit.advance as f32 * scale, unit.dx as f32 * scale, unit.dy as f32 * scale);
        glyphs.push(Glyph { id: unit.id, x: x + dx - spot.x, rise: dy, start: unit.cluster, end });
        x += advance;
    }
    // The long way breaks lines that do not fit, and rounds sums in another order.
    if x - spot.x > width - 0.5 {
        return None;
    }
    let mut text = String::with_capacity(words.len() + 1);
    text.push_str(words);
    if followed {
        let start = u32::try_from(text.len()).ok()?;
        text.push(' ');
        glyphs.push(Glyph { id: style.face.glyph(' ')?, x: x - spot.x, rise: 0.0, start, end: start + 1 });
    }
    Some(Item::Run(Run {
        x: spot.x,
        y: spot.baseline,
        width: x - spot.x,
        face: style.face,
        size: style.size,
        color: style.color,
        visible: true,
        text,
        glyphs,
        node: spot.node,
    }))
}
