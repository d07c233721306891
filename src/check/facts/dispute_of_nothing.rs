//! FW135: a dispute of a fact the file does not have.

use crate::check::syntax::clipped;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::{Node, NodeKind, did_you_mean};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW135",
    name: "dispute-of-nothing",
    severity: Severity::Error,
    summary: "A dispute names a fact that the file does not have.",
    why: "A dispute tells what another source says of a fact and why the file says otherwise. If the file has no \
          such fact, the path is misspelt and the dispute is about nothing, or the fact that was meant has been \
          renamed or removed.",
    faulty: "sources: [{id: tribune, title: Carrier says login abused, kind: press}]\n\
             disputes: [{fact: timeline.startd, says: 2026-03-02, source: tribune, because: the paper gives the day of discovery}]\n",
    mended: "sources: [{id: tribune, title: Carrier says login abused, kind: press}]\n\
             disputes: [{fact: timeline.started, says: 2026-03-02, source: tribune, because: the paper gives the day of discovery}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    for dispute in incident.facts.disputes.iter().flatten() {
        let Some(fact) = &dispute.fact else { continue };
        let path = fact.value.0.trim();
        if incident.at_path(path).is_some() {
            continue;
        }
        let help = match nearest(incident, path) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the path of a fact of this file, such as `timeline.started` or `affected.groups[prepaid].count`; what the file \
                     does not know is written there as `unknown` first"
                .to_owned(),
        };
        findings
            .push(incident.finding(&RULE, fact.span, format!("the file has no `{}`", clipped(path))).label("not in the file").help(help));
    }
}

/// The path with its first wrong part replaced by what is near to it, if the whole then leads somewhere.
fn nearest(incident: &Incident, path: &str) -> Option<String> {
    let mut node = &incident.root;
    let mut good = String::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).filter(|end| *end > 0).unwrap_or(rest.len());
        let listed = rest.starts_with('[');
        let end = if listed { rest.find(']').map_or(rest.len(), |end| end + 1) } else { end };
        let (part, after) = rest.split_at(end);
        let next = format!("{good}{part}");
        let candidate = match incident.at_path(&next) {
            Some(found) => {
                node = found;
                next
            }
            None => {
                let near = if listed { near_entry(node, part)? } else { near_key(node, part)?.to_owned() };
                let next = format!("{good}{near}");
                node = incident.at_path(&next)?;
                next
            }
        };
        good = candidate;
        rest = after;
        if let Some(stripped) = rest.strip_prefix('.') {
            good.push('.');
            rest = stripped;
        }
    }
    (good != path && incident.at_path(&good).is_some()).then_some(good)
}

fn near_key<'a>(node: &'a Node, part: &str) -> Option<&'a str> {
    let NodeKind::Mapping(entries) = &node.kind else { return None };
    did_you_mean(part, entries.iter().map(|entry| entry.key.as_str()))
}

fn near_entry(node: &Node, part: &str) -> Option<String> {
    let NodeKind::Sequence(items) = &node.kind else { return None };
    let ids = items.iter().filter_map(|item| ["id", "duty"].iter().find_map(|key| item.get(key)?.unsourced().text()));
    did_you_mean(part.trim_matches(['[', ']']), ids).map(|id| format!("[{id}]"))
}
