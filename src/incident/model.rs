//! An incident as the rest of the program asks it: the facts of the file, and what follows from them by counting.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use chrono_tz::Tz;

use super::raw::{CategoryEntry, Group, HistoryKind, IncidentFile, PriorIncident, Source};
use crate::diag::{Finding, Rule};
use crate::quantity::{Range, When};
use crate::source::{
    AnyScalar, Fault, FaultKind, FromNode, Key, Limits, Node, PathTracker, Reading, SourceFile, Span, Visitor, decode, read_tree,
};

/// An incident file that was read: the facts as far as they could be read, and everything wrong with the writing.
#[derive(Debug)]
pub struct ReadIncident {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The incident; `None` where the file holds no mapping at all.
    pub incident: Option<Incident>,
    /// The faults of the writing, in the order of the file.
    pub faults: Vec<Fault>,
}

/// The facts of one incident.
#[derive(Debug)]
pub struct Incident {
    /// The file they stand in.
    pub file: Arc<SourceFile>,
    /// The file as a tree, for paths.
    pub root: Node,
    /// The facts as written.
    pub facts: IncidentFile,
}

/// A question the file leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The key to fill in.
    pub key: String,
    /// Where it says `unknown`; `None` where the key was left out.
    pub span: Option<Span>,
}

/// An earlier breach that counts before this one.
#[derive(Debug, Clone, Copy)]
pub struct Prior<'a> {
    /// The entry of `history.incidents`.
    pub incident: &'a PriorIncident,
    /// Its year, if known.
    pub year: Option<i32>,
}

/// Reads the bytes of an incident file. Nothing stops the reading but the limits: every fault is noted.
pub fn read(name: &str, bytes: Vec<u8>) -> ReadIncident {
    let limits = Limits::default();
    let (text, mut faults) = decode(bytes, &limits);
    let file = Arc::new(SourceFile::new(name, text));
    if file.text().is_empty() && !faults.is_empty() {
        return ReadIncident { file, incident: None, faults };
    }
    let mut tree = read_tree(&file, &limits);
    faults.append(&mut tree.faults);
    let Some(root) = tree.root else {
        return ReadIncident { file, incident: None, faults };
    };
    let mut reading = Reading::default();
    let facts = IncidentFile::from_node(&root, &mut reading).unwrap_or_default();
    if let Some(format) = facts.format.as_ref().filter(|format| format.value.0 != "1") {
        reading.fault(format.span, FaultKind::UnknownFormat(format.value.0.clone()));
    }
    // What stands behind a break in the grammar was not read: that it is missing there says nothing.
    let broken = faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_) | FaultKind::Tab | FaultKind::OverLimit(_)));
    faults.extend(reading.faults.into_iter().filter(|fault| !(broken && matches!(fault.kind, FaultKind::MissingKey { .. }))));
    faults.sort_by_key(|fault| fault.span);
    let incident = Incident { file: Arc::clone(&file), root, facts };
    ReadIncident { file, incident: Some(incident), faults }
}

impl Group {
    /// Whether the list of residents holds everybody of the group: the file says so, or the list can add up to the count.
    pub fn residents_are_complete(&self) -> bool {
        let stated = self.count.as_ref().filter(|count| !crate::source::Scalar::is_unknown(&count.value)).map(|count| count.value.range());
        let sum: Range = self.residents.iter().flat_map(|residents| residents.iter()).map(|(_, _, count)| count.value.range()).sum();
        // An empty list is no answer, whatever is said of it.
        let listed = self.residents.as_ref().is_some_and(|residents| residents.iter().next().is_some());
        match (self.residents_complete.as_ref().and_then(|complete| complete.value.0).filter(|_| listed), stated) {
            // A list that says it is complete and falls short of the count is not.
            (Some(true), Some(count)) => !count.certainly_above(sum),
            (Some(true), None) => true,
            (Some(false), _) => false,
            // A count, or a sum, without an upper end agrees with anything and says nothing of the end of the list.
            (None, Some(count)) if count.high.is_none() || sum.high.is_none() => false,
            (None, Some(count)) => self.residents.is_some() && sum.can_equal(count),
            (None, None) => false,
        }
    }
}

impl Incident {
    /// A finding of a rule at a place in this file.
    pub fn finding(&self, rule: &'static Rule, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(rule, &self.file, span, message)
    }

    /// The slug that names the incident.
    pub fn id(&self) -> Option<&str> {
        self.facts.id.as_ref().map(|id| id.value.0.as_str())
    }

    /// The registered name of the organization, empty where it is missing.
    pub fn organization_name(&self) -> &str {
        self.facts.organization.as_ref().and_then(|organization| organization.name.as_ref()).map_or("", |name| &name.value.0)
    }

    /// The time zone in which the organization's days are counted; UTC where none is given.
    pub fn zone(&self) -> Tz {
        self.facts.organization.as_ref().and_then(|organization| organization.zone.as_ref()).map_or(Tz::UTC, |zone| zone.value.0)
    }

    /// The day at which the facts stand.
    pub fn as_of_day(&self) -> Option<NaiveDate> {
        self.facts.as_of.as_ref().and_then(|as_of| as_of.value.days(self.zone())).map(|(_, last)| last)
    }

    /// The groups of people.
    pub fn groups(&self) -> &[Group] {
        self.facts.affected.as_ref().and_then(|affected| affected.groups.as_deref()).unwrap_or_default()
    }

    /// How many are affected: the total, or the sum of the groups where every group has a count.
    pub fn affected_range(&self) -> Option<Range> {
        let affected = self.facts.affected.as_ref()?;
        if let Some(total) = &affected.total {
            return Some(total.value.range());
        }
        let counts: Option<Vec<Range>> = self.groups().iter().map(|group| group.count.as_ref().map(|count| count.value.range())).collect();
        counts.filter(|counts| !counts.is_empty()).map(|counts| counts.into_iter().sum())
    }

    /// Whether anybody is affected, as far as is known: `None` where nobody has said.
    pub fn anybody_affected(&self) -> Option<bool> {
        match self.affected_range() {
            Some(Range { high: Some(0), .. }) => Some(false),
            Some(_) => Some(true),
            None if self.groups().is_empty() => None,
            None => Some(true),
        }
    }

    /// The sources.
    pub fn sources(&self) -> &[Source] {
        self.facts.sources.as_deref().unwrap_or_default()
    }

    /// Whether a source of this id is listed.
    pub fn has_source(&self, id: &str) -> bool {
        self.sources().iter().any(|source| source.id.as_ref().is_some_and(|known| known.value.0 == id))
    }

    /// Earlier incidents of the history, this one left out.
    pub fn history(&self) -> impl Iterator<Item = &PriorIncident> {
        let entries = self.facts.history.as_ref().and_then(|history| history.incidents.as_deref()).unwrap_or_default();
        entries.iter().filter(|entry| entry.id.as_ref().map(|id| id.value.0.as_str()) != self.id())
    }

    /// The earlier breaches, vulnerabilities left out.
    pub fn prior_breaches(&self) -> impl Iterator<Item = Prior<'_>> {
        let zone = self.zone();
        self.history().filter(|entry| entry.kind.as_ref().is_none_or(|kind| kind.value == HistoryKind::Breach)).map(move |incident| {
            let year = incident.at.as_ref().and_then(|at| at.value.first_day(zone)).map(|day| day.year());
            Prior { incident, year }
        })
    }

    /// The categories of a list over all groups, each once, in the order of the file, with every place it stands at.
    pub fn categories(&self, list: impl Fn(&super::raw::Data) -> Option<&Vec<CategoryEntry>>) -> Vec<(&CategoryEntry, Vec<Span>)> {
        let mut out: Vec<(&CategoryEntry, Vec<Span>)> = Vec::new();
        for entry in self.groups().iter().filter_map(|group| group.data.as_ref()).filter_map(&list).flatten() {
            match out.iter_mut().find(|(known, _)| known.id == entry.id) {
                Some((_, spans)) => spans.push(entry.span),
                None => out.push((entry, vec![entry.span])),
            }
        }
        out
    }

    /// Every question the file leaves open: what says `unknown`, and the asked keys that were left out.
    pub fn open_questions(&self) -> Vec<OpenQuestion> {
        let mut questions = Questions { place: PathTracker::default(), around: Vec::new(), asked: true, out: Vec::new() };
        IncidentFile::walk(Some(&self.facts), &mut questions);
        let named = |question: OpenQuestion| OpenQuestion { key: self.named_path(&question.key), ..question };
        questions.out.into_iter().map(named).collect()
    }

    /// A path with list entries named by their `id` where they have one: `affected.groups[prepaid].count`.
    pub fn named_path(&self, path: &str) -> String {
        if !path.contains('[') {
            return path.to_owned();
        }
        let mut out = String::with_capacity(path.len());
        let mut node = Some(&self.root);
        for (number, part) in path.split('.').enumerate() {
            if number > 0 {
                out.push('.');
            }
            let (key, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
            out.push_str(key);
            node = node.and_then(|node| if key.is_empty() { Some(node) } else { node.get(key) });
            while let Some((index, after)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
                node = node.and_then(|node| node.list_entry(index));
                let name = node.and_then(|entry| entry.get("id")).and_then(|id| id.unsourced().text());
                out.push('[');
                out.push_str(name.unwrap_or(index));
                out.push(']');
                rest = after;
            }
            out.push_str(rest);
        }
        out
    }

    /// The node at a path such as `affected.groups[prepaid].count`.
    pub fn at_path(&self, path: &str) -> Option<&Node> {
        self.root.at_path(path)
    }

    /// A point in time in the file at a path, for comparisons.
    pub fn when_at(&self, path: &str) -> Option<When> {
        use crate::source::Scalar as _;
        When::parse(self.at_path(path)?.unsourced().text()?).ok()
    }
}

/// The places of the file whose facts nobody outside may see.
pub const INTERNAL: [&str; 12] = [
    "privileged",
    "market",
    "disputes",
    "attestations",
    "contracts",
    "suppressions",
    "incident.root_cause",
    "incident.weaknesses",
    "organization.counsel",
    "materiality.by",
    "materiality.basis",
    "findings.harm.by",
];

/// A path without what stands in brackets: `affected.groups.count` of `affected.groups[prepaid].count`.
pub fn plain_path(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut depth = 0;
    for c in path.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// Whether a fact may stand only in internal documents. `path` is the path of the fact; indices in brackets do not matter.
pub fn is_internal(path: &str) -> bool {
    // No internal place lies behind a list: what follows its name is its inside.
    let first = path.as_bytes().first();
    let under = |root: &str| {
        first == root.as_bytes().first() && path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    INTERNAL.into_iter().any(under) || (path.starts_with("assessments.") && path.ends_with(".basis"))
}

struct Questions {
    place: PathTracker,
    /// Whether what is inside each record or list around counts as asked.
    around: Vec<bool>,
    asked: bool,
    out: Vec<OpenQuestion>,
}

impl Questions {
    fn open(&mut self, span: Option<Span>) {
        self.out.push(OpenQuestion { key: self.place.path(), span });
    }
}

impl Visitor for Questions {
    fn begin_record(&mut self) {
        self.place.enter_record();
        self.around.push(self.asked);
    }

    fn end_record(&mut self) {
        self.place.leave();
        self.asked = self.around.pop().unwrap_or(true);
    }

    fn begin_list(&mut self) {
        self.place.enter_list();
        self.around.push(self.asked);
    }

    fn end_list(&mut self, stated: bool) {
        self.place.leave();
        self.asked = self.around.pop().unwrap_or(true);
        if !stated && self.asked {
            self.open(None);
        }
    }

    fn key(&mut self, key: &str, asked: bool) {
        self.place.key(key);
        self.asked = asked && self.around.last().copied().unwrap_or(true);
    }

    fn fact(&mut self, value: &dyn AnyScalar, span: Span, _: Option<&Key>) {
        self.place.step();
        if value.unknown() {
            self.open(Some(span));
        }
    }

    fn missing(&mut self) {
        if self.asked {
            self.open(None);
        }
    }

    fn missing_map(&mut self) {
        self.missing();
    }
}
