//! FW408: a catalogue of words that cannot be used, or lacks one.

use std::sync::Arc;

use crate::diag::{Finding, Rule, Severity};
use crate::locale::NoLocale;
use crate::source::SourceFile;

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW408",
    name: "catalogue-fault",
    severity: Severity::Error,
    summary: "A catalogue of a language does not follow its grammar, or lacks a word that a document needs.",
    why: "Dates, numbers, lists, places and categories of data print in the language of the document, by a catalogue of \
          messages. A word that is missing there is never printed in English in its place: half a sentence that the reader \
          cannot read is worse than no letter. `docs/languages.md` tells what a catalogue holds.",
    faulty: "",
    mended: "",
    basis: "",
};

/// The finding for a line of a catalogue.
pub fn finding(file: &Arc<SourceFile>, line: u32, message: &str) -> Finding {
    Finding::new(&RULE, file, file.line_span(line), message).help("docs/languages.md tells what a catalogue holds")
}

/// The finding for a line of a template that prints something for which the catalogue of the language has no message.
pub fn unworded(file: &Arc<SourceFile>, line: u32, language: &str, message: &str) -> Finding {
    let words = format!("the catalogue of `{language}` has no message `{message}`, which is printed here");
    Finding::new(&RULE, file, file.line_span(line), words)
        .help(format!("add `{message} = …` to locales/{language}.ftl in the folder that --templates names"))
}

/// Why there is no document in a language, in a few words each.
pub fn told(language: &str, none: &NoLocale) -> Vec<String> {
    match none {
        NoLocale::Unknown(known) => vec![format!("there is no catalogue for `{language}`; there are: {}", known.join(", "))],
        NoLocale::Faults(faults) => {
            faults.iter().map(|fault| format!("{} at {}:{}: {}", RULE.code, fault.file.name(), fault.line, fault.message)).collect()
        }
    }
}
