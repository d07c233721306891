//! Words of the program itself: numbers as ordinals, names for the points of the timeline.

/// A small number as an ordinal: `eighth`, `21st`.
pub fn ordinal(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    if let Some(word) = WORDS.get(number).filter(|word| !word.is_empty()) {
        return (*word).to_owned();
    }
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// What a point of the timeline is called in a chronology and, shorter, in a picture, in the order in which they usually
/// come.
pub const TIMELINE: &[(&str, &str, &str)] = &[
    ("started", "The incident began", "began"),
    ("believed", "There was reason to believe that a breach had happened", "reason to believe"),
    ("discovered", "The incident was discovered", "discovered"),
    ("confirmed", "The breach was confirmed", "confirmed"),
    ("contained", "The incident was contained", "contained"),
    ("ended", "The incident ended", "ended"),
    ("determined", "It was determined that personal information was breached", "found to be a breach"),
    ("scope_identified", "The scope was known", "scope known"),
    ("classified", "The incident was classified as a major incident", "classified as major"),
    ("determined_material", "The incident was determined to be material", "found material"),
    ("individuals_notified", "The people affected were first notified", "people first notified"),
    ("public_statement", "The public was first told", "public first told"),
    ("new_information", "Information that an earlier report lacked became known", "new information"),
    ("handled", "Handling of the incident ended", "handling ended"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals() {
        for (number, word) in [(1, "first"), (8, "eighth"), (12, "twelfth"), (13, "13th"), (21, "21st"), (111, "111th"), (102, "102nd")] {
            assert_eq!(ordinal(number), word);
        }
    }
}
