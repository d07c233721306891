//! Questions for programs, schema `forthwith/questions/1`.

use serde::Serialize;

use super::Question;

#[derive(Serialize)]
struct Sheet<'a> {
    schema: &'static str,
    incident: &'a str,
    as_of: &'a str,
    questions: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    state: &'static str,
    line: Option<u32>,
    about: Option<&'a str>,
    who: &'static str,
    duties: Vec<Duty<'a>>,
    documents: &'a [String],
}

#[derive(Serialize)]
struct Duty<'a> {
    id: &'a str,
    status: &'static str,
}

/// The questions as one JSON document, ending in a line end.
pub fn json(incident: &str, as_of: &str, questions: &[Question]) -> String {
    let rows = questions
        .iter()
        .map(|question| Row {
            key: &question.key,
            state: if question.unknown { "unknown" } else { "missing" },
            line: question.line,
            about: question.about.as_deref(),
            who: question.who.word(),
            duties: question.duties.iter().map(|(id, status)| Duty { id, status: status.word() }).collect(),
            documents: &question.documents,
        })
        .collect();
    let sheet = Sheet { schema: "forthwith/questions/1", incident, as_of, questions: rows };
    // A sheet of strings and numbers always has a JSON form.
    serde_json::to_string_pretty(&sheet).unwrap_or_default() + "\n"
}
