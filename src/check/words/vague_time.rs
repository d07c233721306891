//! FW325: a letter says “recently” and no day.

use crate::check::held::dated::{Event, dated};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW325",
    name: "vague-time",
    severity: Severity::Warning,
    summary: "A letter says “recently” and gives neither the day on which it happened nor the day on which it was discovered.",
    why: "It looks for “recently”, “in recent weeks”, “last month” in a letter without a date of the incident or of its discovery. Where one of \
          the two is there and the file knows the other, that is told as a note. Many laws ask for both, and readers check their \
          statements by them.",
    faulty: "--- letter\nWe recently discovered that an intruder copied your name and email address.\n",
    mended: "--- letter\nOn March 2, 2026, we discovered that an intruder copied your name and email address. It began on February 10, 2026.\n",
    basis: "Washington v. T-Mobile, complaint of 2025-01-06: short texts without required contents; Zou et al., CHI 2019",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.kind != Kind::Letter {
        return;
    }
    let place = held.reading.narrative().find_map(|(line, sentence)| {
        let mark = sentence.first(Signal::VagueTime).filter(|_| !held.reading.in_advice(line) && !sentence.question)?;
        Some(Place { line, from: mark.from, to: mark.to })
    });
    let Some(place) = place else { return };
    let Some(discovered) = held.record.moment("timeline.discovered") else { return };
    let events = dated(held);
    let near = |key: &str| {
        let Some(moment) = held.record.moment(key) else { return false };
        let Some((first, last)) = moment.when.days(held.incident.zone()) else { return false };
        let slack = chrono::Duration::days(if moment.when.is_about() { 14 } else { 0 });
        held.reading.narrative().any(|(_, sentence)| {
            sentence.dates.iter().filter_map(|date| date.days(first)).any(|(from, to)| from <= last + slack && first - slack <= to)
        })
    };
    let found = events.iter().any(|said| said.event == Event::Discovered) || near("timeline.discovered");
    let occurred =
        events.iter().any(|said| matches!(said.event, Event::Started | Event::Ended)) || near("timeline.started") || near("timeline.ended");
    if found && (occurred || held.record.moment("timeline.started").is_none()) {
        return;
    }
    let quote = held.quote(held.around(place, 2, 4));
    let (message, severity) = match (found, occurred) {
        (false, false) => {
            (format!("{quote} stands in place of the days: neither when it happened nor when it was discovered"), Severity::Warning)
        }
        (true, _) => (format!("{quote} stands in place of the day on which it happened"), Severity::Note),
        (_, true) => (format!("{quote} stands in place of the day on which it was discovered"), Severity::Note),
    };
    let mut finding = held.with_fact(held.finding(&RULE, place, message).weighing(severity), discovered.span, "discovered");
    if let Some(started) = held.record.moment("timeline.started") {
        finding = held.with_fact(finding, started.span, "began");
    }
    findings.push(finding.help("give both days"));
}
