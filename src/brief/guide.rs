//! How and where each notice is filed, for those who file it: an internal document, so that nothing of it stands in a notice.

use serde_json::{Value, json};

use super::Purpose;
use super::sheet::Sheet;
use super::token::Tokens;
use crate::document::{Audience, Origin};
use crate::incident::Incident;
use crate::law::{LawPlace, RecipientKind};
use crate::obligation::Obligation;
use crate::plan::{NOTICES, duty_of};
use crate::quantity::{long_date, series};
use crate::source::Scalar as _;

/// Adds the list of filings to the filing guide.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) {
    if purpose.audience != Audience::Internal || purpose.document.template != "filing-guide" {
        return;
    }
    // The consumer reporting agencies get one notice under all laws, the others one each.
    let (mut filings, mut of_agencies) = (Vec::new(), Vec::new());
    for planned in purpose.plan.documents.iter().filter(|planned| NOTICES.contains(&planned.template.as_str())) {
        for one in purpose.obligations.list.iter().filter(|one| planned.duties.contains(&one.id)) {
            if one.to != RecipientKind::Individuals {
                let list = if one.to == RecipientKind::ConsumerReportingAgencies { &mut of_agencies } else { &mut filings };
                list.push((LawPlace(one.law.place.clone()).print(), row(&planned.id, one, tokens)));
            }
        }
    }
    [&mut filings, &mut of_agencies].into_iter().for_each(|list| list.sort_by(|(place, _), (other, _)| place.cmp(other)));
    let rows = |list: Vec<(String, Value)>| list.into_iter().map(|(_, row)| row).collect::<Value>();
    context.insert("filings", rows(filings));
    context.insert("agency_filings", rows(of_agencies));
    let mut ways = Vec::new();
    for one in purpose.obligations.list.iter().filter(|one| one.to == RecipientKind::Individuals) {
        let grounds = super::grounds::words(incident, one, tokens);
        if !grounds.is_empty() {
            ways.push(way(one, grounds, tokens));
        }
    }
    context.insert("other_ways", ways.into());
}

fn law(one: &Obligation) -> [Origin; 1] {
    [Origin { key: one.id.as_str().into(), file: one.law.file.as_str().into(), line: one.line, column: 1, source: None }]
}

fn row(document: &str, one: &Obligation, tokens: &mut Tokens) -> Value {
    let duty = duty_of(one);
    let filing = duty.and_then(|duty| duty.filing.as_ref());
    let mut made = |text: Option<&String>| text.map(|text| tokens.made(&one.id, text.clone(), law(one)));
    let (method, url, email) = (
        made(filing.and_then(|f| f.method.as_ref())),
        made(filing.and_then(|f| f.url.as_ref())),
        made(filing.and_then(|f| f.email.as_ref())),
    );
    let (address, phone) = (made(filing.and_then(|f| f.address.as_ref())), made(filing.and_then(|f| f.phone.as_ref())));
    let note = made(duty.and_then(|duty| duty.note.as_ref()));
    let due = match (one.due.at, one.due.date) {
        (Some(at), _) => format!("{}, {} ({})", long_date(at.date_naive()), at.format("%H:%M"), at.format("%:z")),
        (None, Some(day)) => long_date(day),
        (None, None) => one.due.standard.clone().unwrap_or_else(|| one.status.word().to_owned()),
    };
    let sure = filing.and_then(|filing| filing.confidence).map_or("not verified", |confidence| confidence.word());
    json!({
        "document": document,
        "place": tokens.made(&one.id, LawPlace(one.law.place.clone()).print(), law(one)),
        "id": tokens.made(&one.id, one.id.clone(), law(one)),
        "recipient": tokens.made(&one.id, one.recipient.clone(), law(one)),
        "citation": tokens.made(&one.id, one.citation.clone(), law(one)),
        "status": one.status.word(),
        "due": tokens.made(&one.id, due, law(one)),
        "method": method,
        "url": url,
        "email": email,
        "address": address,
        "phone": phone,
        "sure": sure,
        "note": note,
    })
}

fn way(one: &Obligation, grounds: Vec<String>, tokens: &mut Tokens) -> Value {
    let rules = one.version.and_then(|version| version.substitute_notice.as_ref());
    let methods: Vec<String> = rules.iter().flat_map(|rules| &rules.methods).map(|method| method.print()).collect();
    let combine = rules.and_then(|rules| rules.combine).map(|combine| combine.print());
    let how = match (methods.is_empty(), combine) {
        (true, _) => None,
        (false, Some(combine)) => Some(format!("{} of {}", combine, series(&methods, "and"))),
        (false, None) => Some(series(&methods, "and")),
    };
    let note = rules.and_then(|rules| rules.note.clone());
    json!({
        "law": tokens.made(&one.id, one.law.name.clone(), law(one)),
        "id": tokens.made(&one.id, one.id.clone(), law(one)),
        "grounds": grounds,
        "how": how.map(|how| tokens.made(&one.id, how, law(one))),
        "note": note.map(|note| tokens.made(&one.id, note, law(one))),
    })
}
