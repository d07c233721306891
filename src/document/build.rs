//! Writes a document: template and brief in, tree out, with every open fact and every trouble.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tera::Tera;

use super::drawing::Drawing;
use super::engine::{Desk, LINE_CLOSE, LINE_OPEN, engine};
use super::guard;
use super::markdown::{Fill, blocks};
use super::sections;
use super::template::{Template, Templates};
use super::tree::{Audience, BlockKind, Document, Figure, Inline, Origin, TemplatePlace, Value, number_notes, open_text};
use super::usage::Usage;
use crate::brief::{Asked, Brief, CLOSE, Datum, OPEN, Sheet, State, Token, Tokens, is_mark};
use crate::incident::is_internal;
use crate::locale::Locales;

/// A document that was written.
#[derive(Debug)]
pub struct Built {
    /// The tree.
    pub document: Document,
    /// The facts it needs and does not have.
    pub open: Vec<OpenFact>,
    /// The facts it was made from.
    pub used: Vec<Origin>,
    /// What is wrong with the template or the words.
    pub troubles: Vec<Trouble>,
    /// What the law asks the document to hold.
    pub asked: Vec<Asked>,
}

/// A fact that a document needs and that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFact {
    /// Its path.
    pub key: Arc<str>,
    /// Where the file says `unknown`, or says it in its own language alone; `None` where the key was left out.
    pub origin: Option<Origin>,
    /// The language in which it is wanting, where that is all that is wanting.
    pub language: Option<Arc<str>>,
    /// The template line that asks for it.
    pub place: Option<TemplatePlace>,
}

/// What is wrong with a template or with the words put in place of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The template.
    Template {
        /// Where.
        place: TemplatePlace,
        /// What.
        message: String,
    },
    /// `words` names a section the document does not have.
    UnknownSection {
        /// The section.
        section: String,
        /// The sections it has.
        known: Vec<String>,
    },
    /// A word that the catalogue of the language lacks.
    Unworded {
        /// The language.
        language: String,
        /// The message it lacks.
        message: String,
        /// Where it was to be printed.
        place: Option<TemplatePlace>,
    },
    /// An internal fact in a document that is not.
    Internal {
        /// Its path.
        key: Arc<str>,
        /// Where it was printed.
        place: Option<TemplatePlace>,
    },
}

/// Words that people have put in place of a section: section, Markdown, and where it stands.
pub type Words = Vec<(String, String, Origin)>;

/// What a document is built from, beside its brief.
#[derive(Debug)]
pub struct Order<'a> {
    /// Names the files.
    pub id: &'a str,
    /// The template.
    pub template: &'a str,
    /// Language, a BCP 47 tag: that of the brief.
    pub language: &'a str,
    /// Who issues it.
    pub author: &'a str,
    /// Whether open facts are let through.
    pub draft: bool,
    /// Words in place of sections.
    pub words: Words,
    /// Sections for which there are words in the language of the file, and none in that of the document.
    pub untranslated: Words,
}

/// The templates, loaded and ready. It writes one document at a time: whoever comes meanwhile waits.
#[derive(Debug)]
pub struct Press {
    templates: Templates,
    locales: Locales,
    tera: Tera,
    desk: Desk,
    /// Held while a document is written: the desk has room for the tokens of one.
    writing: Mutex<()>,
    /// The names that the templates bring in themselves.
    locals: Vec<String>,
    /// What each template uses, read when it is first asked for.
    usages: BTreeMap<String, OnceLock<Usage>>,
}

impl Press {
    /// Loads the templates, with the built-in languages.
    ///
    /// # Errors
    /// What is wrong with a template's grammar.
    pub fn new(templates: Templates) -> Result<Press, Trouble> {
        // Without its languages a press writes nothing, and says so.
        Press::with(templates, Locales::new(Vec::new()).unwrap_or_default())
    }

    /// Loads the templates, with these languages.
    ///
    /// # Errors
    /// What is wrong with a template's grammar.
    pub fn with(templates: Templates, locales: Locales) -> Result<Press, Trouble> {
        let names: Vec<String> = templates.files().map(|(name, _)| name.clone()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (tera, desk) = engine(&templates, &names).map_err(|error| trouble(&templates, &error))?;
        let locals: Vec<String> = templates.files().flat_map(|(_, template)| guard::locals(template.file.text())).collect();
        let usages = templates.files().map(|(name, _)| (name.clone(), OnceLock::new())).collect();
        Ok(Press { templates, locales, tera, desk, writing: Mutex::new(()), locals, usages })
    }

    /// The templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// The languages.
    pub fn locales(&self) -> &Locales {
        &self.locales
    }

    /// The names that a document uses, in its tags or as needs; `None` where it may use any.
    pub fn names(&self, template: &str, language: &str) -> Option<&BTreeSet<String>> {
        self.usage(self.templates.document(template, language)?.0)?.names.as_ref()
    }

    fn usage(&self, name: &str) -> Option<&Usage> {
        Some(self.usages.get(name)?.get_or_init(|| Usage::of(&self.templates, name, &self.locals)))
    }

    /// Writes a document.
    ///
    /// # Errors
    /// What stopped the template.
    pub fn build(&self, order: &Order, brief: Brief) -> Result<Built, Vec<Trouble>> {
        let Some((name, template)) = self.templates.document(order.template, order.language) else {
            return Err(Vec::new());
        };
        let Some(front) = &template.front else { return Err(Vec::new()) };
        let slips = self.slips(name, &brief);
        if !slips.is_empty() {
            return Err(slips);
        }
        let context = brief.context.context();
        let writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        *self.desk.lock().unwrap_or_else(PoisonError::into_inner) = Some(brief.tokens);
        let rendered = self.tera.render(name, &context);
        let tokens = self.desk.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(writing);
        let rendered = rendered.map_err(|error| vec![trouble(&self.templates, &error)])?;
        let Some(tokens) = tokens else { return Err(Vec::new()) };

        let (text, places) = self.places(&rendered);
        let spilled = spilled(&text, &places);
        if !spilled.is_empty() {
            return Err(spilled);
        }
        let audience = front.audience();
        let mut values = Values {
            tokens: &tokens,
            places: &places,
            audience,
            drawings: brief.drawings,
            stem: stem(order.id, order.language),
            open: Vec::new(),
            used: Vec::new(),
            troubles: Vec::new(),
            header: Vec::new(),
            footer: Vec::new(),
            line: 0,
        };
        let mut body = blocks(&text, 0, &mut values);
        let sections = sections::replace(&mut body, &order.words);
        number_notes(&mut body);
        values.used.extend(sections.used);
        values.used.extend(tokens.touched().iter().cloned());
        values.troubles.extend(sections.troubles);
        for need in &front.needs {
            values.need(need, &brief.context, template);
        }
        for (section, _, origin) in &order.untranslated {
            values.untranslated_section(section, origin, template);
        }
        let locale = Arc::clone(tokens.locale());
        let document = Document {
            id: order.id.to_owned(),
            title: front.title.clone(),
            language: order.language.to_owned(),
            audience,
            style: front.style(),
            draft: order.draft,
            author: order.author.to_owned(),
            header: values.header,
            footer: values.footer,
            page_label: locale.page_label(),
            draft_band: locale.draft_band(),
            draft_note: locale.draft_note(&open_text("KEY")),
            blocks: body,
        };
        Ok(Built { document, open: values.open, used: values.used, troubles: values.troubles, asked: brief.asked })
    }

    /// The slips in the conditions of a template and of the parts that it includes.
    fn slips(&self, name: &str, brief: &Brief) -> Vec<Trouble> {
        let slips = self.usage(name).into_iter().flat_map(|usage| usage.slips(&brief.context));
        let troubles = slips.filter_map(|(name, line, message)| {
            let file = Arc::clone(self.templates.file(name)?.file.name());
            Some(Trouble::Template { place: TemplatePlace { file, line: line as u32 }, message })
        });
        troubles.collect()
    }

    /// The rendered text without its line marks, and where each of its lines comes from.
    fn places(&self, rendered: &str) -> (String, Vec<Option<TemplatePlace>>) {
        let names: Vec<Arc<str>> = self.templates.files().map(|(_, template)| Arc::clone(template.file.name())).collect();
        let mut text = String::with_capacity(rendered.len());
        let mut places = Vec::new();
        let mut last = None;
        for line in rendered.split_inclusive('\n') {
            let mut rest = line;
            let mut here = None;
            while let Some(at) = rest.find(LINE_OPEN) {
                text.push_str(&rest[..at]);
                let after = &rest[at + LINE_OPEN.len_utf8()..];
                let Some(end) = after.find(LINE_CLOSE) else { break };
                let place = after[..end].split_once(':').and_then(|(file, line)| {
                    Some(TemplatePlace { file: Arc::clone(names.get(file.parse::<usize>().ok()?)?), line: line.parse().ok()? })
                });
                // Of an included part the part's own line is the one that speaks.
                here = place.or(here);
                rest = &after[end + LINE_CLOSE.len_utf8()..];
            }
            text.push_str(rest);
            last = here.or(last);
            places.push(last.clone());
        }
        (text, places)
    }
}

/// What the files of a document are called: its id, and its language unless that is English.
pub fn stem(id: &str, language: &str) -> String {
    if language.split('-').next() == Some("en") { id.to_owned() } else { format!("{id}.{language}") }
}

/// Lines on which a template prints a whole record or list: Tera then writes its inside, tokens and all.
fn spilled(text: &str, places: &[Option<TemplatePlace>]) -> Vec<Trouble> {
    let mark = OPEN.escape_unicode().to_string();
    if !text.contains(&mark) {
        return Vec::new();
    }
    let lines = text.lines().zip(places).filter(|(line, _)| line.contains(&mark));
    let places: Vec<&TemplatePlace> = lines.filter_map(|(_, place)| place.as_ref()).collect();
    let message = "a record or a list is printed here as a whole; print one of its facts, or a list with `series`";
    places.into_iter().map(|place| Trouble::Template { place: place.clone(), message: message.to_owned() }).collect()
}

fn trouble(templates: &Templates, error: &tera::Error) -> Trouble {
    use tera::ErrorKind;
    let (name, line, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename().to_owned(), report.span().start_line, report.message().to_owned())
        }
        kind => (String::new(), 1, kind.to_string()),
    };
    let template = templates.file(&name);
    let first = template.map_or(0, |template| template.file.text()[..template.body].matches('\n').count());
    let file = template.map_or_else(|| Arc::from(name.as_str()), |template| Arc::clone(template.file.name()));
    Trouble::Template { place: TemplatePlace { file, line: (first + line) as u32 }, message: message.replace(is_mark, "") }
}

/// Puts the values in.
struct Values<'a> {
    tokens: &'a Tokens,
    places: &'a [Option<TemplatePlace>],
    audience: Audience,
    drawings: Vec<(&'static str, Drawing)>,
    stem: String,
    open: Vec<OpenFact>,
    used: Vec<Origin>,
    troubles: Vec<Trouble>,
    header: Vec<Inline>,
    footer: Vec<Inline>,
    line: usize,
}

impl Values<'_> {
    fn value(&mut self, token: &Token) -> Inline {
        let place = self.places.get(self.line).cloned().flatten();
        let secret = token.origins.iter().map(|origin| &origin.key).chain([&token.key]).find(|key| is_internal(key));
        if let Some(key) = secret.filter(|_| self.audience != Audience::Internal) {
            self.troubles.push(Trouble::Internal { key: Arc::clone(key), place });
            return Inline::Text(String::new());
        }
        self.used.extend(token.origins.iter().cloned());
        match (&token.datum, token.state) {
            (Datum::Placeholder, _) => Inline::Placeholder(token.text.clone()),
            (_, State::Known) => {
                Inline::Value(Value { text: visible(&token.text), link: token.link.clone(), origins: Arc::clone(&token.origins) })
            }
            (_, State::Unknown | State::Missing) => {
                self.open.push(OpenFact { key: Arc::clone(&token.key), origin: token.origins.first().cloned(), language: None, place });
                Inline::Open(Arc::clone(&token.key))
            }
            (_, State::Untranslated) => {
                let language: Arc<str> = Arc::from(self.tokens.locale().tag());
                let mark = Arc::from(format!("{} in {language}", token.key));
                let origin = token.origins.first().cloned();
                self.open.push(OpenFact { key: Arc::clone(&token.key), origin, language: Some(language), place });
                Inline::Open(mark)
            }
            (_, State::Unworded) => {
                let language = self.tokens.locale().tag().to_owned();
                self.troubles.push(Trouble::Unworded { language, message: token.text.clone(), place });
                Inline::Text(String::new())
            }
        }
    }

    /// A fact that the front matter says the document needs.
    fn need(&mut self, path: &str, context: &Sheet, template: &Template) {
        let place = Some(TemplatePlace { file: Arc::clone(template.file.name()), line: 1 });
        let mut value = None;
        for (index, part) in path.split('.').enumerate() {
            value = if index == 0 { context.get(part) } else { value.and_then(|value: &serde_json::Value| value.get(part)) };
        }
        let open = match value {
            None | Some(serde_json::Value::Null) => true,
            Some(serde_json::Value::Array(items)) => items.is_empty(),
            Some(serde_json::Value::String(mark)) => match self.tokens.of_mark(mark) {
                Some(token) => {
                    self.used.extend(token.origins.iter().cloned());
                    !token.state.is_given()
                }
                None => false,
            },
            Some(_) => false,
        };
        if open && !self.open.iter().any(|open| *open.key == *path) {
            let origin = value.and_then(|mark| self.tokens.of_mark(mark.as_str()?)).and_then(|token| token.origins.first().cloned());
            self.open.push(OpenFact { key: Arc::from(path), origin, language: None, place });
        }
    }

    /// A section whose words stand in the file in its own language only.
    fn untranslated_section(&mut self, section: &str, origin: &Origin, template: &Template) {
        let place = Some(TemplatePlace { file: Arc::clone(template.file.name()), line: 1 });
        let language: Arc<str> = Arc::from(self.tokens.locale().tag());
        let key = if origin.key.is_empty() { Arc::from(section) } else { Arc::clone(&origin.key) };
        self.open.push(OpenFact { key, origin: Some(origin.clone()), language: Some(language), place });
    }
}

impl Fill for Values<'_> {
    fn fill(&mut self, line: usize, text: &str, out: &mut Vec<Inline>) {
        self.line = line;
        let mut rest = text;
        while let Some(at) = rest.find(OPEN) {
            push_text(&rest[..at], out);
            let after = &rest[at + OPEN.len_utf8()..];
            let Some(end) = after.find(CLOSE) else { break };
            if let Some(token) = after[..end].parse().ok().and_then(|number| self.tokens.get(number)) {
                let inline = self.value(token);
                out.push(inline);
            }
            rest = &after[end + CLOSE.len_utf8()..];
        }
        push_text(rest, out);
    }

    fn place(&self, line: usize) -> Option<TemplatePlace> {
        self.places.get(line).cloned().flatten()
    }

    fn furniture(&mut self, header: bool, content: Vec<Inline>) {
        if header {
            self.header = content;
        } else {
            self.footer = content;
        }
    }

    fn figure(&mut self, line: usize, name: &str, caption: Vec<Inline>) -> Option<BlockKind> {
        let Some(at) = self.drawings.iter().position(|(known, _)| *known == name) else {
            self.trouble(line, format!("there is no drawing `{name}`, or it stands in the document already"));
            return None;
        };
        let (_, drawing) = self.drawings.swap_remove(at);
        Some(BlockKind::Figure(Figure { name: format!("{}.{name}", self.stem), drawing, caption }))
    }

    fn trouble(&mut self, line: usize, message: String) {
        let place = self.place(line).unwrap_or(TemplatePlace { file: Arc::from(""), line: 1 });
        self.troubles.push(Trouble::Template { place, message });
    }
}

/// Text of the template; the signs for a check box become boxes.
fn push_text(text: &str, out: &mut Vec<Inline>) {
    let mut start = 0;
    // Both begin with the same byte, which few texts hold.
    let text_alone = !text.as_bytes().contains(&0xe2);
    let boxes = if text_alone { "" } else { text };
    for (at, c) in boxes.char_indices().filter(|(_, c)| matches!(c, '☐' | '☒')) {
        if start < at {
            out.push(Inline::Text(text[start..at].to_owned()));
        }
        out.push(Inline::CheckBox(c == '☒'));
        start = at + c.len_utf8();
    }
    if start < text.len() {
        out.push(Inline::Text(text[start..].to_owned()));
    }
}

/// Control characters and marks that turn the direction of writing print as their code, so that what a reader sees is
/// what stands there.
pub fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || is_mark(c)
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) || !text.contains(hidden) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || c == '\t' {
            out.push(' ');
        } else if hidden(c) {
            out.push_str(&format!("\\u{:04X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
