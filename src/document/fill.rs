//! A letter for one person: the fields of the recipient in place of their placeholders.
//!
//! What a field holds enters as text after the template has run, like every other value, so a name is never markup.

use std::collections::BTreeSet;

use super::tree::{Block, BlockKind, Document, Inline};

/// What is put in place of placeholders.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filling<'a> {
    /// Fields by their names; what is not among them stays a placeholder.
    pub fields: &'a [(&'a str, &'a str)],
    /// The lines of the postal address below the name, in the form of its country.
    pub address: &'a [String],
}

/// The fields that make an address, which stands where the template has `address1`.
const ADDRESS: [&str; 6] = ["address1", "address2", "city", "region", "postal_code", "country"];

/// A document with its placeholders filled.
pub fn fill(document: &Document, filling: &Filling<'_>) -> Document {
    let mut out = document.clone();
    fill_blocks(&mut out.blocks, filling);
    fill_line(&mut out.header, filling);
    fill_line(&mut out.footer, filling);
    out
}

/// Some blocks with their placeholders filled.
pub fn fill_blocks(blocks: &mut [Block], filling: &Filling<'_>) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => fill_line(content, filling),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| fill_blocks(&mut item.blocks, filling)),
            BlockKind::Table(table) => {
                std::iter::once(&mut table.head).chain(&mut table.rows).flatten().for_each(|cell| fill_line(cell, filling));
            }
            BlockKind::Figure(figure) => fill_line(&mut figure.caption, filling),
            BlockKind::Group { blocks, .. } => fill_blocks(blocks, filling),
            BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }
}

/// The fields of the recipient that some blocks ask for.
pub fn fields(blocks: &[Block]) -> BTreeSet<&str> {
    let mut out = BTreeSet::new();
    fields_of_blocks(blocks, &mut out);
    out
}

fn fields_of_blocks<'a>(blocks: &'a [Block], out: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => fields_of_line(content, out),
            BlockKind::List(list) => list.items.iter().for_each(|item| fields_of_blocks(&item.blocks, out)),
            BlockKind::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).flatten().for_each(|cell| fields_of_line(cell, out));
            }
            BlockKind::Figure(figure) => fields_of_line(&figure.caption, out),
            BlockKind::Group { blocks, .. } => fields_of_blocks(blocks, out),
            BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }
}

fn fields_of_line<'a>(line: &'a [Inline], out: &mut BTreeSet<&'a str>) {
    for inline in line {
        match inline {
            Inline::Placeholder(field) => drop(out.insert(field)),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
                fields_of_line(content, out);
            }
            _ => {}
        }
    }
}

fn fill_line(inlines: &mut Vec<Inline>, filling: &Filling<'_>) {
    if has_placeholder(inlines) {
        *inlines = fill_inlines(inlines, filling);
    }
}

/// Whether some inlines hold a field of the recipient.
pub fn has_placeholder(inlines: &[Inline]) -> bool {
    holds(inlines, &|_| true)
}

/// Inlines with their placeholders filled. The line that has `address1` becomes the lines of the address, other lines of
/// nothing but address fields fall away with it; so does a line that is empty once its fields are filled.
pub fn fill_inlines(inlines: &[Inline], filling: &Filling<'_>) -> Vec<Inline> {
    let lines: Vec<&[Inline]> = inlines.split(|inline| *inline == Inline::Break).collect();
    let addressed = lines.iter().any(|line| holds(line, &|field| field == "address1"));
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut first = true;
    let mut add = |line: Vec<Inline>| {
        if !std::mem::take(&mut first) {
            out.push(Inline::Break);
        }
        out.extend(line);
    };
    for line in lines {
        match kind(line, addressed) {
            Kind::Fixed => add(line.to_vec()),
            Kind::Address => filling.address.iter().for_each(|line| add(vec![Inline::Text(line.clone())])),
            Kind::Told => {}
            Kind::Fields => {
                let mut filled = Vec::with_capacity(line.len());
                if put(line, filling, &mut filled) {
                    add(filled);
                }
            }
        }
    }
    out
}

/// What becomes of a line.
enum Kind {
    /// It has no fields and stands as it is.
    Fixed,
    /// The lines of the address take its place.
    Address,
    /// The lines of the address tell what it would.
    Told,
    /// Its fields are filled; it falls away if nothing stands in it then.
    Fields,
}

/// What becomes of a line of a text that has, or has not, a line with `address1`.
fn kind(line: &[Inline], addressed: bool) -> Kind {
    if !has_placeholder(line) {
        Kind::Fixed
    } else if addressed && holds(line, &|field| field == "address1") {
        Kind::Address
    } else if addressed && !holds(line, &|field| !ADDRESS.contains(&field)) {
        Kind::Told
    } else {
        Kind::Fields
    }
}

/// The lines that [`fill_inlines`] gives, as plain words. Says whether they are: fields and words of one style, nothing else.
pub fn fill_lines(inlines: &[Inline], filling: &Filling<'_>, out: &mut Vec<String>) -> bool {
    let lines = || inlines.split(|inline| *inline == Inline::Break);
    let addressed = lines().any(|line| holds(line, &|field| field == "address1"));
    for line in lines() {
        let kind = kind(line, addressed);
        if matches!(kind, Kind::Address) {
            out.extend_from_slice(filling.address);
        }
        if matches!(kind, Kind::Address | Kind::Told) {
            continue;
        }
        let mut words = String::with_capacity(48);
        for inline in line {
            match inline {
                Inline::Text(text) => words.push_str(text),
                Inline::Placeholder(field) => {
                    let Some((_, text)) = filling.fields.iter().find(|(name, _)| name == field) else { return false };
                    words.push_str(text);
                }
                _ => return false,
            }
        }
        if matches!(kind, Kind::Fixed) || !words.trim().is_empty() {
            out.push(words);
        }
    }
    true
}

/// Whether a line holds a field that passes a test.
fn holds(line: &[Inline], test: &dyn Fn(&str) -> bool) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Placeholder(field) => test(field),
        Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
            holds(content, test)
        }
        _ => false,
    })
}

/// Fills a line, words of the template and of fields as one text where they meet; says whether anything stands in it.
fn put(line: &[Inline], filling: &Filling<'_>, out: &mut Vec<Inline>) -> bool {
    let mut any = false;
    for inline in line {
        let words = match inline {
            Inline::Text(words) => Some(words.as_str()),
            Inline::Placeholder(field) => filling.fields.iter().find(|(name, _)| name == field).map(|(_, words)| *words),
            _ => None,
        };
        match (words, out.last_mut()) {
            (Some(words), Some(Inline::Text(held))) => held.push_str(words),
            (Some(words), _) => out.push(Inline::Text(words.to_owned())),
            (None, _) => out.push(put_within(inline.clone(), filling)),
        }
        any |= words.is_none_or(|words| !words.trim().is_empty());
    }
    any
}

/// Fills what lies within an inline.
fn put_within(mut inline: Inline, filling: &Filling<'_>) -> Inline {
    if let Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } =
        &mut inline
    {
        let mut filled = Vec::with_capacity(content.len());
        put(content, filling, &mut filled);
        *content = filled;
    }
    inline
}

#[cfg(test)]
mod tests {
    use super::super::tree::plain_text;
    use super::*;

    fn field(name: &str) -> Inline {
        Inline::Placeholder(name.to_owned())
    }

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn the_address_takes_the_lines_of_its_country_and_empty_lines_fall_away() {
        let template = [
            field("guardian"),
            Inline::Break,
            field("name"),
            Inline::Break,
            field("address1"),
            Inline::Break,
            field("address2"),
            Inline::Break,
            field("city"),
            text(", "),
            field("region"),
            text(" "),
            field("postal_code"),
        ];
        let address = ["12 rue des Lilas".to_owned(), "75011 PARIS".to_owned(), "FRANCE".to_owned()];
        let filling = Filling { fields: &[("name", "Zoé *Petit*"), ("guardian", "")], address: &address };
        let wanted = [
            text("Zoé *Petit*"),
            Inline::Break,
            text("12 rue des Lilas"),
            Inline::Break,
            text("75011 PARIS"),
            Inline::Break,
            text("FRANCE"),
        ];
        assert_eq!(fill_inlines(&template, &filling), wanted);
    }

    #[test]
    fn fields_within_words_join_them_and_unknown_ones_stay() {
        let template = [text("Dear "), field("name"), text(":"), Inline::Strong(vec![text("Code "), field("activation_code")]), field("x")];
        let filling = Filling { fields: &[("name", "Ana"), ("activation_code", "Q7")], address: &[] };
        let filled = fill_inlines(&template, &filling);
        assert_eq!(filled.first(), Some(&text("Dear Ana:")));
        assert_eq!(plain_text(&filled), "Dear Ana:Code Q7<<x>>");
    }
}
