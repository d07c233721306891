//! FW330: internal or privileged words in a document that leaves the house.

use std::cell::OnceCell;

use crate::check::held::matter;
use crate::check::held::say::longest_run;
use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::source::Span;
use crate::words::sentence::RUN;
use crate::words::stem::share;
use crate::words::{Place, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW330",
    name: "privileged-text",
    severity: Severity::Error,
    summary: "A document that leaves the house says what the file keeps for internal readers or for counsel, or bears a mark of counsel.",
    why: "It compares every sentence with the texts under `privileged`, `incident.root_cause`, `incident.weaknesses`, `market`, `disputes`, \
          `attestations`, `contracts`, the basis of assessments and events marked `internal`, by runs of words and by what is left of them \
          in other forms; and it looks for marks such as “attorney-client”. What public facts of the file say too is left alone. The \
          internal text is not quoted; the finding names its line.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, root_cause: The billing server ran a \
             release from 2019 with a known hole in its upload form.}\n--- press\nOn March 2, 2026, we discovered that an intruder copied names and email addresses of 5,200 \
             customers. The billing server ran a release from 2019 with a known hole in its upload form.\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, root_cause: The billing server ran a \
             release from 2019 with a known hole in its upload form.}\n--- press\nOn March 2, 2026, we discovered that an intruder copied names and email addresses of 5,200 \
             customers.\n",
    basis: "",
};

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    let mut seen: Vec<Span> = Vec::new();
    let kept = held.record.kept(held.reading.language);
    for line in 0..held.reading.lines.len() {
        let sentence = held.reading.sentence(line);
        if let Some(mark) = sentence.first(Signal::PrivilegedMark) {
            let place = Place { line, from: mark.from, to: mark.to };
            let message = format!("{} marks what must not leave the house, in a document that does", held.quote(place));
            findings.push(
                held.finding(&RULE, place, message).help("take the mark out if the document is meant to go out; otherwise do not send it"),
            );
            continue;
        }
        if kept.secrets.is_empty() || held.is_own() && sentence.tokens.len() < 4 {
            continue;
        }
        let near = kept.has_run(sentence.runs());
        let words: OnceCell<Vec<&str>> = OnceCell::new();
        let matters: OnceCell<u16> = OnceCell::new();
        for secret in &kept.secrets {
            if seen.contains(&secret.span) {
                continue;
            }
            // Of few words, most are said by chance.
            let alike = secret.stems.all.len() >= 6 && {
                let here = held.reading.stems(line);
                here.can_share(&secret.stems) && share(&secret.stems.all, &here.all) >= 0.75
            };
            // Said anew: of the same matter, with words that nothing public in the file has. A number is worth two.
            let anew = !held.is_own() && !sentence.has(Signal::Improve) && {
                let here = &held.reading.stems(line).all;
                let weight = |stem: &String| if stem.len() > 1 && stem.starts_with(|c: char| c.is_ascii_digit()) { 2 } else { 1 };
                let said: usize = secret.own.intersection(here).map(weight).sum();
                let enough = said >= 2 && said * 10 >= secret.own.len() * 3;
                enough && secret.matters & *matters.get_or_init(|| matter::matters(held.reading.text(line))) != 0
            };
            if !near && !alike && !anew {
                continue;
            }
            let words = words.get_or_init(|| sentence.tokens.iter().map(|token| token.word.as_str()).collect());
            let run = longest_run(&secret.words, words);
            let long = near && run >= 6.min(secret.words.len()) && run >= RUN;
            // What the public facts say too is no secret.
            let told = || {
                kept.public.iter().any(|(public, stems)| longest_run(public, words) + 1 >= run || share(&secret.stems.all, stems) >= 0.75)
            };
            if anew || (long || alike) && !told() {
                seen.push(secret.span);
                let place = Place { line, from: 0, to: sentence.tokens.len() };
                let message = format!("this sentence says what `{}` keeps for internal readers", secret.key);
                let finding = held.with_fact(held.finding(&RULE, place, message), secret.span, "kept for internal readers");
                findings.push(finding.help("take it out; if it may be told, write it where public facts stand"));
                break;
            }
        }
    }
}
