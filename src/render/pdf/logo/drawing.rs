//! An SVG → the operators of its lines and areas (ISO 32000-1, annex A).
//!
//! `usvg` reads styles, shapes and references and leaves groups and paths. What a page cannot show without transparency
//! or a renderer is refused by name, never left out: a logo that lacks a part is worse than none.

use usvg::tiny_skia_path::PathSegment;
use usvg::{FillRule, Group, LineCap, LineJoin, Node, Options, PaintOrder, Path, Rect, Stroke, Transform, Tree, roxmltree};

use super::LogoError;
use super::paint::{Palette, numbers};

/// The longer side of the box that the operators draw in; a hundredth of its unit is finer than any printer.
const SIDE: f32 = 1000.0;

/// A drawing in operators.
pub struct Drawn {
    /// Width of its box.
    pub width: u32,
    /// Height of its box.
    pub height: u32,
    /// The operators.
    pub content: Vec<u8>,
    /// Entries of the dictionary of gradients.
    pub patterns: String,
}

/// Elements that `usvg` would leave out, or that need more than lines: name, what it is called, what to do.
const UNFIT: [(&str, &str, &str); 4] = [
    ("text", "words", "turn them into outlines (“convert text to paths”)"),
    ("image", "a picture in it", "draw it"),
    ("foreignObject", "a foreign object", "leave it out"),
    ("script", "a script", "leave it out"),
];

/// Draws an SVG.
pub fn drawn(bytes: &[u8]) -> Result<Drawn, LogoError> {
    let words = std::str::from_utf8(bytes).map_err(|_| LogoError::Svg("it is no text".to_owned()))?;
    let parsing = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(words, parsing).map_err(|error| LogoError::Svg(error.to_string()))?;
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        if let Some((_, what, remedy)) = UNFIT.iter().find(|(name, ..)| element.tag_name().name() == *name) {
            return Err(LogoError::Unfit(what, remedy));
        }
    }
    let tree = Tree::from_xmltree(&document, &Options::default()).map_err(|error| LogoError::Svg(error.to_string()))?;
    let size = tree.size();
    let scale = SIDE / size.width().max(size.height());
    let (width, height) = (whole(size.width() * scale), whole(size.height() * scale));
    // The box of the form counts from its bottom left corner.
    #[allow(clippy::cast_precision_loss)] // at most a thousand
    let page = Transform::from_row(scale, 0.0, 0.0, -scale, 0.0, height as f32);
    let mut artist = Artist { content: Vec::new(), palette: Palette::default(), painted: Vec::new() };
    artist.group(tree.root(), page, 1.0)?;
    if artist.painted.is_empty() {
        return Err(LogoError::Empty);
    }
    Ok(Drawn { width, height, content: artist.content, patterns: artist.palette.patterns })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 1 and a thousand
fn whole(length: f32) -> u32 {
    length.round().clamp(1.0, SIDE) as u32
}

struct Artist {
    content: Vec<u8>,
    palette: Palette,
    /// What has been painted, by its bounds.
    painted: Vec<Rect>,
}

impl Artist {
    fn say(&mut self, words: &str) {
        self.content.extend_from_slice(words.as_bytes());
    }

    fn group(&mut self, group: &Group, above: Transform, opacity: f32) -> Result<(), LogoError> {
        if !group.filters().is_empty() {
            return Err(LogoError::Unfit("a filter, such as a shadow", "leave it out"));
        }
        if group.mask().is_some() {
            return Err(LogoError::Unfit("a mask", "flatten it"));
        }
        if group.blend_mode() != usvg::BlendMode::Normal {
            return Err(LogoError::Unfit("colours that mix with those below", "flatten them"));
        }
        let here = above.pre_concat(group.transform());
        let opacity = opacity * group.opacity().get();
        let clip = group.clip_path();
        if let Some(clip) = clip {
            self.say("q\n");
            self.clip(clip, here)?;
        }
        for child in group.children() {
            match child {
                Node::Group(inner) => self.group(inner, here, opacity)?,
                Node::Path(path) => self.path(path, here, opacity)?,
                // Both were refused before.
                Node::Image(_) | Node::Text(_) => {}
            }
        }
        if clip.is_some() {
            self.say("Q\n");
        }
        Ok(())
    }

    /// Narrows what follows to the inside of a clip path.
    fn clip(&mut self, clip: &usvg::ClipPath, above: Transform) -> Result<(), LogoError> {
        const REFUSED: LogoError = LogoError::Unfit("a clip path within another or of several parts", "flatten it");
        if let Some(outer) = clip.clip_path() {
            self.clip(outer, above)?;
        }
        let here = above.pre_concat(clip.transform());
        let mut paths = Vec::new();
        outlines(clip.root(), here, &mut paths).ok_or(REFUSED)?;
        let even_odd = |path: &Path| path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
        match paths.as_slice() {
            // Nothing inside: nothing is seen.
            [] => self.say("0 0 0 0 re W n\n"),
            [(path, at)] => {
                self.outline(path, *at);
                self.say(if even_odd(path) { "W* n\n" } else { "W n\n" });
            }
            many if many.iter().all(|(path, _)| !even_odd(path)) => {
                many.iter().for_each(|(path, at)| self.outline(path, *at));
                self.say("W n\n");
            }
            _ => return Err(REFUSED),
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, above: Transform, opacity: f32) -> Result<(), LogoError> {
        if !path.is_visible() {
            return Ok(());
        }
        // The page measures from here on as the path does, so that lines are as thick as they are meant.
        self.say("q ");
        numbers(&mut self.content, [above.sx, above.ky, above.kx, above.sy, above.tx, above.ty]);
        self.say("cm\n");
        let order = match path.paint_order() {
            PaintOrder::FillAndStroke => [true, false],
            PaintOrder::StrokeAndFill => [false, true],
        };
        let mut clear = false;
        for fills in order {
            if let (true, Some(fill)) = (fills, path.fill()) {
                clear |= self.palette.set(&mut self.content, fill.paint(), fill.opacity().get() * opacity, above, false)?;
                self.outline(path, Transform::identity());
                self.say(if fill.rule() == FillRule::EvenOdd { "f*\n" } else { "f\n" });
            }
            if let (false, Some(stroke)) = (fills, path.stroke()) {
                let seen_through = self.palette.set(&mut self.content, stroke.paint(), stroke.opacity().get() * opacity, above, true)?;
                clear |= seen_through;
                if seen_through && path.fill().is_some() {
                    return Err(OVERLAP);
                }
                self.pen(stroke);
                self.outline(path, Transform::identity());
                self.say("S\n");
            }
        }
        self.say("Q\n");
        let bounds = path.stroke_bounding_box().transform(above);
        if let Some(bounds) = bounds {
            // What is seen through was laid over white, and is right only where white is below.
            if clear && self.painted.iter().any(|held| overlap(held, &bounds)) {
                return Err(OVERLAP);
            }
            self.painted.push(bounds);
        }
        Ok(())
    }

    fn pen(&mut self, stroke: &Stroke) {
        numbers(&mut self.content, [stroke.width().get()]);
        self.say(match stroke.linecap() {
            LineCap::Butt => "w 0 J ",
            LineCap::Round => "w 1 J ",
            LineCap::Square => "w 2 J ",
        });
        self.say(match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => "0 j ",
            LineJoin::Round => "1 j ",
            LineJoin::Bevel => "2 j ",
        });
        numbers(&mut self.content, [stroke.miterlimit().get()]);
        self.say("M [");
        stroke.dasharray().unwrap_or_default().iter().for_each(|dash| numbers(&mut self.content, [*dash]));
        self.say("] ");
        numbers(&mut self.content, [stroke.dashoffset()]);
        self.say("d\n");
    }

    /// The way of a path, its points moved by a transform.
    fn outline(&mut self, path: &Path, by: Transform) {
        let mut last = (0.0, 0.0);
        let mut start = last;
        for segment in path.data().segments() {
            let at = |point: usvg::tiny_skia_path::Point| {
                let mut point = point;
                by.map_point(&mut point);
                (point.x, point.y)
            };
            match segment {
                PathSegment::MoveTo(to) => {
                    (last, start) = (at(to), at(to));
                    numbers(&mut self.content, [last.0, last.1]);
                    self.say("m\n");
                }
                PathSegment::LineTo(to) => {
                    last = at(to);
                    numbers(&mut self.content, [last.0, last.1]);
                    self.say("l\n");
                }
                PathSegment::QuadTo(handle, to) => {
                    // The same curve by two handles, each two thirds of the way to the one.
                    let (handle, to) = (at(handle), at(to));
                    let third = |from: (f32, f32)| (from.0 + (handle.0 - from.0) * 2.0 / 3.0, from.1 + (handle.1 - from.1) * 2.0 / 3.0);
                    let (first, second) = (third(last), third(to));
                    numbers(&mut self.content, [first.0, first.1, second.0, second.1, to.0, to.1]);
                    self.say("c\n");
                    last = to;
                }
                PathSegment::CubicTo(first, second, to) => {
                    let (first, second) = (at(first), at(second));
                    last = at(to);
                    numbers(&mut self.content, [first.0, first.1, second.0, second.1, last.0, last.1]);
                    self.say("c\n");
                }
                PathSegment::Close => {
                    last = start;
                    self.say("h\n");
                }
            }
        }
    }
}

const OVERLAP: LogoError = LogoError::Unfit("half-transparent parts over others", "flatten them");

/// The paths of a clip path with their places; `None` where one is clipped in turn.
fn outlines<'a>(group: &'a Group, above: Transform, out: &mut Vec<(&'a Path, Transform)>) -> Option<()> {
    let here = above.pre_concat(group.transform());
    if group.clip_path().is_some() || group.mask().is_some() {
        return None;
    }
    for child in group.children() {
        match child {
            Node::Group(inner) => outlines(inner, here, out)?,
            Node::Path(path) => out.push((path, here)),
            Node::Image(_) | Node::Text(_) => {}
        }
    }
    Some(())
}

/// Whether two areas share more than an edge.
fn overlap(one: &Rect, other: &Rect) -> bool {
    one.left() < other.right() && other.left() < one.right() && one.top() < other.bottom() && other.top() < one.bottom()
}
