//! What a rule is: its code and name, its weight, and its page.

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something to know; nobody has to act.
    Note,
    /// A person must look.
    Warning,
    /// A document would be wrong.
    Error,
}

impl Severity {
    /// The word in findings: `error`, `warning`, `note`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The families of rules, by the first digit of their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// FW0xx: the file as a piece of writing.
    Syntax,
    /// FW1xx: the facts against each other.
    Facts,
    /// FW2xx: what the law asks, and the files of the law book.
    Law,
    /// FW3xx: the words against the facts.
    Words,
    /// FW4xx: templates and documents.
    Documents,
    /// FW5xx: settings, suppressions, the ledger.
    Upkeep,
}

impl Family {
    /// The digit behind `FW`.
    pub fn digit(self) -> char {
        match self {
            Family::Syntax => '0',
            Family::Facts => '1',
            Family::Law => '2',
            Family::Words => '3',
            Family::Documents => '4',
            Family::Upkeep => '5',
        }
    }

    /// The family's name.
    pub fn name(self) -> &'static str {
        match self {
            Family::Syntax => "syntax",
            Family::Facts => "facts",
            Family::Law => "law",
            Family::Words => "words",
            Family::Documents => "documents",
            Family::Upkeep => "upkeep",
        }
    }
}

/// A rule with its page. One rule stands in one file, with the function that applies it.
#[derive(Debug)]
pub struct Rule {
    /// `FW102`. Never given to another rule.
    pub code: &'static str,
    /// Named for the fault it finds, so that "allow NAME" reads well: `discovered-before-started`.
    pub name: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// One sentence: what it looks for.
    pub summary: &'static str,
    /// Why it matters, in a paragraph or two of Markdown.
    pub why: &'static str,
    /// Keys of an incident file that the rule must find fault with. Top-level keys replace those of a sound file; a
    /// whole file where the fault is in the writing itself, or in a law file. For a rule on words the keys, a line
    /// `--- KIND`, and the text of such a document.
    pub faulty: &'static str,
    /// The same keys as they should be; the rule must be silent.
    pub mended: &'static str,
    /// The law, form, standard or case behind the rule; empty where it is plain sense.
    pub basis: &'static str,
}

impl Rule {
    /// The rule's family.
    pub fn family(&self) -> Family {
        match self.code.as_bytes().get(2) {
            Some(b'0') => Family::Syntax,
            Some(b'1') => Family::Facts,
            Some(b'2') => Family::Law,
            Some(b'3') => Family::Words,
            Some(b'5') => Family::Upkeep,
            _ => Family::Documents,
        }
    }
}
