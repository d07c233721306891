//! The names a template may use, filled as far as it uses them: most templates name a few facts of the many a file has.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The names of one document.
#[derive(Debug)]
pub struct Sheet<'a> {
    facts: &'a Map<String, Value>,
    own: Map<String, Value>,
    names: Option<&'a BTreeSet<String>>,
}

impl<'a> Sheet<'a> {
    /// The facts of the file, and the names that the template uses; `None` for all.
    pub fn new(facts: &'a Map<String, Value>, names: Option<&'a BTreeSet<String>>) -> Sheet<'a> {
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

    /// The names that the template uses.
    pub fn filled(self) -> Map<String, Value> {
        let Sheet { facts, mut own, names } = self;
        own.retain(|name, _| names.is_none_or(|names| names.contains(name)));
        for (name, value) in facts {
            if names.is_none_or(|names| names.contains(name)) && !own.contains_key(name) {
                own.insert(name.clone(), value.clone());
            }
        }
        own
    }
}
