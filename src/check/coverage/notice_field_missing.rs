//! FW220: a notice leaves out what the law asks for.

use std::sync::Arc;

use crate::brief::Asked;
use crate::diag::{Finding, Rule, Severity};
use crate::document::Document;
use crate::document::tree::{Block, BlockKind, Inline};
use crate::reference::NoticeField;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW220",
    name: "notice-field-missing",
    severity: Severity::Error,
    summary: "A notice does not hold something that the law asks it to hold.",
    why: "A regulator sends a notice back, or counts it as none, when a field of its list is not there. What each provision \
          asks for stands in the law file; the finished document is searched for the facts that answer it, so that a \
          template of your own, or words put in place of a section, are held to it as well.",
    faulty: "",
    mended: "",
    basis: "the provision that the finding names",
};

/// The finding for a field that a document leaves out. `template` is the file that wrote the document.
pub fn finding(document: &str, asked: &Asked, template: &Arc<SourceFile>) -> Finding {
    let message = format!(
        "`{document}` does not hold “{}” (`{}`), which {} asks for in {} ({}:{})",
        asked.words,
        asked.field.word(),
        asked.recipient,
        asked.citation,
        asked.law.0,
        asked.law.1
    );
    Finding::new(&RULE, template, template.line_span(1), message).resting_on(&asked.citation).help(format!(
        "print the field with parts/notice-sheet.md, or one of the facts that answer it: {}",
        asked.keys.iter().filter(|key| !key.contains('/')).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
    ))
}

/// The keys of the facts that a document states or leaves open, as they stand in paths without what is in brackets.
#[derive(Debug, Default)]
pub struct Stated {
    /// Stated.
    known: Vec<String>,
    /// Open.
    open: Vec<String>,
    /// What a template asked about, which may have made it choose its words.
    asked_about: Vec<String>,
}

impl Stated {
    /// Collects the keys of a document.
    ///
    /// `open` are the keys that are open, `used` those that the template asked about, whether or not the document shows them.
    pub fn of<'a>(document: &Document, open: impl Iterator<Item = &'a str>, used: impl Iterator<Item = &'a str>) -> Stated {
        let mut stated = Stated { known: Vec::new(), open: open.map(plain).collect(), asked_about: used.map(plain).collect() };
        stated.asked_about.sort_unstable();
        stated.asked_about.dedup();
        blocks(&document.blocks, &mut stated);
        stated.known.sort_unstable();
        stated.known.dedup();
        stated
    }

    /// Whether the document holds an answer to a field, or says that it is open.
    pub fn holds(&self, asked: &Asked) -> bool {
        // In words of the template alone, or left to a form that the book does not hold.
        use NoticeField::{CoverLetter, LawEnforcementDelay, PrescribedForm, StepsForIndividuals};
        if asked.if_known || matches!(asked.field, CoverLetter | LawEnforcementDelay | PrescribedForm | StepsForIndividuals) {
            return true;
        }
        use NoticeField::{
            IncidentSource, Investigation, LawEnforcement, RansomDemand, RansomPayment, ResponsiblePerson, SecurityProgram, UnlawfulActs,
        };
        // A yes or a no chooses words and prints none of its own.
        let in_words = matches!(
            asked.field,
            IncidentSource
                | Investigation
                | LawEnforcement
                | RansomDemand
                | RansomPayment
                | ResponsiblePerson
                | SecurityProgram
                | UnlawfulActs
        );
        self.known.iter().any(|key| answers(key, asked))
            || self.is_open(asked)
            || (in_words && self.asked_about.iter().any(|key| answers(key, asked)))
    }

    /// Whether the document says that the answer to a field is open.
    pub fn is_open(&self, asked: &Asked) -> bool {
        // A group that nobody has told of leaves open all that is asked about its people.
        let above = |key: &str| asked.keys.iter().any(|wanted| wanted.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')));
        self.open.iter().any(|key| answers(key, asked) || above(key))
    }
}

fn answers(key: &str, asked: &Asked) -> bool {
    asked.keys.iter().any(|wanted| key == wanted || key.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with('.')))
}

/// `affected.groups[customers].count` as `affected.groups.count`.
fn plain(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut depth = 0;
    for c in key.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn blocks(list: &[Block], stated: &mut Stated) {
    for block in list {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => inlines(content, stated),
            BlockKind::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, stated)),
            BlockKind::Table(table) => std::iter::once(&table.head).chain(&table.rows).flatten().for_each(|cell| inlines(cell, stated)),
            BlockKind::Figure(figure) => inlines(&figure.caption, stated),
            BlockKind::Group { blocks: inner, .. } => blocks(inner, stated),
            BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }
}

fn inlines(list: &[Inline], stated: &mut Stated) {
    for inline in list {
        match inline {
            Inline::Value(value) => stated.known.extend(value.origins.iter().map(|origin| plain(&origin.key))),
            Inline::Open(key) => stated.open.push(plain(key)),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } | Inline::Passage { content, .. } => {
                inlines(content, stated);
            }
            _ => {}
        }
    }
}
