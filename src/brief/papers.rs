//! What some papers need beside the facts: what an amendment amends, who holds a report back, and what callers from some
//! places must not be told.

use serde_json::{Value, json};

use super::Purpose;
use super::sheet::Sheet;
use super::token::Tokens;
use crate::document::Origin;
use crate::incident::Incident;
use crate::plan::Left;
use crate::reference::HoldKind;
use crate::source::{Scalar as _, phrase};

/// Adds `amendment`, `delay` and `callers` to the names a template may use.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) {
    if purpose.document.amendment.is_some() {
        let value = amendment(incident, purpose, tokens, context);
        context.insert("amendment", value);
    }
    if context.wants("delay") {
        let delay = json!({
            "attorney_general": hold(incident, HoldKind::UsAttorneyGeneral, tokens, context),
            "fcc": hold(incident, HoldKind::Fcc, tokens, context),
        });
        context.insert("delay", delay);
    }
    if context.wants("callers") {
        let silent = silent(incident, purpose, tokens);
        context.insert("callers", json!({"silent": silent}));
    }
}

/// What an amendment amends, what is known now and what is still open.
fn amendment(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &Sheet) -> Value {
    let Some(amendment) = &purpose.document.amendment else { return Value::Null };
    let entry = |left: &Left, tokens: &Tokens| -> Vec<Origin> {
        let key = format!("materiality.undetermined[{}]", left.entry);
        incident.at_path(&key).map(|node| tokens.origin(&key, node.unsourced().span, None)).into_iter().collect()
    };
    let mut told = |left: &Left| tokens.made("materiality.undetermined", left.what.clone(), entry(left, tokens));
    let resolved: Vec<String> = amendment.resolved.iter().map(&mut told).collect();
    let open: Vec<String> = amendment.open.iter().map(&mut told).collect();
    let filed = context.get("notices").and_then(|notices| notices.get(amendment.report)).and_then(|notice| notice.get("sent"));
    json!({
        "number": tokens.made("notices", amendment.number.to_string(), []),
        "filed": filed.cloned().unwrap_or_else(|| tokens.missing("notices").into()),
        "resolved": resolved,
        "open": open,
        "undetermined": tokens.missing("materiality.undetermined"),
    })
}

/// The last hold of a kind as the file has it, `there` where it has one.
fn hold(incident: &Incident, kind: HoldKind, tokens: &mut Tokens, context: &Sheet) -> Value {
    let holds = incident.facts.holds.as_deref().unwrap_or_default();
    let at = holds.iter().rposition(|hold| hold.kind.as_ref().is_some_and(|own| own.value == kind));
    let own = at.and_then(|at| context.get("holds")?.get(at)?.as_object().cloned());
    let mut map = own.unwrap_or_else(|| {
        let keys = ["by", "from", "until", "released", "written", "basis"];
        keys.into_iter().map(|key| (key.to_owned(), Value::String(tokens.missing("holds")))).collect()
    });
    map.insert("there".to_owned(), at.is_some().into());
    map.into()
}

/// The places whose law forbids to tell their people something, with what; those of them of whom nobody is known to be
/// affected are left out.
fn silent(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens) -> Vec<Value> {
    let mut out: Vec<(String, Vec<String>, Vec<Origin>)> = Vec::new();
    for demand in purpose.obligations.letters.iter().filter(|demand| !demand.everywhere && !demand.forbids.is_empty()) {
        let name = crate::law::LawPlace(demand.law.place.clone()).print();
        let mut origins = Vec::new();
        for (index, group) in incident.groups().iter().enumerate() {
            for (place, key, count) in group.residents.iter().flat_map(|residents| residents.iter()) {
                if demand.law.covers.contains(&place.0) && count.value.range().high != Some(0) {
                    let path = incident.named_path(&format!("affected.groups[{index}].residents.{}", key.text));
                    origins.push(tokens.origin(&path, count.span, None));
                }
            }
        }
        let words = demand.forbids.iter().map(|(item, words)| words.map_or_else(|| item.phrase(), phrase));
        match out.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, items, known)) => {
                items.extend(words);
                known.extend(origins);
            }
            None => out.push((name, words.collect(), origins)),
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    let told = out.into_iter().map(|(name, mut items, mut origins)| {
        let mut seen: Vec<String> = Vec::new();
        items.retain(|item| {
            let new = !seen.contains(item);
            seen.push(item.clone());
            new
        });
        origins.dedup();
        let items: Vec<String> = items.into_iter().map(|item| tokens.made("affected.groups", item, origins.clone())).collect();
        json!({"place": tokens.made("affected.groups", name, origins), "items": items})
    });
    told.collect()
}
