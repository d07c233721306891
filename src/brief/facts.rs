//! The facts of the file as a tree of tokens, without those the reader may not see.

use serde_json::{Map, Value};

use super::Purpose;
use super::token::Tokens;
use crate::document::Audience;
use crate::incident::{INTERNAL, Incident, IncidentFile, is_internal};
use crate::source::{AnyScalar, FromNode as _, Key, PathTracker, Span, Visitor};

/// The facts under the keys of the format. A key that was left out holds a token too, which says so.
pub fn facts(incident: &Incident, audience: Audience, tokens: &mut Tokens) -> Map<String, Value> {
    let internal = INTERNAL.iter().filter_map(|path| incident.at_path(path)).map(|node| node.span).collect();
    let mut facts =
        Facts { internal, incident, audience, tokens, place: PathTracker::default(), frames: Vec::new(), secret: false, top: Map::new() };
    IncidentFile::walk(Some(&incident.facts), &mut facts);
    facts.top
}

/// Whether a document may not tell of settlements: a letter is no place for them.
pub fn without_settlements(purpose: &Purpose) -> bool {
    purpose.audience != Audience::Internal && purpose.document.template == "letter"
}

struct Facts<'a> {
    internal: Vec<Span>,
    incident: &'a Incident,
    audience: Audience,
    tokens: &'a mut Tokens,
    place: PathTracker,
    frames: Vec<Frame>,
    /// Whether the record being read is marked internal.
    secret: bool,
    top: Map<String, Value>,
}

enum Frame {
    Record(Map<String, Value>),
    List(Vec<Value>),
}

impl Facts<'_> {
    fn withheld(&self, path: &str) -> bool {
        if self.audience == Audience::Internal {
            return false;
        }
        // Words that people have put in place of sections come in as sections, not as facts; translations, in place of facts.
        is_internal(path) || path.starts_with("words") || path.starts_with("translations")
    }

    fn place(&mut self, value: Value) {
        let path = self.place.path();
        if self.withheld(&path) {
            return;
        }
        let key = self.place.last().to_owned();
        match self.frames.last_mut() {
            Some(Frame::Record(map)) => {
                map.insert(key, value);
            }
            Some(Frame::List(items)) => items.push(value),
            None => {
                if let Value::Object(map) = value {
                    self.top = map;
                }
            }
        }
    }
}

impl Visitor for Facts<'_> {
    fn begin_record(&mut self) {
        self.place.enter_record();
        self.frames.push(Frame::Record(Map::new()));
        self.secret = false;
    }

    fn end_record(&mut self) {
        self.place.leave();
        let secret = std::mem::take(&mut self.secret) && self.audience != Audience::Internal;
        if let Some(Frame::Record(map)) = self.frames.pop()
            && !secret
        {
            self.place(Value::Object(map));
        }
    }

    fn begin_list(&mut self) {
        self.place.enter_list();
        self.frames.push(Frame::List(Vec::new()));
    }

    fn end_list(&mut self, _: bool) {
        self.place.leave();
        if let Some(Frame::List(items)) = self.frames.pop() {
            self.place(Value::Array(items));
        }
    }

    fn key(&mut self, key: &str, _: bool) {
        self.place.key(key);
    }

    fn fact(&mut self, value: &dyn AnyScalar, span: Span, source: Option<&Key>) {
        self.place.step();
        if self.place.last() == "internal" {
            // Only a plain "no" makes such a record public.
            self.secret = value.printed() != "no";
        }
        let path = self.incident.named_path(&self.place.path());
        // An alias can carry what stands in an internal place to a public one.
        if self.audience != Audience::Internal && self.internal.iter().any(|internal| internal.contains(span)) {
            let token = self.tokens.missing(&path);
            self.place(Value::String(token));
            return;
        }
        let token = self.tokens.fact(&path, value, span, source.map(|source| source.text.as_str()));
        self.place(Value::String(token));
    }

    fn missing(&mut self) {
        let path = self.incident.named_path(&self.place.path());
        let token = self.tokens.missing(&path);
        self.place(Value::String(token));
    }
}
