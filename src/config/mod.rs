//! Flags, environment and the configuration file: the only reader of them.
//!
//! Every setting has one name. It is a flag (`--body-bytes`), an environment variable
//! (`CAREERGRAPH_BODY_BYTES`) and a key of its table in the configuration file (`body-bytes` in
//! `[server]`); a flag wins over the environment, that over the file, and that over the default.

mod bounded_integer;
mod engine;
mod file;
mod hosts;
mod operations;
mod server;
mod settings;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use engine::EngineSettings;
pub use file::{File, FileError};
pub use hosts::{HostPattern, Hosts};
pub use operations::{DocumentsMode, OperationSettings, Operations};
pub use server::{Cors, LogFormat, Server, ServerSettings, StatusRules};

use crate::graphql::ApiLimits;
use settings::Setting;

/// The default data folder, relative to the working directory.
const DEFAULT_DATA: &str = "graph-data";

/// Serves and maintains a career knowledge graph.
///
/// Without a subcommand it serves. Every setting below is also an environment variable and a key
/// of the configuration file; a flag wins over the environment, the environment over the file.
#[derive(Debug, Parser)]
#[command(name = "careergraph", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct CommandLine {
    /// The subcommand; `serve` if absent.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The settings of `serve`, when no subcommand is given.
    #[command(flatten)]
    pub serve: Box<ServeFlags>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the graph over HTTP.
    Serve(Box<ServeFlags>),
    /// Check a data folder and list every problem as file:line:column.
    Check {
        /// The data folder.
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Build the measured tables from publishers' files.
    Import {
        /// Folder that holds the publishers' files.
        #[arg(long, value_name = "DIR")]
        sources: PathBuf,
        /// Data folder to write.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// CSV of the occupations and fields to keep; the whole country without it.
        #[arg(long, value_name = "FILE")]
        scope: Option<PathBuf>,
        /// File of the sources, or table, that may have fewer rows than its release or than the folder to be replaced;
        /// `all` for every one. May be given several times.
        #[arg(long, value_name = "NAME")]
        accept_fewer: Vec<String>,
    },
    /// Print the schema in the GraphQL schema language.
    Schema {
        /// Print what client caches need to know of it instead, as JSON: the types of each interface and union, and the
        /// types without an id.
        #[arg(long)]
        caches: bool,
    },
    /// Run one operation and print the response as JSON.
    Query(Box<QueryFlags>),
    /// Write the whole graph, or one of its tables, for other programs to open.
    Export(Box<ExportFlags>),
    /// Print the counts of a graph.
    Stats {
        /// Where the graph is.
        #[command(flatten)]
        data: DataFlags,
    },
    /// List what differs between two data folders: rows gained, lost and changed, table by table.
    Diff {
        /// The old data folder.
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The new data folder.
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// Print every row and cell that differs, as JSON.
        #[arg(long)]
        json: bool,
        /// Maximum number of rows of a table to show of each kind: gained, lost, changed.
        #[arg(long, value_name = "NUMBER", default_value_t = 10, conflicts_with = "json")]
        rows: usize,
    },
    /// Write the Frictionless descriptors of a data folder.
    Describe {
        /// The data folder.
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
}

/// The data folder and the configuration file.
#[derive(Clone, Debug, Default, Args)]
pub struct DataFlags {
    /// TOML file with `data`, and the tables [server], [operations] and [engine]; unknown keys are errors.
    #[arg(long, env = "CAREERGRAPH_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Data folder [default: graph-data]
    #[arg(long, env = "CAREERGRAPH_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
}

impl DataFlags {
    /// Reads the configuration file, if one is named.
    pub fn file(&self) -> Result<File, FileError> {
        File::read(self.config.as_deref())
    }

    /// The folder by flag, environment, file or default.
    pub fn resolve(self, file: &File) -> PathBuf {
        self.data.or_else(|| file.data.clone()).unwrap_or_else(|| DEFAULT_DATA.into())
    }
}

/// Settings of `serve`.
#[derive(Clone, Debug, Default, Args)]
pub struct ServeFlags {
    /// Where the graph is.
    #[command(flatten)]
    pub data: DataFlags,
    /// Settings of the server.
    #[command(flatten)]
    pub server: ServerSettings,
    /// Settings about operations.
    #[command(flatten)]
    pub operations: OperationSettings,
    /// Limits of queries.
    #[command(flatten)]
    pub engine: EngineSettings,
}

/// Settings of `query`.
#[derive(Clone, Debug, Args)]
pub struct QueryFlags {
    /// Where the graph is.
    #[command(flatten)]
    pub data: DataFlags,
    /// Variables of the operation, as one JSON object.
    #[arg(long, value_name = "JSON")]
    pub variables: Option<String>,
    /// Which operation of the document to run.
    #[arg(long, value_name = "NAME")]
    pub operation: Option<String>,
    /// The day of the query, for example 2026-03-01 [default: today]
    #[arg(long, value_name = "DATE", value_parser = crate::graphql::parse_day)]
    pub as_of: Option<jiff::civil::Date>,
    /// Limits of queries.
    #[command(flatten)]
    pub engine: EngineSettings,
    /// File that holds the document; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub document: PathBuf,
}

/// Settings of `export`.
#[derive(Clone, Debug, Args)]
pub struct ExportFlags {
    /// Where the graph is.
    #[command(flatten)]
    pub data: DataFlags,
    /// csv, ndjson, parquet, graphml (for Gephi and networkx) or jsonld; csv and parquet of the whole
    /// graph are a zip of tables
    #[arg(long, value_name = "FORMAT")]
    pub format: String,
    /// File to write, complete or not at all; an existing folder, or a name that ends with /, gets a
    /// file for each table; `-` is standard output
    #[arg(long, value_name = "PATH", default_value = "-")]
    pub out: PathBuf,
    /// Only this table: the nodes of a kind, such as role, the edges of a relation, such as
    /// role-requires-skill, or source, citation or column
    #[arg(long, value_name = "NAME")]
    pub table: Option<String>,
    /// Only the result of an operation: a GraphQL document whose one list is exported whole; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "table")]
    pub document: Option<PathBuf>,
    /// Variables of the operation, as one JSON object.
    #[arg(long, value_name = "JSON", requires = "document")]
    pub variables: Option<String>,
    /// Which operation of the document to export.
    #[arg(long, value_name = "NAME", requires = "document")]
    pub operation: Option<String>,
    /// The day on which certifications can or cannot be earned, for example 2026-03-01 [default: today]
    #[arg(long, value_name = "DATE", value_parser = crate::graphql::parse_day)]
    pub as_of: Option<jiff::civil::Date>,
}

/// Parses the command line and the environment. Usage errors and `--help` end the process.
pub fn command_line() -> CommandLine {
    parse(std::env::args_os()).unwrap_or_else(|error| error.exit())
}

/// Parses a command line, whose first item is the name of the program.
///
/// # Errors
/// Usage errors, and the text of `--help` and `--version`.
pub fn parse(line: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<CommandLine, clap::Error> {
    CommandLine::from_arg_matches(&command().try_get_matches_from(line)?)
}

/// The command line as defined in clap, with the environment variable and default of every setting.
pub fn command() -> clap::Command {
    let table: Vec<_> =
        [ServerSettings::table(), OperationSettings::table(), EngineSettings::table()].into_iter().flatten().collect();
    let limits = ApiLimits::default().table();
    let meaning = |name: &str| limits.iter().find(|limit| limit.name == name).map(|limit| limit.meaning);
    let complete = |arg: Arg| match table.iter().find(|setting| arg.get_id() == setting.name) {
        Some(setting) => with_facts(arg, setting, meaning(setting.name)),
        None => arg,
    };
    // A setting accepts a negative number, so that the error names the range of the setting rather than an unknown
    // flag.
    let negative = |arg: Arg| if arg.get_action().takes_values() { arg.allow_negative_numbers(true) } else { arg };
    let both = |arg| negative(complete(arg));
    CommandLine::command().mut_args(both).mut_subcommands(|command| command.mut_args(both))
}

fn with_facts(arg: Arg, setting: &Setting, meaning: Option<&str>) -> Arg {
    let help = meaning.map(str::to_owned).or_else(|| arg.get_help().map(ToString::to_string)).unwrap_or_default();
    let arg = arg.env(setting.variable());
    match &setting.default {
        Some(default) => arg.help(format!("{help} [default: {default}]")),
        None => arg,
    }
}

#[cfg(test)]
mod tests;
