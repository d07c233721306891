//! From the bytes of a law file to a law, with every fault of the writing and every flaw of the law collected.

use std::sync::Arc;

use super::flaw::{Flaw, FlawKind};
use super::link::{Linker, cited, condition, due, exemption, id, text, texts};
use super::model::{Binds, Content, Duty, Law, Version};
use super::raw;
use super::same_as::resolved;
use super::words::{LawStatus, Presence, TimeUnit};
use crate::quantity::When;
use crate::reference::{HeldAs, NoticeField};
use crate::source::{Fact, Fault, FromNode, Limits, Reading, SourceFile, Span, decode, read_tree};

/// A law file that was read.
#[derive(Debug)]
pub struct ReadLaw {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The law; `None` where the file holds no mapping or lacks what a law cannot be without.
    pub law: Option<Law>,
    /// Faults of the writing.
    pub faults: Vec<Fault>,
    /// Flaws of the law.
    pub flaws: Vec<Flaw>,
}

/// Reads a YAML file into a record of the law book.
pub fn read_record<T: FromNode>(name: &str, bytes: Vec<u8>) -> (Arc<SourceFile>, Option<T>, Vec<Fault>) {
    let limits = Limits::default();
    let (text, mut faults) = decode(bytes, &limits);
    let file = Arc::new(SourceFile::new(name, text));
    let mut tree = read_tree(&file, &limits);
    faults.append(&mut tree.faults);
    let Some(root) = tree.root else { return (file, None, faults) };
    let mut reading = Reading::default();
    let record = T::from_node(&root, &mut reading);
    faults.append(&mut reading.faults);
    faults.sort_by_key(|fault| fault.span);
    (file, record, faults)
}

/// Reads a law file. Elements are looked up by the linker.
pub fn read_law(name: &str, bytes: Vec<u8>, elements: &[String]) -> ReadLaw {
    let (file, record, faults) = read_record::<raw::LawFile>(name, bytes);
    let mut linker = Linker::new(Arc::clone(&file), elements);
    let law = record.and_then(|record| law(&record, name, &mut linker));
    let mut flaws = linker.flaws;
    flaws.sort_by_key(|flaw| flaw.span);
    ReadLaw { file, law, faults, flaws }
}

fn law(record: &raw::LawFile, name: &str, linker: &mut Linker) -> Option<Law> {
    let law_id = id(record.id.as_ref())?;
    let binds_record = record.binds.as_ref()?;
    let versions = resolved(record, linker);
    let mut law = Law {
        file: name.to_owned(),
        name: text(record.name.as_ref())?,
        place: record.place.as_ref()?.value.0.clone(),
        covers: record.covers.iter().flatten().map(|place| place.value.0.clone()).collect(),
        zone: record.zone.as_ref()?.value.0.name().to_owned(),
        status: record.status.as_ref().map_or(LawStatus::InForce, |status| status.value),
        status_note: text(record.status_note.as_ref()),
        superseded_by: id(record.superseded_by.as_ref()),
        since: day(record.since.as_ref()),
        version_by: record.version_by.as_ref()?.value,
        holidays: id(record.holidays.as_ref()),
        computing_time: text(record.computing_time.as_ref()),
        binds: binds(binds_record, linker)?,
        versions: Vec::with_capacity(versions.len()),
        id: law_id,
    };
    if law.covers.is_empty() {
        law.covers.push(law.place.clone());
    }
    for record in &versions {
        let version = version(record, &law, linker);
        law.versions.push(version);
    }
    check_versions(&law, &versions, record.span, linker);
    Some(law)
}

fn binds(record: &raw::Binds, linker: &mut Linker) -> Option<Binds> {
    let kinds = |list: &Option<Vec<Fact<crate::reference::KindId>>>| -> Vec<String> {
        list.iter().flatten().map(|kind| kind.value.0.to_owned()).collect()
    };
    let any = record.any_organization.as_ref().and_then(|any| any.value.0) == Some(true);
    let named = kinds(&record.kinds);
    if any != named.is_empty() {
        let message =
            if any { "the law binds any organization and lists kinds beside it" } else { "the law says of nobody that it binds them" };
        linker.flaw(record.span, FlawKind::Binds, message, "write either `any_organization: true` or a list under `kinds`");
    }
    Some(Binds {
        kinds: named,
        except_kinds: kinds(&record.except_kinds),
        presence: record.presence.as_ref().map_or(Presence::None, |presence| presence.value),
        when: condition(record.when.as_ref(), linker),
        unless: record.unless.iter().flatten().filter_map(|record| exemption(Some(record), linker)).collect(),
        who: text(record.who.as_ref()),
        note: text(record.note.as_ref()),
    })
}

fn day(fact: Option<&Fact<When>>) -> Option<chrono::NaiveDate> {
    match fact?.value {
        When::Day(day) => Some(day),
        _ => None,
    }
}

fn version(record: &raw::Version, law: &Law, linker: &mut Linker) -> Version {
    let in_force = record.in_force.as_ref();
    let sources: Vec<_> = record.sources.iter().flatten().filter_map(cited).collect();
    if sources.is_empty() {
        linker.flaw(record.span, FlawKind::Citation, "this version has no citation", "list where it stands under `sources`");
    }
    let read = record.read.as_ref();
    let mut version = Version {
        line: linker.line(record.span),
        from: in_force.and_then(|time| day(time.from.as_ref())),
        until: in_force.and_then(|time| day(time.until.as_ref())),
        enacted_by: text(record.enacted_by.as_ref()),
        changes: texts(record.changes.as_ref()),
        sources,
        read_on: read.and_then(|read| day(read.on.as_ref())),
        confidence: read.and_then(|read| read.confidence.as_ref()).map(|confidence| confidence.value),
        open: texts(read.and_then(|read| read.open.as_ref())),
        protects: linker.protects(record.protects.as_ref()),
        holds: record.delays.iter().flat_map(|delays| delays.holds.iter().flatten()).filter_map(|hold| linker.hold(hold)).collect(),
        scope_delay: record.delays.as_ref().and_then(|delays| linker.scope_delay(delays.scope_and_restoration.as_ref())),
        duties: Vec::new(),
        letter: linker.letter(record.letter.as_ref()),
        delivery: linker.delivery(record.delivery.as_ref()),
        substitute_notice: linker.substitute(record.substitute_notice.as_ref()),
        deemed_compliance: linker.deemed(record.deemed_compliance.as_ref()),
        private_right: record
            .private_right_of_action
            .as_ref()
            .map(|right| (right.exists.as_ref().and_then(|exists| exists.value.0), text(right.note.as_ref()))),
        penalties: text(record.penalties.as_ref()),
        contacts: record.contacts.iter().flatten().filter_map(|contact| linker.contact(contact)).collect(),
        embargo: linker.embargo(record.embargo.as_ref()),
        notes: texts(record.notes.as_ref()),
    };
    for record in record.duties.iter().flatten() {
        if let Some(duty) = duty(record, law, linker) {
            version.duties.push(duty);
        }
    }
    for record in record.duties.iter().flatten() {
        copy_contents(record, &mut version, linker);
        check_duty(record, &version, linker);
    }
    version
}

/// `same_contents_as` takes over the contents of another duty.
fn copy_contents(record: &raw::Duty, version: &mut Version, linker: &mut Linker) {
    let (Some(own), Some(of)) = (id(record.id.as_ref()), record.same_contents_as.as_ref()) else { return };
    match version.duties.iter().find(|duty| duty.id == of.value.0).map(|duty| duty.contents.clone()) {
        Some(contents) => {
            for duty in version.duties.iter_mut().filter(|duty| duty.id == own && duty.contents.is_empty()) {
                duty.contents.clone_from(&contents);
            }
        }
        None => linker.unknown_duty(of.span, &of.value.0),
    }
}

fn duty(record: &raw::Duty, law: &Law, linker: &mut Linker) -> Option<Duty> {
    let to = record.to.as_ref()?;
    let duty_due = due(record.due.as_ref()).unwrap_or_default();
    if let Some(record) = &record.due {
        linker.check_due(record, &duty_due, law.holidays.is_some());
    }
    let several = |list: &Option<Vec<raw::Due>>, linker: &mut Linker| -> Vec<_> {
        let mut out = Vec::new();
        for record in list.iter().flatten() {
            if let Some(limit) = due(Some(record)) {
                linker.check_due(record, &limit, law.holidays.is_some());
                out.push(limit);
            }
        }
        out
    };
    let place = crate::source::Scalar::print(&super::words::LawPlace(law.place.clone()));
    Some(Duty {
        line: linker.line(record.span),
        id: id(record.id.as_ref())?,
        to: to.kind.as_ref()?.value,
        recipient: text(to.name.as_ref()).unwrap_or_else(|| format!("affected individuals in {place}")),
        cite: text(record.cite.as_ref())?,
        when: condition(record.when.as_ref(), linker),
        kinds: record.kinds.iter().flatten().map(|kind| kind.value.0.to_owned()).collect(),
        role: record.role.as_ref().map_or(HeldAs::Owner, |role| role.value),
        status: record.status.as_ref().map(|status| status.value),
        replaces: id(record.replaces.as_ref()),
        protects: linker.protects(record.protects.as_ref()),
        regardless_of_data: record.regardless_of_data.as_ref().and_then(|flag| flag.value.0) == Some(true),
        unless: exemption(record.unless.as_ref(), linker),
        despite_exemption: record.despite_exemption.as_ref().and_then(|flag| flag.value.0) == Some(true),
        determined_by: id(record.determined_by.as_ref()),
        due: duty_due,
        not_after: several(&record.not_after, linker),
        not_before: several(&record.not_before, linker),
        relation: record.relation.as_ref().map(|relation| relation.value),
        contents: record.contents.iter().flatten().filter_map(|record| content(record, linker)).collect(),
        filing: linker.filing(record.filing.as_ref()),
        note: text(record.note.as_ref()),
        open: texts(record.open.as_ref()),
    })
}

/// Something a notice must say: without a field nothing can answer it.
fn content(record: &raw::Content, linker: &mut Linker) -> Option<Content> {
    let fields = |list: &Option<Vec<Fact<NoticeField>>>| list.iter().flatten().map(|field| field.value).collect::<Vec<_>>();
    let content = Content {
        line: linker.line(record.span),
        words: text(record.words.as_ref())?,
        fields: fields(&record.fields),
        if_known: fields(&record.if_known),
    };
    if let Some(stray) = record.if_known.iter().flatten().find(|field| !content.fields.contains(&field.value)) {
        let message = format!("`{}` stands under `if_known` and not under `fields`", stray.value.word());
        linker.flaw(stray.span, FlawKind::Reference, message, "name it under `fields`, or leave it out here");
    }
    Some(content)
}

/// What a duty names must be there, and two rules of one duty need conditions.
fn check_duty(record: &raw::Duty, version: &Version, linker: &mut Linker) {
    let Some(own) = record.id.as_ref() else { return };
    let same: Vec<&Duty> = version.duties.iter().filter(|duty| duty.id == own.value.0).collect();
    if same.len() > 1 && same.iter().any(|duty| duty.when.is_none() && duty.kinds.is_empty()) {
        let message = format!("`{}` stands twice, and one of the two has no condition", own.value.0);
        linker.flaw(own.span, FlawKind::Reference, message, "give each rule of the duty a `when`; they must exclude each other");
    }
    if let Some(replaces) = record.replaces.as_ref().filter(|replaces| !version.duties.iter().any(|duty| duty.id == replaces.value.0)) {
        linker.unknown_duty(replaces.span, &replaces.value.0);
    }
    let mut named: Vec<&Fact<crate::quantity::Text>> = Vec::new();
    let limits = record.not_after.iter().flatten().chain(record.not_before.iter().flatten());
    named.extend(record.due.iter().chain(limits).filter_map(|due| due.of.as_ref()));
    for of in named {
        // Of another law only the book as a whole can say whether it is there.
        if !of.value.0.contains('/') && !version.duties.iter().any(|duty| duty.id == of.value.0) {
            linker.unknown_duty(of.span, &of.value.0);
        }
    }
}

/// Versions are newest first, half-open, and touch each other.
fn check_versions(law: &Law, records: &[raw::Version], whole: Span, linker: &mut Linker) {
    if law.versions.is_empty() {
        linker.flaw(whole, FlawKind::Versions, "the law has no version", "add one under `versions`");
    }
    for (at, pair) in law.versions.windows(2).enumerate() {
        let [newer, older] = pair else { continue };
        let span = records.get(at + 1).and_then(|record| record.in_force.as_ref()).map_or(whole, |time| time.span);
        let shown = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
        if newer.from.is_none() || older.until != newer.from {
            let message = format!(
                "this version ends on {} and the newer one begins on {}: they overlap or leave a gap",
                shown(older.until),
                shown(newer.from)
            );
            linker.flaw(span, FlawKind::Versions, message, "versions are listed newest first; `until` is the `from` of the next");
        }
    }
    if law.status == LawStatus::InForce && law.versions.last().is_some_and(|oldest| oldest.from.is_none()) {
        let message = "the oldest version has no first day";
        linker.flaw(whole, FlawKind::Versions, message, "write the first day for which the text is known under `in_force`");
    }
    for (version, record) in law.versions.iter().zip(records) {
        if version.from.zip(version.until).is_some_and(|(from, until)| until <= from) {
            linker.flaw(record.span, FlawKind::Versions, "this version ends before it begins", "write `until` later than `from`");
        }
        if version.read_on.is_none() {
            linker.flaw(
                record.span,
                FlawKind::Stale,
                "it is not said when this version was last read",
                "write `read: {on: …, confidence: …}`",
            );
        }
    }
    let business = |due: &super::model::Due| due.unit == Some(TimeUnit::BusinessDays) && due.holidays.is_none();
    let open = law.versions.iter().flat_map(|version| &version.duties).any(|duty| business(&duty.due));
    if open && law.holidays.is_none() {
        linker.flaw(
            whole,
            FlawKind::Deadline,
            "business days are counted, and no calendar says which they are",
            "write `holidays: us-federal` or another calendar",
        );
    }
}
