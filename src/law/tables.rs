//! What stands beside the laws: the elements they speak of, as predicates over the categories of an incident file, and
//! what the book does not hold.

use serde_json::{Value, json};

use super::raw::{Condition, LawSource, Texts};
use super::words::NameForm;
use crate::quantity::{Flag, FormatVersion, Id, Text, Url};
use crate::reference::{CategoryId, KindId, PlaceCode};
use crate::source::{Fact, FaultKind, FromNode, Node, NodeKind, Reading, Schema, Visitor, record};

record! {
    /// `laws/elements.yaml`: what the categories of an incident file make of the elements of the laws.
    pub struct ElementsFile = "elements file" {
        /// The format of this file: 1.
        @expected format: Fact<FormatVersion>,
        /// What counts as a name, for each form a law may ask for.
        @expected name_forms: Vec<NameFormEntry>,
        /// The elements.
        @expected elements: Vec<ElementEntry>,
    }

    /// What counts as a name.
    pub struct NameFormEntry = "name form" {
        /// The form.
        @expected form: Fact<NameForm>,
        /// The categories that make it.
        @expected matches = "match": Match,
    }

    /// A legal element.
    pub struct ElementEntry = "element" {
        /// Its id.
        @expected id: Fact<Id>,
        /// What it is, in words, with its article.
        @expected label: Fact<Text>,
        /// The categories that make it.
        @expected matches = "match": Match,
        /// A reading that a lawyer should confirm; it is followed, and said.
        confirm: Fact<Text>,
        /// The entry of `assessments` that decides whether it is there when the categories are: not known until then.
        asks: Fact<Id>,
        /// The question of that entry, in words.
        question: Fact<Text>,
        /// Categories that make a near miss, of which the reader is warned.
        near_miss: Match,
        /// The warning.
        caution: Fact<Text>,
        /// Matches the elements that the same law lists with a name, without the name.
        any_of_with_name: Fact<Flag>,
    }

    /// `laws/gaps.yaml`: what the book does not hold.
    pub struct GapsFile = "gaps file" {
        /// The format of this file: 1.
        @expected format: Fact<FormatVersion>,
        /// Laws that are known and not held.
        @expected gaps: Vec<GapEntry>,
        /// What is said of a country for which nothing is listed.
        @expected elsewhere: Fact<Text>,
    }

    /// A law that the book does not hold.
    pub struct GapEntry = "gap" {
        /// The places it concerns; all if left out.
        places: Vec<Fact<PlaceCode>>,
        /// The kinds of organization it concerns; all if left out.
        kinds: Vec<Fact<KindId>>,
        /// What must be true beside it.
        when: Condition,
        /// The law, with its citation.
        @expected law: Fact<Text>,
        /// Why it may matter, in a sentence.
        @expected why: Fact<Text>,
        /// Where it can be read.
        url: Fact<Url>,
        /// Where that is from.
        sources: Vec<LawSource>,
        /// What was not verified.
        open: Texts,
    }
}

/// A predicate over data categories: a category, any of several, all of several.
#[derive(Debug, Clone, PartialEq)]
pub enum Match {
    /// This category.
    Category(CategoryId),
    /// Any of these.
    Any(Vec<Match>),
    /// All of these.
    All(Vec<Match>),
}

impl FromNode for Match {
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match &node.kind {
            NodeKind::Scalar { .. } => Fact::<CategoryId>::from_node(node, reading).map(|fact| Match::Category(fact.value)),
            NodeKind::Mapping(entries) => {
                let [entry] = entries.as_slice() else {
                    return wrong(node, reading);
                };
                let parts = Vec::<Match>::from_node(&entry.value, reading)?;
                match entry.key.as_str() {
                    "any" => Some(Match::Any(parts)),
                    "all" => Some(Match::All(parts)),
                    _ => {
                        let kind = FaultKind::UnknownKey { key: entry.key.clone(), record: "a match", known: &["any", "all"] };
                        reading.fault(entry.key_span, kind);
                        None
                    }
                }
            }
            NodeKind::Null => None,
            NodeKind::Sequence(_) => wrong(node, reading),
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        if !schema.defs.contains_key("match") {
            schema.defs.insert("match".to_owned(), Value::Null);
            let parts = json!({"type": "array", "items": {"$ref": "#/$defs/match"}});
            let tree = |key: &str| json!({"type": "object", "required": [key], "additionalProperties": false, "properties": {key: parts}});
            let category = Fact::<CategoryId>::schema(schema);
            schema.defs.insert("match".to_owned(), json!({"anyOf": [category, tree("any"), tree("all")]}));
        }
        json!({"$ref": "#/$defs/match"})
    }

    fn walk(_: Option<&Self>, visitor: &mut dyn Visitor) {
        visitor.begin_record();
        visitor.end_record();
    }
}

fn wrong(node: &Node, reading: &mut Reading) -> Option<Match> {
    let expected = "a category, or `any` or `all` over a list of them".to_owned();
    reading.fault(node.span, FaultKind::WrongShape { expected, found: node.describe() });
    None
}
