//! FW132: a promise counted into the fund of a settlement.

use super::{each_scalar, exact, place_of};
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::incident::Settlement;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW132",
    name: "commitments-in-fund",
    severity: Severity::Warning,
    summary: "The fund of a settlement seems to hold what was promised beside it.",
    why: "A settlement often has two parts: a fund that is paid out, and promises such as more spending on \
          security. The press adds them up, and the sum is then told as the fund, though nobody can claim a cent \
          of the second part. The rule looks for a fund that is the sum of its commitments or of another entry's \
          fund and commitments, and for the sum in the words of the file.",
    faulty: "history:\n\
             \x20 incidents: [{id: acme-2023, at: 2023-05, count: 900}]\n\
             \x20 settlements:\n\
             \x20   - {incident: acme-2023, kind: class-action, fund: 350 million USD, commitments: [{what: more spending on security, amount: 150 million USD}]}\n\
             \x20   - {incident: acme-2023, kind: class-action, fund: 500 million USD}\n",
    mended: "history:\n\
             \x20 incidents: [{id: acme-2023, at: 2023-05, count: 900}]\n\
             \x20 settlements:\n\
             \x20   - {incident: acme-2023, kind: class-action, fund: 350 million USD, commitments: [{what: more spending on security, amount: 150 million USD}]}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let settlements: Vec<&Settlement> = incident.facts.history.iter().flat_map(|history| history.settlements.iter().flatten()).collect();
    let mut totals: Vec<(u64, &str, Span)> = Vec::new();
    for settlement in &settlements {
        let (Some(fund), Some(promised)) = (fund(settlement), promised(settlement)) else { continue };
        if fund.1 != promised.currency {
            continue;
        }
        // A single promise as large as the fund is common where a regulator asks for both; several that add up to it are not.
        if fund.0 == promised.sum && promised.number > 1 {
            let found = incident.finding(&RULE, fund.2, "the commitments of this settlement add up to its fund").label("the fund");
            findings.push(found.related(promised.first, "a part of the fund?").help(
                "give as `fund` only what is paid out, and as `commitments` what is promised beside it; parts of the fund belong in neither",
            ));
        }
        totals.push((fund.0.saturating_add(promised.sum), fund.1, fund.2));
    }
    for settlement in &settlements {
        let Some(own) = fund(settlement) else { continue };
        if let Some(total) = totals.iter().find(|total| total.2 != own.2 && (total.0, total.1) == (own.0, own.1)) {
            let same = settlements.iter().any(|other| {
                fund(other).is_some_and(|fund| fund.2 == total.2)
                    && other.incident.as_ref().map(|id| &id.value) == settlement.incident.as_ref().map(|id| &id.value)
            });
            if same {
                let found =
                    incident.finding(&RULE, own.2, "this fund is the fund of another entry and its commitments together").label("the sum");
                findings.push(
                    found
                        .related(total.2, "this fund, with its commitments")
                        .help("remove the entry that adds up what the other keeps apart"),
                );
            }
        }
    }
    if totals.is_empty() {
        return;
    }
    each_scalar(&incident.root, &mut |place, node, text| {
        // What another source says may well be the sum: that is what disputes are for.
        if matches!(place.top, "disputes" | "sources" | "privileged")
            || matches!(place.key, "fund" | "amount")
            || !text.contains(|c: char| c.is_ascii_digit())
        {
            return;
        }
        if let Some((total, written)) = totals.iter().find_map(|total| sum_in(text, total.0, total.1).map(|written| (total, written))) {
            findings.push(
                incident
                    .finding(
                        &RULE,
                        place_of(incident, node.span, written),
                        format!("`{written}` is the fund of a settlement and its commitments together"),
                    )
                    .label("the sum of two different things")
                    .related(total.2, "the fund alone")
                    .help("tell the fund and the commitments apart: only the fund is paid out"),
            );
        }
    });
}

struct Promised<'a> {
    sum: u64,
    currency: &'a str,
    number: usize,
    first: Span,
}

fn fund(settlement: &Settlement) -> Option<(u64, &'static str, Span)> {
    let fact = settlement.fund.as_ref()?;
    exact(&fact.value).filter(|(amount, _)| *amount > 0).map(|(amount, currency)| (amount, currency, fact.span))
}

fn promised(settlement: &Settlement) -> Option<Promised<'static>> {
    let mut out: Option<Promised<'static>> = None;
    for commitment in settlement.commitments.iter().flatten() {
        let fact = commitment.amount.as_ref()?;
        let (amount, currency) = exact(&fact.value)?;
        match &mut out {
            None => out = Some(Promised { sum: amount, currency, number: 1, first: fact.span }),
            Some(known) if known.currency == currency => {
                known.sum = known.sum.saturating_add(amount);
                known.number += 1;
            }
            Some(_) => return None,
        }
    }
    out.filter(|promised| promised.sum > 0)
}

/// A sum of money in a text, if it is this one: `$500 million`, `500 million USD`, `$500M`.
fn sum_in<'a>(text: &'a str, total: u64, currency: &str) -> Option<&'a str> {
    let mut rest = 0;
    while let Some(at) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let number = &text[at..];
        let length = number.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '_')).unwrap_or(number.len());
        let figure = number[..length].trim_end_matches(['.', ',', '_']);
        rest = at + length.max(1);
        let (word, behind) = scale(&number[figure.len()..]);
        let end = at + figure.len() + behind;
        let dollars = currency == "USD" && text[..at].ends_with('$');
        let named = text[end..].trim_start().starts_with(currency) || (currency == "USD" && text[end..].trim_start().starts_with("dollar"));
        if (dollars || named) && value(figure, word) == Some(total) {
            return text.get(at - usize::from(dollars)..end);
        }
    }
    None
}

/// The power of ten behind a number, and how many bytes its word takes.
fn scale(behind: &str) -> (u32, usize) {
    for (word, power) in [(" million", 6), (" billion", 9), (" thousand", 3), ("M", 6), ("B", 9)] {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
        if behind.strip_prefix(word).is_some_and(ends) {
            return (power, word.len());
        }
    }
    (0, 0)
}

fn value(figure: &str, power: u32) -> Option<u64> {
    let plain: String = figure.chars().filter(|c| !matches!(c, ',' | '_')).collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let fraction = fraction.trim_end_matches('0');
    let decimals = u32::try_from(fraction.len()).ok()?;
    let digits: u64 = format!("{whole}{fraction}").parse().ok()?;
    digits.checked_mul(10u64.checked_pow(power.checked_sub(decimals)?)?)
}
