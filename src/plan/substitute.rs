//! Notice by other ways than to each person: on which grounds the law of a place allows it, and by which means.

use crate::incident::{Group, Incident};
use crate::law::{SubstituteMethod, SubstituteNotice};
use crate::obligation::Obligation;
use crate::source::Span;

/// Why a law allows notice by other ways.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// More people are to be told than this number.
    Class(u64),
    /// Notice would cost more than this sum, as it prints.
    Cost(String),
    /// Some cannot be reached: so many at least, where the law says how many; and how many it is at least.
    Unreachable(Option<u64>, u64),
}

/// A ground with the facts it rests on: key and place.
pub type Rests = (Ground, Vec<(String, Span)>);

/// The rules of the version that was applied.
fn rules<'a>(one: &Obligation<'a>) -> Option<&'a SubstituteNotice> {
    one.version?.substitute_notice.as_ref().filter(|rules| rules.available)
}

/// The grounds on which the law of a duty to individuals certainly allows notice by other ways.
pub fn grounds(incident: &Incident, one: &Obligation) -> Vec<Ground> {
    rests(incident, one).into_iter().map(|(ground, _)| ground).collect()
}

/// The same with the facts. What could fall short of a threshold is no ground.
pub fn rests(incident: &Incident, one: &Obligation) -> Vec<Rests> {
    let Some(rules) = rules(one) else { return Vec::new() };
    let mut out = Vec::new();
    let cost = incident.facts.response.as_ref().and_then(|response| response.notice_cost.as_ref());
    if let (Some((words, limit)), Some(cost)) = (&rules.cost_exceeds, cost)
        && cost.value.currency.and_then(crate::reference::currency).is_some_and(|currency| same_currency(words, currency.lead))
        && cost.value.amount.range().low > *limit
    {
        out.push((Ground::Cost(words.clone()), vec![("response.notice_cost".to_owned(), cost.span)]));
    }
    if let (Some(limit), Some(count)) = (rules.class_exceeds, one.count)
        && count.low > limit
    {
        let facts = one.groups.iter().filter_map(|at| {
            let span = incident.groups().get(*at)?.residents.as_ref()?.iter().find(|(place, ..)| place.0 == one.law.place)?.2.span;
            Some((incident.named_path(&format!("affected.groups[{at}].residents.{}", one.law.place)), span))
        });
        out.push((Ground::Class(limit), facts.collect()));
    }
    let without: Vec<(String, Span, u64)> = one
        .groups
        .iter()
        .filter_map(|at| {
            let group = incident.groups().get(*at)?;
            let count = group.contact.as_ref()?.without_address.as_ref()?;
            let key = incident.named_path(&format!("affected.groups[{at}].contact.without_address"));
            // Of a law of one place: so many of them at least live there, wherever the others do.
            let elsewhere = if one.law.place.contains('-') { living_elsewhere(group, &one.law.covers)? } else { 0 };
            Some((key, count.span, count.value.range().low.saturating_sub(elsewhere)))
        })
        .collect();
    let unreachable: u64 = without.iter().map(|(.., low)| *low).sum();
    let enough = match rules.unreachable_at_least {
        Some(least) => unreachable >= least,
        None => unreachable > 0 && rules.insufficient_contact_info == Some(true),
    };
    if enough {
        let facts = without.into_iter().filter(|(.., low)| *low > 0).map(|(key, span, _)| (key, span)).collect();
        out.push((Ground::Unreachable(rules.unreachable_at_least, unreachable), facts));
    }
    out
}

/// How many of a group at most live elsewhere than in some places; `None` where that is open.
fn living_elsewhere(group: &Group, covers: &[String]) -> Option<u64> {
    let inside = |place: &str| {
        covers.iter().any(|cover| place == cover || place.strip_prefix(cover.as_str()).is_some_and(|rest| rest.starts_with('-')))
    };
    let here: u64 = group
        .residents
        .iter()
        .flat_map(crate::source::Entries::iter)
        .filter(|(place, ..)| inside(&place.0))
        .map(|(_, _, count)| count.value.range().low)
        .sum();
    Some(group.count.as_ref()?.value.range().high?.saturating_sub(here))
}

/// Whether a sum as it prints, `$250,000`, is led by the sign of a currency.
fn same_currency(words: &str, lead: &str) -> bool {
    words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.').trim() == lead.trim()
}

/// Whether the means of the law are, or may be, media that reach the whole place.
pub fn by_media(one: &Obligation) -> bool {
    use SubstituteMethod::{
        LocalAndNationalMedia, LocalNewsMedia, LocalOrStatewideMedia, LocalPrintOrBroadcastMedia, Media75Percent, NewspaperPublication,
        PrintAndBroadcastUrbanAndRural, StatewideAndOwnSocialMedia, StatewideMedia, StatewideNewspaperRadioTv,
        StatewidePublicationOrBroadcast, TerritoryMedia,
    };
    let media = [
        LocalAndNationalMedia,
        LocalNewsMedia,
        LocalOrStatewideMedia,
        LocalPrintOrBroadcastMedia,
        Media75Percent,
        NewspaperPublication,
        PrintAndBroadcastUrbanAndRural,
        StatewideAndOwnSocialMedia,
        StatewideMedia,
        StatewideNewspaperRadioTv,
        StatewidePublicationOrBroadcast,
        TerritoryMedia,
    ];
    rules(one).is_some_and(|rules| rules.methods.iter().any(|method| media.contains(method)))
}
