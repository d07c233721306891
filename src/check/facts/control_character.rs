//! FW162: a character that cannot be seen.

use super::each_scalar;
use crate::diag::{Finding, Rule, Severity};
use crate::incident::Incident;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW162",
    name: "control-character",
    severity: Severity::Error,
    summary: "The file holds control characters, or characters that turn or hide text.",
    why: "Some characters have no shape and change what is read: they turn the direction of the text, so that a \
          reviewer sees other words than a program does, or they split a word so that no search finds it. They \
          come in by copying from web pages and word processors, or on purpose. A replacement character marks a \
          letter that was lost on the way.",
    faulty: "title: \"Customer records \u{202e}taken\u{202c} through the customer portal\"\n",
    mended: "title: \"Customer records taken through the customer portal\"\n",
    basis: "Unicode Technical Standard 55, source code handling; CVE-2021-42574",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let text = incident.file.text();
    let mut last_line = usize::MAX;
    // Plain letters are passed over byte by byte: no byte of theirs begins one of the characters sought.
    let suspect =
        |b: u8| (b < 0x20 && b != b'\n' && b != b'\t' && b != b'\r') || b == 0x7f || b == 0xc2 || b == 0xe2 || b == 0xef || b == 0xf3;
    let mut lines = 0;
    for (at, byte) in text.bytes().enumerate() {
        lines += usize::from(byte == b'\n');
        if !suspect(byte) || lines == last_line || at == 0 {
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let Some(name) = hidden(c, text[..at].chars().next_back()) else { continue };
        last_line = lines;
        findings.push(report(incident, Span::new(at, at + c.len_utf8()), c, name));
    }
    // Written as escapes they cannot be seen in the file either.
    each_scalar(&incident.root, &mut |_, node, scalar| {
        if incident.file.slice(node.span).contains('\\') {
            let mut before = None;
            for c in scalar.chars() {
                if let Some(name) = hidden(c, before) {
                    findings.push(report(incident, node.span, c, name));
                    break;
                }
                before = Some(c);
            }
        }
    });
}

/// What the character does, if it cannot be seen and has no place in the text of a document.
pub fn invisible(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "turns the direction of the text",
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => "has no width",
        '\u{e0000}'..='\u{e007f}' => "hides text",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "breaks the line where no line ends",
        '\u{fffd}' => "stands for a letter that was lost",
        '\n' | '\t' | '\r' => return None,
        c if c.is_control() => "is a control character",
        _ => return None,
    })
}

/// The same, but for joiners where letters of other scripts need them.
fn hidden(c: char, before: Option<char>) -> Option<&'static str> {
    match c {
        '\u{200c}' | '\u{200d}' if before.is_some_and(|before| !before.is_ascii()) => None,
        // The tags of a flag follow their flag.
        '\u{e0000}'..='\u{e007f}'
            if before.is_some_and(|before| before == '\u{1f3f4}' || ('\u{e0000}'..='\u{e007f}').contains(&before)) =>
        {
            None
        }
        _ => invisible(c),
    }
}

fn report(incident: &Incident, span: Span, c: char, name: &str) -> Finding {
    let harmless = matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{85}');
    incident
        .finding(&RULE, span, format!("the character U+{:04X} {name}", c as u32))
        .weighing(if harmless { Severity::Warning } else { Severity::Error })
        .label("cannot be seen")
        .help("delete it and type the words around it again; paste as plain text")
}
