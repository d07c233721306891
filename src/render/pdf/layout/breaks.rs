//! Shaped text → lines, by the breaks that make the whole paragraph look best, not the next line only.

use std::sync::Arc;

use super::shape::Shaped;

/// One line: a range of clusters and its measures in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// First cluster.
    pub start: usize,
    /// End of the clusters that are seen.
    pub end: usize,
    /// End of the clusters with the space that the line break took the place of.
    pub tail: usize,
    /// Width of what is seen.
    pub width: f32,
    /// Width of the spaces that may stretch, within what is seen.
    pub space: f32,
    /// Whether the line ends a paragraph or was ended by a forced break, so that it is not justified.
    pub last: bool,
    /// Whether the line ends in a hyphen that is not in the text.
    pub hyphen: bool,
}

/// How the lines of a paragraph are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Spaces stretch and shrink until both margins are met.
    Justified,
    /// Spaces keep their width.
    Ragged,
}

/// The widths that a text needs, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Needs {
    /// The widest part that should not be broken.
    pub least: f32,
    /// The longest line, were there room for it.
    pub most: f32,
}

/// A piece between two places where a line may end.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    tail: usize,
    forced: bool,
    penalty: f64,
    hyphen: bool,
}

/// How far a space may shrink and how gladly it stretches, as parts of its width.
const SHRINK: f64 = 0.22;
const STRETCH: f64 = 0.55;

/// Demerits of a line that ends in a hyphen, and of two such lines in a row.
const HYPHEN: f64 = 9000.0;
const HYPHENS_IN_A_ROW: f64 = 40_000.0;

/// Demerits of a break that is taken only where nothing else fits.
const LAST_RESORT: f64 = 1e6;

/// The widths a text needs.
pub fn needs(shaped: &Shaped) -> Needs {
    *shaped.needs.get_or_init(|| measure(shaped))
}

fn measure(shaped: &Shaped) -> Needs {
    let mut needs = Needs { least: 0.0, most: 0.0 };
    let mut line = 0.0;
    let mut tail = 0.0;
    for piece in pieces(shaped) {
        let width = width_of(shaped, piece.start, piece.end);
        needs.least = needs.least.max(width);
        line += tail + width;
        needs.most = needs.most.max(line);
        tail = width_of(shaped, piece.end, piece.tail);
        if piece.forced {
            line = 0.0;
            tail = 0.0;
        }
    }
    needs
}

/// Breaks a text into lines of at most `width` points. A part that is wider than a line is cut between clusters.
pub fn lines(shaped: &Shaped, width: f32, fit: Fit) -> Arc<[Line]> {
    shaped.broken.lines(width, fit, || break_lines(shaped, width, fit))
}

fn break_lines(shaped: &Shaped, width: f32, fit: Fit) -> Vec<Line> {
    whole_lines(shaped, width).unwrap_or_else(|| fitted_lines(shaped, width, fit))
}

/// The lines of a text that ends them itself, each with room to spare: a line that fits is never broken, for two cost more.
fn whole_lines(shaped: &Shaped, width: f32) -> Option<Vec<Line>> {
    let mut out = Vec::new();
    let mut start = 0;
    for &(tail, _) in shaped.breaks.iter().filter(|(_, forced)| *forced) {
        let mut end = tail;
        while end > start && is_tail(shaped, end - 1) {
            end -= 1;
        }
        let (natural, space) = (width_of(shaped, start, end), space_of(shaped, start, end));
        // Sums that were rounded in another order differ by less.
        if natural > width - 0.5 {
            return None;
        }
        out.push(Line { start, end, tail, width: natural, space, last: true, hyphen: false });
        start = tail;
    }
    Some(out)
}

fn fitted_lines(shaped: &Shaped, width: f32, fit: Fit) -> Vec<Line> {
    let mut out = Vec::new();
    let mut pieces = pieces(shaped);
    if fit == Fit::Justified {
        pieces = parted(shaped, pieces);
    }
    let all = cut(shaped, pieces, width);
    let mut rest = &all[..];
    while !rest.is_empty() {
        let count = rest.iter().position(|piece| piece.forced).map_or(rest.len(), |at| at + 1);
        let (paragraph, after) = rest.split_at(count);
        fit_paragraph(shaped, paragraph, width, fit, &mut out);
        rest = after;
    }
    out
}

fn fit_paragraph(shaped: &Shaped, pieces: &[Piece], width: f32, fit: Fit, out: &mut Vec<Line>) {
    let count = pieces.len();
    let avail = f64::from(width) + 0.01;
    // Sums up to each piece: whole width with tails, and the part of it that is space.
    let mut sums = Vec::with_capacity(count + 1);
    let mut at = (0.0_f64, 0.0_f64);
    sums.push(at);
    let mut tails = Vec::with_capacity(count);
    for piece in pieces {
        let tail = f64::from(width_of(shaped, piece.end, piece.tail));
        at.0 += f64::from(width_of(shaped, piece.start, piece.end)) + tail;
        at.1 += f64::from(space_of(shaped, piece.start, piece.tail));
        sums.push(at);
        tails.push((tail, f64::from(space_of(shaped, piece.end, piece.tail))));
    }
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); count + 1];
    best[0] = (0.0, 0);
    for end in 1..=count {
        for start in (0..end).rev() {
            let hyphen = if pieces[end - 1].hyphen { f64::from(hyphen_width(shaped, pieces[end - 1].end)) } else { 0.0 };
            let natural = sums[end].0 - sums[start].0 - tails[end - 1].0 + hyphen;
            let space = sums[end].1 - sums[start].1 - tails[end - 1].1;
            let tightest = if fit == Fit::Justified { natural - space * SHRINK } else { natural };
            if tightest > avail && start + 1 < end {
                break;
            }
            let row = pieces[end - 1].hyphen && start.checked_sub(1).is_some_and(|before| pieces[before].hyphen);
            let row = if row { HYPHENS_IN_A_ROW } else { 0.0 };
            let cost = best[start].0 + cost(natural, space, avail, end == count, fit) + pieces[end - 1].penalty + row;
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let mut ends = Vec::new();
    let mut end = count;
    while end > 0 {
        ends.push(end);
        end = best[end].1;
    }
    let mut start = 0;
    for end in ends.into_iter().rev() {
        let (first, last) = (pieces[start], pieces[end - 1]);
        out.push(Line {
            start: first.start,
            end: last.end,
            tail: last.tail,
            width: width_of(shaped, first.start, last.end) + if last.hyphen { hyphen_width(shaped, last.end) } else { 0.0 },
            space: space_of(shaped, first.start, last.end),
            last: end == count,
            hyphen: last.hyphen,
        });
        start = end;
    }
}

/// What a line costs, on the scale of TeX's demerits.
fn cost(natural: f64, space: f64, avail: f64, last: bool, fit: Fit) -> f64 {
    let slack = avail - natural;
    if last && slack >= 0.0 {
        // A last line of one short word looks like a mistake.
        return if natural < avail * 0.1 { 2500.0 } else { 100.0 };
    }
    let ratio = match fit {
        Fit::Ragged => slack / (avail * 0.16),
        Fit::Justified if slack < 0.0 => -slack / (space * SHRINK).max(0.01),
        Fit::Justified => slack / (space * STRETCH).max(0.01),
    };
    let ratio = ratio.clamp(0.0, 40.0);
    let badness = 10.0 + 100.0 * ratio * ratio * ratio;
    badness * badness
}

fn pieces(shaped: &Shaped) -> Vec<Piece> {
    let mut out = Vec::with_capacity(shaped.breaks.len());
    let mut start = 0;
    for &(tail, forced) in &shaped.breaks {
        let mut end = tail;
        while end > start && is_tail(shaped, end - 1) {
            end -= 1;
        }
        while let Some(at) = joint(shaped, start, end) {
            out.push(Piece { start, end: at, tail: at, forced: false, penalty: LAST_RESORT, hyphen: false });
            start = at;
        }
        out.push(Piece { start, end, tail, forced, penalty: penalty(shaped, end, tail), hyphen: false });
        start = tail;
    }
    out
}

/// Parts the words of the pieces by hyphens.
fn parted(shaped: &Shaped, pieces: Vec<Piece>) -> Vec<Piece> {
    if shaped.hyphens.is_empty() {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len() + shaped.hyphens.len());
    let mut hyphens = shaped.hyphens.iter().copied().peekable();
    for mut piece in pieces {
        while let Some(at) = hyphens.next_if(|at| *at < piece.end) {
            if at > piece.start {
                out.push(Piece { end: at, tail: at, forced: false, penalty: HYPHEN, hyphen: true, ..piece });
                piece.start = at;
            }
        }
        out.push(piece);
    }
    out
}

/// Width of a hyphen behind the cluster before `end`.
fn hyphen_width(shaped: &Shaped, end: usize) -> f32 {
    let cluster = end.checked_sub(1).and_then(|at| shaped.clusters.get(at));
    let size = cluster.and_then(|cluster| shaped.spans.get(cluster.span)).map_or(0.0, |span| span.style.size);
    cluster.map_or(0.0, |cluster| cluster.face.advance(cluster.face.soft_hyphen()) * size)
}

/// Where a long name such as `history.incidents[a-b].first_reported` may be parted: behind a point, an underscore or a
/// bracket, with enough of it on either side.
fn joint(shaped: &Shaped, start: usize, end: usize) -> Option<usize> {
    const LONG: usize = 20;
    const EDGE: usize = 4;
    if end - start < LONG {
        return None;
    }
    let is = |at: usize, test: fn(char) -> bool| word(shaped, at).and_then(|word| word.chars().next()).is_some_and(test);
    (start + EDGE..end - EDGE).find(|&at| is(at - 1, |c| matches!(c, '.' | '_' | ']')) && is(at, |c| c.is_alphabetic() || c == '['))
}

/// What it costs, in demerits, to end a line here: hyphens and broken addresses cost, and a number wants to stay with
/// the word before it (`Item 1.05`, `January 5`).
fn penalty(shaped: &Shaped, end: usize, tail: usize) -> f64 {
    if end == tail {
        return 8000.0;
    }
    let last = end.checked_sub(1).and_then(|at| word(shaped, at)).and_then(|word| word.chars().next_back());
    let next = word(shaped, tail).and_then(|word| word.chars().next());
    match (last, next) {
        (Some('§' | '¶'), _) => LAST_RESORT,
        (Some(')'), Some('0'..='9')) => 20_000.0,
        (Some('0'..='9'), Some('a' | 'p')) if is_hour(shaped, tail) => 20_000.0,
        // `17 CFR 240`, `WA 98402`.
        (Some('A'..='Z'), Some('0'..='9')) => 20_000.0,
        (_, Some('0'..='9' | '.')) => 4000.0,
        (Some('0'..='9'), _) => 1200.0,
        _ => 0.0,
    }
}

/// Whether `a.m.` or `p.m.` starts at a cluster.
fn is_hour(shaped: &Shaped, at: usize) -> bool {
    let rest = shaped.clusters.get(at).and_then(|cluster| shaped.text.get(cluster.start..)).unwrap_or_default();
    ["a.m", "p.m", "am ", "pm "].iter().any(|hour| rest.starts_with(hour))
}

fn word(shaped: &Shaped, cluster: usize) -> Option<&str> {
    let cluster = shaped.clusters.get(cluster)?;
    shaped.text.get(cluster.start..cluster.end)
}

/// Spaces and line feeds hang over the end of a line.
fn is_tail(shaped: &Shaped, at: usize) -> bool {
    let cluster = &shaped.clusters[at];
    matches!(shaped.text.as_bytes().get(cluster.start), Some(b' ' | b'\n'))
}

fn width_of(shaped: &Shaped, start: usize, end: usize) -> f32 {
    shaped.clusters[start..end].iter().map(|cluster| cluster.advance).sum()
}

fn space_of(shaped: &Shaped, start: usize, end: usize) -> f32 {
    shaped.clusters[start..end].iter().filter(|cluster| cluster.space).map(|cluster| cluster.advance).sum()
}

/// Cuts pieces that are wider than a line into clusters; a cut after punctuation costs less than one within letters.
fn cut(shaped: &Shaped, pieces: Vec<Piece>, width: f32) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if width_of(shaped, piece.start, piece.end) <= width {
            out.push(piece);
            continue;
        }
        for at in piece.start..piece.end {
            let last = at + 1 == piece.end;
            let gentle = word(shaped, at).is_some_and(|word| word.ends_with(['/', '.', '-', '_', '@', '&', '=', '?', ',', '+', '%', ':']));
            out.push(Piece {
                start: at,
                end: at + 1,
                tail: if last { piece.tail } else { at + 1 },
                forced: last && piece.forced,
                hyphen: last && piece.hyphen,
                penalty: match (last, gentle) {
                    (true, _) => piece.penalty,
                    (false, true) => 20_000.0,
                    (false, false) => 400_000.0,
                },
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fonts::{FaceId, Family};
    use super::super::page::Rgb;
    use super::super::shape::Shaper;
    use super::super::text::{TextStyle, plain};
    use super::*;

    fn shaped(text: &str) -> Arc<Shaped> {
        let face = FaceId { family: Family::Serif, bold: false, italic: false };
        Shaper::new("en").shape(plain(text, TextStyle { face, size: 10.0, color: Rgb::BLACK }))
    }

    fn broken(text: &str, width: f32, fit: Fit) -> Vec<String> {
        let shaped = shaped(text);
        lines(&shaped, width, fit)
            .iter()
            .map(|line| {
                let start = shaped.clusters[line.start].start;
                shaped.text[start..shaped.clusters[line.tail - 1].end].to_owned()
            })
            .collect()
    }

    #[test]
    fn lines_hold_all_words_once_and_fit() {
        let text = "We are writing to tell you about an incident that may have involved your personal information. ".repeat(9);
        for fit in [Fit::Justified, Fit::Ragged] {
            for width in [60.0, 133.0, 300.0] {
                assert_eq!(broken(&text, width, fit).concat(), text.trim_end().to_owned() + if text.ends_with(' ') { " " } else { "" });
                let shaped = shaped(&text);
                for line in lines(&shaped, width, fit).iter() {
                    assert!(line.width - line.space * 0.29 <= width + 0.1, "{line:?} in {width}");
                }
            }
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_form_names_are_not() {
        let mail = format!("{}@example.com", "a".repeat(480));
        let lines = broken(&format!("Write to {mail} now"), 200.0, Fit::Ragged);
        assert!(lines.len() > 5);
        assert_eq!(lines.concat(), format!("Write to {mail} now"));
        for line in broken(&"on Form 8-K of the SEC by e-mail to it ".repeat(20), 111.0, Fit::Ragged) {
            assert!(!line.trim_end().ends_with("8-") && !line.trim_end().ends_with("e-"), "{line}");
        }
    }

    #[test]
    fn words_are_parted_where_both_margins_are_met() {
        let face = FaceId { family: Family::Serif, bold: false, italic: false };
        let mut shaper = Shaper::new("en-US");
        shaper.hyphenate = true;
        let text = "An unauthorized organization misappropriated confidential information notwithstanding countermeasures. ".repeat(6);
        let shaped = shaper.shape(plain(&text, TextStyle { face, size: 10.0, color: Rgb::BLACK }));
        let count = |fit: Fit| lines(&shaped, 120.0, fit).iter().filter(|line| line.hyphen).count();
        assert_eq!(count(Fit::Ragged), 0);
        assert!(count(Fit::Justified) > 4);
        let loose = |shaped: &Shaped| -> f32 {
            lines(shaped, 120.0, Fit::Justified)
                .iter()
                .filter(|line| !line.last)
                .map(|line| (120.0 - line.width) / line.space.max(1.0))
                .fold(0.0, f32::max)
        };
        shaper.hyphenate = false;
        let whole = shaper.shape(plain(&text, TextStyle { face, size: 10.0, color: Rgb::BLACK }));
        assert!(loose(&shaped) < loose(&whole), "{} {}", loose(&shaped), loose(&whole));
        for line in lines(&shaped, 120.0, Fit::Justified).iter() {
            assert!(line.width - line.space * 0.29 <= 120.1, "{line:?}");
        }
    }

    #[test]
    fn lines_that_fit_as_they_are_come_out_of_either_way() {
        let words = [
            "a",
            "Ana Ruiz",
            "12 Elm St",
            "8-K of 2026",
            "https://example.com/a/b",
            "x\n",
            "\n",
            " ",
            "II. ",
            "(3) 4",
            "averylongwordindeed",
        ];
        let mut state = 7_usize;
        let mut whole = 0;
        for _ in 0..400 {
            let mut text = String::new();
            for _ in 0..1 + state % 7 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(words[(state >> 33) % words.len()]);
                text.push_str(if state.is_multiple_of(3) { " " } else { "" });
            }
            let shaped = shaped(&text);
            for width in [20.0, 60.0, 200.0, 400.0] {
                for fit in [Fit::Ragged, Fit::Justified] {
                    if let Some(lines) = whole_lines(&shaped, width) {
                        assert_eq!(lines, fitted_lines(&shaped, width, fit), "{text:?} in {width}");
                        whole += 1;
                    }
                }
            }
        }
        assert!(whole > 400, "{whole}");
    }

    #[test]
    fn a_non_breaking_space_holds() {
        for line in broken(&"Section\u{a0}13 of the Act. ".repeat(30), 97.0, Fit::Justified) {
            assert!(!line.trim_end().ends_with("Section"), "{line}");
        }
    }
}
