//! What internal texts are about, in the words in which people repeat them: a warning that was not heeded, a lock that was missing,
//! what lawyers and insurers think. Words of one matter tell a sentence that says an internal fact anew from one that shares its words
//! by chance.

/// The matters, a line each.
const MATTERS: &str = include_str!("matters.txt");

/// The matters of a text, as bits in the order of the lines.
pub fn matters(text: &str) -> u16 {
    let lower = text.to_lowercase().replace('’', "'");
    let lines = MATTERS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    let about = |words: &str| words.split(" | ").any(|word| at_word(&lower, word));
    lines.enumerate().filter(|(_, (_, words))| about(words)).fold(0, |bits, (number, _)| bits | 1 << number)
}

/// Whether words stand in a text where a word begins.
fn at_word(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::matters;

    #[test]
    fn the_same_matter_in_other_words() {
        let internal = matters("A student warned the help desk; the ticket was closed unread.");
        assert_ne!(internal & matters("A student wrote to us last fall, and nobody opened the message."), 0);
        assert_eq!(internal & matters("The intruder copied names and addresses on March 3."), 0);
    }
}
