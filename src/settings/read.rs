//! Reading `forthwith.toml`. Every fault is noted at its place, and the rest is read all the same.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use glob::Pattern;
use toml_edit::{Document, Item, TableLike};

use super::{Flaw, Settings, Suppression};
use crate::diag::Severity;
use crate::source::{Key, SourceFile, Span, did_you_mean};

/// The keys of the file.
const KEYS: [&str; 2] = ["severity", "suppress"];

/// The keys of a suppression.
const SUPPRESSION: [&str; 6] = ["code", "path", "fact", "reason", "by", "until"];

/// Reads the text of a settings file; `name` is its name to show.
pub fn read(name: &str, text: String) -> Settings {
    let file = Arc::new(SourceFile::new(name, text));
    let mut settings = Settings { file: Arc::clone(&file), severities: Vec::new(), suppressions: Vec::new(), flaws: Vec::new() };
    let document = match Document::parse(file.text()) {
        Ok(document) => document,
        Err(error) => {
            let message = format!("this is not TOML: {}", error.message().lines().next().unwrap_or_default());
            settings.flaw(span(error.span()), message, "tables stand in [brackets], texts in \"quotes\"");
            return settings;
        }
    };
    for (key, item) in document.iter() {
        let place = document.key(key).and_then(toml_edit::Key::span);
        match key {
            "severity" => settings.severities(item, place),
            "suppress" => settings.suppressions(item, place),
            other => {
                let help = match did_you_mean(other, KEYS) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "there are `[severity]` and `[[suppress]]`".to_owned(),
                };
                settings.flaw(span(place), format!("`{other}` is no table of the settings"), &help);
            }
        }
    }
    settings
}

fn span(range: Option<Range<usize>>) -> Span {
    range.map_or_else(Span::default, |range| Span::new(range.start, range.end))
}

impl Settings {
    fn flaw(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.flaws.push(Flaw { span, message: message.into(), help: help.to_owned() });
    }

    fn severities(&mut self, item: &Item, place: Option<Range<usize>>) {
        let Some(table) = item.as_table_like() else {
            return self.flaw(span(place), "`severity` is a table", "write `[severity]`, and below it `FW149 = \"error\"`");
        };
        for (rule, item) in table.iter() {
            let key = Key { text: rule.to_owned(), span: span(table.key(rule).and_then(toml_edit::Key::span)) };
            let weight = match item.as_str() {
                Some("error") => Some(Severity::Error),
                Some("warning") => Some(Severity::Warning),
                Some("note") => Some(Severity::Note),
                Some("off") => None,
                _ => {
                    self.flaw(
                        span(item.span()),
                        format!("this is no weight of `{rule}`"),
                        "write \"error\", \"warning\", \"note\" or \"off\"",
                    );
                    continue;
                }
            };
            self.severities.push((key, weight));
        }
    }

    fn suppressions(&mut self, item: &Item, place: Option<Range<usize>>) {
        if let Some(tables) = item.as_array_of_tables() {
            for table in tables {
                let head = table.span();
                self.suppression(table, head);
            }
        } else if let Some(list) = item.as_array() {
            for value in list {
                match value.as_inline_table() {
                    Some(table) => self.suppression(table, value.span()),
                    None => self.flaw(span(value.span()), "a suppression is a table", "write it as `[[suppress]]`"),
                }
            }
        } else {
            self.flaw(span(place), "`suppress` is a list of tables", "write `[[suppress]]` with two brackets");
        }
    }

    fn suppression(&mut self, table: &dyn TableLike, head: Option<Range<usize>>) {
        let mut out = Suppression { span: self.first_line(span(head)), ..Suppression::default() };
        for (key, item) in table.iter() {
            let place = span(item.span());
            let text = item.as_str().map(str::trim).filter(|text| !text.is_empty());
            let text = text.map(|text| Key { text: text.to_owned(), span: place });
            match key {
                "until" => match day(item) {
                    Some(day) => out.until = Some((day, place)),
                    None => self.flaw(place, "`until` is no day", "write a day such as 2026-12-31"),
                },
                key if !SUPPRESSION.contains(&key) => {
                    let place = span(table.key(key).and_then(toml_edit::Key::span));
                    let help = match did_you_mean(key, SUPPRESSION) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("there are: {}", SUPPRESSION.join(", ")),
                    };
                    self.flaw(place, format!("`{key}` is no key of a suppression"), &help);
                }
                key => {
                    let Some(text) = text else {
                        self.flaw(place, format!("`{key}` is a text, and not an empty one"), "write it in \"quotes\"");
                        continue;
                    };
                    match key {
                        "code" => out.code = Some(text),
                        "fact" => out.fact = Some(text),
                        "reason" => out.reason = Some(text),
                        "by" => out.by = Some(text),
                        _ => {
                            // A folder stands for everything below it.
                            let whole = if text.text.ends_with('/') { format!("{}**", text.text) } else { text.text.clone() };
                            let pattern = Pattern::new(&whole);
                            if let Err(error) = &pattern {
                                let help = "write a path from this file, with `*` for a part of a name and `**` for folders";
                                self.flaw(place, format!("this is no pattern of paths: {}", error.msg), help);
                            }
                            out.path = Some((text, pattern.ok()));
                        }
                    }
                }
            }
        }
        if let Some(code) = &out.code {
            out.span = code.span;
        }
        self.suppressions.push(out);
    }

    /// Of a long span its first line.
    fn first_line(&self, span: Span) -> Span {
        let line = self.file.slice(span).lines().next().unwrap_or_default();
        Span::new(span.start as usize, span.start as usize + line.len())
    }
}

/// A day, as a date of TOML or in quotes.
fn day(item: &Item) -> Option<NaiveDate> {
    let text = match (item.as_datetime(), item.as_str()) {
        (Some(date), _) => date.date.filter(|_| date.time.is_none())?.to_string(),
        (None, Some(text)) => text.to_owned(),
        _ => return None,
    };
    NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_is_read_and_what_is_wrong_is_noted_at_its_place() {
        let text = "[severity]\nFW149 = \"error\"\nhold-without-end = \"of\"\n\n[[suppress]]\ncode = \"FW141\"\npath = \"old/\"\nreason = \
                    \"of 2018\"\nby = \"Dana\"\nuntil = 2026-12-31\n\n[[suppress]]\nkode = \"FW142\"\nuntil = \"soon\"\n";
        let settings = read("forthwith.toml", text.to_owned());
        assert_eq!(settings.severities.len(), 1);
        assert_eq!(settings.suppressions.len(), 2);
        let first = &settings.suppressions[0];
        assert!(first.lacks().is_empty() && first.is_about("old/deep/a.yaml") && !first.is_about("new/a.yaml"));
        assert_eq!(settings.suppressions[1].lacks(), ["code", "reason", "by", "until"]);
        let told: Vec<&str> = settings.flaws.iter().map(|flaw| settings.file.slice(flaw.span)).collect();
        assert_eq!(told, ["\"of\"", "kode", "\"soon\""]);
        assert_eq!(settings.flaws[1].help, "did you mean `code`?");
        for broken in ["[severity\n", "severity = 3\n", "suppress = 1\n", "other = 1\n"] {
            assert_eq!(read("forthwith.toml", broken.to_owned()).flaws.len(), 1, "{broken}");
        }
    }
}
