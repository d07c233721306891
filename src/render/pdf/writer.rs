//! Pages → bytes.
//!
//! The files follow PDF/UA-1 (ISO 14289-1), which lets them be read aloud, and PDF/A-2a (ISO 19005-2), which lets them
//! be read in fifty years. What stands on a page is marked as it is painted ([`content`]): with the number by which its
//! element finds it, or as an artifact. [`tree`] makes elements of the parts, [`tags`] writes them, [`outline`] makes
//! bookmarks of the headings, [`encode`] and [`embed`] cut fonts down and build their objects, [`metadata`] tells title
//! and standards, [`profile`] says which colours are meant, [`file`] puts it all into one file.
//!
//! Letters for many: [`print`] makes one file of them for a printing house, [`separate`] a tagged one of each.

mod content;
mod deflate;
mod embed;
mod encode;
mod file;
mod metadata;
mod object;
mod outline;
pub mod print;
mod profile;
pub mod separate;
mod tags;
mod tree;

use std::collections::BTreeMap;

use super::layout::page::{Item, Layout, LinkArea, NodeId, NodeKind};
use super::logo::{Art, Logo};
use super::{PdfError, PdfOptions};
use crate::document::tree::Document;
use content::Painter;
use deflate::Deflate;
use encode::{Encoding, FontStore};
use file::{Body, File, Hole, Id};
use metadata::Metadata;
use object::{count, length, literal, reference, references, text};
use tags::{PageIds, structure};
use tree::{Part, elements};

/// Writes files, and keeps from one to the next what they share: fonts, the colour profile, the deflating machine.
pub struct Writer {
    fonts: FontStore,
    /// The machine, when no file has it.
    deflate: Option<Deflate>,
    profile: Vec<u8>,
}

impl Writer {
    /// A writer that has written nothing yet.
    pub fn new() -> Writer {
        Writer { fonts: FontStore::default(), deflate: None, profile: deflate::small(&profile::srgb()) }
    }

    /// Writes a laid-out document.
    pub fn write(&mut self, layout: &Layout, document: &Document, options: &PdfOptions) -> Result<Vec<u8>, PdfError> {
        let encoding = Encoding::new(layout, &mut self.fonts)?;
        let written = self.body(layout, document, options, &encoding);
        Ok(self.with_deflate(|deflate| written.body.finish(deflate)))
    }

    /// Runs with the machine that no file has.
    fn with_deflate<T>(&mut self, run: impl FnOnce(&mut Deflate) -> T) -> T {
        run(self.deflate.get_or_insert_with(Deflate::new))
    }

    /// Writes all of a file but its end.
    fn body(&mut self, layout: &Layout, document: &Document, options: &PdfOptions, encoding: &Encoding) -> Written {
        let mut file = File::new(self.deflate.take().unwrap_or_else(Deflate::new));
        let [catalog, tree, information, metadata, profile, resources] = [(); 6].map(|()| file.reserve());
        let fonts: Vec<Id> = encoding.fonts().iter().map(|font| font.embedded.write(&mut file)).collect();
        file.stream_as_is(profile, b"/N 3/Filter/FlateDecode", &self.profile);
        let about = Metadata::new(document, options);
        about.write(&mut file, information, metadata);
        let (pages, parts, contents) = write_pages(&mut file, layout, encoding, tree, resources);
        let ids: Vec<Id> = pages.iter().map(|page| page.page).collect();
        file.object(tree, |out| {
            out.extend_from_slice(b"<</Type/Pages/Count ");
            count(out, ids.len());
            out.extend_from_slice(b"/Kids[");
            references(out, &ids);
            // All pages have the same paper.
            out.extend_from_slice(b"]/MediaBox");
            rectangle(out, layout);
            out.extend_from_slice(b">>");
        });
        let items = || layout.pages.iter().flat_map(|page| &page.items);
        let logo = options.logo.as_deref().filter(|_| items().any(|item| matches!(item, Item::Logo(..))));
        let logo = logo.map(|logo| write_logo(&mut file, logo));
        file.object(resources, |out| write_resources(out, logo, &[], &fonts));
        let root = structure(&mut file, layout, &elements(&layout.structure, &parts), &pages);
        let outlines = outline::outline(&mut file, layout, &ids);
        file.object(catalog, |out| {
            for (key, id) in [("<</Type/Catalog/Pages ", Some(tree)), ("/Metadata ", Some(metadata)), ("/Outlines ", outlines)] {
                if let Some(id) = id {
                    out.extend_from_slice(key.as_bytes());
                    reference(out, id);
                }
            }
            out.extend_from_slice(b"/StructTreeRoot ");
            reference(out, root);
            out.extend_from_slice(b"/MarkInfo<</Marked true>>");
            about.catalog(out);
            // Which red, green and blue are meant (ISO 19005-2, 6.2.3).
            out.extend_from_slice(b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier");
            text(out, profile::NAME);
            out.extend_from_slice(b"/Info");
            text(out, profile::NAME);
            out.extend_from_slice(b"/DestOutputProfile ");
            reference(out, profile);
            out.extend_from_slice(b">>]>>");
        });
        let (body, deflate) = file.close(catalog, information);
        self.deflate = Some(deflate);
        Written { body, contents, parts }
    }
}

/// A file without its end, and what of it depends on the words of a page.
struct Written {
    body: Body,
    /// The content of each page.
    contents: Vec<Hole>,
    /// What was painted of each part of the document.
    parts: Vec<Part>,
}

/// What pages draw with: the logo as `L`, forms as `F0`, `F1` and so on, fonts as `T0`, `T1`.
fn write_resources(out: &mut Vec<u8>, logo: Option<Id>, forms: &[Id], fonts: &[Id]) {
    let named = |out: &mut Vec<u8>, key: &[u8], ids: &[Id]| {
        for (number, id) in ids.iter().enumerate() {
            out.extend_from_slice(key);
            count(out, number);
            out.push(b' ');
            reference(out, *id);
        }
    };
    out.extend_from_slice(b"<<");
    if logo.is_some() || !forms.is_empty() {
        out.extend_from_slice(b"/XObject<<");
        if let Some(logo) = logo {
            out.extend_from_slice(b"/L ");
            reference(out, logo);
        }
        named(out, b"/F", forms);
        out.extend_from_slice(b">>");
    }
    out.extend_from_slice(b"/Font<<");
    named(out, b"/T", fonts);
    out.extend_from_slice(b">>>>");
}

/// The paper of a layout as a rectangle.
fn rectangle(out: &mut Vec<u8>, layout: &Layout) {
    out.extend_from_slice(b"[0 0 ");
    length(out, layout.width);
    out.push(b' ');
    length(out, layout.height);
    out.push(b']');
}

/// Deflates what goes into many files.
pub fn deflated(data: &[u8]) -> Vec<u8> {
    deflate::small(data)
}

/// Writes the logo so that it fills a square of one point, whatever it is (ISO 32000-1, 8.9.5 and 8.10).
fn write_logo(file: &mut File, logo: &Logo) -> Id {
    let id = file.reserve();
    let (width, height) = (logo.width, logo.height);
    let (entries, data) = match &logo.art {
        Art::Dots(data) => (
            format!("/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"),
            data,
        ),
        Art::Lines { content, patterns } => {
            let resources = if patterns.is_empty() { String::new() } else { format!("/Pattern<<{patterns}>>") };
            let (across, up) = (1.0 / f64::from(width), 1.0 / f64::from(height));
            let matrix = format!("{across:.9} 0 0 {up:.9} 0 0");
            (
                format!(
                    "/Type/XObject/Subtype/Form/BBox[0 0 {width} {height}]/Matrix[{matrix}]/Resources<<{resources}>>/Filter/FlateDecode"
                ),
                content,
            )
        }
    };
    file.stream_as_is(id, entries.as_bytes(), data);
    id
}

/// Writes the pages with their content and links; says what was painted of each part, and where the content of each page lies.
fn write_pages(file: &mut File, layout: &Layout, encoding: &Encoding, tree: Id, resources: Id) -> (Vec<PageIds>, Vec<Part>, Vec<Hole>) {
    let words = link_words(layout);
    let mut parts = Vec::new();
    let mut pages = Vec::with_capacity(layout.pages.len());
    let mut contents = Vec::with_capacity(layout.pages.len());
    let before: usize = layout.pages.len();
    let mut key = before;
    for (number, page) in layout.pages.iter().enumerate() {
        let stream = Painter::new(layout, encoding, number, &mut parts).page(page);
        let links: Vec<(&LinkArea, NodeId)> =
            page.items.iter().filter_map(|item| if let Item::Link(link) = item { Some((link, link.node?)) } else { None }).collect();
        let ids = PageIds { page: file.reserve(), annotations: file.reserve_many(links.len()), count: links.len() };
        let content = file.reserve();
        let start = file.length();
        file.stream(content, b"", &stream);
        contents.push(Hole { id: content, range: start..file.length() });
        file.object(ids.page, |out| {
            out.extend_from_slice(b"<</Type/Page/Parent ");
            reference(out, tree);
            // Each page names its fonts (ISO 19005-2, 6.2.2), which are those of all.
            out.extend_from_slice(b"/Resources ");
            reference(out, resources);
            out.extend_from_slice(b"/Contents ");
            reference(out, content);
            out.extend_from_slice(b"/StructParents ");
            count(out, number);
            if !links.is_empty() {
                // ISO 14289-1, 7.18.3: the order of the keyboard is that of the structure.
                out.extend_from_slice(b"/Tabs/S/Annots[");
                for id in ids.annotations..ids.annotations + u32::try_from(links.len()).unwrap_or(0) {
                    reference(out, id);
                    out.push(b' ');
                }
                out.push(b']');
            }
            out.extend_from_slice(b">>");
        });
        for ((link, node), id) in links.iter().zip(ids.annotations..) {
            file.object(id, |out| write_link(out, link, words.get(node).map_or(&link.target, |words| words), layout, key));
            key += 1;
        }
        pages.push(ids);
    }
    (pages, parts, contents)
}

/// A link: it prints and says in words where it leads (ISO 14289-1, 7.18.1 and 7.18.5).
fn write_link(out: &mut Vec<u8>, link: &LinkArea, words: &str, layout: &Layout, key: usize) {
    out.extend_from_slice(b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    let bottom = layout.height - link.y - link.height;
    for edge in [link.x, bottom, link.x + link.width, bottom + link.height] {
        length(out, edge);
        out.push(b' ');
    }
    out.extend_from_slice(b"]/StructParent ");
    count(out, key);
    out.extend_from_slice(b"/Contents");
    text(out, words);
    out.extend_from_slice(b"/A<</S/URI/URI");
    literal(out, ascii_uri(&link.target).as_bytes());
    out.extend_from_slice(b">>>>");
}

/// What each link is called: its words, and its address where the words do not give it.
fn link_words(layout: &Layout) -> BTreeMap<NodeId, String> {
    let mut out: BTreeMap<NodeId, String> = BTreeMap::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let Item::Run(run) = item
            && let Some(id) = run.node
            && let Some(NodeKind::Link(_)) = layout.structure.nodes.get(id as usize).map(|node| &node.kind)
        {
            out.entry(id).or_default().push_str(&run.text);
        }
    }
    for (id, words) in &mut out {
        let Some(NodeKind::Link(target)) = layout.structure.nodes.get(*id as usize).map(|node| &node.kind) else { continue };
        let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let address = ["mailto:", "tel:"].into_iter().find_map(|scheme| target.strip_prefix(scheme)).unwrap_or(target);
        *words = match said {
            said if said.is_empty() => address.to_owned(),
            said if said.contains(address) || address.contains(&said) => said,
            said => format!("{said} ({address})"),
        };
    }
    out
}

/// A link target as a URI may be written in a PDF: seven-bit, all else percent-encoded.
fn ascii_uri(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_is_seven_bit() {
        assert_eq!(ascii_uri("https://example.com/a b/é"), "https://example.com/a%20b/%C3%A9");
    }
}
