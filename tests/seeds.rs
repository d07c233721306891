//! Every fact of the five press reports in `tests/seeds/` must stand in the incident files, at the place and with the words
//! that the list gives; or be told as a dispute; or be said not to be a fact.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use forthwith::incident::{HistoryKind, Incident, read};
use forthwith::source::{Node, NodeKind};
use serde::Deserialize;

/// One fact of a report. Exactly one of `at`, `dispute`, `counted` and `not-a-fact` says what became of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    fact: String,
    file: Option<String>,
    at: Option<String>,
    says: Option<String>,
    contains: Option<String>,
    includes: Option<String>,
    dispute: Option<Dispute>,
    counted: Option<Counted>,
    not_a_fact: Option<String>,
}

/// The report says otherwise than the file, and the file says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dispute {
    file: String,
    fact: String,
    source: String,
}

/// A number of events of the history, this incident included.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counted {
    file: String,
    kind: String,
    since: i32,
    is: usize,
}

struct Files(BTreeMap<String, Incident>);

impl Files {
    fn get(&mut self, name: &str) -> Result<&Incident, String> {
        if !self.0.contains_key(name) {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("incidents").join(name);
            let bytes = std::fs::read(&path).map_err(|error| format!("incidents/{name}: {error}"))?;
            let read = read(name, bytes);
            assert!(read.faults.is_empty(), "{name}: {:?}", read.faults);
            self.0.insert(name.to_owned(), read.incident.ok_or("it holds no incident")?);
        }
        Ok(&self.0[name])
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(node: &Node) -> Result<String, String> {
    node.unsourced().text().map(squeezed).ok_or_else(|| format!("it is {}, not a single value", node.unsourced().describe()))
}

/// Checks one entry; `Err` says what is wrong with it.
fn check(entry: &Entry, files: &mut Files) -> Result<(), String> {
    let places = [entry.at.is_some(), entry.dispute.is_some(), entry.counted.is_some(), entry.not_a_fact.is_some()];
    if places.iter().filter(|place| **place).count() != 1 {
        return Err("exactly one of `at`, `dispute`, `counted` and `not-a-fact` must stand there".to_owned());
    }
    if let Some(reason) = &entry.not_a_fact {
        return if reason.trim().is_empty() { Err("`not-a-fact` gives no reason".to_owned()) } else { Ok(()) };
    }
    if let Some(dispute) = &entry.dispute {
        return disputed(dispute, files);
    }
    if let Some(counted) = &entry.counted {
        return count(counted, files);
    }
    let file = entry.file.as_deref().ok_or("`file` is missing")?;
    let at = entry.at.as_deref().ok_or("`at` is missing")?;
    let node = files.get(file)?.at_path(at).ok_or_else(|| format!("there is no `{at}`"))?;
    let mut asked = 0;
    if let Some(words) = &entry.says {
        asked += 1;
        let own = text(node)?;
        if own != squeezed(words) {
            return Err(format!("`{at}` says `{own}`, not `{words}`"));
        }
    }
    if let Some(words) = &entry.contains {
        asked += 1;
        let own = text(node)?;
        if words.trim().is_empty() || !own.contains(&squeezed(words)) {
            return Err(format!("`{at}` says `{own}`, in which `{words}` does not stand"));
        }
    }
    if let Some(item) = &entry.includes {
        asked += 1;
        let NodeKind::Sequence(items) = &node.unsourced().kind else {
            return Err(format!("`{at}` is {}, not a list", node.describe()));
        };
        if !items.iter().any(|own| own.unsourced().text().map(squeezed).as_deref() == Some(&squeezed(item))) {
            return Err(format!("`{at}` does not list `{item}`"));
        }
    }
    if asked == 1 { Ok(()) } else { Err("exactly one of `says`, `contains` and `includes` must stand there".to_owned()) }
}

fn disputed(dispute: &Dispute, files: &mut Files) -> Result<(), String> {
    let incident = files.get(&dispute.file)?;
    incident.at_path(&dispute.fact).ok_or_else(|| format!("the disputed fact `{}` does not exist", dispute.fact))?;
    let disputes = incident.facts.disputes.as_deref().unwrap_or_default();
    let found = disputes.iter().find(|own| {
        own.fact.as_ref().is_some_and(|fact| fact.value.0 == dispute.fact)
            && own.source.as_ref().is_some_and(|source| source.value.0 == dispute.source)
    });
    let own = found.ok_or_else(|| format!("no dispute of `{}` by `{}`", dispute.fact, dispute.source))?;
    let told = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    if !told(own.because.as_ref().map(|because| because.value.0.as_str())) {
        return Err("the dispute gives no reason".to_owned());
    }
    if incident.has_source(&dispute.source) { Ok(()) } else { Err(format!("there is no source `{}`", dispute.source)) }
}

fn count(counted: &Counted, files: &mut Files) -> Result<(), String> {
    if counted.kind != HistoryKind::Breach.word() {
        return Err(format!("no way is known to count `{}`", counted.kind));
    }
    let incident = files.get(&counted.file)?;
    let mut number = 0;
    for prior in incident.prior_breaches() {
        let year = prior.year.ok_or("a breach of the history has no year")?;
        if year >= counted.since {
            number += 1;
        }
    }
    // This incident is a breach itself.
    number += 1;
    if number == counted.is { Ok(()) } else { Err(format!("{number} are counted, not {}", counted.is)) }
}

#[test]
fn every_fact_of_the_reports_stands_in_the_incident_files() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds");
    let mut lists: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    lists.sort();
    assert_eq!(lists.len(), 5, "five reports, one list each");
    let mut files = Files(BTreeMap::new());
    let mut wrong = Vec::new();
    for list in &lists {
        let name = list.file_name().unwrap().to_string_lossy().into_owned();
        let entries: Vec<Entry> =
            serde_yaml::from_str(&std::fs::read_to_string(list).unwrap()).unwrap_or_else(|error| panic!("{name} cannot be read: {error}"));
        assert!(entries.len() >= 40, "{name} lists only {} facts", entries.len());
        for entry in &entries {
            if let Err(reason) = check(entry, &mut files) {
                wrong.push(format!("{name}: {}\n    {reason}", entry.fact));
            }
        }
    }
    assert!(wrong.is_empty(), "{} facts are not where the lists say:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_wrong_entry_is_found() {
    let entry = |yaml: &str| serde_yaml::from_str::<Entry>(yaml).unwrap();
    let mut files = Files(BTreeMap::new());
    for (yaml, reason) in [
        ("{fact: x}", "exactly one"),
        ("{fact: x, file: t-mobile-2023-api.yaml, at: affected.total, says: about 36 million}", "not `about 36 million`"),
        ("{fact: x, file: t-mobile-2023-api.yaml, at: affected.totals, says: about 37 million}", "there is no"),
        ("{fact: x, file: t-mobile-2023-api.yaml, at: affected.total}", "exactly one of `says`"),
        ("{fact: x, file: t-mobile-2023-api.yaml, at: organization.kinds, includes: bank}", "does not list"),
        ("{fact: x, dispute: {file: t-mobile-2023-api.yaml, fact: affected.total, source: nobody}}", "no dispute"),
        ("{fact: x, counted: {file: t-mobile-2023-api.yaml, kind: breach, since: 2018, is: 7}}", "8 are counted"),
        ("{fact: x, not-a-fact: ''}", "no reason"),
    ] {
        let told = check(&entry(yaml), &mut files).unwrap_err();
        assert!(told.contains(reason), "{yaml}: {told}");
    }
    assert!(serde_yaml::from_str::<Entry>("{fact: x, att: y}").is_err(), "a misspelt key is refused");
}
