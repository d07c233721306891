//! The commands: arguments in, files and text out, an exit status. The only place that prints, writes files and reads a
//! clock.

mod args;
mod ask;
mod book;
mod cases;
mod check;
mod desks;
mod diff;
mod documents;
mod due;
mod explain;
mod files;
mod fix;
mod issue;
mod laws;
mod load;
mod mail;
mod meta;
mod pdf;
mod render;
mod report;
mod set;
mod watch;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Cli, Command};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing at error level.
    Clean,
    /// Findings at error level.
    Findings,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(Status::Clean) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        Err(error) => {
            // A reader that has had enough (`forthwith … | head`) is no failure worth a word.
            let closed = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
            if !closed.into_iter().any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe) {
                report::failure(&error, cli.color);
            }
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<Status> {
    match &cli.command {
        Command::Check(options) => check::run(cli, options),
        Command::Due(options) => due::run(cli, options),
        Command::Set(options) => set::run(cli, options),
        Command::Ask(options) => ask::run(cli, options),
        Command::Issue(options) => issue::run(cli, options),
        Command::Diff(options) => diff::run(cli, options),
        Command::Laws(options) => laws::run(cli, options),
        Command::Render(options) => render::run(cli, options),
        Command::Mail(options) => mail::run(cli, options),
        Command::Explain(options) => explain::run(options),
        Command::Schema { what } => meta::schema(*what),
        Command::Completions { shell } => meta::completions(*shell, &mut Cli::command()),
        Command::Man => meta::man(Cli::command()),
    }
}
