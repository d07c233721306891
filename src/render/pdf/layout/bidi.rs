//! Text that runs from right to left: the levels of its parts (UAX #9), and where they stand in a line.

use unicode_bidi::{BidiInfo, Level};

use super::breaks::Line;
use super::shape::Shaped;

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"];

/// Whether a language, a BCP 47 tag, is written from right to left.
pub fn is_right_to_left(language: &str) -> bool {
    language.split('-').next().is_some_and(|language| RIGHT_TO_LEFT.contains(&language))
}

/// The level of each byte of a text; none for a text that simply runs from left to right. `rtl` is the direction of the
/// document.
pub fn levels(text: &str, rtl: bool) -> Option<Vec<u8>> {
    if !rtl && !text.chars().any(is_right_to_left_letter) {
        return None;
    }
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    Some(BidiInfo::new(text, Some(base)).levels.iter().map(|level| level.number()).collect())
}

fn is_right_to_left_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Where each cluster of a line begins, from the left edge of the line; none for a line that runs from left to right.
pub fn positions(shaped: &Shaped, line: &Line, advance: impl Fn(usize) -> f32) -> Option<Vec<f32>> {
    let clusters = shaped.clusters.get(line.start..line.tail)?;
    if clusters.iter().all(|cluster| cluster.level == 0) && !shaped.rtl {
        return None;
    }
    let base = u8::from(shaped.rtl);
    // The space at the end of a line takes the side of the paragraph (UAX #9, L1).
    let level = |(at, level): (usize, u8)| Level::new(if line.start + at < line.end { level } else { base }).unwrap_or(Level::ltr());
    let levels: Vec<Level> = clusters.iter().map(|cluster| cluster.level).enumerate().map(level).collect();
    let mut out = vec![0.0; clusters.len()];
    let mut x = 0.0;
    for at in BidiInfo::reorder_visual(&levels) {
        // What hangs over the end on the right moves nothing.
        let hangs = line.start + at >= line.end;
        if let Some(slot) = out.get_mut(at) {
            *slot = x;
        }
        if !hangs || !shaped.rtl {
            x += advance(line.start + at);
        }
    }
    Some(out)
}
