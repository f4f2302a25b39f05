//! The command line: dispatches the subcommand and sets the exit code.

mod commands;

use std::process::ExitCode;

use careergraph::config;

fn main() -> ExitCode {
    match commands::run(config::command_line()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(message) = failure.message() {
                commands::complain(&message);
            }
            ExitCode::from(failure.code())
        }
    }
}
