//! The subcommands: each calls the library and prints the result.

mod answer;
mod data;
mod export;
mod failure;
mod outlet;
mod output;
mod query;
mod serve;
mod stop;

use careergraph::config::{Command, CommandLine};
use careergraph::{graphql, import};

pub use failure::Failure;
pub use output::complain;
use output::print;

/// Runs a subcommand.
pub fn run(line: CommandLine) -> Result<(), Failure> {
    match line.command.unwrap_or(Command::Serve(line.serve)) {
        Command::Serve(flags) => serve::serve(*flags),
        Command::Check { dir } => data::check(&dir),
        Command::Import { sources, out, scope, accept_fewer } => {
            data::import(&sources, scope.as_deref(), &out, &import::Accepted::new(accept_fewer))
        }
        Command::Schema { caches: false } => print(graphql::sdl().trim_end()),
        Command::Schema { caches: true } => print(&format!("{:#}", graphql::cache_hints::cache_hints())),
        Command::Query(flags) => query::query(*flags),
        Command::Export(flags) => export::export(*flags),
        Command::Stats { data } => data::stats(data),
        Command::Diff { old, new, json, rows } => data::diff(&old, &new, (!json).then_some(rows)),
        Command::Describe { dir } => data::describe(&dir),
    }
}
