//! The catalogues: those built in and those of the user, read, held against the list of messages, and put together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Message};
use unic_langid::LanguageIdentifier;

use super::{Locale, is_english, primary};
use crate::reference::categories;
use crate::source::{SourceFile, did_you_mean};

/// The catalogues that come with the program, by language.
const BUILT_IN: &[(&str, &str)] = &[
    ("en", include_str!("../../locales/en.ftl")),
    ("es", include_str!("../../locales/es.ftl")),
    ("es-ES", include_str!("../../locales/es-ES.ftl")),
];

/// Messages that only a catalogue of another language than English has: what the program's own tables call things.
const NAMES: [&str; 4] = ["place-", "word-", "kind-", "method-"];

/// Words that every document may need, beside the categories of data.
const WORDS: [&str; 3] = ["word-yes", "word-no", "word-unknown"];

/// The values that patterns may name.
const VALUES: [&str; 29] = [
    "code",
    "count",
    "data",
    "date",
    "day",
    "first",
    "from",
    "half",
    "high",
    "hour",
    "hour24",
    "last",
    "lead",
    "low",
    "mark",
    "minute",
    "month",
    "number",
    "page",
    "pages",
    "rank",
    "rest",
    "scale",
    "thousandfold",
    "time",
    "to",
    "word",
    "year",
    "zone",
];

/// A catalogue that cannot be used: its file, a line and what is wrong.
#[derive(Debug, Clone)]
pub struct CatalogueFault {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

/// Why there is no locale for a language.
#[derive(Debug, Clone)]
pub enum NoLocale {
    /// No catalogue is of this language; these are there.
    Unknown(Vec<String>),
    /// Its catalogue cannot be used.
    Faults(Vec<CatalogueFault>),
}

struct Catalogue {
    file: Arc<SourceFile>,
    resource: Arc<FluentResource>,
}

/// All catalogues by language, each with those of the user after the one built in.
#[derive(Default)]
pub struct Locales {
    files: BTreeMap<String, Vec<Catalogue>>,
    ready: Mutex<Vec<Arc<Locale>>>,
}

impl std::fmt::Debug for Locales {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.files.keys()).finish()
    }
}

/// A language as the program comes with it, for what reads documents and does not write them.
#[must_use]
pub fn built_in(tag: &str) -> Option<Arc<Locale>> {
    static BUILT: LazyLock<Option<Locales>> = LazyLock::new(|| Locales::new(Vec::new()).ok());
    BUILT.as_ref()?.get(tag).ok()
}

impl Locales {
    /// The built-in catalogues with those of the user, each given by its language, the name to show, and its text. A message of
    /// the user's takes the place of the built-in one of the same name.
    ///
    /// # Errors
    /// Every line of a catalogue that does not follow the grammar of Fluent, and every message that does not exist.
    pub fn new(own: Vec<(String, String, String)>) -> Result<Locales, Vec<CatalogueFault>> {
        let mut locales = Locales::default();
        let mut faults = Vec::new();
        let built_in = BUILT_IN.iter().map(|(tag, text)| ((*tag).to_owned(), format!("locales/{tag}.ftl"), (*text).to_owned()));
        for (tag, shown, text) in built_in.chain(own) {
            let file = Arc::new(SourceFile::new(&shown, text.clone()));
            let fault = |at: usize, message: String| CatalogueFault {
                line: file.position(u32::try_from(at).unwrap_or(0)).line,
                file: Arc::clone(&file),
                message,
            };
            if tag.parse::<LanguageIdentifier>().is_err() {
                faults.push(fault(0, format!("`{tag}` is no language tag: name the file `es.ftl` or `es-MX.ftl`")));
                continue;
            }
            match FluentResource::try_new(text) {
                Ok(resource) => locales.files.entry(tag).or_default().push(Catalogue { file, resource: Arc::new(resource) }),
                Err((_, errors)) => {
                    faults.extend(errors.into_iter().map(|error| fault(error.pos.start, format!("the catalogue cannot be read: {error}"))));
                }
            }
        }
        faults.extend(locales.strangers());
        if faults.is_empty() { Ok(locales) } else { Err(faults) }
    }

    /// The languages there are.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The locale of a language, a BCP 47 tag: for `es-MX` the catalogue `es`, with what `es-MX` says otherwise.
    ///
    /// # Errors
    /// There is no such catalogue, or it lacks messages.
    pub fn get(&self, tag: &str) -> Result<Arc<Locale>, NoLocale> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = ready.iter().find(|locale| locale.tag == tag) {
            return Ok(Arc::clone(known));
        }
        let locale = Arc::new(self.load(tag)?);
        ready.push(Arc::clone(&locale));
        Ok(locale)
    }

    fn load(&self, tag: &str) -> Result<Locale, NoLocale> {
        let unknown = || NoLocale::Unknown(self.files.keys().cloned().collect());
        let language: LanguageIdentifier = tag.parse().map_err(|_| unknown())?;
        let main = self.files.get(primary(tag)).and_then(|files| files.first()).ok_or_else(unknown)?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks around values would keep directions apart; the documents do that themselves.
        bundle.set_use_isolating(false);
        let mut tags = vec![primary(tag), tag];
        tags.dedup();
        for catalogue in tags.iter().filter_map(|tag| self.files.get(*tag)).flatten() {
            bundle.add_resource_overriding(Arc::clone(&catalogue.resource));
        }
        let faults = self.faults(tag, &bundle, &main.file);
        if !faults.is_empty() {
            return Err(NoLocale::Faults(faults));
        }
        let mut locale = Locale { tag: tag.to_owned(), bundle, group: String::new(), group_from: 0, decimal: String::new() };
        locale.group = locale.say("number-group", &[]);
        locale.decimal = locale.say("number-decimal", &[]);
        let from = locale.say("number-group-from", &[]);
        locale.group_from = from.parse().map_err(|_| {
            let message = format!("`number-group-from` is a number of digits, not `{from}`");
            NoLocale::Faults(vec![CatalogueFault { file: Arc::clone(&main.file), line: line_of(&main.file, "number-group-from"), message }])
        })?;
        Ok(locale)
    }

    /// What is wrong with the messages of a language as a whole: those that are wanting, and patterns that name values which
    /// nobody gives.
    fn faults(&self, tag: &str, bundle: &FluentBundle<Arc<FluentResource>>, file: &Arc<SourceFile>) -> Vec<CatalogueFault> {
        let mut wanting = Vec::new();
        let mut faults = Vec::new();
        let mut arguments = FluentArgs::new();
        for name in VALUES {
            arguments.set(name, "1");
        }
        for (id, attribute) in self.required(tag) {
            let message = bundle.get_message(&id);
            let pattern = match &attribute {
                None => message.as_ref().and_then(|message| message.value()),
                Some(name) => message.as_ref().and_then(|message| message.get_attribute(name)).map(|attribute| attribute.value()),
            };
            let name = attribute.map_or_else(|| id.clone(), |attribute| format!("{id}.{attribute}"));
            let Some(pattern) = pattern else {
                wanting.push(format!("`{name}`"));
                continue;
            };
            let mut errors = Vec::new();
            bundle.format_pattern(pattern, Some(&arguments), &mut errors);
            faults.extend(errors.into_iter().map(|error| CatalogueFault {
                file: Arc::clone(file),
                line: line_of(file, &id),
                message: format!("`{name}` cannot be printed: {error}"),
            }));
        }
        if let Some(first) = wanting.first() {
            let message = match wanting.len() {
                1 => format!("the catalogue lacks the message {first}"),
                number => format!("the catalogue lacks {number} messages: {}", wanting.join(", ")),
            };
            faults.push(CatalogueFault { file: Arc::clone(file), line: 1, message });
        }
        faults
    }

    /// The messages a catalogue must have, with their attributes: those of the English one, and what English has in tables.
    fn required(&self, tag: &str) -> Vec<(String, Option<String>)> {
        let mut out = Vec::new();
        for message in self.files.get("en").and_then(|files| files.first()).into_iter().flat_map(messages) {
            if message.value.is_some() {
                out.push((message.id.name.to_owned(), None));
            }
            out.extend(message.attributes.iter().map(|attribute| (message.id.name.to_owned(), Some(attribute.id.name.to_owned()))));
        }
        if !is_english(tag) {
            out.extend(categories::ids().map(|id| (format!("data-{id}"), None)));
            out.extend(WORDS.map(|id| (id.to_owned(), None)));
        }
        out
    }

    /// Messages that no document ever asks for: a slip of the pen. And messages that stand in one file twice.
    fn strangers(&self) -> Vec<CatalogueFault> {
        let known: BTreeSet<&str> =
            self.files.get("en").and_then(|files| files.first()).into_iter().flat_map(messages).map(|message| message.id.name).collect();
        let mut faults = Vec::new();
        for catalogue in self.files.values().flatten() {
            let mut seen = BTreeSet::new();
            for message in messages(catalogue) {
                let name = message.id.name;
                let told = if !seen.insert(name) {
                    format!("the message `{name}` stands here twice")
                } else if known.contains(name) || NAMES.iter().any(|prefix| name.starts_with(prefix)) {
                    continue;
                } else {
                    let near =
                        did_you_mean(name, known.iter().copied()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                    format!("there is no message `{name}`{near}")
                };
                let (file, line) = (Arc::clone(&catalogue.file), line_of(&catalogue.file, name));
                faults.push(CatalogueFault { file, line, message: told });
            }
        }
        faults
    }
}

fn messages(catalogue: &Catalogue) -> impl Iterator<Item = &Message<&str>> {
    catalogue.resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    })
}

/// The line on which a message starts, the first one if it is not there.
fn line_of(file: &SourceFile, id: &str) -> u32 {
    let starts = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
    (1..).zip(file.text().lines()).filter(|(_, line)| starts(line)).last().map_or(1, |(number, _)| number)
}
