//! FW0xx: the file as a piece of writing. Reading notes the faults; each rule here words one kind of them.

pub mod binary_file;
pub mod byte_order_mark;
pub mod duplicate_key;
pub mod empty_file;
pub mod impossible_date;
pub mod list_at_top;
pub mod malformed_scalar;
pub mod missing_key;
pub mod not_utf_8;
pub mod over_limit;
pub mod several_documents;
pub mod tab_indentation;
pub mod unknown_format;
pub mod unknown_key;
pub mod unknown_value;
pub mod unreadable_yaml;
pub mod windows_line_ends;
pub mod wrong_shape;
pub mod yaml_tag;

use std::borrow::Cow;
use std::sync::Arc;

use crate::diag::Finding;
use crate::source::{Fault, FaultKind, SourceFile, Span};

/// The finding for a fault of the writing.
pub fn finding(file: &Arc<SourceFile>, fault: &Fault) -> Finding {
    let span = settled(file.text(), fault.span);
    let settle = |span| settled(file.text(), span);
    match &fault.kind {
        FaultKind::Syntax(why) => unreadable_yaml::finding(file, span, why),
        FaultKind::Empty => empty_file::finding(file, span),
        FaultKind::NotAMapping(found) => list_at_top::finding(file, span, found),
        FaultKind::SeveralDocuments => several_documents::finding(file, span),
        FaultKind::DuplicateKey { key, first } => duplicate_key::finding(file, span, key, settle(*first)),
        FaultKind::KeyNotText => wrong_shape::key_not_text(file, span),
        FaultKind::OverLimit(limit) => over_limit::finding(file, span, *limit),
        FaultKind::NotUtf8(encoding) => not_utf_8::finding(file, span, *encoding),
        FaultKind::Tab => tab_indentation::finding(file, span),
        FaultKind::Binary => binary_file::finding(file, span),
        FaultKind::Tag(tag) => yaml_tag::finding(file, span, tag),
        FaultKind::WindowsLineEnds => windows_line_ends::finding(file, span),
        FaultKind::ByteOrderMark => byte_order_mark::finding(file, span),
        FaultKind::UnknownKey { key, record, known } => unknown_key::finding(file, span, key, record, known),
        FaultKind::MissingKey { key, record } => missing_key::finding(file, span, key, record),
        FaultKind::WrongShape { expected, found } => wrong_shape::finding(file, span, expected, found),
        FaultKind::UnknownValue { value, what, allowed } => unknown_value::finding(file, span, value, what, allowed),
        FaultKind::Malformed { what, why, instead } => malformed_scalar::finding(file, span, what, why, instead),
        FaultKind::ImpossibleDate(why) => impossible_date::finding(file, span, why),
        FaultKind::UnknownFormat(written) => unknown_format::finding(file, span, written),
    }
}

/// The span within the text and between characters; widened to one character where it would be empty. The reader of the file
/// counts bytes, and what could not be decoded has moved since.
pub(super) fn settled(text: &str, span: Span) -> Span {
    let mut start = (span.start as usize).min(text.len());
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    if start == end {
        match text[start..].chars().next() {
            Some(c) => end += c.len_utf8(),
            None => start -= text.chars().next_back().map_or(0, char::len_utf8),
        }
    }
    Span::new(start, end)
}

/// A noun with its article: `a date`, `an id`.
fn with_article(noun: &str) -> String {
    // No noun of the format has a silent h, and `unit` is spoken with a y.
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The start of a value, short enough to be quoted in a sentence.
pub(super) fn clipped(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}
