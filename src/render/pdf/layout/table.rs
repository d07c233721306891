//! Tables: columns as wide as their words need, rows that may break over pages, heads that repeat.

use std::sync::Arc;

use super::block::{Builder, Column, baseline};
use super::breaks::{Fit, Line, Needs, lines, needs};
use super::flow::{After, Backing, Kind, Strip};
use super::line::{InnerNodes, Spot, place};
use super::page::{Item, NodeId, NodeKind, Rgb, Shape};
use super::shape::Shaped;
use super::style::Align;
use super::text::TextStyle;
use crate::document::tree::{Alignment, Cell, Table};

/// Room between a cell's edge and its words.
const PAD_X: f32 = 5.0;
const PAD_Y: f32 = 3.2;

/// A row with more lines than this may be cut by the end of a page.
const WHOLE_ROW: usize = 6;

struct Grid {
    widths: Vec<f32>,
    aligns: Vec<Align>,
    style: TextStyle,
    leading: f32,
    x: f32,
    width: f32,
}

impl Builder<'_> {
    /// Lays out a table.
    pub fn table(&mut self, table: &Table, column: Column) {
        let count = table.columns.len().max(table.head.len()).max(table.rows.iter().map(Vec::len).max().unwrap_or(0));
        if count == 0 {
            return;
        }
        let scale = (column.text.size / self.sheet.body.size).min(1.0);
        let style = TextStyle { size: (self.sheet.table.size * scale).max(self.sheet.least), ..self.sheet.table };
        let leading = self.sheet.table_leading * scale;
        let mut bold = style;
        bold.face.bold = true;
        let has_head = table.head.iter().any(|cell| !cell.is_empty());
        let head: Vec<Arc<Shaped>> = if has_head { table.head.iter().map(|cell| self.shape(cell, bold)).collect() } else { Vec::new() };
        let rows: Vec<Vec<Arc<Shaped>>> =
            table.rows.iter().map(|row| row.iter().map(|cell: &Cell| self.shape(cell, style)).collect()).collect();
        let mut wanted = vec![Needs { least: 8.0, most: 8.0 }; count];
        for row in std::iter::once(&head).chain(&rows) {
            for (want, cell) in wanted.iter_mut().zip(row) {
                let need = needs(cell);
                want.least = want.least.max(need.least);
                want.most = want.most.max(need.most);
            }
        }
        #[allow(clippy::cast_precision_loss)] // a handful of columns
        let room = column.width - count as f32 * PAD_X * 2.0;
        let aligns = (0..count)
            .map(|index| match table.columns.get(index) {
                Some(Alignment::Center) => Align::Center,
                Some(Alignment::Right) => Align::Right,
                _ => Align::Left,
            })
            .collect();
        let grid = Grid { widths: share(&wanted, room.max(20.0)), aligns, style, leading, x: column.x, width: column.width };
        self.flow.gap(column.gap + 1.0);
        let node = self.structure.add(NodeKind::Table, column.node);
        let repeated = has_head.then(|| self.head(&head, &grid, node));
        for row in &rows {
            self.row(row, &grid, node, repeated, NodeKind::DataCell);
        }
        self.flow.gap(column.gap + 3.0);
    }

    /// Adds the head and says where its copy for the next pages is.
    fn head(&mut self, cells: &[Arc<Shaped>], grid: &Grid, node: NodeId) -> usize {
        let backing = self.sheet.head_fill.map(|fill| self.flow.add_frame(Backing { x: grid.x, width: grid.width, fill, bar: None }));
        let mark = self.flow.mark();
        if backing.is_some() {
            self.flow.set_frame(backing);
        }
        self.row(cells, grid, node, None, NodeKind::HeaderCell);
        if backing.is_some() {
            self.flow.set_frame(None);
        }
        let limit = self.page_height() * 0.3;
        // A gap before the table may have come after the mark; it does not repeat.
        let strips = self.flow.strips.iter_mut().skip(mark).skip_while(|strip| strip.kind != Kind::Content);
        let mut copy: Vec<Strip> = Vec::new();
        for strip in strips {
            copy.push(strip.clone());
            strip.after = match strip.after {
                After::Break(price) => After::Break(price + 1000.0),
                other => other,
            };
        }
        if copy.iter().map(|strip| strip.height).sum::<f32>() > limit {
            // A head this tall would leave no room for the rows: it breaks as they do and does not repeat.
            copy.clear();
        } else {
            self.flow.keep_from(mark, limit * 2.0);
            self.flow.after_last(After::Keep);
        }
        for strip in &mut copy {
            strip.after = After::Keep;
            strip.notes.clear();
            strip.items.iter_mut().for_each(Item::strip);
        }
        self.flow.heads.push(copy);
        self.flow.heads.len() - 1
    }

    fn row(&mut self, cells: &[Arc<Shaped>], grid: &Grid, table: NodeId, head: Option<usize>, kind: NodeKind) {
        let row = self.structure.add(NodeKind::Row, Some(table));
        let broken: Vec<Arc<[Line]>> = cells.iter().zip(&grid.widths).map(|(cell, width)| lines(cell, *width, Fit::Ragged)).collect();
        let nodes: Vec<NodeId> = cells.iter().map(|_| self.structure.add(kind.clone(), Some(row))).collect();
        let mut links: Vec<InnerNodes> = cells.iter().map(|_| InnerNodes::default()).collect();
        let count = broken.iter().map(|lines| lines.len()).max().unwrap_or(0).max(1);
        let header = kind == NodeKind::HeaderCell;
        for band in 0..count {
            let (first, last) = (band == 0, band + 1 == count);
            let top = if first { PAD_Y } else { 0.0 };
            let height = top + grid.leading + if last { PAD_Y } else { 0.0 };
            let mut items = Vec::new();
            let mut x = grid.x;
            for (index, cell) in cells.iter().enumerate() {
                let width = grid.widths.get(index).copied().unwrap_or(0.0);
                // A head of fewer lines than its neighbours stands at the foot of the row.
                let lines = broken.get(index).map_or(&[][..], |lines| &**lines);
                let at = if header { (band + lines.len()).checked_sub(count) } else { Some(band) };
                if let Some(line) = at.and_then(|at| lines.get(at)) {
                    let spot = Spot {
                        x: x + PAD_X,
                        width,
                        baseline: top + baseline(grid.leading, grid.style.size),
                        leading: grid.leading,
                        align: grid.aligns.get(index).copied().unwrap_or(Align::Left),
                        node: nodes.get(index).copied(),
                    };
                    if let Some(links) = links.get_mut(index) {
                        items.extend(place(cell, line, spot, self.sheet, &mut self.structure, links));
                    }
                }
                x += width + PAD_X * 2.0;
            }
            if last {
                let (stroke, color) = if header { (0.9, Rgb(0.25, 0.25, 0.28)) } else { (0.45, self.sheet.table_rule) };
                let y = height;
                items.push(Item::Shape(Shape::Line { x1: grid.x, y1: y, x2: grid.x + grid.width, y2: y, stroke, color }));
            }
            let may_cut = count > WHOLE_ROW && band >= 1 && band + 3 <= count;
            let after = match (last, may_cut) {
                (true, _) => After::Break(0.0),
                (false, true) => After::Break(60.0),
                (false, false) => After::Keep,
            };
            self.flow.push_in_table(height, items, after, head);
            for (index, cell) in cells.iter().enumerate() {
                let lines = broken.get(index).map_or(&[][..], |lines| &**lines);
                let at = if header { (band + lines.len()).checked_sub(count) } else { Some(band) };
                if let Some(line) = at.and_then(|at| lines.get(at)) {
                    self.attach(cell, line, nodes.get(index).copied());
                }
            }
        }
    }
}

/// Shares out `room` points: every column gets what it wants if that fits, else at least its longest word if that
/// fits, else a share by need. The table always fills the room, so that tables below each other line up.
fn share(wanted: &[Needs], room: f32) -> Vec<f32> {
    let most: f32 = wanted.iter().map(|need| need.most).sum();
    let least: f32 = wanted.iter().map(|need| need.least).sum();
    if most <= room {
        #[allow(clippy::cast_precision_loss)] // a handful of columns
        let equal = room / wanted.len() as f32;
        let (narrowest, widest) = wanted.iter().fold((f32::MAX, 0.0_f32), |(low, high), need| (low.min(need.most), high.max(need.most)));
        // Columns of much the same kind look best at the same width.
        if widest <= equal && widest <= narrowest * 1.8 {
            return vec![equal; wanted.len()];
        }
        // What is left over goes to the columns by their width, so that short columns stay near each other.
        return wanted.iter().map(|need| need.most + (room - most) * need.most / most).collect();
    }
    if least > room {
        // Not even the longest words fit. They are cut where they are longest, so far that other columns can be read too.
        let cap = cap(wanted, room * 0.75);
        let cut: Vec<Needs> = wanted.iter().map(|need| Needs { least: need.least.min(cap), most: need.most }).collect();
        return spread(&cut, room);
    }
    spread(wanted, room)
}

/// Gives every column its longest word, and more by need.
fn spread(wanted: &[Needs], room: f32) -> Vec<f32> {
    // Long texts want far more than short ones; the square root keeps them from taking all.
    let weight = |need: &Needs| (need.most - need.least).max(0.0).sqrt();
    let mut widths: Vec<f32> = wanted.iter().map(|need| need.least).collect();
    let mut left = room - widths.iter().sum::<f32>();
    // A column never gets more than it wants; what it leaves goes round again.
    for _ in 0..wanted.len() {
        let open: f32 = wanted.iter().zip(&widths).filter(|(need, width)| **width + 0.01 < need.most).map(|(need, _)| weight(need)).sum();
        if open <= 0.0 || left <= 0.01 {
            break;
        }
        let mut used = 0.0;
        for (need, width) in wanted.iter().zip(&mut widths) {
            if *width + 0.01 < need.most {
                let more = (left * weight(need) / open).min(need.most - *width);
                *width += more;
                used += more;
            }
        }
        left -= used;
    }
    widths
}

/// The width at which the longest words of columns are cut, so that together they take no more than some room.
fn cap(wanted: &[Needs], room: f32) -> f32 {
    let mut least: Vec<f32> = wanted.iter().map(|need| need.least).collect();
    least.sort_by(f32::total_cmp);
    let mut left = room;
    for (done, width) in least.iter().enumerate() {
        #[allow(clippy::cast_precision_loss)] // a handful of columns
        let fair = left / (least.len() - done) as f32;
        if *width > fair {
            return fair;
        }
        left -= width;
    }
    f32::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_room_and_no_more() {
        let need = |least, most| Needs { least, most };
        for wanted in [
            vec![need(20.0, 30.0), need(40.0, 60.0)],
            vec![need(20.0, 300.0), need(40.0, 900.0), need(10.0, 12.0)],
            vec![need(500.0, 900.0), need(30.0, 40.0)],
        ] {
            let widths = share(&wanted, 300.0);
            let total: f32 = widths.iter().sum();
            assert!((total - 300.0).abs() < 0.5, "{widths:?}");
            assert!(widths.iter().all(|width| *width > 5.0), "{widths:?}");
        }
    }
}
