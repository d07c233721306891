//! The sender's logo: a PNG or an SVG, made ready once for all letters that bear it.
//!
//! A PNG goes into the file dot by dot, laid over white; an SVG as lines and areas ([`drawing`]), which print sharp at
//! any size. Neither brings transparency into an archival file, and the colours of both are taken for sRGB, as those of the
//! pages are.

mod drawing;
mod paint;

/// A logo, ready to go into files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Width against the height: of a PNG in dots.
    pub width: u32,
    /// Height against the width.
    pub height: u32,
    /// What is drawn.
    pub(super) art: Art,
}

/// What is drawn, as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Art {
    /// Red, green and blue of each dot, deflated.
    Dots(Vec<u8>),
    /// Operators of lines and areas within a box of width and height, from the bottom left.
    Lines {
        /// The operators, deflated.
        content: Vec<u8>,
        /// The gradients that they name, as entries of a dictionary.
        patterns: String,
    },
}

/// Why a file cannot be a logo.
#[derive(Debug, thiserror::Error)]
pub enum LogoError {
    /// It is no PNG, or a broken one.
    #[error("it is not a PNG that can be read: {0}")]
    Png(#[from] png::DecodingError),
    /// It is no SVG, or a broken one.
    #[error("it is neither a PNG nor an SVG that can be read: {0}")]
    Svg(String),
    /// It shows nothing.
    #[error("there is nothing to be seen in it")]
    Empty,
    /// It has too many dots, or none.
    #[error("it is {width} by {height} dots; a logo has at most {MOST} on a side")]
    Size {
        /// Width in dots.
        width: u32,
        /// Height in dots.
        height: u32,
    },
    /// A drawing that is too large, in bytes.
    #[error("it is a drawing of {0} bytes; a logo that is in every letter has at most {MOST_BYTES}")]
    Large(usize),
    /// A drawing with what lines and areas cannot show.
    #[error("it has {0}; {1}, or use a PNG")]
    Unfit(&'static str, &'static str),
}

/// Most dots on a side: more than any printer shows on the head of a letter.
const MOST: u32 = 4000;

/// Most bytes of a drawing.
const MOST_BYTES: usize = 1 << 20;

impl Logo {
    /// Reads a PNG or an SVG, whichever it is.
    ///
    /// # Errors
    /// What is neither, what is too large, and drawings with what lines and areas cannot show.
    pub fn new(bytes: &[u8]) -> Result<Logo, LogoError> {
        if bytes.starts_with(b"\x89PNG") { Logo::from_png(bytes) } else { Logo::from_svg(bytes) }
    }

    /// Reads an SVG. Words in it must have been made outlines, since the fonts of the sender are not at hand.
    ///
    /// # Errors
    /// What is no SVG, is too large or has what lines and areas cannot show.
    pub fn from_svg(bytes: &[u8]) -> Result<Logo, LogoError> {
        if bytes.len() > MOST_BYTES {
            return Err(LogoError::Large(bytes.len()));
        }
        let drawn = drawing::drawn(bytes)?;
        let art = Art::Lines { content: super::writer::deflated(&drawn.content), patterns: drawn.patterns };
        Ok(Logo { width: drawn.width, height: drawn.height, art })
    }

    /// Reads a PNG.
    ///
    /// # Errors
    /// What is no PNG, or has too many dots.
    pub fn from_png(bytes: &[u8]) -> Result<Logo, LogoError> {
        let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), png::Limits { bytes: 96 << 20 });
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let (width, height) = (reader.info().width, reader.info().height);
        if width == 0 || height == 0 || width > MOST || height > MOST {
            return Err(LogoError::Size { width, height });
        }
        let mut dots = vec![0; reader.output_buffer_size().unwrap_or(0)];
        let frame = reader.next_frame(&mut dots)?;
        dots.truncate(frame.buffer_size());
        let over_white = |part: u8, alpha: u8| {
            let (part, alpha) = (u32::from(part), u32::from(alpha));
            u8::try_from((part * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
        };
        let rgb: Vec<u8> = match frame.color_type {
            png::ColorType::Grayscale | png::ColorType::Indexed => dots.iter().flat_map(|grey| [*grey; 3]).collect(),
            png::ColorType::GrayscaleAlpha => dots.chunks_exact(2).flat_map(|dot| [over_white(dot[0], dot[1]); 3]).collect(),
            png::ColorType::Rgb => dots,
            png::ColorType::Rgba => {
                dots.chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]].map(|part| over_white(part, dot[3]))).collect()
            }
        };
        Ok(Logo { width, height, art: Art::Dots(super::writer::deflated(&rgb)) })
    }
}
