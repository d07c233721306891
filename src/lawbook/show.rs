//! One law whole: its versions with their dates and sources, duties, rules of the letter, and what was not verified.

use chrono::NaiveDate;

use super::page::{Look, Style};
use super::words;
use crate::law::{Book, Delivery, Duty, Law, LetterRules, SubstituteNotice, Version};
use crate::quantity::series;
use crate::source::Scalar as _;

/// The law in full, or the version of a day. `None` where no version was in force on that day.
pub fn show(law: &Law, book: &Book, on: Option<NaiveDate>, look: Look) -> Option<String> {
    let versions: Vec<&Version> = match on {
        Some(day) => vec![law.version_on(day)?],
        None => law.versions.iter().collect(),
    };
    let mut out = format!("{}\n", look.paint(Style::Bold, &format!("{} · {}", law.id, law.name)));
    let mut entry = |label: &str, text: &str| out.push_str(&look.entry(label, text));
    entry("place", &format!("{}, zone {}", law.place, law.zone));
    if law.covers.len() > 1 {
        entry("covers", &law.covers.join(", "));
    }
    entry("status", &law.status.print());
    if let Some(note) = &law.status_note {
        entry("", note);
    }
    if let Some(by) = &law.superseded_by {
        entry("superseded by", by);
    }
    entry("version by", &format!("the day of {}", law.version_by.print()));
    for (at, line) in words::binds(law, book).iter().enumerate() {
        entry(if at == 0 { "binds" } else { "" }, line);
    }
    if let Some(calendar) = law.holidays.as_ref().and_then(|id| book.calendar(id)) {
        entry("business days", &format!("{} ({}, {} to {})", calendar.id, calendar.name, calendar.from, calendar.until));
    }
    if let Some(computing) = &law.computing_time {
        entry("time", computing);
    }
    entry("file", &law.file);
    for found in versions {
        out.push('\n');
        version(found, law, book, look, &mut out);
    }
    Some(out)
}

fn version(version: &Version, law: &Law, book: &Book, look: Look, out: &mut String) {
    out.push_str(&look.paint(Style::Bold, &format!("In force {}", words::in_force(version))));
    out.push_str(&format!(" ({}:{})\n", law.file, version.line));
    let mut lines: Vec<(&str, String)> = Vec::new();
    lines.extend(version.enacted_by.iter().map(|act| ("enacted by", act.clone())));
    labelled(&mut lines, "changes", &version.changes);
    let sources: Vec<String> = version
        .sources
        .iter()
        .map(|source| {
            let title = source.title.as_ref().map_or_else(String::new, |title| format!(", {title}"));
            let url = source.url.as_ref().map_or_else(String::new, |url| format!(" {url}"));
            format!("{}{title}{url}", source.cite)
        })
        .collect();
    labelled(&mut lines, "sources", &sources);
    lines.push(("last read", words::reading(version)));
    labelled(&mut lines, "not verified", &version.open);
    if let Some(protects) = &version.protects {
        lines.extend(words::protects(protects, book));
    }
    labelled(&mut lines, "holds", &version.holds.iter().map(words::hold).collect::<Vec<_>>());
    if let Some(delay) = &version.scope_delay {
        let mut text = if delay.allowed { "time to determine the scope is allowed" } else { "no time to determine the scope" }.to_owned();
        if let Some(beyond) = delay.beyond_day_limit {
            text.push_str(if beyond { ", beyond the number of days too" } else { ", not beyond the number of days" });
        }
        text.push_str(&delay.note.as_ref().map_or_else(String::new, |note| format!("; {note}")));
        lines.push(("scope", text));
    }
    if let Some(embargo) = &version.embargo {
        lines.push(("embargo", embargo.words.clone()));
    }
    if let Some(letter) = &version.letter {
        letter_rules(letter, book, &mut lines);
    }
    if let Some(delivery) = &version.delivery {
        delivered(delivery, &mut lines);
    }
    if let Some(substitute) = &version.substitute_notice {
        lines.push(("substitute", substitute_notice(substitute)));
    }
    for (kinds, how) in &version.deemed_compliance {
        let who = if kinds.is_empty() { String::new() } else { format!("{}: ", words::kinds(kinds)) };
        lines.push(("deemed", format!("{who}{how}")));
    }
    if let Some((exists, note)) = &version.private_right {
        let word = exists.map_or("not settled", |exists| if exists { "yes" } else { "no" });
        lines.push(("private suit", note.as_ref().map_or_else(|| word.to_owned(), |note| format!("{word}; {note}"))));
    }
    lines.extend(version.penalties.iter().map(|penalties| ("penalties", penalties.clone())));
    for contact in &version.contacts {
        let details: Vec<&str> = [&contact.address, &contact.phone, &contact.url].into_iter().flatten().map(String::as_str).collect();
        lines.push(("contact", format!("{}: {}", contact.name, details.join(", "))));
    }
    labelled(&mut lines, "notes", &version.notes);
    for (label, text) in lines {
        out.push_str(&look.entry(label, &text));
    }
    for found in &version.duties {
        out.push('\n');
        duty(found, law, book, look, out);
    }
}

fn labelled<'a>(lines: &mut Vec<(&'a str, String)>, label: &'a str, texts: &[String]) {
    lines.extend(texts.iter().enumerate().map(|(at, text)| (if at == 0 { label } else { "" }, text.clone())));
}

fn duty(duty: &Duty, law: &Law, book: &Book, look: Look, out: &mut String) {
    out.push_str(&format!("  {} → {}\n", look.paint(Style::Bold, &format!("{}/{}", law.id, duty.id)), duty.recipient));
    for (label, text) in duty_lines(duty, book) {
        out.push_str(&look.entry(label, &text));
    }
}

/// What a duty says, line by line: label and words.
pub(crate) fn duty_lines(duty: &Duty, book: &Book) -> Vec<(&'static str, String)> {
    let mut lines: Vec<(&str, String)> = vec![("citation", duty.cite.clone()), ("to", duty.to.print())];
    if !duty.kinds.is_empty() {
        lines.push(("owed by", words::kinds(&duty.kinds)));
    }
    if duty.role != crate::reference::HeldAs::Owner {
        lines.push(("data held", format!("as {}", duty.role.print())));
    }
    lines.extend(duty.when.iter().map(|when| ("only where", words::condition(when, book))));
    lines.extend(duty.status.map(|status| ("status", status.print())));
    lines.extend(duty.replaces.iter().map(|other| ("replaces", other.clone())));
    lines.push(("due", words::deadline(&duty.due)));
    lines.extend(duty.not_after.iter().map(|due| ("at the latest", words::deadline(due))));
    lines.extend(duty.not_before.iter().map(|due| ("not before", words::deadline(due))));
    lines.extend(duty.relation.map(|relation| ("individuals", format!("{} their notice", relation.print()))));
    lines.extend(duty.unless.iter().map(|unless| ("unless", words::exemption(unless, book))));
    if duty.regardless_of_data {
        lines.push(("data", "owed whatever the data".to_owned()));
    }
    if let Some(protects) = &duty.protects {
        lines.extend(words::protects(protects, book));
    }
    let contents: Vec<String> = duty.contents.iter().map(|content| content.words.clone()).collect();
    labelled(&mut lines, "contents", &contents);
    if let Some(filing) = &duty.filing {
        lines.push(("filing", filed(filing)));
    }
    lines.extend(duty.note.iter().map(|note| ("note", note.clone())));
    labelled(&mut lines, "not verified", &duty.open);
    lines
}

/// How a notice is filed, in a line.
pub(crate) fn filed(filing: &crate::law::Filing) -> String {
    let parts = [&filing.method, &filing.url, &filing.email, &filing.address, &filing.phone];
    let mut text: Vec<String> = parts.into_iter().flatten().cloned().collect();
    text.extend(filing.confidence.map(|confidence| format!("confidence {}", confidence.word())));
    text.join("; ")
}

fn letter_rules(letter: &LetterRules, book: &Book, lines: &mut Vec<(&'static str, String)>) {
    let list = |items: &[crate::law::LetterItem]| items.iter().map(|item| item.print()).collect::<Vec<_>>().join(", ");
    let by = if letter.by_statute { "" } else { "(not laid down by the statute) " };
    lines.push((
        "letter",
        format!("{by}{}", if letter.items.is_empty() { "no contents are listed".to_owned() } else { list(&letter.items) }),
    ));
    for case in &letter.conditions {
        let mut when: Vec<String> = case.words.iter().cloned().collect();
        when.extend(case.when.iter().map(|when| words::condition(when, book)));
        if !case.elements.is_empty() {
            when.push(format!("with {}", words::elements(&case.elements, book)));
        }
        lines.push(("", format!("{}: {}", case.item.print(), when.join("; "))));
    }
    lines.extend(letter.title.iter().map(|title| ("title", title.clone())));
    if !letter.headings.is_empty() {
        lines.push(("headings", letter.headings.join(" / ")));
    }
    lines.extend(letter.min_type_points.map(|points| ("type", format!("at least {points} points"))));
    lines.extend(letter.format.iter().map(|format| ("format", format.clone())));
    for (items, note) in &letter.forbids {
        let note = note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        lines.push(("must not say", format!("{}{note}", list(items))));
    }
    if let Some(offer) = &letter.offer {
        let mut text = format!("identity services for at least {} months", offer.months);
        if !offer.if_any.is_empty() {
            text.push_str(&format!(" where the data hold {}", words::elements(&offer.if_any, book)));
        }
        if let Some(when) = &offer.when {
            text.push_str(&format!(", where {}", words::condition(when, book)));
        }
        for (kinds, months) in &offer.longer {
            text.push_str(&format!("; {months} months for {}", words::kinds(kinds)));
        }
        for more in offer.also.iter().chain(&offer.note) {
            text.push_str(&format!("; {more}"));
        }
        text.push_str(&offer.cite.as_ref().map_or_else(String::new, |cite| format!(" ({cite})")));
        lines.push(("offer", text));
    }
    if !letter.contacts.is_empty() {
        lines.push(("contacts of", letter.contacts.iter().map(|agency| agency.word()).collect::<Vec<_>>().join(", ")));
    }
    lines.extend(letter.credentials.iter().map(|text| ("credentials", text.clone())));
    lines.extend(letter.note.iter().map(|text| ("note", text.clone())));
}

fn delivered(delivery: &Delivery, lines: &mut Vec<(&'static str, String)>) {
    let ways = [("mail", &delivery.mail), ("e-mail", &delivery.email), ("telephone", &delivery.telephone)];
    let mut parts: Vec<String> = Vec::new();
    for (way, rule) in ways {
        if let Some((allowed, condition)) = rule {
            let condition = condition.as_ref().map_or_else(String::new, |condition| format!(" ({condition})"));
            parts.push(format!("{way} {}{condition}", if *allowed { "yes" } else { "no" }));
        }
    }
    parts.extend(delivery.other.iter().cloned());
    lines.push(("delivery", parts.join("; ")));
    lines.extend(delivery.note.iter().map(|note| ("", note.clone())));
}

fn substitute_notice(notice: &SubstituteNotice) -> String {
    if !notice.available {
        return "the law knows none".to_owned();
    }
    let mut cases: Vec<String> = Vec::new();
    cases.extend(notice.cost_exceeds.iter().map(|(sum, _)| format!("the cost exceeds {sum}")));
    cases.extend(notice.class_exceeds.map(|number| format!("more than {} people are to be told", words::grouped(number))));
    cases.extend(notice.insufficient_contact_info.filter(|is| *is).map(|_| "contact information is insufficient".to_owned()));
    cases.extend(notice.unreachable_at_least.map(|number| format!("at least {} cannot be reached", words::grouped(number))));
    if let Some(bounds) = &notice.in_state {
        let mut own: Vec<String> = bounds.cost_exceeds.iter().map(|(sum, _)| format!("costs above {sum}")).collect();
        own.extend(bounds.class_exceeds.map(|number| format!("more than {} people", words::grouped(number))));
        cases.push(format!("for those based there {}", series(&own, "or")));
    }
    let methods: Vec<String> = notice.methods.iter().map(|method| method.print()).collect();
    let combine = notice.combine.map_or_else(String::new, |combine| format!(" ({})", combine.print()));
    let note = notice.note.as_ref().map_or_else(String::new, |note| format!("; {note}"));
    format!("where {}: {}{combine}{note}", series(&cases, "or"), methods.join(", "))
}
