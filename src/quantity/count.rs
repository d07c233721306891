//! A count of people, accounts or records, with its precision.

use serde_json::{Value, json};

use super::number::{Number, digits};
use crate::source::{Scalar, ScalarFault};

/// A range of whole numbers; no upper end where nothing bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// The least it can be.
    pub low: u64,
    /// The most it can be; `None` where there is no upper end.
    pub high: Option<u64>,
}

impl Range {
    /// Nothing but this number.
    pub fn exactly(value: u64) -> Range {
        Range { low: value, high: Some(value) }
    }

    /// The range of a sum.
    #[must_use]
    pub fn plus(self, other: Range) -> Range {
        let high = self.high.zip(other.high).map(|(a, b)| a.saturating_add(b));
        Range { low: self.low.saturating_add(other.low), high }
    }

    /// Whether the two can be the same number.
    pub fn can_equal(self, other: Range) -> bool {
        self.high.is_none_or(|high| other.low <= high) && other.high.is_none_or(|high| self.low <= high)
    }

    /// Whether this is certainly more than the other.
    pub fn certainly_above(self, other: Range) -> bool {
        other.high.is_some_and(|high| self.low > high)
    }

    /// The range in words: `36,500,000 to 37,499,999`.
    pub fn print(self) -> String {
        match self.high {
            Some(high) if high == self.low => digits(high),
            Some(high) => format!("{} to {}", digits(self.low), digits(high)),
            None => format!("{} or more", digits(self.low)),
        }
    }
}

impl std::iter::Sum for Range {
    fn sum<I: Iterator<Item = Range>>(ranges: I) -> Range {
        ranges.fold(Range::exactly(0), Range::plus)
    }
}

/// A count as it was written: `about 37 million`, `over 500`, `410_233`, `300 to 400`, `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// The number itself.
    Exactly(Number),
    /// What rounds to the number at its last written digit.
    About(Number),
    /// More than the number.
    Over(Number),
    /// The number or more.
    AtLeast(Number),
    /// The number or fewer.
    UpTo(Number),
    /// Between the two, both included.
    Between(Number, Number),
    /// Asked, not known yet.
    Unknown,
}

impl Count {
    /// An exact count.
    pub fn exactly(value: u64) -> Count {
        Count::Exactly(Number::of(value))
    }

    /// The range it stands for.
    pub fn range(&self) -> Range {
        match self {
            Count::Exactly(number) => Range::exactly(number.value),
            Count::About(number) => {
                let half = number.step / 2;
                let high = number.value.saturating_add(number.step - half).saturating_sub(1).max(number.value);
                Range { low: number.value.saturating_sub(half), high: Some(high) }
            }
            Count::Over(number) => Range { low: number.value.saturating_add(1), high: None },
            Count::AtLeast(number) => Range { low: number.value, high: None },
            Count::UpTo(number) => Range { low: 0, high: Some(number.value) },
            Count::Between(low, high) => Range { low: low.value, high: Some(high.value) },
            Count::Unknown => Range { low: 0, high: None },
        }
    }
}

/// What a word before a number makes of it.
type Qualifier = fn(Number) -> Count;

impl Scalar for Count {
    const WHAT: &'static str = "count";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let text = text.trim();
        if text == "unknown" {
            return Ok(Count::Unknown);
        }
        let qualified: [(&str, Qualifier); 4] =
            [("about ", Count::About), ("over ", Count::Over), ("at least ", Count::AtLeast), ("up to ", Count::UpTo)];
        for (word, make) in qualified {
            if let Some(rest) = text.strip_prefix(word) {
                return Number::parse(rest).map(make);
            }
        }
        if let Some((low, high)) = text.split_once(" to ") {
            let (low, high) = (Number::parse(low)?, Number::parse(high)?);
            if high.value < low.value {
                return Err(ScalarFault::Malformed {
                    why: "the range ends below its start".to_owned(),
                    instead: format!("{} to {}", high.print(), low.print()),
                });
            }
            return Ok(Count::Between(low, high));
        }
        Number::parse(text).map(Count::Exactly).map_err(|fault| match fault {
            ScalarFault::Malformed { why, instead } if text.starts_with(|c: char| c.is_alphabetic() || "<>~≈+".contains(c)) => {
                ScalarFault::Malformed {
                    why,
                    instead: format!("{instead}; with about, over, at least or up to before it, N to N, or unknown"),
                }
            }
            fault => fault,
        })
    }

    fn schema() -> Value {
        json!({"type": ["integer", "string"],
            "pattern": "^(unknown|((about|over|at least|up to) )?[0-9][0-9_]*(\\.[0-9]+)?( (thousand|million|billion))?|[0-9][0-9_.]*( (thousand|million|billion))? to [0-9][0-9_.]*( (thousand|million|billion))?)$",
            "examples": ["about 37 million", "over 500", "410_233", "300 to 400", "unknown"]})
    }

    fn is_unknown(&self) -> bool {
        *self == Count::Unknown
    }

    fn print(&self) -> String {
        match self {
            Count::Exactly(number) => number.print(),
            Count::About(number) => format!("about {}", number.print()),
            Count::Over(number) => format!("over {}", number.print()),
            Count::AtLeast(number) => format!("at least {}", number.print()),
            Count::UpTo(number) => format!("up to {}", number.print()),
            Count::Between(low, high) => format!("{} to {}", low.print(), high.print()),
            Count::Unknown => "unknown".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> (u64, Option<u64>) {
        let count = Count::parse(text).unwrap_or_else(|fault| unreachable!("{text}: {fault:?}"));
        let range = count.range();
        (range.low, range.high)
    }

    #[test]
    fn a_count_is_a_range() {
        assert_eq!(range("about 37 million"), (36_500_000, Some(37_499_999)));
        assert_eq!(range("about 500"), (450, Some(549)));
        assert_eq!(range("about 1.25 million"), (1_245_000, Some(1_254_999)));
        assert_eq!(range("about 7"), (7, Some(7)));
        assert_eq!(range("over 500"), (501, None));
        assert_eq!(range("at least 500"), (500, None));
        assert_eq!(range("up to 400"), (0, Some(400)));
        assert_eq!(range("300 to 400"), (300, Some(400)));
        assert_eq!(range("1 million to 1.2 million"), (1_000_000, Some(1_200_000)));
        assert_eq!(range("unknown"), (0, None));
        assert_eq!(range("410_233"), (410_233, Some(410_233)));
    }

    #[test]
    fn counts_print_as_they_were_meant() {
        for (text, printed) in
            [("about 1.25 million", "about 1.25 million"), ("4_100", "4,100"), ("37000000", "37,000,000"), ("300 to 4000", "300 to 4,000")]
        {
            assert_eq!(Count::parse(text).map(|count| count.print()), Ok(printed.to_owned()));
        }
        assert!(Count::parse("400 to 300").is_err());
        assert!(Count::parse("roughly 5").is_err());
        assert!(Count::parse("about unknown").is_err());
    }

    #[test]
    fn sums_agree_if_the_ranges_can() {
        let total = Count::parse("about 1.25 million").map(|count| count.range());
        let parts: Range =
            ["about 1.2 million", "48_210"].iter().filter_map(|text| Count::parse(text).ok()).map(|count| count.range()).sum();
        assert_eq!(total.map(|total| total.can_equal(parts)), Ok(true));
        assert!(Range::exactly(501).certainly_above(Range::exactly(500)));
        assert!(!Range { low: 0, high: None }.certainly_above(Range::exactly(500)));
    }
}
