//! FW302: data that were taken may have been taken.

use crate::check::held::record::{Item, Standing};
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::quantity::series;
use crate::source::AnyScalar as _;
use crate::words::{Place, Signal, Stance};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW302",
    name: "may-include",
    severity: Severity::Error,
    summary: "A document says that data may have been taken, though the file says that they were.",
    why: "It looks for “may include”, “may have been accessed”, “potentially” and the like around a category that \
          `affected.groups[].data.obtained` lists. Readers take a “may” as a hope. Where not every record held everything \
          (`varies: true`), the words may say so: “depending on the person, the information included …”.",
    faulty: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, ssn]}}\n--- letter\nSomeone copied our customer files on February 10, 2026. The files may have included your name \
             and Social Security number.\n",
    mended: "affected:\n  total: 5_200\n  groups:\n    - {id: customers, who: people with an account, count: 5_200, residents: {US-WA: 5_200}, data: \
             {obtained: [name, ssn]}}\n--- letter\nSomeone copied our customer files on February 10, 2026. The files held your name and Social \
             Security number.\n",
    basis: "SEC order, Pearson plc 2021: “may include” birth dates and email addresses that it knew were taken; settled without admission",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    let mut done: Vec<usize> = Vec::new();
    for mention in &held.reading.mentions {
        let line = mention.place.line;
        if mention.stance != Stance::Hedged || done.contains(&line) || held.reading.in_advice(line) {
            continue;
        }
        let groups = held.groups_at(mention.place);
        let same = held.reading.mentions.iter().filter(|other| other.place.line == line && other.stance == Stance::Hedged);
        let mut taken: Vec<(&Item, Place)> = Vec::new();
        for other in same {
            let term = held.reading.term(other.term);
            if term.is_general() {
                continue;
            }
            for id in &term.covers {
                let item = held.standing_for_all(&groups, id).filter(|item| item.standing == Standing::Obtained);
                // A wider term may speak of the part that is only suspected.
                let open = term.covers.iter().any(|id| {
                    held.standing(&groups, id).is_some_and(|item| matches!(item.standing, Standing::Suspected | Standing::Unknown))
                });
                if let Some(item) = item.filter(|item| !open && (!varies(held, &groups, item.id) || !tells_variety(held, line))) {
                    taken.push((item, other.place));
                }
            }
        }
        let Some((first, place)) = taken.first() else { continue };
        done.push(line);
        let mut names: Vec<String> = Vec::new();
        for (item, _) in &taken {
            if !names.contains(&item.entry.printed()) {
                names.push(item.entry.printed());
            }
        }
        let message = format!("{} leaves open what the file knows: {} obtained", held.quote_line(line), was(&names));
        let finding = held.with_fact(held.finding(&RULE, *place, message), first.span, "the file says that it was obtained");
        findings.push(finding.help("say that it was taken; if not every record held all of it, say that, and for whom"));
    }
}

fn was(names: &[String]) -> String {
    format!("{} {}", series(names, "and"), if names.len() == 1 { "was" } else { "were" })
}

/// Whether not every record of any of the groups held the category.
fn varies(held: &Held, groups: &[usize], id: &str) -> bool {
    let with = groups
        .iter()
        .filter_map(|index| held.record.people.get(*index))
        .filter(|people| people.items.iter().any(|item| item.id == id && item.standing == Standing::Obtained));
    with.into_iter().all(|people| people.varies)
}

/// Whether the sentence, its neighbours in the paragraph or the words before its list tell that records differ.
fn tells_variety(held: &Held, line: usize) -> bool {
    let passage = held.reading.lines[line].passage;
    let lead = held.reading.passage(line).lead;
    let near = |other: usize| {
        let at = held.reading.lines[other].passage;
        at == passage || Some(at) == lead || at == passage + 1 || at + 1 == passage
    };
    (0..held.reading.lines.len()).any(|other| near(other) && held.reading.sentence(other).has(Signal::Vary))
}
