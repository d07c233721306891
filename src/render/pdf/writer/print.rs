//! Many letters in one file, for a printing house.
//!
//! What all letters share stands in the file once, as form XObjects (ISO 32000-1, 8.10) that their pages show; a page adds
//! the words of its recipient and nothing else. Pages are written as they come and never held. The parts of the file are
//! named letter by letter with document part metadata (ISO 16612-2, 6.6; ISO 32000-2, 14.12). The file does not claim to
//! be PDF/VT-1: that asks for PDF/X-4, whose output condition only the printing house knows. It has no tags either: it is
//! for paper.

use std::io::{self, Write};

use super::content::Painter;
use super::deflate::{Deflate, small};
use super::encode::{Encoding, FontStore};
use super::file::{File, Id};
use super::metadata::Metadata;
use super::object::{count, reference, references, text};
use super::{rectangle, write_logo, write_resources};
use crate::document::fill::Filling;
use crate::document::tree::Document;
use crate::render::pdf::layout::page::{Item, Layout, Page, Run};
use crate::render::pdf::layout::stencil::{Filled, Purpose, Stencil};
use crate::render::pdf::layout::store::Store;
use crate::render::pdf::layout::{fonts::FaceId, layout_for};
use crate::render::pdf::{PdfError, PdfOptions};

/// Most children of a node of the tree of pages, and of the tree of parts.
const CHILDREN: usize = 256;

const DIGITS: &str = "0123456789";

/// Letters of names and places, which go into the fonts of every file alike.
fn wide_letters() -> String {
    ('!'..='\u{17f}').filter(|c| !c.is_control() && *c != '\u{ad}').chain(" ‘’“”–—•…".chars()).collect()
}

/// Why a print file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// A font cannot be read or cut down.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The bytes cannot be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Sets the letters of a mailing, one file after the other. What it has set before never shows in what it sets.
pub struct Printer {
    options: PdfOptions,
    store: Store,
    /// The fonts that every file has.
    base: Encoding,
    letters: Vec<Letter>,
    deflate: Option<Deflate>,
}

/// A letter to be filled.
struct Letter {
    document: Document,
    /// None where it must be laid out whole for every recipient.
    stencil: Option<Stencil>,
    /// The content of the pages of each form, deflated.
    painted: Vec<Vec<Vec<u8>>>,
}

/// A file of letters that is being written.
pub struct Print {
    file: File,
    encoding: Encoding,
    resources: Id,
    /// The paper, as it is written.
    paper: Vec<u8>,
    pages: Tree,
    page_count: usize,
    parts: Tree,
    forms: Vec<Shown>,
    logo: bool,
}

/// A form in use: the letter, its form, the page.
struct Shown {
    of: (usize, usize, usize),
    object: Id,
    /// The content of a page that shows nothing else.
    alone: Option<Id>,
}

/// Where a letter stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// Its first page, from 1.
    pub first: usize,
    /// How many pages it has, without a blank one that fills a sheet.
    pub count: usize,
}

/// A tree of three levels, of pages or of parts: its root, the nodes below it, their children.
struct Tree {
    root: Id,
    nodes: Vec<Id>,
    /// The node that is being filled.
    node: Id,
    children: Vec<Id>,
    write: fn(&mut Vec<u8>, Id, &[Id]),
}

impl Tree {
    fn new(file: &mut File, write: fn(&mut Vec<u8>, Id, &[Id])) -> Tree {
        Tree { root: file.reserve(), nodes: Vec::new(), node: file.reserve(), children: Vec::new(), write }
    }

    /// Adds a child and says the node it belongs to.
    fn add(&mut self, file: &mut File, child: Id) -> Id {
        if self.children.len() == CHILDREN {
            self.close(file);
            self.node = file.reserve();
        }
        self.children.push(child);
        self.node
    }

    /// Writes the node that is being filled.
    fn close(&mut self, file: &mut File) {
        if !self.children.is_empty() {
            let (root, write) = (self.root, self.write);
            file.object(self.node, |out| write(out, root, &self.children));
            self.nodes.push(self.node);
            self.children.clear();
        }
    }
}

impl Printer {
    /// A printer of some letters with their fields open; each is tried out with a sample recipient.
    ///
    /// # Errors
    /// A font cannot be read or cut down.
    pub fn new(letters: Vec<Document>, sample: &Filling<'_>, options: PdfOptions) -> Result<Printer, PdfError> {
        let (mut store, mut fonts) = (Store::default(), FontStore::default());
        let (mut filled, mut whole): (Vec<Filled>, Vec<Layout>) = (Vec::new(), Vec::new());
        let mut set = Vec::with_capacity(letters.len());
        for document in letters {
            let mut stencil = Stencil::new(&document, Purpose::Print, &options, sample, &mut store);
            match &mut stencil {
                Some(stencil) => filled.push(stencil.fill(sample, &options, &mut store)),
                None => whole.push(layout_for(&document, &options, sample, &mut store)),
            }
            set.push(Letter { document, stencil, painted: Vec::new() });
        }
        let personal: Vec<FaceId> = filled.iter().flat_map(Filled::runs).map(|run| run.face).collect();
        let wide = wide_letters();
        let more = |face: FaceId| if personal.contains(&face) { wide.as_str() } else { DIGITS };
        let fixed = filled.iter().map(|filled| &filled.form.layout).chain(&whole).flat_map(Layout::runs);
        let runs: Vec<&Run> = fixed.chain(filled.iter().flat_map(Filled::runs)).collect();
        let base = Encoding::of(runs.into_iter(), &more, &mut fonts)?;
        Ok(Printer { options, store, base, letters: set, deflate: None })
    }

    /// How many of its letters are laid out whole for every recipient, which takes far longer.
    pub fn whole(&self) -> usize {
        self.letters.iter().filter(|letter| letter.stencil.is_none()).count()
    }

    /// Begins a file.
    pub fn begin(&mut self) -> Print {
        let mut file = File::new(self.deflate.take().unwrap_or_else(Deflate::quick));
        let resources = file.reserve();
        let (pages, parts) = (Tree::new(&mut file, write_pages), Tree::new(&mut file, write_parts));
        let (encoding, paper) = (self.base.anew(), Vec::new());
        Print { file, encoding, resources, paper, pages, page_count: 0, parts, forms: Vec::new(), logo: false }
    }

    /// Adds a letter to a file. `record` names it in the metadata of its part, `duplex` starts it on the front of a sheet.
    /// What is finished of the file goes to `to`.
    ///
    /// # Errors
    /// The bytes cannot be written.
    pub fn add(
        &mut self,
        print: &mut Print,
        (number, filling): (usize, &Filling<'_>),
        record: &str,
        duplex: bool,
        to: &mut dyn Write,
    ) -> Result<Pages, PrintError> {
        if duplex && print.page_count % 2 == 1 {
            print.page(None);
        }
        let first = print.page_count + 1;
        let Some(letter) = self.letters.get_mut(number) else { return Ok(Pages { first, count: 0 }) };
        let pages = match &mut letter.stencil {
            Some(stencil) => {
                let filled = stencil.fill(filling, &self.options, &mut self.store);
                if letter.painted.len() <= filled.number {
                    letter.painted.resize_with(filled.number + 1, Vec::new);
                }
                print.filled(number, &filled, &mut letter.painted[filled.number], &self.base)
            }
            None => print.whole(&layout_for(&letter.document, &self.options, filling, &mut self.store)),
        };
        let part = print.file.reserve();
        let node = print.parts.add(&mut print.file, part);
        print.file.object(part, |out| {
            out.extend_from_slice(b"<</Type/DPart/Parent ");
            reference(out, node);
            for (key, page) in [(&b"/Start "[..], pages.first()), (b"/End ", pages.last().filter(|_| pages.len() > 1))] {
                if let Some(page) = page {
                    out.extend_from_slice(key);
                    reference(out, *page);
                }
            }
            out.extend_from_slice(b"/DPM<</Record");
            text(out, record);
            out.extend_from_slice(b">>>>");
        });
        print.file.pack_full();
        print.file.hand_on_much(to)?;
        Ok(Pages { first, count: pages.len() })
    }

    /// Ends a file, with `about` as the document whose title and sender it bears. The number of its pages comes back.
    ///
    /// # Errors
    /// A font cannot be cut down, or the bytes cannot be written.
    pub fn finish(&mut self, print: Print, about: &Document, to: &mut dyn Write) -> Result<usize, PrintError> {
        let Print { mut file, encoding, resources, paper, mut pages, page_count, mut parts, forms, logo } = print;
        let grown = encoding.grown()?;
        let fonts = encoding.fonts().iter().map(|font| &font.embedded).chain(&grown);
        let fonts: Vec<Id> = fonts.map(|font| font.write(&mut file)).collect();
        let logo = self.options.logo.as_deref().filter(|_| logo).map(|logo| write_logo(&mut file, logo));
        let forms: Vec<Id> = forms.iter().map(|form| form.object).collect();
        file.object(resources, |out| write_resources(out, logo, &forms, &fonts));
        pages.close(&mut file);
        parts.close(&mut file);
        file.object(pages.root, |out| {
            out.extend_from_slice(b"<</Type/Pages/Count ");
            count(out, page_count);
            out.extend_from_slice(b"/Kids[");
            references(out, &pages.nodes);
            out.extend_from_slice(b"]/Resources ");
            reference(out, resources);
            // All pages have the same paper.
            out.extend_from_slice(b"/MediaBox");
            out.extend_from_slice(&paper);
            out.extend_from_slice(b">>");
        });
        let [part_root, catalog, information] = [(); 3].map(|()| file.reserve());
        file.object(parts.root, |out| write_parts(out, part_root, &parts.nodes));
        file.object(part_root, |out| {
            out.extend_from_slice(b"<</Type/DPartRoot/RecordLevel 2/NodeNameList[/Run/Group/Letter]/DPartRootNode ");
            reference(out, parts.root);
            out.extend_from_slice(b">>");
        });
        Metadata::new(about, &self.options).information(&mut file, information);
        file.object(catalog, |out| {
            out.extend_from_slice(b"<</Type/Catalog/Pages ");
            reference(out, pages.root);
            out.extend_from_slice(b"/DPartRoot ");
            reference(out, part_root);
            out.extend_from_slice(b">>");
        });
        let (rest, deflate) = file.finish(catalog, information);
        self.deflate = Some(deflate);
        to.write_all(&rest)?;
        Ok(page_count)
    }
}

impl Print {
    /// The letters of a form and the lines of one recipient become pages.
    fn filled(&mut self, letter: usize, filled: &Filled, painted: &mut Vec<Vec<u8>>, base: &Encoding) -> Vec<Id> {
        let layout = &filled.form.layout;
        self.measure(layout);
        if painted.is_empty() {
            let painted_page = |page: &Page| small(&paint(layout, base, Vec::new(), &page.items));
            *painted = layout.pages.iter().map(painted_page).collect();
        }
        filled.runs().for_each(|run| self.encoding.grow(run));
        let mut pages = Vec::with_capacity(painted.len());
        for (page, fixed) in painted.iter().enumerate() {
            let number = self.form((letter, filled.number, page), fixed, layout);
            let content = match filled.lines.iter().find(|(on, _)| *on == page) {
                Some((_, lines)) => {
                    let mut content = Vec::with_capacity(768);
                    show_form(&mut content, number);
                    let content = paint(layout, &self.encoding, content, lines);
                    let id = self.file.reserve();
                    // A few lines are hardly shorter deflated, and that would be half of all work.
                    self.file.stream_as_is(id, b"", &content);
                    id
                }
                None => self.alone(number),
            };
            pages.push(self.page(Some(content)));
        }
        pages
    }

    /// The form of a page, written when it first comes up; says its number.
    fn form(&mut self, of: (usize, usize, usize), fixed: &[u8], layout: &Layout) -> usize {
        if let Some(number) = self.forms.iter().position(|form| form.of == of) {
            return number;
        }
        let object = self.file.reserve();
        let mut entries = b"/Type/XObject/Subtype/Form/BBox".to_vec();
        rectangle(&mut entries, layout);
        entries.extend_from_slice(b"/Resources ");
        reference(&mut entries, self.resources);
        entries.extend_from_slice(b"/Filter/FlateDecode");
        self.file.stream_as_is(object, &entries, fixed);
        self.forms.push(Shown { of, object, alone: None });
        self.forms.len() - 1
    }

    /// The content of a page that shows a form and nothing else.
    fn alone(&mut self, number: usize) -> Id {
        let held = self.forms.get(number).and_then(|form| form.alone);
        held.unwrap_or_else(|| {
            let id = self.file.reserve();
            let mut content = Vec::new();
            show_form(&mut content, number);
            self.file.stream_as_is(id, b"", &content);
            if let Some(form) = self.forms.get_mut(number) {
                form.alone = Some(id);
            }
            id
        })
    }

    /// A letter that was laid out whole.
    fn whole(&mut self, layout: &Layout) -> Vec<Id> {
        self.measure(layout);
        layout.runs().for_each(|run| self.encoding.grow(run));
        let mut pages = Vec::with_capacity(layout.pages.len());
        for page in &layout.pages {
            let content = paint(layout, &self.encoding, Vec::new(), &page.items);
            let id = self.file.reserve();
            self.file.stream(id, b"", &content);
            pages.push(self.page(Some(id)));
        }
        pages
    }

    /// Adds a page, a blank one where there is no content.
    fn page(&mut self, content: Option<Id>) -> Id {
        let page = self.file.reserve();
        let node = self.pages.add(&mut self.file, page);
        self.page_count += 1;
        self.file.object(page, |out| {
            out.extend_from_slice(b"<</Type/Page/Parent ");
            reference(out, node);
            if let Some(content) = content {
                out.extend_from_slice(b"/Contents ");
                reference(out, content);
            }
            out.extend_from_slice(b">>");
        });
        page
    }

    fn measure(&mut self, layout: &Layout) {
        if self.paper.is_empty() {
            rectangle(&mut self.paper, layout);
        }
        self.logo |= layout.pages.iter().flat_map(|page| &page.items).any(|item| matches!(item, Item::Logo(..)));
    }
}

/// The content of a page for print, after what it begins with.
fn paint(layout: &Layout, encoding: &Encoding, content: Vec<u8>, items: &[Item]) -> Vec<u8> {
    Painter::plain(layout, encoding, &mut Vec::new(), content).items(items)
}

fn show_form(out: &mut Vec<u8>, number: usize) {
    out.extend_from_slice(b"/F");
    count(out, number);
    out.extend_from_slice(b" Do\n");
}

fn write_pages(out: &mut Vec<u8>, root: Id, pages: &[Id]) {
    out.extend_from_slice(b"<</Type/Pages/Parent ");
    reference(out, root);
    out.extend_from_slice(b"/Count ");
    count(out, pages.len());
    out.extend_from_slice(b"/Kids[");
    references(out, pages);
    out.extend_from_slice(b"]>>");
}

fn write_parts(out: &mut Vec<u8>, root: Id, parts: &[Id]) {
    out.extend_from_slice(b"<</Type/DPart/Parent ");
    reference(out, root);
    out.extend_from_slice(b"/DParts[[");
    references(out, parts);
    out.extend_from_slice(b"]]>>");
}
