//! What a cell may hold: text that prints as it stands, and does nothing else.

use super::Reason;

/// A cell as text.
///
/// # Errors
/// Broken encoding, characters that print as nothing or change how others print, text that a spreadsheet would run.
pub fn text(cell: &[u8]) -> Result<&str, Reason> {
    if cell.iter().all(|byte| matches!(byte, b' '..=b'~')) {
        let text = std::str::from_utf8(cell).map_err(|_| Reason::BrokenEncoding)?;
        return if is_formula(text) { Err(Reason::Formula) } else { Ok(text) };
    }
    let text = std::str::from_utf8(cell).map_err(|_| Reason::BrokenEncoding)?;
    match text.chars().find_map(fault) {
        Some(fault) => Err(fault),
        None if is_formula(text) => Err(Reason::Formula),
        None => Ok(text),
    }
}

fn fault(c: char) -> Option<Reason> {
    match c {
        '\u{fffd}' => Some(Reason::BrokenEncoding),
        '\u{2028}' | '\u{2029}' => Some(Reason::Control),
        c if c.is_control() => Some(Reason::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Reason::Direction),
        // Joiners (U+200C, U+200D) are letters of names in some scripts.
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' => {
            Some(Reason::Invisible)
        }
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => Some(Reason::Invisible),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Reason::PrivateUse),
        _ => None,
    }
}

/// Whether a spreadsheet would take a text for a formula: `=…`, `@…`, and `+` or `-` before anything but a number.
fn is_formula(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'=' | b'@') => true,
        Some(b'+' | b'-') => text.bytes().skip(1).any(|byte| !matches!(byte, b'0'..=b'9' | b' ' | b'-' | b'.' | b'(' | b')')),
        _ => false,
    }
}
