//! What a notice knows of its own duties: the provisions, to whom, how many people, and the fields that the law asks for, each
//! with what answers it. Of all else that is owed it knows nothing.

mod fields;
mod people;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Purpose;
use super::sheet::Sheet;
use super::token::Tokens;
use crate::document::{Audience, Origin};
use crate::incident::Incident;
use crate::law::{Content, RecipientKind};
use crate::obligation::{Obligation, Status};
use crate::plan::{NOTICES, Planned, duty_of};
use crate::quantity::Range;
use crate::reference::{HeldAs, NoticeField, places};

pub use fields::Asked;

/// Adds what the notice knows of its duties, and gives the fields it must hold.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) -> Vec<Asked> {
    let planned = purpose.document;
    if purpose.audience == Audience::Internal || !NOTICES.contains(&planned.template.as_str()) {
        return Vec::new();
    }
    let own = own(purpose);
    let Some(first) = own.first() else { return Vec::new() };
    let mut desk = Desk { incident, purpose, tokens, context, own: &own, people: Map::new(), counts: BTreeMap::new() };
    desk.people = desk.people();
    let residents = people::by_place(first);
    let mut notice = desk.people.clone();
    let duties: Vec<Value> = own.iter().map(|one| desk.duty(one)).collect();
    let (contents, asked) = desk.contents();
    let (names, named) = desk.names();
    // A list of many states goes by their names; the first duty of all speaks where one does for the others.
    let mut listed: Vec<(&str, &Value)> = own.iter().map(|one| by_name(&one.law.place)).zip(&duties).collect();
    if first.to == RecipientKind::ConsumerReportingAgencies {
        listed.sort_by_key(|(name, _)| *name);
    }
    notice.insert("duties".to_owned(), listed.into_iter().map(|(_, duty)| duty.clone()).collect());
    if let Some(Value::Object(duty)) = duties.into_iter().next() {
        notice.extend(duty);
    }
    notice.insert("contents".to_owned(), contents.into());
    notice.insert("named".to_owned(), named.into());
    notice.insert("names".to_owned(), names.into());
    notice.insert("enclosures".to_owned(), desk.enclosures(&asked).into());
    notice.insert("several".to_owned(), (own.len() > 1).into());
    notice.insert("by_residents".to_owned(), residents.into());
    notice.insert("breach".to_owned(), first.version.is_some_and(|version| version.protects.is_some()).into());
    notice.insert("grounds".to_owned(), desk.grounds().into());
    notice.insert("holds".to_owned(), desk.holds().into());
    let stated = incident.facts.holds.as_ref();
    notice.insert("no_holds".to_owned(), stated.is_some_and(Vec::is_empty).into());
    let partner = duty_of(first).is_some_and(|duty| duty.role == HeldAs::Owner);
    notice.insert("partner".to_owned(), partner.into());
    notice.insert("owner".to_owned(), desk.owner().into());
    notice.insert("places_told".to_owned(), desk.places_told().into());
    context.insert("notice", notice.into());
    asked
}

/// The obligations that the document answers.
fn own<'a>(purpose: &Purpose<'a>) -> Vec<&'a Obligation<'a>> {
    purpose.obligations.list.iter().filter(|one| purpose.document.duties.contains(&one.id)).collect()
}

/// What a notice is made from.
struct Desk<'a, 'b> {
    incident: &'a Incident,
    purpose: &'a Purpose<'a>,
    tokens: &'b mut Tokens,
    context: &'b Sheet<'b>,
    own: &'b [&'a Obligation<'a>],
    /// The numbers of people, made once.
    people: Map<String, Value>,
    /// How many people each duty concerns, and whether that is known, made once.
    counts: BTreeMap<String, (String, bool)>,
}

/// The line of the law file that lays a duty down, or one of its contents.
fn law_line(one: &Obligation, key: &str, line: u32) -> Origin {
    Origin { key: key.into(), file: one.law.file.as_str().into(), line, column: 1, source: None }
}

/// The name of a place as a sentence has it.
fn place_name(code: &str) -> String {
    match code {
        "EU" => "the European Union".to_owned(),
        "US" => "the United States".to_owned(),
        "GB" => "the United Kingdom".to_owned(),
        "US-DC" => "the District of Columbia".to_owned(),
        "US-VI" => "the Virgin Islands".to_owned(),
        _ => places::place(code).map_or_else(|| code.to_owned(), |place| place.name.to_owned()),
    }
}

/// The name of a place as lists are sorted by it.
fn by_name(code: &str) -> &str {
    places::place(code).map_or(code, |place| place.name)
}

impl<'a> Desk<'a, '_> {
    /// A duty in the words of its law: to whom, where it stands, whose residents.
    fn duty(&mut self, one: &Obligation<'a>) -> Value {
        let law = || [law_line(one, &one.id, one.line)];
        let filing = duty_of(one).and_then(|duty| duty.filing.as_ref());
        let address = filing.and_then(|filing| filing.address.clone()).map(|address| self.tokens.made(&one.id, address, law()));
        let (residents, _) = self.residents(one);
        json!({
            "recipient": self.tokens.made(&one.id, one.recipient.clone(), law()),
            "citation": self.tokens.made(&one.id, one.citation.clone(), law()),
            "law": self.tokens.made(&one.id, one.law.name.clone(), law()),
            "place": self.tokens.made(&one.id, place_name(&one.law.place), law()),
            "address": address,
            "residents": residents,
            "counted": one.count.is_some(),
            "police": one.to == RecipientKind::LawEnforcement,
        })
    }

    /// What the law asks for, in its order, each with its fields; and the same for the check. Of several laws what one has
    /// asked for already is not asked again.
    fn contents(&mut self) -> (Vec<Value>, Vec<Asked>) {
        let mut rows = Vec::new();
        let mut asked: Vec<Asked> = Vec::new();
        let several = self.own.len() > 1;
        let mut known: Vec<NoticeField> = Vec::new();
        let own = self.own;
        for single in [true, false] {
            for one in own.iter().copied() {
                let contents = duty_of(one).map(|duty| duty.contents.as_slice()).unwrap_or_default();
                // Of several laws those entries that ask for one thing give the better headings.
                for content in contents.iter().filter(|content| !several || (content.fields.len() == 1) == single) {
                    if !several && !single {
                        continue;
                    }
                    let fields: Vec<NoticeField> =
                        content.fields.iter().copied().filter(|field| !several || !known.contains(field)).collect();
                    if fields.is_empty() {
                        continue;
                    }
                    known.extend(fields.iter().copied());
                    if fields.contains(&NoticeField::PrescribedForm) {
                        rows.extend(self.usual(one, Some(content)));
                        continue;
                    }
                    let row = fields::row(self, one, content, &fields, &mut asked);
                    rows.push(row);
                }
            }
        }
        if rows.is_empty()
            && let Some(one) = self.own.first().copied()
        {
            rows = self.usual(one, None);
        }
        (rows, asked)
    }

    /// What every form asks for, as far as the file tells it: where the law leaves the contents to a form, or names none.
    fn usual(&mut self, one: &'a Obligation<'a>, content: Option<&Content>) -> Vec<Value> {
        let line = content.map_or(one.line, |content| content.line);
        let mut rows = Vec::new();
        for (words, field) in fields::USUAL {
            let counted = match field {
                NoticeField::ResidentsCount => people::by_place(one),
                // Law enforcement knows whether it was told.
                NoticeField::LawEnforcement => one.to != RecipientKind::LawEnforcement,
                _ => true,
            };
            let twice = matches!(field, NoticeField::PersonsCount) && people::by_place(one) && one.count.is_none();
            let content = Content { line, words: words.to_owned(), fields: vec![field], if_known: Vec::new() };
            let mut unasked = Vec::new();
            let row = fields::row(self, one, &content, &[field], &mut unasked);
            let open = row["fields"][0]["open"] == Value::Bool(true);
            if counted && !twice && !open {
                rows.push(row);
            }
        }
        rows
    }

    /// What goes with the notice.
    fn enclosures(&mut self, asked: &[Asked]) -> Vec<String> {
        let wants = |field: NoticeField| asked.iter().any(|asked| asked.field == field);
        let mut out = Vec::new();
        if wants(NoticeField::NoticeSample) || wants(NoticeField::NoticeContent) {
            out.extend(self.samples());
        }
        out
    }

    /// The letters that go to the people of a law, by their names.
    fn letters(&self) -> Vec<&'a Planned> {
        let laws: Vec<String> = self.own.iter().map(|one| format!("{}/", one.law.id)).collect();
        let letters: Vec<&Planned> = self.purpose.plan.documents.iter().filter(|planned| planned.template == "letter").collect();
        let answers = |planned: &&Planned| planned.duties.iter().any(|duty| laws.iter().any(|law| duty.starts_with(law.as_str())));
        if letters.iter().any(answers) {
            return letters.into_iter().filter(|planned| answers(planned)).collect();
        }
        // A law that says nothing of letters: those that its people get.
        let inside = |place: &str| {
            let covers = self.own.iter().flat_map(|one| &one.law.covers);
            covers.into_iter().any(|cover| place == cover || place.strip_prefix(cover.as_str()).is_some_and(|rest| rest.starts_with('-')))
        };
        let placed = self.own.iter().all(|one| people::by_place(one));
        let speaks = |planned: &Planned| {
            let own = &self.purpose.document.groups;
            let places = planned.letter.as_ref().map(|letter| letter.places()).unwrap_or_default();
            let lives = !placed || places.is_empty() || places.into_iter().any(inside);
            lives && (own.is_empty() || planned.groups.is_empty() || planned.groups.iter().any(|group| own.contains(group)))
        };
        letters.into_iter().filter(|planned| speaks(planned)).collect()
    }

    fn samples(&mut self) -> Vec<String> {
        let Some(one) = self.own.first() else { return Vec::new() };
        let key = format!("{}/{}", one.id, NoticeField::NoticeSample.word());
        let names: Vec<String> = self.letters().into_iter().map(|planned| planned.id.clone()).collect();
        let origin = law_line(one, &key, one.line);
        names.into_iter().map(|name| self.tokens.made(&key, name, [origin.clone()])).collect()
    }

    /// On what a notice by other ways rests, in words.
    fn grounds(&mut self) -> Vec<String> {
        let laws: Vec<&str> = self.own.iter().map(|one| one.law.id.as_str()).collect();
        let individuals = |one: &&Obligation| one.to == RecipientKind::Individuals && laws.contains(&one.law.id.as_str());
        let mut out = Vec::new();
        for one in self.purpose.obligations.list.iter().filter(individuals) {
            out.extend(super::grounds::words(self.incident, one, self.tokens));
        }
        out
    }

    /// Requests to hold notices back.
    fn holds(&mut self) -> Vec<Value> {
        let list = self.context.get("holds").and_then(Value::as_array).cloned().unwrap_or_default();
        list.into_iter().filter(|hold| hold.get("by").is_some()).collect()
    }

    /// For whom the data are held.
    fn owner(&mut self) -> String {
        let at = self.purpose.document.groups.first().copied().unwrap_or(0);
        let key = self.incident.named_path(&format!("affected.groups[{at}].held_for"));
        match self.incident.groups().get(at).and_then(|group| group.held_for.as_ref()) {
            Some(owner) => self.tokens.fact(&key, &owner.value, owner.span, None),
            None => self.tokens.missing(&key),
        }
    }

    /// The places a notice to the public speaks to.
    fn places_told(&mut self) -> Vec<String> {
        let mut out = Vec::new();
        let places = &self.purpose.document.places;
        // Whoever speaks to a whole country need not name its parts.
        let part = |place: &String| place.split_once('-').is_some_and(|(country, _)| places.iter().any(|other| other == country));
        for place in places.iter().filter(|place| !part(place)) {
            let Some(one) = self.own.first() else { continue };
            out.push(self.tokens.made(&one.id, place_name(place), [law_line(one, &one.id, one.line)]));
        }
        out
    }

    /// How many names a list gives, and how many people the file counts.
    fn listed(&mut self, one: &Obligation<'a>) -> Option<(u64, Range)> {
        let (names, named) = self.names();
        let groups = self.groups();
        let all = groups.len() == one.groups.len();
        let own: Range = groups.iter().filter_map(|(_, group)| Some(group.count.as_ref()?.value.range())).sum();
        let counted = if all { one.count? } else { own };
        named.then_some((names.len() as u64, counted))
    }

    /// The names of the people concerned, and whether they were given.
    fn names(&mut self) -> (Vec<String>, bool) {
        let wanted = self.own.iter().any(|one| {
            duty_of(one).is_some_and(|duty| duty.contents.iter().any(|content| content.fields.contains(&NoticeField::AffectedNames)))
        });
        let (Some(recipients), true) = (self.purpose.recipients, wanted) else { return (Vec::new(), false) };
        let by_place =
            self.own.first().is_some_and(|one| people::by_place(one) && duty_of(one).is_some_and(|duty| duty.role == HeldAs::Owner));
        let covers: Vec<&str> =
            if by_place { self.own.iter().flat_map(|one| one.law.covers.iter().map(String::as_str)).collect() } else { Vec::new() };
        let groups: Vec<&str> = self
            .purpose
            .document
            .groups
            .iter()
            .filter_map(|at| self.incident.groups().get(*at)?.id.as_ref())
            .map(|id| id.value.0.as_str())
            .collect();
        let mut out = Vec::new();
        for person in recipients.of(&covers, &groups) {
            let origin =
                Origin { key: "recipients".into(), file: recipients.file.as_str().into(), line: person.line, column: 1, source: None };
            out.push(self.tokens.made("recipients", person.name.clone(), [origin]));
        }
        let some = !out.is_empty();
        (out, some)
    }

    /// Whether the notice can still be in time.
    fn in_time(&self, one: &Obligation) -> bool {
        match one.status {
            Status::Due => one.due.date.is_some(),
            Status::Waiting => true,
            _ => false,
        }
    }
}
