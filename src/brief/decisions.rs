//! The decisions of an incident, for internal documents: who decided what, when, on what basis, which duties rest on it, and
//! which wait for what nobody has decided.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Purpose;
use super::owed::origin_of;
use super::sheet::Sheet;
use super::token::{State, Tokens};
use crate::document::{Audience, Origin};
use crate::incident::Incident;
use crate::obligation::{Obligation, Status};
use crate::source::Span;

/// A decision of the file: what it is called, where its parts stand, and the keys by which the law asks for it.
struct Decision {
    what: &'static str,
    answer: &'static str,
    at: &'static str,
    by: &'static str,
    basis: &'static str,
    asked: &'static [&'static str],
}

const fn moment(what: &'static str, answer: &'static str, asked: &'static [&'static str]) -> Decision {
    Decision { what, answer, at: "", by: "", basis: "", asked }
}

const fn effect(what: &'static str, answer: &'static str, statement: &'static str, asked: &'static [&'static str]) -> Decision {
    Decision { what, answer, at: "", by: "", basis: statement, asked }
}

const MATERIALITY: [Decision; 4] = [
    Decision {
        what: "Is the incident material to investors?",
        answer: "materiality.determination",
        at: "timeline.determined_material",
        by: "materiality.by",
        basis: "materiality.basis",
        asked: &["materiality.determination", "timeline.determined_material"],
    },
    effect("Effect on operations", "materiality.operations.effect", "materiality.operations.statement", &["materiality.operations"]),
    effect(
        "Effect on financial condition and results",
        "materiality.financial.effect",
        "materiality.financial.statement",
        &["materiality.financial", "materiality.undetermined"],
    ),
    effect("Other effects", "materiality.other.effect", "materiality.other.statement", &["materiality.other"]),
];

const AWARENESS: [Decision; 6] = [
    moment("When was there reason to believe it?", "timeline.believed", &["timeline.believed"]),
    moment("When was it discovered?", "timeline.discovered", &["timeline.discovered"]),
    moment("When was it confirmed?", "timeline.confirmed", &["timeline.confirmed"]),
    moment("When was it determined that personal information was breached?", "timeline.determined", &["timeline.determined"]),
    moment("When was the scope known?", "timeline.scope_identified", &["timeline.scope_identified"]),
    moment("When was it classified as a major incident?", "timeline.classified", &["timeline.classified"]),
];

const HARM: [Decision; 1] = [Decision {
    what: "Are the people likely to be harmed?",
    answer: "findings.harm.risk",
    at: "findings.harm.assessed",
    by: "findings.harm.by",
    basis: "findings.harm.basis",
    asked: &["findings.harm"],
}];

/// The keys that people decide; what is missing beside them is a fact to find out.
const DECIDED: [&str; 8] = [
    "assessments.",
    "materiality.",
    "findings.harm",
    "timeline.determined_material",
    "timeline.determined",
    "timeline.confirmed",
    "timeline.scope_identified",
    "timeline.classified",
];

/// How many duties a cell names before it counts the rest.
const FEW: usize = 5;

/// Adds `decisions` to the names an internal template may use.
pub fn add(incident: &Incident, purpose: &Purpose, tokens: &mut Tokens, context: &mut Sheet) {
    if purpose.audience != Audience::Internal || !context.wants("decisions") {
        return;
    }
    let mut desk = Desk { list: &purpose.obligations.list, tokens, context };
    let value = json!({
        "materiality": desk.rows(incident, &MATERIALITY),
        "awareness": desk.rows(incident, &AWARENESS),
        "harm": desk.rows(incident, &HARM),
        "assessments": desk.assessments(incident),
        "holds": desk.lines("holds", "kind"),
        "delays": desk.lines("delays", "duty"),
        "attestations": desk.lines("attestations", "what"),
        "undecided": desk.undecided(incident),
    });
    context.insert("decisions", value);
}

struct Desk<'a, 'b> {
    list: &'a [Obligation<'b>],
    tokens: &'a mut Tokens,
    context: &'a Sheet<'a>,
}

impl Desk<'_, '_> {
    /// What the file says at a path of plain keys; a token that says so where it says nothing.
    fn at(&mut self, path: &str) -> String {
        let mut parts = path.split('.');
        let first = parts.next().and_then(|key| self.context.get(key));
        let found = parts.try_fold(first, |value, key| value.map(|value| value.get(key)));
        match found.flatten().and_then(Value::as_str) {
            Some(mark) => mark.to_owned(),
            None => self.tokens.missing(path),
        }
    }

    fn line(&mut self, marks: &[&str]) -> Option<String> {
        let origin = marks.iter().find_map(|mark| self.tokens.of_mark(mark)?.origins.first().cloned())?;
        Some(self.tokens.made(&origin.key.clone(), origin.line.to_string(), [origin]))
    }

    fn rows(&mut self, incident: &Incident, decisions: &[Decision]) -> Vec<Value> {
        let mut out = Vec::new();
        for decision in decisions {
            let parts = [decision.answer, decision.at, decision.by, decision.basis].map(|path| self.at(path));
            let [answer, at, by, basis] = &parts;
            let line = self.line(&[answer, at, by, basis]);
            let stated = self.tokens.of_mark(answer).is_some_and(|token| token.state != State::Missing);
            let (rests, waits) = (
                self.duties(decision.asked, incident.at_path(decision.answer).map(|node| node.unsourced().span)),
                self.waiting(decision.asked),
            );
            // What nobody has decided and no law asks for is no decision.
            if !stated && waits.is_none() && line.is_none() {
                continue;
            }
            out.push(json!({"what": decision.what, "answer": answer, "at": at, "by": by, "basis": basis, "line": line, "rests": rests, "waits": waits}));
        }
        out
    }

    fn assessments(&mut self, incident: &Incident) -> Vec<Value> {
        let names: Vec<String> =
            incident.facts.assessments.iter().flat_map(|entries| entries.iter().map(|(_, key, _)| key.text.clone())).collect();
        let mut out = Vec::new();
        for name in names {
            let path = format!("assessments.{name}");
            let parts = ["result", "at", "by", "basis"].map(|key| self.at(&format!("{path}.{key}")));
            let [answer, at, by, basis] = &parts;
            let line = self.line(&[answer, at, by, basis]);
            let asked = [path.as_str()];
            let (rests, waits) = (self.duties(&asked, None), self.waiting(&asked));
            let what = self.tokens.made(&path, name, []);
            out.push(
                json!({"what": what, "answer": answer, "at": at, "by": by, "basis": basis, "line": line, "rests": rests, "waits": waits}),
            );
        }
        out
    }

    /// The entries of a list as they are, each with its line.
    fn lines(&mut self, list: &str, key: &str) -> Vec<Value> {
        let entries = self.context.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
        let mut out = Vec::new();
        for entry in entries {
            let Value::Object(mut map) = entry else { continue };
            let marks: Vec<String> = [key, "by", "at"].iter().filter_map(|key| map.get(*key)?.as_str().map(str::to_owned)).collect();
            let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
            map.insert("line".to_owned(), self.line(&marks).into());
            out.push(Value::Object(map));
        }
        out
    }

    /// The duties whose reasoning names one of some keys, or whose clock runs from a fact, in a few words.
    fn duties(&mut self, keys: &[&str], fact: Option<Span>) -> Option<String> {
        let list = self.list;
        let rests = |one: &&Obligation| {
            let reasoned = one.because.iter().any(|step| step.fact.as_ref().is_some_and(|(key, _)| is_of(key, keys)));
            let timed = fact.is_some() && one.clock.as_ref().is_some_and(|clock| clock.span == fact);
            one.status != Status::NotRequired && (reasoned || timed)
        };
        self.few(&list.iter().filter(rests).collect::<Vec<_>>())
    }

    /// The duties that wait for one of some keys, in a few words.
    fn waiting(&mut self, keys: &[&str]) -> Option<String> {
        let list = self.list;
        let waits = |one: &&Obligation| is_open(one) && one.missing.iter().any(|key| is_of(key, keys));
        self.few(&list.iter().filter(waits).collect::<Vec<_>>())
    }

    fn few(&mut self, found: &[&Obligation]) -> Option<String> {
        let first = found.first()?;
        let mut words: Vec<String> = found.iter().take(FEW).map(|one| format!("{} ({})", one.id, one.citation)).collect();
        if found.len() > FEW {
            words.push(format!("and {} more", found.len() - FEW));
        }
        let origins: Vec<Origin> = found.iter().map(|one| origin_of(one)).collect();
        Some(self.tokens.made(&first.id, words.join("; "), origins))
    }

    /// What the law asks people to decide and nobody has, with the duties that wait for it.
    fn undecided(&mut self, incident: &Incident) -> Vec<Value> {
        let mut keys: BTreeMap<&str, Vec<&Obligation>> = BTreeMap::new();
        let list = self.list;
        for one in list.iter().filter(|one| is_open(one)) {
            for key in one.missing.iter().filter(|key| DECIDED.iter().any(|decided| key.starts_with(decided))) {
                keys.entry(key).or_default().push(one);
            }
        }
        let mut out = Vec::new();
        for (key, found) in keys {
            let written = incident.at_path(key).map(|node| self.tokens.origin(key, node.unsourced().span, None));
            let line = written.map(|origin| self.tokens.made(key, origin.line.to_string(), [origin]));
            let waits = self.few(&found);
            out.push(json!({"key": self.tokens.made(key, key, []), "line": line, "waits": waits}));
        }
        out
    }
}

/// Whether a path is one of some keys or lies below one.
fn is_of(path: &str, keys: &[&str]) -> bool {
    keys.iter().any(|key| path == *key || path.strip_prefix(key).is_some_and(|rest| rest.starts_with(['.', '['])))
}

fn is_open(one: &Obligation) -> bool {
    matches!(one.status, Status::Waiting | Status::Undetermined)
}
