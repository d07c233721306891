//! FW128: the share and the total do not agree.

use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::quantity::{Percent, Range};
use crate::source::Scalar as _;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW128",
    name: "share-differs-from-total",
    severity: Severity::Error,
    summary: "The share of people affected and their total do not agree.",
    why: "A percentage and a number that do not go together are noticed by the first reader who works it out. The \
          percentage counts as exact to its last digit, the numbers within their ranges.",
    faulty: "affected:\n\
             \x20 total: 5_200\n\
             \x20 share: {percent: 3, of: 500_000}\n\
             \x20 groups: [{id: customers, who: people with an account, count: 5_200, data: {obtained: [name]}}]\n",
    mended: "affected:\n\
             \x20 total: 5_200\n\
             \x20 share: {percent: 1, of: 500_000}\n\
             \x20 groups: [{id: customers, who: people with an account, count: 5_200, data: {obtained: [name]}}]\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some(affected) = &incident.facts.affected else { return };
    let (Some(total), Some(share)) = (&affected.total, &affected.share) else { return };
    let (Some(percent), Some(of)) = (&share.percent, &share.of) else { return };
    let Some(range) = part(&percent.value, of.value.range()) else { return };
    if !range.can_equal(total.value.range()) {
        let message = format!(
            "`{}` of `{}` is `{}`, and the total is `{}`",
            percent.value.print(),
            of.value.print(),
            range.print(),
            total.value.print()
        );
        findings.push(
            incident
                .finding(&RULE, percent.span, message)
                .label("the share")
                .related(total.span, "the total")
                .related(of.span, "of which it is a share")
                .help("correct the share or the total; a share that is only near is written `about 3`"),
        );
    }
}

/// The part that a percentage can stand for, half a unit of its last digit up and down; a whole unit for "about".
fn part(percent: &Percent, of: Range) -> Option<Range> {
    let value = u64::try_from(percent.thousandths).ok()?;
    let step = [1_000, 100, 10, 1].into_iter().find(|step| value.is_multiple_of(*step)).unwrap_or(1);
    let slack = if percent.about { step } else { step / 2 };
    let product = |count: u64, thousandths: u64| u128::from(count) * u128::from(thousandths);
    let count = |product: u128| u64::try_from(product).unwrap_or(u64::MAX);
    let low = count(product(of.low, value.saturating_sub(slack)) / 100_000);
    let high = of.high.map(|high| count(product(high, value.saturating_add(slack)).div_ceil(100_000)));
    Some(Range { low, high })
}
