//! How the pieces of objects are written (ISO 32000-1, 7.3).

/// A whole number.
pub fn integer(out: &mut Vec<u8>, value: i64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[at..]);
}

/// A count or an index.
pub fn count(out: &mut Vec<u8>, value: usize) {
    integer(out, i64::try_from(value).unwrap_or(i64::MAX));
}

/// A length in points. Hundredths of a point are finer than any printer and keep the file small.
pub fn length(out: &mut Vec<u8>, points: f32) {
    decimal(out, points, 2);
}

/// A part of a colour, from 0 to 1: four places tell all 256 steps apart.
pub fn part(out: &mut Vec<u8>, part: f32) {
    decimal(out, part, 4);
}

fn decimal(out: &mut Vec<u8>, value: f32, places: u32) {
    let scale = 10_i64.pow(places);
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // lengths on a page
    let scaled = if value.is_finite() { (f64::from(value) * scale as f64).round() as i64 } else { 0 };
    let (whole, mut rest) = (scaled / scale, (scaled % scale).unsigned_abs());
    if scaled < 0 && whole == 0 {
        out.push(b'-');
    }
    integer(out, whole);
    if rest == 0 {
        return;
    }
    out.push(b'.');
    let mut place = scale.unsigned_abs() / 10;
    while rest > 0 {
        out.push(b'0' + u8::try_from(rest / place).unwrap_or(0));
        rest %= place;
        place = (place / 10).max(1);
    }
}

/// A reference to an object.
pub fn reference(out: &mut Vec<u8>, id: u32) {
    integer(out, i64::from(id));
    out.extend_from_slice(b" 0 R");
}

/// References with a space behind each, as they stand in an array.
pub fn references(out: &mut Vec<u8>, ids: &[u32]) {
    for id in ids {
        reference(out, *id);
        out.push(b' ');
    }
}

/// A name with its slash.
pub fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            hex(out, *byte);
        }
    }
}

/// A string of characters.
pub fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    literal_bytes(out, bytes);
    out.push(b')');
}

/// The inside of a string of characters.
pub fn literal_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            // A bare line end would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
}

/// A string of bytes.
pub fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    bytes.iter().for_each(|byte| hex(out, *byte));
    out.push(b'>');
}

/// A text string (ISO 32000-1, 7.9.2.2): plain where it can be, else UTF-16.
pub fn text(out: &mut Vec<u8>, words: &str) {
    if words.is_ascii() {
        literal(out, words.as_bytes());
        return;
    }
    out.extend_from_slice(b"<FEFF");
    for unit in words.encode_utf16() {
        code(out, unit);
    }
    out.push(b'>');
}

/// Four digits: a glyph, a unit of UTF-16.
pub fn code(out: &mut Vec<u8>, value: u16) {
    let [high, low] = value.to_be_bytes();
    hex(out, high);
    hex(out, low);
}

fn hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn pieces_are_written_as_the_standard_says() {
        assert_eq!(written(|out| name(out, b"A b")), "/A#20b");
        assert_eq!(written(|out| literal(out, b"(a\\\r")), "(\\(a\\\\\\r)");
        assert_eq!(written(|out| text(out, "é")), "<FEFF00E9>");
        assert_eq!(written(|out| integer(out, i64::MIN)), i64::MIN.to_string());
    }

    #[test]
    fn lengths_are_rounded_and_short() {
        for (points, wanted) in
            [(0.0, "0"), (-0.001, "0"), (-0.25, "-0.25"), (12.301, "12.3"), (612.0, "612"), (-7.5, "-7.5"), (f32::NAN, "0")]
        {
            assert_eq!(written(|out| length(out, points)), wanted, "{points}");
        }
        assert_eq!(written(|out| length(out, 1.05)), "1.05");
        assert_eq!(written(|out| part(out, 0.915)), "0.915");
    }
}
