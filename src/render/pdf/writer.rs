//! Pages → bytes: each positioned item becomes printpdf operations, then the object tree is finished and saved.
//!
//! The files follow PDF/UA-1 (ISO 14289-1), which lets them be read aloud, and PDF/A-2a (ISO 19005-2), which lets them
//! be read in fifty years. What stands on a page is marked as it is painted: with the number by which its element finds
//! it, or as an artifact. [`tree`] makes elements of the parts, [`tags`] writes them, [`outline`] makes bookmarks of the
//! headings, [`metadata`] tells title and standards, [`profile`] says which colours are meant, [`save`] writes bytes.

mod encode;
mod finish;
mod metadata;
mod outline;
mod profile;
mod save;
mod tags;
mod tree;

use std::collections::BTreeMap;

use printpdf::{
    Actions, BorderArray, Color, DictItem, FontId, Line, LineDashPattern, LinePoint, LinkAnnotation, Op, PaintMode, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix, TextRenderingMode, WindingOrder,
};

use super::layout::page::{Drawn, Item, Layout, LinkArea, NodeId, Page, Path, Picture, Rgb, Run, Shape, Step};
use super::{PdfError, PdfOptions};
use crate::document::tree::Document;
use encode::Encoding;
use tree::Part;

/// Writes a laid-out document.
pub fn write(layout: &Layout, document: &Document, options: &PdfOptions) -> Result<Vec<u8>, PdfError> {
    let encoding = Encoding::new(layout)?;
    let mut pdf = PdfDocument::new("");
    for font in encoding.fonts() {
        pdf.resources.fonts.map.insert(FontId(font.id.clone()), PdfFont::new(font.parsed()));
    }
    let mut parts = Vec::new();
    for (number, page) in layout.pages.iter().enumerate() {
        pdf.pages.push(Painter::new(layout, &encoding, number, &mut parts).page(page));
    }
    let save = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let objects = pdf.to_lopdf_document(&save, &mut Vec::new());
    finish::finish(objects, &finish::Source { encoding: &encoding, layout, parts: &parts, document, options })
}

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
struct Painter<'a> {
    layout: &'a Layout,
    encoding: &'a Encoding,
    /// Index of the page.
    number: usize,
    /// What was painted of each node, on all pages so far.
    parts: &'a mut Vec<Part>,
    contents: usize,
    annotations: usize,
    ops: Vec<Op>,
    font: Option<(usize, f32)>,
    fill: Option<Rgb>,
    stroke: Option<Rgb>,
    thickness: Option<f32>,
    visible: bool,
    mark: Option<Mark>,
}

impl<'a> Painter<'a> {
    fn new(layout: &'a Layout, encoding: &'a Encoding, number: usize, parts: &'a mut Vec<Part>) -> Painter<'a> {
        Painter {
            layout,
            encoding,
            number,
            parts,
            contents: 0,
            annotations: 0,
            ops: Vec::new(),
            font: None,
            fill: None,
            stroke: None,
            thickness: None,
            visible: true,
            mark: None,
        }
    }

    fn page(mut self, page: &Page) -> PdfPage {
        for item in &page.items {
            match item {
                Item::Run(run) => {
                    let mark = run.node.map_or_else(|| self.running(run.y).unwrap_or(Mark::Repeated), Mark::Content);
                    self.mark(Some(mark));
                    self.run(run);
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
                // What is not read leads nowhere (ISO 14289-1, 7.18.5: a link is an element).
                Item::Link(link) => {
                    if let Some(node) = link.node {
                        self.link(link, node);
                    }
                }
            }
        }
        self.mark(None);
        let media =
            Rect { x: Pt(0.0), y: Pt(0.0), width: Pt(self.layout.width), height: Pt(self.layout.height), mode: None, winding_order: None };
        PdfPage { media_box: media.clone(), trim_box: media.clone(), crop_box: media, ops: self.ops }
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
        if self.mark == mark {
            return;
        }
        if self.mark.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
        self.mark = mark;
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let artifact = |entries: &[(&str, &str)]| {
            ("Artifact", entries.iter().map(|(key, value)| ((*key).to_owned(), name(value))).collect::<BTreeMap<_, _>>())
        };
        let (tag, map) = match mark {
            None => return,
            Some(Mark::Content(node)) => {
                let number = self.contents;
                self.contents += 1;
                self.parts.push(Part { page: self.number, number, annotation: false, node });
                let tag = self.layout.structure.nodes.get(node as usize).map_or("P", |node| tree::tag(&node.kind));
                (tag, [("MCID".to_owned(), DictItem::Int(i64::try_from(number).unwrap_or(i64::MAX)))].into())
            }
            Some(Mark::Running(part)) => artifact(&[("Type", "Pagination"), ("Subtype", part)]),
            Some(Mark::Repeated) => artifact(&[("Type", "Pagination")]),
            Some(Mark::Layout) => artifact(&[("Type", "Layout")]),
        };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } });
    }

    fn run(&mut self, run: &Run) {
        let Some(font) = self.encoding.font(run.face) else { return };
        if self.fill != Some(run.color) {
            self.ops.push(Op::SetFillColor { col: color(run.color) });
            self.fill = Some(run.color);
        }
        self.ops.push(Op::StartTextSection);
        if self.visible != run.visible {
            let mode = if run.visible { TextRenderingMode::Fill } else { TextRenderingMode::Invisible };
            self.ops.push(Op::SetTextRenderingMode { mode });
            self.visible = run.visible;
        }
        if self.font != Some((run.face.index(), run.size)) {
            let handle = PdfFontHandle::External(FontId(font.id.clone()));
            self.ops.push(Op::SetFont { font: handle, size: Pt(run.size) });
            self.font = Some((run.face.index(), run.size));
        }
        let mut show = Show { ops: &mut self.ops, items: Vec::new(), codes: String::new(), pen: 0.0 };
        let mut rise = f32::NAN;
        let mut index = 0;
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
                show.flush();
                show.ops.push(actual_text(words));
            }
            for glyph in cluster {
                if glyph.rise.to_bits() != rise.to_bits() {
                    show.flush();
                    let (x, y) = (run.x + glyph.x, self.layout.height - run.y + glyph.rise);
                    show.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(round(x), round(y)) });
                    show.pen = glyph.x;
                    rise = glyph.rise;
                }
                show.glyph(font, glyph.id, glyph.x, run.size);
            }
            if actual.is_some() {
                show.flush();
                show.ops.push(Op::EndMarkedContentWithProperties);
            }
            index = next;
        }
        show.flush();
        self.ops.push(Op::EndTextSection);
    }

    fn shape(&mut self, shape: &Shape) {
        match *shape {
            Shape::Fill { x, y, width, height, color: paint } => {
                if self.fill != Some(paint) {
                    self.ops.push(Op::SetFillColor { col: color(paint) });
                    self.fill = Some(paint);
                }
                let rectangle = self.rect(x, y, width, height, PaintMode::Fill);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Shape::Box { x, y, width, height, stroke, color } => {
                self.pen(color, stroke);
                let rectangle = self.rect(x, y, width, height, PaintMode::Stroke);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Shape::Line { x1, y1, x2, y2, stroke, color } => {
                self.pen(color, stroke);
                let point = |x: f32, y: f32| LinePoint { p: Point { x: round(x), y: round(self.layout.height - y) }, bezier: false };
                let line = Line { points: vec![point(x1, y1), point(x2, y2)], is_closed: false };
                self.ops.push(Op::DrawLine { line });
            }
        }
    }

    fn picture(&mut self, picture: &Picture) {
        for part in &picture.parts {
            match part {
                Drawn::Path(path) => self.path(path, picture),
                Drawn::Run(run) => {
                    let mut run = run.clone();
                    run.x += picture.x;
                    run.y += picture.y;
                    self.run(&run);
                }
            }
        }
    }

    fn path(&mut self, path: &Path, picture: &Picture) {
        let mut points = Vec::with_capacity(path.steps.len() * 2);
        let mut point = |(x, y): (f32, f32), bezier: bool| {
            let p = Point { x: round(picture.x + x), y: round(self.layout.height - picture.y - y) };
            points.push(LinePoint { p, bezier });
        };
        let mut closed = false;
        for step in &path.steps {
            match *step {
                Step::Move(to) | Step::Line(to) => point(to, false),
                Step::Curve(first, second, to) => {
                    point(first, true);
                    point(second, true);
                    point(to, false);
                }
                Step::Close => closed = true,
            }
        }
        if let Some(paint) = path.fill {
            if self.fill != Some(paint) {
                self.ops.push(Op::SetFillColor { col: color(paint) });
                self.fill = Some(paint);
            }
            let rings = vec![PolygonRing { points: points.clone() }];
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
        if let Some(pen) = path.pen {
            self.pen(pen.color, pen.width);
            let dashes = |pattern: Vec<f32>| Op::SetLineDashPattern { dash: LineDashPattern { pattern: pattern.into(), offset: 0.0 } };
            if pen.dashed {
                self.ops.push(dashes(vec![(pen.width * 300.0).round() / 100.0]));
            }
            self.ops.push(Op::DrawLine { line: Line { points, is_closed: closed } });
            if pen.dashed {
                self.ops.push(dashes(Vec::new()));
            }
        }
    }

    fn pen(&mut self, paint: Rgb, thickness: f32) {
        if self.stroke != Some(paint) {
            self.ops.push(Op::SetOutlineColor { col: color(paint) });
            self.stroke = Some(paint);
        }
        if self.thickness != Some(thickness) {
            self.ops.push(Op::SetOutlineThickness { pt: round(thickness) });
            self.thickness = Some(thickness);
        }
    }

    fn rect(&self, x: f32, y: f32, width: f32, height: f32, mode: PaintMode) -> Rect {
        Rect {
            x: round(x),
            y: round(self.layout.height - y - height),
            width: round(width),
            height: round(height),
            mode: Some(mode),
            winding_order: None,
        }
    }

    fn link(&mut self, link: &LinkArea, node: NodeId) {
        let rect = self.rect(link.x, link.y, link.width, link.height, PaintMode::Fill);
        let border = Some(BorderArray::Solid([0.0, 0.0, 0.0]));
        let annotation = LinkAnnotation::new(rect, Actions::Uri(ascii_uri(&link.target)), border, None, None);
        self.ops.push(Op::LinkAnnotation { link: annotation });
        self.parts.push(Part { page: self.number, number: self.annotations, annotation: true, node });
        self.annotations += 1;
    }
}

/// Collects glyphs into one text operator.
struct Show<'a> {
    ops: &'a mut Vec<Op>,
    items: Vec<TextItem>,
    codes: String,
    pen: f32,
}

impl Show<'_> {
    fn glyph(&mut self, font: &encode::Font, id: u16, x: f32, size: f32) {
        // The pen moves by whole thousandths of an em, so that what is rounded off never adds up.
        let adjust = ((self.pen - x) * 1000.0 / size).round();
        if adjust.abs() >= 1.0 {
            self.take_codes();
            self.items.push(TextItem::Offset(adjust));
            self.pen -= adjust * size / 1000.0;
        }
        if let Some(code) = font.code(id) {
            self.codes.push(code);
            self.pen += f32::from(font.width(id)) * size / 1000.0;
        }
    }

    fn take_codes(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(TextItem::Text(std::mem::take(&mut self.codes)));
        }
    }

    fn flush(&mut self) {
        self.take_codes();
        if !self.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }
}

/// Opens a span whose glyphs read as other words than their font says.
fn actual_text(words: &str) -> Op {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    let map = [("ActualText".to_owned(), DictItem::String { data: bytes, literal: false })].into_iter().collect();
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

fn color(rgb: Rgb) -> Color {
    Color::Rgb(printpdf::Rgb { r: rgb.0, g: rgb.1, b: rgb.2, icc_profile: None })
}

/// Hundredths of a point are finer than any printer and keep the file small.
fn round(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}

/// A link target as a URI may be written in a PDF: seven-bit, all else percent-encoded.
fn ascii_uri(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_is_seven_bit() {
        assert_eq!(ascii_uri("https://example.com/a b/é"), "https://example.com/a%20b/%C3%A9");
    }
}
