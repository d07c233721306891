//! A sum of money: a count and an ISO 4217 currency.

use serde_json::{Value, json};

use super::count::Count;
use crate::reference::currencies;
use crate::source::{Scalar, ScalarFault};

/// A sum of money with its precision: `350 million USD`, `about 400 million USD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// The amount in whole units of the currency.
    pub amount: Count,
    /// The ISO 4217 code; `None` only where the amount is unknown.
    pub currency: Option<&'static str>,
}

impl Scalar for Money {
    const WHAT: &'static str = "sum of money";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let text = text.trim();
        if text == "unknown" {
            return Ok(Money { amount: Count::Unknown, currency: None });
        }
        let (amount, code) = text.rsplit_once(' ').unwrap_or((text, ""));
        let Some(currency) = currencies::currency(code) else {
            let instead = match currencies::nearest(code) {
                Some(near) => format!("{amount} {near}"),
                None => "the amount and a currency, such as 350 million USD".to_owned(),
            };
            return Err(ScalarFault::Malformed { why: "it does not end in an ISO 4217 currency".to_owned(), instead });
        };
        Ok(Money { amount: Count::parse(amount)?, currency: Some(currency.code) })
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^(unknown|.+ [A-Z]{3})$", "examples": ["350 million USD"]})
    }

    fn is_unknown(&self) -> bool {
        self.amount.is_unknown()
    }

    fn print(&self) -> String {
        match self.currency.and_then(currencies::currency) {
            Some(currency) => {
                let amount = self.amount.print();
                let at = amount.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
                let (words, number) = amount.split_at(at);
                format!("{words}{}{number}", currency.lead)
            }
            None => self.amount.print(),
        }
    }
}
