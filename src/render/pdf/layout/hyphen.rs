//! Where a word may be parted by a hyphen at the end of a line.
//!
//! Only plain words in small letters are parted: a name, a number, an address or a word with a hyphen of its own is harder
//! to read in two parts than a loose line is.

use hypher::Lang;

/// Words shorter or longer than this stay whole; what is longer is no word.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=40;

/// The patterns for a language, a BCP 47 tag, if there are any.
pub fn patterns(language: &str) -> Option<Lang> {
    match language.split('-').next() {
        Some("en") => Some(Lang::English),
        Some("es") => Some(Lang::Spanish),
        _ => None,
    }
}

/// The byte offsets of a text at which a word may be parted, in order.
pub fn points(text: &str, language: Lang) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    for token in text.split([' ', '\n', '\u{a0}']) {
        let start = at;
        at += token.len() + 1 + usize::from(text.get(at + token.len()..).is_some_and(|rest| rest.starts_with('\u{a0}')));
        let word = token.trim_start_matches(['(', '“', '"', '‘', '[']);
        let start = start + token.len() - word.len();
        let word = word.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '”', '"', '’', ']']);
        if !LENGTHS.contains(&word.chars().count()) || !word.chars().all(char::is_lowercase) {
            continue;
        }
        let mut inside = start;
        for syllable in hypher::hyphenate(word, language) {
            inside += syllable.len();
            if inside < start + word.len() {
                out.push(inside);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_between_syllables_and_names_are_not() {
        let parted = |text: &str| {
            let mut out = String::new();
            let mut from = 0;
            for at in points(text, Lang::English) {
                out.push_str(&text[from..at]);
                out.push('|');
                from = at;
            }
            out + &text[from..]
        };
        assert_eq!(
            parted("The investigation, (unauthorized)\u{a0}information"),
            "The in|ves|ti|ga|tion, (unau|tho|rized)\u{a0}in|for|ma|tion"
        );
        for whole in
            ["Northwind", "8-K", "privacy@example.com", "e-mail", "short", "https://example.com/information", "MATERIAL", "don’tpart"]
        {
            assert_eq!(parted(whole), whole);
        }
        assert!(patterns("en-US").is_some() && patterns("es-MX").is_some() && patterns("fi").is_none() && patterns("").is_none());
    }
}
