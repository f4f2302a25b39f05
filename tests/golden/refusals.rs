//! Operations that are rejected: each with its first error, which states what was found and what to do.
//!
//! `refusals/AREA/NAME.graphql` is the operation, `NAME.variables.json` its variables, if any, and `NAME.json` the
//! error.

use std::path::{Path, PathBuf};

use careergraph::engine::Outcome;
use serde_json::{Map, Value, json};

use super::answers::compare;
use crate::support::{self, Operation, operations};

/// A rejected operation, and the file with its error.
pub struct Refusal {
    operation: Operation,
    error: PathBuf,
}

fn folder() -> PathBuf {
    support::root().join("tests/golden/refusals")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("an entry of a folder").path()).collect()
}

fn area(folder: &Path) -> Vec<Refusal> {
    let error = |operation: &Operation| folder.join(format!("{}.json", operation.name));
    operations(folder).into_iter().map(|operation| Refusal { error: error(&operation), operation }).collect()
}

/// The operations of all areas.
pub fn refusals() -> Vec<Refusal> {
    entries(&folder()).iter().filter(|entry| entry.is_dir()).flat_map(|folder| area(folder)).collect()
}

/// The first error of a rejected operation. Only an operation that started to run has `data`.
pub fn first_error(query: &str, variables: Option<Map<String, Value>>) -> Value {
    let (outcome, mut answer) = support::ask(query, variables);
    let ran = !matches!(outcome, Outcome::Rejected(_));
    assert_eq!(answer.get("data").is_some(), ran, "data where it ran only: {query}");
    answer.pointer_mut("/errors/0").map(Value::take).unwrap_or_else(|| panic!("not refused: {query}"))
}

impl Refusal {
    fn found(&self) -> Value {
        first_error(&self.operation.query, self.operation.variables.clone())
    }
}

#[test]
fn rejections_are_as_recorded() {
    let refusals = refusals();
    let judged = |refusal: &Refusal| {
        let found = refusal.found();
        let has_code = found["extensions"]["code"].as_str().is_some_and(|code| !code.is_empty());
        assert!(has_code, "{}: an error without a code: {found:#}", refusal.error.display());
        compare(&refusal.error, &format!("{found:#}\n"))
    };
    let differences: Vec<String> = refusals.iter().filter_map(judged).collect();
    println!("{} refusals", refusals.len());
    assert!(differences.is_empty(), "{}\nGOLDEN_BLESS=1 rewrites them.", differences.join("\n"));
}

#[test]
fn every_file_belongs_to_a_rejection() {
    let files = entries(&folder()).into_iter().flat_map(|area| if area.is_dir() { entries(&area) } else { vec![area] });
    let is_read = |file: &PathBuf| {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let stem = [".graphql", ".variables.json", ".json"].into_iter().find_map(|ending| name.strip_suffix(ending));
        let is_in_area = file.parent().is_some_and(|area| area.parent() == Some(&folder()));
        is_in_area && stem.is_some_and(|stem| file.with_file_name(format!("{stem}.graphql")).exists())
    };
    let unread: Vec<PathBuf> = files.filter(|file| !is_read(file)).collect();
    assert!(unread.is_empty(), "no test reads {unread:#?}");
}

/// The error names the limit of a whole operation and its maximum.
#[test]
fn limits_are_named_in_the_error() {
    let limits = area(&folder().join("limits"));
    assert_eq!(limits.len(), 8);
    for refusal in limits {
        let extensions = &refusal.found()["extensions"];
        assert_eq!(extensions["code"], "LIMIT_EXCEEDED", "{extensions}");
        assert_eq!(extensions["limit"], refusal.operation.name.replace('-', "_").as_str());
        assert!(extensions["maximum"].is_u64(), "{extensions}");
    }
}

/// A failure in one place leaves the rest of the response.
#[test]
fn an_unknown_id_leaves_its_neighbours() {
    let (outcome, answer) =
        support::ask(r#"{ nodes(ids: ["role:15-2051.00", "skill:fihr", "region:us"]) { id } }"#, None);
    assert_eq!(outcome, Outcome::Partial);
    assert_eq!(answer["data"], json!({ "nodes": [{ "id": "role:15-2051.00" }, null, { "id": "region:us" }] }));
    assert_eq!(answer["errors"][0]["path"], json!(["nodes", 1]));
    assert_eq!(answer["errors"][0]["extensions"]["suggestions"], json!(["skill:fhir"]));
}
