//! The colour profile of the output intent: sRGB, built from the numbers of its standard.
//!
//! The colours of the pages are device RGB; ISO 19005-2, 6.2.4.3 wants to know which red, green and blue those are. A
//! profile by ICC.1:2004-10 (version 4.2, the one PDF 1.7 knows) with three primaries and one curve says it in some
//! 600 bytes. The primaries and the curve are those of IEC 61966-2-1, brought from its white (D65) to the white of
//! profiles (D50) by the Bradford transform, which the tag `chad` tells.

/// What the profile is called, in the profile and in the output intent.
pub const NAME: &str = "sRGB IEC61966-2.1";

const COPYRIGHT: &str = "Numbers of a standard; free for any use";

/// White of the profile connection space, D50 (ICC.1, 6.3.4.3), in 65536ths as in the header.
const WHITE: [i32; 3] = [0xf6d6, 0x1_0000, 0xd32d];
/// The primaries on D50 in ten-millionths: X, Y, Z of red, green and blue.
const PRIMARIES: [(&[u8; 4], [i64; 3]); 3] =
    [(b"rXYZ", [4_360_747, 2_225_045, 139_322]), (b"gXYZ", [3_850_649, 7_168_786, 971_045]), (b"bXYZ", [1_430_804, 606_169, 7_141_733])];
/// The Bradford transform from D65 to D50 in ten-millionths, row by row.
const ADAPTATION: [i64; 9] = [10_478_112, 228_866, -501_270, 295_424, 9_904_844, -170_491, -92_345, 150_436, 7_521_316];
/// The curve, parametric of type 3, in ten-millionths: g, a, b, c, d of `Y = (aX + b)^g` from d on and `Y = cX` below.
const CURVE: [i64; 5] = [24_000_000, 9_478_673, 521_327, 773_994, 404_500];

/// The bytes of the profile.
pub fn srgb() -> Vec<u8> {
    let mut tags: Vec<([u8; 4], Vec<u8>)> = vec![
        (*b"desc", words(NAME)),
        (*b"cprt", words(COPYRIGHT)),
        (*b"wtpt", element(b"XYZ ", &WHITE.map(i32::to_be_bytes).concat())),
        (*b"chad", element(b"sf32", &fixed(&ADAPTATION))),
    ];
    tags.extend(PRIMARIES.map(|(name, value)| (*name, element(b"XYZ ", &fixed(&value)))));
    // Function type 3, and two bytes that are kept free.
    let curve = element(b"para", &[&[0, 3, 0, 0][..], &fixed(&CURVE)].concat());
    tags.push((*b"rTRC", curve));
    let shared = [*b"gTRC", *b"bTRC"];
    let count = tags.len() + shared.len();
    let mut table = be(count).to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + count * 12;
    for (name, element) in &tags {
        let place = [be(start + data.len()), be(element.len())].concat();
        table.extend_from_slice(name);
        table.extend_from_slice(&place);
        if name == b"rTRC" {
            // The three curves are one.
            for name in shared {
                table.extend_from_slice(&name);
                table.extend_from_slice(&place);
            }
        }
        data.extend_from_slice(element);
        // Each element starts at a multiple of four.
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut out = header(start + data.len());
    out.append(&mut table);
    out.append(&mut data);
    out
}

/// The header (ICC.1, 7.2): 128 bytes.
fn header(size: usize) -> Vec<u8> {
    let mut out = be(size).to_vec();
    out.extend_from_slice(&[0; 4]); // no preferred colour management
    out.extend_from_slice(&[4, 0x20, 0, 0]); // version 4.2
    out.extend_from_slice(b"mntrRGB XYZ "); // a display, from RGB to XYZ
    // The day the standard came out, so that no clock enters the file: 1999-10-18, 0:00:00.
    out.extend([1999_u16, 10, 18, 0, 0, 0].iter().flat_map(|part| part.to_be_bytes()));
    out.extend_from_slice(b"acsp");
    out.extend_from_slice(&[0; 28]); // no platform, flags, maker or model; perceptual intent
    out.extend(WHITE.iter().flat_map(|part| part.to_be_bytes()));
    out.resize(128, 0);
    out
}

/// An element: its type, four bytes kept free, its data.
fn element(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&kind[..], &[0; 4], data].concat()
}

/// A text in one language (ICC.1, 10.13): UTF-16 after a table of one record.
fn words(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    element(b"mluc", &[&be(1)[..], &be(12), b"enUS", &be(text.len()), &be(28), &text].concat())
}

/// Ten-millionths as `s15Fixed16Number`s, rounded.
fn fixed(values: &[i64]) -> Vec<u8> {
    let number = |value: &i64| i32::try_from((value * 65_536 + 5_000_000).div_euclid(10_000_000)).unwrap_or_default();
    values.iter().flat_map(|value| number(value).to_be_bytes()).collect()
}

/// A number of four bytes.
fn be(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or_default().to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_whole() {
        let profile = srgb();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..number(128) {
            let at = 132 + tag * 12;
            let (offset, size) = (number(at + 4), number(at + 8));
            assert!(offset % 4 == 0 && offset + size <= profile.len());
        }
        assert!(profile.len() < 700, "{} bytes", profile.len());
    }

    #[test]
    fn the_primaries_make_the_white() {
        for (axis, white) in WHITE.iter().enumerate() {
            let sum: i64 = PRIMARIES.iter().map(|(_, value)| value[axis]).sum();
            let sum = sum * 65_536 / 10_000_000;
            assert!((sum - i64::from(*white)).abs() < 20, "axis {axis}: {sum} is not {white}");
        }
    }
}
