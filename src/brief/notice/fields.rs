//! The fields of a notice: which facts answer each, whether they are known, and what was asked, for the check.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Desk, law_line};
use crate::law::Content;
use crate::obligation::Obligation;
use crate::plan::duty_of;
use crate::quantity::Range;
use crate::reference::NoticeField;

use super::super::token::State;

/// A field that a law asks a notice to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The duty: `us-wa/ag`.
    pub duty: String,
    /// Where it stands.
    pub citation: String,
    /// Who asks.
    pub recipient: String,
    /// What is asked, in a few words.
    pub words: String,
    /// The field.
    pub field: NoticeField,
    /// Whether the law wants it only if it is known.
    pub if_known: bool,
    /// The law file and the line of it.
    pub law: (Arc<str>, u32),
    /// Of the names of the people concerned: how many a list gives, and how many the file counts.
    pub listed: Option<(u64, Range)>,
    /// The keys of facts that answer it. A value made from one of them, or from one below it, is an answer.
    pub keys: Vec<String>,
}

/// What forms usually ask for: heading and field.
pub const USUAL: [(&str, NoticeField); 14] = [
    ("name of the organization", NoticeField::EntityName),
    ("address", NoticeField::EntityAddress),
    ("contact", NoticeField::ContactPerson),
    ("what happened", NoticeField::Description),
    ("how it came about", NoticeField::Cause),
    ("date of the incident", NoticeField::BreachDate),
    ("date of discovery", NoticeField::DiscoveryDate),
    ("residents affected", NoticeField::ResidentsCount),
    ("people affected in all", NoticeField::PersonsCount),
    ("types of information", NoticeField::DataTypes),
    ("steps taken", NoticeField::StepsTaken),
    ("services offered free of charge", NoticeField::MitigationOffer),
    ("notices to individuals", NoticeField::NoticeTiming),
    ("law enforcement", NoticeField::LawEnforcement),
];

/// One entry of the sheet.
pub fn row<'a>(
    desk: &mut Desk<'a, '_>,
    one: &'a Obligation<'a>,
    content: &Content,
    fields: &[NoticeField],
    asked: &mut Vec<Asked>,
) -> Value {
    let origin = law_line(one, &one.id, content.line);
    let words = desk.tokens.made(&one.id, content.words.clone(), [origin]);
    let rows: Vec<Value> = fields
        .iter()
        .map(|field| {
            // When and how the letters go out may be settled only after the first notice is due.
            let unsettled = matches!(field, NoticeField::NoticeTiming | NoticeField::NoticeDistribution);
            let if_known = unsettled || content.if_known.contains(field);
            let mut keys: Vec<String> = field.facts().iter().map(|key| (*key).to_owned()).collect();
            keys.push(field.answer_key());
            keys.push(format!("{}/{}", one.id, field.word()));
            asked.push(Asked {
                duty: one.id.clone(),
                citation: one.citation.clone(),
                recipient: one.recipient.clone(),
                words: content.words.clone(),
                field: *field,
                if_known,
                law: (one.law.file.as_str().into(), content.line),
                listed: if *field == NoticeField::AffectedNames { desk.listed(one) } else { None },
                keys,
            });
            let answer = desk.answer(*field);
            let (residents, counted) = desk.residents(one);
            let missing = if answer.is_some() { None } else { desk.missing(one, *field, (!counted).then_some(&residents)) };
            let said = desk.said(one, *field, content.line);
            json!({
                "id": field.word(),
                "answered": answer.is_some(),
                "answer": answer,
                "open": missing.is_some(),
                "missing": missing,
                "if_known": if_known,
                "said": said,
                "residents": residents,
            })
        })
        .collect();
    json!({"words": words, "fields": rows})
}

impl<'a> Desk<'a, '_> {
    /// The sender's own answer.
    fn answer(&mut self, field: NoticeField) -> Option<String> {
        let mark = self.context.get("answers")?.get(field.word())?.as_str()?;
        self.tokens.of_mark(mark).is_some_and(|token| token.state == State::Known).then(|| mark.to_owned())
    }

    /// The mark of a fact by its path.
    fn mark(&self, path: &str) -> Option<&str> {
        let mut parts = path.split('.');
        let mut value = self.context.get(parts.next()?)?;
        for part in parts {
            value = value.get(part)?;
        }
        match value {
            Value::Array(items) => {
                items.iter().find_map(|item| item.as_str().or_else(|| item.get("name").or(item.get("called"))?.as_str()))
            }
            other => other.as_str(),
        }
    }

    fn is_known(&self, path: &str) -> bool {
        self.mark(path).and_then(|mark| self.tokens.of_mark(mark)).is_some_and(|token| token.state == State::Known)
    }

    /// The token of the fact to fill in, where nothing answers a field.
    fn missing(&mut self, one: &'a Obligation<'a>, field: NoticeField, residents: Option<&String>) -> Option<String> {
        use NoticeField as F;
        let people = self.people_of(field);
        match field {
            F::ResidentsCount | F::NoticesCount => residents.cloned(),
            F::PersonsCount | F::VulnerableCount | F::NotifiedCount | F::RecordCount => {
                people.filter(|mark| self.tokens.of_mark(mark).is_none_or(|token| token.state != State::Known))
            }
            F::CategoriesOfPersons | F::NoticeRecipients => {
                let groups = self.groups();
                let open = groups.iter().find(|(_, group)| group.who.is_none()).map(|(at, _)| *at);
                match (open, groups.is_empty()) {
                    (_, true) => Some(self.tokens.missing("affected.groups")),
                    (Some(at), _) => Some(self.tokens.missing(&self.incident.named_path(&format!("affected.groups[{at}].who")))),
                    _ => None,
                }
            }
            F::PlacesAffected | F::CrossBorder => {
                let some =
                    self.groups().iter().any(|(_, group)| group.residents.as_ref().is_some_and(|residents| !residents.entries.is_empty()));
                if some { None } else { Some(self.tokens.missing("affected.groups")) }
            }
            F::DataTypes | F::StepsForIndividuals => {
                let data = self.context.get("data")?;
                let told = |list: &str| data.get(list).and_then(Value::as_array).is_some_and(|list| !list.is_empty());
                let advised = field == F::DataTypes
                    || self.context.get("advice").is_some_and(|advice| {
                        advice.as_object().is_some_and(|advice| advice.values().any(|value| *value == Value::Bool(true)))
                    });
                if (told("obtained") || told("suspected")) && advised {
                    None
                } else if advised {
                    data.get("missing")?.as_str().map(str::to_owned)
                } else {
                    Some(self.tokens.missing(&field.answer_key()))
                }
            }
            F::AffectedNames => {
                let (names, _) = self.names();
                if names.is_empty() { Some(self.tokens.missing("recipients")) } else { None }
            }
            F::MitigationOffer => {
                if self.is_known("offer.service") {
                    None
                } else {
                    Some(self.tokens.missing("offer.service"))
                }
            }
            F::NoticeSample | F::NoticeContent => {
                if self.letters().is_empty() {
                    Some(self.tokens.missing(&field.answer_key()))
                } else {
                    None
                }
            }
            F::DelayReasons => {
                let alone = duty_of(one).is_some_and(|duty| duty.contents.len() == 1);
                if !self.reasons(one).is_empty() || (self.in_time(one) && !alone) { None } else { Some(self.tokens.missing("delays")) }
            }
            F::SubstituteGrounds => {
                if self.grounds().is_empty() {
                    Some(self.tokens.missing("response.notice_cost"))
                } else {
                    None
                }
            }
            F::LawEnforcementDelay => {
                if self.holds().is_empty() && self.incident.facts.holds.is_none() {
                    Some(self.tokens.missing("holds"))
                } else {
                    None
                }
            }
            F::UnlawfulActs => {
                let actor = self.incident.facts.incident.as_ref().and_then(|incident| incident.actor.as_ref());
                if actor.is_some_and(|actor| crate::source::Scalar::print(&actor.value) == "external") {
                    None
                } else {
                    Some(self.tokens.missing(&field.answer_key()))
                }
            }
            F::PrescribedForm => None,
            _ => self.plainly_missing(field),
        }
    }

    /// Where any fact of the field is known, it is answered; else the first is the one to fill in.
    fn plainly_missing(&mut self, field: NoticeField) -> Option<String> {
        if field.facts().iter().any(|path| self.is_known(path)) {
            return None;
        }
        let Some(first) = field.facts().first() else { return Some(self.tokens.missing(&field.answer_key())) };
        // A fact of which the file says that it is not known is told with its line.
        let mark = self.mark(first).map(str::to_owned);
        Some(mark.unwrap_or_else(|| self.tokens.missing(first)))
    }

    fn people_of(&self, field: NoticeField) -> Option<String> {
        let name = match field {
            NoticeField::PersonsCount => "persons",
            NoticeField::VulnerableCount => "minors",
            NoticeField::NotifiedCount => "notified",
            NoticeField::RecordCount => "records",
            _ => return None,
        };
        self.people.get(name).and_then(Value::as_str).map(str::to_owned)
    }

    /// Why something is later, as the file says it.
    fn reasons(&mut self, one: &Obligation) -> Vec<String> {
        let law = format!("{}/", one.law.id);
        let mut out = Vec::new();
        for (at, delay) in self.incident.facts.delays.iter().flatten().enumerate() {
            let own = delay.duty.as_ref().is_some_and(|duty| duty.value.0.starts_with(&law));
            if let Some(reason) = delay.reason.as_ref().filter(|_| own) {
                out.push(self.tokens.fact(&format!("delays[{at}].reason"), &reason.value, reason.span, None));
            }
        }
        out
    }

    /// Fields that are answered by a list, or in words of the program.
    fn said(&mut self, one: &'a Obligation<'a>, field: NoticeField, line: u32) -> Vec<String> {
        match field {
            NoticeField::DelayReasons => {
                let reasons = self.reasons(one);
                if !reasons.is_empty() || !self.in_time(one) {
                    return reasons;
                }
                let key = format!("{}/{}", one.id, field.word());
                vec![self.tokens.made(&key, "This notice is given within the time that the law sets", [law_line(one, &key, line)])]
            }
            NoticeField::NoticeSample | NoticeField::NoticeContent => {
                let key = format!("{}/{}", one.id, field.word());
                let many = self.letters().len() > 1;
                let words = if many { "The forms of the notice are enclosed" } else { "The form of the notice is enclosed" };
                vec![self.tokens.made(&key, words, [law_line(one, &key, line)])]
            }
            _ => Vec::new(),
        }
    }
}
