//! Laws that the facts touch and the book does not hold. Silence would read as "nothing else is due".

use std::collections::BTreeSet;

use super::case::Case;
use super::truth::Known;
use super::types::Gap;
use crate::law::{Book, Test};

/// The gaps for a case.
pub fn gaps(case: &Case, book: &Book) -> Vec<Gap> {
    let mut touched: BTreeSet<&str> = BTreeSet::new();
    for people in &case.groups {
        touched.extend(people.residents.iter().filter(|(_, (range, _))| range.high != Some(0)).map(|(place, _)| *place));
    }
    let organization = case.incident.facts.organization.as_ref();
    let home = organization.and_then(|organization| organization.home.as_ref());
    let establishments = organization.and_then(|organization| organization.establishments.as_ref()).into_iter().flatten();
    touched.extend(home.into_iter().chain(establishments).map(|place| place.value.0.as_str()));
    let inside = |place: &str, cover: &str| place == cover || place.strip_prefix(cover).is_some_and(|rest| rest.starts_with('-'));
    let mut out = Vec::new();
    for rule in &book.gaps {
        let kind = case.kinds.as_ref().and_then(|own| own.iter().find(|kind| rule.kinds.iter().any(|named| named == *kind)));
        if !rule.kinds.is_empty() && kind.is_none() {
            continue;
        }
        let place = touched.iter().find(|place| rule.places.iter().any(|cover| inside(place, cover)));
        if !rule.places.is_empty() && place.is_none() {
            continue;
        }
        if rule.kinds.is_empty() && rule.places.is_empty() && rule.when.is_none() {
            continue;
        }
        if rule.when.as_ref().is_some_and(|when| !holds(case, when)) {
            continue;
        }
        out.push(Gap {
            place: place
                .map(|_| rule.places.iter().find(|cover| touched.iter().any(|place| inside(place, cover))).cloned().unwrap_or_default()),
            kind: kind.map(|kind| (*kind).to_owned()),
            law: rule.law.clone(),
            why: rule.why.clone(),
        });
    }
    // A country for which the book holds no law and lists no gap.
    for place in &touched {
        let country = place.split('-').next().unwrap_or(place);
        let held = book.laws.iter().any(|law| law.covers.iter().any(|cover| inside(cover, country) || inside(place, cover)));
        let listed = book.gaps.iter().any(|gap| gap.places.iter().any(|cover| inside(place, cover)));
        if !held && !listed && !book.elsewhere.is_empty() {
            let law = format!("the law of {}", super::conditions::place_name(country));
            out.push(Gap { place: Some(country.to_owned()), kind: None, law, why: book.elsewhere.clone() });
        }
    }
    out
}

/// Whether the condition of a gap holds, as far as it asks for data: a gap is told where the facts touch it, not where they
/// might.
fn holds(case: &Case, condition: &crate::law::Condition) -> bool {
    condition.tests.iter().all(|test| match test {
        Test::Categories(mask) => case.categories(*mask).known == Known::Yes,
        Test::Kinds(kinds) => case.of_kind(kinds).known == Known::Yes,
        Test::All(parts) => parts.iter().all(|part| holds(case, part)),
        Test::Any(parts) => parts.iter().any(|part| holds(case, part)),
        _ => false,
    })
}
