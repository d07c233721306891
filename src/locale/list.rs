//! Lists in a sentence.

use super::Locale;

impl Locale {
    /// Words in a sentence: `a`, `a and b`, `a, b, and c`. `word` is `and`, `or`, or a word of the template itself. Items that
    /// hold a comma are parted by semicolons.
    pub fn series(&self, items: &[String], word: &str) -> String {
        let word = |next: &str| match word {
            "and" | "or" => self.joining(&format!("series-{word}"), next),
            other => other.to_owned(),
        };
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [one, two] => self.say("series-two", &[("first", one.into()), ("word", word(two).into()), ("last", two.into())]),
            [rest @ .., last] => {
                let heavy = items.iter().any(|item| item.contains(", "));
                let (mark, id) = if heavy { ("series-semicolon", "series-more-semicolon") } else { ("series-comma", "series-more") };
                let rest = rest.join(&format!("{} ", self.say(mark, &[])));
                self.say(id, &[("rest", rest.into()), ("word", word(last).into()), ("last", last.into())])
            }
        }
    }

    /// The word that joins, as it is before the next words. Some languages change it by the sound that follows: a catalogue
    /// names the other form as `.changed`, the beginnings that call for it as `.before`, and those that do not after all as
    /// `.unless`.
    fn joining(&self, id: &str, next: &str) -> String {
        let next = next.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let begins = |attribute: &str| {
            self.attribute(id, attribute).is_some_and(|list| list.split_whitespace().any(|beginning| next.starts_with(beginning)))
        };
        match self.attribute(id, "changed") {
            Some(changed) if begins("before") && !begins("unless") => changed,
            _ => self.say(id, &[]),
        }
    }
}
