//! A number as people write it: `37 million`, `410_233`, `1.25 million`.

use crate::source::ScalarFault;

/// A whole number with the step of its last written digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The value.
    pub value: u64,
    /// The weight of the last digit written, zeros at the end of a whole number not counted as written.
    pub step: u64,
    /// Digits behind the decimal point.
    decimals: u32,
    /// The word that follows, if any.
    scale: Option<Scale>,
}

/// The word behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A thousand.
    Thousand,
    /// A million.
    Million,
    /// A billion, in the sense of a thousand million.
    Billion,
}

impl Scale {
    fn of(word: &str) -> Option<Scale> {
        match word {
            "thousand" => Some(Scale::Thousand),
            "million" => Some(Scale::Million),
            "billion" => Some(Scale::Billion),
            _ => None,
        }
    }

    /// The word, as the file writes it.
    pub fn word(self) -> &'static str {
        match self {
            Scale::Thousand => "thousand",
            Scale::Million => "million",
            Scale::Billion => "billion",
        }
    }

    /// What it multiplies by.
    pub fn factor(self) -> u64 {
        match self {
            Scale::Thousand => 1_000,
            Scale::Million => 1_000_000,
            Scale::Billion => 1_000_000_000,
        }
    }
}

fn malformed(why: impl Into<String>, instead: &str) -> ScalarFault {
    ScalarFault::Malformed { why: why.into(), instead: instead.to_owned() }
}

impl Number {
    /// Reads `N [thousand | million | billion]`.
    ///
    /// # Errors
    /// Says what is wrong with the number and how to write it.
    pub fn parse(text: &str) -> Result<Number, ScalarFault> {
        let mut words = text.split_whitespace();
        let Some(digits) = words.next() else {
            return Err(malformed("a number is missing", "410_233 or 37 million"));
        };
        let scale =
            match words.next() {
                None => None,
                Some(word) => Some(Scale::of(word).ok_or_else(|| {
                    malformed(format!("`{word}` is no word for a number"), "thousand, million or billion after the number")
                })?),
            };
        if let Some(word) = words.next() {
            return Err(malformed(format!("`{word}` follows the number"), "the number alone, such as 37 million"));
        }
        if digits.contains(',') {
            return Err(malformed("commas between digits could be read as a list", &digits.replace(',', "_")));
        }
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let is_number = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || c == '_') && !part.starts_with('_') && !part.ends_with('_')
        };
        if !is_number(whole) || fraction.is_some_and(|part| !is_number(part)) {
            return Err(malformed(format!("`{digits}` is not a number"), "digits, such as 410_233 or 37 million"));
        }
        if fraction.is_some() && scale.is_none() {
            return Err(malformed("decimals stand only before thousand, million or billion", "a whole number, or 1.25 million"));
        }
        let fraction: String = fraction.unwrap_or("").chars().filter(|c| *c != '_').collect();
        let too_large = || malformed("the number is too large", "a count below 10^18");
        let decimals = u32::try_from(fraction.len()).map_err(|_| too_large())?;
        let factor = scale.map_or(1, Scale::factor);
        let weight = 10u64.checked_pow(decimals).filter(|weight| factor % weight == 0);
        let weight = weight.ok_or_else(|| malformed("more decimals than the word has places", "the number in full digits"))?;
        let written: String = whole.chars().filter(|c| *c != '_').chain(fraction.chars()).collect();
        let written: u64 = written.parse().map_err(|_| too_large())?;
        let unit = factor / weight;
        let value = written.checked_mul(unit).filter(|value| *value < 1_000_000_000_000_000_000).ok_or_else(too_large)?;
        let mut step = unit;
        if decimals == 0 && value > 0 {
            let mut rest = written;
            while rest.is_multiple_of(10) {
                rest /= 10;
                step = step.saturating_mul(10);
            }
        }
        Ok(Number { value, step, decimals, scale })
    }

    /// A number without a word.
    pub fn of(value: u64) -> Number {
        Number { value, step: 1, decimals: 0, scale: None }
    }

    /// The word that follows, if any.
    pub fn scale(&self) -> Option<Scale> {
        self.scale
    }

    /// Digits behind the decimal point; none without a word.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// The number as it prints: digits in groups of three, the word as written.
    pub fn print(&self) -> String {
        let Some(scale) = self.scale else { return digits(self.value) };
        let factor = scale.factor();
        let (whole, rest) = (self.value / factor, self.value % factor);
        if self.decimals == 0 {
            return format!("{} {}", digits(whole), scale.word());
        }
        let weight = factor / 10u64.pow(self.decimals);
        format!("{}.{:0width$} {}", digits(whole), rest / weight, scale.word(), width = self.decimals as usize)
    }
}

/// Digits in groups of three: `410,233`.
pub fn digits(value: u64) -> String {
    let plain = value.to_string();
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> (u64, u64, String) {
        let number = Number::parse(text).unwrap_or_else(|fault| unreachable!("{text}: {fault:?}"));
        (number.value, number.step, number.print())
    }

    #[test]
    fn numbers_read_and_print() {
        assert_eq!(number("410_233"), (410_233, 1, "410,233".into()));
        assert_eq!(number("37 million"), (37_000_000, 1_000_000, "37 million".into()));
        assert_eq!(number("500"), (500, 100, "500".into()));
        assert_eq!(number("1.25 million"), (1_250_000, 10_000, "1.25 million".into()));
        assert_eq!(number("1.20 million"), (1_200_000, 10_000, "1.20 million".into()));
        assert_eq!(number("10 thousand"), (10_000, 10_000, "10 thousand".into()));
        assert_eq!(number("0"), (0, 1, "0".into()));
    }

    #[test]
    fn what_is_no_number_says_why() {
        for text in ["", "lots", "1,000", "1.5", "5 dozen", "1 million people", "-3", "_1", "1.2345678 million", "99999999999999999999"] {
            assert!(matches!(Number::parse(text), Err(ScalarFault::Malformed { .. })), "{text}");
        }
    }
}
