//! Scalars without a range: text, yes or no, a whole number, a percentage; and words in a sentence.

use serde_json::{Value, json};

use crate::source::{Scalar, ScalarFault};

/// A line or more of plain text. The word `unknown` alone is the answer "asked, not known yet".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub String);

impl Scalar for Text {
    const WHAT: &'static str = "text";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        if text.trim().is_empty() {
            return Err(ScalarFault::Malformed { why: "it is empty".to_owned(), instead: "the words, or leave the key out".to_owned() });
        }
        Ok(Text(text.to_owned()))
    }

    fn schema() -> Value {
        json!({"type": ["string", "number", "boolean"]})
    }

    fn is_unknown(&self) -> bool {
        self.0 == "unknown"
    }

    fn print(&self) -> String {
        self.0.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Yes, no or unknown, written `true`, `false` or `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag(pub Option<bool>);

impl Scalar for Flag {
    const WHAT: &'static str = "boolean";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match text {
            "true" | "True" => Ok(Flag(Some(true))),
            "false" | "False" => Ok(Flag(Some(false))),
            "unknown" => Ok(Flag(None)),
            _ => Err(ScalarFault::Unknown(vec!["true".to_owned(), "false".to_owned(), "unknown".to_owned()])),
        }
    }

    fn schema() -> Value {
        json!({"enum": [true, false, "unknown"]})
    }

    fn is_unknown(&self) -> bool {
        self.0.is_none()
    }

    fn print(&self) -> String {
        match self.0 {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unknown",
        }
        .to_owned()
    }
}

/// A small whole number, such as the months of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Integer(pub u32);

impl Scalar for Integer {
    const WHAT: &'static str = "whole number";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        text.parse().map(Integer).map_err(|_| ScalarFault::Malformed {
            why: "it is not a whole number".to_owned(),
            instead: "digits only, such as 24".to_owned(),
        })
    }

    fn schema() -> Value {
        json!({"type": "integer", "minimum": 0, "examples": [24]})
    }

    fn print(&self) -> String {
        self.0.to_string()
    }
}

/// A percentage, written as a number: `3`, `-2.5`, `about 3`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percent {
    /// Thousandths of a percent.
    pub thousandths: i64,
    /// Whether it is only near the number.
    pub about: bool,
}

impl Percent {
    /// Its digits, with a point before the decimals.
    pub fn digits(self) -> String {
        let (whole, rest) = (self.thousandths.unsigned_abs() / 1_000, self.thousandths.unsigned_abs() % 1_000);
        let fraction = format!("{rest:03}");
        let fraction = fraction.trim_end_matches('0');
        let sign = if self.thousandths < 0 { "-" } else { "" };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

impl Scalar for Percent {
    const WHAT: &'static str = "percentage";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let (about, number) = text.strip_prefix("about ").map_or((false, text), |rest| (true, rest));
        let malformed = || ScalarFault::Malformed {
            why: "it is not a number of percent".to_owned(),
            instead: "the number alone, such as 3, -2.5 or about 3".to_owned(),
        };
        let (whole, fraction) = number.trim_end_matches(['%', ' ']).split_once('.').unwrap_or((number.trim_end_matches(['%', ' ']), ""));
        if fraction.len() > 3 || !fraction.chars().all(|c| c.is_ascii_digit()) {
            return Err(malformed());
        }
        let negative = whole.starts_with('-');
        let whole: i64 = whole.parse().ok().filter(|whole: &i64| whole.abs() <= 1_000_000).ok_or_else(malformed)?;
        let fraction: i64 = format!("{fraction:0<3}").parse().map_err(|_| malformed())?;
        let thousandths = whole * 1_000 + if negative { -fraction } else { fraction };
        Ok(Percent { thousandths, about })
    }

    fn schema() -> Value {
        json!({"type": ["number", "string"], "examples": [3, "about 3"]})
    }

    fn print(&self) -> String {
        format!("{}{}%", if self.about { "about " } else { "" }, self.digits())
    }
}

/// Words in a sentence: `a`, `a and b`, `a, b and c` with the comma before the last as American writing has it. Items that
/// hold a comma are parted by semicolons.
pub fn series(items: &[String], word: &str) -> String {
    let mark = if items.iter().any(|item| item.contains(", ")) { ";" } else { "," };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} {word} {two}"),
        [rest @ .., last] => format!("{}{mark} {word} {last}", rest.join(&format!("{mark} "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages() {
        for (text, printed) in [("3", "3%"), ("-2", "-2%"), ("-0.5", "-0.5%"), ("about 3", "about 3%"), ("1.25", "1.25%"), ("2%", "2%")] {
            assert_eq!(Percent::parse(text).map(|percent| percent.print()), Ok(printed.to_owned()), "{text}");
        }
        assert!(Percent::parse("two").is_err());
        assert!(Percent::parse("1.2345").is_err());
    }

    #[test]
    fn lists_in_a_sentence() {
        let list = |items: &[&str]| series(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>(), "and");
        assert_eq!(list(&["name"]), "name");
        assert_eq!(list(&["name", "phone"]), "name and phone");
        assert_eq!(list(&["name", "phone", "plan"]), "name, phone, and plan");
        assert_eq!(list(&["name", "a, b", "plan"]), "name; a, b; and plan");
    }
}
