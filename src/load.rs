//! Builds a snapshot from a data folder, or reports every reason why it cannot.

use std::path::Path;

use crate::dataset::{self, LoadedFolder};
use crate::graph::{Content, Graph, Violation};
use crate::model::Problems;

/// Reads a folder and builds its graph.
///
/// # Errors
/// Every problem of the folder, with file, line and column.
pub fn graph(dir: &Path) -> Result<Graph, Problems> {
    build(dir, dataset::load(dir)?)
}

/// The same, and the descriptors of the folder must match its tables.
///
/// # Errors
/// Every problem of the folder, with file, line and column.
pub fn checked(dir: &Path) -> Result<Graph, Problems> {
    build(dir, dataset::check(dir)?)
}

fn build(dir: &Path, loaded: LoadedFolder) -> Result<Graph, Problems> {
    let LoadedFolder { records, snapshot, coverage, .. } = loaded;
    Graph::build(records, Content { snapshot, coverage }).map_err(|violations| problems(dir, violations))
}

/// The position of each violation in the folder. The records were consumed by the graph, so the folder is read once
/// more: this costs time only for a folder that is invalid.
fn problems(dir: &Path, violations: Vec<Violation>) -> Problems {
    let loaded = match dataset::load(dir) {
        Ok(loaded) => loaded,
        Err(problems) => return problems,
    };
    let problem = |v: Violation| loaded.problem(v.table, v.row, v.column, format!("{}: {}", v.column, v.message));
    Problems::new(violations.into_iter().map(problem).collect())
}
