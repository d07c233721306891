//! The list of all rules. A rule that is not listed here does not exist.

use super::{facts, syntax};
use crate::diag::{Finding, Rule};
use crate::incident::Incident;

/// Applies a rule to an incident and adds what it finds.
pub type FactCheck = fn(&Incident, &mut Vec<Finding>);

/// The rules on the writing; [`syntax::finding`] applies them.
pub static SYNTAX: &[&Rule] = &[&syntax::unknown_key::RULE];

/// The rules on the facts, in the order of their codes.
pub static FACTS: &[(&Rule, FactCheck)] = &[(&facts::discovered_before_started::RULE, facts::discovered_before_started::check)];

/// Every rule, by code.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = SYNTAX.iter().copied().chain(FACTS.iter().map(|(rule, _)| *rule)).collect();
    rules.extend(super::documents::RULES);
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rule of a code (`FW102`, any case) or of a name.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name == code)
}
