//! Counts of a mailing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What was counted, in the order of the rows. The counts of shards add up to those of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rows read, without head rows and without those of other shards.
    pub rows: u64,
    /// People who get a letter.
    pub letters: u64,
    /// Those of them who get it by e-mail.
    #[serde(default, skip_serializing_if = "is_none")]
    pub by_email: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows rejected, by the reason.
    pub reasons: BTreeMap<String, u64>,
    /// Letters by place.
    pub places: BTreeMap<String, u64>,
    /// Letters by variant.
    pub variants: BTreeMap<String, u64>,
    /// People who asked for a language in which there is no letter, and get it in English, by the tag of the language.
    pub wordless: BTreeMap<String, u64>,
}

impl Tally {
    /// Counts a letter.
    pub fn letter(&mut self, place: &str, variant: &str, by_email: bool) {
        self.letters += 1;
        self.by_email += u64::from(by_email);
        count(&mut self.places, place);
        count(&mut self.variants, variant);
    }

    /// Counts a rejected row.
    pub fn reject(&mut self, reason: &str) {
        self.rejected += 1;
        count(&mut self.reasons, reason);
    }

    /// Adds the counts of another part.
    pub fn add(&mut self, other: &Tally) {
        self.rows += other.rows;
        self.letters += other.letters;
        self.by_email += other.by_email;
        self.rejected += other.rejected;
        let lists = [
            (&mut self.reasons, &other.reasons),
            (&mut self.places, &other.places),
            (&mut self.variants, &other.variants),
            (&mut self.wordless, &other.wordless),
        ];
        for (own, others) in lists {
            for (key, count) in others {
                *own.entry(key.clone()).or_default() += count;
            }
        }
    }

    /// What does not agree in it, as sentences.
    pub fn disagreements(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut same = |what: &str, one: u64, other: u64| {
            if one != other {
                out.push(format!("{what}: {one} and {other}"));
            }
        };
        same("rows, and letters with rejected rows", self.rows, self.letters.saturating_add(self.rejected));
        same("rejected rows, and rejected rows by reason", self.rejected, sum(&self.reasons));
        same("letters, and letters by place", self.letters, sum(&self.places));
        same("letters, and letters by variant", self.letters, sum(&self.variants));
        out
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde asks
fn is_none(count: &u64) -> bool {
    *count == 0
}

fn count(counts: &mut BTreeMap<String, u64>, key: &str) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => drop(counts.insert(key.to_owned(), 1)),
    }
}

/// The sum of some counts.
pub fn sum(counts: &BTreeMap<String, u64>) -> u64 {
    counts.values().fold(0, |sum, count| sum.saturating_add(*count))
}
