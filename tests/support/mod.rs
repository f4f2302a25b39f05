//! Shared by the suites: the default graph, loaded once for each of them, the API over it, and the program.
#![allow(dead_code, reason = "each suite uses its own part of this")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use careergraph::engine::Outcome;
use careergraph::graph::Graph;
use careergraph::graphql::{Api, ApiLimits, Request};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// The day of every query, so that responses do not change with the calendar.
pub const DAY: Date = jiff::civil::date(2026, 11, 23);

/// The default graph.
pub static GRAPH: LazyLock<Arc<Graph>> = LazyLock::new(|| {
    let graph = careergraph::load::graph(&graph_data());
    Arc::new(graph.unwrap_or_else(|problems| panic!("{problems}")))
});

/// The API over the default graph with the default limits.
pub static API: LazyLock<Arc<Api>> = LazyLock::new(|| Arc::new(Api::new(GRAPH.clone(), ApiLimits::default())));

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the default graph.
pub fn graph_data() -> PathBuf {
    root().join("graph-data")
}

/// The program, without the settings of the environment in which the tests run.
pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_careergraph"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CAREERGRAPH_")) {
        program.env_remove(name);
    }
    program
}

/// The response to an operation, as JSON, and its outcome.
pub fn ask(query: &str, variables: Option<Map<String, Value>>) -> (Outcome, Value) {
    let request = Request { query: query.to_owned(), variables, as_of: Some(DAY), ..Request::default() };
    let answer = API.execute(&request);
    (answer.outcome, serde_json::from_slice(&answer.body).expect("an answer is JSON"))
}

/// The `data` of an operation that must succeed without errors.
pub fn data(query: &str, variables: Option<Map<String, Value>>) -> Value {
    let (outcome, mut answer) = ask(query, variables);
    assert_eq!(outcome, Outcome::Complete, "{query}\n{answer:#}");
    answer["data"].take()
}

/// The text of a file.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// An operation in a file.
pub struct Operation {
    /// The file's name without its ending.
    pub name: String,
    /// The document.
    pub query: String,
    /// The variables in the file beside it, if any.
    pub variables: Option<Map<String, Value>>,
}

/// The operations of a folder, by name.
pub fn operations(folder: &Path) -> Vec<Operation> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry of a folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "graphql"));
    paths.sort();
    paths.iter().map(|path| operation(path)).collect()
}

fn operation(path: &Path) -> Operation {
    let beside = path.with_extension("variables.json");
    let variables = beside
        .exists()
        .then(|| serde_json::from_str(&read(&beside)).unwrap_or_else(|error| panic!("{}: {error}", beside.display())));
    let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
    Operation { name, query: read(path), variables }
}
