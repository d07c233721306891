//! The list of changes for an amendment of a Form 8-K: which sentences of the filing no longer hold, and what they become.

use super::FactChange;
use crate::ledger::StatedFact;

/// One change of the filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The facts that changed.
    pub keys: Vec<String>,
    /// The sentence that was filed; nothing where the filing did not speak of it.
    pub was: Option<String>,
    /// What the filing would say now; empty where it would say nothing.
    pub is: Vec<String>,
}

/// The changes, in the order of the facts that changed: `filed` are the facts that the filing states, `now` those that it
/// would state with the newer file.
pub fn amendments(changes: &[FactChange], filed: &[StatedFact], now: &[StatedFact]) -> Vec<Amendment> {
    let mut out: Vec<Amendment> = Vec::new();
    let about = |fact: &&StatedFact, key: &str| fact.key == key || fact.key.strip_prefix(key).is_some_and(|rest| rest.starts_with('['));
    for change in changes.iter().filter(|change| change.key != "as_of") {
        let was: Vec<&StatedFact> = filed.iter().filter(|fact| about(fact, &change.key)).collect();
        let is: Vec<&StatedFact> = now.iter().filter(|fact| about(fact, &change.key)).collect();
        let sentences: Vec<Option<&str>> = match was.as_slice() {
            [] if is.is_empty() => continue,
            [] => vec![None],
            was => was.iter().map(|fact| Some(fact.sentence.as_str())).collect(),
        };
        for sentence in sentences {
            let mut becomes: Vec<String> = is.iter().map(|fact| fact.sentence.clone()).collect();
            becomes.sort();
            becomes.dedup();
            // A sentence that stays as it is needs no amendment.
            if sentence.is_some_and(|sentence| becomes.iter().any(|new| new == sentence)) {
                continue;
            }
            becomes.retain(|new| !filed.iter().any(|fact| fact.sentence == *new));
            if sentence.is_none() && becomes.is_empty() {
                continue;
            }
            match out.iter_mut().find(|known| known.was.as_deref() == sentence && (sentence.is_some() || known.is == becomes)) {
                Some(known) => {
                    if !known.keys.contains(&change.key) {
                        known.keys.push(change.key.clone());
                    }
                    for new in becomes {
                        if !known.is.contains(&new) {
                            known.is.push(new);
                        }
                    }
                }
                None => out.push(Amendment { keys: vec![change.key.clone()], was: sentence.map(str::to_owned), is: becomes }),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_changed_are_told_once() {
        let fact = |key: &str, written: &str, sentence: &str| StatedFact {
            key: key.to_owned(),
            written: written.to_owned(),
            sentence: sentence.to_owned(),
        };
        let change = |key: &str| FactChange { key: key.to_owned(), before: None, after: None };
        let filed = [fact("a", "1", "A is 1 and B is 2."), fact("b", "2", "A is 1 and B is 2."), fact("c", "3", "C is 3.")];
        let now = [
            fact("a", "5", "A is 5 and B is 6."),
            fact("b", "6", "A is 5 and B is 6."),
            fact("c", "3", "C is 3."),
            fact("d", "7", "D is 7."),
        ];
        let out = amendments(&[change("a"), change("b"), change("c"), change("d"), change("e")], &filed, &now);
        assert_eq!(
            out,
            [
                Amendment {
                    keys: vec!["a".to_owned(), "b".to_owned()],
                    was: Some("A is 1 and B is 2.".to_owned()),
                    is: vec!["A is 5 and B is 6.".to_owned()],
                },
                Amendment { keys: vec!["d".to_owned()], was: None, is: vec!["D is 7.".to_owned()] },
            ]
        );
    }
}
