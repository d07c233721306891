//! FW211: a law that the facts touch is not in the book.

use super::Applied;
use crate::diag::{Finding, Rule, Severity};
use crate::obligation::Gap;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW211",
    name: "law-not-in-book",
    severity: Severity::Note,
    summary: "The facts touch a law that the law book does not hold.",
    why: "Silence would read as \"nothing else is due\". The book holds the laws on breaches of the states of the U.S., \
          of the federal regulators and of the main regimes abroad; what it knows to be missing it names, so that somebody \
          can look there.",
    faulty: "affected:\n\
             \x20 total: 400\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 400, residents: {AR: 400}, data: {obtained: [name, email-address]}}\n",
    mended: "affected:\n\
             \x20 total: 400\n\
             \x20 groups:\n\
             \x20   - {id: customers, who: people with an account, count: 400, residents: {US-WA: 400}, data: {obtained: [name, email-address]}}\n",
    basis: "",
};

/// The fact by which a gap is touched.
fn place_of(applied: &Applied, gap: &Gap) -> Span {
    let facts = &applied.incident.facts;
    let organization = facts.organization.as_ref();
    let kinds = organization.and_then(|organization| organization.kinds.as_ref());
    if let Some(kind) = gap.kind.as_ref().and_then(|kind| kinds?.iter().find(|own| own.value.0 == kind)) {
        return kind.span;
    }
    let Some(cover) = gap.place.as_deref() else { return applied.nearest("organization.kinds") };
    let inside = |place: &str| place == cover || place.strip_prefix(cover).is_some_and(|rest| rest.starts_with('-'));
    let residents = applied.incident.groups().iter().filter_map(|group| group.residents.as_ref()).flat_map(crate::source::Entries::iter);
    if let Some((_, key, _)) = residents.into_iter().find(|(place, _, _)| inside(&place.0)) {
        return key.span;
    }
    let home = organization.and_then(|organization| organization.home.as_ref());
    let establishments = organization.and_then(|organization| organization.establishments.as_ref()).into_iter().flatten();
    let place = home.into_iter().chain(establishments).find(|place| inside(&place.value.0));
    place.map_or_else(|| applied.nearest("affected.groups"), |place| place.span)
}

/// Applies the rule.
pub fn check(applied: &Applied, findings: &mut Vec<Finding>) {
    for gap in &applied.obligations.gaps {
        let why = gap.why.trim_end_matches('.').replace('\n', " ");
        findings.push(
            applied
                .incident
                .finding(&RULE, place_of(applied, gap), format!("the law book does not hold {}: {why}", gap.law.trim_end_matches('.')))
                .help("ask counsel whether it applies; a law file for it can be given with `--laws`"),
        );
    }
}
