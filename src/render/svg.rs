//! Drawings as SVG 1.1, for the Markdown of a document: text stays text, and whoever does not see it is told what it shows.

use std::fmt::Write as _;

use crate::document::drawing::{Anchor, Color, Drawing, Pen, Shape, Weight};
use crate::document::tree::{Block, BlockKind, Document, Figure};

/// The faces that most machines have one of.
const FONTS: &str = "'Source Sans 3','Source Sans Pro','Segoe UI','Helvetica Neue',Arial,'Liberation Sans',sans-serif";

/// The drawing files that belong to the Markdown of a document: name and content, in the order of the figures.
pub fn figures(document: &Document) -> Vec<(String, String)> {
    let mut out = Vec::new();
    collect(&document.blocks, &mut out);
    out
}

fn collect(blocks: &[Block], out: &mut Vec<(String, String)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Figure(figure) => out.push((file_name(figure), svg(&figure.drawing))),
            BlockKind::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, out)),
            BlockKind::Group { blocks, .. } => collect(blocks, out),
            _ => {}
        }
    }
}

/// The name of the file of a figure. Whatever could lead out of the folder of the document is left out.
pub fn file_name(figure: &Figure) -> String {
    let name: String = figure.name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')).collect();
    format!("{}.svg", name.trim_matches('.'))
}

/// Writes a drawing.
pub fn svg(drawing: &Drawing) -> String {
    let (width, height) = (number(drawing.width), number(drawing.height));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{width}pt\" height=\"{height}pt\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"{FONTS}\">"
    );
    let (title, rest) = title(&drawing.alt);
    let _ = writeln!(out, "<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>", escaped(title), escaped(rest));
    for shape in &drawing.shapes {
        self::shape(shape, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// The first sentence of the description names the drawing.
fn title(alt: &str) -> (&str, &str) {
    let end = [". ", ": "].iter().filter_map(|mark| alt.find(mark)).min();
    (end.map_or(alt, |end| alt.get(..end).unwrap_or(alt)).trim_end_matches('.'), alt)
}

fn shape(shape: &Shape, out: &mut String) {
    match shape {
        Shape::Line { from, to, pen } => {
            let (x1, y1, x2, y2) = (number(from.0), number(from.1), number(to.0), number(to.1));
            let _ = write!(out, "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"");
            paint(None, Some(*pen), out);
        }
        Shape::Rectangle { at, width, height, radius, fill, pen } => {
            let (x, y, width, height) = (number(at.0), number(at.1), number(*width), number(*height));
            let _ = write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
            if *radius > 0.0 {
                let _ = write!(out, " rx=\"{}\"", number(*radius));
            }
            paint(*fill, *pen, out);
        }
        Shape::Circle { at, radius, fill, pen } => {
            let _ = write!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", number(at.0), number(at.1), number(*radius));
            paint(*fill, *pen, out);
        }
        Shape::Path { points, closed, fill, pen } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
            let _ = write!(out, "<{} points=\"{}\"", if *closed { "polygon" } else { "polyline" }, points.join(" "));
            paint(*fill, *pen, out);
        }
        Shape::Text { at, anchor, size, weight, color, words } => {
            let _ = write!(out, "<text x=\"{}\" y=\"{}\" font-size=\"{}\"", number(at.0), number(at.1), number(*size));
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
                Anchor::End => out.push_str(" text-anchor=\"end\""),
            }
            if *weight == Weight::Bold {
                out.push_str(" font-weight=\"bold\"");
            }
            let _ = writeln!(out, " fill=\"{}\">{}</text>", hex(*color), escaped(words));
        }
    }
}

fn paint(fill: Option<Color>, pen: Option<Pen>, out: &mut String) {
    let _ = write!(out, " fill=\"{}\"", fill.map_or_else(|| "none".to_owned(), hex));
    if let Some(pen) = pen {
        let _ = write!(out, " stroke=\"{}\" stroke-width=\"{}\"", hex(pen.color), number(pen.width));
        if pen.dashed {
            let _ = write!(out, " stroke-dasharray=\"{}\"", number(pen.width * 3.0));
        }
    }
    out.push_str("/>\n");
}

fn hex(color: Color) -> String {
    let [r, g, b] = color.rgb();
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Hundredths of a point, without zeros that say nothing.
fn number(value: f32) -> String {
    let value = if value.is_finite() { (value * 100.0).round() / 100.0 } else { 0.0 };
    // The zero below zero is a zero too.
    format!("{}", value + 0.0)
}

/// Text so that a reader of XML shows just these letters; what XML cannot hold (XML 1.0, 2.2) is left out, and every
/// kind of white space is one space.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(words: &str) -> Drawing {
        let text = Shape::Text {
            at: (10.0, 20.5),
            anchor: Anchor::Middle,
            size: 9.0,
            weight: Weight::Bold,
            color: Color::Black,
            words: words.to_owned(),
        };
        let pen = Pen::dashed(0.8, Color::Red);
        let shapes = vec![Shape::Circle { at: (5.0, 5.0), radius: 2.004, fill: Some(Color::Blue), pen: Some(pen) }, text];
        Drawing { width: 100.0, height: 50.0, alt: format!("Timeline of {words}. Found on March 16."), shapes }
    }

    #[test]
    fn words_are_no_markup() {
        let made = svg(&drawing("A & B </text><script>\u{0}\u{202e}\"x\"\n"));
        assert!(made.contains(">A &amp; B &lt;/text&gt;&lt;script&gt;&quot;x&quot; </text>"), "{made}");
        assert!(!made.contains("<script"), "{made}");
        assert_eq!(made.matches("<text").count(), 1);
    }

    #[test]
    fn it_is_told_what_is_drawn() {
        let made = svg(&drawing("a breach"));
        assert!(made.contains("role=\"img\""), "{made}");
        assert!(made.contains("<title id=\"title\">Timeline of a breach</title>"), "{made}");
        assert!(made.contains("<desc id=\"desc\">Timeline of a breach. Found on March 16.</desc>"), "{made}");
        assert!(made.contains(
            "<circle cx=\"5\" cy=\"5\" r=\"2\" fill=\"#0f4c94\" stroke=\"#9b1c1c\" stroke-width=\"0.8\" stroke-dasharray=\"2.4\"/>"
        ));
    }

    #[test]
    fn a_name_leads_nowhere_else() {
        let name = |name: &str| file_name(&Figure { name: name.to_owned(), drawing: drawing("x"), caption: Vec::new() });
        assert_eq!(name("internal-summary.timeline"), "internal-summary.timeline.svg");
        assert_eq!(name("../../etc/passwd"), "etcpasswd.svg");
    }

    #[test]
    fn numbers_are_short_and_finite() {
        assert_eq!([1.0, 0.1 + 0.2, -0.001, f32::NAN, 12.345].map(number), ["1", "0.3", "0", "0", "12.35"]);
    }
}
