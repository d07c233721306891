//! What is owed, for internal documents: the obligations by date, what waits and for what, what the facts cannot decide, the
//! open questions of the law, and the timeline.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Purpose;
use super::sheet::Sheet;
use super::timeline::{Deadline, Moment, Standing, Timeline, draw};
use super::token::{Datum, Tokens};
use super::words::TIMELINE;
use crate::diag::{Family, Severity};
use crate::document::Origin;
use crate::document::drawing::Drawing;
use crate::incident::Incident;
use crate::law::{Law, RecipientKind};
use crate::lawbook::words::amount_of;
use crate::obligation::{Obligation, Status};
use crate::quantity::{long_date, series};
use crate::reference::places;

/// Adds what is owed and gives the drawings. Documents that leave the organization know nothing of it.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) -> Vec<(&'static str, Drawing)> {
    // The picture of the timeline is made from the same.
    if !purpose.tells_all() || !(context.wants("obligations") || context.wants("figure")) {
        return Vec::new();
    }
    let owed = purpose.obligations;
    let mut desk = Desk { date: purpose.date, tokens };
    let mut by_date: Vec<&Obligation> = owed.list.iter().filter(|one| settled(one)).collect();
    by_date.sort_by_key(|one| (place(one), one.due.date.unwrap_or(NaiveDate::MAX), one.due.at, one.id.as_str()));
    let waiting: Vec<&Obligation> = owed.list.iter().filter(|one| one.status == Status::Waiting).collect();
    let listed: Vec<&Obligation> = by_date.iter().chain(&waiting).copied().collect();
    let totals = totals(&owed.list, purpose.date);
    let unread = purpose.findings.iter().any(|finding| finding.rule.family() == Family::Syntax && finding.severity == Severity::Error);
    let timeline = timeline(incident, desk.tokens, context, &by_date, purpose.date);
    let drawing = draw(&timeline);
    context.insert("obligations",
        json!({
            "totals": desk.tokens.made("obligations", totals, []),
            "unread": unread,
            "pictured": drawing.is_some(),
            "by_date": by_date.iter().map(|one| desk.row(one)).collect::<Vec<Value>>(),
            "waiting": waiting.iter().map(|one| desk.row(one)).collect::<Vec<Value>>(),
            "undetermined": desk.undetermined(&owed.list),
            "unverified": desk.unverified(&listed),
            "assumptions": desk.assumptions(&listed),
            "conflicts": owed.conflicts.iter().map(|conflict| desk.tokens.made(&conflict.id, format!("{}: {}", conflict.id, conflict.message), [])).collect::<Vec<String>>(),
            "gaps": owed.gaps.iter().map(|gap| {
                let about: Vec<String> = gap.place.iter().map(|code| place_name(code)).chain(gap.kind.iter().map(|kind| kind.replace('-', " "))).collect();
                json!({
                    "law": desk.tokens.made("obligations.gaps", gap.law.clone(), []),
                    "about": desk.tokens.made("obligations.gaps", about.join(", "), []),
                    "why": desk.tokens.made("obligations.gaps", gap.why.clone(), []),
                })
            }).collect::<Vec<Value>>(),
        }),
    );
    drawing.map(|drawing| ("timeline", drawing)).into_iter().collect()
}

/// The line of the law file that lays a duty down.
pub fn origin_of(one: &Obligation) -> Origin {
    Origin { key: one.id.as_str().into(), file: one.law.file.as_str().into(), line: one.line, column: 1, source: None }
}

/// Whether it stands in the table by date.
fn settled(one: &Obligation) -> bool {
    matches!(one.status, Status::Overdue | Status::Due | Status::Met | Status::MetLate)
}

/// Overdue first, then what has a date, then what has a standard in words, then what is done.
fn place(one: &Obligation) -> u8 {
    match one.status {
        Status::Overdue => 0,
        Status::Due if one.due.date.is_some() => 1,
        Status::Due => 2,
        _ => 3,
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

fn totals(list: &[Obligation], date: NaiveDate) -> String {
    let number = |status: Status| list.iter().filter(|one| one.status == status).count();
    let mut parts = Vec::new();
    for (status, word) in [
        (Status::Overdue, "overdue"),
        (Status::Due, "due"),
        (Status::Waiting, "waiting for an event"),
        (Status::Undetermined, "undetermined"),
        (Status::Met, "met"),
        (Status::MetLate, "met late"),
    ] {
        let next = list.iter().filter(|one| status == Status::Due && one.status == status).filter_map(|one| one.due.date).min();
        match (number(status), next) {
            (0, _) => {}
            (number, Some(next)) => parts.push(format!("{number} {word} (the next on {}, {})", long_date(next), away(next, date))),
            (number, None) => parts.push(format!("{number} {word}")),
        }
    }
    if parts.is_empty() { "no obligation is known".to_owned() } else { parts.join(", ") }
}

/// How far off a day is: `in 3 days`, `today`, `3 days ago`.
fn away(day: NaiveDate, date: NaiveDate) -> String {
    let days = (day - date).num_days();
    let number = usize::try_from(days.abs()).unwrap_or(0);
    match days {
        0 => "today".to_owned(),
        1.. => format!("in {}", counted(number, "day", "days")),
        _ => format!("{} ago", counted(number, "day", "days")),
    }
}

fn place_name(code: &str) -> String {
    places::place(code).map_or_else(|| code.to_owned(), |place| place.name.to_owned())
}

/// `affected.groups[x].residents.US-AK` is asked in one breath for every state.
fn without_place(key: &str) -> String {
    key.rfind(".residents.").map_or_else(|| key.to_owned(), |at| key[..at + ".residents".len()].to_owned())
}

struct Desk<'a> {
    date: NaiveDate,
    tokens: &'a mut Tokens,
}

impl Desk<'_> {
    /// The line of the law file that lays the duty down.
    fn law(one: &Obligation) -> Origin {
        origin_of(one)
    }

    /// The line of the law and the facts it was applied to.
    fn origins(&self, one: &Obligation) -> Vec<Origin> {
        let mut out = vec![Self::law(one)];
        for (key, span) in one.because.iter().filter_map(|step| step.fact.as_ref()) {
            let Some(span) = span else { continue };
            let origin = self.tokens.origin(key, *span, None);
            if !out.contains(&origin) {
                out.push(origin);
            }
        }
        out
    }

    fn row(&mut self, one: &Obligation) -> Value {
        let origins = self.origins(one);
        let law = || [Self::law(one)];
        let due = match (one.due.at, one.due.date) {
            (Some(at), _) => {
                Some(format!("{}, {} ({})", long_date(at.date_naive()), at.format("%H:%M"), offset(&at.format("%:z").to_string())))
            }
            (None, Some(day)) => Some(long_date(day)),
            (None, None) => None,
        };
        let people = match one.count {
            None => None,
            Some(range) if range.low == 0 && range.high.is_none() => Some("not known".to_owned()),
            Some(range) => Some(range.print()),
        };
        json!({
            "id": self.tokens.made(&one.id, one.id.clone(), law()),
            "status": one.status.word(),
            "due": match due {
                Some(due) => self.tokens.made(&one.id, due, origins.clone()),
                None => self.tokens.missing(&one.id),
            },
            "recipient": self.tokens.made(&one.id, one.recipient.clone(), law()),
            "people": match people {
                Some(people) => self.tokens.made(&one.id, people, origins.clone()),
                None => self.tokens.missing(&one.id),
            },
            "law": self.tokens.made(&one.id, one.law.name.clone(), law()),
            "citation": self.tokens.made(&one.id, one.citation.clone(), law()),
            "stands": self.tokens.made(&one.id, self.stands(one), origins),
            "waits_for": one.missing.iter().map(|key| self.tokens.made(&one.id, key.clone(), law())).collect::<Vec<String>>(),
        })
    }

    /// How it stands and why, in a few words.
    fn stands(&self, one: &Obligation) -> String {
        let first = match (one.status, one.due.date) {
            (Status::Overdue, Some(day)) => {
                let days = usize::try_from((self.date - day).num_days()).unwrap_or(0);
                format!("Overdue by {}", counted(days.max(1), "day", "days"))
            }
            (Status::Overdue, None) => "Overdue".to_owned(),
            (Status::Due, Some(day)) => format!("Due {}", away(day, self.date)),
            (Status::Due, None) => "Due, without a number of days".to_owned(),
            (Status::Met, _) => "Met".to_owned(),
            (Status::MetLate, _) => "Met, but late".to_owned(),
            // What it waits for stands beside it.
            (Status::Waiting, _) => String::new(),
            (Status::Undetermined, _) => "Undetermined".to_owned(),
            (Status::NotRequired, _) => "Not required".to_owned(),
        };
        let mut parts: Vec<String> = Some(first).filter(|first| !first.is_empty()).into_iter().collect();
        if matches!(one.status, Status::Met | Status::MetLate) {
            parts.extend(one.because.iter().map(|step| step.text.clone()).filter(|text| text.starts_with("notice was sent")));
        }
        match &one.clock {
            Some(clock) if one.due.date.is_some() => {
                let event = clock.event.replace('-', " ");
                let from = long_date(clock.from);
                parts.push(match clock.amount.zip(clock.unit) {
                    Some((amount, unit)) => format!("{} after {event} on {from}", amount_of(amount, unit)),
                    None => format!("after {event} on {from}"),
                });
            }
            _ => parts.extend(one.due.standard.as_ref().map(|standard| format!("“{standard}”"))),
        }
        // The number that brought the duty about: "20,114 residents of Washington, more than 500".
        let number = |text: &&String| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(", ");
        parts.extend(one.because.iter().map(|step| &step.text).rfind(number).cloned());
        parts.extend(one.due.not_before.map(|day| format!("not before {}", long_date(day))));
        parts
            .extend(one.due.cut_off.map(|at| format!("by {} ({}) on that day", at.format("%H:%M"), offset(&at.format("%:z").to_string()))));
        parts.extend(one.held.as_ref().map(|held| match held.until {
            Some(until) => format!("held back by {} until {}", held.by, long_date(until)),
            None => format!("held back by {}, without an end", held.by),
        }));
        parts.join("; ")
    }

    /// What the facts cannot decide, in few rows: whoever does not know where people live does not know it for every state.
    fn undetermined(&mut self, list: &[Obligation]) -> Vec<Value> {
        let mut rows: BTreeMap<(u8, Vec<String>), Vec<&Obligation>> = BTreeMap::new();
        for one in list.iter().filter(|one| one.status == Status::Undetermined) {
            let keys: BTreeSet<String> = one.missing.iter().map(|key| without_place(key)).collect();
            let residents: Vec<String> = keys.iter().filter(|key| key.ends_with(".residents")).cloned().collect();
            let state = places::place(&one.law.place).is_some_and(|place| place.is_in_us() && !place.is_country());
            let row = match (residents.is_empty(), state) {
                (true, _) => (2, keys.into_iter().collect()),
                (false, true) => (0, residents),
                (false, false) => (1, residents),
            };
            rows.entry(row).or_default().push(one);
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by(|a, b| (a.0.0, std::cmp::Reverse(a.1.len()), &a.0.1).cmp(&(b.0.0, std::cmp::Reverse(b.1.len()), &b.0.1)));
        rows.into_iter()
            .map(|((kind, keys), members)| {
                let origins: Vec<Origin> = members.iter().map(|one| Self::law(one)).collect();
                let further: BTreeSet<String> =
                    members.iter().flat_map(|one| &one.missing).map(|key| without_place(key)).filter(|key| !keys.contains(key)).collect();
                let further: Vec<String> = further.into_iter().collect();
                let mark = |tokens: &mut Tokens, key: &String| tokens.made("obligations.undetermined", key.clone(), []);
                json!({
                    "duties": self.tokens.made("obligations.undetermined", which(kind, &members), origins),
                    "number": members.len(),
                    "keys": keys.iter().map(|key| mark(self.tokens, key)).collect::<Vec<String>>(),
                    "further": further.iter().map(|key| mark(self.tokens, key)).collect::<Vec<String>>(),
                })
            })
            .collect()
    }

    /// What of the laws was not verified, law by law.
    fn unverified(&mut self, listed: &[&Obligation]) -> Vec<Value> {
        let mut laws: BTreeMap<&str, (&Law, Vec<&Obligation>)> = BTreeMap::new();
        for one in listed {
            laws.entry(&one.law.id).or_insert((one.law, Vec::new())).1.push(one);
        }
        let mut out = Vec::new();
        for (id, (law, duties)) in laws {
            let Some(version) = duties.iter().find_map(|one| one.version) else { continue };
            let own = version.duties.iter().filter(|duty| duties.iter().any(|one| one.line == duty.line)).flat_map(|duty| &duty.open);
            let points: BTreeSet<&String> = version.open.iter().chain(own).collect();
            if points.is_empty() {
                continue;
            }
            let origin = || [Origin { key: id.into(), file: law.file.as_str().into(), line: version.line, column: 1, source: None }];
            let read =
                version.read_on.map_or_else(|| "no day of reading is given".to_owned(), |day| format!("last read on {}", long_date(day)));
            let sure = version.confidence.map(|confidence| format!(", confidence {}", confidence.word())).unwrap_or_default();
            out.push(json!({
                "law": self.tokens.made(id, law.name.clone(), origin()),
                "id": self.tokens.made(id, id, origin()),
                "read": self.tokens.made(id, format!("{read}{sure}"), origin()),
                "points": points.iter().map(|point| self.tokens.made(id, (*point).clone(), origin())).collect::<Vec<String>>(),
            }));
        }
        out
    }

    /// What was taken for granted, each with the duties that rest on it.
    fn assumptions(&mut self, listed: &[&Obligation]) -> Vec<Value> {
        let mut all: BTreeMap<&str, Vec<&Obligation>> = BTreeMap::new();
        for one in listed {
            for assumption in &one.assumptions {
                all.entry(assumption).or_default().push(one);
            }
        }
        let row = |(text, duties): (&str, Vec<&Obligation>)| {
            let origins: Vec<Origin> = duties.iter().map(|one| Self::law(one)).collect();
            let ids: Vec<String> = duties.iter().map(|one| one.id.clone()).collect();
            let rests = if ids.len() <= 4 { series(&ids, "and") } else { format!("{} duties", ids.len()) };
            json!({
                "text": self.tokens.made("obligations.assumptions", text, origins.clone()),
                "duties": self.tokens.made("obligations.assumptions", rests, origins),
            })
        };
        all.into_iter().map(row).collect()
    }
}

fn offset(offset: &str) -> String {
    format!("UTC{}", offset.replace('-', "−"))
}

/// The duties of a row: `104 duties of 54 states and territories`, or their ids where they are few.
fn which(kind: u8, members: &[&Obligation]) -> String {
    const FEW: usize = 4;
    let mut names: Vec<String> = members
        .iter()
        .map(|one| if kind == 0 { place_name(&one.law.place) } else { one.law.id.clone() })
        .collect::<BTreeSet<String>>()
        .into_iter()
        .collect();
    let duties = counted(members.len(), "duty", "duties");
    if members.len() <= FEW {
        let ids: Vec<String> = members.iter().map(|one| format!("{} ({})", one.id, one.recipient)).collect();
        return ids.join("; ");
    }
    if kind == 0 && names.len() > 8 {
        return format!("{duties} under the laws of {} states and territories", names.len());
    }
    let number = names.len();
    if number > 12 {
        names.truncate(12);
        names.push(format!("{} more", number - 12));
    }
    format!("{duties} under {}: {}", counted(number, "law", "laws"), series(&names, "and"))
}

/// What the picture shows: the points of the timeline and its events, and the dates of the duties. Records that are kept for
/// years are no dates to meet.
fn timeline(incident: &Incident, tokens: &Tokens, context: &Sheet, by_date: &[&Obligation], as_of: NaiveDate) -> Timeline {
    let zone = incident.zone();
    let own = context.get("timeline");
    let token = |value: Option<&Value>| value.and_then(Value::as_str).and_then(|mark| tokens.of_mark(mark));
    let mut moments = Vec::new();
    let mut push = |when: Option<&super::Token>, what: String, label: String| {
        let Some(token) = when else { return };
        let Datum::When(when) = token.datum else { return };
        if let Some((first, last)) = when.days(zone) {
            moments.push(Moment {
                first,
                last,
                when: token.text.clone(),
                what,
                label: if when.is_about() { format!("{label} (about)") } else { label },
            });
        }
    };
    for (key, label) in TIMELINE {
        push(token(own.and_then(|own| own.get(*key))), tokens.locale().timeline(key), (*label).to_owned());
    }
    for event in own.and_then(|own| own.get("events")).and_then(Value::as_array).into_iter().flatten() {
        if let Some(what) = token(event.get("what")) {
            let words = what.text.trim().to_owned();
            push(token(event.get("at")), words.clone(), words.trim_end_matches('.').to_owned());
        }
    }
    moments.sort_by_key(|moment| (moment.first, moment.last));
    let kept = |one: &Obligation| {
        let duties = one.version.into_iter().flat_map(|version| &version.duties);
        one.to == RecipientKind::Internal && duties.into_iter().any(|duty| duty.line == one.line && duty.due.keep)
    };
    let deadlines = by_date.iter().filter(|one| !kept(one)).filter_map(|one| {
        let standing = match one.status {
            Status::Overdue => Standing::Overdue,
            Status::Due => Standing::Due,
            _ => Standing::Met,
        };
        let what = format!("{} ({})", one.id, one.recipient);
        Some(Deadline { day: one.due.date?, standing, what, label: one.recipient.clone() })
    });
    Timeline { as_of, moments, deadlines: deadlines.collect() }
}
