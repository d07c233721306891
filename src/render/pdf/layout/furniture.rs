//! What stands on every page around the text: running header, footer with the page number, draft band. All of it is
//! artifact, which a reader of the document skips, but for the first band: that a document is a draft is to be heard.

use std::sync::Arc;

use super::block::{Builder, baseline};
use super::breaks::{Fit, lines, needs};
use super::fonts::{FaceId, Family};
use super::line::{InnerNodes, Spot, place};
use super::page::{BAND_INK, Item, NodeId, Page, Rgb, Shape};
use super::shape::Shaped;
use super::style::{Align, Sheet};
use super::text::{TextStyle, plain};
use crate::document::tree::Document;

/// Height of a line of header or footer.
const LEADING: f32 = 10.6;
/// Most lines of header or footer.
const MOST_LINES: usize = 8;
/// Top of the header.
const HEADER_TOP: f32 = 36.0;
/// Gap between the text and the footer.
const FOOTER_GAP: f32 = 20.0;
/// The draft band: top, height.
const BAND: (f32, f32) = (13.0, 15.0);

/// Header and footer, shaped once.
pub struct Furniture {
    header: Arc<Shaped>,
    footer: Arc<Shaped>,
    label: String,
    /// The word on the band of a draft.
    draft: Option<String>,
}

impl Furniture {
    /// Shapes the header and footer of a document and makes room for them in the frame of the sheet.
    pub fn new(document: &Document, sheet: &mut Sheet, builder: &mut Builder<'_>) -> Furniture {
        // A header or footer that wants more than a few lines is cut, so that the text keeps its room.
        let header = builder.shape(&document.header, sheet.running);
        let footer = builder.shape(&document.footer, sheet.running);
        let width = sheet.frame.right - sheet.frame.left;
        let rows = |shaped: &Shaped, width: f32| -> f32 {
            #[allow(clippy::cast_precision_loss)] // a few lines
            let count = lines(shaped, width, Fit::Ragged).len().min(MOST_LINES) as f32;
            count * LEADING
        };
        sheet.frame.top = sheet.frame.top.max(HEADER_TOP + rows(&header, width) + 12.0);
        let widest = builder.shaper.shape(plain(&document.page_label.replace("{page}", "8888").replace("{pages}", "8888"), sheet.running));
        let foot = rows(&footer, footer_width(width, needs(&widest).most)).max(LEADING);
        sheet.frame.bottom = sheet.frame.bottom.min(sheet.paper.1 - 28.0 - foot - FOOTER_GAP);
        Furniture { header, footer, label: document.page_label.clone(), draft: document.draft.then(|| document.draft_band.clone()) }
    }

    /// Puts it on the pages; `draft` is the part that the first draft band belongs to.
    pub fn place(&self, pages: &mut [Page], builder: &mut Builder<'_>, draft: Option<NodeId>) {
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            if index > 0 {
                self.header(page, builder);
            }
            self.footer(page, index + 1, count, builder);
            if let Some(word) = &self.draft {
                let items = band(word, builder, draft.filter(|_| index == 0));
                page.items.splice(0..0, items);
            }
        }
    }

    fn header(&self, page: &mut Page, builder: &mut Builder<'_>) {
        let frame = builder.sheet.frame;
        let width = frame.right - frame.left;
        let bottom = text(page, builder, &self.header, (frame.left, HEADER_TOP, width), Align::Left);
        if bottom > HEADER_TOP {
            let y = bottom + 2.5;
            page.items.push(Item::Shape(Shape::Line {
                x1: frame.left,
                y1: y,
                x2: frame.right,
                y2: y,
                stroke: 0.4,
                color: builder.sheet.table_rule,
            }));
        }
    }

    fn footer(&self, page: &mut Page, number: usize, count: usize, builder: &mut Builder<'_>) {
        let frame = builder.sheet.frame;
        let top = frame.bottom + FOOTER_GAP;
        let width = frame.right - frame.left;
        let label = self.label.replace("{page}", &number.to_string()).replace("{pages}", &count.to_string());
        let shaped = builder.shaper.shape(plain(&label, builder.sheet.running));
        let wide = needs(&shaped).most;
        if self.footer.clusters.is_empty() {
            // Alone, the number stands in the middle.
            text(page, builder, &shaped, (frame.left, top, width), Align::Center);
        } else {
            text(page, builder, &self.footer, (frame.left, top, footer_width(width, wide)), Align::Left);
            text(page, builder, &shaped, (frame.left, top, width), Align::Right);
        }
    }
}

/// Marks at the left edge of the first page, where a letter is folded in three for its envelope. A4 folds by DIN 5008, form
/// B, which leaves the address in the window and a mark for the hole punch between the two.
pub fn fold_marks(pages: &mut [Page], sheet: &Sheet) {
    let height = sheet.paper.1;
    let (folds, punch) = if height > 800.0 { ([297.64, 595.28], Some(420.94)) } else { ([height / 3.0, height * 2.0 / 3.0], None) };
    let Some(first) = pages.first_mut() else { return };
    // The mark for the punch is the longer one.
    for (y, x2) in folds.map(|y| (y, 20.0)).into_iter().chain(punch.map(|y| (y, 24.0))) {
        first.items.push(Item::Shape(Shape::Line { x1: 11.0, y1: y, x2, y2: y, stroke: 0.4, color: super::style::GREY }));
    }
}

/// Width of the footer beside a page number.
fn footer_width(width: f32, number: f32) -> f32 {
    (width - number - 18.0).clamp(width * 0.3, width * 0.75)
}

/// Adds lines from `y` down and says where they end.
fn text(page: &mut Page, builder: &mut Builder<'_>, shaped: &Shaped, (x, y, width): (f32, f32, f32), align: Align) -> f32 {
    let mut at = y;
    for line in lines(shaped, width, Fit::Ragged).iter().take(MOST_LINES) {
        let spot = Spot { x, width, baseline: at + baseline(LEADING, builder.sheet.running.size), leading: LEADING, align, node: None };
        page.items.extend(place(shaped, line, spot, builder.sheet, &mut builder.structure, &mut InnerNodes::default()));
        at += LEADING;
    }
    at
}

/// The band that says that the document is not final. The word is spaced out a little, but not so far that it would read as
/// single letters.
fn band(word: &str, builder: &mut Builder<'_>, node: Option<NodeId>) -> Vec<Item> {
    let frame = builder.sheet.frame;
    let (y, height) = BAND;
    let width = frame.right - frame.left;
    let color = Rgb(0.70, 0.11, 0.11);
    let mut items = vec![Item::Shape(Shape::Fill { x: frame.left, y, width, height, color })];
    let face = FaceId { family: Family::Sans, bold: true, italic: false };
    let style = TextStyle { face, size: 9.5, color: BAND_INK };
    let mut shaped = Shaped::clone(&builder.shaper.shape(plain(word, style)));
    for cluster in &mut shaped.clusters {
        cluster.advance += 0.8;
    }
    for line in lines(&shaped, width, Fit::Ragged).iter() {
        let spot = Spot { x: frame.left + 1.0, width, baseline: y + height / 2.0 + 3.2, leading: height, align: Align::Center, node };
        items.extend(place(&shaped, line, spot, builder.sheet, &mut builder.structure, &mut InnerNodes::default()));
    }
    items
}
