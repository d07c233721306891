//! One letter for many people: what is the same in all of them is laid out once, and for each person only the lines that
//! hold their own words.
//!
//! What stands around a text depends on the words in it by nothing but the number of its lines. So there is one form for
//! each combination of numbers of lines, made from a whole layout when it first comes up, and what is filled in gives the
//! pages that a whole layout gives. A letter whose fields stand where more depends on them, such as in a table, has no
//! stencil and is laid out whole.

use std::sync::Arc;

use super::bidi::is_right_to_left;
use super::breaks::{Fit, Line, lines};
use super::line::{InnerNodes, Spot, place};
use super::page::{Item, Layout, Run, Structure};
use super::quick::{QuickLine, place_quickly};
use super::shape::{Shaped, Shaper};
use super::store::Store;
use super::style::Sheet;
use super::text::{TextStyle, styled};
use super::word::Unit;
use crate::document::fill::{Filling, fill_inlines, fill_lines};
use crate::document::tree::{Document, Inline};
use crate::render::pdf::PdfOptions;

/// A text with fields of the recipient.
#[derive(Debug, Clone)]
pub struct Personal {
    /// Its words, with the fields.
    pub content: Vec<Inline>,
    /// How it is set.
    pub style: TextStyle,
    /// The width and fit it was broken for; none where it was set other than as running text.
    pub measure: Option<(f32, Fit)>,
}

/// A document to be filled for many.
pub struct Stencil {
    document: Document,
    sheet: Sheet,
    texts: Vec<(Personal, f32, Fit)>,
    shaper: Shaper,
    units: Vec<Unit>,
    forms: Vec<(Vec<usize>, Arc<Form>)>,
}

/// The pages of a letter without the words of its recipient.
pub struct Form {
    /// What is the same for all, without structure: it is for print.
    pub layout: Layout,
    slots: Vec<Slot>,
}

/// Where a line of a text stands.
#[derive(Debug, Clone, Copy)]
struct Slot {
    text: usize,
    line: usize,
    page: usize,
    spot: Spot,
}

/// A filled letter.
pub struct Filled {
    /// Which of the stencil's forms it is on.
    pub number: usize,
    /// The form.
    pub form: Arc<Form>,
    /// The lines of the recipient: the page, from 0, and the items on it.
    pub lines: Vec<(usize, Vec<Item>)>,
}

impl Filled {
    /// The runs of the recipient.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        let items = self.lines.iter().flat_map(|(_, items)| items);
        items.filter_map(|item| if let Item::Run(run) = item { Some(run) } else { None })
    }
}

impl Stencil {
    /// A stencil of a document, tried out with one recipient; none where fields stand elsewhere than in running text.
    pub fn new(document: &Document, options: &PdfOptions, sample: &Filling<'_>, store: &mut Store) -> Option<Stencil> {
        let (layout, personal, sheet) = super::layout_filled(document, options, Some(*sample), store);
        let measured = |personal: Personal| personal.measure.map(|(width, fit)| (personal, width, fit));
        let texts: Vec<(Personal, f32, Fit)> = personal.into_iter().map(measured).collect::<Option<_>>()?;
        let mut shaper = Shaper::new(&document.language);
        shaper.fonts = options.fonts.clone();
        shaper.hyphenate = sheet.align == super::style::Align::Justify;
        let mut stencil = Stencil { document: document.clone(), sheet, texts, shaper, units: Vec::new(), forms: Vec::new() };
        let counts = stencil.texts(sample, store).iter().map(|(_, lines)| lines.len()).collect();
        stencil.forms.push((counts, Arc::new(form(layout))));
        Some(stencil)
    }

    /// The texts of a recipient in lines.
    fn texts(&mut self, filling: &Filling<'_>, store: &mut Store) -> Vec<(Shaped, Arc<[Line]>)> {
        self.shaper.store = std::mem::take(store);
        let mut out = Vec::with_capacity(self.texts.len());
        for (personal, width, fit) in &self.texts {
            let filled = fill_inlines(&personal.content, filling);
            let shaped = self.shaper.shape_once(styled(&filled, personal.style, &self.sheet));
            let lines = if shaped.clusters.is_empty() { Arc::from([]) } else { lines(&shaped, *width, *fit) };
            out.push((shaped, lines));
        }
        *store = std::mem::take(&mut self.shaper.store);
        self.shaper.missing.clear();
        out
    }

    /// Fills the stencil for a recipient.
    pub fn fill(&mut self, filling: &Filling<'_>, options: &PdfOptions, store: &mut Store) -> Filled {
        match self.fill_quickly(filling, store) {
            Some(filled) => filled,
            None => self.fill_slowly(filling, options, store),
        }
    }

    /// Fills it where all that is personal are short lines of plain words, and the form for them is there.
    fn fill_quickly(&mut self, filling: &Filling<'_>, store: &mut Store) -> Option<Filled> {
        if is_right_to_left(&self.document.language) {
            return None;
        }
        let mut texts: Vec<Vec<String>> = Vec::with_capacity(self.texts.len());
        for (personal, ..) in &self.texts {
            let mut lines = Vec::with_capacity(6);
            if !fill_lines(&personal.content, filling, &mut lines) {
                return None;
            }
            texts.push(lines);
        }
        let counts = || texts.iter().map(Vec::len);
        let number = self.forms.iter().position(|(held, _)| held.iter().copied().eq(counts()))?;
        let form = Arc::clone(&self.forms[number].1);
        if form.slots.len() != counts().sum::<usize>() {
            return None;
        }
        self.shaper.store = std::mem::take(store);
        let mut units = std::mem::take(&mut self.units);
        let mut lines: Vec<(usize, Vec<Item>)> = Vec::with_capacity(2);
        let whole = form.slots.iter().all(|slot| {
            let (Some((personal, width, _)), Some(text)) = (self.texts.get(slot.text), texts.get(slot.text)) else { return false };
            let Some(words) = text.get(slot.line) else { return false };
            let followed = slot.line + 1 < text.len();
            let line = QuickLine { words, style: personal.style, width: *width, spot: slot.spot, followed };
            let Some(item) = place_quickly(line, &mut self.shaper, &mut units) else { return false };
            match lines.iter_mut().find(|(page, _)| *page == slot.page) {
                Some((_, held)) => held.push(item),
                None => {
                    let mut held = Vec::with_capacity(form.slots.len());
                    held.push(item);
                    lines.push((slot.page, held));
                }
            }
            true
        });
        self.units = units;
        *store = std::mem::take(&mut self.shaper.store);
        whole.then_some(Filled { number, form, lines })
    }

    /// Fills it by the steps of a whole layout.
    fn fill_slowly(&mut self, filling: &Filling<'_>, options: &PdfOptions, store: &mut Store) -> Filled {
        let texts = self.texts(filling, store);
        let counts = || texts.iter().map(|(_, lines)| lines.len());
        let number = self.forms.iter().position(|(held, _)| held.iter().copied().eq(counts())).unwrap_or_else(|| {
            let layout = super::layout_for(&self.document, options, filling, store);
            self.forms.push((counts().collect(), Arc::new(form(layout))));
            self.forms.len() - 1
        });
        let form = Arc::clone(&self.forms[number].1);
        let mut lines: Vec<(usize, Vec<Item>)> = Vec::with_capacity(2);
        let mut structure = Structure::default();
        for slot in &form.slots {
            let Some((shaped, broken)) = texts.get(slot.text) else { continue };
            let Some(line) = broken.get(slot.line) else { continue };
            let items = place(shaped, line, slot.spot, &self.sheet, &mut structure, &mut InnerNodes::default());
            match lines.iter_mut().find(|(page, _)| *page == slot.page) {
                Some((_, held)) => held.extend(items),
                None => lines.push((slot.page, items)),
            }
        }
        Filled { number, form, lines }
    }
}

/// Takes the lines of the recipient out of a layout, and the structure, which print has no use for.
fn form(mut layout: Layout) -> Form {
    let mut slots = Vec::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (page, content) in layout.pages.iter_mut().enumerate() {
        let mut fixed: Vec<Item> = Vec::with_capacity(content.items.len());
        for mut item in content.items.drain(..) {
            let Item::Personal(line) = &item else {
                item.strip();
                fixed.push(item);
                continue;
            };
            fixed.truncate(fixed.len().saturating_sub(line.items));
            // Lines come in the order of the text.
            if !starts.contains(&(line.text, line.start)) {
                starts.push((line.text, line.start));
            }
            let number = starts.iter().filter(|(text, start)| *text == line.text && *start < line.start).count();
            slots.push(Slot { text: line.text, line: number, page, spot: Spot { node: None, ..line.spot } });
        }
        content.items = fixed;
    }
    layout.structure = Structure::default();
    Form { layout, slots }
}
