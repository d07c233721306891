//! Blocks of the tree → strips: paragraphs, headings, rules; lists, tables and groups have files of their own.

use std::sync::Arc;

use super::breaks::{Fit, lines};
use super::flow::{After, Flow, Kind};
use super::line::{InnerNodes, Spot, place};
use super::note::Foot;
use super::page::{Item, NodeId, NodeKind, Shape, Structure};
use super::shape::{Shaped, Shaper};
use super::stencil::Personal;
use super::style::{Align, Sheet};
use super::text::{TextStyle, styled};
use crate::document::fill::{Filling, fill_inlines, has_placeholder};
use crate::document::tree::{Block, BlockKind, Inline, Style};

/// Most lines of a short paragraph.
const SHORT: usize = 3;

/// Lays out the blocks of one document.
pub struct Builder<'a> {
    /// The look.
    pub sheet: &'a Sheet,
    /// What has been laid out.
    pub flow: Flow,
    /// The parts of the document.
    pub structure: Structure,
    /// Fonts at work.
    pub shaper: Shaper,
    /// Notes of the block at hand that are too long for the foot of a page.
    pub late: Vec<Foot>,
    /// What is put in place of the fields of a recipient; without it they are printed as fields.
    pub filling: Option<Filling<'a>>,
    /// The texts that were filled.
    pub personal: Vec<Personal>,
}

/// The column that blocks are laid out in.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Left edge, in points from the left of the paper.
    pub x: f32,
    /// Width.
    pub width: f32,
    /// Text.
    pub text: TextStyle,
    /// Line to line.
    pub leading: f32,
    /// Gap between blocks.
    pub gap: f32,
    /// Alignment of paragraphs.
    pub align: Align,
    /// Whether everything is centred, headings and rules too.
    pub centered: bool,
    /// How many lists deep.
    pub depth: usize,
    /// The part that the blocks belong to.
    pub node: Option<NodeId>,
}

impl<'a> Builder<'a> {
    /// A builder with nothing laid out.
    pub fn new(sheet: &'a Sheet, language: &str) -> Builder<'a> {
        Builder {
            sheet,
            flow: Flow::default(),
            structure: Structure::default(),
            shaper: Shaper::new(language),
            late: Vec::new(),
            filling: None,
            personal: Vec::new(),
        }
    }

    /// The column of running text.
    pub fn body(&self) -> Column {
        let frame = self.sheet.frame;
        Column {
            x: frame.left,
            width: frame.right - frame.left,
            text: self.sheet.body,
            leading: self.sheet.leading,
            gap: self.sheet.gap,
            align: self.sheet.align,
            centered: false,
            depth: 0,
            node: None,
        }
    }

    /// Height of the text of a page.
    pub fn page_height(&self) -> f32 {
        self.sheet.frame.bottom - self.sheet.frame.top
    }

    /// Lays out blocks one below the other.
    pub fn blocks(&mut self, blocks: &[Block], column: Column) {
        for (index, block) in blocks.iter().enumerate() {
            let mark = self.flow.mark();
            self.block(block, column);
            self.late_notes();
            // Words that announce a list, table or figure stay with it, and so does a line or two between it and its heading.
            let BlockKind::Paragraph(content) = &block.kind else { continue };
            let announced = blocks
                .get(index + 1)
                .is_some_and(|next| matches!(next.kind, BlockKind::List(_) | BlockKind::Table(_) | BlockKind::Figure(_)));
            let headed = index
                .checked_sub(1)
                .and_then(|before| blocks.get(before))
                .is_some_and(|before| matches!(before.kind, BlockKind::Heading { .. }));
            let short = self.flow.strips.iter().skip(mark).filter(|strip| strip.kind == Kind::Content).count() <= SHORT;
            if announced && (ends_with_colon(content) || (headed && short)) {
                self.flow.after_last(After::Keep);
            }
        }
    }

    fn block(&mut self, block: &Block, column: Column) {
        match &block.kind {
            BlockKind::Heading { level, content, .. } => self.heading(*level, content, column),
            BlockKind::Paragraph(content) => self.paragraph(content, column),
            BlockKind::List(list) => self.list(list, column),
            BlockKind::Table(table) => self.table(table, column),
            BlockKind::Figure(figure) => self.figure(figure, column),
            BlockKind::Rule => self.rule(column),
            BlockKind::Group { role, blocks } => self.group(*role, blocks, column),
            BlockKind::PageBreak => self.flow.page_break(),
        }
    }

    /// A paragraph, with the gap of its column around it.
    pub fn paragraph(&mut self, content: &[Inline], column: Column) {
        let shaped = self.shape(content, column.text);
        if shaped.clusters.is_empty() {
            return;
        }
        self.flow.gap(column.gap);
        let node = self.structure.add(NodeKind::Paragraph, column.node);
        self.lines(&shaped, column, column.leading, column.align, Some(node));
        self.flow.gap(column.gap);
    }

    fn heading(&mut self, level: u8, content: &[Inline], column: Column) {
        let mut style = self.sheet.headings[usize::from(level.clamp(1, 4)) - 1];
        // In small print the headings are small too.
        let scale = (column.text.size / self.sheet.body.size).min(1.0);
        style.text.size = (style.text.size * scale).max(self.sheet.least);
        style.leading *= scale;
        let shaped = self.shape(content, style.text);
        if shaped.clusters.is_empty() {
            return;
        }
        self.flow.gap(style.above);
        let node = self.structure.add(NodeKind::Heading(level.clamp(1, 4)), column.node);
        let align = if column.centered { Align::Center } else { style.align };
        let mark = self.flow.mark();
        self.lines(&shaped, column, style.leading, align, Some(node));
        self.flow.keep_from(mark, self.page_height());
        self.flow.after_last(After::Keep);
        self.flow.no_gap();
        self.flow.gap(style.below);
    }

    fn rule(&mut self, column: Column) {
        let filing = self.sheet.style == Style::Filing;
        let first = self.flow.strips.is_empty();
        let color = if filing { super::page::Rgb::BLACK } else { self.sheet.table_rule };
        let gap = column.gap.max(7.5);
        self.flow.gap(gap);
        let (x, width) = if column.centered {
            let width = column.width.min(108.0);
            (column.x + (column.width - width) / 2.0, width)
        } else {
            (column.x, column.width)
        };
        let line = |y: f32, stroke: f32| Item::Shape(Shape::Line { x1: x, y1: y, x2: x + width, y2: y, stroke, color });
        // A rule below a heading is a part of it.
        let after = if self.flow.last_after() == Some(After::Keep) { After::Keep } else { After::Break(0.0) };
        if filing && first {
            // The double rule at the head of a form.
            self.flow.push(5.0, vec![line(1.0, 2.0), line(4.2, 0.6)], after);
        } else {
            self.flow.push(1.0, vec![line(0.5, 0.6)], after);
        }
        self.flow.gap(gap);
    }

    /// Shapes inlines on the base of a style.
    pub fn shape(&mut self, content: &[Inline], style: TextStyle) -> Arc<Shaped> {
        let Some(filling) = self.filling.filter(|_| has_placeholder(content)) else {
            return self.shaper.shape(styled(content, style, self.sheet));
        };
        let mut shaped = self.shaper.shape_once(styled(&fill_inlines(content, &filling), style, self.sheet));
        shaped.personal = Some(self.personal.len());
        self.personal.push(Personal { content: content.to_vec(), style, measure: None });
        Arc::new(shaped)
    }

    /// Breaks a text and adds its lines, so that no page starts with its last line or ends with its first.
    pub fn lines(&mut self, shaped: &Shaped, column: Column, leading: f32, align: Align, node: Option<NodeId>) {
        let fit = if align == Align::Justify { Fit::Justified } else { Fit::Ragged };
        let broken = lines(shaped, column.width, fit);
        if let Some(personal) = shaped.personal.and_then(|text| self.personal.get_mut(text)) {
            personal.measure = Some((column.width, fit));
        }
        let mut links = InnerNodes::default();
        let count = broken.len();
        for (index, line) in broken.iter().enumerate() {
            let spot = Spot {
                x: column.x,
                width: column.width,
                baseline: baseline(leading, size_of(shaped, column.text.size)),
                leading,
                align,
                node,
            };
            let items = place(shaped, line, spot, self.sheet, &mut self.structure, &mut links);
            let last = index + 1 == count;
            let keep = !last && (index == 0 || index + 2 == count);
            // Half a word at the foot of a page is hard on the memory.
            let price = if line.hyphen { 45.0 } else { 0.0 };
            self.flow.push(leading, items, if keep { After::Keep } else { After::Break(price) });
            self.attach(shaped, line, column.node);
        }
    }
}

/// The largest size of a text, or `fallback` for an empty one.
fn size_of(shaped: &Shaped, fallback: f32) -> f32 {
    let size = shaped.spans.iter().map(|span| span.style.size).fold(0.0, f32::max);
    if size > 0.0 { size } else { fallback }
}

/// Where the baseline lies in a line of some height, in points from its top.
pub fn baseline(leading: f32, size: f32) -> f32 {
    leading / 2.0 + size * 0.262
}

fn ends_with_colon(content: &[Inline]) -> bool {
    crate::document::tree::plain_text(content).trim_end().ends_with(':')
}
