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
use super::page::{Item, Layout, NodeId, Run, Structure};
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

/// What filled letters are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Paper: nothing in them belongs to a part of the document.
    Print,
    /// Files that can be read aloud: their parts and what belongs to each are kept.
    Tagged,
}

/// A document to be filled for many.
pub struct Stencil {
    document: Document,
    purpose: Purpose,
    sheet: Sheet,
    texts: Vec<(Personal, f32, Fit)>,
    shaper: Shaper,
    units: Vec<Unit>,
    forms: Vec<(Vec<usize>, Arc<Form>)>,
}

/// The pages of a letter without the words of its recipient.
pub struct Form {
    /// What is the same for all; without structure where it is for print.
    pub layout: Layout,
    slots: Vec<Slot>,
}

impl Form {
    /// The pages that hold lines of the recipient, each once, from 0.
    pub fn personal_pages(&self) -> Vec<usize> {
        let mut pages: Vec<usize> = self.slots.iter().map(|slot| slot.page).collect();
        pages.dedup();
        pages
    }

    /// The parts of the document that hold lines of the recipient.
    pub fn personal_nodes(&self) -> impl Iterator<Item = NodeId> {
        self.slots.iter().filter_map(|slot| slot.spot.node)
    }

    /// The items of a page with the lines of a recipient, these being in the order of their places.
    pub fn items<'a>(&'a self, page: usize, lines: &'a [Item]) -> impl Iterator<Item = &'a Item> {
        let fixed = self.layout.pages.get(page).map_or(&[][..], |page| &page.items);
        let mut places = self.slots.iter().filter(move |slot| slot.page == page).map(|slot| slot.at).peekable();
        let mut lines = lines.iter();
        let mut at = 0;
        std::iter::from_fn(move || {
            if places.next_if(|place| *place <= at).is_some() {
                return lines.next();
            }
            at += 1;
            fixed.get(at - 1)
        })
    }
}

/// Where a line of a text stands.
#[derive(Debug, Clone, Copy)]
struct Slot {
    text: usize,
    line: usize,
    page: usize,
    /// How many of the items of the page that are the same for all come before it.
    at: usize,
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
    pub fn new(document: &Document, purpose: Purpose, options: &PdfOptions, sample: &Filling<'_>, store: &mut Store) -> Option<Stencil> {
        let (layout, personal, sheet) = super::layout_filled(document, options, Some(*sample), store);
        let measured = |personal: Personal| personal.measure.map(|(width, fit)| (personal, width, fit));
        let texts: Vec<(Personal, f32, Fit)> = personal.into_iter().map(measured).collect::<Option<_>>()?;
        let mut shaper = Shaper::new(&document.language);
        shaper.fonts = options.fonts.clone();
        shaper.hyphenate = sheet.align == super::style::Align::Justify;
        let (document, units, forms) = (document.clone(), Vec::new(), Vec::new());
        let mut stencil = Stencil { document, purpose, sheet, texts, shaper, units, forms };
        stencil.learn(layout, sample, store);
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

    /// Makes a form of the letter of a recipient, laid out whole; says its number.
    pub fn learn(&mut self, layout: Layout, filling: &Filling<'_>, store: &mut Store) -> usize {
        let counts: Vec<usize> = self.texts(filling, store).iter().map(|(_, lines)| lines.len()).collect();
        let known = self.forms.iter().position(|(held, _)| *held == counts);
        known.unwrap_or_else(|| {
            self.forms.push((counts, Arc::new(form(layout, self.purpose))));
            self.forms.len() - 1
        })
    }

    /// Fills it where all that is personal are short lines of plain words, and the form for them is there.
    pub fn fill_quickly(&mut self, filling: &Filling<'_>, store: &mut Store) -> Option<Filled> {
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
            self.forms.push((counts().collect(), Arc::new(form(layout, self.purpose))));
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

/// Takes the lines of the recipient out of a layout, and the structure where nobody has a use for it.
fn form(mut layout: Layout, purpose: Purpose) -> Form {
    let mut slots = Vec::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (page, content) in layout.pages.iter_mut().enumerate() {
        let mut fixed: Vec<Item> = Vec::with_capacity(content.items.len());
        for mut item in content.items.drain(..) {
            let Item::Personal(line) = &item else {
                if purpose == Purpose::Print {
                    item.strip();
                }
                fixed.push(item);
                continue;
            };
            fixed.truncate(fixed.len().saturating_sub(line.items));
            // Lines come in the order of the text.
            if !starts.contains(&(line.text, line.start)) {
                starts.push((line.text, line.start));
            }
            let number = starts.iter().filter(|(text, start)| *text == line.text && *start < line.start).count();
            let node = line.spot.node.filter(|_| purpose == Purpose::Tagged);
            slots.push(Slot { text: line.text, line: number, page, at: fixed.len(), spot: Spot { node, ..line.spot } });
        }
        content.items = fixed;
    }
    if purpose == Purpose::Print {
        layout.structure = Structure::default();
    }
    Form { layout, slots }
}
