//! From the few words of a case to an incident file: what every case has, what the file says of all, what the case says.

use serde_json::{Map, Value, json};

use super::{CaseFile, LawCase};
use crate::law::Law;
use crate::source::{Node, NodeKind, Scalar as _};

/// The incident file of a case, as text.
pub fn incident(file: &CaseFile, case: &LawCase, law: &Law) -> String {
    let mut whole = json!({
        "format": "1", "id": "law-case", "title": "Law case", "status": "investigating", "as_of": "unknown",
        "organization": {"name": "Example", "kinds": ["other"], "home": "US-DE", "establishments": [], "zone": law.zone},
        "timeline": {"discovered": "unknown"},
        "incident": {"summary": "A case.", "methods": ["exploited-vulnerability"], "access": "confirmed", "acquisition": "confirmed",
            "source": "us", "ransom": {"paid": "false"}},
        "affected": {"groups": []},
        "findings": {"harm": {"risk": "not-assessed"}},
    });
    if let Some(base) = &file.base {
        merge(&mut whole, value(&base.node));
    }
    if let Some(residents) = &case.residents {
        let places: Map<String, Value> =
            residents.iter().map(|(place, _, count)| (place.0.clone(), json!(written(&count.value)))).collect();
        let sum: crate::quantity::Range = residents.iter().map(|(_, _, count)| count.value.range()).sum();
        let mut group = json!({"id": "people", "who": "people", "residents": places, "residents_complete": "true"});
        if sum.high == Some(sum.low)
            && let Some(group) = group.as_object_mut()
        {
            group.insert("count".to_owned(), json!(sum.low.to_string()));
        }
        let obtained: Vec<&str> = case.data.iter().flatten().map(|category| category.value.0.id).collect();
        if case.data.is_some()
            && let Some(group) = group.as_object_mut()
        {
            group.insert("data".to_owned(), json!({"obtained": obtained}));
        }
        merge(&mut whole, json!({"affected": {"groups": [group]}}));
    }
    if let Some(facts) = &case.facts {
        merge(&mut whole, value(&facts.node));
    }
    let as_of = match &case.as_of {
        Some(as_of) => as_of.value.written(),
        None => whole["timeline"]["discovered"].as_str().unwrap_or("unknown").to_owned(),
    };
    merge(&mut whole, json!({"as_of": as_of}));
    whole.to_string()
}

/// A count as a file writes it.
fn written(count: &crate::quantity::Count) -> String {
    count.print().replace(',', "_")
}

/// A tree of nodes as a value; scalars keep their letters.
fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Null => Value::Null,
        NodeKind::Scalar { text, .. } => Value::String(text.clone()),
        NodeKind::Sequence(items) => items.iter().map(value).collect(),
        NodeKind::Mapping(entries) => entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect::<Map<_, _>>().into(),
    }
}

/// Mappings merge key by key; everything else is replaced, and nothing takes away.
fn merge(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, over) in over {
                match under.get_mut(&key) {
                    Some(_) if over.is_null() => {
                        under.remove(&key);
                    }
                    Some(under) => merge(under, over),
                    None => {
                        under.insert(key, over);
                    }
                }
            }
        }
        (under, over) => *under = over,
    }
}
