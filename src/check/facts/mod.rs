//! FW1xx: the facts against each other.
//!
//! A rule looks only at what the file says. What it does not say is never taken for "no", and two dates or counts contradict
//! each other only if no reading of them can agree.

pub mod acquired_without_access;
pub mod acquisition_ruled_out_with_data;
pub mod affected_without_data;
pub mod as_of_without_day;
pub mod category_listed_twice;
pub mod commitments_in_fund;
pub mod contained_before_discovered;
pub mod contained_before_started;
pub mod control_character;
pub mod country_beside_its_parts;
pub mod dangling_group;
pub mod dangling_source;
pub mod deletion_without_basis;
pub mod determined_before_discovered;
pub mod discovered_before_started;
pub mod dispute_of_nothing;
pub mod dispute_that_agrees;
pub mod dispute_without_reason;
pub mod duplicate_id;
pub mod encrypted_not_obtained;
pub mod ended_after_contained;
pub mod ended_before_started;
pub mod ends_before_it_begins;
pub mod event_after_as_of;
pub mod excluded_exceed_residents;
pub mod filing_without_registrant;
pub mod finding_without_basis;
pub mod finding_without_logs;
pub mod first_reported_revised;
pub mod found_though_ruled_out;
pub mod groups_do_not_add_up;
pub mod harm_unlikely_without_basis;
pub mod help_line_missing;
pub mod hold_without_end;
pub mod mailing_contradicted;
pub mod malformed_cik;
pub mod malformed_ein;
pub mod malformed_file_number;
pub mod malformed_sha256;
pub mod markup_in_text;
pub mod material_without_date;
pub mod materiality_contradicted;
pub mod minors_exceed_count;
pub mod nobody_affected;
pub mod notice_before_discovery;
pub mod notices_exceed_affected;
pub mod notified_before_discovered;
pub mod obtained_and_not_obtained;
pub mod obtained_though_acquisition_open;
pub mod offer_ends_before_letters;
pub mod own_entry_differs;
pub mod owner_unnamed;
pub mod placeholder_left_in_text;
pub mod ransom_date_without_payment;
pub mod ransom_paid_without_demand;
pub mod reach_exceeds_count;
pub mod residents_exceed_count;
pub mod sec_data_missing;
pub mod settlement_without_incident;
pub mod share_differs_from_total;
pub mod signatory_missing;
pub mod status_contradicted;
pub mod template_syntax_in_text;
pub mod told_before_discovered;
pub mod unknown_in_closed_incident;
pub mod vendor_told_before_it_knew;
pub mod vendor_unnamed;
pub mod voluntary_item_beside_material;

use std::borrow::Cow;

use crate::diag::{Finding, Rule};
use crate::incident::{Data, Group, Incident};
use crate::quantity::{Money, Range, When};
use crate::source::{Fact, Node, NodeKind, Span};

/// A date of the file with the key it stands under.
struct Dated<'a> {
    key: Cow<'static, str>,
    when: &'a When,
    span: Span,
}

impl<'a> Dated<'a> {
    fn of(key: &'static str, fact: &'a Fact<When>) -> Dated<'a> {
        Dated { key: Cow::Borrowed(key), when: &fact.value, span: fact.span }
    }

    fn certainly_before(&self, other: &Dated<'_>, incident: &Incident) -> bool {
        self.when.certainly_before(other.when, incident.zone())
    }
}

/// The date under a key of the timeline.
fn dated<'a>(key: &'static str, fact: Option<&'a Fact<When>>) -> Option<Dated<'a>> {
    fact.map(|fact| Dated::of(key, fact))
}

/// `timeline.started`.
fn started(incident: &Incident) -> Option<Dated<'_>> {
    dated("timeline.started", incident.facts.timeline.as_ref()?.started.as_ref())
}

/// `timeline.discovered`.
fn discovered(incident: &Incident) -> Option<Dated<'_>> {
    dated("timeline.discovered", incident.facts.timeline.as_ref()?.discovered.as_ref())
}

/// `timeline.ended`.
fn ended(incident: &Incident) -> Option<Dated<'_>> {
    dated("timeline.ended", incident.facts.timeline.as_ref()?.ended.as_ref())
}

/// `timeline.contained`.
fn contained(incident: &Incident) -> Option<Dated<'_>> {
    dated("timeline.contained", incident.facts.timeline.as_ref()?.contained.as_ref())
}

/// The finding that `early` stands before `late`, which it cannot; `said` is the fault in words.
fn out_of_order(incident: &Incident, rule: &'static Rule, early: &Dated<'_>, late: &Dated<'_>, said: &str) -> Finding {
    let message = format!("{said}: `{}` is `{}`, `{}` is `{}`", early.key, early.when.written(), late.key, late.when.written());
    incident
        .finding(rule, early.span, message)
        .label(format!("before `{}`", late.key))
        .related(late.span, format!("`{}` is later", late.key))
        .help(format!("correct the wrong one of `{}` and `{}`; a day that is only near is written `about 2026-03-02`", early.key, late.key))
}

/// The place of a key, by the path of its value: `offer.enroll_by`.
pub(super) fn key_span(incident: &Incident, path: &str) -> Option<Span> {
    let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
    incident.root.at_path(parent)?.entry(key).map(|entry| entry.key_span)
}

/// The place of the last key of a path that the file has: where something is missing, its nearest neighbour.
fn nearest_key(incident: &Incident, path: &str) -> Span {
    let mut path = path;
    loop {
        if let Some(span) = key_span(incident, path) {
            return span;
        }
        match path.rsplit_once('.') {
            Some((parent, _)) => path = parent,
            None => return head(incident, incident.root.span),
        }
    }
}

/// The first character of a span: where a record begins.
pub(super) fn head(incident: &Incident, span: Span) -> Span {
    let length = incident.file.slice(span).chars().next().map_or(0, char::len_utf8);
    Span::new(span.start as usize, span.start as usize + length)
}

/// The place of a piece of text within a scalar, or the whole scalar where its writing differs from its text.
fn place_of(incident: &Incident, span: Span, text: &str) -> Span {
    match incident.file.slice(span).find(text) {
        Some(at) => Span::new(span.start as usize + at, span.start as usize + at + text.len()),
        None => span,
    }
}

/// How a group is called in a sentence.
fn group_name(group: &Group, index: usize) -> String {
    match &group.id {
        Some(id) => format!("group `{}`", id.value.0),
        None => format!("group {}", index + 1),
    }
}

/// Whether a group certainly holds people, or says what was or may have been taken of theirs.
fn has_people(group: &Group) -> bool {
    match group.count.as_ref().map(|count| count.value.range()) {
        Some(Range { high: Some(0), .. }) => false,
        Some(Range { low, .. }) if low > 0 => true,
        _ => group.data.as_ref().is_some_and(has_taken),
    }
}

/// Whether a list of what was or may have been taken has an entry.
fn has_taken(data: &Data) -> bool {
    [&data.obtained, &data.suspected].into_iter().flatten().any(|list| !list.is_empty())
}

/// Whether people are affected whom the organization itself will write to, as far as the file is certain of it.
fn writes_letters(incident: &Incident) -> bool {
    use crate::incident::NotifyBy;
    let Some(affected) = &incident.facts.affected else { return false };
    let groups = incident.groups();
    if groups.is_empty() {
        return affected.total.as_ref().is_some_and(|total| total.value.range().low > 0);
    }
    let others = |group: &Group| group.notify_by.as_ref().is_some_and(|by| matches!(by.value, NotifyBy::Owner | NotifyBy::Vendor));
    groups.iter().any(|group| has_people(group) && !others(group))
}

/// Whether the organization is of a kind.
pub(super) fn is_kind(incident: &Incident, kind: &str) -> bool {
    let organization = incident.facts.organization.as_ref();
    let kinds = organization.and_then(|organization| organization.kinds.as_deref()).unwrap_or_default();
    kinds.iter().any(|fact| fact.value.0 == kind)
}

/// The place that calls for a Form 8-K: the determination that the incident is material, or an item chosen freely.
fn current_report(incident: &Incident) -> Option<Span> {
    use crate::incident::{Determination, VoluntaryItem};
    let materiality = incident.facts.materiality.as_ref()?;
    let material = materiality.determination.as_ref().filter(|fact| fact.value == Determination::Material).map(|fact| fact.span);
    let voluntary = materiality.voluntary_item.as_ref().filter(|fact| fact.value != VoluntaryItem::None).map(|fact| fact.span);
    material.or(voluntary)
}

/// The sum, where it is one number.
fn exact(money: &Money) -> Option<(u64, &'static str)> {
    let range = money.amount.range();
    let currency = money.currency?;
    (range.high == Some(range.low)).then_some((range.low, currency))
}

/// Where a scalar stands: the first key of its path and the last.
#[derive(Clone, Copy)]
struct Place<'a> {
    top: &'a str,
    key: &'a str,
}

/// Shows every scalar of the file with its place.
fn each_scalar<'a>(root: &'a Node, see: &mut dyn FnMut(Place<'a>, &'a Node, &'a str)) {
    fn walk<'a>(node: &'a Node, place: Place<'a>, see: &mut dyn FnMut(Place<'a>, &'a Node, &'a str)) {
        match &node.kind {
            NodeKind::Null => {}
            NodeKind::Scalar { text, .. } => see(place, node, text),
            NodeKind::Sequence(items) => items.iter().for_each(|item| walk(item, place, see)),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    // The `value` of a sourced scalar stands under the key of the scalar.
                    let key = if entry.key == "value" { place.key } else { entry.key.as_str() };
                    let top = if place.top.is_empty() { entry.key.as_str() } else { place.top };
                    walk(&entry.value, Place { top, key }, see);
                }
            }
        }
    }
    walk(root, Place { top: "", key: "" }, see);
}
