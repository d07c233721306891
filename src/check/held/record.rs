//! The facts of an incident, made ready for the rules on words.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::also::Also;
use super::kept::Kept;
use crate::incident::{CategoryEntry, Data, Determination, Finding as FactFinding, FindingStatus, Group, Incident, Logs, Ransom};
use crate::quantity::{Flag, Range, When};
use crate::reference::Happened;
use crate::source::{Fact, Span};
use crate::words::lexicon::Language;
use crate::words::stem::stems;

/// How a category stands in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It was not taken.
    NotObtained,
    /// It is not known.
    Unknown,
    /// It may have been taken.
    Suspected,
    /// It was taken.
    Obtained,
}

impl Standing {
    /// What the file says, in a few words.
    pub fn said(self) -> &'static str {
        match self {
            Standing::NotObtained => "was not obtained",
            Standing::Unknown => "is not known to have been obtained or not",
            Standing::Suspected => "may have been obtained",
            Standing::Obtained => "was obtained",
        }
    }
}

/// A category of a group.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Its id.
    pub id: &'static str,
    /// How it stands.
    pub standing: Standing,
    /// Where.
    pub span: Span,
    /// Whether it was encrypted with a key that was not taken.
    pub encrypted: bool,
    /// What the file calls it, with the particulars.
    pub entry: &'a CategoryEntry,
}

/// A group of people.
#[derive(Debug)]
pub struct People<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its categories.
    pub items: Vec<Item<'a>>,
    /// The stems of the words for who they are.
    pub who: BTreeSet<String>,
    /// Whether not every record held every category.
    pub varies: bool,
    /// Whether the file speaks of encryption.
    pub tells_encryption: bool,
}

/// A figure of the record.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it can be.
    pub range: Range,
    /// Where it stands.
    pub span: Span,
    /// Its key.
    pub key: String,
}

/// The key of how many got what was sent to the wrong people.
pub const DISCLOSED_TO: &str = "incident.disclosed_to.count";

/// The facts of an incident.
#[derive(Debug)]
pub struct Record<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The groups.
    pub people: Vec<People<'a>>,
    /// How many in all, where that is known.
    pub total: Option<Figure>,
    /// Every figure of people that the file knows: total, groups, residents, minors, and sums of them.
    pub figures: Vec<Figure>,
    kept: [OnceCell<Kept>; 2],
    also: OnceCell<Also>,
}

/// A fact of the timeline.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Its key.
    pub key: &'static str,
    /// The point in time.
    pub when: &'a When,
    /// Where it stands.
    pub span: Span,
}

impl<'a> Record<'a> {
    /// Makes the facts of an incident ready.
    pub fn new(incident: &'a Incident) -> Record<'a> {
        let people: Vec<People> = incident.groups().iter().map(people).collect();
        let mut record = Record { incident, people, total: None, figures: Vec::new(), kept: Default::default(), also: OnceCell::new() };
        record.figures = record.all_figures();
        record.total = record.figures.iter().find(|figure| figure.key == "affected.total").cloned().or_else(|| {
            let counts: Vec<&Fact<_>> = incident.groups().iter().filter_map(|group| group.count.as_ref()).collect();
            let all = counts.len() == incident.groups().len() && !counts.is_empty();
            let known = counts.iter().all(|count| count.value.range().high.is_some());
            let range: Range = counts.iter().map(|count| count.value.range()).sum();
            (all && known).then(|| Figure { range, span: counts[0].span, key: "affected.groups".to_owned() })
        });
        record
    }

    /// What the file keeps for internal readers, for documents in a language.
    pub fn kept(&self, language: Language) -> &Kept {
        self.kept[usize::from(language == Language::Spanish)].get_or_init(|| Kept::new(self.incident, language))
    }

    /// What the file tells beside the facts that the rules compare.
    pub fn also(&self) -> &Also {
        self.also.get_or_init(|| Also::new(self.incident))
    }

    fn all_figures(&self) -> Vec<Figure> {
        let mut out = Vec::new();
        let mut add = |range: Range, span: Span, key: String| {
            if range.high.is_some() || range.low > 0 {
                out.push(Figure { range, span, key });
            }
        };
        let affected = self.incident.facts.affected.as_ref();
        if let Some(total) = affected.and_then(|affected| affected.total.as_ref()) {
            add(total.value.range(), total.span, "affected.total".to_owned());
        }
        if let Some(of) = affected.and_then(|affected| affected.share.as_ref()).and_then(|share| share.of.as_ref()) {
            add(of.value.range(), of.span, "affected.share.of".to_owned());
        }
        let mut sums: Vec<(String, Range, Span)> = Vec::new();
        for (index, people) in self.people.iter().enumerate() {
            let group = people.group;
            let name = group.id.as_ref().map_or_else(|| index.to_string(), |id| id.value.0.clone());
            if let Some(count) = &group.count {
                add(count.value.range(), count.span, format!("affected.groups[{name}].count"));
            }
            if let Some(minors) = &group.minors {
                add(minors.value.range(), minors.span, format!("affected.groups[{name}].minors"));
            }
            for (_, place, count) in group.residents.iter().flat_map(|residents| residents.iter()) {
                let range = count.value.range();
                add(range, count.span, format!("affected.groups[{name}].residents.{}", place.text));
                match sums.iter_mut().find(|(known, ..)| *known == place.text) {
                    Some((_, sum, _)) => *sum = sum.plus(range),
                    None => sums.push((place.text.clone(), range, count.span)),
                }
            }
            for excluded in group.excluded.iter().flatten() {
                if let Some(count) = &excluded.count {
                    add(count.value.range(), count.span, format!("affected.groups[{name}].excluded"));
                }
            }
        }
        for (place, range, span) in sums {
            add(range, span, format!("residents of {place}"));
        }
        for notice in self.incident.facts.notices.iter().flatten() {
            if let Some(count) = &notice.count {
                add(count.value.range(), count.span, "notices[].count".to_owned());
            }
        }
        let sent_to = self.incident.facts.incident.as_ref().and_then(|incident| incident.disclosed_to.as_ref());
        if let Some(count) = sent_to.and_then(|to| to.count.as_ref()) {
            add(count.value.range(), count.span, DISCLOSED_TO.to_owned());
        }
        for prior in self.incident.history() {
            for count in [&prior.count, &prior.first_reported].into_iter().flatten() {
                add(count.value.range(), count.span, "history.incidents[].count".to_owned());
            }
        }
        out
    }

    /// Whether a key of `incident` says that something happened.
    pub fn access(&self) -> Option<&'a Fact<Happened>> {
        self.incident.facts.incident.as_ref()?.access.as_ref()
    }

    /// Whether somebody took the data, as the file says.
    pub fn acquisition(&self) -> Option<&'a Fact<Happened>> {
        self.incident.facts.incident.as_ref()?.acquisition.as_ref()
    }

    /// Whether data were certainly reached or taken, or something stopped: the incident is no mere possibility.
    pub fn occurred(&self) -> Option<Span> {
        let happened = |fact: Option<&Fact<Happened>>| fact.filter(|fact| fact.value == Happened::Confirmed).map(|fact| fact.span);
        happened(self.acquisition())
            .or_else(|| happened(self.access()))
            .or_else(|| self.disruption().first().map(|fact| fact.span))
            .or_else(|| self.obtained().next().map(|item| item.span))
    }

    /// The categories that were taken, of all groups.
    pub fn obtained(&self) -> impl Iterator<Item = &Item<'a>> {
        let ruled_out = self.acquisition().is_some_and(|fact| fact.value == Happened::RuledOut);
        self.people.iter().flat_map(|people| &people.items).filter(move |item| item.standing == Standing::Obtained && !ruled_out)
    }

    /// What stopped working.
    pub fn disruption(&self) -> &'a [Fact<crate::quantity::Text>] {
        self.incident.facts.incident.as_ref().and_then(|incident| incident.disruption.as_deref()).unwrap_or_default()
    }

    /// Dates of the timeline with the words that tell of them.
    pub fn moments(&self) -> Vec<Moment<'a>> {
        let Some(timeline) = &self.incident.facts.timeline else { return Vec::new() };
        let all = [
            ("timeline.started", &timeline.started),
            ("timeline.ended", &timeline.ended),
            ("timeline.discovered", &timeline.discovered),
            ("timeline.determined", &timeline.determined),
            ("timeline.contained", &timeline.contained),
            ("timeline.determined_material", &timeline.determined_material),
            ("timeline.confirmed", &timeline.confirmed),
            ("timeline.believed", &timeline.believed),
            ("timeline.scope_identified", &timeline.scope_identified),
            ("timeline.individuals_notified", &timeline.individuals_notified),
            ("timeline.public_statement", &timeline.public_statement),
        ];
        let known = all.into_iter().filter_map(|(key, fact)| Some((key, fact.as_ref()?)));
        known
            .filter(|(_, fact)| fact.value != When::Unknown)
            .map(|(key, fact)| Moment { key, when: &fact.value, span: fact.span })
            .collect()
    }

    /// A date of the timeline.
    pub fn moment(&self, key: &str) -> Option<Moment<'a>> {
        self.moments().into_iter().find(|moment| moment.key == key)
    }

    /// The first day of a date of the timeline.
    pub fn day(&self, key: &str) -> Option<NaiveDate> {
        self.moment(key)?.when.first_day(self.incident.zone())
    }

    /// Findings on misuse, publication or other systems.
    pub fn finding(&self, key: &str) -> Option<&'a FactFinding> {
        let findings = self.incident.facts.findings.as_ref()?;
        match key {
            "misuse" => findings.misuse.as_ref(),
            "network" => findings.network.as_ref(),
            _ => findings.published.as_ref(),
        }
    }

    /// How complete the logs are, where the file says.
    pub fn logs(&self) -> Option<&'a Fact<Logs>> {
        self.incident.facts.incident.as_ref()?.logs.as_ref()
    }

    /// What was paid, if something was.
    pub fn paid(&self) -> Option<Span> {
        let paid = self.incident.facts.incident.as_ref()?.ransom.as_ref()?.paid.as_ref()?;
        (paid.value.happened() == Some(true) || matches!(paid.value, Ransom::Sum(_)) && paid.value.happened() != Some(false))
            .then_some(paid.span)
    }

    /// The determination on materiality.
    pub fn determination(&self) -> Option<&'a Fact<Determination>> {
        self.incident.facts.materiality.as_ref()?.determination.as_ref()
    }

    /// Whether the organization or a group is in the role of one that holds data for others.
    pub fn processor(&self) -> Option<Span> {
        use crate::reference::HeldAs;
        let held = self
            .people
            .iter()
            .find_map(|people| people.group.held_as.as_ref().filter(|held| held.value == HeldAs::ServiceProvider))
            .map(|fact| fact.span);
        let kinds = self.incident.facts.organization.as_ref().and_then(|organization| organization.kinds.as_deref()).unwrap_or_default();
        let vendor = kinds.iter().find(|kind| ["hipaa-business-associate", "bank-service-provider"].contains(&kind.value.0));
        held.or_else(|| vendor.map(|kind| kind.span))
    }
}

/// Whether a finding says that nothing was found.
pub fn none_known(finding: &FactFinding) -> bool {
    finding.status.as_ref().is_some_and(|status| status.value == FindingStatus::NoneKnown)
}

/// Whether a flag is plainly true.
pub fn is_yes(fact: Option<&Fact<Flag>>) -> bool {
    fact.is_some_and(|fact| fact.value.0 == Some(true))
}

fn people(group: &Group) -> People<'_> {
    let data = group.data.as_ref();
    let lists: [(Standing, Option<&Vec<CategoryEntry>>); 4] = [
        (Standing::Obtained, data.and_then(|data| data.obtained.as_ref())),
        (Standing::Suspected, data.and_then(|data| data.suspected.as_ref())),
        (Standing::Unknown, data.and_then(|data| data.unknown.as_ref())),
        (Standing::NotObtained, data.and_then(|data| data.not_obtained.as_ref())),
    ];
    let encrypted = |id: &str| data.and_then(|data| data.encrypted.as_ref()).into_iter().flatten().any(|entry| entry.id.0.id == id);
    let mut items = Vec::new();
    for (standing, list) in lists {
        for entry in list.into_iter().flatten() {
            items.push(Item { id: entry.id.0.id, standing, span: entry.span, encrypted: encrypted(entry.id.0.id), entry });
        }
    }
    let who = group.who.as_ref().map_or_else(BTreeSet::new, |who| stems(&who.value.0, Language::English));
    let varies = is_yes(data.and_then(|data: &Data| data.varies.as_ref()));
    People { group, items, who, varies, tells_encryption: data.is_some_and(|data| data.encrypted.is_some()) }
}
