//! FW134: a source that is not listed.

use crate::check::syntax::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::{Node, NodeKind, did_you_mean};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW134",
    name: "dangling-source",
    severity: Severity::Error,
    summary: "A `source` names no entry of `sources`.",
    why: "A fact is worth what its source is worth. A source that is not listed cannot be looked up, and the \
          internal summary cites something that does not exist.",
    faulty: "timeline: {discovered: {value: 2026-03-02, source: report}}\n\
             sources: [{id: forensic-report, title: Preliminary findings, kind: company}]\n",
    mended: "timeline: {discovered: {value: 2026-03-02, source: forensic-report}}\n\
             sources: [{id: forensic-report, title: Preliminary findings, kind: company}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let known: Vec<&str> = incident.sources().iter().filter_map(|source| source.id.as_ref()).map(|id| id.value.0.as_str()).collect();
    each_source(&incident.root, &mut |node, id| {
        if known.contains(&id) {
            return;
        }
        let help = match did_you_mean(id, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to `sources` with `id`, `title`, `publisher`, `published`, `url` and `kind`".to_owned(),
        };
        findings
            .push(incident.finding(&RULE, node.span, format!("`sources` has no entry `{}`", clipped(id))).label("not listed").help(help));
    });
}

/// Shows every name of a source.
fn each_source<'a>(root: &'a Node, see: &mut dyn FnMut(&'a Node, &'a str)) {
    fn walk<'a>(node: &'a Node, key: &str, see: &mut dyn FnMut(&'a Node, &'a str)) {
        match &node.kind {
            NodeKind::Sequence(items) => items.iter().for_each(|item| walk(item, key, see)),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    // Of the incident itself, `source` says whether it happened with the organization or a vendor.
                    let named = entry.key == "source" && key != "incident";
                    match entry.value.unsourced().text().filter(|_| named) {
                        Some(id) => see(entry.value.unsourced(), id),
                        None => walk(&entry.value, &entry.key, see),
                    }
                }
            }
            _ => {}
        }
    }
    if let NodeKind::Mapping(entries) = &root.kind {
        // What is privileged is not read, and the keys of `words` are documents and sections.
        for entry in entries.iter().filter(|entry| !matches!(entry.key.as_str(), "privileged" | "words" | "source")) {
            walk(&entry.value, &entry.key, see);
        }
    }
}
