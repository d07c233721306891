//! The law book for programs, schemas `forthwith/laws/1` and `forthwith/law/1`.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::list::{confidence, last_read};
use super::{show, words};
use crate::law::{Book, Law, Version};

/// The list of laws.
pub fn list_json(book: &Book) -> Value {
    let rows: Vec<Value> = book
        .laws
        .iter()
        .map(|law| {
            json!({
                "id": law.id, "name": law.name, "place": law.place, "status": law.status.word(),
                "versions": law.versions.iter().map(|version| json!({"from": version.from, "until": version.until})).collect::<Vec<_>>(),
                "confidence": Some(confidence(law)).filter(|word| *word != "-"), "last_read": last_read(law), "file": law.file,
            })
        })
        .collect();
    json!({"schema": "forthwith/laws/1", "laws": rows})
}

/// One law, or its version of a day; `None` where none was in force.
pub fn law_json(law: &Law, book: &Book, on: Option<NaiveDate>) -> Option<Value> {
    let versions: Vec<&Version> = match on {
        Some(day) => vec![law.version_on(day)?],
        None => law.versions.iter().collect(),
    };
    Some(json!({
        "schema": "forthwith/law/1", "id": law.id, "name": law.name, "place": law.place, "covers": law.covers, "zone": law.zone,
        "status": law.status.word(), "status_note": law.status_note, "superseded_by": law.superseded_by,
        "version_by": law.version_by.word(), "holidays": law.holidays, "computing_time": law.computing_time,
        "binds": words::binds(law, book), "file": law.file,
        "versions": versions.into_iter().map(|found| version(found, law, book)).collect::<Vec<_>>(),
    }))
}

fn version(version: &Version, law: &Law, book: &Book) -> Value {
    let protects = version.protects.as_ref().map(|protects| lines(words::protects(protects, book)));
    let duties: Vec<Value> = version
        .duties
        .iter()
        .map(|duty| {
            json!({
                "id": format!("{}/{}", law.id, duty.id), "line": duty.line, "recipient": {"kind": duty.to.word(), "name": duty.recipient},
                "citation": duty.cite, "amount": duty.due.amount, "unit": duty.due.unit.map(crate::law::TimeUnit::word),
                "standard": duty.due.standard, "deadline": words::deadline(&duty.due), "contents": duty.contents.iter().map(|content| &content.words).collect::<Vec<_>>(),
                "fields": duty.contents.iter().map(|content| content.fields.iter().map(|field| field.word()).collect::<Vec<_>>()).collect::<Vec<_>>(), "open": duty.open,
                "words": lines(show::duty_lines(duty, book)),
            })
        })
        .collect();
    json!({
        "line": version.line, "from": version.from, "until": version.until, "enacted_by": version.enacted_by, "changes": version.changes,
        "sources": version.sources.iter().map(|source| json!({"cite": source.cite, "title": source.title, "url": source.url})).collect::<Vec<_>>(),
        "read": {"on": version.read_on, "confidence": version.confidence.map(crate::law::Confidence::word), "open": version.open},
        "protects": protects, "holds": version.holds.iter().map(words::hold).collect::<Vec<_>>(),
        "letter": version.letter.as_ref().map(|letter| json!({
            "items": letter.items.iter().map(|item| item.word()).collect::<Vec<_>>(), "title": letter.title, "headings": letter.headings,
            "min_type_points": letter.min_type_points, "format": letter.format,
            "offer_months": letter.offer.as_ref().map(|offer| offer.months),
        })),
        "notes": version.notes, "duties": duties,
    })
}

fn lines(lines: Vec<(&'static str, String)>) -> Vec<Value> {
    lines.into_iter().map(|(label, text)| json!({"label": label, "text": text})).collect()
}
