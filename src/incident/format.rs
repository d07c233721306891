//! What the format says of a place: the keys that come there and in which order, whether it holds a single value, and what it
//! is for.

use serde_json::Value;

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key.
    Key(String),
    /// An entry of a list, by its `id`, its `duty` or its number from 0.
    Item(String),
}

/// The steps of a path such as `affected.groups[prepaid].count`; nothing where it is none.
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let mut out = Vec::new();
    for part in path.split('.') {
        let (key, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if key.is_empty() || key.contains(|c: char| c.is_whitespace() || c == ']') {
            return None;
        }
        out.push(Step::Key(key.to_owned()));
        while !rest.is_empty() {
            let (name, after) = rest.strip_prefix('[')?.split_once(']')?;
            out.push(Step::Item(name.to_owned()));
            rest = after;
        }
    }
    Some(out)
}

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

impl Default for Format {
    fn default() -> Format {
        Format { whole: super::schema() }
    }
}

impl Format {
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
                Step::Key(key) => {
                    record["properties"].get(key).or_else(|| record.get("additionalProperties").filter(|any| any.is_object()))?
                }
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

    /// What the value at the end of a path is, in the words of the format.
    pub fn description(&self, steps: &[Step]) -> Option<&str> {
        let schema = self.at(steps)?;
        schema["description"].as_str().or_else(|| self.resolved(schema)["description"].as_str())
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
