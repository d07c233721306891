//! A document held against an incident: what the rules on words may ask of both.

pub mod also;
pub mod dated;
pub mod issued;
pub mod kept;
pub mod matter;
pub mod record;
pub mod say;
pub mod scope;

use std::cell::OnceCell;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::diag::{Finding, Location, Related, Rule};
use crate::document::import::Imported;
use crate::document::tree::Document;
use crate::incident::Incident;
use crate::obligation::Obligations;
use crate::source::{Position, SourceFile, Span};
use crate::words::{Anchor, PassageKind, Place, Reader, Reading, Signal};

pub use issued::Issued;
pub use record::Record;

/// What a document is, as far as rules tell documents apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A current report on Form 8-K.
    CurrentReport,
    /// An annual report on Form 10-K.
    AnnualReport,
    /// A letter to people affected.
    Letter,
    /// A statement to the press, a page of a web site.
    Press,
    /// A notice to an authority.
    Regulator,
    /// A notice to those for whom data are held.
    Owner,
    /// Another document that leaves the house.
    Other,
    /// One that does not.
    Internal,
}

impl Kind {
    /// The kind of a document's id or of the word that `--as` and the front matter take.
    pub fn of(id: &str) -> Option<Kind> {
        let id = id.trim().to_lowercase();
        let is = |name: &str| id == name || id.strip_prefix(name).is_some_and(|rest| rest.starts_with('-') || rest.starts_with('.'));
        let kinds = [
            ("8-k", Kind::CurrentReport),
            ("8k", Kind::CurrentReport),
            ("6-k", Kind::CurrentReport),
            ("10-k", Kind::AnnualReport),
            ("10-q", Kind::AnnualReport),
            ("10k", Kind::AnnualReport),
            ("letter", Kind::Letter),
            ("substitute-notice", Kind::Press),
            ("holding-statement", Kind::Press),
            ("press", Kind::Press),
            ("press-release", Kind::Press),
            ("press-statement", Kind::Press),
            ("statement", Kind::Press),
            ("website", Kind::Press),
            ("web", Kind::Press),
            ("web-notice", Kind::Press),
            ("media-notice", Kind::Press),
            ("faq", Kind::Press),
            ("regulator-notice", Kind::Regulator),
            ("cra-notice", Kind::Regulator),
            ("owner-notice", Kind::Owner),
            ("customer-notice", Kind::Owner),
            ("employee-message", Kind::Other),
            ("call-center-script", Kind::Other),
            ("internal-summary", Kind::Internal),
            ("decision-record", Kind::Internal),
            ("internal", Kind::Internal),
        ];
        kinds.into_iter().find(|(name, _)| is(name)).map(|(_, kind)| kind)
    }

    /// The kind of a text that does not say what it is.
    fn guessed(reading: &Reading) -> Kind {
        if reading.lines.iter().any(|line| line.sentence().has(Signal::Item)) {
            return Kind::CurrentReport;
        }
        let letter = reading.layout.passages.iter().any(|passage| {
            let text = passage.text.trim().to_lowercase();
            text.starts_with("dear ") || text.starts_with("estimad") || text.starts_with("to our ") || text == "notice of data breach"
        });
        if letter { Kind::Letter } else { Kind::Press }
    }

    /// What it is called in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Kind::CurrentReport => "current report",
            Kind::AnnualReport => "annual report",
            Kind::Letter => "letter",
            Kind::Press => "statement",
            Kind::Regulator => "notice",
            Kind::Owner => "notice",
            Kind::Other | Kind::Internal => "document",
        }
    }
}

/// Finds the file of a template by its name.
pub type FileOf<'a> = &'a dyn Fn(&str) -> Option<Arc<SourceFile>>;

/// Finds the line of a rendered document that begins with some words.
pub type LineOf<'a> = &'a dyn Fn(&str) -> Option<u32>;

/// Where the words come from.
#[derive(Clone)]
pub enum Whence<'a> {
    /// A file that somebody wrote.
    Text(Arc<SourceFile>),
    /// A document of the program.
    Rendered {
        /// Its id, which names its file.
        id: &'a str,
        /// Finds its templates.
        file: FileOf<'a>,
        /// Finds its lines.
        line: LineOf<'a>,
    },
}

impl std::fmt::Debug for Whence<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Whence::Text(file) => f.debug_tuple("Text").field(file.name()).finish(),
            Whence::Rendered { id, .. } => f.debug_tuple("Rendered").field(id).finish(),
        }
    }
}

/// A document held against an incident.
#[derive(Debug)]
pub struct Held<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// Its facts, made ready.
    pub record: &'a Record<'a>,
    /// What the document is.
    pub kind: Kind,
    /// The document read.
    pub reading: Reading,
    /// Where its words come from.
    pub from: Whence<'a>,
    /// The groups it goes to, as numbers; empty where nobody has said.
    pub groups: Vec<usize>,
    /// Where those it goes to live; empty where nobody has said.
    pub places: Vec<String>,
    /// The day it bears.
    pub date: Option<NaiveDate>,
    /// Whether the document itself says which day it bears.
    pub dated: bool,
    /// What is owed.
    pub obligations: Option<&'a Obligations<'a>>,
    /// What has gone out before.
    pub issued: &'a [Issued],
    /// The smallest type of its running text in points, where that is known.
    pub type_points: Option<f32>,
    /// Where it is one that went out: when, and how the file records it.
    pub went_out: Option<WentOut>,
    scopes: OnceCell<Vec<usize>>,
    /// For each sentence the groups that it names.
    named: OnceCell<Vec<OnceCell<Vec<usize>>>>,
}

/// That a document went out.
#[derive(Debug, Clone, Copy)]
pub struct WentOut {
    /// When.
    pub sent: NaiveDate,
    /// Where the incident file records it.
    pub span: Span,
    /// Whether a later one has taken its place.
    pub superseded: bool,
}

/// What a document is held against, beside itself.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// Its facts, made ready.
    pub record: &'a Record<'a>,
    /// What is owed.
    pub obligations: Option<&'a Obligations<'a>>,
    /// What has gone out before.
    pub issued: &'a [Issued],
    /// The day on which things are judged.
    pub day: Option<NaiveDate>,
}

impl<'a> Held<'a> {
    /// Words that somebody wrote. `kind` is what the command line calls them.
    pub fn text(against: Against<'a>, imported: &Imported, kind: Option<Kind>, reader: &Reader) -> Held<'a> {
        let reading = reader.read(&imported.document, Some(&imported.spans));
        let front = &imported.front;
        let named = front.document.as_deref().and_then(Kind::of);
        let kind = named.or(kind).unwrap_or_else(|| Kind::guessed(&reading));
        let groups = against.incident.groups().iter().enumerate();
        let groups =
            groups.filter(|(_, group)| group.id.as_ref().is_some_and(|id| front.groups.contains(&id.value.0))).map(|(at, _)| at).collect();
        let own = front.day().or_else(|| scope::own_date(&reading, against.day));
        Held {
            incident: against.incident,
            record: against.record,
            kind,
            reading,
            from: Whence::Text(Arc::clone(&imported.file)),
            groups,
            places: front.places.clone(),
            date: own.or(against.day),
            dated: own.is_some(),
            obligations: against.obligations,
            issued: against.issued,
            type_points: imported.type_points,
            went_out: None,
            scopes: OnceCell::new(),
            named: OnceCell::new(),
        }
    }

    /// A document that went out.
    pub fn issued(against: Against<'a>, issued: &Issued, reader: &Reader) -> Held<'a> {
        let held = Held::text(against, &issued.imported, Some(issued.kind), reader);
        let went_out = WentOut { sent: issued.sent, span: issued.span, superseded: issued.superseded };
        Held { went_out: Some(went_out), date: Some(issued.sent), kind: issued.kind, ..held }
    }

    /// A document of the program.
    pub fn rendered(against: Against<'a>, document: &Document, groups: Vec<usize>, from: Whence<'a>, reader: &Reader) -> Held<'a> {
        Held {
            incident: against.incident,
            record: against.record,
            kind: Kind::of(&document.id).unwrap_or(match document.audience {
                crate::document::tree::Audience::Internal => Kind::Internal,
                crate::document::tree::Audience::Regulator => Kind::Regulator,
                crate::document::tree::Audience::Public => Kind::Other,
            }),
            reading: reader.read(document, None),
            from,
            groups,
            places: Vec::new(),
            date: against.day,
            dated: true,
            obligations: against.obligations,
            issued: against.issued,
            type_points: None,
            went_out: None,
            scopes: OnceCell::new(),
            named: OnceCell::new(),
        }
    }

    /// Whether the program wrote it.
    pub fn is_own(&self) -> bool {
        matches!(self.from, Whence::Rendered { .. })
    }

    /// Whether it is of one of some kinds.
    pub fn is(&self, kinds: &[Kind]) -> bool {
        kinds.contains(&self.kind)
    }

    /// What the document is called: its file.
    pub fn name(&self) -> String {
        match &self.from {
            Whence::Text(file) => file.name().to_string(),
            Whence::Rendered { id, .. } => format!("{id}.md"),
        }
    }

    /// A finding at some words of the document.
    pub fn finding(&self, rule: &'static Rule, place: Place, message: impl Into<String>) -> Finding {
        let mut message = message.into();
        if let Whence::Rendered { id, line, .. } = &self.from {
            let words = self.reading.text(place.line);
            match line(words) {
                Some(number) => message.push_str(&format!(" (line {number} of {id}.md)")),
                None => message.push_str(&format!(" (in {id}.md)")),
            }
        }
        let (file, span) = self.location(place);
        Finding::new(rule, &file, span, message)
    }

    /// A finding about the document as a whole, at its first heading or its first words.
    pub fn finding_on_whole(&self, rule: &'static Rule, message: impl Into<String>) -> Finding {
        match self.first() {
            Some(place) => self.finding(rule, place, message),
            None => Finding::new(rule, &self.incident.file, self.incident.file.line_span(1), message),
        }
    }

    /// The first words that are no letterhead.
    fn first(&self) -> Option<Place> {
        let line = self.reading.narrative().map(|(line, _)| line).next().or_else(|| (!self.reading.lines.is_empty()).then_some(0))?;
        Some(self.whole(line))
    }

    /// All words of a sentence.
    pub fn whole(&self, line: usize) -> Place {
        Place { line, from: 0, to: self.reading.sentence(line).tokens.len() }
    }

    /// The file and the bytes of some words.
    pub fn location(&self, place: Place) -> (Arc<SourceFile>, Span) {
        let (start, end) = self.reading.sentence(place.line).bytes(place.from, place.to);
        let passage = self.reading.passage(place.line);
        match &self.from {
            Whence::Text(file) => {
                let inside: Vec<&Anchor> =
                    passage.anchors.iter().filter(|anchor| anchor.at < end && start < anchor.at + anchor.length).collect();
                let from = inside.iter().find_map(|anchor| Some((anchor, anchor.span?)));
                let to = inside.iter().rev().find_map(|anchor| Some((anchor, anchor.span?)));
                let (Some((first, one)), Some((last, other))) = (from, to) else { return (Arc::clone(file), file.line_span(1)) };
                let begin = if (one.end - one.start) as usize == first.length {
                    one.start as usize + start.saturating_sub(first.at)
                } else {
                    one.start as usize
                };
                let stop = if (other.end - other.start) as usize == last.length {
                    other.start as usize + (end - last.at).min(last.length)
                } else {
                    other.end as usize
                };
                (Arc::clone(file), Span::new(begin, stop.max(begin + 1)))
            }
            Whence::Rendered { file, .. } => {
                if let Some(found) = passage.place.as_ref().and_then(|place| Some((file(&place.file)?, place.line))) {
                    let span = found.0.line_span(found.1);
                    return (found.0, span);
                }
                // Words that the incident file puts in place of a section.
                let origin = passage.anchors.iter().filter_map(|anchor| anchor.origins.as_ref()?.first()).next();
                let line = origin.map_or(1, |origin| origin.line);
                let at = origin.map_or_else(
                    || self.incident.file.line_span(1),
                    |origin| self.incident.file.span_at(Position { line: origin.line, column: origin.column }),
                );
                let end = self.incident.file.line_span(line).end.max(at.end);
                (Arc::clone(&self.incident.file), Span { start: at.start, end })
            }
        }
    }

    /// Words of the document in quotation marks, cut where they are long.
    pub fn quote(&self, place: Place) -> String {
        quoted(self.reading.words(place))
    }

    /// A sentence of the document in quotation marks, cut where it is long.
    pub fn quote_line(&self, line: usize) -> String {
        quoted(self.reading.text(line))
    }

    /// The words around a place: up to some words before and behind, within the sentence.
    pub fn around(&self, place: Place, before: usize, behind: usize) -> Place {
        let last = self.reading.sentence(place.line).tokens.len();
        Place { line: place.line, from: place.from.saturating_sub(before), to: (place.to + behind).min(last) }
    }

    /// Adds a place of the incident file to a finding.
    pub fn with_fact(&self, mut finding: Finding, span: Span, message: impl Into<String>) -> Finding {
        let location = Location { file: Arc::clone(&self.incident.file), span };
        finding.related.push(Related { location, message: message.into() });
        finding
    }

    /// Whether any sentence outside of advice has a signal.
    pub fn says(&self, signal: Signal) -> bool {
        self.reading.narrative().any(|(_, sentence)| sentence.has(signal))
    }

    /// Whether the text is a document and no excerpt of one: it has a heading or a salutation, or is long.
    pub fn is_whole(&self) -> bool {
        let words: usize = self.reading.lines.iter().map(|line| line.sentence().tokens.len()).sum();
        let salutation = |text: &str| text.starts_with("Dear ") || text.starts_with("Estimad");
        self.is_own()
            || words > 150
            || self.reading.layout.passages.iter().any(|passage| passage.kind == PassageKind::Heading || salutation(passage.text.trim()))
    }
}

/// Words in quotation marks, cut where they are long.
pub fn quoted(words: &str) -> String {
    let words: Vec<&str> = words.split([' ', '\n', '\u{2028}', '\t']).filter(|word| !word.is_empty()).collect();
    if words.len() <= 16 {
        return format!("“{}”", words.join(" "));
    }
    format!("“{} …”", words[..14].join(" "))
}
