//! The whole reasoning of one obligation, in the order in which a lawyer reads it: what, to whom, under which text,
//! why, by when, and what is not certain.

use super::Sheet;
use super::order::{due_words, left_words, people_words};
use crate::law::{Duty, LetterItem, Version};
use crate::lawbook::page::{Look, Style};
use crate::lawbook::words;
use crate::obligation::{Demand, Known, Obligation, Step};

/// The page of one obligation.
pub fn why(sheet: &Sheet, obligation: &Obligation, look: Look) -> String {
    let law = obligation.law;
    let mut out = format!("{}\n", look.paint(Style::Bold, &format!("{} · {}", obligation.id, law.name)));
    let mut entry = |label: &str, text: &str| out.push_str(&look.entry(label, text));
    entry("status", &status(sheet, obligation));
    entry("recipient", &format!("{} ({})", obligation.recipient, obligation.to.word()));
    entry("people", &people_words(obligation));
    entry("citation", &obligation.citation);
    entry("law file", &format!("{}:{}", law.file, obligation.line));
    let found = duty(obligation);
    if let Some(duty) = found {
        entry("law says", &words::deadline(&duty.due));
        for due in &duty.not_after {
            entry("at the latest", &words::deadline(due));
        }
        for due in &duty.not_before {
            entry("not before", &words::deadline(due));
        }
        if let Some(when) = &duty.when {
            entry("only where", &words::condition(when, sheet.book));
        }
    }
    due(obligation, look, &mut out);
    list(look, "Why", obligation.because.iter().map(|each| step(sheet, each)), &mut out);
    list(look, "The date, step by step", obligation.arithmetic.iter().cloned(), &mut out);
    list(look, "Taken for granted, to be confirmed", obligation.assumptions.iter().cloned(), &mut out);
    let missing = obligation.missing.iter().map(|key| match sheet.incident.at_path(key) {
        Some(node) => format!("{key} ({}:{})", sheet.incident.file.name(), sheet.line(node.unsourced().span)),
        None => format!("{key} (not in the file)"),
    });
    list(look, "Missing: these keys of the incident file would decide", missing, &mut out);
    let conflicts = sheet.obligations.conflicts.iter().filter(|conflict| conflict.id == obligation.id);
    list(look, "Contradiction in the law book", conflicts.map(|conflict| conflict.message.clone()), &mut out);
    if let Some(duty) = found {
        list(look, "Contents", duty.contents.iter().map(|content| content.words.clone()), &mut out);
        list(look, "How to file", duty.filing.iter().map(crate::lawbook::filed), &mut out);
        list(look, "Notes of the law book", duty.note.iter().cloned(), &mut out);
    }
    letter(sheet, obligation, look, &mut out);
    if let Some(version) = obligation.version {
        text_applied(version, found, obligation, look, &mut out);
    }
    out
}

fn status(sheet: &Sheet, obligation: &Obligation) -> String {
    let left = left_words(sheet, obligation);
    let left = if left.is_empty() { String::new() } else { format!(" ({left})") };
    format!("{}{left}, as of {}", obligation.status.word(), sheet.day())
}

fn due(obligation: &Obligation, look: Look, out: &mut String) {
    let due = &obligation.due;
    let mut entry = |label: &str, text: &str| out.push_str(&look.entry(label, text));
    if due.date.is_some() {
        entry("due", &due_words(obligation));
    }
    if let Some(cut_off) = due.cut_off {
        entry("cut-off", &format!("{}; what comes later counts as of the next business day", cut_off.format("%Y-%m-%d %H:%M %:z")));
    }
    if let Some(standard) = &due.standard {
        entry("standard", &format!("“{standard}”"));
    }
    if let Some(day) = due.not_before {
        entry("not before", &day.to_string());
    }
    if let Some(clock) = &obligation.clock {
        let from = clock.from_at.map_or_else(|| clock.from.to_string(), |at| at.format("%Y-%m-%d %H:%M %:z").to_string());
        let period = clock.amount.zip(clock.unit).map_or_else(String::new, |(amount, unit)| format!("{} ", words::amount_of(amount, unit)));
        entry("clock", &format!("{period}from {from} ({})", clock.event.replace('-', " ")));
    }
    if let Some(held) = &obligation.held {
        let until = held.until.map_or_else(|| "without an end".to_owned(), |day| format!("until {day}"));
        entry("held", &format!("by {}, {until}", held.by));
    }
}

/// What the letter to the people concerned must say and must not, as the letters themselves are held to it.
fn letter(sheet: &Sheet, obligation: &Obligation, look: Look, out: &mut String) {
    let demands: Vec<&Demand> = sheet.obligations.letters.iter().filter(|demand| demand.id == obligation.id).collect();
    let mut says: Vec<String> = Vec::new();
    let mut forbids: Vec<String> = Vec::new();
    let mut offers: Vec<String> = Vec::new();
    let add = |list: &mut Vec<String>, line: String| {
        if !list.contains(&line) {
            list.push(line);
        }
    };
    let phrase = |item: LetterItem| item.meaning().trim_end_matches('.').to_owned();
    for demand in &demands {
        let group = sheet.incident.groups().get(demand.group).and_then(|group| group.id.as_ref());
        let group = group.map_or_else(|| demand.group.to_string(), |id| id.value.0.clone());
        for asked in &demand.items {
            let case = asked.words.map_or_else(String::new, |words| format!(" ({words})"));
            let open = if asked.known == Known::Open { ", if the case is given, which the facts leave open" } else { "" };
            add(&mut says, format!("{}{case}{open} [{}]", phrase(asked.item), asked.item.word()));
        }
        for (item, words) in &demand.forbids {
            add(&mut forbids, format!("{} [{}]", words.map_or_else(|| phrase(*item), str::to_owned), item.word()));
        }
        if let Some(offer) = demand.offer {
            let open = if offer.known == Known::Open { ", if the case is given, which the facts leave open" } else { "" };
            let cite = offer.rule.cite.as_ref().map_or_else(String::new, |cite| format!(" [{cite}]"));
            add(&mut offers, format!("identity services for {} months to the group {group}{open}{cite}", offer.months));
        }
    }
    list(look, "The letter must say", says.into_iter(), out);
    list(look, "The letter must not say", forbids.into_iter(), out);
    list(look, "Must be offered", offers.into_iter(), out);
}

/// The text applied, its sources, when it was read, and what was not verified.
fn text_applied(version: &Version, duty: Option<&Duty>, obligation: &Obligation, look: Look, out: &mut String) {
    out.push_str(&format!("\n{}\n", look.paint(Style::Bold, "The text applied")));
    let mut entry = |label: &str, text: &str| out.push_str(&look.entry(label, text));
    entry("in force", &format!("{} ({}:{})", words::in_force(version), obligation.law.file, version.line));
    if let Some(act) = &version.enacted_by {
        entry("enacted by", act);
    }
    for (at, source) in version.sources.iter().enumerate() {
        let title = source.title.as_ref().map_or_else(String::new, |title| format!(", {title}"));
        let url = source.url.as_ref().map_or_else(String::new, |url| format!(" {url}"));
        entry(if at == 0 { "sources" } else { "" }, &format!("{}{title}{url}", source.cite));
    }
    entry("last read", &words::reading(version));
    let open = version.open.iter().chain(duty.into_iter().flat_map(|duty| &duty.open));
    for (at, text) in open.enumerate() {
        entry(if at == 0 { "not verified" } else { "" }, text);
    }
    if let Some(computing) = &obligation.law.computing_time {
        entry("time", computing);
    }
}

/// The duty in the law book.
fn duty<'a>(obligation: &Obligation<'a>) -> Option<&'a Duty> {
    let versions = obligation.version.into_iter().chain(&obligation.law.versions);
    versions.flat_map(|version| &version.duties).find(|duty| duty.id == obligation.duty && duty.line == obligation.line)
}

fn step(sheet: &Sheet, step: &Step) -> String {
    let mut out = step.text.clone();
    if let Some((key, _)) = &step.fact {
        let line = sheet.line_of(step).map_or_else(String::new, |line| format!(", {}:{line}", sheet.incident.file.name()));
        out.push_str(&format!(" [{key}{line}]"));
    }
    if let Some(cite) = &step.cite {
        out.push_str(&format!(" [{cite}]"));
    }
    out
}

fn list(look: Look, title: &str, items: impl Iterator<Item = String>, out: &mut String) {
    for (at, item) in items.enumerate() {
        if at == 0 {
            out.push_str(&format!("\n{}\n", look.paint(Style::Bold, title)));
        }
        out.push_str(&look.paragraph("  - ", "    ", &item));
    }
}
