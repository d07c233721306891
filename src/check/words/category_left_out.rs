//! FW303: a category that was taken is not named.

use crate::check::held::record::{Item, Standing};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::locale::{CategoryForm, Named, built_in};
use crate::quantity::series;
use crate::reference::{Family, category};
use crate::source::AnyScalar as _;
use crate::words::stance::PREDICATES;
use crate::words::stem::{share, stems};
use crate::words::{Mention, Stance};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW303",
    name: "category-left-out",
    severity: Severity::Error,
    summary: "A document tells what was taken and leaves out a category that the file says was taken.",
    why: "It compares the categories of `affected.groups[].data.obtained` with those that a document names as taken, by every usual \
          word for them; a wider term (“contact information”) speaks for its parts. Of a letter the groups count to which it goes. \
          A filing that names no category at all leaves none out. People act on the list: who does not read of his Social Security \
          number does not freeze his credit.",
    faulty: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, email-address, password-hash]}}\n--- letter\nSomeone copied our files on February 10, 2026. They held your name and \
             email address.\n",
    mended: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, email-address, password-hash]}}\n--- letter\nSomeone copied our files on February 10, 2026. They held your name, email \
             address, and hashed password.\n",
    basis: "SEC order, Pearson plc 2021 (user names and hashed passwords unsaid; settled without admission); Washington v. T-Mobile, complaint of 2025-01-06",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal, Kind::AnnualReport]) {
        return;
    }
    let named: Vec<&Mention> = held.reading.mentions.iter().filter(|mention| names(held, mention)).collect();
    let lists = named.iter().filter(|mention| {
        matches!(mention.stance, Stance::Said | Stance::Named | Stance::Hedged) && !held.reading.in_advice(mention.place.line)
    });
    let first = lists.clone().find(|mention| !held.reading.term(mention.term).is_general());
    let general = lists.clone().find(|mention| held.reading.term(mention.term).is_general() && mention.stance != Stance::Named);
    let first = match held.kind {
        Kind::CurrentReport => first,
        _ => first.or(general),
    };
    let Some(first) = first else { return };
    let mut missing: Vec<&Item> = Vec::new();
    for index in held.audience() {
        let Some(people) = held.record.people.get(*index) else { continue };
        for item in people.items.iter().filter(|item| item.standing == Standing::Obtained) {
            let owed =
                category(item.id).is_some_and(|category| !(category.family == Family::Business && held.is(&[Kind::Letter, Kind::Owner])));
            if owed && !missing.iter().any(|known| known.id == item.id) && !is_named(held, &named, item) {
                missing.push(item);
            }
        }
    }
    // What a group's letter does not owe another's does: where it is not known to whom it goes, only what all groups lost counts.
    if held.kind == Kind::Letter && held.groups.is_empty() {
        missing.retain(|item| held.standing_for_all(held.audience(), item.id).is_some_and(|known| known.standing == Standing::Obtained));
    }
    let Some(lead) = missing.first() else { return };
    let labels: Vec<String> = missing.iter().map(|item| item.entry.printed()).collect();
    let verb = if labels.len() == 1 { "was" } else { "were" };
    let message = format!(
        "this {} tells what was taken and does not name what the file says {verb} taken too: {}",
        held.kind.name(),
        series(&labels, "and")
    );
    let mut finding = held.finding(&RULE, first.place, message);
    for item in missing.iter().take(5) {
        finding = held.with_fact(finding, item.span, format!("`{}` was obtained", item.id));
    }
    let help = format!("name {} among the information that was taken, or correct `{}` in the file", series(&labels, "and"), lead.id);
    findings.push(finding.help(help));
}

/// Whether a mention counts as naming what was taken, or as a statement that another rule judges.
fn names(held: &Held, mention: &Mention) -> bool {
    match mention.stance {
        Stance::Aside => {
            let sentence = held.reading.sentence(mention.place.line);
            !held.reading.in_advice(mention.place.line) && PREDICATES.iter().any(|signal| sentence.has(*signal))
        }
        Stance::Named => !held.reading.in_advice(mention.place.line),
        _ => true,
    }
}

/// Whether the document names a category, by its own words, by a wider term, by a kindred one, or by the file's note.
fn is_named(held: &Held, named: &[&Mention], item: &Item) -> bool {
    let kindred = kindred(item.id);
    let by_term = named.iter().any(|mention| {
        let term = held.reading.term(mention.term);
        !term.is_general() && term.covers.iter().any(|id| *id == item.id || kindred.contains(id))
    });
    if by_term {
        return true;
    }
    if matches!(item.id, "other" | "unknown" | "linkable-dissociated-data") {
        let note = item.entry.particulars.as_ref().and_then(|particulars| particulars.note.as_ref());
        let Some(note) = note else { return true };
        let wanted = stems(&note.value.0, held.reading.language);
        return held.reading.narrative().any(|(line, _)| share(&wanted, &held.reading.stems(line).all) >= 0.5);
    }
    let note = item.entry.particulars.as_ref().and_then(|particulars| particulars.note.as_ref());
    let noted = note.is_some_and(|note| {
        let wanted = stems(&note.value.0, held.reading.language);
        held.reading.narrative().any(|(line, _)| share(&wanted, &held.reading.stems(line).all) >= 0.6)
    });
    noted || in_other_words(held, item)
}

/// Whether a sentence that names other data holds a telling word of the category, where the category is one with many names.
fn in_other_words(held: &Held, item: &Item) -> bool {
    const SAY_NOTHING: [&str; 12] =
        ["number", "inform", "data", "account", "record", "detail", "number", "identif", "other", "such", "content", "insur"];
    let Some(category) = category(item.id) else { return false };
    let many = matches!(
        category.family,
        Family::Health
            | Family::Telecom
            | Family::Employment
            | Family::Education
            | Family::Communications
            | Family::Location
            | Family::Device
            | Family::Sensitive
            | Family::Business
    );
    if !many
        || item.id == "health-insurance-id"
        || item.id == "employee-id"
        || item.id == "student-id"
        || item.id == "medical-record-number"
    {
        return false;
    }
    let Some(locale) = built_in(held.reading.language.tag()) else { return false };
    let named = Named { id: category.id, note: None, partial: false };
    let called = [CategoryForm::Label, CategoryForm::Yours].map(|form| locale.category(&named, form)).join(" ");
    let wanted = stems(&called, held.reading.language);
    let telling = |stem: &String| !SAY_NOTHING.contains(&stem.as_str());
    held.reading.mentions.iter().filter(|mention| matches!(mention.stance, Stance::Said | Stance::Named | Stance::Hedged)).any(|mention| {
        let line = mention.place.line;
        !held.reading.in_advice(line)
            && held.reading.term(mention.term).covers.iter().all(|id| *id != item.id)
            && held.reading.stems(line).all.iter().filter(|stem| telling(stem)).any(|stem| wanted.contains(stem))
    })
}

/// Categories whose words are also used for this one.
fn kindred(id: &str) -> &'static [&'static str] {
    match id {
        "password-hash" | "account-access-code" => &["password"],
        "payment-card-partial" => &["payment-card"],
        "driver-authorization-card" => &["drivers-license"],
        "tribal-id" | "voter-id" => &["tribal-or-other-gov-id"],
        "tribal-or-other-gov-id" => &["state-id", "tribal-id"],
        "state-id" => &["tribal-or-other-gov-id"],
        "bank-account" => &["telecom-account-number", "financial-access-info"],
        "telecom-account-number" => &["financial-other"],
        "electronic-id" => &["bank-account"],
        "financial-other" => &["credit-report"],
        "credit-report" => &["financial-other"],
        "account-pin" => &["payment-card-cvv"],
        "medical" => &["prescription", "mental-health-or-substance", "health-claims-billing"],
        "mental-health-or-substance" => &["medical"],
        "medical-record-number" => &["student-id"],
        "health-claims-billing" => &["health-insurance-id"],
        "health-insurance-id" => &["health-claims-billing"],
        "employment" => &["tax-return-information", "financial-other"],
        "tax-return-information" => &["employment"],
        "username" => &["email-address"],
        "photo-or-document-image" => &["drivers-license", "passport"],
        "internal-business" => &["trade-secret", "communications-content"],
        "precise-location" => &["ip-or-device"],
        "telecom-device-ids" => &["ip-or-device"],
        "demographic" => &["special-category-other"],
        "student-record" => &["student-id"],
        _ => &[],
    }
}
