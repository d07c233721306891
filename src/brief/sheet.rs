//! The names a template may use, filled as far as it uses them: most templates name a few facts of the many a file has.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};

/// The facts of a file under its keys: as they are looked at here, and as the engine takes them. To make the latter is dear, to
/// copy them is cheap, and all documents for the same readers see the same facts.
#[derive(Debug)]
pub struct Facts {
    map: Map<String, Value>,
    ready: Vec<(String, tera::Value)>,
}

impl Facts {
    /// Makes facts ready for the engine.
    pub fn new(map: Map<String, Value>) -> Facts {
        let ready = map.iter().map(|(name, value)| (name.clone(), tera::Value::from_serializable(value))).collect();
        Facts { map, ready }
    }

    /// What stands under a key.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }
}

/// The names of one document.
#[derive(Debug)]
pub struct Sheet<'a> {
    facts: Arc<Facts>,
    own: Map<String, Value>,
    names: Option<&'a BTreeSet<String>>,
}

impl<'a> Sheet<'a> {
    /// The facts of the file, and the names that the template uses; `None` for all.
    pub fn new(facts: Arc<Facts>, names: Option<&'a BTreeSet<String>>) -> Sheet<'a> {
        Sheet { facts, own: Map::new(), names }
    }

    /// Whether the template uses a name.
    pub fn wants(&self, name: &str) -> bool {
        self.names.is_none_or(|names| names.contains(name))
    }

    /// What stands under a name, whether or not the template uses it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.own.get(name).or_else(|| self.facts.get(name))
    }

    /// Puts a value under a name, in place of a fact of this name.
    pub fn insert(&mut self, name: &str, value: Value) {
        self.own.insert(name.to_owned(), value);
    }

    /// The names that the template uses, as the engine takes them.
    pub fn context(&self) -> tera::Context {
        let mut context = tera::Context::new();
        for (name, value) in self.facts.ready.iter().filter(|(name, _)| self.wants(name)) {
            context.insert_value(name.clone(), value.clone());
        }
        for (name, value) in self.own.iter().filter(|(name, _)| self.wants(name)) {
            context.insert(name.clone(), value);
        }
        context
    }
}
