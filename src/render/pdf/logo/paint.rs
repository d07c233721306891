//! Colours and gradients of a drawing, laid over white.

use std::fmt::Write as _;

use usvg::{BaseGradient, Paint, SpreadMethod, Transform};

use super::LogoError;

/// The gradients of a drawing.
#[derive(Default)]
pub struct Palette {
    /// Entries of the dictionary of patterns (ISO 32000-1, 8.7.4).
    pub patterns: String,
    count: usize,
}

impl Palette {
    /// Sets the colour of lines or of areas; says whether what lies below is seen through it.
    pub fn set(&mut self, out: &mut Vec<u8>, paint: &Paint, opacity: f32, above: Transform, lines: bool) -> Result<bool, LogoError> {
        let (gradient, kind, coordinates) = match paint {
            Paint::Color(color) => {
                numbers(out, over_white(*color, opacity));
                out.extend_from_slice(if lines { b"RG\n" } else { b"rg\n" });
                return Ok(opacity < OPAQUE);
            }
            Paint::LinearGradient(linear) => (&***linear, 2, vec![linear.x1(), linear.y1(), linear.x2(), linear.y2()]),
            Paint::RadialGradient(radial) => {
                let circle = |x: f32, y: f32, r: f32| [x, y, r];
                let from = circle(radial.fx(), radial.fy(), radial.fr().get());
                (&***radial, 3, [from, circle(radial.cx(), radial.cy(), radial.r().get())].concat())
            }
            Paint::Pattern(_) => return Err(LogoError::Unfit("a pattern", "draw it as shapes")),
        };
        let clear = self.gradient(gradient, kind, &coordinates, opacity, above)?;
        let (space, set) = if lines { ("CS", "SCN") } else { ("cs", "scn") };
        out.extend_from_slice(format!("/Pattern {space}/P{} {set}\n", self.count - 1).as_bytes());
        Ok(clear)
    }

    fn gradient(
        &mut self,
        gradient: &BaseGradient,
        kind: u8,
        coordinates: &[f32],
        opacity: f32,
        above: Transform,
    ) -> Result<bool, LogoError> {
        if gradient.spread_method() != SpreadMethod::Pad {
            return Err(LogoError::Unfit("a gradient that repeats", "draw it as shapes"));
        }
        // A pattern lies in the box of the form, not where the path is (ISO 32000-1, 8.7.2).
        let at = above.pre_concat(gradient.transform());
        let mut out = Vec::new();
        out.extend_from_slice(format!("/P{}<</PatternType 2/Matrix[", self.count).as_bytes());
        numbers(&mut out, [at.sx, at.ky, at.kx, at.sy, at.tx, at.ty]);
        out.extend_from_slice(format!("]/Shading<</ShadingType {kind}/ColorSpace/DeviceRGB/Extend[true true]/Coords[").as_bytes());
        coordinates.iter().for_each(|length| numbers(&mut out, [*length]));
        out.extend_from_slice(b"]/Function");
        let mut clear = false;
        let mut stops: Vec<(f32, [f32; 3])> = Vec::new();
        for stop in gradient.stops() {
            let opacity = opacity * stop.opacity().get();
            clear |= opacity < OPAQUE;
            stops.push((stop.offset().get(), over_white(stop.color(), opacity)));
        }
        // From edge to edge.
        if let (Some(first), Some(last)) = (stops.first().copied(), stops.last().copied()) {
            stops.insert(0, (0.0, first.1));
            stops.push((1.0, last.1));
        }
        stops.dedup_by(|next, held| next == held);
        // A part of no width is a change of colour at one place, which its neighbours make.
        let parts: Vec<[(f32, [f32; 3]); 2]> = stops.windows(2).map(|pair| [pair[0], pair[1]]).filter(|[from, to]| to.0 > from.0).collect();
        out.extend_from_slice(b"<</FunctionType 3/Domain[0 1]/Functions[");
        for [(_, from), (_, to)] in &parts {
            out.extend_from_slice(b"<</FunctionType 2/Domain[0 1]/N 1/C0[");
            numbers(&mut out, *from);
            out.extend_from_slice(b"]/C1[");
            numbers(&mut out, *to);
            out.extend_from_slice(b"]>>");
        }
        out.extend_from_slice(b"]/Bounds[");
        parts.iter().skip(1).for_each(|[(at, _), _]| numbers(&mut out, [*at]));
        out.extend_from_slice(b"]/Encode[");
        parts.iter().for_each(|_| out.extend_from_slice(b"0 1 "));
        out.extend_from_slice(b"]>>>>>>");
        self.patterns.push_str(&String::from_utf8_lossy(&out));
        self.count += 1;
        Ok(clear)
    }
}

/// What is as good as opaque: the last of 256 steps.
const OPAQUE: f32 = 0.998;

fn over_white(color: usvg::Color, opacity: f32) -> [f32; 3] {
    [color.red, color.green, color.blue].map(|part| 1.0 - opacity + f32::from(part) / 255.0 * opacity)
}

/// Numbers with a space behind each, to five places.
pub fn numbers<const N: usize>(out: &mut Vec<u8>, values: [f32; N]) {
    for value in values {
        let mut words = String::new();
        let _ = write!(words, "{:.5}", if value.is_finite() { value } else { 0.0 });
        let words = words.trim_end_matches('0').trim_end_matches('.');
        out.extend_from_slice(if matches!(words, "-0" | "") { b"0" } else { words.as_bytes() });
        out.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let mut out = Vec::new();
        numbers(&mut out, [0.0, -0.000_001, 1.0, 100.0, -2.5, 0.123_456_7, f32::NAN]);
        assert_eq!(String::from_utf8_lossy(&out), "0 0 1 100 -2.5 0.12346 0 ");
    }
}
