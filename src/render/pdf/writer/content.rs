//! A page of positioned things → the text of its content stream (ISO 32000-1, annex A lists the operators).

use super::encode::{Codes, Encoding};
use super::object::{code, count, length, literal_bytes, part, text};
use super::tree::{self, Part};
use crate::render::pdf::layout::page::{Drawn, Item, Layout, NodeId, Page, Path, Picture, Rgb, Run, Shape, Step};

/// What a stretch of a page is (ISO 32000-1, 14.6 and 14.8.2.2): a part of what the document says, or an artifact,
/// which is seen but not read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Content of a node.
    Content(NodeId),
    /// Stands on every page: header or footer.
    Running(&'static str),
    /// Repeats what was said before: the head of a table that runs on.
    Repeated,
    /// Rules, boxes, backgrounds.
    Layout,
}

/// Paints one page and remembers what is set, so that nothing is set twice.
pub struct Painter<'a> {
    layout: &'a Layout,
    encoding: &'a Encoding,
    /// Index of the page.
    number: usize,
    /// What was painted of each node, on all pages so far.
    parts: &'a mut Vec<Part>,
    contents: usize,
    annotations: usize,
    /// For print alone: nothing is marked.
    plain: bool,
    out: Vec<u8>,
    font: Option<(usize, f32)>,
    fill: Option<Rgb>,
    stroke: Option<Rgb>,
    thickness: Option<f32>,
    visible: bool,
    mark: Option<Mark>,
}

impl<'a> Painter<'a> {
    /// A painter of one page; what it paints of each node is added to `parts`.
    pub fn new(layout: &'a Layout, encoding: &'a Encoding, number: usize, parts: &'a mut Vec<Part>) -> Painter<'a> {
        Painter::onto(layout, encoding, parts, Vec::with_capacity(16 * 1024), number)
    }

    fn onto(layout: &'a Layout, encoding: &'a Encoding, parts: &'a mut Vec<Part>, out: Vec<u8>, number: usize) -> Painter<'a> {
        Painter {
            layout,
            encoding,
            number,
            parts,
            contents: 0,
            annotations: 0,
            plain: false,
            out,
            font: None,
            fill: None,
            stroke: None,
            thickness: None,
            visible: true,
            mark: None,
        }
    }

    /// A painter for print: what it paints belongs to nothing. `out` is what the content begins with.
    pub fn plain(layout: &'a Layout, encoding: &'a Encoding, parts: &'a mut Vec<Part>, out: Vec<u8>) -> Painter<'a> {
        Painter { plain: true, ..Painter::onto(layout, encoding, parts, out, 0) }
    }

    /// The content stream of the page.
    pub fn page(self, page: &Page) -> Vec<u8> {
        self.items(&page.items)
    }

    /// The content stream of some items.
    pub fn items<'b>(mut self, items: impl IntoIterator<Item = &'b Item>) -> Vec<u8> {
        for item in items {
            match item {
                Item::Run(run) => {
                    let mark = run.node.map_or_else(|| self.running(run.y).unwrap_or(Mark::Repeated), Mark::Content);
                    self.mark(Some(mark));
                    self.run(run, (0.0, 0.0));
                }
                Item::Shape(shape) => {
                    let (Shape::Fill { y, .. } | Shape::Box { y, .. } | Shape::Line { y1: y, .. }) = *shape;
                    self.mark(Some(self.running(y).unwrap_or(Mark::Layout)));
                    self.shape(shape);
                }
                Item::Picture(picture) => {
                    self.mark(Some(Mark::Content(picture.node)));
                    self.picture(picture);
                }
                Item::Logo(area, node) => {
                    self.mark(Some(Mark::Content(*node)));
                    self.say("q ");
                    self.lengths([area.width]);
                    self.say("0 0 ");
                    self.lengths([area.height, area.x, self.layout.height - area.y - area.height]);
                    self.say("cm/L Do Q\n");
                }
                Item::Personal(_) => {}
                // What is not read leads nowhere (ISO 14289-1, 7.18.5: a link is an element).
                Item::Link(link) => {
                    if let Some(node) = link.node {
                        self.parts.push(Part { page: self.number, number: self.annotations, annotation: true, node });
                        self.annotations += 1;
                    }
                }
            }
        }
        self.mark(None);
        self.out
    }

    /// Whether a height, in points from the top of the paper, lies above or below the text.
    fn running(&self, y: f32) -> Option<Mark> {
        let frame = self.layout.frame;
        let top = if self.number == 0 { frame.first_top } else { frame.top };
        match y {
            _ if y < top => Some(Mark::Running("Header")),
            _ if y > frame.bottom => Some(Mark::Running("Footer")),
            _ => None,
        }
    }

    /// Ends the stretch that is open and opens another, unless it is the same.
    fn mark(&mut self, mark: Option<Mark>) {
        if self.mark == mark || self.plain {
            return;
        }
        if self.mark.is_some() {
            self.say("EMC\n");
        }
        self.mark = mark;
        match mark {
            None => {}
            Some(Mark::Content(node)) => {
                let tag = self.layout.structure.nodes.get(node as usize).map_or("P", |node| tree::tag(&node.kind));
                stretch(&mut self.out, self.parts, &mut self.contents, (self.number, node), tag);
                self.say(">>BDC\n");
            }
            Some(Mark::Running(part)) => {
                self.say("/Artifact<</Type/Pagination/Subtype/");
                self.say(part);
                self.say(">>BDC\n");
            }
            Some(Mark::Repeated) => self.say("/Artifact<</Type/Pagination>>BDC\n"),
            Some(Mark::Layout) => self.say("/Artifact<</Type/Layout>>BDC\n"),
        }
    }

    fn say(&mut self, words: &str) {
        self.out.extend_from_slice(words.as_bytes());
    }

    /// Lengths with a space behind each.
    fn lengths<const N: usize>(&mut self, lengths: [f32; N]) {
        for points in lengths {
            length(&mut self.out, points);
            self.out.push(b' ');
        }
    }

    fn fill(&mut self, paint: Rgb) {
        if self.fill != Some(paint) {
            self.color(paint, "rg\n");
            self.fill = Some(paint);
        }
    }

    fn pen(&mut self, paint: Rgb, thickness: f32) {
        if self.stroke != Some(paint) {
            self.color(paint, "RG\n");
            self.stroke = Some(paint);
        }
        if self.thickness != Some(thickness) {
            self.lengths([thickness]);
            self.say("w\n");
            self.thickness = Some(thickness);
        }
    }

    fn color(&mut self, Rgb(red, green, blue): Rgb, operator: &str) {
        for value in [red, green, blue] {
            part(&mut self.out, value);
            self.out.push(b' ');
        }
        self.say(operator);
    }

    fn run(&mut self, run: &Run, (dx, dy): (f32, f32)) {
        let encoding = self.encoding;
        let Some((number, font)) = encoding.font(run) else { return };
        self.fill(run.color);
        self.say("BT\n");
        if self.visible != run.visible {
            self.say(if run.visible { "0 Tr\n" } else { "3 Tr\n" });
            self.visible = run.visible;
        }
        if self.font != Some((number, run.size)) {
            self.say("/T");
            count(&mut self.out, number);
            self.say(" ");
            self.lengths([run.size]);
            self.say("Tf\n");
            self.font = Some((number, run.size));
        }
        let (x, y) = (run.x + dx, self.layout.height - run.y - dy);
        let mut show = Show { out: &mut self.out, open: false, codes: false, plain: self.plain, pen: 0.0 };
        let mut rise = f32::NAN;
        let mut index = 0;
        let tag = run.node.and_then(|node| self.layout.structure.nodes.get(node as usize)).map_or("P", |node| tree::tag(&node.kind));
        let mut ended = false;
        while let Some(glyph) = run.glyphs.get(index) {
            // A cluster: a glyph and those after it that carry no words of their own.
            let mut next = index + 1;
            while run.glyphs.get(next).is_some_and(|glyph| glyph.start == glyph.end) {
                next += 1;
            }
            let cluster = &run.glyphs[index..next];
            let words = run.text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default();
            let actual = (!font.reads_as(cluster, words)).then_some(words);
            if let Some(words) = actual {
                // Glyphs that read as other words than their font says. They are a stretch of their own: there are readers
                // that lose their place where one stretch lies within another.
                show.flush();
                match run.node {
                    Some(node) => {
                        show.out.extend_from_slice(b"ET\nEMC\n");
                        stretch(show.out, self.parts, &mut self.contents, (self.number, node), "Span");
                    }
                    None => show.out.extend_from_slice(b"/Span<<"),
                }
                show.out.extend_from_slice(b"/ActualText");
                // Always as UTF-16: whoever reads pages does not know plain strings here.
                actual_text(show.out, words);
                show.out.extend_from_slice(b">>BDC\n");
                if run.node.is_some() {
                    show.out.extend_from_slice(b"BT\n");
                    rise = f32::NAN;
                }
            }
            for glyph in cluster {
                if glyph.rise.to_bits() != rise.to_bits() {
                    show.flush();
                    show.out.extend_from_slice(b"1 0 0 1 ");
                    length(show.out, x + glyph.x);
                    show.out.push(b' ');
                    length(show.out, y + glyph.rise);
                    show.out.extend_from_slice(b" Tm\n");
                    show.pen = glyph.x;
                    rise = glyph.rise;
                }
                show.glyph(font, glyph.id, glyph.x, run.size);
            }
            if actual.is_some() {
                show.flush();
                ended = run.node.is_some() && next >= run.glyphs.len();
                match run.node {
                    None => show.out.extend_from_slice(b"EMC\n"),
                    Some(_) if ended => show.out.extend_from_slice(b"ET\nEMC\n"),
                    Some(node) => {
                        show.out.extend_from_slice(b"ET\nEMC\n");
                        stretch(show.out, self.parts, &mut self.contents, (self.number, node), tag);
                        show.out.extend_from_slice(b">>BDC\nBT\n");
                        rise = f32::NAN;
                    }
                }
            }
            index = next;
        }
        show.flush();
        if ended {
            self.mark = None;
        } else {
            self.say("ET\n");
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let top = self.layout.height;
        match *shape {
            Shape::Fill { x, y, width, height, color } => {
                self.fill(color);
                self.lengths([x, top - y - height, width, height]);
                self.say("re f\n");
            }
            Shape::Box { x, y, width, height, stroke, color } => {
                self.pen(color, stroke);
                self.lengths([x, top - y - height, width, height]);
                self.say("re S\n");
            }
            Shape::Line { x1, y1, x2, y2, stroke, color } => {
                self.pen(color, stroke);
                self.lengths([x1, top - y1]);
                self.say("m ");
                self.lengths([x2, top - y2]);
                self.say("l S\n");
            }
        }
    }

    fn picture(&mut self, picture: &Picture) {
        for part in &picture.parts {
            match part {
                Drawn::Path(path) => self.path(path, picture),
                Drawn::Run(run) => self.run(run, (picture.x, picture.y)),
            }
        }
    }

    fn path(&mut self, path: &Path, picture: &Picture) {
        if let Some(paint) = path.fill {
            self.fill(paint);
        }
        let dashed = path.pen.is_some_and(|pen| pen.dashed);
        if let Some(pen) = path.pen {
            self.pen(pen.color, pen.width);
            if dashed {
                self.say("[");
                self.lengths([pen.width * 3.0]);
                self.say("]0 d\n");
            }
        }
        let at = |(x, y): (f32, f32)| [picture.x + x, self.layout.height - picture.y - y];
        let steps: Vec<(Vec<f32>, &str)> = path
            .steps
            .iter()
            .map(|step| match *step {
                Step::Move(to) => (at(to).to_vec(), "m\n"),
                Step::Line(to) => (at(to).to_vec(), "l\n"),
                Step::Curve(first, second, to) => ([at(first), at(second), at(to)].concat(), "c\n"),
                Step::Close => (Vec::new(), "h\n"),
            })
            .collect();
        for (lengths, operator) in steps {
            lengths.into_iter().for_each(|length| self.lengths([length]));
            self.say(operator);
        }
        self.say(match (path.fill, path.pen) {
            (Some(_), Some(_)) => "B\n",
            (Some(_), None) => "f\n",
            (None, Some(_)) => "S\n",
            (None, None) => "n\n",
        });
        if dashed {
            self.say("[]0 d\n");
        }
    }
}

/// Begins a stretch of what the document says, with its number; its properties are left open.
fn stretch(out: &mut Vec<u8>, parts: &mut Vec<Part>, contents: &mut usize, (page, node): (usize, NodeId), tag: &str) {
    let number = std::mem::replace(contents, *contents + 1);
    parts.push(Part { page, number, annotation: false, node });
    out.push(b'/');
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(b"<</MCID ");
    count(out, number);
}

fn actual_text(out: &mut Vec<u8>, words: &str) {
    if words.is_ascii() {
        out.extend_from_slice(b"<FEFF");
        words.bytes().for_each(|byte| code(out, u16::from(byte)));
        out.push(b'>');
    } else {
        text(out, words);
    }
}

/// Collects glyphs into one text operator.
struct Show<'a> {
    out: &'a mut Vec<u8>,
    /// Whether the operator has begun.
    open: bool,
    /// Whether a string of codes has.
    codes: bool,
    /// Whether strings are written as bytes, which are half as long as digits.
    plain: bool,
    pen: f32,
}

impl Show<'_> {
    fn glyph(&mut self, font: &Codes, id: u16, x: f32, size: f32) {
        // The pen moves by whole thousandths of an em, so that what is rounded off never adds up.
        let adjust = (self.pen - x) * 1000.0 / size;
        if adjust.abs() >= 0.5 {
            let adjust = adjust.round();
            self.begin();
            self.end_codes();
            #[allow(clippy::cast_possible_truncation)] // within a line
            super::object::integer(self.out, adjust as i64);
            self.pen -= adjust * size / 1000.0;
        }
        if let Some(glyph) = font.code(id) {
            self.begin();
            if !std::mem::replace(&mut self.codes, true) {
                self.out.push(if self.plain { b'(' } else { b'<' });
            }
            if self.plain {
                literal_bytes(self.out, &glyph.to_be_bytes());
            } else {
                code(self.out, glyph);
            }
            self.pen += f32::from(font.width(glyph)) * size / 1000.0;
        }
    }

    fn begin(&mut self) {
        if !std::mem::replace(&mut self.open, true) {
            self.out.push(b'[');
        }
    }

    fn end_codes(&mut self) {
        if std::mem::take(&mut self.codes) {
            self.out.push(if self.plain { b')' } else { b'>' });
        }
    }

    fn flush(&mut self) {
        self.end_codes();
        if std::mem::take(&mut self.open) {
            self.out.extend_from_slice(b"]TJ\n");
        }
    }
}
