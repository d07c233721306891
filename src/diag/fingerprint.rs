//! What names a finding from one run to the next, though lines move: for baselines and for services that follow findings.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::finding::Finding;

/// Gives the findings of one run their fingerprints. Equal ones are counted, so that none is lost.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: BTreeMap<String, u32>,
}

impl Fingerprints {
    /// The fingerprint of a finding in the file with a path: 40 hexadecimal digits of a SHA-256 over the code, the path, the
    /// words at the place, the names that the message quotes, and a number that tells equal ones apart. Of a finding whose
    /// words are to stay inside only the code, the path and the number count.
    pub fn next(&mut self, finding: &Finding, path: &str) -> String {
        let mut parts = vec![finding.rule.code.to_owned(), path.to_owned()];
        if !finding.redacted {
            let words = finding.location.file.slice(finding.location.span);
            parts.push(words.lines().next().unwrap_or_default().trim().to_owned());
            parts.extend(finding.message.split('`').skip(1).step_by(2).map(str::to_owned));
        }
        let key = parts.join("\0");
        let number = self.seen.entry(key.clone()).or_default();
        *number += 1;
        let hash = Sha256::digest(format!("{key}\0{number}").as_bytes());
        hash.iter().take(20).map(|byte| format!("{byte:02x}")).collect()
    }
}
