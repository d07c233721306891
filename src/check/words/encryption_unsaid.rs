//! FW316: data in clear are said to have been encrypted, or nothing is said of it.

use crate::check::held::record::{Item, Standing};
use crate::check::held::say::certain;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::reference::{Family, category};
use crate::source::AnyScalar as _;
use crate::words::{Place, Sentence, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW316",
    name: "encryption-unsaid",
    severity: Severity::Warning,
    summary: "A document says that data were encrypted which the file does not list as encrypted, or is silent where the file says that sensitive data were in clear.",
    why: "It looks for “encrypted” said of data that were taken and holds it against `data.encrypted`, which lists only what was encrypted \
          with a key that was not taken. Where that list is there and leaves sensitive data out, a document that does not speak of \
          encryption at all is told too. Hashed passwords may be called encrypted.",
    faulty: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, ssn], encrypted: []}}\n--- letter\nOn February 10, 2026, an intruder copied your name and Social Security number. The Social \
             Security numbers were encrypted.\n",
    mended: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, ssn], encrypted: [ssn]}}\n--- letter\nOn February 10, 2026, an intruder copied your name and Social Security number. The \
             Social Security numbers were encrypted.\n",
    basis: "SEC order and FTC, Blackbaud 2023 and 2024: fields that were not encrypted; FTC, CafePress 2022",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal, Kind::AnnualReport]) {
        return;
    }
    let mut spoken = false;
    for (line, sentence) in held.reading.narrative() {
        if sentence.has(Signal::Unencrypted) {
            spoken = true;
            continue;
        }
        let Some(mark) = sentence.all(Signal::Encrypted).find(|mark| of_data(held, line, mark.from)) else { continue };
        spoken = true;
        // “Encrypted: no.”
        let no = ["no", "none"].contains(&sentence.word(mark.to));
        if no || !certain(sentence, mark) || held.reading.in_advice(line) || sentence.question || readable(held, line) {
            continue;
        }
        let groups = held.groups_of(line);
        let mut ids: Vec<&str> = Vec::new();
        let mentions = || {
            held.reading.mentions.iter().filter(|mention| mention.place.line == line && sentence.together(mention.place.from, mark.from))
        };
        // In a list “encrypted passwords” speaks of what stands right behind it.
        let next = mentions().find(|mention| mention.place.from == mark.to || (mention.place.from..mention.place.to).contains(&mark.from));
        for mention in mentions().filter(|mention| next.is_none_or(|next| next.place == mention.place)) {
            ids.extend(held.reading.term(mention.term).covers.iter().copied());
        }
        // “…, but those were encrypted”, “That number was encrypted”: what was named right before.
        let refers = sentence
            .tokens
            .iter()
            .take(mark.from)
            .any(|token| ["that", "this", "these", "those", "it", "they", "which", "only"].contains(&token.word.as_str()));
        for earlier in [line, line.saturating_sub(1), line.saturating_sub(2)] {
            if ids.is_empty() && refers {
                let named = held
                    .reading
                    .mentions
                    .iter()
                    .filter(|mention| mention.place.line == earlier && (earlier < line || mention.place.from < mark.from));
                ids.extend(named.rev().take(1).flat_map(|mention| &held.reading.term(mention.term).covers));
            }
        }
        let all = ids.is_empty();
        let items = groups.iter().filter_map(|index| held.record.people.get(*index)).flat_map(|people| &people.items);
        let clear: Vec<&Item> = items
            .filter(|item| item.standing == Standing::Obtained && !item.encrypted && item.id != "password-hash")
            .filter(|item| if all { sensitive(item) } else { ids.contains(&item.id) })
            .collect();
        // “passwords were encrypted” where hashes were taken.
        let Some(item) =
            clear.first().filter(|item| item.id != "password" || !held.record.obtained().any(|item| item.id == "password-hash"))
        else {
            continue;
        };
        let place = Place { line, from: mark.from, to: mark.to };
        let message = format!(
            "{} says that {} was encrypted, and the file does not list it under `encrypted`",
            held.quote_line(line),
            item.entry.printed()
        );
        let finding = held.with_fact(held.finding(&RULE, place, message), item.span, "taken, and not listed as encrypted");
        findings
            .push(finding.help("say that it was not encrypted; or list it under `data.encrypted` if it was, and the key was not taken"));
        return;
    }
    if spoken || !held.is(&[Kind::Letter, Kind::Press, Kind::Regulator, Kind::CurrentReport]) || !held.is_whole() {
        return;
    }
    let told = held.audience().iter().filter_map(|index| held.record.people.get(*index)).filter(|people| people.tells_encryption);
    let clear = told
        .flat_map(|people| &people.items)
        .find(|item| item.standing == Standing::Obtained && !item.encrypted && sensitive(item) && item.id != "password-hash");
    let named = clear.filter(|item| held.reading.mentions.iter().any(|mention| held.reading.term(mention.term).covers.contains(&item.id)));
    if let Some(item) = named.filter(|_| !held.is_own()) {
        let message =
            format!("this {} does not say that {} was not encrypted, which the file knows", held.kind.name(), item.entry.printed());
        let finding = held.with_fact(held.finding_on_whole(&RULE, message), item.span, "taken, and not among what was encrypted");
        findings.push(finding.help("say that it was not encrypted"));
    }
}

/// Whether the sentences around say that the key was taken, or that the data can be read; or the sentence speaks of hashes alone.
fn readable(held: &Held, line: usize) -> bool {
    let passage = held.reading.lines[line].passage;
    let near = |other: usize| held.reading.lines[other].passage.abs_diff(passage) <= 1;
    let hashes = held.reading.sentence(line).tokens.iter().any(|token| token.word.starts_with("hash"));
    let tells = |sentence: &Sentence| {
        sentence
            .all(Signal::Unencrypted)
            .any(|mark| (mark.from..mark.to).any(|at| ["key", "keys", "read", "open", "unlock", "decrypt"].contains(&sentence.word(at))))
    };
    hashes || (0..held.reading.lines.len()).any(|other| near(other) && tells(held.reading.sentence(other)))
}

/// Whether the word is said of the data of the incident, and not of an attack that locks files or of what is done now.
fn of_data(held: &Held, line: usize, at: usize) -> bool {
    let sentence = held.reading.sentence(line);
    // “copied encrypted backup files”: what was taken is called so.
    let adjective = sentence.all(Signal::Take).any(|mark| mark.from < at && at - mark.from < 6)
        && (at + 1..at + 4).any(|next| {
            ["file", "files", "backup", "backups", "copy", "copies", "data", "database", "databases", "records", "drive", "archive"]
                .contains(&sentence.word(next))
        });
    if adjective {
        return true;
    }
    // “We turned on encryption on all our laptops.”
    let set_up = sentence.word(at) == "encryption"
        && (at.saturating_sub(4)..at + 4)
            .any(|near| ["turned", "enabled", "activated", "switched", "installed", "now", "on"].contains(&sentence.word(near)));
    let attack = set_up
        || sentence.all(Signal::Disruption).any(|mark| mark.from <= at && at < mark.to)
        || sentence.tokens.iter().any(|token| {
            ["ransomware", "attacker", "attackers", "malware", "intruder", "servers", "server", "systems"].contains(&token.word.as_str())
                && !token.word.is_empty()
        }) && !sentence.terms.iter().any(|_| true);
    let now = sentence
        .all(Signal::Improve)
        .any(|mark| sentence.together(mark.from, at) && mark.from < at && !["more", "since"].contains(&sentence.word(mark.from)))
        || (1..=3).any(|back| {
            at >= back
                && ["will", "to", "are", "now", "hemos"].contains(&sentence.word(at - back))
                && ["will", "now"].contains(&sentence.word(at - back))
        });
    let active = at > 0
        && ["actor", "party", "group", "they", "who", "and", "person", "criminals"].contains(&sentence.word(at - 1))
        && sentence.word(at) == "encrypted"
        && sentence.has(Signal::Attacker);
    !attack && !now && !active
}

fn sensitive(item: &Item) -> bool {
    category(item.id).is_some_and(|category| {
        matches!(category.family, Family::GovernmentId | Family::Financial | Family::Health | Family::Credential | Family::Biometric)
    }) && item.id != "username"
}
