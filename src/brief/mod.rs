//! What a template may see: the facts of the incident as tokens, and what follows from them by counting.
//!
//! A template never gets a value, only a token that stands for it; the value enters the document after the Markdown has
//! been parsed. So no value can be read as template or as markup, and every value in a document knows its line.

mod counted;
mod decisions;
mod facts;
mod grounds;
mod guide;
mod letter;
mod letters;
mod notice;
mod owed;
mod papers;
mod sheet;
pub mod timeline;
mod token;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

pub use notice::Asked;
pub use sheet::{Facts, Sheet};
pub use token::{CLOSE, Datum, OPEN, State, Token, Tokens, is_mark};

use crate::diag::Finding;
use crate::document::Audience;
use crate::document::drawing::Drawing;
use crate::incident::Incident;
use crate::locale::Locale;
use crate::obligation::Obligations;
use crate::plan::{Plan, Planned};
use crate::recipients::Recipients;

/// What a brief is made for.
#[derive(Debug, Clone, Copy)]
pub struct Purpose<'a> {
    /// The document.
    pub document: &'a Planned,
    /// Who may read it: others than the organization itself never see internal facts.
    pub audience: Audience,
    /// The day the document bears.
    pub date: NaiveDate,
    /// The whole plan, for what is left out.
    pub plan: &'a Plan,
    /// The findings on the facts, for internal documents.
    pub findings: &'a [Finding],
    /// What is owed: all of it for internal documents, for a notice its own duties.
    pub obligations: &'a Obligations<'a>,
    /// The people a list of recipients names, for notices that need them.
    pub recipients: Option<&'a Recipients>,
    /// The language of the document.
    pub locale: &'a Arc<Locale>,
    /// The names that the template uses: no others are filled. `None` for all.
    pub names: Option<&'a BTreeSet<String>>,
}

impl Purpose<'_> {
    /// Whether the document may hold the program's own words on the facts, on what is owed and on its plan: it is internal,
    /// and in English. The law book and the reasons it gives are in English alone.
    fn tells_all(&self) -> bool {
        self.audience == Audience::Internal && self.locale.is_english()
    }
}

/// The facts as a template sees them.
#[derive(Debug)]
pub struct Brief<'a> {
    /// The names a template may use, with tokens at the leaves.
    pub context: Sheet<'a>,
    /// What the tokens stand for.
    pub tokens: Tokens,
    /// The drawings a template may place, by name.
    pub drawings: Vec<(&'static str, Drawing)>,
    /// What the law asks the document to hold, for the check.
    pub asked: Vec<Asked>,
}

/// The facts of one incident in one language as they were made into tokens before: documents for the same readers see the same ones, and most
/// of the work on a brief is to make them.
#[derive(Debug, Default)]
pub struct Briefs {
    internal: Option<(Tokens, Arc<Facts>)>,
    outward: Option<(Tokens, Arc<Facts>)>,
}

/// Makes the brief of a document. `known` holds what was made for other documents of the same
/// incident in the same language.
pub fn brief<'a>(incident: &Incident, purpose: &Purpose<'a>, known: &mut Briefs) -> Brief<'a> {
    let slot = if purpose.audience == Audience::Internal { &mut known.internal } else { &mut known.outward };
    let (tokens, facts) = slot.get_or_insert_with(|| {
        let mut tokens = Tokens::new(incident, purpose.locale);
        let facts = facts::facts(incident, purpose.audience, &mut tokens);
        (tokens, Arc::new(Facts::new(facts)))
    });
    let mut tokens = tokens.clone();
    let mut context = Sheet::new(Arc::clone(facts), purpose.names);
    if let Some(Value::Object(history)) = facts.get("history").filter(|_| context.wants("history") && facts::without_settlements(purpose)) {
        let mut history = history.clone();
        history.shift_remove("settlements");
        context.insert("history", history.into());
    }
    counted::add(incident, purpose, &mut tokens, &mut context);
    letter::add(incident, purpose, &mut tokens, &mut context);
    letters::add(incident, purpose, &mut tokens, &mut context);
    let asked = notice::add(incident, purpose, &mut tokens, &mut context);
    papers::add(incident, purpose, &mut tokens, &mut context);
    decisions::add(incident, purpose, &mut tokens, &mut context);
    let drawings = owed::add(incident, purpose, &mut tokens, &mut context);
    guide::add(incident, purpose, &mut tokens, &mut context);
    Brief { context, tokens, drawings, asked }
}
