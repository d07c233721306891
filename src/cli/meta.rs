//! `forthwith schema`, `completions` and `man`: what the program says of itself.

use super::args::SchemaOf;
use super::{Status, report};

/// Prints the JSON Schema of a file.
///
/// # Errors
/// When standard output cannot be written.
pub fn schema(what: SchemaOf) -> anyhow::Result<Status> {
    let schema = match what {
        SchemaOf::Incident => crate::incident::schema(),
        SchemaOf::Law => crate::law::schema(),
    };
    report::out(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(Status::Clean)
}

/// Prints completions for a shell.
///
/// # Errors
/// When standard output cannot be written.
pub fn completions(shell: clap_complete::Shell, command: &mut clap::Command) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, command, "forthwith", &mut script);
    report::out(&String::from_utf8_lossy(&script))?;
    Ok(Status::Clean)
}

/// Prints the manual page.
///
/// # Errors
/// When standard output cannot be written.
pub fn man(command: clap::Command) -> anyhow::Result<Status> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    report::out(&String::from_utf8_lossy(&page))?;
    Ok(Status::Clean)
}
