//! What the format says of a place: the keys that come there and in which order, and whether it holds a single value.

use serde_json::Value;

use super::set::Step;

/// The schema of the incident file with all its records.
#[derive(Debug)]
pub struct Format {
    whole: Value,
}

/// What may stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A single value, which may name its source.
    Scalar,
    /// A data category.
    Category,
    /// A list or a mapping.
    Collection,
    /// The format does not say.
    Unknown,
}

impl Format {
    /// The format of the incident file.
    pub fn new() -> Format {
        Format { whole: crate::incident::schema() }
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            Some(name) => &self.whole["$defs"][name],
            None => schema,
        }
    }

    /// The schema at the end of a path; nothing where the format has no such place.
    fn at(&self, steps: &[Step]) -> Option<&Value> {
        let mut schema = &self.whole;
        for step in steps {
            let record = self.resolved(schema);
            schema = match step {
                Step::Key(key) => record["properties"].get(key).or_else(|| record.get("additionalProperties").filter(|any| any.is_object()))?,
                Step::Item(_) => record.get("items")?,
            };
        }
        Some(schema)
    }

    /// The keys of the record at a path, in the order of the format; empty for a free mapping.
    pub fn keys(&self, steps: &[Step]) -> Vec<&str> {
        let properties = self.at(steps).map(|schema| &self.resolved(schema)["properties"]).and_then(Value::as_object);
        properties.into_iter().flat_map(|properties| properties.keys().map(String::as_str)).collect()
    }

    /// What may stand at a path.
    pub fn holds(&self, steps: &[Step]) -> Holds {
        let Some(schema) = self.at(steps) else { return Holds::Unknown };
        if schema["$ref"].as_str().is_some_and(|name| name.ends_with("-scalar")) {
            return Holds::Scalar;
        }
        let category = |way: &Value| way["$ref"] == "#/$defs/category";
        match (schema["anyOf"].as_array(), self.resolved(schema)["type"].as_str()) {
            (Some(ways), _) if ways.iter().any(category) => Holds::Category,
            (_, Some("array" | "object")) => Holds::Collection,
            _ => Holds::Unknown,
        }
    }
}
