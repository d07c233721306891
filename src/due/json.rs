//! Obligations as JSON, schema `forthwith/obligations/1`.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::Sheet;
use crate::obligation::{Clock, Obligation, Step};

#[derive(Serialize)]
struct Page<'a> {
    schema: &'static str,
    incident: &'a str,
    as_of: NaiveDate,
    obligations: Vec<Row<'a>>,
    gaps: Vec<GapRow<'a>>,
    conflicts: Vec<ConflictRow<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    law: &'a str,
    citation: &'a str,
    in_force_from: Option<NaiveDate>,
    recipient: Recipient<'a>,
    status: &'static str,
    due: DueRow<'a>,
    clock: Option<ClockRow>,
    because: Vec<&'a str>,
    missing: &'a [String],
    assumptions: &'a [String],
    held: Option<HeldRow<'a>>,
    steps: Vec<StepRow<'a>>,
    arithmetic: &'a [String],
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct Recipient<'a> {
    kind: &'static str,
    name: &'a str,
    place: &'a str,
    count: Option<Count>,
}

#[derive(Serialize)]
struct Count {
    low: u64,
    high: Option<u64>,
}

#[derive(Serialize)]
struct DueRow<'a> {
    date: Option<NaiveDate>,
    at: Option<String>,
    standard: Option<&'a str>,
    not_before: Option<NaiveDate>,
    cut_off: Option<String>,
    /// The standard of the law in words, beside a date too.
    words: Option<&'a str>,
}

#[derive(Serialize)]
struct ClockRow {
    event: &'static str,
    from: NaiveDate,
    amount: Option<u32>,
    unit: Option<&'static str>,
    from_at: Option<String>,
}

#[derive(Serialize)]
struct HeldRow<'a> {
    by: &'a str,
    until: Option<NaiveDate>,
}

#[derive(Serialize)]
struct StepRow<'a> {
    text: &'a str,
    key: Option<&'a str>,
    line: Option<u32>,
    cite: Option<&'a str>,
}

#[derive(Serialize)]
struct GapRow<'a> {
    place: Option<&'a str>,
    kind: Option<&'a str>,
    law: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct ConflictRow<'a> {
    id: &'a str,
    lines: [u32; 2],
    message: &'a str,
}

/// The JSON document, ending in a line end.
pub fn json(sheet: &Sheet) -> String {
    let obligations = sheet.obligations;
    let page = Page {
        schema: "forthwith/obligations/1",
        incident: sheet.id(),
        as_of: sheet.day(),
        obligations: obligations.list.iter().map(|obligation| row(sheet, obligation)).collect(),
        gaps: obligations
            .gaps
            .iter()
            .map(|gap| GapRow { place: gap.place.as_deref(), kind: gap.kind.as_deref(), law: &gap.law, why: &gap.why })
            .collect(),
        conflicts: obligations
            .conflicts
            .iter()
            .map(|conflict| ConflictRow { id: &conflict.id, lines: [conflict.lines.0, conflict.lines.1], message: &conflict.message })
            .collect(),
    };
    // A page of strings and numbers always has a JSON form.
    let mut text = serde_json::to_string_pretty(&page).unwrap_or_default();
    text.push('\n');
    text
}

fn row<'a>(sheet: &Sheet, obligation: &'a Obligation) -> Row<'a> {
    let due = &obligation.due;
    Row {
        id: &obligation.id,
        law: &obligation.law.id,
        citation: &obligation.citation,
        in_force_from: obligation.version.and_then(|version| version.from),
        recipient: Recipient {
            kind: obligation.to.word(),
            name: &obligation.recipient,
            place: &obligation.law.place,
            count: obligation.count.map(|range| Count { low: range.low, high: range.high }),
        },
        status: obligation.status.word(),
        due: DueRow {
            date: due.date,
            at: due.at.map(instant),
            // The words stand in for a date; beside one they are `words`.
            standard: due.standard.as_deref().filter(|_| due.date.is_none()),
            not_before: due.not_before,
            cut_off: due.cut_off.map(instant),
            words: due.standard.as_deref(),
        },
        clock: obligation.clock.as_ref().map(clock),
        because: obligation.because.iter().map(|step| step.text.as_str()).collect(),
        missing: &obligation.missing,
        assumptions: &obligation.assumptions,
        held: obligation.held.as_ref().map(|held| HeldRow { by: &held.by, until: held.until }),
        steps: obligation.because.iter().map(|each| step(sheet, each)).collect(),
        arithmetic: &obligation.arithmetic,
        file: &obligation.law.file,
        line: obligation.line,
    }
}

fn clock(clock: &Clock) -> ClockRow {
    ClockRow {
        event: clock.event,
        from: clock.from,
        amount: clock.amount,
        unit: clock.unit.map(crate::law::TimeUnit::word),
        from_at: clock.from_at.map(instant),
    }
}

fn step<'a>(sheet: &Sheet, step: &'a Step) -> StepRow<'a> {
    StepRow {
        text: &step.text,
        key: step.fact.as_ref().map(|(key, _)| key.as_str()),
        line: sheet.line_of(step),
        cite: step.cite.as_deref(),
    }
}

/// RFC 3339, with the offset.
fn instant(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}
