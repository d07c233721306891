//! From nodes to records: what a record's keys are stands once, in its declaration by [`record!`]; reading, the schema
//! for editors, and walking over all facts follow from it.

use std::any::Any;

use serde_json::{Map, Value, json};

use super::fault::{Fault, FaultKind};
use super::file::Span;
use super::node::{Node, NodeKind};

/// Collects the faults met while a tree is read into records.
#[derive(Debug, Default)]
pub struct Reading {
    /// The faults so far.
    pub faults: Vec<Fault>,
}

impl Reading {
    /// Notes a fault.
    pub fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, kind });
    }
}

/// Something a node can be read into.
pub trait FromNode: Sized {
    /// Reads a node; `None` after noting why it could not be read.
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self>;
    /// Its JSON Schema; records are put into `$defs` and referred to.
    fn schema(schema: &mut Schema) -> Value;
    /// Shows every fact in it to a visitor, or, for `None`, every fact that could have stood there.
    fn walk(this: Option<&Self>, visitor: &mut dyn Visitor);
}

/// A scalar with a grammar of its own.
pub trait Scalar: Sized + Any {
    /// What it is called in findings: `count`, `money`, `when`.
    const WHAT: &'static str;
    /// Reads the text of a scalar.
    ///
    /// # Errors
    /// Says why the text is not of this grammar and what to write instead.
    fn parse(text: &str) -> Result<Self, ScalarFault>;
    /// The JSON Schema of the bare scalar.
    fn schema() -> Value;
    /// Whether it says `unknown`.
    fn is_unknown(&self) -> bool {
        false
    }
    /// The value as a document prints it when nothing else is asked.
    fn print(&self) -> String;
}

/// A scalar of any kind, for those who walk over all facts.
pub trait AnyScalar {
    /// The value, to be asked for its type.
    fn as_any(&self) -> &dyn Any;
    /// See [`Scalar::is_unknown`].
    fn unknown(&self) -> bool;
    /// See [`Scalar::print`].
    fn printed(&self) -> String;
}

impl<T: Scalar> AnyScalar for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn unknown(&self) -> bool {
        self.is_unknown()
    }

    fn printed(&self) -> String {
        self.print()
    }
}

/// Why a scalar could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScalarFault {
    /// It does not follow the grammar.
    Malformed {
        /// Why.
        why: String,
        /// What to write instead.
        instead: String,
    },
    /// A date that no calendar has.
    Impossible(String),
    /// It is not one of the values allowed: these, or those near to it.
    Unknown(Vec<String>),
}

/// Receives the facts of a record in the order of its declaration.
pub trait Visitor {
    /// A record starts.
    fn begin_record(&mut self);
    /// A record ends.
    fn end_record(&mut self);
    /// A list starts; each item is then shown.
    fn begin_list(&mut self);
    /// A list ends. `stated` is false where the list was left out.
    fn end_list(&mut self, stated: bool);
    /// The next thing shown stands under this key. `asked` marks the questions every incident should answer.
    fn key(&mut self, key: &str, asked: bool);
    /// A fact.
    fn fact(&mut self, value: &dyn AnyScalar, span: Span, source: Option<&Key>);
    /// A fact that was left out.
    fn missing(&mut self);
    /// The mapping that is shown next, empty, was left out.
    fn missing_map(&mut self) {}
}

/// The keys of a JSON Schema under `$defs`.
#[derive(Debug, Default)]
pub struct Schema {
    /// The definitions so far, by record name.
    pub defs: Map<String, Value>,
}

/// A value with its place and, if it names them, its source and basis.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Where the value stands.
    pub span: Span,
    /// The source it names.
    pub source: Option<Key>,
    /// Its basis, in words.
    pub basis: Option<Key>,
}

/// A piece of text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

const SOURCED_KEYS: &[&str] = &["value", "source", "basis"];

impl<T: Scalar> FromNode for Fact<T> {
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match &node.kind {
            NodeKind::Scalar { text, .. } => {
                parse_scalar(text, node.span, reading).map(|value| Fact { value, span: node.span, source: None, basis: None })
            }
            NodeKind::Mapping(entries) if node.get("value").is_some() => {
                for entry in entries {
                    if !SOURCED_KEYS.contains(&entry.key.as_str()) {
                        let kind = FaultKind::UnknownKey { key: entry.key.clone(), record: "a sourced value", known: SOURCED_KEYS };
                        reading.fault(entry.key_span, kind);
                    }
                }
                let inner = node.get("value")?;
                let mut fact = match inner.kind {
                    NodeKind::Scalar { .. } => Fact::<T>::from_node(inner, reading)?,
                    _ => return wrong_shape(inner, "a single value", reading),
                };
                let mut note = |key: &str| node.get(key).and_then(|node| plain_key(node, reading));
                fact.source = note("source");
                fact.basis = note("basis");
                Some(fact)
            }
            NodeKind::Null => None,
            _ => wrong_shape(node, &format!("a {}", T::WHAT), reading),
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        let name = format!("{}-scalar", T::WHAT.replace(' ', "-"));
        let bare = T::schema();
        if !schema.defs.contains_key(&name) {
            let sourced = json!({"type": "object", "required": ["value"], "additionalProperties": false, "properties": {
                "value": bare, "source": {"type": "string", "description": "An entry of `sources`."},
                "basis": {"type": "string", "description": "What the value rests on, in words."}}});
            schema.defs.insert(name.clone(), json!({"anyOf": [bare, sourced]}));
        }
        json!({"$ref": format!("#/$defs/{name}")})
    }

    fn walk(this: Option<&Self>, visitor: &mut dyn Visitor) {
        match this {
            Some(fact) => {
                visitor.fact(&fact.value, fact.span, fact.source.as_ref());
            }
            None => visitor.missing(),
        }
    }
}

fn plain_key(node: &Node, reading: &mut Reading) -> Option<Key> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => Some(Key { text: text.clone(), span: node.span }),
        NodeKind::Null => None,
        _ => wrong_shape(node, "a single value", reading),
    }
}

fn parse_scalar<T: Scalar>(text: &str, span: Span, reading: &mut Reading) -> Option<T> {
    let fault = match T::parse(text) {
        Ok(value) => return Some(value),
        Err(fault) => fault,
    };
    let kind = match fault {
        ScalarFault::Malformed { why, instead } => FaultKind::Malformed { what: T::WHAT, why, instead },
        ScalarFault::Impossible(why) => FaultKind::ImpossibleDate(why),
        ScalarFault::Unknown(allowed) => FaultKind::UnknownValue { value: text.to_owned(), what: T::WHAT, allowed },
    };
    reading.fault(span, kind);
    None
}

/// Notes that a node has the wrong shape.
pub(crate) fn wrong_shape<T>(node: &Node, expected: &str, reading: &mut Reading) -> Option<T> {
    // Of a long mapping or list its first line is enough to look at.
    let span = Span { start: node.span.start, end: node.span.end.min(node.span.start + 40) };
    reading.fault(span, FaultKind::WrongShape { expected: expected.to_owned(), found: node.describe() });
    None
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match &node.kind {
            NodeKind::Sequence(items) => Some(items.iter().filter_map(|item| T::from_node(item, reading)).collect()),
            NodeKind::Null => None,
            _ => wrong_shape(node, "a list", reading),
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({"type": "array", "items": T::schema(schema)})
    }

    fn walk(this: Option<&Self>, visitor: &mut dyn Visitor) {
        visitor.begin_list();
        for item in this.into_iter().flatten() {
            T::walk(Some(item), visitor);
        }
        visitor.end_list(this.is_some());
    }
}

/// A mapping whose keys are data: places to counts, documents to sections, judgements to answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries<K, T> {
    /// Key, key as written, value; in the order of the file.
    pub entries: Vec<(K, Key, T)>,
}

impl<K, T> Entries<K, T> {
    /// The entries in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &(K, Key, T)> {
        self.entries.iter()
    }

    /// The value under a key as written.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.entries.iter().find(|(_, written, _)| written.text == key).map(|(_, _, value)| value)
    }
}

impl<K: Scalar, T: FromNode> FromNode for Entries<K, T> {
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match &node.kind {
            NodeKind::Mapping(entries) => {
                let mut read = Vec::with_capacity(entries.len());
                for entry in entries {
                    let key = parse_scalar(&entry.key, entry.key_span, reading);
                    let value = T::from_node(&entry.value, reading);
                    if let (Some(key), Some(value)) = (key, value) {
                        read.push((key, Key { text: entry.key.clone(), span: entry.key_span }, value));
                    }
                }
                Some(Entries { entries: read })
            }
            NodeKind::Null => None,
            _ => wrong_shape(node, "a mapping of keys", reading),
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({"type": "object", "propertyNames": K::schema(), "additionalProperties": T::schema(schema)})
    }

    fn walk(this: Option<&Self>, visitor: &mut dyn Visitor) {
        if this.is_none() {
            visitor.missing_map();
        }
        visitor.begin_record();
        for (_, key, value) in this.iter().flat_map(|entries| entries.iter()) {
            visitor.key(&key.text, false);
            T::walk(Some(value), visitor);
        }
        visitor.end_record();
    }
}

/// The word of a list nearest to what was written, if one is near enough to be meant.
pub fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase().replace('_', "-");
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&lower, &word.replace('_', "-")), word))
        .filter(|&(distance, word)| distance <= (word.chars().count().max(written.chars().count()) / 3).max(1))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}

/// The key of a field: its name, or the literal after `=`.
macro_rules! key_of {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident, $key:literal) => {
        $key
    };
}
pub(crate) use key_of;

/// Declares records of a YAML format: a struct of optional fields with its reader, schema and walk.
///
/// `@expected` before a field makes leaving it out a fault, `@asked` makes it an open question.
macro_rules! record {
    ($(
        $(#[doc = $doc:literal])*
        pub struct $name:ident = $label:literal {
            $( $(#[doc = $field_doc:literal])* $(@$flag:ident)? $field:ident $(= $key:literal)? : $ty:ty, )*
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name {
            $( $(#[doc = $field_doc])* pub $field: Option<$ty>, )*
            /// Where the record stands.
            pub span: $crate::source::Span,
        }

        impl $name {
            /// The keys of the record, in the order of the format.
            pub const KEYS: &'static [&'static str] = &[$( $crate::source::key_of!($field $(, $key)?), )*];
        }

        impl $crate::source::FromNode for $name {
            fn from_node(node: &$crate::source::Node, reading: &mut $crate::source::Reading) -> Option<Self> {
                let entries = match &node.kind {
                    $crate::source::NodeKind::Mapping(entries) => entries,
                    $crate::source::NodeKind::Null => return None,
                    _ => return $crate::source::wrong_shape(node, concat!("the keys of ", $label), reading),
                };
                let mut record = $name { span: node.span, ..$name::default() };
                for entry in entries {
                    match entry.key.as_str() {
                        $( $crate::source::key_of!($field $(, $key)?) => {
                            record.$field = <$ty as $crate::source::FromNode>::from_node(&entry.value, reading);
                        } )*
                        "" => {}
                        _ => reading.fault(entry.key_span, $crate::source::FaultKind::UnknownKey {
                            key: entry.key.clone(), record: $label, known: $name::KEYS,
                        }),
                    }
                }
                $( $crate::source::record!(@require $($flag)? ; node, reading, $crate::source::key_of!($field $(, $key)?), $label); )*
                Some(record)
            }

            fn schema(schema: &mut $crate::source::Schema) -> serde_json::Value {
                if !schema.defs.contains_key($label) {
                    // A placeholder first, so that a record that holds itself does not recurse.
                    schema.defs.insert($label.to_owned(), serde_json::Value::Null);
                    let mut properties = serde_json::Map::new();
                    let mut required: Vec<&str> = Vec::new();
                    $(
                        let key = $crate::source::key_of!($field $(, $key)?);
                        let mut property = <$ty as $crate::source::FromNode>::schema(schema);
                        if let Some(object) = property.as_object_mut() {
                            object.insert("description".to_owned(), concat!($($field_doc),*).trim().into());
                        }
                        properties.insert(key.to_owned(), property);
                        $crate::source::record!(@list $($flag)? ; required, key);
                    )*
                    schema.defs.insert($label.to_owned(), serde_json::json!({
                        "type": "object", "description": concat!($($doc),*).trim(),
                        "properties": properties, "required": required, "additionalProperties": false,
                    }));
                }
                serde_json::json!({"$ref": format!("#/$defs/{}", $label)})
            }

            fn walk(this: Option<&Self>, visitor: &mut dyn $crate::source::Visitor) {
                visitor.begin_record();
                $(
                    visitor.key($crate::source::key_of!($field $(, $key)?), $crate::source::record!(@asked $($flag)?));
                    <$ty as $crate::source::FromNode>::walk(this.and_then(|record| record.$field.as_ref()), visitor);
                )*
                visitor.end_record();
            }
        }
    )*};
    (@require expected ; $node:ident, $reading:ident, $key:expr, $label:literal) => {
        if $node.get($key).is_none_or(|value| value.kind == $crate::source::NodeKind::Null) {
            let end = $node.span.end.min($node.span.start + 1);
            let span = $crate::source::Span { start: $node.span.start, end };
            $reading.fault(span, $crate::source::FaultKind::MissingKey { key: $key, record: $label });
        }
    };
    (@require $($flag:ident)? ; $node:ident, $reading:ident, $key:expr, $label:literal) => {};
    (@list expected ; $required:ident, $key:expr) => { $required.push($key); };
    (@list $($flag:ident)? ; $required:ident, $key:expr) => { let _ = (&mut $required, $key); };
    (@asked expected) => { true };
    (@asked asked) => { true };
    (@asked) => { false };
}
pub(crate) use record;

/// A sentence as part of another: without a capital at its start and a full stop at its end.
pub fn phrase(sentence: &str) -> String {
    let mut chars = sentence.trim_end_matches('.').chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Declares a scalar that is one word of a closed list.
macro_rules! choice {
    ($(
        $(#[doc = $doc:literal])*
        pub enum $name:ident = $what:literal { $( $(#[doc = $variant_doc:literal])* $variant:ident = $word:literal, )* }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[doc = $variant_doc])* $variant, )* }

        impl $name {
            /// Everything on the list, in its order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The words of the list.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word, )* }
            }

            /// What it means, as a phrase that ends in a full stop.
            pub fn meaning(self) -> &'static str {
                match self { $( $name::$variant => concat!($($variant_doc),*).trim_ascii(), )* }
            }

            /// The same as part of a sentence: without a capital at its start and a full stop at its end.
            pub fn phrase(self) -> String {
                $crate::source::phrase(self.meaning())
            }
        }

        impl $crate::source::Scalar for $name {
            const WHAT: &'static str = $what;

            fn parse(text: &str) -> Result<Self, $crate::source::ScalarFault> {
                match text {
                    $( $word => Ok($name::$variant), )*
                    _ => Err($crate::source::ScalarFault::Unknown($name::WORDS.iter().map(|word| (*word).to_owned()).collect())),
                }
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({"enum": $name::WORDS})
            }

            fn print(&self) -> String {
                self.word().replace('-', " ")
            }

            fn is_unknown(&self) -> bool {
                matches!(self.word(), "unknown" | "not-assessed" | "undetermined" | "pending")
            }
        }
    )*};
}
pub(crate) use choice;
