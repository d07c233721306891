//! What issued documents state, held against the file as it is now.

use super::{Issued, Ledger, StatedFact};
use crate::incident::Incident;
use crate::quantity::{Count, Money, When};
use crate::source::{Node, NodeKind, Scalar as _, Span};

/// A sentence of an issued document that the file no longer bears out.
#[derive(Debug)]
pub struct Contradiction<'a> {
    /// The document.
    pub issued: &'a Issued,
    /// What it states.
    pub fact: &'a StatedFact,
    /// What the file says now.
    pub now: Now,
    /// Where it says so, or the place next to where it did.
    pub span: Span,
}

/// What the file says in place of a stated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Now {
    /// Another value.
    Value(String),
    /// Nothing any more.
    Nothing,
    /// One more entry of a list that the document was to tell whole.
    More(String),
}

/// Facts that go on by themselves: that an investigation was under way on the day of a letter stays true when it is complete.
const GO_ON: [&str; 5] = ["as_of", "status", "response.investigation", "response.mailing", "notices"];

/// Lists that a document tells whole: one more entry makes it wrong.
const WHOLE: [&str; 2] = [".data.obtained", ".data.suspected"];

/// Every fact that an issued document states and that the file now contradicts. What a later document of the same kind has
/// put right is settled: the same one issued anew, or its amendment (`8-k-a` for `8-k`).
pub fn contradictions<'a>(incident: &Incident, ledger: &'a Ledger) -> Vec<Contradiction<'a>> {
    let issued: Vec<&Issued> = ledger.issued().filter(|entry| !entry.record.internal).collect();
    let mut out: Vec<Contradiction> = Vec::new();
    for (at, entry) in issued.iter().enumerate() {
        let later: Vec<&&Issued> =
            issued[at + 1..].iter().filter(|later| follows(&entry.record.document, &later.record.document)).collect();
        // The same text that went out again says nothing new.
        if issued[..at].iter().any(|before| before.record.document == entry.record.document && before.record.sha256 == entry.record.sha256)
        {
            continue;
        }
        for fact in entry.facts() {
            let Some((now, span)) = contradicted(incident, entry, fact) else { continue };
            let settled = later.iter().any(|later| {
                states(later, &fact.key)
                    && later.facts().iter().all(|other| !related(&other.key, &fact.key) || contradicted(incident, later, other).is_none())
            });
            if !settled
                && !out.iter().any(|known| {
                    known.issued.record.sha256 == entry.record.sha256
                        && known.span == span
                        && known.now == now
                        && related(&known.fact.key, &fact.key)
                })
            {
                out.push(Contradiction { issued: entry, fact, now, span });
            }
        }
    }
    out
}

/// Whether a later document can put an earlier one right.
fn follows(earlier: &str, later: &str) -> bool {
    later == earlier || later.strip_suffix("-a").is_some_and(|amended| amended == earlier)
}

fn states(issued: &Issued, key: &str) -> bool {
    issued.facts().iter().any(|fact| related(&fact.key, key))
}

/// Whether two paths are of one fact, or of one list.
fn related(one: &str, other: &str) -> bool {
    one == other || matches!((list_of(one), list_of(other)), (Some(one), Some(other)) if one == other)
}

/// The list of which a path names an entry by its number.
fn list_of(key: &str) -> Option<&str> {
    let (list, number) = key.strip_suffix(']')?.rsplit_once('[')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(list)
}

/// What the file says in place of a stated fact, if it contradicts it.
fn contradicted(incident: &Incident, issued: &Issued, fact: &StatedFact) -> Option<(Now, Span)> {
    if GO_ON.iter().any(|key| fact.key.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))) {
        return None;
    }
    if let Some(list) = list_of(&fact.key) {
        return list_contradicted(incident, issued, fact, list);
    }
    match incident.at_path(&fact.key).filter(|node| node.kind != NodeKind::Null) {
        None => Some((Now::Nothing, nearest(incident, &fact.key))),
        Some(node) => {
            let value = node.unsourced();
            let now = squeezed(value.text()?);
            (!agree(incident, &fact.written, &now)).then_some((Now::Value(now), value.span))
        }
    }
}

/// Entries of a list count whatever their place in it.
fn list_contradicted(incident: &Incident, issued: &Issued, fact: &StatedFact, list: &str) -> Option<(Now, Span)> {
    let Some(Node { kind: NodeKind::Sequence(items), .. }) = incident.at_path(list) else {
        return Some((Now::Nothing, nearest(incident, list)));
    };
    let entries: Vec<(String, Span)> =
        items.iter().filter_map(|item| Some((squeezed(item.unsourced().text()?), item.unsourced().span))).collect();
    if !entries.iter().any(|(text, _)| *text == fact.written) {
        return Some((Now::Nothing, nearest(incident, list)));
    }
    if !WHOLE.iter().any(|whole| list.ends_with(whole)) {
        return None;
    }
    let said: Vec<&str> =
        issued.facts().iter().filter(|other| list_of(&other.key) == Some(list)).map(|other| other.written.as_str()).collect();
    entries.into_iter().find(|(text, _)| !said.contains(&text.as_str())).map(|(text, span)| (Now::More(text), span))
}

/// Whether two writings of a fact can both be true: equal, or counts, sums or days whose ranges meet. What said that nothing
/// was known is contradicted by nothing.
pub fn agree(incident: &Incident, then: &str, now: &str) -> bool {
    const OPEN: [&str; 4] = ["unknown", "not-assessed", "undetermined", "pending"];
    if then == now || OPEN.contains(&then) {
        return true;
    }
    if now == "unknown" {
        return false;
    }
    if let (Ok(then), Ok(now)) = (Count::parse(then), Count::parse(now)) {
        return then.range().can_equal(now.range());
    }
    if let (Ok(then), Ok(now)) = (Money::parse(then), Money::parse(now)) {
        return then.currency == now.currency && then.amount.range().can_equal(now.amount.range());
    }
    if let (Ok(then), Ok(now)) = (When::parse(then), When::parse(now)) {
        let zone = incident.zone();
        return !then.certainly_before(&now, zone) && !now.certainly_before(&then, zone);
    }
    false
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The place of the last key of a path that the file still has.
fn nearest(incident: &Incident, path: &str) -> Span {
    let mut path = path;
    loop {
        let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
        if let Some(entry) = incident.root.at_path(parent).and_then(|node| node.entry(key.split('[').next().unwrap_or(key))) {
            return entry.key_span;
        }
        if parent.is_empty() {
            return incident.facts.id.as_ref().map_or_else(|| incident.file.line_span(1), |id| id.span);
        }
        path = parent;
    }
}
