//! FW127: data are listed as taken though that is ruled out.

use super::group_name;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Happened;
use crate::incident::Incident;
use crate::source::Fact;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW127",
    name: "acquisition-ruled-out-with-data",
    severity: Severity::Error,
    summary: "Data are listed as taken, or suspected to be, though acquisition or access is ruled out.",
    why: "A ruled-out acquisition ends the duties of most laws. With a list of data that were taken beside it, \
          either duties are passed over or a letter names data that nobody took.",
    faulty: "incident: {summary: Someone without permission looked into a server., access: confirmed, acquisition: ruled-out}\n",
    mended: "incident: {summary: Someone without permission looked into a server., access: confirmed, acquisition: confirmed}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(facts) = &incident.facts.incident else { return };
    let ruled_out = |fact: &Option<Fact<Happened>>| fact.as_ref().filter(|fact| fact.value == Happened::RuledOut).map(|fact| fact.span);
    let happened = facts.acquisition.as_ref().is_some_and(|fact| matches!(fact.value, Happened::Confirmed | Happened::Suspected));
    let (key, span) = match (ruled_out(&facts.acquisition), ruled_out(&facts.access)) {
        (Some(span), _) => ("acquisition", span),
        // That acquisition is confirmed beside it is another rule's matter.
        (None, Some(span)) if !happened => ("access", span),
        _ => return,
    };
    for (index, group) in incident.groups().iter().enumerate() {
        let Some(data) = &group.data else { continue };
        let taken = [("obtained", &data.obtained), ("suspected", &data.suspected)];
        let Some((list, entry)) = taken.iter().find_map(|(list, entries)| Some((list, entries.as_ref()?.first()?))) else { continue };
        let message = format!("`incident.{key}` is `ruled-out`, and {} lists data under `{list}`", group_name(group, index));
        findings.push(
            incident
                .finding(&RULE, span, message)
                .label("ruled out")
                .related(entry.span, format!("under `{list}`"))
                .help(format!("write what is true of `{key}`, or move the data to `not_obtained`")),
        );
    }
}
