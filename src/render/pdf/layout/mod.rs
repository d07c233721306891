//! Layout: the document tree → pages of positioned glyphs, shapes and links, each with the part it belongs to.
//!
//! It knows fonts and pages but nothing of PDF. The way of a block: [`text`] makes one styled string of its inlines,
//! [`shape`] makes glyphs of that, [`breaks`] finds the lines, [`mod@line`] places them, [`block`] (with [`list`], [`table`],
//! [`figure`], [`group`] and [`note`]) strings strips together as a [`flow`], [`paginate`] cuts the flow into pages and [`furniture`] adds
//! what stands around the text. [`style`] says how everything looks.

pub mod bidi;
pub mod block;
pub mod breaks;
pub mod figure;
pub mod flow;
pub mod fonts;
pub mod furniture;
pub mod group;
pub mod hyphen;
pub mod line;
pub mod list;
pub mod note;
pub mod own;
pub mod page;
pub mod paginate;
pub mod quick;
pub mod shape;
pub mod stencil;
pub mod store;
pub mod style;
pub mod table;
pub mod text;
pub mod word;

use super::{Paper, PdfOptions};
use crate::document::fill::Filling;
use crate::document::tree::{Document, Style};
use block::Builder;
use furniture::Furniture;
use page::Layout;

/// Lays out a document on some paper.
pub fn layout(document: &Document, paper: Paper) -> Layout {
    layout_with(document, &PdfOptions { paper, ..PdfOptions::default() }, &mut store::Store::default())
}

/// Lays out a document with texts that were shaped before at hand.
pub fn layout_with(document: &Document, options: &PdfOptions, store: &mut store::Store) -> Layout {
    layout_filled(document, options, None, store).0
}

/// Lays out a document for one recipient.
pub fn layout_for(document: &Document, options: &PdfOptions, filling: &Filling<'_>, store: &mut store::Store) -> Layout {
    layout_filled(document, options, Some(*filling), store).0
}

/// Lays out a document for one recipient; says which texts were filled, and the look of the pages.
fn layout_filled(
    document: &Document,
    options: &PdfOptions,
    filling: Option<Filling<'_>>,
    store: &mut store::Store,
) -> (Layout, Vec<stencil::Personal>, style::Sheet) {
    let mut sheet = style::sheet(document.style, options.paper);
    sheet.logo = options.logo.as_deref().map(|logo| (logo.width, logo.height));
    let base = sheet.clone();
    // Header and footer come first: they decide how much of the page is left.
    let mut measure = Builder::new(&base, &document.language);
    measure.shaper.store = std::mem::take(store);
    measure.shaper.fonts = options.fonts.clone();
    let furniture = Furniture::new(document, &mut sheet, &mut measure);
    let mut builder = Builder::new(&sheet, &document.language);
    builder.shaper = measure.shaper;
    builder.filling = filling;
    // In a column that is flush on both sides a parted word is better than a row of holes.
    builder.shaper.hyphenate = sheet.align == style::Align::Justify;
    // Who listens hears of a draft first of all.
    let draft = document.draft.then(|| builder.structure.add(page::NodeKind::Paragraph, None));
    let body = builder.body();
    builder.blocks(&document.blocks, body);
    let flow = std::mem::take(&mut builder.flow);
    let mut pages = paginate::paginate(flow, &sheet);
    furniture.place(&mut pages, &mut builder, draft);
    if options.fold_marks && document.style == Style::Letter {
        furniture::fold_marks(&mut pages, &sheet);
    }
    *store = std::mem::take(&mut builder.shaper.store);
    let personal = std::mem::take(&mut builder.personal);
    let layout = Layout {
        width: sheet.paper.0,
        height: sheet.paper.1,
        frame: sheet.frame,
        pages,
        structure: builder.structure,
        missing: builder.shaper.missing,
    };
    (layout, personal, sheet)
}
