//! FW315: documents disagree with each other or with the file on a date, a count, a category or a state.

use chrono::{Duration, NaiveDate};

use crate::check::held::dated::{Dated, Event, dated};
use crate::check::held::say::{agrees, figures};
use crate::check::held::{Held, Kind};
use crate::check::words::scope_not_stated::wrong_figures;
use crate::diag::{Finding, Location, Related, Rule, Severity};
use crate::incident::Investigation;
use crate::source::Span;
use crate::words::{Place, Signal, Stance};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW315",
    name: "disagreement-across-documents",
    severity: Severity::Error,
    summary: "A document gives another date or figure than the file or calls an investigation over that goes on, or two documents disagree on a date, a count, a category or whether it is contained.",
    why: "Every document the program writes comes from one file. It reads the dates of a document, each with what it says happened then \
          (discovered, began, ended, was contained, was determined), and compares them with the timeline; and every figure of people, \
          accounts or records, in words or digits, rounded or bounded, with the total, the groups, the residents of each place and the \
          share. Figures of earlier incidents are left alone. With `--against` it compares also the dates, figures, categories and states \
          of several documents with each other. Regulators and plaintiffs lay them side by side, and a public notice to customers can be the basis of a claim of investors.",
    faulty: "--- press\nOn March 5, 2026, we discovered that an intruder copied the names and email addresses of 5,200 customers.\n",
    mended: "--- press\nOn March 2, 2026, we discovered that an intruder copied the names and email addresses of 5,200 customers.\n",
    basis: "SEC orders: Flagstar 2024 (3-22360); Yahoo/Altaba 2018 (3-18448), where a contract's warranty was attached to an 8-K; settled without admission",
};

/// Applies the rule: the figures and dates of a document against the file.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    figure(held, findings);
    // The dates of the program's own documents come from the file.
    if held.is_own() {
        return;
    }
    over(held, findings);
    for said in dated(held) {
        let Some((span, written, key)) = contradicted(held, &said) else { continue };
        let message = format!(
            "{} says that {} on another day than the file: `{key}` is `{written}`",
            held.quote_line(said.place.line),
            said.event.said()
        );
        let finding = held.with_fact(held.finding(&RULE, said.place, message), span, format!("`{key}` is `{written}`"));
        findings.push(finding.help("give the day of the file, or correct the file with its source"));
    }
}

/// A figure of people that agrees with none of the file.
fn figure(held: &Held, findings: &mut Vec<Finding>) {
    let figures = figures(held);
    let Some(counted) = wrong_figures(held, &figures).into_iter().next() else { return };
    let Some(known) = held.record.total.as_ref().or_else(|| held.record.figures.first()) else { return };
    let said = known.range.print();
    let message = format!("{} agrees with no figure of the file, which knows {said}", held.quote(counted.place));
    let finding = held.with_fact(held.finding(&RULE, counted.place, message), known.span, format!("`{}`", known.key));
    findings.push(finding.help("give the figure of the file, rounded if you like, or correct the file with its source"));
}

/// The fact that a date contradicts.
fn contradicted(held: &Held, said: &Dated) -> Option<(Span, String, &'static str)> {
    let zone = held.incident.zone();
    let moments = held.record.moments();
    let moment = |key: &str| moments.iter().find(|moment| moment.key == key).copied();
    let window = |key: &str, slack: i64| {
        let moment = moment(key)?;
        let (first, last) = moment.when.days(zone)?;
        let slack = Duration::days(if moment.when.is_about() { slack.max(14) } else { slack });
        Some((first - slack, last + slack))
    };
    let key = match said.event {
        Event::Discovered => "timeline.discovered",
        Event::Started => "timeline.started",
        Event::Ended => "timeline.ended",
        Event::Contained => "timeline.contained",
        Event::Material => "timeline.determined_material",
    };
    let fact = moment(key)?;
    let meets = |range: Option<(NaiveDate, NaiveDate)>| range.is_some_and(|(first, last)| said.first <= last && first <= said.last);
    let mut right = meets(window(key, 0));
    match said.event {
        Event::Discovered => {
            // Other things that became known have their own days.
            let others = [
                "timeline.believed",
                "timeline.confirmed",
                "timeline.determined",
                "timeline.scope_identified",
                "timeline.determined_material",
            ];
            right |= others.iter().any(|key| meets(window(key, 0)));
            let vendors = held.incident.facts.incident.iter().flat_map(|incident| incident.vendors.iter().flatten());
            let told = vendors.flat_map(|vendor| [&vendor.discovered, &vendor.told_us]).flatten();
            let events = held
                .incident
                .facts
                .timeline
                .iter()
                .flat_map(|timeline| timeline.events.iter().flatten())
                .filter_map(|event| event.at.as_ref());
            let history = held.incident.history().filter_map(|prior| prior.at.as_ref());
            right |= told.chain(events).chain(history).any(|fact| meets(fact.value.days(zone)));
        }
        Event::Started | Event::Ended => {
            // Within what happened, anything may have occurred; what has no end yet may still have gone on.
            let start = window("timeline.started", 0).map(|(first, _)| first);
            let end = window("timeline.ended", 0).or_else(|| window("timeline.contained", 0)).map(|(_, last)| last);
            right |= !verb(held, said) && held.record.also().has_day(said.first, said.last);
            let inside = start.is_none_or(|start| said.last >= start) && end.is_none_or(|end| said.first <= end);
            let plain = began(held, said);
            right |= inside && !plain;
            right |= said.event == Event::Ended && meets(window("timeline.contained", 0));
            right |= said.event == Event::Started && meets(window("timeline.discovered", 0)) && !plain && start.is_none();
            let events = held
                .incident
                .facts
                .timeline
                .iter()
                .flat_map(|timeline| timeline.events.iter().flatten())
                .filter_map(|event| event.at.as_ref());
            let history = held.incident.history().filter_map(|prior| prior.at.as_ref());
            right |= events.chain(history).any(|fact| meets(fact.value.days(zone)));
        }
        Event::Contained => right |= meets(window("timeline.ended", 0)),
        Event::Material => {}
    }
    (!right).then(|| (fact.span, fact.when.written(), fact.key))
}

/// Whether a verb says that it began or ended on the date: “it went on from … to …” may be said of what stopped working too.
fn verb(held: &Held, said: &Dated) -> bool {
    const VERBS: [&str; 9] = ["began", "started", "starting", "beginning", "commenced", "comenzó", "empezó", "ended", "ceased"];
    held.reading.sentence(said.place.line).tokens.iter().any(|token| VERBS.contains(&token.word.as_str()))
}

/// Whether the sentence says in plain words that the date is the beginning or the end.
fn began(held: &Held, said: &Dated) -> bool {
    let sentence = held.reading.sentence(said.place.line);
    let words: &[&str] = match said.event {
        Event::Started => &["began", "started", "starting", "beginning", "commenced", "comenzó", "empezó", "between", "from"],
        _ => &["ended", "until", "ceased", "terminó", "between", "through"],
    };
    sentence.tokens.iter().any(|token| words.contains(&token.word.as_str()))
}

/// Holds several documents against each other.
pub fn check_set(set: &[Held], findings: &mut Vec<Finding>) {
    for (index, one) in set.iter().enumerate() {
        for other in &set[index + 1..] {
            dates(one, other, findings);
            counts(one, other, findings);
            categories(one, other, findings);
            states(one, other, findings);
        }
    }
}

fn push(one: &Held, here: Place, other: &Held, there: Place, message: String, findings: &mut Vec<Finding>) {
    let mut finding = other.finding(&RULE, there, message);
    let (file, span) = one.location(here);
    finding.related.push(Related { location: Location { file, span }, message: format!("{} says otherwise", one.name()) });
    findings.push(finding.help("make the two say the same, as the file has it"));
}

fn dates(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let (mine, theirs) = (dated(one), dated(other));
    for event in [Event::Discovered, Event::Started, Event::Ended, Event::Contained, Event::Material] {
        let of = |list: &[Dated]| list.iter().filter(|said| said.event == event).copied().collect::<Vec<_>>();
        let (a, b) = (of(&mine), of(&theirs));
        let agree = a.iter().any(|x| b.iter().any(|y| x.first <= y.last && y.first <= x.last));
        if let (Some(x), Some(y)) = (a.first(), b.first())
            && !agree
        {
            let message =
                format!("{} gives another day on which {} than {}: {}", other.name(), event.said(), one.name(), one.quote(x.place));
            push(one, x.place, other, y.place, message, findings);
        }
    }
}

fn counts(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let largest = |held: &Held| {
        let matter = |line: usize| {
            let sentence = held.reading.sentence(line);
            [Signal::Take, Signal::Access, Signal::Touch].into_iter().any(|signal| sentence.has(signal))
        };
        figures(held)
            .into_iter()
            .filter(|counted| matter(counted.place.line) && counted.number.value >= 10 && !held.reading.in_advice(counted.place.line))
            .max_by_key(|counted| counted.number.value)
    };
    let (Some(a), Some(b)) = (largest(one), largest(other)) else { return };
    let fits = |x: &crate::check::held::say::Counted, y: &crate::check::held::say::Counted| {
        agrees(&x.number, y.number.range) || agrees(&y.number, x.number.range)
    };
    // A letter may speak of one group only, which the file knows.
    let known = |x: &crate::check::held::say::Counted| one.record.figures.iter().any(|figure| agrees(&x.number, figure.range));
    let both_known = known(&a) && known(&b);
    if !fits(&a, &b) && !both_known {
        let message =
            format!("{} gives another figure than {}: {} against {}", other.name(), one.name(), other.quote(b.place), one.quote(a.place));
        push(one, a.place, other, b.place, message, findings);
    }
}

fn categories(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let stances = |held: &Held, wanted: &[Stance]| {
        let mut out: Vec<(&'static str, Place, Vec<usize>)> = Vec::new();
        for mention in
            held.reading.mentions.iter().filter(|mention| wanted.contains(&mention.stance) && !held.reading.in_advice(mention.place.line))
        {
            let term = held.reading.term(mention.term);
            if term.is_category() {
                out.extend(term.covers.iter().map(|id| (*id, mention.place, held.groups_of(mention.place.line))));
            }
        }
        out
    };
    for (says, denies) in [(one, other), (other, one)] {
        let (yes, no) = (stances(says, &[Stance::Said]), stances(denies, &[Stance::Denied]));
        let clash = no.iter().find_map(|(id, there, of)| {
            yes.iter()
                .find(|(known, _, groups)| {
                    known == id && groups.iter().any(|group| of.contains(group)) && !(says.record.people.len() > 1 && *groups != *of)
                })
                .map(|(_, here, _)| (*here, *there))
        });
        if let Some((here, there)) = clash {
            let message = format!("{} denies what {} says was taken: {}", denies.name(), says.name(), denies.quote_line(there.line));
            push(says, here, denies, there, message, findings);
        }
    }
}

/// What a document says of the investigation: whether it is over, and where.
fn investigation(held: &Held) -> Option<(bool, Place)> {
    const DONE: [&str; 12] = [
        "investigation is complete",
        "investigation is finished",
        "investigation is now complete",
        "investigation is closed",
        "investigation has been completed",
        "investigation has ended",
        "investigation has concluded",
        "completed our investigation",
        "concluded our investigation",
        "closed our investigation",
        "completed its investigation",
        "has completed",
    ];
    held.reading.narrative().find_map(|(line, sentence)| {
        let text = held.reading.text(line).to_lowercase();
        let place = Place { line, from: 0, to: sentence.tokens.len() };
        if !text.contains("investigation") || sentence.question || held.reading.in_advice(line) {
            return None;
        }
        let ongoing = ["ongoing", "continues", "continuing", "is still"].iter().any(|words| text.contains(words));
        let done = DONE.iter().any(|words| text.contains(words));
        if ongoing { Some((false, place)) } else { done.then_some((true, place)) }
    })
}

/// Holds what is said of the investigation against the file. That it is over is a claim; an older text may still call it ongoing.
fn over(held: &Held, findings: &mut Vec<Finding>) {
    let response = held.incident.facts.response.as_ref();
    let Some(fact) = response.and_then(|response| response.investigation.as_ref()).filter(|fact| fact.value == Investigation::Ongoing)
    else {
        return;
    };
    if let Some((true, place)) = investigation(held) {
        let message = format!("{} says that the investigation is over, and the file that it goes on", held.quote_line(place.line));
        let finding = held.with_fact(held.finding(&RULE, place, message), fact.span, "`response.investigation` is `ongoing`");
        findings.push(finding.help("say that it goes on, or correct the file with its source"));
    }
}

fn states(one: &Held, other: &Held, findings: &mut Vec<Finding>) {
    let state = |held: &Held| {
        held.reading.narrative().find_map(|(line, sentence)| {
            let text = held.reading.text(line).to_lowercase();
            let at = |words: &str| text.contains(words).then_some(Place { line, from: 0, to: sentence.tokens.len() });
            let open = ["not been contained", "not yet contained", "not yet been contained", "still ongoing incident", "not contained"]
                .iter()
                .find_map(|words| at(words))
                .map(|place| (false, place));
            let closed = ["has been contained", "was contained", "is contained", "have contained", "fully contained", "we contained"]
                .iter()
                .find_map(|words| at(words))
                .map(|place| (true, place));
            open.or(closed)
        })
    };
    let pairs = [(state(one), state(other)), (investigation(one), investigation(other))];
    for (a, b) in pairs {
        if let (Some((x, here)), Some((y, there))) = (a, b)
            && x != y
        {
            let message = format!(
                "{} and {} disagree on how far it has come: {} against {}",
                other.name(),
                one.name(),
                other.quote_line(there.line),
                one.quote_line(here.line)
            );
            push(one, here, other, there, message, findings);
        }
    }
}
