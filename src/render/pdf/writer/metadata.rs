//! What the file says of itself: the document information and, in the same words, the metadata (XMP, ISO 16684-1).
//!
//! ISO 19005-2, 6.6.2 and 6.6.4, and ISO 14289-1, clause 5, want the metadata to name the standards that the file
//! follows; ISO 14289-1, 7.1, wants a title.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};

use super::file::{File, Id};
use super::object::text;
use crate::document::tree::Document;
use crate::render::pdf::PdfOptions;

const CREATOR: &str = "Forthwith";
const PRODUCER: &str = concat!("Forthwith ", env!("CARGO_PKG_VERSION"));

/// The language of a document that names none (ISO 639-2: undetermined).
const NO_LANGUAGE: &str = "und";

/// What the file says of itself.
pub struct Metadata {
    title: String,
    author: String,
    language: String,
    date: Option<NaiveDate>,
}

impl Metadata {
    /// What is known of a document.
    pub fn new(document: &Document, options: &PdfOptions) -> Metadata {
        let title = match clean(&document.title) {
            title if title.trim().is_empty() => clean(&document.id),
            title => title,
        };
        let language = if document.language.is_empty() { NO_LANGUAGE } else { &document.language };
        Metadata { title, author: clean(&document.author), language: language.to_owned(), date: options.date }
    }

    /// Writes information and metadata.
    pub fn write(&self, file: &mut File, information: Id, metadata: Id) {
        self.information(file, information);
        // Never compressed: archives read it without knowing PDF (ISO 19005-2, 6.6.2.1).
        let packet = packet(&self.title, &self.author, self.date);
        file.stream_as_is(metadata, b"/Type/Metadata/Subtype/XML", packet.as_bytes());
    }

    /// Writes the document information alone.
    pub fn information(&self, file: &mut File, information: Id) {
        file.object(information, |out| {
            out.extend_from_slice(b"<</Title");
            text(out, &self.title);
            if !self.author.is_empty() {
                out.extend_from_slice(b"/Author");
                text(out, &self.author);
            }
            out.extend_from_slice(b"/Creator");
            text(out, CREATOR);
            out.extend_from_slice(b"/Producer");
            text(out, PRODUCER);
            if let Some(date) = self.date {
                let stamp = format!("D:{:04}{:02}{:02}000000Z", year(date), date.month(), date.day());
                out.extend_from_slice(format!("/CreationDate({stamp})/ModDate({stamp})").as_bytes());
            }
            out.extend_from_slice(b">>");
        });
    }

    /// Adds to the catalog what it says of the whole file.
    pub fn catalog(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"/Lang");
        text(out, &self.language);
        out.extend_from_slice(b"/ViewerPreferences<</DisplayDocTitle true>>");
    }
}

/// The metadata packet. Part 2 of ISO 19005 in its accessible conformance (A), part 1 of ISO 14289; the namespace of
/// the latter is unknown to the former and is therefore described (ISO 19005-2, 6.6.2.3.3).
fn packet(title: &str, author: &str, date: Option<NaiveDate>) -> String {
    let mut about = String::new();
    let _ = write!(about, "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    let _ = writeln!(about, "{}</rdf:li></rdf:Alt></dc:title>", xml(title));
    if !author.is_empty() {
        let _ = writeln!(about, "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", xml(author));
    }
    let _ = writeln!(about, "<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>\n<pdf:Producer>{PRODUCER}</pdf:Producer>");
    if let Some(date) = date {
        let stamp = format!("{:04}-{:02}-{:02}T00:00:00Z", year(date), date.month(), date.day());
        let _ = writeln!(about, "<xmp:CreateDate>{stamp}</xmp:CreateDate>\n<xmp:ModifyDate>{stamp}</xmp:ModifyDate>");
    }
    format!("{HEAD}{about}{TAIL}")
}

const HEAD: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\"
 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
 xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"
 xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"
 xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"
 xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"
 xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"
 xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"
 xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
";

const TAIL: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"r\"?>";

fn year(date: NaiveDate) -> i32 {
    date.year().clamp(0, 9999)
}

/// Without what neither XML nor a title bar can hold.
fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

fn xml(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_title_are_no_markup() {
        let packet = packet("Lynch & Sons <\u{e9}>", "", None);
        assert!(packet.contains("Lynch &amp; Sons &lt;\u{e9}&gt;"), "{packet}");
        assert_eq!(clean("a\u{0}\nb\u{ffff}"), "a b");
    }
}
