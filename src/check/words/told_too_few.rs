//! FW321: fewer people are told than are affected.

use crate::check::held::record::DISCLOSED_TO;
use crate::check::held::say::figures;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::quantity::Range;
use crate::reference::place;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW321",
    name: "told-too-few",
    severity: Severity::Error,
    summary: "A letter or notice says that fewer people of a place are told than the file says are affected there, those left out with a reason taken away.",
    why: "It looks for figures of those who are notified, with the place named beside them, and compares them with `residents` less \
          `excluded`. For letters it also adds up what `notices` records for a place. Who is left out without a recorded reason was \
          forgotten, and has a right to be told.",
    faulty: "--- regulator-notice\nOn March 2, 2026, we discovered that an intruder copied names and email addresses of 5,200 people. We are notifying 1,200 \
             residents of Washington.\n",
    mended: "--- regulator-notice\nOn March 2, 2026, we discovered that an intruder copied names and email addresses of 5,200 people. We are notifying 5,200 \
             residents of Washington.\n",
    basis: "FTC, Global Tel*Link 2023: about 45,000 of 650,000 were told",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if !held.is(&[Kind::Letter, Kind::Regulator, Kind::Press, Kind::CurrentReport]) || held.is_own() {
        return;
    }
    let counted = figures(held);
    for figure in &counted {
        let sentence = held.reading.sentence(figure.place.line);
        let telling = sentence.tokens.iter().position(|token| {
            token.word.starts_with("notif")
                || ["mailing", "mailed", "sending", "sent", "letter", "letters", "notice", "written", "wrote"]
                    .contains(&token.word.as_str())
        });
        if telling.is_none() || held.reading.in_advice(figure.place.line) {
            continue;
        }
        // “Addresses are lacking for 31 people”: how many cannot be written to.
        let has = |words: &[&str]| sentence.tokens.iter().any(|token| words.contains(&token.word.as_str()));
        let lacking = ["lack", "lacks", "lacking", "without", "missing", "returned", "undeliverable", "insufficient", "outdated", "no"];
        if has(&["address", "addresses"]) && has(&lacking) {
            continue;
        }
        // The place beside the figure, before the next one.
        let from = sentence.bytes(figure.place.from, figure.place.to).0;
        let next = counted
            .iter()
            .filter(|other| other.place.line == figure.place.line && other.place.from > figure.place.from)
            .map(|other| sentence.bytes(other.place.from, other.place.to).0)
            .min();
        let text = held.reading.passage(figure.place.line).text.get(from..next.unwrap_or(sentence.end)).unwrap_or("");
        // “With that everyone has been told”: then the whole counts, whatever places are named.
        let everyone = has(&["everyone", "everybody"]) || (figure.place.from > 0 && sentence.word(figure.place.from - 1) == "all");
        let named = affected(held)
            .into_iter()
            .filter(|_| !everyone)
            .find(|(code, ..)| place(code).is_some_and(|place| names_place(text, place.name)));
        let (whole, span, of) = match named {
            Some((code, range, span)) => {
                (range, span, format!("residents of {}", place(&code).map_or(code.clone(), |place| place.name.to_owned())))
            }
            None => {
                // Without a place the whole counts, where the sentence speaks of all.
                let Some(total) = held.record.total.as_ref().filter(|_| held.record.people.len() == 1) else { continue };
                let gone: u64 = held
                    .incident
                    .groups()
                    .iter()
                    .flat_map(|group| group.excluded.iter().flatten())
                    .filter_map(|excluded| excluded.count.as_ref())
                    .map(|count| count.value.range().low)
                    .sum();
                (Range { low: total.range.low.saturating_sub(gone), high: total.range.high }, total.span, "people affected".to_owned())
            }
        };
        let top = figure.number.range.high;
        let resident = held.record.figures.iter().any(|known| {
            (known.key.contains("residents") || known.key == DISCLOSED_TO) && crate::check::held::say::agrees(&figure.number, known.range)
        });
        if top.is_some_and(|top| top < whole.low) && !(resident && of == "people affected") {
            let message = format!("{} are told, and the file knows {} {of}", held.quote(figure.place), whole.print());
            let finding = held.with_fact(held.finding(&RULE, figure.place, message), span, "so many are affected");
            findings.push(finding.help("tell the others too, or record under `excluded` who is left out and why"));
            return;
        }
    }
    if held.kind == Kind::Letter {
        recorded(held, findings);
    }
}

/// Whether a text names a place.
fn names_place(text: &str, name: &str) -> bool {
    text.contains(name)
}

/// How many are affected in each place, those left out with a reason taken away.
fn affected(held: &Held) -> Vec<(String, Range, Span)> {
    let mut out: Vec<(String, Range, Span)> = Vec::new();
    for group in held.incident.groups() {
        for (_, key, count) in group.residents.iter().flat_map(|residents| residents.iter()) {
            let gone: u64 = group
                .excluded
                .iter()
                .flatten()
                .filter(|excluded| excluded.reason.is_some() && excluded.place.as_ref().is_some_and(|place| place.value.0 == key.text))
                .filter_map(|excluded| excluded.count.as_ref())
                .map(|count| count.value.range().low)
                .sum();
            let range = count.value.range();
            let range = Range { low: range.low.saturating_sub(gone), high: range.high.map(|high| high.saturating_sub(gone)) };
            match out.iter_mut().find(|(known, ..)| *known == key.text) {
                Some((_, sum, _)) => *sum = sum.plus(range),
                None => out.push((key.text.clone(), range, count.span)),
            }
        }
    }
    out
}

/// What `notices` records for each place against what the file says is affected there.
fn recorded(held: &Held, findings: &mut Vec<Finding>) {
    let Some(obligations) = held.obligations else { return };
    for (code, whole, span) in affected(held) {
        let ids = obligations
            .list
            .iter()
            .filter(|obligation| obligation.to == crate::law::RecipientKind::Individuals && obligation.law.place == code)
            .map(|obligation| obligation.id.as_str());
        let ids: Vec<&str> = ids.collect();
        let sent = held
            .incident
            .facts
            .notices
            .iter()
            .flatten()
            .filter(|notice| notice.duty.as_ref().is_some_and(|duty| ids.contains(&duty.value.0.as_str())));
        let counts: Vec<Option<Range>> = sent.map(|notice| notice.count.as_ref().map(|count| count.value.range())).collect();
        if counts.is_empty() || counts.iter().any(Option::is_none) {
            continue;
        }
        let sum: Range = counts.into_iter().flatten().sum();
        if sum.high.is_some_and(|high| high < whole.low) {
            let name = place(&code).map_or(code.clone(), |place| place.name.to_owned());
            let message =
                format!("letters went to {} people of {name}, and the file knows {} who are affected there", sum.print(), whole.print());
            let finding = held.with_fact(held.finding_on_whole(&RULE, message), span, "so many are affected");
            findings.push(finding.help("tell the others too, or record under `excluded` who is left out and why"));
            return;
        }
    }
}
