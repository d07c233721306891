//! Numbers in words: counts, ranges, sums of money, percentages, ordinals, what is counted.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions, FluentNumberType};

use super::Locale;
use crate::quantity::{Count, Money, Number, Percent, Range, Scale};
use crate::reference::currencies;

/// What stands before a number, for money.
type Lead<'a> = &'a dyn Fn(String) -> String;

impl Locale {
    /// A whole number in digits: `410,233`.
    pub fn digits(&self, value: u64) -> String {
        let plain = value.to_string();
        if plain.len() < self.group_from {
            return plain;
        }
        let mut out = String::with_capacity(plain.len() + plain.len() / 3 * self.group.len());
        for (index, digit) in plain.chars().enumerate() {
            if index > 0 && (plain.len() - index).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        out
    }

    /// A number as people write it: `1.25 million`, `1.25 millones`.
    pub fn number(&self, number: &Number) -> String {
        let Some(scale) = number.scale() else { return self.digits(number.value) };
        let id = match scale {
            Scale::Thousand => "number-thousand",
            Scale::Million => "number-million",
            Scale::Billion => "number-billion",
        };
        // A thousand times the number has three decimals fewer.
        let thousandfold =
            self.decimal(number.value / (scale.factor() / 1_000), number.value % (scale.factor() / 1_000), scale.factor() / 1_000);
        let written = {
            let factor = scale.factor();
            let (whole, rest) = (self.digits(number.value / factor), number.value % factor);
            match number.decimals() {
                0 => whole,
                decimals => {
                    let weight = factor / 10u64.pow(decimals);
                    format!("{whole}{}{:0width$}", self.decimal, rest / weight, width = decimals as usize)
                }
            }
        };
        // For a choice between singular and plural only.
        #[allow(clippy::cast_precision_loss)]
        let count = number.value as f64 / scale.factor() as f64;
        self.say(id, &[("number", written.into()), ("thousandfold", thousandfold.into()), ("count", count.into())])
    }

    /// A whole number and a rest of so many parts, without zeros at the end.
    fn decimal(&self, whole: u64, rest: u64, parts: u64) -> String {
        let digits = format!("{rest:0width$}", width = parts.to_string().len() - 1);
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() { self.digits(whole) } else { format!("{}{}{digits}", self.digits(whole), self.decimal) }
    }

    /// A count with its precision: `about 37 million`, `aproximadamente 37 millones`.
    pub fn count(&self, count: &Count) -> String {
        self.counted(count, &|number| number)
    }

    fn counted(&self, count: &Count, lead: Lead) -> String {
        let one = |id: &str, number: &Number| self.say(id, &[("number", lead(self.number(number)).into())]);
        match count {
            Count::Exactly(number) => lead(self.number(number)),
            Count::About(number) => one("count-about", number),
            Count::Over(number) => one("count-over", number),
            Count::AtLeast(number) => one("count-at-least", number),
            Count::UpTo(number) => one("count-up-to", number),
            Count::Between(low, high) => {
                self.say("count-between", &[("low", lead(self.number(low)).into()), ("high", self.number(high).into())])
            }
            Count::Unknown => self.word("unknown").unwrap_or_default(),
        }
    }

    /// A count without “about”, “over” and the like.
    pub fn bare(&self, count: &Count) -> String {
        match count {
            Count::About(number) | Count::Over(number) | Count::AtLeast(number) | Count::UpTo(number) => self.number(number),
            other => self.count(other),
        }
    }

    /// A range: `36,500,000 to 37,499,999`.
    pub fn range(&self, range: Range) -> String {
        match range.high {
            Some(high) if high == range.low => self.digits(high),
            Some(high) => self.say("range-between", &[("low", self.digits(range.low).into()), ("high", self.digits(high).into())]),
            None => self.say("range-from", &[("low", self.digits(range.low).into())]),
        }
    }

    /// A sum of money: `about $400 million`.
    pub fn money(&self, money: &Money) -> String {
        let Some(currency) = money.currency.and_then(currencies::currency) else { return self.count(&money.amount) };
        self.counted(&money.amount, &|number| {
            self.say("money", &[("lead", currency.lead.into()), ("code", currency.code.into()), ("number", number.into())])
        })
    }

    /// A percentage.
    pub fn percent(&self, percent: Percent) -> String {
        let number = percent.digits().replace('.', &self.decimal);
        let printed = self.say("percent", &[("number", number.into())]);
        if percent.about { self.say("count-about", &[("number", printed.into())]) } else { printed }
    }

    /// Which one it is among others: `eighth`, `21st`.
    pub fn ordinal(&self, number: usize) -> String {
        #[allow(clippy::cast_precision_loss)] // There are no so many breaches.
        let value = number as f64;
        let options = FluentNumberOptions { r#type: FluentNumberType::Ordinal, ..FluentNumberOptions::default() };
        let rank = FluentValue::Number(FluentNumber::new(value, options));
        self.say("ordinal", &[("number", value.into()), ("rank", rank)])
    }

    /// A count with what is counted: `about 1.2 million people`, `aproximadamente 1.2 millones de personas`. `None` where the
    /// catalogues know no such unit.
    pub fn unit(&self, unit: &str, count: &Count) -> Option<String> {
        let id = format!("unit-{unit}");
        self.bundle.get_message(&id)?;
        let (plural, scale) = match count {
            Count::Exactly(number) | Count::About(number) | Count::Over(number) | Count::AtLeast(number) | Count::UpTo(number) => {
                (number.value, number.scale())
            }
            Count::Between(_, high) => (high.value, high.scale()),
            Count::Unknown => return None,
        };
        let values = [("number", self.count(count).into()), ("count", plural.into()), ("scale", scale.map_or("none", Scale::word).into())];
        Some(self.say(&id, &values))
    }
}
