//! FW304: a category that was or may have been taken is said not to have been.

use crate::check::held::record::{Item, Standing};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::reference::{Family, category};
use crate::source::AnyScalar as _;
use crate::words::{Mention, Signal, Stance};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW304",
    name: "negated-category",
    severity: Severity::Error,
    summary: "A document says that data were not taken, though the file says that they were, that they may have been, or that nobody knows.",
    why: "It looks for denials and how far they reach (“did not access …”, “no … were involved”, a list below “this was not \
          taken”), and holds each category they name against `obtained`, `suspected` and `unknown` of the groups the sentence \
          speaks of. Only what stands under `not_obtained` can be denied. To deny a wider term (“no financial information”) is \
          to deny its parts.",
    faulty: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name], unknown: [bank-account]}}\n--- press\nOn March 2, 2026, we learned that an intruder copied the names of about 5,200 customers. \
             Bank account numbers were not accessed.\n",
    mended: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name], not_obtained: [bank-account]}}\n--- press\nOn March 2, 2026, we learned that an intruder copied the names of about 5,200 \
             customers. Bank account numbers were not accessed.\n",
    basis: "SEC order, Blackbaud 2023 (3-21339): “did not access … bank account information, or social security numbers”; FTC, Blackbaud 2024; FTC, SkyMed 2020",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    let mut done: Vec<(usize, &str)> = Vec::new();
    for mention in &held.reading.mentions {
        let Some(item) = contradicted(held, mention) else { continue };
        if done.contains(&(mention.place.line, item.id)) {
            continue;
        }
        done.push((mention.place.line, item.id));
        let message =
            format!("{} denies {}, which by the file {}", held.quote_line(mention.place.line), item.entry.printed(), item.standing.said());
        let finding =
            held.with_fact(held.finding(&RULE, mention.place, message), item.span, format!("`{}` {}", item.id, item.standing.said()));
        findings.push(finding.help("leave the denial out, or record under `not_obtained` that it was not taken, once that is known"));
    }
}

/// The category of the file that a mention denies wrongly.
pub fn contradicted<'h>(held: &'h Held, mention: &Mention) -> Option<&'h Item<'h>> {
    let term = held.reading.term(mention.term);
    let denied = mention.stance == Stance::Denied;
    if !(denied || mention.stance == Stance::NoEvidence) || !term.denies || held.reading.in_advice(mention.place.line) {
        return None;
    }
    if quotes_before(held, mention.place.line) || of_key(held, mention.place.line) {
        return None;
    }
    let groups = held.groups_at(mention.place);
    let words = held.reading.words(mention.place).to_lowercase();
    // “full card numbers”, “passwords in plain text”: only what is whole or readable is denied.
    let narrowed = narrowed(held, mention, &words);
    let mut ids: Vec<&'static str> = term.covers.clone();
    if !narrowed {
        ids.extend(also_denied(&term.id));
    }
    let everybody: Vec<usize> = (0..held.record.people.len()).collect();
    let standing = |id: &str| {
        // “If you have no payment plan, your … was not taken” speaks of some alone.
        let some = held.reading.sentence(mention.place.line).has(Signal::Condition);
        if some {
            held.standing_for_all(&everybody, id)
        } else if held.kind == Kind::Letter && held.groups.is_empty() {
            held.standing_for_all(&groups, id)
        } else {
            held.standing(&groups, id)
        }
    };
    ids.iter().find_map(|id| {
        let item = standing(id)?;
        let personal = category(id).is_some_and(|category| !(category.family == Family::Business && term.is_general()));
        let partial =
            item.entry.particulars.as_ref().is_some_and(|particulars| crate::check::held::record::is_yes(particulars.partial.as_ref()));
        let grave = match item.standing {
            Standing::Obtained => !(narrowed && partial),
            Standing::Suspected | Standing::Unknown => denied && !term.is_general() && term.is_category(),
            Standing::NotObtained => false,
        };
        (grave && personal).then_some(item)
    })
}

/// “Card numbers were encrypted, and the key was not taken”, “were card numbers readable? No”: what is denied is that they can be read.
fn of_key(held: &Held, line: usize) -> bool {
    let sentence = held.reading.sentence(line);
    let has = |words: &[&str]| sentence.tokens.iter().any(|token| words.contains(&token.word.as_str()));
    has(&["key", "keys"]) || sentence.question && (has(&["readable", "protected", "read"]) || sentence.has(Signal::Encrypted))
}

/// “Our statement of August 23 said that no passwords were involved”: what was said before, not what is said now.
fn quotes_before(held: &Held, line: usize) -> bool {
    const SAID: [&str; 5] = ["said", "stated", "saying", "reported", "announced"];
    const BEFORE: [&str; 11] =
        ["first", "earlier", "yesterday's", "previous", "previously", "initially", "initial", "original", "originally", "before", "having"];
    let sentence = held.reading.sentence(line);
    let has = |words: &[&str]| sentence.tokens.iter().any(|token| words.contains(&token.word.as_str()));
    has(&SAID) && (has(&BEFORE) || (!sentence.dates.is_empty() && has(&["statement", "we", "our"])))
}

fn narrowed(held: &Held, mention: &Mention, words: &str) -> bool {
    const NARROW: [&str; 11] = [
        "full",
        "complete",
        "entire",
        "unmasked",
        "plain text",
        "plaintext",
        "cleartext",
        "clear text",
        "unencrypted",
        "readable",
        "actual",
    ];
    let sentence = held.reading.text(mention.place.line).to_lowercase();
    let around = held.reading.words(held.around(mention.place, 2, 4)).to_lowercase();
    NARROW.iter().any(|word| words.contains(word)) || (NARROW.iter().any(|word| around.contains(word)) && !sentence.is_empty())
}

/// What is denied along with a category, because the same words name it.
fn also_denied(id: &str) -> &'static [&'static str] {
    match id {
        "password" => &["password-hash"],
        "telecom-account-number" => &["bank-account"],
        _ => &[],
    }
}
