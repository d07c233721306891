//! Lists: bullets, numbers and check boxes that hang to the left of their items.

use super::block::{Builder, Column, baseline};
use super::breaks::{Fit, lines};
use super::flow::{After, Kind};
use super::line::{InnerNodes, Spot, place};
use super::page::{Item, NodeId, NodeKind};
use super::style::Align;
use super::text::plain;
use crate::document::tree::{BlockKind, List, ListItem};

/// No list is indented so far that less than this is left for its words, in points.
const LEAST_WIDTH: f32 = 150.0;

/// An item of at most so many lines is kept on one page.
const WHOLE: f32 = 5.5;

/// What it costs to part the first or the last item of a list from the rest.
const LONE: f32 = 14.0;

impl Builder<'_> {
    /// Lays out a list.
    pub fn list(&mut self, list: &List, column: Column) {
        let node = self.structure.add(NodeKind::List { numbered: list.start.is_some() }, column.node);
        let loose = list.items.iter().any(is_long);
        let gap = if loose { column.gap } else { self.sheet.item_gap };
        let labels: Vec<String> = list.items.iter().enumerate().map(|(index, item)| label(list, index, item, column.depth)).collect();
        let indent = if column.width - self.sheet.indent < LEAST_WIDTH { 0.0 } else { self.indent_for(&labels, column) };
        self.flow.gap(if column.depth == 0 { column.gap } else { gap });
        // Boxes to tick stand in a form, whose lines no one wants stretched.
        let boxes = list.items.iter().any(|item| item.checked.is_some());
        let align = if boxes && column.align == Align::Justify { Align::Left } else { column.align };
        let count = list.items.len();
        for (index, (item, label)) in list.items.iter().zip(&labels).enumerate() {
            self.flow.gap(gap);
            let mark = self.flow.mark();
            self.item(item, label, indent, gap, Column { node: Some(node), align, ..column });
            self.flow.keep_from(mark, column.leading * WHOLE);
            if index + 1 < count && (index == 0 || index + 2 == count) {
                self.flow.dearer(LONE);
            }
            self.flow.no_gap();
        }
        self.flow.gap(if column.depth == 0 { column.gap } else { gap });
    }

    /// The indent that the widest label needs.
    fn indent_for(&mut self, labels: &[String], column: Column) -> f32 {
        let widest = labels.iter().max_by_key(|label| label.len()).cloned().unwrap_or_default();
        let shaped = self.shaper.shape(plain(&widest, column.text));
        let width: f32 = shaped.clusters.iter().map(|cluster| cluster.advance).sum();
        self.sheet.indent.max(width + 6.0)
    }

    fn item(&mut self, item: &ListItem, label: &str, indent: f32, gap: f32, column: Column) {
        let node = self.structure.add(NodeKind::ListItem, column.node);
        let label_node = self.structure.add(NodeKind::Label, Some(node));
        let body = self.structure.add(NodeKind::ListBody, Some(node));
        let mark = self.flow.mark();
        let inner = Column {
            x: column.x + indent,
            width: column.width - indent,
            gap,
            align: if column.align == Align::Center { Align::Left } else { column.align },
            depth: column.depth + 1,
            node: Some(body),
            ..column
        };
        self.blocks(&item.blocks, inner);
        self.flow.no_gap();
        self.hang(label, mark, indent, column, label_node);
    }

    /// Puts a label on the first line of its item, which has been laid out from `mark` on.
    fn hang(&mut self, label: &str, mark: usize, indent: f32, column: Column, node: NodeId) {
        let shaped = self.shaper.shape(plain(label, column.text));
        let Some(line) = lines(&shaped, f32::MAX, Fit::Ragged).first().copied() else { return };
        let strip = self.flow.strips.get(mark..).and_then(|added| added.iter().position(|strip| strip.kind == Kind::Content));
        let first = strip.and_then(|at| self.flow.strips.get(mark + at));
        let found = first.and_then(|strip| {
            strip.items.iter().find_map(|item| match item {
                Item::Run(run) => Some(run.y),
                _ => None,
            })
        });
        // A bullet sits at the left of its indent, a number stands flush against the words.
        let number = label.ends_with('.');
        let x = if number && indent > 0.0 { column.x + indent - line.width - 5.0 } else { column.x + indent * 0.22 };
        let spot = Spot {
            x,
            width: line.width,
            baseline: found.unwrap_or_else(|| baseline(column.leading, column.text.size)),
            leading: column.leading,
            align: Align::Left,
            node: Some(node),
        };
        let mut items = place(&shaped, &line, spot, self.sheet, &mut self.structure, &mut InnerNodes::default());
        for item in &mut items {
            if let Item::Run(run) = item {
                // The label is a word of its own to a reader.
                run.text.push(' ');
            }
        }
        match (found, strip.and_then(|at| self.flow.strips.get_mut(mark + at))) {
            (Some(_), Some(strip)) => {
                items.append(&mut strip.items);
                strip.items = items;
            }
            _ => self.flow.push(column.leading, items, After::Break(0.0)),
        }
    }
}

/// An item with more than one paragraph makes the whole list airy.
fn is_long(item: &ListItem) -> bool {
    item.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count() > 1
}

fn label(list: &List, index: usize, item: &ListItem, depth: usize) -> String {
    match (item.checked, list.start) {
        (Some(true), _) => "\u{2612}".to_owned(),
        (Some(false), _) => "\u{2610}".to_owned(),
        (None, Some(start)) => format!("{}.", start.saturating_add(u64::try_from(index).unwrap_or(u64::MAX))),
        (None, None) => if depth.is_multiple_of(2) { "•" } else { "–" }.to_owned(),
    }
}
