//! `forthwith set`.

use anyhow::{Context as _, bail};

use super::args::{Cli, SetOptions};
use super::{Status, files, fix, load, report};
use crate::check::check_facts;
use crate::diag::{Finding, Severity};
use crate::edit::{Assignment, Origin, set};

/// Runs the command.
///
/// # Errors
/// The file cannot be read or written, or a fact cannot be changed in place.
pub fn run(cli: &Cli, options: &SetOptions) -> anyhow::Result<Status> {
    let bytes = files::read(&options.incident)?;
    let shown = files::shown(&options.incident);
    let text = String::from_utf8(bytes).with_context(|| format!("{shown} is not text; `forthwith check` says more"))?;
    let assignments: Result<Vec<Assignment>, String> = options.facts.iter().map(|fact| Assignment::parse(fact)).collect();
    let assignments = assignments.map_err(anyhow::Error::msg)?;
    let origin = Origin { source: options.source.clone(), basis: options.basis.clone() };
    let after = match set(&text, &assignments, &origin) {
        Ok(after) => after,
        Err(why) => bail!("{shown}: {why}"),
    };
    if after == text {
        if !cli.quiet {
            report::say(&format!("{shown} says that already"));
        }
        return Ok(Status::Clean);
    }
    let findings = |text: &str| -> anyhow::Result<Vec<Finding>> {
        let read = load::loaded(&options.incident, text.as_bytes().to_vec())?.read;
        Ok(check_facts(&read))
    };
    let mut known: Vec<(&str, String)> = findings(&text)?.into_iter().map(|finding| (finding.rule.code, finding.message)).collect();
    let mut worse = findings(&after)?;
    worse.retain(|finding| {
        let at = known.iter().position(|(code, message)| *code == finding.rule.code && *message == finding.message);
        at.map(|at| known.swap_remove(at)).is_none() && finding.severity > Severity::Note
    });
    if !worse.is_empty() {
        report::findings(&shown, &worse, options.format, cli.color, cli.quiet)?;
        report::say(&format!("{shown} was not changed: it would have {}", report::counted(worse.len(), "new finding")));
        return Ok(Status::Findings);
    }
    if options.diff {
        report::out(&fix::difference(&shown, &text, &after, report::colored(cli.color)))?;
        return Ok(Status::Clean);
    }
    files::replace(&options.incident, after.as_bytes())?;
    if !cli.quiet {
        let paths: Vec<&str> = assignments.iter().map(|assignment| assignment.path.as_str()).collect();
        report::say(&format!("{shown}: set {}", paths.join(", ")));
    }
    Ok(Status::Clean)
}
