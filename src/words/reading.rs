//! A document read: its passages cut into sentences, and every mention of a category with its stance.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::layout::{Layout, Passage, PassageKind, layout};
use super::lexicon::{Language, Lexicon, Term, lexicon};
use super::sentence::{Mark, Sentence, sentences};
use super::signal::Signal;
use super::stance::{Own, Stance, governed};
use super::stem::Stems;
use crate::document::tree::Document;
use crate::source::Span;

/// Passages read, by language and text.
type Known = FxHashMap<(Language, String), Rc<[Sentence]>>;

/// Reads documents, and keeps what it read: the variants of a letter share most of their paragraphs, and of headings there are few.
#[derive(Debug, Default)]
pub struct Reader {
    known: RefCell<Known>,
    titles: RefCell<FxHashMap<String, Title>>,
}

/// What a heading says of what stands below it.
#[derive(Debug, Clone, Copy)]
struct Title {
    /// Of a list of data.
    stance: Stance,
    /// Whether readers are told there what to do.
    advice: bool,
}

/// How many passages are kept before all are let go.
const KEPT: usize = 4_096;

/// A place in a reading: a sentence, and words of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The sentence, as a number in [`Reading::lines`].
    pub line: usize,
    /// The first word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
}

/// A sentence in its passage.
#[derive(Debug, Clone)]
pub struct Line {
    /// The passage, as a number in [`Layout::passages`].
    pub passage: usize,
    sentences: Rc<[Sentence]>,
    index: usize,
}

impl Line {
    /// The sentence.
    pub fn sentence(&self) -> &Sentence {
        &self.sentences[self.index]
    }
}

/// A mention of a category or of a wider term.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Where.
    pub place: Place,
    /// The term, as a number in [`Lexicon::terms`].
    pub term: u16,
    /// What is said of it.
    pub stance: Stance,
}

/// A document read.
#[derive(Debug)]
pub struct Reading {
    /// Its language.
    pub language: Language,
    /// Its passages and sections.
    pub layout: Layout,
    /// Its sentences, in the order of reading.
    pub lines: Vec<Line>,
    /// Its mentions, in the order of reading.
    pub mentions: Vec<Mention>,
    /// For each section what its heading says.
    titles: Vec<Title>,
}

impl Reader {
    /// Reads a document. `spans` gives the place of each text of the tree for words that others wrote.
    pub fn read(&self, document: &Document, spans: Option<&[Span]>) -> Reading {
        let language = Language::of(&document.language);
        let lexicon = lexicon(language);
        let layout = layout(document, spans);
        let mut lines = Vec::new();
        for (number, passage) in layout.passages.iter().enumerate() {
            let sentences = self.sentences(&passage.text, lexicon);
            lines.extend((0..sentences.len()).map(|index| Line { passage: number, sentences: Rc::clone(&sentences), index }));
        }
        let titles = layout.sections.iter().map(|section| self.title(&section.lower)).collect();
        let mut reading = Reading { language, layout, lines, mentions: Vec::new(), titles };
        reading.mentions = mentions(&reading);
        reading
    }

    fn title(&self, lower: &str) -> Title {
        if let Some(known) = self.titles.borrow().get(lower) {
            return *known;
        }
        let title = Title { stance: of_title(lower), advice: is_advice_title(lower) };
        let mut known = self.titles.borrow_mut();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(lower.to_owned(), title);
        title
    }

    fn sentences(&self, text: &str, lexicon: &Lexicon) -> Rc<[Sentence]> {
        let key = (lexicon.language, text.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return Rc::clone(known);
        }
        let sentences: Rc<[Sentence]> = sentences(text, lexicon).into();
        let mut known = self.known.borrow_mut();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(key, Rc::clone(&sentences));
        sentences
    }
}

impl Reading {
    /// The vocabulary it was read with.
    pub fn lexicon(&self) -> &'static Lexicon {
        lexicon(self.language)
    }

    /// A term.
    pub fn term(&self, number: u16) -> &'static Term {
        &self.lexicon().terms()[number as usize]
    }

    /// The passage of a sentence.
    pub fn passage(&self, line: usize) -> &Passage {
        &self.layout.passages[self.lines[line].passage]
    }

    /// The section of a sentence.
    pub fn section(&self, line: usize) -> usize {
        self.passage(line).section
    }

    /// The sentence at a number.
    pub fn sentence(&self, line: usize) -> &Sentence {
        self.lines[line].sentence()
    }

    /// The words of a sentence as they were written.
    pub fn text(&self, line: usize) -> &str {
        let sentence = self.sentence(line);
        self.passage(line).text.get(sentence.start..sentence.end).unwrap_or("").trim()
    }

    /// The words at a place as they were written.
    pub fn words(&self, place: Place) -> &str {
        let (start, end) = self.sentence(place.line).bytes(place.from, place.to);
        self.passage(place.line).text.get(start..end).unwrap_or("")
    }

    /// The sentences that are narrative: no furniture, no blanks.
    pub fn narrative(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        (0..self.lines.len()).filter(|line| self.passage(*line).kind != PassageKind::Furniture).map(|line| (line, self.sentence(line)))
    }

    /// The title of the section of a sentence, in lower case.
    pub fn title(&self, line: usize) -> &str {
        &self.layout.sections[self.section(line)].lower
    }

    /// The stems of the words of a sentence.
    pub fn stems(&self, line: usize) -> &Stems {
        self.sentence(line).known.stems.get_or_init(|| Stems::of(self.text(line), self.language))
    }

    /// Whether a sentence stands where readers are told what to do.
    pub fn in_advice(&self, line: usize) -> bool {
        self.passage(line).statutory || self.advises(self.section(line))
    }

    /// Whether the heading of a section opens a part with advice.
    pub fn advises(&self, section: usize) -> bool {
        self.titles[section].advice
    }
}

/// Whether a heading opens a part with advice.
fn is_advice_title(title: &str) -> bool {
    [
        "what you can do",
        "steps",
        "protect yourself",
        "protect your",
        "how to protect",
        "next steps",
        "recommend",
        "what should",
        "additional resources",
        "additional information about",
        "lo que usted puede hacer",
        "qué puede hacer",
        "pasos",
        "fraud alert",
        "credit freeze",
        "security freeze",
        "enroll",
    ]
    .iter()
    .any(|known| title.contains(known))
}

fn mentions(reading: &Reading) -> Vec<Mention> {
    let mut out = Vec::new();
    // What the sentence before a list says of the items.
    let mut lead: FxHashMap<usize, Stance> = FxHashMap::default();
    for line in 0..reading.lines.len() {
        let sentence = reading.sentence(line);
        let passage = reading.passage(line);
        if matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item | PassageKind::Heading) {
            lead.insert(reading.lines[line].passage, leading(reading, line));
        }
        let around = passage.lead.and_then(|number| lead.get(&number).copied()).filter(|stance| *stance != Stance::Named);
        let row = (passage.kind == PassageKind::Row).then(|| answer_of_row(passage)).flatten();
        for (index, mark) in sentence.terms.iter().enumerate() {
            let place = Place { line, from: mark.from, to: mark.to };
            let own = mark.own;
            let mut stance = Stance::from(own);
            if let Some(row) = row {
                stance = row;
            } else if own == Own::Plain {
                stance = around
                    .or_else(|| behind_colon(sentence, passage, index))
                    .or_else(|| before_in_passage(reading, line))
                    .unwrap_or_else(|| reading.titles[reading.section(line)].stance);
            } else if sentence.question
                && let Some(answer) = answer(reading, line)
            {
                stance = answer;
            }
            if reading.in_advice(line) && stance == Stance::Named {
                stance = Stance::Aside;
            }
            out.push(Mention { place, term: mark.term, stance });
        }
    }
    out
}

/// What the last predicate of a sentence says of a list that follows it.
fn leading(reading: &Reading, line: usize) -> Stance {
    let sentence = reading.sentence(line);
    if reading.passage(line).kind == PassageKind::Heading && of_title(&reading.text(line).to_lowercase()) == Stance::Denied {
        return Stance::Denied;
    }
    if sentence.has(Signal::Advice) && !sentence.has(Signal::Take) && !sentence.has(Signal::Touch) {
        return Stance::Aside;
    }
    polarity(sentence)
}

/// What a sentence without an object says of what completes it.
fn polarity(sentence: &Sentence) -> Stance {
    if sentence.has(Signal::Evidence) {
        return Stance::NoEvidence;
    }
    if sentence.has(Signal::Open) {
        return Stance::Open;
    }
    // Of several clauses the last one speaks of what follows.
    let last = sentence.tokens.len().saturating_sub(1);
    let speaks = |mark: &&Mark| sentence.together(mark.from, last) || sentence.clauses.iter().all(|clause| *clause == 0);
    let negated = sentence
        .all(Signal::Negate)
        .filter(speaks)
        .any(|mark| governed(sentence, mark.to).is_some_and(|verb| verb.from >= mark.to))
        || sentence.all(Signal::Negate).filter(speaks).any(|mark| {
            ["no", "none"].contains(&sentence.word(mark.from))
                && sentence.marks.iter().any(|other| {
                    super::stance::PREDICATES.contains(&other.signal) && other.from > mark.from && sentence.together(other.from, mark.from)
                })
        });
    let masked = sentence.has(Signal::NegateMask);
    if (negated && !masked) || sentence.all(Signal::Unaffected).any(|mark| speaks(&mark)) {
        return Stance::Denied;
    }
    if sentence.all(Signal::Hedge).filter(speaks).any(|mark| governed(sentence, mark.to).is_some_and(|verb| verb.from >= mark.to)) {
        return Stance::Hedged;
    }
    if super::stance::PREDICATES.iter().any(|signal| sentence.has(*signal)) { Stance::Said } else { Stance::Named }
}

/// “These were not taken: names, passwords”: the words before the colon speak for those behind it.
fn behind_colon(sentence: &Sentence, passage: &Passage, index: usize) -> Option<Stance> {
    let term = sentence.terms.get(index)?;
    let colon = (1..=term.from).rev().find(|at| {
        let before = &sentence.tokens[*at - 1];
        sentence.tokens.get(*at).is_some_and(|token| passage.text.get(before.end..token.start).is_some_and(|gap| gap.contains(':')))
    })?;
    let mut head = sentence.clone();
    head.tokens.truncate(colon);
    head.clauses.truncate(colon);
    head.marks.retain(|mark| mark.to <= colon);
    Some(polarity(&head)).filter(|stance| *stance != Stance::Named)
}

/// A list in running text: the sentence before ends in a colon.
fn before_in_passage(reading: &Reading, line: usize) -> Option<Stance> {
    let before = line.checked_sub(1)?;
    let near = reading.lines[before].passage + 1 >= reading.lines[line].passage;
    // “What information was not involved? Passwords.”
    if near && reading.sentence(before).question && reading.lines[before].passage == reading.lines[line].passage {
        return Some(of_title(&reading.text(before).to_lowercase())).filter(|stance| *stance != Stance::Named);
    }
    (near && reading.sentence(before).leads).then(|| polarity(reading.sentence(before))).filter(|stance| *stance != Stance::Named)
}

/// What a heading says of the list below it.
fn of_title(title: &str) -> Stance {
    let denies = [
        "not involved",
        "not affected",
        "not included",
        "not taken",
        "not impacted",
        "not compromised",
        "was not",
        "were not",
        "no se vio",
        "no se vieron",
    ];
    if denies.iter().any(|known| title.contains(known)) {
        return Stance::Denied;
    }
    let says =
        ["information was involved", "information involved", "data involved", "information was affected", "what was taken", "información"];
    if says.iter().any(|known| title.contains(known)) {
        return Stance::Said;
    }
    if is_advice_title(title) { Stance::Aside } else { Stance::Named }
}

/// “Was my Social Security number taken? No.”
fn answer(reading: &Reading, line: usize) -> Option<Stance> {
    let next = (line + 1..reading.lines.len()).next()?;
    if reading.lines[next].passage > reading.lines[line].passage + 1 {
        return None;
    }
    match reading.sentence(next).word(0) {
        "no" => Some(Stance::Denied),
        "yes" | "sí" => Some(Stance::Said),
        _ => None,
    }
}

/// What a row of a table says of the category in its first cell.
fn answer_of_row(passage: &Passage) -> Option<Stance> {
    let mut cells = passage.text.split(" | ").skip(1);
    cells.find_map(|cell| {
        let cell = cell.trim().trim_end_matches('.').to_lowercase();
        let first = cell.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        match first {
            "no" | "not" | "none" | "unaffected" => Some(Stance::Denied),
            "yes" | "sí" | "taken" | "involved" | "affected" => Some(Stance::Said),
            "possibly" | "maybe" | "may" => Some(Stance::Hedged),
            "unknown" => Some(Stance::Open),
            _ => None,
        }
    })
}
