//! What follows from the facts by counting, sorting and joining.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::Purpose;
use super::sheet::Sheet;
use super::token::{Datum, Tokens};
use super::words::TIMELINE;
use crate::document::{Audience, Origin};
use crate::incident::{CategoryEntry, Data, Group, Incident};
use crate::plan::{Filing, NOTICES};
use crate::quantity::{When, long_date};
use crate::reference::Advice;
use crate::source::{AnyScalar as _, Scalar as _};

/// Adds what is counted to the facts.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) {
    // What the file states is told from what is made below, so it is asked for first.
    let stated = if context.wants("all_facts") && purpose.tells_all() { tokens.stated() } else { Vec::new() };
    let mut add = |name: &str, make: &dyn Fn(&mut Tokens, &Sheet) -> Value| {
        // The fields of a notice are answered by some of these.
        if context.wants(name) || (["data", "advice"].contains(&name) && NOTICES.contains(&purpose.document.template.as_str())) {
            let value = make(tokens, context);
            context.insert(name, value);
        }
    };
    add("document", &|tokens, _| document(incident, purpose, tokens));
    add("recipient", &|tokens, _| recipient(tokens));
    add("data", &|tokens, _| data(incident, purpose, tokens));
    add("advice", &|_, _| advice(incident, purpose));
    add("offered", &|_, _| Value::Bool(crate::plan::offered(incident, purpose.document.groups.first().copied())));
    add("regulators", &|_, context| named(context, "response", "regulators_told", "name"));
    add("vendors", &|_, context| named(context, "incident", "vendors", "called"));
    add("in_us", &|_, _| Value::Bool(in_us(incident, purpose)));
    add("groups", &|tokens, context| groups(incident, purpose, tokens, context));
    add("breaches", &|tokens, context| breaches(incident, tokens, context));
    add("chronology", &|tokens, context| chronology(incident, purpose, tokens, context));
    // A filing is in English: 17 CFR 232.306.
    if let Some(filing) = purpose.document.filing.as_ref().filter(|_| purpose.locale.is_english()) {
        add("filing", &|tokens, _| filing_facts(incident, filing, tokens));
    }
    if purpose.tells_all() {
        add("all_facts", &|tokens, _| all_facts(incident, &stated, tokens));
        add("open_questions", &|tokens, _| open_questions(incident, tokens));
        add("left_out", &|tokens, _| left_out(purpose, tokens));
        add("written", &|tokens, _| written(purpose, tokens));
        add("rule_findings", &|tokens, _| findings(purpose, tokens));
        add("disputes", &|tokens, context| disputes(incident, tokens, context));
    }
}

fn document(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens) -> Value {
    // A day given on the command line is no fact of the file.
    let own = incident.facts.as_of.as_ref().filter(|_| incident.as_of_day() == Some(purpose.date));
    let origins: Vec<Origin> = own.iter().map(|as_of| tokens.origin("as_of", as_of.span, None)).collect();
    let month = tokens.made("as_of", purpose.locale.month_year(purpose.date), origins.clone());
    let date = tokens.made("as_of", purpose.locale.date(purpose.date), origins);
    json!({"date": date, "month": month, "id": purpose.document.id})
}

/// The columns of a recipients file that a letter holds.
fn recipient(tokens: &mut Tokens) -> Value {
    let fields = ["date", "name", "address1", "address2", "city", "region", "postal_code", "activation_code", "guardian"];
    fields.into_iter().map(|field| (field.to_owned(), Value::String(tokens.placeholder(field)))).collect::<Map<_, _>>().into()
}

/// The groups a document speaks of: those of a letter's variant, else all.
fn spoken_of<'a>(incident: &'a Incident, purpose: &Purpose) -> Vec<(usize, &'a Group)> {
    let chosen = &purpose.document.groups;
    incident.groups().iter().enumerate().filter(|(index, _)| chosen.is_empty() || chosen.contains(index)).collect()
}

type List = fn(&Data) -> &Option<Vec<CategoryEntry>>;

const LISTS: [(&str, List); 5] = [
    ("obtained", |data| &data.obtained),
    ("suspected", |data| &data.suspected),
    ("not_obtained", |data| &data.not_obtained),
    ("unknown", |data| &data.unknown),
    ("encrypted", |data| &data.encrypted),
];

/// The categories of each list over the groups spoken of, each once. A category that any group lost is not among those
/// that were not obtained.
fn data(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens) -> Value {
    let groups = spoken_of(incident, purpose);
    let mut out = Map::new();
    for (name, list) in LISTS {
        let mut found: Vec<(&CategoryEntry, Vec<Origin>)> = Vec::new();
        for (index, group) in &groups {
            let entries = group.data.as_ref().and_then(|data| list(data).as_deref()).unwrap_or_default();
            if entries.is_empty() {
                continue;
            }
            let key = incident.named_path(&format!("affected.groups[{index}].data.{name}"));
            for entry in entries {
                let origin = tokens.origin(&key, entry.span, None);
                match found.iter_mut().find(|(known, _)| known.id == entry.id) {
                    Some((_, origins)) => origins.push(origin),
                    None => found.push((entry, vec![origin])),
                }
            }
        }
        match name {
            // Only what is known to be safe for everybody spoken of.
            "not_obtained" => found.retain(|(entry, _)| groups.iter().all(|(_, group)| kept(group, entry))),
            // What some certainly lost is told as lost, not as perhaps lost by others.
            "suspected" | "unknown" => found.retain(|(entry, _)| !groups.iter().any(|(_, group)| obtained(group, entry))),
            _ => {}
        }
        let marks = found.into_iter().map(|(entry, origins)| tokens.category(&format!("data.{name}"), entry, origins));
        out.insert(name.to_owned(), marks.collect());
    }
    let flags = groups.iter().filter_map(|(_, group)| group.data.as_ref()?.varies.as_ref());
    out.insert("varies".to_owned(), flags.clone().any(|varies| varies.value.0 == Some(true)).into());
    let key = groups.first().map_or_else(|| "affected.groups".to_owned(), |(index, _)| format!("affected.groups[{index}].data.obtained"));
    out.insert("missing".to_owned(), tokens.missing(&incident.named_path(&key)).into());
    out.into()
}

fn in_list(list: &Option<Vec<CategoryEntry>>, entry: &CategoryEntry) -> bool {
    list.iter().flatten().any(|other| other.id == entry.id)
}

fn obtained(group: &Group, entry: &CategoryEntry) -> bool {
    group.data.as_ref().is_some_and(|data| in_list(&data.obtained, entry))
}

/// Whether a group certainly did not lose a category: it is listed as not obtained, or the group has a list of what was
/// obtained and the category is in no list.
fn kept(group: &Group, entry: &CategoryEntry) -> bool {
    let Some(data) = &group.data else { return false };
    let lost = in_list(&data.obtained, entry) || in_list(&data.suspected, entry) || in_list(&data.unknown, entry);
    let told = data.obtained.as_ref().is_some_and(|list| !list.is_empty());
    !lost && (told || in_list(&data.not_obtained, entry))
}

/// The steps that help people whose data were or may have been taken.
fn advice(incident: &Incident, purpose: &Purpose) -> Value {
    let groups = spoken_of(incident, purpose);
    let entries = || {
        groups
            .iter()
            .filter_map(|(_, group)| group.data.as_ref())
            .flat_map(|data| [&data.obtained, &data.suspected, &data.unknown].into_iter().flatten().flatten())
    };
    // Guardians have a letter of their own.
    let guardian = purpose.document.letter.as_ref().is_none_or(|letter| letter.reader == crate::plan::Reader::Guardian);
    let minors = groups.iter().any(|(_, group)| group.minors.as_ref().is_some_and(|minors| minors.value.range().high != Some(0)));
    let wanted = |advice: Advice| {
        entries().any(|entry| entry.id.0.advice.contains(&advice)) && (advice != Advice::MinorCredit || minors && guardian)
    };
    static NAMES: LazyLock<Vec<(Advice, String)>> =
        LazyLock::new(|| Advice::ALL.into_iter().map(|advice| (advice, snake(&format!("{advice:?}")))).collect());
    NAMES.iter().map(|(advice, name)| (name.clone(), Value::Bool(wanted(*advice)))).collect::<Map<_, _>>().into()
}

/// `CreditFreeze` as a template writes it: `credit_freeze`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// One fact of each record of a list, as a list that can stand in a sentence.
fn named(context: &Sheet, record: &str, list: &str, key: &str) -> Value {
    let entries = context.get(record).and_then(|record| record.get(list)).and_then(Value::as_array);
    entries.into_iter().flatten().filter_map(|entry| entry.get(key).cloned()).collect()
}

/// Whether people in the United States may be among those spoken of: unless the file says where all of them live, the
/// organization's own country decides.
fn in_us(incident: &Incident, purpose: &Purpose) -> bool {
    let home = incident.facts.organization.as_ref().and_then(|organization| organization.home.as_ref());
    let home_is_us = home.is_none_or(|home| home.value.0.starts_with("US"));
    let lives_in_us = |group: &Group| match &group.residents {
        Some(residents) => residents.iter().any(|(place, _, count)| place.0.starts_with("US") && count.value.range().high != Some(0)),
        None => home_is_us,
    };
    let groups = spoken_of(incident, purpose);
    groups.is_empty() && home_is_us || groups.iter().any(|(_, group)| lives_in_us(group))
}

/// The groups spoken of, with the residents of each as a list.
fn groups(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &Sheet) -> Value {
    let all = context.get("affected").and_then(|affected| affected.get("groups")).and_then(Value::as_array);
    let mut out = Vec::new();
    for (index, group) in spoken_of(incident, purpose) {
        // A group of nobody is told to nobody.
        let nobody = group.count.as_ref().is_some_and(|count| count.value.range().high == Some(0));
        if nobody && purpose.audience != Audience::Internal {
            continue;
        }
        let Some(Value::Object(map)) = all.and_then(|all| all.get(index)) else { continue };
        let mut map = map.clone();
        let residents = group.residents.iter().flat_map(|residents| residents.iter()).map(|(place, key, count)| {
            let path = incident.named_path(&format!("affected.groups[{index}].residents.{}", key.text));
            json!({"place": tokens.fact(&path, place, key.span, None),
                "count": tokens.fact(&path, &count.value, count.span, count.source.as_ref().map(|source| source.text.as_str()))})
        });
        let residents: Vec<Value> = residents.collect();
        map.insert("residents_by_place".to_owned(), residents.into());
        out.push(Value::Object(map));
    }
    out.into()
}

/// This breach among the breaches of the history: which one it is, since which year, and the earlier ones.
fn breaches(incident: &Incident, tokens: &mut Tokens, context: &Sheet) -> Value {
    let prior: Vec<_> = incident.prior_breaches().collect();
    let origins: Vec<Origin> = prior
        .iter()
        .filter_map(|prior| prior.incident.id.as_ref())
        .map(|id| tokens.origin(&format!("history.incidents[{}]", id.value.0), id.span, None))
        .collect();
    let own = incident.facts.timeline.as_ref().and_then(|timeline| timeline.discovered.as_ref());
    let own_year = own.and_then(|discovered| discovered.value.first_day(incident.zone())).map(|day| chrono::Datelike::year(&day));
    let since = prior.iter().filter_map(|prior| prior.year).chain(own_year).min();
    let ids: Vec<&str> = prior.iter().filter_map(|prior| prior.incident.id.as_ref()).map(|id| id.value.0.as_str()).collect();
    let entries = context.get("history").and_then(|history| history.get("incidents")).and_then(Value::as_array);
    let entries: Vec<Value> = entries
        .into_iter()
        .flatten()
        .filter(|entry| {
            let id = entry.get("id").and_then(Value::as_str).and_then(|mark| tokens.of_mark(mark));
            id.is_some_and(|id| ids.contains(&id.text.as_str()))
        })
        .cloned()
        .collect();
    json!({
        "prior": entries,
        "ordinal": tokens.made("history.incidents", tokens.locale().ordinal(prior.len() + 1), origins.clone()),
        "number": tokens.made("history.incidents", (prior.len() + 1).to_string(), origins.clone()),
        "since": match since {
            Some(year) => tokens.made("history.incidents", year.to_string(), origins),
            None => tokens.missing("history.incidents"),
        },
    })
}

/// Everything that has a date, in the order of time.
fn chronology(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &Sheet) -> Value {
    let zone = incident.zone();
    let mut rows: Vec<((NaiveDate, NaiveDate, usize), Value)> = Vec::new();
    let mut push = |when: &When, row: Value| {
        if let Some((first, last)) = when.days(zone) {
            let order = rows.len();
            rows.push(((first, last, order), row));
        }
    };
    let timeline = context.get("timeline");
    for (key, _) in TIMELINE {
        let Some(mark) = timeline.and_then(|timeline| timeline.get(*key)).and_then(Value::as_str) else { continue };
        let Some(Datum::When(when)) = tokens.of_mark(mark).map(|token| token.datum.clone()) else { continue };
        let what = tokens.made(&format!("timeline.{key}"), purpose.locale.timeline(key), []);
        push(&when, json!({"when": mark, "what": what}));
    }
    let lists = [("timeline", "events", "at", "what"), ("", "statements", "at", "text"), ("", "notices", "sent", "duty")];
    for (record, list, at, what) in lists {
        if list == "statements" && purpose.audience != Audience::Internal {
            continue;
        }
        let inside = |record: &str| context.get(record).and_then(|record| record.get(list));
        let entries = if record.is_empty() { context.get(list) } else { inside(record) };
        for entry in entries.and_then(Value::as_array).into_iter().flatten() {
            let (Some(mark), Some(words)) = (entry.get(at).and_then(Value::as_str), entry.get(what).and_then(Value::as_str)) else {
                continue;
            };
            let Some(Datum::When(when)) = tokens.of_mark(mark).map(|token| token.datum.clone()) else { continue };
            let by = entry.get("by").cloned().unwrap_or_default();
            push(&when, json!({"when": mark, "what": words, "by": by, "list": list}));
        }
    }
    rows.sort_by_key(|(order, _)| *order);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn filing_facts(incident: &Incident, filing: &Filing, tokens: &mut Tokens) -> Value {
    let (key, span) = filing.because;
    let because: Arc<[Origin]> = Arc::from([tokens.origin(key, span, None)]);
    let report_date = match &filing.report_date {
        Some(report) => {
            let origin = tokens.origin(report.key, report.span, None);
            tokens.made(report.key, long_date(report.date), [origin])
        }
        None => {
            let written = incident.at_path(filing.report_key).map(|node| tokens.origin(filing.report_key, node.unsourced().span, None));
            tokens.open(filing.report_key, written.into_iter().collect::<Vec<_>>())
        }
    };
    json!({
        "item": tokens.made(key, filing.item.number, Arc::clone(&because)),
        "item_title": tokens.made(key, filing.item.title, because),
        "material": filing.item.number == crate::reference::form_8k::MATERIAL.number,
        "furnished": filing.item.number == crate::reference::form_8k::REGULATION_FD.number,
        "report_date": report_date,
    })
}

/// Every fact of the file with its source and line.
fn all_facts(incident: &Incident, stated: &[String], tokens: &mut Tokens) -> Value {
    let titles: Vec<(String, String)> = incident
        .sources()
        .iter()
        .filter_map(|source| Some((source.id.as_ref()?.value.0.clone(), source.title.as_ref()?.value.print())))
        .collect();
    let mut rows = Vec::new();
    for mark in stated {
        let Some(token) = tokens.of_mark(mark) else { continue };
        let (key, origins) = (Arc::clone(&token.key), Arc::clone(&token.origins));
        let Some(origin) = origins.first() else { continue };
        // Sources and disputes have tables of their own.
        if ["sources", "disputes", "words", "translations", "format"].iter().any(|root| key.starts_with(root)) {
            continue;
        }
        let source = origin.source.as_ref().and_then(|id| titles.iter().find(|(known, _)| **known == **id)).map(|(_, title)| title.clone());
        let row = json!({
            "key": tokens.made(&key, key.to_string(), []),
            "value": mark,
            "line": tokens.made(&key, origin.line.to_string(), []),
            "source": source.map(|title| tokens.made(&key, title, [])),
        });
        rows.push(row);
    }
    rows.into()
}

fn open_questions(incident: &Incident, tokens: &mut Tokens) -> Value {
    let questions = incident.open_questions().into_iter().map(|question| {
        let line = question.span.map(|span| incident.file.position(span.start).line.to_string());
        json!({
            "key": tokens.made(&question.key, question.key.clone(), []),
            "unknown": question.span.is_some(),
            "line": line.map(|line| tokens.made(&question.key, line, [])),
        })
    });
    questions.collect()
}

fn left_out(purpose: &Purpose, tokens: &mut Tokens) -> Value {
    let rows = purpose.plan.left_out.iter().map(|left| {
        let origins: Vec<Origin> = left.span.iter().map(|span| tokens.origin(left.key, *span, None)).collect();
        json!({"document": left.id, "reason": tokens.made(left.key, left.reason.clone(), origins), "key": left.key})
    });
    rows.collect()
}

fn written(purpose: &Purpose, tokens: &mut Tokens) -> Value {
    let rows = purpose.plan.documents.iter().map(|document| {
        let item = document.filing.as_ref().map(|filing| {
            let origin = tokens.origin(filing.because.0, filing.because.1, None);
            tokens.made(filing.because.0, filing.item.number, [origin])
        });
        json!({"id": document.id, "item": item})
    });
    rows.collect()
}

fn findings(purpose: &Purpose, tokens: &mut Tokens) -> Value {
    let rows = purpose.findings.iter().map(|finding| {
        json!({
            "code": finding.rule.code,
            "severity": finding.severity.word(),
            "message": tokens.made("findings", quoted(&finding.message), []),
            "help": if finding.help.is_empty() { tokens.missing("findings") } else { tokens.made("findings", quoted(&finding.help), []) },
            "line": finding.location.start().line,
        })
    });
    rows.collect()
}

/// Names in backticks, as findings have them, in the quotation marks of a document.
fn quoted(text: &str) -> String {
    let mut open = false;
    let quote = |c| {
        if c != '`' {
            return c;
        }
        open = !open;
        if open { '“' } else { '”' }
    };
    text.chars().map(quote).collect()
}

/// Puts beside each dispute what the file itself says and the title of the other source.
fn disputes(incident: &Incident, tokens: &mut Tokens, context: &Sheet) -> Value {
    let entries = incident.facts.disputes.as_deref().unwrap_or_default();
    let mut additions = Vec::new();
    for entry in entries {
        let node = entry.fact.as_ref().and_then(|fact| incident.at_path(&fact.value.0)).map(|node| node.unsourced());
        let own = node.and_then(|node| Some((node.text()?.split_whitespace().collect::<Vec<_>>().join(" "), node.span)));
        let own = own.map(|(text, span)| {
            let key = entry.fact.as_ref().map(|fact| fact.value.0.clone()).unwrap_or_default();
            let origin = tokens.origin(&key, span, None);
            tokens.made(&key, text, [origin])
        });
        let source = entry.source.as_ref().and_then(|id| {
            let source = incident.sources().iter().find(|source| source.id.as_ref().is_some_and(|known| known.value.0 == id.value.0))?;
            let title = source.title.as_ref()?;
            let origin = tokens.origin("sources", title.span, None);
            Some(tokens.made("sources", title.value.printed(), [origin]))
        });
        additions.push((own, source));
    }
    let mut value = context.get("disputes").cloned().unwrap_or_default();
    for (entry, (own, source)) in value.as_array_mut().into_iter().flatten().zip(additions) {
        if let Value::Object(map) = entry {
            map.insert("file_says".to_owned(), own.into());
            map.insert("source_title".to_owned(), source.into());
        }
    }
    value
}
