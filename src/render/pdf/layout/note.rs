//! Notes: the words that a raised number in the text leads to, at the foot of the page that it stands on.
//!
//! Who reads on paper finds a note where the eye goes, without turning pages; who listens hears it after the paragraph or
//! in the table cell that it belongs to, since its element stands there in the structure. A note that several pages
//! lead to stands on each of them and is heard once.

use super::block::{Builder, Column, baseline};
use super::breaks::{Fit, Line, lines};
use super::flow::After;
use super::line::{InnerNodes, Spot, place};
use super::page::{Item, NodeId, NodeKind};
use super::shape::Shaped;
use super::style::Align;
use super::text::{Mark, NOTE_RISE, NOTE_SIZE, TextStyle, plain};
use crate::document::tree::Note;

/// A note laid out.
#[derive(Debug, Clone)]
pub struct Foot {
    /// Its number.
    pub number: u32,
    /// Height in points.
    pub height: f32,
    /// Its words; heights count from its top.
    pub items: Vec<Item>,
}

/// Size of notes and line to line, against running text.
const SIZE: f32 = 0.84;
const LEADING: f32 = 0.8;
/// Indent of the words behind the number.
const INDENT: f32 = 9.0;
/// What must stay together may, with its notes, take this part of the height of a page; notes beyond that are set in the
/// text.
const MOST: f32 = 0.55;

impl Builder<'_> {
    /// Ties the notes of a line to the strip that was added last; they are heard in `parent`.
    pub fn attach(&mut self, shaped: &Shaped, line: &Line, parent: Option<NodeId>) {
        if shaped.notes.is_empty() {
            return;
        }
        let mut height = self.kept_height();
        let mut last = None;
        for cluster in shaped.clusters.iter().take(line.tail).skip(line.start) {
            let Some(Mark::Note(index)) = shaped.spans.get(cluster.span).map(|span| span.mark) else { continue };
            if last.replace(index) == Some(index) {
                continue;
            }
            let Some(note) = shaped.notes.get(index) else { continue };
            let foot = match self.flow.notes.iter().position(|foot| foot.number == note.number) {
                Some(foot) => foot,
                None if self.late.iter().any(|late| late.number == note.number) => continue,
                None => {
                    let foot = self.note(note, self.body(), parent);
                    if height + foot.height > self.page_height() * MOST {
                        self.late.push(foot);
                        continue;
                    }
                    self.flow.notes.push(foot);
                    self.flow.notes.len() - 1
                }
            };
            if let (Some(strip), Some(laid)) = (self.flow.strips.last_mut(), self.flow.notes.get(foot)) {
                height += laid.height;
                strip.notes.push(foot);
            }
        }
    }

    /// Height of the last strip, of those that cannot be parted from it, and of all their notes.
    fn kept_height(&self) -> f32 {
        let mut height = 0.0;
        for (back, strip) in self.flow.strips.iter().rev().enumerate() {
            if back > 0 && strip.after != After::Keep {
                break;
            }
            height += strip.height + strip.notes.iter().filter_map(|note| self.flow.notes.get(*note)).map(|foot| foot.height).sum::<f32>();
        }
        height
    }

    /// Sets the notes that are too long for the foot of a page below the block they belong to.
    pub fn late_notes(&mut self) {
        for foot in std::mem::take(&mut self.late) {
            self.flow.gap(self.sheet.gap);
            let mut strips: Vec<(f32, Vec<Item>)> = Vec::new();
            let leading = self.sheet.leading * LEADING;
            for mut item in foot.items {
                // Lines are cut apart again, so that they may run over pages.
                let line = match &item {
                    Item::Run(run) => (run.y / leading).floor(),
                    Item::Link(link) => ((link.y + leading / 2.0) / leading).floor(),
                    Item::Personal(line) => ((line.spot.baseline) / leading).floor(),
                    Item::Shape(_) | Item::Picture(_) | Item::Logo(..) => 0.0,
                };
                item.shift(-line * leading);
                match strips.last_mut().filter(|(held, _)| held.to_bits() == line.to_bits()) {
                    Some((_, items)) => items.push(item),
                    None => strips.push((line, vec![item])),
                }
            }
            for (_, items) in strips {
                self.flow.push(leading, items, After::Break(0.0));
            }
            self.flow.gap(self.sheet.gap);
        }
    }

    fn note(&mut self, note: &Note, column: Column, parent: Option<NodeId>) -> Foot {
        let node = self.structure.add(NodeKind::Note(note.number), parent);
        let label = self.structure.add(NodeKind::Label, Some(node));
        let style = TextStyle { size: (self.sheet.body.size * SIZE).max(self.sheet.least), ..self.sheet.body };
        let leading = self.sheet.leading * LEADING;
        let mut items = Vec::new();
        let small = TextStyle { size: style.size * NOTE_SIZE, ..style };
        let number = self.shaper.shape(plain(&note.number.to_string(), small));
        let foot = baseline(leading, style.size);
        let spot = |x: f32, baseline: f32, node: NodeId| Spot {
            x,
            width: column.width - INDENT,
            baseline,
            leading,
            align: Align::Left,
            node: Some(node),
        };
        for line in lines(&number, f32::MAX, Fit::Ragged).iter().take(1) {
            let at = spot(column.x, foot - small.size * NOTE_RISE, label);
            items.extend(place(&number, line, at, self.sheet, &mut self.structure, &mut InnerNodes::default()));
        }
        for item in &mut items {
            if let Item::Run(run) = item {
                // The number is a word of its own to a reader.
                run.text.push(' ');
            }
        }
        let words = self.shape(&note.content, style);
        let mut inner = InnerNodes::default();
        let mut height = 0.0;
        for line in lines(&words, column.width - INDENT, Fit::Ragged).iter() {
            let at = spot(column.x + INDENT, height + foot, node);
            items.extend(place(&words, line, at, self.sheet, &mut self.structure, &mut inner));
            height += leading;
        }
        Foot { number: note.number, height: height.max(leading), items }
    }
}
