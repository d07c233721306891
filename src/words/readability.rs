//! The reading grade of a document, by the recipe of the U.S. Social Security Administration (POMS NL 10605.110): the
//! Flesch-Kincaid grade of the narrative and of each of its parts, without headings, name, address and date blocks,
//! signature and text that a law dictates; a telephone number or web address counts as one word.
//!
//! Flesch-Kincaid grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
//! For Spanish the INFLESZ scale on the formula of Szigriszt-Pazos: 206.835 − 62.3 × syllables per word − words per sentence;
//! from 55 on a text is of normal difficulty, below 40 very difficult (Barrio-Cantalejo et al., 2008).

use super::layout::PassageKind;
use super::lexicon::Language;
use super::reading::Reading;
use crate::document::tree::{Block, BlockKind, Document, Inline, Role, plain_text};

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
        Figures::in_language(text, Language::English)
    }

    /// The figures of a text in a language.
    pub fn in_language(text: &str, language: Language) -> Figures {
        let mut figures = Figures::default();
        let mut open = false;
        let joined = one_word_numbers(text);
        for token in joined.split_whitespace() {
            let ends = token.trim_end_matches(['"', '”', '’', ')', '*']).ends_with(['.', '!', '?']) && !is_abbreviation(token);
            if let Some(syllables) = word_syllables(token, language) {
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

    /// The value on a scale.
    pub fn value(self, scale: Scale) -> f64 {
        match scale {
            Scale::FleschKincaid => self.grade(),
            Scale::Inflesz if self.words == 0 || self.sentences == 0 => 100.0,
            Scale::Inflesz => 206.835 - 62.3 * self.syllables as f64 / self.words as f64 - self.words as f64 / self.sentences as f64,
        }
    }

    fn add(&mut self, other: Figures) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }
}

/// A measure of how hard a text is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// The school grade of Flesch and Kincaid: lower is easier.
    FleschKincaid,
    /// INFLESZ, for Spanish: higher is easier.
    Inflesz,
}

impl Scale {
    /// The scale of a language.
    pub fn of(language: Language) -> Scale {
        match language {
            Language::English => Scale::FleschKincaid,
            Language::Spanish => Scale::Inflesz,
        }
    }

    /// What it is, for the head of a table.
    pub fn about(self) -> &'static str {
        match self {
            Scale::FleschKincaid => "Flesch-Kincaid grade by the SSA recipe; 8 or less is wanted",
            Scale::Inflesz => "INFLESZ (Szigriszt-Pazos); 55 or more is wanted",
        }
    }

    /// Its name, as it stands before a figure.
    pub fn name(self) -> &'static str {
        match self {
            Scale::FleschKincaid => "grade",
            Scale::Inflesz => "INFLESZ",
        }
    }
}

/// The figures of a sentence, and its words for which there are plainer ones.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    figures: Figures,
    prefer: Vec<(String, &'static str)>,
}

impl Measure {
    fn of(reading: &Reading, line: usize) -> Measure {
        let words = reading.sentence(line).tokens.iter().map(|token| token.word.as_str());
        Measure { figures: Figures::in_language(reading.text(line), reading.language), prefer: plainer(words, reading.language) }
    }
}

/// The figures of a part of a document.
#[derive(Debug, Clone)]
pub struct Part {
    /// The heading, empty before the first one.
    pub title: String,
    /// The figures.
    pub figures: Figures,
    /// The first sentence, by its number in [`Reading::lines`].
    pub first: usize,
    /// The longest sentence.
    pub longest: Option<usize>,
    /// Its words.
    pub longest_words: usize,
    /// Words of it for which there are plainer ones, each with the plainer one.
    pub prefer: Vec<(String, &'static str)>,
}

/// The figures of a document.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Its sections, in order; those without narrative are left out.
    pub sections: Vec<Part>,
    /// The whole.
    pub whole: Figures,
}

/// The figures of a document read, by section. Of a letter what stands before the greeting and behind the closing is left out.
pub fn grades(reading: &Reading, letter: bool) -> Table {
    let passages = &reading.layout.passages;
    let starts = |text: &str, words: &[&str]| words.iter().any(|word| text.trim_start().starts_with(word));
    let greeting = passages.iter().position(|passage| letter && starts(&passage.text, &["Dear ", "Estimad", "To our ", "To Our "]));
    let closing = passages.iter().rposition(|passage| {
        letter
            && starts(
                &passage.text,
                &["Sincerely", "Respectfully", "Regards", "Yours ", "Very truly", "Atentamente", "Cordialmente", "Thank you,"],
            )
            && passage.text.split_whitespace().count() < 40
    });
    let mut table = Table::default();
    for line in 0..reading.lines.len() {
        let number = reading.lines[line].passage;
        let passage = &passages[number];
        let outside = greeting.is_some_and(|at| number <= at) || closing.is_some_and(|at| number >= at);
        let narrative =
            matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item) && !passage.blank && !passage.statutory && !outside;
        if !narrative || is_block(&passage.text) {
            continue;
        }
        let section = &reading.layout.sections[passage.section];
        // Enclosures with what laws dictate.
        if letter && closing.is_some_and(|at| number > at) && reading.advises(passage.section) {
            continue;
        }
        let measure = reading.sentence(line).known.measure.get_or_init(|| Measure::of(reading, line));
        let figures = measure.figures;
        table.whole.add(figures);
        let open = table.sections.last().is_some_and(|part| reading.section(part.first) == passage.section);
        if !open {
            table.sections.push(Part {
                title: section.title.clone(),
                figures: Figures::default(),
                first: line,
                longest: None,
                longest_words: 0,
                prefer: Vec::new(),
            });
        }
        let Some(part) = table.sections.last_mut() else { continue };
        part.figures.add(figures);
        if figures.words > part.longest_words {
            part.longest_words = figures.words;
            part.longest = Some(line);
        }
        for (word, plain) in &measure.prefer {
            if !part.prefer.iter().any(|(known, _)| known == word) {
                part.prefer.push((word.clone(), plain));
            }
        }
    }
    table
}

/// A block of a date, an address or a telephone number alone.
fn is_block(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let numbers = words.iter().filter(|word| word.chars().any(|c| c.is_ascii_digit())).count();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase) || word.chars().any(|c| c.is_ascii_digit())).count();
    !text.trim_end().ends_with(['.', '!', '?', ':']) && words.len() <= 14 && (numbers > 0 && capitals * 10 >= words.len() * 7)
}

/// Plainer words, `word: plainer` a line.
const PLAIN: &str = include_str!("data/plain.en.txt");
/// The same in Spanish.
const PLAIN_ES: &str = include_str!("data/plain.es.txt");

fn plainer<'a>(words: impl Iterator<Item = &'a str>, language: Language) -> Vec<(String, &'static str)> {
    let list = if language == Language::Spanish { PLAIN_ES } else { PLAIN };
    let words: Vec<&str> = words.collect();
    let mut out = Vec::new();
    for (hard, plain) in list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")) {
        let hard_words: Vec<&str> = hard.split(' ').collect();
        if words.windows(hard_words.len()).any(|window| window == hard_words) {
            out.push((hard.to_owned(), plain));
        }
    }
    out
}

/// A telephone number with spaces or brackets as one word.
fn one_word_numbers(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for token in text.split_whitespace() {
        let number =
            |word: &str| word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || "()-–.+,;".contains(c));
        let open = out.last().is_some_and(|last| {
            number(last) && !last.ends_with(['.', ',', ';']) && (last.starts_with('(') || last.starts_with('+') || last.ends_with(')'))
        });
        match out.last_mut().filter(|_| open && number(token)) {
            Some(last) => last.push_str(token),
            None => out.push(token.to_owned()),
        }
    }
    out.join(" ")
}

/// The syllables of a Spanish word: its vowel groups, where two strong vowels or a stressed weak one stand apart. The u of
/// “que” and “guía” is not spoken.
fn spanish_syllables(word: &str) -> usize {
    let mut count = 0;
    let mut before: Option<char> = None;
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    for (at, &c) in letters.iter().enumerate() {
        let silent = c == 'u' && at > 0 && "gq".contains(letters[at - 1]) && letters.get(at + 1).is_some_and(|next| "eiéí".contains(*next));
        if silent {
            continue;
        }
        let strong = |c: char| "aeoáéó".contains(c);
        let vowel = "aeiouáéíóúü".contains(c);
        let apart = before.is_none_or(|other| (strong(other) && strong(c)) || "íú".contains(c) || "íú".contains(other));
        if vowel && apart {
            count += 1;
        }
        before = vowel.then_some(c);
    }
    count.max(1)
}

/// The narrative of a document: the figures of the whole, and of each paragraph or list item with its words.
pub fn narrative(document: &Document) -> (Figures, Vec<(Figures, String)>) {
    let mut parts = Vec::new();
    collect(&document.blocks, Language::of(&document.language), &mut parts);
    let mut whole = Figures::default();
    for (figures, _) in &parts {
        whole.add(*figures);
    }
    (whole, parts)
}

fn collect(blocks: &[Block], language: Language, parts: &mut Vec<(Figures, String)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) if !only_fields(content) => {
                let text = plain_text(content);
                parts.push((Figures::in_language(&text, language), text));
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, language, parts)),
            BlockKind::Group { role, blocks } => match role {
                Role::Letterhead | Role::Address | Role::Signature | Role::Statutory | Role::Fields | Role::Centered => {}
                Role::Callout | Role::Keep | Role::Small => collect(blocks, language, parts),
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
fn word_syllables(token: &str, language: Language) -> Option<usize> {
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
    Some(
        word.split(['-', '/', '–'])
            .filter(|part| !part.is_empty())
            .map(|part| if language == Language::Spanish { spanish_syllables(part) } else { syllables(part) })
            .sum::<usize>()
            .max(1),
    )
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
    fn syllables_of_spanish_words() {
        let cases = [
            ("de", 1),
            ("y", 1),
            ("su", 1),
            ("nombre", 2),
            ("número", 3),
            ("información", 4),
            ("filtración", 3),
            ("aviso", 3),
            ("guía", 2),
            ("país", 2),
            ("cuenta", 2),
            ("ciudad", 2),
            ("leer", 2),
            ("policía", 4),
            ("agencias", 3),
            ("averigüe", 4),
            ("quien", 1),
            ("que", 1),
            ("llegue", 2),
            ("correo", 3),
            ("hoy", 1),
            ("muy", 1),
            ("ley", 1),
        ];
        for (word, count) in cases {
            assert_eq!(spanish_syllables(word), count, "{word}");
        }
    }

    #[test]
    fn spanish_is_measured_on_its_own_scale() {
        let figures = Figures::in_language("Usted puede leer este aviso. Es gratis.", Language::Spanish);
        assert_eq!((figures.sentences, figures.words, figures.syllables), (2, 7, 14));
        assert!((figures.value(Scale::of(Language::Spanish)) - (206.835 - 62.3 * 14.0 / 7.0 - 7.0 / 2.0)).abs() < 1e-9);
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
