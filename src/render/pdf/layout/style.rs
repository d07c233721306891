//! The look of each page style: families, sizes, gaps and margins, all in points.

use super::fonts::{FaceId, Family};
use super::page::{Frame, Rgb};
use super::text::TextStyle;
use crate::document::tree::Style;
use crate::render::pdf::Paper;

/// How the lines of a block meet the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Flush left, ragged right.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
    /// Flush on both sides.
    Justify,
}

/// A heading level.
#[derive(Debug, Clone, Copy)]
pub struct HeadingStyle {
    /// How its text is set.
    pub text: TextStyle,
    /// Line to line.
    pub leading: f32,
    /// Gap above.
    pub above: f32,
    /// Gap below.
    pub below: f32,
    /// Alignment.
    pub align: Align,
}

/// A page style.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Which style it is.
    pub style: Style,
    /// Size of the paper: width and height.
    pub paper: (f32, f32),
    /// Where the text goes.
    pub frame: Frame,
    /// Running text.
    pub body: TextStyle,
    /// Line to line in running text.
    pub leading: f32,
    /// Alignment of running text.
    pub align: Align,
    /// Gap between paragraphs.
    pub gap: f32,
    /// Gap between the items of a list of short items.
    pub item_gap: f32,
    /// Indent of a list.
    pub indent: f32,
    /// Heading levels 1 to 4.
    pub headings: [HeadingStyle; 4],
    /// Text of tables.
    pub table: TextStyle,
    /// Line to line in tables.
    pub table_leading: f32,
    /// Fill below the head of a table.
    pub head_fill: Option<Rgb>,
    /// Rules of tables.
    pub table_rule: Rgb,
    /// Header and footer.
    pub running: TextStyle,
    /// Colour of links, where they are coloured.
    pub link: Option<Rgb>,
    /// Colour of the words of an open fact.
    pub open_text: Rgb,
    /// Fill behind an open fact.
    pub open_fill: Rgb,
    /// Fill behind a placeholder.
    pub placeholder_fill: Rgb,
    /// Fill of a callout.
    pub callout_fill: Rgb,
    /// The bar beside a callout.
    pub callout_bar: Rgb,
    /// Least size of words: laws ask for 10 points in letters. Header, footer and the marks of notes are smaller.
    pub least: f32,
    /// Width and height of the sender's logo against each other.
    pub logo: Option<(u32, u32)>,
}

/// Dark blue for the headings and links of reports.
const NAVY: Rgb = Rgb(0.10, 0.20, 0.36);
/// Grey of small lines.
pub const GREY: Rgb = Rgb(0.32, 0.32, 0.34);

fn face(family: Family, bold: bool, italic: bool) -> FaceId {
    FaceId { family, bold, italic }
}

/// The sheet of a style on some paper.
pub fn sheet(style: Style, paper: Paper) -> Sheet {
    let size = match paper {
        Paper::Letter => (612.0, 792.0),
        Paper::A4 => (595.28, 841.89),
    };
    let serif = Family::Serif;
    let (family, points, leading, align, gap) = match style {
        Style::Filing => (serif, 10.0, 12.6, Align::Justify, 7.2),
        Style::Letter => (serif, 11.0, 14.6, Align::Left, 8.4),
        Style::Report => (Family::Sans, 10.0, 13.8, Align::Left, 6.5),
        Style::Statement => (serif, 11.5, 16.2, Align::Left, 9.6),
    };
    let side = match (style, paper) {
        // The window of a DL envelope wants 25 mm on the left; all of a letter keeps to that edge.
        (Style::Letter, Paper::A4) => 70.9,
        (Style::Report, _) => 64.0,
        _ => 72.0,
    };
    let first_top = match style {
        Style::Letter | Style::Statement => 46.0,
        Style::Filing => 52.0,
        Style::Report => 66.0,
    };
    let frame = Frame { left: side, right: size.0 - side, top: 72.0, first_top, bottom: size.1 - 58.0 };
    let body = TextStyle { face: face(family, false, false), size: points, color: Rgb::BLACK };
    let report = style == Style::Report;
    let table_family = if report { Family::Sans } else { serif };
    Sheet {
        style,
        paper: size,
        frame,
        body,
        leading,
        align,
        gap,
        item_gap: if report { 2.2 } else { 3.2 },
        indent: if report { 16.0 } else { 19.0 },
        headings: headings(style, family),
        table: TextStyle { face: face(table_family, false, false), size: if report { 9.2 } else { points - 1.0 }, color: Rgb::BLACK },
        table_leading: if report { 12.2 } else { leading - 1.4 },
        head_fill: report.then_some(Rgb(0.93, 0.945, 0.965)),
        table_rule: if report { Rgb(0.78, 0.80, 0.83) } else { Rgb(0.55, 0.55, 0.55) },
        running: TextStyle { face: face(family, false, false), size: 8.5, color: GREY },
        link: report.then_some(Rgb(0.06, 0.30, 0.58)),
        open_text: Rgb(0.62, 0.06, 0.06),
        open_fill: Rgb(1.0, 0.93, 0.66),
        placeholder_fill: Rgb(0.915, 0.915, 0.93),
        callout_fill: if report { Rgb(0.945, 0.955, 0.97) } else { Rgb(0.955, 0.955, 0.955) },
        callout_bar: if report { NAVY } else { Rgb(0.35, 0.35, 0.35) },
        least: if style == Style::Letter { 10.0 } else { 0.0 },
        logo: None,
    }
}

fn headings(style: Style, family: Family) -> [HeadingStyle; 4] {
    let heading = |size: f32, above: f32, below: f32, italic: bool, align: Align, color: Rgb| HeadingStyle {
        text: TextStyle { face: face(family, true, italic), size, color },
        leading: (size * 1.22).round(),
        above,
        below,
        align,
    };
    let black = Rgb::BLACK;
    let (left, center) = (Align::Left, Align::Center);
    match style {
        Style::Filing => [
            heading(14.5, 11.0, 5.0, false, center, black),
            heading(10.4, 14.0, 5.6, false, left, black),
            heading(10.0, 10.5, 4.0, true, left, black),
            heading(10.0, 8.5, 3.0, false, left, black),
        ],
        Style::Letter => [
            heading(15.0, 14.0, 8.0, false, left, black),
            heading(12.0, 13.5, 3.4, false, left, black),
            heading(11.0, 11.0, 2.6, false, left, black),
            heading(11.0, 9.0, 2.2, true, left, black),
        ],
        Style::Report => [
            heading(20.0, 6.0, 9.0, false, left, NAVY),
            heading(13.5, 19.0, 5.5, false, left, NAVY),
            heading(11.0, 13.0, 3.5, false, left, NAVY),
            heading(10.0, 10.0, 2.5, false, left, black),
        ],
        Style::Statement => [
            heading(18.0, 14.0, 12.0, false, left, black),
            heading(13.0, 15.0, 5.0, false, left, black),
            heading(11.5, 12.0, 3.5, false, left, black),
            heading(11.5, 10.0, 3.0, true, left, black),
        ],
    }
}
