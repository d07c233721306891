//! The order of the keys at the top of a file.

use crate::source::{Node, NodeKind};

/// The text with the keys at its top in an order, each with the comments and blank lines above it. What stands above the first
/// key stays there. Nothing where they are in order, where a key is not of the order, or where they do not stand one a line.
pub fn ordered(text: &str, root: &Node, order: &[&str]) -> Option<String> {
    let NodeKind::Mapping(entries) = &root.kind else { return None };
    let places: Option<Vec<usize>> = entries.iter().map(|entry| order.iter().position(|key| *key == entry.key)).collect();
    if places?.is_sorted() {
        return None;
    }
    let at_margin = |at: usize| at == 0 || text[..at].ends_with('\n') || (at == '\u{feff}'.len_utf8() && text.starts_with('\u{feff}'));
    if entries.iter().any(|entry| !at_margin(entry.key_span.start as usize)) {
        return None;
    }
    let mut starts: Vec<usize> = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let key = entry.key_span.start as usize;
        let last = index.checked_sub(1).map(|before| &entries[before]);
        let least = last.map_or(key, |entry| entry.value.span.end.max(entry.key_span.end) as usize);
        starts.push(chunk_start(text, least, key));
    }
    let end = super::line_end(text);
    let mut chunks: Vec<(usize, String)> = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let stop = starts.get(index + 1).copied().unwrap_or(text.len());
        let mut chunk = text.get(starts[index]..stop)?.to_owned();
        if chunk.lines().any(|line| matches!(line, "---" | "...")) {
            return None;
        }
        if !chunk.ends_with('\n') {
            chunk.push_str(end);
        }
        chunks.push((order.iter().position(|key| *key == entry.key)?, chunk));
    }
    chunks.sort_by_key(|(place, _)| *place);
    let mut out = text[..starts[0]].to_owned();
    out.extend(chunks.into_iter().map(|(_, chunk)| chunk));
    if !text.ends_with('\n') {
        out.truncate(out.trim_end_matches(['\r', '\n']).len());
    }
    Some(out)
}

/// Where the lines begin that go with a key: the comments right above it, and the blank lines above those.
fn chunk_start(text: &str, least: usize, key: usize) -> usize {
    // The rest of the line on which the value above ends is that value's.
    let floor = text[least..key].find('\n').map_or(key, |at| least + at + 1);
    let mut start = key;
    let mut comments = true;
    for line in text[floor..key].split_inclusive('\n').rev() {
        let blank = line.trim().is_empty();
        if !(blank || (comments && line.starts_with('#'))) {
            break;
        }
        comments &= !blank;
        start -= line.len();
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, SourceFile, read_tree};

    fn ordered_by(text: &str) -> Option<String> {
        let root = read_tree(&SourceFile::new("a", text.to_owned()), &Limits::default()).root?;
        ordered(text, &root, &["a", "b", "c"])
    }

    #[test]
    fn keys_move_with_their_comments() {
        let text = "# head\nc: 3 # three\n# end of c\n\n# about a\na:\n  - x # y\n\nb: 2";
        assert_eq!(ordered_by(text).as_deref(), Some("# head\n\n# about a\na:\n  - x # y\n\nb: 2\nc: 3 # three\n# end of c"));
        assert_eq!(ordered_by("b: 1\r\na: 2\r\n").as_deref(), Some("a: 2\r\nb: 1\r\n"));
        for text in ["a: 1\nb: 2\n", "{b: 1, a: 2}\n", "b: 1\nx: 2\na: 3\n"] {
            assert_eq!(ordered_by(text), None, "{text}");
        }
    }
}
