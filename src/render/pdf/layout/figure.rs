//! Figures: a drawing, fitted to its column and kept with the words below it.

use super::block::{Builder, Column};
use super::breaks::{Fit, lines};
use super::flow::After;
use super::fonts::{FaceId, Family};
use super::line::{InnerNodes, Spot, place};
use super::page::{Drawn, Item, NodeKind, Path, Picture, Rgb, Step};
use super::style::{Align, GREY};
use super::text::{TextStyle, plain};
use crate::document::drawing::{Anchor, Color, Pen, Point, Shape, Weight};
use crate::document::tree::Figure;

/// How far the handles of a quarter of a circle lie from its ends, as a part of the radius.
const ARC: f32 = 0.552_285;

/// Size of the words below a figure against running text, and the gap above them.
const CAPTION: (f32, f32) = (0.9, 5.0);

impl Builder<'_> {
    /// Lays out a figure.
    pub fn figure(&mut self, figure: &Figure, column: Column) {
        let drawing = &figure.drawing;
        let sound = |length: f32| length.is_finite() && length > 0.0;
        if !sound(drawing.width) || !sound(drawing.height) || drawing.shapes.is_empty() {
            return;
        }
        let group = self.structure.add(NodeKind::Group, column.node);
        let node = self.structure.add(NodeKind::Figure(drawing.alt.clone()), Some(group));
        let caption = TextStyle { size: (column.text.size * CAPTION.0).max(self.sheet.least), color: GREY, ..column.text };
        let leading = column.leading * CAPTION.0;
        let words = self.shape(&figure.caption, caption);
        #[allow(clippy::cast_precision_loss)] // a few lines
        let below = lines(&words, column.width, Fit::Ragged).len() as f32 * leading + CAPTION.1;
        let room = (self.page_height() - below).max(72.0);
        let scale = (column.width / drawing.width).min(room / drawing.height).min(1.0);
        let (width, height) = (drawing.width * scale, drawing.height * scale);
        let x = if column.centered { column.x + (column.width - width) / 2.0 } else { column.x };
        let mut parts = Vec::with_capacity(drawing.shapes.len());
        for shape in &drawing.shapes {
            self.draw(shape, scale, &mut parts);
        }
        self.flow.gap(column.gap + 2.0);
        let mark = self.flow.mark();
        self.flow.push(height, vec![Item::Picture(Picture { x, y: 0.0, width, height, node, parts })], After::Break(0.0));
        if !words.clusters.is_empty() {
            self.flow.after_last(After::Keep);
            self.flow.pad(CAPTION.1);
            let node = self.structure.add(NodeKind::Caption, Some(group));
            let align = if column.centered { Align::Center } else { Align::Left };
            self.lines(&words, Column { text: caption, ..column }, leading, align, Some(node));
            self.flow.keep_from(mark, self.page_height());
        }
        self.flow.gap(column.gap + 3.0);
    }

    fn draw(&mut self, shape: &Shape, scale: f32, parts: &mut Vec<Drawn>) {
        let at = |(x, y): Point| (x * scale, y * scale);
        let (steps, fill, pen) = match shape {
            Shape::Text { at: point, anchor, size, weight, color, words } => {
                let face = FaceId { family: Family::Sans, bold: *weight == Weight::Bold, italic: false };
                let style = TextStyle { face, size: size * scale, color: rgb(*color) };
                self.words(words, at(*point), *anchor, style, parts);
                return;
            }
            Shape::Line { from, to, pen } => (vec![Step::Move(at(*from)), Step::Line(at(*to))], None, Some(*pen)),
            Shape::Rectangle { at: corner, width, height, radius, fill, pen } => {
                let radius = radius.clamp(0.0, width.min(*height) / 2.0) * scale;
                (rectangle(at(*corner), width * scale, height * scale, radius), *fill, *pen)
            }
            Shape::Circle { at: centre, radius, fill, pen } => {
                let (x, y) = at((centre.0 - radius, centre.1 - radius));
                let side = radius * 2.0 * scale;
                (rectangle((x, y), side, side, side / 2.0), *fill, *pen)
            }
            Shape::Path { points, closed, fill, pen } => {
                let mut steps: Vec<Step> = points.iter().map(|point| Step::Line(at(*point))).collect();
                let Some(Step::Line(start)) = steps.first().copied() else { return };
                steps[0] = Step::Move(start);
                if *closed {
                    steps.push(Step::Close);
                }
                (steps, *fill, *pen)
            }
        };
        let pen = pen.map(|Pen { width, color, dashed }| super::page::Pen { width: width * scale, color: rgb(color), dashed });
        parts.push(Drawn::Path(Path { steps, fill: fill.map(rgb), pen }));
    }

    fn words(&mut self, words: &str, (x, y): Point, anchor: Anchor, style: TextStyle, parts: &mut Vec<Drawn>) {
        let shaped = self.shaper.shape(plain(words, style));
        let Some(line) = lines(&shaped, f32::MAX, Fit::Ragged).first().copied() else { return };
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - line.width / 2.0,
            Anchor::End => x - line.width,
        };
        let spot = Spot { x, width: line.width, baseline: y, leading: style.size, align: Align::Left, node: None };
        for item in place(&shaped, &line, spot, self.sheet, &mut self.structure, &mut InnerNodes::default()) {
            if let Item::Run(mut run) = item {
                // Each label is a word of its own to whoever searches or copies.
                run.text.push(' ');
                parts.push(Drawn::Run(run));
            }
        }
    }
}

/// A rectangle with round corners; a circle is one whose corners meet.
fn rectangle((x, y): Point, width: f32, height: f32, radius: f32) -> Vec<Step> {
    let (right, bottom) = (x + width, y + height);
    if radius <= 0.0 {
        return vec![Step::Move((x, y)), Step::Line((right, y)), Step::Line((right, bottom)), Step::Line((x, bottom)), Step::Close];
    }
    let r = radius;
    let k = radius * (1.0 - ARC);
    vec![
        Step::Move((x + r, y)),
        Step::Line((right - r, y)),
        Step::Curve((right - k, y), (right, y + k), (right, y + r)),
        Step::Line((right, bottom - r)),
        Step::Curve((right, bottom - k), (right - k, bottom), (right - r, bottom)),
        Step::Line((x + r, bottom)),
        Step::Curve((x + k, bottom), (x, bottom - k), (x, bottom - r)),
        Step::Line((x, y + r)),
        Step::Curve((x, y + k), (x + k, y), (x + r, y)),
        Step::Close,
    ]
}

fn rgb(color: Color) -> Rgb {
    let [r, g, b] = color.rgb().map(|part| f32::from(part) / 255.0);
    Rgb(r, g, b)
}
