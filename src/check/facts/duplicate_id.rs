//! FW137: an id that stands twice in one list.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Id;
use crate::incident::Incident;
use crate::source::{Fact, SourceFile, Span};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW137",
    name: "duplicate-id",
    severity: Severity::Error,
    summary: "Two groups, two sources or two entries of the history carry the same id.",
    why: "Ids are how one fact names another: a source, the group of an offer, the incident of a settlement. Of \
          two equal ids only the first is ever found, and what was meant for the second goes to the first.",
    faulty: "sources:\n\
             \x20 - {id: report, title: Preliminary findings, kind: company}\n\
             \x20 - {id: report, title: Final findings, kind: company}\n",
    mended: "sources:\n\
             \x20 - {id: report, title: Preliminary findings, kind: company}\n\
             \x20 - {id: final-report, title: Final findings, kind: company}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let mut see = |ids: &mut dyn Iterator<Item = &Option<Fact<Id>>>| {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for id in ids.flatten() {
            match seen.get(id.value.0.as_str()) {
                Some(first) => findings.push(finding(&incident.file, id.span, &id.value.0, *first)),
                None => {
                    seen.insert(&id.value.0, id.span);
                }
            }
        }
    };
    see(&mut incident.groups().iter().map(|group| &group.id));
    see(&mut incident.sources().iter().map(|source| &source.id));
    see(&mut incident.facts.history.iter().flat_map(|history| history.incidents.iter().flatten()).map(|entry| &entry.id));
}

/// The finding for the second `id`, which stood first at `first`.
pub fn finding(file: &Arc<SourceFile>, span: Span, id: &str, first: Span) -> Finding {
    Finding::new(&RULE, file, span, format!("the id `{id}` stands here for the second time"))
        .label("again")
        .related(first, "it stood here first")
        .help("give this entry an id of its own, and correct what refers to it")
}
