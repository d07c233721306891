//! Why a law allows notice by other ways, in words with the facts behind them.

use super::token::Tokens;
use crate::document::Origin;
use crate::incident::Incident;
use crate::obligation::Obligation;
use crate::plan::{Ground, rests};
use crate::quantity::digits;
use crate::source::Scalar as _;

/// The grounds of a duty to individuals, one sentence each, without full stops.
pub fn words(incident: &Incident, one: &Obligation, tokens: &mut Tokens) -> Vec<String> {
    let mut out = Vec::new();
    for (ground, facts) in rests(incident, one) {
        let mut origins: Vec<Origin> = facts.iter().map(|(key, span)| tokens.origin(key, *span, None)).collect();
        origins.push(Origin { key: one.id.as_str().into(), file: one.law.file.as_str().into(), line: one.line, column: 1, source: None });
        let text = match ground {
            Ground::Class(limit) => {
                let count = one.count.map(|count| count.print()).unwrap_or_default();
                format!("{count} people are to be notified, more than {}", digits(limit))
            }
            Ground::Cost(limit) => {
                let cost = incident.facts.response.as_ref().and_then(|response| response.notice_cost.as_ref());
                let cost = cost.map(|cost| cost.value.print()).unwrap_or_default();
                format!("giving notice to each person would cost {cost}, more than {limit}")
            }
            Ground::Unreachable(least, people) => {
                let limit = least.map_or_else(String::new, |least| format!(", {} or more", digits(least)));
                format!("there is no sufficient contact information for {} people{limit}", digits(people))
            }
        };
        let key = facts.first().map_or("affected.groups", |(key, _)| key.as_str());
        out.push(tokens.made(key, text, origins));
    }
    out
}
