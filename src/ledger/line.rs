//! The lines of a ledger. The seal of a line is the SHA-256 of its bytes before the seal, and among these bytes is the seal of
//! the line before.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Flaw, Issued, Kept, Ledger, Record};
use crate::source::{SourceFile, Span};

/// A record with the seal of the line before.
#[derive(Serialize, Deserialize)]
struct Chained<R> {
    #[serde(flatten)]
    record: R,
    previous: String,
}

/// What stands between the content of a line and its seal.
const SEAL: &str = ",\"seal\":\"";

/// The SHA-256 of bytes in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a ledger; `name` is its name to show. A line that cannot be trusted is noted and left out.
pub fn read(name: &str, bytes: Vec<u8>) -> Ledger {
    let file = Arc::new(SourceFile::new(name, String::from_utf8_lossy(&bytes).into_owned()));
    let mut ledger = Ledger { file: Arc::clone(&file), entries: Vec::new(), flaws: Vec::new(), last_seal: String::new() };
    let mut at = 0;
    for line in file.text().split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, at + bare.len());
        at += line.len();
        if bare.trim().is_empty() {
            continue;
        }
        let mut flaw = |message: String| ledger.flaws.push(Flaw { span, message });
        let Some((content, seal)) = bare.strip_suffix("\"}").and_then(|whole| whole.rsplit_once(SEAL)) else {
            flaw("this line is torn: it has no seal at its end".to_owned());
            continue;
        };
        let Ok(Chained { record, previous }) = serde_json::from_str::<Chained<Record>>(&format!("{content}}}")) else {
            flaw("this line cannot be read as a record of the ledger".to_owned());
            continue;
        };
        if sha256(content.as_bytes()) != seal {
            flaw("this line was edited: it is not what was sealed".to_owned());
        } else if record.schema != Record::SCHEMA {
            flaw(format!("this line is of the format `{}`, which this program does not know", record.schema));
        } else {
            if previous != ledger.last_seal {
                flaw("what stood before this line is missing, was moved or was edited".to_owned());
            }
            ledger.entries.push(Issued { record, span, kept: Kept::NotRead });
        }
        // The next line was sealed after this one, whatever was done to it since.
        seal.clone_into(&mut ledger.last_seal);
    }
    ledger
}

/// The line to add for a record, with its line end. A torn line before it is closed first, so that it harms no other.
pub fn sealed(ledger: &Ledger, record: &Record) -> String {
    // A record of strings and days always has a JSON form.
    let content = serde_json::to_string(&Chained { record, previous: ledger.last_seal.clone() }).unwrap_or_default();
    let content = content.trim_end_matches('}');
    let start = if ledger.file.text().is_empty() || ledger.file.text().ends_with('\n') { "" } else { "\n" };
    format!("{start}{content}{SEAL}{}\"}}\n", sha256(content.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Approval, Kind, StatedFact};

    fn record(document: &str) -> Record {
        Record {
            schema: Record::SCHEMA.to_owned(),
            incident: "x".to_owned(),
            kind: Kind::Issued,
            document: document.to_owned(),
            sha256: sha256(document.as_bytes()),
            day: chrono::NaiveDate::from_ymd_opt(2026, 3, 20).unwrap_or_default(),
            duty: Some("us-wa/ag".to_owned()),
            to: None,
            count: None,
            approval: Some(Approval { by: "Dana }\",\"seal\":\"".to_owned(), role: None }),
            internal: false,
            text: String::new(),
            facts: vec![StatedFact { key: "a.b".to_owned(), written: "1".to_owned(), sentence: "It is {1}.".to_owned() }],
        }
    }

    fn written(documents: &[&str]) -> String {
        let mut text = String::new();
        for document in documents {
            let line = sealed(&read("l", text.clone().into_bytes()), &record(document));
            text.push_str(&line);
        }
        text
    }

    #[test]
    fn what_was_written_is_read_back() {
        let text = written(&["letter", "8-k", "letter"]);
        let ledger = read("l", text.into_bytes());
        assert!(ledger.flaws.is_empty(), "{:?}", ledger.flaws);
        let read_back: Vec<&Record> = ledger.entries.iter().map(|entry| &entry.record).collect();
        assert_eq!(read_back, [&record("letter"), &record("8-k"), &record("letter")]);
    }

    #[test]
    fn torn_edited_and_missing_lines_show_and_the_others_stand() {
        let text = written(&["a", "b", "c"]);
        let lines: Vec<&str> = text.lines().collect();
        let flaws = |text: String| {
            let ledger = read("l", text.into_bytes());
            let at = ledger.flaws.iter().map(|flaw| ledger.file.position(flaw.span.start).line).collect::<Vec<_>>();
            (at, ledger.entries.len())
        };
        for (edited, at, entries) in [
            (text.replace("us-wa/ag", "us-wa/xx"), vec![1, 2, 3], 0),
            (text.replacen("It is", "It was", 1), vec![1], 2),
            (format!("{}\n{}\n", lines[0], lines[2]), vec![2], 2),
            (format!("{}\n{}\n{}\n", lines[1], lines[0], lines[2]), vec![1, 2, 3], 3),
            (format!("{}\n{}\n{}", lines[0], lines[1], &lines[2][..40]), vec![3], 2),
            (format!("{text}garbage\n"), vec![4], 3),
            (text.trim_end().to_owned(), vec![], 3),
        ] {
            assert_eq!(flaws(edited.clone()), (at, entries), "{edited}");
        }
        // What is added behind a torn line is whole.
        let torn = format!("{}\n{}", lines[0], &lines[1][..50]);
        let mended = format!("{torn}{}", sealed(&read("l", torn.clone().into_bytes()), &record("d")));
        assert_eq!(flaws(mended), (vec![2], 2));
    }
}
