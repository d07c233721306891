//! FW308: how many are affected is not said.

use crate::check::held::say::{Counted, agrees};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::PriorIncident;
use crate::words::Signal;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW308",
    name: "scope-not-stated",
    severity: Severity::Warning,
    summary: "A filing or statement gives no figure that agrees with the number of people the file knows.",
    why: "It compares every number, in words or digits, rounded or bounded (“about 1.2 million”, “more than 5,000”), with `affected.total`, \
          the counts of the groups and the share. That a figure of people agrees with none of the file, in whatever document, is told by FW315.",
    faulty: "--- press\nOn March 2, 2026, we learned that an intruder copied names and email addresses of our customers.\n",
    mended: "--- press\nOn March 2, 2026, we learned that an intruder copied names and email addresses of about 5,200 customers.\n",
    basis: "SEC orders: Mimecast 2024 (credentials of about 31,000 customers unsaid); Pearson 2021 (11.5 million rows); settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) || held.record.people.is_empty() && held.record.total.is_none() {
        return;
    }
    if !held.is(&[Kind::CurrentReport, Kind::Press])
        || !held.reading.narrative().any(|(_, sentence)| crate::check::held::say::states_incident(sentence))
    {
        return;
    }
    let Some(total) = held.record.total.as_ref().filter(|total| total.range.high.is_some() && total.range.low > 0) else { return };
    let known = || {
        std::iter::once(total)
            .chain(held.record.figures.iter().filter(|figure| figure.key.contains(".count") || figure.key == "affected.total"))
    };
    let stated = held.reading.narrative().any(|(line, sentence)| {
        let text = &held.reading.passage(line).text;
        let counts = sentence.numbers.iter().filter(|number| !number.money && number.value > 0);
        counts.filter(|number| !of_telephone(text, sentence.bytes(number.from, number.to))).any(|number| {
            if number.percent {
                shares(held, number.value)
            } else {
                known().any(|figure| number.value.saturating_mul(3) >= figure.range.low && agrees(number, figure.range))
            }
        })
    });
    if stated {
        return;
    }
    let message = format!("this {} does not say how many are affected: the file knows {}", held.kind.name(), total.range.print());
    let finding = held.with_fact(held.finding_on_whole(&RULE, message), total.span, format!("`{}`", total.key));
    findings.push(finding.help("say how many, rounded if need be, or what share of all"));
}

/// Whether a number is a part of a telephone number: digits stand behind a hyphen beside it.
fn of_telephone(text: &str, (from, to): (usize, usize)) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, behind) = (&text[..from], &text[to..]);
    behind.strip_prefix('-').is_some_and(|rest| digit(rest.chars().next()))
        || before.strip_suffix('-').is_some_and(|rest| digit(rest.chars().next_back()))
        || text[from..to].matches('-').count() > 1
}

fn shares(held: &Held, percent: u64) -> bool {
    let share = held.incident.facts.affected.as_ref().and_then(|affected| affected.share.as_ref()).and_then(|share| share.percent.as_ref());
    share.is_some_and(|share| share.value.thousandths.unsigned_abs().abs_diff(percent * 1_000) <= 1_000)
}

/// The figures that agree with nothing the file knows.
pub fn wrong_figures<'c>(held: &Held, figures: &'c [Counted]) -> Vec<&'c Counted> {
    let total_known = held.record.total.as_ref().is_some_and(|total| total.range.high.is_some());
    let sums: Vec<crate::quantity::Range> = sums(held);
    let fits = |counted: &&Counted| {
        // A bound that holds for a part says nothing of the whole, unless the sentence speaks of that part.
        if counted.number.bounds && held.record.people.len() > 1 && held.groups_at(counted.place).len() > 1 {
            return held.record.total.iter().any(|total| agrees(&counted.number, total.range));
        }
        held.record.figures.iter().chain(&held.record.total).any(|figure| agrees(&counted.number, figure.range))
            || sums.iter().any(|range| agrees(&counted.number, *range))
            || held.record.also().has_number(counted.number.value)
    };
    let about_this = |counted: &&Counted| {
        let sentence = held.reading.sentence(counted.place.line);
        // A figure alone answers the question before it.
        let matter = counted.noun == counted.place.from
            || [Signal::Take, Signal::Access, Signal::Touch, Signal::Incident].into_iter().any(|signal| sentence.has(signal));
        let title = held.reading.title(counted.place.line);
        let history = sentence.dates.iter().any(|date| old(held, date.year))
            || title.contains("prior")
            || title.contains("previous")
            || title.starts_with("about ");
        let aside = held.reading.in_advice(counted.place.line)
            || sentence.has(Signal::FutureMark) && sentence.word(counted.place.from) == "another";
        matter
            && !history
            && !aside
            && counted.number.value >= 10
            && !whole_base(sentence, counted)
            && !sentence.all(Signal::Negate).any(|mark| mark.to == counted.place.from)
    };
    figures.iter().filter(|_| total_known).filter(about_this).filter(|counted| !fits(counted)).collect()
}

/// “We serve 40,000 customers”, “of our 2 million members”: the whole and not those affected.
fn whole_base(sentence: &crate::words::Sentence, counted: &Counted) -> bool {
    let word = |back: usize| if counted.place.from >= back { sentence.word(counted.place.from - back) } else { "" };
    let base = ["serve", "serves", "serving", "our", "its", "have", "has", "employ", "employs", "support", "supports", "with", "than"];
    (base.contains(&word(1)) && word(1) != "than")
        || (word(1) == "the" && ["of", "among"].contains(&word(2)))
        || (word(1) == "of" && part_of(sentence, counted.place.from - 1))
}

/// “12 of”, “some of”, “about 3 percent of”: a part of what follows. “The names of” is none.
fn part_of(sentence: &crate::words::Sentence, of: usize) -> bool {
    const PARTS: [&str; 14] =
        ["percent", "part", "some", "portion", "share", "fraction", "most", "many", "few", "one", "each", "out", "half", "none"];
    of == 0 || PARTS.contains(&sentence.word(of - 1)) || sentence.numbers.iter().any(|number| number.to == of)
}

/// Whether a year lies before the incident.
fn old(held: &Held, year: Option<i32>) -> bool {
    use chrono::Datelike as _;
    let first = held.record.day("timeline.started").or_else(|| held.record.day("timeline.discovered"));
    match (year, first) {
        (Some(year), Some(first)) => year < first.year() && held.incident.history().any(|prior: &PriorIncident| prior.at.is_some()),
        _ => false,
    }
}

/// Sums of groups, and what is left of groups and places when those who are not told are taken away.
fn sums(held: &Held) -> Vec<crate::quantity::Range> {
    let mut out = Vec::new();
    let counts: Vec<crate::quantity::Range> =
        held.incident.groups().iter().filter_map(|group| group.count.as_ref()).map(|count| count.value.range()).collect();
    if counts.len() > 1 {
        out.push(counts.iter().copied().sum());
    }
    for group in held.incident.groups() {
        let gone: u64 =
            group.excluded.iter().flatten().filter_map(|excluded| excluded.count.as_ref()).map(|count| count.value.range().low).sum();
        let sum: crate::quantity::Range =
            group.residents.iter().flat_map(|residents| residents.iter()).map(|(_, _, count)| count.value.range()).sum();
        out.push(sum);
        if gone > 0 {
            for range in group
                .count
                .iter()
                .map(|count| count.value.range())
                .chain(group.residents.iter().flat_map(|residents| residents.iter()).map(|(_, _, count)| count.value.range()))
            {
                out.push(crate::quantity::Range {
                    low: range.low.saturating_sub(gone),
                    high: range.high.map(|high| high.saturating_sub(gone)),
                });
            }
        }
    }
    out.retain(|range| range.high != Some(0));
    out
}
