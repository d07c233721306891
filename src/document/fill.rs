//! A letter for one person: the fields of the recipient in place of their placeholders.
//!
//! What a field holds enters as text after the template has run, like every other value, so a name is never markup.

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
    for inlines in [&mut out.header, &mut out.footer] {
        *inlines = fill_inlines(inlines, filling);
    }
    out
}

fn fill_blocks(blocks: &mut [Block], filling: &Filling<'_>) {
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

fn fill_line(inlines: &mut Vec<Inline>, filling: &Filling<'_>) {
    if has_placeholder(inlines) {
        *inlines = fill_inlines(inlines, filling);
    }
}

/// Whether some inlines hold a field of the recipient.
pub fn has_placeholder(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Placeholder(_) => true,
        Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
            has_placeholder(content)
        }
        _ => false,
    })
}

/// The names of the fields that a document has placeholders for, each once, in the order of reading.
pub fn fields(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    let mut blocks: Vec<&Block> = document.blocks.iter().rev().collect();
    for inlines in [&document.header, &document.footer] {
        name_fields(inlines, &mut out);
    }
    while let Some(block) = blocks.pop() {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => name_fields(content, &mut out),
            BlockKind::List(list) => blocks.extend(list.items.iter().rev().flat_map(|item| item.blocks.iter().rev())),
            BlockKind::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).flatten().for_each(|cell| name_fields(cell, &mut out));
            }
            BlockKind::Figure(figure) => name_fields(&figure.caption, &mut out),
            BlockKind::Group { blocks: inner, .. } => blocks.extend(inner.iter().rev()),
            BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }
    out
}

fn name_fields(inlines: &[Inline], out: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Placeholder(field) if !out.contains(field) => out.push(field.clone()),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
                name_fields(content, out);
            }
            _ => {}
        }
    }
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
        if !has_placeholder(line) {
            add(line.to_vec());
        } else if addressed && holds(line, &|field| field == "address1") {
            filling.address.iter().for_each(|line| add(vec![Inline::Text(line.clone())]));
        } else if addressed && !holds(line, &|field| !ADDRESS.contains(&field)) {
            // Told by the lines of the address.
        } else {
            let mut filled = Vec::with_capacity(line.len());
            let mut any = false;
            put(line, filling, &mut filled, &mut any);
            if any {
                add(filled);
            }
        }
    }
    out
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

/// Fills a line, words of the template and of fields as one text where they meet; says whether it holds any words.
fn put(line: &[Inline], filling: &Filling<'_>, out: &mut Vec<Inline>, any: &mut bool) {
    let mut text = |words: &str, out: &mut Vec<Inline>| {
        *any |= !words.trim().is_empty();
        match out.last_mut() {
            Some(Inline::Text(held)) => held.push_str(words),
            _ => out.push(Inline::Text(words.to_owned())),
        }
    };
    let mut inner = Vec::new();
    for inline in line {
        match inline {
            Inline::Text(words) => text(words, out),
            Inline::Placeholder(field) => match filling.fields.iter().find(|(name, _)| name == field) {
                Some((_, words)) => text(words, out),
                None => {
                    inner.push(out.len());
                    out.push(inline.clone());
                }
            },
            other => {
                inner.push(out.len());
                out.push(other.clone());
            }
        }
    }
    for at in inner {
        *any = true;
        if let Some(Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. }) =
            out.get_mut(at)
        {
            let mut filled = Vec::with_capacity(content.len());
            put(content, filling, &mut filled, &mut true);
            *content = filled;
        }
    }
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
