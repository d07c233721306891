//! A line of shaped text → runs, shapes and links at their places.

use std::collections::BTreeMap;

use super::bidi::positions;
use super::breaks::Line;
use super::fonts::Family;
use super::page::{Glyph, Item, LinkArea, NodeId, NodeKind, PersonalLine, Run, Shape, Structure};
use super::shape::{Cluster, Shaped};
use super::style::{Align, Sheet};
use super::text::{Mark, NOTE_RISE, Span};

/// Where a line goes and what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Left edge of the column, in points from the left of the paper.
    pub x: f32,
    /// Width of the column.
    pub width: f32,
    /// Baseline below the top of the strip.
    pub baseline: f32,
    /// Height of the line.
    pub leading: f32,
    /// Alignment.
    pub align: Align,
    /// The part it belongs to; `None` for an artifact.
    pub node: Option<NodeId>,
}

/// A justified line whose spaces would grow by more than this part of their width is left ragged: a short line is less
/// ugly than a row of holes.
const LOOSEST: f32 = 1.7;

/// Nodes of the links and passages of one text, made when they are first met.
#[derive(Debug, Default)]
pub struct InnerNodes {
    links: BTreeMap<usize, NodeId>,
    passages: BTreeMap<usize, NodeId>,
    notes: BTreeMap<usize, NodeId>,
}

/// Places one line.
pub fn place(shaped: &Shaped, line: &Line, spot: Spot, sheet: &Sheet, structure: &mut Structure, inner: &mut InnerNodes) -> Vec<Item> {
    let slack = spot.width - line.width;
    let align = match spot.align {
        Align::Justify if (line.last && slack >= 0.0) || slack > line.space * LOOSEST => Align::Left,
        align => align,
    };
    let (mut x, stretch) = match (align, shaped.rtl) {
        (Align::Left, false) | (Align::Right, true) => (spot.x, 0.0),
        (Align::Left, true) | (Align::Right, false) => (spot.x + slack, 0.0),
        (Align::Center, _) => (spot.x + slack / 2.0, 0.0),
        (Align::Justify, _) => (spot.x, slack / line.space),
    };
    let advance_of = |at: usize| {
        let cluster = &shaped.clusters[at];
        if cluster.space && at < line.end { cluster.advance * (1.0 + stretch) } else { cluster.advance }
    };
    // From right to left, each cluster has a place of its own.
    let places: Option<Vec<f32>> = positions(shaped, line, advance_of).map(|places| places.into_iter().map(|place| x + place).collect());
    let mut under = Vec::new();
    let mut runs: Vec<Item> = Vec::new();
    let mut areas: Vec<(usize, LinkArea)> = Vec::new();
    let mut open: Option<(usize, Run)> = None;
    let mut level = 0;
    for (at, cluster) in shaped.clusters.iter().enumerate().take(line.tail).skip(line.start) {
        if cluster.count == 0 && cluster.advance <= 0.0 {
            if let (Some((_, run)), true) = (&mut open, ends_line(shaped, cluster)) {
                push_space(run, x);
            }
            continue;
        }
        let span = &shaped.spans[cluster.span];
        let seen = at < line.end;
        let advance = advance_of(at);
        if let Some(place) = places.as_ref().and_then(|places| places.get(at - line.start)) {
            x = *place;
        }
        let node = spot.node.map(|parent| inner_node(shaped, span, parent, structure, inner));
        if seen {
            if let Some(link) = span.link {
                mark_link(&mut areas, shaped, link, node, x, advance, spot);
            }
            mark_under(
                &mut under,
                span.mark,
                (open.as_ref().map(|(held, _)| *held), cluster.span),
                x,
                advance,
                span.style.size,
                spot,
                sheet,
            );
        }
        let same = level == cluster.level;
        let continues = open.as_ref().is_some_and(|(held, run)| same && *held == cluster.span && run.face == cluster.face);
        level = cluster.level;
        if !continues {
            if let Some((_, run)) = open.take() {
                runs.push(Item::Run(run));
            }
            open = Some((
                cluster.span,
                Run {
                    x,
                    y: if let Mark::Note(_) = span.mark { spot.baseline - span.style.size * NOTE_RISE } else { spot.baseline },
                    width: 0.0,
                    face: cluster.face,
                    size: span.style.size,
                    color: span.style.color,
                    visible: !matches!(span.mark, Mark::CheckBox(_)),
                    text: String::with_capacity(64),
                    glyphs: Vec::with_capacity(64),
                    node,
                },
            ));
        }
        if let Some((_, run)) = &mut open {
            if x < run.x {
                // The run grows to the left.
                let more = run.x - x;
                run.glyphs.iter_mut().for_each(|glyph| glyph.x += more);
                run.width += more;
                run.x = x;
            }
            push_cluster(shaped, cluster, x, run);
            if seen {
                run.width = run.width.max(x + advance - run.x);
            }
        }
        x += advance;
    }
    if let Some((_, mut run)) = open {
        if line.hyphen {
            push_hyphen(&mut run, x);
        }
        runs.push(Item::Run(run));
    }
    under.extend(runs);
    under.extend(areas.into_iter().map(|(_, area)| Item::Link(area)));
    if let Some(text) = shaped.personal {
        under.push(Item::Personal(PersonalLine { text, start: line.start, items: under.len(), spot }));
    }
    under
}

fn push_cluster(shaped: &Shaped, cluster: &Cluster, x: f32, run: &mut Run) {
    let words = shaped.text.get(cluster.start..cluster.end).unwrap_or_default();
    let start = offset(run.text.len());
    let glyphs = &shaped.glyphs[cluster.first..cluster.first + cluster.count];
    if let ([byte], [glyph]) = (words.as_bytes(), glyphs) {
        // By far the most.
        run.text.push(if byte.is_ascii_whitespace() { ' ' } else { char::from(*byte) });
        run.glyphs.push(Glyph { id: glyph.id, x: x + glyph.dx - run.x, rise: glyph.dy, start, end: start + 1 });
        return;
    }
    for c in words.chars() {
        // All kinds of space read as a space.
        run.text.push(if c.is_whitespace() { ' ' } else { c });
    }
    let end = offset(run.text.len());
    // As many glyphs as characters: each carries its own; else the first carries them all.
    let simple = cluster.level.is_multiple_of(2) && !matches!(cluster.face.family, Family::Own(_));
    let single = words.chars().count() == glyphs.len() && (simple || glyphs.len() == 1);
    let mut pen = x;
    let mut at = start;
    for (index, glyph) in glyphs.iter().enumerate() {
        let (from, to) = if single {
            let length = run.text.get(at as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let from = at;
            at += offset(length);
            (from, at)
        } else if index == 0 {
            (start, end)
        } else {
            (end, end)
        };
        run.glyphs.push(Glyph { id: glyph.id, x: pen + glyph.dx - run.x, rise: glyph.dy, start: from, end: to });
        pen += glyph.advance;
    }
}

fn ends_line(shaped: &Shaped, cluster: &Cluster) -> bool {
    shaped.text.get(cluster.start..cluster.end) == Some("\n")
}

/// A space after the last word of a line that was ended by a forced break: without it the words of two lines fuse when
/// they are read aloud or copied.
fn push_space(run: &mut Run, x: f32) {
    let Some(id) = run.face.glyph(' ') else { return };
    let start = offset(run.text.len());
    run.text.push(' ');
    run.glyphs.push(Glyph { id, x: x - run.x, rise: 0.0, start, end: start + 1 });
}

/// A hyphen that parts a word at the end of a line. It reads as a soft one (ISO 32000-1, 14.8.2.2.3), so that the word is
/// whole to whoever listens, searches or copies.
fn push_hyphen(run: &mut Run, x: f32) {
    let hyphen = run.face.soft_hyphen();
    let Some(id) = run.face.glyph(hyphen) else { return };
    let start = offset(run.text.len());
    run.text.push('\u{ad}');
    run.glyphs.push(Glyph { id, x: x - run.x, rise: 0.0, start, end: offset(run.text.len()) });
    run.width = x - run.x + run.face.advance(hyphen) * run.size;
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The node of a span: the one it lies in, or a passage, a link, the mark of a note in that one.
fn inner_node(shaped: &Shaped, span: &Span, parent: NodeId, structure: &mut Structure, inner: &mut InnerNodes) -> NodeId {
    let mut node = parent;
    if let Some(passage) = span.passage {
        node = *inner
            .passages
            .entry(passage)
            .or_insert_with(|| structure.add(NodeKind::Passage(shaped.passages[passage].clone()), Some(node)));
    }
    if let Some(link) = span.link {
        node = *inner.links.entry(link).or_insert_with(|| structure.add(NodeKind::Link(shaped.links[link].clone()), Some(node)));
    }
    if let Mark::Note(note) = span.mark {
        node = *inner.notes.entry(note).or_insert_with(|| structure.add(NodeKind::Reference, Some(node)));
    }
    node
}

fn mark_link(areas: &mut Vec<(usize, LinkArea)>, shaped: &Shaped, link: usize, node: Option<NodeId>, x: f32, advance: f32, spot: Spot) {
    match areas.last_mut() {
        Some((held, area)) if *held == link => (area.x, area.width) = joined((area.x, area.width), (x, advance)),
        _ => areas.push((
            link,
            LinkArea {
                x,
                y: spot.baseline - spot.leading * 0.72,
                width: advance,
                height: spot.leading,
                target: shaped.links[link].clone(),
                node,
            },
        )),
    }
}

/// The stretch that covers two: left edge and width.
fn joined(one: (f32, f32), other: (f32, f32)) -> (f32, f32) {
    let (left, right) = (one.0.min(other.0), (one.0 + one.1).max(other.0 + other.1));
    (left, right - left)
}

/// Draws what lies under a cluster: the box behind an open fact or a placeholder, the shape of a check box.
#[allow(clippy::too_many_arguments)] // one step of the loop above, split off to keep it short
fn mark_under(
    under: &mut Vec<Item>,
    mark: Mark,
    (held, span): (Option<usize>, usize),
    x: f32,
    advance: f32,
    size: f32,
    spot: Spot,
    sheet: &Sheet,
) {
    let color = match mark {
        Mark::Plain | Mark::Note(_) => return,
        Mark::CheckBox(ticked) => {
            check_box(under, ticked, x, size, spot);
            return;
        }
        Mark::Open => sheet.open_fill,
        Mark::Placeholder => sheet.placeholder_fill,
    };
    if held == Some(span)
        && let Some(Item::Shape(Shape::Fill { x: left, width, .. })) = under.last_mut()
    {
        (*left, *width) = joined((*left, *width), (x - 1.5, advance + 3.0));
        return;
    }
    under.push(Item::Shape(Shape::Fill { x: x - 1.5, y: spot.baseline - size * 0.82, width: advance + 3.0, height: size * 1.1, color }));
}

fn check_box(under: &mut Vec<Item>, ticked: bool, x: f32, size: f32, spot: Spot) {
    let side = size * 0.72;
    let stroke = (size * 0.062).max(0.5);
    let top = spot.baseline - side + size * 0.04;
    let left = x + size * 0.05;
    let color = super::page::Rgb::BLACK;
    under.push(Item::Shape(Shape::Box { x: left, y: top, width: side, height: side, stroke, color }));
    if ticked {
        let inset = side * 0.2;
        let (near, far) = (left + inset, left + side - inset);
        let (high, low) = (top + inset, top + side - inset);
        let stroke = stroke * 1.5;
        under.push(Item::Shape(Shape::Line { x1: near, y1: high, x2: far, y2: low, stroke, color }));
        under.push(Item::Shape(Shape::Line { x1: near, y1: low, x2: far, y2: high, stroke, color }));
    }
}
