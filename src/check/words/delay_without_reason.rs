//! FW319: a delay without a recorded reason.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::law::RecipientKind;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW319",
    name: "delay-without-reason",
    severity: Severity::Warning,
    summary: "Long after the discovery, or after the last day the law gives, a document tells of the incident, and no reason is recorded.",
    why: "For a notice to people it takes the day the document bears and the last day the law book gives for it; for any document, more than 60 \
          days from `timeline.discovered` to `timeline.determined` or `timeline.determined_material`. A reason under `delays` \
          settles it. The 60 days are this rule's own measure: most laws with a number have no greater one.",
    faulty: "as_of: 2026-09-09\ntimeline: {started: 2026-02-10, discovered: 2026-03-02, determined: 2026-08-20}\n--- press\nOn March 2, 2026, we learned that an \
             intruder copied the names and email addresses of about 5,200 customers.\n",
    mended: "as_of: 2026-09-09\ntimeline: {started: 2026-02-10, discovered: 2026-03-02, determined: 2026-08-20}\ndelays: [{duty: us-wa/individuals, reason: the files had to be read one \
             by one}]\n--- press\nOn March 2, 2026, we learned that an intruder copied the names and email addresses of about 5,200 customers.\n",
    basis: "Yahoo 2018 (two years); Uber 2018 (one year); CafePress 2022 (seven months); Global Tel*Link 2023 (nine months)",
};

/// From how many days on a determination calls for a reason.
const LONG: i64 = 60;

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) || held.incident.facts.delays.iter().flatten().any(|delay| delay.reason.is_some()) {
        return;
    }
    let Some(discovered) = held.record.moment("timeline.discovered") else { return };
    let Some(day) = discovered.when.first_day(held.incident.zone()) else { return };
    if held.is_own() && held.kind != Kind::CurrentReport {
        return;
    }
    for key in ["timeline.determined", "timeline.determined_material"] {
        let Some(moment) = held.record.moment(key) else { continue };
        let Some(then) = moment.when.first_day(held.incident.zone()) else { continue };
        let days = (then - day).num_days();
        if days > LONG {
            let message = format!("{days} days lie between `timeline.discovered` and `{key}`, and the file gives no reason");
            let finding = held.with_fact(
                held.with_fact(held.finding_on_whole(&RULE, message), discovered.span, "discovered"),
                moment.span,
                "determined",
            );
            findings.push(finding.help("record the reason under `delays`, and tell it where a law asks"));
            return;
        }
    }
    if held.kind != Kind::Letter || held.is_own() || !held.dated {
        return;
    }
    let (Some(obligations), Some(bears)) = (held.obligations, held.date) else { return };
    let reached = obligations
        .list
        .iter()
        .filter(|obligation| obligation.to == RecipientKind::Individuals && held.reaches(&obligation.law.place) == Some(true));
    if let Some((first, due)) = reached
        .filter_map(|obligation| Some((obligation, obligation.due.date?)))
        .min_by_key(|(_, due)| *due)
        .filter(|(_, due)| bears > *due)
    {
        let message = format!("this letter bears {bears}, and the last day for it was {due}; the file gives no reason");
        let finding = held.with_fact(held.finding_on_whole(&RULE, message), discovered.span, "discovered").resting_on(&first.citation);
        findings.push(finding.help(format!("record the reason under `delays` with `duty: {}`", first.id)));
    }
}
