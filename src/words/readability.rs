//! The reading grade of a document, by the recipe of the U.S. Social Security Administration (POMS NL 10605.110): the
//! Flesch-Kincaid grade of the narrative and of each of its paragraphs, without headings, name, address and date blocks,
//! signature and text that a law dictates; a telephone number or web address counts as one word.
//!
//! Flesch-Kincaid grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59.

use crate::document::{Block, BlockKind, Document, Inline, Role, plain_text};

/// The figures of a stretch of text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Figures {
    /// The figures of a text. Where it does not end in a full stop its end ends a sentence all the same.
    pub fn of(text: &str) -> Figures {
        let mut figures = Figures::default();
        let mut open = false;
        for token in text.split_whitespace() {
            let ends = token.trim_end_matches(['"', '”', '’', ')', '*']).ends_with(['.', '!', '?']) && !is_abbreviation(token);
            if let Some(syllables) = word_syllables(token) {
                figures.words += 1;
                figures.syllables += syllables;
                open = true;
            }
            if ends && open {
                figures.sentences += 1;
                open = false;
            }
        }
        figures.sentences += usize::from(open);
        figures
    }

    /// The Flesch-Kincaid grade; 0 for no words.
    pub fn grade(self) -> f64 {
        if self.words == 0 || self.sentences == 0 {
            return 0.0;
        }
        let words = self.words as f64;
        0.39 * words / self.sentences as f64 + 11.8 * self.syllables as f64 / words - 15.59
    }

    fn add(&mut self, other: Figures) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }
}

/// The narrative of a document: the figures of the whole, and of each paragraph or list item with its words.
pub fn narrative(document: &Document) -> (Figures, Vec<(Figures, String)>) {
    let mut parts = Vec::new();
    collect(&document.blocks, &mut parts);
    let mut whole = Figures::default();
    for (figures, _) in &parts {
        whole.add(*figures);
    }
    (whole, parts)
}

fn collect(blocks: &[Block], parts: &mut Vec<(Figures, String)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) if !only_fields(content) => {
                let text = plain_text(content);
                parts.push((Figures::of(&text), text));
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, parts)),
            BlockKind::Group { role, blocks } => match role {
                Role::Letterhead | Role::Address | Role::Signature | Role::Statutory | Role::Fields | Role::Centered => {}
                Role::Callout | Role::Keep | Role::Small => collect(blocks, parts),
            },
            _ => {}
        }
    }
}

/// A date or salutation line: fields of the recipient and little else.
fn only_fields(content: &[Inline]) -> bool {
    let fields = content.iter().any(|inline| matches!(inline, Inline::Placeholder(_)));
    let words: usize = content.iter().map(|inline| if let Inline::Text(text) = inline { text.split_whitespace().count() } else { 0 }).sum();
    fields && words <= 3
}

fn is_abbreviation(token: &str) -> bool {
    let plain = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let initials = plain.len() > 2 && plain.split('.').filter(|part| !part.is_empty()).all(|part| part.chars().count() == 1);
    initials || matches!(plain, "Inc." | "Mr." | "Ms." | "Mrs." | "Dr." | "No." | "St." | "Co." | "Corp." | "Ltd.")
}

/// The syllables of a token, `None` where it is no word.
fn word_syllables(token: &str) -> Option<usize> {
    let word = token.trim_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() {
        return None;
    }
    let address = word.contains("://")
        || word.contains('@')
        || (word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.ends_with('.'));
    let number = word.chars().any(|c| c.is_ascii_digit());
    if address || number {
        return Some(1);
    }
    Some(word.split(['-', '/', '–']).filter(|part| !part.is_empty()).map(syllables).sum::<usize>().max(1))
}

/// The syllables of an English word by its vowel groups. Capitals alone are read letter by letter.
fn syllables(word: &str) -> usize {
    if word.len() > 1 && word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase()) {
        return word.chars().map(|c| if c == 'W' { 3 } else { 1 }).sum();
    }
    let lower: Vec<char> = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let vowel = |c: char| "aeiouyáéíóúàèìòùäöüâêîôû".contains(c);
    let mut groups = 0;
    let mut before = false;
    for &c in &lower {
        let now = vowel(c);
        groups += usize::from(now && !before);
        before = now;
    }
    let text: String = lower.iter().collect();
    let ends = |ending: &str| text.ends_with(ending);
    let before_end = |length: usize| lower.len().checked_sub(length + 1).and_then(|at| lower.get(at)).copied();
    // A silent e, and the silent e in -es and -ed.
    let silent = (ends("e") && !ends("le") && before_end(1).is_some_and(|c| !vowel(c)))
        || (ends("le") && before_end(2).is_some_and(vowel))
        || (ends("ed") && before_end(2).is_some_and(|c| !vowel(c) && c != 't' && c != 'd'))
        || (ends("es")
            && before_end(2).is_some_and(|c| !vowel(c) && !"sxzc".contains(c))
            && !["ches", "shes", "ges"].into_iter().any(ends));
    if silent && groups > 1 {
        groups -= 1;
    }
    // Vowels that stand side by side and are spoken apart.
    let apart = ["ia", "io", "iu", "eo", "ua", "uo"].iter().filter(|pair| text.contains(**pair)).count();
    let together = ["tion", "sion", "cious", "tious", "cial", "tial", "quo", "qua", "gua", "people"]
        .iter()
        .filter(|part| text.contains(**part))
        .count();
    (groups + apart.saturating_sub(together)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_of_common_words() {
        let cases = [
            ("the", 1),
            ("number", 2),
            ("account", 2),
            ("information", 4),
            ("security", 4),
            ("taken", 2),
            ("used", 1),
            ("notified", 3),
            ("wanted", 2),
            ("people", 2),
            ("table", 2),
            ("file", 1),
            ("files", 1),
            ("messages", 3),
            ("computer", 3),
            ("license", 2),
            ("API", 3),
            ("identity", 4),
            ("February", 4),
            ("January", 4),
            ("credit", 2),
            ("phone", 1),
            ("whole", 1),
            ("dates", 1),
        ];
        for (word, count) in cases {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn sentences_and_words() {
        let figures = Figures::of("On Jan. 5 we saw it. Call 1-800-555-0100 or go to https://a.example/b. T-Mobile US, Inc. acted");
        assert_eq!(figures.sentences, 4, "{figures:?}");
        let figures = Figures::of("We found the U.S. source and stopped it.");
        assert_eq!((figures.sentences, figures.words), (1, 8));
        // A sentence of the recipe: 0.39 × 8 + 11.8 × 9/8 − 15.59.
        assert!(Figures::default().grade().abs() < f64::EPSILON);
    }
}
