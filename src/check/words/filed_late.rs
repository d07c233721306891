//! FW318: a current report later than four business days after the determination.

use super::wrong_item::items;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Determination;
use crate::law::RecipientKind;
use crate::obligation::Status;
use crate::words::Place;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW318",
    name: "filed-late",
    severity: Severity::Error,
    summary: "A report under Item 1.05 bears a day after its last one, or the file does not say when the incident was determined to be material.",
    why: "It takes the day the document bears (its front matter, its own date line, else the day the facts stand at) and the last day the law \
          book gives for the filing. The days are counted from `timeline.determined_material`, so that date must be there.",
    faulty: "as_of: 2026-03-20\norganization:\n  name: Acme Stores, Inc.\n  zone: America/New_York\n  kinds: [public-company]\n  home: US-WA\n  incorporated_in: US-DE\n  address: {street: [1 Main Street], city: Seattle, region: US-WA, postal_code: \"98101\", country: US}\n  phone: 206-555-0100\n  establishments: []\n  help: {phone: \
             1-888-555-0142}\n  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}, filing: {title: General Counsel}}\n  sec: {cik: \"0001999999\", \
             file_number: 001-39999, ein: 91-9999999, securities: [{title: Common Stock, symbol: ACM, exchange: NYSE}], emerging_growth_company: false}\ntimeline: {started: \
             2026-02-10, discovered: 2026-03-02, determined_material: 2026-03-05}\nmateriality: {determination: material}\n--- 8-k\n## Item 1.05 Material Cybersecurity Incidents\n\nOn March \
             2, 2026, we learned that an intruder copied the names and email addresses of about 5,200 customers.\n\nDate: March 20, 2026\n",
    mended: "as_of: 2026-03-20\norganization:\n  name: Acme Stores, Inc.\n  zone: America/New_York\n  kinds: [public-company]\n  home: US-WA\n  incorporated_in: US-DE\n  address: {street: [1 Main Street], city: Seattle, region: US-WA, postal_code: \"98101\", country: US}\n  phone: 206-555-0100\n  establishments: []\n  help: {phone: \
             1-888-555-0142}\n  signatories: {letter: {name: Dana Whitfield, title: Chief Privacy Officer}, filing: {title: General Counsel}}\n  sec: {cik: \"0001999999\", \
             file_number: 001-39999, ein: 91-9999999, securities: [{title: Common Stock, symbol: ACM, exchange: NYSE}], emerging_growth_company: false}\ntimeline: {started: \
             2026-02-10, discovered: 2026-03-02, determined_material: 2026-03-05}\nmateriality: {determination: material}\n--- 8-k\n## Item 1.05 Material Cybersecurity Incidents\n\nOn March \
             2, 2026, we learned that an intruder copied the names and email addresses of about 5,200 customers.\n\nDate: March 11, 2026\n",
    basis: "Form 8-K, Item 1.05 and General Instruction B.1",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.kind != Kind::CurrentReport {
        return;
    }
    let item = items(held).into_iter().find(|(item, _)| *item == "1.05").map(|(_, place)| place);
    let determination = held.record.determination().filter(|fact| fact.value == Determination::Material);
    let Some(place) = item.filter(|_| determination.is_some()) else { return };
    let Some(moment) = held.record.moment("timeline.determined_material") else {
        let message = "a report under Item 1.05 must follow within four business days, and the file does not say when the incident was determined to be material";
        let mut finding = held.finding(&RULE, place, message);
        if let Some(fact) = determination {
            finding = held.with_fact(finding, fact.span, "determined, without a day");
        }
        findings.push(finding.help("fill in `timeline.determined_material`"));
        return;
    };
    let Some(obligations) = held.obligations else { return };
    let filing = obligations.list.iter().find(|obligation| {
        obligation.to == RecipientKind::Market
            && obligation.due.date.is_some()
            && obligation.clock.as_ref().is_some_and(|clock| clock.span == Some(moment.span))
    });
    let Some((filing, due)) = filing.and_then(|filing| Some((filing, filing.due.date?))) else { return };
    let (Some(bears), false) = (held.date, filing.status == Status::Met || (held.is_own() && filing.status == Status::MetLate)) else {
        return;
    };
    if bears > due && (held.dated || held.is_own()) {
        let at = signature_date(held).unwrap_or(place);
        let message = format!("this report bears {bears}, and its last day was {due}");
        let finding = held
            .with_fact(held.finding(&RULE, at, message), moment.span, "the determination from which the days count")
            .resting_on(&filing.citation);
        findings.push(finding.help("file at once and record it under `notices`; a late report is owed all the same"));
    }
}

/// The place of the day the document bears.
fn signature_date(held: &Held) -> Option<Place> {
    let near = held.date?;
    held.reading.narrative().find_map(|(line, sentence)| {
        let date = sentence.dates.iter().find(|date| date.days(near) == Some((near, near)))?;
        (sentence.word(0) == "date" || sentence.word(0) == "dated").then_some(Place { line, from: date.from, to: date.to })
    })
}
