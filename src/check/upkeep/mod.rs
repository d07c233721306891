//! FW5xx: what surrounds the checks. Settings and suppressions, the ledger of what was issued.

pub mod broken_ledger;
pub mod issued_text_changed;
pub mod issued_without_approval;
pub mod ledger_disagrees;
pub mod malformed_settings;
pub mod suppression_expired;
pub mod suppression_incomplete;
pub mod suppression_of_unknown_rule;
pub mod suppression_unused;

mod ledger_example;
mod stale_fact;

use std::sync::Arc;

use chrono::NaiveDate;

use super::registry;
use super::syntax::settled;
use crate::diag::{Family, Finding, Related, Rule, Severity, sort};
use crate::incident::Incident;
use crate::ledger::{Ledger, contradictions, disagreements};
use crate::settings::{Settings, Suppression, of_incident};
use crate::source::{SourceFile, Span};

/// The rules of this family.
pub static RULES: &[&Rule] = &[
    &suppression_expired::RULE,
    &suppression_unused::RULE,
    &suppression_incomplete::RULE,
    &suppression_of_unknown_rule::RULE,
    &malformed_settings::RULE,
    &broken_ledger::RULE,
    &ledger_disagrees::RULE,
    &issued_without_approval::RULE,
    &issued_text_changed::RULE,
];

/// The rules of which an example takes a ledger.
pub static LEDGER: &[&Rule] = &[&broken_ledger::RULE, &ledger_disagrees::RULE, &issued_without_approval::RULE, &issued_text_changed::RULE];

/// The rules that cannot be set aside: those that say that a file was not read to its end, and those on suppressions.
const FIXED: [&str; 14] =
    ["FW001", "FW002", "FW003", "FW004", "FW011", "FW012", "FW013", "FW014", "FW015", "FW501", "FW502", "FW503", "FW504", "FW505"];

/// Settings with what was met of them so far: one for each settings file of a run.
#[derive(Debug)]
pub struct Desk {
    /// The settings.
    pub settings: Settings,
    /// For each suppression whether a file it is about was checked, whether it met a finding, whether it was past.
    met: Vec<Met>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Met {
    about: bool,
    used: bool,
    past: bool,
}

/// An incident file whose findings are to be settled.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The incident, as far as it could be read.
    pub incident: Option<&'a Incident>,
    /// The path from the folder of the settings.
    pub path: &'a str,
    /// The day on which suppressions are judged. Without one none is past.
    pub today: Option<NaiveDate>,
    /// The families of rules that were applied.
    pub applied: &'a [Family],
}

impl Desk {
    /// Settings of which nothing was met.
    pub fn new(settings: Settings) -> Desk {
        let met = vec![Met::default(); settings.suppressions.len()];
        Desk { settings, met }
    }

    /// What is wrong with the settings: what cannot be understood, rules that do not exist, suppressions that are
    /// incomplete, past or met nothing. To be asked when all files were checked.
    pub fn findings(&self, applied: &[Family]) -> Vec<Finding> {
        let file = &self.settings.file;
        let flaw = |flaw: &crate::settings::Flaw| {
            let flaw = crate::settings::Flaw { span: settled(file.text(), flaw.span), ..flaw.clone() };
            malformed_settings::finding(file, &flaw)
        };
        let mut out: Vec<Finding> = self.settings.flaws.iter().map(flaw).collect();
        for (code, _) in &self.settings.severities {
            if registry::find(&code.text).is_none() {
                out.push(suppression_of_unknown_rule::unknown(file, code));
            }
        }
        for (suppression, met) in self.settings.suppressions.iter().zip(&self.met) {
            out.extend(told(file, suppression, *met, applied));
        }
        sort(&mut out);
        out
    }

    fn weight(&self, rule: &Rule) -> Option<Option<Severity>> {
        let own = |code: &str| code.eq_ignore_ascii_case(rule.code) || code == rule.name;
        self.settings.severities.iter().rfind(|(code, _)| own(&code.text)).map(|(_, weight)| *weight)
    }
}

/// Gives findings the weights of the settings, takes out those that are suppressed, and adds what is to be said of the
/// suppressions of the incident file. Tells how many were taken out.
pub fn settle(findings: Vec<Finding>, checked: Checked, mut desk: Option<&mut Desk>) -> (Vec<Finding>, usize) {
    let own = checked.incident.map(of_incident).unwrap_or_default();
    let mut met: Vec<Met> =
        own.iter().map(|suppression| Met { about: true, used: false, past: past(suppression, checked.today) }).collect();
    if let Some(desk) = desk.as_deref_mut() {
        for (suppression, met) in desk.settings.suppressions.iter().zip(&mut desk.met) {
            met.about |= suppression.is_about(checked.path);
            met.past |= met.about && past(suppression, checked.today);
        }
    }
    let mut suppressed = 0;
    let mut kept = Vec::with_capacity(findings.len());
    for mut finding in findings {
        let mut stands = false;
        for (suppression, met) in own.iter().zip(&mut met) {
            if meets(suppression, &finding, checked) {
                met.used = true;
                stands = true;
            }
        }
        if let Some(desk) = desk.as_deref_mut() {
            for (suppression, met) in desk.settings.suppressions.iter().zip(&mut desk.met) {
                if suppression.is_about(checked.path) && meets(suppression, &finding, checked) {
                    met.used = true;
                    stands = true;
                }
            }
        }
        if stands {
            suppressed += 1;
            continue;
        }
        match desk.as_deref().and_then(|desk| desk.weight(finding.rule)).filter(|_| !FIXED.contains(&finding.rule.code)) {
            Some(Some(weight)) => finding.severity = weight,
            Some(None) => continue,
            None => {}
        }
        kept.push(finding);
    }
    if let Some(incident) = checked.incident {
        for (suppression, met) in own.iter().zip(met) {
            kept.extend(told(&incident.file, suppression, met, checked.applied));
        }
        sort(&mut kept);
    }
    (kept, suppressed)
}

/// What is to be said of a suppression: at most one thing.
fn told(file: &Arc<SourceFile>, suppression: &Suppression, met: Met, applied: &[Family]) -> Option<Finding> {
    let suppression = &Suppression { span: settled(file.text(), suppression.span), ..suppression.clone() };
    let lacks = suppression.lacks();
    if !lacks.is_empty() {
        return Some(suppression_incomplete::finding(file, suppression, &lacks));
    }
    let code = suppression.code.as_ref()?;
    let Some(rule) = registry::find(&code.text) else { return Some(suppression_of_unknown_rule::unknown(file, code)) };
    if FIXED.contains(&rule.code) {
        return Some(suppression_of_unknown_rule::fixed(file, code));
    }
    if let Some((until, _)) = suppression.until.filter(|_| met.past) {
        return Some(suppression_expired::finding(file, suppression, until));
    }
    (met.about && !met.used && applied.contains(&rule.family())).then(|| suppression_unused::finding(file, suppression))
}

fn past(suppression: &Suppression, today: Option<NaiveDate>) -> bool {
    suppression.until.zip(today).is_some_and(|((until, _), today)| until < today)
}

/// Whether a suppression that is whole and not past takes a finding out.
fn meets(suppression: &Suppression, finding: &Finding, checked: Checked) -> bool {
    let Some(code) = &suppression.code else { return false };
    let named = code.text.eq_ignore_ascii_case(finding.rule.code) || code.text == finding.rule.name;
    named
        && !FIXED.contains(&finding.rule.code)
        && suppression.lacks().is_empty()
        && !past(suppression, checked.today)
        && suppression.fact.as_ref().is_none_or(|fact| checked.incident.is_some_and(|incident| speaks_of(finding, incident, &fact.text)))
}

/// Whether a finding is about a fact: it stands there, or names its path.
fn speaks_of(finding: &Finding, incident: &Incident, fact: &str) -> bool {
    if finding.message.contains(&format!("`{fact}`")) {
        return true;
    }
    let Some(node) = incident.at_path(fact).filter(|_| Arc::ptr_eq(&finding.location.file, &incident.file)) else { return false };
    let start = super::facts::key_span(incident, fact).map_or(node.span.start, |key| key.start);
    Span { start, end: node.span.end }.contains(finding.location.span)
}

/// Holds the ledger of an incident against itself, the notices and the facts. To be asked before the two are joined.
pub fn check_ledger(incident: &Incident, ledger: &Ledger) -> Vec<Finding> {
    let file = &ledger.file;
    let mut out: Vec<Finding> = ledger.flaws.iter().map(|flaw| broken_ledger::finding(file, flaw.span, &flaw.message)).collect();
    for entry in ledger.entries.iter().filter(|entry| incident.id().is_some_and(|id| id != entry.record.incident)) {
        let message = format!("this line is of the incident `{}`", entry.record.incident);
        out.push(broken_ledger::finding(file, entry.span, &message));
    }
    out.extend(ledger.unapproved().map(|entry| issued_without_approval::finding(file, entry)));
    out.extend(ledger.entries.iter().filter_map(|entry| issued_text_changed::finding(file, entry)));
    let disagreements = disagreements(incident, ledger);
    out.extend(disagreements.iter().map(|disagreement| ledger_disagrees::finding(incident, ledger, disagreement)));
    let stale = contradictions(incident, ledger);
    out.extend(stale.iter().map(|contradiction| stale_fact::finding(incident, ledger, contradiction)));
    out
}

/// Leaves out what the words of an issued document get wrong by a fact of which the ledger has told that already: it knows which
/// facts the document states, and where.
pub fn drop_told(findings: &mut Vec<Finding>, incident: &Incident, ledger: &Ledger, told: &[Finding]) {
    let stale = |finding: &&Finding| finding.rule.code == super::words::stale_statement::RULE.code;
    let spans: Vec<Span> = told.iter().filter(stale).map(|finding| finding.location.span).collect();
    let kept = |name: &str| ledger.entries.iter().any(|entry| name.ends_with(entry.text_path()));
    findings.retain(|finding| {
        let own = |related: &Related| Arc::ptr_eq(&related.location.file, &incident.file) && spans.contains(&related.location.span);
        !(stale(&finding) && kept(finding.location.file.name()) && finding.related.iter().any(own))
    });
}

/// What the checks find in an example of a rule of this family.
pub fn example(rule: &Rule, text: String) -> Vec<Finding> {
    if LEDGER.iter().any(|known| std::ptr::eq(*known, rule)) {
        return ledger_example::findings(rule, &text);
    }
    if std::ptr::eq(rule, &malformed_settings::RULE) {
        return Desk::new(crate::settings::read(crate::settings::NAME, text)).findings(&[]);
    }
    let read = crate::incident::read("incident.yaml", text.into_bytes());
    let today = read.incident.as_ref().and_then(Incident::as_of_day);
    let applied = [Family::Syntax, Family::Facts];
    let checked = Checked { incident: read.incident.as_ref(), path: "incident.yaml", today, applied: &applied };
    settle(super::check_facts(&read), checked, None).0
}
