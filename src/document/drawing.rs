//! A drawing: lines, boxes, circles, paths and words at their places, with no word of the file it ends up in.
//!
//! All lengths are points; `x` runs right and `y` runs down from the top left corner. Colours come from a small palette in
//! which every dark colour can be read on every pale one, so that no drawing can be made that some readers cannot read;
//! a drawing must not tell by colour alone what it tells.

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// What the drawing shows, in words, for whoever does not see it. The words in the drawing are not read aloud.
    pub alt: String,
    /// What is drawn, the first at the bottom.
    pub shapes: Vec<Shape>,
}

/// A point: from the left, from the top.
pub type Point = (f32, f32);

/// One thing in a drawing.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// Start.
        from: Point,
        /// End.
        to: Point,
        /// How it is drawn.
        pen: Pen,
    },
    /// A rectangle.
    Rectangle {
        /// Top left corner.
        at: Point,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Radius of the corners; 0 for sharp ones.
        radius: f32,
        /// Colour inside, if it is filled.
        fill: Option<Color>,
        /// The outline, if it has one.
        pen: Option<Pen>,
    },
    /// A circle.
    Circle {
        /// Centre.
        at: Point,
        /// Radius.
        radius: f32,
        /// Colour inside, if it is filled.
        fill: Option<Color>,
        /// The outline, if it has one.
        pen: Option<Pen>,
    },
    /// Straight lines from point to point: a bent line, or a polygon where it is closed.
    Path {
        /// The points.
        points: Vec<Point>,
        /// Whether the last point is joined to the first.
        closed: bool,
        /// Colour inside, if it is filled.
        fill: Option<Color>,
        /// The line, if it is drawn.
        pen: Option<Pen>,
    },
    /// Words on one line.
    Text {
        /// A point of the baseline; which one, the anchor says.
        at: Point,
        /// What of the words stands at the point.
        anchor: Anchor,
        /// Size in points.
        size: f32,
        /// Whether it is bold.
        weight: Weight,
        /// Colour.
        color: Color,
        /// The words, just as they are: nothing in them is markup.
        words: String,
    },
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Thickness.
    pub width: f32,
    /// Colour.
    pub color: Color,
    /// Whether the line is broken into dashes: for what is not certain, or has not happened yet.
    pub dashed: bool,
}

/// What of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Weight of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As in running text.
    Regular,
    /// Bold.
    Bold,
}

/// The palette. Every dark colour stands out from every pale one by 4.5 to 1 or more (WCAG 2.2, 1.4.3), words in white on
/// a dark ground included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Color {
    /// Dark: words and lines.
    Black,
    /// Dark: small words beside others.
    Grey,
    /// Dark: the colour of headings.
    Navy,
    /// Dark.
    Blue,
    /// Dark: what is wrong or late.
    Red,
    /// Dark.
    Green,
    /// Dark: what needs care.
    Brown,
    /// Pale: the paper.
    White,
    /// Pale ground.
    PaleGrey,
    /// Pale ground.
    PaleBlue,
    /// Pale ground.
    PaleRed,
    /// Pale ground.
    PaleGreen,
    /// Pale ground.
    PaleYellow,
    /// Between dark and pale: rules and outlines that say nothing by themselves. Not for words.
    Rule,
}

impl Color {
    /// The colours that words may have on a pale ground.
    pub const DARK: [Color; 7] = [Color::Black, Color::Grey, Color::Navy, Color::Blue, Color::Red, Color::Green, Color::Brown];
    /// The grounds, and the colours that words may have on a dark one.
    pub const PALE: [Color; 6] = [Color::White, Color::PaleGrey, Color::PaleBlue, Color::PaleRed, Color::PaleGreen, Color::PaleYellow];

    /// Red, green and blue (sRGB).
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Color::Black => [0x1a, 0x1a, 0x1a],
            Color::Grey => [0x52, 0x52, 0x57],
            Color::Navy => [0x1a, 0x33, 0x5c],
            Color::Blue => [0x0f, 0x4c, 0x94],
            Color::Red => [0x9b, 0x1c, 0x1c],
            Color::Green => [0x1b, 0x5e, 0x34],
            Color::Brown => [0x7a, 0x45, 0x08],
            Color::White => [0xff, 0xff, 0xff],
            Color::PaleGrey => [0xf0, 0xf1, 0xf4],
            Color::PaleBlue => [0xe4, 0xec, 0xf7],
            Color::PaleRed => [0xfb, 0xe6, 0xe4],
            Color::PaleGreen => [0xe2, 0xf2, 0xe6],
            Color::PaleYellow => [0xfd, 0xf1, 0xcf],
            Color::Rule => [0x9a, 0x9e, 0xa8],
        }
    }
}

impl Pen {
    /// A whole line.
    pub fn solid(width: f32, color: Color) -> Pen {
        Pen { width, color, dashed: false }
    }

    /// A broken line.
    pub fn dashed(width: f32, color: Color) -> Pen {
        Pen { width, color, dashed: true }
    }
}

/// About how wide words are, in points: rather too much than too little, whatever sans serif face they are set in. To
/// leave room for words before anybody knows the face.
pub fn estimated_width(words: &str, size: f32, weight: Weight) -> f32 {
    let ems: f32 = words.chars().map(ems).sum();
    let bold = if weight == Weight::Bold { 1.07 } else { 1.0 };
    ems * size * bold
}

fn ems(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' | '’' | '‘' => 0.30,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '-' | '"' => 0.39,
        'm' | 'M' | 'W' | '@' | '—' | '%' | '…' => 1.02,
        'w' => 0.80,
        _ if u32::from(c) >= 0x1100 => 1.05,
        _ if c.is_uppercase() => 0.74,
        _ => 0.59,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast by WCAG 2.2.
    fn contrast(one: Color, other: Color) -> f64 {
        #[allow(clippy::disallowed_methods)] // its last digit does not matter here
        let luminance = |color: Color| {
            let [r, g, b] = color.rgb().map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_dark_colour_can_be_read_on_every_pale_one() {
        for dark in Color::DARK {
            for pale in Color::PALE {
                assert!(contrast(dark, pale) >= 4.5, "{dark:?} on {pale:?}: {:.2}", contrast(dark, pale));
            }
        }
        assert!((contrast(Color::White, Color::White) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn longer_words_are_wider() {
        let width = |words| estimated_width(words, 10.0, Weight::Regular);
        assert!(width("Incident discovered") > width("Incident"));
        assert!(estimated_width("Incident", 10.0, Weight::Bold) > width("Incident"));
    }
}
