//! Deadlines, conditions and exemptions of a law in words.

use crate::law::{Book, Condition, Due, Exemption, HoldRule, Law, Protects, Test, TimeUnit, Version};
use crate::quantity::{digits, series};
use crate::reference::kind;
use crate::source::Scalar as _;

/// `30 calendar days after discovery`, with the standard in words behind it.
pub fn deadline(due: &Due) -> String {
    let mut parts = Vec::new();
    if let Some(number) = number(due) {
        parts.push(number);
    }
    if let Some(standard) = &due.standard {
        parts.push(format!("“{standard}”"));
    }
    if due.derived {
        parts.push("the number taken over from the notice to individuals".to_owned());
    }
    if let Some(calendar) = &due.holidays {
        parts.push(format!("days of the calendar {calendar}"));
    }
    if due.until_noon {
        parts.push("where it falls on a day that is not open, until noon of the next open day".to_owned());
    }
    if let Some(computing) = due.computing {
        parts.push(format!("computed by {}", computing.word()));
    }
    if parts.is_empty() { "no time is laid down".to_owned() } else { parts.join("; ") }
}

fn number(due: &Due) -> Option<String> {
    if let Some((month, day)) = due.annual_on {
        return Some(format!("once a year, on {}", month_day(month, day)));
    }
    let after = |list: &[crate::law::Event], word: &str| {
        let names: Vec<String> = list.iter().map(|event| event.print()).collect();
        (!names.is_empty()).then(|| {
            format!(" after {}", if names.len() > 1 { format!("the {word} of {}", series(&names, "and")) } else { names.concat() })
        })
    };
    let mut events = after(&due.after, "earliest").or_else(|| after(&due.after_last_of, "last")).unwrap_or_default();
    if let Some(of) = &due.of {
        events.push_str(&format!(" ({of})"));
    }
    let keep = if due.keep { "kept for " } else { "" };
    match (due.amount, due.unit) {
        (_, Some(TimeUnit::EndOfNextCalendarDay)) => Some(format!("by the end of the next day of the calendar{events}")),
        (Some(amount), Some(unit)) => Some(format!("{keep}{}{events}", amount_of(amount, unit))),
        _ if !events.is_empty() => Some(events.trim_start().to_owned()),
        _ => None,
    }
}

/// `30 calendar days`, `1 business day`.
pub fn amount_of(amount: u32, unit: TimeUnit) -> String {
    let words = unit.print();
    let words = if amount == 1 { words.strip_suffix('s').unwrap_or(&words).to_owned() } else { words };
    format!("{amount} {words}")
}

fn month_day(month: u32, day: u32) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.wrapping_sub(1))).copied().unwrap_or("?");
    format!("{name} {day}")
}

/// Kinds of organization, by their labels.
pub fn kinds(list: &[String]) -> String {
    let labels: Vec<String> = list.iter().map(|id| kind(id).map_or_else(|| id.clone(), |kind| kind.label.to_string())).collect();
    series(&labels, "or")
}

/// Elements, by their labels.
pub fn elements(list: &[u16], book: &Book) -> String {
    let labels: Vec<String> = list.iter().filter_map(|number| book.element(*number)).map(|element| element.label.clone()).collect();
    labels.join("; ")
}

/// A condition: its own words, else those of its tests.
pub fn condition(condition: &Condition, book: &Book) -> String {
    if let Some(words) = &condition.words {
        return words.clone();
    }
    let tests: Vec<String> = condition.tests.iter().map(|each| test(each, book)).collect();
    series(&tests, "and")
}

fn test(test: &Test, book: &Book) -> String {
    let several = |list: &[Condition], word: &str| {
        let parts: Vec<String> = list.iter().map(|part| condition(part, book)).collect();
        series(&parts, word)
    };
    let yes = |is: bool, what: &str| if is { what.to_owned() } else { format!("not: {what}") };
    match test {
        Test::All(list) => several(list, "and"),
        Test::Any(list) => several(list, "or"),
        Test::None(list) => format!("not: {}", several(list, "or")),
        Test::Residents(bound) => format!("{} residents of the place", bound.phrase()),
        Test::Persons(bound) => format!("{} people", bound.phrase()),
        Test::ResidentsOfOnePlace(bound) => format!("{} residents of one state or jurisdiction", bound.phrase()),
        Test::CountUnknown(is) => yes(*is, "the number of people is not known"),
        Test::Kinds(list) => format!("the organization is {}", kinds(list)),
        Test::Elements(list) => format!("the data hold one of: {}", elements(list, book)),
        Test::OnlyElements(list) => format!("the data hold nothing but: {}", elements(list, book)),
        Test::Judgement(id) => format!("assessments.{id} says yes"),
        Test::JudgementOrHarm(id) => format!("assessments.{id} says yes, or is not answered and harm is found likely"),
        Test::ExemptionReliedOn(is) => yes(*is, "the harm exemption is relied on"),
        Test::HarmLikely(is) => yes(*is, "harm is found likely"),
        Test::RansomPaid(is) => yes(*is, "a ransom was paid"),
        Test::Material(is) => yes(*is, "the incident is determined to be material"),
        Test::ImpactUndetermined(is) => yes(*is, "an effect that the report asks for is undetermined"),
        Test::Categories(mask) => {
            let categories = crate::reference::categories::categories().enumerate();
            let taken = categories.filter(|(at, _)| mask >> at & 1 == 1);
            let labels: Vec<String> = taken.map(|(_, category)| category.label.to_owned()).collect();
            format!("the data hold one of: {}", series(&labels, "or"))
        }
        Test::Source(place) => format!("it happened at: {}", place.print()),
        Test::Methods(list) => format!("it came about by {}", series(list, "or")),
        Test::GroupKinds(list) => {
            let names: Vec<String> = list.iter().map(|kind| kind.print()).collect();
            format!("the people are of the kind {}", series(&names, "or"))
        }
        Test::Delayed(duty) => format!("the notice {duty} is delayed"),
        Test::ToldInTime(duty) => format!("the notice {duty} went out in its time"),
    }
}

/// An exemption with its test and its paperwork.
pub fn exemption(exemption: &Exemption, book: &Book) -> String {
    let mut out = exemption.standard.clone();
    if let Some(when) = &exemption.when {
        out.push_str(&format!("; only where {}", condition(when, book)));
    }
    if exemption.part_of_definition {
        out.push_str("; part of what the law calls a breach");
    }
    match exemption.written_record {
        Some(true) => out.push_str("; to be put in writing"),
        Some(false) => out.push_str("; no written record is asked for"),
        None => {}
    }
    if let Some(years) = exemption.keep_years {
        out.push_str(&format!(", kept for {years} years"));
    }
    if let Some((key, answer)) = &exemption.judgement {
        out.push_str(&format!("; claimed by assessments.{key}: {}", answer.word()));
    } else if exemption.harm_unlikely {
        out.push_str("; claimed by findings.harm with the risk unlikely");
    }
    for more in exemption.cite.iter().chain(&exemption.note) {
        out.push_str(&format!(" ({more})"));
    }
    out
}

/// A hold: whose, whether the law knows it, what follows.
pub fn hold(hold: &HoldRule) -> String {
    let mut out = format!("{}: {}", hold.kind.print(), if hold.allowed { "may delay" } else { "does not delay" });
    if !hold.covers.is_empty() {
        out.push_str(&format!(" {}", series(&hold.covers, "and")));
    }
    if let Some(request) = &hold.request {
        out.push_str(&format!("; where {request}"));
    }
    if hold.written == Some(true) {
        out.push_str("; in writing");
    }
    if hold.mandatory == Some(true) {
        out.push_str("; it must be followed");
    }
    if !hold.most_days.is_empty() {
        let days: Vec<String> = hold.most_days.iter().map(u32::to_string).collect();
        out.push_str(&format!("; at most {} days", days.join(" + ")));
    }
    if let Some(days) = hold.oral_days {
        out.push_str(&format!("; at most {days} days where it is not in writing"));
    }
    if let Some(after) = &hold.after {
        out.push_str(&format!("; then: {}", deadline(after)));
    }
    for more in hold.then.iter().chain(&hold.note) {
        out.push_str(&format!("; {more}"));
    }
    if let Some(cite) = &hold.cite {
        out.push_str(&format!(" ({cite})"));
    }
    out
}

/// The days for which a version is in force.
pub fn in_force(version: &Version) -> String {
    let from = version.from.map_or_else(|| "before the book's first day".to_owned(), |day| day.to_string());
    version.until.map_or_else(|| format!("from {from}"), |until| format!("from {from} until {until}"))
}

/// When a version was last read, and how sure it is.
pub fn reading(version: &Version) -> String {
    let day = version.read_on.map_or_else(|| "not said when".to_owned(), |day| day.to_string());
    version.confidence.map_or_else(|| day.clone(), |confidence| format!("{day}, confidence {}", confidence.word()))
}

/// Whom a law binds.
pub fn binds(law: &Law, book: &Book) -> Vec<String> {
    let binds = &law.binds;
    let mut out = vec![if binds.kinds.is_empty() { "any organization".to_owned() } else { kinds(&binds.kinds) }];
    if !binds.except_kinds.is_empty() {
        out.push(format!("not {}", kinds(&binds.except_kinds)));
    }
    match binds.presence {
        crate::law::Presence::None => {}
        crate::law::Presence::Linked => {
            out.push("tied to the place by residents or an establishment; taken for granted where no home is given".to_owned());
        }
        other => out.push(format!("tied to the place by {}", other.print())),
    }
    if let Some(when) = &binds.when {
        out.push(format!("where {}", condition(when, book)));
    }
    out.extend(binds.unless.iter().map(|unless| format!("not if {}", exemption(unless, book))));
    out.extend(binds.who.iter().chain(&binds.note).cloned());
    out
}

/// What makes the data protected, line by line: label and words.
pub fn protects(protects: &Protects, book: &Book) -> Vec<(&'static str, String)> {
    let mut out = vec![("trigger", protects.trigger.print())];
    if protects.any_personal_data {
        out.push(("data", "any personal data".to_owned()));
    }
    if !protects.with_name.is_empty() {
        out.push(("with the name", elements(&protects.with_name, book)));
    }
    if !protects.alone.is_empty() {
        out.push(("alone", elements(&protects.alone, book)));
    }
    if protects.encrypted_exempt {
        let key = if protects.lost_if_key_taken == Some(true) { ", unless the key was taken too" } else { "" };
        out.push(("encryption", format!("encrypted data do not count{key}")));
    }
    if protects.redacted_exempt == Some(true) {
        out.push(("redaction", "redacted data do not count".to_owned()));
    }
    if let Some(note) = &protects.encryption_note {
        out.push(("encryption", note.clone()));
    }
    if let Some(harm) = &protects.harm_exemption {
        out.push(("exemption", exemption(harm, book)));
    }
    if let Some(exclusions) = &protects.exclusions {
        out.push(("left out", exclusions.clone()));
    }
    out.extend(protects.trigger_note.iter().chain(&protects.note).map(|note| ("note", note.clone())));
    out
}

/// A whole number of people or days, grouped.
pub fn grouped(number: u64) -> String {
    digits(number)
}
