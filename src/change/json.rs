//! A difference for programs, schema `forthwith/diff/1`.

use serde_json::{Value as Json, json as object};

use super::{Difference, Standing, Value};
use crate::ledger::Now;

/// The difference as one JSON document, ending in a line end.
pub fn json(difference: &Difference) -> String {
    let value = |value: &Option<Value>| value.as_ref().map(|value| object!({"value": value.text, "line": value.line}));
    let standing = |standing: &Option<Standing>| match standing {
        Some(standing) => object!({"status": standing.status.word(), "date": standing.date, "standard": standing.standard}),
        None => object!({"status": "not-required", "date": null, "standard": null}),
    };
    let facts: Vec<Json> = difference
        .facts
        .iter()
        .map(|change| object!({"key": change.key, "before": value(&change.before), "after": value(&change.after)}))
        .collect();
    let stale: Vec<Json> = difference
        .stale
        .iter()
        .map(|stale| {
            let now = match &stale.now {
                Now::Value(now) | Now::More(now) => Some(now),
                Now::Nothing => None,
            };
            object!({"document": stale.document, "sent": stale.day, "ledger_line": stale.line, "key": stale.fact.key,
                "stated": stale.fact.written, "now": now, "sentence": stale.fact.sentence})
        })
        .collect();
    let duties: Vec<Json> = difference
        .duties
        .iter()
        .map(|moved| {
            object!({"id": moved.id, "recipient": moved.recipient, "before": standing(&moved.before), "after": standing(&moved.after)})
        })
        .collect();
    let amendment: Vec<Json> =
        difference.amendment.iter().map(|change| object!({"keys": change.keys, "was": change.was, "is": change.is})).collect();
    let whole = object!({
        "schema": "forthwith/diff/1", "incident": difference.incident,
        "as_of": {"before": difference.as_of.0, "after": difference.as_of.1},
        "facts": facts, "issued_now_wrong": stale, "duties": duties, "amendment": amendment,
    });
    // A value of strings and numbers always has a JSON form.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}
