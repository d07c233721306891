//! `forthwith explain`.

use anyhow::bail;

use super::args::ExplainOptions;
use super::{Status, report};
use crate::check::registry;
use crate::source::did_you_mean;

/// Runs the command.
///
/// # Errors
/// No rule has that code or name.
pub fn run(options: &ExplainOptions) -> anyhow::Result<Status> {
    let rules = registry::all();
    let Some(code) = &options.code else {
        let list: String = rules.iter().map(|rule| format!("{}  {:7}  {}\n", rule.code, rule.severity.word(), rule.name)).collect();
        report::out(&list)?;
        return Ok(Status::Clean);
    };
    let Some(rule) = registry::find(code) else {
        let names = rules.iter().flat_map(|rule| [rule.code, rule.name]);
        match did_you_mean(code, names) {
            Some(near) => bail!("there is no rule `{code}`; did you mean `{near}`?"),
            None => bail!("there is no rule `{code}`; `forthwith explain` lists them"),
        }
    };
    report::out(&crate::check::page::page(rule))?;
    Ok(Status::Clean)
}
