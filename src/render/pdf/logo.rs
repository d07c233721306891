//! The sender's logo: a PNG, made ready once for all letters that bear it.
//!
//! Only PNG: a drawing by SVG would bring in a renderer many times the size of the rest, and a PNG of 600 dots to the inch
//! prints as sharp. The picture is laid over white, because an archival file has better no transparency, and its colours
//! are taken for sRGB, as those of the pages are.

/// A logo, ready to go into files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Width in dots.
    pub width: u32,
    /// Height in dots.
    pub height: u32,
    /// Red, green and blue of each dot, deflated.
    pub data: Vec<u8>,
}

/// Why a file cannot be a logo.
#[derive(Debug, thiserror::Error)]
pub enum LogoError {
    /// It is no PNG, or a broken one.
    #[error("it is not a PNG that can be read: {0}")]
    Png(#[from] png::DecodingError),
    /// It has too many dots, or none.
    #[error("it is {width} by {height} dots; a logo has at most {MOST} on a side")]
    Size {
        /// Width in dots.
        width: u32,
        /// Height in dots.
        height: u32,
    },
}

/// Most dots on a side: more than any printer shows on the head of a letter.
const MOST: u32 = 4000;

impl Logo {
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
        Ok(Logo { width, height, data: super::writer::deflated(&rgb) })
    }
}
