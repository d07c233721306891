//! What a letter to the people affected may and must say: what the laws of its readers ask for and forbid, the agencies that
//! help them, and who reads it.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use serde_json::{Map, Value, json};

use super::Purpose;
use super::sheet::Sheet;
use super::token::{Datum, State, Token, Tokens};
use crate::document::Origin;
use crate::incident::Incident;
use crate::law::{Agency, AgencyContact, LetterItem};
use crate::obligation::Demand;
use crate::plan::{Reader, Variant};
use crate::quantity::{Count, Number, Range};
use crate::reference::HoldKind;
use crate::source::Scalar as _;

/// Items that concern the readers of one place alone, told to them in a part of their own. What holds for every reader in the
/// United States stands with the steps.
const OF_A_PLACE: [LetterItem; 6] = [
    LetterItem::AgContacts,
    LetterItem::StateAndFederalAgencyContacts,
    LetterItem::FcraRights,
    LetterItem::ReportIdentityTheftLeOrAg,
    LetterItem::ReportIdentityTheftLeAgFtc,
    LetterItem::AffectedCount,
];

/// Adds `letter` to the names a template may use.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) {
    let Some(variant) = purpose.document.letter.as_ref().filter(|_| context.wants("letter")) else { return };
    let places = places(incident, purpose, variant, tokens);
    let helped = places.iter().any(|place| place["agencies"].as_array().is_some_and(|agencies| !agencies.is_empty()));
    let value = json!({
        "asks": flags(variant.asks.iter().map(|ask| ask.item)),
        "forbids": flags(variant.bans.iter().map(|ban| ban.item)),
        "describes": !variant.bans(LetterItem::IncidentDescription) && !variant.bans(LetterItem::HowBreachOccurred),
        "guardian": variant.reader == Reader::Guardian,
        "estate": variant.reader == Reader::Estate,
        "delayed": delayed(incident, tokens),
        "undelayed": incident.facts.holds.as_ref().is_some_and(Vec::is_empty),
        "owner": owner(incident, tokens),
        "places": places,
        "helped": helped,
    });
    context.insert("letter", value);
}

/// A flag for each item, under its name with underscores: whether it is among these.
fn flags(held: impl Iterator<Item = LetterItem>) -> Value {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| LetterItem::ALL.iter().map(|item| item.word().replace('-', "_")).collect());
    static NONE: LazyLock<Map<String, Value>> = LazyLock::new(|| NAMES.iter().map(|name| (name.clone(), Value::Bool(false))).collect());
    let mut flags = NONE.clone();
    for item in held {
        let name = LetterItem::ALL.iter().position(|known| *known == item).and_then(|at| NAMES.get(at));
        if let Some(flag) = name.and_then(|name| flags.get_mut(name)) {
            *flag = Value::Bool(true);
        }
    }
    flags.into()
}

/// Who asked to hold the notices back, where law enforcement did; nothing where no such hold is recorded.
fn delayed(incident: &Incident, tokens: &mut Tokens) -> Option<String> {
    let holds = incident.facts.holds.iter().flatten();
    let mut asked = holds.enumerate().filter(|(_, hold)| {
        let police = hold.kind.as_ref().is_none_or(|kind| kind.value == HoldKind::LawEnforcement);
        let letters = hold.covers.as_ref().is_none_or(|covers| covers.iter().any(|duty| duty.value.0.contains("individuals")));
        police && letters
    });
    let (index, hold) = asked.next()?;
    let by = hold.by.as_ref()?;
    Some(tokens.fact(&format!("holds[{index}].by"), &by.value, by.span, None))
}

/// The company that owns the sender; nothing where the file says that nobody does.
fn owner(incident: &Incident, tokens: &mut Tokens) -> Option<String> {
    let parent = incident.facts.organization.as_ref().and_then(|organization| organization.parent.as_ref());
    match parent {
        Some(parent) if parent.value.0.eq_ignore_ascii_case("none") => None,
        Some(parent) => Some(tokens.fact("organization.parent", &parent.value, parent.span, None)),
        None => None,
    }
}

/// The places whose law asks for words of its own, with those words, in the order of their names.
fn places(incident: &Incident, purpose: &Purpose, variant: &Variant, tokens: &mut Tokens) -> Vec<Value> {
    let duties: BTreeSet<&str> = variant.asks.iter().chain(&variant.bans).map(|ask| ask.duty.as_str()).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut laws: Vec<&Demand> = purpose.obligations.letters.iter().filter(|demand| duties.contains(demand.id.as_str())).collect();
    laws.retain(|demand| !demand.everywhere && seen.insert(demand.id.as_str()));
    let mut out: Vec<(String, Value)> = Vec::new();
    for demand in laws {
        let asks = || variant.asks.iter().filter(|ask| ask.duty == demand.id).map(|ask| ask.item);
        if !asks().any(|item| OF_A_PLACE.contains(&item)) {
            continue;
        }
        let origin = Origin {
            key: Arc::from(format!("{}.letter", demand.law.id)),
            file: Arc::from(demand.law.file.as_str()),
            line: demand.line,
            column: 1,
            source: None,
        };
        let name = tokens.locale().place(&demand.law.place).unwrap_or_else(|_| crate::law::LawPlace(demand.law.place.clone()).print());
        // The Federal Trade Commission helps every reader and stands with the steps.
        let own = demand.version.contacts.iter().filter(|contact| contact.agency != Agency::Ftc);
        let agencies: Vec<Value> = own.map(|contact| agency(contact, &origin, tokens)).collect();
        // Of a place that nobody is known to live in there is no number to tell.
        let counted = variant.asks.iter().any(|ask| ask.duty == demand.id && ask.item == LetterItem::AffectedCount && ask.certain);
        let count = counted.then(|| residents(incident, &demand.law.covers, tokens));
        let value = json!({
            "name": tokens.made("letter.places", name.clone(), [origin]),
            "agencies": agencies,
            "asks": flags(asks()),
            "count": count,
        });
        out.push((name, value));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out.into_iter().map(|(_, value)| value).collect()
}

fn agency(contact: &AgencyContact, origin: &Origin, tokens: &mut Tokens) -> Value {
    let mut text = |text: Option<&String>, link: Option<String>| match text {
        Some(text) => tokens.add(Token {
            text: text.clone(),
            datum: Datum::Text,
            link,
            state: State::Known,
            key: Arc::clone(&origin.key),
            origins: Arc::from([origin.clone()]),
        }),
        None => String::new(),
    };
    let url = contact.url.as_ref();
    let shown = url.map(|url| url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned());
    json!({
        "kind": contact.agency.word(),
        "name": text(Some(&contact.name), None),
        "address": contact.address.as_ref().map(|address| text(Some(address), None)),
        "phone": contact.phone.as_ref().map(|phone| text(Some(phone), None)),
        "url": shown.as_ref().map(|shown| text(Some(shown), url.cloned())),
    })
}

/// How many people of some places are affected, over all groups: as the file says it where one entry does, else as a sum.
fn residents(incident: &Incident, covers: &[String], tokens: &mut Tokens) -> String {
    let mut counts: Vec<Count> = Vec::new();
    let mut origins = Vec::new();
    let mut key = "affected.groups".to_owned();
    let mut complete = true;
    for (index, group) in incident.groups().iter().enumerate() {
        let listed = group.residents.iter().flat_map(|residents| residents.iter()).filter(|(place, ..)| covers.contains(&place.0));
        let mut found = false;
        for (place, _, count) in listed {
            found = true;
            counts.push(count.value);
            let path = incident.named_path(&format!("affected.groups[{index}].residents.{}", place.0));
            origins.push(tokens.origin(&path, count.span, count.source.as_ref().map(|source| source.text.as_str())));
            key = path;
        }
        if !found && !group.residents_are_complete() {
            complete = false;
            key = incident.named_path(&format!("affected.groups[{index}].residents.{}", covers.first().map_or("", String::as_str)));
        }
    }
    let sum: Range = counts.iter().map(Count::range).sum();
    if !complete || (sum.low == 0 && sum.high.is_none()) {
        return tokens.open(&key, origins);
    }
    let count = match (counts.as_slice(), sum.high) {
        ([one], _) => *one,
        (_, Some(high)) if high == sum.low => Count::exactly(high),
        (_, Some(high)) => Count::Between(Number::of(sum.low), Number::of(high)),
        (_, None) => Count::AtLeast(Number::of(sum.low)),
    };
    tokens.add(Token {
        text: tokens.locale().count(&count),
        datum: Datum::Count(count),
        link: None,
        state: State::Known,
        key: Arc::from(key),
        origins: origins.into(),
    })
}
