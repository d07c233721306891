//! The object tree that printpdf made → the file: fonts, links, structure, bookmarks, metadata, colours.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::encode::{Encoding, Font};
use super::metadata::{metadata, text};
use super::outline::outline;
use super::profile;
use super::save::save;
use super::tags::structure;
use super::tree::{Part, elements};
use crate::document::tree::Document;
use crate::render::pdf::layout::page::{Item, Layout, NodeId, NodeKind};
use crate::render::pdf::{PdfError, PdfOptions};

/// What a file is made of.
pub struct Source<'a> {
    /// Fonts.
    pub encoding: &'a Encoding,
    /// Pages and the parts of the document.
    pub layout: &'a Layout,
    /// What was painted of each part.
    pub parts: &'a [Part],
    /// Title, author, language.
    pub document: &'a Document,
    /// Date.
    pub options: &'a PdfOptions,
}

/// Finishes and saves the file.
pub fn finish(mut objects: lopdf::Document, source: &Source<'_>) -> Result<Vec<u8>, PdfError> {
    objects.version = "1.7".to_owned();
    let catalog = objects.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    metadata(&mut objects, source.document, source.options)?;
    colors(&mut objects)?;
    let pages: Vec<ObjectId> = objects.page_iter().collect();
    if let Some(page) = pages.first() {
        for font in source.encoding.fonts() {
            describe(&mut objects, *page, font)?;
        }
    }
    let annotations = annotations(&mut objects, &pages, source)?;
    structure(&mut objects, source.layout, &elements(&source.layout.structure, source.parts), &pages, &annotations)?;
    outline(&mut objects, source.layout, &pages)?;
    save(&mut objects)
}

/// Says which red, green and blue are meant (ISO 19005-2, 6.2.3).
fn colors(objects: &mut lopdf::Document) -> Result<(), PdfError> {
    let profile = objects.add_object(Stream::new(dictionary! { "N" => 3 }, profile::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text(profile::NAME),
        "Info" => text(profile::NAME),
        "DestOutputProfile" => profile,
    };
    objects.catalog_mut()?.set("OutputIntents", vec![intent.into()]);
    Ok(())
}

/// Makes objects of the annotations, which print and say in words where they lead (ISO 14289-1, 7.18.1 and 7.18.5).
/// A page without any has no list of them.
fn annotations(objects: &mut lopdf::Document, pages: &[ObjectId], source: &Source<'_>) -> Result<Vec<Vec<ObjectId>>, PdfError> {
    let words = link_words(source.layout);
    let mut parts = source.parts.iter().filter(|part| part.annotation);
    let mut out = Vec::with_capacity(pages.len());
    for page in pages {
        let list = match objects.get_dictionary_mut(*page)?.remove(b"Annots") {
            Some(Object::Array(list)) => list,
            _ => Vec::new(),
        };
        let mut ids = Vec::with_capacity(list.len());
        for mut annotation in list {
            let entry = annotation.as_dict_mut()?;
            entry.set("F", 4);
            entry.remove(b"C");
            if let Some(words) = parts.next().and_then(|part| words.get(&part.node)) {
                entry.set("Contents", text(words));
            }
            ids.push(objects.add_object(annotation));
        }
        if !ids.is_empty() {
            let list: Vec<Object> = ids.iter().map(|id| Object::Reference(*id)).collect();
            objects.get_dictionary_mut(*page)?.set("Annots", list);
        }
        out.push(ids);
    }
    Ok(out)
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

/// Sets what printpdf cannot know of a font: how its glyphs read, and the measures it guesses.
fn describe(objects: &mut lopdf::Document, page: ObjectId, font: &Font) -> Result<(), PdfError> {
    let resources = dictionary_at(objects, objects.get_dictionary(page)?, b"Resources")?;
    let fonts = dictionary_at(objects, resources, b"Font")?;
    let entry = dictionary_at(objects, fonts, font.id.as_bytes())?;
    let map = entry.get(b"ToUnicode").and_then(Object::as_reference)?;
    let inner = entry.get(b"DescendantFonts").and_then(Object::as_array)?;
    let descriptor = inner
        .first()
        .and_then(|inner| inner.as_dict().ok())
        .and_then(|inner| inner.get(b"FontDescriptor").ok())
        .and_then(|descriptor| descriptor.as_reference().ok());
    if let Ok(stream) = objects.get_object_mut(map).and_then(Object::as_stream_mut) {
        stream.set_plain_content(font.to_unicode());
    }
    if let Some(descriptor) = descriptor {
        let descriptor = objects.get_dictionary_mut(descriptor)?;
        descriptor.set("CapHeight", font.cap_height());
        if font.serif() {
            let flags = descriptor.get(b"Flags").and_then(Object::as_i64).unwrap_or(32);
            descriptor.set("Flags", flags | 2);
        }
    }
    Ok(())
}

fn dictionary_at<'a>(objects: &'a lopdf::Document, of: &'a Dictionary, key: &[u8]) -> Result<&'a Dictionary, PdfError> {
    Ok(match of.get(key)? {
        Object::Reference(id) => objects.get_dictionary(*id)?,
        other => other.as_dict()?,
    })
}
