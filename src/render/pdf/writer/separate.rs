//! Letters for many, each in a tagged file of its own.
//!
//! What comes out is, to the byte, what a whole layout of the letter gives ([`Typesetter`](crate::render::pdf::Typesetter)).
//! Of the file of one recipient most stands in that of the next: fonts, structure, the pages without words of theirs. So a
//! file is kept as a cast, and for another recipient only the pages that bear their words are painted anew. A cast serves
//! where the letter has as many lines, the fonts come to the same glyphs, and the same parts are painted; every other
//! letter is laid out whole.

use super::content::Painter;
use super::encode::{Encoding, Glyphs, NO_MORE, Subset};
use super::file::{Body, Hole};
use super::tree::Part;
use super::{Writer, Written};
use crate::document::fill::Filling;
use crate::document::tree::Document;
use crate::render::pdf::layout::layout_for;
use crate::render::pdf::layout::page::{Layout, NodeId, NodeKind};
use crate::render::pdf::layout::stencil::{Filled, Form, Purpose, Stencil};
use crate::render::pdf::layout::store::Store;
use crate::render::pdf::{PdfError, PdfOptions};

/// Most casts that are kept of a form: they differ by the rare letters in names.
const KEPT: usize = 24;

/// Sets letters for many. What it has set before never shows in what it sets.
pub struct Separator {
    options: PdfOptions,
    store: Store,
    writer: Writer,
    letters: Vec<Letter>,
    poured: u64,
}

/// A letter to be filled.
struct Letter {
    document: Document,
    /// None where it must be laid out whole for every recipient.
    stencil: Option<Stencil>,
    /// By the number of the form.
    forms: Vec<Casts>,
}

/// What is kept of a form.
#[derive(Default)]
struct Casts {
    /// The glyphs of what is the same for all.
    fixed: Option<Glyphs>,
    casts: Vec<Cast>,
}

/// The file of a letter that others are made from.
struct Cast {
    subsets: Vec<Subset>,
    encoding: Encoding,
    body: Body,
    /// The pages with words of the recipient: their number, where they lie, what is painted on them.
    pages: Vec<(usize, Hole, Vec<Part>)>,
}

/// A letter in a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separate {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
}

impl Separator {
    /// A separator that knows no letters yet.
    pub fn new(options: PdfOptions) -> Separator {
        Separator { options, store: Store::default(), writer: Writer::new(), letters: Vec::new(), poured: 0 }
    }

    /// Adds a letter with its fields open, tried out with a sample recipient; the first has the number 0.
    pub fn add(&mut self, document: Document, sample: &Filling<'_>) {
        let stencil = Stencil::new(&document, Purpose::Tagged, &self.options, sample, &mut self.store);
        self.letters.push(Letter { document, stencil, forms: Vec::new() });
    }

    /// How many letters were added.
    pub fn known(&self) -> usize {
        self.letters.len()
    }

    /// How many of the letters set so far were made from a cast; each of the others was laid out whole, which takes far longer.
    pub fn poured(&self) -> u64 {
        self.poured
    }

    /// Sets the letter of a number for a recipient.
    ///
    /// # Errors
    /// A font cannot be read or cut down.
    ///
    /// # Panics
    /// No letter has that number.
    pub fn pdf(&mut self, number: usize, filling: &Filling<'_>) -> Result<Separate, PdfError> {
        let Letter { document, stencil, forms } = &mut self.letters[number];
        if let Some(filled) = stencil.as_mut().and_then(|stencil| stencil.fill_quickly(filling, &mut self.store)) {
            let casts = of_form(forms, filled.number);
            if let Some(bytes) = casts.pour(&filled, &mut self.writer) {
                self.poured += 1;
                return Ok(Separate { bytes, pages: filled.form.layout.pages.len() });
            }
        }
        let layout = layout_for(document, &self.options, filling, &mut self.store);
        let pages = layout.pages.len();
        let encoding = Encoding::new(&layout, &mut self.writer.fonts)?;
        let written = self.writer.body(&layout, document, &self.options, &encoding);
        let body = written.body.clone();
        if let Some(stencil) = stencil {
            // Not every form is filled quickly; what is made for nobody is not kept.
            stencil.learn(layout, filling, &mut self.store);
            if let Some(filled) = stencil.fill_quickly(filling, &mut self.store) {
                of_form(forms, filled.number).keep(&filled, encoding, written, &mut self.writer);
            }
        }
        Ok(Separate { bytes: self.writer.with_deflate(|deflate| body.finish(deflate)), pages })
    }
}

fn of_form(forms: &mut Vec<Casts>, number: usize) -> &mut Casts {
    if forms.len() <= number {
        forms.resize_with(number + 1, Casts::default);
    }
    &mut forms[number]
}

impl Casts {
    /// What is embedded of each face for a letter.
    fn subsets(&mut self, filled: &Filled, writer: &mut Writer) -> Vec<Subset> {
        let fixed = self.fixed.get_or_insert_with(|| {
            let mut glyphs = Glyphs::default();
            filled.form.layout.runs().for_each(|run| glyphs.add(run));
            glyphs
        });
        let mut glyphs = fixed.clone();
        filled.runs().for_each(|run| glyphs.add(run));
        glyphs.subsets(&NO_MORE, &mut writer.fonts)
    }

    /// The file of a letter, made from a cast; nothing where none serves.
    fn pour(&mut self, filled: &Filled, writer: &mut Writer) -> Option<Vec<u8>> {
        let subsets = self.subsets(filled, writer);
        let cast = self.casts.iter().find(|cast| cast.subsets == subsets)?;
        let mut streams = Vec::with_capacity(cast.pages.len());
        for (page, hole, parts) in &cast.pages {
            let mut painted = Vec::with_capacity(parts.len());
            let lines = filled.lines.iter().find(|(on, _)| on == page).map_or(&[][..], |(_, lines)| lines);
            let painter = Painter::new(&filled.form.layout, &cast.encoding, *page, &mut painted);
            let content = painter.items(filled.form.items(*page, lines));
            if painted != *parts {
                return None;
            }
            streams.push((hole, content));
        }
        Some(writer.with_deflate(|deflate| cast.body.with(&streams, deflate)))
    }

    /// Keeps a file as a cast, if what differs from it for others is no more than the words on some pages.
    fn keep(&mut self, filled: &Filled, encoding: Encoding, written: Written, writer: &mut Writer) {
        let subsets = self.subsets(filled, writer);
        let known = self.casts.iter().any(|cast| cast.subsets == subsets);
        if known || self.casts.len() >= KEPT || is_titled(&filled.form) || !encoding.holds(&subsets) {
            return;
        }
        let Written { body, contents, parts } = written;
        let holes = filled.form.personal_pages().into_iter().filter_map(|page| Some((page, contents.get(page)?.clone())));
        let on = |page| parts.iter().filter(|part| part.page == page).copied().collect();
        let pages = holes.map(|(page, hole)| (page, hole, on(page))).collect();
        self.casts.push(Cast { subsets, encoding, body, pages });
    }
}

/// Whether a heading holds words of the recipient, which stand among the bookmarks too.
fn is_titled(form: &Form) -> bool {
    let Layout { structure, .. } = &form.layout;
    let node = |at: NodeId| structure.nodes.get(at as usize);
    let above = |at: &NodeId| node(*at).and_then(|node| node.parent);
    let titled = |at: NodeId| node(at).is_some_and(|node| matches!(node.kind, NodeKind::Heading(_)));
    form.personal_nodes().any(|at| std::iter::successors(Some(at), above).any(titled))
}
