//! Groups: letterhead, window address, centred lines, cover fields, signature, callout.

use super::block::{Builder, Column, baseline};
use super::breaks::{Fit, Line, lines, needs};
use super::flow::{After, Backing};
use super::line::{InnerNodes, Spot, place};
use super::page::{Area, Item, NodeId, NodeKind, Shape};
use super::shape::Shaped;
use super::style::{Align, GREY};
use super::text::TextStyle;
use crate::document::tree::{Block, BlockKind, Inline, Role, Style, Table, plain_text};

/// Small print against running text.
const SMALL: f32 = 0.84;

/// Most room for a logo, in points: width and height.
const LOGO: (f32, f32) = (140.0, 40.0);

/// Where the address must stand to show in the window of an envelope, in points from the top of the paper: its first
/// line, and the first line of what follows.
///
/// Letter: a sheet folded in three in a No. 10 envelope shows from 2.04 to 3.17 inches when it rests on the lower edge
/// of the envelope (window 1 1/8 inches high, 1/2 inch above that edge, 7/8 inch from the left). A4: the address zone
/// of DIN 5008 form B begins 62.7 mm below the edge and the text 98.5 mm, which suits the window of an ISO DL envelope.
fn window(paper_height: f32) -> (f32, f32) {
    if paper_height > 800.0 { (178.6, 280.0) } else { (153.5, 243.0) }
}

impl Builder<'_> {
    /// Lays out a group by its role.
    pub fn group(&mut self, role: Role, blocks: &[Block], column: Column) {
        let node = Some(self.structure.add(NodeKind::Group, column.node));
        let column = Column { node, ..column };
        match role {
            Role::Letterhead => self.letterhead(blocks, column),
            Role::Address => self.address(blocks, column),
            Role::Centered => {
                self.blocks(blocks, Column { align: Align::Center, centered: true, gap: column.gap * 0.62, ..column });
            }
            Role::Fields => self.fields(blocks, column),
            Role::Signature => self.signature(blocks, column),
            Role::Callout => self.callout(blocks, column),
            Role::Keep => {
                let mark = self.flow.mark();
                self.blocks(blocks, column);
                self.flow.keep_from(mark, self.page_height());
            }
            Role::Small => {
                let text = TextStyle { size: (column.text.size * SMALL).max(self.sheet.least), ..column.text };
                let scale = text.size / column.text.size;
                self.blocks(blocks, Column { text, leading: column.leading * scale, gap: column.gap * scale, ..column });
            }
            Role::Statutory => self.blocks(blocks, column),
        }
    }

    /// The sender: the name large on the left, the small lines flush right beside it, a thin rule below.
    fn letterhead(&mut self, blocks: &[Block], column: Column) {
        let Some(mut all) = split_lines(blocks).filter(|all| !all.is_empty()) else {
            self.blocks(blocks, column);
            return;
        };
        let name = all.remove(0);
        let small = TextStyle { size: self.sheet.least.max(8.6), color: GREY, ..column.text };
        let small_leading = small.size * 1.3;
        let mut large = TextStyle { size: 17.0, ..column.text };
        large.face.bold = true;
        let called = plain_text(&name);
        let name = self.shape(&name, large);
        let rest = self.shape(&all.join(&Inline::Break), small);
        let (logo, beside) = self.logo(column);
        // Half of the width at least, and all that the name leaves.
        let free = column.width - beside - needs(&name).most - 19.0;
        let right = needs(&rest).most.min(free.max(column.width * 0.5));
        let left = if right > 0.0 { column.width - right - 18.0 } else { column.width } - beside;
        let name_lines = lines(&name, left, Fit::Ragged);
        let rest_lines = lines(&rest, right, Fit::Ragged);
        if name_lines.is_empty() || name_lines.len() > 4 || rest_lines.len() > 12 {
            // No letterhead of this world: set it as plain text, which can run over pages.
            self.blocks(blocks, column);
            return;
        }
        let mut items = Vec::new();
        if let Some(area) = logo {
            let node = self.structure.add(NodeKind::Figure(format!("Logo: {called}")), column.node);
            items.push(Item::Logo(area, node));
        }
        let node = Some(self.structure.add(NodeKind::Paragraph, column.node));
        let drop = logo.map_or(0.0, |logo| ((logo.height - 20.5) / 2.0).max(0.0));
        let x = column.x + beside;
        let spot = Spot { x, width: left, baseline: drop + baseline(20.5, 17.0), leading: 20.5, align: Align::Left, node };
        let name_bottom = drop + self.stack(&name, &name_lines, spot, &mut items);
        let name_bottom = name_bottom.max(logo.map_or(0.0, |logo| logo.height));
        let node = Some(self.structure.add(NodeKind::Paragraph, column.node));
        let x = column.x + column.width - right;
        let foot = baseline(small_leading, small.size);
        let spot = Spot { x, width: right, baseline: 2.0 + foot, leading: small_leading, align: Align::Right, node };
        let rest_bottom = 2.0 + self.stack(&rest, &rest_lines, spot, &mut items);
        let y = f32::max(name_bottom, rest_bottom) + 7.0;
        let (x1, x2) = (column.x, column.x + column.width);
        items.push(Item::Shape(Shape::Line { x1, y1: y, x2, y2: y, stroke: 0.6, color: GREY }));
        self.flow.push(y + 1.0, items, After::Break(0.0));
        for (shaped, lines) in [(&name, &name_lines), (&rest, &rest_lines)] {
            lines.iter().for_each(|line| self.attach(shaped, line, column.node));
        }
        self.flow.gap(20.0);
    }

    /// The logo at the left of a letterhead, and the room it takes.
    fn logo(&self, column: Column) -> (Option<Area>, f32) {
        let Some((width, height)) = self.sheet.logo else { return (None, 0.0) };
        #[allow(clippy::cast_precision_loss)] // a few thousand dots
        let (width, height) = (width as f32, height as f32);
        let scale = (LOGO.0 / width).min(LOGO.1 / height);
        let area = Area { x: column.x, y: 0.0, width: width * scale, height: height * scale };
        (Some(area), area.width + 12.0)
    }

    /// Adds lines one below the other and says how high they are together.
    fn stack(&mut self, shaped: &Shaped, lines: &[Line], mut spot: Spot, items: &mut Vec<Item>) -> f32 {
        let mut links = InnerNodes::default();
        let mut height = 0.0;
        for line in lines {
            items.extend(place(shaped, line, spot, self.sheet, &mut self.structure, &mut links));
            spot.baseline += spot.leading;
            height += spot.leading;
        }
        height
    }

    fn address(&mut self, blocks: &[Block], column: Column) {
        let (top, below) = window(self.sheet.paper.1);
        self.flow.reach(top);
        let mark = self.flow.mark();
        self.blocks(blocks, Column { leading: 13.0, gap: 0.0, align: Align::Left, ..column });
        self.flow.no_gap();
        self.flow.keep_from(mark, self.page_height());
        self.flow.reach(below);
    }

    /// Values over captions, in columns without lines.
    fn fields(&mut self, blocks: &[Block], column: Column) {
        for block in blocks {
            if let BlockKind::Table(table) = &block.kind {
                self.field_row(table, column);
            } else {
                self.blocks(std::slice::from_ref(block), Column { align: Align::Center, centered: true, ..column });
            }
        }
    }

    fn field_row(&mut self, table: &Table, column: Column) {
        let count = table.columns.len().max(table.head.len()).max(table.rows.iter().map(Vec::len).max().unwrap_or(0)).max(1);
        #[allow(clippy::cast_precision_loss)] // a handful of columns
        let width = column.width / count as f32;
        let mut bold = column.text;
        bold.face.bold = true;
        let caption = TextStyle { size: (column.text.size * 0.8).max(7.5), ..column.text };
        let caption_leading = caption.size * 1.22;
        // Heard column by column, each value with its caption: no table, whose rows would be heard one after the other.
        let fields: Vec<NodeId> = (0..count).map(|_| self.structure.add(NodeKind::Group, column.node)).collect();
        let mark = self.flow.mark();
        self.flow.gap(column.gap * 0.8);
        let rows = std::iter::once((&table.head, bold, column.leading)).chain(table.rows.iter().map(|row| (row, caption, caption_leading)));
        for (cells, style, leading) in rows {
            let mut laid = Vec::new();
            for (cell, field) in cells.iter().zip(&fields) {
                let shaped = self.shape(cell, style);
                let broken = lines(&shaped, width - 12.0, Fit::Ragged);
                let node = self.structure.add(NodeKind::Paragraph, Some(*field));
                laid.push((shaped, broken, node, InnerNodes::default()));
            }
            let count = laid.iter().map(|(_, broken, ..)| broken.len()).max().unwrap_or(0);
            for band in 0..count {
                let mut items = Vec::new();
                for (index, (shaped, broken, node, links)) in laid.iter_mut().enumerate() {
                    // Values stand on one line with their neighbours: short ones sink to the last line of the row.
                    let at = if leading > caption_leading { (band + broken.len()).checked_sub(count) } else { Some(band) };
                    let Some(line) = at.and_then(|at| broken.get(at)) else { continue };
                    #[allow(clippy::cast_precision_loss)] // a handful of columns
                    let x = column.x + width * index as f32 + 6.0;
                    let baseline = baseline(leading, style.size);
                    let spot = Spot { x, width: width - 12.0, baseline, leading, align: Align::Center, node: Some(*node) };
                    items.extend(place(shaped, line, spot, self.sheet, &mut self.structure, links));
                }
                self.flow.push(leading, items, After::Keep);
                for (shaped, broken, ..) in &laid {
                    let line = broken.get(band).filter(|_| leading <= caption_leading);
                    let sunk = (band + broken.len()).checked_sub(count).and_then(|at| broken.get(at));
                    if let Some(line) = line.or(sunk.filter(|_| leading > caption_leading)) {
                        self.attach(shaped, line, column.node);
                    }
                }
            }
        }
        if self.flow.mark() > mark {
            self.flow.after_last(After::Break(0.0));
        }
        self.flow.keep_from(mark, self.page_height());
        self.flow.gap(column.gap * 0.8);
    }

    fn signature(&mut self, blocks: &[Block], column: Column) {
        let letter = matches!(self.sheet.style, Style::Letter | Style::Statement);
        self.flow.gap(column.gap * if letter { 1.0 } else { 2.0 });
        let mark = self.flow.mark();
        let closing = letter && blocks.len() > 1 && blocks.first().is_some_and(is_closing);
        if letter && !closing {
            self.flow.pad(26.0);
        }
        for (index, block) in blocks.iter().enumerate() {
            let half = column.width * 0.5;
            let short = match &block.kind {
                BlockKind::Paragraph(content) => needs(&self.shape(content, column.text)).most <= column.width * 0.72,
                BlockKind::Table(_) => true,
                _ => false,
            };
            // A filing is signed on the right half of the page; sentences keep the full width.
            let inner = if self.sheet.style == Style::Filing && short {
                Column { x: column.x + half, width: half, align: Align::Left, ..column }
            } else {
                Column { align: if short { Align::Left } else { column.align }, ..column }
            };
            self.blocks(std::slice::from_ref(block), Column { gap: if letter && index > 0 { 2.0 } else { column.gap }, ..inner });
            if closing && index == 0 {
                self.flow.no_gap();
                self.flow.pad(34.0);
            }
        }
        self.flow.keep_from(mark, self.page_height());
        self.flow.gap(column.gap);
    }

    fn callout(&mut self, blocks: &[Block], column: Column) {
        self.flow.gap(column.gap + 2.0);
        let mark = self.flow.mark();
        let frame = self.flow.add_frame(Backing {
            x: column.x,
            width: column.width,
            fill: self.sheet.callout_fill,
            bar: Some((2.4, self.sheet.callout_bar)),
        });
        self.flow.set_frame(Some(frame));
        self.flow.pad(8.0);
        self.flow.swallow();
        let inset = 13.0;
        let align = if column.align == Align::Justify { Align::Left } else { column.align };
        self.blocks(blocks, Column { x: column.x + inset, width: column.width - inset * 2.0 + 2.0, align, ..column });
        self.flow.no_gap();
        self.flow.after_last(After::Keep);
        self.flow.pad(8.0);
        self.flow.set_frame(None);
        self.flow.after_last(After::Break(0.0));
        // A short note is kept whole; a long one may run on, in its box.
        self.flow.keep_from(mark, self.page_height() * 0.5);
        self.flow.gap(column.gap + 2.0);
    }
}

/// The lines of paragraphs and headings, parted at their breaks; `None` if there is anything else among them, which
/// must not be lost.
fn split_lines(blocks: &[Block]) -> Option<Vec<Vec<Inline>>> {
    let mut out = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                let lines = content.split(|inline| *inline == Inline::Break);
                out.extend(lines.filter(|line| !line.is_empty()).map(<[Inline]>::to_vec));
            }
            BlockKind::Group { blocks, .. } => out.extend(split_lines(blocks)?),
            BlockKind::List(_) | BlockKind::Table(_) | BlockKind::Figure(_) | BlockKind::Rule | BlockKind::PageBreak => return None,
        }
    }
    Some(out)
}

/// `Sincerely,`: a closing that the signature is written below.
fn is_closing(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(content) => {
            let words = plain_text(content);
            words.trim_end().ends_with(',') && words.chars().count() < 60
        }
        _ => false,
    }
}
