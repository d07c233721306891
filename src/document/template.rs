//! The set of templates: those built in, and those of the user beside or in place of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::tree::{Audience, Style};
use crate::source::SourceFile;

/// The templates that come with the program, by name.
const BUILT_IN: &[(&str, &str)] = &[
    ("10-k-item-1c.md", include_str!("../../templates/10-k-item-1c.md")),
    ("6-k.md", include_str!("../../templates/6-k.md")),
    ("8-k.md", include_str!("../../templates/8-k.md")),
    ("holding-statement.es.md", include_str!("../../templates/holding-statement.es.md")),
    ("cra-notice.md", include_str!("../../templates/cra-notice.md")),
    ("filing-guide.md", include_str!("../../templates/filing-guide.md")),
    ("8-k-a.md", include_str!("../../templates/8-k-a.md")),
    ("call-center-script.md", include_str!("../../templates/call-center-script.md")),
    ("decision-record.md", include_str!("../../templates/decision-record.md")),
    ("doj-delay-request.md", include_str!("../../templates/doj-delay-request.md")),
    ("employee-message.md", include_str!("../../templates/employee-message.md")),
    ("holding-statement.md", include_str!("../../templates/holding-statement.md")),
    ("internal-summary.md", include_str!("../../templates/internal-summary.md")),
    ("letter.es.md", include_str!("../../templates/letter.es.md")),
    ("letter.md", include_str!("../../templates/letter.md")),
    ("parts/letterhead.es.md", include_str!("../../templates/parts/letterhead.es.md")),
    ("letters.md", include_str!("../../templates/letters.md")),
    ("media-notice.md", include_str!("../../templates/media-notice.md")),
    ("owner-notice.md", include_str!("../../templates/owner-notice.md")),
    ("sec-delay-letter.md", include_str!("../../templates/sec-delay-letter.md")),
    ("parts/8-k-cover.md", include_str!("../../templates/parts/8-k-cover.md")),
    ("parts/filing-signature.md", include_str!("../../templates/parts/filing-signature.md")),
    ("parts/forward-looking.md", include_str!("../../templates/parts/forward-looking.md")),
    ("parts/incident-account.md", include_str!("../../templates/parts/incident-account.md")),
    ("parts/incident-effects.md", include_str!("../../templates/parts/incident-effects.md")),
    ("parts/letterhead.md", include_str!("../../templates/parts/letterhead.md")),
    ("parts/notice-field.md", include_str!("../../templates/parts/notice-field.md")),
    ("parts/filing-way.md", include_str!("../../templates/parts/filing-way.md")),
    ("parts/notice-sheet.md", include_str!("../../templates/parts/notice-sheet.md")),
    ("parts/public-notice.md", include_str!("../../templates/parts/public-notice.md")),
    ("parts/signature.md", include_str!("../../templates/parts/signature.md")),
    ("parts/steps.es.md", include_str!("../../templates/parts/steps.es.md")),
    ("parts/places.es.md", include_str!("../../templates/parts/places.es.md")),
    ("parts/places.md", include_str!("../../templates/parts/places.md")),
    ("parts/steps.md", include_str!("../../templates/parts/steps.md")),
    ("regulator-notice.md", include_str!("../../templates/regulator-notice.md")),
    ("substitute-notice.md", include_str!("../../templates/substitute-notice.md")),
];

/// Documents that leave the organization whatever a template says of its audience: internal facts never enter them.
const OUTWARD: [&str; 15] = [
    "10-k-item-1c",
    "6-k",
    "8-k",
    "8-k-a",
    "doj-delay-request",
    "sec-delay-letter",
    "letter",
    "holding-statement",
    "regulator-notice",
    "cra-notice",
    "media-notice",
    "substitute-notice",
    "owner-notice",
    "employee-message",
    "call-center-script",
];

/// What stands between the `---` lines at the top of a template.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The document's id; the same as the file's name.
    pub id: String,
    /// Title for the document information.
    pub title: String,
    /// Who may read it: `public`, `regulator` or `internal`.
    pub audience: AudienceWord,
    /// The page style: `filing`, `letter`, `report` or `statement`.
    #[serde(default)]
    pub style: StyleWord,
    /// Facts without which the document cannot be written, by path.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Content items of the law that the document answers.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// The word for an audience.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AudienceWord {
    /// Anyone.
    Public,
    /// A regulator.
    Regulator,
    /// The organization itself.
    Internal,
}

/// The word for a style.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StyleWord {
    /// A filing.
    Filing,
    /// A letter.
    Letter,
    /// A report.
    #[default]
    Report,
    /// A statement.
    Statement,
}

impl FrontMatter {
    /// The audience.
    pub fn audience(&self) -> Audience {
        match self.audience {
            AudienceWord::Public => Audience::Public,
            AudienceWord::Regulator => Audience::Regulator,
            AudienceWord::Internal => Audience::Internal,
        }
    }

    /// The style.
    pub fn style(&self) -> Style {
        match self.style {
            StyleWord::Filing => Style::Filing,
            StyleWord::Letter => Style::Letter,
            StyleWord::Report => Style::Report,
            StyleWord::Statement => Style::Statement,
        }
    }
}

/// A template file with its front matter read.
#[derive(Debug, Clone)]
pub struct Template {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The front matter; parts have none.
    pub front: Option<FrontMatter>,
    /// Where the body starts, in bytes.
    pub body: usize,
}

/// A template that cannot be used: its file, a line and what is wrong.
#[derive(Debug, Clone)]
pub struct TemplateFault {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

/// All templates, by name: `letter.md`, `parts/steps.md`.
#[derive(Debug, Clone)]
pub struct Templates {
    files: BTreeMap<String, Template>,
}

impl Templates {
    /// The built-in templates with those of the user, each given by its name below the folder, the name to show, and
    /// its text.
    ///
    /// # Errors
    /// Every template of the user whose front matter cannot be read.
    pub fn new(own: Vec<(String, String, String)>) -> Result<Templates, Vec<TemplateFault>> {
        let mut files = BTreeMap::new();
        let mut faults = Vec::new();
        let built_in = BUILT_IN.iter().map(|(name, text)| ((*name).to_owned(), format!("templates/{name}"), (*text).to_owned()));
        for (name, shown, text) in built_in.chain(own) {
            match read(&name, &shown, text) {
                Ok(template) => {
                    files.insert(name, template);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(Templates { files }) } else { Err(faults) }
    }

    /// The template of a document in a language, a BCP 47 tag: for `es-MX` `letter.es-MX.md` or `letter.es.md`. A template
    /// without a language in its name is English, and no other language falls back to it.
    pub fn document(&self, id: &str, language: &str) -> Option<(&str, &Template)> {
        let primary = language.split('-').next().unwrap_or(language);
        let plain = (primary == "en").then(|| format!("{id}.md"));
        let names = [Some(format!("{id}.{language}.md")), Some(format!("{id}.{primary}.md")), plain];
        names.into_iter().flatten().find_map(|name| self.files.get_key_value(&name)).map(|(name, template)| (name.as_str(), template))
    }

    /// A file by its name.
    pub fn file(&self, name: &str) -> Option<&Template> {
        self.files.get(name)
    }

    /// All files, by name.
    pub fn files(&self) -> impl Iterator<Item = (&String, &Template)> {
        self.files.iter()
    }

    /// The ids of the documents that have a template.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter(|name| !name.contains('/')).filter_map(|name| name.strip_suffix(".md")).filter(|id| !id.contains('.'))
    }
}

fn read(name: &str, shown: &str, text: String) -> Result<Template, TemplateFault> {
    let file = Arc::new(SourceFile::new(shown, text));
    let fault = |line: u32, message: String| TemplateFault { file: Arc::clone(&file), line, message };
    let text = file.text();
    if let Some(at) = text.find(crate::brief::is_mark) {
        return Err(fault(file.position(at as u32).line, "it holds a private-use character that the program keeps for itself".to_owned()));
    }
    if name.starts_with("parts/") {
        return Ok(Template { file, front: None, body: 0 });
    }
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return Err(fault(1, "a template starts with its front matter between two lines of `---`".to_owned()));
    };
    let start = text.len() - rest.len();
    let Some(length) = rest.find("\n---").map(|at| at + 1) else {
        return Err(fault(1, "the front matter does not end in a line of `---`".to_owned()));
    };
    let body = text[start + length..].find('\n').map_or(text.len(), |at| start + length + at + 1);
    let front: FrontMatter = serde_yaml::from_str(&rest[..length]).map_err(|error| {
        let line = error.location().map_or(1, |location| u32::try_from(location.line()).unwrap_or(0) + 1);
        fault(line, format!("the front matter cannot be read: {}", error.without_snippet()))
    })?;
    let stem = name.strip_suffix(".md").unwrap_or(name);
    if front.id != stem.split('.').next().unwrap_or(stem) {
        return Err(fault(2, format!("the id `{}` is not the name of the file, `{stem}`", front.id)));
    }
    let outward = |id: &str| front.id == id || front.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('-'));
    if OUTWARD.into_iter().any(outward) && matches!(front.audience, AudienceWord::Internal) {
        return Err(fault(2, format!("`{}` leaves the organization, so its audience cannot be internal", front.id)));
    }
    Ok(Template { file, front: Some(front), body })
}
