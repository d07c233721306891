//! FW311: security is praised that the file says was wanting.

use crate::check::held::{Held, Kind};
use crate::diag::{Finding, Rule, Severity};
use crate::source::{Scalar as _, Span};
use crate::words::{Place, Sentence, Signal};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW311",
    name: "strong-security-claim",
    severity: Severity::Warning,
    summary: "A document praises the organization's security, and the file names a known weakness as the cause.",
    why: "It looks for “strict”, “robust”, “industry-leading”, “keep your data secure”, seals of compliance and the like, said of what is or \
          was, where `incident.root_cause` or `incident.weaknesses` tells of a missing patch, a missing second factor, a default or shared \
          password and their kind. What is being made better now may be told. The weakness itself is internal and is not quoted.",
    faulty: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, root_cause: The portal had no \
             multi-factor authentication.}\n--- press\nOn March 2, 2026, we learned that an intruder copied names and email addresses of 5,200 \
             customers. We maintain strict security controls.\n",
    mended: "incident: {summary: Someone without permission copied customer records., access: confirmed, acquisition: confirmed, root_cause: The portal had no \
             multi-factor authentication.}\n--- press\nOn March 2, 2026, we learned that an intruder copied names and email addresses of 5,200 \
             customers. We have since added stronger security controls.\n",
    basis: "SEC order, Pearson 2021: “strict protections”, a patch six months late; Washington v. T-Mobile, complaint of 2025-01-06; FTC, SkyMed 2020: a “HIPAA” seal",
};

/// Words that name a weakness that was known or should have been.
const WEAK: &[&str] = &[
    "patch",
    "unpatched",
    "not updated",
    "not been updated",
    "not yet updated",
    "without an update",
    "without updates",
    "years old",
    "out of date",
    "outdated",
    "end of life",
    "end-of-life",
    "unsupported",
    "known vulnerab",
    "multi-factor",
    "multifactor",
    "mfa",
    "second factor",
    "two-factor",
    "2fa",
    "two-step",
    "default password",
    "default credential",
    "shared password",
    "weak password",
    "reused password",
    "hard-coded",
    "hardcoded",
    "plain text",
    "plaintext",
    "unencrypted",
    "not encrypted",
    "no encryption",
    "public bucket",
    "publicly accessible",
    "open to the internet",
    "exposed to the internet",
    "misconfigur",
    "no rate limit",
    "without authentication",
    "no authentication",
    "unauthenticated",
    "no monitoring",
    "not monitored",
    "ignored",
    "never rotated",
    "not rotated",
    "excessive permission",
    "no segmentation",
    "flat network",
    "no password",
    "without a password",
    "simple password",
    "years old",
    "legacy",
    "audit",
    "warned",
    "backlog",
];

/// Applies the rule.
pub fn check(held: &Held, findings: &mut Vec<Finding>) {
    if held.is(&[Kind::Internal]) {
        return;
    }
    for (line, sentence) in held.reading.narrative() {
        let Some((from, to)) = praise(sentence) else { continue };
        let place = Place { line, from, to };
        match weakness(held) {
            Some(Some(span)) => {
                let message = format!("{} praises what the file names as the cause", held.quote(held.around(place, 3, 4)));
                let finding = held.with_fact(held.finding(&RULE, place, message), span, "the weakness that made it possible");
                findings.push(finding.help("leave the praise out; say what was done since"));
            }
            Some(None) => {}
            None if !held.is_own() => {
                let message = format!(
                    "{} praises the security, and the file does not say what made the incident possible",
                    held.quote(held.around(place, 3, 4))
                );
                findings.push(
                    held.finding(&RULE, place, message)
                        .weighing(Severity::Note)
                        .help("fill in `incident.root_cause`, which stays internal, and read the sentence again"),
                );
            }
            None => {}
        }
        return;
    }
}

/// The words of a sentence that praise security as it is or was.
fn praise(sentence: &Sentence) -> Option<(usize, usize)> {
    if sentence.question || !sentence.has(Signal::Strong) {
        return None;
    }
    // What laws and customers ask for is no claim.
    if sentence
        .tokens
        .iter()
        .any(|token| ["law", "laws", "regulation", "regulations", "require", "requires", "required", "asks"].contains(&token.word.as_str()))
    {
        return None;
    }
    sentence.all(Signal::Strong).find_map(|mark| {
        let whole = sentence.word(mark.from).starts_with("keep")
            || ["hipaa", "pci", "safe", "is", "are", "has", "have", "was", "fully", "always", "completely", "multiple", "second"]
                .contains(&sentence.word(mark.from));
        let noun = sentence.all(Signal::SecurityNoun).any(|noun| noun.from + 3 >= mark.from && noun.from <= mark.to + 6);
        let better = sentence.all(Signal::Improve).any(|improve| {
            sentence.together(improve.from, mark.from)
                && improve.from < mark.to + 8
                && !(sentence.word(improve.from) == "more" && improve.from > mark.to + 3)
        });
        let denied = sentence
            .all(Signal::Negate)
            .any(|negation| sentence.together(negation.from, mark.from) && negation.from < mark.from && mark.from - negation.to < 5);
        let of_reader =
            sentence.all(Signal::Advice).any(|advice| advice.from < mark.from) || sentence.all(Signal::You).any(|you| you.to == mark.from);
        // “to keep your information secure” is an aim, and so are laws that ask for it.
        let aim = mark.from > 0
            && ["to", "help", "better", "can"].contains(&sentence.word(mark.from - 1))
            && sentence.word(mark.from).starts_with("keep")
            && !sentence.tokens.iter().any(|token| ["committed", "work", "hard"].contains(&token.word.as_str()));
        ((whole || noun) && !better && !denied && !of_reader && !aim).then_some((mark.from, mark.to))
    })
}

/// The place of a known weakness; `Some(None)` where the cause is known and is none, `None` where nobody has said.
fn weakness(held: &Held) -> Option<Option<Span>> {
    let incident = held.incident.facts.incident.as_ref()?;
    let told = incident.root_cause.iter().chain(incident.weaknesses.iter().flatten()).filter(|fact| !fact.value.is_unknown());
    let mut any = false;
    for fact in told {
        any = true;
        let lower = fact.value.0.to_lowercase();
        // “had no …”, “was never …”, “did not check”; that nobody could know a flaw is no weakness of one's own.
        let lacks = [" no ", " not ", " never ", "without ", "lack", "missing", "failed"].iter().any(|word| lower.contains(word))
            && !["not known", "unknown", "not yet known"].iter().any(|word| lower.contains(word));
        if lacks || WEAK.iter().any(|word| lower.contains(word)) {
            return Some(Some(fact.span));
        }
    }
    any.then_some(None)
}
